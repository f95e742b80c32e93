"""Options of commands that read notices."""

import os

import click

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one a processor",
    metavar="N",
    help="Processes that read.",
)
allow_rejects_option = click.option(
    "--allow-rejects", is_flag=True, help="Exit with 0 although some input was rejected."
)

"""Options that several commands of reports take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from reports.write import LABELS

labels_option = click.option(
    "--labels",
    type=click.Choice(LABELS),
    help="Headings in Chinese, in English, or the columns' names.  [default: none]",
)
param_option = click.option(
    "--param",
    "-p",
    "pairs",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter; a list by commas or by repeating it.",
)
excel_option = click.option(
    "--excel",
    is_flag=True,
    help="CSV for Excel: byte-order mark, codes as text, no cell taken for a formula.",
)
folder_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the files and their manifest datapackage.json; made if missing.",
)
lock_option = click.option(
    "--lock-timeout",
    type=click.FloatRange(min=0),
    default=0,
    show_default=True,
    metavar="SECONDS",
    help="With --out: how long to wait for another run into the same folder; then exit code 75.",
)
skip_option = click.option(
    "--skip-code",
    type=click.IntRange(0, 255),
    default=0,
    show_default=True,
    metavar="CODE",
    help="With --out: exit code where everything is up to date already (Airflow: 99).",
)
json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="With --out: end with one line of JSON on stdout, what was written.",
)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date:
    # The one place where a report asks what day it is: at the border, and only where nobody tells.
    return value.date() if value else datetime.now(tz=UTC).astimezone().date()


as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="The day to which periods and relative dates refer.  [default: today]",
)

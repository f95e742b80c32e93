"""Options of commands that ask queries, and how much a table on the terminal holds: it is put together in memory."""

import click

from warehouse.query.limits import Limits, shown_size

TABLE_ROWS, TABLE_SIZE = 10_000, "50MB"

_USUAL = Limits()

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=_USUAL.seconds,
    show_default=True,
    metavar="SECONDS",
    help="How long the database may take for a query, 0 for ever.",
)
memory_option = click.option(
    "--memory",
    default=shown_size(_USUAL.memory),
    show_default=True,
    metavar="SIZE",
    help="Memory that a query may use.",
)

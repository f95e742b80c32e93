"""`warehouse dictionary`."""

import sys

import click

from warehouse.failure import USAGE, Failure
from warehouse.output import format_option, write_rows
from warehouse.settings import Settings

OBJECTS = """
    SELECT object_name, object_type, label_zh, description_en
    FROM dictionary WHERE column_name = '' ORDER BY object_type, object_name
"""
COLUMNS = """
    SELECT column_name, data_type, unit, label_en, label_zh, description_en, description_zh
    FROM dictionary WHERE object_name = ? AND object_type = ? AND column_name <> '' ORDER BY position
"""


@click.command("dictionary", short_help="Tell what tables, views, reports and their columns mean.")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="All columns of all objects.")
@format_option
@click.pass_obj
def dictionary_command(settings: Settings, name: str | None, everything: bool, format_: str) -> None:
    """Tell what tables, views, reports (macros) and their columns mean. With NAME: its columns.

    \b
    Example:
      warehouse dictionary
      warehouse dictionary metric
      warehouse dictionary --all --format csv > dictionary.csv
    """
    from warehouse.database import connect

    with connect(settings.database, read_only=True) as connection:
        if everything:
            result = connection.execute("FROM dictionary ORDER BY object_name, position")
        elif name is None:
            result = connection.execute(OBJECTS)
        else:
            kind = connection.execute(
                "SELECT object_type FROM dictionary WHERE object_name = ? AND column_name = ''", [name]
            ).fetchone()
            if kind is None:
                raise Failure(f"no table, view or report is called {name}", "warehouse dictionary", USAGE)
            result = connection.execute(COLUMNS, [name, kind[0]])
        write_rows([column[0] for column in result.description or ()], result.fetchall(), format_, sys.stdout)

"""`warehouse dictionary`."""

import sys

import click

from warehouse.output import FORMATS, write_rows
from warehouse.settings import Settings


@click.command("dictionary", short_help="Tell what tables, views, reports and their columns mean.")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="All columns of all objects.")
@click.option(
    "--format",
    "format_",
    type=click.Choice((*FORMATS, "markdown", "html")),
    default="table",
    show_default=True,
    help="How it is printed; markdown and html make a page, of everything or of NAME.",
)
@click.pass_obj
def dictionary_command(settings: Settings, name: str | None, everything: bool, format_: str) -> None:
    """Tell what tables, views, reports (macros) and their columns mean. With NAME: its columns.

    \b
    Example:
      warehouse dictionary
      warehouse dictionary metric
      warehouse dictionary --all --format csv > dictionary.csv
      warehouse dictionary --format html > dictionary.html
    """
    from reports.definition import named
    from warehouse import dictionary, page
    from warehouse.database import connect

    with connect(settings.database, read_only=True) as connection:
        if everything:
            result = connection.execute("FROM dictionary ORDER BY object_name, position")
            headings, rows = [column[0] for column in result.description or ()], result.fetchall()
        objects = (
            dictionary.described(connection)
            if name is None
            else [dictionary.find(connection, name, named(settings.project))]
        )
    if format_ in ("markdown", "html"):
        text = page.markdown(objects)
        sys.stdout.write(page.html(text) if format_ == "html" else text)
    elif everything:
        write_rows(headings, rows, format_, sys.stdout)
    elif name is None:
        write_rows(dictionary.OBJECT_HEADINGS, dictionary.overview(objects), format_, sys.stdout)
    else:
        write_rows(dictionary.COLUMN_HEADINGS, dictionary.column_rows(objects[0]), format_, sys.stdout)

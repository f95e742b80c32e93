"""`warehouse explain`."""

from __future__ import annotations

import json
from datetime import date

import click

from reports.commands.option import as_of_option, param_option
from warehouse.settings import Settings


@click.command("explain", short_help="Prove a number: the sentences behind a cell of a report.")
@click.argument("report")
@param_option
@click.option("--period", metavar="PERIOD", help="As given to report run.")
@as_of_option
@click.option(
    "--row",
    required=True,
    metavar="KEY",
    help="The row's key columns joined by '/', as many as no other row has, or the name of its division.",
)
@click.option("--column", required=True, metavar="NAME", help="The column.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the evidence is printed.",
)
@click.pass_obj
def explain_command(
    settings: Settings,
    report: str,
    pairs: tuple[str, ...],
    period: str | None,
    as_of: date,
    row: str,
    column: str,
    format_: str,
) -> None:
    """Print the facts behind one cell of REPORT, each with its notice, place, address and sentence (the words
    between 【 and 】), and the arithmetic that gives the cell.

    \b
    Example:
      warehouse explain district_scorecard --row 990102 --column party_discipline
      warehouse explain disciplinary_comparison --row 990102/recovery/元 --column amount -p kinds=巡视
    """
    from reports.definition import find_definition
    from reports.evidence import explain
    from reports.proof import data, lines
    from reports.value import read_pairs
    from warehouse.printable import printable, printable_json

    cell = explain(
        report,
        row,
        column,
        read_pairs(find_definition(report, settings.project).report, pairs),
        period=period,
        as_of=as_of,
        database=settings.database,
        project=settings.project,
    )
    if format_ == "json":
        click.echo(printable_json(json.dumps(data(cell), ensure_ascii=False, indent=1, default=str)))
    else:
        for line in lines(cell):
            click.echo(printable(line))

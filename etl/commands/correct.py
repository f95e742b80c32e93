"""`warehouse correct`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from warehouse.ending import as_typed
from warehouse.failure import USAGE, Failure
from warehouse.printable import printable
from warehouse.settings import Settings

if TYPE_CHECKING:
    from etl.correction.amend import Outcome
    from etl.correction.line import Line

# Options that name the column, and those that say what it ought to say.
_PLACE, _TOLD = ("notice", "table", "column"), ("value", "reason", "author")
SHOWN = 20  # corrections listed on the terminal, and unused ones


@click.command("correct", short_help="Set an extracted value right.")
@click.argument("file", type=click.Path(path_type=Path), metavar="[FILE.csv]", required=False)
@click.option(
    "--notice", metavar="NOTICE", help="Its notice_id, or as much of its beginning as no other one shares."
)
@click.option("--table", metavar="TABLE", help="Table of the fact: metric, feedback_item, notice …")
@click.option(
    "--fact-no", type=click.IntRange(min=1), metavar="N", help="Number of the fact within the notice."
)
@click.option("--column", metavar="COLUMN", help="Column to set right.")
@click.option("--value", metavar="VALUE", help="What it ought to say; '' for no value.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--author", metavar="NAME", help="Who says so.")
@click.option("--withdraw", is_flag=True, help="Take corrections of these columns back.")
@click.pass_obj
def correct_command(
    settings: Settings, /, file: Path | None, withdraw: bool, **options: str | int | None
) -> None:
    """Set an extracted value right, or all that a CSV lists, and print what it was and is, with its words. The
    notice is read again at once, and the correction holds whenever it is read; v_correction lists them.

    A CSV has the columns fact_table, column_name, value, reason, author, and notice_id and fact_no, or text_id,
    start and end as in the table correction, which this program prints as such a CSV.

    \b
    Example:
      warehouse correct --notice 0123456789abcdef --table metric --fact-no 12 --column value --value 5 \\
        --reason "the page lost a digit" --author "Li"
      warehouse correct corrections.csv
      warehouse sql "FROM correction" --format csv
    """
    lines = _lines_told(file, options, withdraw=withdraw)
    outcome, changes = _amended(settings, lines, withdraw=withdraw)
    for change in changes:
        click.echo(printable(change), err=True)
    _print(outcome, len(lines), "withdrawn" if withdraw else "new")


def _lines_told(file: Path | None, options: Mapping[str, Any], *, withdraw: bool) -> list[Line]:
    """The corrections of the CSV, or the one that options tell. Raises Failure for both, for neither, and where a part is missing."""
    from etl.correction.line import Line, read_lines

    if file and any(given is not None for given in options.values()):
        raise Failure("both a FILE and options", "warehouse correct FILE.csv", USAGE)
    needed = _PLACE if withdraw else _PLACE + _TOLD
    missing = [name for name in needed if options[name] is None]
    if missing and not file:
        raise Failure(f"no --{missing[0]}, and no FILE.csv", "warehouse correct --help", USAGE)
    lines = (
        read_lines(file)
        if file
        else [
            Line(
                "this correction",
                options["table"],
                options["column"],
                options["value"] or None,
                options["reason"] or "",
                options["author"] or "",
                options["notice"],
                fact_no=options["fact_no"],
            )
        ]
    )
    if not withdraw and any(not line.reason or not line.author for line in lines):
        raise Failure("a correction needs a reason and an author", "--reason TEXT --author NAME", USAGE)
    return lines


def _amended(settings: Settings, lines: Sequence[Line], *, withdraw: bool) -> tuple[Outcome, list[str]]:
    """What came of the corrections, and in a line each what the first of them changed."""
    from etl.commands.parser import parse_text
    from etl.correction.amend import amend
    from etl.correction.place import look_up
    from etl.correction.standing import difference, standing
    from etl.parser_version import parser_version
    from etl.read.source import read_document
    from etl.reading import Reading
    from etl.run import new_run_id, utc_now
    from warehouse.database import connect

    now = utc_now()
    reading = Reading(read_document, parse_text, parser_version(), {}, new_run_id(now))
    with connect(settings.database) as connection:
        corrections = [look_up(connection, line, check_value=not withdraw) for line in lines]
        before = [standing(connection, correction) for correction in corrections[:SHOWN]]
        outcome = amend(connection, corrections, reading, now, settings.project, withdraw=withdraw)
        after = [standing(connection, correction) for correction in corrections[:SHOWN]]
    both = zip(before, after, strict=True)
    return outcome, [difference(was, stands) for was, stands in both if was and stands]


def _print(outcome: Outcome, lines: int, what: str) -> None:
    click.echo(
        f"corrections: {lines} told, {outcome.changed} {what}; texts read again: {outcome.texts}", err=True
    )
    if lines > SHOWN:
        click.echo("the others: " + as_typed('warehouse sql "FROM v_correction"'), err=True)
    if outcome.waiting:
        click.echo(f"texts that are not loaded, for which corrections wait: {outcome.waiting}", err=True)
    for message in outcome.unused[:SHOWN]:
        click.echo(f"warning: {message}", err=True)
    if len(outcome.unused) > SHOWN:
        click.echo(f"and {len(outcome.unused) - SHOWN} more: {as_typed('warehouse check')}", err=True)

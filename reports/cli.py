"""`warehouse report`: list, show, run, run-all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from warehouse.output import FORMATS as TABLE_FORMATS
from warehouse.settings import Settings

LABELS = ("zh", "en", "none")

labels_option = click.option(
    "--labels",
    type=click.Choice(LABELS),
    default="none",
    show_default=True,
    help="Headings in Chinese, in English, or the columns' names.",
)


@click.group("report", short_help="List, describe and run reports.")
def report_command() -> None:
    """List, describe and run the comparison reports. Each is also a table macro NAME and a view v_NAME.

    \b
    Example:
      warehouse report list
      warehouse report run district_scorecard --param provinces=示例省 --format csv -o scorecard.csv
    """


@report_command.command("list", short_help="List the reports.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(TABLE_FORMATS),
    default="table",
    show_default=True,
    help="How the list is printed.",
)
@click.pass_obj
def list_command(settings: Settings, format_: str) -> None:
    """List the reports with their parameters.

    \b
    Example:
      warehouse report list --format json
    """
    from reports.declare import declared
    from warehouse.output import write_rows

    lines: list[tuple[Any, ...]] = []
    for report in declared(settings.project).values():
        names = [each.name for each in report.inputs]
        lines.append(
            (
                report.name,
                *report.title,
                report.file.grain[0],
                names if format_ == "json" else ", ".join(names),
            )
        )
    write_rows(["name", "title_en", "title_zh", "grain", "parameters"], lines, format_, sys.stdout)


@report_command.command("show", short_help="Describe a report and its parameters.")
@click.argument("name")
@click.pass_obj
def show_command(settings: Settings, name: str) -> None:
    """Describe report NAME: what a row is, how to read it, what parameters it takes.

    \b
    Example:
      warehouse report show district_scorecard
    """
    from reports.declare import find
    from reports.describe import description

    click.echo(description(find(name, settings.project)))


@report_command.command("run", short_help="Run a report.")
@click.argument("name")
@click.option(
    "--param",
    "-p",
    "pairs",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter; a list by commas or by repeating it.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice((*TABLE_FORMATS, "md")),
    help="Default: by the ending of -o, else table.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all.",
)
@labels_option
@click.pass_obj
def run_command(
    settings: Settings,
    name: str,
    pairs: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    labels: str,
) -> None:
    """Run report NAME and print its rows.

    \b
    Example:
      warehouse report run district_scorecard --param provinces=示例省 --labels zh
      warehouse report run disciplinary_comparison -p actions=问责 -o accountability.csv
    """
    from reports.declare import find
    from reports.run import labels as headings
    from reports.run import rows
    from reports.value import read_pairs
    from reports.write import FORMATS, save_table, write_table
    from warehouse.database import connect

    report = find(name, settings.project)
    values = read_pairs(report, pairs)
    ending = output.suffix.removeprefix(".") if output else ""
    chosen = format_ or (ending if ending in FORMATS else "csv" if output else "table")
    with connect(settings.database, read_only=True) as connection:
        table = rows(report, values, connection)
        shown = headings(report, table.column_names, labels, connection)
    if output is None:
        write_table(table, shown, chosen, sys.stdout)
    else:
        save_table(table, shown, chosen, output)
        click.echo(f"{output}: {table.num_rows} rows", err=True)


@report_command.command("run-all", short_help="Write every report as a CSV file.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for NAME.csv; made if missing.",
)
@labels_option
@click.pass_obj
def run_all_command(settings: Settings, out: Path, labels: str) -> None:
    """Write every report to DIR/NAME.csv, each whole or not at all.

    A report that fails leaves its earlier file, and the others go on.

    \b
    Example:
      warehouse report run-all --out out
    """
    from reports.declare import declared
    from reports.run import labels as headings
    from reports.run import rows
    from reports.write import save_table
    from warehouse.database import connect
    from warehouse.failure import Failure

    reports = declared(settings.project)
    failed: dict[str, Failure] = {}
    with connect(settings.database, read_only=True) as connection:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failure(
                f"cannot make folder {out}: {error.strerror}", "--out with a folder that can be written"
            ) from None
        for report in reports.values():
            path = out / f"{report.name}.csv"
            try:
                table = rows(report, {}, connection)
                save_table(table, headings(report, table.column_names, labels, connection), "csv", path)
            except Failure as failure:
                failed[report.name] = failure
                click.echo(f"{report.name}: {failure.message}", err=True)
            else:
                click.echo(f"{path}: {table.num_rows} rows", err=True)
    if failed:
        first = next(iter(failed))
        raise Failure(
            f"{len(failed)} of {len(reports)} reports failed: {', '.join(failed)}",
            f"warehouse report run {first}",
        )

"""`warehouse report run`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.commands.option import (
    as_of_option,
    excel_option,
    folder_option,
    json_option,
    labels_option,
    lock_option,
    param_option,
    skip_option,
)
from reports.write import FORMATS
from warehouse.commands.engine_option import chosen, engine_options
from warehouse.failure import USAGE, Failure
from warehouse.output import BINARY, chosen_format, counted
from warehouse.settings import Settings

if TYPE_CHECKING:
    from reports.definition import Definition
    from reports.origin import Origin


@click.command("run", short_help="Run a report.")
@click.argument("name")
@param_option
@click.option(
    "--period", metavar="PERIOD", help="The days it is about: 2026, 2026-Q4, 2026-10, 2026-W40, 2026-10-05."
)
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: by the ending of -o, as the report says for --out, else table.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all.",
)
@folder_option
@labels_option
@excel_option
@click.option(
    "--evidence",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the facts behind all cells, with their sentences, to this CSV file.",
)
@lock_option
@skip_option
@json_option
@engine_options
@click.pass_context
def run_command(
    ctx: click.Context, /, name: str, pairs: tuple[str, ...], period: str | None, **more: Any
) -> None:
    """Run report NAME and print its rows, or write them to FILE, or with a manifest into a folder.

    \b
    Example:
      warehouse report run district_scorecard --param provinces=示例省 --labels zh
      warehouse report run disciplinary_comparison -p actions=问责 -o accountability.csv
      warehouse report run district_scorecard --period 2026-10 --out /srv/reports
      warehouse report run district_scorecard --engine sail --lake /srv/lake -o scorecard.csv
    """
    from reports.definition import find_definition
    from reports.value import read_pairs

    settings: Settings = ctx.obj
    definition = find_definition(name, settings.project)
    as_of: date = more["as_of"]
    chosen = definition.chosen_period(period, as_of)
    given = read_pairs(definition.report, pairs)
    if more["out"] is None:
        _refuse_what_a_folder_needs(**more)
        _print(settings, definition, {**definition.parameters(chosen, as_of), **given}, **more)
        return
    if more["output"] or more["evidence"]:
        raise Failure(
            "--out and a FILE exclude each other", f"warehouse report run {name} --out {more['out']}", USAGE
        )
    from reports.batch import Job
    from reports.commands.outcome import carry_out

    if chosen and not definition.period:
        definition = replace(definition, file="{name}-{period}")
    carry_out(
        ctx,
        [Job(_styled(definition, **more), chosen, as_of, given)],
        more["out"],
        _origin(settings, **more),
        lock_timeout=more["lock_timeout"],
        skip_code=more["skip_code"],
        as_json=more["as_json"],
    )


def _styled(definition: Definition, **more: Any) -> Definition:
    """The definition with what the options say of its files. Raises Failure for what is for no file in a folder."""
    if more["format_"] == "table":
        raise Failure("a folder takes no table", "--format csv, or without --out", USAGE)
    formats = (more["format_"],) if more["format_"] else definition.formats
    _check_excel(formats, **more)
    labels = more["labels"] or definition.labels
    return replace(definition, formats=formats, labels=labels, excel=more["excel"] or definition.excel)


def _check_excel(formats: Sequence[str], **more: Any) -> None:
    if more["excel"] and "csv" not in formats:
        raise Failure(f"--excel is for CSV, not for {', '.join(formats)}", "--excel --format csv", USAGE)


def _refuse_what_a_folder_needs(**more: Any) -> None:
    for option in ("as_json", "lock_timeout", "skip_code"):
        if more[option]:
            name = "--json" if option == "as_json" else f"--{option.replace('_', '-')}"
            raise Failure(f"{name} is for --out", f"{name} with --out DIR", USAGE)


def _print(settings: Settings, definition: Definition, values: dict[str, Any], **more: Any) -> None:
    from reports.run import evidence_rows, labels
    from reports.stop import stoppable
    from reports.write import encode, save, style_of, write_text

    report, output, facts = definition.report, more["output"], more["evidence"]
    format_ = chosen_format(more["format_"], output, FORMATS)
    _check_excel([format_], **more)
    if facts and facts.suffix and facts.suffix != ".csv":
        raise Failure(
            f"{facts}: the facts are written as CSV", f"--evidence {facts.with_suffix('.csv')}", USAGE
        )
    language = more["labels"] or definition.labels
    with stoppable(), _origin(settings, **more) as opened:
        connection = opened.connection
        with opened.asking() as ask:
            table = ask(report, values)
        shown = labels(report, table.column_names, language, connection)
        evidence = evidence_rows(report, values, connection) if facts else None
        style = style_of(report, language, excel=more["excel"] or definition.excel)
        if output:
            save(output, encode(table, shown, format_, style))
            click.echo(f"{output}: {counted(table.num_rows, 'row')}", err=True)
        elif format_ in BINARY or style.excel:
            sys.stdout.buffer.write(encode(table, shown, format_, style))
        else:
            write_text(table, shown, format_, sys.stdout, style)
        if evidence is not None:
            save(facts, encode(evidence, evidence.column_names, "csv", style))
            click.echo(f"{facts}: {counted(evidence.num_rows, 'fact')}", err=True)


def _origin(settings: Settings, **more: Any) -> AbstractContextManager[Origin]:
    from reports.origin import origin

    cluster = chosen(more["engine"], more["master"], more["remote"], more["lake"])
    return origin(settings.database, cluster, settings.project)

"""`warehouse report run`."""

from __future__ import annotations

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
from warehouse.commands.engine_option import engine_options
from warehouse.failure import USAGE, Failure
from warehouse.settings import Settings

if TYPE_CHECKING:
    from reports.commands.wanted import Wanted
    from reports.definition import Definition
    from reports.period import Period


@click.command("run", short_help="Run a report.")
@click.argument("name")
@param_option
@click.option(
    "--period",
    metavar="PERIOD",
    help="The days it is about, in place of date_from and date_to: 2026, 2026-Q4, 2026-10, 2026-W40, 2026-10-05.",
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
    ctx: click.Context,
    /,
    name: str,
    pairs: tuple[str, ...],
    period: str | None,
    as_of: date,
    **options: Any,
) -> None:
    """Run report NAME and print its rows, or write them to FILE, or with a manifest into a folder.

    \b
    Example:
      warehouse report run district_scorecard --param provinces=示例省 --labels zh
      warehouse report run disciplinary_comparison -p actions=问责 -o accountability.csv
      warehouse report run district_scorecard --period 2026-10 --out /srv/reports
      warehouse report run district_scorecard --engine sail --lake /srv/lake -o scorecard.csv
    """
    from reports.commands.wanted import Wanted
    from reports.definition import find_definition
    from reports.origin import origin
    from reports.value import read_pairs

    settings: Settings = ctx.obj
    wanted = Wanted(**options)
    definition = find_definition(name, settings.project)
    chosen = definition.chosen_period(period, as_of)
    given = read_pairs(definition.report, pairs)
    values = definition.values(chosen, as_of, given)
    notices = origin(settings.database, wanted.cluster(), settings.project)
    if wanted.out is None:
        from reports.commands.rows import print_rows

        taken = (
            f", the last full {chosen.kind}; another: --period {chosen.before}"
            if chosen and not period
            else ""
        )
        print_rows(definition, values, notices, wanted, chosen, taken)
        return
    from reports.batch import Task
    from reports.commands.outcome import carry_out

    carry_out(
        ctx,
        [Task(_for_a_folder(definition, chosen, wanted), chosen, as_of, given)],
        wanted.out,
        notices,
        lock_timeout=wanted.lock_timeout,
        skip_code=wanted.skip_code,
        as_json=wanted.as_json,
    )


def _for_a_folder(definition: Definition, period: Period | None, wanted: Wanted) -> Definition:
    """The definition with what the options say of its files. Raises Failure for what is for no file in a folder."""
    if wanted.output or wanted.evidence:
        step = f"warehouse report run {definition.name} --out {wanted.out}"
        raise Failure("--out and a FILE exclude each other", step, USAGE)
    if wanted.format_ == "table":
        raise Failure("a folder takes no table", "--format csv, or without --out", USAGE)
    formats = (wanted.format_,) if wanted.format_ else definition.formats
    wanted.check_excel(formats)
    return replace(
        definition,
        formats=formats,
        labels=wanted.labels or definition.labels,
        excel=wanted.excel or definition.excel,
        file="{name}-{period}" if period and not definition.period else definition.file,
    )

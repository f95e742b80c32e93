"""A report's rows on stdout or in a file, with the facts behind them in another."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.fact import evidence_rows
from reports.left_out import left_out
from reports.run import headings_of
from reports.stop import stoppable
from reports.value import bind
from reports.write import FORMATS, encode, style_of, write_text
from warehouse.failure import USAGE, Failure
from warehouse.output import BINARY, chosen_format, counted
from warehouse.wholefile import whole_file

if TYPE_CHECKING:
    from reports.commands.wanted import Wanted
    from reports.definition import Definition
    from reports.origin import Origin
    from reports.period import Period


def print_rows(
    definition: Definition,
    given: Mapping[str, Any],
    origin: AbstractContextManager[Origin],
    wanted: Wanted,
    period: Period | None,
    note: str,
) -> None:
    """The rows of a report with the given parameters; on stderr how many, where there are none or there is a `note`.

    Raises Failure for options that are for a folder, or clash.
    """
    _refuse_what_a_folder_needs(wanted)
    format_ = chosen_format(wanted.format_, wanted.output, FORMATS)
    wanted.check_excel([format_])
    facts = wanted.evidence
    if facts and facts.suffix not in ("", ".csv"):
        raise Failure(
            f"{facts}: the facts are written as CSV", f"--evidence {facts.with_suffix('.csv')}", USAGE
        )
    report, labels = definition.report, wanted.labels or definition.labels
    with stoppable(), origin as opened:
        connection = opened.connection
        bound = bind(report, given, connection)
        with opened.asking() as ask:
            table = ask(bound)
        days = str(period or bound.days)
        style = style_of(report, labels, days, excel=wanted.excel or definition.excel)
        size = counted(table.num_rows, "row") + (f" of {days}" if days else "") + note
        headings = headings_of(report, table.column_names, labels, connection)
        evidence = evidence_rows(bound, connection) if facts else None
        if wanted.output:
            _save(wanted.output, encode(table, headings, format_, style), size)
        elif format_ in BINARY or style.excel:
            sys.stdout.buffer.write(encode(table, headings, format_, style))
        else:
            write_text(table, headings, format_, sys.stdout, style)
        if not wanted.output and (note or not table.num_rows):
            click.echo(f"{definition.name}: {size}", err=True)
        if told := left_out(bound, connection):
            click.echo(told, err=True)
        if facts and evidence is not None:
            content = encode(evidence, evidence.column_names, "csv", style)
            _save(facts, content, counted(evidence.num_rows, "fact"))


def _save(path: Path, content: bytes, size: str) -> None:
    with whole_file(path) as file:
        file.write(content)
    click.echo(f"{path}: {size}", err=True)


def _refuse_what_a_folder_needs(wanted: Wanted) -> None:
    options = {"json": wanted.as_json, "lock-timeout": wanted.lock_timeout, "skip-code": wanted.skip_code}
    for name, given in options.items():
        if given:
            raise Failure(f"--{name} is for --out", f"--{name} with --out DIR", USAGE)

"""`warehouse report run-all`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime, time
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
    skip_option,
)
from warehouse.failure import USAGE, Failure
from warehouse.settings import Settings

if TYPE_CHECKING:
    from reports.batch import Job


@click.command("run-all", short_help="Write every report into a folder, with a manifest.")
@folder_option
@click.option(
    "--due",
    is_flag=True,
    help="Every period that is missing, where its time has come, instead of the last one.",
)
@as_of_option
@labels_option
@excel_option
@click.option(
    "--evidence", is_flag=True, help="Beside each report NAME.evidence.csv: its facts, with their sentences."
)
@lock_option
@skip_option
@json_option
@click.option(
    "--dry-run", is_flag=True, help="Print what would be written, and when each comes up next; write nothing."
)
@click.pass_context
def run_all_command(
    ctx: click.Context,
    out: Path | None,
    due: bool,
    as_of: date,
    labels: str | None,
    excel: bool,
    evidence: bool,
    lock_timeout: float,
    skip_code: int,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Write every report into DIR, each file whole or as it was, and datapackage.json last.

    What is up to date is left alone. A report that fails leaves its earlier file, and the others go on.

    \b
    Example:
      warehouse report run-all --out /srv/reports
      warehouse report run-all --due --out /srv/reports --lock-timeout 600 --json
    """
    from reports.batch import jobs_for
    from reports.commands.outcome import carry_out
    from reports.definition import definitions

    if out is None:
        raise Failure("where to?", "warehouse report run-all --out DIR", USAGE)
    settings: Settings = ctx.obj
    style: dict[str, Any] = {"labels": labels} if labels else {}
    style |= {name: True for name, given in (("excel", excel), ("evidence", evidence)) if given}
    jobs = jobs_for(definitions(settings.project).values(), as_of, due=due, style=style)
    if dry_run:
        _print_plan(jobs, out, settings, as_of, due)
        return
    carry_out(
        ctx,
        jobs,
        out,
        settings.database,
        due=due,
        lock_timeout=lock_timeout,
        skip_code=skip_code,
        as_json=as_json,
    )


def _print_plan(jobs: Sequence[Job], folder: Path, settings: Settings, as_of: date, due: bool) -> None:
    from reports import manifest
    from reports.batch import pending
    from warehouse.database import connect
    from warehouse.output import write_rows

    with connect(settings.database, read_only=True) as connection:
        source = manifest.source(connection)
        todo = pending(jobs, manifest.entries(folder), connection, source, due=due)
    moment = datetime.combine(as_of, time.max)
    lines = [
        (
            job.definition.name,
            str(job.period or ""),
            " ".join(path for _, path in job.paths()),
            "write" if todo[str(job)] else "up to date",
            job.definition.cron or "",
            job.definition.next_run(moment) or "",
        )
        for job in jobs
    ]
    write_rows(["report", "period", "files", "would", "cron", "next"], lines, "table", sys.stdout)

"""`warehouse report run-all`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
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
from warehouse.commands.engine_option import chosen, engine_options
from warehouse.failure import USAGE, Failure
from warehouse.settings import Settings

if TYPE_CHECKING:
    from reports.batch import Task
    from reports.origin import Origin


@click.command("run-all", short_help="Write every report into a folder, with a manifest.")
@folder_option
@click.option(
    "--due",
    is_flag=True,
    help="Every period whose time has come, instead of the last one: what is missing or no longer up to date.",
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
@engine_options
@click.pass_context
def run_all_command(
    ctx: click.Context,
    /,
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
    **place: Any,
) -> None:
    """Write every report into DIR, each file whole or as it was, and datapackage.json last.

    What is up to date is left alone. A report that fails leaves its earlier file, and the others go on.

    \b
    Example:
      warehouse report run-all --out /srv/reports
      warehouse report run-all --due --out /srv/reports --lock-timeout 600 --json
      warehouse report run-all --out /srv/reports --engine sail --lake /srv/lake
    """
    from reports.batch import tasks_for
    from reports.commands.outcome import carry_out
    from reports.definition import definitions
    from reports.origin import origin

    if out is None:
        raise Failure("where to?", "warehouse report run-all --out DIR", USAGE)
    settings: Settings = ctx.obj
    style: dict[str, Any] = {"labels": labels} if labels else {}
    style |= {name: True for name, given in (("excel", excel), ("evidence", evidence)) if given}
    tasks = tasks_for(definitions(settings.project).values(), as_of, due=due, style=style)
    notices = origin(settings.database, chosen(**place), settings.project)
    if dry_run:
        _print_plan(tasks, out, notices, as_of)
        return
    carry_out(
        ctx,
        tasks,
        out,
        notices,
        lock_timeout=lock_timeout,
        skip_code=skip_code,
        as_json=as_json,
    )


def _print_plan(
    tasks: Sequence[Task], folder: Path, notices: AbstractContextManager[Origin], as_of: date
) -> None:
    from reports import manifest
    from reports.batch import pending
    from warehouse.output import write_rows

    with notices as opened:
        source = manifest.source(opened.connection)
        todo = pending(tasks, manifest.entries(folder), opened.connection, source)
    moment = datetime.combine(as_of, time.max)
    lines = [
        (
            task.definition.name,
            str(task.period or ""),
            " ".join(path for _, path in task.paths()),
            "write" if task in todo else "up to date",
            task.definition.cron or "",
            task.definition.next_run(moment) or "",
        )
        for task in tasks
    ]
    write_rows(["report", "period", "files", "would", "cron", "next"], lines, "table", sys.stdout)

"""How a run into a folder ends: a line of JSON, an exit code, a Failure that names what failed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click

from reports.batch import Outcome, Task, run_tasks
from reports.origin import Origin
from reports.stop import stoppable
from warehouse.failure import Failure
from warehouse.output import counted


def carry_out(
    ctx: click.Context,
    tasks: Sequence[Task],
    folder: Path,
    origin: AbstractContextManager[Origin],
    *,
    lock_timeout: float,
    skip_code: int,
    as_json: bool,
) -> None:
    """Write the files and end the command."""
    with stoppable():
        outcome = run_tasks(
            tasks,
            folder,
            origin,
            lock_timeout=lock_timeout,
            tell=lambda line: click.echo(line, err=True),
        )
    if as_json:
        click.echo(json.dumps(_outcome_json(outcome, folder), ensure_ascii=False))
    if outcome.failed:
        first, failure = next(iter(outcome.failed.items()))
        if len(tasks) == 1:
            raise failure
        for name, each in outcome.failed.items():
            click.echo(f"{name}: {each.message}", err=True)
        raise Failure(
            f"{len(outcome.failed)} of {len(tasks)} reports failed: {', '.join(outcome.failed)}; {first}: {failure.message}",
            failure.next_step,
        )
    if not outcome.written:
        click.echo(f"{folder}: {counted(len(outcome.unchanged), 'report')}, all up to date", err=True)
        if skip_code:
            ctx.exit(skip_code)


def _outcome_json(outcome: Outcome, folder: Path) -> dict[str, object]:
    status = "failed" if outcome.failed else "written" if outcome.written else "up_to_date"
    return {
        "status": status,
        "folder": str(folder),
        "written": [{"path": path, "rows": rows} for path, rows in outcome.written],
        "unchanged": outcome.unchanged,
        "failed": [{"report": name, "message": each.message} for name, each in outcome.failed.items()],
    }

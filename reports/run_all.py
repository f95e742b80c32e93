"""Writing all reports from Python, as `warehouse report run-all` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from reports.batch import Outcome


def run_all(
    folder: Path,
    *,
    as_of: date,
    due: bool = False,
    database: str | Path = DEFAULT_DATABASE,
    project: Path | None = None,
    lock_timeout: float = 0,
) -> Outcome:
    """Write every named report into a folder, each file whole or as it was, and the manifest last.

    `as_of`: the day to which periods and relative dates refer; `due`: every period whose time has come, instead of the
    last one. What is as it should be stays untouched. A report that fails is told in `failed`, and the others go on.

    Raises Failure where a definition has an error, or the folder cannot be written or is in use.
    """
    from reports.batch import run_tasks, tasks_for
    from reports.definition import definitions
    from reports.origin import of_database

    tasks = tasks_for(definitions(project).values(), as_of, due=due)
    return run_tasks(tasks, folder, of_database(database), lock_timeout=lock_timeout)

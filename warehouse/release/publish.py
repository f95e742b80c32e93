"""Publishing: a copy of the database for readers, put in the place of the last one in one step.

Readers keep the file they have opened and find the new one when they open it again; they never wait for a load
and never see half of one.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from warehouse.database import STORAGE, Storage, connect, database_path
from warehouse.failure import USAGE, Failure
from warehouse.lock import hold
from warehouse.release import snapshot
from warehouse.release.export import exported
from warehouse.release.snapshot import Release
from warehouse.wholefile import beside, clear_leftovers, put, sync_file

FILE = "rectification.duckdb"
EARLIER = "earlier"
_EARLIER_FILE = re.compile(r"[0-9a-f]{16}\.duckdb")


def publish(
    url: str,
    folder: Path,
    *,
    built_at: datetime,
    git_commit: str | None = None,
    keep: int = 0,
    storage: Storage = STORAGE,
    export: Path | None = None,
    project: Path | None = None,
) -> Release:
    """Put a release of the database into `folder`, and its tables as files into `export`.

    `built_at`: UTC, without a zone. `keep`: how many earlier releases stay in `folder/earlier`; 0 keeps none and
    leaves those that are there alone.
    Raises Failure where an audit finds an error, a view does not answer, the disk is full, or the database or the
    folder is in use; what was published before then stays.

    >>> publish("duckdb:///nowhere.duckdb", Path("."), built_at=datetime(2026, 1, 5))
    Traceback (most recent call last):
    ...
    warehouse.database.DatabaseMissing: database nowhere.duckdb does not exist; try: ...
    """
    target = folder / FILE
    _prepare(url, target)
    with hold(folder / f".{FILE}.lock", f"a publication to {folder}"):
        clear_leftovers(folder, [FILE])
        fresh = beside(target)
        try:
            release_id = snapshot.take(url, fresh, storage)
            release = snapshot.seal(fresh, release_id, built_at, git_commit, project)
            snapshot.call_all(fresh)
            sync_file(fresh)
            with ExitStack() as stack:
                if export:
                    stack.enter_context(exported(fresh, export))
                if keep and target.exists():
                    _keep_earlier(target, release, keep)
                put(fresh, target)
        except OSError as error:
            raise Failure(
                f"cannot publish to {folder}: {error.strerror}", f"ls -ld {folder}; df -h {folder}"
            ) from None
        finally:
            clear_leftovers(folder, [FILE])
    return release


def _prepare(url: str, target: Path) -> None:
    with connect(url, read_only=True):
        pass  # tells at once of a database that is missing, held or of another schema
    if target.exists() and target.samefile(database_path(url)):
        raise Failure(f"{target} is the database itself", "--to another folder", USAGE)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"cannot make {target.parent}: {error.strerror}", "--to another folder") from None


def _keep_earlier(target: Path, release: Release, keep: int) -> None:
    """Keep the file that is about to be replaced, unless it says the same, and the newest others up to `keep`."""
    before = snapshot.release_of(target)
    folder = target.parent / EARLIER
    if before.release_id != release.release_id:
        folder.mkdir(exist_ok=True)
        kept = folder / f"{before.release_id}.duckdb"
        kept.unlink(missing_ok=True)
        try:
            os.link(target, kept)
        except OSError:  # a file system without links
            shutil.copy2(target, kept)
    earlier = [path for path in folder.glob("*.duckdb") if _EARLIER_FILE.fullmatch(path.name)]
    for path in sorted(earlier, key=lambda path: path.stat().st_mtime_ns)[:-keep]:
        path.unlink()

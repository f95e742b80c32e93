"""`warehouse publish`."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from warehouse.database import STORAGE, Storage, database_path
from warehouse.output import counted
from warehouse.settings import Settings


@click.command("publish", short_help="Put a read-only copy in place for readers.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where rectification.duckdb goes.  [default: release beside the database]",
)
@click.option(
    "--keep",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="N",
    help="Earlier releases to keep in DIR/earlier.",
)
@click.option(
    "--storage",
    type=click.Choice(get_args(Storage)),
    default=STORAGE,
    show_default=True,
    help="Format of the file; v1.0.0 for drivers older than DuckDB 1.4.",
)
@click.option(
    "--export",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write all tables and views there as CSV and Parquet, with datapackage.json.",
)
@click.pass_obj
def publish_command(
    settings: Settings, folder: Path | None, keep: int, storage: Storage, export: Path | None
) -> None:
    """Put a read-only copy of the database in place for readers, in one step: they keep the file they have open
    and find the new one when they open it again. All audits are run first; after an error in one, or a
    failure of any kind, the last release stays.

    \b
    Example:
      warehouse publish --to /srv/bi --keep 8
      warehouse publish --to /srv/bi --export /srv/bi-files
    """
    from warehouse.release.publish import FILE, publish

    to = folder or database_path(settings.database).parent / "release"
    release = publish(
        settings.database,
        to,
        built_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        git_commit=git_commit(),
        keep=keep,
        storage=storage,
        export=export,
        project=settings.project,
    )
    click.echo(
        f"{to / FILE}: release {release.release_id}, {counted(release.notice_count, 'notice')}, "
        f"{counted(release.fact_count, 'quantity', 'quantities')}, {counted(release.audit_warnings, 'audit warning')}",
        err=True,
    )


def git_commit() -> str | None:
    """The commit of the code that runs, `-dirty` behind it where files were changed; None outside a checkout."""
    checkout = Path(__file__).resolve().parents[2]
    if not (checkout / ".git").exists():
        return None
    # `describe --dirty` takes a lock, which stays behind where Ctrl-C ends it.
    status = ["status", "--porcelain=v2", "--branch", "--untracked-files=no"]
    command = ["git", "-C", str(checkout), "--no-optional-locks", *status]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    told = done.stdout.splitlines()
    commit = next((line.split()[-1] for line in told if line.startswith("# branch.oid ")), None)
    is_changed = any(not line.startswith("#") for line in told)
    return f"{commit}-dirty" if commit and is_changed else commit

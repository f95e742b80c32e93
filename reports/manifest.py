"""The manifest of a folder of reports, `datapackage.json`: written last and removed first, so that a folder with one
is whole.

While a run is under way, or after one that was cut off, the last manifest is kept under another name: what of it still
fits its files is known to the next run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.failure import Failure
from warehouse.release.package import PROFILE
from warehouse.wholefile import sync_folder, whole_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAME = "datapackage.json"
PACKAGE = "rectification-reports"
RETIRED = ".datapackage.before.json"

Entries = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """What the reports are made from. `content`: hash of all that the database says; `built_at`: of a release, UTC;
    `loaded_at`: when notices were last loaded, UTC."""

    content: str
    release_id: str | None
    built_at: datetime | None
    loaded_at: datetime | None

    def day(self, zone: tzinfo | None = None) -> date | None:
        """The day of which the data is, in a time zone; in that of this machine if not told."""
        moment = self.built_at or self.loaded_at
        return moment.replace(tzinfo=UTC).astimezone(zone).date() if moment else None


def source(connection: DuckDBPyConnection) -> Source:
    """What an open database is."""
    from warehouse.release.content import content_hash

    release = connection.execute("SELECT release_id, built_at FROM release ORDER BY built_at DESC").fetchone()
    loaded = connection.execute("SELECT max(finished_at) FROM load_run").fetchone()
    release_id, built_at = release or (None, None)
    return Source(release_id or content_hash(connection), release_id, built_at, loaded[0] if loaded else None)


def digest(content: bytes) -> str:
    """As a manifest writes the hash of a file."""
    return f"sha256:{sha256(content).hexdigest()}"


def entries(folder: Path) -> Entries:
    """By path, what the manifest (or the one of a run that was cut off) says of the files that still are so."""
    for name in (NAME, RETIRED):
        try:
            resources = json.loads((folder / name).read_text(encoding="utf-8"))["resources"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        return {each["path"]: each for each in resources if fits(folder, each)}
    return {}


def is_ours(folder: Path) -> bool:
    """Whether a run has written into the folder before."""
    for name in (NAME, RETIRED):
        try:
            return bool(json.loads((folder / name).read_text(encoding="utf-8"))["name"] == PACKAGE)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return False


def fits(folder: Path, resource: Mapping[str, Any]) -> bool:
    """Whether a file is the one that the manifest tells of."""
    try:
        return bool(digest((folder / resource["path"]).read_bytes()) == resource["hash"])
    except OSError:
        return False


def retire(folder: Path) -> None:
    """Take the manifest away before the first file changes."""
    if (folder / NAME).exists():
        try:
            (folder / NAME).replace(folder / RETIRED)
        except OSError as error:
            raise Failure(
                f"cannot write {folder}: {error.strerror}", "--out with a folder that can be written"
            ) from None
        sync_folder(folder)


def restore(folder: Path) -> None:
    """Put the manifest back where no file has changed."""
    if (folder / RETIRED).exists() and not (folder / NAME).exists():
        (folder / RETIRED).replace(folder / NAME)
        sync_folder(folder)


def write(folder: Path, source: Source, found: Entries) -> None:
    """Write the manifest, the last file of a run."""
    content = {
        "$schema": PROFILE,
        "name": PACKAGE,
        "title": "Reports of the rectification warehouse",
        "title_zh": "整改通报仓库报表",
        "version": source.content,
        **({"release": source.release_id} if source.release_id else {}),
        **({"created": f"{source.built_at.isoformat(timespec='seconds')}Z"} if source.built_at else {}),
        "resources": [found[path] for path in sorted(found)],
    }
    with whole_file(folder / NAME) as file:
        file.write((json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode())
    (folder / RETIRED).unlink(missing_ok=True)

"""A lake: the tables as Parquet files in a folder, written batch by batch, for those who outgrew one database file.

    DIR/lake.json                                    what the lake consists of; all else is no part of it
    DIR/batch/0001/notice/publication_year=2021/…    rows that follow from the texts of a batch alone
    DIR/state/0001/source_document.parquet           rows that depend on all batches, as of batch 0001
    DIR/state/0001/issue/publication_year=0/…        doubts that do; the others are in the batches

A load writes folders of its own and then replaces `lake.json`: readers see a batch whole or not at all, and what
a load that was interrupted left behind is no part of the lake. Year 0 holds what has no day of publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse import stored
from warehouse.database import schema_version
from warehouse.failure import Failure
from warehouse.wholefile import whole_file

MANIFEST = "lake.json"
YEAR = "publication_year"
# Tables that a load works out anew over all batches; the others only grow.
OF_ALL = ("source_document", "notice_relation", "load_run", "correction")
OF_STATE = (*OF_ALL, "issue")  # all tables of which a load works out rows anew
OF_A_BATCH = (
    "notice_text",
    "notice",
    "notice_party",
    "feedback_item",
    "measure",
    "metric",
    "disciplinary_count",
    "issued_document",
    "date_mention",
    "issue",
    *stored.NAMES,
)


@dataclass(frozen=True, slots=True)
class Lake:
    """What `lake.json` says. `definition`: hash of what the stored tables follow from."""

    schema_version: str
    parser_version: str
    definition: str
    batches: tuple[str, ...] = ()

    def next_batch(self) -> str:
        """The name of the batch to be written.

        >>> Lake("0002", "p", "d", ("0001",)).next_batch()
        '0002'
        """
        return f"{len(self.batches) + 1:04}"

    def sources(self, folder: Path, table: str) -> list[Path]:
        """The folders or files, as absolute paths, that hold the rows of a table; none where it has no rows."""
        of_each = [batch_folder(folder, batch) / table for batch in self.batches if table not in OF_ALL]
        found = [path.absolute() for path in of_each if any(parquet_files(path))]
        return found + self.state(folder, table)

    def state(self, folder: Path, table: str) -> list[Path]:
        """The file or folder, as an absolute path, with the rows of a table that depend on all batches; none where there is none."""
        files = [state_file(folder, batch, table) for batch in self.batches[-1:]]
        return [(path if table in OF_ALL else path.parents[1]).absolute() for path in files if path.is_file()]


def batch_folder(folder: Path, batch: str) -> Path:
    """Where the tables of a batch are."""
    return folder / "batch" / batch


def state_file(folder: Path, batch: str, table: str) -> Path:
    """Where the rows of a table in OF_STATE are, as of a batch.

    Engines read no table of files in unlike folders: what has rows in batches, too, lies under a year here as well.
    """
    state = folder / "state" / batch
    return state / f"{table}.parquet" if table in OF_ALL else state / table / f"{YEAR}=0" / f"{table}.parquet"


def parquet_files(path: Path) -> Iterator[Path]:
    """The data files below a folder. Engines leave marks of their own beside them."""
    return (file for file in path.glob("**/*.parquet") if not file.name.startswith((".", "_")))


def read_lake(folder: Path) -> Lake:
    """The manifest of a lake. Raises Failure where there is none, or one of another version of the schema."""
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        lake = Lake(**{**told, "batches": tuple(told["batches"])})
    except FileNotFoundError:
        raise Failure(
            f"{folder} is no lake: it holds no {MANIFEST}",
            f"warehouse load --engine sail NOTICES --lake {folder}",
        ) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Failure(
            f"{path} can't be read: {error}", "load the notices again, --lake with a new folder"
        ) from None
    if lake.schema_version != schema_version():
        raise Failure(
            f"{folder} was written for schema {lake.schema_version}, this program has {schema_version()}",
            "load the notices again with this version, --lake with a new folder",
        )
    return lake


def write_lake(folder: Path, lake: Lake) -> None:
    """Replace the manifest: from now on readers see this lake."""
    with whole_file(folder / MANIFEST) as file:
        file.write(json.dumps(asdict(lake), indent=1).encode())

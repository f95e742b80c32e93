"""All tables and views of a release as files, CSV and Parquet, with a descriptor; whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.catalog import Entry
from warehouse.dictionary import Described, described
from warehouse.failure import USAGE, Failure
from warehouse.lock import hold
from warehouse.release.package import Content, package, resource
from warehouse.release.snapshot import release_of
from warehouse.sqltext import literal
from warehouse.tables import metadata
from warehouse.wholefile import beside, clear_leftovers, leftovers, sync_file, sync_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DESCRIPTOR = "datapackage.json"
_OPTIONS = {
    "csv": "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%f'",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}


@contextmanager
def exported(release: Path, folder: Path) -> Iterator[None]:
    """Write the files of a release beside `folder` and, if the block ends well, put them in its place.

    Raises Failure where `folder` holds anything that an export did not put there, and (75) where another one is under way.
    """
    _check_place(folder)
    folder = folder.resolve()  # a link stays, what it names is replaced
    folder.parent.mkdir(parents=True, exist_ok=True)
    with hold(folder.with_name(f".{folder.name}.lock"), f"an export to {folder}"):
        for left in leftovers(folder.parent, [folder.name]):
            if left.suffix == ".old":  # of a process that was killed between the two renames below
                _restore(left, folder)
        clear_leftovers(folder.parent, [folder.name])
        fresh = beside(folder)
        before = fresh.with_suffix(".old")
        try:
            fresh.mkdir()
            write_package(release, fresh)
            yield
            if folder.exists():
                folder.rename(before)
            fresh.rename(folder)
            sync_folder(folder.parent)
        finally:
            _restore(before, folder)
            clear_leftovers(folder.parent, [folder.name])


def _restore(before: Path, folder: Path) -> None:
    if before.exists() and not folder.exists():
        before.rename(folder)


def write_package(release: Path, folder: Path) -> None:
    """Write the tables and views of a release into a folder: `csv/`, `parquet/`, and the descriptor last."""
    import duckdb

    with duckdb.connect(release, read_only=True) as connection:
        resources = [
            file
            for each in described(connection)
            if each.type != "macro"
            for file in _write(connection, each, folder)
        ]
    descriptor = folder / DESCRIPTOR
    text = json.dumps(package(release_of(release), resources), ensure_ascii=False, indent=1)
    descriptor.write_text(text + "\n", encoding="utf-8")
    sync_file(descriptor)


def _write(connection: DuckDBPyConnection, each: Described, folder: Path) -> Iterator[dict[str, object]]:
    """Both files of a table or view; CSV is made from Parquet, so that a view is computed once."""
    paths = {format_: folder / format_ / f"{each.name}.{format_}" for format_ in _OPTIONS}
    columns = ", ".join(map(_csv_column, each.columns))
    queries = {
        "parquet": _rows(each),
        "csv": f"SELECT {columns} FROM read_parquet({literal(paths['parquet'])})",
    }
    for format_, query in queries.items():
        path = paths[format_]
        path.parent.mkdir(exist_ok=True)
        ((rows,),) = connection.execute(f"COPY ({query}) TO {literal(path)} ({_OPTIONS[format_]})").fetchall()
        sync_file(path)
        with path.open("rb") as file:
            content = Content(rows, path.stat().st_size, file_digest(file, "sha256").hexdigest())
        yield resource(each, path.relative_to(folder).as_posix(), format_, content)


def _rows(each: Described) -> str:
    """All rows in an order that depends on nothing but them."""
    table = metadata.tables.get(each.name)
    order = "ALL" if table is None else ", ".join(f'"{name}"' for name in table.info["grain"])
    return f'FROM "{each.name}" ORDER BY {order}'


def _csv_column(entry: Entry) -> str:
    """A cell of a CSV file can't hold a list or the like: it is written as JSON."""
    name, type_ = entry.column_name, entry.data_type or ""
    is_nested = type_.endswith("]") or type_.startswith(("MAP", "STRUCT", "UNION"))
    return f'to_json("{name}") AS "{name}"' if is_nested else f'"{name}"'


def _check_place(folder: Path) -> None:
    ours = {DESCRIPTOR, *_OPTIONS}
    if folder.exists() and not folder.is_dir():
        raise Failure(f"{folder} is no folder", "--export with a folder", USAGE)
    if folder.is_dir() and (foreign := sorted({path.name for path in folder.iterdir()} - ours)):
        raise Failure(
            f"{folder} holds what no export put there: {foreign[0]}",
            "--export with a folder of its own",
            USAGE,
        )

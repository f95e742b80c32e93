"""Files that appear whole or not at all, whatever stood there before staying until then."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from warehouse.failure import Failure

_BESIDE = re.compile(r"\.(?P<name>.+)\.\d+\.(tmp(\.wal)?|old)")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, beside its place; moved there at the end of the block, removed if the block fails.

    A link stays, and the file that it names is written, with the rights and the owner that it had. An existing path that
    is not a regular file (a pipe, a device, `/dev/stdout`) is written to directly, so a reader may see part of the output
    if writing fails.
    Raises Failure where the folder cannot be written.
    """
    try:
        with _into(path) if _is_no_file(path) else _replacing(path.resolve()) as file:
            yield file
    except BrokenPipeError:  # who reads the pipe has seen enough
        raise
    except OSError as error:
        raise Failure(
            f"cannot write {path}: {error.strerror}", "a path in a folder that exists and can be written"
        ) from None


def beside(place: Path) -> Path:
    """Where to write what then takes a place by `put`: in the same folder, by a name that no other process uses."""
    return place.with_name(f".{place.name}.{os.getpid()}.tmp")


def leftovers(folder: Path, names: Collection[str]) -> list[Path]:
    """What stands beside the files or folders of these names until it takes their place, or has made room."""
    beside_any = ((path, _BESIDE.fullmatch(path.name)) for path in folder.iterdir())
    return [path for path, left in beside_any if left and left["name"] in names]


def clear_leftovers(folder: Path, names: Collection[str]) -> None:
    """Remove what processes that were killed left beside the files or folders of these names, and nothing else of the folder.

    The caller holds a lock: no process is writing them.
    """
    for path in leftovers(folder, names):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def put(finished: Path, place: Path) -> None:
    """Move a finished file to its place, in one step, with the rights and the owner of the file that stands there."""
    with contextlib.suppress(FileNotFoundError):
        found = place.stat()
        # Some systems have no chown, and most users may not give a file away.
        with contextlib.suppress(AttributeError, PermissionError):
            os.chown(finished, found.st_uid, found.st_gid)
        finished.chmod(stat.S_IMODE(found.st_mode))
    finished.replace(place)
    sync_folder(place.parent)


def sync_file(path: Path) -> None:
    """Return when the file's content has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Return when the names in a folder have reached the disk, where the system lets a folder be opened."""
    with contextlib.suppress(PermissionError):
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _is_no_file(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode) or _descriptor(path) is not None
    except FileNotFoundError:
        return False


def _descriptor(path: Path) -> int | None:
    """What `/dev/stdout`, `/dev/fd/3` and links to them stand for, whatever file it was opened on."""
    own = (Path(f"/proc/{os.getpid()}/fd"), Path("/dev/fd"))
    while True:
        folder = path.parent.resolve()
        if folder in own and path.name.isdecimal():
            return int(path.name)
        if not path.is_symlink():
            return None
        path = folder / path.readlink()


@contextmanager
def _into(path: Path) -> Iterator[BinaryIO]:
    descriptor = _descriptor(path)
    # Opened by its name, a file that stdout is appended to would lose what it holds.
    with path.open("wb") if descriptor is None else os.fdopen(os.dup(descriptor), "wb") as file:
        yield file


@contextmanager
def _replacing(place: Path) -> Iterator[BinaryIO]:
    fresh = beside(place)
    # What few may read is not shown to all while it is written.
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666
    try:
        with open(fresh, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put(fresh, place)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)

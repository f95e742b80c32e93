"""The files that a load reads: found below the paths that were given, in sorted order, each once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from warehouse.failure import USAGE, Failure
from warehouse.printable import printable

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")


def uri_of(path: str | Path) -> str:
    """The address of a file: its absolute path, the same from any folder. Symbolic links are not followed.

    >>> uri_of("/data/../data/a.txt")
    '/data/a.txt'
    """
    return os.fsencode(_absolute(path)).decode("utf-8", "backslashreplace")


def roots(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths as given, without those that another one holds. Raises Failure where there is nothing."""
    given = {_absolute(path): path for path in paths}
    for path in given.values():
        if not path.exists():
            raise Failure(
                f"no such file or folder: {printable(str(path))}", "ls " + printable(str(path.parent)), USAGE
            )
    folders = {absolute for absolute, path in given.items() if path.is_dir()}
    return tuple(path for path in given.values() if not _inside(path, folders))


def walk(
    roots: Iterable[Path],
    on_error: Callable[[OSError], None],
    passed_over: Callable[[str], None] = lambda _: None,
) -> Iterator[str]:
    """The files to read, folder by folder in sorted order. A file that was named is read whatever its suffix.

    Files and folders whose names begin with a dot or `~$` (what editors and systems leave behind) are passed
    over, links to folders are not followed. `on_error` hears of folders that can't be listed, `passed_over` of files
    whose suffix is none of SUFFIXES.
    """
    for root in roots:
        if not root.is_dir():
            yield str(root)
            continue
        for folder, below, names in os.walk(root, onerror=on_error):
            below[:] = sorted(name for name in below if not _hidden(name))
            for name in sorted(names):
                if _hidden(name) or not Path(folder, name).is_file():
                    continue
                if is_document(name):
                    yield str(Path(folder, name))
                else:
                    passed_over(str(Path(folder, name)))


def is_document(name: str) -> bool:
    """Whether a folder's file of that name is read.

    >>> [is_document(name) for name in ("a.TXT", ".a.txt", "~$a.docx", "a.md")]
    [True, False, False, False]
    """
    return name.lower().endswith(SUFFIXES) and not _hidden(name)


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _inside(path: Path, folders: set[str]) -> bool:
    """Whether a walk of one of these folders comes by this path anyway."""
    absolute = _absolute(path)
    above = next((str(parent) for parent in Path(absolute).parents if str(parent) in folders), None)
    if above is None:
        return False
    steps = Path(absolute).relative_to(above).parts
    linked = any(Path(above, *steps[:depth]).is_symlink() for depth in range(1, len(steps)))
    if linked or any(_hidden(step) for step in steps):
        return False
    return not path.is_symlink() if path.is_dir() else is_document(path.name)

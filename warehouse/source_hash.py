"""What a part of the program is made of, as a hash: no change of it goes unnoticed because somebody forgot to say so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def source_hash(root: Path, paths: Iterable[Path]) -> str:
    """Hash of the names (below `root`) and contents of text files.

    Line ends don't count: a checkout on Windows may have others. Comments do: to tell them from code takes forty times as
    long, and the trees that Python makes of a module change with its version.
    """
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]

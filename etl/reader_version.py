"""The readers of today: bytes that another version of a reader turned into text are read again."""

from __future__ import annotations

from importlib import import_module

from etl.read.source import read_document

# Each needs a package of its own, which may not be installed; a reader that is not there contradicts nothing.
MODULES = ("etl.read.html", "etl.read.docx", "etl.read.pdf")


def reader_versions() -> dict[str, str]:
    """Name of each reader that can be used here → name and version.

    >>> reader_versions()["txt"].startswith("txt/")
    True
    """
    readers = [read_document("notice.txt", "整改".encode()).reader]
    for module in MODULES:
        try:
            readers.append(import_module(module).READER)
        except ModuleNotFoundError:
            continue
    return {reader.partition("/")[0]: reader for reader in readers}

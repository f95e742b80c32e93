"""What the collector of files knows of them, from a CSV: public address, time of fetching, publisher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.sheet import fault, read_sheet
from etl.source import uri_of

REQUIRED = ("path",)
OPTIONAL = ("url", "fetched_at", "publisher")


@dataclass(frozen=True, slots=True)
class Citation:
    """How a source can be cited; `fetched_at` is in UTC, without a zone."""

    url: str | None = None
    fetched_at: datetime | None = None
    publisher: str | None = None

    def over(self, stored: Citation) -> Citation:
        """What is known after this: an empty cell leaves what was stored.

        >>> Citation(publisher="B").over(Citation("https://a.example", publisher="A"))
        Citation(url='https://a.example', fetched_at=None, publisher='B')
        """
        return Citation(
            self.url or stored.url, self.fetched_at or stored.fetched_at, self.publisher or stored.publisher
        )


def read_citations(path: Path) -> dict[str, Citation]:
    """Citations by the address of the file that each line names.

    The CSV (UTF-8) has a header with `path` (relative to the CSV) and any of `url`, `fetched_at`
    (ISO 8601, UTC where it names no zone) and `publisher`. Raises a Failure that names the line.
    """
    citations: dict[str, Citation] = {}
    for where, cells in read_sheet(path, REQUIRED, OPTIONAL):
        if not cells["path"]:
            raise fault(where, "an empty path", "fill the cell or delete the line")
        uri = uri_of(path.parent / cells["path"])
        if uri in citations:
            raise fault(where, f"a second line for {cells['path']}", "keep one line a path")
        citations[uri] = Citation(_url(where, cells), _time(where, cells), cells.get("publisher") or None)
    return citations


def _url(where: str, cells: Mapping[str, str]) -> str | None:
    url = cells.get("url") or None
    if url and not url.lower().startswith(("http://", "https://")):
        raise fault(where, f"{url!r} is no public address", "a url that begins with https:// or http://")
    return url


def _time(where: str, cells: Mapping[str, str]) -> datetime | None:
    text = cells.get("fetched_at") or None
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
        return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
    except (ValueError, OverflowError):  # the first hours of the year 1 are none in UTC
        raise fault(where, f"{text!r} is no time", "2021-08-09 or 2021-08-09T10:30:00+08:00") from None

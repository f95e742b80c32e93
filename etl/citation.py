"""What the collector of files knows of them, from a CSV: public address, time of fetching, publisher."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.source import uri_of
from warehouse.failure import USAGE, Failure
from warehouse.printable import printable

COLUMNS = ("path", "url", "fetched_at", "publisher")


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
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in _rows(path, csv.DictReader(lines)):
                uri = uri_of(path.parent / row["path"])
                if uri in citations:
                    raise _wrong(path, number, f"a second line for {row['path']}", "keep one line a path")
                url, fetched_at = _url(path, number, row), _time(path, number, row)
                citations[uri] = Citation(url, fetched_at, row.get("publisher") or None)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Failure(
            printable(f"cannot read {path}: {error}"),
            "a CSV in UTF-8 with the columns " + ",".join(COLUMNS),
            USAGE,
        ) from None
    return citations


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    columns = reader.fieldnames or ()
    unknown = [name for name in columns if name not in COLUMNS]
    if "path" not in columns or unknown:
        why = f"unknown column {unknown[0]!r}" if unknown else "no column 'path'"
        raise _wrong(path, 1, why, "a header " + ",".join(COLUMNS))
    for row in reader:
        if None in row:
            raise _wrong(
                path,
                reader.line_num,
                "more cells than the header has",
                'quotes round a cell with a comma: "a,b"',
            )
        cells = {name: (cell or "").strip() for name, cell in row.items()}
        if not cells["path"]:
            raise _wrong(path, reader.line_num, "an empty path", "fill the cell or delete the line")
        yield reader.line_num, cells


def _url(path: Path, number: int, row: dict[str, str]) -> str | None:
    url = row.get("url") or None
    if url and not url.lower().startswith(("http://", "https://")):
        raise _wrong(
            path, number, f"{url!r} is no public address", "a url that begins with https:// or http://"
        )
    return url


def _time(path: Path, number: int, row: dict[str, str]) -> datetime | None:
    text = row.get("fetched_at") or None
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise _wrong(
            path, number, f"{text!r} is no time", "2021-08-09 or 2021-08-09T10:30:00+08:00"
        ) from None
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def _wrong(path: Path, number: int, why: str, next_step: str) -> Failure:
    return Failure(printable(f"{path}, line {number}: {why}"), next_step, USAGE)

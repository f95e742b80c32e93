"""Files to Arrow, in a worker process: read, parse, make rows. A bad file is rejected and stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path

from etl import identity
from etl.batch import together
from etl.facts.record import Issue
from etl.fit import Complete, as_they_are, fitting
from etl.layout import Source
from etl.read.outcome import ReadWarning, SourceText, Unreadable
from etl.read.source import MAX_BYTES
from etl.reading import NO_READER, Chunk, File, Reading, Rejection
from etl.reread import Refused, limited, text_rows
from etl.rows import Rows, add_issues
from etl.source import uri_of


@dataclass(frozen=True, slots=True)
class _Document:
    path: str
    source: Source
    rows: Rows


def ingest(reading: Reading, files: tuple[File, ...], complete: Complete = as_they_are) -> Chunk:
    """Read and parse some files. A text that several of them hold is parsed and stored once.

    `complete`: adds to the rows what follows from them.
    """
    documents: list[_Document] = []
    rejected: list[Rejection] = []
    parsed: set[str] = set()
    for file in files:
        try:
            source, data = _open(reading, file)
        except OSError as error:  # no bytes were had, so there is nothing that a row could tell of
            rejected.append(Rejection(file.path, "unreadable", error.strerror or str(error)))
            continue
        try:
            documents.append(_document(reading, file.path, source, data, parsed))
        except _Refusal as refusal:
            documents.append(_refuse(file.path, refusal.source, refusal.code, refusal.reason, rejected))
    tables, unfit = fitting(_by_text(documents), complete)
    refused = [document for document in documents if _key(document) in unfit]
    if refused:
        rows = Rows()
        for document in refused:
            rows.extend(
                _refuse(document.path, document.source, "not_storable", unfit[_key(document)], rejected).rows
            )
        tables = together([tables, complete(rows.tables())])
    return Chunk(tables, tuple(rejected), len(files))


def give_up(reading: Reading, file: File, code: str, reason: str) -> Chunk:
    """What is left of a file over which its process died or hung: a rejection, to be tried again by the next load."""
    try:
        source, _ = _open(reading, file)
    except OSError as error:
        refused = Rejection(file.path, "unreadable", error.strerror or str(error))
        return Chunk(Rows().tables(), (refused,), 1)
    return Chunk(rejection(source, code, reason).tables(), (Rejection(file.path, code, reason),), 1)


def rejection(source: Source, code: str, reason: str) -> Rows:
    """The rows of a file that was rejected: its source without a text, and an issue with the reason."""
    rows = Rows()
    rows.add("source_document", replace(source, text_id=None))
    add_issues(rows, "", [Issue(code, "error", reason)], source_id=source.source_id)
    return rows


class _Refusal(Exception):
    """Why a file was refused, with what is known of its source by then."""

    def __init__(self, source: Source, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.source, self.code, self.reason = source, code, reason


def _open(reading: Reading, file: File) -> tuple[Source, bytes | None]:
    """A file's source and bytes; no bytes where there are more than MAX_BYTES."""
    citation, data = file.citation, file.data
    if data is None:
        with Path(file.path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    if file.data is not None or len(data) <= MAX_BYTES:
        byte_hash, byte_count = sha256(data).hexdigest(), len(data)
    else:
        byte_hash, byte_count = fingerprint(file.path)
    uri = uri_of(file.path) if file.data is None else file.path
    source = Source(
        source_id=identity.source_id(uri, byte_hash),
        uri=uri,
        byte_hash=byte_hash,
        byte_count=byte_count,
        reader=NO_READER,
        encoding=None,
        text_id=None,
        parser_version=reading.parser_version,
        url=citation.url,
        fetched_at=citation.fetched_at,
        publisher=citation.publisher,
        run_id=reading.run_id,
    )
    return source, data if len(data) <= MAX_BYTES else None


def fingerprint(path: str) -> tuple[str, int]:
    """SHA-256 and size of a file of any size."""
    with Path(path).open("rb") as stream:
        byte_hash = file_digest(stream, "sha256").hexdigest()
        return byte_hash, stream.tell()


def _document(reading: Reading, path: str, source: Source, data: bytes | None, parsed: set[str]) -> _Document:
    if data is None:
        raise _Refusal(source, "too_big", f"{source.byte_count:,} bytes; at most {MAX_BYTES:,} are read")
    if not data.strip():
        raise _Refusal(source, "empty", "the file is empty")
    read = _text(reading, path, source, data)
    source = replace(source, reader=read.reader, encoding=read.encoding or None)
    if not read.text.strip():
        raise _Refusal(source, "empty", "there is no text in the file")
    text_id = identity.text_id(read.text)
    rows = Rows()
    rows.add("source_document", replace(source, text_id=text_id))
    doubts = [Issue(warning.code, "warning", warning.message, *_place(warning)) for warning in read.warnings]
    add_issues(rows, read.text, doubts, source_id=source.source_id)
    if text_id not in parsed:
        try:
            rows.extend(text_rows(reading, text_id, read.text))
        except Refused as error:
            raise _Refusal(source, error.code, error.reason) from None
        parsed.add(text_id)
    return _Document(path, replace(source, text_id=text_id), rows)


def _text(reading: Reading, path: str, source: Source, data: bytes) -> SourceText:
    try:
        with limited(reading):
            return reading.read(Path(path).name, data)
    except Unreadable as error:
        raise _Refusal(source, "unreadable", str(error)) from None
    except Refused as error:
        raise _Refusal(source, error.code, error.reason) from None
    except Exception as error:  # bytes that nobody thought of, in a format's library
        raise _Refusal(source, "unreadable", f"{type(error).__name__}: {error}") from None


def _place(warning: ReadWarning) -> tuple[int, int] | tuple[None, None]:
    return (warning.start, warning.end) if warning.end > warning.start else (None, None)


def _refuse(path: str, source: Source, code: str, reason: str, rejected: list[Rejection]) -> _Document:
    rejected.append(Rejection(path, code, reason))
    return _Document(path, source, rejection(source, code, reason))


def _by_text(documents: Iterable[_Document]) -> list[tuple[str, Rows]]:
    """Rows that stand or fall together: a text is among those of one of its documents alone."""
    parts: dict[str, Rows] = {}
    for document in documents:
        parts.setdefault(_key(document), Rows()).extend(document.rows)
    return list(parts.items())


def _key(document: _Document) -> str:
    return document.source.text_id or document.source.source_id

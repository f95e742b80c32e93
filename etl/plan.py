"""Which files need to be read: one whose bytes, reader and parser are known is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from etl import identity
from etl.citation import Citation
from etl.ingest import fingerprint
from etl.layout import Source
from etl.reading import NO_READER, File, Reading, Rejection
from etl.reconcile import outranks
from etl.source import uri_of
from etl.staged import ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Why = Literal["new", "corrected", "reparse"]

_COLUMNS = ", ".join(field.name for field in fields(Source))
_KNOWN = f"SELECT {_COLUMNS} FROM source_document WHERE source_id IN (FROM asked)"
_ADDRESSES = "SELECT DISTINCT uri FROM source_document WHERE uri IN (FROM asked)"
_TWINS = f"""
    SELECT {_COLUMNS} FROM source_document
    WHERE byte_hash IN (FROM asked) AND text_id IS NOT NULL ORDER BY source_id
"""
_DOUBTED = "SELECT source_id FROM issue WHERE source_id IN (FROM asked)"
_REASONS = """
    SELECT source_id, code, message FROM issue
    WHERE source_id IN (FROM asked) AND severity = 'error' ORDER BY issue_id
"""
_OUTRANKED = f"""
    SELECT read.source_id FROM source_document AS read
    SEMI JOIN source_document AS other ON {outranks("other", "read")}
    WHERE read.source_id IN (FROM asked)
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done about some files.

    `read`: to be read and parsed, and why. `cite`: sources of which nothing but the row changes: another
    citation, another version current, the same bytes at a new address; `copies`: how many these last are.
    `refused`: refused before, or out of reach. `unchanged`: the number of all others.
    """

    read: list[tuple[File, Why]]
    cite: list[Source]
    refused: list[Rejection]
    unchanged: int
    copies: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file as it lies on the disk."""

    file: File
    uri: str
    source_id: str
    byte_hash: str


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the database knows of candidates: this version, or at least the address, or the bytes."""

    versions: dict[str, Source]
    outranked: frozenset[str]
    addresses: frozenset[str]
    twins: dict[tuple[str, str], Source]


def plan(
    connection: DuckDBPyConnection | None,
    paths: Iterable[str],
    citations: Mapping[str, Citation],
    reading: Reading,
) -> Plan:
    """Decide about some files. Without a connection there is no database yet, and every file is new."""
    made = Plan([], [], [], 0)
    candidates = list(_candidates(paths, citations, made.refused))
    stored = (
        _stored(connection, candidates, reading) if connection else _Stored({}, frozenset(), frozenset(), {})
    )
    refused: dict[str, str] = {}
    unchanged = copies = 0
    for candidate in candidates:
        known = stored.versions.get(candidate.source_id)
        if known is None:
            twin = stored.twins.get((candidate.byte_hash, _suffix(candidate.uri)))
            if twin is None:
                made.read.append(
                    (candidate.file, "corrected" if candidate.uri in stored.addresses else "new")
                )
            else:
                made.cite.append(_moved(twin, candidate, reading))
                copies += 1
            continue
        citation = candidate.file.citation.over(_citation(known))
        if not _is_read(known, reading):
            made.read.append((replace(candidate.file, citation=citation), "reparse"))
            continue
        if known.text_id is None:
            refused[known.source_id] = candidate.file.path
        if citation != _citation(known) or not (known.is_current or known.source_id in stored.outranked):
            made.cite.append(_cited(known, citation, reading))
        elif known.text_id is not None:
            unchanged += 1
    if connection and refused:
        made.refused.extend(_reasons(connection, refused))
    return replace(made, unchanged=unchanged, copies=copies)


def _candidates(
    paths: Iterable[str], citations: Mapping[str, Citation], refused: list[Rejection]
) -> Iterator[_Candidate]:
    for path in paths:
        uri = uri_of(path)
        try:
            byte_hash, byte_count = fingerprint(path)
        except OSError as error:
            refused.append(Rejection(path, "unreadable", error.strerror or str(error)))
            continue
        file = File(path, byte_count, citations.get(uri, Citation()))
        yield _Candidate(file, uri, identity.source_id(uri, byte_hash), byte_hash)


def _stored(connection: DuckDBPyConnection, candidates: list[_Candidate], reading: Reading) -> _Stored:
    versions = {
        row[0]: Source(*row)
        for row in ask(connection, _KNOWN, [candidate.source_id for candidate in candidates])
    }
    former = [source_id for source_id, version in versions.items() if not version.is_current]
    others = [candidate for candidate in candidates if candidate.source_id not in versions]
    twins = [Source(*row) for row in ask(connection, _TWINS, [candidate.byte_hash for candidate in others])]
    doubted = {row[0] for row in ask(connection, _DOUBTED, [twin.source_id for twin in twins])}
    return _Stored(
        versions,
        frozenset(row[0] for row in ask(connection, _OUTRANKED, former)),
        frozenset(row[0] for row in ask(connection, _ADDRESSES, [candidate.uri for candidate in others])),
        {
            (twin.byte_hash, _suffix(twin.uri)): twin
            for twin in twins
            if twin.source_id not in doubted and _is_read(twin, reading)  # doubts about a file name that file
        },
    )


def _reasons(connection: DuckDBPyConnection, paths: Mapping[str, str]) -> Iterator[Rejection]:
    """Why these sources (source_id → path) were refused when they were read."""
    reasons = {row[0]: row[1:] for row in ask(connection, _REASONS, list(paths))}
    for source_id, path in paths.items():
        code, message = reasons.get(source_id, ("unreadable", "refused before"))
        yield Rejection(path, code, message)


def _is_read(stored: Source, reading: Reading) -> bool:
    """Whether a version needs no reading: same parser, same reader. What was unreadable is tried again."""
    name = stored.reader.partition("/")[0]
    return (
        stored.parser_version == reading.parser_version
        and stored.reader != NO_READER
        and reading.readers.get(name, stored.reader) == stored.reader
    )


def _citation(source: Source) -> Citation:
    return Citation(source.url, source.fetched_at, source.publisher)


def _cited(source: Source, citation: Citation, reading: Reading) -> Source:
    return replace(
        source,
        url=citation.url,
        fetched_at=citation.fetched_at,
        publisher=citation.publisher,
        run_id=reading.run_id,
    )


def _moved(twin: Source, candidate: _Candidate, reading: Reading) -> Source:
    """A file whose bytes were read at another address."""
    return _cited(
        replace(twin, source_id=candidate.source_id, uri=candidate.uri), candidate.file.citation, reading
    )


def _suffix(uri: str) -> str:
    """The end of a name that a reader may go by; a copy under another kind of name is read by itself."""
    return PurePath(uri).suffix.lower()

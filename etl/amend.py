"""Corrections into the warehouse: kept, and applied by reading their texts again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from etl.correct import UNUSED, correct
from etl.correction import Correction
from etl.correction_table import KEY, list_lost, put, stored_corrections, take_back
from etl.facts.record import NotANotice, ParsedNotice
from etl.judge import Judge, reference_rows
from etl.reading import Parse
from etl.reconcile import Disagreement
from etl.rows import Rows, add_notice
from etl.run import Run, Summary
from etl.store import replace, transaction
from warehouse.failure import Failure
from warehouse.sqlfiles import SqlFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TEXTS = 256  # read again in one transaction
_TEXTS = "SELECT text_id, text FROM notice_text WHERE text_id IN (FROM asked) ORDER BY text_id"
_REFUSED = (duckdb.IntegrityError, duckdb.DataError, Disagreement)

Key = tuple[object, ...]


@dataclass(slots=True)
class Outcome:
    """What came of corrections. `unused`: why some change nothing; `waiting`: texts that are not loaded."""

    changed: int = 0
    texts: int = 0
    waiting: int = 0
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rereading:
    """How texts are read again: parser and its version, audits of what it finds, run and time."""

    parse: Parse
    parser_version: str
    audits: Sequence[SqlFile]
    run_id: str
    now: datetime


def amend(
    connection: DuckDBPyConnection,
    corrections: Iterable[Correction],
    rereading: Rereading,
    *,
    withdraw: bool = False,
) -> Outcome:
    """Keep these corrections, or withdraw them, and read their texts again; what is kept already is passed over.

    Each portion of texts is changed whole or not at all. Raises Failure where a text cannot be read again.
    """
    kept = {
        key(correction): correction for same in stored_corrections(connection).values() for correction in same
    }
    news = {key(correction): correction for correction in corrections}
    if withdraw:
        news = {name: correction for name, correction in news.items() if name in kept}
        valid = {name: correction for name, correction in kept.items() if name not in news}
    else:
        news = {name: correction for name, correction in news.items() if kept.get(name) != correction}
        valid = kept | news
    outcome = Outcome(changed=len(news))
    judge = Judge(rereading.audits, reference_rows(connection))
    run = Run(connection, rereading.run_id, rereading.parser_version, rereading.now)
    for text_ids in _portions(sorted({correction.text_id for correction in news.values()})):
        texts = _texts(connection, text_ids)
        rows = Rows()
        for text_id, text in texts.items():
            about = [correction for correction in valid.values() if correction.text_id == text_id]
            notices = correct(_parsed(rereading, text_id, text), about)
            rows.add("notice_text", text_id=text_id, text=text)
            for notice in notices:
                add_notice(rows, text, text_id, notice, rereading.parser_version)
                outcome.unused += tuple(issue.message for issue in notice.issues if issue.code == UNUSED)
        outcome.texts += len(texts)
        outcome.waiting += len(text_ids) - len(texts)
        try:
            tables = judge(rows.tables())
            with transaction(connection, tables):
                run.begin()
                change = take_back if withdraw else put
                change(connection, [each for each in news.values() if each.text_id in text_ids])
                replace(connection, tables)
                list_lost(connection)
        except _REFUSED as error:
            names = sorted({each.table_name for each in news.values() if each.text_id in text_ids})
            raise Failure(
                f"a corrected value fits no row: {str(error).splitlines()[0]}",
                f"warehouse dictionary {names[0]}, for what its columns take, then the same with another value",
            ) from None
    run.finish(Summary(), rereading.now)
    return outcome


def key(correction: Correction) -> Key:
    """What names a correction: a column of a fact."""
    return astuple(correction)[: len(KEY)]


def _parsed(rereading: Rereading, text_id: str, text: str) -> tuple[ParsedNotice, ...]:
    try:
        return rereading.parse(text)
    except NotANotice as error:
        raise Failure(
            f"text {text_id} is no notice to the parser of now: {error}",
            "warehouse load with its file, then the same command",
        ) from None


def _portions(text_ids: Sequence[str]) -> Iterator[frozenset[str]]:
    for start in range(0, len(text_ids), TEXTS):
        yield frozenset(text_ids[start : start + TEXTS])


def _texts(connection: DuckDBPyConnection, text_ids: Iterable[str]) -> dict[str, str]:
    connection.register("asked", pa.table({"text_id": pa.array(text_ids, pa.string())}))
    try:
        return dict(connection.execute(_TEXTS).fetchall())
    finally:
        connection.unregister("asked")

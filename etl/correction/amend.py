"""Corrections into the warehouse: kept, and applied by reading their texts again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etl.audit import recorded_audits
from etl.batch import Tables
from etl.correction.apply import UNUSED
from etl.correction.correction import Correction, by_text
from etl.correction.table import list_lost, put, stored_corrections, take_back
from etl.fit import Complete
from etl.judge import Judge, reference_rows
from etl.reading import Reading
from etl.reread import Texts, reread
from etl.run import Run, Summary
from etl.stale import texts_of
from etl.store import UNSTORABLE, replace, transaction
from warehouse.failure import USAGE, Failure, one_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TEXTS = 256  # read again in one transaction

ByText = Mapping[str, tuple[Correction, ...]]


@dataclass(slots=True)
class Outcome:
    """What came of corrections. `unused`: why some change nothing; `waiting`: texts that are not loaded."""

    changed: int = 0
    texts: int = 0
    waiting: int = 0
    unused: list[str] = field(default_factory=list)


def amend(
    connection: DuckDBPyConnection,
    corrections: Iterable[Correction],
    reading: Reading,
    now: datetime,
    project: Path | None = None,
    *,
    withdraw: bool = False,
) -> Outcome:
    """Keep these corrections, or withdraw them, and read their texts again; what is kept already is passed over.

    Each portion of texts is changed whole or not at all. Raises Failure where a text cannot be read again.
    """
    news, valid = _planned(stored_corrections(connection), corrections, withdraw=withdraw)
    reading = changed(reading, corrections=valid)
    judge = Judge(recorded_audits(project), reference_rows(connection))
    run = Run(connection, reading.run_id, reading.parser_version, now)
    outcome = Outcome(changed=sum(map(len, news.values())))
    text_ids = sorted(news)
    for start in range(0, len(text_ids), TEXTS):
        portion = text_ids[start : start + TEXTS]
        texts = texts_of(connection, portion)
        tables = _read(reading, texts, judge, news)
        about = [correction for text_id in portion for correction in news[text_id]]
        try:
            with transaction(connection, tables):
                run.begin()
                change = take_back if withdraw else put
                change(connection, about)
                replace(connection, tables)
                list_lost(connection)
        except UNSTORABLE as error:
            raise _unfit(one_line(error), about) from None
        outcome.texts += len(texts)
        outcome.waiting += len(portion) - len(texts)
        issues = tables["issue"].select(["code", "message"]).to_pylist()
        outcome.unused += [issue["message"] for issue in issues if issue["code"] == UNUSED]
    run.finish(Summary(), now)
    return outcome


def _planned(kept: ByText, corrections: Iterable[Correction], *, withdraw: bool) -> tuple[ByText, ByText]:
    """By text: those of the corrections that change something, and all that hold then."""
    known = {correction.key: correction for same in kept.values() for correction in same}
    told = {correction.key: correction for correction in corrections}
    news = by_text(
        correction
        for key, correction in told.items()
        if (key in known if withdraw else known.get(key) != correction)
    )
    valid = {}
    for text_id, same in news.items():
        replaced = {each.key for each in same}
        others = tuple(each for each in kept.get(text_id, ()) if each.key not in replaced)
        valid[text_id] = others if withdraw else others + same
    return news, valid


def _read(reading: Reading, texts: Texts, complete: Complete, news: ByText) -> Tables:
    read = reread(reading, texts, complete)
    for text_id, (code, reason) in sorted(read.refused.items()):
        if code == "not_storable":
            raise _unfit(reason, news[text_id])
        raise Failure(
            f"text {text_id} cannot be read again: {reason} ({code})",
            "the same without the corrections of this text",
        )
    return read.tables


def _unfit(reason: str, corrections: Sequence[Correction]) -> Failure:
    table = min(correction.fact_table for correction in corrections)
    return Failure(
        f"a corrected value fits no row: {reason}",
        f"warehouse dictionary {table}, for what its columns take, then the same with another value",
        USAGE,
    )

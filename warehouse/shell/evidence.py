"""The words that prove a quantity, shown where they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.failure import USAGE, Failure
from warehouse.notice_id import named_notice
from warehouse.number import plain
from warehouse.printable import printable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AROUND = 60  # code points of text on either side
_NOTICES = "SELECT notice_id, title FROM v_notice ORDER BY title;"
_FACT = """
    SELECT
        fact.fact_table, fact.code, fact.subject, fact.low, fact.high, fact.canonical_unit, fact.scope, fact.item_no,
        notice.title, notice.publication_date,
        (
            SELECT min(url) FROM source_document WHERE source_document.text_id = notice.text_id AND is_current
        ) AS url,
        substr(text, greatest(fact.start - $around, notice.start) + 1, fact.start - greatest(fact.start - $around, notice.start))
            AS before,
        substr(text, fact.start + 1, fact."end" - fact.start) AS words,
        substr(text, fact."end" + 1, least($around, notice."end" - fact."end")) AS after
    FROM v_all_quantity AS fact
    INNER JOIN notice ON fact.notice_id = notice.notice_id
    INNER JOIN notice_text ON notice.text_id = notice_text.text_id
    WHERE fact.notice_id = $notice AND fact.quantity_no = $number
"""


def evidence(connection: DuckDBPyConnection, notice: str, number: int) -> str:
    """A quantity, its notice, and its words between ⟦ and ⟧ in the text around them.

    `notice`: a notice_id, or as much of its beginning as no other one shares. Raises Failure where there is none.
    """
    notice_id, _ = named_notice(connection, notice, _NOTICES)
    result = connection.execute(_FACT, {"around": AROUND, "notice": notice_id, "number": number})
    row = result.fetchone()
    if row is None:
        raise Failure(
            f"notice {notice_id} has no quantity {number}",
            f"SELECT quantity_no, subject, verbatim FROM v_all_quantity WHERE notice_id = '{notice_id}';",
            USAGE,
        )
    fact = dict(zip((column[0] for column in result.description or ()), row, strict=True))
    lines = [
        f"{fact['title'] or 'untitled'} ({fact['publication_date'] or 'undated'}), notice {notice_id}",
        fact["url"] or "no public address is known",
        f"{fact['fact_table']} {number}: {fact['code'] or 'uncoded'}, {fact['subject'] or 'no subject'}, "
        f"{_amount(fact['low'], fact['high'], fact['canonical_unit'])}, scope {fact['scope']}"
        + (f", item {fact['item_no']}" if fact["item_no"] else ""),
        f"…{fact['before']}⟦{fact['words']}⟧{fact['after']}…",
    ]
    return "\n".join(printable(line) for text in lines for line in text.split("\n")) + "\n"


def _amount(low: Decimal | None, high: Decimal | None, unit: str | None) -> str:
    """What the words allow.

    >>> _amount(Decimal("70.000000"), None, "次"), _amount(Decimal("3"), Decimal("3"), "")
    ('70 or more 次', '3')
    """
    if low is None and high is None:
        return "no value in a known unit"
    if low == high:
        text = plain(low)
    elif high is None:
        text = f"{plain(low)} or more"
    else:
        text = f"{plain(low)} to {plain(high)}" if low is not None else f"at most {plain(high)}"
    return f"{text} {unit}" if unit else text

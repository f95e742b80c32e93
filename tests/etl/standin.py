"""A parser for tests of loading: small enough to see what it will find, and open to being asked for faults.

A notice begins at a line with 通报; a line with 问题 is a finding, other lines are measures; `N人` and `N元`
are quantities, `处分N人` a disciplinary count; `《…》` is a document, `YYYY-MM-DD` a date.
"""

from __future__ import annotations

import os
import re
import time
from datetime import date
from decimal import Decimal

from etl.facts.record import (
    DateMention,
    FeedbackItem,
    Header,
    Issue,
    IssuedDocument,
    Measure,
    NotANotice,
    ParsedNotice,
    Party,
    Quantity,
)

_LINE = re.compile(r"[^\n]+")
_QUANTITY = re.compile(r"(处分)?(\d+(?:\.\d+)?)(人|元)")
_DOCUMENT = re.compile(r"《([^》]+)》")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def parse(text: str) -> tuple[ParsedNotice, ...]:
    """The notices of a text; raises NotANotice where no line says 通报."""
    starts = [match.start() for match in _LINE.finditer(text) if "通报" in match[0]]
    if not starts:
        raise NotANotice("no title with 通报")
    if "崩溃" in text:
        raise ZeroDivisionError("the parser met 崩溃")
    if "进程死亡" in text:
        os._exit(1)
    if "占内存" in text:
        _ = [bytes(1 << 20) for _ in range(4000)]
    while "死循环" in text:
        pass
    if "不返回" in text:
        time.sleep(3600)
    return tuple(
        _notice(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )


def _notice(text: str, start: int, end: int) -> ParsedNotice:
    items: list[FeedbackItem] = []
    measures: list[Measure] = []
    for line in list(_LINE.finditer(text, start, end))[1:]:
        if "问题" in line[0]:
            number = len(items) + 1
            topic = "no_such_topic" if "怪题" in line[0] else "unclassified"
            items.append(
                FeedbackItem(number, None, str(number), "problem", line[0], *line.span(), topic=topic)
            )
        elif items:
            measures.append(Measure(len(measures) + 1, len(items), *line.span()))
    title = text[start : text.find("\n", start)] if "\n" in text[start:end] else text[start:end]
    party = title.partition("关于")[0]
    return ParsedNotice(
        start,
        end,
        Header(
            title, inspected_party=party or None, party_kind="committee", publication_date=date(2021, 12, 24)
        ),
        (Party(party, "committee", None, True),),
        tuple(items),
        tuple(measures),
        tuple(
            _quantity(number, match) for number, match in enumerate(_QUANTITY.finditer(text, start, end), 1)
        ),
        tuple(
            IssuedDocument(number, *match.span(), match[1], "制定", False, None)
            for number, match in enumerate(_DOCUMENT.finditer(text, start, end), 1)
        ),
        tuple(
            DateMention(number, *match.span(), date(*map(int, match.groups())), "day", False, None)
            for number, match in enumerate(_DATE.finditer(text, start, end), 1)
        ),
        tuple(
            Issue("doubtful", "warning", "说不清", *match.span())
            for match in re.finditer("存疑", text[start:end])
        ),
        "complete",
        1.0,
    )


def _quantity(number: int, match: re.Match[str]) -> Quantity:
    value = Decimal(match[2])
    start = match.start(2)
    return Quantity(
        quantity_no=number,
        start=start,
        end=match.end(),
        value=value,
        value_max=Decimal(-1) if match[2] == "404" else None,  # against a CHECK
        unit=match[3],
        bound="exact",
        role="actual",
        change=None,
        subject=None,
        item_no=None,
        measure_no=None,
        action="discipline" if match[1] else None,
        canonical_value=value,
        canonical_unit=match[3],
        low=value,
        high=value,
    )

"""A parsed notice as JSON: what it says, with the place of every word that proves it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from etl import identity
from etl.facts.record import ParsedNotice
from warehouse.number import as_json

# Numbers within a notice, which the JSON replaces by the path of the item they mean.
_NUMBERS = frozenset(("item_no", "parent_item_no"))


def extract(text: str, parsed: ParsedNotice) -> dict[str, Any]:
    """A notice as JSON has it: numbers, ISO dates, items named by path. Offsets are code points of `text`."""
    paths = {item.item_no: item.path for item in parsed.items}
    notice = {
        **asdict(parsed.header),
        "notice_id": identity.notice_id(identity.text_id(text), parsed.start),
        "start": parsed.start,
        "end": parsed.end,
        "status": parsed.status,
        "read_share": parsed.read_share,
        "parties": [asdict(party) for party in parsed.parties],
    }
    made = {
        "notice": notice,
        "feedback_items": [_without_item(item) for item in parsed.items],
        "measures": [_with_path(measure, paths) for measure in parsed.measures],
        "quantities": [_with_path(quantity, paths) for quantity in parsed.quantities],
        "documents": [_with_path(document, paths) for document in parsed.documents],
        "date_mentions": [
            {
                **_with_path(mention, paths),
                "date": mention.date.isoformat()[: 7 if mention.precision == "month" else 10],
            }
            for mention in parsed.dates
        ],
        "issues": [asdict(issue) for issue in parsed.issues],
    }
    return dict(as_json(made))


def to_json(text: str, notices: Iterable[ParsedNotice], indent: int | None = None) -> str:
    """The notices of a text, one line of JSON each, or indented."""
    return "".join(
        json.dumps(extract(text, notice), ensure_ascii=False, indent=indent) + "\n" for notice in notices
    )


def _with_path(record: Any, paths: Mapping[int, str]) -> dict[str, Any]:
    item_path = None if record.item_no is None else paths[record.item_no]
    return {**_without_item(record), "item_path": item_path}


def _without_item(record: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if name not in _NUMBERS}

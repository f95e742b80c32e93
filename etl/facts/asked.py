"""A number of a notice while the rules are asked of it one after another: where it stands, and what they have told so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.facts.findings.region import Regions, Spans
from etl.facts.numbers.interval import unit_table
from etl.facts.numbers.number import Number
from etl.facts.subjects.distributed import Deed
from etl.facts.subjects.told import Counted
from etl.text.clause import Clauses


@dataclass(slots=True)
class Asked:
    """A number with what the rules tell of it. `sentence`: where its sentence begins; `opens`: whether it is the first one told there, and then
    `new_paragraph`, `new_item`: whether of a paragraph, of a finding; `future`, `planned`: whether its section, its paragraph tells what is yet to
    come; `last`: what the number before it in the sentence counted; `row`: the name of its row in a table of figures."""

    position: int
    number: Number
    dimension: str | None
    item: int | None
    sentence: int
    opens: bool
    new_paragraph: bool
    new_item: bool
    future: bool
    planned: bool
    role: str = "actual"
    name: str | None = None
    deed: Deed | None = None
    subject: str | None = None
    last: Counted | None = None
    action: str | None = None
    sanction: str | None = None
    change: str | None = None
    code: str | None = None
    row: str | None = None

    @property
    def ahead(self) -> bool:
        """Whether its section or its paragraph tells what is yet to come."""
        return self.future or self.planned


def place(
    body: Clauses, regions: Regions, futures: Spans, plans: Spans, numbers: Iterable[Number]
) -> Iterator[Asked]:
    """The numbers of a body, in order, with where they stand. `futures`, `plans`: what is yet to come, by sections and by paragraphs."""
    units = unit_table()
    before, end = -1, body.start  # where the sentence of the last number begins, and the number ends
    told: int | None = None  # the item of which the sentence before told
    for position, number in enumerate(numbers, 1):
        sentence = body.sentence_left(number.start)
        opens = sentence != before and sentence >= end
        known = units.get(number.unit) if number.unit is not None else None
        future, planned = number.digits in futures, number.digits in plans
        item = regions.item_at(number.digits)
        yield Asked(
            position,
            number,
            known.dimension if known else None,
            item,
            sentence,
            opens,
            opens and body.text.find("\n", max(before, 0), sentence) >= 0,
            item is None or item != told,
            future,
            planned,
        )
        before, end = sentence, number.end
        told = item if opens else told

"""Sentences with places for figures: written out by a random source, which counts what it writes.

`立案<3-48 件 case_filed>` is a count of 3 to 48 with its code, `-` for a number that no code is about; `<1.00-9.50 万元 recovery>`
has two decimals; `~` in place of `-` between the limits lets the number carry 余 or 近. `<day>` and `<month>` are dates
of the months of rectification, `《…》` a document issued by the verb before it, `{place}` a word of the notice.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from bench.generator.tally import Tally, day_number
from warehouse.settings import data_path

_SLOT = re.compile(
    r"<(?P<least>[0-9.]+)(?P<hedge>[~-])(?P<most>[0-9.]+) (?P<unit>\S+) (?P<code>[^ >]+)>|<(?P<date>day|month)>"
    r"|(?P<verb>制定|出台|编制|建立|汇编|修订|印发)《(?P<title>[^》]+)》|\{(?P<word>\w+)\}"
)
_MAGNITUDE = {"万": 10_000}
_KIND = {"修订": "revised", "印发": "issued"}


@cache
def _actions() -> frozenset[str]:
    """The codes of acts; every other code is that of a metric."""
    with (data_path("seeds") / "action_type.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["action"] for row in csv.DictReader(file))


@dataclass(slots=True)
class Writer:
    """What writes one notice: its random source, words, day of feedback, and the facts written so far."""

    random: Random
    words: Mapping[str, str]
    feedback: date
    tally: Tally

    def write(self, sentence: str) -> str:
        """A sentence with its places filled."""
        return _SLOT.sub(self._fill, sentence)

    def quantity(self, value: Decimal | int, unit: str, code: str, bound: str = "exact") -> str:
        """A number with its measure word, counted under its code."""
        table = "disciplinary_count" if code in _actions() else "metric"
        meant = value * _MAGNITUDE.get(unit[0], 1)
        self.tally.add(f"{table} {code}", meant)
        self.tally.add(f"bound {bound}", meant)
        return {"more_than": f"{value}余{unit}", "nearly": f"近{value}{unit}"}.get(bound, f"{value}{unit}")

    def date(self, precision: str, day: date) -> str:
        """A date, counted."""
        counted = day if precision == "day" else day.replace(day=1)
        self.tally.add(f"date_mention {precision}", day_number(counted))
        return f"{day.year}年{day.month}月" + (f"{day.day}日" if precision == "day" else "")

    def _fill(self, slot: re.Match[str]) -> str:
        if slot["word"]:
            return self.words[slot["word"]]
        if slot["date"]:
            return self.date(slot["date"], self.feedback + timedelta(self.random.randrange(5, 150)))
        if slot["title"]:
            self.tally.add(f"issued_document {_KIND.get(slot['verb'], 'new')}")
            return f"{slot['verb']}《{slot['title'].format_map(self.words)}》"
        places = len(slot["most"].partition(".")[2])
        least, most = (int(Decimal(slot[end]).scaleb(places)) for end in ("least", "most"))
        value = Decimal(self.random.randint(least, most)).scaleb(-places)
        bound = (
            self.random.choice(("exact", "exact", "more_than", "nearly")) if slot["hedge"] == "~" else "exact"
        )
        if bound != "exact":
            value = value // 10 * 10
        return self.quantity(value, slot["unit"], slot["code"], bound)

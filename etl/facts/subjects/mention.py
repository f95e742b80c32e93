"""A number whose subject is asked for: where it stands, and what was counted before it."""

from __future__ import annotations

from typing import NamedTuple

from etl.facts.numbers.number import Number
from etl.facts.subjects.told import Counted, Told
from etl.text.clause import Clauses


class Mention(NamedTuple):
    """A number where it stands. `last`: what the number before it in the sentence counted; `alike`: what the sentence counted by the same measure
    word; `behind`: the noun behind it (see `noun_behind`); `gap`: the words since the number before, since its sentence began for the first one."""

    body: Clauses
    number: Number
    dimension: str | None
    told: Told
    last: Counted | None
    alike: str | None
    behind: str | None
    gap: str

    @property
    def described(self) -> bool:
        """Whether the words before the number describe what it counts: 其中冒领的[3户]."""
        return self.gap.rstrip()[-1:] == "的"

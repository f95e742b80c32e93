"""Which metric a quantity is: the first rule of `seeds/metric_rule.csv` whose words stand in its subject and clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from etl.facts.numbers.interval import canonical_unit, unit_table
from etl.words import any_of, lexicon, seed


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; an empty pattern asks for nothing, that of the unit for no kinds; an empty code is that of no metric."""

    code: str
    unit: re.Pattern[str]
    subject: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None


_WORD = re.compile(r"\^?(?P<first>[\u3400-\u9fff“])[\u3400-\u9fff“”（）]*\$?")  # ^建章立制$
# Kinds of a thing (44类证照) are no number of things, unless a rule asks for them.
_SINGLE = re.compile(rf"^(?!{any_of(lexicon('kind_unit'))}$)")


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words) if words else None


class Rules(NamedTuple):
    """The rules of a dimension inside or outside the findings, in the order of the table, and which of them may hold of a subject: those that
    name words beginning with one of its characters (`by_char`), and those that name none (`always`)."""

    rules: tuple[Rule, ...]
    by_char: Mapping[str, Set[int]]
    always: frozenset[int]

    def of(self, subject: str) -> list[Rule]:
        """The rules that may hold of a subject; most of a table name other words."""
        may_hold = self.always.union(*[self.by_char[char] for char in subject if char in self.by_char])
        return [self.rules[number] for number in sorted(may_hold)]


def _grouped(rules: Iterable[Rule]) -> Rules:
    rules = tuple(rules)
    by_char: dict[str, set[int]] = defaultdict(set)
    always: set[int] = set()
    for number, rule in enumerate(rules):
        begins = _begins(rule.subject)
        for char in begins:
            by_char[char].add(number)
        if not begins:
            always.add(number)
    return Rules(rules, dict(by_char), frozenset(always))


def _begins(subject: re.Pattern[str] | None) -> frozenset[str]:
    """The characters that the words of a pattern begin with; none where it asks for more than words."""
    words = [_WORD.fullmatch(word) for word in subject.pattern.split("|")] if subject else []
    return frozenset(word["first"] for word in words if word) if all(words) else frozenset()


@cache
def _rules() -> dict[tuple[str, bool], Rules]:
    """Dimension, and whether inside the findings → the rules that hold there."""
    found: dict[tuple[str, bool], list[Rule]] = defaultdict(list)
    for row in seed("metric_rule"):
        rule = Rule(
            row["metric_code"],
            _pattern(row["unit"]) or _SINGLE,
            _pattern(row["subject"]),
            _pattern(row["clause"]),
            _pattern(row["behind"]),
            _pattern(row["unless"]),
        )
        for dimension in row["dimensions"].split():
            for place, in_item in (("outside", False), ("item", True)):
                if row["place"] in ("", place):
                    found[dimension, in_item].append(rule)
    return {where: _grouped(rules) for where, rules in found.items()}


@cache
def _definitions() -> dict[str, dict[str, str]]:
    return {row["metric_code"]: row for row in seed("metric_definition")}


def counted_in(code: str | None, unit: str | None) -> str | None:
    """The unit by which a figure of a metric adds up with others, whatever measure word counts it: what its rules let in counts the same.

    >>> counted_in("training.session", "期"), counted_in("hazard.removed", "处"), counted_in(None, "期")
    ('次', '项', '期')
    """
    definition = _definitions().get(code) if code else None
    if definition is None:
        return unit
    dimension = definition["dimension"]
    known = unit_table().get(unit or "")
    if not dimension or known is None or known.dimension == dimension or known.factor != 1:
        return unit
    return canonical_unit(dimension)


def metric_code(
    subject: str | None, clause: str, unit: str | None, behind: str, dimension: str | None, in_item: bool
) -> str | None:
    """The code of a quantity, None where no rule knows it. `clause`: the words of its clause up to the number; `behind`: some behind it.

    >>> metric_code("整改措施", "提出整改措施", "条", "，", "things", in_item=False)
    'measure.planned'
    """
    subject = subject or ""
    rules = _rules().get((dimension or "", in_item))
    if rules is None:
        return None
    for rule in rules.of(subject):
        if (
            (rule.subject is None or rule.subject.search(subject))
            and rule.unit.search(unit or "")
            and (rule.clause is None or rule.clause.search(clause))
            and (rule.behind is None or rule.behind.search(behind))
            and not (rule.unless and (rule.unless.search(subject) or rule.unless.search(clause)))
        ):
            return rule.code or None
    return None

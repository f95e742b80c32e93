"""Which metric a quantity is: the first rule of `seeds/metric_rule.csv` whose words stand in its subject and clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from etl.facts.interval import canonical_unit, unit_table
from etl.words import seed


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; an empty pattern asks for nothing, an empty code is that of no metric."""

    code: str
    unit: re.Pattern[str] | None
    subject: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words) if words else None


class Rules(NamedTuple):
    """The rules of a dimension inside or outside the findings, in the order of the table; `named` finds the subjects that some of them name,
    and `nameless` are those that ask for none."""

    rules: tuple[Rule, ...]
    named: re.Pattern[str]
    nameless: tuple[Rule, ...]


def _grouped(rules: Iterable[Rule]) -> Rules:
    rules = tuple(rules)
    named = "|".join(rule.subject.pattern for rule in rules if rule.subject) or "(?!)"
    return Rules(rules, re.compile(named), tuple(rule for rule in rules if rule.subject is None))


@cache
def _rules() -> dict[tuple[str, bool], Rules]:
    """Dimension, and whether inside the findings → the rules that hold there."""
    found: dict[tuple[str, bool], list[Rule]] = defaultdict(list)
    for row in seed("metric_rule"):
        rule = Rule(
            row["metric_code"],
            _pattern(row["unit"]),
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


def adds_up(code: str) -> bool:
    """Whether the figures of a metric are added up; of a level the last one is told.

    >>> adds_up("party.member_new"), adds_up("cadre.average_age")
    (True, False)
    """
    return code in _definitions() and _definitions()[code]["additivity"] == "sum"


def counted_in(code: str | None, unit: str | None) -> str | None:
    """The unit by which a figure of a metric adds up with others, whatever measure word counts it.

    >>> counted_in("training.session", "期"), counted_in("hazard.removed", "处"), counted_in(None, "期")
    ('次', '项', '期')
    """
    dimension = _definitions()[code]["dimension"] if code in _definitions() else None
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
    for rule in rules.rules if rules.named.search(subject) else rules.nameless:
        if rule.subject is not None and rule.subject.search(subject) is None:
            continue  # as do most
        if (
            (rule.unit is None or rule.unit.search(unit or ""))
            and (rule.clause is None or rule.clause.search(clause))
            and (rule.behind is None or rule.behind.search(behind))
            and not (rule.unless and (rule.unless.search(subject) or rule.unless.search(clause)))
        ):
            return rule.code or None
    return None

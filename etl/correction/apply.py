"""Corrections applied to what a text was parsed to. Pure.

A correction names its fact by place (table and span), which stays while rows are numbered anew. One that finds no
fact, or would make it contradict itself, changes nothing and is told of in an issue, `correction_unused`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from etl.correction.correction import HOMES, Correction, converted
from etl.facts.canonical import BASES, reckoned
from etl.facts.deadline import day_of_words
from etl.facts.record import Header, Issue, ParsedNotice, Party, Quantity
from etl.text.place import ancestors, by_code

UNUSED = "correction_unused"
PRINTED = "date_corrected"

# Doubts of the parser, and the column that settles each.
_SETTLED_BY = {
    "district_unknown": "adcode",
    "district_ambiguous": "adcode",
    "party_unknown": "inspected_party",
    "unit_unknown": "unit",
    "date_repaired": "date",
}


def correct(notices: Sequence[ParsedNotice], corrections: Iterable[Correction]) -> tuple[ParsedNotice, ...]:
    """The notices of one text, corrected."""
    waiting: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections:
        waiting[_holder(notices, correction)].append(correction)
    return tuple(_corrected(notice, waiting.get(number, ())) for number, notice in enumerate(notices))


def _holder(notices: Sequence[ParsedNotice], correction: Correction) -> int:
    """Number of the notice that holds the place; of the first where none does, for someone is to be told."""
    inside = (
        number
        for number, notice in enumerate(notices)
        if notice.start <= correction.start and correction.end <= notice.end
    )
    return next(inside, 0)


def _corrected(notice: ParsedNotice, corrections: Iterable[Correction]) -> ParsedNotice:
    facts: dict[tuple[str, int, int], list[Correction]] = defaultdict(list)
    for correction in corrections:
        home = HOMES.get(correction.fact_table)
        facts[home.field if home else "", correction.start, correction.end].append(correction)
    for (group, _, _), about in facts.items():
        try:
            changes = _changes(about)
            change = _with_header if group == "header" else _with_record
            notice = change(notice, about[0], changes)
        except ValueError as error:
            unused = tuple(_unused(correction, str(error)) for correction in about)
            notice = replace(notice, issues=(*notice.issues, *unused))
    return notice


def _with_header(notice: ParsedNotice, place: Correction, changes: Mapping[str, Any]) -> ParsedNotice:
    if (place.start, place.end) != (notice.start, notice.end):
        raise ValueError("no notice begins and ends there")
    if "adcode" in changes:
        changes = {**changes, **_division(changes["adcode"])}
    header = replace(notice.header, **changes)
    return replace(
        notice,
        header=header,
        parties=_parties(notice.parties, header, changes),
        issues=_unsettled(notice.issues, changes, "notice", None) + tuple(_printed(notice, changes)),
    )


def _printed(notice: ParsedNotice, changes: Mapping[str, Any]) -> Iterator[Issue]:
    """The words that a date of the notice was read from; who asks for its evidence wants to see them still."""
    for name, value in changes.items():
        read = getattr(notice.header, name)
        for mention in notice.dates if isinstance(read, date) and read != value else ():
            if mention.date == read and mention.precision == "day":
                message = f"{name} was read as {read}, and is set right"
                yield Issue(PRINTED, "info", message, mention.start, mention.end, "notice")


def _division(adcode: str | None) -> dict[str, Any]:
    """The names that follow from the code of a division."""
    if adcode is None:
        return {"district_name": None, "province": None}
    if adcode not in by_code():
        raise ValueError(f"no division has the code {adcode}")
    division = by_code()[adcode]
    provinces = (row.name for row in (division, *ancestors(division)) if row.level == "province")
    return {"district_name": division.name, "province": next(provinces, None)}


def _parties(parties: tuple[Party, ...], header: Header, changes: Mapping[str, Any]) -> tuple[Party, ...]:
    """The parties with what was corrected of the header: of several, which share its division, the main one bears its name and kind."""
    if not parties and header.inspected_party:
        return (Party(header.inspected_party, header.party_kind or "other", header.adcode, True),)
    everyone: dict[str, Any] = {"adcode": header.adcode} if "adcode" in changes else {}
    main: dict[str, Any] = {}
    if changes.get("inspected_party"):
        main["name"] = header.inspected_party
    if "party_kind" in changes:
        main["kind"] = header.party_kind or "other"
    return tuple(replace(party, **everyone, **(main if party.is_main else {})) for party in parties)


def _with_record(notice: ParsedNotice, place: Correction, changes: Mapping[str, Any]) -> ParsedNotice:
    home = HOMES[place.fact_table]
    records: tuple[Any, ...] = getattr(notice, home.field)
    found = [record for record in records if (record.start, record.end) == (place.start, place.end)]
    if len(found) != 1:
        raise ValueError("several facts stand there" if found else "no such fact stands there")
    if "deadline" in changes:
        changes = {"deadline_date": day_of_words(changes["deadline"]), **changes}
    changed = replace(found[0], **changes)
    if isinstance(changed, Quantity):
        changed = _consistent(_followed(changed, changes))
    number = getattr(changed, str(home.number))
    grown: Mapping[str, Any] = {
        home.field: tuple(changed if record is found[0] else record for record in records),
        "issues": _unsettled(notice.issues, changes, place.fact_table, number),
    }
    return replace(notice, **grown)


def _followed(quantity: Quantity, changes: Mapping[str, Any]) -> Quantity:
    """A quantity with what follows from what was corrected, except where that was corrected as well."""
    return replace(reckoned(quantity), **changes) if BASES & changes.keys() else quantity


def _consistent(quantity: Quantity) -> Quantity:
    """The quantity; raises ValueError where no table would take it."""
    if quantity.value_max is not None and quantity.value_max < quantity.value:
        raise ValueError(f"value_max {quantity.value_max} is below value {quantity.value}")
    if quantity.low is not None and quantity.high is not None and quantity.high < quantity.low:
        raise ValueError(f"high {quantity.high} is below low {quantity.low}")
    return quantity


def _changes(corrections: Sequence[Correction]) -> dict[str, Any]:
    return {
        correction.column_name: converted(correction.fact_table, correction.column_name, correction.value)
        for correction in corrections
    }


def _unsettled(
    issues: tuple[Issue, ...], changes: Mapping[str, Any], fact_table: str, fact_no: int | None
) -> tuple[Issue, ...]:
    """The doubts that are left when a person has decided."""
    return tuple(
        issue
        for issue in issues
        if _SETTLED_BY.get(issue.code) not in changes
        or (issue.fact_table or "notice", issue.fact_no) != (fact_table, fact_no)
    )


def _unused(correction: Correction, reason: str) -> Issue:
    return Issue(
        UNUSED,
        "warning",
        f"{correction.author}'s correction of {correction.column_name} changes nothing: {reason}",
        correction.start,
        correction.end,
        correction.fact_table,
    )

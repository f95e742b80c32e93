"""Text → what its notices say. Pure: the same text gives the same records, in any process.

>>> parse_text("今天天气很好。")
Traceback (most recent call last):
    ...
etl.facts.record.NotANotice: no rectification report: neither 巡视/巡察 nor 整改 is named
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from etl.facts.dates import Dated, Undecided, Window, decide_dates
from etl.facts.discipline import Earlier, find_action
from etl.facts.documents import find_issued
from etl.facts.findings import Finding, find_findings, title_span
from etl.facts.header import read_header
from etl.facts.heading import LONGEST_HEADING, first_sentence, says_finding, section_kind
from etl.facts.interval import interval
from etl.facts.measures import find_measures
from etl.facts.metric import metric_code
from etl.facts.number import find_numbers
from etl.facts.page import Page, body_lines, find_titles, read_page
from etl.facts.record import (
    DateMention,
    FeedbackItem,
    Issue,
    IssuedDocument,
    Measure,
    NotANotice,
    ParsedNotice,
    Quantity,
)
from etl.facts.role import find_change, find_role, parted_bound
from etl.facts.scope import link, scope_of
from etl.facts.status import Notes, read_notes
from etl.facts.subject import Counted, find_subject
from etl.facts.topic import find_topic
from etl.text.clause import phrase_left, sentence_left
from etl.text.date import DateSpan, find_dates
from etl.text.fold import fold
from etl.text.line import Line, find_lines
from etl.text.mask import titles_and_quotes
from etl.text.outline import Node, build_outline
from etl.words import seeds_hash, units

PARSER_VERSION = "1"
_ABOUT = re.compile(r"关于|针对")
_ABOUT_END = re.compile(r"(?:问题|方面|情况|现象|打算|安排)[”\"]?(?:的整改)?(?:情况)?$")


def parser_version() -> str:
    """Version of the rules and of the word lists; facts read by another one are read again."""
    return f"{PARSER_VERSION}+{seeds_hash()}"


def parse_text(text: str) -> tuple[ParsedNotice, ...]:
    """The notices of a text, in order. Raises NotANotice where there is none."""
    copy = fold(text)
    if "整改" not in copy or ("巡视" not in copy and "巡察" not in copy):
        raise NotANotice(
            "no rectification report: neither 巡视/巡察 nor 整改 is named"
            if "整改" not in copy
            else "no rectification report: no 巡视 or 巡察 is named"
        )
    lines = find_lines(copy, 0, len(copy))
    titles = find_titles(copy, lines)
    if not titles and not re.search(
        r"现将.{0,60}整改.{0,40}(?:公布|通报|公开|公示|报告)|整改.{0,20}情况.{0,20}(?:公布|通报|公开|公示)",
        copy,
    ):
        raise NotANotice(
            "no rectification report: no title of one, and no sentence that makes its results public (现将…整改情况予以公布)"
        )
    bounds = [0, *(title[0] for title in titles[1:]), len(lines)] if titles else [0, len(lines)]
    return tuple(
        _parse_notice(text, copy, lines, titles[number] if titles else None, first, last)
        for number, (first, last) in enumerate(zip(bounds, bounds[1:], strict=False))
    )


def _parse_notice(
    text: str, copy: str, lines: list[Line], title: tuple[int, int] | None, first: int, last: int
) -> ParsedNotice:
    page = read_page(copy, lines, title, first, last)
    body = body_lines(copy, page)
    root = build_outline(copy, body, _about_starts(copy, body))
    findings = find_findings(copy, root)
    intro_end = _intro_end(copy, root, page)
    reading = read_header(copy, text, page, intro_end)
    issues = list(reading.issues)
    header = reading.header

    numbers = {id(finding): number for number, finding in enumerate(findings, 1)}
    items = tuple(
        FeedbackItem(
            item_no=number, parent_item_no=numbers[id(finding.parent)] if finding.parent else None, path=finding.path, kind=finding.kind,
            title=text[finding.start : finding.title_end], start=finding.start, end=finding.title_end, is_leaf=not finding.children,
            **_described(copy, text, finding),
        )
        for number, finding in enumerate(findings, 1)
    )  # fmt: skip
    measures = tuple(
        Measure(measure_no=position, item_no=number, start=start, end=end)
        for position, (number, (start, end)) in enumerate(
            (
                (number, span)
                for number, finding in enumerate(findings, 1)
                for span in find_measures(copy, finding)
            ),
            1,
        )
    )
    regions = _Regions(findings, measures)

    markers = _markers(root)
    spans = find_dates(copy, *page.body)
    window = Window(header.inspection_start, header.feedback_date, header.publication_date)
    decided = decide_dates(copy, spans, window, page.body[0], frozenset(end for _, end in markers))
    dates = []
    for answer in decided:
        if isinstance(answer, Dated):
            dates.append(answer)
        else:
            issues.append(_undecided(text, answer))
    for number, answer in enumerate(dates, 1):
        if answer.reason:
            issues.append(
                Issue(
                    "date_repaired",
                    "info",
                    f"{answer.reason}: read as {answer.day.isoformat()}",
                    answer.start,
                    answer.end,
                    "date_mention",
                    number,
                )
            )

    title_marks, mask = titles_and_quotes(copy, *page.body)
    quantities = _quantities(
        text, copy, page, mask, spans, dates, markers, regions, _plans(root), _sections(root, copy)
    )
    issues += _unknown_units(text, quantities)
    documents = _documents(text, copy, page, title_marks, findings, regions)
    date_mentions = tuple(
        DateMention(
            number,
            answer.start,
            answer.end,
            answer.day,
            answer.precision,
            answer.repaired,
            regions.item_at(answer.start),
        )
        for number, answer in enumerate(dates, 1)
    )
    start = page.title[0][0] if page.title else lines[first].start
    claimed = [
        *((record.start, record.end) for records in (items, measures, quantities, documents, date_mentions) for record in records), *page.title, *markers,
    ]  # fmt: skip
    return ParsedNotice(
        start=start, end=lines[last - 1].end, header=header, parties=reading.parties, items=items, measures=measures, quantities=quantities,
        documents=documents, dates=date_mentions, issues=tuple(issues), status="cut_off" if _is_cut_off(copy, page, lines[last - 1].end) else "complete",
        read_share=_read_share(page, claimed),
    )  # fmt: skip


def _described(copy: str, text: str, finding: Finding) -> dict[str, Any]:
    """Topic and notes of an item."""
    titles = []
    above: Finding | None = finding
    while above is not None:
        titles.append(copy[above.start : above.title_end])
        above = above.parent
    topic, terms = find_topic(titles)
    notes = read_notes(copy, text, finding.node) if not finding.children else Notes()
    return {
        "topic": topic, "topic_terms": terms, "status": notes.status, "responsible_unit": notes.responsible_unit, "deadline": notes.deadline,
    }  # fmt: skip


def _sections(root: Node, copy: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Spans of top-level sections on clues handed over, and on future work."""
    clues: list[tuple[int, int]] = []
    future: list[tuple[int, int]] = []
    for section in root.children:
        start, end = title_span(copy, section)
        kind = section_kind(copy[start:end])
        if kind in ("clues", "future"):
            (clues if kind == "clues" else future).append((section.start, section.end))
    return clues, future


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def _read_share(page: Page, spans: Iterable[tuple[int, int]]) -> float:
    """Share of the body that spans cover."""
    covered, last = 0, page.body[0]
    for start, end in sorted(spans):
        start = max(start, last)
        if end > start:
            covered += end - start
            last = end
    return round(covered / max(1, page.body[1] - page.body[0]), 4)


def _is_cut_off(copy: str, page: Page, last: int) -> bool:
    """Whether the text ends within a sentence, with neither contact lines nor signature behind it."""
    end = page.body[1]
    return (
        end > page.body[0]
        and copy[end - 1] not in "。！？!?；;”）)】》…%：:"
        and page.signature_date is None
        and not copy[end:last].strip()
    )


class _Regions:
    """Which item and measure a position belongs to; regions of items nest, so the last one begun that still holds the position is the finest."""

    def __init__(self, findings: Sequence[Finding], measures: Sequence[Measure]) -> None:
        self._starts = [finding.node.start for finding in findings]
        self._ends = [finding.end for finding in findings]
        self._findings = findings
        self._parents = {
            number: next((n for n, other in enumerate(findings, 1) if other is finding.parent), None)
            for number, finding in enumerate(findings, 1)
        }
        self._measure_starts = [measure.start for measure in measures]
        self._measures = measures

    def item_at(self, position: int) -> int | None:
        """Number of the finest item whose region holds a position."""
        number: int | None = bisect_right(self._starts, position) or None
        while number is not None and position >= self._ends[number - 1]:
            number = self._parents[number]
        return number

    def measure_at(self, position: int) -> int | None:
        """Number of the measure that holds a position."""
        place = bisect_right(self._measure_starts, position)
        if place and position < self._measures[place - 1].end:
            return self._measures[place - 1].measure_no
        return None


def _about_starts(copy: str, lines: list[Line]) -> frozenset[int]:
    """Unmarked lines that open with a finding: 关于…的问题。"""
    sure: list[tuple[int, int]] = []
    likely: list[tuple[int, int]] = []
    for line in lines:
        if _ABOUT.match(copy, line.start, line.end):
            begin, stop = first_sentence(copy, line.start, line.end)
            if _ABOUT_END.search(copy, begin, stop):
                (sure if says_finding(copy[begin:stop]) else likely).append((line.start, stop - begin))
    return frozenset(
        start for start, length in [*sure, *(likely if sure else [])] if length <= LONGEST_HEADING
    )


def _intro_end(copy: str, root: Node, page: Page) -> int:
    """The end of the paragraphs before the first heading."""
    first = next((child.start for child in root.children if child.at_line_start), None)
    if first is None or first == page.body[0]:
        lines = find_lines(copy, *page.body)
        return lines[min(1, len(lines) - 1)].end if lines else page.body[0]
    return first


def _markers(root: Node) -> list[tuple[int, int]]:
    found = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.marker:
            found.append((node.marker.start, node.marker.end))
        stack.extend(node.children)
    return found


def _plans(root: Node) -> list[tuple[int, int]]:
    """Spans of what was planned (整改措施) where what was done (整改情况) is told beside it."""
    found = []
    stack = [root]
    while stack:
        node = stack.pop()
        if any(child.family == "label_answer" for child in node.children):
            found += [(child.start, child.end) for child in node.children if child.family == "label_plan"]
        stack.extend(node.children)
    return sorted(found)


def _undecided(text: str, answer: Undecided) -> Issue:
    readings = "、".join(
        f"{reading.year or '?'}-{reading.month}-{reading.day or '?'}" for reading in answer.readings
    )
    return Issue(
        "date_undecided",
        "warning",
        f"the notice leaves open which date this is: {readings}",
        answer.start,
        answer.end,
    )


def _quantities(
    text: str, copy: str, page: Page, mask: bytearray, spans: list[DateSpan], dates: list[Dated], markers: list[tuple[int, int]], regions: _Regions,
    plans: list[tuple[int, int]], sections: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> tuple[Quantity, ...]:  # fmt: skip
    starts = [start for start, _ in plans]

    def in_plan(position: int) -> bool:
        place = bisect_right(starts, position)
        return bool(place) and position < plans[place - 1][1]

    offset = page.body[0]
    for span_list in (
        ((span.start, span.end) for span in spans),
        ((answer.start, answer.end) for answer in dates),
        markers,
    ):
        for start, end in span_list:
            mask[start - offset : end - offset] = bytes([4]) * (end - start)
    _release(mask, spans, dates, offset, copy)
    found: list[Quantity] = []
    previous: Counted | None = None
    planned = False
    earlier: Earlier | None = None
    change: str | None = None
    last_end = offset
    sentence = -1
    for number in find_numbers(copy, *page.body, mask, offset):
        begin = sentence_left(copy, number.start, offset)
        if begin != sentence and begin >= last_end:
            previous, planned, earlier, change = None, False, None, None
        sentence = begin
        dimension = units().get(number.unit) if number.unit is not None else None
        item = regions.item_at(number.digits)
        role, planned = find_role(copy, number, dimension, offset, planned)
        if role == "actual" and in_plan(number.digits):
            role = "target"
        bound = number.bound
        if bound == "exact":
            bound = parted_bound(copy, number, offset) or bound
        subject = find_subject(copy, number, dimension, offset, page.body[1], previous)
        action, sanction = find_action(copy, number, dimension, offset, page.body[1], earlier)
        change = find_change(copy, number, offset) or (
            change if change and not copy[last_end : number.start].strip(" 、") else None
        )
        code = (
            None
            if action
            else metric_code(
                subject,
                copy[phrase_left(copy, number.start, offset) : number.start],
                dimension,
                item is not None,
            )
        )
        span = interval(number.value, number.value_max, number.unit, bound)
        quantity = (
            Quantity(
                quantity_no=len(found) + 1, start=number.start, end=number.end, value=number.value, value_max=number.value_max, unit=_as_printed(text, copy, number.unit, number.digits),
                bound=bound, role=role, change=change, subject=_as_printed(text, copy, subject, number.start),
                item_no=item, measure_no=regions.measure_at(number.digits), action=action, sanction=sanction, metric_code=code,
                canonical_value=span.value if span else None, canonical_unit=span.unit if span else None, low=span.low if span else None,
                high=span.high if span else None,
            )
        )  # fmt: skip
        found.append(
            replace(
                quantity,
                scope=scope_of(
                    quantity, _within(sections[0], number.start), _within(sections[1], number.start)
                ),
            )
        )
        previous, last_end = Counted(subject, dimension, number.end), number.end
        earlier = Earlier(number.end, action, dimension) if action else earlier
    return tuple(link(copy, found))


def _unknown_units(text: str, quantities: Iterable[Quantity]) -> list[Issue]:
    return [
        Issue("unit_unknown", "warning", "no measure word is printed, and several are possible", quantity.start, quantity.end,
              "disciplinary_count" if quantity.action else "metric", quantity.quantity_no)
        for quantity in quantities if quantity.unit is None
    ]  # fmt: skip


def _release(mask: bytearray, spans: list[DateSpan], dates: list[Dated], offset: int, copy: str) -> None:
    """Give back digits that only look like a date: 15日内 is a duration."""
    decided = {answer.end for answer in dates}
    for span in spans:
        if span.broken and span.end not in decided and copy.startswith(("内", "以内", "之内"), span.end):
            mask[span.start - offset : span.end - offset] = bytes(span.end - span.start)


def _as_printed(text: str, copy: str, subject: str | None, position: int) -> str | None:
    """The words of the text itself for words of the reading copy."""
    if subject is None or text is copy:
        return subject
    place = copy.find(subject, max(0, position - 150), position + 150)
    return text[place : place + len(subject)] if place >= 0 else subject


def _documents(
    text: str,
    copy: str,
    page: Page,
    titles: list[tuple[int, int]],
    findings: Sequence[Finding],
    regions: _Regions,
) -> tuple[IssuedDocument, ...]:
    headings = [(finding.start, finding.title_end) for finding in findings]
    starts = [start for start, _ in headings]

    def in_heading(position: int) -> bool:
        place = bisect_right(starts, position)
        return bool(place) and position < headings[place - 1][1]

    outside = [span for span in titles if not in_heading(span[0])]
    return tuple(
        IssuedDocument(
            number,
            issued.start,
            issued.end,
            text[issued.start + 1 : issued.end - 1],
            issued.verb,
            issued.revision,
            regions.item_at(issued.start),
        )
        for number, issued in enumerate(find_issued(copy, outside, *page.body), 1)
    )

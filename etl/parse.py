"""Text → what its notices say. Pure: the same text gives the same records, in any process.

>>> parse_text("今天天气很好。")
Traceback (most recent call last):
    ...
etl.facts.record.NotANotice: no rectification report: 整改 is not named
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

from etl.facts.dates import Dated, Undecided, Window, decide_dates
from etl.facts.deadline import last_day
from etl.facts.documents import find_issued
from etl.facts.elsewhere import told_elsewhere
from etl.facts.findings.about import about_starts
from etl.facts.findings.apart import part_answers
from etl.facts.findings.boxed import without_boxes
from etl.facts.findings.glued import part_glued
from etl.facts.findings.heading import may_head, opens_finding
from etl.facts.findings.items import Finding, find_findings
from etl.facts.findings.measures import find_measures
from etl.facts.findings.referred import refer_answers, referring_starts
from etl.facts.findings.region import Regions, Spans, kind_of, plans_of, sections_of
from etl.facts.findings.status import Notes, group_status, measure_notes, read_notes
from etl.facts.findings.topic import find_topic
from etl.facts.findings.unknown_label import with_unknown_labels
from etl.facts.header.header import read_header
from etl.facts.in_full import IN_FULL
from etl.facts.page.cut import is_cut_off
from etl.facts.page.page import Page, body_lines, find_titles, part_title, read_page, read_share
from etl.facts.page.relocate import relocated
from etl.facts.quantities import Reader, mark_taken
from etl.facts.record import (
    DateMention,
    FeedbackItem,
    Issue,
    IssuedDocument,
    Measure,
    NotANotice,
    ParsedNotice,
)
from etl.facts.unnumbered import find_unnumbered
from etl.text.clause import Clauses
from etl.text.date import find_dates
from etl.text.decimals import with_decimals
from etl.text.flat import unflatten
from etl.text.fold import fold
from etl.text.line import Line, find_lines
from etl.text.marker import line_markers
from etl.text.mask import titles_and_quotes
from etl.text.noise import clean
from etl.text.outline import Node, build_outline, walk

_TEAM = re.compile("巡[视察][一二三四五六七八九十]{0,3}组")
_MAKES_PUBLIC = re.compile(
    r"现将[^\n]{0,60}整改[^\n]{0,40}(?:公布|通报|公开|公示|报告)|整改[^\n]{0,20}情况[^\n]{0,20}(?:公布|通报|公开|公示)"
    r"|现将[^\n]{0,60}巡[视察](?:整治|落实|反馈|意见)[^\n]{0,40}(?:公布|通报|公开|公示)"
)

# A page that lost its title and its opening is still one where a chapter answers what a team fed back: 二、巡察反馈问题整改情况 … 整改情况：…
_CHAPTER = re.compile(
    r"^\s{0,4}(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])(?=[^\n，,。；]{0,24}(?:反馈|巡[视察]))"
    r"[^\n，,。；]{2,24}整改(?:落实|完成|进展)?情况\s{0,4}$",
    re.MULTILINE,
)
_ANSWER = re.compile(r"整改(?:落实|完成|进展)?(?:情况|成效|结果)[:：][^\n]")


def parse_text(text: str) -> tuple[ParsedNotice, ...]:
    """The notices of a text, in order. Raises NotANotice where there is none."""
    cleaned = clean(text)
    if cleaned is None:
        return _parse(text)
    return tuple(relocated(notice, text, cleaned) for notice in _parse(cleaned.text))


def _parse(text: str) -> tuple[ParsedNotice, ...]:
    copy = unflatten(fold(text))
    if "整改" not in copy:
        raise NotANotice("no rectification report: 整改 is not named")
    if "巡视" not in copy and "巡察" not in copy:
        raise NotANotice("no rectification report: neither 巡视 nor 巡察 is named")
    lines = part_title(copy, find_lines(copy, 0, len(copy)))
    titles = find_titles(copy, lines)
    if not titles and not _MAKES_PUBLIC.search(copy) and not _answers_findings(copy):
        raise NotANotice(
            "no rectification report: no title of one, and no sentence that makes its results public (现将…整改情况予以公布)"
        )
    bounds = [0, *(title[0] for title in titles[1:]), len(lines)]
    notices = tuple(
        _Notice(
            text,
            copy,
            read_page(copy, lines, titles[number] if titles else None, first, last),
            lines[first:last],
        ).parse()
        for number, (first, last) in enumerate(pairwise(bounds))
    )
    if not titles and not any(notice.parties or notice.items or notice.quantities for notice in notices):
        raise NotANotice(
            "no rectification report: it only names one; no party, no finding and no number is told"
        )
    return notices


def _answers_findings(copy: str) -> bool:
    chapter = _CHAPTER.search(copy)
    return chapter is not None and _ANSWER.search(copy, chapter.end()) is not None


class _Notice:
    """One notice on its page, parsed step by step; each step reads what the steps before found."""

    def __init__(self, text: str, copy: str, page: Page, lines: list[Line]) -> None:
        self._text, self._copy, self._page, self._lines = text, copy, page, lines
        self._issues: list[Issue] = []

    def parse(self) -> ParsedNotice:
        text, copy, page = self._text, self._copy, self._page
        body = Clauses(copy, *page.body)
        lines = part_glued(copy, body_lines(copy, page))
        marks = with_decimals(copy, lines, line_markers(copy, lines))
        lines, marks = without_boxes(copy, lines, marks)
        marks = with_unknown_labels(copy, lines, marks)
        starts = about_starts(copy, lines, marks) | referring_starts(copy, lines, marks)
        root = build_outline(copy, lines, marks, starts, opens_finding, may_head)
        findings = find_findings(copy, root)
        part_answers(findings)
        refer_answers(copy, root, findings)
        reading = read_header(copy, text, page, _intro_end(copy, root, page, lines))
        self._issues += reading.issues
        markers = [(node.marker.start, node.marker.end) for node in walk(root) if node.marker]
        spans = find_dates(copy, *page.body)
        header = reading.header
        window = Window(header.inspection_start, header.feedback_date, header.publication_date)
        decided = decide_dates(body, spans, window, frozenset(end for _, end in markers))
        self._issues += [_undecided(answer) for answer in decided if isinstance(answer, Undecided)]
        dated = [answer for answer in decided if isinstance(answer, Dated)]

        items, measures = self._items(findings, dated), self._measures(findings, dated)
        regions = Regions(findings, measures)
        dates = self._dates(dated, regions)
        titles, taken = titles_and_quotes(copy, *page.body)
        mark_taken(taken, body, spans, dated, markers)
        reader = Reader(
            text,
            body,
            regions,
            plans_of(root),
            sections_of(root, copy, "clues"),
            sections_of(root, copy, "future"),
            of_court=header.party_kind == "court",
            elsewhere=told_elsewhere(body, header),
        )
        quantities = tuple(reader.read(taken))
        self._issues += reader.issues
        told = (
            *(row.action or row.metric_code for row in quantities),
            *(issue.code.removesuffix(IN_FULL) for issue in reader.issues),
        )
        ahead = (*sections_of(root, copy, "future"), *plans_of(root))
        self._issues += find_unnumbered(body, told, ahead)
        documents = self._documents(body, titles, findings, regions)

        start, end = page.title[0][0] if page.title else self._lines[0].start, self._lines[-1].end
        claimed = [
            (record.start, record.end)
            for records in (items, measures, quantities, documents, dates)
            for record in records
        ]
        return ParsedNotice(
            start=start, end=end, header=header, parties=reading.parties, items=items, measures=measures, quantities=quantities,
            documents=documents, dates=dates, issues=tuple(self._issues),
            status="cut_off" if is_cut_off(copy, page, lines, end) else "complete", read_share=read_share(page, [*claimed, *markers]),
        )  # fmt: skip

    def _items(self, findings: list[Finding], dated: list[Dated]) -> tuple[FeedbackItem, ...]:
        numbers = {id(finding): number for number, finding in enumerate(findings, 1)}
        items = []
        for number, finding in enumerate(findings, 1):
            titles = finding.titles(self._copy)
            topic, terms = find_topic(titles)
            notes = read_notes(self._copy, self._text, finding.node, is_leaf=not finding.children)
            items.append(
                FeedbackItem(
                    item_no=number, parent_item_no=numbers[id(finding.parent)] if finding.parent else None, path=finding.path,
                    kind=finding.kind, title=self._text[finding.start : finding.title_end], start=finding.start, end=finding.title_end,
                    is_leaf=not finding.children, topic=topic, topic_terms=terms,
                    status=notes.status or (None if finding.children else group_status(titles[1:])),
                    responsible_unit=notes.responsible_unit, deadline=notes.deadline,
                    deadline_date=self._day_due(notes, dated),
                )
            )  # fmt: skip
        return tuple(items)

    def _measures(self, findings: list[Finding], dated: list[Dated]) -> tuple[Measure, ...]:
        spans = [
            (item, span)
            for item, finding in enumerate(findings, 1)
            for span in find_measures(self._copy, finding)
        ]
        spans.sort(key=lambda told: told[1])
        counted = Counter(item for item, _ in spans)
        measures = []
        for number, (item, (start, end)) in enumerate(spans, 1):
            notes = measure_notes(self._copy, self._text, start, end, is_only=counted[item] == 1)
            measures.append(
                Measure(
                    number, item, start, end, notes.status, notes.responsible_unit, notes.deadline, self._day_due(notes, dated)
                )
            )  # fmt: skip
        return tuple(measures)

    def _day_due(self, notes: Notes, dated: list[Dated]) -> date | None:
        return last_day(self._copy, *notes.due, dated) if notes.due else None

    def _dates(self, dated: list[Dated], regions: Regions) -> tuple[DateMention, ...]:
        self._issues += [
            Issue(
                "date_repaired",
                "info",
                f"{answer.reason}: read as {answer.day.isoformat()}",
                answer.start,
                answer.end,
                "date_mention",
                number,
            )
            for number, answer in enumerate(dated, 1)
            if answer.reason
        ]
        return tuple(
            DateMention(
                number,
                answer.start,
                answer.end,
                answer.day,
                answer.precision,
                answer.repaired,
                regions.item_at(answer.start),
            )
            for number, answer in enumerate(dated, 1)
        )

    def _documents(
        self, body: Clauses, titles: list[tuple[int, int]], findings: list[Finding], regions: Regions
    ) -> tuple[IssuedDocument, ...]:
        headings = Spans([(finding.start, finding.title_end) for finding in findings])
        outside = [span for span in titles if span[0] not in headings]  # 《》 inside a finding is quoted
        return tuple(
            IssuedDocument(
                number, issued.start, issued.end, self._text[issued.start + 1 : issued.end - 1], issued.verb, issued.revision,
                regions.item_at(issued.start),
            )
            for number, issued in enumerate(find_issued(body, outside), 1)
        )  # fmt: skip


def _intro_end(copy: str, root: Node, page: Page, lines: list[Line]) -> int:
    """The end of the paragraphs before the first heading; of those below it where these tell who inspected (一、总体履责情况)."""
    sections = [child for child in root.children if child.at_line_start]
    first = sections[0].start if sections else None
    if (
        first is not None
        and not _TEAM.search(copy, page.body[0], first)
        and (kind_of(copy, sections[0]) == "leadership" or sections[0].family == "about_section")
    ):
        return sections[0].children[0].start if sections[0].children else sections[0].end
    if first is not None and first != page.body[0]:
        return first
    return lines[min(1, len(lines) - 1)].end if lines else page.body[0]


def _undecided(answer: Undecided) -> Issue:
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

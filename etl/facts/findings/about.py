"""Findings without a number: lines that open with 关于…的问题。, and lines of their own that state one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from itertools import pairwise

from etl.facts.findings.heading import (
    COUNT,
    LONGEST_HEADING,
    first_sentence,
    opens_finding,
    reports_on,
    says_action,
    says_area,
    says_finding,
    section_kind,
    tells_answer,
)
from etl.facts.findings.run_in import run_in_starts
from etl.text.line import Line
from etl.text.marker import DECIMALS, Marker, Marks
from etl.text.outline import RANK
from etl.words import any_of, lexicon

_OPENS = ("关于", "针对")
_QUOTED = r"“(?:[^“”\n]|“[^“”\n]{1,20}”){3,80}”"
# 巡察指出的“学习不深入”问题。 对“学习不深入”的问题。
_QUOTES = re.compile(
    rf"(?:(?:巡[视察]组?|反馈意见|巡[视察]反馈(?:意见)?|反馈)(?:中)?(?:指出|反馈|提出|发现)?的|对于?|就)?{_QUOTED}等?的?(?:突出)?问题"
)
# 针对“学习不深入”的问题，组织学习6次。
_AIMED = re.compile(
    r"(?:针对|(?:对于?|就|关于)(?=“))"
    rf"(?P<words>[^，,。；;：:“\n]{{0,20}}{_QUOTED}[^，,。；;：:\n]{{0,6}}|[^，,。；;：:\n]{{3,40}})(?:问题|现象)”?[，,]"
)
_FAULT = re.compile("[“不未缺弱差欠]")
_END = re.compile(r"(?:问题|方面|情况|现象|打算|安排)[”\"]?(?:的整改)?(?:情况)?$")
_ACTS = re.compile(rf"{any_of(lexicon('action'))}[\u3400-\u9fff]{{0,12}}情况$")
_STOP = re.compile("[。；;：:！!？?]")
_STOPS = "。；;！!"
_ANSWERS = ("label_answer", "label_plan")
_HEADINGS = frozenset(
    {"cn", "cn_paren", "cn_half", "num", "num_paren", "num_half", "part", "form", *DECIMALS.values()}
)
SHORTEST_BARE, LONGEST_BARE = 4, 60  # code points of a heading that neither a number nor 关于 marks
FEWEST_BARE = 3  # fewer such lines are sentences of the text,
FEWEST_NAMED = 2  # but for those that end in 问题, have 整改情况： below them or a bullet before them


def about_starts(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where such lines begin, and the family of what they open: `about` a finding, `about_area` an area of those below it, `about_section` a
    part of the report. Lines that only look alike (关于移交线索办理情况。) count where others surely state findings."""
    starts = _finding_starts(copy, lines, marks)
    return _section_starts(copy, lines, marks, starts) | starts


def _section_starts(
    copy: str, lines: list[Line], marks: Marks, findings: Mapping[int, str]
) -> dict[int, str]:
    """Where lines of their own name the parts of a report (总体情况, 反馈问题整改落实情况), where no number marks any part."""
    if any(_is_section(marks[line.start]) for line in lines):
        return {}
    found = {
        line.start: kind
        for line, below in pairwise(lines)
        if line.start not in findings
        and line.column is None
        and copy[line.end - 1] not in _STOPS
        and _is_bare(copy, line, below, marks, _part_kind, findings)
        and not says_area(copy[line.start : line.end])
        and (kind := _part_kind(copy[line.start : line.end]))
    }
    kinds = list(found.values())
    enough = "container" in kinds or kinds.count("leadership") >= FEWEST_NAMED
    return dict.fromkeys(found, "about_section") if enough else {}


def _part_kind(words: str) -> str | None:
    """What a part of the report tells, `acts` where it is whom they befell (责任追究和资金清退情况)."""
    return section_kind(words) or ("acts" if _ACTS.search(words) and not says_finding(words) else None)


def _finding_starts(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where findings and areas without a number begin, and their family."""
    sure: list[int] = []
    likely: list[int] = []
    for line in lines:
        if copy.startswith(_OPENS, line.start) or _QUOTES.match(copy, line.start, line.end):
            begin, stop = first_sentence(copy, line.start, line.end)
            words = copy[begin:stop]
            if len(words) <= LONGEST_HEADING and _END.search(words) and not tells_answer(words):
                (sure if says_finding(words) else likely).append(line.start)
    if not sure:
        run_in = {*run_in_starts(copy, lines, marks)}
        if run_in:
            areas = _bare_areas(copy, lines, marks, run_in)
            return dict.fromkeys((*run_in, *likely), "about") | dict.fromkeys(areas, "about_area")
        return (
            _bare_starts(copy, lines, marks)
            or _between_answers(copy, lines, marks)
            or _label_areas(copy, lines, marks)
            or _aimed_starts(copy, lines, marks)
        )
    starts = {*sure, *likely}
    areas = _areas(copy, lines, starts)
    families = {start: "about_area" if start in areas else "about" for start in starts}
    return families | dict.fromkeys(_bare_areas(copy, lines, marks, families), "about_area")


def _bare_areas(copy: str, lines: list[Line], marks: Marks, findings: Container[int]) -> set[int]:
    """Where lines without a mark name the areas of findings that begin at the places given (学习方面 above 关于学习不深入的问题), or whatever they
    are called where one stands above the first; among them those that are answered themselves (移交线索办理方面)."""
    pairs = [(line, below) for line, below in pairwise(lines) if _is_plain(copy, line, marks)]
    above = [line for line, below in pairs if below.start in findings and line.start not in findings]
    called = [line for line in above if says_area(copy[line.start : line.end])]
    others = [line for line in above if _may_name(copy[line.start : line.end])]
    if _are_names(copy, lines, others, findings):
        called += others
    if len({line.start for line in called}) < FEWEST_NAMED:
        return set()
    first = min(line.start for line in called)
    numbered = any(_is_section(marks[line.start]) for line in lines)
    told = (
        line.start
        for line, below in pairs
        if line.start > first and _is_bare(copy, line, below, marks, _names_clues if numbered else says_area)
    )
    return {*(line.start for line in called), *told}


def _may_name(words: str) -> bool:
    """Whether words may name an area: no sentence, no part of the report, no count."""
    return words[-1] not in _STOPS and section_kind(words) is None and not COUNT.search(words)


def _are_names(copy: str, lines: list[Line], named: list[Line], findings: Container[int]) -> bool:
    """Whether lines above findings name areas: each another one, and the first finding has one above it."""
    words = {copy[line.start : line.end] for line in named}
    first = next((above for above, line in pairwise(lines) if line.start in findings), None)
    return len(words) == len(named) and bool(named) and named[0] == first


def _names_clues(words: str) -> bool:
    """Whether words name an area, or tell of clues handed over or an earlier round."""
    return says_area(words) or (section_kind(words) in ("clues", "earlier") and not says_action(words))


def _bare_starts(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where headings stand that nothing marks but perhaps a bullet, in a text whose numbered lines state no findings."""
    bulleted = _bulleted(copy, lines, marks)
    if bulleted:
        return dict.fromkeys(bulleted, "about")
    answered = [line for line, below in pairwise(lines) if _is_answered(copy, line, below, marks)]
    stating = [line for line, below in pairwise(lines) if _is_bare(copy, line, below, marks, says_finding)]
    starts = {line.start for line in (*answered, *stating)}
    named = {*answered, *(line for line in stating if copy.endswith("问题", line.start, line.end))}
    few = len(starts) < FEWEST_BARE and len(named) < FEWEST_NAMED
    if few or any(_states_alone(copy, line, mark) for line in lines if (mark := marks[line.start])):
        return {}
    likely = [line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, marks, _may_state)]
    first = min(starts)
    findings = {*starts, *(start for start in likely if start > first)}
    areas = _areas(copy, lines, findings)
    families = {start: "about_area" if start in areas else "about" for start in findings}
    if not any(_is_section(marks[line.start]) for line in lines):
        sections = [
            line.start for line, below in pairwise(lines) if _is_bare(copy, line, below, marks, section_kind)
        ]
        families |= {start: "about_section" for start in sections if start not in starts}
    return families


def _between_answers(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where lines state a finding directly above the label of its answer, some of them behind the answer to another one below the same heading."""
    found: list[int] = []
    answered = behind = 0
    labels = (marker.word for line in lines if (marker := marks[line.start]) and marker.family in _ANSWERS)
    first = next(labels, "")  # 整改措施： where 整改成效： goes on with it
    for line, below in pairwise(lines):
        marker = marks[line.start]
        if marker is not None and marker.family in _HEADINGS:
            answered = 0
        elif marker is not None and marker.family in _ANSWERS:
            answered += 1
        elif marker is None and _is_told_above(copy, line, marks[below.start], first):
            found.append(line.start)
            behind += bool(answered)
    return dict.fromkeys(found, "about") if behind and len(found) >= FEWEST_NAMED else {}


def _is_told_above(copy: str, line: Line, below: Marker | None, label: str) -> bool:
    """Whether a line is one short sentence that states a finding, above a label."""
    if below is None or below.word != label or line.end - line.start > LONGEST_BARE:
        return False
    begin, stop = first_sentence(copy, line.start, line.end)
    return stop >= line.end - 1 and says_finding(copy[begin:stop])


def _bulleted(copy: str, lines: list[Line], marks: Marks) -> list[int]:
    """Where lines with a bullet begin whose first sentences state findings (●物业管理失管。——…), where most such lines do."""
    marked = [(line, mark) for line in lines if (mark := marks[line.start])]
    bullets = [(line, mark) for line, mark in marked if mark.family.startswith("bullet")]
    stating = [line.start for line, mark in bullets if opens_finding(copy[mark.end : line.end])]
    others = ((line, mark) for line, mark in marked if not mark.family.startswith("bullet"))
    enough = len(stating) >= FEWEST_NAMED and 2 * len(stating) > len(bullets)
    if not enough or any(_is_marked_finding(copy, *other) for other in others):
        return []
    return [line.start for line, _ in bullets]


def _areas(copy: str, lines: list[Line], starts: set[int]) -> set[int]:
    """Those of some headings that name an area and have another one directly below, and among such what tells of clues (关于移交线索办理方面)."""
    named = [
        (line, below)
        for line, below in pairwise(lines)
        if line.start in starts and says_area(copy[line.start : line.end])
    ]
    areas = {line.start for line, below in named if below.start in starts}
    of_clues = (
        line.start
        for line, _ in named
        if copy.endswith("方面", line.start, line.end)
        and section_kind(copy[line.start : line.end]) in ("clues", "earlier")
    )
    return {*areas, *of_clues} if areas else areas


def _label_areas(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where unmarked lines name the areas of findings that have a label and no number (学习方面 above 反馈意见指出：…), or of such as are numbered
    (学习方面 above 1.学习不深入)."""
    pairs = [(line, below) for line, below in pairwise(lines) if _is_plain(copy, line, marks)]
    if any(_is_listed(copy, below, marks[below.start]) for _, below in pairs):
        numbered = {line.start for line in lines if _is_listed(copy, line, marks[line.start])}
        areas = _bare_areas(copy, lines, marks, numbered)
        if areas:
            return dict.fromkeys(areas, "about_area")
    return {
        line.start: "about_area"
        for line, below in pairs
        if _opens_labelled(marks[below.start])
        and copy[line.end - 1] not in _STOPS
        and says_area(copy[line.start : line.end])
    }


def _is_listed(copy: str, line: Line, marker: Marker | None) -> bool:
    """Whether a line with a number states a finding."""
    return (
        marker is not None
        and marker.family in _HEADINGS
        and marker.family not in RANK
        and opens_finding(copy[marker.end : line.end])
    )


def _aimed_starts(copy: str, lines: list[Line], marks: Marks) -> dict[int, str]:
    """Where sentences begin that name a finding and go on with what was done, in a text that has no heading of one but of areas."""
    places = [place for place, line in enumerate(lines) if _is_aimed(copy, line, marks[line.start])]
    stated = any(
        _states_alone(copy, line, mark)
        for line in lines
        if (mark := marks[line.start]) and not _is_aimed(copy, line, mark)
    )
    if len(places) < FEWEST_NAMED or stated:
        return {}
    above = [lines[place - 1] for place in places if place]
    if any(_is_topic(copy, line, marks[line.start]) for line in above):
        return {}
    return dict.fromkeys((lines[place].start for place in places), "about")


def _is_aimed(copy: str, line: Line, marker: Marker | None) -> bool:
    """Whether such a sentence opens a line, behind a bullet perhaps."""
    if marker is not None and not marker.family.startswith(("bullet", "dash")):
        return False
    aimed = _AIMED.match(copy, marker.end if marker else line.start, line.end)
    return aimed is not None and bool(
        _FAULT.search(aimed["words"]) or says_finding(aimed["words"].rstrip("的"))
    )


def _states_alone(copy: str, line: Line, marker: Marker) -> bool:
    """Whether a marked line states a finding, and does not name an area of those below it."""
    return _is_marked_finding(copy, line, marker) and not _heads(copy, line, marker)


def _heads(copy: str, line: Line, marker: Marker) -> bool:
    """Whether a marked line names an area of findings."""
    words = copy[marker.end : line.end]
    return says_area(words) or reports_on(words)


def _is_topic(copy: str, line: Line, marker: Marker | None) -> bool:
    """Whether a line is a heading of findings that it does not name: what is aimed at below it may be part of one answer."""
    if marker is None or copy[line.end - 1] in _STOPS or _is_section(marker) or marker.family == "cn_paren":
        return False
    return not _heads(copy, line, marker)


def _opens_labelled(marker: Marker | None) -> bool:
    return marker is not None and marker.family == "label_finding" and not marker.number


def _may_state(words: str) -> bool:
    return not says_action(words) and section_kind(words) is None and not COUNT.search(words)


def _is_plain(copy: str, line: Line, marks: Marks) -> bool:
    """Whether a line is short and has neither a mark nor a stop within."""
    alone = _STOP.search(copy, line.start, line.end - 1) is None
    return alone and SHORTEST_BARE <= line.end - line.start <= LONGEST_BARE and not marks[line.start]


def _is_bare(
    copy: str,
    line: Line,
    below: Line,
    marks: Marks,
    says: Callable[[str], object],
    findings: Container[int] = (),
) -> bool:
    """Whether a short line without a stop that says something stands above text that is longer or lists what was done, or above a finding."""
    words = copy[line.start : line.end]
    if not _is_plain(copy, line, marks) or not says(words):
        return False
    return (
        below.start in findings
        or below.end - below.start > len(words)
        or marks[below.start] is not None
        or (says_area(words) and says_finding(copy[below.start : below.end]))
        or (words[-1] not in _STOPS and copy[below.end - 1] in _STOPS)
    )


def _is_answered(copy: str, line: Line, below: Line, marks: Marks) -> bool:
    """Whether a short line without a stop, itself unmarked, has the label of an answer below it (整改情况：)."""
    if not 4 <= line.end - line.start <= LONGEST_BARE or _STOP.search(copy, line.start, line.end):
        return False
    marker = marks[below.start]
    answers = marker is not None and marker.family in _ANSWERS
    return answers and marks[line.start] is None


def _is_section(marker: Marker | None) -> bool:
    """Whether a line is marked as sections are (一、, ##)."""
    return marker is not None and marker.family in RANK


def _is_marked_finding(copy: str, line: Line, marker: Marker | None) -> bool:
    return marker is not None and (
        marker.family == "label_finding" or opens_finding(copy[marker.end : line.end])
    )

"""Headings that a careless copy ran together with what stands below them: （一）…方面1.…的问题①组织学习6次。 No stop tells them apart."""

from __future__ import annotations

import re

from etl.facts.findings.heading import (
    first_sentence,
    is_generic,
    opens_finding,
    says_area,
    says_finding,
    section_kind,
)
from etl.text.line import BLANK, Line, skip, strip
from etl.text.marker import DECIMALS, NOTED, Marker, read_marker
from etl.words import any_of, lexicon, words_of

FARTHEST = 160  # code points of a line within which its heading ends
SHORTEST_TEXT = 10  # code points of a sentence that a heading runs into
_DECIMAL = frozenset(family for count, family in DECIMALS.items() if count > 1)
_HEADINGS = frozenset(
    {"cn", "cn_paren", "cn_half", "num", "num_paren", "num_half", "part", "form", "label_finding", *_DECIMAL}
)
_NUMBERED = frozenset({"cn_paren", "num", "num_paren", "roman", *_DECIMAL})
_ENUMERATED = frozenset({"circle", "is", "first", "di", "num_paren", "num_half"})
_ANSWERS = frozenset({"label_answer", "label_plan"})
# Where a marker may stand directly behind words; the next heading may also follow the stop of an area's.
_BEHIND = re.compile(
    rf"(?<=[\u3400-\u9fff”》）。])[{BLANK}]{{0,4}}(?=[（(0-9①Ⅰ-Ⅻ一首第【]|{any_of(word for word, kind in lexicon('label').items() if kind != 'number')})"
)
_BEHIND_STOP = re.compile(rf"(?<=[。；;：:])[{BLANK}]{{0,4}}(?=[（(0-9Ⅰ-Ⅻ一二三四五六七八九十])")
_OF_LINES = frozenset({"cn", "cn_paren", "num", "roman", *_DECIMAL})
_LISTED = re.compile(
    rf"①|一是|首先|（[1一]）|(?<=[\u3400-\u9fff”])1[.．、]|{any_of(words_of('label', 'finding'))}[0-9一二三四五六七八九十]{{1,2}}[：:]"
)
_NAMED = re.compile(r"关于[^。；;：:\n]{4,100}?[的”]问题(?![，,])")
_STOP = re.compile(r"[。；;：:！!？?]")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_TELLS = (
    rf"(?:{any_of(lexicon('action_start'))}|[对将把经]|按照|根据|结合|通过|目前|截至|20[0-9]{{2}}年"
    rf"|[\u3400-\u9fff]{{0,8}}{any_of((*words_of('organ_end', 'party', 'committee'), '纪委', '纪检组', '监察组'))})"
)
# 存在学习不深入的问题组织学习6次。移交线索办理情况县纪委对12件线索…
_TEXT = re.compile(rf"(?<=[的”]问题)(?={_TELLS})|(?<=办理情况)(?={_TELLS})")
# 关于学习不深入的问题撤销课程3门。
_TEXT_ABOUT = re.compile(
    r"(?<=[的”]问题)(?=[\u3400-\u9fff0-9])(?![整改落线的等和与及较仍依尤更突比多未不没尚导反]|方面|情况|现象|清单|台账)"
    rf"|(?<=办理情况)(?={_TELLS})"
)
_NAMES = ("情况", "方面", "问题", "现象", "工作")


def part_glued(copy: str, lines: list[Line]) -> list[Line]:
    """The lines of a body; one that holds two headings, a heading and its text without a stop between, or the end of an answer and the next
    heading, is parted."""
    found: list[Line] = []
    last: dict[str, int] = {}  # the numbers that stand at the starts of lines
    for line in lines:
        if line.column is not None:
            found.append(line)
            continue
        rest: Line | None = line
        while rest is not None:
            marker = read_marker(copy, rest.start, rest.end, at_line_start=True)
            if marker is not None:
                last[marker.family] = marker.number
            place = _heading_end(copy, rest, marker) or _next_heading(copy, rest, last)
            found.append(Line(*strip(copy, rest.start, place)) if place else rest)
            rest = Line(skip(copy, place, rest.end), rest.end) if place else None
    return found


def _next_heading(copy: str, line: Line, last: dict[str, int]) -> int | None:
    """Where behind a stop a finding stands whose number comes next in a list of lines (组织学习6次。2.作风不实的问题), not in one within the line."""
    within: set[str] = set()
    for match in _BEHIND_STOP.finditer(copy, line.start, line.end):
        marker = read_marker(copy, match.end(), line.end, at_line_start=False)
        if marker is None or marker.family not in _OF_LINES or marker.family in within:
            continue
        begins = copy[match.start() - 1] == "。" and (
            marker.family == "cn" or _sets_out(_rest(copy, marker, line))
        )
        if begins and marker.number == last.get(marker.family, 0) + 1:
            return match.start()
        if marker.number == 1:
            within.add(marker.family)
    return None


def _heading_end(copy: str, line: Line, marker: Marker | None) -> int | None:
    """Where the heading that opens a line runs into something; None where it does not, or no heading opens the line."""
    if marker is not None and marker.family not in _HEADINGS:
        return None
    start = _words_start(copy, line, marker)
    _, stop = first_sentence(copy, start, min(line.end, start + FARTHEST))
    for match in _BEHIND.finditer(copy, start, min(line.end, stop + 4)):
        below = read_marker(copy, match.end(), line.end, at_line_start=False)
        if below and _heads(copy[start : match.start()], marker, below, _rest(copy, below, line)):
            return match.start()
    if marker is None or (marker.family != "cn_paren" and copy.startswith(("针对", "对"), start)):
        return None
    return _text_start(copy, start, stop) if stop < line.end else None


def _rest(copy: str, marker: Marker, line: Line) -> str:
    """What stands behind a marker, as far as a heading may reach."""
    return copy[marker.end : min(line.end, marker.end + FARTHEST)]


def _words_start(copy: str, line: Line, marker: Marker | None) -> int:
    """Where the words of a heading begin: behind its number and its label (（一）反馈问题：…)."""
    if marker is None:
        return line.start
    start = skip(copy, marker.end, line.end)
    label = read_marker(copy, start, line.end, at_line_start=False)
    return skip(copy, label.end, line.end) if label and label.family == "label_finding" else start


def _heads(words: str, marker: Marker | None, below: Marker, rest: str) -> bool:
    """Whether words are a whole heading: below it a list begins, an answer's label stands, or a finding that is numbered through all areas."""
    if (marker is not None and below.family == marker.family) or not _is_whole(words):
        return False
    if below.family in NOTED | _ANSWERS:
        called = words.endswith("的") or (words.endswith("问题") and not rest)  # …问题的整改情况：
        return not called and says_finding(words)
    if below.family == "label_finding":
        return marker is not None and says_area(words)
    if words.endswith("。") or (below.family in _NUMBERED and below.number != 1):
        return below.family in _NUMBERED and says_area(words) and _sets_out(rest)
    if marker is None:
        return (
            below.family in _ENUMERATED | {"num"}
            and below.number == 1
            and says_finding(words)
            and not _sets_out(rest)
        )
    if below.family not in _NUMBERED | _ENUMERATED or below.number != 1:
        return False
    section = marker.family == "cn" and below.family == "cn_paren"
    return section or says_finding(words) or says_area(words) or is_generic(words)


def _sets_out(words: str) -> bool:
    """Whether some words set out with a finding, which may itself run into a list, a label or its text."""
    return opens_finding(_LISTED.split(words, 1)[0]) or _NAMED.match(words) is not None


def _is_whole(words: str) -> bool:
    """Whether no stop stands within some words, and each quotation and bracket that is opened is closed."""
    closed = all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS)
    return closed and _STOP.search(words, 0, len(words) - 1) is None


def _text_start(copy: str, start: int, stop: int) -> int | None:
    """Where the text begins that a heading …的问题 runs into: a sentence that states no finding and names no part of a report."""
    text = _TEXT_ABOUT if copy.startswith("关于", start) else _TEXT
    for match in text.finditer(copy, start, stop):
        words, rest = copy[start : match.start()], copy[match.start() : stop]
        first = re.split("[，,]", rest)[0]
        if (
            len(rest) >= SHORTEST_TEXT
            and not first.endswith(_NAMES)
            and _is_whole(words)
            and (says_finding(words) or section_kind(words) in ("clues", "earlier"))
            and not (says_finding(first) or says_finding(rest))
        ):
            return match.start()
    return None

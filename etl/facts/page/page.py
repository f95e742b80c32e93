"""Where on a page the notice stands: title, dateline, body, contact lines and signature; what is site chrome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from etl.facts.findings.heading import is_generic
from etl.facts.numbers.unit_line import unit_of_line
from etl.facts.page.foot import BRACKET, WHOLE_DATE, find_foot
from etl.text.cells import split_cells
from etl.text.line import BLANK, Line, find_lines
from etl.words import any_of, branches, spaced, words_of

_KIND = re.compile(r"巡视|巡察|整改")
_REPORT = branches(words_of("page_word", "title_end"))
_TITLE_END = re.compile(
    rf"(?:{_REPORT}|(?:情况|进展)的?(?:说明|汇报|总结)|的函)(?:[（(《][^（()）]{{1,20}}[）)])?$"
)
_TITLE_NOT = re.compile(rf"^{spaced(words_of('page_word', 'no_title'))}|[>»]|^\s*[·•]")
# a heading that bears a number, whose mark or bracket a copy may have lost (二反馈问题整改情况)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+(?:、|(?:巡[视察]组?)?(?:反馈|整改)|逐[项条])|\d+[.、]"
    r"|[（(〔](?:[一二三四五六七八九十]+|\d+(?:[）)〕]|关于))"
)
_COLUMN = re.compile(
    r"^(?:[#*＊·• ]+|【[^【】]{2,12}】(?=.{10})|[\[［][\u3400-\u9fff]{2,12}[\]］]\s?(?=.{10})|[\u3400-\u9fff]{2,10}\s?[|｜丨│]\s?(?=.{10})"
    rf"|{any_of(words_of('page_word', 'column'))}(?=中共)"
    rf"|{spaced(words_of('page_word', 'caption'))}\s{{0,4}}[:：]\s{{0,4}}"
    rf"|[\u3400-\u9fff]{{2,10}}[:：]\s*(?=中共|关于|[\u3400-\u9fff]{{2,20}}{any_of(words_of('organ_end', 'party', 'committee'))}关于))"
)
_PARTY_LINE = re.compile(any_of(words_of("organ_end", "party", "committee", "of_division")) + "$")
_LETTERHEAD = re.compile(r"(?:文件|[〔\[【（(]20\d\d[〕\]】）)]第?\d{1,4}号)$")  # 松水党〔2024〕5号
_LETTERHEAD_ENDS = ("件", "号")
_PUBLISHER_END = any_of(words_of("organ_end", "publisher"))
_WHOLE_DAY = r"20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
# What pages print behind a title in its line: a date, a source, counters, the names of a column and a site.
_PUT_UP = any_of(words_of("page_word", "published"))
_DAY = f"{_PUT_UP}?(?:日期|时间)"
_PARTICULAR = f"(?:{any_of(words_of('page_word', 'particular'))}|{_DAY})"
_BEHIND_TITLE = re.compile(
    rf"(?:{_REPORT})(?:(?=\s{{0,8}}[\[［(（【]?\s{{0,8}}(?:{_WHOLE_DAY}|{_PARTICULAR}))"
    r"|(?<!情况|公开|进展|公布)(?=\s{0,8}[-—–_|｜]\s{0,8}[\u3400-\u9fff]))"
)
# The title, what pages print behind it and the opening in one line, as a copy without the page's layout has them; 1、 numbers its sheet.
_OPENS = r"(?:根据|按照|遵照|20\d\d年\d{1,2}月\d{1,2}日\s?(?:至|起|[-—－～]))"
_RUN_TOGETHER = re.compile(
    rf"(?:1、)?(?P<title>[^，,。；\n]{{6,100}}?(?:{_REPORT}))"
    rf"(?:\s{{0,8}}[\[［(（【|｜]?\s{{0,8}}(?:{_PARTICULAR}|{_WHOLE_DAY})(?:[^，,。\n]|(?<=\d),(?=\d)){{0,120}}?)??\s{{0,8}}(?={_OPENS})"
)
# A dateline and the opening in one line: 发布时间：2024-05-06 浏览次数：12 根据县委统一部署，…
_DATELINE_AND_OPENING = re.compile(
    rf"(?P<head>[\[［(（【|｜]?\s{{0,4}}(?:{_WHOLE_DAY}|{spaced(words_of('page_word', 'head', 'source', 'published'))})[^，,。；\n]{{0,150}}?)"
    rf"\s{{1,8}}(?=(?:{_OPENS}|依据|为[\u3400-\u9fff])[^\n]{{4,}})"
)
# The path to a page, whose last link may be the only place that names the title: 首页 > 巡察整改 > 中共…关于…的通报, 石榴县政府网 首页 中共…
_SITE = r"[\u3400-\u9fff]{2,18}网站?"
_PATH = re.compile(
    rf"\s{{0,4}}(?:(?:{_SITE}\s{{0,4}}[>»›→]?\s{{0,4}})?(?:当前位置|您的?位置|首页|网站首页)|{_SITE}\s{{0,4}}(?=[>»›→]))"
    r"(?:[^\n，,。；]{0,80}?[>»›→]|(?:\s{1,4}[\u3400-\u9fff]{2,8}){0,4}\s)\s{0,4}(?=[^>»›→\n，,。；]{0,60}关于[^>»›→\n，,。；]{4,80}$)"
)
_FIRST_LINES = 10  # of a page, among which its title stands
_ABOVE_TITLE = re.compile(rf"[\[［(（【]?\s?{_WHOLE_DAY}\s?[\]］)）】]?\s{{0,8}}(?=[\u3400-\u9fff])")
_BLANKS = re.compile(rf"[{BLANK}]")
_CHROME = re.compile(
    rf"^{BRACKET}|^{spaced(words_of('page_word', 'head'))}|^\||[>»].*[>»]|次数[:：]|→.*→|^\d+$|^[A+\-−＋ 大中小】]+$"
)
_PAGE_NUMBER = re.compile(r"[-—–－\s]+\d{1,3}[-—–－\s]+|第\s?\d{1,3}\s?页(?:[，,/\s]*共\s?\d{1,3}\s?页)?")
_DATELINE = re.compile(rf"{_DAY}[:：\s]*|(?:发布|发表|更新)[:：]\s?20|[来稿]源[:：]|发布单位|发布机构|发布者")
_SOURCE = re.compile(rf"[\u3400-\u9fff]{{2,18}}{_PUBLISHER_END}")
_DATED = re.compile(rf"{_WHOLE_DAY}[ T]*[\d:：]{{0,8}}\s*$")
LONGEST_HEAD = 110
LONGEST_NAME = 20  # of a column or a site
LONGEST_HEADLINE = 40  # of a page without a notice's title
_MOST_NAMES = 3  # between a title and its dateline
_NAME_OF_COLUMN = re.compile(r"[\u3400-\u9fffA-Za-z0-9 \u3000（）()·|｜“”《》！!？?-]+")
_LINK = re.compile(r"[\u3400-\u9fff]{2,12}\s?[>»]")
_LINE = re.compile(r"[^\n]+")
_LABELLED_DAY = re.compile(rf"{_DAY}\s{{0,4}}[:：]?\s{{0,4}}20\d\d")
_BULLETS = "·• \u3000"  # a page's particulars as a list
_BRACKETED = re.compile(r"[（(].{2,30}[）)]")
_STAMP = re.compile(
    r"(?:[\u3400-\u9fff]{2,16}\s+(?=20))?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]*\d{0,2}:?\d{0,2}:?\d{0,2}[^，,]{0,40}"
)
# Behind a source that is left empty stands the next label: 来源： 作者： 发布时间：…
_NEXT_LABEL = (
    rf"{_PARTICULAR}|{spaced(words_of('page_word', 'head', 'source', 'published'))}[^\s:：]{{0,4}}\s?[:：]"
)
_PUBLISHER = re.compile(
    rf"{spaced(words_of('page_word', 'source'))}\s*[:：]\s*(?!{_NEXT_LABEL})(?P<name>[^\s|【】\[\]]{{1,40}}?)(?=\s|$|[|【】\[\]]|{_PARTICULAR}|\d{{4}}[-年/.])"
)
_STAMPED = re.compile(
    rf"^(?P<name>(?!中共|{_PUT_UP}|{_PARTICULAR})[\u3400-\u9fff]{{2,16}})\s+20\d\d[-./年]", re.MULTILINE
)  # a source before the date, without a label
_STAMPED_BEFORE = re.compile(
    rf"^{_WHOLE_DAY}[ T]*\d{{1,2}}:\d{{2}}(?::\d{{2}})?[ \t\u3000]{{1,8}}(?P<name>[\u3400-\u9fff]{{2,16}}{_PUBLISHER_END})[ \t\u3000]{{0,8}}$",
    re.MULTILINE,
)  # behind it
_ITSELF = frozenset(words_of("page_word", "no_source"))
# A dateline that runs into the first paragraph.
_GLUED_HEAD = re.compile(
    rf"(?:{spaced(words_of('page_word', 'source'))}\s*[:：]\s*[^\s，,。：:]{{2,24}}?\s*)?{_DAY}\s*[:：]\s*20\d\d[-年./]\d{{1,2}}[-月./]\d{{1,2}}日?"
    r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?=[\u3400-\u9fff0-9])"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Spans of the parts of a notice. `title` may be several spans where the title runs over lines; `head` is the chrome between title and body;
    `tail` all behind the body."""

    title: tuple[tuple[int, int], ...]
    head: tuple[int, int]
    body: tuple[int, int]
    tail: tuple[int, int]
    signature_date: tuple[int, int] | None


def _is_title(words: str) -> bool:
    words = words.strip("#*")
    return (
        6 <= len(words) <= 110 and "整改" in words and bool(_TITLE_END.search(words)) and not _TITLE_NOT.search(words) and "。" not in words
        and not _NUMBERED.match(words)
        and (bool(re.search(r"巡视|巡察|反馈", words)))
    )  # fmt: skip


def _words(text: str, line: Line) -> str:
    """A line without the blanks that space out letters (通  报) and without what stands before and behind a title in its line."""
    return _BLANKS.sub("", text[slice(*_title_of(text, line))])


def _title_of(text: str, line: Line) -> tuple[int, int]:
    """The part of a line that may be a title."""
    above = _ABOVE_TITLE.match(text, line.start, line.end) or _PATH.match(text, line.start, line.end)
    start = above.end() if above else line.start
    column = _COLUMN.match(text[start : line.end])
    behind = _BEHIND_TITLE.search(text, start + (column.end() if column else 0), line.end)
    return start, behind.end() if behind else line.end


def _title_lines(words_of: Callable[[int], str], position: int, stop: int) -> tuple[int, int] | None:
    """The lines (first, last) of a title that begins at a line; None where none begins there."""
    first = words_of(position)
    if "。" in first:
        return None
    joined = ""
    for last in range(position, min(position + 3, stop)):
        words = words_of(last)
        joined += words
        if words.endswith(_LETTERHEAD_ENDS) and _LETTERHEAD.search(words):
            return None
        if last > position and (
            "。" in joined or len(joined) > 110 or not (first.endswith("关于") or _PARTY_LINE.search(first) or first.startswith(("中共", "关于")) or "关于" in first)
            or _CHROME.search(first) or _TITLE_NOT.search(first) or _DATELINE.search(first)
        ):  # fmt: skip
            return None
        if not _is_title(joined):
            continue
        if last == position and position and joined.startswith("关于"):
            above = words_of(position - 1)
            if _PARTY_LINE.search(above) and not _CHROME.search(above):
                return position - 1, position
        return position, last
    return None


def part_title(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a page; one on which title or dateline and the opening run together is parted."""
    for number, line in enumerate(lines[:_FIRST_LINES]):
        match = _DATELINE_AND_OPENING.match(text, line.start, line.end)
        if match and (":" in match["head"] or "：" in match["head"] or re.search(_WHOLE_DAY, match["head"])):
            return [
                *lines[:number],
                Line(*match.span("head")),
                Line(match.end(), line.end),
                *lines[number + 1 :],
            ]
        match = _RUN_TOGETHER.match(text, line.start, line.end)
        if match is None or not _is_title(_BLANKS.sub("", match["title"])):
            continue
        head = find_lines(text, match.end("title"), match.end())
        parts = [Line(*match.span("title")), *head, Line(match.end(), line.end)]
        return [*lines[:number], *parts, *lines[number + 1 :]]
    return lines


def find_titles(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    """Line ranges of the titles of notices in a text, one a notice; a title told twice before its body counts once (the last)."""
    found: list[tuple[int, int]] = []
    words_of = cache(lambda position: _words(text, lines[position]))  # a line may go on with two above it
    position = 0
    while position < len(lines):
        title = (
            _title_lines(words_of, position, len(lines))
            if lines[position].end - lines[position].start <= 110
            else None
        )
        if title is None:
            if found and _told_again(text, lines, found[-1], position):
                found[-1] = (position, position)
            position += 1
            continue
        body = lines[title[0]].start - lines[found[-1][1]].end if found else 0
        if found and _in_path(text, lines[found[-1][0]]) and words_of(found[-1][0]) == words_of(title[0]):
            found[-1] = title
        elif found and is_generic(words_of(title[0])) and not is_generic(words_of(found[-1][0])):
            pass  # a heading of the body: 反馈问题整改情况
        elif found and body < 400:
            if body < 200 and not _prose_between(lines, found[-1][1] + 1, title[0]):
                found[-1] = title
        elif not found or _opens_notice(text, lines, title[1] + 1):
            found.append(title)
        position = title[1] + 1
    return found


def _in_path(text: str, line: Line) -> bool:
    """Whether a line is the path to a page."""
    return _PATH.match(text, line.start, line.end) is not None


def _told_again(text: str, lines: list[Line], title: tuple[int, int], position: int) -> bool:
    """Whether a line behind a bullet is the title once more, above the body: the one before stood among the page's particulars."""
    line = lines[position]
    if not text.endswith(text[lines[title[1]].start : lines[title[1]].end], line.start, line.end):
        return False
    told = "".join(text[line.start : line.end] for line in lines[title[0] : title[1] + 1])
    words = text[line.start : line.end].lstrip(_BULLETS)
    return words == told and not _prose_between(lines, title[1] + 1, position)


def _prose_between(lines: list[Line], first: int, last: int) -> bool:
    return any(line.end - line.start > 60 for line in lines[first:last])


def _opens_notice(text: str, lines: list[Line], position: int) -> bool:
    """Whether a notice begins behind a title: prose that tells of an inspection within a few lines."""
    for line in lines[position : position + 6]:
        words = text[line.start : line.end]
        if len(words) > 40:
            return bool(_KIND.search(words)) and bool(
                re.search(r"反馈|巡[视察]组|统一部署|安排|根据|按照", words)
            )
    return False


def read_page(text: str, lines: list[Line], title: tuple[int, int] | None, first: int, last: int) -> Page:
    """The parts of the notice in lines[first:last]; `title` is its line range."""
    title_spans: list[tuple[int, int]] = []
    position = first
    if title is not None:
        for line in lines[title[0] : title[1] + 1]:
            start, end = _title_of(text, line)
            column = _COLUMN.match(text[start:end])
            title_spans.append((start + (column.end() if column and not title_spans else 0), end))
        position = title[1] + 1
    head_start = (
        lines[position].start
        if position < last
        else (title_spans[-1][1] if title_spans else lines[first].start)
    )
    while position < last and (
        _is_head(text, lines[position])
        or (position + 1 < last and _is_source(text, lines[position], lines[position + 1]))
        or _is_above_dateline(
            text,
            lines[position : min(position + 1 + _MOST_NAMES, last)],
            LONGEST_NAME if title else LONGEST_HEADLINE,
        )
    ):
        position += 1
    body_start = _body_start(text, lines[position]) if position < last else head_start
    foot = find_foot(text, lines, position, last)
    body_end = max(body_start, foot.start)
    return Page(
        tuple(title_spans),
        (head_start, body_start),
        (body_start, body_end),
        (body_end, lines[last - 1].end),
        foot.signature_date,
    )


def _body_start(text: str, line: Line) -> int:
    """Where the body begins in its first line: behind a dateline that runs into it."""
    glued = _GLUED_HEAD.match(text, line.start, line.end)
    return glued.end() if glued else line.start


def _is_head(text: str, line: Line) -> bool:
    """Whether a line between title and body is the page's: dateline, source, counters, a date in brackets."""
    words = text[line.start : line.end].lstrip(_BULLETS)
    if len(words) > LONGEST_HEAD or (words.endswith("。") and "，" in words):
        return False
    dateline = _DATELINE.search(words) and "。" not in words
    return bool(
        _CHROME.search(words)
        or dateline
        or WHOLE_DATE.fullmatch(words)
        or _BRACKETED.fullmatch(words)
        or _STAMP.fullmatch(words)
    )


def _is_above_dateline(text: str, lines: list[Line], longest: int) -> bool:
    """Whether the first of some lines is the page's because it stands above a labelled dateline, with but names between: 工作动态 / 发布时间：…"""
    for line in lines:
        words = text[line.start : line.end]
        if _LABELLED_DAY.search(words) and _is_head(text, line):
            return line is not lines[0]
        if len(words) > longest or not _NAME_OF_COLUMN.fullmatch(words):
            return False
    return False


def _is_source(text: str, line: Line, below: Line) -> bool:
    """Whether a line is the name of the organ that put the page up, directly above its date."""
    words = text[line.start : line.end]
    return bool(_SOURCE.fullmatch(words) and _DATED.match(text, below.start, below.end))


def body_lines(text: str, page: Page) -> list[Line]:
    """The lines of the body, without numbers of pages and measure words of tables."""
    lines = [
        line
        for line in find_lines(text, *page.body)
        if not (
            _PAGE_NUMBER.fullmatch(text, line.start, line.end) or unit_of_line(text, line.start, line.end)
        )
    ]
    return split_cells(text, lines)


def read_share(page: Page, spans: Iterable[tuple[int, int]]) -> float:
    """Share of the body's code points that spans cover."""
    covered, last = 0, page.body[0]
    for start, end in sorted(spans):
        if end > last:
            covered += end - start if start > last else end - last
            last = end
    return round(covered / max(1, page.body[1] - page.body[0]), 4)


def stamp_above(text: str, start: int) -> tuple[int, int] | None:
    """The date in the line of a title, before it, or alone with its source above it; names of columns and buttons may stand between."""
    line = text[max(0, start - LONGEST_HEAD) : start].rpartition("\n")[2]
    if line.strip():
        return start - len(line), start
    low = max(0, start - LONGEST_HEAD)
    above = [match for match in _LINE.finditer(text, low, start) if match[0].strip()]
    for line_above in reversed(above[-1 - _MOST_NAMES :]):
        words = line_above[0].strip()
        if WHOLE_DATE.fullmatch(words) or _STAMP.fullmatch(words):
            return line_above.span()
        if len(words) > LONGEST_NAME or not (
            _CHROME.search(words) or _NAME_OF_COLUMN.fullmatch(words) or _LINK.fullmatch(words)
        ):
            return None
    return None


def publisher_span(text: str, page: Page) -> tuple[int, int] | None:
    """Where the page names its source (信息来源, 来源): beside the dateline, above the title or at the foot."""
    title = page.title[0][0] if page.title else 0
    behind = page.title[-1][1] if page.title else page.head[0]
    for low, high in ((behind, page.head[1]), (0, title), page.tail):
        match = _PUBLISHER.search(text, low, high)
        if match and match["name"] not in _ITSELF:
            return match.span("name")
    stamped = _STAMPED.search(text, behind, page.head[1]) or _STAMPED_BEFORE.search(
        text, behind, page.head[1]
    )
    return stamped.span("name") if stamped else None

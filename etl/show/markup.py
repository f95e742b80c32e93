"""A text as an HTML page that shows what was read in it: words underlined by kind, the rest grey; it needs no other file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from heapq import heapify, heappop, heappush
from html import escape
from importlib import resources

from etl.facts.home import FACT_TABLES, facts
from etl.facts.record import ParsedNotice
from etl.show.mark import Mark, find_marks
from warehouse.tables import metadata

# How a mark is drawn, in English and Chinese; the order of the legend.
LEGEND = (
    ("item", "feedback item", "反馈问题"),
    ("measure", "measure", "整改措施"),
    ("quantity actual", "quantity: actual", "数量：实际"),
    ("quantity target", "quantity: target, norm or plan", "数量：目标、规定"),
    ("quantity reference", "quantity: threshold", "数量：参照"),
    ("quantity act", "disciplinary count, money recovered", "纪律处分、追缴数量"),
    ("document", "document issued", "制度文件"),
    ("date", "date", "日期"),
    ("date repaired", "date that was repaired", "修复的日期"),
    ("header", "header field", "通报信息"),
    ("issue", "issue", "疑点"),
    ("unread", "number that no rule read", "未识别的数字"),
    ("grey", "what no rule read", "未识别的文字"),
)  # fmt: skip
# What a browser would drop or take for the end of the page is shown as a picture of itself.
_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(text: str, notices: Sequence[ParsedNotice]) -> str:
    """The page of a text and its notices; offsets of the marks are those of `text`."""
    marks = [mark for notice in notices for mark in find_marks(text, notice)]
    title = next((notice.header.title for notice in notices if notice.header.title), None) or "整改通报"
    return "".join((
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{_plain(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n",
        *(part for notice in notices for part in _overview(notice)),
        _legend(),
        "<main>", *nested(text, marks), "</main>\n</body>\n</html>\n",
    ))  # fmt: skip


def nested(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    """The text with a `<span>` for each mark, in one sweep; where two marks cross, the later one is cut in two.

    >>> "".join(nested("abcd", [Mark(0, 3, "x"), Mark(1, 2, "y")]))
    '<span class="x">a<span class="y">b</span>c</span>d'
    """
    waiting = [
        (mark.start, -mark.end, number, mark) for number, mark in enumerate(marks) if mark.start < mark.end
    ]
    heapify(waiting)
    open_ends: list[int] = []
    position = 0
    while waiting or open_ends:
        if open_ends and (not waiting or open_ends[-1] <= waiting[0][0]):
            yield _plain(text[position : open_ends[-1]]) + "</span>"
            position = open_ends.pop()
            continue
        start, _, number, mark = heappop(waiting)
        if open_ends and mark.end > open_ends[-1]:
            rest = replace(mark, start=open_ends[-1], anchor=None)
            heappush(waiting, (rest.start, -rest.end, number, rest))
        yield _plain(text[position:start]) + _opening(mark)
        position = start
        open_ends.append(min(mark.end, open_ends[-1]) if open_ends else mark.end)
    yield _plain(text[position:])


def _opening(mark: Mark) -> str:
    anchor = f' id="{mark.anchor}"' if mark.anchor else ""
    told = "\n".join(f"{_label(mark.table, name)}: {value}" for name, value in mark.values)
    title = f' title="{_plain(told)}"' if told else ""
    return f'<span class="{mark.kind}"{anchor}{title}>'


def _overview(notice: ParsedNotice) -> Iterator[str]:
    """Title, header fields, how much was read, and the issues with links to their places."""
    header = notice.header
    yield f"<header>\n<h1>{_plain(header.title or '')}</h1>\n<table>\n"
    share = f"{notice.read_share:.1%}"
    for name, value in (("read_share", share), ("status", notice.status), *_fields(notice)):
        yield f"<tr><th>{_label('notice', name)}</th><td>{_plain(value)}</td></tr>\n"
    counts = Counter(table for table, _ in facts(notice))
    for table in FACT_TABLES:
        info = metadata.tables[table].info
        yield f"<tr><th>{info['label_en']} {info['label_zh']}</th><td>{counts[table]}</td></tr>\n"
    yield "</table>\n</header>\n"
    if notice.issues:
        yield f"<details open>\n<summary>Issues 疑点 ({len(notice.issues)})</summary>\n<ul>\n"
        for number, issue in enumerate(notice.issues):
            told = f"{issue.severity} · {issue.code}: {_plain(issue.message)}"
            has_place = issue.start is not None and issue.end is not None and issue.start < issue.end
            linked = f'<a href="#issue-{notice.start}-{number}">{told}</a>' if has_place else told
            yield f"<li>{linked}</li>\n"
        yield "</ul>\n</details>\n"


def _fields(notice: ParsedNotice) -> Iterator[tuple[str, str]]:
    for field in fields(notice.header):
        value = getattr(notice.header, field.name)
        if value is not None and field.name != "title":
            yield field.name, str(value)


def _legend() -> str:
    entries = "".join(
        f'<div><span class="{kind}">{zh}</span> <span lang="en">{en}</span></div>\n'
        for kind, en, zh in LEGEND
    )
    return f'<div class="legend">\n{entries}</div>\n'


def _label(table: str | None, name: str) -> str:
    """A field as tables/ names it, in both languages; `path` is that of the item."""
    columns = metadata.tables["feedback_item" if name == "path" else table or "notice"].columns
    return f"{columns[name].info['label_en']} {columns[name].info['label_zh']}" if name in columns else name


def _plain(text: str) -> str:
    return escape(text.translate(_CONTROLS))


@cache
def _style() -> str:
    return resources.files("etl.show").joinpath("markup.css").read_text(encoding="utf-8")

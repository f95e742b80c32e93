"""A notice as a page: it stands alone, keeps every character, and shows what was read, what was not, and where the doubts are."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.facts.record import Issue
from etl.parse import parse_text
from etl.show.mark import Mark, find_marks
from etl.show.markup import LEGEND, nested, to_html
from tests.conftest import Run
from tests.parse.notice import around
from warehouse.settings import data_path

VOID = {"meta", "br", "link", "img"}
MARKED = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Mark(*ends, "x"))


class Page(HTMLParser):
    """What a browser would make of a page: text of `<main>`, classes around each character of it, ids, links, tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.classes: list[str] = []
        self.titles: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._open: list[tuple[str, str, str]] = []
        self.feed(page)
        assert not self._open, "an element is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        if tag not in VOID:
            self._open.append((tag, told.get("class", ""), told.get("title", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(tag == "main" for tag, _, _ in self._open):
            self.text += data
            self.classes += [" ".join(kind for _, kind, _ in self._open).strip()] * len(data)
            self.titles += ["\n".join(title for _, _, title in self._open)] * len(data)

    def drawn(self, words: str) -> str:
        """The classes of the first place that holds these words."""
        return self.classes[self.text.index(words)]

    def told(self, words: str) -> str:
        """The tooltips there."""
        return self.titles[self.text.index(words)]


def page(sentence: str) -> tuple[str, Page]:
    text = around(sentence)
    made = to_html(text, parse_text(text))
    return made, Page(made)


def test_each_kind_is_drawn_with_what_was_read() -> None:
    _, shown = page(
        "一是制定《甲办法》，规定每年不少于8次。二是2022412日立案2件，更换使用超过15年的电梯42台，办理12345热线诉求。"
    )
    assert "item" in shown.drawn("关于工作不实的问题")
    assert shown.drawn("一是") == "measure"
    assert "document" in shown.drawn("《甲办法》")
    assert "quantity target" in shown.drawn("不少于8次")
    assert "quantity act" in shown.drawn("2件")
    assert "quantity reference" in shown.drawn("超过15年")
    assert "quantity actual" in shown.drawn("42台")
    assert "date repaired" in shown.drawn("2022412日")
    assert "unread" in shown.drawn("12345")
    assert "header" in shown.drawn("州委第二巡察组")
    assert shown.drawn("按照州委统一部署") == ""
    told = shown.told("不少于8次")
    for line in (
        "Value 数值: 8",
        "Unit 单位: 次",
        "Bound 界限: at_least",
        "Role 性质: target",
        "Path 路径: 1.1",
    ):
        assert line in told
    assert "Inspection body 巡视巡察组: 州委第二巡察组" in shown.told("州委第二巡察组")


def test_the_page_is_told_what_was_read_and_how_much() -> None:
    made, _ = page("召开会议22次。")
    (notice,) = parse_text(around("召开会议22次。"))
    assert f"{notice.read_share:.1%}" in made
    assert '<html lang="zh">' in made
    for kind, en, zh in LEGEND:
        assert f'<span class="{kind}">{zh}</span> <span lang="en">{en}</span>' in made


def test_every_issue_leads_to_its_place() -> None:
    made, shown = page("2022412日召开会议，2022513日再次召开。")
    assert "date_repaired" in made
    assert len(shown.links) == 2
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)
    assert len(shown.ids) == len(set(shown.ids))


def test_an_issue_without_a_place_is_listed_without_a_link() -> None:
    text = around("召开会议22次。")
    (notice,) = parse_text(text)
    made = to_html(text, [replace(notice, issues=(Issue("no_party", "warning", "no party is named"),))])
    assert "no party is named" in made
    assert Page(made).links == []


def test_the_text_is_kept_whatever_it_holds() -> None:
    text = around("召开会议22次，</main><script>alert('甲 & \"乙\"')</script>\u0001\u3000完成3项。")
    made = to_html(text, parse_text(text))
    assert "<script" not in made
    assert Page(made).text == text.replace("\u0001", "\u2401")


def test_the_page_needs_nothing_from_outside() -> None:
    made, shown = page("召开会议22次。")
    assert shown.tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed"})
    assert not re.search(r"https?://|@import|url\(|\bsrc=|\son\w+=", made)


def test_two_notices_are_shown_in_one_page() -> None:
    paths = [data_path("seeds") / "notices" / name for name in ("songling-2021.txt", "hefeng-2021.txt")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    notices = parse_text(text)
    assert len(notices) == 2
    shown = Page(to_html(text, notices))
    assert shown.text == text
    for notice in notices:
        assert all("quantity" in shown.classes[row.start] for row in notice.quantities)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="甲乙<&>\" \n'", min_size=30, max_size=30), st.lists(MARKED, max_size=12))
def test_any_marks_are_drawn_where_they_are(text: str, marks: list[Mark]) -> None:
    made = "".join(nested(text, marks))
    assert unescape(re.sub(r"<[^>]*>", "", made)) == text
    shown = Page(f"<main>{made}</main>")
    depth = [sum(mark.start <= place < mark.end for mark in marks) for place in range(len(text))]
    assert [len(classes.split()) for classes in shown.classes] == depth


def test_marks_that_nest_are_opened_once() -> None:
    marks = [Mark(place, 200 - place, "x") for place in range(100)]
    assert "".join(nested("甲" * 200, marks)).count("<span") == 100


def test_no_number_is_both_read_and_unread() -> None:
    text = around("1.召开会议22次，办理110报警3起，2022年4月12日办结1,200件，编号7788。")
    marks = find_marks(text, parse_text(text)[0])
    assert [text[mark.start : mark.end] for mark in marks if mark.kind == "unread"] == ["110", "7788"]


def test_extract_writes_the_page(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(around("召开会议22次。"), encoding="utf-8")
    result = run("extract", str(path), "--format", "html")
    assert result.exit_code == 0
    assert Page(result.stdout).drawn("22次") == "measure quantity actual"
    assert run("extract", str(path), "--format", "text").stdout == around("召开会议22次。")
    refused = run("extract", str(path), "--format", "html", "--indent", "2")
    assert refused.exit_code == 2
    assert "--format json" in refused.stderr

"""A page's visible text, one paragraph a line, with nothing lost and nothing hidden shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from etl.read.html import read_html
from etl.read.outcome import Unreadable

PAGES = [
    # page, lines, what it guards
    (
        "<p>甲<b>乙</b><span>丙</span><font color=red>丁</font></p><p>戊</p>",
        ["甲乙丙丁", "戊"],
        "inline tags part nothing",
    ),
    ("召开【<a href=x>专题会</a>】会议<em>22</em>次", ["召开【专题会】会议22次"], "brackets beside links"),
    ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"], "a page of nothing but div"),
    ("甲<br>乙<br/><br>丙", ["甲", "乙", "丙"], "breaks, and no empty lines"),
    ("<p>召开专题会议\n   研究整改</p>", ["召开专题会议研究整改"], "an editor's wrap is no space in Chinese"),
    ("<p>plain\n words, A4\n 纸</p>", ["plain words, A4 纸"], "but one between Latin words"),
    (
        "<p>&nbsp;&nbsp;　　甲&emsp;乙&amp;丙&lt;</p>",
        ["\xa0\xa0　　甲\u2003乙&丙<"],
        "entities; no indent is eaten",
    ),
    ("<p>&nbsp;</p><p>　</p><p>甲</p>", ["甲"], "a spacer is no paragraph"),
    ("<pre>甲\n 乙</pre>", ["甲", "乙"], "kept line ends"),
    (
        "<h1>标题上<br>标题下</h1>2021-03-05 10:20 来源：<i>云川市纪委</i>",
        ["标题上", "标题下", "2021-03-05 10:20 来源：云川市纪委"],
        "dateline",
    ),
    (
        "<span style='display:block'>甲</span><div style='display: inline'>乙</div>丙",
        ["甲", "乙丙"],
        "display wins",
    ),
    ("<p>甲<!-- 注 -->乙<script>x</script>丙<style>y</style></p>", ["甲乙丙"], "what is no text"),
    ("<p>甲</p><p hidden>乙</p><p style='color:red; DISPLAY : none'>丙</p>", ["甲"], "hidden parts"),
    ("<body style='display:none'><p>甲</p>", ["甲"], "a page that a script fades in"),
    (
        "<nav>导航</nav><aside>相关</aside><select><option>友情链接</select><button>分享</button>甲",
        ["甲"],
        "chrome",
    ),
    ("<header>云川市<a>首页</a></header><p>甲</p><footer>版权所有</footer>", ["甲"], "banner and imprint"),
    (
        "<article><header><h2>题</h2></header>甲<footer>责任编辑</footer></article>",
        ["题", "甲", "责任编辑"],
        "those of an article",
    ),
    (
        "<header><h1>关于整改的通报</h1></header><p>甲</p>",
        ["关于整改的通报", "甲"],
        "a heading in the banner",
    ),
    (
        "<form id=aspnetForm><input type=text value=x><p>甲</p></form>",
        ["甲"],
        "sites that wrap the page in a form",
    ),
    (
        "<body><noscript>请启用</noscript><template>模板</template><iframe>框</iframe>甲",
        ["甲"],
        "what a browser does not show",
    ),
    (
        "<title>关于整改的通报</title><p>甲方案</p>",
        ["关于整改的通报", "甲方案"],
        "a heading drawn as a picture",
    ),
    (
        "<title>\n 关于整改的\n 通报 </title><p>甲方案</p>",
        ["关于整改的通报", "甲方案"],
        "wrapped in the source",
    ),
    ("<title>关于整改的通报_云川市</title><p>关于整改的通报</p>", ["关于整改的通报"], "not told twice"),
    ("<title>云川市人民政府</title><h1>通报</h1>", ["通报"], "a site's name is no heading"),
    # lists
    ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"], "numbers that a copy loses"),
    ("<ol start=4><li>甲<li value=9>乙<li>丙</ol>", ["4. 甲", "9. 乙", "10. 丙"], "start and value"),
    ("<ol type=a><li>甲</ol><ol type=I><li>乙</ol>", ["a. 甲", "I. 乙"], "type"),
    (
        "<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>",
        ["一、甲", "二、乙"],
        "Chinese counters",
    ),
    (
        "<ol><li>甲<ol><li>乙<li>丙</ol><li>丁</ol>",
        ["1. 甲", "1. 乙", "2. 丙", "2. 丁"],
        "nesting keeps each count",
    ),
    ("<ol><li><p>甲</p><p>乙</p></li></ol>", ["1. 甲", "乙"], "the number stands on the first line"),
    ("<ul><li>甲<li>乙</ul>", ["- 甲", "- 乙"], "bullets"),
    ("<ul style='list-style:none'><li>甲</ul>", ["甲"], "bullets switched off"),
    (
        "<ul><li>（一）甲<li>2.乙<li>③丙<li>一是丁</ul>",
        ["（一）甲", "2.乙", "③丙", "一是丁"],
        "items with own markers",
    ),
    ("<ol><li>1.5万元<li>第三方评估</ol>", ["1. 1.5万元", "2. 第三方评估"], "what only looks like a marker"),
    ("<ol><li><br></li><li>甲</ol>", ["2. 甲"], "an empty item counts, and shows nothing"),
    # tables
    (
        "<table><tr><th>问题<th>措施<tr><td>甲<td><p>乙</p></table>",
        ["问题\t措施", "甲\t乙"],
        "columns stay columns",
    ),
    (
        "<table><tr><td>甲<td><p>乙</p><p>丙</p><tr><td>丁<td>戊</table>",
        ["甲", "乙", "丙", "丁", "戊"],
        "cells of paragraphs stand by themselves",
    ),
    (
        "<table><tr><td rowspan=2>甲<td>乙<td>丙<tr><td>丁<td>戊<tr><td colspan=2>己<td>庚</table>",
        ["甲\t乙\t丙", "\t丁\t戊", "己\t\t庚"],
        "merged cells once, the rest in their columns",
    ),
    (
        "<table><tr><td>栏目<td><table><tr><td>　　甲，<b>乙</b>。<p>　　丙</table></table>",
        ["栏目", "　　甲，乙。", "　　丙"],
        "old sites put the whole page into tables",
    ),
    ("<table><tr><td>甲<td><table><tr><td>乙</table></table>", ["甲", "乙"], "a table within is layout"),
    ("<table><tr><td>甲<td></td><td>乙<tr><td>丙<td><td></table>", ["甲\t\t乙", "丙"], "empty cells"),
    ("<table><caption>表</caption><tr><td>甲</table>乙", ["表", "甲", "乙"], "caption first"),
]


@pytest.mark.parametrize(("page", "lines", "guards"), PAGES)
def test_page(page: str, lines: list[str], guards: str) -> None:
    assert read_html(page).split("\n") == lines, guards


@pytest.mark.parametrize(
    "page",
    ["", "<p></p>", "<script>render()</script><div id=app></div>", "<frameset><frame src=a></frameset>"],
)
def test_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        read_html(page)


HOSTILE = [
    "<div>" * 200_000 + "甲",  # would keep the parser busy for minutes
    "<p " + " ".join(f"a{number}" for number in range(20_000)) + ">甲",
    "<p>" + "".join(f"<font a={number}>" for number in range(900)) + "</p>" + "<p>甲</p>" * 30_000,
]


@pytest.mark.parametrize("page", HOSTILE, ids=["depth", "attributes", "formatting"])
def test_pages_built_to_choke_a_parser_are_refused(page: str) -> None:
    with pytest.raises(Unreadable, match=r"nested|attributes"):
        read_html(page)


LARGE = [
    "<p>甲<b>乙</b></p>" * 50_000,  # long, not deep
    "<div>" * 2_000 + "甲",  # deeper than Python's stack
    "<ul>" + "<li>甲" * 50_000,
    "<select>" + "<option>乙" * 50_000 + "</select>甲",  # quadratic with the parser's events on
    "<script>if(a<b && c){" + " x y z" * 5_000 + "}</script>甲",  # no tag, though it begins like one
    "<img src='data:image/png;base64," + "a/b+" * 50_000 + "'>甲",  # one long attribute, not many
    "<table>" + "<tr><td rowspan=65534 colspan=1000>甲" * 2_000,
]


@pytest.mark.parametrize(
    "page", LARGE, ids=["long", "deep", "items", "options", "script", "picture", "spans"]
)
def test_large_pages_are_read(page: str) -> None:
    assert "甲" in read_html(page)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Pages of nested block, inline and table tags with words between all of them."""
    words = st.text("甲乙丙丁1a，。【】 \n&", max_size=6).map(lambda text: text.replace("&", "&amp;"))
    tags = st.sampled_from(
        ["div", "p", "b", "span", "font", "td", "section", "h2", "pre", "custom-tag", "label"]
    )
    page = st.recursive(
        words,
        lambda inner: st.builds(
            lambda tag, parts: (
                f"<table><tr><td>{''.join(parts)}</table>"
                if tag == "td"
                else f"<{tag}>{'<br>'.join(parts)}</{tag}>"
            ),
            tags,
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=20,
    )
    return draw(page)


@given(trees())
def test_no_visible_character_is_lost(page: str) -> None:
    body = LexborHTMLParser(page).body
    shown = "".join((body.text() if body else "").split())
    try:
        read = read_html(page)
    except Unreadable:
        read = ""
    assert "".join(read.split()) == shown

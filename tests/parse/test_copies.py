"""What copying or another clerk's habit does to a notice changes nothing that is read in it: blanks, line ends, marks of bold type, characters
that nobody sees, how numbers and labels are marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle

import pytest

from etl.facts.record import ParsedNotice
from etl.parse import parse_text
from etl.text.flat import unflatten
from etl.text.noise import clean
from tests.corpus import golden

BROKEN = {"dongwan-quwei"}  # such a copy itself: its lines broke anywhere
NAMES = [name for name in golden.names()[::3] if name not in BROKEN]
_HEADING = re.compile(
    r"^((?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。\n]{2,60})$", re.MULTILINE
)
_ENDS = "方面|问题|不[\u4e00-\u9fff]{1,2}"
_COLUMNS = 30


def _indented(blank: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"^(?=.)", 2 * blank, text, flags=re.MULTILINE)


def _spaced(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)(?=[\u4e00-\u9fff])", r" \1 ", text)


def _unseen(text: str) -> str:
    return text.replace("整改", "整\u200b改").replace("，", "，\u2060")


def _glued(text: str) -> str:
    """Headings that run into what stands below them, without a line end or stop."""
    return re.sub(
        rf"^((?:（[一二三四五六七八九十]+）|\d+[.．])[^。；：\n]{{4,80}}(?:{_ENDS}))。?\s*(?=(?:1[.．](?!\d)|①|一是|（[1一]）))",
        r"\1",
        text,
        flags=re.MULTILINE,
    )


def _wrapped(text: str, columns: tuple[int, ...] = (_COLUMNS,)) -> str:
    """Lines as a page of so many wide characters prints them, one width after the other; no line begins with a mark, and a table keeps its
    rows."""
    wide = cycle(columns)
    if "\n序号\n" in text:
        return text  # cells that stand one a line are no prose
    lines = []
    for line in text.split("\n"):
        if "\t" in line or "|" in line:
            lines.append(line)
            continue
        printed, width, most = "", 0.0, next(wide)
        for char in line:
            size = 0.5 if char < "\u0100" else 1.0
            if width + size > most and char not in "，。；：、）》”！？":
                lines.append(printed)
                printed, width, most = "", 0.0, next(wide)
            printed, width = printed + char, width + size
        lines.append(printed)
    return "\n".join(lines)


def _broken_anywhere(text: str) -> str:
    """Indented paragraphs of more than a hundred characters, each broken in a sentence, wherever that is; what goes on is not indented."""
    if "\n序号\n" in text:
        return text

    def broken(line: str) -> str:
        place = 40 + len(line) % 30
        if len(line) <= 100 or "\t" in line or "|" in line or line[place - 1] in "。；：！？":
            return line
        return f"{line[:place]}\n{line[place:]}"

    return re.sub(r"^.+$", lambda line: f"\u3000\u3000{broken(line[0])}", text, flags=re.MULTILINE)


def _paged(text: str) -> str:
    """Pages that end in mid-paragraph, each with a number below it and the title above the next."""
    title = text.strip().split("\n", 1)[0]
    for page in (3, 5, 7):
        place = text.find("，", len(text) * page // 10) + 1
        if place and "\n序号\n" not in text:
            text = f"{text[:place]}\n— {page} —\n{title}\n{text[place:]}"
    return text


def _broken_by_pages(text: str) -> str:
    """Pages of 24 lines, each with a number below it and a running head above the next."""
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + 24]) for at in range(0, len(lines), 24)]
    return "".join(f"{page}\n- {number} -\n整改情况通报（公开稿）\n" for number, page in enumerate(pages, 1))


# What a copy may do, and the facts of a thousand that may then read differently.
COPIES: dict[str, tuple[Callable[[str], str], int]] = {
    "indented": (_indented("\u3000"), 0),
    "indented with em spaces": (_indented("\u2003"), 0),
    "a blank line behind each": (lambda text: text.replace("\n", "\n\n"), 0),
    "CR LF": (lambda text: text.replace("\n", "\r\n"), 0),
    "blanks at line ends": (lambda text: text.replace("\n", "  \n"), 0),
    "bold headings": (lambda text: _HEADING.sub(r"**\1**", text), 0),
    "straight quotation marks": (lambda text: re.sub("[“”]", '"', text), 0),
    "characters that nobody sees": (_unseen, 0),
    "numbers with 、": (lambda text: re.sub(r"^(\d{1,2})[.．](?=\D)", r"\1、", text, flags=re.MULTILINE), 0),
    "tortoise-shell brackets": (
        lambda text: re.sub(r"^[（(]([一二三四五六七八九十]{1,3})[）)]", r"〔\1〕", text, flags=re.MULTILINE),
        0,
    ),
    "headings that run into lists": (_glued, 2),
    "brackets that are not closed": (
        lambda text: re.sub(r"^([（(][一二三四五六七八九十]{1,3})[）)]", r"\1", text, flags=re.MULTILINE),
        0,
    ),
    "numbers without a mark": (
        lambda text: re.sub(r"^(\d{1,2})[.．](?=关于|针对)", r"\1", text, flags=re.MULTILINE),
        5,
    ),
    "labels in brackets": (
        lambda text: re.sub(r"^(整改(?:落实)?情况)：", r"【\1】", text, flags=re.MULTILINE),
        0,
    ),
    "blanks around numbers": (_spaced, 5),
    "wrapped lines": (_wrapped, 20),
    "wrapped lines of uneven width": (lambda text: _wrapped(text, (30, 28, 29, 30, 27, 29, 30, 26)), 20),
    "wrapped lines, broken by pages": (lambda text: _broken_by_pages(_wrapped(text)), 20),
    "lines broken anywhere": (_broken_anywhere, 5),
    "lines broken anywhere, CR LF": (lambda text: _broken_anywhere(text).replace("\n", "\r\n"), 5),
    "blanks between letters": (
        lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text),
        5,
    ),
    "line ends that became blanks": (lambda text: re.sub(r"\n+", " ", text), 20),
    "half-width commas, semicolons and colons": (
        lambda text: text.translate(str.maketrans("，；：", ",;:")),
        0,
    ),
    "half-width stops": (
        lambda text: text.translate(str.maketrans("，。；：（）", ",.;:()")),
        1,
    ),
    "page numbers and running heads": (_paged, 5),
}


def _facts(notices: tuple[ParsedNotice, ...]) -> Iterator[tuple[object, ...]]:
    for notice in notices:
        header = notice.header
        yield "header", header.adcode, header.inspection_start, header.inspection_end, header.feedback_date
        yield from (("item", item.path, item.kind) for item in notice.items)
        yield from (("measure", measure.item_no) for measure in notice.measures)
        yield from (("date", mention.date, mention.item_no) for mention in notice.dates)
        yield from (("document", re.sub(r"[^\u4e00-\u9fff]", "", found.title)) for found in notice.documents)
        for found in notice.quantities:
            yield (
                "quantity",
                found.canonical_value,
                found.canonical_unit,
                found.bound,
                found.role,
                found.action,
                found.metric_code,
                found.item_no,
                found.part_of,
            )


@cache
def _told(name: str) -> Counter[tuple[object, ...]]:
    return Counter(_facts(parse_text(golden.read(name)[0])))


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_says_what_the_notice_says(copy: str) -> None:
    change, allowed = COPIES[copy]
    facts = lost = 0
    for name in NAMES:
        told, copied = _told(name), Counter(_facts(parse_text(change(golden.read(name)[0]))))
        facts += told.total()
        missing = told - copied
        lost += missing.total()
        assert allowed or not missing, f"{name}: {next(iter(missing))}"
    assert 1000 * lost <= allowed * facts, f"{lost} of {facts}"


@pytest.mark.parametrize("copy", COPIES)
def test_evidence_is_cut_from_the_copy_itself(copy: str) -> None:
    text = COPIES[copy][0](golden.read(NAMES[0])[0])
    for notice in parse_text(text):
        for item in notice.items:
            assert text[item.start : item.end] == item.title
        for found in notice.quantities:
            words = text[found.start : found.end]
            assert not words[0].isspace()
            assert not words[-1].isspace()
            assert re.search(r"[0-9０-９一二三四五六七八九十百两半零]", words), words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("召开 3 次会议。", "召开3次会议。"),
        ("召开\u00a012 次，", "召开12次，"),
        ("**（一）关于学习**", "（一）关于学习"),
        ("1\\. 学习不深", "1. 学习不深"),
        ("现 将 整 改 情 况 通 报 如 下 。", "现将整改情况通报如下。"),
        ("召 开 会 议 3 次  。 一 是", "召开会议3次  。一是"),
        # a page's number and head go, and the paragraph goes on behind them
        (
            "通报\n组织学习，\n— 1 —\n通报整改\n研讨4次。\n\n— 2 —\n通报整改\n1.补课",
            "通报\n组织学习，研讨4次。\n\n\n1.补课",
        ),
        # but no row of a table goes on in the next one
        (
            "通报\n1|学习不深入|组织学习，\n— 1 —\n通报整改\n2|账目混乱|补账\n\n— 2 —\n通报整改\n1.补课",
            "通报\n1|学习不深入|组织学习，\n\n2|账目混乱|补账\n\n\n1.补课",
        ),
        # one such line is none, nor do others go that stand there once
        ("组织学习，\n— 1 —\n研讨4次。", None),
        # blanks that part words stay
        ("问题一 整改情况", None),
        ("2023-11-02 来源：县水务局", None),
        ("***", None),
    ],
)
def test_what_is_taken_out(text: str, read: str | None) -> None:
    found = clean(text)
    assert (found.text if found else None) == read


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u00a0"])
def test_a_page_breaks_lines_inside_paragraphs_only(blank: str) -> None:
    lines = [2 * blank + (32 - 2 * len(blank)) * "研", 32 * "究", 31 * "改" + "。"]
    found = clean("\n".join(10 * lines))
    assert found
    assert found.text == "\n".join(10 * ["".join(lines)])


def test_a_line_that_ends_in_mid_phrase_goes_on_in_one_that_looks_like_a_label() -> None:
    """关于…方面的 / 整改 is a heading; 整改情况 behind a whole line is a label."""
    page = [31 * "关" + "的", "整改", 31 * "研" + "究", "情况如此。", 31 * "查" + "实", "整改情况"]
    found = clean("\n".join(8 * page))
    assert found
    first = found.text.split("\n")[:3]
    assert first == [31 * "关" + "的整改", 31 * "研" + "究情况如此。", 31 * "查" + "实"]


def test_a_text_of_short_paragraphs_is_not_joined() -> None:
    text = "\n".join(f"{number}.关于第{number}类台账不清、责任不明的问题。" for number in range(1, 40))
    assert clean(text) is None


def test_a_text_that_lost_its_line_ends_is_not_parted_at_the_blanks_of_its_dateline() -> None:
    text = (
        "中共砚溪县委关于巡察整改情况的通报发布时间：2024-05-06 来源：县委 浏览：12次"
        + 30 * "根据统一部署，组织学习6次。"
    )
    assert unflatten(text) == text
    parted = text.replace("。", "。 ")
    assert unflatten(parted).count("\n") > 30

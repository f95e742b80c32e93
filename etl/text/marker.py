"""List markers: 一、（一）1.（1）1) ① 一是 首先 第一 问题一： ## *, told apart by family.

A family is a way of numbering; nesting is not fixed to families, see `etl/text/outline.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.text.line import BLANK, SIGNS, Line, skip
from etl.text.note import CLOSE_BOX, NOTES, OPEN_BOX, line_notes
from etl.text.numeral import CHINESE, FOLD, read_chinese
from etl.words import any_of, lexicon

_B = f"[{BLANK}]*"
_CN = "[一二三四五六七八九十]{1,3}"
_N = "[0-9０-９]{1,2}"
_LABEL_NO = rf"{_CN}|{_N}(?:[-－—.．]{_N}){{0,2}}|[①-⑳]|[（(]{_B}(?:{_CN}|{_N}){_B}[）)]"
# 2.12家机构, 2.9月10日: what can only be counted in whole numbers, so that the point is a marker's
_WHOLE = (
    "[0-9０-９]{1,4}[余多]?(?:个(?!百分点|基点|月|小时|工作日)|人(?![次均])|台(?!班)|起(?!来)|岁以[上下]"
    "|(?:至[0-9０-９]{1,2})?月(?!龄)|[0-9０-９]{0,3}日|[名家所户条项件位座宗笔间栋幢辆份支部场批处村只头艘套块例镇])"
)
_LABELS = any_of(word for word, code in lexicon("label").items() if code != "number")
# 我局整改情况：
_OWN = r"(?:我(?:[县市区州省局院校镇乡部委厅处司社所厂](?:党[委组])?|单位|公司|街道|集团|中心)|[县市区镇乡]委|[局镇乡院校厅]?党[组委])?"

# 反馈意见指出，…: a finding told as a sentence
_TOLD = r"(?:(?:此外|同时)[，,]?)?(?:巡[视察](?:组|反馈|意见|反馈意见)?|反馈意见|反馈)(?:中)?(?:还|也|同时)?(?:指出|认为)"
# 反馈意见指出“学习不深入”的问题。 反馈意见指出学习不深入。: the same without a stop, and nothing else in the sentence
_FAULT = "问题|现象|差距|短板|薄弱|缺失|缺位|弱化|虚化|滞后|不足|[不未][^，,。；;：:\\n]{1,5}"
_QUOTED = rf"(?=“[^”\n]{{4,120}}”(?:等?的?问题)?(?:[。；;：:]|$)|(?![的了“])[^。；;：:\n]{{3,80}}(?:{_FAULT})(?:[。：:]|$))"
# 表1　…方面: what numbers areas where each has a table, a list or a part of its own
FORM = (
    rf"(?:(?:(?:附?表|清单|专题){_B}(?:{_CN}|{_N})|第{_CN}(?:个?方面|类|板块))[{BLANK}：:.．、]+(?=[^。；;\n]{{2,60}}(?:方面|问题|情况)[。]?$)"
    rf"|(?:方面|板块)(?:{_CN}|{_N})[{BLANK}：:.．、]+(?=[^。；;\n]{{2,60}}$)"
    rf"|[【\[〔〖](?:(?:方面|板块|专题){_B}(?:{_CN}|{_N})|第{_CN}(?:个?方面|类|板块))[】\]〕〗][{BLANK}：:]*(?=[^。；;\n]{{2,60}}。?$))"
)
# （三关于…: a bracket that a copy lost is closed nowhere, and no measure word stands behind the number
_UNCLOSED = r"(?=[\u3400-\u9fff“]|20[0-9]{2}年)(?![^（()）\n]{0,120}[）)])"
CN_OPEN = rf"[（(]{_CN}[、.．]?{_UNCLOSED}(?![百千万年月日号期届轮是个些种名次级类])"
_NUM_OPEN = (
    rf"[（(]{_N}[、.．]?(?![0-9]){_UNCLOSED}"
    "(?![年月日号时分秒度十百千万亿元余多个项条次人名户家件种级类期届轮所起场处岁天周季米公平吨斤亩])"
)
# Families of headings by how many numbers they have: 2, 2.1, 2.1.1
DECIMALS = {1: "num_alone", 2: "num_num", 3: "num_three", 4: "num_four"}
# One alternative a family; the order decides where two could begin alike.
MARKER = re.compile(
    rf"(?P<hash>#{{1,6}}){_B}"
    rf"|(?P<label>{_OWN}[{OPEN_BOX}]?(?P<word>{_LABELS})(?P<label_no>{_LABEL_NO})?[{CLOSE_BOX}]?{_B}(?:[：:]|(?<=[{CLOSE_BOX}])|$|(?P<stop>。(?=.)))|[（(〔〖](?P<boxed>{_LABELS})(?P<boxed_no>{_LABEL_NO})?[）)〕〗]{_B}[：:]?)"
    rf"|(?P<asked>(?:反馈)?问题(?P<asked_no>{_LABEL_NO})(?:{_B}(?:[.．、]|$)|[{BLANK}]+|(?<=[）)]))|第(?P<nth>{_CN})个(?:反馈)?问题[：:，,、])"
    rf"|(?P<told>{_TOLD}(?:[，,：:]|(?P<quoted>{_QUOTED})))"
    rf"|(?P<cn_paren>[（(〔]{_B}{_CN}{_B}[）)〕]|{CN_OPEN})[、.．]?"
    rf"|(?P<num_paren>[（(]{_B}{_N}{_B}[）)]|{_NUM_OPEN})[、.．]?"
    rf"|(?P<cn>{_CN}{_B}[、．](?!{_CN}[、是])|{_CN}\.)"
    rf"|(?P<part>第{_CN}部分(?=[{BLANK}、，：:．.])[、，：:．.]?)"
    rf"|(?P<form>{FORM})"
    rf"|(?P<formal>[壹贰叁肆伍陆柒捌玖拾]{{1,2}}[、.．])"
    rf"|(?P<roman>[Ⅰ-Ⅻ]{_B}[、.．])"
    rf"|(?P<cn_half>{_CN}[）)])"
    rf"|(?P<num_half>{_N}[）)])"
    rf"|(?P<decimal>[1１]?[0-9０-９](?:[.．]{_N}){{2,3}}[.．、]?(?=[{BLANK}]*[\u3400-\u9fff“])(?![{BLANK}]*日))"
    rf"|(?P<num_num>{_N}[.．]{_N}(?=[{BLANK}、]*[\u3400-\u9fff“])(?![{BLANK}]*[十百千万亿元个项条次人名户家公亩吨米平倍年月日分秒级度岁]|至[0-9０-９]{{1,2}}月|所[\u3400-\u9fff]{{0,3}}[校学院园])[、]?)"
    rf"|(?P<num>{_N}{_B}(?:[.．](?:(?![0-9０-９])|(?=(?:19|20)[0-9]{{2}}年)|(?={_WHOLE}))|、(?![0-9０-９]{{1,2}}、)))"
    r"|(?P<letter>(?:[A-Ha-h][.．、)）]|[（(][A-Ha-h][）)])(?=[\u3400-\u9fff“]|20[0-9]{2}年))"
    r"|(?P<circle>[①-⑳⑴-⒇❶-❿])"
    rf"|(?P<is>(?:{_CN}(?:则?是|要(?=[\u3400-\u9fff]{{2}}))|其{_CN})(?!否|以(?:上|下|来|外|内|前|后|及))(?=.)[，,：:]?)"
    r"|(?P<first>首先|其次|再次|最后|最後)[，,、：:]?"
    rf"|(?P<di>第{_CN})[，,、：:]"
    rf"|(?P<dash>[—─]{{2}}(?=[\u3400-\u9fff“0-9]))"
    rf"|(?P<bullet>[{SIGNS}](?!\*)|[-–—](?={_B}[^0-9\-–—]))"
)  # fmt: skip
# What a marker begins with.
_STARTS = frozenset(
    "#【[［「『（(〔〖我县市区镇乡局院校厅党第其首再最反问此同巡0123456789０１２３４５６７８９一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾ABCDEFGHabcdefgh—─-–附表清板专方"
    + SIGNS
    + "".join(
        chr(code) for first, last in ("ⅠⅫ", "①⑳", "⑴⒇", "❶❿") for code in range(ord(first), ord(last) + 1)
    )
) | {word[0] for word in lexicon("label")}
# Inside a line a list goes on behind a stop; `一是`, `首先` also behind a comma.
_OPENS = "我县市区镇乡局院校厅党（(〔〖0-9０-９①-⑳⑴-⒇一二三四五六七八九十第首其再最问整巡反具A-Ha-h—─"  # what markers behind a stop begin with
_CLOSES = f"{BLANK}”’」』"  # what may stand between stop and marker
_INNER = re.compile(
    rf"[。；;！!？?：:，,、{BLANK}）)】\]【](?:"
    rf"(?<=【)(?=(?:{_LABELS})(?:{_CN}|{_N})?】)"
    rf"|(?=[{_OPENS}{_CLOSES}])(?:"  # behind most stops words go on
    rf"(?<=[。；;！!？?：:】])[{_CLOSES}]*(?=[{_OPENS}])"
    rf"|(?<=[，,])(?=[（(][1１一][）)]|①)|(?<=[，,、])(?=(?:{_CN}是|其次|再次|最后))|(?<=[{BLANK}）)】\]])(?=一是|首先|第一[，,、：:])))"
)
_DIGITS = re.compile("[0-9]+")
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0, "最後": 0}
INNER_FAMILIES = frozenset(
    {
        "cn",
        "cn_paren",
        "num",
        "num_paren",
        "num_half",
        "circle",
        "is",
        "first",
        "di",
        "dash",
        "letter",
        "label_finding",
        "label_answer",
        "label_plan",
    }
)
NOTED = frozenset(f"label_{kind}" for kind in NOTES)  # lines that note a fact about an item and open nothing
_OPENING_LABELS = frozenset({"label_finding", "label_answer", "label_plan"})
_LABEL_ENDS = "：:】]］」』〕〗"
_ALONE = frozenset(
    {"finding", "answer", "plan"}
)  # labels that may have a line to themselves, without a colon
_BRACKETED = frozenset({"num_paren", "cn_paren", "circle"})


class Marker(NamedTuple):
    """A marker in the text. `number` is 0 where it has none; `end` is where the marked words begin; `word` is a label's kind."""

    family: str
    number: int
    start: int
    end: int
    at_line_start: bool
    word: str = ""


Marks = Mapping[int, Marker | None]  # the marker of each line, by where the line starts


@lru_cache(1024)
def _number(printed: str) -> int:
    digits = _DIGITS.findall(printed.translate(FOLD))
    if digits:
        return int(digits[-1])  # of 1.2 and 1-2 the second counts in its list
    for base, first in (("①", 1), ("⑴", 1), ("❶", 1)):
        if printed and ord(base) <= ord(printed[0]) < ord(base) + 20:
            return ord(printed[0]) - ord(base) + first
    if "Ⅰ" <= printed[:1] <= "Ⅻ":
        return ord(printed[0]) - ord("Ⅰ") + 1
    letter = printed.lstrip("（(")[:1].upper()
    if "A" <= letter <= "H":
        return ord(letter) - ord("A") + 1
    value = read_chinese("".join(char for char in printed if char in CHINESE))
    return int(value) if value is not None else 0


def read_marker(text: str, position: int, end: int, at_line_start: bool) -> Marker | None:
    """The marker that stands at a position, if any."""
    match = MARKER.match(text, position, end) if text[position : position + 1] in _STARTS else None
    if match is None:
        return None
    family = match.lastgroup or ""
    if match["label"] or match["asked"] or match["told"]:
        return _read_label(text, match, end, at_line_start)
    if match["hash"]:
        return Marker(f"h{len(match['hash'])}", 0, position, match.end(), at_line_start)
    if family == "bullet":
        # bullets nest by how far they are indented
        return Marker(
            f"bullet{position - text.rfind(chr(10), 0, position)}{match[0]}",
            0,
            position,
            match.end(),
            at_line_start,
        )
    if match["decimal"]:
        numbers = _DIGITS.findall(match["decimal"].translate(FOLD))
        return Marker(DECIMALS[len(numbers)], int(numbers[-1]), position, match.end(), at_line_start)
    if match["first"]:
        return Marker("first", _WORDS[match["first"]], position, match.end(), at_line_start)
    return Marker(family, _number(match[family]), position, match.end(), at_line_start)


def _read_label(text: str, match: re.Match[str], end: int, at_line_start: bool) -> Marker | None:
    """The label that a match holds, None where it is none after all."""
    start, stop = match.span()
    if match["asked"]:
        number = _number(match["asked_no"] or match["nth"])
        return Marker("label_finding", number, start, stop, True, match["asked"]) if at_line_start else None
    if match["told"]:
        if match["quoted"] is not None and not at_line_start:
            return None
        return Marker("label_finding", 0, start, stop, at_line_start, match["told"].rstrip("，,：:"))
    word = match["word"] or match["boxed"]
    kind = lexicon("label")[word]
    opens = kind in _ALONE
    if match["stop"]:  # 整改情况。组织学习6次
        opens = opens and kind != "finding" and _begins_sentence(text, start)
    elif not match["boxed"]:  # （已完成） opens nothing
        opens = stop < end or text[end - 1] in _LABEL_ENDS or (at_line_start and opens)
    if match["boxed_no"] and not at_line_start:  # …详见（问题3）
        return None
    printed = match["label_no"] or match["boxed_no"]
    number = _number(printed) if printed else 0
    return Marker(f"label_{kind}", number, start, stop, at_line_start, word) if opens else None


def _begins_sentence(text: str, place: int) -> bool:
    """Whether a line or sentence begins at a place, and no number stands before it."""
    while place and text[place - 1] in BLANK:
        place -= 1
    return not place or text[place - 1] in "\n。"


def line_markers(text: str, lines: Sequence[Line]) -> Marks:
    """The marker that each line begins with, if any."""
    return {line.start: read_marker(text, line.start, line.end, at_line_start=True) for line in lines}


def find_markers(text: str, line: Line, first: Marker | None) -> Iterator[Marker]:
    """Markers at the start of a line, where `first` stands, and behind stops inside it, in order."""
    position = line.start
    if first is not None and first.family == "label_status" and not line_notes(text, line.start, line.end):
        first = first._replace(family="label_answer")  # 整改进度：已组织学习6次
    if first is not None and first.family not in NOTED:
        opening = _opening(text, line, first)
        yield from opening
        position = opening[-1].end
        if opening == [first] and not first.word:
            position = skip(text, position, line.end)
    for stop in _INNER.finditer(text, max(line.start, position - 1), line.end):
        place = stop.start() if stop[0] == "【" else stop.end()
        if place < position:
            continue
        marker = read_marker(text, place, line.end, at_line_start=False)
        if marker is not None and marker.family in INNER_FAMILIES:
            yield marker


def _opening(text: str, line: Line, first: Marker) -> list[Marker]:
    """What opens a line: its first marker and a second one right behind, which may be one heading or label with it."""
    position = skip(text, first.end, line.end)
    second = (
        read_marker(text, position, line.end, True)
        if first.family[0] in "hlcnb" or first.family == "dash"
        else None
    )
    if first.family.startswith(("bullet", "dash")):  # ●整改情况： ——整改情况：
        labelled = second is not None and second.family in _OPENING_LABELS
        return [second._replace(start=first.start)] if second and labelled else [first]
    if second is None or second.end == line.end:
        return [first]
    if first.family[0] == "h" or second.family.startswith("label_f"):
        return [
            first._replace(end=second.end)
        ]  # `### 1. …` and `（一）问题：…` are one heading with two marks
    if second.family in ("label_answer", "label_plan") and first.family != "cn":
        return [second._replace(start=first.start)]  # （2）整改成效：… numbers the parts of one answer
    if first.family == "num" and second.family in _BRACKETED:
        return [first, second]  # 1.（1）…: the first of a list within 1.
    return [first]

"""Lines and brackets that only note who is responsible for an item, by when, and how far it is."""

from __future__ import annotations

import re

from etl.text.line import BLANK, SIGNS, strip
from etl.words import any_of, lexicon, words_of

Note = tuple[str, int, int]  # unit, person, deadline, status or other, and where its words stand

NOTES = frozenset({"unit", "person", "deadline", "status", "other"})
_KINDS = {word: kind for word, kind in lexicon("label").items() if kind in NOTES}
_RESULT = any_of(words_of("label", "answer"))
_OUTCOME = any_of(word for word in words_of("label", "answer") if word.endswith(("完成情况", "结果")))
_WORDS = any_of(_KINDS)
# What a label may stand in, and then it needs no colon: 【责任单位】甲局. Round brackets are a label's at the start of a line only: 甲局（牵头单位）
OPEN_BOX, CLOSE_BOX = r"【\[［「『〔〖", r"】\]］」』〕〗"
_NEXT = rf"[（({OPEN_BOX}]?(?:{_WORDS})(?:\**[：:]|[{CLOSE_BOX}])"
_STATUS = any_of(lexicon("status"))
_SHARE = "(?:[0-9.]{1,6}[%％]|百分之(?:百|[一二三四五六七八九十点]{1,6}))(?:以上)?"
# 完成率100%, 总体进度85%
_RATE = (
    r"(?:[\u3400-\u9fff]{0,8}(?:(?:完成|整改|销号|办结|落实)率|进度)(?:已?达到?|为|是)?[：:]?|已?完成)"
    rf"{_SHARE}"
)
_BOTH = rf"(?:[，,、]?[并且需将仍]{{0,2}}{_STATUS})*"
# 已完成整改并长期坚持（2023年9月）, 已完成，完成率100%: words that state how far it is and nothing else, up to the end of the line or to the next
# label
_STATE = (
    rf"(?:{_STATUS}(?:整改)?(?:任务|工作)?{_BOTH}(?:[，,、；;。]{_RATE})?|{_RATE}{_BOTH})(?:[（(][^（）()\n]{{1,24}}[）)])?"
    rf"[{BLANK}。；;，,|*）)】\]]*(?=\n|$|{_NEXT})"
)
# 二期尚在施工，预计2023年12月底前完成: that it is still to come, and when
_STATED = (
    f"{any_of(lexicon('status'))}[，,]"
    "(?:(?:年度|全部|其余|剩余|余下|各项|既定)?(?:整改)?(?:任务|工作|目标|问题|事项))?"
)
_WHEN = r"(?:20[0-9]{2}年|[今明本]年)?(?:[0-9]{1,2}月|第?[一二三四]季度|[上下]半年|年)?(?:[0-9]{1,2}日|[上中下]旬|[底末中初])?[之以]?[前内]?"
_ENDS = (
    r"(?:全部|全面|基本)?(?:完成|整改|销号|办结|到位|竣工|投用|建成|交付|验收|取得){1,2}"
    rf"(?:(?:阶段性|年度|既定|预定|各项|全部|整改){{0,2}}(?:目标|任务|工作|成效|整改){{1,2}})?[{BLANK}。；;]*"
    rf"(?=\n|$|{_NEXT})"
)
_DUE = (
    r"(?:(?:[^，,。；;：:\n0-9已了]{2,24}[，,]){0,2}(?:预计|计划|拟于?|力争|争取|将于)"
    rf"|{_STATED})[于在到]?{_WHEN}{_ENDS}"
)
# A label with its colon or brackets; 整改结果 notes a state where nothing but the words for one follow.
_BOXED = rf"[{CLOSE_BOX}]\**[{BLANK}]*[：:]?"
_LABEL = re.compile(
    rf"[{OPEN_BOX}]?(?P<word>{_WORDS})(?:\**[：:]|{_BOXED})"
    rf"|[{OPEN_BOX}]?(?:{_RESULT}(?:[：:]|{_BOXED})(?=[{BLANK}]*{_STATE})|{_OUTCOME}(?:[：:]|{_BOXED})(?=[{BLANK}]*{_DUE}))"
)
# 责任单位　河道所　完成时限　9月: labels that blanks part from what they note, on a line without sentences
_SPACED = re.compile(rf"(?<![^\n{BLANK}])(?P<word>{_WORDS})[{BLANK}]+(?=[^\n{BLANK}])")
_PROSE = re.compile("[。；;，,：:](?=[^\n])")
# 还有3处尚未清完，12月底前清完: what is left
_LEFT = re.compile(
    rf"[{BLANK}]*(?:(?:目前|现在?)[，,]?)?(?:(?:还|尚|仍)(?:有|剩|余|存在)|[剩其]余|[剩余]下|(?:还|尚|仍|暂)(?:未|没有?))(?=[^。；;\n]{{2,80}}(?:[。；;\n]|$))"
)
_STATE_ONLY = re.compile(f"{_STATE}|{_DUE}")
_IS_DUE = re.compile(_DUE)
_DEADLINE = re.compile(rf"{_STATED}[于在到]?(?P<when>{_WHEN}){_ENDS}")
LONGEST_STATE = 8  # code points; longer words must be a state to the letter
_NUMBER = "(?:[（(][0-9一二三四五六七八九十]{1,2}[）)]|[0-9]{1,2}[.．、]|[①-⑳])?"
_OPENING = f"[{BLANK}{SIGNS}>–-]*{_NUMBER}[{BLANK}>（(【\\[〔〖*]*"
_ROUND = re.compile(
    rf"(?<![\u3400-\u9fff])(?<![\u3400-\u9fff][（(])[（(]?(?P<word>{_WORDS})[）)]\**[{BLANK}]*[：:]?"
)
_FIRST = re.compile(rf"{_OPENING}(?={f'{_LABEL.pattern}|{_ROUND.pattern}'.replace('?P<word>', '?:')})")
_MARKED = re.compile(f"[：:）){CLOSE_BOX}]")  # without one of these there is no label
_PARTING = BLANK + "。；;，,、|*）)】]］」』〕〗"
_INSIDE = re.compile(rf"[（(【\[。；;](?={_LABEL.pattern.replace('?P<word>', '?:')})")


def line_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes of a line that holds nothing else; none where it does.

    >>> line_notes("责任单位：甲局。完成时限：6月底。", 0, 17)
    [('unit', 5, 7), ('deadline', 13, 16)]
    """
    first = _FIRST.match(text, start, end)
    found = _notes(text, _labels(text, first.end(), end), end) if first else []
    if not found and _SPACED.match(text, start, end) and not _PROSE.search(text, start, end - 1):
        found = _notes(text, list(_SPACED.finditer(text, start, end)), end)
    told = any(
        kind == "status"
        and stop - begin > LONGEST_STATE
        and not tells_state(text, begin)
        and not tells_left(text, begin)
        for kind, begin, stop in found
    )
    return [] if told else found  # 整改进度：已组织学习6次 tells what was done


def tells_state(text: str, start: int) -> bool:
    """Whether the words from a place to the end of their line tell how far something is, and no more.

    >>> tells_state("已完成（2023年9月）", 0), tells_state("已完成。清退7名。", 0)
    (True, False)
    """
    return _STATE_ONLY.match(text, start) is not None


def tells_due(text: str, start: int) -> bool:
    """Whether the words from a place to the end of their line tell that something is still to come, and when.

    >>> tells_due("尚在施工，预计2023年12月底前完成。", 0), tells_due("已清退，2023年12月完成。", 0)
    (True, False)
    """
    return _IS_DUE.match(text, start) is not None


def tells_left(text: str, start: int) -> bool:
    """Whether the words from a place on set out with what is still to be done.

    >>> tells_left("还有3处没有清完，9月30日前清完。", 0), tells_left("已清完3处。", 0)
    (True, False)
    """
    return _LEFT.match(text, start) is not None


def told_deadline(text: str, start: int) -> tuple[int, int] | None:
    """Where a state tells by when something will be finished: 正在推进，2025年6月底前完成."""
    match = _DEADLINE.match(text, start)
    return match.span("when") if match and match["when"] else None


def inner_notes(text: str, start: int, end: int) -> list[Note]:
    """The notes in the last bracket or sentence of a measure: …。（责任单位：甲局）"""
    if not _MARKED.search(text, start, end):
        return []
    inside = _INSIDE.search(text, start, end)
    return _notes(text, _labels(text, inside.end(), end), end) if inside else []


def _labels(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The labels between two places, of which the first stands at once; round brackets part labels where they do from the first on."""
    for pattern in (_LABEL, _ROUND):
        first = pattern.match(text, start, end)
        if first is not None:
            return [
                first,
                *(pattern.finditer(text, first.end(), end) if _MARKED.search(text, first.end(), end) else ()),
            ]
    return []


def _notes(text: str, labels: list[re.Match[str]], end: int) -> list[Note]:
    stops = [*(label.start() for label in labels[1:]), end]
    return [
        (_KINDS.get(label["word"] or "", "status"), *_noted(text, label.end(), stop))
        for label, stop in zip(labels, stops, strict=True)
    ]


def _noted(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of a note without what parts it from others; a bracket that they open stays closed: 甲局（牵头单位）."""
    start, stop = strip(text, start, end, _PARTING)
    opened = (
        stop < end and text[stop] in "）)" and text.count("（", start, stop) > text.count("）", start, stop)
    )
    return start, stop + opened

"""What a heading says: a finding, an area of findings, or a section that reports no findings (leadership, future work …)."""

from __future__ import annotations

import re
from functools import cache

from etl.words import any_of, branches, lexicon, words_of

LONGEST_HEADING = 120  # code points; a longer first sentence is text, not a heading

_OPENING, _CLOSING = frozenset("“‘《（(「『〈<"), frozenset("”’》）)」』〉>")
_BREAKS = re.compile(r"[“‘《（(「『〈<”’》）)」』〉>。．!！?？;；:：\n]")
# What a heading that states a finding ends with: a word of the list, or a denial (未按期开工, 不及时) and what is still to be (有待加强).
_BEHIND_FINDING = r"[”’]?(?:[等之]?(?:的)?(?:问题|现象|情况|方面|方面的?问题|整改))?(?:的?整改(?:落实|进展|完成)?(?:情况|方面)?)?$"
_WORD_END = re.compile(rf"(?:{branches(lexicon('finding_end'))}){_BEHIND_FINDING}")
_DENIAL_END = re.compile(
    r"(?:未[^，,。；]{1,10}|无[^，,。；]{1,6}|缺[乏少失][^，,。；]{1,6}|(?<!始终)(?<![毫决绝])不(?![少低高大小多]于|超过|得|再(?:安排|受理|发放|享受|审批|拨付|支付|列支|新增|保留|收取|使用|聘用)|[减降](?!反)|[松偏歇懈息舍渝移倦]|放松|动摇|懈怠|手软|止步)[^，,。；的]{1,4}"
    rf"|(?:有待|亟待|亟需|尚待|尚需|仍需|还需|需要?进一步)(?:进一步)?[^，,。；的]{{2,6}}){_BEHIND_FINDING}"
)
_DENIES = frozenset("未无缺不待需")  # one at least stands in each denial
_AREA_END = re.compile(
    r"^(?:聚焦|围绕)[^，,。；;]{4,60}情况$|方面(?:存在)?(?:的)?(?:问题|問題|突出问题|整改|反馈问题)?(?:的?整改)?(?:落实|进展)?(?:情况|情況)?$"
)
_ABOUT = re.compile(r"(?:关于|關於|针对|針對|就|对照)")
_PROBLEM_OF = re.compile(r"(?:问题|問題)(?:的)?(?:整改|处置|落实)?(?:落实|进展)?(?:情况|情況)?$")
_NOUN_END = re.compile(rf"(?:{branches(words_of('finding_end', 'noun'))}|問題)$")
_PROOF = re.compile(r"不|未|存在|缺|弱|差|欠|失|违|针对|关于|关於")
_ACTION = re.compile(any_of(lexicon("action_start")))
_GENERIC = re.compile(
    rf"(?:市|县|区|省|州|镇|局|校|中央|集团)委?|第?[一二三四五六七八九十]+(?:轮|届)?|{branches(lexicon('heading_filler'))}|“?回头看”?|[的对和与、，,\s]"
)
LONGEST_PLAIN = 30  # code points
_COUNTED = re.compile("[0-9]")
COUNT = re.compile("[0-9]+[.0-9]*[万亿]?[\u3400-\u9fff]")  # a number and what may be its measure word
LEAST_FIRST = 4  # code points
_ANSWERS = re.compile(r"针对|对|为|因|就|把|将|在|按|经|当|如|若|凡|无论|不论|不断|不仅|不折不扣")
_ANSWERED = re.compile(
    r"[0-9一二三四五六七八九十]+[个项次人名条份场万元]|已|了|整改|解决|完成|制定|修订|印发|立即|确保"
)
# 针对学习不深入的问题，组织学习6次
_AIMED = re.compile(r"(?:关于|针对|对)[^，,。；\n]{3,40}(?:问题|现象)”?[，,](?P<rest>[^\n]*)")
_DONE = re.compile(rf"已|了(?!解)|{COUNT.pattern}")
_REPORT_END = re.compile(r"整改(?:工作)?(?:落实|进展|完成)?情况$")
# 坚持动真碰硬，逐项推动反馈问题整改落实; 从严从实抓好问题整改; 全面解决突出问题: names the part of the report, though it ends like 群众反映问题整改
_BRINGS = "推动|推进|促进|督促|抓[好实紧牢]?|做[好实]|落实|完成|开展|加快|确保"
_NO_SUBJECT = r"(?:各[类项]|具体|突出|重点|主要|所有|全部|巡[视察]组?|反馈|指出|[0-9一二三四五六七八九十]{1,3}[个项](?:方面|问题)?|[的、])"
_PART_ENDS = ("问题", "意见", "整改", "落实", "工作", "任务")
_PART_END = re.compile(
    rf"(?:{_BRINGS})[^，,。；]{{0,14}}(?:反馈|指出)的?(?:各[类项])?(?:具体|突出|重点|主要)?(?:问题|意见)的?整改(?:落实)?(?:工作|任务)?$"
    # 责任落实问题整改 has a subject: a verb that may be a noun is one behind an adverb or at the beginning of a clause
    rf"|(?:推动|促进|督促|抓[好实紧牢]|狠抓|做[好实]|确保|(?:^|[，,、]|扎实|深入|全面|全力|有序|有力)(?:推进|落实|完成|开展)){_NO_SUBJECT}{{0,6}}(?:问题|意见)的?整改(?:落实)?(?:工作|任务)?$"
    rf"|(?:(?:^|[，,、])(?:解决|破解|纠治|整治|纠正)|(?:着力|切实|全面|集中|彻底|坚决|有效|逐[一项条个])(?:解决|破解|纠治|整治|纠正|整改)(?:存在的?)?){_NO_SUBJECT}{{0,6}}(?:问题|意见)$"
)
# 持续整改情况: how things stand, not what is to come; 后续整改安排情况 names a plan
_DONE_END = re.compile(r"(?:情况|进展|进度)(?:的?(?:报告|汇报|通报|说明|综述|概述))?$")
_PLAN = re.compile(r"打算|安排|计划(?!完成|落实|执行)|思路|方向|目标(?!完成)|考虑|规划(?!完成|落实|执行)")
# 学习方面存在的问题整改情况: what stands behind the subject of a chapter that reports
_REPORT_OF = re.compile(
    r"(?:的?(?:突出|具体|反馈)?问题)?(?:的|及其?|和|与)?整改(?:工作)?(?:落实|进展|完成|推进)?(?:工作)?情况$"
)
_QUOTE_ENDS = ("”", '"', "』", "」")
_NOTE = re.compile(r"[（(【\[][^（()）】\]]{0,20}[）)】\]]$")
_NOTE_ENDS = ("）", ")", "】", "]")
_BOLD = "*＊_ "


def first_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the first sentence of text[start:end], its closing stop left out; quotes and brackets are not cut."""
    depth = 0
    for match in _BREAKS.finditer(text, start, min(end, start + 4 * LONGEST_HEADING)):
        char, position = match[0], match.start()
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char == "\n" or depth == 0 or (char in "。；;" and position - start > LONGEST_HEADING):
            return start, position
    return start, end


def bare_title(title: str) -> str:
    """A title without closing notes in brackets and quotes, for judging only."""
    title = title.strip(_BOLD).rstrip("。．.;；:：,，、 ")
    if title.endswith(_NOTE_ENDS):
        title = _NOTE.sub("", title).rstrip()
    return title[:-1] if title.endswith(_QUOTE_ENDS) else title


@cache
def _any_section() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("heading")))


@cache
def _sets_out_plans() -> re.Pattern[str]:
    lasting = frozenset(words_of("heading", "lasting"))
    return re.compile(any_of(word for word in words_of("heading", "future") if word not in lasting))


@cache
def _sections() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(any_of(words_of("heading", kind))))
        for kind in ("future", "clues", "earlier", "leadership", "container")
    )


def says_finding(title: str) -> bool:
    """Whether a heading states a finding or names an area of findings.

    >>> says_finding("关于理论学习不够深入的问题"), says_finding("加强理论学习，提高政治站位")
    (True, False)
    """
    title = bare_title(title)
    if not 3 <= len(title) <= LONGEST_HEADING or is_generic(title):
        return False
    if tells_answer(title) or (
        title.endswith(_PART_ENDS) and not _ABOUT.match(title) and _PART_END.search(title)
    ):
        return False
    if _NOUN_END.search(title) and _ACTION.match(title) and not _PROOF.search(title):
        return False
    if _ends_in_area(title) or reports_on(title) or (_ABOUT.match(title) and _PROBLEM_OF.search(title)):
        return True
    return _ends_in_finding(title) or _states_first(title)


def _ends_in_finding(title: str) -> bool:
    denied = not _DENIES.isdisjoint(title) and _DENIAL_END.search(title)
    return bool(denied or _WORD_END.search(title))


def tells_answer(words: str) -> bool:
    """Whether words that name a finding go on with what was done about it.

    >>> tells_answer("针对账目不清的问题，邀请专家指导，解决不会记账的问题"), tells_answer("针对账目不清的问题，票据不全的问题")
    (True, False)
    """
    aimed = _AIMED.match(words)
    return aimed is not None and any(
        says_action(clause) or (_DONE.search(clause) and not says_finding(clause))
        for clause in re.split("[，,]", aimed["rest"])
    )


def _states_first(title: str) -> bool:
    """Whether what comes before the first comma states a finding and what comes behind tells no answer: 财务手续不全，白条入账."""
    first, comma, rest = title.replace(",", "，").partition("，")
    return bool(
        comma
        and len(first) >= LEAST_FIRST
        and _ends_in_finding(first)
        and not _ANSWERS.match(first)
        and not _ANSWERED.search(rest)
        and not any(_ACTION.match(clause) for clause in (first, *rest.split("，")))
    )


def opens_finding(words: str) -> bool:
    """Whether the first sentence of some words states a finding."""
    start, end = first_sentence(words, 0, len(words))
    return says_finding(words[start:end])


def may_head(words: str, above: str, in_list: bool) -> bool:
    """Whether some words may be the heading of a finding below the words above: they state one; or they tell of no count below a finding;
    in a list such as ①② they must be short, too, and not tell what was done.

    >>> may_head("学习计划落空。", "学习有差距", True), may_head("封存车辆2台。", "公车管理不严", False)
    (True, False)
    """
    start, end = first_sentence(words, 0, len(words))
    title = words[start:end]
    if says_finding(title):
        return True
    counted = _COUNTED.search(title) is not None
    if not in_list:
        return not counted or says_area(above) or not opens_finding(above)
    alone = not words[end:].strip(" 。．.；;：:\u3000")
    return alone and len(title) <= LONGEST_PLAIN and not counted and not _ACTION.match(title)


def says_action(title: str) -> bool:
    """Whether a heading tells what was done: it begins with a verb of doing and states no finding."""
    return bool(_ACTION.match(bare_title(title))) and not says_finding(title)


def is_generic(title: str) -> bool:
    """Whether a heading names only the report itself (反馈问题整改落实情况), no subject of its own; one that ends in 方面 is an area."""
    if section_kind(title) != "container" or title.endswith("方面"):
        return False
    named = title.startswith(("关于", "针对", "对", "在")) or reports_on(title)
    rest = _GENERIC.sub("", title)
    return (len(rest) <= 2 and _DENIES.isdisjoint(rest)) or (not named and bool(_REPORT_END.search(title)))


def says_area(title: str) -> bool:
    """Whether a heading names an area (…方面): it holds findings, or is one of several heads of the report."""
    return _ends_in_area(bare_title(title))


def reports_on(title: str) -> bool:
    """Whether a heading names the report on one area or fault, not the whole of what was found.

    >>> reports_on("学习方面存在的问题整改情况"), reports_on("反馈问题整改情况")
    (True, False)
    """
    title = bare_title(title)
    subject = _REPORT_OF.sub("", title)
    return subject != title and says_finding(subject)


def _ends_in_area(title: str) -> bool:
    return ("方面" in title or title.endswith("情况")) and _AREA_END.search(title) is not None


def section_kind(title: str) -> str | None:
    """What a section that is no finding reports: leadership, future, clues, earlier, container; None where no word tells.

    >>> section_kind("下一步工作打算"), section_kind("巡察反馈问题整改落实情况")
    ('future', 'container')
    """
    if _any_section().search(title) is None:
        return None
    kinds = (kind for kind, pattern in _sections() if pattern.search(title))
    kind = next(kinds)
    return next(kinds, None) if kind == "future" and _reports_done(title) else kind


def may_report(title: str) -> bool:
    """Whether a heading on what lasts or follows names no plan: 持续深化整改落实, but not 后续工作安排, 下一步整改."""
    return _PLAN.search(title) is None and _sets_out_plans().search(title) is None


def _reports_done(title: str) -> bool:
    """Whether a heading on what lasts or follows reports on what was done: 持续整改情况, but not 持续深化整改, 后续工作安排情况."""
    return _DONE_END.search(title) is not None and may_report(title)

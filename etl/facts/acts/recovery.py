"""Which money was paid back, returned, recovered or confiscated.

The word for it stands before the sum (`清退津补贴[3.2万元]`) or behind it (`津补贴[3.2万元]已全部清退`). Money that is still out is none:
`尚未追回[46万元]`, `[46万元]正在追缴`.
"""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.roles.plan import last_plan
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, weak_acts, words_of

DRAWN_BACK = "收回"  # money of a budget is, too: 收回闲置资金
NEXT = 48  # code points behind a sum within which the phrase after its own may tell what became of it
_WORDS = words_of("action", "recovery")
_RECOVERY = re.compile(any_of(_WORDS))
_STRONG = re.compile(any_of(word for word in _WORDS if word not in weak_acts()))
_WRONGFUL = re.compile(any_of(words_of("wrongful", "wrongful")))
# 退缴违规补贴20万元，公款吃喝[5万元]: the verb is not said again
_MORE_WRONGFUL = re.compile(
    rf"[，,、](?:{any_of(words_of('wrongful', 'deed'))})(?!.*(?:金额|总额|数额|问题))[\u3400-\u9fff“”]{{1,12}}"
)


def _not_recovery(*codes: str) -> str:
    return any_of(words_of("not_recovery", *codes))


_OTHER = re.compile(rf"(?<![多规乱][收取])(?<!收取){_not_recovery('other money')}(?!并)")  # but 清退多收罚款
# 清退罚款, 退还不当罚款: a fine that goes back to who paid it
_FINE_BACK = re.compile(r"(?:清退|退[还回付]|返还|发还)[^，,。；;0-9]{0,10}罚款")
_EARNED = re.compile(_not_recovery("income"))
_INCOME = re.compile(rf"{_not_recovery('income')}[^，,。；;]{{0,6}}$")
_IDLE = re.compile(_not_recovery("idle"))
_DONE = any_of(words_of("recovery_adverb", "done"))
_HOW = f"{any_of(lexicon('recovery_adverb'))}*"
_WHEN = (
    r"(?:20[0-9]{2}年|[0-9]{1,2}(?:月份?|日)|[当今去]年|当[月天日]|[上中下]旬|[年月]?[底初末]|以?[前内后])*"
)
# 应追缴, 尚未全部退回, 应于6月底前收回
_OUTSTANDING = re.compile(rf"(?<![相供响适反]){_not_recovery('outstanding')}{_HOW}于?{_WHEN}{_HOW}$")
_STILL_OUT = re.compile(
    rf"[尚仍还暂]?{_not_recovery('outstanding')}{_HOW}于?{_WHEN}{_HOW}{_RECOVERY.pattern}"
)
_OWED = re.compile(f"{_not_recovery('owed')}[^，,。；;、0-9]{{0,6}}$")
_PLANNED = re.compile(rf"{_not_recovery('outstanding', 'planned')}{_HOW}于?{_WHEN}{_HOW}$")
_ON = r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|份)?(?![底初末前以])"
_BY = rf"(?:{_DONE}|于{_WHEN}|{_ON})+{_WHEN}(?:(?:[由经按]|通过|(?<=责[令成])|(?<=督促))[^，,。；;0-9]{{2,10}}?)?(?:分[一两二三四]次)?(?:{_DONE})*"
# 津补贴[3.2万元]已于2023年11月底前全部清退; 服务费[6.4万元]退还群众
_PAID = re.compile(rf"[^，,。；;0-9]{{0,14}}?{_BY}(?P<act>{_RECOVERY.pattern})")
# 补贴[2.3万元]、加班费1.1万元均已退回
_PAID_ALL = re.compile(
    rf"(?:[、和及][^，,。；;、0-9]{{0,12}}[0-9][0-9.]*[万亿千百]*余?元){{1,6}}[^，,。；;0-9]{{0,6}}?(?:均|都|全部){_BY}(?P<act>{_RECOVERY.pattern})"
)
# 招待费[4.2万元]由有关人员个人退缴, 工程款[32万元]从质保金中扣回
_PAYER = any_of(words_of("befallen", "person", "organ", "payer"))
_PAID_BY = re.compile(
    rf"(?:已|均|全部)*(?:由[^，,。；;、0-9]{{0,10}}?(?:{_PAYER})+|从[^，,。；;0-9]{{1,12}}[中里内])(?:{_DONE})*"
    rf"(?P<act>(?!{DRAWN_BACK}){_RECOVERY.pattern})"
)
_AT_ONCE = re.compile(rf"(?P<act>{_STRONG.pattern})(?!的)")
_PAID_NEXT = re.compile(
    rf"[，,](?:[^，,。；;]{{0,6}}[0-9一二三四五六七八九十][月日](?:底|初|末)?前?)?(?:{_BY}|由[^，,。；;]{{2,10}}?)?(?P<act>{_RECOVERY.pattern})"
    r"(?:国库|到位|到账|入账|完毕|完成)?(?=[，,。；;])"
)
# 清退违规资金，总额达[25万元]: of what the phrase before tells
_ONLY_SUM = re.compile(
    r"(?:(?:涉及|惠及)[\u3400-\u9fff]{0,6}[0-9]+余?[家户人名个笔]、)?(?:总|涉及|合计|共|计|累|金额|资金|款项|数额|总额|达到?|为|约|已|有|人民币){1,6}"
)
# 共收缴资金：违规接待费[2.1万元]，违规津补贴[3.4万元]: the verb before the colon goes on through the list
_LIST_ENDS = re.compile("[。！!？?\n]")
FARTHEST_HEAD = 120  # code points between such a colon and a sum of its list
_HEAD = re.compile(
    rf"(?P<before>[^，,。；;：:\n]{{0,12}}?)(?P<act>{_RECOVERY.pattern})[^，,。；;：:\n]{{0,14}}$"
)
_VERB_FIRST = re.compile(
    rf"(?:[一二三四五六七八九]是|其中|另外?|并|又|再)?{any_of({*lexicon('verb'), *lexicon('carried_verb')})}"
)
_BARE_PAID = ("已退", "实退", "现已退")  # 应退1.8万元，已退[1.5万元]
_DIGIT = re.compile("[0-9]")
_NORM = re.compile(any_of(lexicon("frequency")))  # 每户每季度退还[500元]
_SUM = re.compile(r"[0-9][0-9.]*[万亿千百]*余?元")
_OTHER_SUM = re.compile(rf"[\u3400-\u9fff]{{0,6}}{_SUM.pattern}")


def recovered(body: Clauses, number: Number) -> bool:
    """Whether a sum of money came back."""
    words = body.before(number.start)
    if _ONLY_SUM.fullmatch(words):
        told = body.phrase_before(number.start)
        words = words if _DIGIT.search(told) else told + words
    if words in _BARE_PAID:
        return True
    wrongful = _WRONGFUL.search(_EARNED.sub("", words)) is not None  # 所得, but 拍卖所得
    idle = not wrongful and _IDLE.search(words) is not None
    paid = [
        match.start()
        for match in (_RECOVERY if wrongful else _STRONG).finditer(words)
        if not _OUTSTANDING.search(words, 0, match.start()) and not (idle and match[0] == DRAWN_BACK)
    ]
    if paid and (not _OTHER.search(words, paid[-1]) or _FINE_BACK.match(words, paid[-1])):
        return _NORM.search(words, 0, paid[-1]) is None and last_plan(words[: paid[-1]]) < 0
    if not idle and _is_listed(body, number, words):
        return True
    right = body.phrase_right(number.end)
    behind = (
        _PAID.match(body.text, number.end, right)
        or _AT_ONCE.match(body.text, number.end, right)
        or _PAID_ALL.match(body.text, number.end, right)
        or _PAID_BY.match(body.text, number.end, right)
        or _PAID_NEXT.match(body.text, number.end, min(body.end, number.end + NEXT))
    )
    if behind is None or (idle and behind["act"] == DRAWN_BACK):
        return False
    return (
        not _PLANNED.search(body.text, number.end, behind.start("act"))
        and not _OTHER_SUM.match(body.text, behind.end("act"))
        and (
            wrongful or not (_OTHER.match(body.text, behind.start("act")) or _is_income(behind["act"], words))
        )
    )


def _is_listed(body: Clauses, number: Number, words: str) -> bool:
    """Whether a sum stands in a list whose head, before a colon, tells that money came back."""
    text = body.text
    floor = max(body.start, number.start - FARTHEST_HEAD)
    colon = max(text.rfind("：", floor, number.start), text.rfind(":", floor, number.start))
    if colon < 0 or _LIST_ENDS.search(text, colon, number.start):
        return False
    head = text[body.phrase_left(colon) : colon]
    told = _HEAD.search(head)
    if told is None or last_plan(head) >= 0 or _OUTSTANDING.search(head, 0, told.start("act")):
        return False
    wrongful = _WRONGFUL.search(head) or _WRONGFUL.search(words)
    if not (wrongful or _STRONG.fullmatch(told["act"])) or _OTHER.search(head, told.start("act")):
        return False
    return _VERB_FIRST.match(words) is None and _OTHER.search(words) is None


def _is_income(act: str, words: str) -> bool:
    """Whether money that was handed in had been earned: 处置收入[11万元]已上缴国库."""
    return act in weak_acts() and _INCOME.search(words) is not None


def part_recovered(body: Clauses, number: Number, end: int) -> bool:
    """Whether a sum is part of the recovered one that ends at a place before (其中 …, 分别为 … 和 …) and not of another sum behind that."""
    words = body.text[end : number.start]
    if _STILL_OUT.search(words) or is_owed(body, number.start) or _STILL_OUT.match(body.text, number.end):
        return False
    if _SUM.search(words):
        return False
    shared = "分别" in body.text[max(body.start, end - 40) : number.start]
    more = _MORE_WRONGFUL.fullmatch(words) and not body.text.startswith(("的", "问题"), number.end)
    return shared or "其中" in words or not words.strip("、和及以，, ") or bool(more)


def is_owed(body: Clauses, start: int) -> bool:
    """Whether the sum that starts at a place is left to be paid, and no part of what came back: 追回5万元，尚欠[2万元]."""
    return _OWED.search(body.before(start)) is not None

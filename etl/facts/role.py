"""What a number claims: that something is so (actual), that it shall be so (target), or where a line is drawn (reference); and whether it is an
amount of change."""

from __future__ import annotations

import re

from etl.facts.number import Number
from etl.text.clause import phrase_left
from etl.words import any_of, lexicon

# What is planned, and goes on being planned to the end of the sentence.
_PLAN = re.compile(
    r"预计|预期|拟(?!定|订|制|稿)|(?<![动作年度划习训务展个术合])计划(?!》|生育|的|表|单|[，,。])|力争|争取(?=在|用|到|于|达|完成|实现|年|今|明|\d|早日|尽快)|"
    r"规划(?=增|到|建|新|至|在|于|\d)|下一步|下步|今后|将于|将在|有望|目标(?:是|为)|到(?:20\d\d|今|明)年?底?[^，。]{0,20}(?:达|实现|建成|完成)|明年|后年"
)
_DUTY = re.compile(
    r"确保[^，。；]{0,24}(?:不低于|不少于|达到|完成|控制在|保持在)|应当|须|不得少于|不得低于|不得超过|不得高于|原则上|提前(?=[0-9一二三四五六七八九十两]*$)"
)
_RULE = re.compile(r"要求|(?<!八项)规定|明确|约定")
_NORM = re.compile(any_of(lexicon("frequency")) + r"[^，,。；;]{0,40}$")
_PAST = re.compile(r"(?:已|共|累计|完成了|先后|均已|合计|共计|实际|目前|现有|现已)")
_UP_DOWN = any_of(lexicon("change"))
_CHANGED = re.compile(
    rf"(?P<word>{_UP_DOWN})(?P<filler>(?:了|约|近|达|达到|幅度|为|超过|超|逾|超出|至少|的)*)$"
)
_ADDED = re.compile(
    r"(?P<word>新增(?!长)|增配|增设|增派|增补|净增|增加|减少|压减|精简|缩减|削减)(?P<noun>[^，,。；;：:\n至到]{0,16})$"
)
_PLUS_LIST = re.compile(r"(?P<word>新增(?!长)|增配|增设|增派)[^。；;\n]{0,40}、[^，,。；;：:\n至到]{0,12}$")
_REACHED = re.compile(r"[至到为]$")
_ATTRIBUTIVE_UNITS = frozenset(
    {
        "years",
        "money",
        "age",
        "area",
        "length",
        "months",
        "days",
        "share",
        "weight",
        "hours",
        "volume",
        "power",
    }
)
_THRESHOLD_BEFORE = ("more_than", "at_least", "at_most")


def find_role(
    text: str, number: Number, dimension: str | None, floor: int, planned: bool
) -> tuple[str, bool]:
    """The role of a number, and whether what follows it in the sentence is planned, too. `planned`: what precedes it in the sentence is."""
    if _is_threshold(text, number, dimension):
        return "reference", planned
    left = phrase_left(text, number.start, floor)
    clause = text[left : number.start]
    past = _PAST.search(clause)
    plan = None
    for plan in _PLAN.finditer(clause):
        pass
    if plan is not None and not (past and past.start() > plan.start()):
        return "target", True
    if _NORM.search(clause) and not (past and past.end() > len(clause) - 10):
        return "target", False
    if _DUTY.search(clause) or (
        (
            number.bound in ("at_least", "at_most", "more_than")
            or number.value_max is not None
            or number.unit == "%"
        )
        and _RULE.search(clause)
    ):
        return "target", False
    if planned and not past and left > floor and text[left - 1] in "，,":
        return "target", True
    return "actual", False


def _is_threshold(text: str, number: Number, dimension: str | None) -> bool:
    """超过15年的老旧电梯, 500万以上新开工项目, 六个灶头以上的餐饮单位: the number describes a noun behind it."""
    follow = text[number.end : number.end + 12]
    printed = text[number.start : number.end]
    if number.bound in _THRESHOLD_BEFORE and dimension in _ATTRIBUTIVE_UNITS and dimension != "share":
        if printed.endswith(("以上", "以下", "以内")):
            return bool(re.match(r"的?[\u4e00-\u9fff]", follow)) and not re.match(
                r"(?:完成|办结|整改|到位|予以|进行|作出|提出|的?(?:时间|期限))", follow
            )
        return follow.startswith("的") and not follow.startswith(("的时间", "的目标", "的要求", "的硬性"))
    return (
        bool(re.match(r"[\u4e00-\u9fff]{1,6}(?:及)?以上的?[\u4e00-\u9fff]", follow))
        and dimension == "things"
        and not re.match(r"[\u4e00-\u9fff]{1,6}(?<=[级模定])(?:及)?以上", follow)
    )


def parted_bound(text: str, number: Number, floor: int) -> str | None:
    """A bound word that is parted from its number by other words: 至少召开[1次], 不低于总课程的[20%], [六个]灶头以上."""
    left = phrase_left(text, number.start, floor)
    match = re.search(
        r"(至少|不少于|不低于|不得少于|不得低于|不超过|不得超过|最多|不高于)[^0-9０-９、]{1,16}$",
        text[left : number.start],
    )
    if match and not re.search(r"[一二三四五六七八九十]+(?:个|次|名|项)", match[0]):
        return lexicon("bound_prefix").get(match[1])
    after = re.match(r"[\u4e00-\u9fff]{1,6}?(?<![级模定])(以上|以下)", text[number.end : number.end + 8])
    if after and number.unit in ("个", "名", "家", "人", "口", "层"):
        return lexicon("bound_suffix")[after[1]]
    return None


def find_change(text: str, number: Number, floor: int) -> str | None:
    """up or down where the number is an amount of change; None for a level that is reached (增加至52家, 由A下降至B)."""
    left = phrase_left(text, number.start, floor)
    clause = text[left : number.start]
    if _REACHED.search(clause):
        return None
    match = _CHANGED.search(clause)
    if match:
        word = match["word"]
        if word in ("增", "减", "降") and not clause[: match.start()].endswith(
            ("同比", "环比", "净", "比", "又", "共")
        ):
            return None
        if word in ("扩大", "提升", "提高", "缩短", "压缩") and number.unit not in (
            "%",
            "个百分点",
            "百分点",
            "倍",
            "天",
            "个工作日",
            "分钟",
            "小时",
        ):
            return None
        return lexicon("change")[word]
    match = _ADDED.search(clause) or _PLUS_LIST.search(clause)
    if match and not re.search(r"[0-9](?![A-Z])", match.groupdict().get("noun") or ""):
        return "down" if match["word"] in ("减少", "压减", "精简", "缩减", "削减") else "up"
    return None

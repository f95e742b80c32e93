"""What a number claims: that something is so (actual), that it shall be so (target), or where a line is drawn (reference); and whether it is an
amount of change."""

from __future__ import annotations

import re

from etl.facts.number import Number
from etl.facts.phrase import opens_noun
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

# What is planned, and goes on being planned to the end of the sentence.
_PLAN = re.compile(
    r"预计|预期|拟(?!定|订|制|稿)|计(?<![动作年度划习训务展个术合]计)划(?!》|生育|的|表|单|[，,。])|力争|争取(?=在|用|到|于|达|完成|实现|年|今|明|\d|早日|尽快)"
    r"|规划(?=增|到|建|新|至|在|于|\d)|下一步|下步|今后|将于|将在|有望|目标(?:是|为)|到(?:20\d\d|今|明)年?底?(?!度)(?=[^，。]{0,24}$)|明年|后年|年内再"
)
_DUTY = re.compile(
    r"确保[^，。；]{0,24}(?:不低于|不少于|不高于|达到|完成|控制在|保持在|稳定在|维持在)|应当|须|不得(?:少于|低于|超过|高于)|原则上|提前(?=[0-9一二三四五六七八九十两]*$)"
)
_RULE = re.compile(r"要求|(?<!八项)规定|明确|约定")
_NORM = re.compile(any_of(lexicon("frequency")) + r"[^，,。；;]{0,40}$")
_PAST = re.compile(r"已|共|累计|完成了|先后|合计|实际|目前|现有")
_PURPOSE = re.compile(r"(?:争取|力争|计划|拟|将)[^。；]{0,6}用?$")
_CHANGES = lexicon("change")
_CHANGED = re.compile(rf"(?P<word>{any_of(_CHANGES)})(?:了|约|近|达|达到|幅度|为|超过|超|逾|超出|至少|的)*$")
_ADDED = re.compile(
    r"(?P<word>新增(?!长)|增配|增设|增派|增补|净增|增加|减少|压减|压缩|精简|缩减|削减)(?P<noun>[^，,。；;：:\n至到]{0,16})$"
)
# 提高补助标准[20元]: a level and by how much it moved
_MOVED = re.compile(
    r"(?P<word>提高|提升|降低|缩短|扩大|下调|上调)[^，,。；;：:\n至到]{0,8}(?:标准|面积|比例|时限|时间|成本|费用|价格|产能|产量|收入|工资|补贴|补助|待遇|周期|规模)$"
)
_ADDED_LIST = re.compile(r"(?P<word>新增(?!长)|增配|增设|增派)[^。；;\n]{0,40}、[^，,。；;：:\n至到]{0,12}$")
_COUNT_WITHIN = re.compile(r"[0-9](?![A-Z])")
_ATTRIBUTIVE = frozenset(
    {"years", "money", "age", "area", "length", "months", "days", "weight", "hours", "volume", "power"}
)
_LIMITED = ("more_than", "at_least", "at_most")
_FROM = ("从", "由")
_LEVEL_TO = re.compile(rf"(?:{any_of(lexicon('change'))}|调整|优化|整合|扩容|扩)?(?:至|到|为)|增至|降至|减至")
_KEPT = re.compile(r"(?:保持|控制|稳定|维持)在$")
_ATTRIBUTE = re.compile(r"(?:未|不|没有|以来)?[^，,。；;、0-9]{0,4}的")
_NOUN_BEHIND = re.compile(r"的?[\u4e00-\u9fff]")
_VERB_BEHIND = re.compile(r"完成|办结|整改|到位|予以|进行|作出|提出|的?(?:时间|期限)")
_NOUN_LIMIT = re.compile(r"[\u4e00-\u9fff]{1,6}(?<![级模定])(?P<limit>及?以上|以下)")
_PARTED = re.compile(r"(至少|不少于|不低于|不得少于|不得低于|不超过|不得超过|最多|不高于)[^0-9、]{1,16}$")
_ABOUT = re.compile(r"约(?:有|合|为|占|需|计)(?:人民币)?$")
_SPELLED_COUNT = re.compile(r"[一二三四五六七八九十]+(?:个|次|名|项)")
_SMALL_STEPS = ("%", "个百分点", "百分点", "倍", "天", "个工作日", "分钟", "小时")


def begins_planned(body: Clauses, place: int, future: bool) -> bool:
    """Whether the sentence around a place sets out with a plan: within its first words, or anywhere in a section on future work."""
    left = body.sentence_left(place)
    return bool(_PLAN.search(body.text, left, place if future else min(place, left + 10)))


def find_role(body: Clauses, number: Number, dimension: str | None, planned: bool) -> tuple[str, bool]:
    """The role of a number, and whether what follows it in the sentence is planned, too. `planned`: what precedes it in the sentence is."""
    if _is_threshold(body, number, dimension):
        return "reference", planned
    left = body.phrase_left(number.start)
    clause = body.text[left : number.start]
    if clause.endswith(_FROM) and _LEVEL_TO.match(body.text, number.end):
        return "actual", planned
    past = _PAST.search(clause)
    plan = max((match.start() for match in _PLAN.finditer(clause)), default=-1)
    if plan >= 0 and not (past and past.start() > plan):
        return "target", True
    if _NORM.search(clause) and not (past and past.end() > len(clause) - 10):
        return "target", False
    bounded = number.bound in _LIMITED or number.value_max is not None or number.unit == "%"
    if _DUTY.search(body.text, left, number.digits) or (bounded and _RULE.search(clause)):
        return "target", False
    if number.value_max is not None and _KEPT.search(clause):
        return "target", False
    if planned and not past and left > body.start and body.text[left - 1] in "，,":
        return "target", True
    return "actual", False


def _is_threshold(body: Clauses, number: Number, dimension: str | None) -> bool:
    """超过15年的老旧电梯, 500万以上新开工项目, 六个灶头以上的餐饮单位: the number describes a noun behind it."""
    follow = body.text[number.end : number.end + 12]
    if number.bound in _LIMITED and dimension in _ATTRIBUTIVE:
        if body.text[number.end - 2 : number.end] in ("以上", "以下", "以内"):
            return bool(_NOUN_BEHIND.match(follow)) and not _VERB_BEHIND.match(follow)
        return bool(_ATTRIBUTE.match(follow)) and not follow.startswith(
            ("的时间", "的目标", "的要求", "的硬性")
        )
    if (
        number.bound in _LIMITED
        and number.unit == "人"
        and body.text[number.end - 2 : number.end] in ("以上", "以下")
    ):
        return opens_noun(follow.removeprefix("的")) and not _VERB_BEHIND.match(follow)
    if dimension in _ATTRIBUTIVE and body.text[number.start - 1 : number.start] == "满":
        return follow.startswith(("的", "即", "以上", "后", "应", "须"))
    limit = _NOUN_LIMIT.match(follow) if dimension == "things" else None
    return bool(limit and _NOUN_BEHIND.match(follow, limit.end()))


def parted_bound(body: Clauses, number: Number) -> str | None:
    """A bound word that is parted from its number by other words: 至少召开[1次], 不低于总课程的[20%], [六个]灶头以上."""
    clause = body.text[body.phrase_left(number.start) : number.start]
    match = _PARTED.search(clause)
    if match and not _SPELLED_COUNT.search(match[0]):
        return lexicon("bound_prefix").get(match[1])
    if _ABOUT.search(clause):
        return "about"
    limit = (
        _NOUN_LIMIT.match(body.text, number.end, number.end + 8)
        if number.unit in ("个", "名", "家", "人", "口", "层")
        else None
    )
    return lexicon("bound_suffix")[limit["limit"]] if limit else None


def find_change(body: Clauses, number: Number) -> str | None:
    """up or down where the number is an amount of change; None for a level that is reached (增加至52家, 由A下降至B)."""
    clause = body.text[body.phrase_left(number.start) : number.start].rstrip()
    if clause.endswith(("至", "到", "为")):
        return None
    match = _CHANGED.search(clause)
    if match:
        word = match["word"]
        if word in ("增", "减", "降") and not clause[: match.start()].endswith(
            ("同比", "环比", "净", "比", "又", "共")
        ):
            return None
        if word in ("扩大", "提升", "提高") and number.unit not in _SMALL_STEPS:
            return None
        return _CHANGES[word]
    moved = _MOVED.search(clause)
    if moved:
        return _CHANGES[moved["word"]]
    added = _ADDED.search(clause)
    if added and _COUNT_WITHIN.search(added["noun"]):
        added = None
    added = added or _ADDED_LIST.search(clause)
    return _CHANGES[added["word"]] if added else None

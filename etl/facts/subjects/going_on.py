"""Numbers that go on with what was counted before: 问题30个，其余[4个]正在整改; 资产892宗，对闲置的[31宗]逐一盘活."""

from __future__ import annotations

import re

from etl.facts.phrase import is_well_known
from etl.facts.roles.role import TIMES
from etl.facts.subjects.before import CARRIED
from etl.facts.subjects.behind import SHARES
from etl.facts.subjects.measured import as_then
from etl.facts.subjects.mention import Mention
from etl.facts.subjects.object import behind_last_verb
from etl.facts.subjects.told import Counted, done_once_more, is_done_with, is_of_them, topic_of
from etl.words import Ending, lexicon, words_of

_ACT = Ending.of(lexicon("action"))
_REST_OF = frozenset({*words_of("owner", "rest"), "除", "占", "约占"})
_LEVEL_ENDS = frozenset("为至到")
_TO_LEVEL = re.compile(r"[^\W\da-zA-Z的率比额间限期龄值费]{0,4}(?:为|至|到)")
_BARE_DONE = re.compile(
    r"(?:已|均已|现已|已经)(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{2}[和或并及、][\u3400-\u9fff]{2})"
)
_OTHER_MONEY = re.compile(
    "(?<=已)(?:[\u3400-\u9fff]{3}[款费金税]|[\u3400-\u9fff]{2}投资)$"
)  # 已支付[货款]742万元
_COMPARED = re.compile("比(?![对武赛例较重照])|较(?![大多为])|(?:距离?|离|与)[^，]{2,10}(?:的|差)$")
_EXTENTS = frozenset({"area", "length", "volume", "weight"})
# nothing but findings is told as mended by the piece
_MENDED = re.compile(
    "(?:^|[，,。；;、已均日前底])(?:完成整改|整改完成|整改到位)$|(?:没有|没|未|尚未)(?:整改|改)(?:到位|完成|完|好|彻底)的$|整改不(?:彻底|到位|实|力)的$"
)
_DONE_OF_THEM = re.compile("中?(?:已|已经)?[\u3400-\u9fff]{2,8}(?:[、或][\u3400-\u9fff]{2,8})?的有")
_SET_OUT = re.compile("[由从][^，。；]{0,8}的$")  # 低保对象[由上年末的]512户
_SPENT = ("投入", "筹集", "争取", "拨付")
_NOW = re.compile("(?:截至)?(?:目前|现在?|至今)")
TOLD_OTHERWISE = SHARES | TIMES | {"money", "years", "age", "events", "persons"}


def gone_on(mention: Mention) -> str | None:
    """What a number goes on with: that of the number before, or the findings, which alone are mended by the piece (截至6月底完成整改[12个])."""
    body, number, dimension, told, last, alike, _, gap = mention
    if alike and as_then(gap):
        return alike
    if alike and "再" in gap and done_once_more(_last_clause(gap)):
        return alike
    if number.unit == "个" and not alike and _MENDED.search(gap):
        return "问题"
    if is_done_with(body.before(number.start)):
        return alike or told.paragraph.get(number.unit or "") or topic_of(body, number)
    other = dimension in _EXTENTS and dimension != (last.dimension if last else None)
    if other and behind_last_verb(_last_clause(gap)):
        return None  # 图斑61个，已恢复[耕地]212.5亩
    if last and last.subject and _may_carry(dimension, last) and _goes_on(gap, last):
        return _of_the_last(mention, last)
    return None


def of_the_sentence(mention: Mention) -> str | None:
    """What the sentence counted by the same measure word; of things also what the paragraph did (资产892宗，逐宗登记。对闲置的[31宗]逐一盘活), or
    what something was done to (对小型工程开展排查，发现亲属承揽的[10个])."""
    body, number, dimension, told, _, alike, _, _ = mention
    if alike or dimension in TOLD_OTHERWISE or _SET_OUT.search(body.before(number.start)):
        return alike
    return topic_of(body, number) or told.paragraph.get(number.unit or "")


def counted_on(mention: Mention, kind: str) -> str | None:
    """What a bare verb goes on with: what the sentence counted, what it says that something is done to, what the paragraph counted. `kind`: of the
    words before the number (see `phrase_before`)."""
    described = mention.described
    alike = of_the_sentence(mention) if described else mention.alike
    topic = None
    if kind != "object" and not alike and mention.dimension not in TOLD_OTHERWISE:
        topic = topic_of(mention.body, mention.number)
    return topic or (alike if kind == "verb" or described else _carried(mention))


def unnamed(mention: Mention) -> str | None:
    """The subject of a number before which nothing names one: that of the number right before it (留抵退税214户次、[2.87亿元]), or what is counted on."""
    last = mention.last.subject if mention.last else None
    if last and mention.gap.strip() in ("", "、"):
        return last
    if mention.last is None and mention.dimension == "money" and mention.gap.endswith(_SPENT):
        return None  # 改造水厂，投入[310万元]
    return _carried(mention) or last


def _carried(mention: Mention) -> str | None:
    """What was counted before and is counted on: by the same measure word, else in the same dimension, else what the paragraph told."""
    last, dimension = mention.last, mention.dimension
    if last is None:
        return mention.told.paragraph.get(mention.number.unit or "")
    if (
        not mention.alike
        and _may_carry(dimension, last)
        and (last.dimension == dimension or dimension in ("share", "percentage_points", "things"))
    ):
        return last.subject
    return mention.alike


def _of_the_last(mention: Mention, last: Counted) -> str | None:
    """The subject of a number that goes on with the one before: 其余[4个]取得成效 counts what the 4 are the rest of."""
    _, _, dimension, _, _, alike, behind, gap = mention
    if is_of_them(gap, last):
        other = behind and (last.dimension != dimension or is_well_known(behind))
        named = behind and (other or (last.subject or "").endswith(behind))
        return behind if named and gap.rstrip()[-1:] == "中" else last.subject
    if _last_clause(gap) not in _REST_OF:
        counts_other = last.dimension != dimension and dimension not in SHARES
        return behind or (alike if alike and counts_other else last.subject)
    if alike:
        return alike
    named = behind and (last.dimension != dimension or behind[-1] == (last.subject or "")[-1:])
    return behind if named else last.subject


def _goes_on(gap: str, last: Counted) -> bool:
    """Whether the words between two numbers go on with what the first one counted: 其余[1个], 优化为[6个], 比上年增长[5%], 问题整改到位[3个]."""
    words = gap.strip("，,。；;、 ")
    told = words.removeprefix(last.subject or "")
    own = told if told != words else None  # behind what the first one counted
    if (own and CARRIED.fullmatch(own)) or is_of_them(gap, last):
        return True
    ending = words[-1:]
    if ending in _LEVEL_ENDS and ((own and _TO_LEVEL.fullmatch(own)) or _TO_LEVEL.fullmatch(words)):
        return True
    if ending == "有" and _DONE_OF_THEM.fullmatch(words):
        return True
    clause = _last_clause(words)
    return clause in _REST_OF or _is_compared(clause) or _is_bare_done(clause)


def _is_compared(clause: str) -> bool:
    """比上年增长[5%]"""
    return (
        clause[:1] in ("比", "较", "距", "离", "与")
        and len(clause) <= 12
        and _COMPARED.match(clause) is not None
    )


def _is_bare_done(clause: str) -> bool:
    """问题30个，已销号[26个]"""
    return (
        "已" in clause
        and _BARE_DONE.fullmatch(clause) is not None
        and not _ACT.search(clause)
        and not _OTHER_MONEY.search(clause)
    )


def _may_carry(dimension: str | None, last: Counted) -> bool:
    """Whether a number can go on with the one before: a count cannot go on with a time (6个月集中整改，完成整改[12项])."""
    return dimension in TIMES or dimension in SHARES or last.dimension not in TIMES


def _last_clause(words: str) -> str:
    clause = words.strip("，,。；;、 ").rpartition("，")[2].rpartition(",")[2]
    return _NOW.sub("", clause) if "前" in clause or "现" in clause or "今" in clause else clause

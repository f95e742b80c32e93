"""Whether a number draws a line that something lies beyond: 超过15年的老旧电梯, 500万以上新开工项目."""

from __future__ import annotations

import re

from etl.facts.number import Number
from etl.facts.phrase import opens_noun
from etl.text.clause import Clauses

_ATTRIBUTIVE = frozenset(
    {
        "years",
        "money",
        "age",
        "area",
        "length",
        "months",
        "days",
        "weight",
        "hours",
        "volume",
        "power",
        "score",
    }
)
LIMITED = ("more_than", "at_least", "at_most")
_ATTRIBUTE = re.compile(r"(?:未|不|没有|以来)?[^，,。；;、0-9]{0,4}的")
_LISTED = re.compile(r"、[^，,。；;]{2,20}的[\u4e00-\u9fff]")  # 投产3年以上、税收不到5万元的企业
_INCLUDED = re.compile(r"（不?含(?:本数|[0-9.]+[万亿]?元)?）")  # 200万元（含）至400万元（不含）的项目
_UPPER = re.compile(r"(?:（不?含）)?[至、且，,]?[0-9.]+[万亿]?[元人岁年]以下")  # 1万元以上5万元以下的
_BETWEEN = re.compile(
    r"之间的?[\u4e00-\u9fff]|的[\u4e00-\u9fff]{0,4}(?:项目|工程|采购|支出|合同|开支|货物|服务|业务|报销)"
)
_CONDITION = re.compile(
    r"(?:以上|以下|以内)?的[，,](?:必须|应|须|需|由|要|不|一律|实行|按|报|可|经|提交|方可|才|给予|予以|设|适用)|的(?:必须|一律|由[\u4e00-\u9fff]{1,7}(?:审|批|定))"
)
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两]+(?:个|家|户|名|项|处|所|笔|宗)")  # 产值10亿元以上2个
_OF_GROUP = re.compile(r"[\u4e00-\u9fff]{2,4}的[\u4e00-\u9fff]")  # 10名以上党员的支部
_SHORT_OF = ("低于", "高于", "未达到", "达不到")
_LARGER = ("超过", "不足", "少于", "多于")
_FULL = ("的", "即", "以上", "后", "应", "须")  # 满10年的, 满30年即可
_AIMS = ("的时间", "的目标", "的要求", "的硬性")
_NOUN_BEHIND = re.compile(r"的?[\u4e00-\u9fff]")
_VERB_BEHIND = re.compile(r"完成|办结|整改|到位|予以|进行|作出|提出|的?(?:时间|期限)")
NOUN_LIMIT = re.compile(r"[\u4e00-\u9fff]{1,6}(?<![级模定])(?P<limit>及?以上|以下)")


def is_threshold(body: Clauses, number: Number, dimension: str | None) -> bool:
    """超过15年的老旧电梯, 500万以上新开工项目, 六个灶头以上的餐饮单位: the number describes a noun behind it."""
    follow = body.text[number.end : number.end + 12]
    if _CONDITION.match(follow) or (dimension in _ATTRIBUTIVE and _is_range(body, number, follow)):
        return True
    if body.text[number.start - 2 : number.start] in ("达到", "长达", "多达"):
        return False
    suffix = body.text[number.end - 2 : number.end]
    if number.bound in LIMITED and dimension in _ATTRIBUTIVE:
        return _limits_amount(body, number, dimension, follow, suffix)
    if dimension in ("persons", "households"):
        return _limits_group(body, number, follow, suffix)
    if dimension == "share":
        short = body.text.startswith(_SHORT_OF, number.start) and _ATTRIBUTE.match(follow)
        above = body.text.startswith(("以上的", "以下的"), number.end - 2)  # 重复系数[70%以上]的线路
        return bool(short or above) and not follow.startswith(_AIMS)
    if dimension == "age" and number.bound != "exact" and opens_noun(follow):
        return True  # 30岁左右青年
    if body.text[number.start - 4 : number.start].rstrip().endswith("连续") and _ATTRIBUTE.match(follow):
        return True
    if dimension in _ATTRIBUTIVE and body.text[number.start - 1 : number.start] == "满":
        return follow.startswith(_FULL) or bool(_LISTED.match(body.text, number.end))
    limit = NOUN_LIMIT.match(follow) if dimension == "things" else None
    return bool(limit and _NOUN_BEHIND.match(follow, limit.end()))


def _is_range(body: Clauses, number: Number, follow: str) -> bool:
    """Whether a number is an end of a range that sorts things: 50万元—100万元的项目, 1万元以上5万元以下的."""
    if _INCLUDED.match(follow) or _UPPER.match(follow):
        return True
    if follow.startswith("）") and body.text.endswith(("（含", "（不含"), 0, number.start):
        return True  # 5万元以上（含[5万元]）的
    return number.value_max is not None and _BETWEEN.match(follow) is not None


def _limits_amount(body: Clauses, number: Number, dimension: str, follow: str, suffix: str) -> bool:
    if suffix in ("以上", "以下", "以内"):
        listed = _LISTED.match(body.text, number.end) or _COUNTED.match(follow)
        return bool(listed) or bool(_NOUN_BEHIND.match(follow) and not _VERB_BEHIND.match(follow))
    if dimension == "score" and follow.startswith("的，"):
        return True
    return bool(_ATTRIBUTE.match(follow)) and not follow.startswith(_AIMS)


def _limits_group(body: Clauses, number: Number, follow: str, suffix: str) -> bool:
    """超过50人的党支部, 10户以下的自然村, 10名以上党员的支部."""
    if number.unit not in ("人", "户"):
        return suffix == "以上" and _OF_GROUP.match(follow) is not None
    if suffix in ("以上", "以下"):
        return opens_noun(follow.removeprefix("的")) and not _VERB_BEHIND.match(follow)
    return body.text.startswith(_LARGER, number.start) and _ATTRIBUTE.match(follow) is not None

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
_AIMS = ("的时间", "的目标", "的要求", "的硬性")
_NOUN_BEHIND = re.compile(r"的?[\u4e00-\u9fff]")
_VERB_BEHIND = re.compile(r"完成|办结|整改|到位|予以|进行|作出|提出|的?(?:时间|期限)")
NOUN_LIMIT = re.compile(r"[\u4e00-\u9fff]{1,6}(?<![级模定])(?P<limit>及?以上|以下)")


def is_threshold(body: Clauses, number: Number, dimension: str | None) -> bool:
    """超过15年的老旧电梯, 500万以上新开工项目, 六个灶头以上的餐饮单位: the number describes a noun behind it."""
    follow = body.text[number.end : number.end + 12]
    if body.text[number.start - 2 : number.start] in ("达到", "长达", "多达"):
        return False
    if number.bound in LIMITED and dimension in _ATTRIBUTIVE:
        if body.text[number.end - 2 : number.end] in ("以上", "以下", "以内"):
            return bool(_LISTED.match(body.text, number.end)) or (
                bool(_NOUN_BEHIND.match(follow)) and not _VERB_BEHIND.match(follow)
            )
        return (follow.startswith("的，") and dimension == "score") or (
            bool(_ATTRIBUTE.match(follow)) and not follow.startswith(_AIMS)
        )
    if (
        number.bound in LIMITED
        and number.unit in ("人", "户")
        and body.text[number.end - 2 : number.end] in ("以上", "以下")
    ):
        return opens_noun(follow.removeprefix("的")) and not _VERB_BEHIND.match(follow)
    if dimension == "share" and body.text.startswith(("以上的", "以下的"), number.end - 2):
        return not follow.startswith(_AIMS)  # 重复系数[70%以上]的线路
    if dimension == "age" and number.bound != "exact" and opens_noun(follow):
        return True  # 30岁左右青年
    if body.text[number.start - 4 : number.start].rstrip().endswith("连续") and _ATTRIBUTE.match(follow):
        return True
    if dimension in _ATTRIBUTIVE and body.text[number.start - 1 : number.start] == "满":
        return follow.startswith(("的", "即", "以上", "后", "应", "须"))
    limit = NOUN_LIMIT.match(follow) if dimension == "things" else None
    return bool(limit and _NOUN_BEHIND.match(follow, limit.end()))

"""Whether money or marks are what a rule gives or takes: 每月评比，得红旗的村奖励[3000元]; 每公里补助[600元至1000元]，考核不合格的不予补助."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.numbers.unit import PER_ONE
from etl.text.clause import Clauses

_GIVES = "(?:一次性|分别|可以?|各|再|给予|予以){0,2}(?:奖[励补]?|补[助贴偿]|扣[发除减罚]?|罚款?|加)[^，,。；;、：:0-9]{0,4}"
# 得红旗的村奖励: who gets it is a kind of those that are judged, not counted ones
_CLASS = re.compile(
    rf"^(?:对|给|给予)?(?:(?!已|共|累计|先后)[^，,。；;、：:0-9]){{1,14}}的[^，,。；;、：:0-9]{{0,8}}?{_GIVES}$"
)
_EACH = re.compile(rf"{PER_ONE}[^，,。；;、：:0-9]{{0,6}}?{_GIVES}$")
# 每月评比, 按季度考核: those are judged again and again
_JUDGED = re.compile(
    r"(?:每(?:个?[年月周季]|季度|半年|学期)|按[年月季周]度?|逐月|逐季)[^，,。；;、：:0-9]{0,12}"
    r"(?:评比|评选|评定|评议|评星|评分|打分|考核|考评|测评|检查|排名)"
)
_NONE_ELSE = re.compile(
    "[，,][^，,。；;0-9]{1,12}的(?:一律|均)?(?:不予|不再|不得|取消|停发|扣发|扣减|不)(?:发放|奖励|奖补|补助|补贴|给予|兑现|享受|奖|补)"
)
_PAID = re.compile("发放|兑[付现]|拨付|支付|追缴|[退收]回|退还|已|累计|实际")
_COUNTED = re.compile("已|共|累计|先后|[0-9][个名户家人]")
FARTHEST_JUDGED = 80  # code points before the clause


def is_prize(body: Clauses, number: Number, dimension: str | None) -> bool:
    """Whether a rule, and no payment, is what a sum or a mark is told of."""
    if dimension not in ("money", "score"):
        return False
    clause = body.before(number.start)
    if _PAID.search(clause):
        return False
    if _EACH.search(clause) and (number.value_max is not None or _NONE_ELSE.match(body.text, number.end)):
        return True
    if _CLASS.match(clause) is None:
        return False
    left = number.start - len(clause)
    floor = max(body.sentence_left(number.start), left - FARTHEST_JUDGED)
    judged = _JUDGED.search(body.text, floor, left)
    if judged is not None:
        return _COUNTED.search(body.text, judged.end(), left) is None
    return _NONE_ELSE.match(body.text, number.end) is not None

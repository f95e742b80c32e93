"""Whether a number is a norm that what was done stands beside: 省定标准为[75%], 预算[42万元]，实际支出27.6万元, 按照10月底前清理[80%以上]的计划.

The word for the norm governs its own number alone: what stands behind the next comma is told of what was done.
"""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import without_marker
from etl.text.clause import Clauses
from etl.words import any_of, words_of

_NORMS = any_of(words_of("limit_word", "norm"))
_WHOSE = "(?:[国省市州县区部院厅局]定|国家|国标|上级|行业|规定|考核|法定)"
# 省定标准为[75%], 国家规定的含量标准是[0.3毫克]
_IS = re.compile(
    rf"(?:{_NORMS}|{_WHOSE}的?[^，,。；;、0-9]{{0,8}}标准)(?:[值线数额])?(?:应?[为是]|[设核确]?定[为在]|设为|[：:])$"
)
# 考核合格标准为[80分] draws a line
_LINE = re.compile(any_of(words_of("limit_word", "line_set")) + "(?:[为是]|[定设]为)$")
# 预算[120万元]，实际支出96万元; 核定编制[36名]，实有31名
_BUDGETED = re.compile(
    r"(?<!编制)(?<![超减追节剩余])(?<!追加)(?<!节约)(?<!采购)(?:预算|概算|估算)(?:安排|批复)?(?:[\u3400-\u9fff]{0,6}(?:投资|额|[经费]费|资金|支出|数))?$|(?:控制价|限价)$|(?:核定|批复|批准)[^，,。；;、0-9]{0,8}(?:限额|额度|投资)$"
)
_STAFFED = re.compile("核定[^，,。；;、0-9]{0,14}(?:编制|职数|名额|用车|车辆|指标)(?:共|总计|合计)?$")
# 合同约定工期[180天]，实际工期260天
_AGREED = re.compile(
    "(?:合同约定|批准|批复|核准|(?:年初|全年|年度)(?:确定|安排|部署))[^，,。；;、0-9]{1,14}(?<!整改)(?<!处分)$"
)
_COMMAS = ("，", ",")
_ACTUALLY = re.compile("[，,](?:但|而)?实际")
_FACT_BESIDE = re.compile(
    rf"[\u3400-\u9fff]{{0,8}}[，,；;（(][^，,。；;、0-9]{{0,10}}?{any_of(words_of('limit_word', 'fact'))}"
)
# 核定我院用车[不超过14辆]: a bound that was approved
_APPROVED = re.compile("(?:核定|核准|批复|限定)[^，,。；;0-9]{0,20}$")
# 按照业务费较上年压减[10%以上]的要求
_BY = re.compile(
    "^(?:严格|坚持|一律|继续|切实|[均都])*(?:按照?|依[据照]|根据|遵照|参照|对照|对标|围绕|锚定|落实|执行)"
)
_CALLED = re.compile(
    rf"的(?:{any_of(words_of('limit_word', 'of_norm'))}){{0,3}}(?:标准|计划|要求|目标|任务|原则|规定|比例|部署|承诺|安排)(?![\u3400-\u9fff]{{0,2}}的)"
)
_LISTED = frozenset("项条个份点类款章")  # 按照省里下达的12项目标: they are counted
_SHARED = frozenset({"share", "percentage_points", "times_as_much"})


def is_standard(body: Clauses, number: Number, dimension: str | None) -> bool:
    """Whether the words around a number call it a norm."""
    clause = body.before(number.start)
    if clause[-1:] in "为是在：:" and _IS.search(clause):
        return _LINE.search(clause) is None
    if (
        body.text.startswith(_COMMAS, number.end)
        and _ACTUALLY.match(body.text, number.end)
        and _AGREED.search(clause)
    ):
        return True
    set_once = dimension == "money" or "核定" in clause
    if set_once and _FACT_BESIDE.match(body.text, number.end):
        once = _BUDGETED if dimension == "money" else _STAFFED
        if once.search(clause):
            return True
    floor = number.start < number.digits and number.bound == "at_least"
    if (floor or number.bound == "at_most") and _APPROVED.search(clause):
        return True
    return is_called(body, number, dimension)


def is_called(body: Clauses, number: Number, dimension: str | None) -> bool:
    """Whether what is kept to is told by a number: 按照每人每年不少于[40学时]的标准."""
    if body.text[number.end : number.end + 1] != "的":
        return False
    clause = without_marker(body.before(number.start))
    called = _CALLED.match(body.text, number.end) if _BY.match(clause) else None
    if called is None:
        return False
    bounded = number.bound != "exact" or number.value_max is not None or dimension in _SHARED
    counted = number.unit in _LISTED or not called[0].endswith(("计划", "目标", "标准"))
    return bounded or "每" in clause or not counted

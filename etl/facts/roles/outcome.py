"""What came of a plan, told beside it: 原计划招聘20名，到岗[17名]; 完成年度计划投资[8亿元]的[92%]."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.roles.plan import last_plan
from etl.text.clause import Clauses
from etl.words import any_of, words_of

# 到岗[17名], 仅选派[18名], 整改完成[36处]: a bare verb that says what was reached
_REACHED = re.compile(
    "(?:但|而|最终|结果|至今|截至目前|全年|当年|现)?"
    "(?:(?:整改|改造|整治|治理|建设|清理|验收)(?=完成))?"
    rf"(?:(?:仅|只|才|却|结果)[\u3400-\u9fff]{{2,4}}|{any_of(words_of('role_target', 'reached'))})了?"
)
# 全年目标6%，上半年增长[7.2%]
_PART_OF_YEAR = re.compile(
    "(?:今年|本年|[0-9]{4}年)?(?:上半年|前[一二三两0-9]个?季度|一季度|前[0-9一二两三四五六七八九十]{1,2}个月|截[至止])"
)
_OF_YEAR = re.compile("全年|年度|年初|目标|预算")
_REACHED_OF_OLD = re.compile(any_of(words_of("role_target", "reached_late")) + "了?")
# a plan that is told as one of the past
_OF_OLD = re.compile(
    "(?:原|年初|[去上]年|当年|年度|全年|此前|最初)(?:[本我该][\u3400-\u9fff]{1,2})?计划|原定|原拟"
)
# 完成年度计划投资8亿元的[92%]
_SHARE_OF = re.compile(
    r"(?:完成|占|达|实现|支出|拨付|执行|使用|相当于)(?:了|到)?[^，,。；;]{0,16}?(?:计划|目标|任务|指标|预算|概算)[^，,。；;]{0,20}[0-9][^，,。；;0-9]{1,3}的$"
)
_STAGES = re.compile("开工|启动|动工|签约")  # 计划开工[5个]，建成[3个]: both are planned
_AIM = re.compile("确保|务必|[应须需要]")
_PLAN_BEFORE = re.compile("(?:计划|目标|任务|指标|预算|概算)(?:总?投资|总?任务|总?数|总?量|总?额)?$")
_SHARE_BEHIND = re.compile(r"的(?:[0-9.]+%|百分之|[一二三四五六七八九]成|[一二三四五六七八九十]分之)")


def is_outcome(body: Clauses, number: Number, clause: str, planned: bool) -> bool:
    """Whether a number is what was reached of a plan. `planned`: what precedes it in the sentence is planned, the words right before it are not."""
    if clause[-1:] == "的":
        share = _SHARE_OF.search(clause)
        aim = clause[: share.start()] if share else ""
        return share is not None and last_plan(aim) < 0 and not _AIM.search(aim)
    if not planned:
        return False
    left = number.start - len(clause)
    if left <= body.start or body.text[left - 1] not in "，,":
        return False
    told = body.text[body.phrase_left(left - 1) : left - 1]
    if _PART_OF_YEAR.match(clause) and _OF_YEAR.search(told):
        return True
    if _STAGES.search(told) or not number.unit or not told.endswith(number.unit):
        return False
    late = _OF_OLD.search(told) is not None and _REACHED_OF_OLD.fullmatch(clause) is not None
    return late or _REACHED.fullmatch(clause) is not None


def is_of_plan(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a number is what a plan comes to, before the share of it that was done: 年度任务[120个]的75%."""
    return _SHARE_BEHIND.match(body.text, number.end) is not None and _PLAN_BEFORE.search(clause) is not None

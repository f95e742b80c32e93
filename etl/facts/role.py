"""What a number claims: that something is so (actual), that it shall be so (target), or where a line is drawn (reference)."""

from __future__ import annotations

import re

from etl.facts.change import CHANGED
from etl.facts.number import Number
from etl.facts.threshold import LIMITED, is_threshold
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

# What is planned, and goes on being planned to the end of the sentence.
_PLAN = re.compile(
    r"预计(?!规模|数额?|总)|预期(?!目标|效果)|拟(?!定|订|制|稿)|(?<![较比]原)计(?<![动作度划习训务展个术合较比]计)(?<![一二三四五六七八九十两全]年计)划(?!》|生育|的|表|单|[，,。])|力争|争取(?=在|用|到|于|达|完成|实现|年|今|明|\d|早日|尽快)"
    r"|规划(?=增|到|建|新|至|在|于|\d)|下一步|下步|今后|(?:还|仍|也|并|继续)将(?!其|原|被)|将于|将在|将(?=继续|进一步|实现|稳定在|保持在|控制在|达到?|增至|增加[到至]|提[高升][到至])|承诺(?=于|将|分期|分批|今年|明年|年底|20\d\d年|\d+月)"
    r"|(?:建议|提请)(?=[^，,。；;、0-9]{0,8}(?:给予|问责|处分|立案))|到“十四五”末|到“十五五”末|有望|目标(?:是|为|将|：)|(?<![加升长降少高大缩])到(?:20\d\d|今|明)年?底?(?!度)(?=[^，。]{0,24}$)|明年|后年|年内再"
)
_DUTY = re.compile(
    r"(?:确保|务必)[^，。；]{0,24}(?:不低于|不少于|不高于|达到|完成|拨付|落实|清理|建成|办结|清零|实现|退还|追缴|控制在|保持在|稳定在|维持在)|应当|须|不(?:得|能|可|应|许|准)(?:少于|低于|超过|高于|大于|多于|突破|超出|小于|长于|短于)|严禁超过|原则上|(?:(?<!计划)(?<!同期)(?<!去年)(?<!上年)(?<!工期)提前|限期?)(?=[0-9一二三四五六七八九十两]*$)|(?:要|应|须|需)(?:达到|达|控制在)"
)
_RULE = re.compile(r"要求|(?<!八项)规定|明确|约定")
_NORM = re.compile(any_of(lexicon("frequency")) + r"(?:(?!以[上下内]的)[^，,。；;]){0,40}$")
_PAST = re.compile(
    r"已(?!整改的?问题|建(?!成(?!的))|完成的)|共(?![同享建治性产青创识有])|累计|完成了|先后|合计|实际|目前|现有|近[一二两三]年|一年来|过去一年"
)
_STEP = re.compile(
    r"[由从][^，,。；;]{1,24}(?:至|到|为)(?:每[人户亩名件吨头村]|每平方米)?$"
)  # 由每周6次增加到[15次]
_FROM_NORM = re.compile(r"[由从](?:(?:每[\u4e00-\u9fff]){1,2}|平均|原来的|原先的|年初的)$")
_PER_PERIOD = frozenset({"events", "study_hours", "hours", "days"})
_FLOORS = ("不少于", "不低于", "不超过", "不高于", "不得", "至少", "最多", "不大于", "不小于", "不多于")
_EXPECTED = re.compile(
    r"拟(?:给予|予以|作出|进行|立案|问责)|[\u4e00-\u9fff]{0,6}(?:预计|计划|拟|有望|将)(?:于|在)?[^，,。；;]{0,4}[0-9一二三四五六七八九十年][年月底]"
)  # 另有[30台]预计10月到位
_LEFT_OVER = re.compile(r"(?:其余|剩余|余下|未完成的|坚持的|上述|反馈的|现有|推进的)$")
_NOT_YET = ("尚未", "未完成", "正在推进", "未整改")
_NORMED = re.compile(
    r"(?:期限|时限|[^日]期|时间|时长|总?量|率|权重|占比|比例|比重|频次|标准|得分|分值|备用金|金额|上限|下限|床位|一律|面积|人数|次数|学时|课时)(?:原则上|均|要|须|应)?$"
)
_EACH = re.compile(
    r"(?:人均|户均|单车|单笔|单次|每人|每户|全年|陪餐|用餐|接待)[^，,。；;]{0,12}$"
)  # 人均餐费[不超过60元]
_LIMIT_OF = re.compile(r"(?:修复|办理|办结|处置|响应|审批|送达|答复)时限(?:为|是|原则上为)$")
_FROM = ("从", "由")
_LEVEL_TO = re.compile(rf"(?:{any_of(lexicon('change'))}|调整|优化|整合|扩容|扩)?(?:至|到|为)|增至|降至|减至")
_KEPT = re.compile(r"(?:保持|控制|稳定|维持)在$|达到?$")


# 要在[30个工作日内]答复, [3日内]响应: how long something may take
_MAY_TAKE = re.compile(r"(?:(?<!主)[要应需]在|控制在)$")
_SERVED = re.compile(r"(?:响应|答复|办结|回复|反馈|处置|受理|签收|到场|到达现场|见面)(?=[、，,。；;])")
_TIMES = frozenset({"days", "workdays", "hours", "minutes"})
_GOAL = re.compile(r"^(?:全年|年度|总)?目标任务(?:$|[为是])")  # 目标任务[500亩]，完成530亩
_AGAINST = re.compile(r"计划[^，,。；;]*$")  # 年度计划培训[500人次]，实际培训612人次


def begins_planned(body: Clauses, place: int, future: bool) -> bool:
    """Whether the sentence around a place sets out with a plan: within its first words, or anywhere in a section on future work."""
    left = body.sentence_left(place)
    return bool(_PLAN.search(body.text, left, place if future else min(place, left + 10)))


def find_role(
    body: Clauses, number: Number, dimension: str | None, planned: bool, future: bool = False
) -> tuple[str, bool]:
    """The role of a number, and whether what follows it in the sentence is planned, too. `planned`: what precedes it in the sentence is;
    `future`: its section tells of future work."""
    if is_threshold(body, number, dimension):
        return "reference", planned
    left = body.phrase_left(number.start)
    clause = body.text[left : number.start]
    if _is_given(body, number, clause, dimension):
        return "actual", planned
    if _EXPECTED.match(body.text, number.end):
        return "target", planned
    if _GOAL.match(clause) or (body.text.startswith("，实际", number.end) and _AGAINST.search(clause)):
        return "target", False
    past = _PAST.search(clause)
    plan = max((match.start() for match in _PLAN.finditer(clause)), default=-1)
    if plan >= 0 and not (past and past.start() > plan):
        return "target", True
    if _STEP.search(clause):
        return "actual", planned
    if dimension in _TIMES and not past and _may_take(body, number, clause):
        return "target", planned
    if _is_norm(body, number, dimension, clause, past, future):
        return "target", False
    if planned and not past and left > body.start and body.text[left - 1] in "，,：:":
        return "target", True
    return "actual", False


def _is_given(body: Clauses, number: Number, clause: str, dimension: str | None) -> bool:
    """Whether a number tells what there is, also in a plan: the level that a change sets out from, what is left to do."""
    if (clause.endswith(_FROM) or _FROM_NORM.search(clause)) and _LEVEL_TO.match(body.text, number.end):
        return True
    if dimension == "money" and _PLAN.search(clause):
        return False  # 拟于年底前追缴剩余[17.3万元]
    return bool(_LEFT_OVER.search(clause) and not _DUTY.search(clause)) or body.text.startswith(
        _NOT_YET, number.end
    )


def _may_take(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a time is the most that something may take."""
    within = body.text[number.end - 1] == "内"
    return within and bool(_MAY_TAKE.search(clause) or _SERVED.match(body.text, number.end))


def _is_norm(
    body: Clauses,
    number: Number,
    dimension: str | None,
    clause: str,
    past: re.Match[str] | None,
    future: bool,
) -> bool:
    """Whether a number is what is asked for: per period or head, by a rule, as a floor or ceiling."""
    floor = body.text.startswith(_FLOORS, number.start)
    if _NORM.search(clause) and "平均" not in clause:
        done = CHANGED.search(clause) or (past and past.end() > len(clause) - 10)
        if floor or not done:
            return True
    bounded = number.bound in LIMITED or number.value_max is not None or number.unit == "%"
    if _DUTY.search(body.text, body.phrase_left(number.start), number.digits) or (
        bounded and _RULE.search(clause)
    ):
        return True
    if (number.value_max is not None or future) and _KEPT.search(clause):
        return True
    if floor and not past and (dimension in _PER_PERIOD or _NORMED.search(clause) is not None):
        return True
    return (floor and not past and _EACH.search(clause) is not None) or (
        clause.endswith(("为", "是")) and _LIMIT_OF.search(clause) is not None
    )

"""What a number claims: that something is so (actual), that it shall be so (target), or where a line is drawn (reference)."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.numbers.unit import PER_ONE
from etl.facts.roles.norm import DUTY, is_norm, may_take
from etl.facts.roles.outcome import is_of_plan, is_outcome
from etl.facts.roles.plan import last_plan, tells_plan
from etl.facts.roles.prize import is_prize
from etl.facts.roles.standard import is_standard
from etl.facts.roles.threshold import LIMITED, is_threshold
from etl.text.clause import STOPS, Clauses
from etl.words import Ending, any_of, lexicon, words_of

_PAST = re.compile(
    r"(?P<none>(?:结合|联系|立足|根据|依据|围绕|符合|切合|贴近|着眼|紧贴|紧扣|契合|从)[^，,。；;]{0,8}实际)"
    r"|已(?!整改的?问题|建(?!成(?!的))|完成的)|共(?<!公共)(?![同享建治性产青创识有])|累计|完成了|先后|合计|实际|目前|现有|正在|近[一二两三]年|一年来|过去一年"
)  # 结合办学实际 tells of no past
_SUMS = ("累计", "共", "合计")  # of what is planned, too
_STEP = re.compile(
    rf"(?<!要)[由从][^，,。；;]{{1,24}}(?:至|到|为)(?:(?!每[年月季周天日]){PER_ONE}|(?:现在|目前|如今)的?)?$"
)  # 由每周6次增加到[15次]
# 由集中整改时的[3件]增至5件, 从2021年底全市[20个]减少到8个: what tells when or whose the first level is
_FROM_THEN = re.compile(r"[由从](?:[^，,。；;、：:0-9]|[0-9]+(?=[年月日])){1,20}$")
_EXPECTED = re.compile(
    r"拟(?:给予|予以|作出|进行|立案|问责)|[\u3400-\u9fff]{0,6}?(?:预计|(?<!原)计划|拟|有望|将)(?:于|在)?[^，,。；;]{0,4}(?:[0-9一二三四五六七八九十明今年][年月底内])"
    r"(?![^，,。；;]{0,16}[，,](?:实际|已|均已|目前已|现已))"
)  # 另有[30台]预计10月到位
_LEFT_OVER = Ending(
    r"(?:其余|剩余|余下|未完成的|坚持的|上述|反馈的|现有|推进的|未[\u3400-\u9fff]{1,4}的)", "余下的述有"
)
_DEALT = re.compile(r"(?:完成|办结|清退|收回|追缴|整改|化解)(?:其余|剩余|余下)$")  # 12月底前完成其余[36宗]
_NOT_YET = ("尚未", "未完成", "正在推进", "未整改")
_COME = re.compile(r"(?:均|都|全部|现|目前)?已[^，,。；;0-9]{0,16}$")  # 首批[18人]已派出
# 计划投入2亿元，首批入驻企业[9家]
_FIRST = re.compile(
    "^(?:其中)?(?:首|第一)[批期](?!工程)[^，,。；;0-9]{0,6}?" + any_of(words_of("role_target", "come"))
)
# 并将违规资金[12万元]上缴财政: 将 takes what is dealt with
_WILL = ("还将", "也将", "并将")
_DEALT_WITH = re.compile(r"[^，,。；;0-9]{0,8}" + any_of(words_of("role_target", "taken")))
# 并将整改不力的责任人免职[1人]
_TOOK = re.compile(
    r"[还也并]将(?!陆续|逐[步年]|分批|全[部面]|继续|进一步|尽快|依法|及时|统一|集中|于|在)[^，,。；;0-9]{2,16}?"
    + any_of(words_of("role_target", "taken"))
)
# 距离区里确定的[65%]目标, 省定[2亿元]化债任务; 完成[90%]的目标 tells how much of it was done
_GOAL_BEHIND = re.compile(
    r"的?(?:(?![完实达确助推用支冲落保围锚作提超逼接瞄占低高未距离比较与对并即的])[\u3400-\u9fff]{2,4})?目标(?!任务|责任|考核|管理)"
)
_TASK_BEHIND = re.compile(r"的?[\u3400-\u9fff]{0,4}任务")
_SETS = re.compile(
    r"(?:确定|设定|下达|规定|制定|提出|要求|预定|既定|承诺|[国省市州县区]定)(?:的|[^，,。；;0-9]{0,10}(?:达到?|为)?)$"
)
_AMOUNTS = frozenset({"money", "area", "length", "volume", "weight", "share"})
_DONE_OF_IT = re.compile("(?<!超额)完成了?$")
# 计划改造的小区[36个]已全部完工
_FULFILLED_NOW = re.compile(
    r"(?:现|目前|均|都)?已经?(?:全部|全面|如期|按期)?(?:完成|到位|到账|落实|完工|建成|派出|办结|上岗|投用|交付|竣工|兑[现付]|发放|拨付|入库|入驻|销号)(?=[，,。；;]|$)"
)
_ALL_DONE = ("全部完成", "全面完成", "如期完成", "均已完成", "已全部完成")  # 目标任务[36项]全部完成
# 下一步，紧盯未完成的[5项]任务
_WATCHED = re.compile(r"(?:紧盯|盯[住紧牢]|聚焦|督促)(?:(?!新|再)[^，,。；;0-9]){0,8}$")
_LEVEL_BY = re.compile(
    r"[至到](?:20[0-9]{2}年|“十[三四五六七]五”)[^，,。；;0-9]{0,4}$"
)  # 提高到2025年的[60%以上]
_EXISTING = re.compile(
    r"对(?:全[市县区省州镇乡校院局]|[^，,。；;、0-9]{2,12}的)?$"
)  # 对[18项]新制度检查, 对进度滞后的[17个]项目预警
_AT_HAND = re.compile(
    r"(?:对|为|将|把|帮扶)(?:全[市县区省州镇乡校院局])?$|(?:围绕|针对)[^，,。；;0-9]{0,12}$"
)
_FROM = ("从", "由")
_LEVEL_TO = re.compile(rf"{any_of([*lexicon('change'), *lexicon('level_verb')])}?(?:至|到|为)|增至|降至|减至")
# 年度计划培训[500人次]，实际培训612人次; 省定任务[25亿元]超额完成; 目标任务[500亩]，完成530亩
_AGAINST = re.compile(
    r"(?<![按入])计划[^，,。；;]*$|(?<!整改)目标$|任务数$|下达[^，,。；;]{0,8}(?:指标|任务)$"
)
_FULFILLED = re.compile("[，,](?:实际|已?完成(?!率))")
_GOAL = re.compile(
    r"^(?:全年|年度|总|今年|本年)?目标任务(?:$|[为是])|(?<![于过超比较])目标值(?:$|[为是])|(?:年[度初]|全年|下达)的?(?:任务|目标)[为是][^，,。；;0-9]{0,8}$|(?:年[内度]|全年|总体)目标(?:控制在|稳定在|达到?)$|[省市县州区国家级](?:定|下达)[^，,。；;0-9]{0,10}任务$"
)
_GOALS = re.compile(
    r"(?:确定|明确|制定|提出|设定|下达)[^，,。；;0-9]{0,4}(?:20[0-9]{2}年|年度|全年)?[^，,。；;0-9]{0,4}(?:目标|指标)[：:]$"
)
# 完成[25万人次]年度计划的107.2%
_OF_PLAN = re.compile("(?:年度|全年)?(?:计划|目标|任务)(?:任务|总?数)?的(?=[0-9])")
_CAPPED = re.compile("(?:限额|上限)$")  # 备用金限额[不超过3000元]
# 制定应急计划[3份]
_PAPER = re.compile(r"(?:[编制修]定|[编印]制|编印|印发|出台|修订|形成|收集|审核)[^，,。；;]{0,16}计划$")
TIMES = frozenset({"days", "workdays", "hours", "minutes", "months", "years"})


def begins_planned(text: str, sentence: int, place: int, future: bool) -> bool:
    """Whether the sentence around a place sets out with a plan: within its first words, or anywhere in a section on future work."""
    return tells_plan(text, sentence, place if future else min(place, sentence + 10))


def find_role(
    body: Clauses, number: Number, dimension: str | None, planned: bool, future: bool = False
) -> tuple[str, bool]:
    """The role of a number, and whether what follows it in the sentence is planned, too. `planned`: what precedes it in the sentence is;
    `future`: its section tells of future work."""
    by_itself = _by_itself(body, number, dimension)
    if by_itself:
        return by_itself, planned
    clause = body.before(number.start)
    left = number.start - len(clause)
    aims = "计划" in clause or "目标" in clause or "任务" in clause or "指标" in clause
    paper = aims and clause.endswith("计划") and _PAPER.search(clause) is not None
    plan = -1 if paper else _planned_at(body, number, clause)
    if _is_fact(body, number, clause, dimension, plan, planned, future):
        return "actual", planned
    if _is_set(body, number, clause, dimension) or is_of_plan(body, number, clause):
        return "target", planned
    if aims and _is_aimed_at(body, number, clause, dimension, paper):
        return "target", False
    past = next((match for match in _PAST.finditer(clause) if not match["none"]), None)
    if plan >= 0 and not (past and past.start() > plan and past[0] not in _SUMS):
        return "target", True
    stepped = ("由" in clause or "从" in clause) and _STEP.search(clause)
    if stepped and not _LEVEL_BY.search(clause):
        return "actual", planned
    by_then = number.bound in LIMITED and _LEVEL_BY.search(clause)
    if by_then or (dimension in TIMES and not past and may_take(body, number, clause)):
        return "target", planned
    if is_norm(body, number, dimension, clause, past, future):
        return "target", planned and not past
    goes_on = left > body.start and body.text[left - 1] in "，,：:"
    if planned and not past and goes_on and not (dimension != "persons" and _EXISTING.match(clause)):
        return "target", True
    return "actual", False


def _by_itself(body: Clauses, number: Number, dimension: str | None) -> str | None:
    """What a number is, whatever else is told beside it: what the words around it call a norm, or a line."""
    if is_standard(body, number, dimension) or is_prize(body, number, dimension):
        return "target"
    return "reference" if is_threshold(body, number, dimension) else None


def _is_fact(
    body: Clauses,
    number: Number,
    clause: str,
    dimension: str | None,
    plan: int,
    planned: bool,
    future: bool,
) -> bool:
    """Whether a number beside a plan tells what came of it, or what there is."""
    goes_on = planned and plan < 0
    if goes_on and not future and _came_first(body, number, clause):
        return True
    return is_outcome(body, number, clause, goes_on) or _is_given(
        body, number, clause, dimension, plan, planned
    )


def _planned_at(body: Clauses, number: Number, clause: str) -> int:
    """Where the words before a number last tell of a plan; -1 where they don't, or 将 takes what is dealt with behind the number."""
    plan = last_plan(clause)
    if plan < 0 or not clause.startswith(_WILL, plan):
        return plan
    taken = _DEALT_WITH.match(body.text, number.end) or _TOOK.match(clause, plan)
    return last_plan(clause[:plan]) if taken else plan


def _came_first(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a number tells what of a plan has come: 首批入驻企业[9家]."""
    return bool(_FIRST.match(clause)) and "将" not in clause and not _EXPECTED.match(body.text, number.end)


def _is_aimed_at(body: Clauses, number: Number, clause: str, dimension: str | None, paper: bool) -> bool:
    """Whether a number is a goal that the words before it name; tasks that are all done are counted."""
    if _GOAL.search(clause):
        return dimension != "things" or not body.text.startswith(_ALL_DONE, number.end)
    return (
        not paper
        and _FULFILLED.match(body.text, number.end) is not None
        and _AGAINST.search(clause) is not None
    )


def is_at_hand(body: Clauses, number: Number) -> bool:
    """Whether a number tells of what there is to work on, or what a change sets out from: 对[96条]线路开展调查, 为[42名]干警选配导师."""
    clause = body.text[body.phrase_left(number.start) : number.start]
    return _AT_HAND.search(clause) is not None or _begins_change(body, number.end, clause)


def sets_out(body: Clauses, number: Number) -> int | None:
    """Where 由 or 从 stands before the level that a change sets out from, None where a number is no such level: 由[120名]增加至135名,
    从年初的[50万元]增加到120万元."""
    left = body.phrase_left(number.start)
    clause = body.text[left : number.start]
    if not _begins_change(body, number.end, clause):
        return None
    return left + max(map(clause.rfind, _FROM))


def _begins_change(body: Clauses, end: int, clause: str) -> bool:
    if not ("由" in clause or "从" in clause) or not _LEVEL_TO.match(body.text, end):
        return False
    return clause.endswith(_FROM) or _FROM_THEN.search(clause) is not None


def _is_set(body: Clauses, number: Number, clause: str, dimension: str | None) -> bool:
    """Whether the words around a number set it: 设定年度目标：[3项], 备用金限额[不超过3000元], [30台]预计10月到位, 完成[25万人次]年度计划的…"""
    if (number.bound in LIMITED and _CAPPED.search(clause)) or _tells_goals(body, number.start - len(clause)):
        return True
    if body.text[number.end : number.end + 1] in STOPS:
        return False
    return bool(_EXPECTED.match(body.text, number.end) or _OF_PLAN.match(body.text, number.end)) or _is_goal(
        body, number, clause, dimension
    )


def _is_goal(body: Clauses, number: Number, clause: str, dimension: str | None) -> bool:
    """Whether the noun behind a number calls it a goal, or a task that was set: [65%]目标, 省定[2亿元]化债任务."""
    if _DONE_OF_IT.search(clause):
        return False
    measured = dimension in _AMOUNTS
    goal = _GOAL_BEHIND.match(body.text, number.end)
    if goal and (measured or goal[0].startswith("的")):
        return True
    task = _TASK_BEHIND.match(body.text, number.end)
    return measured and task is not None and _SETS.search(clause) is not None


def _tells_goals(body: Clauses, left: int) -> bool:
    """Whether what stands before a phrase announces goals: 提出年度目标：…"""
    announces = left > body.start and body.text[left - 1] in "：:"
    return announces and _GOALS.search(body.text, max(body.start, left - 24), left) is not None


def _is_given(
    body: Clauses, number: Number, clause: str, dimension: str | None, plan: int, planned: bool
) -> bool:
    """Whether a number tells what there is, also in a plan: the level that a change sets out from, what is left to do, what has come."""
    if _begins_change(body, number.end, clause) or _WATCHED.search(clause):
        return True
    if plan >= 0 and _FULFILLED_NOW.match(body.text, number.end):
        return True
    if plan >= 0 and dimension == "money":
        return False  # 拟于年底前追缴剩余[17.3万元]
    if planned and plan < 0 and _COME.match(body.text, number.end, body.phrase_right(number.end)):
        return True
    left_over = (
        _LEFT_OVER.search(clause) and not DUTY.search(clause) and not (planned and _DEALT.search(clause))
    )
    return bool(left_over) or (
        body.text[number.end : number.end + 1] not in STOPS and body.text.startswith(_NOT_YET, number.end)
    )

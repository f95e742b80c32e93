"""Where words begin to tell of what is planned: 预计, 拟, 将于 and, where what follows says so, 争取, 规划, 将."""

from __future__ import annotations

import re

from etl.words import any_of, words_of

_PLANS = words_of("role_target", "plan")
# 拟提拔[对象5名] and 公示拟任[干部12名] are people that there are
_NAMED = (
    r"拟[任提表发录聘晋推调选转吸接][\u3400-\u9fff]{0,6}?(?:对象|人选|名单|公示)"
    r"|(?:公示|考察|审[核查]|核查|研究|取消)拟[\u3400-\u9fff]{0,6}?(?:干部|党员|人员|单位)"
)
_IN_CONTEXT = (
    r"计(?<![动作度划习训务展个术合较比购非]计)(?<![一二三四五六七八九十两全]年计)划"
    # 设备采购计划投入300万元, 三年计划新建12公里: only a plan is told so
    r"|计划(?=投入|投资|总投|新建|新增|改建|扩建)"
    r"|争取(?=在|用|达|完成|实现|年|今|明|\d|早日|尽快|到(?:20\d\d|今|明|年))"
    r"|规划(?=增|到|建|新|至|在|于|总投|\d)"
    # 并将[1人]移送司法机关, 还将违规分包的[6家]企业列入黑名单: 将 takes what is dealt with
    r"|(?:还|仍|也|并|继续)将(?![其原被0-9]|[两一二三四五六七八九十]+[名人家个件]|$|(?!完成|打造|培育|推进|实施|开展|解决|整改)[^，,。；;0-9]{1,24}(?<![余下])的(?:[0-9]|$))|将(?=继续|进一步|实现|稳定在|保持在|控制在|达到?|增至|增加[到至]|提[高升][到至])"
    r"|承诺(?=于|将|分期|分批|今年|明年|年底|20\d\d年|\d+月)"
    r"|(?:建议|提请)(?=[^，,。；;、0-9]{0,8}(?:给予|问责|处分|立案))"
    r"|目标(?:是|为|将|：|[设确]?定[为在]|设为)"
    r"|(?<![加升长降少高大缩])到(?:20\d\d|今|明)年?底?(?!度)(?=[^，,。；;]{0,24}$)"
)
_PLAN = re.compile(
    rf"(?P<none>{any_of(words_of('role_target', 'no_plan'))}|{_NAMED})|{any_of(_PLANS)}|{_IN_CONTEXT}"
)
# One at least stands in each plan; most words have none.
_CUE = re.compile(
    any_of(
        [
            *_PLANS,
            *("计划", "争取", "规划", "将", "承诺", "建议", "提请", "目标", "到20", "到今", "到明"),
        ]
    )
)


def last_plan(words: str) -> int:
    """Where the last plan of some words begins; -1 where they tell of none.

    >>> last_plan("年初计划培训"), last_plan("模拟演练"), last_plan("公示拟任干部")
    (2, -1, -1)
    """
    if _CUE.search(words) is None:
        return -1
    return max((match.start() for match in _PLAN.finditer(words) if not match["none"]), default=-1)


def tells_plan(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] tells of a plan."""
    if _CUE.search(text, start, end) is None:
        return False
    return any(not match["none"] for match in _PLAN.finditer(text, start, end))

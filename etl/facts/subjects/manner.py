"""What was done so often, behind words that say where and how, and what was worked off, behind words that say how it now stands."""

from __future__ import annotations

import re

from etl.words import Ending, any_of, lexicon, words_of

_VERBS = any_of([*lexicon("verb"), *lexicon("nominal_verb"), "沟通", "对接", "联络", "洽谈", "衔接", "协商"])
_HOW = "(?:上门|现场|实地|入户|蹲点|驻点|带队|随机|集中|面对面|抓|促|督)"
_ACT = f"(?P<act>{_HOW}?(?:{_VERBS}){{1,3}}(?:整改|落实)?)$"
_EAGERLY = "(?:^|(?<=[员导记子组委长部局会人家]))(?:积极|主动|多次|先后|带头|亲自|经常|及时|加强|持续|定期)*"
# 向上[沟通对接], 对外[联络洽谈]
_TOWARDS = re.compile(f"{_EAGERLY}(?:向[上下外]|对[上下外]|上下){_ACT}")
_PLACE = "(?:企业|一线|基层|[村组户镇乡校院厂]|社区|街道|单位|[分子]?公司|门店|机构|工地|项目|园区|部门|支部|县区|窗口|车间|科室|田间|农户|群众家)"
# 深入一线[抓整改], 到村[入户走访]
_WHERE = re.compile(
    f"{_EAGERLY}(?:赴|深入|走进|前往|走入|进入|下沉到?|到)[\u3400-\u9fff]{{0,4}}?{_PLACE}(?:(?:中|里|内|开展|进行))?{_ACT}"
)
# 利用例会[通报情况]
_BY = re.compile(
    f"{_EAGERLY}(?:利用|借助|依托|通过)[\u3400-\u9fff]{{0,8}}?(?:会议?|平台|群|契机|机会)(?P<act>(?:{_VERBS}){{1,2}}(?:情况|进展|问题)?)$"
)
_STANDS = any_of([*lexicon("carried_verb"), *lexicon("status")])
_TASKS = words_of("task_noun", "done", "told")
# 完成整改并申请销号[问题]22个
_DONE_AND = Ending(
    rf"(?:{_STANDS})+(?:并且?|且|和|、)(?:及时|已|均|报请|提请|申请|通过|予以|经)*(?:{_STANDS})+(?:合格|通过)?的?(?P<what>{any_of(_TASKS)})",
    _TASKS,
)

# 与师生面对面[座谈]
_WITH = re.compile(
    rf"{_EAGERLY}(?:与|同|跟)[\u3400-\u9fff、“”]{{1,12}}?(?:面对面|一对一|点对点)(?P<act>(?:{_VERBS}){{1,3}})$"
)


def act_done(words: str) -> str | None:
    """The act that words tell of, without where, with whom and by what means.

    >>> act_done("积极向上沟通对接"), act_done("带头深入一线抓整改"), act_done("走访企业")
    ('沟通对接', '抓整改', None)
    """
    done = _TOWARDS.search(words) or _WHERE.search(words) or _BY.search(words)
    if done is None and "对" in words:
        done = _WITH.search(words)
    return done["act"] if done and len(done["act"]) > 1 else None


def worked_off(words: str) -> str | None:
    """What was dealt with in two steps.

    >>> worked_off("已完成整改并申请销号问题"), worked_off("提出并反馈问题")
    ('问题', None)
    """
    done = _DONE_AND.search(words)
    return done["what"] if done else None

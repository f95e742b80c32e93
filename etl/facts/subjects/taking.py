"""What a number of hours, days, months or years measures: what they were taken for, or what is to be done within them; what a rate is for."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.numbers.unit import PER_ONE
from etl.facts.phrase import cut_phrase, opens_noun, without_marker, without_start, without_there_are
from etl.facts.subjects.before import AT_RATE
from etl.facts.subjects.distributed import NUMBER, UNITS
from etl.facts.subjects.object import is_plain_verb, object_of
from etl.text.clause import Clauses
from etl.words import Ending, any_of, lexicon, words_of

_TAKEN_FOR = re.compile(
    r"(?:时间)?[，,]?(?:(?:对|在)[^，,。；;]{1,16}|(?:集中|全面|深入)?)开展(?P<what>[\u3400-\u9fff]{2,12})"
    r"|[内里]?的?(?P<work>(?:(?:集中|专项|全面|巡视|巡察){1,2}(?:整改|整治)|集中攻坚))"
)
# 停水[须提前]24小时, 投诉[须在]3日内
# 用两年左右时间消除[薄弱村]
_WITH = Ending("(?:用|利用|花|花费)(?:了|约|近)?", "用花费了约近")
_TOOK = Ending("历时|耗时|用时", "时")  # 历时四个月完成[清产核资]
_DONE_IN = re.compile("(?:完成|建成|办结|打通|修通|建起)了?(?P<what>[\u3400-\u9fff“”]{2,24})")
_TIME_FOR = re.compile("的?时间[，,]?(?P<what>[\u3400-\u9fff“”]{2,24})")
# 结算办理时限定为竣工验收后[90日以内]
_TERM_SET = re.compile(
    "(?:把|将)?(?P<what>[\u3400-\u9fff]{2,14}(?:[时期]限|时间|周期|工期))[\u3400-\u9fff]{0,4}?[为至到在][^，,。；;、0-9]{2,12}(?:之?后|之日起|起)$"
)
# [救助金]从申请到发放不超过20个工作日
_FROM_TO = re.compile(
    "(?P<what>(?!规定|明确|要求|确保)[\u3400-\u9fff]{2,12}?)从[\u3400-\u9fff]{2,8}到[\u3400-\u9fff]{2,8}?(?:一般|原则上|平均|只需|仅需|控制在){0,2}(?<![由从])(?<!用时)$"
)
_FIRST_OF = re.compile("(?<=[\u3400-\u9fff]{4})(?:和(?!谐)|并(?![轨联])|以及)")
_PER_EACH = re.compile(f"按照?(?:(?:{PER_ONE}){{1,3}}|每[\u3400-\u9fff]{{1,5}}|[人户村亩生]均)$")
_PAYER = re.compile("(?P<what>[\u3400-\u9fff]{2,14}?)由[^，,。；;0-9]{2,12}按")
_PER_EACH_PAID = re.compile("(?:的?(?:标准|比例|额度))?(?![的由从向至到])(?P<what>[\u3400-\u9fff]{2,16})")
# [安置房项目]比计划提前3个月交付, [改造工程]原定年底完工，比计划提前4个月
_EARLIER = re.compile("(?P<what>[\u3400-\u9fff“”]{0,20}?)(?:比|较)[^，,。；;0-9]{1,12}提前(?:了|近|约)?$")
_DUE_LATER = re.compile(
    "(?P<what>[\u3400-\u9fff“”]{2,20}?)(?:原定|原计划|原拟|计划|预计)[^，,。；;]{0,12}[，,]"
)
_BY_WHEN = re.compile("(?:一般|原则上)?(?:必须|须|应当?|需|要)?(?:至少)?(?:提前|在)(?:至少|不少于)?$")
_TO_DO = re.compile(
    r"[，,]?(?!或|的|和|及)(?:(?:通过|以|向|由|按|在|经|对|将)[\u3400-\u9fff]{2}|(?P<what>[\u3400-\u9fff]{2,16}))"
)
_SINCE = re.compile("(?:之?后|之日起|时|起)?(?:必须|须|应当?|需|要)?$")
_NOMINAL = lexicon("nominal_verb")
_SERVED = frozenset(words_of("limit_word", "served"))
_HOW_MANY = re.compile(rf"{NUMBER}\s?{UNITS}")  # [七项]手续提前45天办结
_AT_RATE = re.compile(f"(?:{AT_RATE}|标准)" + r"(?P<what>[\u3400-\u9fff（）“”]{2,16})")
_COUNT = re.compile("[0-9]")
_LIGHT = re.compile(f"(?:作出|做出|给予|予以|进行)(?={any_of(_SERVED)}$)")  # 留言须在48小时内[作出]回应
_AGENT = re.compile("[人员部局委组会办镇院校司]$")


def what_it_takes(body: Clauses, number: Number) -> str | None:
    """The work that a time is of, None where the words around it tell of none."""
    taken = _TAKEN_FOR.match(body.text, number.end, body.sentence_right(number.end))
    if taken:
        return taken["work"] or cut_phrase(taken["what"], None)
    early = _early(body, number)
    if early:
        return early
    from_to = _FROM_TO.match(without_marker(body.before(number.start)))
    if from_to:
        return object_of(from_to["what"])
    took = _TOOK.search(body.before(number.start))
    spent = (_DONE_IN if took else _TIME_FOR).match(body.text, number.end, body.phrase_right(number.end + 3))
    if spent and (took or _WITH.search(body.before(number.start))):
        done = _FIRST_OF.split(spent["what"])[0]
        noun = object_of(done)
        # 用三个月时间[走访]石化、船舶、纺织等企业
        listed = body.text[spent.end() : spent.end() + 1] == "、" and len(done) - len(noun) >= 2
        return done.removesuffix(noun) if listed else noun
    return _due(body, number)


def _early(body: Clauses, number: Number) -> str | None:
    """What was done so much earlier than planned."""
    clause = body.before(number.start)
    early = _EARLIER.fullmatch(without_marker(clause)) if "提前" in clause else None
    if early is None:
        return None
    if early["what"]:
        return early["what"]
    due = _DUE_LATER.match(body.text, body.sentence_left(number.start), number.start)
    return without_marker(due["what"]) if due else None


def what_rate_is_for(body: Clauses, number: Number) -> str | None:
    """按[10%]的比例倒排党组织17个, 按每村[5万元]的标准拨付工作经费: what a rate was set for."""
    left = body.phrase_left(number.start)
    if _PER_EACH.search(body.text, left, number.start):
        paid = _PER_EACH_PAID.match(body.text, number.end, body.phrase_right(number.end))
        return _paid_for(paid["what"], body.text[left : number.start]) if paid else None
    if not body.text.startswith(("按", "依"), left):
        return None
    rated = _AT_RATE.match(body.text, number.end, body.phrase_right(number.end))
    noun = object_of(rated["what"]) if rated else None
    return None if noun and len(noun) < 3 and not opens_noun(noun) else noun


def _paid_for(words: str, before: str) -> str | None:
    """What is paid by head: 县财政按每亩8元安排[管护经费], [管护经费]由县财政按每亩8元安排."""
    paid = object_of(words)
    if not is_plain_verb(paid):
        return paid or None
    payer = _PAYER.match(before)
    return object_of(payer["what"]) or None if payer else None


def _due(body: Clauses, number: Number) -> str | None:
    """竣工后[60日内]办理结算, 投诉须在[3日内]答复: what is to be done by a deadline, else what it is done to."""
    text, left = body.text, body.phrase_left(number.start)
    asked = _BY_WHEN.search(text, left, number.start)
    since = text.endswith("之日起", left, number.start)
    if not (asked or since or text.endswith("内", number.start, number.end)):
        return None
    ahead = asked is not None and "提前" in asked[0]  # 提前6个月，下发换届通知单
    term = _TERM_SET.match(without_marker(text[left : number.start]))
    if term:
        return object_of(term["what"])
    to_do = _TO_DO.match(text, number.end, body.phrase_right(number.end + ahead))
    if not to_do:
        return None
    told = without_there_are(without_start(_LIGHT, to_do["what"] or ""))
    noun = without_start(_HOW_MANY, object_of(told))
    if (
        len(noun) >= 2
        and noun != told
        and told.endswith(noun)
        and noun not in _NOMINAL
        and noun[0] not in "或并及和"
    ):
        return noun
    if told == f"完成{noun}" and noun in _NOMINAL and text.endswith("后", left, number.start):
        return noun  # 受理后5日内完成[调查]
    topic = without_marker(text[left : asked.start() if asked else number.start])
    topic = _SINCE.sub("", without_start(_HOW_MANY, topic))
    if _COUNT.search(topic):
        return None
    if not topic and told in _SERVED:
        return told  # 来访当天见面，15天以内[答复]
    return object_of(topic) or None if len(topic) >= 2 and not _AGENT.search(topic) else None

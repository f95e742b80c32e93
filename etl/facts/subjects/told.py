"""What was counted so far, and what the words around a number tell of it where nothing right before it or behind it names what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.facts.numbers.number import Number
from etl.facts.phrase import SUMMED, cut_phrase, opens_noun, unquote, without_marker
from etl.facts.roles.change import rank_moved
from etl.facts.subjects.before import CARRIED, OF_MEETINGS
from etl.facts.subjects.object import object_of
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

# 清退违规资金，[总额达]25万元
_NAMES_NOTHING = re.compile(
    rf"由|从|前后|{any_of(words_of('owner', 'amount'))}(?:合计|达到?|共计?|为|是|约)?"
)
# 全市排名第8位，[较上年提升]3名
_MOVED = re.compile("(?:(?:较|比)[^，,。；;0-9]{1,8})?(?:同比|环比|又|再)?[\u3400-\u9fff]{1,2}了?")
_RANK = re.compile("排名|排位|位次|名次")
_OF_PARAGRAPH = (
    "元",
    "名",
    "人次",
    "位",
    "轮",
    "人",
    *OF_MEETINGS,
)  # what goes on within its paragraph alone
_COUNT = re.compile("[0-9]")
_HOW_OFTEN = re.compile(
    rf"{any_of(lexicon('frequency'))}(?:原则上|至少|不少于)?(?P<held>(?:组织)?(?:举办|召开|举行|开展|组织)(?:不少于|至少)?)?"
)
_NEW_RULE = re.compile(
    "(?:(?:建立|健全|完善|推行|实行|落实|执行|创新|探索|创设)了?){1,2}(?P<what>[\u3400-\u9fff“”]{2,16})(?:制度|机制)$"
)
_SETS_UP = re.compile("建立|健全|推行|实行|坚持|执行|落实|开设|设立|创办|举办|开展|打造|推出")
# 开展主题党日活动，不断扩大覆盖面，[目前已开展]7次: a verb that says nothing of what was held
_LIGHT = "召开|开展|组织开展|组织|举办|举行|进行|安排|实施"
_HELD_ALONE = re.compile(
    rf"(?:{any_of([*lexicon('adverb'), *lexicon('frequency'), *words_of('outlook', 'when')])}"
    r"|至今|迄今|截至目前|现|年来|20[0-9]{2}年(?:以来|来|起|度)?|整改以来|[一两]年来"
    rf"|[共已均曾])*(?P<verb>{_LIGHT})了?(?:约|近|不少于)?"
)
_HELD_BEFORE = re.compile(rf"(?:{_LIGHT})了?(?P<what>[^，,。；;：:0-9]{{2,30}})$")
# 坚持联席会议制度, 带头讲党课: an event that no such verb tells
_EVENT = re.compile(rf"(?<!社)会$|会议$|党课$|活动$|讲座$|专题班$|(?:{any_of(lexicon('nominal_verb'))})$")
_MOST_CLAUSES = 4  # clauses behind which a verb still goes on with what was held
_KEPT_UP = re.compile("^(?:严格|继续|常态化){0,2}(?:坚持|实行|推行|执行|落实)(?=[\u3400-\u9fff“]{3})")
_RULE_OF = re.compile("(?<=[\u3400-\u9fff”]{2})(?:制度|机制)$")
_PAID = re.compile(
    rf"(?:{any_of([*lexicon('adverb'), *lexicon('frequency')])}|20[0-9]{{2}}年){{0,3}}"
    rf"(?:{any_of([*lexicon('verb'), *lexicon('carried_verb')])}){{1,2}}(?:了|约|近|不少于|不低于)?"
)
_MONEY = re.compile(rf"(?:{any_of(lexicon('money_noun'))}|(?<![免公消])费|(?<![资现])金|税)$")
# by measure word: whom or what a clause before names
_HEADS = {
    group: re.compile(f"{any_of(word for word, code in lexicon('head_noun').items() if group in code)}$")
    for group in ("家", "户", "处", "份")
} | {
    "名": re.compile(
        f"{any_of([*(word for word, code in lexicon('head_noun').items() if '名' in code), *lexicon('described_noun')])}$"
    )
}
# [医务人员]退缴18.7万元，涉及46人
_WHO_DID = re.compile(
    rf"(?P<who>[\u3400-\u9fff]{{0,6}}?{_HEADS['名'].pattern[:-1]})(?:主动|自愿|自觉|已|共|累计|自行)*(?:{any_of(lexicon('verb'))}|退缴|退还|上[交缴])"
)
# 对村干部进行培训，共80人
_DONE_FOR = re.compile(
    "对(?:[^，。；0-9]{1,30}的)?(?P<who>[^，。；、的0-9]{2,12}?)(?:进行|开展|给予|予以|实施)[^，。；0-9]{2,12}$"
)
_WHOM = ("人", "名", "位", "人次", "家")
_INVOLVED = ("涉及", "共涉及", "涉", "累计涉及")
_ENTERED = re.compile("(?:已|目前|现已?|共|目前已|新)?(?:入库|在库|入册|在册|纳入)")
_REGISTER = re.compile(
    r"(?:建立|建好|组建|完善|设立|充实|健全|更新)(?P<what>[\u3400-\u9fff“”]{2,14}?)(?:信息|资源|动态)?(?:库|名册|名单|台账)$"
)
_TOPIC = re.compile(
    r"(?<![面应针核校比绝])(?:对|将)(?![照标接口外应比来])(?P<what>(?:[^，,。；;、：]{0,30}的)?[^，,。；;、：0-9]{2,30}?)"
    "(?:按|分类|分别|逐|实行|采取|进行|开展|全面|一律|依法|予以|限期|建立|列入|纳入)"
)
_COUNTED_ONLY = frozenset({"共", "已", "累计", "已累计", "目前已", "共计"})
_COUNTING = ("共", "已", "计", "完成")  # how each of these ends, and what may stand behind it
# 治理图斑52处，今年拟再治理[15处]
_ONCE_MORE = re.compile(
    "(?:[\u3400-\u9fff]{0,3}[年月步期续前内])?(?:拟|计划|预计|力争|争取|将|已|又|还){0,2}再"
    f"{any_of([*lexicon('verb'), *lexicon('carried_verb'), *lexicon('nominal_verb')])}"
)
_ACTS = frozenset({*lexicon("verb"), *lexicon("nominal_verb"), *lexicon("carried_verb")})
_QUOTES = frozenset("“”、")
_NO_TOPIC = ("情况", "工作", "进展")
_ACT = re.compile(any_of(lexicon("action")))
_BEFELL = re.compile(
    rf"(?:(?:因[^，。；]{{1,12}})?(?:被|受到?|给予)[^，。；、0-9]{{0,10}}?)?(?P<act>{any_of(lexicon('action'))})"
)
# 对履职不力的[项目负责人]进行约谈，涉及3人
_BEFELL_WHOM = re.compile(
    rf"(?:对|给予?)(?:[^，。；0-9]{{1,30}}的)?(?P<who>[^，。；、的0-9]{{2,12}}?)(?:(?:进行|开展|给予|予以|作出|实施)了?[\u3400-\u9fff]{{0,4}}?)?"
    rf"{any_of(lexicon('action'))}(?:处理)?$"
)
# 县领导3次听取集团[整改汇报], 书记6次作出[批示]
_HEARD = re.compile(
    r"(?:亲自|专题|当面|现场|集体)?(?:听取[^，。；;0-9]{0,16}?(?P<heard>(?:整改|工作|进展|情况|专题|落实){0,3}汇报)|[作做]出(?P<given>批示|指示|部署))"
)
_DONE = re.compile(
    rf"(?:[到赴在对就向]|深入|前往)[^，。；;0-9]{{1,40}}?(?:(?:进行|开展|作出?)(?P<what>[\u3400-\u9fff]{{2,8}}?)|(?P<act>(?:{any_of(lexicon('nominal_verb'))}){{1,3}}))(?=[及和、，,。；;\n]|$)"
)


# 分两批开展[干部轮训], 分三轮对村级财务开展[检查]
_IN_PARTS = re.compile("(?<![评积得百学划区充十满高低总均加扣减])分$")
_HELD_UNITS = frozenset({*OF_MEETINGS, "期", "轮", "批", "批次", "班次", "节", "堂", "届", "轮次", "站"})
_PART_UNITS = frozenset({*OF_MEETINGS, "批", "批次", "期", "轮", "轮次", "组", "路", "阶段", "年"})
_REST = re.compile("[\u3400-\u9fff]{4,14}(?=[0-9，,。；;])")
_DONE_IN_PARTS = re.compile(
    r"(?:批|期)?(?:(?:对|在|到|赴|向|组织)[^，,。；;0-9]{1,24}?)?(?:组织开展|组织实施|开展|举办|召开|举行|组织|实施|进行)了?(?P<what>[\u3400-\u9fff“”]{2,16})"
)
_GOES_ON = re.compile("并(?![轨联])|以及|，|提升|确保|做到|实现")


_SPENT = re.compile("(?:实际|已|累计|全年|上半年){0,2}(?:支出|列支|使用|执行)")
_BUDGET = re.compile("(?:费|经费|资金)(?:预算)?$")


_OF_THEM = {
    f"{among}{still}有"
    for among in ("", "中", "里", "当中", "之中", "中，")
    for still in ("", "仍", "还", "尚", "仅", "只", "就", "已")
} | {"中", "当中", "之中", "中的", "中，"}


# 已[注销、吊销或者脱钩剥离]18家
_DONE_WITH = re.compile(
    "(?:其中)?(?:已|均已|现已|已经)?(?:依法|依规|分别|累计)?(?P<verbs>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,3}(?:、|和|或者?|及|以及)[\u3400-\u9fff]{2,4})"
)
_AND = re.compile("、|和|或者?|以?及")
_DEALT = {
    *lexicon("verb"),
    *lexicon("carried_verb"),
    *lexicon("action"),
    "吊销",
    "转让",
    "划拨",
    "出售",
    "脱钩",
}


class Counted(NamedTuple):
    """The subject of the quantity before in the same sentence: its words, its dimension, where the quantity ends."""

    subject: str | None
    dimension: str | None
    end: int


@dataclass(slots=True)
class Told:
    """What the numbers before counted: the last one of the sentence, and by measure word those of the sentence and of its paragraph."""

    last: Counted | None = None
    sentence: dict[str, str] = field(default_factory=dict)
    paragraph: dict[str, str] = field(default_factory=dict)

    def begin_sentence(self, new_paragraph: bool, new_item: bool) -> None:
        """Forget the sentence before; within a finding the next paragraph goes on with the things of the one before."""
        self.last = None
        self.sentence.clear()
        for unit in list(self.paragraph) if new_paragraph else ():
            if new_item or unit in _OF_PARAGRAPH:
                del self.paragraph[unit]

    def add(self, number: Number, counted: Counted, role: str) -> None:
        """Remember a number; a threshold leaves in mind what stood before it (干部28人，其中任职超过8年的[12人])."""
        if role == "reference" and self.last is not None:
            self.last = self.last._replace(end=counted.end)
            return
        self.last = counted
        if counted.subject and number.unit:
            self.sentence[number.unit] = self.paragraph[number.unit] = counted.subject


def told_before(body: Clauses, number: Number) -> str | None:
    """精简材料，由[6份]减为2份; 清退违规资金，总额达[25万元]: what the clause before tells, where what stands before the number names nothing.

    建立青年人才库，入库[38名]: who stands in a register.
    """
    left = body.phrase_left(number.start)
    here = body.text[left : number.start].strip()
    alone = _HELD_ALONE.fullmatch(here) if number.unit in _HELD_UNITS else None
    if alone and (held := _held_before(body, number, alone["verb"])):
        return held
    if _MOVED.fullmatch(here) and rank_moved(body, number, here):
        ranks = _RANK.findall(body.text, body.sentence_left(number.start), left)
        return ranks[-1] if ranks else None
    entered = _ENTERED.fullmatch(here)
    often = number.unit in OF_MEETINGS and _HOW_OFTEN.fullmatch(here)
    involved = number.unit in ("人", "名", "人次") and here in _INVOLVED
    summed = here in SUMMED and number.unit in _WHOM
    if left - 1 <= body.start or not (
        entered or often or involved or summed or _NAMES_NOTHING.fullmatch(here)
    ):
        return None
    words = without_marker(body.text[body.phrase_left(left - 1) : left - 1].strip())
    if often:
        told = not _COUNT.search(words) and (not often["held"] or _SETS_UP.search(words))
        return _held_regularly(words) if told else None
    if entered:
        register = _REGISTER.search(words)
        return register["what"] if register else None
    befell = _BEFELL_WHOM.search(words) if summed or number.unit in ("人", "名") else None
    if befell is None and summed:
        done = _DONE_FOR.search(words)
        befell = done if done and _HEADS["家" if number.unit == "家" else "名"].search(done["who"]) else None
    if befell or summed:
        return befell["who"] if befell else None
    if involved:
        who = _WHO_DID.match(words)
        return object_of(who["who"]) if who else None
    return None if _COUNT.search(words) else object_of(words) or None


def _held_before(body: Clauses, number: Number, verb: str) -> str | None:
    """开展主题党日活动，不断扩大覆盖面，目前已开展[7次]: what was held, told in a clause before; that of the same verb counts first."""
    found: list[str] = []
    place = number.start
    for _ in range(_MOST_CLAUSES):
        words = without_marker(body.phrase_before(place).strip())
        counted = _COUNT.search(words) is not None
        if not words or (counted and verb in words):
            break
        place = body.phrase_left(place) - 1
        noun = "" if counted else _event_of(words)
        if noun and verb in words:
            return noun
        found += [noun] * bool(noun)
    return found[0] if found else None


def _event_of(words: str) -> str:
    """What a clause says to have been held: 联合开展[主题党日活动], 坚持[联席会议]制度, 带头讲[党课]."""
    held = _HELD_BEFORE.search(words)
    if held:
        noun = object_of(held[0])
        return unquote(noun) if len(noun) >= 2 and noun != held[0] else ""
    noun = _held_regularly(words) or ""
    return noun if noun != words and _EVENT.search(noun) else ""


def _held_regularly(words: str) -> str | None:
    """建立联席会议制度，每季度[一次]; 坚持集体备课，每周[1次]: what is held so often."""
    rule = _NEW_RULE.search(words)
    if rule:
        return unquote(rule["what"]) or None
    noun = object_of(_KEPT_UP.sub("", words))
    rule = _RULE_OF.search(noun)
    return unquote(noun[: rule.start()] if rule else noun) or None


def sum_of(body: Clauses, number: Number, dimension: str | None) -> str | None:
    """设立人才经费，每年投入[3000万元]; 清理津贴补贴，已清退[5万元]: the money that the clause before names, where a bare verb stands before the sum.

    招聘专职辅导员，今年新增[23名]; 招引企业，落地[5家]: the persons, the organs.
    """
    ending = _MONEY if dimension == "money" else _HEADS.get(number.unit or "")
    if ending is None:
        return None
    left = body.phrase_left(number.start)
    if (
        left - 1 <= body.start
        or body.text[left - 1] not in "，,"
        or not _PAID.fullmatch(body.text, left, number.start)
        or (ending is not _MONEY and _ACT.search(body.text, left, number.start))
    ):
        return None
    words = without_marker(body.text[body.phrase_left(left - 1) : left - 1].strip())
    money = None if _COUNT.search(words) else object_of(words)
    return money if money and ending.search(money) else None


def done_in_parts(body: Clauses, number: Number) -> str | None:
    """分[两批]开展干部轮训: what was done in so many parts."""
    if number.unit not in _PART_UNITS or not _IN_PARTS.search(body.text, number.start - 2, number.start):
        return None
    done = _DONE_IN_PARTS.match(body.text, number.end, body.phrase_right(number.end))
    if done is None:
        rest = _REST.match(body.text, number.end)
        noun = object_of(rest[0]) if rest else ""
        return noun if rest and len(noun) >= 2 and noun != rest[0] else None
    return cut_phrase(done["what"], None) if _GOES_ON.search(done["what"]) else unquote(done["what"])


def done_so_often(body: Clauses, number: Number) -> str | None:
    """3次在全院大会上对“三个规定”进行[专题解读], 4次到村[调研]: the act behind how often and where it was done."""
    done = _DONE.match(body.text, number.end, body.phrase_right(number.end))
    return (done["what"] or done["act"]) if done else None


def led_so_often(body: Clauses, number: Number) -> str | None:
    """What those who lead, told before a number, heard, gave or did so often."""
    heard = _HEARD.match(body.text, number.end, body.phrase_right(number.end))
    return (heard["heard"] or heard["given"]) if heard else done_so_often(body, number)


def _given_so_often(body: Clauses, number: Number) -> str | None:
    """8次听取汇报、12次作出[批示]: what was given or done."""
    heard = _HEARD.match(body.text, number.end, body.phrase_right(number.end))
    return (heard["given"] if heard else None) or done_so_often(body, number)


def act_behind(body: Clauses, number: Number, dimension: str | None, last: Counted | None) -> str | None:
    """The act behind a number before which nothing names one, or how often it was done: 追缴费用2万元，[9人]受到批评教育, 1人党内警告，[3人]诫勉谈话 (nobody
    was told of)."""
    if dimension != "persons":
        return _given_so_often(body, number) if number.unit in OF_MEETINGS else None
    if last and last.dimension == "persons" and not _ACT.fullmatch(last.subject or ""):
        return None
    act = _BEFELL.match(body.text, number.end, body.phrase_right(number.end))
    return act["act"] if act else None


def spent_of(words: str, dimension: str | None, last: Counted | None) -> str | None:
    """接待费预算为42万元，实际支出[27.6万元]: the money whose budget is told before what was spent of it."""
    if dimension != "money" or last is None or not last.subject or not _SPENT.fullmatch(words):
        return None
    return last.subject.removesuffix("预算") if _BUDGET.search(last.subject) else None


def is_of_them(gap: str, last: Counted) -> bool:
    """Whether a number counts some of those before: 8家景区有[5家]亏损, 21个问题中仍有[4个], 21个问题中完成整改[9个]."""
    subject = last.subject or ""
    words = gap.strip()
    told = words.removeprefix(subject)
    if not words.startswith(subject):
        return False
    return told in _OF_THEM or (told[:1] == "中" and CARRIED.fullmatch(told[1:]) is not None)


def topic_of(body: Clauses, number: Number) -> str | None:
    """对问题合同分类处置，已变更[79份]: what a clause before says that something is done to, where no number of it is told."""
    left, here = body.sentence_left(number.start), body.phrase_left(number.start)
    topics = list(_TOPIC.finditer(body.text, left, here))
    noun = topics[-1]["what"].rpartition("的")[2] if topics else ""
    return noun if len(noun) >= 2 and opens_noun(noun) and not noun.endswith(_NO_TOPIC) else None


def topic_counted(body: Clauses, number: Number, act: str) -> str | None:
    """对电梯逐部检测，共检测[112部]; 更换老旧水表，累计完成更换[320块]: what a clause before says that something is done to, where the number only tells the
    same act again."""
    if not act or not body.text.endswith(_COUNTING, 0, number.start - len(act)):
        return None
    here = body.before(number.start).strip().removesuffix(act)
    told = body.phrase_before(number.start)
    if act not in told or not (here == "完成" or here.removesuffix("完成") in _COUNTED_ONLY):
        return None
    befalls = act in _ACTS and number.unit != "人次"
    return topic_of(body, number) or (_done_to(told, act) if befalls else None)


def _done_to(told: str, act: str) -> str | None:
    """What an act is done to: 更换使用多年的[铸铁管], 推进[农村公路]改造."""
    before, _, behind = told.rpartition(act)
    noun = (behind or object_of(before)).rpartition("的")[2]
    named = len(noun) >= 2 and _QUOTES.isdisjoint(told) and opens_noun(noun) and not noun.endswith(_NO_TOPIC)
    return noun if named and noun != before and _COUNT.search(noun) is None else None


def done_once_more(clause: str) -> bool:
    """Whether a clause only tells that the same is to be done again.

    >>> done_once_more("今年拟再治理"), done_once_more("再建学校")
    (True, False)
    """
    return _ONCE_MORE.fullmatch(clause) is not None


def is_done_with(words: str) -> bool:
    """Whether words tell in a list of verbs what became of what was counted: 已注销、吊销或者脱钩剥离[18家]."""
    done = _DONE_WITH.fullmatch(words) if "、" in words or "或" in words else None
    if done is None:
        return False
    verbs = [verb for verb in _AND.split(done["verbs"]) if verb]
    return all(verb in _DEALT for verb in (verbs[:1] if "或" in words else verbs))

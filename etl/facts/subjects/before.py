"""The phrase before a number: a noun, or a verb whose object was told before."""

from __future__ import annotations

import re
from typing import Literal

from etl.facts.numbers.number import Number
from etl.facts.numbers.unit import PER_ONE
from etl.facts.phrase import inside_word, unquote, without_marker, without_start
from etl.facts.subjects.acting import act_on
from etl.facts.subjects.distributed import NUMBER, UNITS
from etl.facts.subjects.manner import act_done, worked_off
from etl.facts.subjects.measured import compares, line_of, money_of, without_base
from etl.facts.subjects.object import LONGEST, behind_last_verb, object_in
from etl.text.clause import Clauses
from etl.text.numeral import CHINESE
from etl.words import Ending, any_of, branches, lexicon, words_of

LONGEST_BRACKET = 40  # code points before a number within which a bracket may open
_VERBS = [*lexicon("verb"), *lexicon("nominal_verb")]
_BARE_VERBS = set(lexicon("verb")) - set(lexicon("nominal_verb"))
_BARE = Ending.of(_BARE_VERBS)
_CARRYING = (*lexicon("carried_verb"), *"了已均再又后")
CARRIED = Ending(f"{any_of(_CARRYING)}+", _CARRYING)
_ADVERB = Ending.of(lexicon("adverb"))
_BOUND = Ending.of(lexicon("bound_prefix"))
_NO_BOUND = tuple(lexicon("no_bound"))  # 预约, 节约
_ENDS = frozenset(word[-1] for word in (*lexicon("adverb"), *lexicon("bound_prefix"))) | frozenset(" \u3000")
_CHANGE = Ending(f"{any_of(lexicon('change'))}(?:了|率)?", (*lexicon("change"), "了", "率"))
# 接听率抬[至99%], 转化率升[到四成]
_LEVELLED = Ending(
    f"(?<=[率量额比值度])(?:却|已|又|再)?{any_of(lexicon('level_verb'))}", lexicon("level_verb")
)
_REACHED = frozenset("至到为")
_PER_HEAD = re.compile("(?:平均|[人户年月村亩]均|每[人户年月村亩]|(?<=均)年)+$")
_EARNED = ("增收", "减收", "增支", "节支")
_NOUN_OF_CHANGE = re.compile("[增减降]率")  # 审[减率] is a noun
_ACT = Ending.of(lexicon("action"))
_INNER_ADVERB = re.compile(rf"(?:{branches(words_of('adverb', 'within'))}|均已)(?=[\u3400-\u9fff“])")
_TO_WHOM = Ending(
    "(?:(?<![结绝应核比校面针])对|(?<![面导转意])向|把|将)", "对向把将"
)  # 督查组向[15家]单位通报
_TRAILING_NUMBER = re.compile(rf"(?<!第){NUMBER}\s?{UNITS}(?:以上|以下)?\s*$")
_NUMERALS = frozenset("0123456789" + CHINESE)
_BRACKETED = re.compile(r"(?<=[\u3400-\u9fff])[（(][^（）()]*[）)]$")
_TASKS = tuple(words_of("task_noun", "done"))
# [问题]完成整改13个
_WORKED_OFF = Ending(
    rf"^(?P<what>.{{0,16}}{any_of(_TASKS)})(?:{any_of(lexicon('carried_verb'))}|了|均)+",
    [*lexicon("carried_verb"), "了", "均"],
)
GENERIC = re.compile(f"{any_of(lexicon('generic_verb'))}+")
_GENERIC_END = Ending(GENERIC.pattern, lexicon("generic_verb"))
_FREQUENCY = re.compile(any_of(lexicon("frequency")) + r"\s*$")
_TIME = re.compile(r"(?:以来|底前|月|年|日|前|后|\d)$")
_WHICH = re.compile(r"第[一二三四五六七八九十]{1,3}(?:批次?|轮|期|次)$")  # 第一批[42户]
AT_RATE = "的(?:比例|标准|幅度)"  # 按10%的比例倒排[党组织]
_AT_RATE = re.compile(AT_RATE)
# 代耕代种等方式[复耕]
_BY_MEANS = re.compile("等(?:方式|形式|办法|措施|途径|渠道|手段)(?=[\u3400-\u9fff]{2})")
# 召开[党组会]研究巡察整改2次
_MEETING = re.compile(
    rf"(?:召开|举行|举办)了?(?P<what>[^，。；;]{{0,{LONGEST}}}?会议?)(?:$|(?:专题|集体|专门|再次)?(?:{any_of(_VERBS)})(?!会)(?!.*会议?$))"
)
OF_MEETINGS = ("次", "场", "场次")  # their measure words
_OF_PERSONS = ("名", "人", "人次", "位")
# 选派[年轻干部]到乡镇锻炼31名
_PERSONS = any_of([*words_of("head_noun", "名"), *lexicon("described_noun")])
_SENT = re.compile(
    rf"(?:选派|选送|组织|安排|抽调|选调|推荐|推选|派出|下派|输送|邀请|动员)了?(?P<who>[^，。；、0-9的到赴]{{0,10}}{_PERSONS})"
    "(?:分批|分期|集中|先后|轮流)?(?:到|赴|前往|深入|参加|接受)[^0-9]*$"
)
# 对环境违法行为[罚款]312万元, 种粮每亩[补助]150元
_PAID = re.compile(
    "对(?:(?!给予|予以|处以)[^，。；0-9]){2,20}?(?P<fine>罚款|处罚|奖励|赔偿|补偿)|[^，。；0-9]{0,12}(?:每[人户亩餐月年次天个吨件]{1,2}|"
    rf"(?:{PER_ONE}){{1,2}})(?P<rate>补贴|补助|奖补|奖励|补偿|收费)"
)
_ATTENDED = ("学习", "培训", "调研")  # 人次 count who came
_AMONG = re.compile(r"^[（(]?其中[：:，,]?")
_EXPOSED = re.compile("(?:公开|点名|通报|曝光){1,3}(?=典型)")  # 通报曝光[典型案例]5起
_OF_EXPOSED = re.compile("(典型[\u3400-\u9fff]{0,4}(?:问题|案例|案件))(?:公开|点名|通报|曝光){1,3}$")
_IN_FIELD = re.compile("[\u3400-\u9fff]{0,8}领域(?=[\u3400-\u9fff]{4})")
# 预计全年可达[1700万元]: words that say when and how likely, and name nothing
_ONLY_WHEN = Ending(
    rf"(?:{branches(words_of('outlook', 'when'))}|第[一二三四]年){{1,5}}",
    [*words_of("outlook", "when"), "年"],
)
_NOT = frozenset("不未没")
_SETTING = re.compile(
    r"(?:(?:对|自|从|力争|确保|预计|争取|计划|拟|到|将)?[^，。]{0,12}(?:底前|(?:巡[察视]|检查|审计|督查|进驻|反馈|调查|摸底|核查|排查)时|年底|年前|换届前|(?<=[年月期”])末|以来|期间|(?<![前最])后(?![备勤续进台果期代]))(?:全区|全县|全市)?|(?:力争|确保|预计)?第?[一二三四]季度[初末]?|[上下]半年|[上下本]学期|全年(?=新|[\u3400-\u9fff]{2,10}(?:收入|支出|营收|经费)$)|截[至止]目前)(?=[\u3400-\u9fff]{2}|$)"
)
_DATED = re.compile(
    r".*[0-9](?:年(?!度)|月|日)(?:份|底|初)?(?:前(?![往述后期来去提]))?(?=[\u3400-\u9fff]{2})(?!以来|期间|起)|[0-9至到年月—-]{1,12}[年月日]$"
)
_LATELY = re.compile(
    rf"(?:近|最近|过去|前)(?:{NUMBER}|半)(?:个?(?:月|季度|学期|星期)|周|年|天)(?:多|余)?(?:来|以来|里|间|内)?(?=[\u3400-\u9fff]{{2}}|$)"
)  # 近三个月[投诉]
_PER = re.compile(rf"(?:由|从|按照?|平均)?(?:{PER_ONE}){{1,2}}$")
_OF_PLAN = re.compile(r"(?:超额)?完成[^，。；;、0-9]{0,8}(?:任务|计划|目标)(?:数|总数|量)?$")
_LINKS = frozenset({"并", "且", "而", "同时", "并且", "也", "即", "按照", "按", "依照", "分"})
_FROM_WHEN = re.compile(
    rf"(?:由|从)(?:20[0-9]{{2}}年[初末底]?|半[年月天]|[^，。；;、0-9]{{0,6}}{any_of(words_of('earlier_time', 'from'))})的?(?:每[\u3400-\u9fff])?$"
)
_TELLS_WHEN = frozenset(
    "时近去前底末来间后季半年月日期"
)  # one at least stands in each of those that say when
_SHARE_OF = re.compile(r"^(?:约|仅|只|已|均)?占(?=[\u3400-\u9fff]{2})")
_COMPARED_TO = re.compile(r"(?:较|(?<!占)比)[^，]{1,8}$")  # 增速较上年同期提高
_TELLS_TIME = _TELLS_WHEN | {word[0] for word in lexicon("frequency")}
_HOW_OFTEN = re.compile(any_of(lexicon("frequency")) + r"(?=[\u3400-\u9fff]{2,}$)")


def phrase_before(
    body: Clauses, number: Number, floor: int
) -> tuple[str, Literal["object", "verb", "carried"]]:
    """The phrase before a number, and what it is: a noun, a verb without an object, or a verb that goes on with what was counted before."""
    words = _own_words(body, number, floor)
    if not words:
        return "", "object"
    held = _MEETING.search(words) if number.unit in OF_MEETINGS and "会" in words else None
    if held:
        return unquote(held["what"].rpartition("的")[2])[-LONGEST:], "object"
    sent = _SENT.search(body.before(number.start)) if number.unit in _OF_PERSONS else None
    if sent and not (number.unit == "人次" and words.endswith(_ATTENDED)):
        return sent["who"], "object"
    words = _behind_means(_before_change(_before_level(body, number, words)))
    if "》" in words:
        title, _, rest = words.rpartition("》")
        if not rest:
            return title.rpartition("《")[2][-LONGEST:], "object"
        words = rest.lstrip("等")
    named = (
        (act_on(words) if number.unit in OF_MEETINGS else None)
        or line_of(words)
        or (money_of(words) if number.unit == "元" else None)
        or _act_before(words)
    )
    if named:
        return named, "object"
    words = _without_agent(_without_time(words))
    done = act_done(words) if number.unit in OF_MEETINGS else worked_off(words)
    if done:
        return done, "object"
    words = _before_outcome(words, number.unit)
    if _ONLY_WHEN.fullmatch(words):
        return "", "object"
    if CARRIED.fullmatch(words) or (_CHANGE.fullmatch(words) and words not in _EARNED):
        return words, "carried"
    words = _agent_of_generic(words)
    bare = _BARE.search(words)
    listed = (
        bare is not None and bare.start() > 2 and body.text.endswith("、", 0, body.item_left(number.start))
    )
    behind = behind_last_verb(words)
    is_verb = bare is not None and not listed and behind is None  # 造林5亩、退化林修复8亩
    found = unquote(object_in(words, behind))
    return _without_fields(body, number, found), "verb" if is_verb else "object"


def _without_fields(body: Clauses, number: Number, words: str) -> str:
    """Words without the last one of the fields that they are of (粮食、医疗领域[专项巡察]), and without those whose age they tell."""
    if words.endswith("平均年龄"):
        return "平均年龄"
    listed = body.text.endswith("、", 0, body.item_left(number.start))
    return without_start(_IN_FIELD, words) if listed else words


def _before_outcome(words: str, unit: str | None) -> str:
    """Words up to what is worked off, without those of what became of it."""
    told = _WORKED_OFF.search(words) if unit not in OF_MEETINGS else None
    return told["what"] if told else words


def _act_before(words: str) -> str | None:
    """The act that words end with, without those whom it befell; the fine or benefit that someone was paid."""
    exposed = _OF_EXPOSED.search(words)
    if exposed:
        return exposed[1]
    act = _ACT.search(words)
    if act:
        return without_start(_EXPOSED, act[0])
    paid = _PAID.fullmatch(words)
    return (paid["fine"] or paid["rate"]) if paid else None


def _behind_means(words: str) -> str:
    """Words behind those that say by what means."""
    means = _BY_MEANS.search(words) if "等" in words else None
    return words[means.end() :] if means else words


def _without_time(words: str) -> str:
    """Words behind those that say when or how often."""
    if _TELLS_TIME.isdisjoint(words):
        return words
    if not _TELLS_WHEN.isdisjoint(words):
        for when in (_LATELY, _SETTING, _DATED, _SETTING):
            words = without_start(when, words)
    often = list(_HOW_OFTEN.finditer(words))
    rest = words[often[-1].end() :] if often else words
    return words if often and GENERIC.fullmatch(rest.removeprefix("至少")) else rest


def _own_words(body: Clauses, number: Number, floor: int) -> str | None:
    """The words before a number without marker, quotation mark, bracket, bound and what says when or of how many; None where they name only
    whom it is done to or what it is compared with."""
    words = without_marker(_left_of(body, number.start, floor).strip())
    if words[:1] == "的":
        words = without_start(_AT_RATE, words)
    words = _strip(_within_marks(words))
    if not _NUMERALS.isdisjoint(words):
        words = _strip(_WHICH.sub("", _strip(_TRAILING_NUMBER.sub("", words))))
    if number.unit == "%":
        words = without_base(words)
    of_plan = body.text[number.start - 1] == "的" and _OF_PLAN.match(words)
    if of_plan or words in _LINKS or compares(words, body.text[number.start - 1] == "的"):
        return None
    if "占" in words or "由" in words or "从" in words:
        words = _strip(_FROM_WHEN.sub("", _SHARE_OF.sub("", words)))
    if _TO_WHOM.search(words):
        return None
    return _strip(_without_frequency(words)) if "每" in words else words


def _within_marks(words: str) -> str:
    """Words behind 其中 and behind a mark that opens a bracket or a quotation, and without a bracket behind them."""
    if "其中" in words:
        words = _AMONG.sub("", words)
    if "“" in words and words.rfind("“") > words.rfind("”"):
        words = words.rpartition("“")[2]  # 关于“[安置点入住率]不到70%”的问题
    if words.endswith((")", "）")):
        words = _BRACKETED.sub("", words)
    opened = words.rpartition("（")[2]
    return _AMONG.sub("", opened) if opened.startswith("其中") else words  # 3所特色学校（其中[高中]1所）


def _without_frequency(words: str) -> str:
    """Words without a frequency behind them: 集中研讨[每季度]不少于1次."""
    words = _PER.sub("", words)
    rest = _FREQUENCY.sub("", words)
    return rest if len(rest) >= 2 else words


def _before_level(body: Clauses, number: Number, words: str) -> str:
    """Words before the verb by which a level was reached: [转化率]升到四成."""
    levelled = _LEVELLED.search(words) if body.text[number.start - 1] in _REACHED else None
    return words[: levelled.start()] if levelled else words


def _before_change(words: str) -> str:
    """Words before the verb of a change: [公务接待费]同比下降."""
    changed = _CHANGE.search(words)
    if (
        changed is None
        or changed.start() == 0
        or _NOUN_OF_CHANGE.fullmatch(changed[0])
        or inside_word(words, changed.start(), changed[0])
    ):
        return words
    rest = _strip(_COMPARED_TO.sub("", _strip(words[: changed.start()])))
    rest = _FROM_WHEN.sub("", rest) if "半" in rest else _without_frequency(rest)
    if changed[0] in _EARNED:
        rest = _PER_HEAD.sub("", rest)  # 平均每户[增收]
    return rest if len(rest) > 1 or changed[0] not in _EARNED else changed[0]  # 户均年[增收]


def _left_of(body: Clauses, place: int, floor: int) -> str:
    """The words of the list item before a place; of a bracket that a number opened the words before it: [补贴]（28人）12.6万元."""
    words = body.text[max(floor, body.item_left(place)) : place]
    if "）" not in words or "（" in words.partition("）")[0]:
        return words
    opened = body.text.rfind("（", max(body.start, floor - LONGEST_BRACKET), place)
    left = body.item_left(opened) if opened >= 0 else place
    return body.text[left:opened] + words.partition("）")[2] if opened - left > 1 else words


def _without_agent(words: str) -> str:
    """Words behind whoever led (区领导带队[招商]) or an adverb within (区委常委会[共]研究…); those before it where only a generic verb follows (干部挂职[共]开展)."""
    if "带队" in words:
        led = words.rpartition("带队")[2]
        words = led if len(led) >= 2 else words
    for adverb in _INNER_ADVERB.finditer(words) if _INNER_ADVERB.search(words) else ():
        if len(words) - adverb.end() >= 2 and not inside_word(words, adverb.start(), adverb[0]):
            if GENERIC.fullmatch(words, adverb.end()) and adverb.start() >= 2:
                return _without_frequency(words[: adverb.start()])
            if CARRIED.fullmatch(words[adverb.end() :]) and words.endswith(_TASKS, 0, adverb.start()):
                return words[: adverb.start()]  # 反馈的[问题]已完成整改13个
            return _behind_adverbs(words[adverb.end() :])
    return words


def _behind_adverbs(words: str) -> str:
    """Words without adverbs at their start: 目前[已累计]通报."""
    while (adverb := _INNER_ADVERB.match(words)) and len(words) - adverb.end() >= 2:
        words = words[adverb.end() :]
    return words


def _agent_of_generic(words: str) -> str:
    """党组会议每月召开: what stands before a generic verb, where that is no time and no place."""
    generic = _GENERIC_END.search(words)
    if generic is None or generic.start() < 2 or inside_word(words, generic.start(), generic[0]):
        return words
    agent = _strip(_FREQUENCY.sub("", _strip(words[: generic.start()])))
    return agent if len(agent) >= 2 and agent != "关于" and not _TIME.search(agent) else words


def _strip(words: str) -> str:
    """Words without adverbs and bound words at their end."""
    words = words.strip()
    while words and words[-1] in _ENDS and not words.endswith(_NO_BOUND):
        found = [match for match in (_BOUND.search(words), _ADVERB.search(words)) if match]
        if not found:
            break
        match = min(found, key=re.Match.start)  # 原则[上]
        if len(match[0]) == 1 and inside_word(words, match.start(), match[0]):
            break  # 报[到]
        if words[match.start() - 1 : match.start()] in _NOT:
            break  # 不[合格]
        words = words[: match.start()].rstrip()
    return words

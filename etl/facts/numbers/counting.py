"""Whether a number with a measure word counts something: articles (一个), years of a name (三年行动), sessions (八次全会) and the like do not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from etl.facts.numbers.term import says_how_soon, says_term
from etl.facts.numbers.together import is_together
from etl.text.date import split_digits
from etl.words import any_of, branches, lexicon, words_of

_NEVER = frozenset(lexicon("never_unit"))
_DECIDE = _NEVER | {"字", "日", "年", "周年", "级", "小时", "分", "次"}  # measure words that alone may decide
_SPELLED = lexicon("spelled_unit")
_DURATION_BEFORE = tuple(words_of("duration", "before"))
_DURATION_AFTER = tuple(words_of("duration", "after"))
_DAYS_WITHIN = ("内", "以内", "之内", "以上")
_DAYS_BEFORE = re.compile(
    any_of(
        [
            *words_of("duration", "days"),
            *(word for word in words_of("bound_prefix", "at_least", "at_most", "more_than") if len(word) > 1),
        ]
    )
    + "(?:原则上|约|共|各|均|了|为|是|达到?|满|仅|近|超过?)*$"
)
_DAYS_AFTER = tuple(words_of("duration", "behind_days"))
# 由60日压减至[15]日, 压减至报告书15日、报告表[7]日
_SHORTER = "(?:压减|缩短|压缩|缩减|减少?|精简|提速|降)"
_SHORTENED_TO = re.compile(
    rf"(?:{_SHORTER}|(?:[时期]限|工期|周期)[^，,。；;]{{0,12}}(?:调整|改|优化|延长|增加))(?:至|到|为)(?:[^，,。；;0-9]{{0,8}}[0-9]{{1,3}}日[、和]){{0,3}}[^，,。；;0-9]{{0,8}}$"
)
_SHORTENED_FROM = re.compile(rf"日[^，,。；;0-9]{{0,6}}{_SHORTER}(?:至|到|为)")
_FARTHEST_DAYS = 48
# 控制目标为[24小时], 由[24小时]压缩至12小时, but 24小时值守
_SPAN_OF_DAY = ("为", "至", "到", "由", "从", "达", "历时", "耗时", "用时", "提前", "滞留", "连续", "满")
_DAY_ENDS = frozenset("，,。；;、）)压缩降减延提收以的\n")
# 届满前[15日], 换届前[6个月]: by how much something is earlier
AHEAD_OF = re.compile(any_of(words_of("duration", "event")) + "之?前(?:至少|不少于|最少)?$")
_HOW_OFTEN = re.compile(
    "一(?:调度|督查|督导|通报|研判|分析|排查|巡查|总结|小结|会商|盘点|报告|汇报|碰头|例会|梳理|反馈|评比|晾晒|销号|研究|交流|检查"
    "|[报评晒会结清查测访督议考](?=的?(?:制度|机制|办法|模式|要求|工作)|[、，。；;）)”]|$))"
)
_BEFORE_ROUTINE = "一"  # 两周|一报, 10天|一会商
# 现将三个月内整改进展情况通报如下: the period that is reported on
_REPORTED = re.compile(
    "内的?(?:集中|巡察|巡视){0,2}整改(?:工作|任务)?(?:的?(?:落实|推进|进展|完成)){0,2}(?:情况|成果|成效|结果|进展)"
)
_SINCE = ("来", "以来")
_TIMES = frozenset({"个月", "个星期", "个学期", "个小时", "学期", "周", "天"})
_TIME_AFTER = tuple(word for word in _DURATION_AFTER if word.endswith("时间"))
_NAME_OF_YEARS = tuple(words_of("duration", "name"))
_RELATIVE = (*lexicon("relative_period"), "每")
_PERIODS = ("个月", "个多月", "周", "个季度", "季度", "个学期", "学期", "个星期")
_EARLIER = ("之前", "以前", "此前", "目前", "提前", "会前")
_RADII = ("分钟", "小时", "公里")
_CIRCLE = re.compile(rf"(?:{'|'.join(_RADII)})[\u3400-\u9fff]{{0,6}}圈")  # 15分钟生活圈: a name
_BUILDING = re.compile(r"[0-9A-Za-z一二三四五六七八九十](?:号?楼|栋|座|幢|号院|单元)$")  # 3号楼[4层]
_UNIT_OF_HOUSE = re.compile("[0-9]{1,2}单元")
_PLACES = frozenset({"层", "单元", "栋", "幢"})
_KINDS = ("千伏", "kV", "千伏安", "kVA", "兆伏安")  # 2条110千伏线路: what kind
_RANKED = frozenset("名位强轮批")
_NAMING = (*_RADII, *_PERIODS)  # these may be a part of a name or say when
_NAMING_STARTS = frozenset(word[0] for word in _NAMING)
_UNSURE = _DECIDE | _PLACES | frozenset(_KINDS)
_STAGE = re.compile(rf"[、和及与][二三四]期|{branches(words_of('numbered_name', 'stage'))}")
_SHORT_YEAR = re.compile(r"[12][0-9]|3[0-5]")  # [24年]12月
_YEARS_TO = re.compile("[至到—～~-]")  # 三至五年
_MONTH_BEHIND = re.compile(r"[0-9]{1,2}月")
# what else stands as a part of names counts here
_COUNTED_HERE = {
    "度": (re.compile(r"电[^，,。；;0-9]{0,6}$"), re.compile("电(?!话|梯|视)")),
    "对": (
        re.compile(r"(?:结对|结成|配对|组成|成立)[^，,。；;0-9]{0,4}$"),
        re.compile("[，,。；;、]|师徒|夫妻|夫妇|帮带|帮扶|支部"),
    ),
    "版": (re.compile(r"(?:刊发|刊登|出刊|推出|编发|专版|共出|累计出)$"), re.compile("专版|专刊")),
}
_ONE_EVENT = re.compile(
    rf"(?:(?:每|至少)[^，。；]{{0,14}}|{any_of(words_of('one_after', 'event'))}(?:了|过|共)?)$"
)
_ONE_THING = re.compile(
    rf"(?:每[^，。；]{{1,14}}|至少[^，。；]{{0,14}}|{any_of(words_of('one_after', 'thing'))})$"
)
_ACT_ON_PERSON = re.compile(rf"{any_of(words_of('one_after', 'person'))}$")
# how far one of several has come; 完成一个，正在推进[一个] is no turn
_UNDER_WAY = any_of(
    words_of("status", "mostly_done", "partly_done", "in_progress", "long_term", "not_started")
)
# 一人被免职, 其中一人受到党内警告处分; but not 一人一策
_BEFALLEN = re.compile(
    rf"(?:已|均)?(?:(?:被|受到?|给予|予以)(?:[^，,。；;、0-9]{{0,8}}?{any_of(words_of('befallen', 'authority'))})?(?:依[法规纪])?)?"
    rf"{any_of(word for word, code in lexicon('action').items() if code not in ('none', 'clue', 'petition', 'recovery'))}"
)
# 其余[一个]正在推进
_IN_STATE = re.compile(rf"(?:已|仍|尚|还|需|须|正)?{_UNDER_WAY}")
_ALONE = re.compile(r"(?:^|[，,。；;、：（(\n]|其中|其余|剩余|余下|剩下|另有|还有)的?$")
_THINGS = frozenset("个项条类份支套篇场批年天周所处") | {"个月"}
_SESSIONS = tuple(words_of("numbered_name", "session"))
_GROUP_NUMBERS = tuple(words_of("numbered_name", "group"))  # 巡察三组: a name
_NOT_ONE = tuple(words_of("each_in_turn", "none_left", "one of them"))  # 不落一件, 重要一项
_AS_ONE = re.compile(r"(?:作为|列为|当作|当成|视为|成为)[^，,。；;0-9]{0,14}$")
_EACH_IN_TURN = re.compile(
    rf"(?:{any_of(words_of('each_in_turn', 'one by one'))})一(?P<what>[个件起处项批例])(?:[、，,]?(?!{_UNDER_WAY})[\u3400-\u9fff]{{1,4}}一(?P=what))+(?![\u3400-\u9fff])"
)  # 发现一起、查处一起: each as it comes
_ONES = re.compile("(?:一[\u3400-\u9fff]{2,12}(?:[、，]|$|(?=[“”。；\n]|的)))+")
_ONE_OF = re.compile("(?:^|[、，])一([\u3400-\u9fff])")
_SO_MANY_ONES = re.compile("[三四五六七八九]个一")
_FEWEST_ONES = 3
_FARTHEST_ONES = 60
_FROM_ONE = frozenset("个名家户位人次件项条篇场处所份天年周") | {"个月", "小时", "人次"}  # [一至两个]村
_ROUND = frozenset("百千万亿十")
_PAUSE = frozenset("，,。；;、：\n")


class Candidate(NamedTuple):
    """A number that may count: where it begins, where its digits, its unit and the text end, how it is printed, and what stands around it."""

    text: str
    start: int
    digits_end: int
    stop: int
    end: int
    printed: str
    value: Decimal
    unit: str | None
    spelled: bool
    rounded: bool
    more: bool
    prefixed: bool
    suffix: str | None
    ranged: bool

    def before(self, length: int = 16) -> str:
        """The words before the number."""
        return self.text[max(0, self.start - length) : self.start]

    def follow(self) -> str:
        """The character behind number and unit; a line end where the text ends."""
        return self.text[self.stop] if self.stop < self.end else "\n"


def surely_counts(text: str, start: int, digits_end: int, stop: int, unit: str) -> bool:
    """Whether digits with a measure word state a quantity for which nothing else need be looked at: so do most."""
    return (
        unit not in _UNSURE
        and not (unit in _TIMES and (text.startswith(_BEFORE_ROUTINE, stop) or text[stop - 1] == "内"))
        and text[stop : stop + 1] != "级"
        and not (text[digits_end : digits_end + 1] in _NAMING_STARTS and text.startswith(_NAMING, digits_end))
        and not (unit in _RANKED and text[start - 1 : start] == "前")
    )


def counts(number: Candidate) -> bool:
    """Whether number and unit state a quantity."""
    unit = number.unit
    if unit in _RANKED and _is_rank(number):
        return False
    if unit not in _NEVER and _names(number):
        return False
    decided = _by_unit(number, unit or "")
    if decided is None:
        return _spelled_counts(number) if number.spelled else True
    return decided


def _is_rank(number: Candidate) -> bool:
    """前10名 is a rank, 前三轮 says which."""
    return number.before(1) == "前" and not number.before(2).endswith(_EARLIER)


def _by_unit(number: Candidate, unit: str) -> bool | None:
    """What the measure word alone decides, with the words around it; None where it decides nothing."""
    if unit not in _DECIDE:
        return None
    if unit in _NEVER:
        return unit in _COUNTED_HERE and not number.spelled and _counted_here(number, unit)
    if unit == "字":
        return number.rounded or (number.value >= 100 and not number.spelled)  # smaller ones are in words
    if unit == "日":
        digits = number.printed.isdecimal()
        no_day = number.value > 31 and not (digits and split_digits(number.printed, False))  # 60日
        return no_day or counts_days(number.text, number.start, number.stop)
    if unit == "年":
        return _years_count(number)
    if unit in ("周年", "级"):
        return unit == "级"  # read only where tiers are told
    if (
        (
            unit == "小时"
            and number.value == 24
            and not number.prefixed
            and number.suffix not in _DAYS_WITHIN
            and (not number.before(4).endswith(_SPAN_OF_DAY) or number.follow() not in _DAY_ENDS)
        )  # 24小时值守
        or (unit == "分" and number.before().endswith(("时", "点")))
        or (unit == "次" and _is_session(number))
    ):
        return False
    return None


def _is_session(number: Candidate) -> bool:
    """八次全会, 十三届122次常委会."""
    return number.before(1) == "届" or number.text.startswith(_SESSIONS, number.stop, number.end)


def _names(number: Candidate) -> bool:
    """Whether a number is part of a name (15分钟生活圈), says what kind (五万吨级泊位) or when (前10个月)."""
    text, end = number.text, number.end
    if text.startswith(_RADII, number.digits_end, end) and _CIRCLE.match(text, number.digits_end, end):
        return True
    if text.startswith("级", number.stop, end) and not text.startswith("级别", number.stop, end):
        return True  # 五万吨级泊位, 百万千瓦级机组
    if (
        number.unit in _KINDS
        and "\u3400" <= number.follow() <= "\u9fff"
        and number.follow() not in "以及的左"
    ):
        return True
    if number.unit in _PLACES and _says_where(number):
        return True
    if number.unit in _TIMES and _is_routine(number):
        return True
    return text.startswith(_PERIODS, number.digits_end, end) and _says_when(number)


def _is_routine(number: Candidate) -> bool:
    """两周一报, 10天一会商: how often, told as a name; 三个月内整改情况: the period of a report."""
    stop = number.stop - (number.suffix == "内" and number.text.startswith("内", number.stop - 1))
    return bool(
        _HOW_OFTEN.match(number.text, number.stop, number.end)
        or _REPORTED.match(number.text, stop, number.end)
    )


def _says_where(number: Candidate) -> bool:
    """3号楼[4层], [2栋]3单元: which, not how many."""
    if number.unit in ("栋", "幢"):
        return _UNIT_OF_HOUSE.match(number.text, number.stop, number.end) is not None
    return _BUILDING.search(number.before(6)) is not None


def _spelled_counts(number: Candidate) -> bool:
    printed, unit = number.printed, number.unit
    if number.before().endswith(_GROUP_NUMBERS) and unit in ("组", "处", "科", "室"):
        return False
    if unit == "轮" and number.follow() == "车":
        return False
    if unit == "期" and _STAGE.match(number.text, number.stop, number.end):
        return False
    only_round = all(char in _ROUND for char in printed) and printed != "十"
    if only_round:
        return number.prefixed or number.more or (unit == "元" and len(printed) > 1)
    if len(printed) > 1 or number.more or number.rounded:
        return True
    if number.ranged and unit in _FROM_ONE:
        return True
    if printed == "一":
        return _one_counts(number)
    if "few" not in _SPELLED.get(unit or "", ""):
        return False
    return not (printed == "二" and unit in ("次", "期", "类", "级", "轮", "部", "手"))


def _one_counts(number: Candidate) -> bool:
    """一次, 一名 … where they are no article: 每季度一次, 新增一名, 记过一人。"""
    unit, before, follow = number.unit or "", number.before(), number.follow()
    if number.prefixed:
        return True
    if (
        _is_article(number, before)
        or "one" not in _SPELLED.get(unit, "")
        or before[-1:] in tuple("第届新上下本逐这那某统唯单任另头每同哪")
    ):
        return False
    if unit in _TIMES and _lasts(number, _TIME_AFTER):
        return True
    paused = follow in _PAUSE and before and "\u3400" <= before[-1] <= "\u9fff"
    if paused and unit not in ("天", "周", "批"):
        return unit != "起" or not is_together(number.text, number.start)
    if unit in _THINGS:
        if before.endswith("都有"):
            return False
        in_state = unit in "个项条" and _IN_STATE.match(number.text, number.stop, number.end)
        return bool(_ONE_THING.search(before) or (in_state and _ALONE.search(before)))
    if unit == "起" and follow not in "，,。；;、案涉违典问严重较安事生":
        return False
    if (unit in ("家", "户", "件") and follow in "一人事家庭") or (unit == "次" and follow == "性"):
        return False
    if unit == "人" and follow not in "，,。；;、（( \n）)":
        befallen = _BEFALLEN.match(number.text, number.stop, number.end)
        return bool(_ACT_ON_PERSON.search(before) or (befallen and _ALONE.search(before)))
    return bool(_ONE_EVENT.search(before)) or before[-1:] in tuple("，,、；;。")


def _is_article(number: Candidate, before: str) -> bool:
    """重要[一项], 作为评先的[一项]依据, 不落[一件]; 每年选树[一批]标兵: some of them."""
    if number.unit == "批" and number.follow() not in _PAUSE:
        return True
    return (
        before.endswith(_NOT_ONE) or _AS_ONE.search(before) is not None or _in_turn(number) or _in_set(number)
    )


def _in_turn(number: Candidate) -> bool:
    """发现[一起]、查处[一起]: as many as there are."""
    begin = max(0, number.start - 12)
    around = _EACH_IN_TURN.finditer(number.text, begin, min(number.end, number.stop + 12))
    return any(match.start() < number.start < match.end() for match in around)


def _in_set(number: Candidate) -> bool:
    """一个问题、[一名]领导、一套方案: what belongs to each, in a list whose nouns all begin with one."""
    text, start = number.text, number.start
    left = max(0, start - _FARTHEST_ONES)
    left = max(left, *(text.rfind(stop, left, start) + 1 for stop in "。；\n"))
    right = min(number.end, number.stop + _FARTHEST_ONES)
    for listed in _ONES.finditer(text, left, right):
        if listed.start() <= start < listed.end():
            units = _ONE_OF.findall(listed[0])
            return len(set(units)) >= _FEWEST_ONES or (
                len(units) >= _FEWEST_ONES and _SO_MANY_ONES.search(text, left, right) is not None
            )
    return False


def _years_count(number: Candidate) -> bool:
    """Whether a number of years is a duration, not a calendar year, a relative period (近三年) or part of a name (三年行动)."""
    if is_calendar_year(number.printed, number.value):
        return False
    if _SHORT_YEAR.fullmatch(number.printed) and _MONTH_BEHIND.match(number.text, number.stop, number.end):
        return False
    before = number.before(8)
    if (
        before.endswith(_RELATIVE)
        and number.suffix not in ("以上", "以下")
        and not says_how_soon(before, number.suffix)
        and not before.endswith(("接近", "将近"))
    ):
        return False
    if number.text.startswith(_NAME_OF_YEARS, number.stop - 1, number.end):
        return False
    if not number.spelled or _YEARS_TO.search(number.text, number.start, number.stop):
        return True
    return number.prefixed or _lasts(number, _DURATION_AFTER)


def _lasts(number: Candidate, behind: tuple[str, ...]) -> bool:
    """Whether a numeral counts how long something takes: 为期[一个月], 用[一周]时间, [一个月]内, 聘期由[三年]延长至五年."""
    before = number.before()
    if number.suffix is not None or number.text.startswith(behind, number.stop, number.end):
        return True
    if number.text.startswith(_SINCE, number.stop, number.end):
        return False
    return bool(before.endswith(_DURATION_BEFORE) or says_term(before))


def _says_when(number: Candidate) -> bool:
    """前10个月, 近三个月, 每两个月: a period that says when, where nothing before it says that it was taken (历时近三个月) or is left (提前三个月)."""
    if number.text.startswith(_SINCE, number.stop, number.end):
        return True  # 两个月来
    before = number.before(8)
    period = next((word for word in _RELATIVE if before.endswith(word)), None)
    nearly = before.endswith((*_EARLIER, "接近", "将近"))
    if period is None or nearly or says_how_soon(before, number.suffix) or AHEAD_OF.search(before):
        return False
    return period == "每" or not before.removesuffix(period).endswith(_DURATION_BEFORE)


def _counted_here(number: Candidate, unit: str) -> bool:
    """137对师徒, 用电120度: words that mostly are part of a name count beside these."""
    before, behind = _COUNTED_HERE[unit]
    return bool(before.search(number.before()) or behind.match(number.text, number.stop, number.end))


def counts_days(text: str, start: int, stop: int) -> bool:
    """Whether digits and 日 are days that something takes or lasts, no day of the month: 公示7日, 逾期10日, 15日内.

    >>> counts_days("公示7日。", 2, 4), counts_days("截至7日。", 2, 4)
    (True, False)
    """
    if text.startswith((*_DAYS_WITHIN, *_DAYS_AFTER), stop):
        return True
    left = max(0, start - _FARTHEST_DAYS)
    ahead = AHEAD_OF.search(text, left, start)
    if ahead or _DAYS_BEFORE.search(text, left, start) or _SHORTENED_TO.search(text, left, start):
        return True
    return _SHORTENED_FROM.match(text, stop - 1, stop + 12) is not None


def is_calendar_year(printed: str, value: Decimal) -> bool:
    """Whether digits before 年 name a year: 2021年, 二〇二一年.

    >>> is_calendar_year("2021", Decimal(2021)), is_calendar_year("15", Decimal(15))
    (True, False)
    """
    return 1900 <= value <= 2100 and len(printed.replace(" ", "")) == 4

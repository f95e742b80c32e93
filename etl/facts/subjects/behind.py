"""The noun behind a number that it counts: 召开[22次]县委常委会会议, [62件]超期线索."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import HEADS, cut_phrase, described_noun, names_person, opens_noun, without_state
from etl.facts.roles.role import TIMES
from etl.facts.roles.standard import is_called
from etl.facts.subjects.acting import without_topic
from etl.facts.subjects.distributed import NUMBER, UNITS
from etl.facts.subjects.object import LONGEST, object_of
from etl.text.clause import STOPS, Clauses
from etl.text.numeral import CHINESE
from etl.words import any_of, lexicon

_CHANGING = re.compile(any_of([*lexicon("change"), *lexicon("level_verb")]) + "(?:至|到|为|了)")
_MOVED = re.compile(rf"[\u3400-\u9fff]{{1,3}}(?:至|(?<!达)到|为)约?(?={NUMBER})")  # 由1间[扩至]3间
_IN_BRACKETS = re.compile(rf"^(?:[（(]{NUMBER}\s?{UNITS})?[）)]")  # 198名（203人次）[相关人员]
_BRACKETS = frozenset("（(）)")
_OF_DATES = ("年", "月", "日")
_FOLLOWED = frozenset("共0123456789" + CHINESE)
_GROUPS = frozenset({"类", "大类", "小类", "方面", "大项", "小项"})
_OF_GROUPS = re.compile("[大小]项|[大小]类|要点|层面|维度")  # 8方面[24个]大项: no things
_NEXT_NUMBER = re.compile(rf"共?{NUMBER}\s?(?P<unit>{UNITS})(?:以上|以下)?")
# 先后8次召开[党组会], 16次主持[专题调度]
_HELD = re.compile(
    r"^(?:(?:主持|组织)?(?:召开|举行|举办|开展)了?|主持(?!人)|组织(?![生工架部机委人结]))(?=[\u3400-\u9fff“]{2})"
)
_HOW_IT_STANDS = ("进展", "进度", "情况", "进展情况")  # 每月通报一次[进度]
_ASKED = (
    "要求",
    "规定",
    "原则",
    "频次",
    "频率",
    "规矩",
    "做法",
    "惯例",
    "节奏",
    "机制",
    "制度",
    "安排",
    "约定",
    "承诺",
    "标准",
)  # 每月不少于2次的[要求]
_FRACTION = re.compile("成|(?<!百)分之|半")
_RATE = re.compile("(?:占比?|比例|比重|率)$")
# [118条]可检查、可核实的措施: qualities in a list
_QUALITIES = re.compile(
    r"(?:(?:[可能易真好][\u3400-\u9fff]{1,4}|具体|明确|务实|管用|有效|精准)、){1,3}[\u3400-\u9fff]{1,6}的(?=[\u3400-\u9fff]{2})"
)
# 有2次[未开展研讨], but 2次[未开展的研讨]
_UNDONE = re.compile(
    r"(?:均|都|仍|还)?(?:未(?![成来婚])|没有|没)(?:能|曾)?(?:按(?:规定|要求|程序|制度|计划|标准|[时期])|及时|严格|如实)?(?:[做作](?![到出为]))?(?P<what>[^，,。；;、的0-9]{2,16})$"
)
_JOINED = re.compile("(?P<noun>[\u3400-\u9fff]{2,12}?)(?:[和与及]|以及)(?=[\u3400-\u9fff])")
_NEXT_GROUP = re.compile(rf"[^，,。；;0-9]{{0,24}}?{NUMBER}\s?{UNITS}(?P<what>[^，,。；;、0-9]{{2,14}})")
LONGEST_LIST = 4
# 10万元以上的[采购]应当公开招标
_SPENT_ON = re.compile(
    f"(?P<what>{any_of(lexicon('verb'))})(?=应当?|须|必须|需|一律|均|都|要|不得|原则上|由|经)"
)
# 所持甲公司35%[股权]
_HOLDING = re.compile("的?(?P<what>(?:国有|集体|全部)?(?:股权|股份|产权|份额|出资额?)(?![转收分比占]))")
OF_WHAT = re.compile("^(?:(?:长期|仍|尚|一直)?(?:未|没有)[^，。；的]{1,8})?的")  # 超过12个月[未审结的]案件
SHARES = frozenset({"share", "percentage_points", "times_as_much"})


def _noun_right(body: Clauses, place: int) -> int:
    """Where the list item at a place ends; one within brackets belongs to the noun (县[（市、区）])."""
    text, right = body.text, body.item_right(place)
    if text[right : right + 1] != "、" or text.rfind("（", place, right) <= text.rfind("）", place, right):
        return right
    return text.find("）", right, right + LONGEST) + 1 or right


def listed_noun(body: Clauses, number: Number) -> str | None:
    """对[1100户]、2300名监测对象走访: the noun behind a list of numbers, for those that stand before none of their own."""
    place = number.end
    for _ in range(LONGEST_LIST):
        following = _NEXT_NUMBER.match(body.text, place + 1) if body.text.startswith("、", place) else None
        if following is None:
            return None
        place = following.end()
        words = body.text[place : _noun_right(body, place)].strip()
        if words:
            return cut_phrase(words, None) if opens_noun(words) and not _CHANGING.match(words) else None
    return None


def held_share(body: Clauses, number: Number) -> str | None:
    """What a share is held of: 所持甲公司35%[股权], 51%的[股份]."""
    holding = _HOLDING.match(body.text, number.end)
    return holding["what"] if holding else None


def noun_behind(body: Clauses, number: Number, dimension: str | None) -> str | None:
    """The noun phrase behind a number, where the number stands before what it counts."""
    if body.text[number.end : number.end + 1] in STOPS:
        return None
    qualities = _QUALITIES.match(body.text, number.end)
    left = qualities.end() if qualities else number.end
    words = _behind_numbers(body.text[left : _noun_right(body, left)].strip())
    if not words:
        return None
    words = OF_WHAT.sub("的", words) if dimension in TIMES else words
    if dimension == "events" and _UNDONE.match(words):
        return None
    attributive = words[:1] == "的"
    if attributive and (words.startswith(_ASKED, 1) or is_called(body, number, dimension)):
        return None
    words = without_state(words.removeprefix("的"))
    words, unit = _described_by(words, dimension) if attributive else (words, number.unit)
    if dimension == "events":
        words = _HELD.sub("", without_topic(words))
    described = described_noun(words, number.unit)
    if described:
        return described
    moved = body.text.endswith(("由", "从"), 0, number.start) and _MOVED.match(words)
    spent = _SPENT_ON.match(words) if attributive and dimension == "money" else None
    if spent:
        return spent["what"]
    if moved or not opens_noun(words) or _CHANGING.match(words):
        return None
    named = attributive or HEADS["家"].match(words) or HEADS["名"].match(words)
    part = _FRACTION.search(body.text, number.digits, number.end) and not _RATE.search(
        body.before(number.start)
    )
    if dimension in SHARES and not named and not part:
        return None
    noun = cut_phrase(words, unit or number.unit)
    return (
        _without_next_group(body, number, noun)
        if noun and _is_counted(body, number, dimension, noun)
        else None
    )


def _is_counted(body: Clauses, number: Number, dimension: str | None, words: str) -> bool:
    """Whether words behind a number may be what it counts, and do not tell what those before it do: 骨干医师[38名]驻点帮扶."""
    if dimension == "events":
        return words not in _HOW_IT_STANDS
    does = number.unit in ("名", "位") and names_person(body.before(number.start)) and not names_person(words)
    return not does


def _without_next_group(body: Clauses, number: Number, noun: str) -> str:
    """4个[工作组]和选人用人、意识形态2个专项工作组: a noun without what names another group of the same kind."""
    if number.unit == "方面" and _OF_GROUPS.fullmatch(noun):
        return number.unit
    joined = _JOINED.match(noun)
    if joined is None or not body.text.startswith(noun, number.end):
        return noun
    return joined["noun"] if joins_next_group(body, number.end + joined.end(), joined["noun"]) else noun


def joins_next_group(body: Clauses, place: int, noun: str) -> bool:
    """Whether the words at a place name another group of a kind, with a number of its own: 工作组和[选人用人、意识形态2个专项工作组]."""
    other = _NEXT_GROUP.match(body.text, place, body.phrase_right(place))
    return other is not None and noun[-2:] in other["what"]


def left_undone(body: Clauses, number: Number) -> str | None:
    """What was not done so many times: 有2次未开展[研讨], 有3次未[记录]."""
    undone = _UNDONE.match(body.text[number.end : body.item_right(number.end)])
    return object_of(undone["what"]) if undone else None


def _behind_numbers(words: str) -> str | None:
    """Words without a closing bracket and the next numbers before them (四方面[13类共27项]问题); None where these are of a date."""
    if words[:1] in _BRACKETS:
        words = _IN_BRACKETS.sub("", words)
    begins = _FOLLOWED
    for _ in range(2):
        following = _NEXT_NUMBER.match(words) if words and words[0] in begins else None
        if following is None or words.startswith("级", following.end()):  # 2个[五万吨级泊位]
            break
        begins = _FOLLOWED if following["unit"] in _GROUPS else frozenset("共")
        if following[0].endswith(_OF_DATES):
            return None  # 其余[40余人]7月底前完成
        words = words[following.end() :]
    return words


def _described_by(words: str, dimension: str | None) -> tuple[str, str | None]:
    """The words behind 的 without a number of their own, and the measure word of what they name: 使用超过15年的85部[老旧电梯]."""
    following = _NEXT_NUMBER.match(words)
    if following:
        return words[following.end() :], following["unit"]
    return words, "名" if dimension in TIMES and HEADS["名"].match(words) else None

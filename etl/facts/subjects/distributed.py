"""Names and numbers told in two lists: 甲、乙分别为1万元和2万元, 分别给予警告、记过处分3人和2人, 对3人、2人分别给予警告、记过处分."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.facts.numbers.number import Number
from etl.facts.phrase import without_marker, without_start
from etl.text.clause import Clauses
from etl.text.numeral import CHINESE
from etl.words import any_of, lexicon, units, words_of

NUMBER = rf"(?:[0-9][0-9 .,]*|[{CHINESE}]+)[万亿千百]*[余多]?"
UNITS = any_of(unit for unit in units() if unit)
_CHANGE = any_of(lexicon("change"))
_PERCENT = rf"百分之[{CHINESE}点]+"
_VALUE = re.compile(rf"{_PERCENT}|{NUMBER}(?:{UNITS}|(?=[、和及与]))")
_VALUES = rf"(?:(?:{_PERCENT}|{NUMBER}{UNITS})[、和及与，,]?(?:{_CHANGE})?|{NUMBER}[、和及与]){{0,6}}(?:{any_of(lexicon('bound_prefix'))})?$"
_BEHIND_NAMES = re.compile(
    rf"分别(?:为|达到?|是|有|占|增至|降至|升至|同比|环比|完成|实现|办结|整改|发展|召开|举行|举办|开展|组织|控制在|保持在|稳定在)?(?:{_CHANGE})?(?:了|到|至|约|近|超过)?{_VALUES}"
)
_BEFORE_NAMES = re.compile(
    rf"分别(?:给予|予以|作出|处以)(?P<names>[^，,。；;0-9]{{2,40}}?)(?:处分|处理)?{_VALUES}"
)
# 对[3人]、[2人]分别给予警告、记过处分
_ACTS_BEHIND = re.compile(
    rf"(?P<values>{NUMBER}{UNITS}(?:[、和及与]{NUMBER}{UNITS}){{1,6}})[^，,。；;0-9]{{0,12}}?"
    r"(?:给予|予以|作出|进行|受到|处以)了?(?P<names>[^，,。；;0-9]{2,40}?)(?:处分|处理)?(?=[，,。；;\n]|$)"
)
# 给予警告、[组织处理]的人员分别为2人、3人
_THOSE = re.compile(
    rf"(?P<act>{any_of(lexicon('action'))})的(?:{any_of(words_of('befallen', 'person', 'those'))}|人数|党员干部)?$"
)
_COMPARED = re.compile(
    r"(?:同比|环比|[比较](?:20[0-9]{2}年|上年度?|去年|年初|上月|上季度|整改前|巡察前|巡视前)(?:同期|末|底|初)?|平均|均)+$"
)
_PERIOD = re.compile(
    rf"^[^，]*(?:[0-9{CHINESE}]{{4}}年|[上下]半年|季度|[0-9{CHINESE}]月)(?=[\u3400-\u9fff]{{2}})"
)
_TIME = re.compile(r"(?:年|月|日|季度|半年)$")
_AND = re.compile("[、和及与]")
_PARTS = re.compile("[和及与]")
_HALF = re.compile("以[^的]*$")
_NOMINAL = lexicon("nominal_verb")
_VERBS = re.compile(rf"(?:{any_of(set(lexicon('verb')) - set(_NOMINAL))})+")
_GENERIC = re.compile(any_of(lexicon("generic_verb")))
_NOMINAL_VERB = re.compile(rf"{any_of(_NOMINAL)}(?!{any_of(lexicon('compound'))})")
_PERSONS = re.compile(r"(?:员|人|者|干部|群众|教师|学生)$")
_MEASURE = re.compile(r"[率额数量值度次]$")
# 甲、乙分别建成[公厕]3座、5座
_OBJECT = re.compile(rf"分别(?P<words>[^，,。；;0-9]{{2,16}}?)(?:了|约|近|超过)?{_VALUES}")
_NO_OBJECT = re.compile(rf"[对向从由给为在被较比与按以到至达是有占增降升减]|{_CHANGE}")
# 响应率[100%]、解决率[92%]，分别提升0.5和7.7个百分点
_TOLD = re.compile(rf"(?P<words>[^，,、。；;：:0-9\s]{{2,24}}){NUMBER}{UNITS}")
_PLACES = re.compile(r"[村镇乡县区市州]$")
# 新建、[修订制度]分别为8项和12项; 新订 and 废止 are said of rules, not of their titles
_DEED = re.compile(
    rf"(?P<verb>(?:{any_of((*lexicon('document_verb'), '新订', '新增', '废止'))}){{1,2}})(?:了|的)?(?P<noun>[\u3400-\u9fff、]{{0,16}})"
)
LONGEST_NAME = 24  # code points; a longer name keeps its end
FARTHEST = 60  # code points between 分别 and a number that it governs


class Deed(NamedTuple):
    """What was done to the things at a number's place in the list, and what these are."""

    words: str
    noun: str


def own_deed(body: Clauses, number: Number) -> Deed | None:
    """What was made or revised, where 分别 parts these: 新建、修订制度分别为8项和[12项], 分别新建、修订制度8项和[12项]."""
    text = body.text
    word = text.rfind("分别", max(body.start, number.start - FARTHEST), number.start)
    if word < 0:
        return None
    names, place = _before_values(body, number, verbs=True) or _deeds_behind(body, number, word) or ([], 0)
    deeds = [deed for name in names if (deed := _DEED.fullmatch(name))]
    if len(names) < 2 or place >= len(names) or len(deeds) < len(names) or not deeds[-1]["noun"]:
        return None
    noun = deeds[place]["noun"] or deeds[-1]["noun"]
    return Deed(deeds[place]["verb"] + noun.rpartition("、")[2], noun)


def _deeds_behind(body: Clauses, number: Number, word: int) -> tuple[list[str], int] | None:
    """The names between 分别 and as many values, and the place of a number among these."""
    match = _OBJECT.match(body.text, word, number.start)
    if match is None:
        return None
    values = match.end("words")
    place = len(_VALUE.findall(body.text, values, number.start))
    names = _names(match["words"])
    count = len(_VALUE.findall(body.text, values, body.phrase_right(number.end)))
    return (names, place) if len(names) == count else None


def own_name(body: Clauses, number: Number) -> str | None:
    """The name that stands at the number's place in the list that 分别 (respectively) goes with.

    Names that share their last words give these: 村级、镇级调解率分别为96%和98% counts 调解率 twice.
    """
    text = body.text
    word = text.find("分别", max(body.start, number.start - FARTHEST), min(body.end, number.end + FARTHEST))
    if word < 0:
        return None
    names, place = _behind_values(body, number) or _before_values(body, number) or ([], 0)
    if len(names) < 2 or place >= len(names) or _TIME.search(names[0]):
        return _object(body, number)
    return _shared(names) or _PERIOD.sub("", names[place].rpartition("的")[2])


def of_its_own(name: str | None, told: str | None) -> str | None:
    """The number's own name of a list; names of places count nothing but what was told before them."""
    if name and _PLACES.search(name):
        return told
    return name[-LONGEST_NAME:] if name else None


def _before_values(body: Clauses, number: Number, verbs: bool = False) -> tuple[list[str], int] | None:
    """The names that stand before their values, and the place of a number among these. `verbs`: with those that the names begin with."""
    text = body.text
    word = text.rfind("分别", max(body.start, number.start - FARTHEST), number.start)
    if word < 0:
        return None
    if _BEHIND_NAMES.match(text, word, number.start):
        listed, values = _listed(body, word), word + 2
    elif match := _BEFORE_NAMES.match(text, word, number.start):
        listed, values = match["names"], match.end("names")
    else:
        return None
    count = len(_VALUE.findall(text, values, body.phrase_right(number.end)))
    place = len(_VALUE.findall(text, values, number.start))
    if not listed:
        told = [_noun(told["words"]) for told in _TOLD.finditer(text, body.sentence_left(word), word)]
        return (told[-count:], place) if len(told) >= count else None
    names = _names(listed)
    for parts in (_PARTS.split(listed), listed.split("、")):
        if len(names) > count == len(parts) and not any(_HALF.search(part) for part in parts):
            names = parts  # 以市委、市政府名义召开的会议和以县委、县政府名义印发的文件 are two
    if not names or len(names) > count:
        return None
    if not verbs and not any(_VERBS.match(name) for name in names[1:]):
        names[0] = _first_name(names[0])
    return names, place


def _listed(body: Clauses, word: int) -> str:
    """The list before 分别; where it goes on with that of another one (分别为1万元和2万元，分别增长5%和6%), the list before that."""
    listed = _COMPARED.sub("", body.before(word)).removeprefix("其中")
    earlier = -1 if listed else body.text.rfind("分别", body.sentence_left(word), word)
    if earlier >= 0:
        listed = body.before(earlier)
    return without_marker(_THOSE.sub(r"\g<act>", listed))


def _object(body: Clauses, number: Number) -> str | None:
    """What stands between 分别 and the values, where the names before it are of times and agents: 8月、9月分别接收[案卷]4200卷、5100卷."""
    word = body.text.rfind("分别", body.phrase_left(number.start), number.start)
    match = _OBJECT.match(body.text, word, number.start) if word >= 0 else None
    if match is None or _NO_OBJECT.match(match["words"]) or "、" in match["words"]:
        return None
    noun = _noun(match["words"])
    opens = noun == match["words"] and "\u3400" <= body.text[number.end : number.end + 1] <= "\u9fff"
    return None if opens else noun  # 分别认领[2至4个]问题


def _first_name(words: str) -> str:
    """The first name of a list, without the verb that governs the list: 开展[专项检查]和联合检查, 培训[党员]; but 接待批次."""
    words = _noun(words, _GENERIC)
    noun = _noun(words)
    run = len(words) - len(noun)
    if _MEASURE.search(noun):
        return words
    return noun if len(noun) > 2 or run > 3 or _PERSONS.search(noun) else words


def _noun(words: str, verbs: re.Pattern[str] = _VERBS) -> str:
    """Words without the verbs that they begin with, unless these are all."""
    noun = without_start(verbs, without_marker(words))
    if len(noun) < 2:
        return words
    inner = noun if verbs is _GENERIC else without_start(_NOMINAL_VERB, noun)
    return inner if len(inner) >= 2 else noun


def _behind_values(body: Clauses, number: Number) -> tuple[list[str], int] | None:
    """The acts that stand behind as many numbers, and the place of a number among these."""
    text, left = body.text, body.phrase_left(number.start)
    match = _ACTS_BEHIND.search(text, left, body.phrase_right(number.end))
    if match is None or "分别" not in text[left : match.end()]:
        return None
    values = [value.start() for value in _VALUE.finditer(text, *match.span("values"))]
    names = _names(match["names"])
    return (
        (names, values.index(number.digits))
        if len(names) == len(values) and number.digits in values
        else None
    )


def _names(listed: str) -> list[str]:
    return [name for name in _AND.split(listed) if name]


def _shared(names: list[str]) -> str | None:
    """What the last of some names adds to all of them: 村级、镇级[调解率], 工业、建筑业[增加值]."""
    first, last = names[0], names[-1]
    size = last.find(first[-1], 1) + 1
    rest = last[size:] if size else ""
    return rest if len(rest) >= 2 and first != last[:size] else None

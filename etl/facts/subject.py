"""What a number counts: the shortest noun phrase in the text that names it, behind the number or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.facts.before import AT_RATE, CARRIED, LONGEST, OF_MEETINGS, is_plain_verb, object_of, phrase_before
from etl.facts.distributed import NUMBER, UNITS
from etl.facts.number import Number
from etl.facts.phrase import HEADS, cut_phrase, described_noun, names_place, opens_noun, without_state
from etl.facts.role import TIMES
from etl.text.clause import STOPS, Clauses
from etl.text.numeral import CHINESE
from etl.words import Ending, any_of, lexicon, words_of

_CHANGING = re.compile(any_of([*lexicon("change"), *lexicon("level_verb")]) + "(?:至|到|为|了)")
_MOVED = re.compile(rf"[\u3400-\u9fff]{{1,3}}(?:至|(?<!达)到|为)约?(?={NUMBER})")  # 由1间[扩至]3间
_VERBS = [*lexicon("verb"), *lexicon("nominal_verb")]
_ACTS = Ending(rf"(?:{any_of(_VERBS)}){{2,}}", _VERBS)
_NOMINAL = lexicon("nominal_verb")
_ACT = Ending.of(lexicon("action"))
_IN_BRACKETS = re.compile(rf"^(?:[（(]{NUMBER}\s?{UNITS})?[）)]")  # 198名（203人次）[相关人员]
_BRACKETS = frozenset("（(）)")
_OF_DATES = ("年", "月", "日")
_FOLLOWED = frozenset("共0123456789" + CHINESE)
_NEXT_NUMBER = re.compile(rf"共?{NUMBER}\s?{UNITS}(?:以上|以下)?")
_OWNER = Ending(f"{any_of(lexicon('owner'))}+", lexicon("owner"))
_WHOSE = re.compile(r"(?:干部|人员|党员|书记|其他|其它|以[上下])$")
_PLACES = re.compile(r"[村镇乡县区市州]$")
_REST_OF = ("其余", "剩余", "余下", "除", "另有", "另", "尚余", "尚有", "还有", "仍有", "占", "约占")
_LEVEL_ENDS = frozenset("为至到")
_TO_LEVEL = re.compile(r"[^\W\da-zA-Z率比额]{0,4}(?:为|至|到)")
_BARE_DONE = re.compile(r"(?:已|均已|现已|已经)[\u3400-\u9fff]{2,4}")
_COMPARED = re.compile("比(?![对武赛例较重照])|较(?![大多为])")
_HELD = re.compile(r"^(?:主持|组织)?(?:召开|举行|举办)了?(?=[\u3400-\u9fff])")  # 先后8次召开[党组会]
_GROUPED = ("方面", "领域", "大类")
_FINDINGS = re.compile(any_of(words_of("task_noun", "told")))
_TAKEN_FOR = re.compile(
    r"(?:时间)?[，,]?(?:(?:对|在)[^，,。；;]{1,16}|(?:集中|全面|深入)?)开展(?P<what>[\u3400-\u9fff]{2,12})"
    r"|[内里]?的?(?P<work>(?:(?:集中|专项|全面|巡视|巡察){1,2}(?:整改|整治)|集中攻坚))"
)
_AT_RATE = re.compile(AT_RATE + r"(?P<what>[\u3400-\u9fff（）“”]{2,16})")
_LED = re.compile("(?:班子|小组|党委|党组|党工委|政府|书记|领导|负责同志)$")  # 领导小组先后6次[专题研究]整改
_DONE_OF_THEM = re.compile("中?(?:已|已经)?[\u3400-\u9fff]{2,8}的有")
_ASKED = ("要求", "规定", "原则", "频次", "频率")  # 每月不少于2次的[要求]
_NOW = re.compile("(?:截至)?(?:目前|现|至今)")
_COUNT = re.compile("[0-9]")
_TELL_OF_ACTS = ("人", *OF_MEETINGS)
LONGEST_LIST = 4
FARTHEST = 120  # code points before the first number of a sentence
_SHARES = frozenset({"share", "percentage_points", "times_as_much"})
_BEFORE_FIRST = _SHARES | {"money", "years", "age"}  # what these measure mostly stands before them
_ONLY_VERB_NAMES_NOTHING = frozenset({"money", "years", "age", "share"})


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

    def begin_sentence(self, new_paragraph: bool) -> None:
        """Forget the sentence before."""
        self.last = None
        self.sentence.clear()
        if new_paragraph:
            self.paragraph.clear()

    def add(self, number: Number, counted: Counted, role: str) -> None:
        """Remember a number; a threshold leaves in mind what stood before it (干部28人，其中任职超过8年的[12人])."""
        if role == "reference" and self.last is not None:
            self.last = self.last._replace(end=counted.end)
            return
        self.last = counted
        if counted.subject and number.unit:
            self.sentence[number.unit] = self.paragraph[number.unit] = counted.subject


def find_subject(
    body: Clauses, number: Number, dimension: str | None, told: Told, name: str | None, behind: str | None
) -> str | None:
    """The phrase that names what is counted. A bare verb goes on with what the number before counted (提出整改措施69条, 已经完成[66条]). `name`: the
    number's own one of a list (see `own_name`); `behind`: the noun behind it (see `noun_behind`)."""
    last, alike = told.last, told.sentence.get(number.unit or "")
    floor = max(body.start, last.end) if last else body.start
    sure = (
        (_distributed(name, last) if name else None)
        or _grouped(body, number, last, behind)
        or _taken_for(body, number, dimension)
        or (None if last else _unrivalled(number, dimension, behind))
    )
    if sure:
        return sure
    gap = body.text[floor if last else max(floor, number.start - FARTHEST) : number.start]
    if last and last.subject and _may_carry(dimension, last) and _goes_on(gap, last):
        return _gone_on(gap, behind, dimension, last, alike)
    words, kind = phrase_before(body, number, floor)
    if last and last.subject and words.removeprefix(last.subject) in _NOMINAL:
        words = words.removeprefix(last.subject)  # 对6家企业[罚款]815万元
    described = gap.rstrip()[-1:] == "的"
    words, verb = _without_verb(words, dimension, described)
    if last and words.endswith("层面"):
        return last.subject  # 制度76项，其中市级层面[29项]
    if alike and (names_place(words) or (dimension == "cases" and _WHOSE.search(words))):
        return alike  # 堆存点214处，其中东湾区[61处]; 线索96件，其中县处级干部[31件]
    if _stands_before(number, dimension, words, kind, behind if described else None):
        return words
    if behind and not (kind == "object" and _names_itself(body, number, words, behind, dimension)):
        return behind
    if kind == "object" and words and not (described and alike):
        return words
    listed = _listed(body, number) if not words or kind == "verb" else None
    if listed or not words:
        return listed or _unnamed(body, number, gap, dimension, told) or verb  # [投入]2870万元改造水厂
    return (alike if kind == "verb" or described else _carried(told, number, dimension)) or words


def _unrivalled(number: Number, dimension: str | None, behind: str | None) -> str | None:
    """The noun behind a number, where no words before it can name what is counted (see `_stands_before` and `_names_itself`)."""
    if behind is None or dimension in _BEFORE_FIRST or number.unit in _TELL_OF_ACTS:
        return None
    return behind if dimension == "events" or not _ACTS.fullmatch(behind) else None


def _without_verb(words: str, dimension: str | None, described: bool) -> tuple[str, str | None]:
    """The words before a number where they may name what is counted, and the verb that names an amount where nothing else does (投入2870万元)."""
    if described and words.startswith(("不", "未", "没有")):
        return "", None  # 对不合格的[5人]补考
    if dimension in _ONLY_VERB_NAMES_NOTHING and is_plain_verb(words):
        return "", words if dimension == "money" else None
    return "" if _OWNER.fullmatch(words) else words, None


def _unnamed(body: Clauses, number: Number, gap: str, dimension: str | None, told: Told) -> str | None:
    """The subject of a number before which nothing names one: that of the number right before it (留抵退税214户次、[2.87亿元]), or what is counted on."""
    last = told.last.subject if told.last else None
    if last and gap.strip() in ("", "、"):
        return last
    return _carried(told, number, dimension) or last or _told_before(body, number)


def _grouped(body: Clauses, number: Number, last: Counted | None, behind: str | None) -> str | None:
    """反馈意见4个方面[15条]: what was grouped, told before the groups."""
    if last is None or last.subject is None or not last.subject.endswith(_GROUPED):
        return None
    if body.text[last.end : number.start] != last.subject or behind:
        return None
    told = _FINDINGS.findall(body.text, body.phrase_left(number.start), number.start)
    return told[-1] if told else None


def _stands_before(
    number: Number, dimension: str | None, words: str, kind: str, described: str | None
) -> bool:
    """Whether what is counted stands before the number: of money, shares and years, unless these describe a noun (30岁左右[青年])."""
    if dimension not in _BEFORE_FIRST or not words or kind == "carried" or described:
        return False
    return dimension != "age" or number.bound == "exact"


def _carried(told: Told, number: Number, dimension: str | None) -> str | None:
    """What was counted before and is counted on: by the same measure word, else in the same dimension, else what the paragraph told."""
    last = told.last
    if last is None:
        return told.paragraph.get(number.unit or "")
    alike = told.sentence.get(number.unit or "")
    if (
        not alike
        and _may_carry(dimension, last)
        and (last.dimension == dimension or dimension in ("share", "percentage_points", "things"))
    ):
        return last.subject
    return alike


def _gone_on(
    gap: str, behind: str | None, dimension: str | None, last: Counted, alike: str | None
) -> str | None:
    """The subject of a number that goes on with the one before: 其余[4个]取得成效 counts what the 4 are the rest of."""
    if _is_of_them(gap, last):
        return last.subject
    if not _is_rest(gap):
        counts_other = last.dimension != dimension and dimension not in _SHARES
        return behind or (alike if alike and counts_other else last.subject)
    if alike:
        return alike
    named = behind and (last.dimension != dimension or behind[-1] == (last.subject or "")[-1:])
    return behind if named else last.subject


def _names_itself(body: Clauses, number: Number, words: str, behind: str, dimension: str | None) -> bool:
    """Whether words before a number name what it counts, whatever stands behind: 推进会[16次]研究部署, 居民代表[47人]的意见, 问题[6项]通报整改."""
    if dimension != "events" and len(words) >= 2 and _ACTS.fullmatch(behind):
        return True
    if dimension == "events" and _LED.search(words):
        return False
    following = body.text[number.end : number.end + 6]
    if number.unit == "人":
        return len(words) >= 2 and following.startswith("的")
    return words.endswith(("会", "会议")) and number.unit in OF_MEETINGS


def _told_before(body: Clauses, number: Number) -> str | None:
    """精简材料，由[6份]减为2份: what the clause before tells, where nothing but 由 stands before the number."""
    left = body.phrase_left(number.start)
    if body.before(number.start).strip() not in ("由", "从") or left - 1 <= body.start:
        return None
    words = body.text[body.phrase_left(left - 1) : left - 1]
    return None if _COUNT.search(words) else object_of(words) or None


def _goes_on(gap: str, last: Counted) -> bool:
    """Whether the words between two numbers go on with what the first one counted: 其余[1个], 优化为[6个], 比上年增长[5%], 问题整改到位[3个]."""
    words = gap.strip("，,。；;、 ")
    told = words.removeprefix(last.subject or "")
    own = told if told != words else None  # behind what the first one counted
    if own and CARRIED.fullmatch(own):
        return True
    ending = words[-1:]
    if ending in _LEVEL_ENDS and ((own and _TO_LEVEL.fullmatch(own)) or _TO_LEVEL.fullmatch(words)):
        return True
    if ending == "有" and (_is_of_them(gap, last) or _DONE_OF_THEM.fullmatch(words)):
        return True
    clause = _last_clause(words)
    return (
        clause in _REST_OF
        or (clause[:1] in ("比", "较") and len(clause) <= 12 and _COMPARED.match(clause) is not None)
        or ("已" in clause and _BARE_DONE.fullmatch(clause) is not None and not _ACT.search(clause))
    )


def _is_of_them(gap: str, last: Counted) -> bool:
    """Whether a number counts some of those before: 8家景区有[5家]亏损."""
    return gap.strip() == f"{last.subject}有"


def _may_carry(dimension: str | None, last: Counted) -> bool:
    """Whether a number can go on with the one before: a count cannot go on with a time (6个月集中整改，完成整改[12项])."""
    return dimension in TIMES or dimension in _SHARES or last.dimension not in TIMES


def _last_clause(words: str) -> str:
    clause = words.strip("，,。；;、 ").rpartition("，")[2].rpartition(",")[2]
    return _NOW.sub("", clause) if "前" in clause or "现" in clause or "今" in clause else clause


def _is_rest(gap: str) -> bool:
    """Whether a number counts what is left of the one before: 其余[4个]取得成效."""
    return _last_clause(gap) in _REST_OF


def _distributed(name: str, last: Counted | None) -> str | None:
    """The number's own name of a list; names of places count nothing of their own."""
    if _PLACES.search(name):
        return last.subject if last else None
    return name[-LONGEST:]


def _taken_for(body: Clauses, number: Number, dimension: str | None) -> str | None:
    """历时[三个月]开展全面清查, 按[10%]的比例倒排党组织17个: what time was taken for, what a rate was set for."""
    if dimension in TIMES:
        taken = _TAKEN_FOR.match(body.text, number.end, body.sentence_right(number.end))
        return (taken["work"] or cut_phrase(taken["what"], None)) if taken else None
    if dimension == "share":
        rated = _AT_RATE.match(body.text, number.end, body.end)
        return (
            object_of(rated["what"])
            if rated and body.text.startswith(("按", "依"), body.phrase_left(number.start))
            else None
        )
    return None


def _noun_right(body: Clauses, place: int) -> int:
    """Where the list item at a place ends; one within brackets belongs to the noun (县[（市、区）])."""
    text, right = body.text, body.item_right(place)
    if text[right : right + 1] != "、" or text.rfind("（", place, right) <= text.rfind("）", place, right):
        return right
    return text.find("）", right, right + LONGEST) + 1 or right


def _listed(body: Clauses, number: Number) -> str | None:
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


def noun_behind(body: Clauses, number: Number, dimension: str | None) -> str | None:
    """The noun phrase behind a number, where the number stands before what it counts."""
    if body.text[number.end : number.end + 1] in STOPS:
        return None
    words = _behind_numbers(body.text[number.end : _noun_right(body, number.end)].strip())
    if not words:
        return None
    attributive = words[0] == "的"
    if attributive and words.startswith(_ASKED, 1):
        return None
    words = without_state(words.removeprefix("的"))
    if dimension == "events":
        words = _HELD.sub("", words)
    described = described_noun(words, number.unit)
    if described:
        return described
    moved = body.text.endswith(("由", "从"), 0, number.start) and _MOVED.match(words)
    if moved or not opens_noun(words) or _CHANGING.match(words):
        return None
    if (
        dimension in _SHARES
        and not attributive
        and not HEADS["家"].match(words)
        and not HEADS["名"].match(words)
    ):
        return None
    return cut_phrase(words, number.unit)


def _behind_numbers(words: str) -> str | None:
    """Words without a closing bracket and the next numbers before them (四方面[13类共27项]问题); None where these are of a date."""
    if words[:1] in _BRACKETS:
        words = _IN_BRACKETS.sub("", words)
    for begins in (_FOLLOWED, "共"):
        following = _NEXT_NUMBER.match(words) if words and words[0] in begins else None
        if following is None or words.startswith("级", following.end()):  # 2个[五万吨级泊位]
            break
        if following[0].endswith(_OF_DATES):
            return None  # 其余[40余人]7月底前完成
        words = words[following.end() :]
    return words

"""Which disciplinary or accountability act a count belongs to.

The act stands before its number (`立案[61件]`, `给予党纪处分[1人]`), or behind it in object or passive form (`对[16个]党组织进行了通报批评`,
`[3人]受到问责`). Where several acts share one number, the one nearest to it counts (the head verb).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.facts.number import Number
from etl.text.clause import item_left, phrase_left, phrase_right, sentence_left, sentence_right
from etl.words import any_of, lexicon, sanctions

COUNTED = frozenset(
    {
        "persons",
        "person_times",
        "cases",
        "case_times",
        "things",
        "organisations",
        "events",
        "organisation_times",
        "households",
        "groups",
        "batches",
    }
)
_MONEY_ACTS = frozenset({"recovery"})
_CASE_ACTS = frozenset({"clue", "petition"})
_ACTS = lexicon("action")
_ACT = re.compile(any_of(_ACTS))
_FILLER = re.compile(
    r"(?:了|共|共计|累计|合计|总计|已|计|达|约|近|超过|为|的|有|人员|干部|党员|党员干部|责任人|相关责任人|公职人员|人数|案件|对象|各类|款|款项|资金|金额|钱款|违规|违纪|违纪违法|所得|违规款|违规资金|违规发放|津补贴|津贴补贴|津贴|补贴|"
    r"补助|费用|涉案|共涉及|处理|次|元|等|其中|分别|分别为|不少于|至少|、|或|职|机关|处|立案|：|:|[（(]|涉及|折合|人民币|国有|集体|资产|租金|欠款|公款|多发|多领|超发|超标准|工资|奖金|餐费|差旅费|报销|超额|违规领取|领取|不当得利|个人|主动|全部|全额|并)*$"
)
_OBJECT = re.compile(r"(?:对|给予|予以|将|使|有|被|责令|由)[^，,。；;]{0,14}$")
_HANDLED = re.compile(
    r"(?:办结|了结|核查|处置|办理|初核|初步核实|转立案|谈话函询|暂存|在办|受理|核实|移交|查结)(?:了|完毕|完成)?$"
)
_PERSONS = re.compile(r"[\u4e00-\u9fff“”、（）()]{0,18}")
_OTHER_VERB = re.compile(
    r"培训|开展|召开|参训|整改(?!不)|走访|覆盖|参加|(?<!党)组织(?!部|委|员)|制定|建立|学习|发现|形成|会议|宣讲|教育活动|检查|警示教育|座谈|退缴|追缴|收缴|上缴|清退|机制|制度"
)
_TAIL_ACT = re.compile(
    rf"^[^，,。；;：:\n]{{0,40}}?(?:进行|给予|予以|作出|受到|被|开展|实施|全区|全县|全市|全镇|全局|公开|主要|时任|负责人|予|分别|追加|均|全部|已|采取|党组织|干部|人员|同志|责任人|单位|党员|公职人员|了|人)+(?P<act>{any_of(_ACTS)})"
)
_DIRECT_ACT = re.compile(
    rf"^[^，,。；;：:\n0-9]{{1,20}}?(?P<act>{any_of(word for word in _ACTS if _ACTS[word] not in ('recovery', 'clue', 'petition'))})"
)
_CARRIED = re.compile(
    rf"^[，,](?:均|全部|都|已|已全部|分别)?(?:进行|给予|予以|受到|被|作出|开展)?了?(?:相应)?(?P<act>{any_of(_ACTS)})"
)
_RATE = frozenset({"share", "percentage_points", "times_as_much", "age", "years"})
_NOT_ACT = re.compile(
    r"(?:处分|问责|立案|约谈|谈话|线索|诫勉)(?:率|决定|执行|工作|条例|办法|制度|台账|会议|室|谈话会|总数|方案|机制|影响期)"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The quantity before in the same sentence: where it ends, its act, its dimension."""

    end: int
    action: str
    dimension: str | None


def find_action(
    text: str, number: Number, dimension: str | None, floor: int, ceiling: int, earlier: Earlier | None = None
) -> tuple[str | None, str | None]:
    """The action code of a count and the kind of sanction, (None, None) where it is no disciplinary count."""
    if dimension in _RATE or (number.unit is None and not number.value):
        return None, None
    if dimension == "money":
        return _money(text, number, floor, ceiling) or _money_part(text, number, floor, earlier), None
    if dimension not in COUNTED and number.unit is not None:
        return None, None
    if (
        earlier is not None
        and not text[earlier.end : number.start].strip(" 、，,")
        and dimension != earlier.dimension
        and {dimension, earlier.dimension} <= {"persons", "cases", "person_times"}
    ):
        return earlier.action, None  # 立案2件3人
    word = _act_before(text, number, floor) or _act_behind(text, number, ceiling, floor)
    if word is None:
        if (
            earlier is not None
            and earlier.action in _CASE_ACTS
            and dimension in ("cases", "case_times")
            and _HANDLED.search(text[phrase_left(text, number.start, floor) : number.start])
        ):
            return earlier.action, None
        return None, None
    code = _ACTS[word]
    if code in _MONEY_ACTS:
        return None, None
    if code in _CASE_ACTS and dimension in ("persons", "organisations"):
        return None, None
    if dimension == "things" and code not in (
        "reprimand",
        "clue",
        "petition",
        "criticism",
        "accountability",
        "summons",
        "party_discipline",
        "admonition",
        "case_filed",
        "clarification",
        "reminder",
        "organizational_handling",
    ):
        return None, None
    if dimension == "events" and code not in ("reminder", "summons", "petition"):
        return None, None
    return code, sanctions().get(word)


def _act_before(text: str, number: Number, floor: int) -> str | None:
    left = item_left(text, number.start, floor)
    words = text[left : number.start]
    matches = list(_ACT.finditer(words))
    for match in reversed(matches):
        rest = words[match.end() :]
        if not _FILLER.match(rest) and not (
            _takes_object(match[0])
            and _PERSONS.fullmatch(rest)
            and not _OTHER_VERB.search(rest.rpartition("的")[2])
        ):
            return None
        if _NOT_ACT.match(words, match.start()):
            return None
        return match[0]
    return None


def _takes_object(word: str) -> bool:
    return _ACTS[word] not in ("recovery",)


def _money_part(text: str, number: Number, floor: int, earlier: Earlier | None) -> str | None:
    """Parts of recovered money: 其中 …, 分别为 … 和 …"""
    if earlier is None or earlier.action != "recovery":
        return None
    words = text[max(floor, earlier.end) : number.start]
    return (
        "recovery"
        if re.search(r"其中|分别", words)
        or not words.strip("、和及以，, ")
        or re.search(r"分别[^。；]{0,40}$", text[max(floor, earlier.end - 40) : earlier.end])
        else None
    )


def _act_behind(text: str, number: Number, ceiling: int, floor: int) -> str | None:
    right = phrase_right(text, number.end, ceiling)
    words = text[number.end : right]
    before = text[phrase_left(text, number.start, floor) : number.start]
    objective = bool(_OBJECT.search(before)) or not before.strip() or before.endswith(("、", "和", "及"))
    match = _TAIL_ACT.match(words)
    if match is None and re.search(r"(?:对|为|给|将)[^，,。；;]{0,24}$", before):
        match = _DIRECT_ACT.match(words)
    if match and re.search(r"所在(?:单位|党组织|支部|部门)", words[: match.start("act")]):
        return None
    if match and not objective and len(words) - match.end() <= 1:
        objective = True
    if match and (objective or "受到" in words or "被" in words):
        if not re.search(r"[0-9０-９]", words[: match.start("act")]) or number.unit in ("起", "件"):
            if not _NOT_ACT.match(words, match.start("act")) and not _counted_again(words[match.end() :]):
                return match["act"]
    direct = re.match(
        rf"(?:的)?(?P<act>{any_of(word for word, code in _ACTS.items() if code in _CASE_ACTS)})", words
    )
    if direct:
        return direct["act"]
    follow = text[right : min(ceiling, right + 24)]
    carried = _CARRIED.match(follow)
    if carried and not _counted_again(follow[carried.end() :]) and not words.strip("的了 "):
        return carried["act"]
    return None


def _counted_again(words: str) -> bool:
    """Whether the act has a number of its own behind it."""
    return bool(
        re.match(r"[了共计达]{0,2}[0-9０-９一二三四五六七八九十两]+(?:余)?(?:人|名|件|起|次|人次|家)", words)
    )


def _money(text: str, number: Number, floor: int, ceiling: int) -> str | None:
    left = sentence_left(text, number.start, floor)
    words = text[max(left, phrase_left(text, number.start, floor)) : number.start]
    last = None
    for match in _ACT.finditer(words):
        if _ACTS[match[0]] == "recovery":
            last = match
    if last is not None and not re.search(
        r"挽回(?!并)|核减|罚款|节约|压减|清偿|支付|拨付|投入", words[last.end() :]
    ):
        return "recovery"
    words = text[
        number.end : min(phrase_right(text, number.end, ceiling), sentence_right(text, number.end, ceiling))
    ]
    behind = re.match(
        r"[^，,。；;0-9]{0,14}?(?:已)?(?:全部|全额|均|已|予以|及时|主动|被)+(?P<act>退缴|上缴|追缴|收缴|清退|退还|退回|追回|没收|退赔|返还|上交|退出)",
        words,
    )
    if behind:
        return "recovery"
    follow = re.match(
        r"[，,](?:已|均|并)?(?:全部|全额|如数|均已|已全部|已全额)?(?:退缴|上缴国库|追缴|收缴|清退|退还|退回|追回|退赔)(?:到位|完毕|完成)?(?=[，,。；;])",
        text[number.end : number.end + 16],
    )
    return "recovery" if follow else None

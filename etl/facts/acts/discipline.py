"""Which disciplinary or accountability act a count belongs to.

The act stands before its number (`立案[61件]`, `给予党纪处分[1人]`, `约谈责任人[2人]`), or behind it in object or passive form
(`对[16个]党组织进行了通报批评`, `[3人]受到问责`). Where several acts share one number, the one nearest to it counts (the head verb).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.facts.acts.joint import SANCTIONS, in_common
from etl.facts.acts.purpose import only_names_it
from etl.facts.acts.recovery import part_recovered, recovered
from etl.facts.acts.told import act_told
from etl.facts.numbers.number import Number
from etl.facts.phrase import names_place
from etl.text.clause import Clauses
from etl.words import Ending, any_of, lexicon, sanctions, words_of

_ACTS = lexicon("action")
NO_ACT = "none"  # the code of longer words that hold an act and name none: 不予立案, 公益诉讼立案
_THOSE = tuple(words_of("befallen", "those"))
# 受处分人员, 受到处分的干部: an act that only says who the persons are
_BEFELL = ("受", "受到", "受过", "被")
_WHO = re.compile(rf"(?:{'|'.join(_BEFELL)}){any_of(_ACTS)}(?:的|(?={'|'.join(_THOSE)}))")
_DIGIT = re.compile(r"[0-9]")
FARTHEST = 60  # code points that a bracket behind a number may hold
LISTED = frozenset({"clue", "petition"})  # acts that are counts of cases received
_PERSON_ACTS = [word for word, code in _ACTS.items() if code not in LISTED and code != "recovery"]
_ACT = re.compile(any_of(_ACTS))
_RECEIVED = re.compile(any_of(words_of("action", *LISTED)))
# [62件]超期线索已办结
_AT_ONCE_CASES = re.compile(f"的?(?P<act>{_RECEIVED.pattern})")
_OF_CASES = ("件", "条", "起")
_CASES = re.compile(f"的?[\u3400-\u9fff]{{0,6}}?(?P<act>{_RECEIVED.pattern})")
_FILLER = re.compile(rf"(?:{any_of(lexicon('act_filler'))})*$")
_OBJECT = re.compile(r"(?:对|给予|予以|将|使|有|被|责令|责成|由)[^，,。；;]{0,14}$")
_FOR = re.compile(r"(?:对|为|给|将)[^，,。；;]{0,24}$")
_LINKED = re.compile(
    rf"[^，,。；;：:\n]{{0,40}}?(?:{any_of(lexicon('act_link'))}|(?<![工协合制])[作写做](?=书面|深刻))+(?P<act>{any_of(_ACTS)})"
)
_BY_ORGAN = any_of(words_of("befallen", "authority", "organ", "organ_end", "leader"))
# [3名]责任人被集团纪委约谈, [2名]干部由派驻组进行提醒谈话
_BEFELL_BY = re.compile(
    rf"[^，,。；;：:\n0-9]{{0,24}}?(?:被|受到?|由)[^，,。；;、：:\n0-9]{{0,12}}?{_BY_ORGAN}(?:依[法规纪]|集体|及时|已|进行|开展|给予|予以|作出|实施)*"
    rf"(?P<act>{any_of(_PERSON_ACTS)})(?:处[分理]|决定|措施)?(?=[，,。；;、（(\s]|$)"
)
_COUNTS_THOSE = frozenset("人名位个家")
_DIRECT = re.compile(rf"[^，,。；;：:\n0-9]{{0,20}}?(?P<act>{any_of(_PERSON_ACTS)})")
_NOUN = f"(?!{any_of(words_of('act_noun', 'none'))}){any_of(words_of('act_noun', 'noun'))}"
_AUTHORITY = any_of(words_of("befallen", "authority"))
# 给予[2人]党内警告、[3人]诫勉: the act right behind its number
_AT_ONCE = re.compile(
    rf"(?:同时|均|都|已|全部|还|又)?(?:受到?|接受|被(?:[^，,。；;、0-9]{{0,10}}?{_AUTHORITY})?|移送[^，,。；;、0-9]{{0,6}}?{_AUTHORITY}|予以|给予|进行|作出)?了?(?:依[法规纪]){{0,3}}(?P<act>{any_of(_PERSON_ACTS)})(?!{_NOUN})"
)
_AT_ONCE_STARTS = frozenset("同均都已全还又受接被移予给进作了依") | {word[0] for word in _PERSON_ACTS}
_PARTED = re.compile(r"[、，,（(；;和及]")
_LIST = re.compile(
    r"[^，,。；;0-9]{0,10}(?:[、和及][0-9一二三四五六七八九十]+(?:个|名|人|家|位)[^，,。；;0-9]{0,16})+"
)  # 对[2个]单位、5名责任人进行通报批评
_LISTED_DIRECT = re.compile(rf"(?:{_LIST.pattern}?)(?P<act>{any_of(_PERSON_ACTS)})")
_CLOSES = frozenset("，,。；;、：（(）) \n")  # 立案2件，3人； but not 通报案例8起，347名人员签订承诺书
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_FROM_OFFICE = re.compile(r"[^，,。；;0-9]{0,10}职务")
_BARE_ACTS = lexicon("bare_act")
_BARE = re.compile(
    rf"^(?:其中)?(?P<given>给予|予以|受到|被|责令|处以?)?(?:书面|公开)?(?P<act>{any_of(_BARE_ACTS)})(?:处分)?$"
)
_AMONG = re.compile(r"[，,（(][^。；;]{0,24}其中[^，,。；;0-9]{2,12}$")
_RESPONSIBLE = re.compile(r"[\u3400-\u9fff]{0,8}责任")
_NEXT = re.compile(
    rf"[，,](?P<how>(?:均|全部|都|已|已全部|分别)?(?:进行|给予|予以|受到|被|作出|开展)?了?(?:相应)?|由[^，,。；;、：:\n0-9]{{0,12}}?{_BY_ORGAN}(?:依[法规纪]|集体|进行|给予|予以|作出)*)(?P<act>{any_of(_ACTS)})(?:处理|决定)?(?=[，,。；;、0-9\s]|$)"
)
_NEXT_STARTS = frozenset("均全都已分进给予受被作开了相由") | {word[0] for word in _ACTS}  # behind its comma
_COUNTED_AGAIN = re.compile(r"[了共计达]{0,2}[0-9 一二三四五六七八九十两]+余?(?:人|名|件|起|次|人次|家)")
_NOUN_OF_ACT = re.compile(any_of(_ACTS) + _NOUN)
_PERSONS = re.compile(r"[\u3400-\u9fff“”、（）()]{0,18}")
_OTHER = re.compile(rf"{any_of(lexicon('other_verb'))}|(?<!党)组织(?!部|委|员)|整改(?!不)")
_HANDLED = Ending(rf"{any_of(lexicon('handled'))}(?:了|完毕|完成)?", [*lexicon("handled"), *"了毕成"])
_NOT_HANDLED = re.compile(r"(?:尚|仍|还)?未(?:办|了|查|核)结的")  # 未办结的[一件]正在初核
_CAME_TO = re.compile(
    rf"经[\u3400-\u9fff]{{1,6}}?{any_of(words_of('handled', 'verdict'))}|(?:反映|均|已|因){{0,3}}{any_of(words_of('handled', 'verdict'))}"
)  # [1件]经查反映失实
_WHOM = re.compile(any_of(words_of("befallen", "person", "organ", "organ_end")) + "$")
_WHERE_OF = re.compile(r"所在(?:单位|党组织|支部|部门)")
_COUNTS = frozenset(
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
_OF_EVENTS = frozenset({"reminder", "summons", "petition"})
_ALSO = re.compile(
    rf"[、，,和及](?!其中)(?:[\u3400-\u9fff]{{0,6}}{any_of(words_of('befallen', 'person', 'organ', 'which'))})+"
)  # 问责党组织2个[、领导干部]3人; of which act some are a part (，其中科级干部5人) their whole tells
_OTHERS_OF_THEM = ("其余", "剩余", "余下", "剩下", "另有", "还有", "尚有")  # 办结7件，另有[1件]待判
_OTHER_ACT = re.compile(any_of([*_ACTS, *lexicon("verb")]))
_OBJECT_ALSO = re.compile(
    rf"[\u3400-\u9fff]{{0,8}}{any_of(words_of('befallen', 'person', 'organ'))}[、和及]"
)  # 问责6个[党组织、]18名党员干部
_ON_PERSONS = frozenset(_ACTS[word] for word in _PERSON_ACTS)
_ORGAN = re.compile(any_of(words_of("befallen", "organ", "organ_end")) + "$")
_OF_THINGS = frozenset(_ACTS.values()) - {
    "administrative_discipline",
    "discipline",
    "judicial_transfer",
    "detention",
    "criminal_detention",
}
_SUIT = re.compile(any_of(words_of("suit", "suit")))
_OF_DISCIPLINE = re.compile(any_of(words_of("suit", "discipline")))
_APPOINTED = re.compile("提拔|交流|转任|晋升|重用")
_AND_PERSONS = re.compile(r"[、，,]?[0-9一二三四五六七八九十]{1,4}余?[人名]")  # 立案2件2人
_CASES_OF_COURTS = frozenset({"cases", "case_times", "things"})


class Earlier(NamedTuple):
    """The disciplinary count before in the same sentence: where it ends, its act, its dimension."""

    end: int
    action: str
    dimension: str | None


def find_action(
    body: Clauses, number: Number, dimension: str | None, earlier: Earlier | None, name: str | None
) -> tuple[str | None, str | None]:
    """The action code of a count and the kind of sanction, (None, None) where it is no disciplinary count. `name`: its own one of a list
    (see `own_name`)."""
    if dimension == "money":
        part = (
            earlier is not None and earlier.action == "recovery" and part_recovered(body, number, earlier.end)
        )
        return ("recovery" if part or recovered(body, number) else None), None
    if dimension not in _COUNTS and number.unit is not None:
        return None, None
    if earlier is not None and (
        _same_act(body, number, dimension, earlier)
        or (name is None and _respectively(body, number, dimension, earlier))
    ):
        return earlier.action, None
    bare = _bare_act(body, number, dimension, earlier)
    if bare is not None:
        return bare, None
    word = (
        _own_act(name) or _act_at_once(body, number) or _act_before(body, number) or _act_behind(body, number)
    )
    if word is not None and _ACTS[word] == NO_ACT:
        return NO_ACT, None
    if word is None:
        return _goes_on(body, number, dimension, earlier), None
    if dimension == "things" and only_names_it(body, number, word, _ACTS[word] in LISTED):
        return None, None
    common = None if name else in_common(body, number, word)
    act = common or _ACTS[word]
    return (act, None if common else sanctions().get(word)) if fits(act, dimension) else (None, None)


def fits(code: str, dimension: str | None) -> bool:
    """Whether an act can be counted so."""
    if code == "recovery" or (code in LISTED and dimension in ("persons", "organisations")):
        return False
    if dimension == "events":
        return code in _OF_EVENTS
    return dimension != "things" or code in _OF_THINGS


def is_suit(body: Clauses, number: Number, dimension: str | None, of_court: bool) -> bool:
    """Whether a case that was filed is one before a court: 立案[83件]，无一超期. `of_court`: the notice is a court's."""
    if dimension not in _CASES_OF_COURTS or _AND_PERSONS.match(body.text, number.end):
        return False
    text, left, right = body.text, body.sentence_left(number.start), body.sentence_right(number.end)
    if not of_court:
        return bool(_SUIT.search(text, left, right)) and not _OF_DISCIPLINE.search(text, left, right)
    near = max(body.start, left - FARTHEST)
    return not _OF_DISCIPLINE.search(text, max(near, text.rfind("\n", near, left)), right)


def is_appointment(body: Clauses, number: Number) -> bool:
    """Whether an office was left in the course of appointments: 提拔5名、交流12名、免职[3名]."""
    text, left = body.text, body.sentence_left(number.start)
    return (
        text.endswith("免职", left, number.start) and _APPOINTED.search(text, left, number.start) is not None
    )


def counted_as(action: str, subject: str | None, dimension: str | None, unit: str | None) -> str | None:
    """The measure word by which an act's figure adds up with others: a clue is a case and a party branch an organ, whatever word counts it.

    >>> counted_as("clue", "问题线索", "things", "条"), counted_as("reprimand", "党支部", "things", "个")
    ('件', '家')
    """
    if dimension != "things":
        return unit
    if subject and _ORGAN.search(subject):
        return "家"
    return "件" if action in LISTED else unit


def _same_act(body: Clauses, number: Number, dimension: str | None, earlier: Earlier) -> bool:
    """立案2件[3人]: cases and persons of one act, number behind number; 问责党组织2个、领导干部[3人]."""
    both = {dimension or "", earlier.dimension or ""}
    gap = body.text[earlier.end : number.start]
    if (
        earlier.action in _ON_PERSONS
        and dimension in ("persons", "person_times", "organisations")
        and _ALSO.fullmatch(gap)
    ):
        return not _OTHER_ACT.search(gap.replace("党组织", "")) and not _AT_ONCE.match(body.text, number.end)
    if (
        earlier.action != "recovery"
        and dimension in ("persons", "organisations")
        and _OBJECT_ALSO.fullmatch(gap)
    ):
        return _act_behind(body, number) is None
    if gap.strip(" 、，,") or len(both) < 2:
        return False
    if both == {"persons", "organisations"}:
        return earlier.action in _ON_PERSONS and not gap  # 约谈单位11家[15人]
    alone = not gap.strip() or body.text[number.end : number.end + 1] in _CLOSES
    return alone and both <= {"persons", "cases", "person_times", "batches"}


def _respectively(body: Clauses, number: Number, dimension: str | None, earlier: Earlier) -> bool:
    """2022年、2023年分别立案14件、[19件]: one act, a number for each year told before."""
    return (
        dimension == earlier.dimension
        and body.text[earlier.end : number.start].strip() in ("、", "和", "及", "与")
        and _act_at_once(body, number) is None
    )


def _goes_on(body: Clauses, number: Number, dimension: str | None, earlier: Earlier | None) -> str | None:
    """The act that a number without one of its own goes on with: what became of clues, where petitions come from, who the persons of cases are."""
    words = body.before(number.start).strip()
    if dimension in ("cases", "case_times", "things"):
        listed = earlier.action if earlier is not None and earlier.action in LISTED else None
        by_place = dimension == "cases" and names_place(words.removeprefix("其中"))
        rest = words in _OTHERS_OF_THEM
        if by_place or (rest and listed):
            return listed
        if _HANDLED.search(words):  # 问题线索5件，已办结[4件]; 问题线索全部办结，其中初核[27件]
            return listed or _listed_act(body, body.sentence_left(number.start), number.start)
        verdict = (rest or (not words and earlier)) and _CAME_TO.match(body.text, number.end)
        if verdict or _NOT_HANDLED.fullmatch(words):  # 线索9件，立案3件，[1件]经查失实
            near = max(body.start, number.start - FARTHEST)
            left = max(near, *(body.text.rfind(end, near, number.start) for end in "。\n"))
            return listed or _listed_act(body, left, number.start)
    if dimension == "persons" and earlier is not None and earlier.dimension == "cases":
        among = _AMONG.match(body.text, earlier.end, number.start)
        return earlier.action if among and earlier.action == "case_filed" else None
    return None


def _listed_act(body: Clauses, start: int, end: int) -> str | None:
    """The act of the cases that text[start:end] told of last: clues, petitions."""
    told = _RECEIVED.findall(body.text, start, end)
    return _ACTS[told[-1]] if told else None


def _bare_act(body: Clauses, number: Number, dimension: str | None, earlier: Earlier | None) -> str | None:
    """党内严重警告3人、警告[6人]: a word that is an act only where another one stands beside it, or where it was given."""
    if dimension != "persons":
        return None
    beside = earlier.action if earlier is not None and earlier.action in _ON_PERSONS else None
    word = _BARE.match(body.text[body.item_left(number.start) : number.start].strip())
    if word is None or not (beside or word["given"]):
        return None
    code = _BARE_ACTS[word["act"]]
    return beside if beside in SANCTIONS and code == "discipline" else code


def _own_act(name: str | None) -> str | None:
    """警告、严重警告分别为3人、[2人]: the act that stands at the number's place in a list."""
    act = _ACT.search(name) if name else None
    return act[0] if act else None


def _act_at_once(body: Clauses, number: Number) -> str | None:
    """The act right behind a number, unless another one stands right before it or the act has a number of its own behind it."""
    if body.text[number.end : number.end + 1] not in _AT_ONCE_STARTS:
        return None
    match = _AT_ONCE.match(body.text, number.end)
    if match is None or _COUNTED_AGAIN.match(body.text, match.end()):
        return None
    words = body.before(number.start)
    if _WHO.match(body.text, number.end) and _FOR.search(words):
        return None
    last = max(_ACT.finditer(words), key=re.Match.start, default=None)
    return match["act"] if last is None or _PARTED.search(words, last.end()) else None


def _act_before(body: Clauses, number: Number) -> str | None:
    words = body.before(number.start).rstrip()
    words = _BRACKETS.sub("", words) if "）" in words else words  # 立案（含上年结转2件）共[9件]
    if _ACT.search(words) is None:
        return act_told(body, number, words)
    last = max(_ACT.finditer(words), key=re.Match.start)
    if _NOUN_OF_ACT.match(words, last.start()):
        return None
    rest = words[last.end() :]
    if words[: last.start()].endswith("受") and rest.startswith(_THOSE):
        return None  # 回访受处分人员[28名]
    if words[: last.start()].endswith(_BEFELL) and rest == "的" and _FOR.match(words):
        return None  # 对受到处分的[15名]干部开展回访
    if _FILLER.match(rest):
        return last[0]
    takes_object = (
        _ACTS[last[0]] != "recovery"
        and _PERSONS.fullmatch(rest)
        and not _OTHER.search(rest.rpartition("的")[2])
    )
    return last[0] if takes_object else None


def _act_behind(body: Clauses, number: Number) -> str | None:
    text, right = body.text, body.phrase_right(number.end)
    before = body.before(number.start)
    if before.endswith("追究") and _RESPONSIBLE.match(text, number.end, right):
        return "追究责任"
    if (
        before.endswith("免去")
        and number.unit in ("人", "名")
        and _FROM_OFFICE.match(text, number.end, right)
    ):
        return "免职"
    words = text[number.end : right]
    if "（" in words and "）" not in words:
        right = body.phrase_right(max(right, text.find("）", right, right + FARTHEST) + 1))
        words = text[number.end : right]
    if "（" in words or "(" in words:
        words = _BRACKETS.sub("", words)
    if words and _ACT.search(words):
        act = _linked_act(_WHO.sub("", words) if _FOR.search(before) else words, before, number)
        if act:
            return act
        cases = (_CASES if number.unit in _OF_CASES else _AT_ONCE_CASES).match(words)
        if cases:
            return cases["act"]
    if words.strip("的了 ") and not (_FOR.search(before) and _WHOM.search(words)):
        return None
    following = text[right : min(body.end, right + 24)]
    carried = _NEXT.match(following) if following[1:2] in _NEXT_STARTS else None
    if carried is None or _COUNTED_AGAIN.match(following, carried.end()):
        return None
    befell = carried["how"] or _FOR.search(before) or before.endswith(_BEFELL)
    return carried["act"] if befell else None


def _befell_by(words: str, number: Number) -> re.Match[str] | None:
    """Who acted and the act behind a number of those whom it befell; cases are made public so, but nothing else befalls them."""
    match = _BEFELL_BY.match(words)
    if match is None or number.unit in _COUNTS_THOSE:
        return match
    return match if _ACTS[match["act"]] == "reprimand" else None


def _linked_act(words: str, before: str, number: Number) -> str | None:
    match = _LINKED.match(words)
    by_organ = None if match else _befell_by(words, number)
    if match is None and by_organ is None and _FOR.search(before):
        match = _DIRECT.match(words) or _LISTED_DIRECT.match(words)
    match = match or by_organ
    if match is None or _WHERE_OF.search(words, 0, match.start("act")):
        return None
    objective = (
        by_organ is not None
        or bool(_OBJECT.search(before))
        or not before.strip()
        or before.endswith(("、", "和", "及"))
    )
    if not (objective or "受到" in words or "被" in words or len(words) - match.end() <= 1):
        return None
    between = words[: match.start("act")]
    if _DIGIT.search(between) and number.unit not in ("起", "件") and not _LIST.fullmatch(between):
        return None
    if _NOUN_OF_ACT.match(words, match.start("act")) or _COUNTED_AGAIN.match(words, match.end()):
        return None
    return match["act"]

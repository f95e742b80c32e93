"""What a number counts: the shortest noun phrase in the text that names it, behind the number or before it."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import names_place
from etl.facts.roles.role import TIMES
from etl.facts.subjects.acting import ordered_act
from etl.facts.subjects.before import GENERIC, OF_MEETINGS, phrase_before
from etl.facts.subjects.behind import OF_WHAT, SHARES, held_share, left_undone, listed_noun
from etl.facts.subjects.distributed import of_its_own
from etl.facts.subjects.found import found_to
from etl.facts.subjects.going_on import TOLD_OTHERWISE, counted_on, gone_on, of_the_sentence, unnamed
from etl.facts.subjects.mention import Mention
from etl.facts.subjects.object import is_plain_verb
from etl.facts.subjects.taking import what_it_takes, what_rate_is_for
from etl.facts.subjects.told import (
    Counted,
    Told,
    act_behind,
    done_in_parts,
    led_so_often,
    spent_of,
    sum_of,
    told_before,
    topic_counted,
)
from etl.text.clause import Clauses
from etl.words import Ending, any_of, lexicon, words_of

_VERBS = [*lexicon("verb"), *lexicon("nominal_verb")]
_ACTS = Ending(rf"(?:{any_of(_VERBS)}){{2,}}", _VERBS)
_NOMINAL = lexicon("nominal_verb")
_ACT = Ending.of(lexicon("action"))
_OWNER = Ending(f"{any_of(words_of('owner', 'owner'))}+", words_of("owner", "owner"))
_WHOSE = re.compile(r"(?:干部|人员|党员|书记|其他|其它|以[上下])$")
_WORKED_OFF = re.compile("(?:事项|任务|问题|措施|举措|项目|工程|工作|意见|清单|台账)$")
_STANDS = re.compile(
    f"(?:已经?|均已?|全部|基本|正在|尚未|现已)(?:{any_of([*lexicon('carried_verb'), *lexicon('status')])})"
)
_LASTS = re.compile("[龄限间率长额]$|(?<![逾为])期$|资金$|(?<![欠贷存])款$")  # 滞留[资金]6个月以上的3个单位
_LASTING = TIMES | {"age"}
_HELD_OFTEN = frozenset({"抽查", "复查", "巡查", "暗访", "回访", "走访", "核查"})
_GROUPED = ("方面", "领域", "大类")
_FINDINGS = re.compile(any_of(words_of("task_noun", "told")))
# 领导小组先后6次[专题研究]整改
_LED = re.compile("(?:班子成员|班子|小组|党委|党组|党工委|政府|书记|领导|负责同志)$")
_MET = re.compile("(?:常委会|党委会|党组会|办公会)$")  # 县委[常委会]先后3次专题研究
_HOLD = re.compile("召开|举行|举办|组织")
# 白条87张，[补齐手续]79张
_PAPERS = re.compile("[，,；;、](?:已|均已)?(?:补齐|补办|补全|完善|办理|办结)[^，。；0-9]{0,4}手续")
_TELL_OF_ACTS = ("人", *OF_MEETINGS)
FARTHEST = 120  # code points before the first number of a sentence
_BEFORE_FIRST = SHARES | {"money", "years", "age"}  # what these measure mostly stands before them
_ONLY_VERB_NAMES_NOTHING = frozenset({"money", "years", "age", "share"})


def find_subject(
    body: Clauses, number: Number, dimension: str | None, told: Told, name: str | None, behind: str | None
) -> str | None:
    """The phrase that names what is counted. A bare verb goes on with what the number before counted (提出整改措施69条, 已经完成[66条]). `name`: the
    number's own one of a list (see `own_name`); `behind`: the noun behind it (see `noun_behind`)."""
    last = told.last
    since = max(body.start, last.end) if last else max(body.start, number.start - FARTHEST)
    gap = body.text[since : number.start]
    mention = Mention(body, number, dimension, told, last, told.sentence.get(number.unit or ""), behind, gap)
    lasting = dimension in _LASTING and OF_WHAT.match(body.text[number.end : number.end + 16]) is not None
    return _beyond_doubt(mention, name, lasting) or gone_on(mention) or _named(mention, lasting)


def _beyond_doubt(mention: Mention, name: str | None, lasting: bool) -> str | None:
    """What a number counts by how its sentence is built, whatever words stand before it. `lasting`: whether it tells how long a noun lasted."""
    body, number, dimension, told, last, _, behind, _ = mention
    return (
        of_its_own(name, last.subject if last else None)
        or _grouped(body, number, last, behind)
        or _set_for(body, number, dimension, last)
        or done_in_parts(body, number)
        or ordered_act(body, number)
        or found_to(body, number)
        or _instances(body, number, told)
        or (
            None
            if (last and number.unit not in ("", "成")) or lasting
            else _unrivalled(number, dimension, behind)
        )
        or (None if behind else told_before(body, number))
        or (None if behind else sum_of(body, number, dimension))
    )


def _named(mention: Mention, lasting: bool) -> str | None:
    """What the words before the number or the noun behind it name."""
    body, number, dimension, _, last, alike, behind, _ = mention
    words, kind = phrase_before(body, number, max(body.start, last.end) if last else body.start)
    if last and last.subject and words.endswith("层面"):
        return last.subject  # 制度76项，其中市级层面[29项]
    words = spent_of(words, dimension, last) or _only_act(body, number, words, last)
    words, verb = _without_verb(words, dimension, mention.described)
    if alike and (_only_tells(mention, words) or _says_whose(words, number, dimension, behind)):
        return alike
    if _stands_before(mention, words, kind, lasting) or (lasting and _LASTS.search(words)):
        return words
    if behind and not (kind == "object" and _names_itself(body, number, words, behind, dimension)):
        return behind
    return _named_before(mention, words, kind, verb)


def _named_before(mention: Mention, words: str, kind: str, verb: str | None) -> str | None:
    """What the words before a number name that no noun stands behind; `verb`: names an amount where nothing else does ([投入]2870万元改造水厂)."""
    body, number, dimension, _, last, _, _, _ = mention
    listed = _listed(mention, words, kind)
    if listed:
        return listed
    of_them = of_the_sentence(mention) if mention.described else None
    if not words:
        return act_behind(body, number, dimension, last) or of_them or unnamed(mention) or verb
    if (kind == "object" and not of_them) or _names_act(words, kind, dimension):
        return words
    return counted_on(mention, kind) or words


def _listed(mention: Mention, words: str, kind: str) -> str | None:
    """What a number that no noun stands beside counts: what was not done so often (抽查发现[3次]未公示), the topic of a bare act, or the noun behind a list of
    numbers."""
    body, number, dimension = mention.body, mention.number, mention.dimension
    if dimension not in TOLD_OTHERWISE and (topic := topic_counted(body, number, words)):
        return topic
    named = words and kind == "object" and not is_plain_verb(words)
    if dimension == "events" and not named and (undone := left_undone(body, number)):
        return mention.alike or undone
    return listed_noun(body, number) if not words or kind == "verb" else None


def _only_tells(mention: Mention, words: str) -> bool:
    """Whether the words between two numbers only tell what became of what was counted: 白条87张，补齐手续[79张]; 土地7宗，已收回[4宗]; 其中冒领的[2万元]."""
    if mention.behind:
        return False
    gap, dimension = mention.gap, mention.dimension
    if mention.described and dimension == "money" and "其中" in gap:
        return True
    got_back = dimension != "money" and lexicon("action").get(words) == "recovery"
    return _PAPERS.fullmatch(gap) is not None or (got_back and not gap.startswith("、"))


def _says_whose(words: str, number: Number, dimension: str | None, behind: str | None) -> bool:
    """Whether words before a number only part what was counted: 堆存点214处，其中东湾区[61处]; 线索96件，其中县处级干部[31件]."""
    if dimension == "cases" and _WHOSE.search(words):
        return True
    return not behind and names_place(words) and not (words[-1] == "村" and number.unit == "个")


def _names_act(words: str, kind: str, dimension: str | None) -> bool:
    """Whether words before a number name an act that was done so many times: 听取汇报7次，现场督办[16次]."""
    held = kind == "verb" or words in _NOMINAL or words in _HELD_OFTEN
    return dimension == "events" and held and not GENERIC.fullmatch(words)


def _unrivalled(number: Number, dimension: str | None, behind: str | None) -> str | None:
    """The noun behind a number, where no words before it can name what is counted (see `_stands_before` and `_names_itself`)."""
    if dimension == "share" and number.unit != "%":
        return behind  # 近三成[社区]未达标
    if behind is None or dimension in _BEFORE_FIRST or number.unit in _TELL_OF_ACTS:
        return None
    return behind if dimension == "events" or not _ACTS.fullmatch(behind) else None


def _only_act(body: Clauses, number: Number, words: str, last: Counted | None) -> str:
    """An act without those that it befell, who were counted before, or who did it: 对6家企业[罚款]815万元, 书记先后4次到村[调研]."""
    if number.unit in OF_MEETINGS and _LED.search(words):
        return led_so_often(body, number) or words
    act = words.removeprefix(last.subject) if last and last.subject else words
    return act if act in _NOMINAL else words


def _without_verb(words: str, dimension: str | None, described: bool) -> tuple[str, str | None]:
    """The words before a number where they may name what is counted, and the verb that names an amount where nothing else does (投入2870万元)."""
    if described and words.startswith(("不", "未", "没有")):
        return "", None  # 对不合格的[5人]补考
    if dimension in _ONLY_VERB_NAMES_NOTHING and is_plain_verb(words):
        return "", words if dimension == "money" else None
    return "" if _OWNER.fullmatch(words) else words, None


def _grouped(body: Clauses, number: Number, last: Counted | None, behind: str | None) -> str | None:
    """反馈意见4个方面[15条]: what was grouped, told before the groups."""
    if last is None or last.subject is None or not last.subject.endswith(_GROUPED):
        return None
    if body.text[last.end : number.start] != last.subject or behind:
        return None
    told = _FINDINGS.findall(body.text, body.phrase_left(number.start), number.start)
    return told[-1] if told else None


def _stands_before(mention: Mention, words: str, kind: str, lasting: bool) -> bool:
    """Whether what is counted stands before the number: of money, shares and years, unless these describe a noun (30岁左右[青年])."""
    body, number, dimension, _, _, _, behind, _ = mention
    if dimension not in _BEFORE_FIRST or not words or kind == "carried":
        return False
    # 新开工1亿元以上[项目]
    limited = (
        kind == "verb"
        and (number.bound != "exact" or dimension == "money")
        and not body.text.startswith("的", number.end)
    )
    if behind and (mention.described or lasting or limited):
        return False
    return dimension != "age" or number.bound == "exact"


def _names_itself(body: Clauses, number: Number, words: str, behind: str, dimension: str | None) -> bool:
    """Whether words before a number name what it counts, whatever stands behind: 推进会[16次]研究部署, 居民代表[47人]的意见, 问题[6项]通报整改."""
    befell = _ACT.fullmatch(behind) and not body.text.endswith("的", 0, number.start)
    if dimension != "events" and len(words) >= 2 and (befell or _ACTS.fullmatch(behind)):
        return True
    if dimension == "events" and (_LED.search(words) or _MET.search(words)):
        return not _LED.search(words) and _HOLD.search(body.before(number.start)) is not None
    following = body.text[number.end : number.end + 6]
    if number.unit == "人":
        return len(words) >= 2 and following.startswith("的")
    return words.endswith(("会", "会议")) and number.unit in OF_MEETINGS


def _instances(body: Clauses, number: Number, told: Told) -> str | None:
    """What the paragraph counted, where only some of it are named before a number: 事项8项。竣工决算、药库盘点等[7项]已经销号."""
    if not body.text.endswith("等", 0, number.start) or not _STANDS.match(body.text, number.end):
        return None
    whole = told.paragraph.get(number.unit or "")
    return whole if whole and _WORKED_OFF.search(whole) else None


def _set_for(body: Clauses, number: Number, dimension: str | None, last: Counted | None) -> str | None:
    """What a time was taken for (3日内立案、[15日内]办结 are of one thing) or a rate was set for: 按[10%]的比例倒排党组织17个."""
    if dimension in TIMES or dimension == "weeks":
        within = body.text.endswith("内", number.start, number.end)
        if within and last and last.dimension in TIMES and body.text[number.start - 1] == "、":
            return last.subject
        return what_it_takes(body, number)
    if dimension not in ("share", "money"):
        return None
    return (held_share(body, number) if dimension == "share" else None) or what_rate_is_for(body, number)

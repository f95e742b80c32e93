"""What a number counts: the shortest noun phrase in the text that names it, behind the number or before it."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.facts.phrase import is_well_known, names_place
from etl.facts.roles.role import TIMES
from etl.facts.subjects.acting import ordered_act
from etl.facts.subjects.before import CARRIED, GENERIC, OF_MEETINGS, phrase_before
from etl.facts.subjects.behind import OF_WHAT, SHARES, held_share, left_undone, listed_noun
from etl.facts.subjects.distributed import of_its_own
from etl.facts.subjects.found import found_to
from etl.facts.subjects.measured import as_then
from etl.facts.subjects.object import behind_last_verb, is_plain_verb
from etl.facts.subjects.taking import what_it_takes, what_rate_is_for
from etl.facts.subjects.told import (
    Counted,
    Told,
    act_behind,
    done_in_parts,
    done_once_more,
    is_done_with,
    is_of_them,
    led_so_often,
    spent_of,
    sum_of,
    told_before,
    topic_counted,
    topic_of,
)
from etl.text.clause import Clauses
from etl.words import Ending, any_of, lexicon, words_of

_VERBS = [*lexicon("verb"), *lexicon("nominal_verb")]
_ACTS = Ending(rf"(?:{any_of(_VERBS)}){{2,}}", _VERBS)
_NOMINAL = lexicon("nominal_verb")
_ACT = Ending.of(lexicon("action"))
_OWNER = Ending(f"{any_of(words_of('owner', 'owner'))}+", words_of("owner", "owner"))
_WHOSE = re.compile(r"(?:干部|人员|党员|书记|其他|其它|以[上下])$")
_REST_OF = frozenset({*words_of("owner", "rest"), "除", "占", "约占"})
_LEVEL_ENDS = frozenset("为至到")
_TO_LEVEL = re.compile(r"[^\W\da-zA-Z的率比额间限期龄值费]{0,4}(?:为|至|到)")
_BARE_DONE = re.compile(
    r"(?:已|均已|现已|已经)(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{2}[和或并及、][\u3400-\u9fff]{2})"
)
_OTHER_MONEY = re.compile(
    "(?<=已)(?:[\u3400-\u9fff]{3}[款费金税]|[\u3400-\u9fff]{2}投资)$"
)  # 已支付[货款]742万元
_WORKED_OFF = re.compile("(?:事项|任务|问题|措施|举措|项目|工程|工作|意见|清单|台账)$")
_STANDS = re.compile(
    f"(?:已经?|均已?|全部|基本|正在|尚未|现已)(?:{any_of([*lexicon('carried_verb'), *lexicon('status')])})"
)
_COMPARED = re.compile("比(?![对武赛例较重照])|较(?![大多为])|(?:距离?|离|与)[^，]{2,10}(?:的|差)$")
_LASTS = re.compile("[龄限间率长额]$|(?<![逾为])期$|资金$|(?<![欠贷存])款$")  # 滞留[资金]6个月以上的3个单位
_LASTING = TIMES | {"age"}
_HELD_OFTEN = frozenset({"抽查", "复查", "巡查", "暗访", "回访", "走访", "核查"})
_EXTENTS = frozenset({"area", "length", "volume", "weight"})
_GROUPED = ("方面", "领域", "大类")
_FINDINGS = re.compile(any_of(words_of("task_noun", "told")))
# 领导小组先后6次[专题研究]整改
_LED = re.compile("(?:班子成员|班子|小组|党委|党组|党工委|政府|书记|领导|负责同志)$")
# nothing but findings is told as mended by the piece
_MENDED = re.compile(
    "(?:^|[，,。；;、已均日前底])(?:完成整改|整改完成|整改到位)$|(?:没有|没|未|尚未)(?:整改|改)(?:到位|完成|完|好|彻底)的$|整改不(?:彻底|到位|实|力)的$"
)
_MET = re.compile("(?:常委会|党委会|党组会|办公会)$")  # 县委[常委会]先后3次专题研究
_HOLD = re.compile("召开|举行|举办|组织")
_DONE_OF_THEM = re.compile("中?(?:已|已经)?[\u3400-\u9fff]{2,8}(?:[、或][\u3400-\u9fff]{2,8})?的有")
# 白条87张，[补齐手续]79张
_PAPERS = re.compile("[，,；;、](?:已|均已)?(?:补齐|补办|补全|完善|办理|办结)[^，。；0-9]{0,4}手续")
_SET_OUT = re.compile("[由从][^，。；]{0,8}的$")  # 低保对象[由上年末的]512户
_SPENT = ("投入", "筹集", "争取", "拨付")
_NOW = re.compile("(?:截至)?(?:目前|现在?|至今)")
_TELL_OF_ACTS = ("人", *OF_MEETINGS)
FARTHEST = 120  # code points before the first number of a sentence
_BEFORE_FIRST = SHARES | {"money", "years", "age"}  # what these measure mostly stands before them
_TOLD_OTHERWISE = _BEFORE_FIRST | TIMES | {"events", "persons"}
_ONLY_VERB_NAMES_NOTHING = frozenset({"money", "years", "age", "share"})


def find_subject(
    body: Clauses, number: Number, dimension: str | None, told: Told, name: str | None, behind: str | None
) -> str | None:
    """The phrase that names what is counted. A bare verb goes on with what the number before counted (提出整改措施69条, 已经完成[66条]). `name`: the
    number's own one of a list (see `own_name`); `behind`: the noun behind it (see `noun_behind`)."""
    last, alike = told.last, told.sentence.get(number.unit or "")
    floor = max(body.start, last.end) if last else body.start
    lasting = dimension in _LASTING and OF_WHAT.match(body.text[number.end : number.end + 16]) is not None
    sure = (
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
    if sure:
        return sure
    gap = body.text[floor if last else max(floor, number.start - FARTHEST) : number.start]
    told_on = _told_on(body, gap, number, behind, dimension, told)
    if told_on:
        return told_on
    words, kind = phrase_before(body, number, floor)
    if last and last.subject and words.endswith("层面"):
        return last.subject  # 制度76项，其中市级层面[29项]
    words = spent_of(words, dimension, last) or _only_act(body, number, words, last)
    described = gap.rstrip()[-1:] == "的"
    words, verb = _without_verb(words, dimension, described)
    if alike and (
        (not behind and _only_tells(gap, words, dimension, described))
        or _says_whose(words, number, dimension, behind)
    ):
        return alike
    # 新开工1亿元以上[项目]
    limited = (
        kind == "verb"
        and (number.bound != "exact" or dimension == "money")
        and not body.text.startswith("的", number.end)
    )
    if _stands_before(
        number, dimension, words, kind, behind if described or lasting or limited else None
    ) or (lasting and _LASTS.search(words)):
        return words
    if behind and not (kind == "object" and _names_itself(body, number, words, behind, dimension)):
        return behind
    listed = _listed(body, number, dimension, words, kind, alike)
    if (
        kind == "object"
        and words
        and not listed
        and not (described and _told_of(body, number, dimension, told))
    ):
        return words
    if listed or not words:
        return (
            listed
            or act_behind(body, number, dimension, last)
            or (_told_of(body, number, dimension, told) if described else None)
            or _unnamed(number, gap, dimension, told)
            or verb
        )  # [投入]2870万元改造水厂
    if _names_act(words, kind, dimension):
        return words
    return _counted_on(body, number, dimension, told, kind, described) or words


def _listed(
    body: Clauses, number: Number, dimension: str | None, words: str, kind: str, alike: str | None
) -> str | None:
    """What a number that no noun stands beside counts: what was not done so often (抽查发现[3次]未公示), the topic of a bare act, or the noun behind a list of
    numbers. `alike`: what the sentence counted so."""
    if dimension not in _TOLD_OTHERWISE and (topic := topic_counted(body, number, words)):
        return topic
    named = words and kind == "object" and not is_plain_verb(words)
    if dimension == "events" and not named and (undone := left_undone(body, number)):
        return alike or undone
    return listed_noun(body, number) if not words or kind == "verb" else None


def _counted_on(
    body: Clauses, number: Number, dimension: str | None, told: Told, kind: str, described: bool
) -> str | None:
    """What a bare verb goes on with: what the sentence counted, what it says that something is done to, what the paragraph counted."""
    alike = _told_of(body, number, dimension, told) if described else told.sentence.get(number.unit or "")
    topic = None
    if kind != "object" and not alike and dimension not in _TOLD_OTHERWISE:
        topic = topic_of(body, number)
    return topic or (alike if kind == "verb" or described else _carried(told, number, dimension))


def _told_of(body: Clauses, number: Number, dimension: str | None, told: Told) -> str | None:
    """What the sentence counted by the same measure word; of things also what the paragraph did (资产892宗，逐宗登记。对闲置的[31宗]逐一盘活), or
    what something was done to (对小型工程开展排查，发现亲属承揽的[10个])."""
    alike = told.sentence.get(number.unit or "")
    if alike or dimension in _TOLD_OTHERWISE or _SET_OUT.search(body.before(number.start)):
        return alike
    return topic_of(body, number) or told.paragraph.get(number.unit or "")


def _told_on(
    body: Clauses, gap: str, number: Number, behind: str | None, dimension: str | None, told: Told
) -> str | None:
    """What a number goes on with: that of the number before, or the findings, which alone are mended by the piece (截至6月底完成整改[12个])."""
    last, alike = told.last, told.sentence.get(number.unit or "")
    if alike and as_then(gap):
        return alike
    if alike and "再" in gap and done_once_more(_last_clause(gap)):
        return alike
    if number.unit == "个" and not alike and _MENDED.search(gap):
        return "问题"
    if is_done_with(body.before(number.start)):
        return alike or told.paragraph.get(number.unit or "") or topic_of(body, number)
    other = dimension in _EXTENTS and dimension != (last.dimension if last else None)
    if other and behind_last_verb(_last_clause(gap)):
        return None  # 图斑61个，已恢复[耕地]212.5亩
    if last and last.subject and _may_carry(dimension, last) and _goes_on(gap, last):
        return _gone_on(gap, behind, dimension, last, alike)
    return None


def _only_tells(gap: str, words: str, dimension: str | None, described: bool) -> bool:
    """Whether the words between two numbers only tell what became of what was counted: 白条87张，补齐手续[79张]; 土地7宗，已收回[4宗]; 其中冒领的[2万元]."""
    if described and dimension == "money" and "其中" in gap:
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


def _unnamed(number: Number, gap: str, dimension: str | None, told: Told) -> str | None:
    """The subject of a number before which nothing names one: that of the number right before it (留抵退税214户次、[2.87亿元]), or what is counted on."""
    last = told.last.subject if told.last else None
    if last and gap.strip() in ("", "、"):
        return last
    if told.last is None and dimension == "money" and gap.endswith(_SPENT):
        return None  # 改造水厂，投入[310万元]
    return _carried(told, number, dimension) or last


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
    if is_of_them(gap, last):
        other = behind and (last.dimension != dimension or is_well_known(behind))
        named = behind and (other or (last.subject or "").endswith(behind))
        return behind if named and gap.rstrip()[-1:] == "中" else last.subject
    if not _is_rest(gap):
        counts_other = last.dimension != dimension and dimension not in SHARES
        return behind or (alike if alike and counts_other else last.subject)
    if alike:
        return alike
    named = behind and (last.dimension != dimension or behind[-1] == (last.subject or "")[-1:])
    return behind if named else last.subject


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


def _goes_on(gap: str, last: Counted) -> bool:
    """Whether the words between two numbers go on with what the first one counted: 其余[1个], 优化为[6个], 比上年增长[5%], 问题整改到位[3个]."""
    words = gap.strip("，,。；;、 ")
    told = words.removeprefix(last.subject or "")
    own = told if told != words else None  # behind what the first one counted
    if (own and CARRIED.fullmatch(own)) or is_of_them(gap, last):
        return True
    ending = words[-1:]
    if ending in _LEVEL_ENDS and ((own and _TO_LEVEL.fullmatch(own)) or _TO_LEVEL.fullmatch(words)):
        return True
    if ending == "有" and _DONE_OF_THEM.fullmatch(words):
        return True
    clause = _last_clause(words)
    return (
        clause in _REST_OF
        or (
            clause[:1] in ("比", "较", "距", "离", "与")
            and len(clause) <= 12
            and _COMPARED.match(clause) is not None
        )
        or (
            "已" in clause
            and _BARE_DONE.fullmatch(clause) is not None
            and not _ACT.search(clause)
            and not _OTHER_MONEY.search(clause)
        )
    )


def _instances(body: Clauses, number: Number, told: Told) -> str | None:
    """What the paragraph counted, where only some of it are named before a number: 事项8项。竣工决算、药库盘点等[7项]已经销号."""
    if not body.text.endswith("等", 0, number.start) or not _STANDS.match(body.text, number.end):
        return None
    whole = told.paragraph.get(number.unit or "")
    return whole if whole and _WORKED_OFF.search(whole) else None


def _may_carry(dimension: str | None, last: Counted) -> bool:
    """Whether a number can go on with the one before: a count cannot go on with a time (6个月集中整改，完成整改[12项])."""
    return dimension in TIMES or dimension in SHARES or last.dimension not in TIMES


def _last_clause(words: str) -> str:
    clause = words.strip("，,。；;、 ").rpartition("，")[2].rpartition(",")[2]
    return _NOW.sub("", clause) if "前" in clause or "现" in clause or "今" in clause else clause


def _is_rest(gap: str) -> bool:
    """Whether a number counts what is left of the one before: 其余[4个]取得成效."""
    return _last_clause(gap) in _REST_OF


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

"""The noun phrase at the start of some words: where it ends, and which noun its measure word asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.text.numeral import CHINESE
from etl.words import Ending, any_of, lexicon

LONGEST = 24  # code points; a longer phrase is cut
_NOMINAL = lexicon("nominal_verb")
_VERB = re.compile(any_of(lexicon("verb")))
_VERB_STARTS = frozenset(word[0] for word in lexicon("verb"))
_STOP = re.compile(any_of(lexicon("stop_after")))
_STOP_STARTS = frozenset(word[0] for word in lexicon("stop_after"))
_LONGER_WORD = re.compile(any_of(lexicon("longer_word")))
_BOUNDED = re.compile(rf"{any_of(lexicon('bound_prefix'))}\s?[0-9{CHINESE}]")  # 土地1宗[约4.5亩]
_STATE = re.compile(
    r"(?:(?:长期|多次|一直|仍)?(?:尚未|未|不|没有)|需要?|仍需|已经?|长期|持续|正在|继续)[^，。的]{1,10}的(?=[\u3400-\u9fff]{2})"
)
_NOT_DONE = re.compile("(?:尚未|未|没有)(?:完成|整改|解决|办结|落实)(?=[\u3400-\u9fff]{2}的)")
_WHOLE_WORD = re.compile(
    r"方面|[村县镇乡区](?=集体(?:经济|经营性)?(?:收入|合同|资产|资金)|撂荒|发展|账目|财务|“)"
)
_JOINT = re.compile(
    r"(?:集中|交叉|联合|专题|统一)(?:学习|研讨|检查|培训|督查|整治|演练|调研|排查|审议|宣讲|会审|执法|监督|研究|部署)|细化(?:整改)?(?:措施|举措)"
)
_HANDED_OVER = ("移送", "移交")  # an act, where nothing else is counted: 1人[移送司法机关]
_NAMES_THING = re.compile(
    r"[\u3400-\u9fff]{0,4}(?:会|组|班|点|站|队|件|单|表|法|活动|工作|服务|意见|问题|建议|工程|项目|设施|场所|小区|委员|部门|检察官|法官|干警|民警|医生|教师|员|长|书记|主任|经理|干部)"
)
_FIRST = re.compile(r"[\u3400-\u9fffA-Za-z“‘《]")
_COUNT = re.compile(rf"[0-9]|[{CHINESE}]+(?:个|项|条|名|件|家|次|人|户|处|起|元)")
_COUNT_STARTS = frozenset("0123456789" + CHINESE)
_SHORT_NOUNS = frozenset("组村镇县校户")  # 12个[组]对全市单位检查
_TELLS_PARTS = ("其中", "含", "不含", "包括", "另有")
_OPEN, _CLOSE = frozenset("“（(《「"), frozenset("”）)》」")
_MAY_END = re.compile(f"[的{re.escape(''.join(sorted(_OPEN | _CLOSE | _COUNT_STARTS | _STOP_STARTS)))}]")
_DESCRIBES = re.compile(
    rf"不|未|而|无|没有|偏|较|被|需|应|可|{any_of(lexicon('finding_end'))}$|{any_of(lexicon('verb'))}$|困难|优秀|先进|符合条件|强烈$|突出$|集中$|愁盼$|迫切$|关注$|关切$|广泛$|难[啃办解治缠]?$|棘手$|扎手$|头[疼痛]$|复杂$|[共个]性$|典型$|重大$|普遍$|已久$|多年$|条件$|较[大多高]$"
)
HEADS = {
    group: re.compile(
        rf"[\u3400-\u9fff“”（）]{{0,8}}?(?:{any_of(word for word, code in lexicon('head_noun').items() if group in code)})+"
    )
    for group in ("家", "名", "个", "处", "份", "户")
}
# 15个[疑难或]高费用病例
_EITHER = re.compile(
    "(?:疑难|困难|重大|重点|复杂|大额|闲置|低效|残疾|失能|独居|孤寡|留守|死亡|危重|老旧|破损|逾期|超期)或者?(?=[\u3400-\u9fff]{3})"
)
_DESCRIBED = re.compile(r"[^，,。；;、的]{2,10}的")
_CLAUSE = re.compile(r"(?P<clause>[^，,。；;、的0-9]{2,16})的(?=[\u3400-\u9fff]{1,12})")
_DESCRIBED_NOUN = re.compile(rf"{any_of(lexicon('described_noun'))}$")
_HAVING = (
    "存在",
    "具有",
    "涉及",
    "拥有",
    "具备",
    "符合",
    "满足",
    "适用",
    "缺乏",
    "缺少",
)  # 18家存在隐患的[单位]
_ACT_ON = re.compile(
    "的(?:整改|落实|办理|解决|处[置理]|化解|销号|核查)(?:工作)?(?=[^\u3400-\u9fff]|$|逐|全部|均|已|进行|情况)"
)  # 31个问题的[整改]
HELD_TO = re.compile(
    "会议?(?=(?:专题|集体|专门)?(?:研究|听取|审议|传达|讨论|(?:部署|调度|推进|安排|督办)(?!会)))"
)  # 7次党组会议[专题研究]
# 60个党组织[中], 15个乡镇[当中], but 3所高中
_WITHIN = re.compile(
    r"(?<=[\u3400-\u9fff”])(?:[之当]中|(?<![高初完职集期手途命适空水一二三四五六七八九十])中)$"
)
_DONE = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:(?:整改)?(?:完成|完毕|落实|解决|到位)|办结|销号|化解)$")
# 三个月内整改到位的问题[有]57个
_THERE_ARE = re.compile(r"(?<=[\u3400-\u9fff]{2})(?<![所国公私专拥占享含原富])(?:[共仅只还尚均都]|分别)?有$")
# 17项具体问题[整改工作]
_TAKEN_UP = Ending(
    "(?<=[题施务项斑患索])(?:集体|逐[一项个])?(?:整改|落实|挂牌|处置|排查|销号|督办|工作|完成)+(?:不(?:到位|彻底|力|及时))?(?:(?:进展)?情况)?(?:如下)?",
    "改实牌置查号办作成况下位底力时",
)
_SINCE = Ending(
    "(?<=[\u3400-\u9fff]{2})[\u3400-\u9fff]{2}(?<![售善事以背落滞])后(?:长期|仍|一直)?", "后期仍直"
)  # 4个项目[核准后长期]未开工
_PERSON = Ending.of([word for word, code in lexicon("head_noun").items() if "名" in code])
PERSONS = ("名", "人", "位")
_GROUPS = {
    "家": "家",
    "户": "户",
    "名": "名",
    "人": "名",
    "位": "名",
    "人次": "名",
    "个": "个",
    "处": "处",
    "份": "份",
}
# 关于[48宗]闲置土地处置迟缓的问题: they count no problems
_OF_THINGS = frozenset("宗台间座辆套栋艘部亩公里块处家户人名位所笔份") | {"台套", "平方米", "公里"}
_OF_NOBODY = _OF_THINGS - set("处家户人名位所") | set("元吨株棵台")

# before a number, what its clause says where it goes on with the one before: 进行提醒谈话，共[5人]
SUMMED = frozenset({"共", "共计", "合计", "总计", "一共", "累计"})
_LIMITS = ("以上", "以下", "以内")
_PLACE = re.compile(
    r"(?!每|各|全|街镇|乡镇|县区|区县)(?:[\u3400-\u9fff]{1,6}(?:(?<![园社小景片库辖城郊校厂矿林牧山灾地街])区|县|市|镇|乡|街道|州|旗)|[市区县]直(?:单位|部门|机关)|[省市县区局院厅委]机关"
    r"|[\u3400-\u9fff]{1,7}(?:(?<![本专学各])|(?<=医学))科|[\u3400-\u9fff]{2,5}村)"
)
_KIND_OF_VILLAGE = re.compile(
    "(?:行政|自然|建制|困|脱贫|示范|试点|弱|壳|重点|缺水|先进|后进|帮扶|联系|移民|散|强|大|小|负债|债|新|旧|农|驻|全|各|空白)村"
)

# What numbers a list item: it is no part of its words.
MARKER = re.compile(
    r"[—─]{2}|[（(]?[0-9]{1,2}[)）.]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]+是"
)
_MARKER_STARTS = frozenset("—─（(0123456789一二三四五六七八九十")
_NO_NOUN = ("如下", "来", "之多", "之久", "计", "共计", "合计", "总计", "折合", "中")
_NO_NOUN_BEGINS = (
    "或者",
    "预计",
    "原计划",
    "原定",
    "原拟",
    "计划于",
    "力争",
    "尚未",
    "逐",
    "以上",
    "以下",
    "左右",
    "以内",
    "中的",
    "户均",
    "人均",
    "年均",
    "月均",
    "日均",
    "村均",
)
# 对142个[项目]“回头看”, but 2轮[项目“回头看”]
_OF_OBJECTS = frozenset("个家处宗件户亩项所座")
_ACT_IN_QUOTES = re.compile(
    "(?<=[\u3400-\u9fff]{2})“(?:回头看|非[粮农]化|[\u3400-\u9fff]改[\u3400-\u9fff])”$"
)


def without_marker(words: str) -> str:
    """Words without the marker of the list item that they begin."""
    return without_start(MARKER, words) if words[:1] in _MARKER_STARTS else words


def is_well_known(noun: str) -> bool:
    """Whether a noun ends in one that clauses describe and numbers count: persons, organs, things."""
    return _DESCRIBED_NOUN.search(noun) is not None


def names_place(words: str) -> bool:
    """Whether words name a division or the organs of one, so that a number behind them counts what the whole counts.

    >>> names_place("东湾区"), names_place("市直单位"), names_place("社区"), names_place("每个街镇")
    (True, True, False, False)
    """
    return _PLACE.fullmatch(words) is not None and _KIND_OF_VILLAGE.search(words) is None


def without_start(pattern: re.Pattern[str], words: str) -> str:
    """Words without what they begin with."""
    match = pattern.match(words)
    return words[match.end() :] if match else words


def opens_noun(words: str) -> bool:
    """Whether words begin with a noun, not with a verb, a preposition or a bound word."""
    if (
        not _FIRST.match(words)
        or words in _NO_NOUN
        or words.startswith(_NO_NOUN_BEGINS)
        or _BOUNDED.match(words)
    ):
        return False
    if _JOINT.match(words):
        return True
    stop = _STOP.match(words) if words[0] in _STOP_STARTS else None
    if (
        stop
        and stop[0] not in ("未", "不", "长期未", "长期没", "长期不")
        and not stop[0].startswith(_HANDED_OVER)
        and not inside_word(words, 0, stop[0])
    ):
        return False
    verb = _VERB.match(words) if words[0] in _VERB_STARTS else None
    if verb and words.startswith(("为", "成", "入", "到", "至"), verb.end()):
        return False  # 2篇转化为政策
    return (
        verb is None
        or verb[0] in _NOMINAL
        or _NAMES_THING.match(words, verb.end()) is not None
        or inside_word(words, 0, verb[0])
    )


def without_state(words: str) -> str:
    """Words behind a clause that says how what they name stands.

    >>> without_state("尚未完成的问题"), without_state("已巡察过的单位")
    ('问题', '单位')
    """
    state = _STATE.match(words) if "的" in words else None
    if state is None or _DESCRIBED_NOUN.search(state[0][:-1]):
        return without_start(_NOT_DONE, words)  # 未完成[措施]的整改
    return words[state.end() :]


def without_there_are(words: str) -> str:
    """Words before a number without those that only say that there are so many.

    >>> without_there_are("问题共有"), without_there_are("国有")
    ('问题', '国有')
    """
    return _THERE_ARE.sub("", words) if words[-1:] == "有" else words


def described_noun(words: str, unit: str | None) -> str | None:
    """The noun that a clause before 的 describes, where it is one of persons, organs and things that a measure word may count.

    >>> described_noun("违反禁令的民警逐一谈话", "名"), described_noun("干部的意见", "名")
    ('民警', None)
    """
    clause = _CLAUSE.match(words) if "的" in words else None
    if clause is None or clause["clause"].endswith(_LIMITS):
        return None
    if unit in _OF_THINGS and words.startswith("问题", clause.end()):
        return None
    phrase = cut_phrase(words[clause.end() :], unit)
    did = HEADS[unit].match(clause["clause"]) if unit in ("家", "户") else None
    if did and did.end() < len(clause["clause"]) and not HEADS[unit or ""].match(phrase or ""):
        return None  # 4家[企业]虚报的资金: who did it is counted
    named = _DESCRIBED_NOUN.search(clause["clause"]) and not clause["clause"].startswith(_HAVING)
    if named and not (unit in PERSONS and names_person(phrase or "") and not names_person(clause["clause"])):
        return None
    noun = _DESCRIBED_NOUN.search(phrase) if phrase else None
    if noun and unit in _OF_NOBODY and HEADS["名"].match(phrase or ""):
        return None  # 虚报11亩[林地]的副主任
    return phrase if noun else None


def names_person(words: str) -> bool:
    """Whether words end in a noun of persons: 3名未完成任务的[企业领导人员]."""
    return _PERSON.search(words) is not None


def cut_phrase(words: str, unit: str | None) -> str | None:
    """A noun phrase up to the first word that ends it, or to the head noun that its measure word asks for.

    >>> cut_phrase("处级单位领导班子民主生活会开展督导", "家")
    '处级单位'
    """
    words = without_start(_EITHER, words) if "或" in words else words
    whole = _WHOLE_WORD.match(words) if unit in ("个", None) else None
    if whole:
        return whole[0]
    end = _end(words)
    stop = words[end : end + 1]
    phrase = _without_outcome(unquote(words[:end]), stop)
    if phrase[-1:] == "”" and unit in _OF_OBJECTS:
        phrase = _ACT_IN_QUOTES.sub("", phrase)
    group = _GROUPS.get(unit or "", "")
    is_headed = bool(group and HEADS[group].match(phrase))
    if stop == "的" and not is_headed and _is_description(words, end, phrase, unit):
        rest = words[end + 1 :]
        if rest[:1] not in _COUNT_STARTS and not opens_noun(rest):
            return None  # 3座设备老化的已停用
        phrase = rest[: _end(rest)] or phrase  # 6座建而不用的公厕
    elif group == "名" and not is_headed:
        phrase = _person_described(words) or phrase
    head = HEADS[group].match(phrase) if group else None
    if head and len(phrase) - head.end() >= 2:
        phrase = phrase[: head.end() + phrase.startswith("）", head.end())]
    return phrase[:LONGEST] or None


def _without_outcome(phrase: str, stop: str) -> str:
    """A phrase up to the words of what became of what is counted; `stop`: what stands behind it."""
    if stop in _COUNT_STARTS and (done := _DONE.search(phrase)):
        phrase = phrase[: done.start()]  # 67条措施[落实]63条
    if stop in _COUNT_STARTS:
        phrase = without_there_are(phrase)
    held = HELD_TO.search(phrase) if "会" in phrase else None
    if held:
        phrase = phrase[: held.end()]
    for ending in (_TAKEN_UP, _SINCE):
        if told := ending.search(phrase):
            phrase = phrase[: told.start()]
    return phrase


def _is_description(words: str, end: int, phrase: str, unit: str | None) -> bool:
    """Whether the words before 的 only describe what is counted."""
    if _ACT_ON.match(words, end) or not _DESCRIBES.search(phrase):
        return False
    return not (unit in _OF_THINGS and words.startswith("问题", end + 1))


def _person_described(words: str) -> str | None:
    """11名[行动不便的]老党员."""
    described = _DESCRIBED.match(words)
    person = HEADS["名"].match(words, described.end()) if described else None
    return person[0] if person else None


def unquote(words: str) -> str:
    """Words without blanks and quotation marks around them; a mark whose other half stands within them is kept.

    >>> unquote("“明白纸”"), unquote("“优”字头项目"), unquote("巡视“回头看”")
    ('明白纸', '“优”字头项目', '巡视“回头看”')
    """
    words = words.strip("\"'的、（( ")
    if words[-1:] == "中":
        words = _WITHIN.sub("", words)
    first, last = words[:1] == "“", words[-1:] == "”"
    if first and last and "“" not in words[1:]:
        return words[1:-1]
    if first and "”" not in words:
        words = words[1:]
    return words[:-1] if last and "“" not in words else words


def _end(words: str) -> int:
    depth = 0
    for match in _MAY_END.finditer(words, 1):
        position, char = match.start(), match[0]
        if char == "（" and words.startswith(_TELLS_PARTS, position + 1):
            return position  # 特色学校（其中高中1所）
        if char in "）)" and not depth and words[0] not in _OPEN:
            return position  # 发现（3个[问题]）
        depth += (char in _OPEN) - (char in _CLOSE and depth > 0)
        if depth or char in _CLOSE:
            continue
        if char == "的" or (char in _COUNT_STARTS and _COUNT.match(words, position)):
            return position
        if char in _STOP_STARTS:
            stop = _STOP.match(words, position)
            if stop is None or (position == 1 == len(stop[0]) and words[0] not in _SHORT_NOUNS):
                continue
            if not inside_word(words, position, stop[0]):
                return position
    return len(words)


def inside_word(words: str, position: int, stop: str) -> bool:
    """Whether a stop word is part of a longer word (党[组织], 负[责]人)."""
    if not _has_longer(stop):
        return False
    match = _LONGER_WORD.search(words, max(0, position - 4), position + 8)
    while match is not None and match.start() <= position:
        if match.end() >= position + len(stop) and len(match[0]) > len(stop):
            return True
        match = _LONGER_WORD.search(words, match.end(), position + 8)
    return False


@lru_cache(1024)
def _has_longer(stop: str) -> bool:
    return any(stop in word and stop != word for word in lexicon("longer_word"))

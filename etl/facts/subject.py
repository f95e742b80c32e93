"""What a number counts: the shortest noun phrase in the text that names it, behind the number or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.facts.number import Number
from etl.text.clause import item_left, item_right, phrase_left
from etl.text.numeral import CHINESE
from etl.words import any_of, lexicon, units

LONGEST = 24  # code points; a longer phrase is cut at its head
_NOMINAL = lexicon("nominal_verb")
_VERBS = any_of([*lexicon("verb"), *_NOMINAL])
_VERB = re.compile(_VERBS)
_PLAIN_VERB = re.compile(any_of(lexicon("verb")))
_RUN = re.compile(rf"(?:{_VERBS})+$")
_PLAIN_RUN = re.compile(rf"(?:关于)?(?:{any_of(lexicon('verb'))})+")
_CARRIED = re.compile(rf"(?:{any_of(lexicon('carried_verb'))}|了|已|均|再|又|后)+")
_ADVERB = re.compile(any_of(lexicon("adverb")) + r"\s*$")
_BOUND = re.compile(any_of(lexicon("bound_prefix")) + r"\s*$")
_CHANGE = re.compile(any_of(lexicon("change")) + r"(?:了|率)?$")
_CHANGING = re.compile(any_of(lexicon("change")) + r"(?:至|到|为|了)")
_STOP = re.compile(any_of(lexicon("stop_after")))
_ACT = re.compile(any_of(lexicon("action")) + "$")
_INNER_ADVERB = re.compile(r"(?:累计|共计|总计|合计|先后|均已|现有|现已|目前|共|已|全部)(?=[\u4e00-\u9fff“])")
_PREPOSITION = re.compile(r"(?:与|向|到|赴|在|对|为|将|把|从|给|就|经|被|由)(?=[\u4e00-\u9fff“])")
_NUMBER = rf"(?:[0-9][0-9 .,]*|[{CHINESE}]+)[万亿千百]*[余多]?"
_UNITS = any_of(unit for unit in units() if unit)
_NEXT_NUMBER = re.compile(rf"^{_NUMBER}\s?{_UNITS}(?:以上|以下)?")
_TRAILING_NUMBER = re.compile(rf"{_NUMBER}\s?{_UNITS}(?:以上|以下)?\s*$")
_INNER_NUMBER = re.compile(rf"[0-9]|[{CHINESE}]+(?:个|项|条|名|件|家|次|人|户|处|起)")
# Words that make one noun with the verb before them: 整改措施, 推进会, 办结率.
_COMPOUND = re.compile(
    r"^(?:措施|举措|任务|内容|方案|情况|人员|对象|台账|清单|报告|小组|工作|活动|机制|制度|办法|意见|建议|事项|要求|组|会|班|率|量|数|书|卡|费|款|金|员|点|站|室|值|度|面|线|牌|网|队|课|单|表|名单|能力|成果|案例|方面|时间|时限|周期|比例|金额|资金|数量|总数|基地|项目|年龄)$"
)
_COMPOUND_ALWAYS = frozenset(["时间", "时限", "周期", "比例", "基地", "年龄", "总数"])
_GENERIC = re.compile(r"(?:召开|开展|组织|进行|安排|举办|举行|实现|办理|完成|发放|涉及|使用|实施|调度)+$")
_FREQUENCY = re.compile(any_of(lexicon("frequency")) + r"\s*$")
_OWNER = re.compile(
    r"^(?:全区|全县|全市|全镇|全州|全局|全校|除|其余|剩余|余下|针对|就|对|为|与|和|按|使|将|把|规定|明确|要求|建立|实现|争取用|用|历时|价值)+$"
)
_PLACES = re.compile(r"[村镇乡县区市州]$")
_HEADS = {
    group: re.compile(
        rf"^[\u4e00-\u9fff“”（）]{{0,8}}?{any_of(word for word, code in lexicon('head_noun').items() if group in code)}"
    )
    for group in ("家", "名", "个", "处", "份")
}
_GROUPS = {
    "家": "家",
    "户": "家",
    "名": "名",
    "人": "名",
    "位": "名",
    "人次": "名",
    "个": "个",
    "处": "处",
    "份": "份",
}
_LONGER_WORD = re.compile(
    r"党组织|组织生活|组织员|社会组织|经济组织|组织部|基层组织|群团组织|推进会|使用权|建立健全|负责人|能力|功能|职能|性能|可行|需求|未成年|有关|有限|国有|所有|拥有|公有|专有|特有|是否|达标|共产|共性|公共|共青|首都|就业|自然|自治|自查|自评|经济|"
    r"经费|经营|经验|经办|财经|因素|使命|大使|把关|以案|以上|至少|到期|到位|报到|由于|从严|从业|为民|行为|作为|参与|与会|和谐|总和|共和|及时|涉及|普及|或者|并联|合并|按期|将来|被告|面向|导向|方向|定向|向导|在建|在职|在编|在线|在册|存在|对象|对外|对口|"
    r"应对|针对|对照|对接|对标|不动产|不良|不合格|不规范|不足|不实|不合理|不符|不作为|不到位|不担当|还款|归还|返还|退还|现场|现金|体现|发现|出现|实现|等级|等次|高等|平等|应急|应用|响应|供应|对应|须知|必须|平均|人均|均衡|全面|全区|全县|全市|安全|全程|健全|"
    r"全员|全国|完全|全省|全覆盖|全域|全科|全州|全镇|全校|已建|模拟|虚拟|占用|占地|民主生活会|分类|分管|部分|分析|区分|处分|实施方案|实施意见|实施细则|实施办法|正职|正式|正面|校正|入党|收入|投入|准入|进村|先进|先锋|优先|办公|办法|办案|经办|督办|"
    r"领办|规范化|规范性|列席|系列|满意度|整合|在岗|在校|党工委|未按期|未换届|提升班|提高班|现代|未来|项目组织|社组织"
)


_GIVEN = re.compile(
    rf"分别(?:为|达|是|有)?(?:{_NUMBER}{_UNITS}[、和及与,，]?){{0,6}}(?:{any_of(lexicon('bound_prefix'))})?$"
)
_VALUE = re.compile(_NUMBER + _UNITS)


@dataclass(frozen=True, slots=True)
class Counted:
    """The subject of the quantity before in the same sentence: its words, its dimension, where the quantity ends."""

    subject: str | None
    dimension: str | None
    end: int


def find_subject(
    text: str, number: Number, dimension: str | None, floor: int, ceiling: int, before: Counted | None
) -> str | None:
    """The phrase that names what is counted. A bare verb goes on with what the number before counted (提出整改措施69条, 已经完成[66条])."""
    left = max(floor, before.end) if before else floor
    shared = _distributed(text, number, left, before)
    if shared:
        return shared
    words, carried = _before(text, number, left)
    if (
        before
        and before.subject
        and words.startswith(before.subject)
        and _CARRIED.fullmatch(words[len(before.subject) :])
    ):
        return before.subject
    if (
        re.fullmatch(
            r"其余|其餘|剩余|余下|除", text[max(0, number.start - 2) : number.start].strip("，。；、 ")
        )
        and before
    ):
        return before.subject
    if _OWNER.match(words) or (
        _PLAIN_RUN.fullmatch(words)
        and words not in _NOMINAL
        and dimension in ("money", "years", "age", "share")
    ):
        words = ""
    again = (
        before.subject
        if before and (before.dimension == dimension or dimension in ("share", "percentage_points", "things"))
        else None
    )
    if (
        dimension in ("money", "share", "percentage_points", "times_as_much", "years", "age")
        and words
        and not carried
    ):
        return words
    behind = _behind(text, number, ceiling)
    if behind:
        return behind
    if carried or not words:
        return again or (before.subject if before and not words else None) or words or None
    return words


def _distributed(text: str, number: Number, floor: int, before: Counted | None) -> str | None:
    """甲、乙分别为1万元和2万元: the name that stands at the number's place in the list; names of places count nothing of their own."""
    word = text.rfind("分别", max(0, number.start - 60), number.start)
    if word < 0 or not _GIVEN.match(text[word : number.start]):
        return None
    names = [
        name
        for name in re.split(r"[、和及与]", text[phrase_left(text, word, max(0, word - 40)) : word])
        if name
    ]
    place = len(_VALUE.findall(text[word + 2 : number.start]))
    if len(names) < 2 or place >= len(names):
        return None
    if _PLACES.search(names[place]):
        return before.subject if before else None
    return re.sub(r"^其中", "", names[place])


def _behind(text: str, number: Number, ceiling: int) -> str | None:
    """The noun phrase behind a number, where the number stands before what it counts."""
    words = text[number.end : item_right(text, number.end, ceiling)].strip()
    following = _NEXT_NUMBER.match(words)
    if following:
        words = words[following.end() :]
    attributive = words.startswith("的")
    words = words.removeprefix("的")
    if (
        not words
        or not re.match(r"[\u4e00-\u9fffA-Za-z“‘《]", words)
        or words.startswith(("以上", "以下", "左右", "以内"))
    ):
        return None
    if _CHANGING.match(words) or (
        number.unit in ("%", "成", "", "个百分点", "倍")
        and not attributive
        and not re.match(r"(?:企业|单位|干部|党员|群众|村|社区|居民)", words)
    ):
        return None
    stop = _STOP.match(words)
    if stop and stop[0] not in ("未", "不") and not _inside_word(words, 0, stop[0]):
        return None
    verb = _PLAIN_VERB.match(words)
    if (
        verb
        and verb[0] not in _NOMINAL
        and not re.match(
            r"[\u4e00-\u9fff]{0,4}(?:会|组|班|点|站|队|件|单|表|法|活动|工作|服务)", words[verb.end() :]
        )
    ):
        return None
    return _cut(words, number.unit)


def _cut(words: str, unit: str | None) -> str | None:
    """A noun phrase up to the first word that ends it, or to the head noun that its measure word asks for."""
    depth = 0
    end = len(words)
    for position in range(1, len(words)):
        char = words[position]
        if char in "“（(《「":
            depth += 1
        elif char in "”）)》」":
            depth = max(0, depth - 1)
        if depth:
            continue
        stop = _STOP.match(words, position)
        if (
            char == "的"
            or _INNER_NUMBER.match(words, position)
            or (stop and position >= 2 and not _inside_word(words, position, stop[0]))
        ):
            end = position
            break
    phrase = words[:end].strip("“”\"'的、 ")
    group = _GROUPS.get(unit or "", "")
    if group == "名" and end < len(words) and words[end] == "的" and not _HEADS[group].match(phrase):
        later = _HEADS[group].match(words[end + 1 :])
        phrase = later[0] if later else phrase
    head = _HEADS[group].match(phrase) if group else None
    if head and len(phrase) - head.end() >= 2:
        phrase = phrase[: head.end()]
    return phrase[:LONGEST] or None


def _inside_word(words: str, position: int, stop: str) -> bool:
    """Whether a stop word is part of a longer word (党[组织], 负[责]人)."""
    for match in _LONGER_WORD.finditer(words, max(0, position - 4), position + 8):
        if match.start() <= position and match.end() >= position + len(stop) and len(match[0]) > len(stop):
            return True
    return False


def _before(text: str, number: Number, floor: int) -> tuple[str, bool]:
    """The phrase before a number, and whether it is a bare verb that goes on with what was counted before."""
    words = re.sub(
        r"^[（(]?\d{1,2}[)）.]|^[一二三四五六七八九十]+是",
        "",
        text[item_left(text, number.start, floor) : number.start].strip(),
    )
    words = _strip(_TRAILING_NUMBER.sub("", _strip(words)))
    changed = _CHANGE.search(words)
    if changed and changed.start() > 0:
        words = _strip(words[: changed.start()])
    if "》" in words and not words.endswith("》"):
        words = words.rpartition("》")[2].lstrip("等")
    if words.endswith("》"):
        return words.rpartition("《")[2].rstrip("》")[-LONGEST:], False
    act = _ACT.search(words)
    if act:
        return act[0], False
    for adverb in _INNER_ADVERB.finditer(words):
        if len(words) - adverb.end() >= 2 and not _inside_word(words, adverb.start(), adverb[0]):
            words = (
                words[: adverb.start()]
                if _GENERIC.fullmatch(words[adverb.end() :]) and adverb.start() >= 2
                else words[adverb.end() :]
            )
            break
    if _CARRIED.fullmatch(words):
        return words, True
    generic = _GENERIC.search(words)
    if generic and generic.start() >= 2:
        agent = _strip(_FREQUENCY.sub("", _strip(words[: generic.start()])))
        if (
            len(agent) >= 2
            and not agent[-1].isdigit()
            and not re.search(r"(?:以来|底前|月|年|日|前|后)$", agent)
        ):
            words = agent
    if _CARRIED.fullmatch(words):
        return words, True
    return _object(words).strip("“”\"' "), False


def _object(words: str) -> str:
    """What stands behind the last verb of a clause; where nothing does, the verb itself."""
    best = None
    for verb in reversed(list(_VERB.finditer(words))):
        rest = words[verb.end() :].lstrip("了出过完成的")
        if len(rest) < 2 or (
            _COMPOUND.match(rest) and verb.start() >= 1 and (verb[0] in _NOMINAL or rest in _COMPOUND_ALWAYS)
        ):
            continue
        if verb[0] in ("打", "分", "含", "讲", "查", "到", "赴") and verb.start() > 0 and len(rest) > 6:
            continue
        best = rest
        break
    if best is None:
        single = re.search(r"(?:打|修|建)([井路桥渠塘房])$", words)
        if single:
            return single[1]
        run = _RUN.search(words)
        best = (
            run[0]
            if run
            and run.start() > 1
            and len(run[0]) >= 2
            and re.search(r"[委会部局长记导人员组区县市]$", words[: run.start()])
            else words
        )
    for preposition in _PREPOSITION.finditer(best):
        if len(best) - preposition.end() >= 2 and not _inside_word(best, preposition.start(), preposition[0]):
            best = best[preposition.end() :]
            break
    if "等" in best and not re.search(r"等级|高等|平等|等次|中等|初等|同等", best):
        best = best.rpartition("等")[2] if len(best.rpartition("等")[2]) >= 2 else best
    head = best.rpartition("的")[2]
    best = head if len(head) >= 2 else best
    return re.sub(r"^(?:等|各级|全区|全县|全市|其中|及|和|与|并)(?=[\u4e00-\u9fff]{2})", "", best)[-LONGEST:]


def _strip(words: str) -> str:
    """Words without adverbs and bound words at their end."""
    words = words.strip()
    while words:
        match = _BOUND.search(words) or _ADVERB.search(words)
        if match is None or match.start() == match.end():
            return words
        words = words[: match.start()].rstrip()
    return words

"""The object of a clause: the noun behind its last verb."""

from __future__ import annotations

import re

from etl.facts.phrase import HELD_TO, inside_word, without_start
from etl.words import Ending, any_of, lexicon

LONGEST = 24  # code points; a longer phrase keeps its end, where the head stands
_NOMINAL = lexicon("nominal_verb")
_VERBS = [*lexicon("verb"), *_NOMINAL]
_VERB = re.compile(any_of(_VERBS))
_RUN = Ending(f"(?:{any_of(_VERBS)})+", _VERBS)
_PLAIN_RUN = Ending(rf"(?:关于|新|再)?(?:{any_of(lexicon('verb'))})+", lexicon("verb"))
_CHANGES = lexicon("change")
_PREPOSITION = re.compile(r"(?:与|向|到|赴|在|对|为|将|把|从|给|就|经|被|由)(?=[\u3400-\u9fff“])")
# 制定（修订）[制度], 废止[过时制度]
_COMPLEMENT = re.compile(
    r"(?:[了完的）)]|过(?![时程期渡境路剩量错失度往])|出(?![租口台让境资勤警差纳院土席])库?|成功|成(?![功果本员效品绩年立熟交都套]))+"
)
_COMPLEMENTS = frozenset("了出过完成的）)")
_COMPOUNDS = lexicon("compound")
_AGENT = re.compile(r"(?:[委会议部局长记导人员组区县市]|[省市县区镇乡]政府|之间)$")
# 工程款支付[率]: what measures keeps the verbs it is made of, but for those of doing and changing (提高[入学率])
_MEASURE = Ending("(?:率|强度|覆盖面|时长|价格|规模|能力)", "率度面长格模力")
_WHERE = re.compile("(?:[院店厂校村站所]|单位|企业|公司|乡镇|社区)$")  # 到二级单位[调研督导]
_POSTED = ("公示", "公开", "公布", "展示", "张贴")
# 在村务公开栏[公示]7天
_POSTED_ON = re.compile(
    f"[\u3400-\u9fff]{{0,8}}(?:公开栏|公示栏|宣传栏|公告栏|官网|网站|平台|群|公众号|大厅|窗口|位置)(?=(?:{'|'.join(_POSTED)})+$)"
)
_SUMS = ("投资", "罚款")
_MEASURED = re.compile(
    rf"{any_of([*lexicon('change'), *lexicon('generic_verb'), *lexicon('measure_verb')])}(?=[\u3400-\u9fff“]{{3}})"
)
_SHORT_VERBS = ("打", "分", "含", "讲", "查", "到", "赴")
_LEAD = re.compile(
    r"(?:按照?[\u3400-\u9fff]{2,8}应(?:配[备齐置]?|设)|或者|等(?![级次候待额])|且|规定|要求|各级|[我本该](?:[院局县区市州镇乡村校厂办委厅处所站行]|集团|公司|单位|街道|中心|学校|医院)|全(?:[区县市镇乡村校院局]|街道|系统)(?!性)|力争(?:到20[0-9]{2}年底?|年内|[今明]?年底前?|[今明]年)?(?:再建?)?|其中|及|和|与|并)(?=[\u3400-\u9fff]{2})"
)
_SERVED = Ending("提供(?P<what>[^，的]{2,14}服务)", ["服务"])  # 提供证照查询打印服务
_SHORT_HEADS = tuple("村镇乡县")  # 不达标的[村]12个
_LEAD_STARTS = frozenset("按或等且规要各全其及和与并我本该力")
_WELL = Ending("(?:打|修|建)([井路桥渠塘房])", "井路桥渠塘房")
_DEGREE = re.compile(r"等级|高等|平等|等次|等候|等待|等额|对等|均等|中等|初等|同等")


def object_of(words: str) -> str:
    """What stands behind the last verb of a clause; where nothing does, the verb itself."""
    return object_in(words, behind_last_verb(words))


def object_in(words: str, behind: str | None) -> str:
    """The object in the words `behind` the last verb of a clause, or in the clause where nothing stands there."""
    best = behind
    well = _WELL.search(words)
    if well and (best is None or best.endswith("打井")):
        return well[1]
    if best is None:
        run = _RUN.search(words)
        if run and inside_word(words, run.start(), run[0]):
            run = None  # 专职人员[编制]
        who = words[: run.start()] if run is not None and run.start() > 1 else ""
        named = _AGENT.search(who) or (run is not None and len(run[0]) > 2 and _WHERE.search(who))
        best = run[0] if run is not None and len(run[0]) >= 2 and named else words
    for preposition in _PREPOSITION.finditer(best) if _PREPOSITION.search(best) else ():
        if len(best) - preposition.end() >= 2 and not inside_word(best, preposition.start(), preposition[0]):
            best = best[preposition.end() :]
            break
    if best.endswith(_POSTED):
        best = without_start(_POSTED_ON, best)
    for separator in ("等", "的"):
        head = best.rpartition(separator)[2] if separator in best else ""
        if (len(head) >= 2 or head in _SHORT_HEADS) and not (separator == "等" and _DEGREE.search(best)):
            best = head
    if best[:1] in _LEAD_STARTS:
        best = without_start(_LEAD, best)
    return best[-LONGEST:]


def _is_compound(verb: re.Match[str], rest: str) -> bool:
    """Whether verb and noun are one word: 整改措施, 办理时限; at the start of a clause a verb mostly has an object (培训人员)."""
    kind = _COMPOUNDS[rest]
    if verb.start():
        return verb[0] in _NOMINAL or kind == "always"
    return (kind == "always" and verb[0] not in _CHANGES) or (kind == "noun" and verb[0] in _NOMINAL)


def behind_last_verb(words: str) -> str | None:
    served = _SERVED.search(words)
    if served:
        return served["what"]
    if _MEASURE.search(words):
        last = max(_MEASURED.finditer(words), key=re.Match.end, default=None)
        return words[last.end() :] if last else words
    named = words.rfind("“") if words.endswith("”") else len(words)  # 举办“检察官讲堂”
    for verb in reversed(list(_VERB.finditer(words, 0, named))):
        rest = words[verb.end() :]
        if rest.startswith("（"):
            continue  # 中心组学习（扩大）会议
        if rest[:1] in _COMPLEMENTS:
            rest = without_start(_COMPLEMENT, rest)
        if (
            len(rest) < 2
            or (rest in _COMPOUNDS and _is_compound(verb, rest))
            or (verb[0] in _NOMINAL and rest in _NOMINAL and rest not in _SUMS)  # 学习[研讨]
            or inside_word(words, verb.start(), verb[0])
            or (verb[0] in _SHORT_VERBS and verb.start() > 0 and len(rest) > 6)
        ):
            continue
        held = HELD_TO.search(rest) if "会" in rest else None
        return rest[: held.end()] if held else rest
    return None


def is_plain_verb(words: str) -> bool:
    """Whether words are only verbs that name nothing counted (拨付, but not 培训)."""
    return words not in _NOMINAL and _PLAIN_RUN.fullmatch(words) is not None

"""Whether a number is an amount of change, up or down."""

from __future__ import annotations

import re

from etl.facts.numbers.interval import unit_table
from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.text.numeral import CHINESE
from etl.words import Ending, any_of, lexicon

_CHANGES = lexicon("change")
_HOW_MUCH = ("了", "约", "近", "达", "达到", "幅度", "为", "分别", "超过", "超", "逾", "超出", "至少", "的")
CHANGED = Ending(rf"(?P<word>{any_of(_CHANGES)})(?:{'|'.join(_HOW_MUCH)})*", (*_CHANGES, *_HOW_MUCH))
# One at least stands in each of the patterns below that tell of a change.
_CUE = re.compile("[较比提降缩扩延下上新增净裁减压精削节前后进退]")
_ADDED_OR_CUT = (
    r"(?P<word>新增(?!长)(?<![制遏防]止新增)(?<!查处新增)(?<!杜绝新增)|增配|增设|增派|增补|增聘|增拨|调增|调减|净增|再增(?![加长])"
    r"|增加(?!值)|减少|裁减|压减|压降|压缩|精简|缩减|削减)"
)
_ADDED = re.compile(rf"{_ADDED_OR_CUT}(?P<noun>[^，,。；;：:\n至到须]{{0,16}})$")
# 较上年多[12件]; 比全市平均高[2岁] is no change
_COMPARED = re.compile(
    r"(?:较|比)[^，,。；;]{0,8}(?:年[初末底]?|(?<!预)期|月[初末底]?|季度|以往|过去|前|原来)(?P<word>[多少高低增减升降])(?:了|出|约|近)*$"
)
# 较上年同期少受理投诉[36件]
_COMPARED_ACT = re.compile(
    r"(?:较|比)[^，,。；;]{0,8}(?:年[初末底]?|(?<!预)期|月[初末底]?|季度|以往|过去|前|原来)(?P<word>[多少])"
    r"(?![数量次年家名项种个方部轮渠措元人级样头面重余于点维层频批处])[\u3400-\u9fff]{1,8}$"
)
_ABOVE = re.compile(r"[高多]出(?:上|去)(?:年|月|季度)(?:同期|全年)?(?:约|近)?$")  # 高出上年[8.1分]
_SAVED = re.compile(r"节[约省支](?:了|近|达|约)*$")  # 预算节约[12%]; of money it is a sum
_FROM, _LEVEL_ENDS = frozenset("由从"), frozenset("至到为")
_FALLING = frozenset("少低减降")
# 提高补助标准[20元]: a level and by how much it moved
_MOVED = re.compile(
    r"(?P<word>提高|提升|降低|缩短|延长|扩大|下调|上调)[^，,。；;：:\n至到]{0,8}(?:标准|面积|比例|[时期]限|时间|成本|费用|价格|产能|产量|收入|工资|补贴|补助|待遇|周期|规模)$"
)
_ADDED_LIST = re.compile(
    rf"(?P<word>新增(?!长)|增配|增设|增派)[^。；;\n]{{0,40}}、(?!{any_of(verb for verb in lexicon('verb') if len(verb) > 1)})[^，,。；;：:\n至到、]{{0,12}}$"
)
# 增加导诊3人、配方2人、[煎药2人]: nouns and numbers in turn
_NO_VERB = rf"(?!{any_of(verb for verb in lexicon('verb') if len(verb) > 1 and verb not in lexicon('nominal_verb'))})(?!{any_of(lexicon('nominal_verb'))}[\u3400-\u9fff])"
_EACH_OF_LIST = rf"[^，,。；;：:\n至到须、0-9]{{0,16}}(?:[0-9]|[{CHINESE}](?![\u3400-\u9fff]{{3}}))[^，,。；;：:\n、]{{0,8}}"
_ADDED_IN_TURN = re.compile(
    rf"{_ADDED_OR_CUT}{_EACH_OF_LIST}(?:[、和]{_NO_VERB}{_EACH_OF_LIST}){{0,6}}[、和]{_NO_VERB}[^，,。；;：:\n至到须、0-9]{{0,16}}$"
)
# 排名较上年提升[38名], 位次前移[5位], 提升[2个]名次
_RANK_MOVED = re.compile(
    r"(?:(?P<up>提升|提高|上升|跃升|攀升|前移|前进|(?<=[年期度名次位又再])[进升])|(?P<down>下降|下滑|后移|后退|退后|倒退|滑落|(?<=[年期度名次位又再])[退降]))了?$"
)
_RANK = re.compile("排名|排位|位次|名次|名列|位列|位居|列第|第[0-9一二三四五六七八九十]+[名位]")
_OF_RANK = ("名次", "位次")
_COUNTS_PLACES = frozenset({"名", "位", "个", *_OF_RANK})
_AMOUNTS = re.compile(r"[增减降涨跌升]幅(?:均|分别|达到?|约|近|超过)*为?$")  # 增幅为[5%] tells no level
# 改造提升[2.5万亩]: what is bettered, not by how much
_BETTERED = re.compile(r"(?:改造|建设|治理|整治|修复|优化|完善|打造|巩固)(?:和|与|、)?$")
_SHARE_OF = re.compile("占[^，,。；;]{2,16}(?:比重|比例)$")  # 新增非主业投资占总额比重[5%]
_COUNT_WITHIN = re.compile(r"[0-9](?![A-Z])")
# Of these an amount stands behind 提高, 提升, 扩充; of what is counted a level does.
_OF_AMOUNTS = frozenset(
    {
        "扩大",
        "提升",
        "提高",
        "扩充",
        "扩容",
        "跃升",
        "攀升",
        "抬升",
        "延长",
        "缩短",
        "下调",
        "上调",
        "调高",
        "调低",
        "前移",
        "前进",
        "后移",
        "后退",
        "退后",
    }
)
_RATES = frozenset({"share", "percentage_points", "times_as_much"})
_LAND = frozenset({"area", "length", "volume"})
_MEASURED = frozenset(
    {
        "share", "percentage_points", "times_as_much", "money", "years", "months", "weeks", "days", "workdays", "minutes", "hours", "weight", "area", "length", "volume",
        "power", "energy", "yield", "speed", "score", "rank", "sound", "temperature", "data", "concentration", "concentration_water",
    }
)  # fmt: skip


def find_change(body: Clauses, number: Number) -> str | None:
    """up or down where the number is an amount of change; None for a level that is reached (增加至52家, 由A下降至B)."""
    clause = body.before(number.start).rstrip()
    if clause[-1:] in _FROM or (clause[-1:] in _LEVEL_ENDS and not _AMOUNTS.search(clause)):
        return None
    match = CHANGED.search(clause)
    if match is None and _CUE.search(clause) is None:
        return None
    unit = unit_table().get(number.unit or "")
    dimension = unit.dimension if unit else None
    moved = rank_moved(body, number, clause)
    if moved:
        return moved
    if match:
        return _CHANGES[match["word"]] if _is_amount(clause, match, dimension) else None
    if dimension in _RATES and _SAVED.search(clause):
        return "down"
    compared = _COMPARED.search(clause) or _COMPARED_ACT.search(clause)
    if compared:
        return "down" if compared["word"] in _FALLING else "up"
    if _ABOVE.search(clause):
        return "up"
    measure = _MOVED.search(clause)
    if measure and dimension in _MEASURED:
        return _CHANGES[measure["word"]]
    added = _ADDED.search(clause)
    if added and (_COUNT_WITHIN.search(added["noun"]) or (dimension == "share" and _SHARE_OF.search(clause))):
        added = None
    added = added or _ADDED_LIST.search(clause) or _ADDED_IN_TURN.search(clause)
    return _CHANGES[added["word"]] if added else None


def rank_moved(body: Clauses, number: Number, clause: str) -> str | None:
    """up or down where a number tells by how many places a rank moved: 排名第8位，较上年提升[3名]."""
    moved = _RANK_MOVED.search(clause)
    if moved is None or number.unit not in _COUNTS_PLACES:
        return None
    named = body.text.startswith(_OF_RANK, number.end) or number.unit in _OF_RANK
    told = _RANK.search(body.text, body.sentence_left(number.start), number.start)
    return ("up" if moved["up"] else "down") if named or (told and number.unit != "个") else None


def _is_amount(clause: str, match: re.Match[str], dimension: str | None) -> bool:
    """Whether what stands behind a word of change is by how much: 面积扩大[3亩], but not 提升[3家]."""
    word, before = match["word"], clause[: match.start()]
    if word in ("增", "减", "降"):
        return dimension in _RATES or before.endswith(("同比", "环比", "净", "比", "又", "共"))
    if word not in _OF_AMOUNTS:
        return True
    return dimension in _MEASURED and not (dimension in _LAND and _BETTERED.search(before))

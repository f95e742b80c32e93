"""Whether a number is an amount of change, up or down."""

from __future__ import annotations

import re

from etl.facts.interval import unit_table
from etl.facts.number import Number
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

_CHANGES = lexicon("change")
CHANGED = re.compile(rf"(?P<word>{any_of(_CHANGES)})(?:了|约|近|达|达到|幅度|为|超过|超|逾|超出|至少|的)*$")
_ADDED = re.compile(
    r"(?P<word>新增(?!长)(?<![制遏防]止新增)(?<!查处新增)(?<!杜绝新增)|增配|增设|增派|增补|净增|增加|减少|压减|压降|压缩|精简|缩减|削减)(?P<noun>[^，,。；;：:\n至到]{0,16})$"
)
# 提高补助标准[20元]: a level and by how much it moved
_MOVED = re.compile(
    r"(?P<word>提高|提升|降低|缩短|扩大|下调|上调)[^，,。；;：:\n至到]{0,8}(?:标准|面积|比例|时限|时间|成本|费用|价格|产能|产量|收入|工资|补贴|补助|待遇|周期|规模)$"
)
_ADDED_LIST = re.compile(
    rf"(?P<word>新增(?!长)|增配|增设|增派)[^。；;\n]{{0,40}}、(?!{any_of(verb for verb in lexicon('verb') if len(verb) > 1)})[^，,。；;：:\n至到、]{{0,12}}$"
)
_COUNT_WITHIN = re.compile(r"[0-9](?![A-Z])")
# Of these an amount stands behind 提高, 提升, 扩大; of what is counted a level does.
_MEASURED = frozenset(
    {
        "share", "percentage_points", "times_as_much", "money", "days", "workdays", "minutes", "hours", "weight", "area", "length", "volume",
        "power", "energy", "yield", "speed", "score",
    }
)  # fmt: skip


def find_change(body: Clauses, number: Number) -> str | None:
    """up or down where the number is an amount of change; None for a level that is reached (增加至52家, 由A下降至B)."""
    clause = body.text[body.phrase_left(number.start) : number.start].rstrip()
    if clause.endswith(("至", "到", "为")):
        return None
    match = CHANGED.search(clause)
    if match:
        word = match["word"]
        if word in ("增", "减", "降") and not clause[: match.start()].endswith(
            ("同比", "环比", "净", "比", "又", "共")
        ):
            return None
        unit = unit_table().get(number.unit or "")
        if word in ("扩大", "提升", "提高") and (unit is None or unit.dimension not in _MEASURED):
            return None
        return _CHANGES[word]
    moved = _MOVED.search(clause)
    if moved:
        return _CHANGES[moved["word"]]
    added = _ADDED.search(clause)
    if added and _COUNT_WITHIN.search(added["noun"]):
        added = None
    added = added or _ADDED_LIST.search(clause)
    return _CHANGES[added["word"]] if added else None

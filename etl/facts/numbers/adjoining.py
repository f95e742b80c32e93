"""Two neighbouring digits parted by 、 that together say about how many there are: [4、5次]."""

from __future__ import annotations

import re
from decimal import Decimal

from etl.facts.numbers.unit import read_unit

_PAIR = re.compile(r"(?<=[\u3400-\u9fff])(?<![第号表图件])([1-8])、([2-9])(?![0-9、.])")
# These say how many, not which one: 3、4号楼, 第3、4项 are names.
_UNITS = frozenset("次人名位户家个起场份天遍台辆岁") | {
    *("人次", "场次", "户次", "个月", "小时", "分钟", "公里"),
}


def about(text: str, start: int, end: int) -> tuple[re.Match[str], Decimal, Decimal] | None:
    """The two digits that begin at a place, and their values.

    >>> about("走访5、6户", 2, 6)[1:], about("完成5、6项", 2, 6), about("走访5、8户", 2, 6)
    ((Decimal('5'), Decimal('6')), None, None)
    """
    pair = _PAIR.match(text, start, end)
    if pair is None or int(pair[2]) != int(pair[1]) + 1 or read_unit(text, pair.end(), end)[0] not in _UNITS:
        return None
    return pair, Decimal(pair[1]), Decimal(pair[2])

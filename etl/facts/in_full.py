"""Of what a notice tells that all of it was done, one number is both how much there is and how much is done: 反馈的10个问题全部完成整改;
12个问题，已全部整改到位; 制定措施26条，已全部落实.

The number counts what there is, unless another one does; an issue at its place tells that it was done in full, so that the indicator of what is
done takes the same number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.facts.record import Issue, Quantity
from etl.text.clause import Clauses

IN_FULL = "_in_full"  # behind the code of what is done
# What there is, and what of it is done.
_PAIRS = (("finding.stated", "finding.rectified"), ("measure.planned", "measure.done"))
_DONE = r"(?:完成(?:整改|解决)?|整改(?:完成|完毕|到位|落实|销号)?|落实(?:到位|完成|完毕|见效)?|解决(?:到位)?|办结|销号(?:清零)?|见效|清零|执行到位)"
_ALL = re.compile(
    rf"[个项条]?(?:具体|突出|整改)?(?:问题|意见|措施|举措)?[，,]?(?:截至?目前|目前|现)?[，,]?(?=[^，,。；;]{{0,6}}[全均都])(?:已经?|现已|均|都|全部|全面|全数|悉数|按期|如期){{1,4}}{_DONE}(?=[，,、。；;）)\n]|$)"
)
_SOME = re.compile("其中|其余|剩余|余下|剩下|另|除|部分|[年月]前完成")


def told_in_full(body: Clauses, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Issue]]:
    """The quantities, such a number as one of what there is, and an issue for each of them."""
    found, issues = list(quantities), list[Issue]()
    for whole, done in _PAIRS:
        stated = [place for place, row in enumerate(found) if _is_total(row, whole)]
        ended = [place for place, row in enumerate(found) if _is_total(row, done)]
        if bool(stated) == bool(ended):
            continue
        place = (stated or ended)[-1]
        row = found[place]
        if not _in_full(body, row) or any(found[other].value > row.value for other in (stated or ended)):
            continue
        found[place] = replace(row, metric_code=whole)
        told = (
            f"{whole} is told with this number, and that all of it is done: it is the number of {done}, too"
        )
        issues.append(Issue(f"{done}{IN_FULL}", "info", told, row.start, row.end, "metric", row.quantity_no))
    return found, issues


def _is_total(row: Quantity, code: str) -> bool:
    return row.metric_code == code and row.scope == "total" and row.role == "actual" and row.change is None


def _in_full(body: Clauses, row: Quantity) -> bool:
    told = _ALL.match(body.text, row.end, min(body.end, row.end + 40))
    return told is not None and _SOME.search(body.before(row.start)) is None

"""The act that the name of a table's row tells: 党纪处分 / 人 / 6."""

from __future__ import annotations

import re

from etl.facts.acts.discipline import NO_ACT, fits
from etl.words import any_of, lexicon, sanctions, words_of

_ACTS = lexicon("action")
_ACT = re.compile(any_of(_ACTS))
_OTHER_MONEY = re.compile(
    any_of([*words_of("not_recovery", "other money"), *words_of("not_recovery", "outstanding")])
)


def act_of_label(label: str, dimension: str | None) -> tuple[str | None, str | None]:
    """The action code and the kind of sanction of a label, (None, None) where it names no act that is counted so.

    >>> act_of_label("党内警告", "persons"), act_of_label("追缴违规资金", "money"), act_of_label("新建制度", "things")
    (('party_discipline', '党内警告'), ('recovery', None), (None, None))
    """
    act = max(_ACT.finditer(label), key=re.Match.start, default=None)
    if act is None or _ACTS[act[0]] == NO_ACT:
        return None, None
    code = _ACTS[act[0]]
    if dimension == "money":
        return ("recovery" if code == "recovery" and not _OTHER_MONEY.search(label) else None), None
    return (code, sanctions().get(act[0])) if fits(code, dimension) else (None, None)

"""What was done, where the words around a number also say on what or by whose order: 3次围绕项目建设组织[专题调研], 责令2人作出[书面检查]."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.words import any_of, lexicon

_ON = "(?:结合|围绕|针对|聚焦|紧扣|依托|利用|面向|借助)"
# 3次[结合审判工作开展]研讨
_ON_WHAT = re.compile(
    rf"^{_ON}[^，,。；;0-9]{{2,20}}?(?:开展|进行|组织|召开|举办|举行|[作做]出)了?(?=[\u3400-\u9fff“]{{2}})"
)
_NOMINAL = any_of(lexicon("nominal_verb"))
# 围绕重点工作[专题研讨]4次
_ACT = re.compile(
    rf"{_ON}[^，,。；;0-9]{{2,20}}?(?P<act>(?:专题|专项|集中|集体|联合|实地|深入)?(?:{_NOMINAL}){{1,2}})$"
)
_ORDER = re.compile("(?:责令|责成|勒令)(?:其中)?$")
_ORDERED = re.compile(
    "(?:分别|均|当场)?(?:[作做写]出?|进行|提交)了?(?:深刻)?(?P<act>(?:书面)?(?:检查|检讨|说明)|自我批评)"
)


def without_topic(words: str) -> str:
    """Words behind what something was done on.

    >>> without_topic("结合审判工作开展研讨"), without_topic("开展研讨")
    ('研讨', '开展研讨')
    """
    on = _ON_WHAT.match(words)
    return words[on.end() :] if on else words


def act_on(words: str) -> str | None:
    """The act behind what it was done on.

    >>> act_on("围绕重点工作专题研讨"), act_on("开展研讨")
    ('专题研讨', None)
    """
    act = _ACT.search(words)
    return act["act"] if act else None


def ordered_act(body: Clauses, number: Number) -> str | None:
    """What persons who are only counted were ordered to do."""
    if number.unit not in ("人", "名") or not _ORDER.search(body.before(number.start)):
        return None
    act = _ORDERED.match(body.text, number.end)
    return act["act"] if act else None

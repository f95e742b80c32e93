"""Words that set how long something shall last: a number of years, months or weeks behind them is a duration."""

from __future__ import annotations

import re

from etl.words import any_of, lexicon, words_of

TERM_IS = "(?:一般|原则上|统一|约定|约|均|各|设|定|为|是|满){0,3}"
# 试用期一般为[一年], 聘期[三年], 分[三年]拨付, but 部分[三年]级
_TERM = re.compile(
    rf"(?:{any_of(words_of('duration', 'term'))}|[期限](?=[为是定一原约])|(?<![部评积得百学])分){TERM_IS}$"
)
# 竣工后[3个月]内
_UPON = tuple(words_of("limit_word", "upon"))
_WITHIN = ("内", "以内", "之内")
# 质保期由[一年]延长至[两年], 承包期改为[十二年]
_MOVED = any_of([*lexicon("change"), *lexicon("level_verb")])
_TERM_MOVES = re.compile(
    rf"[期限间](?:(?:由|从)(?:[^，,。；;0-9]{{1,8}}{_MOVED}(?:至|到|为))?|[也都均]?(?:一律|统一)?(?:{_MOVED}|改|定|调|变更|签)(?:至|到|为|成))$"
)


def says_term(before: str) -> bool:
    """Whether the words before a number set a term.

    >>> says_term("试用期一般为"), says_term("承包期改为"), says_term("部分")
    (True, True, False)
    """
    return _TERM.search(before) is not None or _TERM_MOVES.search(before) is not None


def says_how_soon(before: str, suffix: str | None) -> bool:
    """Whether a number tells how soon something is to be done once it happens, and no period since then.

    >>> says_how_soon("项目竣工后", "以内"), says_how_soon("项目竣工后", None), says_how_soon("整改后", "内")
    (True, False, False)
    """
    return suffix in _WITHIN and before.endswith(_UPON)

"""Several acts that one number counts: 对[5名]责任人给予党内警告、政务记过处分. Nobody says how many each of them befell."""

from __future__ import annotations

import re

from etl.facts.numbers.number import Number
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, seed

# Acts of which other acts may be a part.
MADE_OF = {
    row["action"]: frozenset(row["made_of"].split(";")) for row in seed("action_type") if row["made_of"]
}
SANCTIONS = MADE_OF["discipline"]
# Words that name all of some acts, the narrower before the wider; cases filed, clues and petitions are looked into, nothing that befalls anybody.
_IN_COMMON = ("discipline", "organizational_handling", "accountability")
_ACTS = lexicon("action")
_ACT = re.compile(any_of(_ACTS))
_JOINED = re.compile(
    rf"{_ACT.pattern}(?:(?:处分|处理|措施)?(?:、|和|及|以及|与|或者?)(?>{_ACT.pattern})(?!(?:处分|处理)?[了共计达]{{0,2}}[0-9一二两三四五六七八九十]))+"
)
_HAS_ITS_OWN = re.compile(r"[0-9](?!年|月|日|季)余?[\u3400-\u9fff]{0,8}$")  # 给予2人党内警告、诫勉谈话[3人]
_DIGIT = re.compile("[0-9]")


def in_common(body: Clauses, number: Number, word: str) -> str | None:
    """The act that says no more than is told where `word` is one of several acts of a number; None where it stands alone, or where
    nothing names them all."""
    text, left, right = body.text, body.phrase_left(number.start), body.phrase_right(number.end)
    for joined in _JOINED.finditer(text, left, number.start):
        alone = _HAS_ITS_OWN.search(text, left, joined.start()) or _DIGIT.search(
            text, joined.end(), number.start
        )
        if word in joined[0] and not alone:
            return _parent(joined[0])
    for joined in _JOINED.finditer(text, number.end, right):
        if word in joined[0] and not _DIGIT.search(text, number.end, joined.start()):
            return _parent(joined[0])
    return None


def _parent(joined: str) -> str | None:
    """The act that holds all of some acts.

    >>> _parent("党内警告、政务记过"), _parent("党内警告、严重警告"), _parent("立案、留置")
    ('discipline', 'party_discipline', None)
    """
    codes = {_ACTS[word] for word in _ACT.findall(joined)}
    if len(codes) == 1:
        return codes.pop()
    return next((code for code in _IN_COMMON if codes <= {code, *MADE_OF[code]}), None)

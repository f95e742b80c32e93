"""Documents that were made, revised or put into force: a title in 《》 governed by a verb that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.text.clause import sentence_left, sentence_right
from etl.words import any_of, lexicon

_VERBS = lexicon("document_verb")
_VERB = re.compile(any_of(_VERBS))
_LINK = re.compile(r"^(?:[、，,和及与跟]|以及|等|并|[（(][^（()）《》]{0,20}[）)]|[\s])*$")
_BREAK = re.compile(r"[，,；;：:。]")
_OBJECT = re.compile(r"(?:对|将|把|就|经|使|为)[^，,。；;]{0,30}$")
_BEHIND = re.compile(
    r"^(?:[、，,和及与]|以及|等|[（(][^（()）]{0,20}[）)]|(?:\d+|[一二三四五六七八九十]+)?(?:个|项|份|部)?(?:文件|制度|规定|办法|方案)|已|均|正式|经[^，。；《》]{0,24}|并|于[^，。；《》]{0,12}|进行了?|予以|作了|作出|全面|重新|及时|进一步|"
    r"的?(?:审议)?[，,]?(?=(?:现)?已))*?(?P<verb>修订完善|补充完善|审议通过|审定通过|修订|修改|完善|印发|下发|出台|制定|发布|颁布|公布|通过|实施|施行)"
)
FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Issued:
    """A title span that a verb governs; `revision` is None where the verb does not say new or revised."""

    start: int
    end: int
    verb: str
    revision: bool | None


def find_issued(text: str, titles: list[tuple[int, int]], floor: int, ceiling: int) -> list[Issued]:
    """The titles in 《》 that the text says were made, revised or issued; `titles` in order."""
    found: list[Issued] = []
    governed: tuple[int, str] | None = (
        None  # end of the title before and the verb that governs it, for lists of titles
    )
    for start, end in titles:
        verb = None
        if governed is not None and start - governed[0] <= 24 and _LINK.match(text[governed[0] : start]):
            verb = governed[1]
        else:
            verb = _verb_before(text, start, floor)
        if verb is None or _VERBS[verb] == "quoted":
            behind = _verb_behind(text, start, end, floor, ceiling)
            if (behind is not None and verb is None) or (behind is not None and _object(text, start, floor)):
                verb = behind
        if verb is None:
            governed = None
            continue
        governed = (end, verb)
        if _VERBS[verb] != "quoted":
            found.append(Issued(start, end, verb, _revision(text, start, verb)))
    return found


def _revision(text: str, start: int, verb: str) -> bool | None:
    kind = _VERBS[verb]
    before = text[max(0, start - 10) : start]
    if re.search(r"修订[、和及]制定|制定[、和及]修订|制定修订|修订制定", before):
        return None
    return True if kind == "revised" else False if kind == "new" else None


def _verb_before(text: str, start: int, floor: int) -> str | None:
    """The nearest verb before a title, in its own clause or, over a list of other titles, in theirs."""
    left = max(sentence_left(text, start, floor), start - FARTHEST)
    words = text[left:start]
    words = re.sub(r"《[^《》]*》", lambda match: "\u0000" * len(match[0]), words)
    cut = 0
    for match in _BREAK.finditer(words):
        cut = match.end()
    clause = words[cut:]
    last = None
    for match in _VERB.finditer(clause):
        last = match
    if last is None:
        return None
    between = clause[last.end() :]
    if _VERBS[last[0]] == "quoted":
        made = re.search(
            rf"({any_of(word for word, kind in _VERBS.items() if kind != 'quoted')})(?:并|、|和)[^，,]{{0,6}}$",
            clause[: last.start()],
        )
        if made and not between.strip("了"):
            return made[1]
    if between == "的":
        # 新修订的《…》: the verb only describes the title
        return None
    if (
        "的" in between
        and re.search(r"的[^\u0000]{0,8}$", between)
        and _VERBS[last[0]] != "quoted"
        and len(between) > 6
    ):
        return last[0] if between.endswith("的") else None
    if len(between) > 24:
        return None
    return last[0]


def _object(text: str, start: int, floor: int) -> bool:
    return bool(_OBJECT.search(text[max(floor, start - 32) : start]))


def _verb_behind(text: str, start: int, end: int, floor: int, ceiling: int) -> str | None:
    words = text[end : min(sentence_right(text, end, ceiling), end + FARTHEST)]
    words = re.sub(r"^(?:[、和及与]?《[^《》]*》)+", "", words)
    match = _BEHIND.match(words)
    if match is None:
        return None
    verb = match["verb"]
    if not _object(text, start, floor) and not re.search(r"已|正式|经|现|均", words[: match.start("verb")]):
        return None
    return verb

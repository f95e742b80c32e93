"""Where the body of a notice ends: contact lines, signature, attachments and the page's own words below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.text.date import DATE
from etl.text.line import Line
from etl.words import any_of, branches, spaced, words_of

_CALLED_FOR = words_of("page_word", "called_for")
CONTACT = re.compile(
    spaced(
        [
            *words_of("page_word", "contact", "phone", "mail", "address", "postcode"),
            *([*first, f"{any_of(_CALLED_FOR)}{{0,2}}", *"电话"] for first in _CALLED_FOR),
        ]
    )
    + r"[\s*]*(?:[:：为是]|(?=\d{5,}(?![0-9余多]*[件人次个部起批条封]|[0-9]*(?:政务|便民|市民|市长|服务)*热线))|(?=\d{3,4}[-—－]\d)|(?=[（(])|(?=0\d))"
)
# 【打印】 【字体：大 中 小】, but not 【整改情况】, nor a sentence behind 【…】
BRACKET = r"[【\[](?![^】\]]{0,12}(?:问题|整改|反馈|措施|成效|进展|完成|时限|责任(?!编)))[^\n]*(?<![。；])$"
WHOLE_DATE = re.compile(rf"(?:{DATE.pattern})")

_PAGES_OWN = re.compile(
    rf"{BRACKET}|{spaced(words_of('page_word', 'foot'))}|[（(]?此件|[^\n]*(?:(?<![具设])备\d{{4,}}|号-\d$|\d日\s*印发$)"
)
_PAGES_WORD = re.compile(spaced(words_of("page_word", "foot_unless_prose")))
_SENTENCE = re.compile(
    r"[^\n]*[。；！]$|[^：:\n]*(?:，|\d[余多]?[万亿]?(?:元|人|名|项|条|件|份|台|家|户|个|期|场|批|处))"
)
_ORGAN = re.compile(
    rf"(?:中共)?[\u3400-\u9fff（）()]{{2,40}}(?:{branches(words_of('organ_end', 'party', 'committee'))}|办公室|委)$"
)
_SIGNER = re.compile(
    rf"[\u3400-\u9fff（）()]{{3,30}}{any_of(words_of('organ_end', 'signer'))}$"
)  # signs only directly above the date
_ATTACHED = re.compile(r"附件\s?[0-9一二三]{0,2}\s?[:：]?")
_ENTRY = re.compile(
    rf"\d{{1,2}}[.、．]|[（(]\d{{1,2}}[）)]|《|附件|[^\n]*(?:{branches(words_of('document_noun', 'listed'))}|[》）)]|\.[A-Za-z]{{3,4}})$"
)
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])\s?(?P<words>[\u3400-\u9fff“][^\n]{0,30})"
    r"|问题[一二三四五六七八九十\d]|(?:整改|完成)(?:情况|措施|进展|落实)[:：]|【问题"
)
_HOW_TO_WRITE = re.compile(spaced(words_of("page_word", "numbered", "phone", "mail", "address", "postcode")))
# 如有意见建议，请于公布之日起15个工作日内反映。联系电话：
_INVITED = re.compile("(?:如有|如对|若有)[^，,。；;\n]{0,24}(?:意见|建议|异议|情况|问题)[^。；;\n]*[。；;]$")
FARTHEST_INVITED = 120  # code points of that sentence
_FIGURE = re.compile("[0-9]")
_PROSE = re.compile(r"[。；\t|]")  # sentences and rows of a table
_MOST_BEHIND = 14  # lines that stand behind a signature
_MOST_ATTACHED = 30
_LONGEST_ENTRY = 80


@dataclass(frozen=True, slots=True)
class Foot:
    """Where what is no body begins, and where the date of the signature stands."""

    start: int
    signature_date: tuple[int, int] | None


def find_foot(text: str, lines: list[Line], first: int, last: int) -> Foot:
    """The foot of the notice whose body and foot are lines[first:last]."""
    contact = _contact_start(text, lines, first, last)
    stop = last
    while contact is not None and stop > first and lines[stop - 1].start >= contact:
        stop -= 1
    dated = _signed_above(text, lines, first, stop)
    if dated is not None:
        stop = dated + 1
    stop, signature_date = _without_signature(text, lines, first, stop)
    above = _attached_start(text, lines, first, stop)
    if above is not None:
        stop, earlier = _without_signature(text, lines, first, above)
        signature_date = signature_date or earlier
    if signature_date is None and contact is not None:
        signature_date = _date_behind(text, lines, contact, last)
    if signature_date is None:
        signature_date = _date_above_attachment(text, lines, first, stop)
    if stop <= first:
        return Foot(lines[first].start if first < last else 0, signature_date)
    end = lines[stop - 1].end
    return Foot(end if contact is None else min(contact, end), signature_date)


def is_pages_own(words: str) -> bool:
    """Whether a line at the foot is the page's, not the notice's: 责任编辑：…, 【打印】, 抄送：….

    >>> is_pages_own("来源：松岭区水务局"), is_pages_own("来源于上级的资金23万元已收回。")
    (True, False)
    """
    return bool(_PAGES_OWN.match(words) or (_PAGES_WORD.match(words) and not _SENTENCE.match(words)))


def _without_signature(
    text: str, lines: list[Line], first: int, stop: int
) -> tuple[int, tuple[int, int] | None]:
    """Where the lines end above a signature, its date and the page's own lines, and where that date stands."""
    signature_date = None
    while stop > first + 1:
        line = lines[stop - 1]
        words = text[line.start : line.end]
        dated = WHOLE_DATE.fullmatch(words)
        if dated and signature_date is None:
            signature_date = (line.start, line.end)
        elif len(words) <= 60 and signature_date is None and (glued := _glued_date(words)) is not None:
            signature_date = (line.start + glued, line.end)
        elif not (is_pages_own(words) or _signs(text, line, signature_date)):
            break
        stop -= 1
    return stop, signature_date


def _signs(text: str, line: Line, date: tuple[int, int] | None) -> bool:
    """Whether a line is the name of an organ that signs; one that is no committee only directly above the date."""
    words = text[line.start : line.end]
    if _ORGAN.match(words):
        return len(words) <= 44
    return date is not None and text[line.end : date[0]].isspace() and bool(_SIGNER.match(words))


def _signed_above(text: str, lines: list[Line], first: int, stop: int) -> int | None:
    """The line of a date below an organ's name, behind which the page's own words and other short lines stand (附件：…)."""
    behind = ""  # the line below
    for position in range(stop - 1, max(first + 1, stop - 1 - _MOST_BEHIND), -1):
        words = text[lines[position].start : lines[position].end]
        above = text[lines[position - 1].start : lines[position - 1].end]
        dated = WHOLE_DATE.fullmatch(words) and (_ORGAN.match(above) or _SIGNER.match(above))
        if dated or (len(words) <= 60 and _glued_date(words) is not None):
            return position if not behind or is_pages_own(behind) else None
        if not is_pages_own(words) and (len(words) > _LONGEST_ENTRY or _PROSE.search(words)):
            return None
        behind = words
    return None


def _attached_start(text: str, lines: list[Line], first: int, stop: int) -> int | None:
    """The line of 附件 at the end that opens a mere list of titles."""
    for position in range(stop - 1, max(first, stop - 1 - _MOST_ATTACHED), -1):
        words = text[lines[position].start : lines[position].end]
        if len(words) > _LONGEST_ENTRY or _PROSE.search(words) or not _ENTRY.match(words):
            return None
        if _ATTACHED.match(words) and is_pages_own(words):
            return position
    return None


def _glued_date(words: str) -> int | None:
    """Where a date begins that is glued to the signature: 中共示例县委员会2021年4月9日."""
    for match in DATE.finditer(words):
        if match.end() == len(words) and match.start() >= 4 and _ORGAN.match(words[: match.start()].strip()):
            return match.start()
    return None


def _date_behind(text: str, lines: list[Line], contact: int, last: int) -> tuple[int, int] | None:
    for line in reversed(lines[:last]):
        if line.start < contact:
            return None
        words = text[line.start : line.end]
        if WHOLE_DATE.fullmatch(words):
            return line.start, line.end
        glued = _glued_date(words)
        if glued is not None:
            return line.start + glued, line.end
    return None


def _date_above_attachment(text: str, lines: list[Line], first: int, stop: int) -> tuple[int, int] | None:
    """The date of a signature in the middle, where the findings stand in a table below it."""
    for position in range(first + 2, stop):
        organ, dated, line = lines[position - 2 : position + 1]
        if (
            _ATTACHED.match(text, line.start, line.end)
            and WHOLE_DATE.fullmatch(text, dated.start, dated.end)
            and (_ORGAN.match(text, organ.start, organ.end) or _SIGNER.match(text, organ.start, organ.end))
        ):
            return dated.start, dated.end
    return None


def _contact_start(text: str, lines: list[Line], first: int, last: int) -> int | None:
    """Where the contact lines begin: the first contact label in the last part of the notice behind which no finding follows."""
    if first >= last:
        return None
    low = lines[first].start + (lines[last - 1].end - lines[first].start) // 2
    found = None
    for line in lines[first:last]:
        if line.end < low:
            continue
        words = text[line.start : line.end]
        if found is not None:
            if _ATTACHED.match(words) or is_pages_own(words):
                break
            if _goes_on(words):
                found = None
        if found is None:
            found = _contact_in(text, line, max(line.start, low))
    return found


def _contact_in(text: str, line: Line, start: int) -> int | None:
    match = CONTACT.search(text, start, line.end)
    if match and (
        match.start() == line.start
        or text[match.start() - 1] in "。；;：:，,、（( \u3000)）"
        or line.end - line.start < 60
    ):
        near = max(line.start, match.start() - FARTHEST_INVITED)
        invited = _INVITED.search(text, near, match.start())
        begins = invited.start() if invited else match.start()
        # a short opening (欢迎监督) is no part of the body, unless it tells a figure
        tells = begins > line.start + 30 or (invited and _FIGURE.search(text, line.start, begins))
        return begins if tells else line.start
    return None


def _goes_on(words: str) -> bool:
    """Whether a line opens a finding or its answer; the ways to write to an organ are numbered, too."""
    numbered = _NUMBERED.match(words)
    return numbered is not None and not _HOW_TO_WRITE.search(numbered["words"] or "")

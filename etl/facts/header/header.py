"""What a notice says of itself: who was inspected, by whom, when, who published it when, whom to write to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from etl.facts.header.contact import read_contact
from etl.facts.header.division import find_divisions
from etl.facts.header.party import (
    Intro,
    find_party,
    find_several,
    own_committee,
    party_kind,
    sender_level,
    short_name,
    title_words,
)
from etl.facts.header.stay import find_stay
from etl.facts.header.team import SENDER, Team, find_sender, find_team
from etl.facts.header.unlisted import find_unlisted, may_be_prefecture
from etl.facts.page.page import Page, publisher_span, stamp_above
from etl.facts.record import Header, Issue, Party
from etl.text.date import DateSpan, find_dates
from etl.text.line import BLANK
from etl.text.numeral import read_arabic, read_chinese
from etl.text.place import Division, ancestors
from etl.words import lexicon

_N = "[一二三四五六七八九十0-9]{1,3}"
_ROUND = re.compile(rf"第(?P<number>{_N})轮")
_TERM = re.compile(
    rf"(?P<number>{_N})届(?=省委|市委|县委|区委|州委|自治区党委|旗委|中央(?:第|巡视|统一)|第{_N}轮)"
)
# A round that the report names behind its opening: 做好十三届市委第一轮巡察反馈的整改工作
_TOLD_LATER = re.compile(
    rf"(?<![上原前])(?:(?P<term>{_N})届)?(?P<sender>{SENDER})第(?P<round>{_N})轮(?:巡视|巡察)"
)
_LATER = 1500
_ROUND_OF = "轮巡"  # ends what tells of such a round, but for one character
_OF_COUNTIES = ("县委", "区委", "旗委")
_PUBLISHED = re.compile(r"现(?:将|根据|按|就)")
_DATELINE = re.compile(
    r"(?P<act>发布|发表|更新|公开|上传|发文|成文|公布)(?:日期|时间)\s*[:：]?\s*|(?:日期|时间)为?\s*[:：]\s*"
)
_DRAWN_UP = frozenset(("发文", "成文"))  # days before the page was put up
_DATELINE_LENGTH = 24
_PARTICULARS = 600
_BLANKS = str.maketrans("", "", BLANK)


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """A header with its parties and doubts."""

    header: Header
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]


def read_header(text: str, printed: str, page: Page, intro_end: int) -> HeaderReading:
    """Read the header. `text` is the reading copy, `printed` the text itself; the opening is text[body start:intro_end]."""
    title = title_words(" ".join(text[start:end] for start, end in page.title))
    intro = Intro(text, page.body[0], max(intro_end, page.body[0]), title)
    first, last, feedback = find_stay(text, find_dates(text, intro.start, intro.end), intro.end)
    published = _published(text, page)
    team = find_team(intro, page.title)
    sender = (team.sender if team else None) or find_sender(intro)
    nth, term = _round_and_term(intro, sender)
    contact = read_contact(text[slice(*page.tail)]) or read_contact(intro.words)
    party = find_party(intro, page) or ""
    told = feedback or published
    candidates = find_divisions(intro, page, party, sender, contact, told.year if told else None)
    unlisted = find_unlisted(intro, page, party, sender, contact, candidates)
    known = candidates[0] if len(candidates) == 1 else None
    division = unlisted or known
    party = party or own_committee(intro, division) or ""
    rank = sender_level(sender, known if unlisted and may_be_prefecture(unlisted) else division, party, intro)
    name = _as_printed(text, printed, short_name(party, division)) if party else None
    kind = party_kind(party.replace(unlisted.name, "", 1) if unlisted else party) if party else None
    several = find_several(intro, party) if party else None
    if several:
        name, kind = _as_printed(text, printed, several[0]), party_kind(several[1][0])
    publisher = publisher_span(text, page)
    header = Header(
        title="".join(printed[start:end] for start, end in page.title).translate(_BLANKS) or None,
        publisher=printed[slice(*publisher)] if publisher else None, publication_date=published, inspected_party=name, party_kind=kind,
        adcode=(division.adcode or None) if division else None, district_name=division.name if division else None, province=_province(division),
        inspection_body=printed[team.start : team.end] if team else None, inspection_level=rank,
        inspection_kind=_kind_of(team, intro), inspection_type=_type(intro),
        round=nth, term=term, inspection_start=first, inspection_end=last, feedback_date=feedback,
        contact_phone=contact.phone, contact_email=contact.email, contact_address=contact.address, contact_postcode=contact.postcode,
    )  # fmt: skip
    names = several[1] if several else (name,) if name else ()
    parties = tuple(
        Party(each, party_kind(each) if several else kind or "other", header.adcode, is_main=not number)
        for number, each in enumerate(names)
    )
    return HeaderReading(header, parties, _doubts(name, (unlisted,) if unlisted else candidates))


def _doubts(party: str | None, candidates: tuple[Division, ...]) -> tuple[Issue, ...]:
    doubts = []
    if party is None:
        doubts.append(
            Issue(
                "party_unknown", "warning", "who was inspected is not named; give it with `warehouse correct`"
            )
        )
    if len(candidates) == 1 and not candidates[0].adcode:
        doubts.append(
            Issue(
                "district_unknown",
                "warning",
                f"{candidates[0].name} is not in the table of divisions; give its code with `warehouse correct`",
            )
        )
    elif not candidates:
        doubts.append(
            Issue(
                "district_unknown",
                "warning",
                "no known division is named; give its code with `warehouse correct`",
            )
        )
    elif len(candidates) > 1:
        names = "、".join(f"{row.name} {row.adcode}" for row in candidates)
        doubts.append(
            Issue(
                "district_ambiguous", "warning", f"several divisions bear the name: {names}; none was chosen"
            )
        )
    return tuple(doubts)


def _province(division: Division | None) -> str | None:
    chain = (division, *ancestors(division)) if division else ()
    return next((row.name for row in chain if row.level == "province"), None)


def _kind_of(team: Team | None, intro: Intro) -> str | None:
    """巡视 or 巡察 as the team's name says; a county's or district's committee sends no 巡视组, so that one beside 巡察 is a misprint."""
    if team and team.sender in _OF_COUNTIES and "巡察" in intro.words:
        return "巡察"
    return team.kind if team else _kind(intro)


def _kind(intro: Intro) -> str | None:
    """巡视 or 巡察 where no team is named."""
    return next(
        (kind for words in (intro.title, intro.words) for kind in ("巡视", "巡察") if kind in words), None
    )


def _type(intro: Intro) -> str | None:
    """What the title and the sentences that tell of the inspection call it; behind them the report begins."""
    stop = _PUBLISHED.search(intro.words)
    places = (intro.title, intro.words[: stop.start()] if stop else intro.words)
    words = lexicon("inspection_type")
    return next((code for place in places for word, code in words.items() if word in place), None)


def _round_and_term(intro: Intro, sender: str | None) -> tuple[int | None, int | None]:
    """Which round of which term of a committee: as the opening or the title tells it, else the one that the report names soon after."""
    nth, term = _number(_ROUND, intro), _number(_TERM, intro)
    if nth is not None or term is not None:
        return nth, term
    last = intro.text.rfind(_ROUND_OF, intro.end, intro.end + _LATER)
    told = {
        (match["round"], match["term"])
        for match in _TOLD_LATER.finditer(intro.text, intro.end, last + len(_ROUND_OF) + 1)
        if match["sender"] == sender
    }
    if len(told) != 1:
        return None, None
    (only,) = told
    return _value(only[0]), _value(only[1])


def _number(pattern: re.Pattern[str], intro: Intro) -> int | None:
    match = pattern.search(intro.text, intro.start, intro.end) or pattern.search(intro.title)
    return _value(match["number"]) if match else None


def _value(printed: str | None) -> int | None:
    if printed is None:
        return None
    value = read_arabic(printed) if printed[0].isascii() else read_chinese(printed)
    return int(value) if value is not None else None


def _published(text: str, page: Page) -> date | None:
    """The dateline; if there is none, the date of the signature."""
    head = (page.title[-1][1] if page.title else page.head[0], page.head[1])
    top = page.title[0][0] if page.title else page.head[0]
    above = (max(0, top - _PARTICULARS), top)  # a page's particulars: index number, publisher, dates
    labels = [
        (label["act"] in _DRAWN_UP, label.end(), span[1])
        for span in (head, page.tail, *(() if "。" in text[slice(*above)] else (above,)))
        for label in _DATELINE.finditer(text, *span)
    ]
    for _, start, end in sorted(labels, key=itemgetter(0)):
        for dated in find_dates(text, start, min(start + _DATELINE_LENGTH, end)):
            day = _whole(dated)
            if day:
                return day
    stamp = stamp_above(text, top) if page.title else None
    for dated in (*find_dates(text, *head), *(find_dates(text, *stamp) if stamp else ())):
        day = _whole(dated)
        if day:
            return day
    return (
        next((_whole(dated) for dated in find_dates(text, *page.signature_date)), None)
        if page.signature_date
        else None
    )


def _whole(dated: DateSpan) -> date | None:
    days = {
        date(reading.year, reading.month, reading.day)
        for reading in dated.readings
        if reading.year and reading.day
    }
    return days.pop() if len(days) == 1 else None


def _as_printed(text: str, printed: str, words: str) -> str:
    """The words of the text itself for words of its reading copy."""
    start = text.find(words) if printed is not text else -1
    return printed[start : start + len(words)] if start >= 0 else words

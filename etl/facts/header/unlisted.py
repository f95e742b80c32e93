"""A county, district, city or banner that the table of divisions does not hold (new, renamed): its name as printed, where the notice plainly is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.facts.header.contact import Contact
from etl.facts.header.party import Intro
from etl.facts.page.page import Page, publisher_span
from etl.text.line import BLANK
from etl.text.place import Division, divisions, find_names, resolve
from etl.words import any_of, words_of

_BEFORE = re.compile(r"(?:中国共产党|中共|国家税务总局|关于|对)*")
_NO_STEM = "[省市县区旗盟镇乡村街局委院校党组关于对的和及与第各全本该我某、]"
_NAME = re.compile(
    rf"(?!州)(?P<stem>(?:(?!{_NO_STEM})[\u3400-\u9fff]){{2,4}}?)(?P<people>[\u3400-\u9fff]{{1,8}}族自治(?=[县旗]))?(?P<kind>[县区市旗])"
)
_ENDS = re.compile(any_of(words_of("no_division", "end")) + "$")
_BEHIND = re.compile(any_of(words_of("no_division", "behind")))
_LONGEST_ABOVE = 15
_MOST_PLACES = 20  # at which the name of a division above it is looked for
_LONGEST_SIGNATURE = 60
_BLANKS = str.maketrans("", "", BLANK)


def find_unlisted(
    intro: Intro, page: Page, party: str, sender: str | None, contact: Contact, known: tuple[Division, ...]
) -> Division | None:
    """The division without a code, where the party or the title begins with its name, or where a 县委, 区委, 旗委 or 市委 sent the team and no county
    is known but from the report: the publisher, the signature or the address does. `known`: the divisions of the table that it may belong to.

    The short name of an autonomous county or banner is one of the table.
    """
    own = _name_at(party) or (None if _holds_county(party) else _name_at(intro.title))
    if (
        own is None
        and not find_names(party, 0, len(party))
        and not any(_is_told(intro, page, party, row) for row in known)
    ):
        told = (_name_at(words) for words in _sources(intro, page, contact))
        own = next((name for name in told if name and sender == f"{name[-1]}委"), None)
    if own is None:
        return None
    autonomous = _autonomous(own)
    if autonomous:
        return autonomous
    above = _above(intro.text, own) or next(iter(known if len(known) == 1 else ()), None)
    if above is not None and above.level == "county":
        above = None
    return Division(
        "", own, "county", above.adcode if above else "", above.province_adcode if above else "", "", ""
    )


def _is_told(intro: Intro, page: Page, party: str, row: Division) -> bool:
    """Whether a county is named in full or short where the notice says whose it is, not in its report alone."""
    top = page.title[0][0] if page.title else page.head[0]
    around = (intro.text[slice(*span)] for span in ((top, page.head[1]), (intro.start, intro.end), page.tail))
    return row.level == "county" and (row.name[:-1] in party or any(row.name in words for words in around))


def may_be_prefecture(unlisted: Division) -> bool:
    """Whether it is a city that the notice puts into no prefecture, so that it may be one."""
    return unlisted.name.endswith("市") and unlisted.parent_adcode in ("", unlisted.province_adcode)


def _sources(intro: Intro, page: Page, contact: Contact) -> Iterator[str]:
    """Publisher, signature and address: who they name is most often, but not always, who was inspected."""
    publisher = publisher_span(intro.text, page)
    if publisher:
        yield intro.text[slice(*publisher)]
    lines = intro.text[slice(*page.tail)].split("\n")
    yield from (line.translate(_BLANKS) for line in lines if len(line.strip()) < _LONGEST_SIGNATURE)
    yield contact.address or ""


def _name_at(words: str) -> str | None:
    """The name of an unlisted division at the start of words, behind those of divisions above it.

    >>> _name_at("中共云川市砚溪县水务局党组"), _name_at("松岭区青禾片区"), _name_at("青禾社区"), _name_at("建设市场管理处")
    ('砚溪县', None, None, None)
    """
    before = _BEFORE.match(words)
    start = before.end() if before else 0
    for mention in find_names(words, start, min(len(words), start + 2 * _LONGEST_ABOVE)):
        if mention.start != start:
            break
        if _is_county(mention.name):
            return None
        start = mention.end
    match = _NAME.match(words, start)
    if match is None or match[0] in divisions() or _ENDS.search(match[0]):
        return None
    return None if _BEHIND.match(words, match.end() - 1) else match[0]


def _is_county(name: str) -> bool:
    return any(row.level == "county" for row in divisions()[name])


def _holds_county(words: str) -> bool:
    return any(_is_county(mention.name) for mention in find_names(words, 0, len(words)))


def _autonomous(name: str) -> Division | None:
    """The autonomous county or banner that is called so in short: 通道县."""
    stem, kind = name[:-1], name[-1]
    rows = [
        row
        for full, found in divisions().items()
        if full.startswith(stem) and full.endswith(f"自治{kind}")
        for row in found
        if not row.valid_to
    ]
    return rows[0] if len(rows) == 1 else None


def _above(text: str, name: str) -> Division | None:
    """The division that stands directly before the name somewhere in the text: 海棠市砚溪县."""
    at = -1
    for _ in range(_MOST_PLACES):
        at = text.find(name, at + 1)
        if at < 0:
            return None
        mentions = find_names(text, max(0, at - 2 * _LONGEST_ABOVE), at)
        if mentions and mentions[-1].end == at:
            found = resolve(mentions[-1].name, [mention.name for mention in mentions], None)
            if len(found) == 1:
                return found[0]
    return None

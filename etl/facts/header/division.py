"""The division that an inspected party belongs to, among those that its notice names."""

from __future__ import annotations

import re
from collections import Counter

from etl.facts.header.contact import Contact
from etl.facts.header.party import Intro, names_in, party_kind
from etl.facts.page.page import Page, publisher_span
from etl.text.place import Division, Mention, ancestors, divisions, find_names, municipalities, resolve
from etl.words import any_of, words_of

_OF_PROVINCES = ("省委", "自治区党委")
_OF_COUNTIES = ("区委", "县委", "旗委")
_ZONE = re.compile(any_of(words_of("party_kind", "development_zone")))
# Who runs a school, hospital or company: 由海棠市人民政府举办, 海棠市属高职院校, 隶属于海棠市
_RUNS = re.compile(
    r"(?:人民政府|政府|委、?[市州盟区县]?政府)?(?:直接|单独|独资|出资|全额){0,2}(?:举办|主办|兴办|创办|开办)"
    r"|(?:人民政府|政府)?直?[属管](?:的|公办|公立|国有|全日制|普通|综合|重点){0,3}(?:高校|高职|高等|院校|学校|大学|学院|本科|专科|医院|企业|国企|集团|事业)"
)
_IN_ITS_HANDS = re.compile(r"(?:人民政府|政府)?(?:直接)?(?:主管|管理|管辖|直管)")
_LONGEST_BEFORE = 30
_PLACE_BELOW = ("街道", "镇", "乡", "村", "社区")
# What a division is called whose committee sends a team of this name.
_SUFFIXES = {
    "市委": ("市",), "州委": ("自治州", "州"), "县委": ("县", "自治县"), "区委": ("区",), "旗委": ("旗", "自治旗"), "盟委": ("盟",),
    "省委": ("市", "自治州", "省"), "自治区党委": ("市", "自治州", "自治区"),
}  # fmt: skip


def find_divisions(
    intro: Intro, page: Page, party: str, sender: str | None, contact: Contact, year: int | None
) -> tuple[Division, ...]:
    """The divisions that a party may belong to: by the finest name within its own, else by what page and opening name most. Below a 区委, 县委 or
    旗委 lies no prefecture, whatever else the page names, but for a zone that is named after its city alone (云川市高新区建设管理局)."""
    found = (
        _inside_city(party, sender, year)
        or _run_by(intro, party, sender, year)
        or _named_divisions(intro, page, party, sender, contact, year)
    )
    zone = bool(_ZONE.search(party)) and bool(names_in(party))
    return tuple(row for row in found if zone or sender not in _OF_COUNTIES or row.level == "county")


def _named_divisions(
    intro: Intro, page: Page, party: str, sender: str | None, contact: Contact, year: int | None
) -> tuple[Division, ...]:
    text = intro.text
    page_start = page.title[0][0] if page.title else page.head[0]
    around = [
        mention.name
        for span in ((page_start, page.head[1]), (intro.start, intro.end), page.tail)
        for mention in find_names(text, *span)
    ]
    own = names_in(party)
    short = _by_short_name(party, sender)
    if short and not own:
        above = [row for name in around for found in resolve(name, around, year) for row in ancestors(found)]
        holding = [row for row in above if row.name == short]
        if holding:
            return (holding[0],)  # what lies in it is named beside it
    names = [*reversed(own)] or [*reversed(names_in(_publisher(text, page))), *_by_count(around)]
    for name in names:
        found = resolve(name, own, year)  # what the name itself says comes before what is told around it
        if len(found) > 1:
            found = _of_sender(resolve(name, [*own, *around], year, contact.area_codes()), intro, sender)
        if found:
            return _of_province(found, own, party, sender) or _of_city(found, around, sender, year) or found
    if short:
        return resolve(short, around, year, contact.area_codes())
    if not party and not sender:
        return ()  # a page that lost its opening: whom its report names, nobody can tell
    elsewhere = [mention.name for mention in find_names(text, *page.body)]
    for name in _by_count(elsewhere)[:3]:
        found = resolve(name, [*around, *elsewhere], year, contact.area_codes())
        if found:
            return found
    return ()


def _of_sender(found: tuple[Division, ...], intro: Intro, sender: str | None) -> tuple[Division, ...]:
    """Those of several namesakes that the sender's level allows: only a municipality's 市委 sends 巡视组, and it has no 省委."""
    if len(found) < 2 or (sender != "省委" and not (sender == "市委" and "巡视组" in intro.words)):
        return found
    fitting = [row for row in found if (row.province_adcode in municipalities()) == (sender == "市委")]
    return tuple(fitting) or found


def _of_province(
    found: tuple[Division, ...], own: list[str], party: str, sender: str | None
) -> tuple[Division, ...]:
    """The province of an organ or company without a place in its name that a 省委 inspected: it lies in a city, and belongs to none."""
    if own or not party or sender not in _OF_PROVINCES:
        return ()
    return tuple(
        dict.fromkeys(row for each in found for row in (each, *ancestors(each)) if row.level == "province")
    )


def _run_by(intro: Intro, party: str, sender: str | None, year: int | None) -> tuple[Division, ...]:
    """The city that runs an organ or company without a place in its name that a 省委 inspected, as the opening tells."""
    if not party or sender not in _OF_PROVINCES or names_in(party):
        return ()
    text, mentions = intro.text, find_names(intro.text, intro.start, intro.end)
    told = [mention.name for mention in mentions]
    for mention in mentions:
        before = text[max(intro.start, mention.start - _LONGEST_BEFORE) : mention.start].removesuffix(
            _province_before(mentions, mention)
        )
        if (
            _RUNS.match(text, mention.end)
            or before.endswith(("隶属", "隶属于"))
            or (before.endswith("由") and _IN_ITS_HANDS.match(text, mention.end))
        ):
            return resolve(mention.name, told, year)
    return ()


def _province_before(mentions: list[Mention], mention: Mention) -> str:
    """The name that stands directly before another (示例省海棠市), empty where none does."""
    return next((before.name for before in mentions if before.end == mention.start), "")


def _of_city(
    found: tuple[Division, ...], around: list[str], sender: str | None, year: int | None
) -> tuple[Division, ...]:
    """The city or county told most around a party that is named after its province (示例省海棠中学), but was inspected from below it."""
    if (
        sender not in ("市委", "县委", "区委")
        or found[0].level != "province"
        or found[0].adcode in municipalities()
    ):
        return ()
    for name in _by_count(around):
        rows = resolve(name, around, year)
        if len(rows) == 1 and rows[0].level != "province" and rows[0].province_adcode == found[0].adcode:
            return rows
    return ()


def _inside_city(party: str, sender: str | None, year: int | None) -> tuple[Division, ...]:
    """The division that a name without its last word means behind its city's, where the committee of a county or district sent the team:
    广州[南沙]新区建设管理局, 武汉市[江夏]水务集团."""
    if sender not in _OF_COUNTIES:
        return ()
    cities = [party[:length] for length in range(6, 1, -1)]
    city = next((name for name in cities if _is_city(name) or _is_city(f"{name}市")), "")
    short = _by_short_name(party.removeprefix(city), sender) if city else None
    if short is None:
        return ()
    names = (city, f"{city}市")
    found = resolve(short, names, year)
    return tuple(row for row in found if any(above.name in names for above in ancestors(row)))


def _is_city(name: str) -> bool:
    """Whether a name is that of a city above counties and districts."""
    return name.endswith("市") and any(row.level != "county" for row in divisions().get(name, ()))


def _by_count(names: list[str]) -> list[str]:
    counted = Counter(names)
    return sorted(counted, key=lambda name: (-counted[name], name))


def _publisher(text: str, page: Page) -> str:
    span = publisher_span(text, page)
    return text[slice(*span)] if span else ""


def _by_short_name(party: str, sender: str | None) -> str | None:
    """The division whose name without its last word opens the party's name: 墨池高新区 under a 州委 is in 墨池自治州. Under a province only zones and
    universities bear such names; where a city and a province share theirs, it is neither."""
    if sender in _OF_PROVINCES and not (_ZONE.search(party) or party_kind(party) == "university"):
        return None
    for length in range(6, 1, -1):
        if party.startswith(_PLACE_BELOW, length):
            continue  # a street need not lie in the district of its name: 东湾街道
        found = [
            name
            for suffix in _SUFFIXES.get(sender or "", ())
            if (name := party[:length] + suffix) in divisions()
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None

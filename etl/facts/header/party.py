"""The inspected party: its name, its kind, the division it belongs to, and the level of the committee that sent the team."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from etl.facts.page.page import Page
from etl.text.line import BLANK
from etl.text.place import Division, ancestors, find_names, municipalities
from etl.words import any_of, lexicon, words_of

# From \u3400 on: rare characters stand in names of places, too (柳㳇镇).
_NAME = r"[\u3400-\u9fffA-Za-z0-9（）()“”、]"
_ORGAN = any_of(words_of("organ_end", "party", "committee"))
_OWN = any_of(words_of("organ_end", "party"))
_TITLE_PARTY = re.compile(
    rf"(?:中国共产党|中共)?(?P<party>{_NAME}{{2,60}}?(?=关于)|(?!关于){_NAME}{{3,40}}?{_OWN}(?=落实|整改|巡[视察](?!组|办|机构)))"
)  # 示例县水务局党组关于…, 示例县水务局党组巡察整改情况公示
# 关于示例县水务局党组巡察整改情况的通报
_TITLE_ABOUT = re.compile(
    rf"关于(?:公布|公开|公示|通报)?(?:对)?(?P<party>{_NAME}{{2,40}}?{_ORGAN})(?=落实|巡视|巡察|整改|[^，。]{{0,4}}届)"
)
_COUNTED = rf"[0-9一二两三四五六七八九十]{{1,3}}个{_NAME}{{0,8}}党组织"
# What else was inspected with a party is none of its name: 龙泉街道党工委[及延伸对龙泉社区党支部]
_WITH = r"(?:(?:、|[，,]?(?:并|同时|以及|及|和|与))(?:延伸|其|所辖|下辖|下属|所属|直属|(?<=[委组部会][及和与])[0-9一二两三四五六七八九十]{1,3}个)[^，。]{0,120}?)?"
_INSPECTED = re.compile(
    rf"(?:对|至(?![0-9]))(?P<party>{_COUNTED}|{_NAME}{{2,40}}?(?:{_COUNTED})?){_WITH}(?:党组织|领导班子)?(?:开展|进行|实施)了?(?:为期[^，。]{{1,12}}的?)?[^，。]{{0,14}}?(?:巡视|巡察|“回头看”)"
)
_OBJECT = re.compile(rf"(?:巡视|巡察)了(?P<party>{_NAME}{{2,40}}?{_ORGAN})(?=[，。])")
# Several parties at once: 对甲村、乙村和丙村3个村党支部开展了巡察.
_SEVERAL = re.compile(
    rf"(?:对|至(?![0-9]))(?P<names>{_NAME}{{4,200}}?)(?:等?[0-9一二两三四五六七八九十]{{1,3}}[个家])?(?:村级|村|社区|单位|部门)?(?P<organ>党支部|党总支|党组织|党组|党委)?"
    r"(?:开展|进行|实施)了?[^，。]{0,14}?(?:巡视|巡察|“回头看”)"
)
# One of the parties of a title that names several: 甲局党组、中共乙镇委员会
_PART = re.compile(
    rf"(?:[、和及暨]|中共|中国共产党)*(?P<name>[\u3400-\u9fff（）()]{{2,30}}?{_ORGAN})(?=[、和及暨]|中共|中国共产党|$)"
)
_BETWEEN = re.compile(rf"(?<=党组|党委|工委|总支|支部|员会)[{BLANK}]+(?=[\u3400-\u9fff]{{2,30}}{_ORGAN}关于)")
_WITH_GOVERNMENT = re.compile(
    r"(?<=委|会)[、和及与暨]?[\u3400-\u9fff]{0,12}政府$"
)  # 中共示例县委、示例县人民政府; 示例区委、区政府
# An office that puts up what others did: 示例县委巡察办关于…
_PUTS_UP = re.compile(r"(?:巡[视察]办|巡[视察]工作领导小组|纪委|监委|组织部)(?:办公室)?$")
_BLANK = re.compile(f"[{BLANK}]")
_OFFICE = re.compile(r"(?P<of>.+[省市区县州旗])委(?:员会)?办公室")
_LEVEL = "[省市州盟县区旗]"
# A committee that names its level once more behind its division, as one with a name of a single character does: 和县[县]委
_LEVEL_AGAIN = re.compile(rf"(?<=({_LEVEL}))\1(?=委)")
_OWN_LEVEL = re.compile(f"{_LEVEL}?")
_FED_BACK = re.compile(
    rf"向(?P<party>{_NAME}{{2,40}}?){_WITH}(?:党组织|领导班子|主要负责人)?(?:进行了?|作了?|反馈|通报)"
)
_WE = ("我", "本")
# An organ that only its kind names: 中心党委, 学校党委; 云川市卫生学校党委 is a name
_ONLY_KIND = re.compile(
    rf"该?(?P<kind>中心|学校|学院|医院|集团|集团公司|公司|支队|总队|大队|街道|镇|乡|院|局|校|站|所|厂|社区|村){_ORGAN}?"
)
_OUR = re.compile(rf"[我本](?P<kind>[\u3400-\u9fff]{{1,8}}?){_ORGAN}?")
_LEVELS = ("省", "市", "县", "区", "州", "旗")
_OUR_DIVISION = re.compile("[我本](?P<kind>自治[县州]|[省市区县州旗])委?")
# What a committee was called before it was merged: [原]云川市临溪区委, 云川市[原]临溪区
_FORMER = re.compile("^原|(?<=[省市州])原")
_FIELD = re.compile(
    r"(?:领域|系统|资金|问题|情况|工作|项目|行业|使用|管理|建设)(?:[^党委会]{0,8})$"
)  # what was looked at, no party
_PLAN = re.compile(
    rf"《(?:中国共产党|中共)?(?P<party>[\u3400-\u9fff]{{2,40}}?{_ORGAN})关于[^《》\n]{{0,60}}整改[^《》\n]{{0,20}}》"
)
_NEAR = 4000  # code points behind the opening; the plan is told of at once
_SIGNED = re.compile(
    r"\s*(?:中共)?(?P<party>[\u3400-\u9fff]{2,30}(?:委员会|党组|党委|党工委|委))\s*(?:\d.*)?$"
)
_SENDER = re.compile(r"(?:省|市|区|县|州)委?第?.{0,4}巡")
_COMMITTEE = re.compile(f"(?:机关)?(?:{_OWN}|党组织)?(?:委员会)?$")
_FULL_FORM = re.compile(
    r"(?:党?(?:总支部?|支部)委员会|党?委员会|党工委|党委|党组|党?总支部|党总支|党支部|委)$"
)
_OWN_ORGAN = re.compile(f"{_OWN}$")
_WORKING_COMMITTEE = re.compile(r"(?<=街道|.区|园区)工作委员会$")
_SHORT_FORMS = (
    (re.compile("党?(?:总支部?委员会|总支部)$"), "党总支"),
    (re.compile("党?支部委员会$"), "党支部"),
    (re.compile("党?委员会$"), "党委"),
)
_OTHER_COMMITTEE = re.compile(rf"{any_of(lexicon('other_committee'))}委员会$")  # 纪律检查委员会
_CALLED_IN_SHORT = re.compile(
    r"[（(](?:以下|下)?(?:统称|简称)[^（）()\n]{1,24}[）)]"
)  # 示例集团[（以下简称集团）]党委
# 示例县发展和改革局[（县粮食局）]党组; such a bracket may list what else there is: [（县文物局，含县执法大队）], [（挂县旅游局牌子）]
_ALSO_CALLED = re.compile(
    r"[（(](?:[^（）()\n]{2,24}(?:局|委员会|委|办公室|办|中心|院|队|站)|(?:[^（）()，,。\n]{1,30}[，,]){1,3}[^（）()，,。\n]{2,30}|加?挂[^（）()，,。\n]{2,40})[）)]"
    r"(?=党|领导班子|(?:开展|进行|实施|反馈)了?)"
)
_ITS_OWN = ("所辖", "其", "下辖", "下属", "所属")  # 青石镇党委及[所辖]村党组织
_OF_CITY = re.compile(r"[\u3400-\u9fff]{2,8}市(?=委)")
_CITYS_INSPECTORS = re.compile(r"市委(?!市委)[^，,。；\n]{0,8}巡视组")
_DOCUMENT = re.compile(r"《[^《》\n]{1,80}》")
_CITYS_TEAM = re.compile(
    r"[\u3400-\u9fff]{2,8}市(?=委(?:(?!市委)[^，,。；\n]){0,30}?巡[视察][^，,。；\n]{0,4}组)"
)


@dataclass(frozen=True)
class Intro:
    """The opening of a notice in its reading copy: text[start:end]; `title` without blanks."""

    text: str
    start: int
    end: int
    title: str

    @cached_property
    def words(self) -> str:
        """The opening without what names are shortened to, without other names of an organ, and with the level of a committee told once."""
        words = _ALSO_CALLED.sub("", _CALLED_IN_SHORT.sub("", self.text[self.start : self.end]))
        return _LEVEL_AGAIN.sub("", words)


def title_words(printed: str) -> str:
    """A title without blanks, those between two parties (甲局党组 乙镇党委关于…) written as 、, with the level of a committee told once."""
    return _LEVEL_AGAIN.sub("", _BLANK.sub("", _BETWEEN.sub("、", printed)))


def find_party(intro: Intro, page: Page) -> str | None:
    """The name of the inspected party as the title, the opening or the signature gives it; a committee that reports with its government is that
    committee."""
    party = _told_party(intro, page)
    return _WITH_GOVERNMENT.sub("", party) if party else None


def _told_party(intro: Intro, page: Page) -> str | None:
    words, title = intro.words, _ALSO_CALLED.sub("", intro.title)
    told = [
        found["party"] for pattern in (_INSPECTED, _OBJECT, _FED_BACK) if (found := pattern.search(words))
    ]
    named = [_without_former(name) for name in told]
    if named and named[0] != told[0]:
        return named[0]  # another committee reports for one that is no more
    match = _TITLE_PARTY.match(title)
    about = match and _PUTS_UP.search(match["party"]) and _TITLE_ABOUT.match(title, match.end("party"))
    if about and not _SENDER.match(about["party"]):
        return about["party"]
    if match and not _SENDER.match(match["party"]):
        # 中共示例市委办公室关于…: it publishes what its committee did
        office = _OFFICE.fullmatch(match["party"])
        own = office and office["of"] in (_FULL_FORM.sub("", name) for name in named)
        return office["of"] if office and own else match["party"]
    match = _TITLE_ABOUT.match(title)
    if match and not _SENDER.match(match["party"]):
        return match["party"]
    if named:
        name = _fullest(named)
        kind = _ONLY_KIND.fullmatch(name or "")
        if name and not kind:
            return name
        return _reporting(intro, kind["kind"] if kind else "") or name or _named_itself(intro, named[0])
    for line in reversed(intro.text[slice(*page.tail)].split("\n")):
        signed = _SIGNED.match(line) if len(line) < 120 else None
        if signed:
            return _LEVEL_AGAIN.sub("", signed["party"])
    return None


def _fullest(named: list[str]) -> str | None:
    """Of who was inspected and who got the feedback: the first, but the other where it names the same organ in full (对市财政局开展了巡察 … 向云川市财政局党组
    反馈), and where a field of work was inspected or no name is told (我局党组)."""
    told = [name for name in named if not name.startswith(_WE)]
    told = [name for name in told if not _ONLY_KIND.fullmatch(name)] or told
    if not told:
        return None
    core, short = _FULL_FORM.sub("", told[-1]), _FULL_FORM.sub("", told[0]) or told[0]
    return told[-1] if core.endswith((told[0], short)) or _FIELD.search(told[0]) else told[0]


def _reporting(intro: Intro, kind: str) -> str | None:
    """The party, of a kind, that drew up the plan of rectification: 制定《中共示例县水务局党组关于巡察反馈意见的整改方案》."""
    plans = _PLAN.finditer(intro.text, intro.start, intro.end + _NEAR)
    return next((plan["party"] for plan in plans if _FULL_FORM.sub("", plan["party"]).endswith(kind)), None)


def _named_itself(intro: Intro, ours: str) -> str | None:
    """The name that a report gives its own organ at the start of clauses (青禾街道党工委高度重视), where the opening says 我街道; None where
    several organs are named so."""
    match = _OUR.fullmatch(ours)
    if match is None:
        return None
    own = re.compile(
        rf"(?<=[，,。；;：:\n])(?:中共)?(?P<party>(?:(?![我本])[\u3400-\u9fff]){{2,14}}?{match['kind']}{_ORGAN})"
    )
    names = {found["party"] for found in own.finditer(intro.text, intro.start, intro.end + _NEAR)}
    if not names:
        return None
    shortest = min(names, key=lambda name: (name.startswith(_LEVELS), len(name)))
    return shortest if all(name.endswith(shortest) or shortest.endswith(name) for name in names) else None


def own_committee(intro: Intro, division: Division | None) -> str | None:
    """The committee of a division, where the opening says that 我区 was inspected and the notice names it elsewhere."""
    match = _INSPECTED.search(intro.words)
    ours = _OUR_DIVISION.fullmatch(match["party"]) if match else None
    return division.name if ours and division and division.name.endswith(ours["kind"]) else None


def find_several(intro: Intro, party: str) -> tuple[str, tuple[str, ...]] | None:
    """The parties of a notice that one above them puts up, as told and one by one; None where the notice is about a single one.

    Where a team inspected several and one of them reports, the report is about that one, but for one with a section for each (一、甲局党组整改情况).
    """
    parts = list(_PART.finditer(party))
    if len(parts) > 1 and parts[0].start() == 0 and all(a.end() == b.start() for a, b in pairwise(parts)):
        told = tuple(short_name(part["name"], None) for part in parts)
        return "、".join(told), told
    match = _SEVERAL.search(intro.words)
    if match is None or "延伸" in match["names"]:
        return None
    names = [name for name in re.split("[、和及]", _WITH_GOVERNMENT.sub("", match["names"])) if name]
    core = _FULL_FORM.sub("", _without_divisions(party))[-3:]
    if len(names) < 2 or any(len(name) < 2 or len(name) > 20 or name.startswith(_ITS_OWN) for name in names):
        return None
    organ = match["organ"] or ""
    parties = tuple(name if _OWN_ORGAN.search(name) else name + organ for name in names)
    reports = core and any(_OWN_ORGAN.sub("", name).endswith(core) for name in names)
    if reports and any(intro.text.find(f"{party}整改", intro.end) < 0 for party in parties):
        return None
    return f"{match['names']}{organ}", parties


def names_in(words: str) -> list[str]:
    """The divisions that some words name, in their order."""
    return [mention.name for mention in find_names(words, 0, len(words))]


def sender_level(sender: str | None, division: Division | None, party: str, intro: Intro) -> str | None:
    """The level of the committee that sent the team. What 市委 means is decided by the place: a municipality's is provincial, a
    county-level city's is county level where it inspects its own organs; where no place is known, one that sent a 巡视组 is a municipality's."""
    if sender != "市委" or division is None:
        by_name = "provincial" if sender == "市委" and _CITYS_INSPECTORS.search(intro.words) else None
        return lexicon("sender_level").get(sender or "", by_name)
    chain = (division, *ancestors(division))
    if any(row.adcode in municipalities() for row in chain):
        return "provincial"
    if division.level != "county" or not division.name.endswith("市"):
        return "prefectural"
    city = next((row for row in chain if row.level == "prefecture"), None)
    by_city = city is not None and _city_of_sender(intro) == city.name
    own_committee = party.endswith((division.name, f"{division.name}委员会", f"{division.name}委"))
    return "prefectural" if by_city or own_committee else "county"


def _city_of_sender(intro: Intro) -> str | None:
    """The city whose 市委 sent the team: as its own name tells (云川市委第三巡察组), else the first one of the opening; one that a document is
    of (《云川市委巡察整改公开办法》) need not have."""
    words = _DOCUMENT.sub("", intro.words)
    told = [*_CITYS_TEAM.finditer(words), *_OF_CITY.finditer(words)]
    named = (names[-1] for match in told if (names := names_in(match[0])) and match[0].endswith(names[-1]))
    return next(named, None)


def short_name(party: str, division: Division | None) -> str:
    """A committee by its division, an organ by its name (局党组, 街道党工委)."""
    if division and _bare(party.replace(division.name, "", 1)) in ("", "党", division.name[-1]):
        return division.name
    name = _WORKING_COMMITTEE.sub("党工委", party.removeprefix("中国共产党").removeprefix("中共"))
    if _OTHER_COMMITTEE.search(name):
        return name
    for long, brief in _SHORT_FORMS:
        if long.search(name):
            return long.sub(brief, name)
    return name


def party_kind(party: str) -> str:
    """What kind of organisation a party is, by the last word of its name that tells one: 农业农村局 is no village.

    >>> party_kind("海棠市农业农村局党组"), party_kind("海棠市人民法院党组")
    ('organ', 'court')
    """
    bare = _bare(party)
    if bare == "党" or _OWN_LEVEL.fullmatch(bare):
        return "committee"
    rest = _without_divisions(party)
    kinds = lexicon("party_kind")
    for name in (_COMMITTEE.sub("", rest), rest):
        found = [
            (name.rfind(word) + len(word), len(word), kind) for word, kind in kinds.items() if word in name
        ]
        if found:
            return max(found)[2]
    return "other"


def _without_divisions(party: str) -> str:
    for name in names_in(party):
        party = party.replace(name, "", 1)
    return party.removeprefix("中共")


def _without_former(party: str) -> str:
    """A committee's name without the 原 before its division; it is a part of other names: 固原市, 原州区, 原平街道."""
    match = _FORMER.search(party)
    if match is None or any(name.start == match.start() for name in find_names(party, 0, len(party))):
        return party
    now = party[: match.start()] + party[match.end() :]
    return party if _bare(now) else now


def _bare(party: str) -> str:
    return _FULL_FORM.sub("", _without_divisions(party))

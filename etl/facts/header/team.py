"""The team that inspected: its name as printed, the committee that sent it, and whether it is of a 巡视 or a 巡察."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.facts.header.party import Intro
from etl.words import any_of, lexicon

# The organ whose own committee sent the team: 国家税务总局示例省税务局[党委巡察组], 市委教育[工委巡察组]
_OF_ORGAN = ("党委", "党组", "工委", "党工委")
SENDER = any_of([*lexicon("sender_level"), "市委", "集团党委", "校党委", *_OF_ORGAN])
_N = "[一二三四五六七八九十0-9]{1,3}"
_MANNER = "(?:联合|联动|交叉|专项|提级|机动|常规|延伸|对村(?:[（(]?社区[）)]?)?)"
# Of what levels a team is that names no committee: 市县联动巡察组
_LEVELS = "(?:[省市州县区旗]{2}|[省市州县区旗]级)"
# No part of a team's name: what a committee does.
_DOES = f"{SENDER}|部署|安排|要求|统一|重视|派出|组建|成立|开展|进行|对|向|于|在|由"
_TEAM = re.compile(
    rf"(?:(?P<sender>{SENDER})(?:第{_N}轮(?:(?:巡视|巡察)(?=第))?(?=第|{_MANNER}))?(?:[（(][^，。；（）()\n]{{1,12}}[）)])?"
    rf"(?:(?:(?!{_DOES})[\u3400-\u9fff“”、]){{2,40}}?(?=专项巡|专项行动))?|(?:(?:(?!{_DOES})[\u3400-\u9fff]){{2,14}}?(?=专项巡))?)"
    rf"(?:专项行动)?(?:{_LEVELS}(?={_MANNER}))?{_MANNER}{{0,2}}(?:(?:巡视|巡察)(?=第{_N}))?(?:第?{_N}[轮个]?(?:[、和至]第?{_N}){{0,6}})?{_MANNER}{{0,2}}"
    rf"(?:第(?=巡))?(?P<kind>巡视|巡察)(?:[一二三四五六七八九十]{{0,2}}|第{_N}|机动)组"
)
_NUMBERED = re.compile(rf"{_N}(?:[个、和至]|{_MANNER}|巡视|巡察|组)")
_ORGAN = re.compile(
    r"(?:^|[\s，,。；;：:0-9日月]|[由经])(?P<name>(?:(?!部署|安排|要求|统一|根据|按照|[对向由经的了，])[\u3400-\u9fff]){2,30})$"
)
_ABOVE = re.compile(SENDER)
_ACTS = re.compile(r"[^，。]{0,12}(?:于|对|进驻|在)|于|自")
# 根据市委统一部署, 市委组建4个巡察组
_ORDERS = re.compile(
    rf"(?P<sender>{SENDER})(?:(?!{SENDER})[^，,。；\n]){{0,24}}?(?:部署|安排|要求|派出|组建|成立|批准)"
)
_CLAUSE = re.compile(r"[，,。；\n]")


@dataclass(frozen=True, slots=True)
class Team:
    """Where a team's name stands, the last word of its sender's name, and 巡视 or 巡察."""

    start: int
    end: int
    sender: str | None
    kind: str


def find_team(intro: Intro, title: Iterable[tuple[int, int]]) -> Team | None:
    """The team that the opening names; the one of the title where the opening names none, or leaves out of its name who sent it or its number.
    `title`: the spans of the title."""
    told = _of_opening(intro)
    if told and told.sender and _has_number(intro, told):
        return told
    named = [_team(intro, match) for span in title for match in _TEAM.finditer(intro.text, *span)]
    fuller = [team for team in named if team.sender and (told is None or _is_fuller(intro, team, told))]
    return fuller[0] if fuller else told


def _has_number(intro: Intro, team: Team) -> bool:
    """Whether a team's name bears a number (市委第三巡察组), which a copy may have lost (市委第巡察组)."""
    return _NUMBERED.search(intro.text, team.start, team.end) is not None


def _is_fuller(intro: Intro, team: Team, told: Team) -> bool:
    """Whether a name may be that of a team that is told without its number, or without who sent it."""
    if told.sender and not (team.sender == told.sender and _has_number(intro, team)):
        return False
    return team.kind == told.kind and (_has_number(intro, team) or not _has_number(intro, told))


def _of_opening(intro: Intro) -> Team | None:
    """The team of which a sentence of the opening says that it inspected, else the first one that names its sender, else the first."""
    named = None
    for match in _TEAM.finditer(intro.text, intro.start, intro.end):
        team = _team(intro, match)
        if team.sender and _ACTS.match(intro.text, team.end, team.end + 14):
            return team
        if named is None or (not named.sender and team.sender):
            named = team
    return named


def find_sender(intro: Intro) -> str | None:
    """The committee by whose order a team inspected that names none: the last one of the first clause that tells an order."""
    match = _ORDERS.search(intro.text, intro.start, intro.end)
    if match is None:
        return None
    stop = _CLAUSE.search(intro.text, match.end(), intro.end)
    told = [match, *_ORDERS.finditer(intro.text, match.end(), stop.start() if stop else intro.end)]
    return told[-1]["sender"]


def _team(intro: Intro, match: re.Match[str]) -> Team:
    """A team with the organ whose committee sent it; a 工委 of the 市委 is one of its organs."""
    start, sender = match.start(), match["sender"]
    if sender in _OF_ORGAN:
        organ = _ORGAN.search(intro.text, max(intro.start, start - 31), start)
        start = organ.start("name") if organ else start
        above = _ABOVE.match(intro.text, start, match.start())
        sender = above[0] if above else sender
    return Team(start, match.end(), sender, match["kind"])

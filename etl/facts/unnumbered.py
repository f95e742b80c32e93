"""What a notice tells without a number, where it tells it nowhere with one: 给予相关责任人党纪处分, 违规资金已全部追缴到位."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from etl.facts.record import Issue
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, weak_acts, words_of

_RECOVERY = "recovery"
_RECTIFIED = "finding.rectified"
# Acts that befall persons; each is told to have befallen some.
_ACTS = {
    word: code
    for word, code in lexicon("action").items()
    if code
    in (
        "case_filed", "party_discipline", "administrative_discipline", "discipline", "organizational_handling", "accountability",
        "judicial_transfer",
    )
}  # fmt: skip
_WHOM = f"(?:{any_of(words_of('befallen', 'person', 'those', 'leader'))}|责任人员?|当事人|违[规纪法]者)"
_WHICH = "(?:相关|有关|涉事|涉案|责任|当事|违[规纪法]|直接|主要|分管|失职|履职|其)"
_ACT = re.compile(rf"{any_of(_ACTS)}(?=了|处理|处置|[、和及，,。；;\n]|$)")
# [给予相关责任人]党纪处分; [对有关人员依规依纪给予]政务处分; [相关责任人已受到]党纪处分
_BEFELL = re.compile(
    rf"(?:(?:给予|对|将)了?[^，,。；;：:\n0-9]{{0,10}}?{_WHICH}[^，,。；;：:\n0-9]{{0,8}}?{_WHOM}[^，,。；;：:\n0-9]{{0,12}}"
    rf"|{_WHICH}[^，,。；;：:\n0-9]{{0,6}}?{_WHOM}(?:均|都|已|分别){{0,2}}(?:受到|被)(?:了|相应|严肃)?)$"
)
_FARTHEST = 48  # code points before an act within which stands whom it befell
_MONEY = f"(?:{any_of((*lexicon('money_noun'), *lexicon('wrongful')))}|资金|钱款|财物|津补贴|费用|款)"
_BACK = any_of(words_of("action", _RECOVERY))
_GIVEN_BACK = re.compile(_BACK)
_WHOLE = "(?:全部|全额|全数|足额|如数|悉数|均)"
# 违规资金已全部追缴到位; 已经收缴返还全部个人消费款项
_RETURNED = re.compile(
    rf"{_MONEY}[^，,。；;：:\n0-9]{{0,6}}?(?:(?:已经?|现已|均已){_WHOLE}?|{_WHOLE}){_BACK}"
    rf"|(?:已经?|均已)(?:{_WHOLE})?{_BACK}(?:并?{_BACK})?了?[^，,。；;：:\n0-9]{{0,10}}?{_MONEY}"
)
_STRONG = re.compile(any_of(set(words_of("action", _RECOVERY)) - weak_acts()))
_WRONGFUL = re.compile(any_of(lexicon("wrongful")))
_OTHER_MONEY = re.compile(any_of(lexicon("not_recovery")))
_ALL = "(?:已经?|均已|都已|现已|全部|全面|均|都|已){1,3}"
_DONE = any_of(word for word, code in lexicon("status").items() if code == "done")
# 反馈问题已全部完成整改; 巡察反馈的5个方面问题均已整改到位
_MENDED = re.compile(
    rf"(?:反馈|指出|巡[视察])[^，,。；;：:\n]{{0,12}}?(?:问题(?!线索)|意见)[^，,。；;：:\n]{{0,4}}?{_ALL}{_DONE}(?=[，,。；;、\n]|$)"
)
# What is a norm, a plan, a case put, or did not happen.
_NOT_SO = re.compile(
    r"未|没有?|尚|拟|计划|力争|确保|预计|如有|若|凡|一律|应当?|[要须]|可以|视情|下一步|今后|将(?:继续|进一步|依|视|按|会|对)|的[，,]"
    r"|(?:规定|制度|办法)》?[^，,。；;：:\n]{0,4}?(?:[，,：:]|要|应|明确|对|给予)|情形"
)
# [无人被]移送司法机关; [没有干部受到]处分: an act that befell nobody is told, too
_NOBODY = re.compile(
    r"(?:无一?人|(?:没有|未有|无)任?何?(?:一名)?(?:党员|领导|公职)?(?:干部|人员|党员|人))"
    r"(?:因此|因[^，,。；;：:\n0-9]{2,10}?)?(?:被|受到?|给予)?$"
)
_NO_MONEY = re.compile(rf"(?:没有|未有|无)(?:需要?|应){_BACK}的?{_MONEY}")
_NONE = ("无", "没有", "未有")


def find_unnumbered(
    body: Clauses, told: Iterable[str | None], ahead: Iterable[tuple[int, int]]
) -> Iterator[Issue]:
    """An issue for each act and metric that is told, but never with a number. `told`: codes of all numbers; `ahead`: what tells of plans."""
    known, future = set(told), tuple(ahead)
    mentions = (found for read in (_acts, _returned, _mended) for found in read(body, known))
    for place, end, code in sorted(mentions, key=lambda found: found[0]):
        if code in known or any(first <= place < last for first, last in future):
            continue
        if not body.text.startswith(_NONE, place) and _is_not_so(body, place, end):
            continue
        known.add(code)
        yield Issue(
            f"{code}_without_number", "info", f"{code} is told, but nowhere with a number", place, end
        )


def _is_not_so(body: Clauses, place: int, end: int) -> bool:
    """Whether what text[place:end] tells is a norm, a plan, a case put, or did not happen."""
    start = body.sentence_left(place)
    return any(_NOT_SO.search(body.text, *span) for span in ((body.phrase_left(place), end), (start, place)))


def _acts(body: Clauses, known: Set[str | None]) -> Iterator[tuple[int, int, str]]:
    """Where a notice tells that an act befell persons, or nobody, and its code."""
    for act in _ACT.finditer(body.text, body.start, body.end):
        code = _ACTS[act[0]]
        left = max(body.phrase_left(act.start()), act.start() - _FARTHEST) if code not in known else 0
        whom = (
            _BEFELL.search(body.text, left, act.start()) or _NOBODY.search(body.text, left, act.start())
            if left
            else None
        )
        if whom:
            yield whom.start(), act.end(), code


def _returned(body: Clauses, known: Set[str | None]) -> Iterator[tuple[int, int, str]]:
    """Where it tells that money was given back, or that none was to be."""
    if _RECOVERY in known:
        return
    for back in _GIVEN_BACK.finditer(body.text, body.start, body.end):
        left, right = body.phrase_left(back.start()), body.phrase_right(back.end())
        none = _NO_MONEY.search(body.text, left, right)
        if none:
            yield *none.span(), _RECOVERY
        told = _RETURNED.search(body.text, left, right)
        if told is None or _OTHER_MONEY.search(told[0]):
            continue
        if _STRONG.search(told[0]) or _WRONGFUL.search(told[0]):
            yield *told.span(), _RECOVERY


def _mended(body: Clauses, known: Set[str | None]) -> Iterator[tuple[int, int, str]]:
    """Where it tells that its findings were dealt with."""
    if _RECTIFIED not in known:
        for match in _MENDED.finditer(body.text, body.start, body.end):
            yield *match.span(), _RECTIFIED

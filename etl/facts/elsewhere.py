"""Where a notice tells figures that are not those of its rectification: of a wider area (全省共立案1200件), of years before the inspection, of an
earlier round. They are what others did, or what was done before, and add up with nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from etl.facts.findings.region import Spans
from etl.facts.record import Header
from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

_BEFORE_FEEDBACK = timedelta(days=240)  # a team comes at most so long before it gives its feedback
_COUNTRY, _PROVINCE = ("全国",), ("全国", "全省", "全自治区")
_ABOVE_COUNTY = (*_PROVINCE, "全市", "全州", "全盟")
_ABOVE_TOWN = (*_ABOVE_COUNTY, "全县", "全区", "全旗")
_TOWNS = frozenset({"township", "village", "community", "subdistrict"})
_YEAR = "20[0-9]{2}年?度?"
_CUE = re.compile(
    r"全(?:[国省市州盟县区旗]|自治区)|20[0-9]{2}年?(?![0-9])|近[一二两三四五六七八九十0-9]{1,2}年|上一?轮"
)
# What may stand before such words in their phrase: 据统计，截至2023年底，[全省]
_OPENS = re.compile(
    rf"(?:其中|据统计|据悉|同期|对照|对比|对标|截[至止到]|(?:自|从)?{_YEAR}|[至到—~-]|[0-9]{{1,2}}月|[底末初来]|以来|[上下]半年|全年)*"
)
_WHO = r"(?:[我本全][国省市州盟县区旗镇乡街局院校]|各级|各地|[省市州县区旗]?(?:纪委监委|纪委|监委)|纪检监察(?:机关|部门|系统|组织)|党组织|系统|范围内)"
_MONTH = "(?:[0-9]{1,2}月)?[份底末初]?"
_IN_ALL = "(?:共|累计|先后|总共|总计|合计|全年)"
_VERB = rf"(?:查处|查办|查结|处理|办结|{any_of(lexicon('action'))})"
# 共查处违规吃喝问题[45起]: what is told with a number of its own, not what describes another noun or was reached first
_NO_SUM = "率先|[我本][省市州盟县区旗镇乡街村局院校]|首[个家批例]|唯一|排名|第[一二三四五六七八九十0-9]+[名位]|的(?!问题|案件|干部|党员)|前[0-9]"
_COUNT = "(?:[0-9]|[一二三四五六七八九十百千]{1,6}[余多]?[件人名起宗万])"
_TOLD = rf"(?![^，,。；;：:0-9]{{0,24}}(?:{_NO_SUM}))[^，,。；;：:0-9]{{0,24}}?{_COUNT}"
_SUM_OF_AREA = re.compile(_TOLD)
_SUM_OF_YEARS = re.compile(
    rf"[，,]?{_IN_ALL}*(?:{_WHO}(?:{_WHO}|{_IN_ALL})*|(?:(?<=[共计后])|(?<=全年))(?={_VERB})){_TOLD}"
)
_SUM_OF_RANGE = re.compile(rf"[，,]?(?:{_WHO}|{_IN_ALL})*(?={_VERB}){_TOLD}")
_RANGE = re.compile(
    rf"(?P<first>20[0-9]{{2}})年?度?{_MONTH}(?:[至到—~-]+|、|和)(?P<last>20[0-9]{{2}})年?度?{_MONTH}(?:期间|间)?(?!以来|以后|起)"
)
_ONE_YEAR = re.compile(r"(?P<last>20[0-9]{2})年度?(?:期间)?(?![0-9]|以来|以后|起|[^，,。；;]{0,6}以来)")
_RELATIVE = re.compile(rf"近[一二两三四五六七八九十0-9]{{1,2}}年来?|{_YEAR}以来|{_YEAR}至今")
_ROUND = re.compile(
    r"(?:上一?轮|(?P<year>20[0-9]{2})年)(?:[国省市州县区]委|中央)?的?巡[视察](?:反馈|整改|回访|工作|的?意见|的?问题){0,3}(?P<during>期间|以来|后|中|时)?"
)
_SINCE = r"(?:巡[视察])?(?:集中)?整改(?:工作)?(?:开展|启动)?(?:以来|期间|后)|巡[视察]?反馈(?:意见)?(?:以来|后)|[本此这][轮次](?:巡[视察])?"
_CONTRAST = re.compile(rf"[，,；;。](?:其中[，,：:]?)?(?:{_SINCE})")
# 2019年全县发放补贴120万元，已追缴违规发放的[3万元]: what was done about it
_MENDED = rf"(?:现|均|都|目前|全部)?已[^，,。；;0-9]{{0,6}}?(?:整改|{any_of(words_of('action', 'recovery'))})(?!国库|财政)"
_OWN_TIME = re.compile(rf"[，,；;](?:其中[，,：:]?)?(?:{_SINCE}|今年|本年|目前|截至|{_YEAR}|{_MENDED})")
OWN_PART = re.compile(
    "(?:其中)?[我本全][省市州盟县区旗镇乡街村局院校](?:共|有|为|占){0,2}"
)  # 全省立案1200件，其中我县[3件]
# 立案12件（上年同期[8件]）
_SAME_TIME = re.compile(
    "(?:上年|去年|前年|20[0-9]{2}年)(?:全年)?(?:同期|同月|同季度|全年)(?:为|是|仅|只有|共)?[：:]?(?=[0-9])"
)
_STOP = re.compile("[。！!？?\n]")


def told_elsewhere(body: Clauses, header: Header) -> Spans:
    """Where such figures stand."""
    wider, before = _wider(header), _first_year(header)
    own = _own_area(wider, header)
    found: list[tuple[int, int]] = []
    for cue in _CUE.finditer(body.text, body.start, body.end):
        start = cue.start()
        if found and start < found[-1][1]:
            continue
        if not _OPENS.fullmatch(body.text, body.phrase_left(start), start):
            continue
        end = _end_of_area(body, cue, wider, own) if cue[0][0] == "全" else _end_of_time(body, cue, before)
        if end is not None:
            found.append((start, end))
    return Spans([*found, *_same_times(body, Spans(found))])


def _same_times(body: Clauses, others: Spans) -> Iterator[tuple[int, int]]:
    """Where a figure of another year stands beside that of this one, outside the places of others."""
    for told in _SAME_TIME.finditer(body.text, body.start, body.end):
        if told.end() not in others:
            yield told.end(), told.end() + 1


def _wider(header: Header) -> tuple[str, ...]:
    """What a notice calls the areas that its own one lies in."""
    name = header.district_name or ""
    if header.party_kind in _TOWNS:
        return _ABOVE_TOWN
    if name.endswith(("县", "区", "旗")) and not name.endswith(("自治区", "地区")):
        return _ABOVE_COUNTY
    if name.endswith(("市", "州", "盟", "地区")) and not (header.adcode or "").endswith("0000"):
        return _PROVINCE
    return _COUNTRY


def _own_area(wider: tuple[str, ...], header: Header) -> re.Pattern[str]:
    """A pattern for a phrase that turns to the notice's own area: ，[我县]立案3件."""
    inner = [f"全{one}" for one in "县区市旗镇乡街村校院局" if f"全{one}" not in wider]
    names = [re.escape(header.district_name)] if header.district_name else []
    return re.compile(
        rf"[，,；;](?:其中[，,：:]?)?(?:[我本][省市州盟县区旗镇乡街村局院校]|[县区]纪?委|{_SINCE}|{'|'.join([*inner, *names])})"
    )


def _first_year(header: Header) -> int:
    """The year in which the inspection began, or may have begun; what was over before is none of its rectification."""
    if header.inspection_start:
        return header.inspection_start.year
    return (header.feedback_date - _BEFORE_FEEDBACK).year if header.feedback_date else 0


def _end_of_area(
    body: Clauses, cue: re.Match[str], wider: tuple[str, ...], own: re.Pattern[str]
) -> int | None:
    if cue[0] not in wider or not _SUM_OF_AREA.match(body.text, cue.end()):
        return None
    stop = _STOP.search(body.text, cue.end(), body.end)
    end = stop.start() if stop else body.end
    turn = own.search(body.text, cue.end(), end)
    return turn.start() if turn else end


def _end_of_time(body: Clauses, cue: re.Match[str], before: int) -> int | None:
    text, start = body.text, cue.start()
    stop = _STOP.search(text, start, body.end)
    last = stop.start() if stop else body.end
    for end in _times(text, start, last, before):
        turn = _OWN_TIME.search(text, end, last)
        return turn.start() if turn else last
    return None


def _times(text: str, start: int, last: int, before: int) -> Iterator[int]:
    """Where the words end that tell of an earlier time, from a place on; nothing where they don't."""
    span = _RANGE.match(text, start, last)
    year = span or _ONE_YEAR.match(text, start, last)
    if year and int(span["first"] if span else year["last"]) < before:  # it began before the inspection
        told = _SUM_OF_YEARS.match(text, year.end(), last)
        over = int(year["last"]) < before
        if told or (span and over and _SUM_OF_RANGE.match(text, year.end(), last)):
            yield year.end()
    earlier = _ROUND.match(text, start, last)
    if (
        earlier
        and (earlier["year"] is None or int(earlier["year"]) < before)
        and (
            _CONTRAST.search(text, earlier.end(), last)
            or (earlier["during"] and _SUM_OF_RANGE.match(text, earlier.end(), last))
        )
    ):
        yield earlier.end()
    relative = _RELATIVE.match(text, start, last)
    if relative and _CONTRAST.search(text, relative.end(), last):
        yield relative.end()

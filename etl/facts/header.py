"""What a notice says of itself: who was inspected, by whom, when, who published it when, whom to write to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from etl.facts.dates import choose_stay
from etl.facts.page import Page
from etl.facts.record import Header, Issue, Party
from etl.text.date import DateSpan, Reading, find_dates
from etl.text.numeral import read_arabic, read_chinese
from etl.text.place import MUNICIPALITIES, Division, ancestors, by_code, find_names, resolve

_NAME = r"[\u4e00-\u9fffA-Za-z0-9（）()“”、]"
_BODY = re.compile(
    r"(?P<sender>中央|省委|自治区党委|自治区委|市委|州委|盟委|地委|区委|县委|旗委|工委|党工委|集团党委|党委|校党委|党组)?"
    r"(?:第?[一二三四五六七八九十0-9]{1,3})?(?:联合|交叉|专项|提级|机动|常规)?(?P<kind>巡视|巡察)(?:[一二三四五六七八九十]{1,2})?组"
)
_PUBLISHER = re.compile(
    r"(?:信息来源|稿件来源|文章来源|新闻来源|来\s{0,3}源|发布单位|发布机构|供稿单位|信息提供)\s*[:：]\s*(?P<name>[^\s|【】\[\]]+?)(?=\s|$|[|【\[]|(?:发布|发表|更新|公开)?(?:日期|时间)|浏览|字体|字号|作者|点击|编辑|\d{4}[-年/.])"
)
_TITLE_PARTY = re.compile(rf"(?:中国共产党|中共)?(?P<party>{_NAME}{{2,60}}?)关于")
_INSPECTED = re.compile(
    rf"(?:对|至)(?P<party>{_NAME}{{2,40}}?)(?:党组织|领导班子)?(?:开展|进行|实施)了?(?:为期[^，。]{{1,12}}的?)?[^，。]{{0,14}}?(?:巡视|巡察|“回头看”)"
)
_FED_BACK = re.compile(
    rf"向(?P<party>{_NAME}{{2,40}}?)(?:党组织|领导班子|主要负责人)?(?:进行了?|作了?|反馈|通报)"
)
_FULL_FORM = re.compile(r"(?:党?委员会|党工委|党委|党组|党总支|党支部|总支部|委)$")
_TYPE_WORDS = (
    ("look_back", "回头看"),
    ("raised", "提级"),
    ("mobile", "机动"),
    ("joint", "联动"),
    ("special", "专项巡"),
    ("extended", "延伸巡"),
    ("regular", "常规"),
)
_ROUND = re.compile(
    r"第(?P<round>[一二三四五六七八九十0-9]{1,3})轮(?:常规|专项|机动|提级|集中)?(?:巡视|巡察)?"
)
_TERM = re.compile(r"(?P<term>[一二三四五六七八九十0-9]{1,3})届(?:省委|市委|县委|区委|州委|自治区党委|旗委)")
_LEVELS = {"中央": "central", "省委": "provincial", "自治区党委": "provincial", "自治区委": "provincial", "州委": "prefectural", "盟委": "prefectural", "地委": "prefectural",
           "区委": "county", "县委": "county", "旗委": "county"}  # fmt: skip
_KINDS = (
    ("enterprise", r"公司|集团|企业|银行|国资"), ("university", r"大学|学院|高校"), ("school", r"中学|小学|学校|幼儿园"), ("hospital", r"医院|卫生院"),
    ("court", r"法院|检察院"), ("development_zone", r"开发区|高新区|园区|管委会|新区管理"), ("subdistrict", r"街道"), ("village", r"村(?!镇)"), ("community", r"社区|居委"),
    ("township", r"镇|乡"), ("organ", r"局|厅|委员会党组|党组|办公室|部$|中心|机关|处|院|工委|总工会|妇联|团委|联合会|协会|站|所"),
)  # fmt: skip
_CONTACT_END = r"(?=[;；。\n]|$|\s{2,}|(?:电子)?邮箱|邮编|邮政|通讯地址|联系地址|电话|传真|[（(])"
_PHONE = re.compile(
    r"(?:电\s{0,4}话|联系方式)[^0-9\n]{0,12}(?P<phone>[(（]?\d{3,4}[)）]?\s*[-—–－]?\s*\d{7,8}(?:[-—转]\d{1,4})?|\d{7,8}|1\d{10})"
)
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_ADDRESS = re.compile(
    r"(?:通讯地址|通信地址|联系地址|来信地址|邮寄地址|邮政信箱|来信来访地址|收件地址|地\s{0,4}址)\s*(?:[:：为是]|(?=[\u4e00-\u9fff]))\s*(?P<address>[^\n;；。，,（(]{4,60})"
)
_POSTCODE = re.compile(r"(?:邮政编码|邮\s{0,4}编)\s*[:：]?\s*(?P<code>\d{6})(?!\d)")


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """A header with its parties, doubts, and the days that help to decide other dates."""

    header: Header
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]


def read_header(text: str, printed: str, page: Page, intro_end: int) -> HeaderReading:
    """Read the header. `text` is the reading copy, `printed` the text itself; the intro is text[body start:intro_end]."""
    title = (
        "".join(printed[start:end] for start, end in page.title).replace(" ", "").replace("\u3000", "")
        or None
    )
    folded_title = "".join(text[start:end] for start, end in page.title)
    intro = (page.body[0], max(intro_end, page.body[0]))
    intro_words = text[slice(*intro)]
    issues: list[Issue] = []
    spans = find_dates(text, *intro)
    start, end, feedback = _stay(text, spans, intro[1])
    published = _published(text, page)
    body = _inspection_body(text, intro, folded_title)
    party, party_words = _party(text, folded_title, intro, page)
    contacts = _contacts(text, page)
    year = (feedback or published or date(2021, 1, 1)).year if (feedback or published) else None
    candidates = _division(text, party_words, page, intro, year, contacts["phone"], body[1])
    division = candidates[0] if len(candidates) == 1 else None
    if len(candidates) > 1:
        names = "、".join(f"{row.name} {row.adcode}" for row in candidates)
        issues.append(
            Issue(
                "district_ambiguous", "warning", f"several divisions bear the name: {names}; none was chosen"
            )
        )
    elif not candidates:
        issues.append(
            Issue(
                "district_unknown",
                "warning",
                "no known division is named; give its code with `warehouse correct`",
            )
        )
    level = _level(body[1], division, party_words, text, intro)
    kind = body[2] or (
        "巡视"
        if "巡视" in folded_title
        else "巡察"
        if "巡察" in folded_title or "巡察" in intro_words
        else None
    )
    name = _short_party(party, party_words, division)
    party_kind = _party_kind(party_words, division)
    round_ = _ROUND.search(intro_words)
    term = _TERM.search(intro_words)
    province = None
    if division:
        chain = (division, *ancestors(division))
        province = next((row.name for row in chain if row.level == "province"), None)
    publisher = _publisher(text, printed, page)
    header = Header(
        title=title, publisher=publisher, publication_date=published, inspected_party=name, party_kind=party_kind,
        adcode=division.adcode if division else None, district_name=division.name if division else None, province=province,
        inspection_body=body[0], inspection_level=level, inspection_kind=kind, inspection_type=_type(folded_title, intro_words),
        round=_int(round_["round"]) if round_ else None, term=_int(term["term"]) if term else None,
        inspection_start=start, inspection_end=end, feedback_date=feedback,
        contact_phone=contacts["phone"], contact_email=contacts["email"], contact_address=contacts["address"], contact_postcode=contacts["postcode"],
    )  # fmt: skip
    parties = (
        (Party(name, party_kind or "other", division.adcode if division else None, True),) if name else ()
    )
    return HeaderReading(header, parties, tuple(issues))


def _int(words: str) -> int | None:
    value = read_arabic(words) if words[0].isascii() else read_chinese(words)
    return int(value) if value is not None and value < 1000 else None


def _stay(text: str, spans: list[DateSpan], end: int) -> tuple[date | None, date | None, date | None]:
    """First and last day on site and the feedback day, from the dates of the intro."""
    pair: tuple[DateSpan, DateSpan] | None = None
    told: DateSpan | None = None
    for position, span in enumerate(spans):
        following = spans[position + 1] if position + 1 < len(spans) else None
        if (
            pair is None
            and following
            and re.fullmatch(r"\s?(?:至|到|-|—|–|~|～|－){1,2}\s?", text[span.end : following.start])
        ):
            stop = text.find("。", following.end, end)
            if re.search(r"巡视|巡察|进驻|回头看", text[following.end : stop if stop >= 0 else end]):
                pair = (span, following)
            continue
        if pair and span is pair[1]:
            continue
        stop = min(
            (
                place
                for place in (text.find("。", span.end, end), following.start if following else -1)
                if place >= 0
            ),
            default=end,
        )
        if (
            told is None
            and re.search(r"反馈", text[span.end : stop])
            and not re.search(r"(?:上一轮|上轮|此前)", text[max(0, span.start - 20) : span.start])
        ):
            if pair is not None or not any(
                later.start > span.start and re.match(r"\s?(?:至|到|-|—)", text[later.end : later.end + 2])
                for later in spans
            ):
                told = span

    def readings(span: DateSpan | None) -> tuple[Reading, ...]:
        if span is None:
            return ()
        years = [
            reading.year
            for other in spans
            if other.start < span.start
            for reading in other.readings
            if reading.year
        ]
        if not years:
            years = [
                int(match[1])
                for match in re.finditer(r"(20\d{2})年", text[max(0, span.start - 60) : span.start])
            ]
        last = years[-1] if years and pair is None else None
        return tuple(
            Reading(reading.year or last, reading.month, reading.day)
            for reading in span.readings
            if reading.day is not None
        )

    return choose_stay(
        readings(pair[0] if pair else None), readings(pair[1] if pair else None), readings(told)
    )


def _published(text: str, page: Page) -> date | None:
    """The dateline; if there is none, the date of the signature."""
    for start, end in (
        (page.title[-1][1] if page.title else page.head[0], page.head[1]),
        (page.tail[0], page.tail[1]),
    ):
        label = re.compile(
            r"(?:发布|发表|更新|公开|上传|发文|公布)(?:日期|时间)\s*[:：]?\s*|(?:日期|时间)\s*[:：]\s*"
        )
        for match in label.finditer(text, start, end):
            for span in find_dates(text, match.end(), min(match.end() + 24, end)):
                day = _whole(span)
                if day:
                    return day
    if page.title:
        for span in find_dates(text, page.title[-1][1], page.head[1]):
            day = _whole(span)
            if day:
                return day
    if page.signature_date:
        for span in find_dates(text, *page.signature_date):
            return _whole(span)
    return None


def _whole(span: DateSpan) -> date | None:
    days = {
        date(reading.year, reading.month, reading.day)
        for reading in span.readings
        if reading.year and reading.day
    }
    return days.pop() if len(days) == 1 else None


def _inspection_body(
    text: str, intro: tuple[int, int], title: str
) -> tuple[str | None, str | None, str | None]:
    """(as printed, sender, kind): the team that a sentence of the intro says inspected, else the first team named."""
    best = None
    for match in _BODY.finditer(text, *intro):
        if best is None or (not best["sender"] and match["sender"]):
            best = match
        if match["sender"] and re.match(
            r"[^，。]{0,12}(?:于|对|进驻|在)|于|自", text[match.end() : match.end() + 14]
        ):
            best = match
            break
    if best is None:
        named = _BODY.search(title)
        return (named[0], named["sender"], named["kind"]) if named else (None, None, None)
    return best[0], best["sender"], best["kind"]


def _party(text: str, title: str, intro: tuple[int, int], page: Page) -> tuple[str | None, str]:
    """The inspected party as printed (short) and the words around its name."""
    title = title.replace(" ", "").replace("\u3000", "")
    match = _TITLE_PARTY.match(title)
    if match and not re.match(r"(?:省|市|区|县|州)委?第?.{0,4}巡", match["party"]):
        return match["party"], match["party"]
    words = text[slice(*intro)]
    for pattern in (_INSPECTED, _FED_BACK):
        found = pattern.search(words)
        if found:
            return found["party"], found["party"]
    for line in reversed(text[slice(*page.tail)].split("\n")):
        match = re.match(
            r"\s*(?:中共)?(?P<party>[\u4e00-\u9fff]{2,30}(?:委员会|党组|党委|党工委|委))\s*(?:\d.*)?$", line
        )
        if match:
            return match["party"], match["party"]
    return None, ""


def _division(
    text: str,
    party: str,
    page: Page,
    intro: tuple[int, int],
    year: int | None,
    phone: str | None,
    sender: str | None,
) -> tuple[Division, ...]:
    """The divisions that the inspected party may belong to, the finest named in it first."""
    start, stop = page.title[0][0] if page.title else page.head[0], page.head[1]
    wide = find_names(text, start, stop) + find_names(text, *intro) + find_names(text, *page.tail)
    context = [mention.name for mention in wide]
    publisher = _PUBLISHER.search(text, page.title[-1][1] if page.title else page.head[0], page.head[1])
    area = re.match(r"[(（]?(0\d{2,3})", phone or "")
    codes = [area[1]] if area else []
    own = [mention.name for mention in find_names(party, 0, len(party))]
    names = list(reversed(own))
    if not names:
        counted = sorted({name for name in context}, key=lambda name: (-context.count(name), name))
        publisher_names = (
            [mention.name for mention in find_names(publisher["name"], 0, len(publisher["name"]))]
            if publisher
            else []
        )
        names = [*reversed(publisher_names), *counted]
    for name in names:
        found = resolve(name, [*own, *context], year, codes)
        if found:
            return found
    return ()


def _level(
    sender: str | None, division: Division | None, party: str, text: str, intro: tuple[int, int]
) -> str | None:
    """The level of the committee that sent the team; what 市委 means is decided by the place."""
    if sender in _LEVELS:
        return _LEVELS[sender]
    if sender != "市委" or division is None:
        return None
    chain = (division, *ancestors(division))
    if any(row.adcode in MUNICIPALITIES for row in chain):
        return "provincial"
    if division.level == "county" and division.name.endswith("市"):
        of_city = re.search(r"[\u4e00-\u9fff]{2,8}市委", text[slice(*intro)])
        above = next((row for row in chain if row.level == "prefecture"), None)
        if above and of_city and above.name in of_city[0]:
            return "prefectural"
        return "prefectural" if re.fullmatch(rf".*{division.name}(?:委员会|委)?", party) else "county"
    return "prefectural"


def _short_party(party: str | None, words: str, division: Division | None) -> str | None:
    """A committee by its division, an organ by its name."""
    if party is None:
        return None
    rest = words
    for mention in find_names(words, 0, len(words)):
        rest = rest.replace(mention.name, "", 1)
    bare = _FULL_FORM.sub("", rest.removeprefix("中共"))
    if division and bare in ("", "党"):
        return division.name
    short = party.removeprefix("中国共产党").removeprefix("中共")
    for long, brief in (
        ("工作委员会", "党工委"),
        ("总支部委员会", "党总支"),
        ("支部委员会", "党支部"),
        ("委员会", "党委"),
    ):
        if short.endswith(long):
            return short.removesuffix(long) + brief
    return short


def _party_kind(words: str, division: Division | None) -> str | None:
    rest = words
    for mention in find_names(words, 0, len(words)):
        rest = rest.replace(mention.name, "", 1)
    bare = _FULL_FORM.sub("", rest.removeprefix("中共"))
    if not words:
        return None
    if bare in ("", "党"):
        return "committee"
    for kind, pattern in _KINDS:
        if re.search(pattern, rest.removeprefix("中共")):
            return kind
    return "other"


def _type(title: str, intro: str) -> str | None:
    for words in (title, intro):
        for code, word in _TYPE_WORDS:
            if word in words:
                return code
    return None


def _publisher(text: str, printed: str, page: Page) -> str | None:
    start = page.title[-1][1] if page.title else page.head[0]
    for low, high in ((start, page.head[1]), (0, page.title[0][0] if page.title else 0), page.tail):
        match = _PUBLISHER.search(text, low, high)
        if match:
            return printed[match.start("name") : match.end("name")]
    return None


def _contacts(text: str, page: Page) -> dict[str, str | None]:
    words = text[slice(*page.tail)]
    phone, email = _PHONE.search(words), _EMAIL.search(words)
    address, postcode = _ADDRESS.search(words), _POSTCODE.search(words)
    place = address["address"].strip() if address else None
    if place:
        place = re.split(
            r"\s{2,}|[ \u3000](?=邮|电|联)|(?:邮政编码|邮编|电子邮箱|邮箱|联系电话|电话)", place
        )[0].strip()
    return {
        "phone": re.sub(r"\s", "", phone["phone"]) if phone else None,
        "email": email[0].rstrip(".") if email else None,
        "address": place,
        "postcode": postcode["code"] if postcode else None,
    }


__all__ = ["HeaderReading", "by_code", "read_header"]

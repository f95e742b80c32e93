"""Numbers that count or measure something, found in running text: number, magnitude, measure word, bound.

What is a number in form only (dates, ordinals, list markers, names, slogans, versions, telephone numbers) is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.text.numeral import ARABIC, CHINESE, FOLD, LONGEST, SPACE, magnitude, read_arabic, read_chinese
from etl.words import any_of, lexicon, units

_S = f"[{SPACE}]?"
_MAGNITUDE = "[十百千万亿萬億]"
NUMBER = re.compile(
    rf"(?P<percent>百分之(?P<percent_of>[{CHINESE}点點0-9.]+)|百分百)"
    rf"|(?P<half>(?:一半|半数|半數|过半数|過半數)(?!年))"
    rf"|(?P<part>[{CHINESE}]{{1,3}})分之(?P<whole>[{CHINESE}]{{1,3}})"
    rf"|(?P<arabic>{ARABIC.pattern})|(?P<chinese>[{CHINESE}]+(?:点[〇零一二三四五六七八九]+)?)"
)
_TAIL = re.compile(
    rf"{_S}(?P<mag>{_MAGNITUDE}{{0,3}})(?P<more>[余餘多来几])?(?P<mag2>{_MAGNITUDE}{{0,2}}){_S}"
)
_UNIT = re.compile(any_of(unit for unit in units() if unit))
_SPLIT_UNIT = re.compile(r"个多(月|小时|星期|学时|工作日)")
_RANGE = re.compile(rf"{_S}(?:至|到|[-–—~～－﹣]{{1,2}}){_S}(?=[0-9０-９{CHINESE}])")
_SUFFIX = re.compile(rf"{_S}({any_of(lexicon('bound_suffix'))})")
_PREFIX = re.compile(rf"({any_of(lexicon('bound_prefix'))}){_S}$")
_PREFIX_LENGTH = 7
_SLOGAN = re.compile(any_of(lexicon("set_phrase")))
_HOTLINES = frozenset(lexicon("hotline"))

# Directly before a number: what makes it an ordinal, a name, a part of an identifier.
_BAD_BEFORE = frozenset("第届屆ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+＋/／·•#＃№〔［@_")
# Behind number and unit: what makes the unit part of another word.
_UNIT_NOT_BEFORE: dict[str, str] = {
    "年": "级代度来前底初末版行规计攻货终报检审", "件": "套", "起": "来到草", "处": "长级置理分室", "家": "庭乡长", "次": "序要生品级",
    "位": "一", "期": "间望限待", "点": "击评对", "分": "之钟局别管子类成工析配布支公级院", "面": "对向", "组": "织成建", "名": "录称义额",
    "口": "号径", "条": "例件款目", "场": "所景", "类": "别型似", "部": "门分署队", "种": "植子", "份": "额", "批": "评示复", "户": "籍主外",
    "站": "点", "所": "有谓", "本": "级身次区县市", "块": "状", "天": "然", "层": "面级", "成": "立员效果为功绩熟就", "方": "案式向针法便可能",
    "间": "接隔", "片": "区面", "门": "口户", "班": "子", "团": "结委", "队": "伍员", "支": "部出付持撑书", "人": "民员才格口", "张": "贴",
    "篇": "章幅", "周": "年边", "倍": "增", "只": "有要能是", "套": "班", "根": "据本", "元": "旦件素", "台": "账賬湾阶风", "笔": "试记",
    "节": "日约点假前后", "课": "题程堂", "讲": "话", "回": "头复应访", "轮": "岗换训流候",
}  # fmt: skip
_NEVER_ARABIC = frozenset(
    {"日", "时", "度", "月", "里", "方", "字", "对", "双", "點", "点", "句", "角", "米²"}
)
_SINGLE_CHINESE = frozenset(
    [
        "个",
        "個",
        "项",
        "項",
        "条",
        "條",
        "类",
        "類",
        "大类",
        "方面",
        "家",
        "所",
        "处",
        "處",
        "名",
        "位",
        "人",
        "次",
        "轮",
        "輪",
        "批",
        "期",
        "场",
        "場",
        "场次",
        "件",
        "起",
        "宗",
        "份",
        "户",
        "戶",
        "支",
        "张",
        "种",
        "年",
        "个月",
        "個月",
        "天",
        "个工作日",
        "小时",
        "倍",
        "成",
        "套",
        "台",
        "辆",
        "栋",
        "座",
        "间",
        "篇",
        "本",
        "人次",
        "部",
        "笔",
        "岁",
        "亩",
        "公里",
        "吨",
        "元",
        "%",
        "个百分点",
        "件次",
        "家次",
        "台次",
        "户次",
        "所次",
        "轮次",
        "批次",
        "点",
        "课时",
        "学时",
        "棵",
        "块",
        "周",
        "个小时",
        "分钟",
        "口",
        "盏",
        "幅",
        "册",
        "单",
        "例",
    ]
)
_ONE = frozenset(
    [
        "次",
        "名",
        "位",
        "人",
        "件",
        "起",
        "轮",
        "期",
        "场",
        "场次",
        "家",
        "户",
        "个",
        "個",
        "项",
        "条",
        "批",
        "份",
        "支",
        "處",
        "处",
        "所",
        "年",
        "个月",
        "類",
        "类",
        "篇",
        "台",
        "辆",
        "套",
        "场次",
        "天",
        "周",
        "課",
        "课",
        "人次",
        "堂",
        "节",
    ]
)
_ONE_COUNTS = re.compile(
    r"(?:每[^，。；]{0,14}|至少[^，。；]{0,14}|不少于|仅|只有|新增|增配|增设|增加|增派|净增|共|达|各|立案|处分|问责|查处|处理|警告|诫勉|开展|召开|组织|举办|举行|进行|安排|听取|研究|集中|"
    r"培训|约谈|谈话|播送|播放|讲|上|开|专题|选派|选配|配备|调整|撤换|免职|留置|移送|分别|和|及|与|、|，)(?:了|过|共)?$"
)
_NAME_AFTER_YEARS = re.compile(
    r"(?:年|年期)(?:行动|规划|计划|攻坚|提升|滚动|整治|任期|发展|改革|工程|一贯|制|一遇|如一)"
)
_DURATION = re.compile(
    r"(?:用|为期|满|超过|超|不少于|不超过|连续|历时|长达|达|使用|未满|不足|任职|最长|最短|工作|保存|保管|留存|延长|缩短|提前|争取用)$"
)
_DURATION_AFTER = re.compile(r"(?:时间|以上|以内|之内|内|期限|的时间|期)")
_UNDERSTOOD_MONEY = re.compile(
    r"(?:投资|资金|金额|税收|产值|经费|收入|款项|款|营收|费用|标的|估算|价|贷款|补助|奖金|债务|合同额|额)[^，。；]{0,6}$"
)
_ROUND_ALONE = re.compile(r"^[百千万亿萬億十]+$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. `start` includes a bound word directly before; `digits` is where the number itself begins; `tail` where the words
    behind number and unit begin (= `end`). `spelled`: written in Chinese numerals."""

    start: int
    digits: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    bound: str
    spelled: bool


def find_numbers(text: str, start: int, end: int, taken: bytearray, offset: int) -> Iterator[Number]:
    """Quantities in text[start:end], in order. `taken[i - offset]` is non-zero where position i belongs to a date, a title, a name or a marker."""
    position = start
    for match in NUMBER.finditer(text, start, end):
        if match.start() < position or taken[match.start() - offset]:
            continue
        number = _read(match, text, end, taken, offset)
        if number is not None:
            position = number.end
            yield number


def _read(match: re.Match[str], text: str, end: int, taken: bytearray, offset: int) -> Number | None:
    start = match.start()
    before = text[start - 1] if start else "\n"
    if match["percent"] or match["half"] or match["part"]:
        return _read_share(match, text, end)
    if before in _BAD_BEFORE or (
        before == "." and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum()
    ):
        return None
    spelled = match["chinese"] is not None
    if spelled:
        if _SLOGAN.match(text, start, end):
            return None
        printed = match["chinese"]
        if before in "几数数" or before == "点":
            return None
        value = read_chinese(printed)
        if value is None:
            return None
        adjacent = _neighbour_pair(printed)
        tail = _TAIL.match(text, match.end(), end)
    else:
        if match.end() < end and text[match.end()] in "+＋·•":
            return None
        printed = match["arabic"]
        value = read_arabic(printed)
        adjacent = None
        tail = _TAIL.match(text, match.end(), end)
    if value is None or tail is None:
        return None
    if adjacent is not None:
        return _finish(match, text, end, Decimal(adjacent[0]), Decimal(adjacent[1]), tail, spelled)
    return _finish(match, text, end, value, None, tail, spelled, taken, offset)


def _neighbour_pair(printed: str) -> tuple[int, int] | None:
    """两三, 七八: two neighbouring digits are a range."""
    if len(printed) != 2:
        return None
    pair = [read_chinese(char) for char in printed]
    if None in pair or pair[0] is None or pair[1] is None:
        return None
    if 1 <= pair[0] <= 8 and pair[1] - pair[0] == 1 and printed[0] not in "〇零":
        return int(pair[0]), int(pair[1])
    return None


def _finish(
    match: re.Match[str], text: str, end: int, value: Decimal, value_max: Decimal | None, tail: re.Match[str], spelled: bool,
    taken: bytearray | None = None, offset: int = 0,
) -> Number | None:  # fmt: skip
    start, printed = match.start(), match[0]
    factor = magnitude(tail["mag"]) * magnitude(tail["mag2"])
    more = tail["more"] in ("余", "餘", "多") or (tail["more"] in ("来", "几") and spelled)
    if tail["more"] in ("来", "几") and not more:
        return None
    value, value_max = value * factor, value_max * factor if value_max is not None else None
    stop = tail.end()
    more = more or bool(_SPLIT_UNIT.match(text, stop, end))
    unit, stop = _unit(text, stop, end)
    second = _RANGE.match(text, stop if unit else tail.end("mag2"), end)
    if value_max is None and second:
        other = NUMBER.match(text, second.end(), end)
        if other and (other["arabic"] or other["chinese"]):
            high = read_arabic(other["arabic"]) if other["arabic"] else read_chinese(other["chinese"])
            high_tail = _TAIL.match(text, other.end(), end)
            if high is not None and high_tail is not None:
                high *= magnitude(high_tail["mag"]) * magnitude(high_tail["mag2"])
                high_unit, high_stop = _unit(text, high_tail.end(), end)
                if (
                    high_unit
                    and (unit is None or unit == high_unit)
                    and text[start - 1 : start] not in ("从", "由", "自", "從")
                ):
                    if unit is None and factor == 1 and high_tail["mag"]:
                        scaled = value * magnitude(high_tail["mag"])
                        value = scaled if scaled <= high else value
                    if high > value and not (1900 <= value <= 2100 and high_unit == "年"):
                        value_max, unit, stop = high, high_unit, high_stop
                        more = more or bool(high_tail["more"])
                    elif unit is None:
                        return None
    if value >= 10**LONGEST:
        return None
    bound = "more_than" if more else "exact"
    span_start, prefix = _prefix(text, start)
    if prefix:
        bound = prefix
    suffix = _SUFFIX.match(text, stop, end)
    understood = unit
    if unit is None:
        understood = _bare(
            text, start, tail, stop, end, value, bound if prefix or more else None, suffix, spelled
        )
        if understood is None:
            return None
        stop = tail.end("mag2") if tail["mag2"] or tail["more"] or tail["mag"] else match.end()
        suffix = _SUFFIX.match(text, stop, end)
    elif not _counts(text, start, stop, end, printed, value, unit, tail, spelled, bool(prefix), suffix):
        return None
    if suffix and _suffix_holds(text, suffix, unit, end):
        if bound == "exact" or suffix[1] not in ("余", "多"):
            bound = lexicon("bound_suffix")[suffix[1]] if bound == "exact" else bound
        stop = suffix.end()
    return Number(span_start, start, stop, value, value_max, understood or None, bound, spelled)


def _unit(text: str, position: int, end: int) -> tuple[str | None, int]:
    split = _SPLIT_UNIT.match(text, position, end)
    if split:
        return "个" + split[1], split.end()
    match = _UNIT.match(text, position, end)
    if match is None:
        return None, position
    unit = match[0]
    follow = text[match.end()] if match.end() < end else "\n"
    if follow in _UNIT_NOT_BEFORE.get(unit, ""):
        shorter = next((unit[:cut] for cut in range(len(unit) - 1, 0, -1) if unit[:cut] in units()), None)
        if (unit == "次" and follow in "数要序") or shorter is None:
            return None, position
        return shorter, position + len(shorter)
    return unit, match.end()


def _prefix(text: str, start: int) -> tuple[int, str | None]:
    match = _PREFIX.search(text, max(0, start - _PREFIX_LENGTH), start)
    if match is None:
        return start, None
    word = match[1]
    before = text[match.start() - 1] if match.start() else "\n"
    if (
        (word == "近" and before in "最附将临靠贴亲")
        or (word == "约" and before in "节签违预合履条公制")
        or (word in ("超", "逾") and before in "赶反高")
        or (word == "上" and before in "以之会网线县市路班身早晚加")
    ):
        return start, None
    if word == "上" and not _ROUND_ALONE.match(text[start : start + 1]):
        return start, None
    return match.start(), lexicon("bound_prefix")[word]


def _suffix_holds(text: str, suffix: re.Match[str], unit: str | None, end: int) -> bool:
    word = suffix[1]
    follow = text[suffix.end()] if suffix.end() < end else "\n"
    if word == "内":
        return (
            unit in ("个工作日", "工作日", "天", "日", "个月", "年", "小时", "分钟", "周")
            and follow not in "容部控外"
        )
    if word in ("余", "多"):
        return follow in "，,。；;、的 " or unit in ("年", "元", "个月")
    return True


def _counts(
    text: str, start: int, stop: int, end: int, printed: str, value: Decimal, unit: str, tail: re.Match[str], spelled: bool, prefixed: bool,
    suffix: re.Match[str] | None,
) -> bool:  # fmt: skip
    """Whether number and unit state a quantity."""
    before = text[max(0, start - 16) : start]
    if unit == "日":
        return suffix is not None and suffix[1] in ("内", "以内", "之内")
    if unit in _NEVER_ARABIC or (unit == "分" and before.endswith(("时", "点"))):
        return False
    if unit == "周年" or (unit == "轮" and spelled and text.startswith("车", stop)):
        return False
    if unit == "年" and not _years_count(text, start, stop, end, printed, value, spelled, prefixed, suffix):
        return False
    if unit == "小时" and value == 24 and not prefixed:
        return False
    if unit == "次" and _sessions(text, stop, end, before):
        return False
    if (
        unit in ("组", "处", "科", "支", "所", "室")
        and before.endswith(("巡察", "巡视", "督导", "检查", "监督", "综合", "纪检"))
        and spelled
    ):
        return False
    if not spelled:
        return True
    if (
        tail["mag"]
        or tail["more"]
        or (prefixed and len(printed) > 1)
        or (len(printed) > 1 and not _ROUND_ALONE.match(printed))
    ):
        return (
            not _ROUND_ALONE.match(printed)
            or printed == "十"
            or prefixed
            or bool(tail["more"])
            or (unit == "元" and len(printed) > 1)
        )
    if _ROUND_ALONE.match(printed) and printed != "十":
        return prefixed or (unit == "元" and len(printed) > 1)
    if printed in ("一", "壹"):
        return _one_counts(text, start, stop, end, unit, before, prefixed)
    if unit not in _SINGLE_CHINESE:
        return False
    return not (printed == "二" and unit in ("次", "期", "类", "级", "轮", "部", "手"))


def _years_count(
    text: str,
    start: int,
    stop: int,
    end: int,
    printed: str,
    value: Decimal,
    spelled: bool,
    prefixed: bool,
    suffix: re.Match[str] | None,
) -> bool:
    if unit_is_calendar_year(printed, value):
        return False
    before = text[max(0, start - 8) : start]
    if before.endswith(
        ("近", "最近", "过去", "前", "未来", "今后", "这", "上", "头", "每", "后")
    ) and not before.endswith(("接近", "将近")):
        return False
    if _NAME_AFTER_YEARS.match(text, stop - 1, end):
        return False
    if not spelled:
        return True
    return (
        prefixed
        or suffix is not None
        or bool(_DURATION.search(before))
        or bool(_DURATION_AFTER.match(text, stop, end))
    )


def unit_is_calendar_year(printed: str, value: Decimal) -> bool:
    """Whether digits before 年 name a year: 2021年, 二〇二一年.

    >>> unit_is_calendar_year("2021", Decimal(2021)), unit_is_calendar_year("15", Decimal(15))
    (True, False)
    """
    digits = printed.translate(FOLD).replace(" ", "")
    return 1900 <= value <= 2100 and len(digits) == 4


def _sessions(text: str, stop: int, end: int, before: str) -> bool:
    """八次全会, 十三届122次常委会: ordinals of sessions."""
    if before.endswith(("届", "屆")):
        return True
    return text.startswith(
        ("全会", "全体会议", "党代会", "代表大会", "党员代表大会", "全國", "人代会"), stop, end
    )


def _one_counts(text: str, start: int, stop: int, end: int, unit: str, before: str, prefixed: bool) -> bool:
    if prefixed:
        return True
    if unit not in _ONE or (before and before[-1] in "第届新上下本逐这那某统唯单任进另头每同哪"):
        return False
    follow = text[stop : stop + 1]
    if (
        follow in "，,。；;、：\n"
        and before
        and "\u4e00" <= before[-1] <= "\u9fff"
        and unit not in ("年", "天", "周", "批")
    ):
        return True
    if unit in (
        "个",
        "個",
        "项",
        "条",
        "类",
        "份",
        "支",
        "套",
        "篇",
        "场",
        "批",
        "年",
        "个月",
        "天",
        "周",
        "所",
        "处",
    ):
        return bool(
            re.search(
                r"(?:每[^，。；]{1,14}|至少[^，。；]{0,14}|新增|增配|增设|增加|增派|净增|仅有?|只有|共|各)$",
                before,
            )
        )
    if unit == "起" and follow not in "，,。；;、案涉违典问严重较安事生":
        return False
    if unit in ("家", "户", "件") and follow and follow in "一人事家庭":
        return False
    if unit == "人" and follow and follow not in "，,。；;、（( \n）)":
        return bool(re.search(r"(?:新增|增配|立案|处分|问责|诫勉|至少|各|共)$", before))
    if unit == "次" and follow == "性":
        return False
    return bool(_ONE_COUNTS.search(before)) or before[-1:] in "，,、；;。"


def _bare(
    text: str,
    start: int,
    tail: re.Match[str],
    stop: int,
    end: int,
    value: Decimal,
    bound: str | None,
    suffix: re.Match[str] | None,
    spelled: bool,
) -> str | None:
    """The unit of a number without measure word: 元 where only money is possible, '' where the number stands alone as a count, else None."""
    before = text[max(0, start - 16) : start]
    digits_end = tail.end("mag2")
    follow = text[digits_end] if digits_end < end else "\n"
    if tail["mag"] and _UNDERSTOOD_MONEY.search(before) and (follow in "，,。；;、以的余左" or suffix):
        return "元"
    if spelled or tail["mag"] or tail["more"] or value != value.to_integral() or value >= 10000:
        return None
    printed = text[start : tail.start()].strip()
    if (
        printed in _HOTLINES
        or not before
        or not ("\u4e00" <= before[-1] <= "\u9fff")
        or before[-1] in "第年月日号至到于在以之是和与及打电话线版卷号"
    ):
        return None
    if follow not in "，,。；;、" or bound is not None or tail.end() != digits_end:
        return None
    return (
        ""
        if re.search(
            r"(?:人员|干部|线索|案件|问题|制度|措施|处分|人数|企业|单位|党员|会议|名|举报|立案|谈话)$", before
        )
        else None
    )


def _read_share(match: re.Match[str], text: str, end: int) -> Number | None:
    start = match.start()
    span_start, prefix = _prefix(text, start)
    value: Decimal | None
    unit = "%"
    bound = "exact"
    if match["percent"]:
        printed = match["percent_of"] or "百"
        whole, _, fraction = printed.replace("點", "点").replace(".", "点").partition("点")
        read = read_arabic if whole[:1].isdigit() and whole.isascii() else read_chinese
        value = Decimal(100) if whole in ("百", "一百") else read(whole)
        if value is not None and fraction:
            digits = "".join(
                char if char.isdigit() and char.isascii() else str(read_chinese(char)) for char in fraction
            )
            value = Decimal(f"{int(value)}.{digits}") if digits.isdigit() else None
    elif match["half"]:
        value = Decimal(50)
        if match["half"].startswith(("过", "過")):
            bound = "more_than"
    else:
        part, whole_number = read_chinese(match["part"]), read_chinese(match["whole"])
        part, whole_number = whole_number, part
        value = (part / whole_number).quantize(Decimal("0.0001")) if part and whole_number else None
        unit = ""
    if value is None:
        return None
    stop = match.end()
    suffix = _SUFFIX.match(text, stop, end)
    if suffix and suffix[1] not in ("内", "余", "多"):
        bound, stop = lexicon("bound_suffix")[suffix[1]], suffix.end()
    return Number(span_start, start, stop, value, None, unit, prefix or bound, True)

"""Does a text look like Chinese prose, or like bytes read with the wrong codec?"""

import re
from collections import Counter
from collections.abc import Iterator

from etl.read.outcome import ReadWarning

# The most frequent characters of Chinese prose, those that official notices add, and the traditional forms of
# both. Right decodings draw 60 to 90 % of their characters from here, wrong ones under 15 %.
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日"
    "军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美"
    "相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解"
    "水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管"
    "期市直德资命山金指许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式"
    "色路记南品住告类求据程北边张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运八九六七百千亿元项"
    "组巡察视党委纪监督整改落责县省镇村街州局厅办召研究推逐销号查核措施存足够履职担案涉线索谈警诫勉移送违"
    "挪占补退缴专班约批评季续严执检具深坚持贯彻习讨印修订善健积极风险防控群众映满率增降升均余近廉洁腐败律"
    "守底廳個們來時會說對發後過動學經當還實開關點業將間問應戰頭體見產製類報條題總電數結務場計區隊權導爭運"
    "億項組視黨紀監責縣鎮辦銷號嚴執檢堅貫徹習討訂積極風險眾滿與為國這於無長從現進樣裡種東聲員論處認係氣變"
    "張該規達設記據邊傳師觀讓識帶"
)
MARKS = frozenset("，。、；：？！（）《》“”‘’【】〔〕—…·％　０１２３４５６７８９")

_EXPECTED = COMMON | MARKS

# Signs of the wrong codec. UTF-8 read as GBK turns ，。“ into 锛 銆 鈥; UTF-8 read as Latin-1 gives Ã¤ and Â;
# GBK read as Latin-1 gives runs of accented letters; 锟斤拷, 烫烫 and 屯屯 are what broken converters write.
_MOJIBAKE = re.compile(
    r"锟斤(?:拷锟斤)*拷?|烫烫烫+|屯屯屯+|[锛銆鈥]\S|[\u00c2\u00c3][\u0080-\u00bf]"
    r"|(?:[\u00c2-\u00ef][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]{1,2}){2,}"
    r"|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{2}[\u00a1-\u00ff]{2,}"
)
_REPLACEMENT = re.compile("\ufffd")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]|[\U000f0000-\U0010ffff]")

# One look for any of them: sound text, which most is, needs no second.
_SIGN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00c0-\u00d6\u00d8-\u00ff锟烫屯锛銆鈥"
    r"\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]"
)

_EXCERPT = 8
_WINDOW, _WINDOWS = 500, 8  # characters, from places all over a text, that are enough to judge it by
_ENOUGH_HAN = 40  # a shorter text (a list of names) may hold rare characters only
_IMPLAUSIBLE = 0.2


def share_expected(text: str) -> float:
    """Share of characters outside ASCII that Chinese prose is made of, 0.0 to 1.0 (1.0 if there are none)."""
    counts = Counter(text)
    foreign = sum(count for sign, count in counts.items() if not sign.isascii())
    return sum(count for sign, count in counts.items() if sign in _EXPECTED) / foreign if foreign else 1.0


def is_implausible(text: str) -> bool:
    """True if a text has Han characters enough to judge by, and hardly any that prose uses."""
    step = max(_WINDOW, len(text) // _WINDOWS)
    counts = Counter("".join(text[at : at + _WINDOW] for at in range(0, len(text), step)))
    han = sum(count for sign, count in counts.items() if "㐀" <= sign <= "鿿" or "豈" <= sign <= "\ufaff")
    return han >= _ENOUGH_HAN and sum(counts[sign] for sign in COMMON) < _IMPLAUSIBLE * han


def suspicions(text: str) -> tuple[ReadWarning, ...]:
    """Warnings on characters that no notice was written with, at most one a kind."""
    return tuple(_suspicions(text))


def _suspicions(text: str) -> Iterator[ReadWarning]:
    for code, pattern, name in _SIGNS if _SIGN.search(text) else ():
        places = pattern.finditer(text)
        first = next(places, None)
        if first is None:
            continue
        count = 1 + sum(1 for _ in places)
        message = f"{count} {name}, first {first.group()[:_EXCERPT]!a}"
        yield ReadWarning(code, message, first.start(), first.end())
    if is_implausible(text):
        message = "hardly a character that Chinese prose uses: decoded wrongly, here or before"
        yield ReadWarning("implausible_text", message, 0, len(text))


_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("replacement_character", _REPLACEMENT, "characters lost in an earlier copy (U+FFFD)"),
    ("mojibake", _MOJIBAKE, "places that were decoded with the wrong codec"),
    ("control_character", _CONTROL, "control characters"),
    ("private_use_character", _PRIVATE, "characters without a meaning of their own (private use)"),
)

"""A file's bytes tell their codec; what was lost before is never passed on in silence."""

import pytest

from etl.read.encoding import declared_charset, decode
from etl.read.outcome import Unreadable
from etl.read.plausibility import suspicions

SIMPLIFIED = (
    "　　中共禾丰县委关于巡察整改进展情况的通报。2021年3月15日至5月20日，市委第三巡察组对禾丰县开展常规巡察，"
    "共反馈3个方面12项问题。县委召开专题会议22次，研究整改工作，追缴资金136.5万元。"
)
TRADITIONAL = (
    "　　中共青芷縣委關於巡察整改進展情況的通報。市委第二巡察組對青芷縣開展常規巡察，共反饋3個方面12項問題，"
    "縣委召開專題會議22次，研究整改工作。"
)

WRITTEN = [
    # text, codec it was written with, codec that must be found
    (SIMPLIFIED, "utf-8", "utf-8"),
    (SIMPLIFIED, "utf-8-sig", "utf-8"),  # Notepad's mark must not become the first character of the title
    (SIMPLIFIED, "gb18030", "gb18030"),
    (SIMPLIFIED, "utf-16", "utf-16-le"),  # "Unicode" of Notepad, with a mark
    (SIMPLIFIED, "utf-16-le", "utf-16-le"),  # without: NUL bytes stand beside U+3000 and digits alike
    (SIMPLIFIED, "utf-16-be", "utf-16-be"),
    (SIMPLIFIED, "utf-32", "utf-32-le"),  # its mark begins like that of UTF-16
    (TRADITIONAL, "utf-8", "utf-8"),
    (TRADITIONAL, "big5", "big5hkscs"),  # decodes as GB18030 too, into nonsense
    (TRADITIONAL, "gb18030", "gb18030"),  # traditional characters in a mainland file
    ("整改情况", "gbk", "gb18030"),  # four characters must do
    ("整改情況", "big5", "big5hkscs"),
    ("3·15 行动", "utf-8", "utf-8"),  # U+00B7 is 路 in GBK: valid UTF-8 goes first
    ("plain ascii 12", "ascii", "utf-8"),
    ("plain ascii 12", "utf-16-le", "utf-16-le"),
    ("朱镕基 囧 㐀", "gb18030", "gb18030"),  # outside GB2312, where stricter decoders stop
]


@pytest.mark.parametrize(("text", "written", "found"), WRITTEN)
def test_bytes_tell_their_codec(text: str, written: str, found: str) -> None:
    decoded = decode(text.encode(written))
    assert (decoded.text, decoded.encoding) == (text, found)


@pytest.mark.parametrize(("text", "written", "found"), WRITTEN[:12])
def test_a_file_cut_inside_a_character_keeps_the_rest(text: str, written: str, found: str) -> None:
    decoded = decode((text + "完").encode(written)[:-1])
    assert (decoded.text, decoded.encoding) == (text, found)
    (warning,) = decoded.warnings
    assert (warning.code, warning.start) == ("cut_character", len(text))


DECLARED = [
    # charset the page names, codec of its bytes, is it contradicted
    ("gb2312", "gb18030", False),  # GB2312 means what GB18030 extends
    ("gbk", "gb18030", False),
    ("utf-8", "gb18030", True),  # a site moved its templates to UTF-8, not its old pages
    ("gb2312", "utf-8", True),  # and the reverse
    ("iso-8859-1", "gb18030", True),  # a server's default
    ("nonsense", "utf-8", True),
]


@pytest.mark.parametrize(("declared", "written", "contradicted"), DECLARED)
def test_bytes_win_over_what_a_page_declares(declared: str, written: str, contradicted: bool) -> None:
    decoded = decode(SIMPLIFIED.encode(written), declared)
    assert decoded.text == SIMPLIFIED
    assert [warning.code for warning in decoded.warnings] == ["charset_contradicted"] * contradicted


def test_a_declaration_decides_between_equals() -> None:
    name = "珊瑚".encode("big5")  # two characters in either codec, rare in both
    assert decode(name).encoding == "gb18030"
    assert decode(name, "big5").text == "珊瑚"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="GBK">', "gbk"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />', "gb2312"),
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<?xml version="1.0" encoding="Big5"?>', "big5"),
        (b"<html><head>", None),
        (b" " * 5_000 + b'<meta charset="GBK">', None),  # too far down for a browser
    ],
)
def test_charset_of_a_page(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


BROKEN = [
    # bytes, place of the first that is wrong: what a person needs to find the damage
    (SIMPLIFIED.encode()[:90] + b"\xff" + SIMPLIFIED.encode()[90:], 90),
    (SIMPLIFIED.encode("gbk")[:40] + b"\xff\x20" + SIMPLIFIED.encode("gbk")[40:], 40),
    (b"\xef\xbb\xbf" + SIMPLIFIED.encode("gbk"), 3),  # a mark promises UTF-8; counted from the file's start
    # A page put together from files of two codecs must not come out with nonsense in one half.
    (SIMPLIFIED.encode() * 3 + SIMPLIFIED.encode("gbk"), len(SIMPLIFIED.encode() * 3)),
]


@pytest.mark.parametrize(("data", "place"), BROKEN)
def test_undecodable_bytes_are_named_by_place(data: bytes, place: int) -> None:
    with pytest.raises(Unreadable, match=f"byte {place} ") as refused:
        decode(data)
    assert refused.value.hint


def test_text_of_no_known_codec_is_doubted() -> None:
    decoded = decode("Résumé of the notice: très intéressé".encode("latin-1") * 3)
    assert "doubtful_encoding" in [warning.code for warning in decoded.warnings]


DAMAGED = [
    # text, warning, why it occurs
    ("共反馈\ufffd\ufffd项问题", "replacement_character"),  # a converter gave up on bytes
    ("共反馈锟斤拷锟斤拷问题", "mojibake"),  # and another took its marks for GBK
    ("未初始化烫烫烫烫", "mojibake"),  # memory never written
    ("Ã¤Â¸Â­Ã¥ÂÂ± notice", "mojibake"),  # UTF-8 read as Latin-1, twice
    ("ä¸­å±é¢", "mojibake"),  # UTF-8 read as Latin-1, once
    (SIMPLIFIED.encode().decode("cp1252", "replace"), "mojibake"),
    (SIMPLIFIED.encode().decode("gb18030", "replace"), "mojibake"),  # UTF-8 read as GBK
    (SIMPLIFIED.encode("gbk").decode("latin-1"), "mojibake"),
    (SIMPLIFIED.encode("gbk").decode("big5hkscs", "ignore"), "implausible_text"),
    ("会议22\x00次", "control_character"),
    ("会议22\x07次", "control_character"),
    ("责任单位：\ue5e5县委办", "private_use_character"),  # a glyph only one font has
]


@pytest.mark.parametrize(("text", "code"), DAMAGED)
def test_damage_is_told_with_its_place(text: str, code: str) -> None:
    found = {warning.code: warning for warning in suspicions(text)}
    assert code in found
    assert 0 <= found[code].start < found[code].end <= len(text)


def test_damage_is_told_once_a_kind_with_its_count() -> None:
    (warning,) = suspicions("甲\ufffd乙\ufffd丙")
    assert (warning.start, warning.end) == (1, 2)
    assert "2 " in warning.message


SOUND = [
    SIMPLIFIED,
    TRADITIONAL,
    "身份证号××××××××，经费······12.5万元",  # redaction and leader dots are Latin-1 characters
    "naïve café, 25°C ± 3, §4, £5, ©2021",
    "王锟、鑫淼、垚喆、赟翀、彧珺、濛煊",  # names are rare characters
    "云川市委召开会议22次。" * 10_000,  # judged by samples, which must not fall into step with it
    "第一行\r\n第二行\t列\u3000\xa0\u2003\u200b",
    "",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_raises_no_suspicion(text: str) -> None:
    assert suspicions(text) == ()

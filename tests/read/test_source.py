"""Any bytes in: the text that offsets refer to, or a reason that says what to do."""

import io
import subprocess
import sys

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from etl.read.source import MAX_BYTES, Unreadable, read_document

NOTICE = "关于巡察整改进展情况的通报"
PAGE = f"<!DOCTYPE html><html><head><meta charset='gb2312'></head><body><p>{NOTICE}</p></body></html>"


def as_docx(text: str) -> bytes:
    """A Word document of one paragraph."""
    packed = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(packed)
    return packed.getvalue()


def as_pdf(text: str) -> bytes:
    """A PDF of one line."""
    packed = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(packed, invariant=1)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(90, 700, text)
    canvas.save()
    return packed.getvalue()


DOCX = as_docx(NOTICE)
PDF = as_pdf(NOTICE)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("甲\r\n乙\r丙\n丁".encode(), "甲\n乙\n丙\n丁"),  # line ends of three systems
        ("\ufeff甲".encode(), "甲"),
        ("  　　甲 \n\n\n乙\t\n".encode(), "  　　甲 \n\n\n乙\t\n"),  # nothing else is stripped
        ("甲\u2028\u200b\xa0乙\x0c丙".encode(), "甲\u2028\u200b\xa0乙\x0c丙"),
        ("甲\r\n乙".encode("utf-16"), "甲\n乙"),
        ("甲\r\r\n乙".encode("gb18030"), "甲\n\n乙"),
    ],
)
def test_plain_text_keeps_its_characters(data: bytes, text: str) -> None:
    assert read_document("a.txt", data).text == text


KINDS = [
    # name, bytes, reader, encoding, warnings
    ("a.txt", NOTICE.encode("gbk"), "txt/1", "gb18030", []),
    ("a.html", PAGE.encode("gbk"), "html/1", "gb18030", []),
    ("a.HTM", PAGE.encode("utf-16"), "html/1", "utf-16-le", []),
    ("a.docx", DOCX, "docx/1", "", []),
    ("a.pdf", PDF, "pdf/1", "", []),
    ("a.pdf", b"\n\n" + PDF, "pdf/1", "", []),  # some servers put a line before it
    # The suffix lies: saved under another name, or an error page in place of the file.
    ("a.txt", PAGE.encode("gbk"), "html/1", "gb18030", ["suffix_contradicted"]),
    ("a.pdf", PAGE.encode(), "html/1", "utf-8", ["suffix_contradicted", "charset_contradicted"]),
    ("a.doc", DOCX, "docx/1", "", ["suffix_contradicted"]),
    ("a", PDF, "pdf/1", "", ["suffix_contradicted"]),
    ("a.html", NOTICE.encode(), "txt/1", "utf-8", []),  # a text without a tag would lose its lines as a page
    ("a.md", NOTICE.encode(), "txt/1", "utf-8", []),
    ("folder.pdf/a.txt", NOTICE.encode(), "txt/1", "utf-8", []),
]


@pytest.mark.parametrize(("name", "data", "reader", "encoding", "codes"), KINDS)
def test_reader_is_chosen(name: str, data: bytes, reader: str, encoding: str, codes: list[str]) -> None:
    source = read_document(name, data)
    assert (source.reader, source.encoding) == (reader, encoding)
    assert source.text == NOTICE
    assert [warning.code for warning in source.warnings] == codes


REFUSED = [
    # name, bytes, what the reason must say
    ("a.txt", b"", "empty"),
    ("a.txt", b" \r\n ", "empty"),
    ("a.txt", "\ufeff".encode(), "empty"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Office.*\.docx"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ("a.docx", b"PK\x03\x04" + b"\0" * 50, "damaged"),
    ("a.docx", DOCX[: len(DOCX) // 2], "damaged"),
    ("a.docx", NOTICE.encode(), r"no docx.*its name"),
    ("a.pdf", NOTICE.encode(), r"no pdf.*its name"),
    ("a.pdf", b"\x00\xff\xfe\xff" * 99 + b"\xff", r"no pdf.*its name"),
    ("a.docx", b"\x00\xff\xfe\xff" * 99 + b"\xff", r"no docx.*its name"),
    ("a.pdf", PDF[: len(PDF) // 3], "broken"),
    ("a.rtf", b"{\\rtf1 }", r"Rich Text.*\.docx"),
    ("a.txt", b"\x89PNG\r\n", "OCR"),
    ("a.html", b"<html><script>x</script></html>", "no text"),
    ("a.txt", "甲乙丙丁".encode() + b"\xff" + "甲乙丙丁".encode(), "byte 12"),
    ("a.txt", b"x" * (MAX_BYTES + 1), "limit"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_refusals_say_why_and_what_to_do(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read_document(name, data)
    assert refused.value.what
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data", "package", "hint"),
    [
        ("a.html", PAGE.encode(), "selectolax", "pip install ."),
        ("a.docx", DOCX, "docx", "pip install '.[docx]'"),
        ("a.pdf", PDF, "pypdfium2", "pip install '.[pdf]'"),
    ],
)
def test_a_missing_reader_names_its_extra(name: str, data: bytes, package: str, hint: str) -> None:
    script = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from etl.read.source import Unreadable, read_document\n"
        f"assert read_document('a.txt', b'text').text == 'text'\n"
        f"try: read_document({name!r}, {data!r})\n"
        "except Unreadable as refused: print(refused.hint)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"in the clone of this program: {hint}"


def test_a_cut_page_is_told_at_the_end_of_its_text() -> None:
    source = read_document("a.html", f"<p>{NOTICE}".encode("gbk") + b"\xd6")
    assert source.text == NOTICE
    (warning,) = source.warnings
    assert (warning.code, warning.start, warning.end) == ("cut_character", len(NOTICE), len(NOTICE))


def test_damage_in_a_page_is_placed_in_its_text() -> None:
    source = read_document("a.html", f"<body><nav>导航</nav><p>{NOTICE}</p><p>共反馈锟斤拷项".encode())
    (warning,) = source.warnings
    assert source.text[warning.start : warning.end] == "锟斤拷"


def test_nul_bytes_in_a_page_are_told() -> None:
    source = read_document("a.html", f"<p>{NOTICE}\0{NOTICE}</p>".encode())
    assert "replacement_character" in [warning.code for warning in source.warnings]


def flipped(data: bytes) -> st.SearchStrategy[bytes]:
    """A file with some of its bytes changed, or its end cut."""
    change = st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255))

    def damage(changes: list[tuple[int, int]], end: int) -> bytes:
        damaged = bytearray(data)
        for place, byte in changes:
            damaged[place] = byte
        return bytes(damaged[:end])

    return st.builds(damage, st.lists(change, max_size=8), st.integers(1, len(data)))


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff\xfe\0\0"]
    ).flatmap(lambda head: st.binary(max_size=200).map(lambda tail: head + tail)),
    flipped(DOCX),
    flipped(PDF),
    flipped(PAGE.encode("gbk")),
)


@given(st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a", "a.xyz", "", "."]), BYTES)
@example("a.txt", b"\xed\xa0\x80")  # half a surrogate pair
@example("a.html", b"<p>&#xD800;&#0;&#x110000;")
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        source = read_document(name, data)
    except Unreadable as refused:
        assert refused.what
        assert refused.hint
        return
    assert "\r" not in source.text or source.reader != "txt/1"
    assert source.text.encode()  # no half characters
    for warning in source.warnings:
        assert 0 <= warning.start <= warning.end <= len(source.text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_utf8_text_comes_out_as_it_went_in(text: str) -> None:
    text = "甲" + text  # which begins no other format
    assert read_document("a.txt", text.encode()).text == text

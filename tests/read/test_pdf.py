"""PDF pages: wrapped lines become paragraphs again, page numbers and running heads go, scans are refused."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from etl.read.outcome import Unreadable
from etl.read.page import Line, Page
from etl.read.paragraphs import assemble
from etl.read.pdf import read_pdf

FONT = "STSong-Light"  # named, not embedded: every reader of PDF knows its characters
EM = 16.0
LEFT, TOP, LEADING, COLUMNS = 90.0, 750.0, 28.0, 26

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def paper(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF of pages that draw themselves."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(595, 842), encrypt=encrypt, invariant=1)
    for page in pages:
        canvas.setFont(FONT, EM)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def lines(*texts: str, number: str = "", head: str = "") -> Callable[[Canvas], None]:
    """A page of lines as printed, with its number at the foot and a head."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            canvas.drawString(LEFT, TOP - LEADING * at, text)
        if number:
            canvas.drawCentredString(297, 40, number)
        if head:
            canvas.drawString(LEFT, 800, head)

    return draw


def wrapped(*paragraphs: str, indent: str = "　　") -> list[str]:
    """Paragraphs broken into lines of the text block's width."""
    broken: list[str] = []
    for paragraph in paragraphs:
        text = indent + paragraph
        broken += [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    return broken


FIRST = (
    "云川市委第三巡察组对禾丰县开展了常规巡察，反馈了三个方面的问题。县委高度重视，召开常委会会议研究部署，"
    "成立整改工作领导小组，逐项对照检查。"
)
SECOND = (
    "县委书记认真履行第一责任人责任，主持召开专题会议，对重点任务亲自部署、亲自过问，"
    "推动全部反馈问题整改落实到位。"
)
HEADING = "一、整改工作总体情况"


def test_wrapped_lines_are_joined() -> None:
    text, warnings = read_pdf(paper(lines(*wrapped(FIRST, HEADING, SECOND))))
    assert text.split("\n") == [f"　　{FIRST}", f"　　{HEADING}", f"　　{SECOND}"]
    assert warnings == ()


def test_a_paragraph_runs_on_over_the_page() -> None:
    broken = wrapped(FIRST, SECOND)
    text, _ = read_pdf(paper(lines(*broken[:2], number="- 1 -"), lines(*broken[2:], number="- 2 -")))
    assert text.split("\n") == [f"　　{FIRST}", f"　　{SECOND}"]


def test_flush_paragraphs_are_parted_by_their_spacing() -> None:
    def draw(canvas: Canvas) -> None:
        height = TOP
        # The first fills its last line: only the gap after it tells its end.
        for paragraph in (FIRST[:51] + "。", SECOND):
            for line in wrapped(paragraph, indent=""):
                canvas.drawString(LEFT, height, line)
                height -= LEADING
            height -= LEADING / 2

    text, _ = read_pdf(paper(draw))
    assert text.split("\n") == [FIRST[:51] + "。", SECOND]


def test_a_date_broken_at_the_line_end_is_whole_again() -> None:
    sentence = "县委对照反馈意见制定整改方案并于2018年11月"
    text, _ = read_pdf(
        paper(
            lines(
                "　　" + "甲" * (COLUMNS - 2),
                "　　县委对照反馈意见制定整改方案，明确责任，2018年11",
                "月5日前全部完成。",
            )
        )
    )
    assert "2018年11月5日前全部完成。" in text
    assert sentence not in text


NUMBERS = [
    ("- 1 -", "- 2 -"),
    ("— 1 —", "— 2 —"),
    ("1", "2"),
    ("第1页 共2页", "第2页 共2页"),
    ("1 / 2", "2 / 2"),
    ("3", "4"),  # cut out of a longer document
]


@pytest.mark.parametrize(("first", "second"), NUMBERS)
def test_page_numbers_are_dropped(first: str, second: str) -> None:
    pages = lines(*wrapped(FIRST), number=first), lines(*wrapped(SECOND), number=second)
    text, warnings = read_pdf(paper(*pages))
    assert text.split("\n") == [f"　　{FIRST}", f"　　{SECOND}"]
    assert warnings == ()


def test_the_number_of_a_single_page_is_dropped() -> None:
    assert read_pdf(paper(lines(*wrapped(FIRST), number="1")))[0] == f"　　{FIRST}"


def test_a_number_that_does_not_count_with_the_pages_stays() -> None:
    text, _ = read_pdf(paper(lines(*wrapped(FIRST), number="136"), lines(*wrapped(SECOND), number="22")))
    assert "136" in text.split("\n")
    assert "22" in text.split("\n")


def test_running_heads_are_dropped_and_told() -> None:
    pages = [
        lines(*wrapped(text), number=f"- {number} -", head=f"禾丰县整改通报 第{number}期")
        for number, text in enumerate((FIRST, SECOND, FIRST), 1)
    ]
    # The first and third page's text begins alike too, but does not stand apart.
    text, warnings = read_pdf(paper(*pages))
    assert text.split("\n") == [f"　　{FIRST}", f"　　{SECOND}", f"　　{FIRST}"]
    (warning,) = warnings
    assert warning.code == "running_head_dropped"
    assert "禾丰县整改通报" in warning.message


def test_title_and_short_lines_stay_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 780, "关于巡察整改进展")
        canvas.drawCentredString(297, 752, "情况的通报")
        for at, line in enumerate(wrapped(FIRST)):
            canvas.drawString(LEFT, 700 - LEADING * at, line)
        canvas.drawRightString(LEFT + COLUMNS * EM, 500, "中共禾丰县委员会")
        canvas.drawRightString(LEFT + COLUMNS * EM, 472, "2021年5月6日")

    text, _ = read_pdf(paper(draw))
    assert text.split("\n") == [
        "关于巡察整改进展",
        "情况的通报",
        f"　　{FIRST}",
        "中共禾丰县委员会",
        "2021年5月6日",
    ]


def test_a_list_after_a_full_line_begins_anew() -> None:
    full = "县委召开专题会议，研究部署整改工作，推动任务落实到位。"[-COLUMNS:]
    text, _ = read_pdf(paper(lines(full, "2.健全制度。", "3.加强监督。", full, "（三）长效机制")))
    assert text.split("\n") == [full, "2.健全制度。", "3.加强监督。", full, "（三）长效机制"]


def test_a_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"scanned.*OCR"):
        read_pdf(paper(lambda canvas: canvas.rect(100, 100, 200, 200)))
    with pytest.raises(Unreadable, match="scanned"):  # a copier prints page numbers on its pictures
        read_pdf(paper(lines(number="- 1 -"), lines(number="- 2 -")))


def test_a_page_without_text_among_others_is_told() -> None:
    _, warnings = read_pdf(paper(lines(*wrapped(FIRST)), lambda canvas: canvas.rect(100, 100, 200, 200)))
    (warning,) = warnings
    assert warning.code == "page_without_text"
    assert "2" in warning.message


def test_encrypted_and_broken_files_are_refused() -> None:
    locked = paper(lines(FIRST), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    with pytest.raises(Unreadable, match=r"encrypted.*password"):
        read_pdf(locked)
    with pytest.raises(Unreadable, match="broken"):
        read_pdf(paper(lines(FIRST))[:200])


def test_a_file_that_only_forbids_changes_is_read() -> None:
    data = paper(lines(FIRST[:20]), encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    assert read_pdf(data)[0] == FIRST[:20]


@pytest.mark.parametrize(("gap", "text"), [(4.0, "召开专题会议22次a b"), (16.0, "召开 专题 会议 22次 a b")])
def test_a_justified_line_has_no_blanks(gap: float, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        place = LEFT
        for piece in ("召开", "专题", "会议", "22次", "a b"):
            canvas.drawString(place, TOP, piece)
            place += canvas.stringWidth(piece, FONT, EM) + gap

    assert read_pdf(paper(draw))[0] == text


def test_characters_lost_with_a_font_are_told() -> None:
    text, warnings = read_pdf(paper(lines("整改情况", "甲")))  # reads 甲 only where the font is installed
    assert text.endswith("甲") or [warning.code for warning in warnings] == ["characters_lost"]


def line(text: str, left: float, right: float, bottom: float) -> Line:
    return Line(text, left, right, bottom, 10.0)


def test_words_and_numbers_across_a_line_end() -> None:
    page = Page(
        500,
        (
            line("aaa bbb", 0, 400, 100),
            line("ccc 12", 0, 400, 90),
            line("34 甲", 0, 400, 80),
            line("4A 级，ddd-", 0, 400, 70),
            line("eee", 0, 30, 60),
        ),
    )
    assert assemble([page])[0] == "aaa bbb ccc 1234 甲4A 级，ddd-eee"


def test_a_hanging_item_runs_on_at_its_own_edge() -> None:
    page = Page(
        500,
        (
            line("1. 甲甲甲", 0, 400, 100),
            line("乙乙乙。", 15, 200, 90),
            line("2. 丙丙丙", 0, 400, 80),
            line("丁丁丁。", 15, 200, 70),
        ),
    )
    assert assemble([page])[0] == "1. 甲甲甲乙乙乙。\n2. 丙丙丙丁丁丁。"


def test_cells_beside_each_other_are_lines() -> None:
    page = Page(500, (line("甲", 0, 400, 100), line("乙", 410, 450, 100), line("丙", 0, 400, 90)))
    assert assemble([page])[0] == "甲\n乙\n丙"


def test_pages_without_lines() -> None:
    assert assemble([Page(500, ()), Page(500, ())]) == ("", ())

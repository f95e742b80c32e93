"""PDF to text: the text layer's lines with their places on the page, put together as paragraphs."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from etl.read.outcome import ReadWarning, Unreadable
from etl.read.page import Line, Page
from etl.read.paragraphs import assemble

READER = "pdf/1"

_PAGES = 2_000
_BROKEN_HYPHEN = (0x2, 0xFFFE)  # how pdfium marks a hyphen at a line's end
_STANDARD_FONTS = ("Arial", "Courier", "Helvetica", "Symbol", "Times", "ZapfDingbats")  # come with pdfium
_FONTS_HINT = "print it anew with fonts embedded, or run OCR on it"
_WIDE_FROM = 0x2E80  # no blank belongs beside characters from here on
_REAL_GAP = 0.6  # of the type's size: a blank that pdfium saw in a narrower gap is the setting of the line


def read_pdf(data: bytes) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text of a PDF's text layer, a paragraph a line, and warnings on what was left out.

    Raises `Unreadable` for encrypted and broken files, and for scans, which have no text layer.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "the PDF is encrypted", "open it with its password and print it to a new PDF"
            ) from error
        raise Unreadable(f"the PDF is broken ({error})", "get the file again from its source") from error
    try:
        if len(document) > _PAGES:
            raise Unreadable(
                f"the PDF has {len(document):,} pages, no notice does", "cut the notice out of it"
            )
        pages, unread = [], 0
        for number in range(len(document)):
            page = document[number]
            pages.append(_page(page))
            unread += _unread(page)
            page.close()
    finally:
        document.close()
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    text, warnings = assemble(pages)
    if not text and unread:
        raise Unreadable("the PDF does not hold the fonts of its characters", _FONTS_HINT)
    if not text:
        raise Unreadable("the PDF has no text layer (scanned)", "run OCR on it first (`ocrmypdf -l chi_sim`)")
    if empty:
        message = f"no text on page(s) {', '.join(empty)}: blank, or scanned"
        warnings += (ReadWarning("page_without_text", message, 0, 0),)
    if unread:
        message = f"{unread} single characters are lost with fonts that the PDF does not hold: {_FONTS_HINT}"
        warnings += (ReadWarning("characters_lost", message, 0, 0),)
    return text, warnings


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    try:
        return Page(page.get_width(), tuple(_lines(text)))
    finally:
        text.close()


def _unread(page: pypdfium2.PdfPage) -> int:
    """Pieces of text that pdfium passes over: one character in a font neither in the file nor installed."""
    pieces = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    return sum(1 for piece in pieces if _has_no_width(piece) and not _is_at_hand(piece.get_font()))


def _has_no_width(piece: pypdfium2.PdfTextObj) -> bool:
    left, _, right, _ = piece.get_bounds()
    return bool(right - left < 0.01)


def _is_at_hand(font: pypdfium2.PdfFont) -> bool:
    return bool(font.is_embedded) or str(font.get_base_name()).startswith(_STANDARD_FONTS)


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    start = 0
    codes = [pypdfium2.raw.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
    for at, code in enumerate([*codes, 0x0A]):
        if code in (0x0A, 0x0D):
            if line := _line(text, codes, start, at):
                yield line
            start = at + 1


def _line(text: pypdfium2.PdfTextPage, codes: list[int], start: int, end: int) -> Line | None:
    """The line of the characters from `start` to `end`, None if none of them is visible."""
    visible = [at for at in range(start, end) if not chr(codes[at]).isspace()]
    if not visible:
        return None
    first = text.get_charbox(visible[0], loose=True)
    last = text.get_charbox(visible[-1], loose=True)
    signs = (
        _sign(codes[at]) for at in range(start, visible[-1] + 1) if not _is_setting(text, codes, at, start)
    )
    # Characters beyond the first plane may come as two halves.
    words = "".join(signs).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Line(words, left=first[0], right=last[2], bottom=first[1], size=max(first[3] - first[1], 1.0))


def _sign(code: int) -> str:
    if code in _BROKEN_HYPHEN:
        return "-"
    return chr(code) if code else "\ufffd"  # a glyph of which the file does not say what it means


def _is_setting(text: pypdfium2.PdfTextPage, codes: list[int], at: int, start: int) -> bool:
    """True for a blank that is no character of the file but the wide setting of a justified line."""
    if codes[at] != 0x20 or at <= start or max(codes[at - 1], codes[at + 1]) < _WIDE_FROM:
        return False
    if pypdfium2.raw.FPDFText_IsGenerated(text, at) != 1:
        return False
    before, after = text.get_charbox(at - 1, loose=True), text.get_charbox(at + 1, loose=True)
    gap: float = after[0] - before[2]
    size: float = before[3] - before[1]
    return gap < _REAL_GAP * size

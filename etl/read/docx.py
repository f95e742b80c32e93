"""DOCX to text: one line a paragraph in document order, with the numbers that Word shows."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from etl.read.numbering import Numbering, is_on
from etl.read.outcome import ReadWarning, Unreadable

READER = "docx/1"

_UNPACKED = 200 * 1024 * 1024  # bytes; a notice of 30,000 characters unpacks to about one million
_RATIO = 200  # Word's own files pack 5 to 30 times
_RATIO_FROM = 10 * 1024 * 1024  # a small document of little but markup may pack better than a long one
_PARTS = 5_000
_ENCRYPTED = 0x1

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TEXTS = frozenset((qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"))
# Deleted or moved away by a tracked change, or no text at all.
_SKIPPED = frozenset(map(qn, (
    "w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:fldData", "w:rt", "w:pPr",
    "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr",
)))  # fmt: skip
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = frozenset((qn("w:footnoteReference"), qn("w:endnoteReference")))


def read_docx(data: bytes) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text of a Word document and warnings on what it holds besides.

    Numbers of lists and headings are written out, bullets are `- `; table cells follow in row order, a
    paragraph a line, a merged cell once; tracked insertions count, deletions and hidden runs don't. Raises
    `Unreadable` for archives that are encrypted or unpack to too much; a damaged one raises whatever its
    parser meets.
    """
    _refuse_bomb(data)
    document = Document(io.BytesIO(data))
    try:
        numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        numbering = None
    reader = _Reader(Numbering(getattr(numbering, "element", None), document.styles.element))
    lines = [*reader.lines(document.element.body), *reader.rest()]
    text = "\n".join(line for line in lines if line and not line.isspace())
    if not text:
        raise Unreadable("the document holds no text", "if its pages are pictures, run OCR on it first")
    return text, tuple(reader.warnings())


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable("the document is encrypted", "open it with its password and save it without")
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > _PARTS
        or unpacked > _UNPACKED
        or (unpacked > _RATIO_FROM and unpacked > _RATIO * len(data))
    ):
        raise Unreadable(
            f"the document unpacks from {len(data):,} to {unpacked:,} bytes in {len(parts):,} parts",
            "no notice does: open it in Word and save its text alone",
        )
    if not any(part.filename.startswith("word/") for part in parts):
        raise Unreadable("this archive is no Word document", "give the files that it holds")


class _Reader:
    """Reads blocks in document order, so that counters rise as they do on paper."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._notes = 0
        self._joined = ""  # text of a paragraph whose end was deleted: it runs on into the next

    def warnings(self) -> Iterator[ReadWarning]:
        """What was left out or guessed, once all lines are read."""
        if self._notes:
            yield ReadWarning(
                "notes_left_out", f"{self._notes} footnotes or endnotes are not part of the text", 0, 0
            )
        for style in sorted(self._numbering.unknown):
            yield ReadWarning(
                "unknown_number_format", f"numbers in format {style!r} are written as decimals", 0, 0
            )

    def rest(self) -> list[str]:
        """What has no paragraph left to run on into, once all lines are read."""
        return self._joined.split("\n")

    def lines(self, parent: Any) -> Iterator[str]:
        """Lines of all paragraphs and tables below an element."""
        for block in parent:
            if block.tag == qn("w:p"):
                yield from self._paragraph(block)
            elif block.tag == _ALTERNATIVES:
                yield from self.lines(_chosen(block))
            elif _is_shown(block):
                yield from self.lines(block)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        pieces: list[str] = []
        boxes: list[Any] = []
        self._inline(paragraph, pieces, boxes)
        text = self._joined + "".join(pieces)
        properties = paragraph.find(qn("w:pPr"))
        if _is_deleted(properties.find(qn("w:rPr")) if properties is not None else None):
            self._joined = text
        else:
            self._joined = ""
            marker = self._numbering.marker(properties)
            yield from (marker + text if text.strip() else "").split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, parent: Any, pieces: list[str], boxes: list[Any]) -> None:
        for child in parent:
            tag = child.tag
            if tag in _TEXTS:
                # A line end inside the markup is a blank; breaks have an element of their own.
                pieces.append((child.text or "").replace("\r", " ").replace("\n", " "))
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == qn("w:sym"):
                pieces.append(_symbol(child))
            elif tag in _NOTES:
                self._notes += 1
            elif tag == qn("w:txbxContent"):
                boxes.append(child)
            elif tag == _ALTERNATIVES:
                self._inline(_chosen(child), pieces, boxes)
            elif tag not in _SKIPPED and isinstance(tag, str) and not _is_hidden(child):
                self._inline(child, pieces, boxes)


def _chosen(alternatives: Any) -> Any:
    """The first branch: the others repeat its text for older programs."""
    return alternatives[0] if len(alternatives) else alternatives


def _is_shown(block: Any) -> bool:
    if block.tag == qn("w:tr"):
        return not _is_deleted(block.find(qn("w:trPr")))
    if block.tag == qn("w:tc"):
        return not _continues_merge(block)
    return isinstance(block.tag, str) and block.tag not in _SKIPPED


def _is_deleted(properties: Any) -> bool:
    """True for the properties of a row or of a paragraph's end that a tracked change took away."""
    return properties is not None and any(
        properties.find(qn(tag)) is not None for tag in ("w:del", "w:moveFrom")
    )


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and is_on(hidden.get(qn("w:val"), "1"))


def _continues_merge(cell: Any) -> bool:
    """True for the places that a merged cell covers beside its first: Word keeps them as empty cells."""
    for kind in ("w:vMerge", "w:hMerge"):
        merge = cell.find(f"{qn('w:tcPr')}/{qn(kind)}")
        if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
            return True
    return False


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(qn("w:char"), ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"

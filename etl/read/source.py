"""One document: the bytes of a file in, the text that every offset refers to out."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import PurePath

from etl.read.encoding import Decoded, declared_charset, decode
from etl.read.outcome import ReadWarning, SourceText, Unreadable
from etl.read.plausibility import suspicions
from warehouse.failure import in_clone

__all__ = ["MAX_BYTES", "ReadWarning", "SourceText", "Unreadable", "read_document"]

MAX_BYTES = 50 * 1024 * 1024
"""Largest file that is read. A notice is 100 KB, as PDF with pictures 5 MB: what is larger is something else,
and reading takes up to ten times its size in memory."""

_TEXT_READER = "txt/1"
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_HEAD = 1_024
_PAGE_HEADS = ("<!doctype", "<html", "<head", "<body", "<?xml")
_PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_BINARY = frozenset((".pdf", ".docx"))
_EXTRAS = ("docx", "pdf")  # kinds whose reader does not come with the program
_TAG = re.compile(r"</?[a-zA-Z]")
# What other programs write, by its first bytes, and what to do with it.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file", "save it as .docx without a password"),
    (b"{\\rtf", "a Rich Text file", "save it as .docx"),
    (b"\x89PNG", "a picture", "run OCR on it first"),
    (b"\xff\xd8\xff", "a picture", "run OCR on it first"),
    (b"GIF8", "a picture", "run OCR on it first"),
    (b"Rar!", "an archive", "unpack it"),
    (b"7z\xbc\xaf", "an archive", "unpack it"),
    (b"\x1f\x8b", "an archive", "unpack it"),
    (b"MIME-Version:", "a web archive", "save the page as .html"),
)


def read_document(name: str, data: bytes) -> SourceText:
    """The text of a document, read as its first bytes say, or else as its name's suffix says.

    Text is decoded (see `etl.read.encoding`), its byte-order mark dropped, CRLF and CR folded to LF and
    nothing else changed; HTML, DOCX and PDF give one paragraph a line. What can't be read raises
    `Unreadable`, nothing else.

    >>> read_document("notice.txt", "整改\\r\\n情况".encode("gb18030")).text
    '整改\\n情况'
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"{len(data):,} bytes, the limit is {MAX_BYTES:,}",
            "no notice is that long: give the notice alone",
        )
    for head, what, hint in _FOREIGN:
        if data.startswith(head):
            raise Unreadable(f"this is {what}", hint)
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_PDF) or (suffix == ".pdf" and _PDF in data[:_HEAD]):
        return _told(_parsed("pdf", lambda: _pdf(data)), suffix, (".pdf",))
    if data.startswith(_ZIP):
        return _told(_parsed("docx", lambda: _docx(data)), suffix, (".docx",))
    decoded = _decoded(data, suffix)
    if _is_page(decoded.text, suffix):
        return _told(_parsed("html", lambda: _html(decoded)), suffix, _PAGE_SUFFIXES)
    if suffix in _BINARY:
        raise _misnamed(suffix)
    return _text(decoded)


def _decoded(data: bytes, suffix: str) -> Decoded:
    try:
        decoded = decode(data, declared_charset(data))
    except Unreadable:
        if suffix in _BINARY:
            raise _misnamed(suffix) from None
        raise
    if not decoded.text.strip():
        raise Unreadable("the file is empty", "get it again from its source")
    return decoded


def _misnamed(suffix: str) -> Unreadable:
    return Unreadable(
        f"this is no {suffix[1:]} file, though its name says so", "get it again from its source"
    )


def _is_page(text: str, suffix: str) -> bool:
    head = text[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(_PAGE_HEADS) or (suffix in _PAGE_SUFFIXES and _TAG.search(text) is not None)


def _parsed(kind: str, read: Callable[[], SourceText]) -> SourceText:
    """What a reader with a package of its own returns; all that its parser raises means a damaged file."""
    try:
        return read()
    except Unreadable:
        raise
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "etl":
            raise
        extra = f"pip install '.[{kind}]'" if kind in _EXTRAS else "pip install ."
        raise Unreadable(f"reading {kind} needs the package {error.name}", in_clone(extra)) from error
    except Exception as error:
        what = f"the {kind} file is damaged ({type(error).__name__}: {str(error)[:200]})"
        raise Unreadable(what, "get it again from its source, or save its text as .txt") from error


def _text(decoded: Decoded) -> SourceText:
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(
        text, _TEXT_READER, decoded.encoding, _placed(decoded.warnings, text) + suspicions(text)
    )


def _html(decoded: Decoded) -> SourceText:
    from etl.read.html import READER, read_html

    text = read_html(decoded.text)
    return SourceText(text, READER, decoded.encoding, _placed(decoded.warnings, text) + suspicions(text))


def _docx(data: bytes) -> SourceText:
    from etl.read.docx import READER, read_docx

    text, warnings = read_docx(data)
    return SourceText(text, READER, "", warnings + suspicions(text))


def _pdf(data: bytes) -> SourceText:
    from etl.read.pdf import READER, read_pdf

    text, warnings = read_pdf(data)
    return SourceText(text, READER, "", warnings + suspicions(text))


def _placed(warnings: tuple[ReadWarning, ...], text: str) -> tuple[ReadWarning, ...]:
    """Warnings of decoding, which concern the whole or the end, moved into a text that has become shorter."""
    return tuple(replace(w, start=min(w.start, len(text)), end=min(w.end, len(text))) for w in warnings)


def _told(source: SourceText, suffix: str, suffixes: Collection[str]) -> SourceText:
    """Say so where the name of a file promises another format than its bytes are."""
    if suffix in suffixes:
        return source
    warning = ReadWarning(
        "suffix_contradicted", f"named {suffix or 'without a suffix'}, read by {source.reader}", 0, 0
    )
    return replace(source, warnings=(warning, *source.warnings))

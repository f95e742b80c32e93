"""Bytes to characters: which codec a notice was written with, decided by its bytes."""

import codecs
import re
from dataclasses import dataclass

from etl.read.outcome import ReadWarning, Unreadable
from etl.read.plausibility import share_expected

# Longer marks first: the UTF-32 mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# In order of how often notices use them: the first of equals wins.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# What pages declare, and the codec that reads it: GB18030 holds GBK and GB2312, the Hong Kong set holds Big5.
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARATION_WITHIN = 4_096  # browsers look at 1,024 bytes; templates put comments first
_SAMPLE = 16_384  # bytes from the first one outside ASCII that are enough to tell codecs apart
_DOUBTFUL = 0.3
_BONUS = 0.05  # a declaration, or to have a character for every byte, decides between codecs that fit alike


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as its bytes give it (line ends untouched); `warnings` stand at the offsets of this text."""

    text: str
    encoding: str
    warnings: tuple[ReadWarning, ...]


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of an HTML page names, as printed in lower case, or None."""
    found = _CHARSET.search(data, 0, _DECLARATION_WITHIN)
    return found.group(1).decode("ascii").lower() if found else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole file; `declared` is what its page says of itself.

    A byte-order mark decides (and is dropped), then strict UTF-8, then the codec whose text looks most like
    Chinese. A character cut in two by the end of the file is left out with a warning. Raises `Unreadable`
    with the place of the first byte that the chosen codec has no character for.

    >>> decode("整改情况".encode("gbk"), declared="utf-8").encoding
    'gb18030'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding, skip=len(mark))
    # ASCII with NUL bytes is how UTF-16 writes Latin letters.
    if _is_utf8(data) and not (b"\0" in data and data.isascii()):
        return _with_declaration(_decode_as(data, "utf-8"), declared)
    encoding, likeness = _most_likely(data, declared)
    decoded = _with_declaration(_decode_as(data, encoding), declared)
    if likeness >= _DOUBTFUL:
        return decoded
    doubt = ReadWarning(
        "doubtful_encoding", f"no codec gives Chinese text; read as {encoding}", 0, len(decoded.text)
    )
    return Decoded(decoded.text, encoding, (*decoded.warnings, doubt))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _most_likely(data: bytes, declared: str | None) -> tuple[str, float]:
    """The candidate whose decoding of a sample looks most like Chinese, and how much it does, 0.0 to 1.0."""
    high = re.search(rb"[\x80-\xff]", data)
    # An even start keeps the two bytes of a UTF-16 character together.
    start = max(0, high.start() - 64) & ~1 if high else 0
    sample = data[start : start + _SAMPLE]
    told = _DECLARED.get(declared or "")
    texts = {codec: _lenient(sample, codec) for codec in _CANDIDATES}
    likeness = {codec: _likeness(text) for codec, text in texts.items()}
    # Bytes of another codec hardly ever form characters of UTF-8: those that do prove it, common or not.
    likeness["utf-8"] = max(likeness["utf-8"], _soundness(texts["utf-8"]))

    def rank(codec: str) -> float:
        return likeness[codec] + _BONUS * (codec == told) + _BONUS * ("\ufffd" not in texts[codec])

    best = max(_CANDIDATES, key=rank)
    return best, likeness[best]


def _lenient(sample: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)


def _soundness(text: str) -> float:
    """Share of characters outside ASCII that were decoded at all."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return 1.0 - text.count("\ufffd") / foreign if foreign else 0.0


def _likeness(text: str) -> float:
    if not text:
        return 0.0
    # NUL bytes are half a character of UTF-16 and nothing in any other codec.
    return share_expected(text) * max(0.0, 1.0 - 4.0 * text.count("\0") / len(text))


def _decode_as(data: bytes, encoding: str, skip: int = 0) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data[skip:])
    except UnicodeDecodeError as error:
        place = skip + error.start
        excerpt = data[max(0, place - 12) : place + 4]
        raise Unreadable(
            f"byte {place} is no {encoding} (near {excerpt!r})",
            "get the file again from its source, or save it as UTF-8",
        ) from error
    cut = len(decoder.getstate()[0])
    if not cut:
        return Decoded(text, encoding, ())
    message = (
        f"the file ends inside a character: its last {cut} byte(s) are left out, the text may be incomplete"
    )
    return Decoded(text, encoding, (ReadWarning("cut_character", message, len(text), len(text)),))


def _with_declaration(decoded: Decoded, declared: str | None) -> Decoded:
    if declared is None or decoded.text.isascii() or _DECLARED.get(declared, declared) == decoded.encoding:
        return decoded
    message = f"the page declares {declared}, its bytes are {decoded.encoding}"
    warning = ReadWarning("charset_contradicted", message, 0, 0)
    return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, warning))

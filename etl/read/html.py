"""HTML to text: one line a paragraph, list numbers as a browser shows them, nothing visible lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from etl.read import counter
from etl.read.cells import Table
from etl.read.marker import opens_item, opens_spoken_item
from etl.read.nesting import refuse_costly
from etl.read.outcome import Unreadable

READER = "html/1"

_BLOCK = frozenset((
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "marquee", "menu",
    "ol", "p", "plaintext", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "xmp",
))  # fmt: skip
# What a browser does not show, or shows to work with rather than to read. A form is no such thing: many a
# site's whole page stands in one, so only its controls go.
_DROPPED = frozenset((
    "aside", "audio", "button", "canvas", "datalist", "frameset", "head", "iframe", "input", "map",
    "nav", "noembed", "noframes", "noscript", "object", "rp", "script", "select", "style", "svg",
    "template", "textarea", "video",
))  # fmt: skip
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_LINE_KEEPING = frozenset(("pre", "listing", "plaintext", "xmp"))
_INVISIBLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DISPLAY = re.compile(
    r"(?:^|;)\s*display\s*:\s*(inline|block|list-item|flex|grid|table)\s*(?:;|!|$)", re.IGNORECASE
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,6})")

_WIDE = "\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_SPACE = re.compile(r"[ \t\n\f\r]+")
# A line end between two wide characters is where an editor wrapped the source, not a space (CSS Text).
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*+[\n\f\r][ \t\n\f\r]*+(?=[{_WIDE}])")
_HTML_COUNTERS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_CSS_COUNTERS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
_UNMARKED = ""
_BULLET = "-"

_HINT = "it may be filled in by a script: save the text from a browser as .txt"

Attributes = dict[str, str | None]


def read_html(page: str) -> str:
    """The visible text of a page that was decoded before; raises `Unreadable` if there is none.

    Lines break at block elements and `<br>` only. `<li>` of `<ol>` are numbered (`start`, `value`, `type`),
    those of `<ul>` get `- `. U+00A0 and U+3000 stay as they are. Of a table whose cells are of one line
    each a row is one line, cells parted by tabs; of any other each cell's lines stand by themselves.
    """
    refuse_costly(page)
    # The parser drops NUL without a trace; U+FFFD, which the standard has elsewhere, leaves one.
    parser = LexborHTMLParser(page.replace("\0", "\ufffd"), options=LexborDocumentOptions.WO_EVENTS)
    walker = _Walker()
    if parser.body is not None:
        walker.walk(parser.body)
    title = parser.css_first("head > title") if parser.css_first("h1") is None else None
    lines = [*_untold_title(title.text() if title else "", walker.lines), *walker.lines]
    if not walker.lines:
        raise Unreadable("the page shows no text", _HINT)
    return "\n".join(lines)


def _untold_title(title: str, lines: list[str]) -> Iterator[str]:
    """The window's title, if the page does not show the better half of it (a heading drawn as a picture)."""
    bare = "".join(title.split())
    told = {"".join(line.split()) for line in lines if 3 < len(line) <= 2 * len(bare)}
    if bare and 2 * sum(len(line) for line in told if line in bare) < len(bare):
        yield _folded(title)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", _WRAP.sub("", text)).strip(" ")


@dataclass(slots=True)
class _List:
    """An open list: its next item's number, and its style (`_UNMARKED`, `_BULLET` or a counter's)."""

    style: str
    number: int = 1


@dataclass(slots=True)
class _Walker:
    """One pass over the tree in document order, without recursion: pages nest deeper than Python's stack."""

    lines: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _markers: list[str] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _articles: int = 0
    _keeping: int = 0

    def walk(self, root: LexborNode) -> None:
        """Read all below `root`."""
        open_nodes: list[tuple[LexborNode, str, bool]] = []
        node: LexborNode | None = root
        while node is not None:
            if node.is_text_node:
                self._write(node.text_content or "")
            elif node.is_element_node:
                tag, attributes = node.tag or "", node.attributes
                if not self._is_dropped(node, tag, attributes):
                    block = _is_block(tag, attributes)
                    self._enter(tag, attributes, block)
                    open_nodes.append((node, tag, block))
                    if node.child is not None:
                        node = node.child
                        continue
                    self._leave(*open_nodes.pop()[1:])
            following = node.next if open_nodes or node is not root else None
            while following is None and open_nodes:
                parent, tag, block = open_nodes.pop()
                self._leave(tag, block)
                following = parent.next if open_nodes else None
            node = following

    def _is_dropped(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        if tag == "body":
            return False  # pages that fade in hide their body until a script runs
        if tag in _DROPPED or "hidden" in attributes:
            return True
        if tag == "header" and not self._articles:
            return node.css_first("h1") is None  # a banner, unless it holds the heading
        if tag == "footer" and not self._articles:
            return True
        return "style" in attributes and bool(_INVISIBLE.search(attributes["style"] or ""))

    def _enter(self, tag: str, attributes: Attributes, block: bool) -> None:
        if block:
            self._end_line()
        if tag in _LISTS:
            self._lists.append(_List(_list_style(tag, attributes), _integer(attributes.get("start"), 1)))
        elif tag == "li":
            self._mark(attributes)
        elif tag == "table":
            self._tables.append(Table(self.lines))
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif tag in ("td", "th") and self._tables:
            spans = _integer(attributes.get("colspan"), 1), _integer(attributes.get("rowspan"), 1)
            self.lines = self._tables[-1].begin_cell(*spans)
        elif tag in ("article", "main"):
            self._articles += 1
        elif tag in _LINE_KEEPING:
            self._keeping += 1

    def _leave(self, tag: str, block: bool) -> None:
        if block:
            self._end_line()
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._markers.clear()
        elif tag == "table":
            table = self._tables.pop()
            self.lines = table.around
            self.lines.extend(table.lines())
            if self._tables:
                self._tables[-1].holds_table = True
        elif tag in ("td", "th") and self._tables:
            self.lines = self._tables[-1].around
        elif tag in ("article", "main"):
            self._articles -= 1
        elif tag in _LINE_KEEPING:
            self._keeping -= 1

    def _mark(self, attributes: Attributes) -> None:
        """Keep the marker of an item until the item's first words come."""
        group = self._lists[-1] if self._lists else _List(_BULLET)
        group.number = _integer(attributes.get("value"), group.number)
        style = _counter(attributes, group.style)
        number, group.number = group.number, group.number + 1
        if style == _BULLET:
            self._markers.append("- ")
        elif style != _UNMARKED:
            written = counter.render(number, style) or str(number)
            self._markers.append(f"{written}. " if written[-1].isascii() else f"{written}、")

    def _write(self, text: str) -> None:
        if not self._keeping:
            self._pieces.append(text)
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        for line in others:
            self._end_line()
            self._pieces.append(line)

    def _end_line(self) -> None:
        if not self._pieces:
            return
        line = _folded("".join(self._pieces))
        self._pieces.clear()
        if not line or line.isspace():
            return
        # An item that brings its own marker shows no second one: such sites switch off those of the list.
        if self._markers and not (opens_item(line) or opens_spoken_item(line)):
            line = "".join(self._markers) + line
        self._markers.clear()
        self.lines.append(line)


def _is_block(tag: str, attributes: Attributes) -> bool:
    shown = _DISPLAY.search(attributes["style"] or "") if "style" in attributes else None
    if shown is None or tag in ("br", "li", "table", "tr", "td", "th"):
        return tag in _BLOCK
    return shown.group(1).lower() != "inline"


def _list_style(tag: str, attributes: Attributes) -> str:
    return _counter(attributes, "decimal" if tag == "ol" else _BULLET)


def _counter(attributes: Attributes, inherited: str) -> str:
    """How an element's own attributes have its items marked, or else what it inherits."""
    told = _LIST_STYLE.search(attributes.get("style") or "")
    if told is None:
        return _HTML_COUNTERS.get(attributes.get("type") or "", inherited)
    name = told.group(1).lower()
    if name == "none":
        return _UNMARKED
    return _CSS_COUNTERS.get(name, _BULLET if name in ("disc", "circle", "square") else inherited)


def _integer(printed: str | None, otherwise: int) -> int:
    found = _INTEGER.match(printed or "")
    return int(found.group(1)) if found else otherwise

"""What a page would cost to parse, before it is parsed.

An HTML parser walks up its open elements at many a tag and compares each attribute with those before it, so
a small page of a hundred thousand unclosed tags keeps it busy for minutes. Real pages nest a few dozen deep.
"""

import re

from etl.read.outcome import Unreadable

_WORK = 20_000_000  # tags × depth: a page of 40 MB that is nested 50 deep
_ATTRIBUTES = 500
_ATTRIBUTE = r"""[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_TAG = re.compile(rf"<(?:!--|(/?)([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+))")
_ATTRIBUTES_OF = re.compile(_ATTRIBUTE)
_COMMENT_END = re.compile("-->")
# Elements whose content is no markup, and what ends each.
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
# Elements that hold nothing, or that the next of their kind ends.
_FLAT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th",
))  # fmt: skip


def refuse_costly(page: str) -> None:
    """Raise `Unreadable` if parsing a page would take far longer than its length deserves; linear time."""
    tags = depth = deepest = at = 0
    while found := _TAG.search(page, at):
        at = found.end()
        closing, name, attributes = found.groups()
        if name is None:  # a comment
            at = _after(page, _COMMENT_END, at)
            continue
        name = name.lower()
        tags += 1
        if len(attributes) > 2 * _ATTRIBUTES and len(_ATTRIBUTES_OF.findall(attributes)) > _ATTRIBUTES:
            raise Unreadable(f"a <{name}> tag has more than {_ATTRIBUTES} attributes", _HINT)
        if name in _RAW:
            at = at if closing else _after(page, _RAW[name], at)
        elif name not in _FLAT:
            depth = max(0, depth + (-1 if closing else 1))
            deepest = max(deepest, depth)
    if tags * deepest > _WORK:
        raise Unreadable(f"the page has {tags} tags, nested {deepest} deep", _HINT)


_HINT = "this is no page of prose: save its text from a browser as .txt"


def _after(page: str, sign: re.Pattern[str], at: int) -> int:
    found = sign.search(page, at)
    return found.end() if found else len(page)

"""Automatic numbering of Word: the `一、`, `（一）`, `1.` that a document shows but does not hold as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from etl.read import counter

_LEVELS = 9
_STYLE_DEPTH = 50  # styles that rest on one another; Word allows eleven, a damaged file may go round
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: `text` is like `%1.%2`, `restart` the level (1 = outermost) that starts it anew."""

    start: int
    style: str
    text: str
    restart: int | None
    decimal_only: bool
    suffix: str
    paragraph_style: str | None


@dataclass(slots=True)
class _Instance:
    """A `w:num`: the list definition that it counts in, and what it changes of it."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Style:
    based_on: str | None
    instance: str | None
    level: int | None


@dataclass(slots=True)
class Numbering:
    """The counters of one document; ask for each paragraph's marker in document order.

    `numbering` and `styles` are the root elements of the parts of that name (`numbering` None where there is
    none); `unknown` gathers the number formats that no style is known for and that came out as decimals.
    """

    numbering: Any
    styles: Any
    unknown: set[str] = field(default_factory=set)
    _instances: dict[str, _Instance] = field(default_factory=dict)
    _styles: dict[str, _Style] = field(default_factory=dict)
    _default_style: str | None = None
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for style in self.styles.iterfind(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            properties = style.find(qn("w:pPr"))
            instance, level = _reference(properties)
            self._styles[name] = _Style(_value(style, "w:basedOn"), instance, level)
            if style.get(qn("w:type")) == "paragraph" and is_on(style.get(qn("w:default"), "0")):
                self._default_style = name
        if self.numbering is not None:
            self._read_instances(self.numbering)

    def _read_instances(self, numbering: Any) -> None:
        definitions = {d.get(qn("w:abstractNumId"), ""): d for d in numbering.iterfind(qn("w:abstractNum"))}
        levels = {name: dict(_levels(definition)) for name, definition in definitions.items()}
        owners = {_value(definition, "w:styleLink"): name for name, definition in definitions.items()}
        for num in numbering.iterfind(qn("w:num")):
            name = _value(num, "w:abstractNumId") or ""
            # A definition may stand for the one that a list style owns.
            linked = _value(definitions[name], "w:numStyleLink") if name in definitions else None
            name = owners.get(linked, name) if linked else name
            instance = _Instance(name, dict(levels.get(name, {})), {})
            for override in num.iterfind(qn("w:lvlOverride")):
                instance.levels.update(_levels(override))
                start = _value(override, "w:startOverride")
                if start is not None:
                    instance.starts[_integer(override.get(qn("w:ilvl")), 0)] = _integer(start, 1)
            self._instances[num.get(qn("w:numId"), "")] = instance

    def marker(self, properties: Any) -> str:
        """The marker of the next paragraph, with the blank that parts it from the text if any; '' if none.

        `properties` is the paragraph's `w:pPr` element or None.
        """
        name, depth = self._place(properties)
        instance = self._instances.get(name or "")
        if instance is None or depth not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.definition, [None] * _LEVELS)
        if name not in self._begun:
            self._begun.add(name or "")
            for restarted in instance.starts:
                if 0 <= restarted < _LEVELS:
                    counts[restarted] = None
        self._count(instance, counts, depth)
        return self._written(instance, counts, depth)

    def _place(self, properties: Any) -> tuple[str | None, int]:
        """The list instance and level of a paragraph: its own, or else those of its style."""
        own, own_level = _reference(properties)
        if own is not None and own_level is not None:
            return own, own_level
        name = (_value(properties, "w:pStyle") if properties is not None else None) or self._default_style
        instance, level = own, own_level
        for _ in range(_STYLE_DEPTH):
            style = self._styles.get(name or "")
            if style is None:
                break
            instance = style.instance if instance is None else instance
            if level is None:
                level = self._level_of(instance, name or "") if style.level is None else style.level
            if instance is not None and level is not None:
                break
            name = style.based_on
        return instance, level or 0

    def _level_of(self, instance: str | None, style: str) -> int | None:
        """The level that a list reserves for a style."""
        levels = self._instances[instance].levels if instance in self._instances else {}
        return next((depth for depth, level in levels.items() if level.paragraph_style == style), None)

    def _count(self, instance: _Instance, counts: list[int | None], depth: int) -> None:
        last = counts[depth]
        counts[depth] = _start(instance, depth) if last is None else last + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = instance.levels[deeper].restart if deeper in instance.levels else None
            if restart is None or depth < restart:
                counts[deeper] = None

    def _written(self, instance: _Instance, counts: list[int | None], depth: int) -> str:
        level = instance.levels[depth]
        if level.style == "bullet":
            return "- " if level.text else ""

        def number(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            count = counts[at]
            count = _start(instance, at) if count is None else count
            style = instance.levels[at].style if at in instance.levels else "decimal"
            if style == "none":
                return ""
            written = counter.render(count, "decimal" if level.decimal_only else style)
            if written is None:
                self.unknown.add(style)
            return str(count) if written is None else written

        marker = _PLACE.sub(number, level.text)
        # Word sets a tab; after `、` or `）` a blank would part what a notice writes as one.
        parted = marker[-1:].isascii() and not marker[-1:].isspace() and level.suffix != "nothing"
        return marker + " " if marker and parted else marker


def _start(instance: _Instance, depth: int) -> int:
    return instance.starts.get(depth, instance.levels[depth].start if depth in instance.levels else 1)


def _levels(parent: Any) -> Iterator[tuple[int, _Level]]:
    for lvl in parent.iterfind(qn("w:lvl")):
        depth = _integer(lvl.get(qn("w:ilvl")), 0)
        restart = _value(lvl, "w:lvlRestart")
        if 0 <= depth < _LEVELS:
            yield (
                depth,
                _Level(
                    start=_integer(_value(lvl, "w:start"), 1),
                    style=_value(lvl, "w:numFmt") or _alternative_format(lvl),
                    text=_value(lvl, "w:lvlText") or "",
                    restart=None if restart is None else _integer(restart, 0),
                    decimal_only=_has(lvl, "w:isLgl"),
                    suffix=_value(lvl, "w:suff") or "tab",
                    paragraph_style=_value(lvl, "w:pStyle"),
                ),
            )


def _alternative_format(lvl: Any) -> str:
    """A format of newer programs stands beside one for programs that don't know it, which comes last."""
    formats = [element.get(qn("w:val"), "decimal") for element in lvl.iter(qn("w:numFmt"))]
    return formats[-1] if formats else "decimal"


def _reference(properties: Any) -> tuple[str | None, int | None]:
    """`numId` and `ilvl` as a paragraph or style states them."""
    numbered = properties.find(qn("w:numPr")) if properties is not None else None
    if numbered is None:
        return None, None
    level = _value(numbered, "w:ilvl")
    return _value(numbered, "w:numId"), None if level is None else _integer(level, 0)


def _value(parent: Any, tag: str) -> str | None:
    child = parent.find(qn(tag))
    value: str | None = None if child is None else child.get(qn("w:val"))
    return value


def _has(parent: Any, tag: str) -> bool:
    child = parent.find(qn(tag))
    return child is not None and is_on(child.get(qn("w:val"), "1"))


def is_on(printed: str) -> bool:
    """The value of an on/off attribute."""
    return printed not in ("0", "false", "off")


def _integer(printed: str | None, otherwise: int) -> int:
    try:
        return int(printed or "")
    except ValueError:
        return otherwise

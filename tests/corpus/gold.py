"""Turns notices marked in place into the text a parser sees and the gold that scores it.

A corpus notice is one file `NAME.marked.txt`: a TOML head between two lines `+++`, then the notice with marks
`⟦KIND ARGS|content⟧`, kinds i (feedback item), m (measure), q (quantity), d (document), t (date):

    ⟦i 1.2 problem|学习不够⟧  ⟦m 1.2|一是召开会议⟦q 22 次 s=会议|22次⟧。⟧  ⟦t! 2022-09-13|2022913日⟧

    python tests/corpus/gold.py OUT_DIR      # writes NAME.txt and NAME.json for eval/score.py
"""

from __future__ import annotations

import json
import math
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import cn2an  # an independent reader of numerals: gold leans on no parser that it scores

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

NEWLINE = "\n"
HERE = Path(__file__).parent
FIELDS = (
    *("title", "publisher", "publication_date", "inspected_party", "district_name", "adcode", "province"),
    *("inspection_body", "inspection_level", "inspection_kind"),
    *("inspection_start", "inspection_end", "feedback_date"),
    *("contact_phone", "contact_email", "contact_address", "contact_postcode"),
)
LAYERS = ("area", "problem", "sub_problem")
SECTIONS = {"i": "feedback_items", "m": "measures", "q": "quantities", "d": "documents", "t": "date_mentions"}
INSIDE = {"": "imqdt", "i": "qt", "m": "qdt", "q": "", "d": "", "t": ""}  # which kinds a mark may hold
OPTIONS: dict[str, tuple[str, str | None, str]] = {  # letter -> field, usual value, allowed values
    "b": ("bound", "exact", "more_than nearly about at_least at_most"),
    "r": ("role", "actual", "target reference"),
    "c": ("change", None, "up down"),
    "s": ("subject", None, ""),
    "a": (
        "action",
        None,
        "case_filed party_discipline administrative_discipline discipline organizational_handling "
        "admonition criticism reminder summons reprimand accountability judicial_transfer detention "
        "criminal_detention clue petition recovery clarification",
    ),
}
BEFORE = {
    "近": "nearly",
    "逾": "more_than",
    "约": "about",
    "超过": "more_than",
    "突破": "more_than",
    "不到": "at_most",
}
BEFORE |= {
    "不少于": "at_least",
    "不低于": "at_least",
    "至少": "at_least",
    "不超过": "at_most",
    "不高于": "at_most",
}
AFTER = {"余": "more_than", "多": "more_than", "以上": "at_least", "以内": "at_most", "左右": "about"}
WORDS = {"三分之一": "0.3333", "三分之二": "0.6667", "四分之三": "0.75"}
WORDS |= {"一半": "50%", "百分百": "100%", "百分之百": "100%"}
SIMPLIFIED = str.maketrans("萬億兩餘約過內於", "万亿两余约过内于")
NUMERAL = r"[\d.,〇零一二两三四五六七八九十百千万亿点]+"
MARK = re.compile(r"⟦([imqdt])(!?)(?: ([^|⟧\n]*))?\||⟧")


class MarkError(ValueError):
    """A mark breaks the format; the message names file and line."""


@contextmanager
def _at(place: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError) as error:
        raise MarkError(f"{place}: {error}") from error


def read_notice(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of `NAME.marked.txt` without marks, and its gold in the shape of eval/GUIDE.md."""
    with _at(path.name):
        _, head, body = re.split(r"^\+\+\+\n", path.read_text("utf-8"), maxsplit=2, flags=re.M)
        notice = tomllib.loads(head)["notice"]
        if unknown := sorted(set(notice) - set(FIELDS)):
            raise ValueError(f"no field of a notice: {', '.join(unknown)}")
    text, done = "", 0
    rows: Rows = {section: [] for section in SECTIONS.values()}
    open_marks: list[tuple[str, Row]] = []

    def place(offset: int) -> str:
        return f"{path.name}:{head.count(NEWLINE) + text.count(NEWLINE, 0, offset) + 3}"

    for mark in MARK.finditer(body):
        text += body[done : mark.start()]
        done = mark.end()
        with _at(place(len(text))):
            if mark[1]:
                row = {"start": len(text), "end": 0, **_opened(mark, open_marks)}
                rows[SECTIONS[mark[1]]].append(row)
                open_marks.append((mark[1], row))
            elif open_marks:
                kind, row = open_marks.pop()
                row["end"] = len(text)
                _check_span(kind, row, text, MARK.sub("", body[done : done + 60]))
            else:
                raise ValueError("⟧ closes nothing, or its ⟦ opens no known mark")
    text += body[done:]
    for _, row in open_marks:
        raise MarkError(f"{place(row['start'])}: the mark is never closed")
    for stray in re.finditer("[⟦⟧]", text):
        raise MarkError(f"{place(stray.start())}: {stray[0]} that is no mark")
    for row, fault in chain(_outline_faults(rows["feedback_items"]), _reference_faults(rows, text)):
        raise MarkError(f"{place(row['start'])}: {fault}: {text[row['start'] : row['end']]}")
    return text, {"notice": {field: notice.get(field) for field in FIELDS}, **rows}


def _opened(mark: re.Match[str], open_marks: list[tuple[str, Row]]) -> Row:
    """The row that a mark's arguments state; titles come from the span."""
    kind, repaired, args = mark[1], bool(mark[2]), (mark[3] or "").split()
    outer, around = open_marks[-1] if open_marks else ("", {})
    if kind not in INSIDE[outer]:
        raise ValueError(f"a mark {kind} inside a mark {outer}")
    match kind, args:
        case "i", [path, layer] if layer in LAYERS:
            return {"path": path, "kind": layer, "title": ""}
        case "m", [path]:
            return {"item_path": path}
        case "d", []:
            return {"title": ""}
        case "t", [day]:
            date.fromisoformat(day if len(day) > 7 else f"{day}-01")
            return {"date": day, "repaired": repaired}
        case "q", [number, unit, *options]:
            return _quantity(number, unit, options, around.get("item_path", around.get("path")))
    raise ValueError(f"arguments of {kind} are not understood: {mark[3]!r}")


def _quantity(number: str, unit: str, options: list[str], item: str | None) -> Row:
    low, _, high = number.partition("..")
    row: Row = {"value": _plain(low), "value_max": _plain(high) if high else None}
    row["unit"] = {"-": None, "''": ""}.get(unit, unit)
    row |= {field: usual for field, usual, _ in OPTIONS.values()} | {"item_path": item}
    for option in options:
        letter, _, value = option.partition("=")
        if letter == "i":
            row["item_path"] = None if value == "-" else value
        elif letter in OPTIONS and (letter == "s" or value in OPTIONS[letter][2].split()):
            row[OPTIONS[letter][0]] = value.replace("␠", " ")
        else:
            raise ValueError(f"option {option!r} is not known")
    return row


def _plain(number: str) -> int | float:
    return int(number) if number.isdecimal() else float(number)


def squash(text: str) -> str:
    """Fold width and traditional numerals, drop blanks and invisible characters (a damaged copy has them)."""
    folded = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED)
    return "".join(char for char in folded if unicodedata.category(char) not in ("Cf", "Zs"))


def _check_span(kind: str, row: Row, text: str, after: str) -> None:
    """The printed characters must state what the mark says."""
    span = text[row["start"] :]
    if not span or span != span.strip():
        raise ValueError(f"span is empty, or begins or ends with a blank: {span!r}")
    if kind == "i":
        row["title"] = span
        if span[-1] in "。；":
            raise ValueError(f"a title keeps its closing stop: {span}")
    elif kind == "d":
        row["title"] = span[1:-1]
        if span[0] + span[-1] != "《》":
            raise ValueError(f"a document's span begins with 《 and ends with 》: {span}")
    elif kind == "t":
        _check_date(row, squash(span))
    elif kind == "q":
        _check_quantity(row, squash(span))
        before = squash(text[max(0, row["start"] - 6) : row["start"]])
        if outside := [w for w in BEFORE if before.endswith(w)] + [w for w in AFTER if after.startswith(w)]:
            raise ValueError(f"{span}: its qualifier {outside[0]} stands outside the mark")


def _check_date(row: Row, span: str) -> None:
    year, month, day = (*map(int, row["date"].split("-")), 0)[:3]
    arabic = re.sub(r"[〇零一二三四五六七八九]{4}(?=年)", lambda m: "".join(map(_arabic, m[0])), span)
    arabic = re.sub(r"[十一二三四五六七八九]+", lambda m: _arabic(m[0]), arabic)
    readings = {re.sub(r"\D", "", arabic), "".join(str(int(part)) for part in re.findall(r"\d+", arabic))}
    if not readings & {f"{month}{day or ''}", f"{year}{month}{day or ''}"}:
        raise ValueError(f"{span} does not read {row['date']}")
    if not row["repaired"] and not re.fullmatch(r"(\w+年)?\w+月(\w+日)?|\d{4}([-./]\d+){1,2}", span):
        raise ValueError(f"{span} is damaged, but not marked t!")


def _arabic(numeral: str) -> str:
    return f"{_value(numeral):.0f}"


def _value(numeral: str) -> float:
    """三亿二千万, 8.3万, 三十六点四万, 1,076,500, 百."""
    numeral = re.sub(r"^(?=[百千万])", "一", numeral.replace(",", ""))
    try:
        return float(cn2an.cn2an(numeral, "smart"))
    except ValueError:  # cn2an reads no magnitude after 点
        return float(cn2an.cn2an(numeral[:-1], "smart")) * {"万": 1e4, "亿": 1e8}[numeral[-1]]


def _check_quantity(row: Row, span: str) -> None:
    """A span is `qualifier number unit qualifier`: each part must agree with the mark."""
    rest = re.sub("|".join(WORDS), lambda m: WORDS[m[0]], span)
    rest = re.sub(rf"百分之({NUMERAL})", r"\1%", rest)
    match = re.fullmatch(
        rf"({'|'.join(BEFORE)})?(?P<low>{NUMERAL}?)([余多]?)(?P<magnitude>[万亿]*)"
        rf"(?:\D*?[至到—~-]+(?P<high>{NUMERAL}))?([余多]?)(?:{re.escape(squash(row['unit'] or ''))})?"
        rf"({'|'.join(AFTER)})?",
        rest,
    )
    if not match:
        raise ValueError(f"{span} does not read as a number with the unit {row['unit']!r}")
    for word in filter(None, match.group(1, 3, 6, 7)):
        if row["bound"] != (BEFORE | AFTER)[word]:
            raise ValueError(f"{span}: {word} says {(BEFORE | AFTER)[word]}, the mark {row['bound']}")
    for name, printed in (("value", match["low"] + match["magnitude"]), ("value_max", match["high"])):
        want = row[name]
        if (printed is None) != (want is None) or (printed and not math.isclose(_value(printed), want)):
            raise ValueError(f"{span}: {name} reads {printed}, the mark {want}")


def _outline_faults(items: list[Row]) -> Iterator[tuple[Row, str]]:
    """Paths number siblings from 1 in text order below a printed parent, and a kind follows its layer."""
    layers = LAYERS[not any(row["kind"] == "area" for row in items) :]
    children = {"": 0}
    for row in items:
        parent, _, number = row["path"].rpartition(".")
        if parent not in children or number != str(children[parent] + 1):
            yield row, f"item {row['path']} is out of order, or its parent is missing"
        elif row["kind"] not in layers[row["path"].count(".") :][:1]:
            yield row, f"item {row['path']} is a {row['kind']} at the depth of another layer"
        else:
            children |= {parent: children[parent] + 1, row["path"]: 0}


def _reference_faults(rows: Rows, text: str) -> Iterator[tuple[Row, str]]:
    """An item that is answered stands in the outline, and a subject in the text."""
    paths = {None, *(row["path"] for row in rows["feedback_items"])}
    squashed = squash(text)
    for row in rows["measures"] + rows["quantities"]:
        if row["item_path"] not in paths:
            yield row, f"there is no item {row['item_path']}"
        if squash(row.get("subject") or "") not in squashed:
            yield row, f"subject {row['subject']} is not in the text"


def main(out: Path) -> list[str]:
    """Write NAME.txt and NAME.json of every marked notice beside this file; the errors of the others."""
    out.mkdir(parents=True, exist_ok=True)
    errors = []
    for path in sorted(HERE.glob("*.marked.txt")):
        stem = path.name.removesuffix(".marked.txt")
        try:
            text, gold = read_notice(path)
        except MarkError as error:
            errors.append(str(error))
        else:
            printed = json.dumps(gold, ensure_ascii=False, indent=1)
            (out / f"{stem}.txt").write_text(text, "utf-8", newline="\n")
            (out / f"{stem}.json").write_text(printed, "utf-8", newline="\n")
    return errors


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/corpus/gold.py OUT_DIR")
    sys.exit("\n".join(main(Path(sys.argv[1]))) or None)

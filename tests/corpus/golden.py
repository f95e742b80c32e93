"""What the parser reads in each corpus notice, kept as JSON so that a change of the parser shows as a diff.

python tests/corpus/golden.py --write      # rewrite tests/golden/ after a change that is meant
python tests/corpus/golden.py              # name the files that would change
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from etl.parse import parse_text
from etl.show.extract import extract
from tests.corpus.gold import HERE, read_notice

FOLDER = HERE.parent / "golden"
NUMBERS = {
    "measure_no",
    "quantity_no",
    "document_no",
    "date_no",
    "fact_no",
    "end",
}  # one loss would move all behind it
SECTIONS = ("feedback_items", "measures", "quantities", "documents", "date_mentions", "issues")


def names() -> list[str]:
    """The notices of the corpus."""
    return sorted(path.name.removesuffix(".marked.txt") for path in HERE.glob("*.marked.txt"))


def read(name: str) -> tuple[str, dict[str, Any]]:
    """Text and gold of one corpus notice."""
    return read_notice(HERE / f"{name}.marked.txt")


def golden(text: str) -> str:
    """What is read in a text: a line a fact, with its words; what is empty is left out."""
    notices = ["\n".join(_lines(text, extract(text, notice))) for notice in parse_text(text)]
    return "[" + ",\n".join(notices) + "]\n"


def _lines(text: str, made: dict[str, Any]) -> Iterator[str]:
    words = {row["quantity_no"]: text[row["start"] : row["end"]] for row in made["quantities"]}
    yield "{"
    for field, value in made["notice"].items():
        if value is not None and field != "notice_id":
            yield f" {_json(field)}: {_json(value)},"
    for section in SECTIONS:
        yield f" {_json(section)}: ["
        rows = [_row(text, row, words) for row in made[section]]
        yield from (f"  {_json(row)}," for row in rows[:-1])
        yield from (f"  {_json(row)}" for row in rows[-1:])
        yield " ]" if section == SECTIONS[-1] else " ],"
    yield "}"


def _row(text: str, row: dict[str, Any], words: dict[int, str]) -> dict[str, Any]:
    told = {} if row["start"] is None else {"words": _short(text[row["start"] : row["end"]])}
    for field, value in row.items():
        if field in ("part_of", "restates") and value is not None:
            told[field] = words[value]
        elif value is not None and field not in NUMBERS:
            told[field] = value
    return told


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:28]}…{words[-28:]}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(arguments: list[str]) -> str | None:
    """Compare, or write with `--write`; the names of files that differ."""
    wanted = {FOLDER / f"{name}.json": golden(read(name)[0]) for name in names()}
    kept = {path: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    differ = sorted(path for path in wanted.keys() | kept.keys() if wanted.get(path) != kept.get(path))
    if arguments != ["--write"]:
        return "\n".join(path.name for path in differ) or None
    FOLDER.mkdir(exist_ok=True)
    for path in differ:
        if path in wanted:
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return None


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit("usage: python tests/corpus/golden.py [--write]")
    sys.exit(main(sys.argv[1:]))

"""What a change of the parser gains and loses, fact by fact, on the notices whose gold is known.

    python tools/gains.py HEAD~1                      # the corpus: that version against the files as they are
    python tools/gains.py v0.1.0 --texts DIR --gold DIR     # NAME.txt and NAME.json instead of the corpus
    python tools/gains.py HEAD --only quantities

A fact is *gained* where it is as the gold says now and was not before, *lost* the other way round, *changed* where neither or
both are right (fields without gold: metric_code, part_of …). Exit code 1 where something is lost.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
SECTIONS = ("feedback_items", "measures", "quantities", "documents", "date_mentions")
# Fields that number rows, and so move with every row before; the words say what part_of and restates point to.
NUMBERS = ("measure_no", "quantity_no", "document_no", "date_no")
POINTERS = ("part_of", "restates")
READ = """
import json, sys
from etl.show.extract import extract
from etl.facts.record import NotANotice
from etl.parse import parse_text
def read(text):
    try:
        return extract(text, parse_text(text)[0])
    except NotANotice:
        return {}
json.dump({name: read(text) for name, text in json.load(sys.stdin).items()}, sys.stdout)
"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that two versions read differently; `fields`: name → (before, now, gold)."""

    verdict: str
    notice: str
    section: str
    words: str
    fields: dict[str, tuple[Any, Any, Any]]

    def __str__(self) -> str:
        told = ", ".join(_told(name, *values) for name, values in self.fields.items())
        return f"{self.verdict:8}{self.notice}  {self.section}  [{_short(self.words)}]  {told}"


def compare(name: str, text: str, gold: Row, before: Row, now: Row) -> Iterator[Difference]:
    """The facts of one notice that two versions read differently, in the order of the text."""
    header: list[Row] = [dict(made.get("notice") or {}) for made in (before, now, gold)]
    for field, want in header[2].items():
        old, new = (told.get(field) for told in header[:2])
        if old != new:
            yield Difference(
                _verdict(old == want, new == want), name, "notice", field, {field: (old, new, want)}
            )
    for section in SECTIONS:
        by_span = [_by_span(text, made, section) for made in (before, now, gold)]
        for span in sorted({span for rows in by_span for span in rows}):
            old_row, new_row, want_row = (rows.get(span) for rows in by_span)
            if old_row != new_row:
                fields = dict(_fields(old_row or {}, new_row or {}, want_row or {}))
                verdict = _verdict(_right(old_row, want_row), _right(new_row, want_row))
                yield Difference(verdict, name, section, text[span[0] : span[1]], fields)


def _by_span(text: str, made: Row, section: str) -> dict[tuple[int, int], Row]:
    rows = made.get(section) or []
    words = {row["quantity_no"]: text[row["start"] : row["end"]] for row in rows if "quantity_no" in row}
    return {
        (row["start"], row["end"]): {
            field: words.get(value, value) if field in POINTERS else value
            for field, value in row.items()
            if field not in ("start", "end", *NUMBERS)
        }
        for row in rows
    }


def _right(row: Row | None, want: Row | None) -> bool:
    """Whether a row is as the gold says, in the fields that the gold has; no row is right where there is no gold."""
    if row is None or want is None:
        return row is want
    return all(
        _names(row.get(field), value) if field == "subject" else _same(row.get(field), value)
        for field, value in want.items()
    )


def _names(subject: str | None, want: str | None) -> bool:
    """Whether two noun phrases share half of their characters: 规上企业, 企业."""
    left, right = Counter(subject or ""), Counter(want or "")
    return 4 * (left & right).total() >= (left + right).total()


def _same(value: object, want: object) -> bool:
    if isinstance(value, int | float) and isinstance(want, int | float):
        return abs(value - want) <= 1e-4 * min(1, abs(want))
    return value == want


def _verdict(was_right: bool, is_right: bool) -> str:
    return "changed" if was_right == is_right else "gained" if is_right else "lost"


def _fields(old: Row, new: Row, want: Row) -> Iterator[tuple[str, tuple[Any, Any, Any]]]:
    if not old or not new:
        yield "fact", ("read" if old else None, "read" if new else None, "so" if want else None)
        return
    for field in {**old, **new}:
        if old.get(field) != new.get(field):
            yield field, (old.get(field), new.get(field), want.get(field, "no gold"))


def _told(field: str, old: object, new: object, want: object) -> str:
    if field == "fact":
        return ("no more read" if old else "read now") + (", gold has it" if want else ", gold has it not")
    return f"{field}: {old} → {new}" + ("" if want in (new, "no gold") else f" (gold: {want})")


def _short(words: str) -> str:
    words = words.replace("\n", "⏎")
    return words if len(words) <= 40 else f"{words[:19]}…{words[-20:]}"


def summary(differences: Iterable[Difference]) -> Iterator[str]:
    """A table: section, gained, lost, changed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for difference in differences:
        counts[difference.section][difference.verdict] += 1
    yield f"{'':16}{'gained':>8}{'lost':>8}{'changed':>8}"
    for section in ("notice", *SECTIONS):
        count = counts[section]
        yield f"{section:16}{count['gained']:8}{count['lost']:8}{count['changed']:8}"


def read_with(tree: Path, texts: Mapping[str, str]) -> dict[str, Row]:
    """What the parser of a source tree reads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", READ], cwd=tree, env={"PYTHONPATH": str(tree), "PYTHONUTF8": "1"}, input=json.dumps(texts),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{tree}: {done.stderr.strip()}")
    made: dict[str, Row] = json.loads(done.stdout)
    return made


def read_old(revision: str, texts: Mapping[str, str]) -> dict[str, Row]:
    """What the parser of a revision reads; its worktree is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "old"
        git = ["git", "-C", str(CHECKOUT), "worktree"]
        added = subprocess.run(
            [*git, "add", "--detach", str(tree), revision], capture_output=True, text=True, check=False
        )
        if added.returncode:
            raise SystemExit(f"{added.stderr.strip()}\ntry: git log --oneline -- etl")
        try:
            return read_with(tree, texts)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], capture_output=True, check=False)


def known(texts: Path | None, gold: Path | None) -> tuple[dict[str, str], dict[str, Row]]:
    """Texts and gold by name, from folders or from the corpus."""
    if texts and gold:
        paths = sorted(gold.glob("*.json"))
        golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
        return {name: _text(texts / f"{name}.txt") for name in golds}, golds
    sys.path.insert(0, str(CHECKOUT))
    from tests.corpus import golden

    pairs = {name: golden.read(name) for name in golden.names()}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("revision", help="the version to compare with")
    parser.add_argument("--texts", type=Path, help="folder of NAME.txt")
    parser.add_argument("--gold", type=Path, help="folder of NAME.json")
    parser.add_argument("--only", choices=("notice", *SECTIONS), help="list the differences of one section")
    options = parser.parse_args()
    if (options.texts is None) != (options.gold is None):
        parser.error("--texts and --gold go together")
    texts, golds = known(options.texts, options.gold)
    before, now = read_old(options.revision, texts), read_with(CHECKOUT, texts)
    found = [
        row
        for name, text in texts.items()
        for row in compare(name, text, golds[name], before[name], now[name])
    ]
    for difference in sorted(found, key=lambda row: ("gained", "lost", "changed").index(row.verdict)):
        if options.only in (None, difference.section):
            print(difference)
    print("\n".join(summary(found)))
    return int(any(difference.verdict == "lost" for difference in found))


if __name__ == "__main__":
    sys.exit(main())

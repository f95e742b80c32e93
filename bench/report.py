"""Print the ratios of a run of the benchmarks, and keep them in `bench/results.md`.

python -m bench.report .benchmarks/last.json
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.bound import Bound
from bench.load_report import load_figures
from bench.reports_report import HEAD, SECONDS, TIMES, report_figures
from bench.start_report import HEAD as START_HEAD
from bench.start_report import start_figures
from etl.parser_version import parser_version

RESULTS = Path(__file__).parent / "results.md"
SCANS = Bound(30)  # parsing costs at most so many plain scans
DOUBLED = Bound(2.1)  # and so many times as much for a text twice as long
SMALL = 0.02  # seconds below which a ratio says nothing


def read_run(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The machine, and name → benchmark, of a file that `--benchmark-json` wrote."""
    run = json.loads(path.read_text(encoding="utf-8"))
    return run["machine_info"], {row["name"]: row for row in run["benchmarks"]}


def report(machine: dict[str, Any], runs: dict[str, Any]) -> Iterator[str]:
    """The lines of the report, in Markdown."""
    yield "# What it costs"
    yield ""
    yield "Written by `make bench`. Compare ratios: seconds are those of one machine. What does not keep its bound is in bold."
    yield ""
    cpu = machine["cpu"]
    yield (
        f"{cpu.get('brand_raw') or machine['processor']}, {cpu.get('count')} cores, {platform.system()}; "
        f"Python {machine['python_version']}, DuckDB {version('duckdb')}; parser {parser_version()}."
    )
    if "test_parse[usual]" in runs:
        yield from _parsing(runs)
    if "test_load[1]" in runs:
        yield from _loading(runs)
    if any(name.startswith("test_report[") for name in runs):
        yield from ("", "## Reports", "")
        yield "Over made-up warehouses, with the report's defaults; *by hand*: the plainest SQL for its numbers (`bench/by_hand.py`)."
        yield f"Bounds: {SECONDS} seconds, and {TIMES} times what SQL by hand takes."
        yield ""
        yield from _table(HEAD, report_figures(runs))
    if started := list(start_figures(runs)):
        yield from ("", "## Starting and publishing", "")
        yield from _table(START_HEAD, started)


def _loading(runs: dict[str, Any]) -> Iterator[str]:
    told = runs["test_load[1]"]["extra_info"]
    yield from ("", "## Loading", "")
    yield f"{told['notices']:,} generated notices with {told['facts']:,} facts; all counts and sums are the generator's."
    yield ""
    yield from _table(("figure", "value", "bound"), load_figures(runs))


def _parsing(runs: dict[str, Any]) -> Iterator[str]:
    yield from ("", "## Parsing", "")
    yield from _table(("figure", "value", "bound"), _figures(runs))
    yield ""
    yield "Texts made to be slow, as a part of a notice; *doubled* is the time against half the text."
    yield ""
    head = ("text", "where", "characters", "seconds", "µs a character", "against a notice", "doubled")
    yield from _table(head, _hostile(runs))


def _figures(runs: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    scan, parse = runs["test_scan[usual]"], runs["test_parse[usual]"]
    yield "time of a parse against the plain scan", SCANS.cell(_least(parse) / _least(scan)), str(SCANS)
    once, twice = (
        row for name, row in sorted(runs.items(), key=_characters) if name.startswith("test_parse_longer")
    )
    yield "time for a text twice as long", DOUBLED.cell(_least(twice) / _least(once)), str(DOUBLED)
    yield "notices of 18,000 characters a second", f"{1 / (_each(parse) * 18_000):.0f}", ""
    # Time goes with figures more than with characters, so the density says what was measured.
    for texts in ("usual", "dense"):
        parse = runs[f"test_parse[{texts}]"]
        told = parse["extra_info"]
        numbers = told["numbers"] / told["characters"] * 1000
        yield f"µs a character, {numbers:.0f} numbers in 1,000 characters", f"{_each(parse) * 1e6:.2f}", ""


def _hostile(runs: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    usual = _each(runs["test_parse[dense]"])  # the notices that hostile texts are put into
    for row in runs.values():
        told, seconds = row["extra_info"], _least(row)
        if "text" in told:
            each = _each(row)
            doubled = DOUBLED.cell(seconds / told["half"]) if seconds > SMALL else "–"
            size = f"{told['characters']:,}" + ("" if told["is_full"] else " (stopped)")
            yield (
                told["text"],
                told["place"],
                size,
                f"{seconds:.2f}",
                f"{each * 1e6:.2f}",
                f"{each / usual:.1f}",
                doubled,
            )


def _least(row: dict[str, Any]) -> float:
    return float(row["stats"]["min"])


def _each(row: dict[str, Any]) -> float:
    """Seconds a character."""
    return _least(row) / int(row["extra_info"]["characters"])


def _characters(named: tuple[str, dict[str, Any]]) -> int:
    return int(named[1]["extra_info"].get("characters", 0))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def main(path: Path) -> None:
    """Print the report and write it to `bench/results.md`."""
    text = "\n".join(report(*read_run(path))) + "\n"
    RESULTS.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bench.report BENCHMARK.json")
    main(Path(sys.argv[1]))

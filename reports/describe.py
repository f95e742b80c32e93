"""A report described for a reader: at a terminal, or all of them as a page (`docs/reports.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.declare import Input, Report

_CELL = str.maketrans({"|": r"\|", "\n": " "})
_INTRO = """# Reports 报表

Generated from the heads of `sql/reports/`: `make docs`. What each column means is in the dictionary (`warehouse dictionary NAME`).

Each report is a command, a table macro, a view and a function:

```sh
warehouse report run district_scorecard --param provinces=示例省 --period 2023 --format csv -o scorecard.csv
warehouse report show district_scorecard --sql                # its whole query
warehouse explain district_scorecard --row 990102 --column party_discipline
```

```sql
FROM district_scorecard(provinces := ['示例省'], date_from := '2023-01-01');
FROM v_district_scorecard;                    -- unfiltered, for tools that list only tables and views; DECIMAL as DOUBLE
FROM 中文.区划整改成绩单;                        -- the same with Chinese names
SELECT amount, sentence, url FROM evidence
WHERE report = 'district_scorecard' AND row_key = '990102' AND column_name = 'party_discipline';
```

```python
from datetime import date
from pathlib import Path

import pandas

from reports import explain, run, run_all

table = run("district_scorecard", {"provinces": ["示例省"]}, database="duckdb:////srv/rectification.duckdb")   # a pyarrow table
frame = table.to_pandas(types_mapper=pandas.ArrowDtype)             # DECIMAL exact
cell = explain("district_scorecard", "990102", "party_discipline", database="duckdb:////srv/rectification.duckdb")
outcome = run_all(Path("/srv/reports"), as_of=date(2026, 11, 2), database="duckdb:////srv/rectification.duckdb")
```

## Reading them

- `X_basis` beside a figure says how it came about: `stated` (the notice's own total), `summed` (its items added up, or where that is more what its
  overview tells before them: [`reconciliation`](#reconciliation) shows both); or why it is empty:
  `not_stated`, `stated_without_number`, `not_read` (the text breaks off), `no_notice`, `not_comparable`.
- `X_low` and `X_high` are what the words allow (余, 近, 不少于 …); an empty `X_high` means no upper bound.
- Of the notices of one inspection the newest that tells a figure gives it; the inspections of a division are added up.
- Money is in yuan, shares lie between 0 and 1, days are calendar days.
- `warehouse explain` proves any numeric cell: the facts behind it with their sentences, and the arithmetic. A ratio, a rank or a number of days leads to
  the columns that make it; of what is counted on the text itself (characters, notices) it says so, and a value that a person set right bears the correction.
- `-o FILE` takes its format from the ending (`.txt`: the table), and is refused where that names none. `--json`, `--lock-timeout` and `--skip-code` go with
  `--out DIR`. With `--labels zh` title and headings are Chinese; codes (`county`, `stated`) are the same in any language, as programs read them.
"""


def description(report: Report) -> str:
    """What the report is for, what a row is, how to read it, what parameters it takes, how to call it."""
    return "\n".join(_lines(report))


def page(reports: Iterable[Report]) -> str:
    """All reports as one page of Markdown."""
    reports = list(reports)
    listed = "\n".join(f"- [`{each.name}`](#{each.name}) {each.title[0]} {each.title[1]}" for each in reports)
    sections = "\n".join("\n".join(_section(report)) for report in reports)
    return f"{_INTRO}\n## List\n\n{listed}\n\n{sections}"


def _lines(report: Report) -> Iterator[str]:
    head = report.file.head
    yield f"{report.name}: {report.title[0]} / {report.title[1]}"
    for text in head.get("purpose", ()):
        yield f"  {text}"
    yield ""
    yield f"A row: {report.file.grain[0]}"
    yield f"       {report.file.grain[1]}"
    yield f"Key: {', '.join(report.file.key)}"
    for note in head.get("notes", ()):
        yield f"Note: {note}"
    if report.preset:
        yield f"Set here: {', '.join(f'{name}={value}' for name, value in report.preset.items())}"
    yield ""
    yield "Parameters (none given: no filter)"
    for each in report.inputs:
        yield from _input(each)
    yield ""
    yield f"Columns: warehouse dictionary {report.file.name}"
    yield f"In SQL:  {report.file.example}"


def _input(each: Input) -> Iterator[str]:
    default = "" if each.default == "NULL" else f", default {each.default}"
    yield f"  {each.name} ({each.type}{default}): {each.en} {each.zh}"
    if each.values:
        yield f"      one of {', '.join(each.values)}"
    if each.example:
        yield f"      --param {each.name}={each.example}"


def _section(report: Report) -> Iterator[str]:
    head = report.file.head
    yield f'<a id="{report.name}"></a>\n\n## {report.name}\n'
    yield f"**{report.title[0]}** · {report.title[1]}\n"
    yield from head.get("purpose", ())
    yield f"\nA row: {report.file.grain[0]} {report.file.grain[1]} Key: `{'`, `'.join(report.file.key)}`.\n"
    yield from (f"- {note}" for note in head.get("notes", ()))
    yield f"\n```sql\n{report.file.example}\n```\n"
    yield "| parameter | type | meaning | for instance |"
    yield "| --- | --- | --- | --- |"
    for each in report.inputs:
        meaning = f"{each.en} {each.zh}".translate(_CELL)
        yield f"| `{each.name}` | {each.type} | {meaning} | `{each.example}` |"
    derived = [(name, report.kind(name)) for name in report.file.columns]
    made = [f"`{name}` = {kind.name}({', '.join(kind.of)})" for name, kind in derived if kind.of]
    if made:
        yield f"\nDerived: {' · '.join(made)}"
    yield ""

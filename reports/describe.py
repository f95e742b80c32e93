"""A report described for a reader: at a terminal, or all of them as a page (`docs/reports.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.declare import Input, Report
from reports.definition import Definition

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
WHERE report = 'district_scorecard' AND row_key = '990102/示例省' AND column_name = 'party_discipline';
```

```python
from datetime import date
from pathlib import Path

import pandas

from reports import explain, run, run_all

table = run("district_scorecard", {"provinces": ["示例省"]}, database="duckdb:////srv/bi/rectification.duckdb")   # a pyarrow table
frame = table.to_pandas(types_mapper=pandas.ArrowDtype)             # DECIMAL exact
cell = explain("district_scorecard", "990102", "party_discipline", database="duckdb:////srv/bi/rectification.duckdb")
outcome = run_all(Path("/srv/reports"), as_of=date(2026, 11, 2), database="duckdb:////srv/bi/rectification.duckdb")
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
_PARAMETERS = """<a id="parameters"></a>

## Parameters

Every report takes these, and some take more. None given: no filter. A list is told by commas or by repeating the parameter. A value that is
unknown is refused, and so is a division that lies outside of the provinces asked for.

`--period 2023` (a year; `2023-Q4`, `2023-10`, `2023-W40` and `2023-10-05` are a quarter, a month, a week and a day) is `date_from` and `date_to` of its
first and last day. It goes with any report, and excludes `date_from` and `date_to`: days are told once.
"""
_NAMED = """## Named reports

A report with parameters set, a period, files and a schedule; `report list`, `show`, `run`, `run-all` and `explain` know it by its name.
[How to add one](../reports/definitions/README.md). One with a period takes the last full one where `--period` tells none; titles and file names bear it.
"""


def description(definition: Definition) -> str:
    """What the report is for, what a row is, how to read it, what parameters it takes, how to call it; of a named one
    what is set, too."""
    return "\n".join(_lines(definition))


def page(found: Iterable[Definition]) -> str:
    """All reports as one page of Markdown: the named ones in a list, the parameters that all take in one place."""
    found = list(found)
    named = [each for each in found if _own(each)]
    bases = [each.report for each in found if not _own(each)]
    common = [each for each in bases[0].inputs if all(each in report.inputs for report in bases)]
    return "\n".join(
        [
            f"{_INTRO}\n{_PARAMETERS}",
            *_table(common),
            "\n## List\n",
            *(f"- [`{each.name}`](#{each.name}) {' '.join(each.title)}" for each in bases),
            f"\n{_NAMED}",
            *(f"- `{each.name}` {' '.join(each.report.title)} ({_told(each)})" for each in named),
            "",
            *(line for report in bases for line in _section(report, common)),
        ]
    )


def _own(definition: Definition) -> list[tuple[str, str]]:
    """What a named report sets; nothing of any other."""
    report, formats = definition.report, definition.formats
    if report.name == report.file.name:
        return []
    preset = ", ".join(f"{name}={_listed(value)}" for name, value in report.preset.items())
    period = (
        f"{definition.period}, the last full one unless --period tells another" if definition.period else ""
    )
    stem = definition.file.format(name=definition.name, period="{period}")
    told = {
        "Report": report.file.name,
        "Set here": preset,
        "Period": period,
        "Since": str(definition.since or ""),
        "Days": definition.dates or "",
        "Files": ", ".join(f"{stem}.{format_}" for format_ in formats),
        "Schedule": definition.cron or "",
        "Owner": definition.owner,
    }
    return [(name, value) for name, value in told.items() if value]


def _listed(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _told(definition: Definition) -> str:
    return "; ".join(f"{name.lower()}: {value}" for name, value in _own(definition))


def _lines(definition: Definition) -> Iterator[str]:
    report = definition.report
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
    for name, value in _own(definition):
        yield f"{name}: {value}"
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


def _table(inputs: Iterable[Input]) -> Iterator[str]:
    yield "| parameter | type | meaning | for instance |"
    yield "| --- | --- | --- | --- |"
    for each in inputs:
        meaning = f"{each.en} {each.zh}".translate(_CELL)
        yield f"| `{each.name}` | {each.type} | {meaning} | `{each.example}` |"


def _section(report: Report, common: Sequence[Input]) -> Iterator[str]:
    head = report.file.head
    yield f'<a id="{report.name}"></a>\n\n## {report.name}\n'
    yield f"**{report.title[0]}** · {report.title[1]}\n"
    yield from head.get("purpose", ())
    yield f"\nA row: {report.file.grain[0]} {report.file.grain[1]} Key: `{'`, `'.join(report.file.key)}`.\n"
    yield from (f"- {note}" for note in head.get("notes", ()))
    yield f"\n```sql\n{report.file.example}\n```"
    if own := [each for each in report.inputs if each not in common]:
        yield "\nBeside [those of all reports](#parameters):\n"
        yield from _table(own)
    derived = [(name, report.kind(name)) for name in report.file.columns]
    made = [f"`{name}` = {kind.name}({', '.join(kind.of)})" for name, kind in derived if kind.of]
    if made:
        yield f"\nDerived: {' · '.join(made)}"
    yield ""

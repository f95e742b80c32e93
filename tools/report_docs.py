"""All reports as a page, docs/reports.md, from the heads of `sql/reports/` and the named reports.

python tools/report_docs.py    # writes it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reports.declare import Input, Report
from reports.definition import Definition, definitions
from reports.describe import own
from warehouse.markdown import prose, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reports.md"
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
- Of the notices of one inspection the newest that states a total gives the figure, and where none does the newest that tells it;
  the inspections of a division are added up.
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


def page(found: Iterable[Definition]) -> str:
    """All reports as one page of Markdown: the named ones in a list, the parameters that all take in one place."""
    found = list(found)
    named = [each for each in found if own(each)]
    bases = [each.report for each in found if not own(each)]
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


def _told(definition: Definition) -> str:
    return "; ".join(f"{name.lower()}: {value}" for name, value in own(definition))


def _table(inputs: Iterable[Input]) -> Iterator[str]:
    return table(
        ("parameter", "type", "meaning", "for instance"),
        (
            [f"`{each.name}`", each.type, prose(f"{each.en} {each.zh}"), f"`{each.example}`"]
            for each in inputs
        ),
    )


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


if __name__ == "__main__":
    PAGE.write_text(page(definitions().values()), encoding="utf-8")

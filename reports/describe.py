"""A report described for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from reports.declare import Input
from reports.definition import Definition


def description(definition: Definition) -> str:
    """What the report is for, what a row is, how to read it, what parameters it takes, how to call it; of a named one
    what is set, too."""
    return "\n".join(_lines(definition))


def own(definition: Definition) -> list[tuple[str, str]]:
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
    for name, value in own(definition):
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

"""A report described for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from reports.declare import Input, Report


def description(report: Report) -> str:
    """What the report is for, what a row is, how to read it, what parameters it takes, how to call it."""
    return "\n".join(_lines(report))


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

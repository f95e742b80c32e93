"""How notices are laid out: the same areas, findings and measures in the numberings that offices use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the inspectors found, and what was done about it, a sentence a measure."""

    title: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Findings of one field."""

    title: str
    findings: tuple[Finding, ...]


def numeral(number: int) -> str:
    """A Chinese numeral up to 99.

    >>> [numeral(number) for number in (3, 10, 12, 20, 21)]
    ['三', '十', '十二', '二十', '二十一']
    """
    tens, ones = divmod(number, 10)
    return (
        (NUMERALS[tens - 1] if tens > 1 else "")
        + ("十" if tens else "")
        + (NUMERALS[ones - 1] if ones else "")
    )


def _numbered(areas: Sequence[Area]) -> Iterator[str]:
    for number, area in enumerate(areas, 1):
        yield f"（{numeral(number)}）{area.title}"
        for place, finding in enumerate(area.findings, 1):
            yield f"{place}.关于{finding.title}的问题"
            yield _inline(finding)


def _run_in(areas: Sequence[Area]) -> Iterator[str]:
    for number, area in enumerate(areas, 1):
        yield f"（{numeral(number)}）{area.title}"
        for place, finding in enumerate(area.findings, 1):
            yield f"{place}.针对{finding.title}的问题。{_inline(finding)}"


def _paragraphs(areas: Sequence[Area]) -> Iterator[str]:
    for number, area in enumerate(areas, 1):
        yield f"（{numeral(number)}）{area.title}"
        for place, finding in enumerate(area.findings, 1):
            yield f"{place}.{finding.title}"
            for step, measure in enumerate(finding.measures, 1):
                yield f"（{step}）{measure}。"


def _flat(areas: Sequence[Area]) -> Iterator[str]:
    findings = [finding for area in areas for finding in area.findings]
    for number, finding in enumerate(findings, 1):
        yield f"（{numeral(number)}）关于{finding.title}的问题"
        for step, measure in enumerate(finding.measures, 1):
            yield f"{step}.{measure}。"


def _pairs(areas: Sequence[Area]) -> Iterator[str]:
    for number, finding in enumerate((finding for area in areas for finding in area.findings), 1):
        yield f"问题{numeral(number)}：{finding.title}"
        yield f"整改情况：{_inline(finding)}"


def _markdown(areas: Sequence[Area]) -> Iterator[str]:
    for number, area in enumerate(areas, 1):
        yield f"### （{numeral(number)}）{area.title}"
        for place, finding in enumerate(area.findings, 1):
            yield f"#### {place}.{finding.title}"
            for measure in finding.measures:
                yield f"* {measure}。"


def _inline(finding: Finding) -> str:
    return "".join(f"{numeral(step)}是{measure}。" for step, measure in enumerate(finding.measures, 1))


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay out findings; `has_areas` where the fields are headings, `section` before those of the notice."""

    lines: Callable[[Sequence[Area]], Iterator[str]]
    has_areas: bool
    section: str = ""


LAYOUTS = (
    Layout(_numbered, True),
    Layout(_run_in, True),
    Layout(_paragraphs, True),
    Layout(_flat, False),
    Layout(_pairs, False),
    Layout(_markdown, True, "## "),
)

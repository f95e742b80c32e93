"""Named reports: a report with parameters set, and how, where and when it is written.

Every file of `sql/reports/` is a definition by itself (CSV under its own name, no period, no schedule); files
`NAME.toml` of `reports/definitions/`, and of `definitions/` in a project folder, add named ones. The keys are
described in `reports/definitions/README.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, get_type_hints

from reports.declare import DAYS, Report, declared
from reports.period import (
    PERIOD_KINDS,
    RELATIVE,
    Period,
    PeriodKind,
    holding,
    last_full,
    read_period,
    through,
)
from reports.write import FILE_FORMATS, LABELS
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest

FOLDER = Path(__file__).parent / "definitions"
README = FOLDER / "README.md"


@dataclass(frozen=True, slots=True)
class Definition:
    """One named report. `dates`: which days it is about, relative to the day on which it is written; `period`: one
    file a day, week, month, quarter or year, from `since` on; `fresh_days`: how old the warehouse may be."""

    name: str
    report: Report
    owner: str = ""
    dates: str | None = None
    period: PeriodKind | None = None
    since: Period | None = None
    formats: tuple[str, ...] = ("csv",)
    labels: str = "none"
    excel: bool = False
    evidence: bool = False
    file: str = "{name}"
    cron: str | None = None
    fresh_days: int | None = None

    def chosen(
        self, period: str | None, as_of: date | None, given: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """`given`, and what a period by its name, or a day, decides. Raises Failure as below."""
        return self.values(self.chosen_period(period, as_of), as_of, given or {})

    def chosen_period(self, period: str | None, as_of: date | None) -> Period | None:
        """The period of that name, else the last full one on a day; None for a report that has none.

        Raises Failure (usage) for one of another kind, and where neither is told to a report that is about one.
        """
        if period is not None:
            found = read_period(period)
            if self.period and found.kind != self.period:
                raise Failure(
                    f"{self.name} is written by {self.period}, and {period} is none",
                    f"--period {holding(self.period, found.first)}",
                    USAGE,
                )
            return found
        if as_of is None and (self.dates or self.period):
            raise Failure(
                f"{self.name} is about a period", "period='2026-10', or as_of=date(2026, 11, 2)", USAGE
            )
        return self.latest(as_of) if as_of else None

    def values(self, period: Period | None, as_of: date | None, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is given for the report's parameters, and the days of the period, or those relative to a day.

        Raises Failure (usage) where both tell days, and for a report that is about no days.
        """
        if period is not None:
            first, last = period.first, period.last
        elif self.dates is not None and as_of is not None:
            first, last = RELATIVE[self.dates](as_of)
        else:
            return dict(given)
        if not set(DAYS) <= {each.name for each in self.report.inputs}:
            raise Failure(
                f"report {self.name} has no date_from and date_to: there is no period to choose",
                f"warehouse report show {self.name}",
                USAGE,
            )
        if twice := [name for name in DAYS if name in given]:
            name = self.report.file.name if self.period or self.dates else self.name
            typed = " ".join(f"--param {each}={given[each] or ''}" for each in twice)
            raise Failure(
                f"{' and '.join(twice)} and {period or self.dates} both say which days {self.name} is about",
                f"--period alone, or: warehouse report run {name} {typed}",
                USAGE,
            )
        return {**given, **dict(zip(DAYS, (first, last), strict=True))}

    def stem(self, period: Period | None) -> str:
        """The name of its files, without the ending."""
        return self.file.format(name=self.name, period=period or "")

    def latest(self, as_of: date) -> Period | None:
        """The last full period; None for a report that has none."""
        return last_full(self.period, as_of) if self.period else None

    def last(self, as_of: date) -> list[Period | None]:
        """The last full period, if it is not before `since`."""
        latest = self.latest(as_of)
        return [] if latest and self.since and latest.first < self.since.first else [latest]

    def due(self, as_of: date) -> Iterator[Period | None]:
        """The periods that should be there: from `since` on, those whose time of writing has come."""
        if self.period is None:
            yield None
            return
        last = last_full(self.period, as_of)
        for period in through(self.since or last, last):
            moment = self.next_run(datetime.combine(period.last, time.max))
            if moment is None or moment.date() <= as_of:
                yield period

    def next_run(self, after: datetime) -> datetime | None:
        """When the schedule comes up next; None where there is none."""
        from cronsim import CronSim

        return next(CronSim(self.cron, after)) if self.cron else None


# What a file may say: most fields by their own type, some by what TOML has for it.
KEYS: dict[str, Any] = {**get_type_hints(Definition), "report": str, "title": list, "parameters": dict}
KEYS |= {"period": str, "formats": list}
del KEYS["name"]  # the file's
_IN_WORDS = {str: "a text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}
_CHOICES: dict[str, Collection[str]] = {
    "dates": RELATIVE,
    "period": PERIOD_KINDS,
    "labels": LABELS,
    "formats": FILE_FORMATS,
}


def definitions(project: Path | None = None) -> dict[str, Definition]:
    """All named reports. Raises Failure for a file with an error, by its name."""
    reports = declared(project)
    found = {name: Definition(name, report) for name, report in reports.items()}
    for path in _files(project):
        read = read_definition(path, reports)
        if read.name in found:
            raise _fault(path, f"there is a report {read.name} already", f"mv {path} to another name")
        found[read.name] = read
    return found


def named(project: Path | None = None) -> frozenset[str]:
    """The names of reports that have a definition, whatever stands in it."""
    return frozenset(path.stem for path in _files(project))


def _files(project: Path | None) -> Iterator[Path]:
    for folder in (FOLDER, *([project / "definitions"] if project else [])):
        yield from sorted(folder.glob("*.toml"))


def find_definition(name: str, project: Path | None = None) -> Definition:
    """The named report. Raises Failure with the nearest name."""
    found = definitions(project)
    if name not in found:
        raise Failure(f"no report is called {name}{nearest(name, found)}", "warehouse report list", USAGE)
    return found[name]


def read_definition(path: Path, reports: Mapping[str, Report]) -> Definition:
    """One file. Raises Failure with its name, what is wrong in it, and where the keys are described."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fault(path, str(error)) from None
    try:
        _check_keys(content)
        base = content["report"]
        if base not in reports:
            raise Failure(f"no report is called {base}{nearest(base, reports)}", "warehouse report list")
        return _definition(path.stem, content, reports[base])
    except Failure as failure:
        raise _fault(path, failure.message, failure.next_step) from None
    except (TypeError, ValueError) as error:
        raise _fault(path, str(error)) from None


def _check_keys(content: Mapping[str, Any]) -> None:
    for key in ("report", "title"):
        if key not in content:
            raise ValueError(f"lacks {key}")
    for key, value in content.items():
        if key not in KEYS:
            raise ValueError(f"unknown key {key}{nearest(key, KEYS)}")
        _check_value(key, value)
    if [type(each) for each in content["title"]] != [str, str]:
        raise ValueError(f"title = {content['title']!r}: English and Chinese")


def _check_value(key: str, value: Any) -> None:
    for type_, words in _IN_WORDS.items():
        if KEYS[key] in (type_, type_ | None) and type(value) is not type_:
            raise ValueError(f"{key} = {value!r}: {words}")
    known = _CHOICES.get(key)
    for each in value if type(value) is list else [value]:
        if known and each not in known:
            raise ValueError(f"{key} = {each!r}: one of {', '.join(known)}{nearest(str(each), known)}")


def _definition(name: str, content: Mapping[str, Any], base: Report) -> Definition:
    own = dict(content)
    english, chinese = own.pop("title")
    preset = own.pop("parameters", {})
    for parameter in preset:
        base.input(parameter)
    own["report"] = replace(base, name=name, title=(english, chinese), preset=preset)
    if "formats" in own:
        own["formats"] = tuple(own["formats"])
    if "since" in own:
        own["since"] = read_period(str(own["since"]))
    if "period" in own:
        own.setdefault("file", "{name}-{period}")
    made = Definition(name=name, **own)
    _check(made)
    return made


def _check(made: Definition) -> None:
    _check_days(made)
    if made.fresh_days is not None and made.fresh_days < 0:
        raise ValueError(f"fresh_days = {made.fresh_days} is no number of days")
    if not made.formats:
        raise ValueError("formats is empty")
    try:
        stem = made.stem(made.latest(date(2000, 1, 1)))
    except (KeyError, IndexError, AttributeError, ValueError):
        raise ValueError(f"file = {made.file!r}: only {{name}} and {{period}} are filled in") from None
    if not stem or stem.startswith(".") or Path(stem).name != stem or "\\" in stem:
        raise ValueError(f"file = {made.file!r} is no plain file name")
    if made.period and made.stem(made.latest(date(1999, 1, 1))) == stem:
        raise ValueError(f"file = {made.file!r} lacks {{period}}: one file would replace the other")
    if made.cron is not None:
        _check_cron(made)


def _check_days(made: Definition) -> None:
    if made.since and made.since.kind != made.period:
        raise ValueError(f"since = {made.since} is no {made.period}")
    own = [name for name in ("period", "dates") if getattr(made, name)]
    told = own + [name for name in DAYS if name in made.report.preset]
    if own and len(told) > 1:
        raise ValueError(f"{' and '.join(told)} both say which days it is about")
    if own:
        made.chosen(None, date(2000, 1, 1))


def _check_cron(made: Definition) -> None:
    from cronsim import CronSimError

    try:
        made.next_run(datetime(2000, 1, 1))  # noqa: DTZ001 - the local time of whoever runs it
    except (CronSimError, StopIteration) as error:
        raise ValueError(f"cron = {made.cron!r}: {error or 'never comes up'}") from None


def _fault(path: Path, what: str, next_step: str = "") -> Failure:
    return Failure(f"{path}: {what}", next_step or f"compare with {README}")

"""Writing many reports into one folder: each file whole or as it was, the manifest last.

The order of a run: take the folder's lock, see which files are of this data, take the manifest away, make each other
report and write those that differ, write the manifest. A report that fails leaves its earlier file, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports import manifest
from reports.definition import Definition
from reports.fact import evidence_rows
from reports.left_out import left_out
from reports.manifest import Entries, Source
from reports.period import Period
from reports.run import headings_of
from reports.value import Bound, bind
from reports.write import Style, encode, style_of
from reports.writer_version import writer_version
from warehouse.dictionary import find as find_described
from warehouse.failure import USAGE, Failure
from warehouse.lock import hold
from warehouse.output import counted
from warehouse.release.package import Content, resource
from warehouse.wholefile import clear_leftovers, whole_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reports.origin import Ask, Origin

LOCK = ".reports.lock"


@dataclass(frozen=True, slots=True)
class Task:
    """One report to write, with `given` parameters over its own."""

    definition: Definition
    period: Period | None
    as_of: date
    given: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.definition.name} {self.period}" if self.period else self.definition.name

    def bind(self, connection: DuckDBPyConnection) -> Bound:
        """The report with a value for every parameter. Raises Failure as `reports.value.bind` does."""
        given = self.definition.values(self.period, self.as_of, self.given)
        return bind(self.definition.report, given, connection)

    def paths(self) -> list[tuple[str, str]]:
        """(format, file name) of all files that it makes."""
        stem = self.definition.stem(self.period)
        made = [(format_, f"{stem}.{format_}") for format_ in self.definition.formats]
        return [*made, ("csv", f"{stem}.evidence.csv")] if self.definition.evidence else made

    def style(self, bound: Bound) -> Style:
        """How its files look; title and sheet tell what they are about."""
        days = str(self.period or bound.days)
        return style_of(bound.report, self.definition.labels, days, excel=self.definition.excel)

    def fingerprint(self, bound: Bound, source: Source) -> str:
        """Hash of all that decides its files, and what the manifest says of them."""
        values = sorted((name, str(value)) for name, value in bound.values.items())
        definition = self.definition
        told = (definition.labels, definition.owner, self.style(bound))
        decisive = (source.content, bound.report.query, values, told, writer_version())
        return sha256(repr(decisive).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Outcome:
    """What a run did, by the names of tasks; `written`: path and rows of each file."""

    written: list[tuple[str, int]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, Failure] = field(default_factory=dict)


def tasks_for(
    found: Iterable[Definition], as_of: date, *, due: bool = False, style: Mapping[str, Any] | None = None
) -> list[Task]:
    """What to write as of a day: the last full period of each, or all that are due. `style` overrides how."""
    return [
        Task(replace(definition, **style) if style else definition, period, as_of)
        for definition in found
        for period in (definition.due(as_of) if due else definition.last(as_of))
    ]


def pending(
    tasks: Sequence[Task], known: Entries, connection: DuckDBPyConnection, source: Source
) -> list[Task]:
    """The tasks that have work to do: a file is missing, or made of other data or in another way."""
    found = []
    for task in tasks:
        try:
            wanted = task.fingerprint(task.bind(connection), source)
        except Failure:
            wanted = ""  # told when it is run
        there = [known.get(path) for _, path in task.paths()]
        if not all(each and each.get("fingerprint") == wanted for each in there):
            found.append(task)
    return found


def run_tasks(
    tasks: Sequence[Task],
    folder: Path,
    origin: AbstractContextManager[Origin],
    *,
    lock_timeout: float = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Write what is not as it should be. `origin`: a database or a lake, opened here.

    Raises Failure where the folder cannot be written, is in use (75) or has files of that name which no run put there, and
    where the origin cannot be opened.
    """
    _no_two_alike(tasks)
    _check_place(folder, tasks)
    _make(folder)
    with hold(folder / LOCK, f"a run of reports into {folder}", lock_timeout):
        clear_leftovers(folder, [manifest.NAME, *(path for task in tasks for _, path in task.paths())])
        with origin as opened:
            run = _Run(folder, opened, tell)
            run.write_all(tasks)
            return run.outcome


class _Run:
    """A run into a folder whose lock is held."""

    def __init__(self, folder: Path, origin: Origin, tell: Callable[[str], None]) -> None:
        self.outcome = Outcome()
        self._folder = folder
        self._origin = origin
        self._tell = tell
        self._source = manifest.source(origin.connection)
        self._known = manifest.entries(folder)
        self._left_out: set[str] = set()

    def write_all(self, tasks: Sequence[Task]) -> None:
        """The files of those that have work to do, then the manifest."""
        before, is_whole = dict(self._known), (self._folder / manifest.NAME).exists()
        todo = pending(tasks, self._known, self._origin.connection, self._source)
        self.outcome.unchanged += [str(task) for task in tasks if task not in todo]
        if todo:
            with self._origin.asking() as ask:
                manifest.retire(self._folder)
                for task in todo:
                    self._write(task, ask)
            for told in sorted(self._left_out - {""}):
                self._tell(told)
        if self._known != before or not is_whole:
            manifest.write(self._folder, self._source, self._known)
        else:
            manifest.restore(self._folder)

    def _write(self, task: Task, ask: Ask) -> None:
        written = []
        try:
            _check_fresh(task, self._source)
            self._left_out.add(left_out(task.bind(self._origin.connection), self._origin.connection))
            for path, content, entry in made(task, ask, self._origin.connection, self._source):
                if path not in self._known or self._known[path]["hash"] != entry["hash"]:
                    with whole_file(self._folder / path) as file:
                        file.write(content)
                    written.append((path, entry["rows"]))
                    self._tell(f"{self._folder / path}: {counted(entry['rows'], 'row')}")
                self._known[path] = entry
            if not written:
                self.outcome.unchanged.append(str(task))
        except Failure as failure:
            self.outcome.failed[str(task)] = failure
        self.outcome.written += written


def made(
    task: Task, ask: Ask, connection: DuckDBPyConnection, source: Source
) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The files of a task: path, bytes, and the entry of the manifest."""
    definition, bound = task.definition, task.bind(connection)
    report = bound.report
    table = ask(bound)
    headings = headings_of(report, table.column_names, definition.labels, connection)
    style = task.style(bound)
    described = find_described(connection, report.file.name)
    own = _own(task, bound, source)
    for format_, path in task.paths():
        is_evidence = path.endswith(".evidence.csv")
        shown = evidence_rows(bound, connection) if is_evidence else table
        content = encode(shown, shown.column_names if is_evidence else headings, format_, style)
        size = Content(shown.num_rows, len(content), sha256(content).hexdigest())
        entry = resource(described, path, format_, size)
        if is_evidence:
            entry["schema"] = {"fields": [{"name": name, "type": "any"} for name in shown.column_names]}
        else:
            for column, heading in zip(entry["schema"]["fields"], headings, strict=True):
                column["name"] = heading
            entry["schema"]["primaryKey"] = [
                headings[table.column_names.index(name)] for name in report.file.key
            ]
        yield path, content, {**entry, "name": path.replace(".", "-").lower(), **own}


def _own(task: Task, bound: Bound, source: Source) -> dict[str, Any]:
    """What the manifest says of each file of a task."""
    definition = task.definition
    return {
        "title": definition.report.title[0],
        "title_zh": definition.report.title[1],
        "report": definition.report.file.name,
        "definition": definition.name,
        **({"owner": definition.owner} if definition.owner else {}),
        **({"period": str(task.period)} if task.period else {}),
        "parameters": {name: value for name, value in bound.values.items() if value is not None},
        "fingerprint": task.fingerprint(bound, source),
        "version": source.content,
    }


def _check_fresh(task: Task, source: Source) -> None:
    limit, day = task.definition.fresh_days, source.day()
    if limit is None or (day is not None and (task.as_of - day).days <= limit):
        return
    raise Failure(
        f"the warehouse is of {day or 'no day'}, and {task.definition.name} takes none older than {limit} days",
        "warehouse load; or a higher fresh_days in its definition",
    )


def _no_two_alike(tasks: Sequence[Task]) -> None:
    seen: dict[str, str] = {}
    for task in tasks:
        for _, path in task.paths():
            if path in seen:
                raise Failure(
                    f"{task} and {seen[path]} both write {path}", "another `file` in one definition"
                )
            seen[path] = str(task)


def _check_place(folder: Path, tasks: Sequence[Task]) -> None:
    """A run that was cut off before its first manifest has left its lock."""
    there = set()
    with suppress(OSError):  # told where it is written to
        there = {path.name for path in folder.iterdir()}
    if LOCK in there or manifest.is_ours(folder):
        return
    if foreign := there & {manifest.NAME, *(path for task in tasks for _, path in task.paths())}:
        raise Failure(
            f"{folder / min(foreign)} was put there by no run of reports",
            "--out with a folder of its own",
            USAGE,
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(
            f"cannot make folder {folder}: {error.strerror}", "--out with a folder that can be written"
        ) from None

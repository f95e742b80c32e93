"""Writing many reports into one folder: each file whole or as it was, the manifest last.

The order of a run: take the folder's lock, see which files are of this data, take the manifest away, make each other
report and write those that differ, write the manifest. A report that fails leaves its earlier file, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports import manifest
from reports.definition import Definition
from reports.manifest import Entries, Source
from reports.period import Period
from reports.run import evidence_rows, labels
from reports.value import bindings
from reports.write import encode, style_of
from warehouse.dictionary import find as find_described
from warehouse.failure import Failure
from warehouse.lock import hold
from warehouse.package import Content, resource
from warehouse.wholefile import clear_leftovers, whole_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from reports.origin import Ask, Origin

LOCK = ".reports.lock"


@dataclass(frozen=True, slots=True)
class Job:
    """One report to write, with `given` parameters over its own."""

    definition: Definition
    period: Period | None
    as_of: date
    given: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.definition.name} {self.period}" if self.period else self.definition.name

    def values(self, connection: DuckDBPyConnection) -> dict[str, Any]:
        """A value for every parameter of the report."""
        told = {**self.definition.parameters(self.as_of, self.period), **self.given}
        return bindings(self.definition.report, told, connection)

    def paths(self) -> list[tuple[str, str]]:
        """(format, file name) of all files that it makes."""
        stem = self.definition.stem(self.period)
        made = [(format_, f"{stem}.{format_}") for format_ in self.definition.formats]
        return [*made, ("csv", f"{stem}.evidence.csv")] if self.definition.evidence else made

    def fingerprint(self, connection: DuckDBPyConnection, source: Source) -> str:
        """Hash of all that decides the bytes of its files."""
        values = sorted((name, str(value)) for name, value in self.values(connection).items())
        style = (self.definition.labels, self.definition.excel, self.definition.report.title)
        told = (source.content, self.definition.report.query, values, style)
        return sha256(repr(told).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Outcome:
    """What a run did, by the names of jobs; `written`: path and rows of each file."""

    written: list[tuple[str, int]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, Failure] = field(default_factory=dict)


def jobs_for(
    found: Iterable[Definition], as_of: date, *, due: bool = False, style: Mapping[str, Any] | None = None
) -> list[Job]:
    """What to write as of a day: the last full period of each, or all that are due. `style` overrides how."""
    return [
        Job(replace(definition, **style) if style else definition, period, as_of)
        for definition in found
        for period in (definition.due(as_of) if due else definition.last(as_of))
    ]


def pending(
    jobs: Sequence[Job], known: Entries, connection: DuckDBPyConnection, source: Source
) -> dict[str, bool]:
    """Whether each job has work to do: a file is missing, or made of other data or in another way."""
    found = {}
    for job in jobs:
        try:
            wanted = job.fingerprint(connection, source)
        except Failure:
            wanted = ""  # told when it is run
        there = [known.get(path) for _, path in job.paths()]
        found[str(job)] = not all(each and each.get("fingerprint") == wanted for each in there)
    return found


def run_jobs(
    jobs: Sequence[Job],
    folder: Path,
    origin: AbstractContextManager[Origin],
    *,
    lock_timeout: float = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Write what is not as it should be. `origin`: a database or a lake, opened here.

    Raises Failure where the folder cannot be written or is in use (75), and where the origin cannot be opened.
    """
    _no_two_alike(jobs)
    _make(folder)
    outcome = Outcome()
    with hold(folder / LOCK, f"a run of reports into {folder}", lock_timeout):
        clear_leftovers(folder, [manifest.NAME, *(path for job in jobs for _, path in job.paths())])
        with origin as opened:
            connection = opened.connection
            source = manifest.source(connection)
            known = manifest.entries(folder)
            before = dict(known)
            todo = pending(jobs, known, connection, source)
            outcome.unchanged = [str(job) for job in jobs if not todo[str(job)]]
            is_whole = (folder / manifest.NAME).exists()
            if not any(todo.values()) and is_whole:
                return outcome
            if any(todo.values()):
                with opened.asking() as ask:
                    manifest.retire(folder)
                    for job in jobs:
                        if todo[str(job)]:
                            _run(job, folder, ask, connection, source, known, outcome, tell)
        if known != before or not is_whole:
            manifest.write(folder, source, known)
        else:
            manifest.restore(folder)
    return outcome


def _run(
    job: Job,
    folder: Path,
    ask: Ask,
    connection: DuckDBPyConnection,
    source: Source,
    known: Entries,
    outcome: Outcome,
    tell: Callable[[str], None],
) -> None:
    written = []
    try:
        _check_fresh(job, source)
        for path, content, entry in made(job, ask, connection, source):
            is_same = path in known and known[path]["hash"] == entry["hash"]
            if not is_same:
                with whole_file(folder / path) as file:
                    file.write(content)
                written.append((path, entry["rows"]))
                tell(f"{folder / path}: {entry['rows']} rows")
            known[path] = entry
        if not written:
            outcome.unchanged.append(str(job))
    except Failure as failure:
        outcome.failed[str(job)] = failure
    outcome.written += written


def made(
    job: Job, ask: Ask, connection: DuckDBPyConnection, source: Source
) -> Iterable[tuple[str, bytes, dict[str, Any]]]:
    """The files of a job: path, bytes, and the entry of the manifest."""
    definition, values = job.definition, job.values(connection)
    report, fingerprint = definition.report, job.fingerprint(connection, source)
    table = ask(report, values)
    headings = labels(report, table.column_names, definition.labels, connection)
    told = find_described(connection, report.file.name)
    for format_, path in job.paths():
        is_evidence = path.endswith(".evidence.csv")
        shown = evidence_rows(report, values, connection) if is_evidence else table
        style = style_of(report, definition.labels, excel=definition.excel)
        content = encode(shown, shown.column_names if is_evidence else headings, format_, style)
        entry = resource(
            told, path, format_, Content(shown.num_rows, len(content), sha256(content).hexdigest())
        )
        if is_evidence:
            entry["schema"] = {"fields": [{"name": name, "type": "any"} for name in shown.column_names]}
        else:
            for told_field, heading in zip(entry["schema"]["fields"], headings, strict=True):
                told_field["name"] = heading
            entry["schema"]["primaryKey"] = [
                headings[table.column_names.index(name)] for name in report.file.key
            ]
        yield path, content, {**_entry(entry, job, values, fingerprint), "version": source.content}


def _entry(entry: dict[str, Any], job: Job, values: Mapping[str, Any], fingerprint: str) -> dict[str, Any]:
    definition = job.definition
    name = Path(entry["path"]).name.replace(".", "-").lower()
    return {
        **entry,
        "name": name,
        "title": definition.report.title[0],
        "title_zh": definition.report.title[1],
        "report": definition.report.file.name,
        "definition": definition.name,
        **({"owner": definition.owner} if definition.owner else {}),
        **({"period": str(job.period)} if job.period else {}),
        "parameters": {name: value for name, value in values.items() if value is not None},
        "fingerprint": fingerprint,
    }


def _check_fresh(job: Job, source: Source) -> None:
    limit = job.definition.fresh_days
    if limit is None or (source.day is not None and (job.as_of - source.day).days <= limit):
        return
    raise Failure(
        f"the warehouse is of {source.day or 'no day'}, and {job.definition.name} takes none older than {limit} days",
        "warehouse load; or a higher fresh_days in its definition",
    )


def _no_two_alike(jobs: Sequence[Job]) -> None:
    seen: dict[str, str] = {}
    for job in jobs:
        for _, path in job.paths():
            if path in seen:
                raise Failure(f"{job} and {seen[path]} both write {path}", "another `file` in one definition")
            seen[path] = str(job)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(
            f"cannot make folder {folder}: {error.strerror}", "--out with a folder that can be written"
        ) from None

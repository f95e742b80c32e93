"""What reports there are: the files of `sql/reports/`, each declared by its head.

Beside what `warehouse/sqlfiles.py` reads from a head, a report declares

    purpose, notes    what it is for (English, Chinese); what to keep in mind when reading it
    [input.NAME]      of a parameter: `example`; `values` that it takes, or `columns` (table.column) of which
                      one must hold a value that is given
    kind              of a column: how its cells come about from the CTE `cell`, or from other columns:
                      text         words, dates and codes
                      sum, count   the facts of `cell` added up, each of which counts 1 in a count
                      ratio(a, b), share(a, b)   a / b; a share lies between 0 and 1
                      difference(a, b), days(a, b)   a - b; days from date a to date b
                      over(a, k…)  a added up over the rows that have the same k…
                      rank(v, k…), first_place(v, k…), last_place(v, k…), peers(v, k…)   where v stands among
                                   the rows that have the same k… (`reports/place.py`)
                      notice       as the row's notice has it

Columns of the head's `key` are of the kind key. The columns X_basis, X_low and X_high belong to X and are
not declared. A column that a head leaves to its `from` or to `sql/columns.toml` has the kind that it has there, or is
text.

`cell` tells the facts behind each number. Some reports add up these very rows; where one takes its numbers from stored
sums instead, the two must agree: `tests/reports/test_evidence.py` adds every cell up again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.catalog import COMPANION
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.sqlfiles import Parameter, SqlFile, common_columns, read_folder

COLUMN_KINDS = {"text", "sum", "count", "ratio", "share", "difference", "days", "over"}
COLUMN_KINDS |= {"rank", "first_place", "last_place", "peers", "notice"}
# The parameters that say which days a report is about: the first and the last.
DAYS = ("date_from", "date_to")
_KIND = re.compile(r"(?P<name>[a-z_]+)(?:\((?P<of>[a-z_]+(?:, *[a-z_]+)*)\))?")


@dataclass(frozen=True, slots=True)
class Input(Parameter):
    """One parameter. A value must be one of `values`, or stand in one of `columns`, where there are any."""

    example: str = ""
    values: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """How the cells of a column come about; `of` are the columns that make it.

    >>> ColumnKind.read("ratio(done, planned)")
    ColumnKind(name='ratio', of=('done', 'planned'))
    """

    name: str
    of: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> ColumnKind:
        """Raises ValueError where `text` is no kind."""
        match = _KIND.fullmatch(text)
        if not match or match["name"] not in COLUMN_KINDS:
            raise ValueError(f"no kind of column: {text}")
        return cls(match["name"], tuple(re.split(r", *", match["of"])) if match["of"] else ())


@dataclass(frozen=True, slots=True)
class Report:
    """One report: a query of `sql/reports/`, with `preset` values for some of its parameters."""

    name: str
    file: SqlFile
    title: tuple[str, str]
    inputs: tuple[Input, ...]
    kinds: Mapping[str, ColumnKind]
    preset: Mapping[str, Any]

    @property
    def query(self) -> str:
        """The query, with `$name` for each parameter."""
        return self.file.body

    def input(self, name: str) -> Input:
        """The parameter of that name. Raises Failure with the nearest one."""
        for found in self.inputs:
            if found.name == name:
                return found
        known = [each.name for each in self.inputs]
        raise Failure(
            f"report {self.name} has no parameter {name}{nearest(name, known)}",
            f"warehouse report show {self.name}",
            USAGE,
        )

    def kind(self, column: str) -> ColumnKind:
        """How the cells of a column come about; X_basis, X_low and X_high are `basis`, `low`, `high` of X."""
        if column in self.file.key:
            return ColumnKind("key")
        if column in self.kinds:
            return self.kinds[column]
        for suffix in COMPANION:
            if column.removesuffix(suffix) in self.kinds:
                return ColumnKind(suffix[1:], (column.removesuffix(suffix),))
        return ColumnKind("text")


def declared(project: Path | None = None) -> dict[str, Report]:
    """All reports of `sql/reports/` by name: those that travel with the code, those of the user's own project folder.

    Raises Failure for a file that does not fit its declaration.
    """
    views = {file.name: file for file in read_folder("views", project)}
    return {file.name: _report(file, views) for file in read_folder("reports", project)}


def _report(file: SqlFile, views: Mapping[str, SqlFile]) -> Report:
    try:
        kinds = _declared(common_columns()) | _kinds(file, views)
        return Report(file.name, file, file.title, _inputs(file), kinds, {})
    except (KeyError, TypeError, ValueError) as error:
        raise Failure(
            f"{file.path}: head: {error}", f"python -m pydoc {__name__}, which describes the head"
        ) from None


def _inputs(file: SqlFile) -> tuple[Input, ...]:
    more = file.head.get("input", {})
    unknown = set(more) - {parameter.name for parameter in file.parameters}
    if unknown:
        raise ValueError(f"input of no parameter: {', '.join(sorted(unknown))}")
    return tuple(_input(parameter, more.get(parameter.name, {})) for parameter in file.parameters)


def _input(parameter: Parameter, more: Mapping[str, Any]) -> Input:
    values, columns = (tuple(more.get(name, ())) for name in ("values", "columns"))
    return Input(**asdict(parameter), example=more.get("example", ""), values=values, columns=columns)


def _kinds(file: SqlFile, views: Mapping[str, SqlFile]) -> dict[str, ColumnKind]:
    kinds: dict[str, ColumnKind] = {}
    for origin in reversed(file.origin):
        if origin in views:
            kinds |= _kinds(views[origin], views)
    return kinds | _declared(file.head.get("column", {}))


def _declared(columns: Mapping[str, Mapping[str, Any]]) -> dict[str, ColumnKind]:
    return {name: ColumnKind.read(column["kind"]) for name, column in columns.items() if "kind" in column}

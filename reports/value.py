"""Values for a report's parameters: read as typed on a command line, checked against what each takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from reports.declare import DAYS, Input, Report
from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest
from warehouse.sqlfiles import parameter_names

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BETWEEN = re.compile(r"[,，、]")


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


_READ: dict[str, Callable[[str], Any]] = {
    "VARCHAR": str,
    "DATE": date.fromisoformat,
    "INTEGER": int,
    "BIGINT": int,
    "DECIMAL": Decimal,
    "BOOLEAN": _boolean,
}


def read_pairs(report: Report, pairs: Iterable[str]) -> dict[str, Any]:
    """Values from `name=value` pairs as typed.

    A list is told by commas or by repeating the name; nothing after `=` is no filter. Raises Failure for a
    pair without `=`, an unknown name, a value of the wrong type, and a single value told twice.
    """
    values: dict[str, Any] = {}
    for pair in pairs:
        name, found, text = pair.partition("=")
        if not found:
            example = next(
                (f"{each.name}={each.example}" for each in report.inputs if each.example), "name=value"
            )
            raise Failure(f"--param {pair}: no '=' in it", f"--param {example}", USAGE)
        declared = report.input(name.strip())
        value = _value(declared, text.strip())
        if declared.name not in values:
            values[declared.name] = value
        elif isinstance(value, list) and isinstance(values[declared.name], list):
            values[declared.name] += value
        else:
            raise Failure(
                f"--param {declared.name} is given twice",
                f"--param {declared.name}={declared.example}",
                USAGE,
            )
    return values


@dataclass(frozen=True, slots=True)
class Bound:
    """A report that can be asked: each of its parameters has a value of its type, one that it takes."""

    report: Report
    values: Mapping[str, Any]

    @property
    def days(self) -> str:
        """The days that it is about, as `2021-01-01 – 2021-12-31`; nothing where none are told."""
        first, last = (self.values.get(name) for name in DAYS)
        return f"{first or ''} – {last or ''}".strip() if first or last else ""

    def needed(self, query: str) -> dict[str, Any]:
        """The values that a part of the report's query needs."""
        return {name: self.values[name] for name in parameter_names(query)}


def bind(report: Report, given: Mapping[str, Any], connection: DuckDBPyConnection) -> Bound:
    """The report with a value for every parameter: as given, else as preset, else the default.

    Raises Failure for an unknown name, a value of the wrong type, one that the parameter does not take, days of
    which the last is before the first, and a division outside of the provinces.
    """
    for name in given:
        report.input(name)
    wanted = {**report.preset, **given}
    bound: dict[str, Any] = {}
    for declared in report.inputs:
        if declared.name in wanted:
            bound[declared.name] = _typed(declared, wanted[declared.name])
            _check_taken(report, declared, bound[declared.name], connection)
        else:
            bound[declared.name] = _default(declared, connection)
    first, last = (bound.get(name) for name in DAYS)
    if first is not None and last is not None and first > last:
        swapped = f"--param date_from={last} --param date_to={first}"
        is_told = set(DAYS) <= set(given)
        raise Failure(
            f"no day lies from {first} to {last}",
            swapped if is_told else f"warehouse report show {report.name}",
            USAGE,
        )
    _check_place(bound.get("provinces") or (), bound.get("districts") or (), connection)
    _check_standing(bound.get("districts") or (), connection)
    return Bound(report, bound)


def _value(declared: Input, text: str) -> Any:
    if not text:
        return None
    if declared.type.endswith("[]"):
        return [_one(declared, part.strip()) for part in _BETWEEN.split(text) if part.strip()]
    return _one(declared, text)


def _one(declared: Input, text: str) -> Any:
    base = declared.type.removesuffix("[]").partition("(")[0]
    try:
        return _READ[base](text)
    except (ValueError, KeyError, InvalidOperation):
        raise _wrong_type(declared, text) from None


def _typed(declared: Input, value: Any) -> Any:
    """A value given from Python or a preset: text is read as if typed, the rest must fit the type."""
    if value is None:
        return None
    if declared.type.endswith("[]"):
        if isinstance(value, str):
            return _value(declared, value)
        if not isinstance(value, list | tuple):
            raise _wrong_type(declared, value)
        return [_one(declared, str(member)) for member in value]
    if isinstance(value, list | tuple | dict):
        raise _wrong_type(declared, value)
    return _value(declared, str(value))


def _wrong_type(declared: Input, value: object) -> Failure:
    kind = declared.type.removesuffix("[]")
    return Failure(
        f"parameter {declared.name}: {value!r} is no {kind}",
        f"--param {declared.name}={declared.example}",
        USAGE,
    )


def _default(declared: Input, connection: DuckDBPyConnection) -> Any:
    if declared.default == "NULL":
        return None
    row = connection.execute(f"SELECT CAST({declared.default} AS {declared.type})").fetchone()
    return row[0] if row else None


def _check_taken(report: Report, declared: Input, value: Any, connection: DuckDBPyConnection) -> None:
    if value is None or not (declared.values or declared.columns):
        return
    members = value if isinstance(value, list) else [value]
    known = set(declared.values)
    for column in declared.columns:
        table, name = column.split(".")
        known |= {
            each
            for (each,) in connection.execute(f'SELECT DISTINCT "{name}" FROM "{table}"').fetchall()
            if each is not None
        }
    for member in members:
        if member not in known:
            offer = nearest(str(member), sorted(known)) or (
                f" (one of {', '.join(declared.values)})" if declared.values else ""
            )
            raise Failure(
                f"parameter {declared.name}: {member} is unknown{offer}", _list_of(report, declared), USAGE
            )


def _list_of(report: Report, declared: Input) -> str:
    """The command that lists what a parameter takes."""
    if not declared.columns:
        return f"warehouse report show {report.name}"
    table, _, _ = declared.columns[0].partition(".")
    names = [
        column.removeprefix(f"{table}.") for column in declared.columns if column.startswith(f"{table}.")
    ]
    return f'warehouse sql "SELECT DISTINCT {", ".join(names)} FROM {table}"'


def _check_place(provinces: Sequence[str], districts: Sequence[str], connection: DuckDBPyConnection) -> None:
    query = "SELECT DISTINCT province_name, province_adcode FROM district WHERE ? IN (name, adcode)"
    for district in districts if provinces else ():
        found = connection.execute(query, [district]).fetchall()
        if found and not any({*province} & {*provinces} for province in found):
            raise Failure(
                f"parameter districts: {district} lies outside of {', '.join(provinces)}",
                f"--param provinces={found[0][0]}",
                USAGE,
            )


def _check_standing(districts: Sequence[str], connection: DuckDBPyConnection) -> None:
    """A division of former times of which there is no notice would be no row, and no word why."""
    for district in districts:
        asked = {"district": district}
        last = connection.execute(
            "SELECT max(valid_to) FROM district WHERE $district IN (name, adcode) HAVING count(valid_to) = count(*)",
            asked,
        ).fetchone()
        told = "SELECT 1 FROM notice WHERE $district IN (adcode, district_name) LIMIT 1"
        if last and last[0] and not connection.execute(told, asked).fetchone():
            heirs = ",".join(adcode for (adcode,) in connection.execute(_HEIRS, asked).fetchall())
            raise Failure(
                f"parameter districts: {district} was a division until {last[0]}, and no notice is about it",
                f"--param districts={heirs}"
                if heirs
                else f"warehouse sql \"FROM district WHERE name = '{district}'\"",
                USAGE,
            )


# The divisions of today that came of one of former times.
_HEIRS = """
    WITH RECURSIVE heir AS (
        SELECT adcode, valid_to, successor_adcodes FROM district WHERE $district IN (name, adcode)
        UNION
        SELECT district.adcode, district.valid_to, district.successor_adcodes FROM heir
        INNER JOIN district ON list_contains(string_split(heir.successor_adcodes, ';'), district.adcode)
    )
    SELECT DISTINCT adcode FROM heir WHERE valid_to IS NULL ORDER BY adcode
"""

"""The rows of a report, found by their key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from warehouse.failure import USAGE, Failure
from warehouse.nearest import nearest

if TYPE_CHECKING:
    import pyarrow

    from reports.declare import Report

Row = Mapping[str, Any]


class Rows(Mapping[str, Row]):
    """The rows of a report by key: its key columns joined by `/`, empty where there is no value.

    A row is made when it is asked for: a report may have millions.
    """

    def __init__(self, report: Report, table: pyarrow.Table) -> None:
        self._report = report
        self._table = table

    def __getitem__(self, key: str) -> Row:
        row: Row = self._table.slice(self._numbers[key], 1).to_pylist()[0]
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        import pyarrow
        from pyarrow import compute

        parts = [
            compute.fill_null(self._table[name].cast(pyarrow.string()), "") for name in self._report.file.key
        ]
        keys = compute.binary_join_element_wise(*parts, "/").to_pylist()
        return {key: number for number, key in enumerate(keys)}

    def find(self, asked: str) -> str:
        """The key that is asked for, or the one row whose key begins so, or that is about a division of that name.

        Raises Failure where there is none. Of a division its code is enough: the province that follows it says nothing more.
        """
        if asked in self._numbers:
            return asked
        beginning = [key for key in self if key.startswith(f"{asked}/")]
        if len(beginning) == 1:
            return beginning[0]
        names = (
            self._table["district_name"].to_pylist() if "district_name" in self._table.column_names else []
        )
        named = [key for key, name in zip(self, names, strict=False) if name == asked]
        if len(named) == 1:
            return named[0]
        columns = "/".join(self._report.file.key)
        if named:
            shown = ", ".join(named[:5]) + (" …" if len(named) > 5 else "")
            raise Failure(
                f"{len(named)} rows of {self._report.name} are about {asked}: {shown}",
                f"--row '{named[0]}' ({columns})",
                USAGE,
            )
        known = sorted({name for name in names if name})
        step = f"--row with the row's {columns}; warehouse report run {self._report.name}"
        if "adcode" in self._report.file.key and self._table["adcode"].null_count:
            step += "; of notices without a known division, warehouse status tells more"
        raise Failure(
            f"report {self._report.name} has no row {asked}{nearest(asked, [*self, *known])}",
            step,
            USAGE,
        )

    def like(self, key: str, columns: Sequence[str]) -> list[str]:
        """The keys of the rows that have the same values in these columns, its own among them."""
        if not columns:
            return list(self)
        row = self[key]
        same = tuple(row[name] for name in columns)
        values = zip(*(self._table[name].to_pylist() for name in columns), strict=True)
        return [other for other, found in zip(self, values, strict=True) if found == same]

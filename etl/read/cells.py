"""Lines of an HTML table: a row a line, or a cell a line where cells hold paragraphs."""

from collections.abc import Iterator

_WIDEST_SPAN = 20
_SPANNED_COLUMNS = 100  # cells beyond are not kept in their columns


class Table:
    """A table being read; `around` is where the lines of the text around it go."""

    def __init__(self, around: list[str]) -> None:
        self.around = around
        self.holds_table = False
        self._rows: list[list[list[str]]] = []
        self._spanned: dict[int, int] = {}  # column → rows that a cell above still reaches into

    def begin_row(self) -> None:
        """Open the next row."""
        self._rows.append([])

    def begin_cell(self, columns: int, rows: int) -> list[str]:
        """Open the next cell, of a span; the list returned takes its lines.

        The other places that a merged cell covers stay empty, so that the cells after it keep their columns.
        """
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        while self._spanned.get(len(row), 0):
            self._spanned[len(row)] -= 1
            row.append([])
        lines: list[str] = []
        for place in range(min(max(columns, 1), _WIDEST_SPAN)):
            if rows > 1 and len(row) < _SPANNED_COLUMNS:
                self._spanned[len(row)] = rows - 1
            row.append([] if place else lines)
        return lines

    def lines(self) -> Iterator[str]:
        """The table's lines; empty rows, and empty cells at the end of a row, leave none."""
        by_cell = self.holds_table or any(len(cell) > 1 for row in self._rows for cell in row)
        for row in self._rows:
            if by_cell:
                for cell in row:
                    yield from cell
            elif line := "\t".join(cell[0] if cell else "" for cell in row).rstrip("\t"):
                yield line

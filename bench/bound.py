"""What a figure is to keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a figure may be, or the least; `digits` behind the point of a figure as it is shown.

    >>> MOST = Bound(2)
    >>> MOST.cell(1.5), MOST.cell(2.25), str(MOST), str(Bound(5000, is_least=True))
    ('1.50', '**2.25**', '≤ 2', '≥ 5,000')
    """

    value: float
    digits: int = 2
    is_least: bool = False

    def cell(self, figure: float) -> str:
        """The figure in Markdown, in bold where it does not keep the bound."""
        is_kept = figure >= self.value if self.is_least else figure <= self.value
        shown = f"{figure:,.{self.digits}f}"
        return shown if is_kept else f"**{shown}**"

    def __str__(self) -> str:
        return f"{'≥' if self.is_least else '≤'} {self.value:,g}"

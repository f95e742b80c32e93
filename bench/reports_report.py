"""The part of the report that tells what reports cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST_SECONDS = 2.0
MOST_TIMES = 3.0  # what SQL written by hand takes

HEAD = ("report", "notices", "rows", "seconds", "of one province", "times SQL by hand")


def report_figures(runs: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row a report and size; what does not keep its bound is in bold."""
    told = [
        {"seconds": row["stats"]["min"], **row["extra_info"]}
        for name, row in runs.items()
        if name.startswith("test_report[")
    ]
    for each in sorted(told, key=lambda each: (each["report"], each["notices"])):
        times = each["seconds"] / each["by_hand"]
        yield (
            each["report"],
            f"{each['notices']:,}",
            f"{each['rows']:,}",
            _bold(f"{each['seconds']:.2f}", each["seconds"] > MOST_SECONDS),
            _bold(f"{each['province']:.2f}", each["province"] > MOST_SECONDS),
            _bold(f"{times:.1f}", times > MOST_TIMES),
        )


def _bold(figure: str, is_wrong: bool) -> str:
    return f"**{figure}**" if is_wrong else figure

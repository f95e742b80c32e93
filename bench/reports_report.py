"""The part of the report that tells what reports cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.bound import Bound

SECONDS = Bound(2)
TIMES = Bound(3, digits=1)  # what SQL written by hand takes

HEAD = ("report", "notices", "rows", "seconds", "of one province", "times SQL by hand")


def report_figures(runs: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row a report and size."""
    told = [
        {"seconds": row["stats"]["min"], **row["extra_info"]}
        for name, row in runs.items()
        if name.startswith("test_report[")
    ]
    for each in sorted(told, key=lambda each: (each["report"], each["notices"])):
        yield (
            each["report"],
            f"{each['notices']:,}",
            f"{each['rows']:,}",
            SECONDS.cell(each["seconds"]),
            SECONDS.cell(each["province"]),
            TIMES.cell(each["seconds"] / each["by_hand"]),
        )

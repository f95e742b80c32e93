"""Every report on an engine, one file each: `all_reports.py ENGINE LAKE ASKED OUT`. ASKED: JSON, parameters by report."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.feather

from reports.declare import declared
from reports.origin import of_lake
from reports.value import bind
from warehouse.engine.session import Engine, EngineName


def main(engine: EngineName, lake: Path, asked: Path, out: Path) -> None:
    with of_lake(Engine(engine), lake) as opened, opened.asking() as ask:
        for name, each in json.loads(asked.read_text(encoding="utf-8")).items():
            for number, parameters in enumerate(each):
                rows = ask(bind(declared()[name], parameters, opened.connection))
                pyarrow.feather.write_feather(rows, out / f"{name}-{number}.feather")


if __name__ == "__main__":
    main("spark" if sys.argv[1] == "spark" else "sail", *map(Path, sys.argv[2:]))

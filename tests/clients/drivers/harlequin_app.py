"""Harlequin without a terminal: opens a database read-only, unfolds its catalogue, runs a query; prints all as JSON.

`python harlequin_app.py PATH QUERY`
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

PATIENCE = 300  # steps of a tenth of a second


async def until(pilot: Any, ready: Callable[[], Any]) -> Any:
    for _ in range(PATIENCE):
        await pilot.pause(0.1)
        if found := ready():
            return found
    raise SystemExit("Harlequin did not get there")


async def main(path: str, query: str) -> None:
    harlequin = importlib.import_module("harlequin")
    adapter = importlib.import_module("harlequin_duckdb").DuckDbAdapter((path,), read_only=True)
    app = harlequin.Harlequin(adapter=adapter)
    async with app.run_test(size=(140, 40)) as pilot:
        tree = app.data_catalog.database_tree
        (database,) = await until(pilot, lambda: app.editor is not None and tree.root.children)
        database.expand()
        schemas = await until(pilot, lambda: database.children)
        main_schema = next(schema for schema in schemas if str(schema.label).split()[0] == "main")
        main_schema.expand()
        relations = await until(pilot, lambda: main_schema.children)
        app.editor.text = query
        await pilot.press("ctrl+j")
        table = await until(pilot, app.results_viewer.get_visible_table)
        await until(pilot, lambda: table.row_count)
        seen = {
            "schemas": [str(schema.label).split()[0] for schema in schemas],
            "relations": [str(relation.label).split()[0] for relation in relations],
            "rows": [list(table.get_row_at(row)) for row in range(table.row_count)],
        }
    print(json.dumps(seen, ensure_ascii=False))  # noqa: T201 - the answer


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))

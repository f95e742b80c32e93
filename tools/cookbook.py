"""Writes docs/cookbook.md from sql/examples/ and the sample notices: python tools/cookbook.py"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse.cli import cli
from warehouse.database import SCHEME, connect
from warehouse.query.cookbook import answered, page
from warehouse.query.example import examples
from warehouse.query.guard import lock_down
from warehouse.settings import data_path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cookbook.md"
NOTICES = data_path("seeds") / "notices"

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        url = f"{SCHEME}{folder}/demo.duckdb"
        for command in (["init"], ["load", str(NOTICES), "--sources", str(NOTICES / "sources.csv")]):
            if cli.main(["--database", url, *command], standalone_mode=False):
                raise SystemExit(f"warehouse {command[0]} failed")
        with connect(url, read_only=True) as connection:
            lock_down(connection, 10**9, 1)
            described = {
                name for (name,) in connection.execute("SELECT object_name FROM dictionary").fetchall()
            }
            text = page([(each, answered(connection, each)) for each in examples()], described)
    PAGE.write_text(text, encoding="utf-8")

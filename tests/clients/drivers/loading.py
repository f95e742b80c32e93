"""Loads a folder of notices again and again, one of them changed each time, until it is told to stop.

`python loading.py URL FOLDER STATE`: STATE is a folder; `rounds` in it counts the loads, `pause` holds the next one back, `stop` ends them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from warehouse.cli import cli
from warehouse.failure import BUSY


def main(url: str, folder: Path, state: Path) -> None:
    changing = min(folder.glob("*.txt"))
    text = changing.read_text(encoding="utf-8").rstrip()
    rounds = 0
    while not (state / "stop").exists():
        if (state / "pause").exists():
            time.sleep(0.1)
            continue
        changing.write_text(f"{text}\n（第{rounds + 1}次修订）\n", encoding="utf-8")
        code = cli.main(["--database", url, "load", "--jobs", "1", str(folder)], standalone_mode=False)
        if code == BUSY:
            time.sleep(0.1)  # a publication reads the database
            continue
        if code:
            sys.exit(code)
        rounds += 1
        (state / "rounds").write_text(str(rounds), encoding="ascii")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

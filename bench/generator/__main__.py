"""`python -m bench.generator FOLDER --count 1000 --seed 1`: notices below FOLDER, what they state as CSV on stdout."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path

from bench.generator.files import write

parser = ArgumentParser(
    prog="python -m bench.generator", description="Write made-up notices, and what they state."
)
parser.add_argument("folder", type=Path)
parser.add_argument("--count", type=int, default=1000, help="how many (default 1000)")
parser.add_argument("--first", type=int, default=0, help="number of the first one (default 0)")
parser.add_argument("--seed", type=int, default=1, help="another seed, other notices (default 1)")


def main() -> None:
    asked = parser.parse_args()
    tally = write(asked.folder, asked.seed, range(asked.first, asked.first + asked.count))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("kind", "rows", "sum"))
    out.writerows((kind, rows, f"{value:f}") for kind, rows, value in tally.rows())


if __name__ == "__main__":
    main()

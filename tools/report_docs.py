"""Writes docs/reports.md from the heads of sql/reports/: python tools/report_docs.py"""

from __future__ import annotations

from pathlib import Path

from reports.declare import declared
from reports.describe import page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reports.md"

if __name__ == "__main__":
    PAGE.write_text(page(declared().values()), encoding="utf-8")

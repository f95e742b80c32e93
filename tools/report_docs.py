"""Writes docs/reports.md from the heads of sql/reports/ and the named reports: python tools/report_docs.py"""

from __future__ import annotations

from pathlib import Path

from reports.definition import definitions
from reports.describe import page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reports.md"

if __name__ == "__main__":
    PAGE.write_text(page(definitions().values()), encoding="utf-8")

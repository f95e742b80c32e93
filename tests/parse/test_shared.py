"""The two real notices, scored against gold that others marked: what was won is not lost again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Figure of score.py → least value (F1, or the share that is right).
LEAST = {
    "quantities": 0.97,
    "quantity_item": 0.97,
    "quantity_bound": 0.93,
    "quantity_role": 0.90,
    "quantity_change": 0.87,
    "quantity_subject": 0.90,
    "feedback_items": 0.99,
    "item_parent": 0.99,
    "measures": 0.97,
    "measure_item": 0.97,
    "discipline": 0.97,
    "dates": 0.97,
    "dates_repaired": 1.0,
    "documents": 0.95,
    "notice": 0.97,
    "evidence": 1.0,
}


def test_real_notices_are_read_as_well_as_before(shared_notices: Path) -> None:
    score = shared_notices.parent / "eval" / "score.py"
    gold = score.parent / "gold"
    if not score.exists() or not gold.is_dir():
        pytest.skip(f"needs the gold and the scorer in {score.parent}")
    extract = Path(sys.executable).with_name("warehouse")
    command = [
        sys.executable,
        str(score),
        "--gold",
        str(gold),
        "--text",
        str(shared_notices),
        "--errors",
        "10",
    ]
    command += ["--run", f"'{extract}' extract {{}} --format json"]
    for figure, least in LEAST.items():
        command += ["--min", f"{figure}={least}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr

"""What the documentation tells is so: the page of reports is up to date, the lines for schedulers run."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cronsim import CronSim

from reports.definition import definitions
from reports.manifest import NAME
from tests.conftest import CHECKOUT
from tools.report_docs import page

SCHEDULE = (CHECKOUT / "docs" / "schedule.md").read_text(encoding="utf-8")
BLOCKS: dict[str, list[str]] = {}
for language, block in re.findall(r"```(\w+)\n(.*?)```", SCHEDULE, re.DOTALL):
    BLOCKS.setdefault(language, []).append(block)


def test_the_page_of_reports_is_what_the_heads_say() -> None:
    found = (CHECKOUT / "docs" / "reports.md").read_text(encoding="utf-8")
    assert found == page(definitions().values()), "make docs"


def cron() -> tuple[str, str]:
    minute, hour, day, month, weekday, command = BLOCKS["cron"][0].strip().split(" ", 5)
    return " ".join((minute, hour, day, month, weekday)), command


def unit(number: int) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.read_string(BLOCKS["ini"][number])
    return parser


def airflow() -> dict[str, Any]:
    """What the snippet hands to Airflow's operator."""
    told: dict[str, Any] = {}

    class Dag:
        def __init__(
            self, name: str, *, schedule: str, start_date: datetime, catchup: bool, max_active_runs: int
        ):
            told.update(schedule=schedule, max_active_runs=max_active_runs)

        def __enter__(self) -> Dag:
            return self

        def __exit__(self, *_: object) -> None: ...

    names = ["airflow", "airflow.sdk", "airflow.providers"]
    names += [f"airflow.providers.standard{rest}" for rest in ("", ".operators", ".operators.bash")]
    modules = {name: ModuleType(name) for name in names}
    modules["airflow.sdk"].DAG = Dag  # type: ignore[attr-defined]
    modules["airflow.providers.standard.operators.bash"].BashOperator = lambda **more: told.update(more)  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        for name, module in modules.items():
            patch.setitem(sys.modules, name, module)
        exec(compile(BLOCKS["python"][0], "schedule.md", "exec"), {})
    return told


def windows() -> str:
    command = re.search(r'/TR "(.*)"$', BLOCKS["bat"][0].strip())
    assert command
    return (
        command[1]
        .replace("C:\\warehouse\\Scripts\\warehouse.exe", "/opt/warehouse/bin/warehouse")
        .replace("duckdb:///C:/warehouse/bi/", "duckdb:////srv/bi/")
        .replace("C:\\warehouse\\reports", "/srv/reports")
    )


COMMANDS = {
    "shell": lambda: BLOCKS["sh"][0].strip(),
    "cron": lambda: cron()[1],
    "systemd": lambda: unit(0)["Service"]["ExecStart"],
    "airflow": lambda: airflow()["bash_command"].replace("{{ data_interval_end | ds }}", "2026-11-02"),
    "windows": windows,
}


@pytest.mark.parametrize("scheduler", COMMANDS)
def test_the_line_for_each_scheduler_runs(scheduler: str, database: str, tmp_path: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m warehouse"
    line = COMMANDS[scheduler]().replace("/opt/warehouse/bin/warehouse", program)
    line = re.sub(r"^warehouse\b", program, line)
    line = line.replace("duckdb:////srv/bi/rectification.duckdb", database)
    line = line.replace("/srv/reports", str(tmp_path / "reports"))
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)}  # as bare as cron's

    def code() -> int:
        return subprocess.run(
            line, shell=True, cwd="/", env=environment, capture_output=True, check=False
        ).returncode

    assert code() == 0
    assert (tmp_path / "reports" / NAME).exists()
    assert code() == (99 if scheduler == "airflow" else 0), "up to date"


def test_the_times_are_times() -> None:
    assert next(CronSim(cron()[0], datetime(2026, 11, 22, 12))) == datetime(2026, 11, 23, 7)  # noqa: DTZ001
    assert airflow()["skip_on_exit_code"] == 99
    assert next(CronSim(airflow()["schedule"], datetime(2026, 11, 22, 12))).hour == 7  # noqa: DTZ001
    timer = unit(1)["Timer"]
    assert (timer["OnCalendar"], timer["Persistent"]) == ("*-*-* 07:00:00", "true")
    assert "/SC DAILY /ST 07:00" in BLOCKS["bat"][0]

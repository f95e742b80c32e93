"""The wheel carries all that the program reads and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(CHECKOUT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_installs_three_names_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert top == {"warehouse", "etl", "reports"}
    assert [name for name in names if "__pycache__" in name] == []


@pytest.mark.parametrize(
    ("folder", "packed"),
    [
        ("sql", "warehouse/_data/sql"),
        ("seeds", "warehouse/_data/seeds"),
        ("migrations", "warehouse/_data/migrations"),
        ("reports/definitions", "reports/definitions"),
    ],
)
def test_the_wheel_carries_every_file(wheel: Path, folder: str, packed: str) -> None:
    files = [
        path for path in (CHECKOUT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    expected = {f"{packed}/{path.relative_to(CHECKOUT / folder).as_posix()}" for path in files}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_the_demo_runs_from_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    """In a fresh venv that borrows its dependencies from this one, in a folder that is no checkout."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    site = sysconfig.get_path("purelib", vars={"base": str(home)})
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WAREHOUSE"))
    }
    where = subprocess.run(
        [python, "-c", "import warehouse; print(warehouse.__file__)"],
        cwd=elsewhere, env=clean, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(home))
    demo = subprocess.run(
        [home / "bin" / "warehouse", "demo"],
        cwd=elsewhere,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert demo.returncode == 0, demo.stderr
    assert "松岭区" in demo.stdout
    assert (elsewhere / "out" / "district_scorecard.csv").is_file()

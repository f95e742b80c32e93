"""One machine and the engines, over the same notices.

Tests marked `clients` install what they test, and run only where `-m` names them: `make cluster`. CLUSTER_ENGINES names the
engines (default: sail), CLUSTER_NOTICES how many made-up notices there are beside those of the demo.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.generator.files import write
from tests.cluster.installed import Installed, installed
from tests.conftest import SHARED
from warehouse.attach import attach
from warehouse.cli import cli
from warehouse.database import SCHEME
from warehouse.settings import data_path

NOTICES = int(os.environ.get("CLUSTER_NOTICES", "20"))


@pytest.fixture(scope="session", params=["sail", "spark"])
def engine(request: pytest.FixtureRequest) -> Installed:
    return installed(request.param)


@pytest.fixture(scope="session")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's notices, what is no notice, a copy and a new version of a notice, real ones where they are at hand,
    and made-up ones: NOTICES of them.
    """
    folder = tmp_path_factory.mktemp("notices") / "notices"
    shutil.copytree(data_path("seeds") / "notices", folder)
    shutil.copyfile(folder / "hefeng-2021.txt", folder / "copy.txt")
    text = (folder / "songling-2021.txt").read_text(encoding="utf-8")
    (folder / "again.txt").write_text(text.replace("。", "；", 1), encoding="utf-8")
    office = text.replace("云川市", "", 1).replace("松岭区委员会", "松岭区教育局党组")
    for name in ("对松岭区", "向松岭区"):
        office = office.replace(f"{name}委", name).replace(name, f"{name}教育局党组")
    for place in ("云川市", "海棠市", ""):  # namesakes, and one that may be of either
        (folder / f"office{place}.txt").write_text(office.replace("云川市", place), encoding="utf-8")
    (folder / "menu.txt").write_text("今日菜单：米饭。", encoding="utf-8")
    (folder / "empty.txt").touch()
    if (SHARED / "notices").is_dir():
        shutil.copytree(SHARED / "notices", folder / "real")
    write(folder / "made", 1, range(NOTICES))
    return folder


@pytest.fixture(scope="session")
def lake(engine: Installed, notices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of the notices."""
    folder = tmp_path_factory.mktemp(engine.engine) / "lake"
    engine.load(folder, str(notices), "--sources", str(notices / "sources.csv"))
    return folder


@pytest.fixture(scope="session")
def one_machine(notices: Path, empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the notices."""
    path = Path(shutil.copyfile(empty_database, tmp_path_factory.mktemp("one") / "one.duckdb"))
    arguments = ["load", str(notices), "--sources", str(notices / "sources.csv"), "--allow-rejects"]
    done = CliRunner().invoke(cli, ["--database", f"{SCHEME}{path}", *arguments, "--jobs", "1"])
    assert done.exit_code == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def attached(lake: Path) -> Path:
    """A database that shows the lake."""
    path = lake.parent / "attached.duckdb"
    attach(lake, path)
    return path

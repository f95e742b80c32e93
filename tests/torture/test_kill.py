"""kill -9 at random points of what writes: the database opens again, nothing is there by half, a second run completes it.

`TORTURE_POINTS` tells how many points (10 where it is not set).
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Run
from tests.torture.compare import content, partly_there
from tests.torture.program import finish, start
from warehouse.database import SCHEME, DatabaseMissing, connect

POINTS = int(os.environ.get("TORTURE_POINTS", "10"))
# `create` makes the database, which `upgrade` finds.
WORK = ("load", "create", "reparse", "publish", "load", "upgrade", "reparse", "load", "create", "reparse")
OLD = "0+old"


@pytest.fixture(scope="module")
def outdated(undisturbed: Path) -> Path:
    """All of it as another parser read it."""
    path = undisturbed.with_name("outdated.duckdb")
    shutil.copyfile(undisturbed, path)
    with connect(f"{SCHEME}{path}") as connection:
        connection.execute(f"UPDATE notice SET parser_version = '{OLD}', title = 'old'")
        connection.execute(f"UPDATE source_document SET parser_version = '{OLD}' WHERE text_id IS NOT NULL")
        connection.execute("DELETE FROM metric WHERE quantity_no > 5")
        connection.execute("CHECKPOINT")
    return path


@pytest.mark.parametrize(("number", "work"), list(enumerate(islice(cycle(WORK), POINTS))))
def test_a_killed_run_is_completed_by_the_next(
    number: int,
    work: str,
    place: Path,
    notices: Path,
    empty_database: Path,
    undisturbed: Path,
    outdated: Path,
    seconds: float,
    run: Run,
) -> None:
    begin = {"load": empty_database, "reparse": outdated, "publish": undisturbed, "upgrade": undisturbed}
    if work != "create":
        shutil.copyfile(begin[work], place)
    jobs = "2" if number % 3 == 0 else "1"  # in turn with each kind of work
    release = place.parent / "release"
    arguments = {
        "load": ("load", str(notices), "--jobs", jobs, "--allow-rejects"),
        "reparse": ("reparse", "--jobs", jobs),
        "publish": ("publish", "--to", str(release)),
        "upgrade": ("init",),
        "create": ("init",),
    }[work]
    database = f"{SCHEME}{place}"
    expected = content(empty_database if work == "create" else undisturbed)

    process = start(database, *arguments)
    time.sleep(Random(number).uniform(0, seconds))
    process.kill()
    finish(process)

    with suppress(DatabaseMissing):  # it was made from nothing, and not whole
        where = f"parser_version <> '{OLD}'"
        assert partly_there(place, undisturbed, where) == []
    if work == "publish" and (release / "rectification.duckdb").exists():
        assert partly_there(release / "rectification.duckdb", undisturbed, read_only=True) == []
    again = run(*("1" if each == jobs else each for each in arguments), database=database)
    assert again.exit_code == 0, again.stderr
    assert content(place) == expected
    left = {path.name for path in place.parent.iterdir()} - {place.name, "release"}
    assert left == set(), "files left behind"

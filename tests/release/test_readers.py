"""Readers and publications at the same time: no read fails, and each is of one release.

`make torture` publishes fifty times, the tests that run on every change a few times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.release.conftest import Publish
from tests.warehouse.rows import insert_notice
from warehouse.database import connect

ROUNDS = int(os.environ.get("PUBLISH_ROUNDS", "8"))

# Opens the file again and again until it is told to stop; every answer has to fit the others of its release.
READER = """
import duckdb, json, os, sys
path, stop = sys.argv[1:]
reads, seen, mixed = 0, [], []
while not os.path.exists(stop):
    with duckdb.connect(path, read_only=True) as connection:
        release, built_at, notices = connection.execute("SELECT release_id, built_at, notice_count FROM release").fetchone()
        counts = [
            connection.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM notice",
                "SELECT count(*) FROM notice_text WHERE length(text) > 0",
                "SELECT count(*) FROM v_notice",
                "SELECT count(*) FROM rectification_progress()",
            )
        ]
    reads += 1
    if release not in seen:
        seen.append(release)
    if set(counts) != {notices}:
        mixed.append([release, notices, counts])
    if reads == 1:
        print("reading", flush=True)
print(json.dumps({"reads": reads, "seen": seen, "mixed": mixed}))
"""


def test_readers_never_fail_and_never_see_half(
    build: str, published: Publish, live: Path, tmp_path: Path
) -> None:
    releases = [published().release_id]
    stop = tmp_path / "stop"
    command = [sys.executable, "-c", READER, str(live), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        with duckdb.connect(live, read_only=True) as patient:
            for number in range(ROUNDS):
                with connect(build) as connection:
                    insert_notice(connection, f"m{number}", f"第{number}份。")
                releases.append(published().release_id)
                kept = patient.execute(
                    "SELECT release_id, (SELECT count(*) FROM notice) FROM release"
                ).fetchall()
                assert kept == [(releases[0], 2)], "who keeps a file open keeps what is in it"
        stop.touch()
        out, errors = reader.communicate(timeout=60)
    assert (reader.returncode, errors) == (0, "")
    result = json.loads(out)
    assert result["mixed"] == []
    assert result["reads"] >= ROUNDS
    assert result["seen"] == [each for each in releases if each in result["seen"]], "a release came back"
    assert len(result["seen"]) > ROUNDS // 2, "it read nearly nothing new"

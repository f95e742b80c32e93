"""Apache Superset in a virtual environment of its own: its server on this machine alone, asked through its REST API."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.clients.installed import CACHE, venv
from tests.clients.sessions import Refused

VERSION = "6.1.0"
# rich and cachetools are used and not declared; flask-caching 2.4 broke a call that Superset makes.
REQUIREMENTS = (f"apache-superset[duckdb]=={VERSION}", "flask-caching<2.4", "rich", "cachetools")
USER = {"username": "admin", "password": "admin", "provider": "db", "refresh": True}
CONFIG = """
import os

SECRET_KEY = "of a test that listens on 127.0.0.1 alone"
SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.environ["SUPERSET_HOME"] + "/meta.db"
WTF_CSRF_ENABLED = False  # posts come without a token
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
"""
PATIENCE = 300


@dataclass(slots=True)
class Superset:
    """A running server."""

    address: str
    token: str = field(default="", init=False)

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One request. Raises Refused with the server's words where it answers with an error."""
        request = urllib.request.Request(
            f"{self.address}/api/v1/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                content: dict[str, Any] = json.load(answer)
                return content
        except urllib.error.HTTPError as error:
            with error:
                raise Refused(f"{error.code} {error.read().decode()}") from None

    def register(self, path: Path) -> int:
        """Connect to a database, read-only; its number."""
        body = {
            "database_name": "rectification",
            "sqlalchemy_uri": f"duckdb:///{path}?access_mode=read_only",
            "expose_in_sqllab": True,
            "allow_dml": False,
            "extra": json.dumps({"engine_params": {"connect_args": {"read_only": True}}}),
        }
        return int(self.call("POST", "database/", body)["id"])

    def dataset(self, database: int, name: str, schema: str = "main", sql: str | None = None) -> int:
        """Make a dataset of a table or view, or of a query; its number."""
        body = {"database": database, "schema": schema, "table_name": name}
        return int(self.call("POST", "dataset/", body | ({"sql": sql} if sql else {}))["id"])

    def chart(self, dataset: int, **query: Any) -> list[dict[str, Any]]:
        """What a chart over a dataset shows."""
        body = {
            "datasource": {"id": dataset, "type": "table"},
            "queries": [{"row_limit": 1000, **query}],
            "result_format": "json",
            "result_type": "full",
            "force": True,
        }
        rows: list[dict[str, Any]] = self.call("POST", "chart/data", body)["result"][0]["data"]
        return rows

    def sql_lab(self, database: int, query: str) -> dict[str, Any]:
        """What SQL Lab answers: `data` and `columns`."""
        body = {"database_id": database, "sql": query, "schema": "main", "runAsync": False}
        return self.call("POST", "sqllab/execute/", body)


@contextmanager
def running(folder: Path) -> Iterator[Superset]:
    """A server with nothing registered, which keeps its own data in `folder`."""
    programs = venv("superset", *REQUIREMENTS)
    shutil.copyfile(_metadata(programs), folder / "meta.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(programs / "superset"), "run", "-h", "127.0.0.1", "-p", str(port), "--with-threads"]
    log = folder / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=_environment(folder), stdout=out, stderr=out) as server,
    ):
        try:
            superset = Superset(f"http://127.0.0.1:{port}")
            _wait(f"{superset.address}/health", server, log)
            superset.token = superset.call("POST", "security/login", USER)["access_token"]
            yield superset
        finally:
            server.terminate()


def _metadata(programs: Path) -> Path:
    """Superset's own database with one user, made once: it takes a minute."""
    folder = CACHE / f"superset-{VERSION}-metadata"
    made = folder / "made.db"
    with FileLock(folder.with_suffix(".lock")):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            person = ["--firstname", "a", "--lastname", "b", "--email", "a@example.invalid"]
            account = ["--username", USER["username"], "--password", USER["password"], *person]
            for arguments in (["db", "upgrade"], ["fab", "create-admin", *account], ["init"]):
                subprocess.run(
                    [programs / "superset", *arguments],
                    env=_environment(folder),
                    check=True,
                    capture_output=True,
                )
            (folder / "meta.db").rename(made)
    return made


def _environment(folder: Path) -> dict[str, str]:
    config = folder / "superset_config.py"
    config.write_text(CONFIG, encoding="utf-8")
    own = {"SUPERSET_CONFIG_PATH": str(config), "SUPERSET_HOME": str(folder), "FLASK_APP": "superset"}
    return {**os.environ, **own}


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"Superset did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")

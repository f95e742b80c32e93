"""Engines beyond one machine: a session of Apache Spark, or of Sail, which speaks the same protocol without a JVM.

Nothing of either is imported before a session is asked for.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from warehouse.failure import USAGE, Failure

EngineName = Literal["spark", "sail"]
JAVA = (17, 21)  # oldest and newest that Spark 4 runs on
PATIENCE = 5.0  # seconds to wait for a connection
_ADDRESS = re.compile(r"(?:k8s://)?[a-z]+://")
_CONFIG = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.ui.showConsoleProgress": "false",
}
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine, and where it runs: a master of Spark's, the address of a Spark Connect server, or here."""

    name: EngineName
    master: str | None = None
    remote: str | None = None


@contextlib.contextmanager
def session(engine: Engine) -> Iterator[Any]:
    """A Spark session, closed at the end. Raises Failure where the engine is not installed or out of reach."""
    if engine.master and (engine.remote or engine.name == "sail"):
        raise Failure(
            "--master is for --engine spark without --remote", "--remote sc://HOST:PORT alone", USAGE
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", FutureWarning)  # of pyspark about pandas, which is not used here
        opened = _open(engine, stack)
        stack.callback(opened.stop)
        yield opened


def _open(engine: Engine, stack: contextlib.ExitStack) -> Any:
    if engine.remote:
        _reach(engine.remote, "--remote")
        return _connect(engine, engine.remote)
    if engine.name == "sail":
        os.environ.setdefault("RUST_LOG", "error")
        server = _module("pysail.spark", "sail").SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        stack.callback(server.stop)
        _, port = server.listening_address
        return _connect(engine, f"sc://127.0.0.1:{port}")
    check_java()
    master = engine.master or "local[*]"
    builder = _module("pyspark.sql", "spark").SparkSession.builder.master(master)
    if not hasattr(_module("pyspark", "spark"), "SparkContext"):
        raise _missing("spark")
    if _ADDRESS.match(master):
        _reach(master.removeprefix("k8s://"), "--master")
    config = _CONFIG | (_LOCAL if master.startswith("local") else {})
    for key, value in config.items():
        builder = builder.config(key, value)
    return builder.appName("warehouse").getOrCreate()


def _connect(engine: Engine, address: str) -> Any:
    builder = _module("pyspark.sql", engine.name).SparkSession.builder.remote(address)
    try:
        opened = builder.getOrCreate()
        for key, value in _CONFIG.items():
            with contextlib.suppress(Exception):  # what a server does not know, or has fixed, it does without
                opened.conf.set(key, value)
    except ImportError:
        raise _missing(engine.name) from None
    except Exception as error:
        reason = str(error).partition("\n")[0]
        raise Failure(f"{address} is no Spark Connect server: {reason}", "--remote sc://HOST:PORT") from None
    return opened


def check_java() -> None:
    """Raise Failure where there is no Java, or one that Spark does not run on."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    hint = f"install a JDK {JAVA[0]} and set JAVA_HOME, or --engine sail, which needs none"
    if not java or not shutil.which(java):
        raise Failure("Spark needs Java, and none is found" + (f" in {home}" if home else ""), hint)
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    version = int(found[1]) if found else 0
    if not JAVA[0] <= version <= JAVA[1]:
        raise Failure(f"Spark runs on Java {JAVA[0]} to {JAVA[1]}; {java} is {version or 'unknown'}", hint)


def _reach(address: str, option: str) -> None:
    parts = urlsplit(address)
    try:
        host, port = (
            parts.hostname,
            parts.port or {"sc": 15002, "spark": 7077, "https": 443}.get(parts.scheme),
        )
    except ValueError:
        host = port = None
    if not host or not port:
        raise Failure(f"{option} {address} is no address", f"{option} sc://HOST:PORT", USAGE)
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as error:
        raise Failure(
            f"{address} can't be reached: {error.strerror or error}",
            f"{option} with the address of a server that runs, or --engine sail without it",
        ) from None


def _module(name: str, engine: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise _missing(engine) from None


def _missing(engine: str) -> Failure:
    return Failure(f"{engine} is not installed", f"pip install 'rectification-warehouse[{engine}]'")


def reason(error: Exception) -> str:
    """What an engine says of a fault, in a line.

    >>> reason(ValueError("Execution error: not a Parquet file\\n  at org.apache"))
    'Execution error: not a Parquet file'
    """
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)

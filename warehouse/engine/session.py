"""Engines beyond one machine: a session of Apache Spark, or of Sail, which speaks the same protocol without a JVM.

Nothing of either is imported before a session is asked for.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from warehouse.engine.fault import last_words, logged, reason, written_to
from warehouse.engine.reach import check_java, reach
from warehouse.failure import USAGE, Failure, in_clone

EngineName = Literal["spark", "sail"]
TRIES = 4  # of a task, as on a cluster; on one machine Spark would give up at the first
_HERE = re.compile(r"local(?:\[(\d+|\*)(?:, *(\d+))?\])?")
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
        reach(engine.remote, "--remote")
        return _connect(engine, engine.remote)
    if engine.name == "sail":
        os.environ.setdefault("RUST_LOG", "error")
        server = _module("pysail.spark", "sail").SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        stack.callback(server.stop)
        _, port = server.listening_address
        return _connect(engine, f"sc://127.0.0.1:{port}")
    return _spark(engine.master or "local[*]", stack)


def _spark(master: str, stack: contextlib.ExitStack) -> Any:
    check_java()
    builder = _module("pyspark.sql", "spark").SparkSession.builder
    if not hasattr(_module("pyspark", "spark"), "SparkContext"):
        raise _missing("spark")
    if _ADDRESS.match(master):
        reach(master.removeprefix("k8s://"), "--master")
    here = _HERE.fullmatch(master)
    config = _CONFIG | (_LOCAL if here else {})
    for key, value in config.items():
        builder = builder.config(key, value)
    builder = builder.master(f"local[{here[1] or 1},{here[2] or TRIES}]" if here else master)
    log = stack.enter_context(logged())
    try:
        with written_to(log):
            return builder.appName("warehouse").getOrCreate()
    except Exception as error:  # of Java, or of what hands messages to it
        raise Failure(
            f"Spark does not start with --master {master}: {last_words(log) or reason(error)}",
            "--master spark://HOST:PORT, or none for this machine",
        ) from None


def _connect(engine: Engine, address: str) -> Any:
    builder = _module("pyspark.sql", engine.name).SparkSession.builder.remote(address)
    try:
        opened = builder.getOrCreate()
        for key, value in _CONFIG.items():
            with contextlib.suppress(
                Exception
            ):  # a setting that the server does not know, or has fixed, is left out
                opened.conf.set(key, value)
    except ImportError:
        raise _missing(engine.name) from None
    except Exception as error:
        raise Failure(
            f"{address} is no Spark Connect server: {reason(error)}", "--remote sc://HOST:PORT"
        ) from None
    return opened


def _module(name: str, engine: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise _missing(engine) from None


def _missing(engine: str) -> Failure:
    return Failure(f"{engine} is not installed", in_clone(f"pip install '.[{engine}]'"))

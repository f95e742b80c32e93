"""Checks before an engine starts: is there a Java that Spark runs on, does the server answer?"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from warehouse.failure import USAGE, Failure

JAVA = (17, 25)  # oldest and newest that Spark 4.3 runs on
PATIENCE = 5.0  # seconds to wait for a connection
_PORT = {"sc": 15002, "spark": 7077, "https": 443}
_EXAMPLE = {"--remote": "sc://HOST:PORT", "--master": "spark://HOST:PORT"}


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


def reach(address: str, option: str) -> None:
    """Raise Failure where nothing answers at the address that an option gives."""
    parts = urlsplit(address)
    try:
        host, port = parts.hostname, parts.port or _PORT.get(parts.scheme)
    except ValueError:
        host = port = None
    if not host or not port:
        raise Failure(f"{option} {address} is no address", f"{option} {_EXAMPLE[option]}", USAGE)
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError as error:
        raise Failure(
            f"{address} can't be reached: {error.strerror or error}",
            f"{option} with the address of a server that runs, or --engine sail without it",
        ) from None

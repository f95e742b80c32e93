"""The options by which a command is told to work on an engine, over a lake."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from warehouse.failure import USAGE, Failure

if TYPE_CHECKING:
    from warehouse.engine.session import Engine, EngineName

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--engine", type=click.Choice(("spark", "sail")), help="Work on Apache Spark or on Sail, over --lake."
    ),
    click.option("--master", metavar="URL", help="Spark's master.  [default: local[*]]"),
    click.option("--remote", metavar="URL", help="Address of a Spark Connect server: sc://HOST:PORT."),
    click.option(
        "--lake",
        metavar="DIR",
        help="Folder of Parquet files, in reach of all workers.",
    ),
)


def engine_options(command: Command) -> Command:
    """--engine, --master, --remote and --lake; `chosen` makes one thing of them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen(
    engine: EngineName | None, master: str | None, remote: str | None, lake: str | None
) -> tuple[Engine, Path] | None:
    """The engine and the lake; None where neither was asked for. Raises Failure where a part is missing."""
    if engine is None:
        if master or remote or lake:
            raise Failure("--master, --remote and --lake need --engine", "--engine spark", USAGE)
        return None
    from warehouse.engine.session import Engine

    if lake is None:
        raise Failure("--engine needs a lake", f"--engine {engine} --lake DIR", USAGE)
    return Engine(engine, master, remote), lake_folder(lake)


def lake_folder(place: str) -> Path:
    """The folder of a lake, as it was typed. Raises Failure for an address."""
    if is_address(place):
        raise Failure(
            f"{place} is no folder", "mount the bucket, on all workers alike, and name that DIR", USAGE
        )
    return Path(place)


def is_address(place: str) -> bool:
    """Whether a place is an address, which is no path: of `s3://a/b` a path would make `s3:/a/b`.

    >>> is_address("s3://bucket/notices"), is_address("notices/2021")
    (True, False)
    """
    return re.match(r"[A-Za-z][\w+.-]*://", place) is not None

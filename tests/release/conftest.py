"""Databases to publish, and releases of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.rows import insert_notice
from warehouse.database import connect
from warehouse.release.publish import FILE, publish
from warehouse.release.snapshot import Release

Publish = Callable[..., Release]
BUILT = datetime.fromisoformat("2026-01-05T06:00")


@pytest.fixture
def build(database: str) -> str:
    """The URL of a database with two notices."""
    with connect(database) as connection:
        insert_notice(connection, "n1", "甲。")
        insert_notice(connection, "n2", "乙。")
    return database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where releases go."""
    return tmp_path / "published"


@pytest.fixture
def published(build: str, folder: Path) -> Publish:
    """Publish the build, as of a fixed time: `published(keep=2)`."""

    def run(**options: Any) -> Release:
        return publish(build, folder, **{"built_at": BUILT, **options})

    return run


@pytest.fixture
def live(folder: Path) -> Path:
    """The file that readers open."""
    return folder / FILE

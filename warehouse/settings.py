"""Where things are: the files that travel with the code, the database, a user's own project folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_DATABASE = "duckdb:///warehouse.duckdb"

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What the root command was told; a sub-command gets it by `@click.pass_obj`.

    `project`: a folder with the user's own `sql/{views,reports,audits,examples}/*.sql` and `definitions/*.toml`, used
    beside the packaged ones.
    """

    database: str = DEFAULT_DATABASE
    project: Path | None = None


def data_path(name: Literal["sql", "seeds", "migrations"]) -> Path:
    """The folder of that name: in `warehouse/_data` where a wheel was installed, else in the checkout.

    >>> data_path("sql").name
    'sql'
    """
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name

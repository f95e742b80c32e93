"""What the options of `warehouse report run` say of how a report is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.commands.engine_option import chosen
from warehouse.failure import USAGE, Failure

if TYPE_CHECKING:
    from warehouse.engine.session import Engine, EngineName


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options by their names. `output` and `evidence` are files; `lock_timeout`, `skip_code` and `as_json` go with
    the folder `out`; `engine`, `master`, `remote` and `lake` tell where the notices are, if not in the database."""

    format_: str | None
    output: Path | None
    out: Path | None
    labels: str | None
    excel: bool
    evidence: Path | None
    lock_timeout: float
    skip_code: int
    as_json: bool
    engine: EngineName | None
    master: str | None
    remote: str | None
    lake: str | None

    def cluster(self) -> tuple[Engine, Path] | None:
        """The engine and the lake; None where neither was asked for."""
        return chosen(self.engine, self.master, self.remote, self.lake)

    def check_excel(self, formats: Sequence[str]) -> None:
        """Raises Failure (usage) where CSV for Excel is asked for, and none of the formats is CSV."""
        if self.excel and "csv" not in formats:
            raise Failure(f"--excel is for CSV, not for {', '.join(formats)}", "--excel --format csv", USAGE)

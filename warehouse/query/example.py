"""The examples of `sql/examples/`: questions an analyst asks, each with its one SELECT.

An example's head is that of a report (warehouse/sqlfiles.py): `title` is the question, `grain` what a row of the answer
is, `key` the columns that number the rows. On top come `group`, one of GROUPS, and `look`, what to look at, in
English and Chinese. A parameter has a value to try in `[input.NAME]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.failure import USAGE, Failure
from warehouse.sqlfiles import SqlFile, read_folder

GROUPS = {
    "start": ("A first look", "初步了解"),
    "money": ("Money", "资金"),
    "progress": ("Findings and their rectification", "问题与整改"),
    "topics": ("Topics, and findings that come back", "主题与重复出现的问题"),
    "discipline": ("Discipline and accountability", "处分与问责"),
    "rules": ("Rules and documents", "制度与文件"),
    "time": ("Time", "时间"),
    "words": ("Sentences and figures", "原句与数字"),
    "quality": ("Contradictions and doubts", "矛盾与疑点"),
    "tools": ("Chinese names, parameters, dictionary", "中文名称、参数与数据字典"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """One question. `inputs`: for each parameter of the query the value that the cookbook gives it."""

    file: SqlFile
    group: str
    look: tuple[str, str]
    inputs: dict[str, str]

    @property
    def name(self) -> str:
        """What `warehouse sql @NAME` calls it."""
        return re.sub(r"^\d+-", "", self.file.name)

    @property
    def question(self) -> tuple[str, str]:
        return self.file.title


def examples(project: Path | None = None) -> Iterator[Example]:
    """All examples in the order of the cookbook, then the user's own. Raises Failure for a head that does not fit."""
    for file in read_folder("examples", project):
        try:
            look_en, look_zh = file.head["look"]
            given = file.head.get("input", {})
            inputs = {each.name: str(given[each.name]["example"]) for each in file.parameters}
            group = str(file.head["group"])
        except (KeyError, TypeError, ValueError) as error:
            raise Failure(
                f"{file.path}: head lacks {error}, or it does not fit",
                f"python -m pydoc {__name__}, which describes the head",
            ) from None
        if group not in GROUPS:
            raise Failure(f"{file.path}: no group {group}", f"one of {', '.join(GROUPS)}")
        yield Example(file, group, (look_en, look_zh), inputs)


def read_query(name: str, project: Path | None = None) -> str:
    """The query in the file of that name, else that of the example. Raises Failure where there is neither."""
    path = Path(name)
    if path.is_file():
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Failure(f"{path}: cannot be read as UTF-8 text: {error}", "another file", USAGE) from None
    for example in examples(project):
        if name in (example.name, example.file.name):
            return example.file.body
    raise Failure(f"no file and no example {name}", "warehouse sql --examples", USAGE)

"""The files of `sql/`: a head of TOML that declares an object, then the one query that is its body.

    -- +++
    -- title = ["Cases by division", "各区划案件"]
    -- grain = ["One row per division.", "每行一个行政区划。"]
    -- key = ["adcode"]
    -- from = ["district"]  # tables and views that explain the columns not declared here
    -- example = "FROM cases_by_division(provinces := ['示例省'])"
    -- [param.provinces]
    -- type = "VARCHAR[]"
    -- en = "Provinces to keep."
    -- zh = "限定省份。"
    -- [column.cases]
    -- label = ["Cases", "案件数"]
    -- en = "Cases opened."
    -- zh = "立案数。"
    -- unit = "件"
    -- +++
    SELECT …

The object's name is the file's name. `title` and `grain` are pairs (English, Chinese). A view takes no
parameters; a report becomes a table macro whose parameters default to `default` (NULL where not told), and its
columns have a `kind` (`reports/declare.py`), which is all that one declares whose meaning `from` gives.
`with = ["chosen", …]` puts the queries of `sql/parts/` under their names before the body's own `WITH`; `body` is the
whole query. A parameter that the query uses and the head does not declare is that of `sql/parameters.toml`, and a
column of a report that nothing else explains that of `sql/columns.toml`. What else a head declares stands in `head`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, Literal

from warehouse.failure import Failure
from warehouse.settings import data_path

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

Kind = Literal["views", "reports", "audits", "examples"]
FENCE = "-- +++"
# A string, a quoted name or a comment (left alone), or a parameter.
_PARAMETER = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|\$(?P<name>[a-z_][a-z0-9_]*)"
)
_WITH = re.compile(r"(?P<comments>(?:--[^\n]*\n)*)WITH\s+(?P<recursive>RECURSIVE\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column or parameter means. `label`, `en`, `zh` as in `warehouse/tables`; `unit` of a number."""

    en: str
    zh: str
    label_en: str
    label_zh: str
    unit: str | None = None

    @classmethod
    def read(cls, declared: Mapping[str, Any]) -> Meaning:
        """As a head declares it. Raises KeyError, ValueError where something is missing."""
        label_en, label_zh = _pair(declared["label"])
        return cls(declared["en"], declared["zh"], label_en, label_zh, declared.get("unit"))


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` is a SQL literal; every use in the body casts to `type`."""

    name: str
    type: str
    en: str
    zh: str
    default: str = "NULL"


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file of `sql/`: what its head declares, and its query."""

    path: Path
    kind: Kind
    name: str
    title: tuple[str, str]
    grain: tuple[str, str]
    key: tuple[str, ...]
    origin: tuple[str, ...]
    example: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Meaning]
    head: Mapping[str, Any]
    body: str

    def create_statement(self) -> str:
        """The statement that makes the view or table macro (an audit is only ever run)."""
        if self.kind == "views":
            return f"CREATE OR REPLACE VIEW {self.name} AS\n{self.body}"
        declared = ", ".join(f"{parameter.name} := {parameter.default}" for parameter in self.parameters)
        return f"CREATE OR REPLACE MACRO {self.name}({declared}) AS TABLE\n{inline_parameters(self.body)}"


def inline_parameters(body: str) -> str:
    """`$name` written as a macro's parameter, `name`.

    >>> inline_parameters("SELECT '$a', $a -- $a")
    "SELECT '$a', a -- $a"
    """
    return substitute(body, {name: name for name in parameter_names(body)})


def substitute(body: str, values: Mapping[str, str]) -> str:
    """`$name` replaced by what `values` has for it; strings, quoted names and comments are left alone.

    >>> substitute("SELECT '$day', CAST($day AS DATE)", {"day": "NULL"})
    "SELECT '$day', CAST(NULL AS DATE)"
    """
    return _PARAMETER.sub(lambda match: values[match["name"]] if match["name"] else match[0], body)


@cache
def tree(body: str) -> Expr:
    """What sqlglot reads in a body; to be looked at, and copied to be changed. Raises its ParseError."""
    from sqlglot import parse_one

    return parse_one(body, read="duckdb")


def parameter_names(body: str) -> set[str]:
    """The parameters that a query uses."""
    return {match["name"] for match in _PARAMETER.finditer(body) if match["name"]}


def common_columns() -> Mapping[str, Mapping[str, Any]]:
    """What `sql/columns.toml` declares: the meaning of columns that many reports have."""
    columns: Mapping[str, Mapping[str, Any]] = _shared("columns")["column"]
    return columns


def read_folder(kind: Kind, project: Path | None = None) -> list[SqlFile]:
    """All files of `sql/KIND`, then those of the user's own `PROJECT/sql/KIND`, each by name."""
    folders = [data_path("sql") / kind, *([project / "sql" / kind] if project else [])]
    return [read_file(path, kind) for folder in folders for path in sorted(folder.glob("*.sql"))]


def read_file(path: Path, kind: Kind) -> SqlFile:
    """One file. Raises Failure where its head is missing, is no TOML, or does not fit the body."""
    return _parsed(path, kind, path.read_text(encoding="utf-8"))


@cache
def _parsed(path: Path, kind: Kind, text: str) -> SqlFile:
    head_text, body = _split(path, text)
    try:
        head = tomllib.loads(head_text)
        body = with_parts(body, head.get("with", ()))
        used = parameter_names(body)
        head = _with_common(head, used)
        parameters = tuple(
            Parameter(name=name, **declared) for name, declared in head.get("param", {}).items()
        )
        declared_columns = head.get("column", {}).items()
        columns = {
            name: Meaning.read(declared) for name, declared in declared_columns if declared.keys() - {"kind"}
        }
        title, grain = _pair(head["title"]), _pair(head["grain"])
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise Failure(
            f"{path}: head: {error}", f"python -m pydoc {__name__}, which describes the head"
        ) from None
    except KeyError as error:
        raise Failure(
            f"{path}: head lacks {error}", f"python -m pydoc {__name__}, which describes the head"
        ) from None
    declared_names = {parameter.name for parameter in parameters}
    if declared_names != used:
        names = ", ".join(f"${name}" for name in sorted(declared_names ^ used))
        raise Failure(
            f"{path}: {names} is declared and not used, or used and not declared",
            "declare it as [param.NAME] in the head",
        )
    return SqlFile(
        path=path,
        kind=kind,
        name=path.stem,
        title=title,
        grain=grain,
        key=tuple(head.get("key", ())),
        origin=tuple(head.get("from", ())),
        example=head.get("example", f"FROM {path.stem}()"),
        parameters=parameters,
        columns=columns,
        head=head,
        body=body,
    )


def _split(path: Path, text: str) -> tuple[str, str]:
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        raise Failure(
            f"{path}: does not begin with a head between two lines '{FENCE}'",
            f"python -m pydoc {__name__}, which describes the head",
        )
    head = (line.removeprefix("--").removeprefix(" ") for line in lines[1 : fences[1]])
    return "\n".join(head), "\n".join(lines[fences[1] + 1 :]).strip().removesuffix(";").rstrip() + "\n"


def with_parts(body: str, names: Iterable[str]) -> str:
    """A query with those of `sql/parts/` under their names before its own `WITH`. Raises ValueError for a name that is none."""
    parts = _parts()
    if unknown := [name for name in names if name not in parts]:
        raise ValueError(f"no part {', '.join(unknown)}; there are {', '.join(parts)}")
    if not names:
        return body
    common = ",\n\n".join(parts[name] for name in names)
    own = _WITH.match(body)
    if not own:
        return f"WITH {common}\n\n{body}"
    return f"WITH {own['recursive'] or ''}{common},\n\n{own['comments']}{body[own.end() :]}"


def _with_common(head: dict[str, Any], used: set[str]) -> dict[str, Any]:
    declared, own = _shared("parameters"), head.get("param", {})
    names = [name for name in declared["param"] if name in used and name not in own]
    return head | {
        part: head.get(part, {}) | {name: declared[part][name] for name in names}
        for part in ("param", "input")
    }


@cache
def _parts() -> dict[str, str]:
    paths = sorted((data_path("sql") / "parts").glob("*.sql"))
    queries = {path.stem: path.read_text(encoding="utf-8").strip() for path in paths}
    return {name: f"{name} AS (\n{indent(query, '    ')}\n)" for name, query in queries.items()}


@cache
def _shared(name: Literal["parameters", "columns"]) -> dict[str, Any]:
    return tomllib.loads((data_path("sql") / f"{name}.toml").read_text(encoding="utf-8"))


def _pair(value: Any) -> tuple[str, str]:
    english, chinese = value
    return str(english), str(chinese)

"""The facts behind a report's cells, as its CTE `cell` yields them: the companion query of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from warehouse.sqlfiles import SqlFile, substitute, tree

SHAPE = "report_cell"
# What a report reads added up for each notice, by the view that tells the facts one by one.
ADDED_UP = {"v_told_indicator": "v_all_indicator"}
# What stands for many notices at once; their facts are told one by one.
SUMMED_UP = "kept"
COLUMNS = {"column_name", "notice_id", "fact_table", "fact_no", "amount", "low", "high", "basis"}


def cell_query(file: SqlFile, *, added_up: bool = False) -> str | None:
    """The query that yields `cell` of a report, with the same `$parameters` (those that it needs).

    Its rows carry the report's key columns and COLUMNS: what a fact adds to which cell; `added_up`: what a notice
    adds, which is stored. None where a report of the user's own has no such CTE, and so no evidence.
    """
    return _cell_query(file.body, file.key, added_up)


@cache
def _cell_query(body: str, key: tuple[str, ...], added_up: bool) -> str | None:
    from sqlglot import exp
    from sqlglot.errors import ParseError

    try:
        clause = tree(body).copy().args.get("with_")
    except ParseError:
        return None  # told where the report is made
    ctes = {cte.alias: cte for cte in clause.expressions} if clause else {}
    if "cell" not in ctes or not {*COLUMNS, *key} <= set(ctes["cell"].this.named_selects):
        return None
    needed: list[str] = []
    waiting = ["cell"]
    while waiting:
        name = waiting.pop()
        if name in ctes and name not in needed:
            needed.append(name)
            waiting += [table.name for table in ctes[name].find_all(exp.Table)]
    if SUMMED_UP in needed:
        ctes[SUMMED_UP].set("this", ctes[SUMMED_UP].this.where("FALSE"))
    for table in [table for name in needed for table in ctes[name].find_all(exp.Table)]:
        if table.name in ADDED_UP and table.name not in ctes and not added_up:
            table.replace(exp.to_table(ADDED_UP[table.name], alias=table.alias_or_name))
    kept = [cte.sql("duckdb") for name, cte in ctes.items() if name in needed]
    return f"WITH {', '.join(kept)} SELECT * FROM cell"


def with_cells(files: Iterable[SqlFile]) -> list[SqlFile]:
    """The files, the view `report_cell` grown by a branch for each report, by name: its definition is part of what identifies a release."""
    files = list(files)
    reports = sorted((file for file in files if file.kind == "reports"), key=lambda file: file.name)
    queries = [(file, cell_query(file)) for file in reports]
    branches = [_branch(file, query) for file, query in queries if query]
    return [
        replace(file, body="\nUNION ALL\n".join([file.body, *branches])) if file.name == SHAPE else file
        for file in files
    ]


def row_key(columns: Iterable[str]) -> str:
    """A SQL expression for the key of a row in one word: its key columns joined by `/`, empty where NULL."""
    return (
        "concat_ws('/', " + ", ".join(f"coalesce(CAST({column} AS VARCHAR), '')" for column in columns) + ")"
    )


def _branch(file: SqlFile, query: str) -> str:
    query = substitute(query, {parameter.name: parameter.default for parameter in file.parameters})
    numbers = ", ".join(f"CAST({name} AS DOUBLE) AS {name}" for name in ("amount", "low", "high"))
    return (
        f"SELECT '{file.name}' AS report, {row_key(file.key)} AS row_key, column_name, notice_id, fact_table,"
        f" coalesce(fact_no, 0) AS fact_no, {numbers}, basis FROM ({query})"
    )

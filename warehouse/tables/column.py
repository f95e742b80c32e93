"""How a table and its columns are declared: name, type, meaning, unit and labels in one place.

Everything else that tells what a column means (comments in the database, the dictionary, report headers, data packages) is derived from
these declarations. A logical reference is declared with `ref`; it makes no foreign key in the database, see `warehouse/tables/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Column, MetaData, Table
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def column(
    name: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    en: str,
    zh: str,
    *,
    label: tuple[str, str],
    unit: str | None = None,
    ref: str | None = None,
    null: bool = False,
    key: bool = False,
) -> Column[Any]:
    """One column.

    `en`, `zh`: what a value means, a sentence each; `label`: a short heading (English, Chinese). `unit`: what a number counts, needed for
    every numeric column (`code point`, `row`, `CNY` …; `printed` where the row's own unit column says it). `ref`: `table.column`, or
    `table.a+b` for a composite key, that the value must be found in; audited after every load. `key`: part of a primary key in DDL.

    >>> from sqlalchemy import String
    >>> column("adcode", String(), "Six-digit code.", "六位代码。", label=("Code", "代码")).info["label_zh"]
    '代码'
    """
    return Column(
        name,
        type_,
        primary_key=key,
        nullable=null and not key,
        autoincrement=False,
        comment=comment(en, zh, label, unit),
        info={"en": en, "zh": zh, "label_en": label[0], "label_zh": label[1], "unit": unit, "ref": ref},
    )


def comment(en: str, zh: str, label: tuple[str, str], unit: str | None) -> str:
    """The text that a database client shows beside a column: Chinese label, both meanings, unit."""
    return f"{label[1]} | {en} | {zh}" + (f" [{unit}]" if unit else "")


def table(
    name: str,
    en: str,
    zh: str,
    *columns: Column[Any],
    label: tuple[str, str],
    grain: tuple[str, ...],
    checks: Iterable[str] = (),
    refs: dict[str, str] | None = None,
) -> Table:
    """One table. `grain`: the columns that name a row; no two rows share them. `refs`: references of several columns at once,
    `{"notice_id+item_no": "feedback_item.notice_id+item_no"}`; a row whose last column is NULL refers to nothing."""
    return Table(
        name,
        metadata,
        *columns,
        *(CheckConstraint(check) for check in checks),
        comment=f"{label[1]} | {en} | {zh}",
        info={"en": en, "zh": zh, "label_en": label[0], "label_zh": label[1], "grain": grain, "refs": refs or {}},
    )


def one_of(name: str, values: Iterable[str]) -> str:
    """A CHECK that a column holds one of the codes given (NULL passes, as in SQL).

    >>> one_of("bound", ("exact", "nearly"))
    "bound IN ('exact', 'nearly')"
    """
    return f"{name} IN ({', '.join(repr(value) for value in values)})"

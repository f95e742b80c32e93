"""What acts and metrics are stands in their tables, where SQL had it in its conditions; deadlines have their day, years are
numbers, figures have a unit, and the place of a fact and the count of findings have one name each.

Reference rows are dropped with their tables: the next step of an upgrade fills these from `seeds/`. The days of
deadlines are read with the texts (`warehouse reparse`). What was stored of figures is worked out anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FACT = {"table_name": "fact_table", "row_no": "fact_no"}
NOTES = ("status", "responsible_unit", "deadline")


def upgrade() -> None:
    for table in ("metric_definition", "action_type"):
        op.drop_table(table)
    metric_definition(sa.Column("has_states", sa.Boolean(), nullable=False))
    action_type(
        sa.Column("additivity", sa.String(), nullable=False),
        sa.Column("made_of", sa.String(), nullable=True),
        check=sa.CheckConstraint("additivity IN ('sum', 'none')"),
    )
    deadlines("*", "deadline_date")
    op.drop_table("district")
    district(sa.SmallInteger())
    figures(unit_may_lack=False)
    notice_count("findings")
    correction("* RENAME (table_name AS fact_table)", "fact_table")
    for before, now in FACT.items():
        op.alter_column("issue", before, new_column_name=now)


def downgrade() -> None:
    for table in ("metric_definition", "action_type"):
        op.drop_table(table)
    metric_definition()
    action_type()
    deadlines("* EXCLUDE (deadline_date)")
    op.drop_table("district")
    district(sa.String())
    figures(unit_may_lack=True)
    notice_count("items")
    correction("* RENAME (fact_table AS table_name)", "table_name")
    for before, now in FACT.items():
        op.alter_column("issue", now, new_column_name=before)


def metric_definition(*more: sa.Column) -> None:
    op.create_table(
        "metric_definition",
        sa.Column("metric_code", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name_en", "name_zh")),
        sa.Column("dimension", sa.String(), nullable=True),
        sa.Column("additivity", sa.String(), nullable=False),
        *more,
        sa.Column("better", sa.String(), nullable=True),
        sa.Column("definition", sa.String(), nullable=False),
        sa.CheckConstraint("additivity IN ('sum', 'latest', 'none')"),
        sa.CheckConstraint("better IN ('up', 'down')"),
        sa.PrimaryKeyConstraint("metric_code"),
    )


def action_type(*more: sa.Column, check: sa.CheckConstraint | None = None) -> None:
    op.create_table(
        "action_type",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("action", "name_en", "name_zh", "dimension")
        ),
        *more,
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *([] if check is None else [check]),
        sa.PrimaryKeyConstraint("action"),
    )


def district(year: sa.types.TypeEngine) -> None:
    op.create_table(
        "district",
        sa.Column("adcode", sa.String(), nullable=False),
        sa.Column("valid_from", year, nullable=False),
        sa.Column("valid_to", year, nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "level")),
        sa.Column("parent_adcode", sa.String(), nullable=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("province_adcode", "province_name", "region")
        ),
        sa.Column("successor_adcodes", sa.String(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_latest", "is_example")),
        sa.CheckConstraint("level IN ('province', 'prefecture', 'county')"),
        sa.PrimaryKeyConstraint("adcode", "valid_from"),
    )


def figures(*, unit_may_lack: bool) -> None:
    """Empty tables of figures: DuckDB cannot alter a table and change its rows at once."""
    op.execute("DELETE FROM stored_table")
    for table in ("figure", "rollup_figure"):
        op.drop_table(table)
    op.create_table(
        "figure",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("notice_id", "fact_table", "code")),
        sa.Column("canonical_unit", sa.String(), nullable=unit_may_lack),
        sa.Column("quantity_no", sa.Integer(), nullable=False),
        *(
            sa.Column(f"{size}_{part}", sa.Numeric(digits, 6), nullable=True)
            for size, digits in (("small", 18), ("large", 24))
            for part in ("value", "low", "high")
        ),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "rollup_figure",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("rollup_key", "fact_table", "code")),
        sa.Column("canonical_unit", sa.String(), nullable=unit_may_lack),
        *(sa.Column(name, sa.Numeric(38, 6), nullable=True) for name in ("amount", "low", "high")),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("amounts", "lows", "highs", "rows_summed", "inspections_counted")
        ),
        *(sa.Column(f"{name}_compared", sa.Numeric(38, 6), nullable=True) for name in ("amount", "findings")),
    )


def notice_count(findings: str) -> None:
    """An empty table of counts; `findings`: what its columns call findings by their state."""
    op.drop_table("notice_count")
    states = (
        "done", "mostly_done", "partly_done", "in_progress", "long_term", "not_started", "without_status",
    )  # fmt: skip
    op.create_table(
        "notice_count",
        sa.Column("notice_id", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in (
                *(f"findings_{name}" for name in ("read", "answered", "unclassified")),
                *(f"{findings}_{name}" for name in states),
                *("quantities", "quantities_coded", "quantities_without_unit"),
            )
        ),
    )


def correction(columns: str, fact_table: str) -> None:
    """What people set right, with the table of the fact under this name; `columns`: those that are copied."""
    key = ("text_id", "start", "end", fact_table, "column_name")
    with copied("correction", columns):
        op.create_table(
            "correction",
            *(
                sa.Column(name, sa.Integer() if name in ("start", "end") else sa.String(), nullable=False)
                for name in key
            ),
            sa.Column("value", sa.String(), nullable=True),
            *(sa.Column(name, sa.String(), nullable=False) for name in ("reason", "author")),
            sa.PrimaryKeyConstraint(*key),
        )


def deadlines(columns: str, *days: str) -> None:
    """Findings and measures with these days behind their deadline; `columns`: those that are copied."""
    with copied("feedback_item", columns):
        op.create_table(
            "feedback_item",
            sa.Column("notice_id", sa.String(), nullable=False),
            sa.Column("item_no", sa.Integer(), nullable=False),
            sa.Column("parent_item_no", sa.Integer(), nullable=True),
            *(sa.Column(name, sa.String(), nullable=False) for name in ("path", "kind", "title")),
            sa.Column("is_leaf", sa.Boolean(), nullable=False),
            sa.Column("topic", sa.String(), nullable=False),
            *(sa.Column(name, sa.String(), nullable=True) for name in ("topic_terms", *NOTES)),
            *(sa.Column(name, sa.Date(), nullable=True) for name in days),
            *evidence(),
            sa.CheckConstraint("kind IN ('area', 'problem', 'sub_problem')"),
        )
    with copied("measure", columns):
        op.create_table(
            "measure",
            sa.Column("notice_id", sa.String(), nullable=False),
            *(sa.Column(name, sa.Integer(), nullable=False) for name in ("measure_no", "item_no")),
            *(sa.Column(name, sa.String(), nullable=True) for name in NOTES),
            *(sa.Column(name, sa.Date(), nullable=True) for name in days),
            *evidence(),
        )


def evidence() -> Iterator[sa.Column | sa.CheckConstraint]:
    yield from (sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end"))
    yield sa.Column("verbatim", sa.String(), nullable=False)
    yield sa.CheckConstraint(
        "status IN ('done', 'mostly_done', 'partly_done', 'in_progress', 'long_term', 'not_started')"
    )
    yield sa.CheckConstraint('0 <= start AND start < "end"')


@contextmanager
def copied(table: str, columns: str = "*") -> Iterator[None]:
    """Make a table anew: its rows are taken over by the names of their columns."""
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    yield
    op.execute(f"INSERT INTO {table} BY NAME SELECT {columns} FROM {table}_before")
    op.drop_table(f"{table}_before")

"""Numbers of figures and indicators are stored in columns of 18 digits where they fit, figures told twice as reports show them.

What was stored is dropped: the next step of an upgrade works it out anew, since its definition is another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BOUNDS = ("stated_low", "stated_high", "itemised", "itemised_low", "itemised_high")
BEFORE = "figure", "indicator", "told_twice"


def upgrade() -> None:
    _drop()
    _create(_small_and_large("value", 24), _small_and_large("amount", 38), sa.Numeric(24, 4))


def downgrade() -> None:
    _drop()
    names = ("figure_value", "figure_low", "figure_high"), ("amount", "low", "high")
    figure, indicator = (
        [sa.Column(name, sa.Numeric(digits, 6), nullable=True) for name in each]
        for each, digits in zip(names, (24, 38), strict=True)
    )
    _create(figure, indicator, sa.Numeric(38, 6))


def _drop() -> None:
    op.execute("DELETE FROM stored_table")
    for view in ("v_all_figure", "v_told_indicator"):
        op.execute(f"DROP VIEW IF EXISTS {view}")
    for table in BEFORE:
        op.drop_table(table)


def _small_and_large(name: str, digits: int) -> list[sa.Column]:
    return [
        sa.Column(f"{size}_{part}", sa.Numeric(precision, 6), nullable=True)
        for size, precision in (("small", 18), ("large", digits))
        for part in (name, "low", "high")
    ]


def _create(figure: list[sa.Column], indicator: list[sa.Column], told: sa.Numeric) -> None:
    op.create_table(
        "figure",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("fact_table", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("canonical_unit", sa.String(), nullable=True),
        sa.Column("quantity_no", sa.Integer(), nullable=False),
        *figure,
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "indicator",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("fact_table", sa.String(), nullable=False),
        sa.Column("fact_no", sa.Integer(), nullable=False),
        *indicator,
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "told_twice",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("notice_id", "code", "canonical_unit")),
        sa.Column("stated", told, nullable=False),
        *(sa.Column(name, told, nullable=name != "itemised") for name in BOUNDS),
    )

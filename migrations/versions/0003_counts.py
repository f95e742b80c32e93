"""Counts of notices and figures told twice are stored too, and figures tell the first of a code; `warehouse init` fills all of them.

What was stored of figures is dropped: the next step of an upgrade works it out anew, since its definition is another.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTS = (
    "findings_read",
    "findings_answered",
    "findings_unclassified",
    "items_done",
    "items_mostly_done",
    "items_partly_done",
    "items_in_progress",
    "items_long_term",
    "items_not_started",
    "items_without_status",
    "quantities",
    "quantities_coded",
    "quantities_without_unit",
)
BOUNDS = ("stated_low", "stated_high", "itemised", "itemised_low", "itemised_high")


def upgrade() -> None:
    op.drop_table("figure")
    _create_figure(sa.Column("is_first", sa.Boolean(), nullable=False))
    op.create_table(
        "notice_count",
        sa.Column("notice_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
    )
    op.create_table(
        "told_twice",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("canonical_unit", sa.String(), nullable=False),
        sa.Column("stated", sa.Numeric(38, 6), nullable=False),
        *(sa.Column(name, sa.Numeric(38, 6), nullable=name != "itemised") for name in BOUNDS),
    )


def downgrade() -> None:
    for table in ("told_twice", "notice_count", "figure"):
        op.drop_table(table)
    _create_figure()


def _create_figure(*more: sa.Column) -> None:
    op.execute("DELETE FROM stored_table")
    op.create_table(
        "figure",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("fact_table", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("canonical_unit", sa.String(), nullable=True),
        sa.Column("quantity_no", sa.Integer(), nullable=False),
        sa.Column("figure_value", sa.Numeric(24, 6), nullable=True),
        sa.Column("figure_low", sa.Numeric(24, 6), nullable=True),
        sa.Column("figure_high", sa.Numeric(24, 6), nullable=True),
        *more,
        sa.Column("basis", sa.String(), nullable=False),
    )

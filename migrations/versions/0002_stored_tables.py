"""Figures and indicators are stored; `warehouse init` fills them, since there are no rows that say by which definition."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "indicator",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("fact_table", sa.String(), nullable=False),
        sa.Column("fact_no", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(38, 6), nullable=True),
        sa.Column("low", sa.Numeric(38, 6), nullable=True),
        sa.Column("high", sa.Numeric(38, 6), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "stored_table",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("table_name"),
    )


def downgrade() -> None:
    for table in ("stored_table", "indicator", "figure"):
        op.drop_table(table)

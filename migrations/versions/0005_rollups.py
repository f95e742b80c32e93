"""Sums over the notices of each division, level, kind and year; `warehouse init` fills them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SHARED = ("adcode", "district_name", "province", "party_kind", "inspection_level", "inspection_kind")
TABLES = ("rollup", "rollup_notice", "rollup_figure", "rollup_finding", "rollup_indicator")


def upgrade() -> None:
    op.create_table(
        "rollup",
        sa.Column("rollup_key", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in SHARED),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("term", "round")),
        *(sa.Column(f"{name}_publication", sa.Date(), nullable=True) for name in ("first", "last")),
        sa.Column("notices", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "rollup_notice",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("rollup_key", sa.String(), nullable=False),
    )
    op.create_table(
        "rollup_figure",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("rollup_key", "fact_table", "code")),
        sa.Column("canonical_unit", sa.String(), nullable=True),
        *_sums(),
        sa.Column("inspections_counted", sa.BigInteger(), nullable=False),
        *(sa.Column(f"{name}_compared", sa.Numeric(38, 6), nullable=True) for name in ("amount", "findings")),
    )
    op.create_table(
        "rollup_finding",
        *(
            sa.Column(name, sa.String(), nullable=name == "status")
            for name in ("rollup_key", "topic", "status")
        ),
        sa.Column("findings", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "rollup_indicator",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("rollup_key", "indicator")),
        *_sums(),
        *(
            sa.Column(f"rows_{name}", sa.BigInteger(), nullable=False)
            for name in ("not_comparable", "without_number")
        ),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _sums() -> list[sa.Column]:
    return [
        *(sa.Column(name, sa.Numeric(38, 6), nullable=True) for name in ("amount", "low", "high")),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("amounts", "lows", "highs", "rows_summed")
        ),
    ]

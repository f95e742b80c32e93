"""What acts and metrics are stands in their tables, where SQL had it in its conditions.

Reference rows are dropped with their tables: the next step of an upgrade fills these from `seeds/`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("metric_definition", "action_type"):
        op.drop_table(table)
    metric_definition(sa.Column("has_states", sa.Boolean(), nullable=False))
    action_type(
        sa.Column("additivity", sa.String(), nullable=False),
        sa.Column("made_of", sa.String(), nullable=True),
        check=sa.CheckConstraint("additivity IN ('sum', 'none')"),
    )


def downgrade() -> None:
    for table in ("metric_definition", "action_type"):
        op.drop_table(table)
    metric_definition()
    action_type()


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

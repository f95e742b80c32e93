"""The whole schema as it began.

Comments are no part of a migration: they are declared once, in `warehouse/tables/`, and written after every
run (see `env.py`).
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PARTY_KIND = (
    "('committee', 'organ', 'enterprise', 'university', 'school', 'hospital', 'court', 'development_zone', "
    "'subdistrict', 'township', 'village', 'community', 'other')"
)


def upgrade() -> None:
    reference()
    sources()
    findings()
    facts()
    audit()


def downgrade() -> None:
    """Drops everything: there is nothing before the first version."""
    for table in TABLES:
        op.drop_table(table)


def reference() -> None:
    op.create_table(
        "district",
        sa.Column("adcode", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("parent_adcode", sa.String(), nullable=True),
        sa.Column("province_adcode", sa.String(), nullable=False),
        sa.Column("province_name", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("successor_adcodes", sa.String(), nullable=True),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level IN ('province', 'prefecture', 'county')"),
        sa.PrimaryKeyConstraint("adcode", "valid_from"),
    )
    op.create_table(
        "unit",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("canonical_unit", sa.String(), nullable=False),
        sa.Column("factor", sa.Numeric(18, 9), nullable=False),
        sa.PrimaryKeyConstraint("unit"),
    )
    op.create_table(
        "metric_definition",
        sa.Column("metric_code", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=True),
        sa.Column("additivity", sa.String(), nullable=False),
        sa.Column("better", sa.String(), nullable=True),
        sa.Column("definition", sa.String(), nullable=False),
        sa.CheckConstraint("additivity IN ('sum', 'latest', 'none')"),
        sa.CheckConstraint("better IN ('up', 'down')"),
        sa.PrimaryKeyConstraint("metric_code"),
    )
    op.create_table(
        "action_type",
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("action"),
    )
    op.create_table(
        "topic",
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("parent_topic", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("topic"),
    )


def sources() -> None:
    op.create_table(
        "source_document",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("byte_hash", sa.String(), nullable=False),
        sa.Column("byte_count", sa.BigInteger(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("text_id", sa.String(), nullable=True),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source_id"),
    )
    op.create_table(
        "notice_text",
        sa.Column("text_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("text_id"),
    )
    op.create_table(
        "notice",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("text_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("publication_date", sa.Date(), nullable=True),
        sa.Column("inspected_party", sa.String(), nullable=True),
        sa.Column("party_kind", sa.String(), nullable=True),
        sa.Column("adcode", sa.String(), nullable=True),
        sa.Column("district_name", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("inspection_body", sa.String(), nullable=True),
        sa.Column("inspection_level", sa.String(), nullable=True),
        sa.Column("inspection_kind", sa.String(), nullable=True),
        sa.Column("inspection_type", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("term", sa.Integer(), nullable=True),
        sa.Column("inspection_start", sa.Date(), nullable=True),
        sa.Column("inspection_end", sa.Date(), nullable=True),
        sa.Column("feedback_date", sa.Date(), nullable=True),
        sa.Column("inspection_key", sa.String(), nullable=False),
        sa.Column("contact_phone", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("contact_address", sa.String(), nullable=True),
        sa.Column("contact_postcode", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("read_share", sa.Double(), nullable=False),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.CheckConstraint("inspection_level IN ('central', 'provincial', 'prefectural', 'county')"),
        sa.CheckConstraint("inspection_kind IN ('巡视', '巡察')"),
        sa.CheckConstraint(
            "inspection_type IN ('regular', 'special', 'mobile', 'raised', 'look_back', 'joint', 'extended')"
        ),
        sa.CheckConstraint(f"party_kind IN {PARTY_KIND}"),
        sa.CheckConstraint("status IN ('complete', 'cut_off')"),
        sa.CheckConstraint('0 <= start AND start < "end"'),
        sa.CheckConstraint("0 <= read_share AND read_share <= 1"),
        sa.PrimaryKeyConstraint("notice_id"),
    )
    op.create_table(
        "notice_party",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("party_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("adcode", sa.String(), nullable=True),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"kind IN {PARTY_KIND}"),
    )
    op.create_table(
        "notice_relation",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("related_notice_id", sa.String(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.CheckConstraint("relation IN ('duplicate_of', 'supersedes')"),
        sa.CheckConstraint("0 <= similarity AND similarity <= 1"),
    )


def findings() -> None:
    op.create_table(
        "feedback_item",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("parent_item_no", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_leaf", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("topic_terms", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.Column("deadline", sa.String(), nullable=True),
        *evidence(),
        sa.CheckConstraint("kind IN ('area', 'problem', 'sub_problem')"),
        sa.CheckConstraint(
            "status IN ('done', 'mostly_done', 'partly_done', 'in_progress', 'long_term', 'not_started')"
        ),
        sa.CheckConstraint('0 <= start AND start < "end"'),
    )
    op.create_table(
        "measure",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("measure_no", sa.Integer(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.Column("deadline", sa.String(), nullable=True),
        *evidence(),
        sa.CheckConstraint(
            "status IN ('done', 'mostly_done', 'partly_done', 'in_progress', 'long_term', 'not_started')"
        ),
        sa.CheckConstraint('0 <= start AND start < "end"'),
    )
    op.create_table(
        "issued_document",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("document_no", sa.Integer(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("is_revision", sa.Boolean(), nullable=True),
        *evidence(),
        sa.CheckConstraint('0 <= start AND start < "end"'),
    )
    op.create_table(
        "date_mention",
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("date_no", sa.Integer(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("repaired", sa.Boolean(), nullable=False),
        *evidence(),
        sa.CheckConstraint("precision IN ('day', 'month')"),
        sa.CheckConstraint('0 <= start AND start < "end"'),
    )


def facts() -> None:
    op.create_table(
        "metric",
        *quantity(),
        sa.Column("metric_code", sa.String(), nullable=True),
        *evidence(),
        *quantity_checks(),
    )
    op.create_table(
        "disciplinary_count",
        *quantity(),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("sanction", sa.String(), nullable=True),
        *evidence(),
        *quantity_checks(),
    )


def audit() -> None:
    op.create_table(
        "correction",
        sa.Column("text_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("text_id", "start", "end", "table_name", "column_name"),
    )
    op.create_table(
        "issue",
        sa.Column("issue_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("table_name", sa.String(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("excerpt", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')"),
    )
    op.create_table(
        "load_run",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.Column("files_seen", sa.BigInteger(), nullable=False),
        sa.Column("files_unchanged", sa.BigInteger(), nullable=False),
        sa.Column("files_loaded", sa.BigInteger(), nullable=False),
        sa.Column("files_rejected", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_table(
        "release",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("built_at", sa.DateTime(), nullable=False),
        sa.Column("parser_version", sa.String(), nullable=False),
        sa.Column("schema_version", sa.String(), nullable=False),
        sa.Column("git_commit", sa.String(), nullable=True),
        sa.Column("notice_count", sa.BigInteger(), nullable=False),
        sa.Column("fact_count", sa.BigInteger(), nullable=False),
        sa.Column("audit_errors", sa.BigInteger(), nullable=False),
        sa.Column("audit_warnings", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("release_id"),
    )
    op.create_table(
        "report_catalogue",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("key_columns", sa.String(), nullable=False),
        sa.Column("parameter", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("default_value", sa.String(), nullable=True),
        sa.Column("meaning_en", sa.String(), nullable=True),
        sa.Column("meaning_zh", sa.String(), nullable=True),
        sa.Column("example", sa.String(), nullable=False),
    )
    op.create_table(
        "dictionary",
        sa.Column("object_name", sa.String(), nullable=False),
        sa.Column("object_type", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data_type", sa.String(), nullable=True),
        sa.Column("is_nullable", sa.Boolean(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("label_zh", sa.String(), nullable=False),
        sa.Column("description_en", sa.String(), nullable=False),
        sa.Column("description_zh", sa.String(), nullable=False),
    )


def evidence() -> Iterator[SchemaItem]:
    yield sa.Column("start", sa.Integer(), nullable=False)
    yield sa.Column("end", sa.Integer(), nullable=False)
    yield sa.Column("verbatim", sa.String(), nullable=False)


def quantity() -> Iterator[SchemaItem]:
    yield sa.Column("notice_id", sa.String(), nullable=False)
    yield sa.Column("quantity_no", sa.Integer(), nullable=False)
    yield sa.Column("item_no", sa.Integer(), nullable=True)
    yield sa.Column("measure_no", sa.Integer(), nullable=True)
    yield sa.Column("subject", sa.String(), nullable=True)
    yield sa.Column("value", sa.Numeric(24, 6), nullable=False)
    yield sa.Column("value_max", sa.Numeric(24, 6), nullable=True)
    yield sa.Column("unit", sa.String(), nullable=True)
    yield sa.Column("bound", sa.String(), nullable=False)
    yield sa.Column("role", sa.String(), nullable=False)
    yield sa.Column("change", sa.String(), nullable=True)
    yield sa.Column("canonical_value", sa.Numeric(24, 6), nullable=True)
    yield sa.Column("canonical_unit", sa.String(), nullable=True)
    yield sa.Column("low", sa.Numeric(24, 6), nullable=True)
    yield sa.Column("high", sa.Numeric(24, 6), nullable=True)
    yield sa.Column("scope", sa.String(), nullable=False)
    yield sa.Column("part_of", sa.Integer(), nullable=True)
    yield sa.Column("restates", sa.Integer(), nullable=True)


def quantity_checks() -> Iterator[SchemaItem]:
    yield sa.CheckConstraint("bound IN ('exact', 'more_than', 'nearly', 'about', 'at_least', 'at_most')")
    yield sa.CheckConstraint("role IN ('actual', 'target', 'reference')")
    yield sa.CheckConstraint("\"change\" IN ('up', 'down')")
    yield sa.CheckConstraint("scope IN ('total', 'item', 'context')")
    yield sa.CheckConstraint('0 <= start AND start < "end"')
    yield sa.CheckConstraint("value_max >= value")
    yield sa.CheckConstraint("high >= low")
    yield sa.CheckConstraint("part_of <> quantity_no")
    yield sa.CheckConstraint("restates <> quantity_no")


TABLES = (
    "dictionary", "report_catalogue", "release", "load_run", "issue", "correction",
    "disciplinary_count", "metric", "date_mention", "issued_document", "measure", "feedback_item",
    "notice_relation", "notice_party", "notice", "notice_text", "source_document", "topic",
    "action_type", "metric_definition", "unit", "district",
)  # fmt: skip

"""A warehouse of very many notices, made up by SQL out of a small one that was loaded: `many(small, large, 1_000_000)`.

Each copy of a notice has its facts, and a key, a division, a party and days of its own. One notice in 25 shares
its inspection with another one, one in 200 repeats another, one in 100 was replaced at its address, one in three
has issues. The texts are left out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from warehouse import rollup
from warehouse.stored import order
from warehouse.tables import metadata

PORTION = 50_000  # notices of a transaction
BATCH = 1000  # notices that a load would write together
PARTIES = 120  # inspected parties of a division
DAYS = 2000  # over which the notices are spread

_COPY = f"""
CREATE OR REPLACE TEMP TABLE copy AS
WITH placed AS (
    SELECT adcode, name, province_name, row_number() OVER (ORDER BY adcode) - 1 AS place
    FROM district WHERE is_latest AND valid_to IS NULL AND level = 'county'
),
counted AS (
    SELECT notice_id AS small_id, row_number() OVER (ORDER BY notice_id) - 1 AS place FROM small.notice
),
numbered AS (
    SELECT
        range AS number,
        hash(range) AS drawn,
        hash(range, 1) AS drawn_too,
        -- What shares its inspection shares the division too.
        hash(CASE WHEN hash(range) % 50 = 0 THEN range - 1 ELSE range END, 7) % (SELECT count(*) FROM placed) AS place,
        range % (SELECT count(*) FROM counted) AS small_place
    FROM range($first, $behind)
)
SELECT
    counted.small_id,
    number // {BATCH} AS batch,
    substr(md5(concat('notice', number)), 1, 16) AS notice_id,
    substr(md5(concat('text', number)), 1, 16) AS text_id,
    substr(md5(concat('inspection', CASE WHEN drawn % 50 = 0 THEN number - 1 ELSE number END)), 1, 16) AS inspection_key,
    placed.adcode,
    placed.name,
    placed.province_name,
    concat(placed.name, '第', hash(number, 2) % {PARTIES}, '单位') AS party,
    CAST(drawn_too % {DAYS} AS INTEGER) AS days,
    hash(number, 3) % 100 > 0 AS is_current,
    CASE WHEN hash(number, 4) % 200 = 0 THEN substr(md5(concat('notice', number - 1)), 1, 16) END AS repeated,
    CAST(CASE WHEN hash(number, 5) % 3 = 0 THEN hash(number, 6) % 7 ELSE 0 END AS INTEGER) AS issues
FROM numbered
INNER JOIN placed ON numbered.place = placed.place
INNER JOIN counted ON numbered.small_place = counted.place
"""
_DAY = "small.{0} - 1000 + copy.days AS {0}"
_NOTICE = {
    "text_id": "copy.text_id",
    "inspection_key": "copy.inspection_key",
    "adcode": "copy.adcode",
    "district_name": "copy.name",
    "province": "copy.province_name",
    "inspected_party": "copy.party",
    **{name: _DAY.format(name) for name in ("inspection_start", "inspection_end", "feedback_date")},
    "publication_date": _DAY.format("publication_date"),
}
_SOURCE = {
    "source_id": "substr(md5(copy.text_id), 1, 16)",
    "uri": "concat(copy.text_id, '.txt')",
    "text_id": "copy.text_id",
    "is_current": "copy.is_current",
}
_ISSUES = """
INSERT INTO issue BY NAME
SELECT
    substr(md5(concat(notice_id, number)), 1, 16) AS issue_id,
    ['unit_unknown', 'totals_differ', 'date_repaired'][1 + number % 3] AS code,
    ['warning', 'error', 'info'][1 + number % 3] AS severity,
    notice_id,
    number * 100 AS start,
    number * 100 + 5 AS "end",
    concat('第', number, '处') AS message
FROM (SELECT notice_id, unnest(range(1, issues + 1)) AS number FROM copy)
ORDER BY notice_id, number
"""
_RELATIONS = """
INSERT INTO notice_relation SELECT notice_id, 'duplicate_of', repeated, 0.95 FROM copy WHERE repeated IS NOT NULL
"""


def many(small: Path, large: Path, count: int) -> None:
    """Make the database `large` of `count` notices out of those of `small`; both have the same schema."""
    partial = large.with_suffix(".partial")
    shutil.copyfile(small, partial)
    with duckdb.connect(str(partial)) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"ATTACH '{small}' AS small (READ_ONLY)")
        tables = [
            name
            for name, table in metadata.tables.items()
            if "notice_id" in table.columns and name not in rollup.NAMES
        ]
        rollup.forget(connection)
        for name in (*tables, "source_document", "notice_text"):
            connection.execute(f"DELETE FROM {name}")
        for first in range(0, count, PORTION):
            bounds = {"first": first, "behind": min(first + PORTION, count)}
            connection.execute("BEGIN")
            connection.execute(_COPY, bounds)
            for name in tables:
                if name not in ("issue", "notice_relation"):
                    _insert(connection, name, _NOTICE if name == "notice" else {})
            connection.execute(_RELATIONS)
            connection.execute(_ISSUES)
            connection.execute(
                f"INSERT INTO source_document SELECT {_chosen('source_document', _SOURCE)} FROM copy"
                " INNER JOIN small.notice ON copy.small_id = notice.notice_id"
                " INNER JOIN small.source_document AS small ON notice.text_id = small.text_id"
            )
            connection.execute("INSERT INTO notice_text SELECT text_id, '' FROM copy")
            connection.execute("COMMIT")
        rollup.refresh(connection)
    partial.replace(large)


def _insert(connection: duckdb.DuckDBPyConnection, name: str, other: dict[str, str]) -> None:
    connection.execute(
        f"INSERT INTO {name} SELECT {_chosen(name, {'notice_id': 'copy.notice_id', **other})}"
        f" FROM copy INNER JOIN small.{name} AS small ON copy.small_id = small.notice_id"
        f" ORDER BY copy.batch, {', '.join('copy.notice_id' if key == 'notice_id' else f'small.{key}' for key in order(name))}"
    )


def _chosen(name: str, other: dict[str, str]) -> str:
    return ", ".join(
        other.get(column.name, f'small."{column.name}"') for column in metadata.tables[name].columns
    )

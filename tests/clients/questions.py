"""What every client is asked."""

from __future__ import annotations

SCORECARD = (
    "SELECT adcode, district_name, findings_stated, rectified_rate, money_recovered "
    "FROM v_district_scorecard ORDER BY adcode"
)
MACRO = (
    "SELECT adcode, district_name, findings_stated "
    "FROM district_scorecard(provinces := ['示例省']) ORDER BY adcode"
)
VARIABLE = "SET VARIABLE provinces = ['示例省']"
BY_VARIABLE = MACRO.replace("['示例省']", "getvariable('provinces')")
CHINESE = 'SELECT * FROM "中文"."通报" ORDER BY 1'
COMMENT = (
    "SELECT comment FROM duckdb_columns() "
    "WHERE table_name = 'v_district_scorecard' AND column_name = 'rectified_rate'"
)
RELEASE = "SELECT release_id FROM release"
CHANGE = "CREATE TABLE mine (a INTEGER)"

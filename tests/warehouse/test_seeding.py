"""What reference tables say beyond their files."""

from __future__ import annotations

from warehouse.database import connect


def test_a_division_bears_the_name_of_its_province(database: str) -> None:
    with connect(database, read_only=True) as connection:
        query = "SELECT adcode, province_name FROM district WHERE adcode IN ? ORDER BY adcode"
        assert connection.execute(query, [["990102", "990000", "980101"]]).fetchall() == [
            ("980101", "样板市"),
            ("990000", "示例省"),
            ("990102", "示例省"),
        ]


def test_one_row_of_each_code_is_the_latest(database: str) -> None:
    """Notices are joined with that row: two would double every figure of the division."""
    with connect(database, read_only=True) as connection:
        doubled = "SELECT adcode FROM district GROUP BY adcode HAVING count(*) FILTER (WHERE is_latest) <> 1"
        assert connection.execute(doubled).fetchall() == []
        renamed = "SELECT count(*) FROM (SELECT adcode FROM district GROUP BY adcode HAVING count(*) > 1)"
        row = connection.execute(renamed).fetchone()
        assert row is not None
        assert row[0] > 0, "else the rule above is never put to work"


def test_a_bare_share_has_a_unit_row(database: str) -> None:
    with connect(database, read_only=True) as connection:
        query = "SELECT canonical_unit, factor FROM unit WHERE unit = ''"
        assert connection.execute(query).fetchall() == [("%", 100)]

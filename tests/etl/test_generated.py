"""Generated notices go in, and the numbers that their generator wrote down come out."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from bench.generator.files import write
from bench.generator.notice import generate
from bench.generator.tally import Tally, stored_tally
from etl.parse import parse_text
from tests.etl.conftest import Loads

NUMBERS = (*range(100), *range(500_000, 500_100))  # of counties and of their organs, early and late


def test_every_number_of_generated_notices_is_in_the_warehouse(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    expected = write(folder, 1, NUMBERS)
    summary = load(parse=parse_text, jobs=2)
    assert (summary.loaded, summary.rejected) == (len(NUMBERS), 0)
    assert expected.differences(stored_tally(connection)) == {}
    assert summary.facts > 60 * len(NUMBERS)
    assert connection.execute("SELECT count(*) FROM notice_relation").fetchone() == (0,), (
        "different notices taken for one"
    )


def test_a_notice_of_a_seed_is_always_the_same() -> None:
    assert generate(1, 7).text == generate(1, 7).text
    assert generate(1, 7).text != generate(2, 7).text


def test_tallies_that_differ_say_where() -> None:
    one, other = Tally(), Tally()
    one.add("measure")
    one.add("metric meeting.other", 3)
    other.add("metric meeting.other", 4)
    assert one.differences(other) == {
        "measure": ("1 rows, sum 0", "none"),
        "metric meeting.other": ("1 rows, sum 3", "1 rows, sum 4"),
    }

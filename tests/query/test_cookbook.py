"""The cookbook: every example answers its question on the sample notices, always with the same rows."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from duckdb import DuckDBPyConnection
from markdown_it import MarkdownIt
from sqlglot import exp, parse_one

from tests.conftest import CHECKOUT, Run
from tools.cookbook import Answered, answered, page, sources
from warehouse.cli import cli
from warehouse.database import SCHEME, connect, database_path
from warehouse.failure import FAILED, USAGE
from warehouse.query.example import GROUPS, Example, examples
from warehouse.query.guard import lock_down
from warehouse.settings import data_path

EXAMPLES = list(examples())
BY_NAME = {example.name: example for example in EXAMPLES}
NOTICES = data_path("seeds") / "notices"
# Tables of facts hold those of duplicates and of older versions, too.
UNFILTERED = {"feedback_item", "measure", "metric", "disciplinary_count", "issued_document", "date_mention"}

Answer = Callable[[str], Answered]

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with the sample notices, as `warehouse demo` makes it."""
    url = f"{SCHEME}{tmp_path_factory.mktemp('demo') / 'demo.duckdb'}"
    for command in (["init"], ["load", str(NOTICES), "--sources", str(NOTICES / "sources.csv")]):
        result = CliRunner().invoke(cli, ["--database", url, *command], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return url


@pytest.fixture(scope="module")
def connection(demo: str) -> Iterator[DuckDBPyConnection]:
    """Locked down as the process of `warehouse sql` is."""
    with connect(demo, read_only=True) as opened:
        lock_down(opened, 10**9, 2)
        yield opened


@pytest.fixture(scope="module")
def answer(connection: DuckDBPyConnection) -> Answer:
    """The answer to an example, asked once."""
    return cache(lambda name: answered(connection, BY_NAME[name]))


@pytest.fixture(scope="module")
def alone(demo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """The same rows, read by one thread: DuckDB opens a file twice only with the same settings."""
    copy = tmp_path_factory.mktemp("alone") / "demo.duckdb"
    shutil.copyfile(database_path(demo), copy)
    with connect(f"{SCHEME}{copy}", read_only=True) as opened:
        lock_down(opened, 10**9, 1)
        yield opened


@pytest.fixture(scope="module")
def described(connection: DuckDBPyConnection) -> dict[str, set[str]]:
    """Columns by table, view or macro, the Chinese names with them."""
    found: dict[str, set[str]] = {}
    query = "SELECT object_name, column_name, label_zh FROM dictionary"
    for name, column, label in connection.execute(query).fetchall():
        found.setdefault(name, set()).update((column, label) if column else (label,))
    return found


@each_example
def test_it_answers(answer: Answer, example: Example) -> None:
    given = answer(example.name)
    assert given.rows, "no row on the sample notices: ask something else"
    assert len(set(given.columns)) == len(given.columns)
    places = [given.columns.index(name) for name in example.file.key]
    keys = [tuple(row[place] for place in places) for row in given.rows]
    assert len(set(keys)) == len(keys), "the key does not number the rows"


@each_example
def test_its_order_is_total(answer: Answer, alone: DuckDBPyConnection, example: Example) -> None:
    """The key is unique and the rows are sorted by it, after whatever else: no run can order them otherwise."""
    order = parse_one(example.file.body, read="duckdb").args.get("order")
    assert order is not None
    sorted_by = {term.this.name for term in order.expressions if isinstance(term.this, exp.Column)}
    assert set(example.file.key) <= sorted_by
    assert answered(alone, example).rows == answer(example.name).rows


@each_example
def test_its_columns_are_in_the_dictionary(example: Example, described: dict[str, set[str]]) -> None:
    tree = parse_one(example.file.body, read="duckdb")
    known = set().union(*described.values())
    own = {each.alias for each in tree.find_all(exp.Alias)}
    assert {column.name for column in tree.find_all(exp.Column)} - known - own <= {"*"}
    labels = {name for names in described.values() for name in names}
    assert sources(example) <= set(described) | labels


@each_example
def test_it_counts_no_duplicate(example: Example) -> None:
    read = sources(example)
    assert not read & {"notice", "issue"}, "v_notice, v_issue"
    if read & UNFILTERED:
        assert any(name.startswith("v_") for name in read), "join v_notice"


@each_example
def test_its_head_is_in_two_languages(example: Example) -> None:
    for english, chinese in (example.question, example.file.grain, example.look):
        assert re.search("[a-z]{3}", english)
        assert re.search("[一-鿿]{2}", chinese)
        assert english[-1] in ".?)"
        assert chinese[-1] in "。？）"


def test_they_are_numbered_and_grouped() -> None:
    assert [int(example.file.name[:2]) for example in EXAMPLES] == list(range(1, len(EXAMPLES) + 1))
    assert len(BY_NAME) == len(EXAMPLES)
    groups = [example.group for example in EXAMPLES]
    assert sorted(groups, key=list(GROUPS).index) == groups
    assert set(groups) == set(GROUPS)


@pytest.mark.parametrize(
    ("name", "columns", "first", "reason"),
    [
        ("most-money-in-2021", ("adcode", "amount_high"), ("990102", None), "46.5万余元 has no upper bound"),
        (
            "counties-without-a-notice",
            ("county_name",),
            ("临溪区",),
            "990103, though its namesakes have notices",
        ),
        (
            "prefectures",
            ("prefecture_name", "inspections"),
            ("样板市", 1),
            "a municipality has no prefecture",
        ),
        (
            "deadlines-passed",
            ("deadline", "due", "days_late"),
            ("2020年12月底", date(2020, 12, 31), 730),
            "a month is late after its last day",
        ),
        (
            "rules-revised-again",
            ("title", "notices"),
            ("松岭区小型工程招标投标管理办法", 2),
            "made 2021, revised 2023",
        ),
        (
            "overview-against-list",
            ("inspected_party", "stated", "itemised"),
            ("禾丰县", 10, 9),
            "the one contradiction on purpose",
        ),
        (
            "discipline-by-sanction",
            ("sanction", "persons"),
            ("党内严重警告", 3),
            "told in overview and list: once",
        ),
        (
            "findings-that-came-back",
            ("adcode", "first_date"),
            ("990102", date(2021, 1, 20)),
            "two inspections of 松岭区 of 云川市, not the one of 海棠市",
        ),
    ],
)
def test_the_answer_is_right(
    answer: Answer, name: str, columns: tuple[str, ...], first: tuple[Any, ...], reason: str
) -> None:
    given = answer(name)
    row = dict(zip(given.columns, given.rows[0], strict=True))
    assert tuple(row[each] for each in columns) == first


def test_the_page_is_up_to_date(answer: Answer, described: dict[str, set[str]]) -> None:
    text = page([(example, answer(example.name)) for example in EXAMPLES], set(described))
    assert (CHECKOUT / "docs" / "cookbook.md").read_text(encoding="utf-8") == text, "make docs"


def test_the_page_shows_a_table_for_each_example() -> None:
    text = (CHECKOUT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    shown = MarkdownIt("commonmark").enable("table").render(text)
    assert shown.count("<table>") == shown.count("<h3>") == len(EXAMPLES)


def test_words_that_mean_something_to_markdown_stand_as_they_are() -> None:
    example = BY_NAME["notices"]
    text = page(
        [(example, Answered(["a_b", "c"], [["x|y\n<b>*z*_w_", None], ["1", Decimal("2.50")]]))], set()
    )
    shown = MarkdownIt("commonmark").enable("table").render(text)
    cells = re.findall("<t[hd].*?>(.*?)</t[hd]>", shown)
    assert cells == ["a_b", "c", "x|y &lt;b&gt;*z*_w_", "", "1", "2.5"]


def test_an_example_runs_by_its_name(run: Run, demo: str, answer: Answer) -> None:
    by_name = run("sql", "@where-a-word-stands", "--param", "word=营商环境", "--format", "csv", database=demo)
    assert by_name.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(by_name.stdout)))
    assert [row["notice_id"] for row in rows] == [row[-1] for row in answer("where-a-word-stands").rows]


def test_a_file_runs_and_comes_before_an_example(
    run: Run, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notices").write_text("\ufeff-- my own\nSELECT 1 AS mine;\n", encoding="utf-8")
    assert run("sql", "@notices", "--format", "csv", database=database).stdout == "mine\n1\n"


@pytest.mark.parametrize("content", ["COPY (SELECT 1) TO 'out.csv'", "SELECT 1; DROP TABLE unit"])
def test_a_file_may_do_no_more_than_read(run: Run, database: str, tmp_path: Path, content: str) -> None:
    path = tmp_path / "query.sql"
    path.write_text(content, encoding="utf-8")
    result = run("sql", f"@{path}", database=database)
    assert (result.exit_code, result.stdout) == (USAGE, "")


def test_what_is_no_example_says_where_they_are_listed(run: Run, database: str, tmp_path: Path) -> None:
    result = run("sql", "@most-mony", database=database)
    assert result.exit_code == USAGE
    assert "no file and no example most-mony" in result.stderr
    assert " sql --examples" in result.stderr
    binary = tmp_path / "query.sql"
    binary.write_bytes(b"\xff\xfe\x00")
    result = run("sql", f"@{binary}", database=database)
    assert (result.exit_code, result.stderr.count("\n")) == (USAGE, 2)


def test_a_query_or_the_list_is_asked_for(run: Run, database: str) -> None:
    assert run("sql", database=database).exit_code == USAGE


def test_the_list_needs_no_database_and_has_the_users_own(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "sql" / "examples" / "mine.sql"
    own.parent.mkdir(parents=True)
    head = (data_path("sql") / "examples" / f"{EXAMPLES[0].file.name}.sql").read_text(encoding="utf-8")
    own.write_text(head.replace("有哪些通报", "我的通报"), encoding="utf-8")
    result = run("--project", str(tmp_path), "sql", "--examples", "--format", "json")
    names = [row["example"] for row in json.loads(result.stdout)]
    assert names == [*BY_NAME, "mine"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('-- group = "start"', '-- group = "stray"', "no group stray"),
        ("-- look = [", "-- looks = [", "lacks 'look'"),
        ("ORDER BY", "WHERE adcode = $code ORDER BY", "$code is declared and not used"),
    ],
)
def test_a_head_that_does_not_fit_is_told(
    run: Run, tmp_path: Path, before: str, after: str, message: str
) -> None:
    own = tmp_path / "sql" / "examples" / "mine.sql"
    own.parent.mkdir(parents=True)
    head = (data_path("sql") / "examples" / f"{EXAMPLES[0].file.name}.sql").read_text(encoding="utf-8")
    assert before in head
    own.write_text(head.replace(before, after), encoding="utf-8")
    result = run("--project", str(tmp_path), "sql", "--examples")
    assert result.exit_code == FAILED
    assert "mine.sql" in result.stderr
    assert message in result.stderr

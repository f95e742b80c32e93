"""What the word lists and small tables of `seeds/` must hold: examples that are read, columns described, codes that exist."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from etl.facts import metric
from etl.parse import parse_text
from etl.words import Table, seed, seeds_hash
from tests.parse.notice import FINDING, HEAD, TAIL, around
from warehouse.seeding import DERIVED
from warehouse.tables import metadata

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SOURCES = SEEDS.parent / "tools" / "sources"
FILES = sorted([*SEEDS.glob("*.csv"), *SOURCES.glob("*.csv")])
TABLES = [path for path in FILES if not path.stem.endswith(".columns")]
LISTS = sorted((SEEDS / "lexicon").glob("*.csv"))
PATTERNS = ("unit", "subject", "clause", "behind", "unless")
PLACES = ("", "item", "outside")
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line(number: int) -> str:
    return f"seeds/metric_rule.csv line {number}"


RULES = list(enumerate(read(SEEDS / "metric_rule.csv"), 2))
DEFINITIONS = read(SEEDS / "metric_definition.csv")
DIMENSION_OF_METRIC = {row["metric_code"]: row["dimension"] for row in DEFINITIONS}
DIMENSION_OF = {row["unit"]: row["dimension"] for row in read(SEEDS / "unit.csv")}
DIMENSIONS = {row["dimension"] for row in read(SEEDS / "unit.csv")}


@pytest.fixture(scope="module")
def numbered() -> Iterator[None]:
    """Rules that give `code:line` for their code, so that a quantity tells which of them read it."""
    rows = [{**row, "metric_code": f"{row['metric_code']}:{number}"} for number, row in RULES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(metric, "seed", lambda name: rows if name == "metric_rule" else seed(name))
        metric._rules.cache_clear()
        yield
    metric._rules.cache_clear()


def notice(example: str, place: str) -> str:
    """A notice with the example inside its one finding, or in a section before the findings."""
    if place != "outside":
        return around(f"{example}。")
    return (
        f"{HEAD}一、整改工作开展情况\n\n{example}。\n\n{FINDING.replace('一', '二', 1)}已对照落实到位。{TAIL}"
    )


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(
    ("number", "rule"),
    [pytest.param(number, rule, id=f"{number} {rule['metric_code']}") for number, rule in RULES],
)
def test_example_is_read_by_its_rule(number: int, rule: Row) -> None:
    assert rule["example"], f"{line(number)}: write an example of words that this rule reads"
    (parsed,) = parse_text(notice(rule["example"], rule["place"]))
    found = [quantity.metric_code for quantity in parsed.quantities]
    assert f"{rule['metric_code']}:{number}" in found, (
        f"{line(number)}: {rule['example']} is read as {found} (metric:line); "
        "mend the patterns or the example, or move the rule before the one that takes it"
    )


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        pytest.param(number, rule, id=f"{number} {rule['metric_code']}")
        for number, rule in RULES
        if rule["metric_code"]
    ],
)
def test_what_a_rule_reads_is_counted(number: int, rule: Row) -> None:
    """A report adds up figures in the metric's own dimension; one that has a code and another dimension would be lost in silence."""
    (parsed,) = parse_text(notice(rule["example"], rule["place"]))
    counted = {q.canonical_unit for q in parsed.quantities if q.metric_code == rule["metric_code"]}
    assert {DIMENSION_OF[unit or ""] for unit in counted} <= {DIMENSION_OF_METRIC[rule["metric_code"]]}, (
        f"{line(number)}: {rule['example']} is counted in {counted}"
    )


@pytest.mark.parametrize("column", PATTERNS)
def test_pattern_compiles(column: str) -> None:
    for number, rule in RULES:
        try:
            re.compile(rule[column])
        except re.error as error:
            pytest.fail(f"{line(number)}: {column} {rule[column]!r} is no pattern: {error}")


def test_place_is_known() -> None:
    wrong = [line(number) for number, rule in RULES if rule["place"] not in PLACES]
    assert not wrong, f"place must be one of {PLACES}: {wrong}"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_names_its_columns(path: Path) -> None:
    name = path.stem
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if name in metadata.tables:
        place = "warehouse/tables/reference.py"
        made = DERIVED.get(name, {})
        described = [column.name for column in metadata.tables[name].columns if column.name not in made]
    else:
        place = f"{name}.columns.csv"
        described = [row["column"] for row in read(path.with_name(place))]
    assert sorted(described) == sorted(header), f"{place} must tell each column of {path}"
    ragged = [number for number, row in enumerate(rows, 2) if len(row) != len(header)]
    assert not ragged, f"{path} rows {ragged}: write {len(header)} cells, quote those with commas"


def test_texts_are_stale_where_what_parsing_reads_has_changed(tmp_path: Path) -> None:
    """What only explains (columns, topics) leaves them as they are: reading all of them again takes hours."""
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    last = seeds_hash(seeds)
    assert last == seeds_hash()
    heeded = set()
    for path in sorted(seeds.glob("*.csv")):
        path.write_bytes(path.read_bytes() + b"\n")
        heeded |= {path.stem} if seeds_hash(seeds) != last else set()
        last = seeds_hash(seeds)
    assert heeded == set(get_args(Table))
    (seeds / "lexicon" / "adverb.csv").unlink()
    assert seeds_hash(seeds) != last


@pytest.mark.parametrize("path", [*LISTS, *FILES], ids=lambda path: path.stem)
def test_file_is_plain(path: Path) -> None:
    data = path.read_bytes()
    plain = b"\r" not in data and not data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\n")
    assert plain, f"{path.name}: save as UTF-8 without BOM, lines ended by \\n"


def test_readme_counts_the_lists() -> None:
    text = (SEEDS / "lexicon" / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)\.csv` \| (\d+) \|", text, re.MULTILINE))
    counted = {path.stem: str(len(read(path))) for path in LISTS}
    wrong = sorted(name for name, _ in told.items() ^ counted.items())
    assert not wrong, f"seeds/lexicon/README.md: correct the rows of {wrong}, the files hold {counted}"


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_list_has_each_word_once_with_a_code(path: Path) -> None:
    rows = read(path)
    twice = [word for word, times in Counter(row["word"] for row in rows).items() if times > 1]
    assert not twice, f"seeds/lexicon/{path.name}: leave one row each of {twice}"
    empty = [number for number, row in enumerate(rows, 2) if not (row["word"] and row["code"])]
    assert not empty, f"seeds/lexicon/{path.name} lines {empty}: fill word and code"


def test_metric_and_topic_codes_exist() -> None:
    metrics = {row["metric_code"] for row in DEFINITIONS}
    topics = read(SEEDS / "topic.csv")
    named = {row["topic"] for row in topics}
    coded = [
        (number, rule["metric_code"]) for number, rule in RULES if rule["metric_code"]
    ]  # none: no metric
    lost = [f"{line(number)}: {code}" for number, code in coded if code not in metrics]
    lost += [row["metric_code"] for row in DEFINITIONS if row["parent_code"] not in {"", *metrics}]
    lost += [row["topic"] for row in topics if row["parent_topic"] not in {"", *named}]
    lost += [row["term"] for row in read(SEEDS / "topic_term.csv") if row["topic"] not in named]
    assert not lost, f"add the code or parent to metric_definition.csv or topic.csv, or correct it: {lost}"


def test_topics_are_defined_in_both_languages() -> None:
    """A definition says what belongs to a topic; the words that decide it stand in topic_term.csv."""
    told = re.compile(r"[A-Z][^\u4e00-\u9fff]+\. [\u4e00-\u9fff].+。")
    wrong = [row["topic"] for row in read(SEEDS / "topic.csv") if not told.fullmatch(row["definition"])]
    assert not wrong, f"seeds/topic.csv: write `What belongs here. 范围说明。` for {wrong}"


def test_dimensions_are_those_of_units() -> None:
    lost = [
        f"{line(number)}: {name}"
        for number, rule in RULES
        for name in rule["dimensions"].split() or ["(none)"]
        if name not in DIMENSIONS
    ]
    lost += [row["metric_code"] for row in DEFINITIONS if row["dimension"] not in {"", *DIMENSIONS}]
    assert not lost, f"no measure word of seeds/unit.csv has the dimension of: {lost}"

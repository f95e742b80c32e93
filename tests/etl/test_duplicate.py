"""One notice on several sites, or put up again with changes, counts once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.copies import ALIKE
from etl.duplicate import UNDECIDED, relate
from etl.facts.record import ParsedNotice
from etl.identity import letters
from etl.remove import remove
from etl.sketch import similarities, sketch
from tests.etl import standin
from tests.etl.conftest import Loads
from tests.etl.content import everything, rows
from tests.etl.test_remove import NOW
from tests.warehouse.rows import insert
from warehouse.audit import run_audits
from warehouse.tables import metadata

# A page of some length, as sentences of a notice repeat few words of each other.
SENTENCES = [
    f"{number}.针对{topic}的问题。制定{name}制度{number + 3}项，召开专题会议{number * 7 % 11}次，督促{name}部门整改到位。"
    for number, (topic, name) in enumerate(
        (topic, name)
        for topic in (
            "学习不深入",
            "责任压得不实",
            "选人用人把关不严",
            "财务管理松散",
            "工程监管缺位",
            "作风建设有差距",
        )
        for name in ("财政", "教育", "民政", "住建", "农业")
    )
]
PAGE = "禾丰县委关于巡察整改的通报\n反馈日期：2021-01-20 发布日期：2021-08-06\n" + "\n".join(SENTENCES)
KEPT = "SELECT title, length(text) FROM v_notice JOIN notice_text USING (text_id) ORDER BY ALL"
RELATIONS = "SELECT relation, similarity FROM notice_relation ORDER BY ALL"


def parse(text: str) -> tuple[ParsedNotice, ...]:
    """The stand-in, which reads the days of feedback and publication off the second line."""
    return tuple(_dated(notice, text) for notice in standin.parse(text))


def _dated(notice: ParsedNotice, text: str) -> ParsedNotice:
    days = [mention.date for mention in notice.dates]
    feedback, published = days[:2] if len(days) > 1 else (None, None)
    status = "complete" if text.endswith("。") else "cut_off"
    header = replace(notice.header, feedback_date=feedback, publication_date=published)
    return replace(notice, header=header, status=status)


def slips(text: str, every: int) -> str:
    """A copy by hand that gets one character in so many wrong."""
    return "".join(
        "某" if place % every == every - 1 and place > 60 and char.isalnum() else char
        for place, char in enumerate(text)
    )


CHROME = "当前位置：首页 > 党务公开 > 巡察整改 浏览次数：1024 字号：大 中 小\n"
CASES: list[tuple[str, Callable[[str], str], bool, str]] = [
    # what the second page does with the first, whether they are one, and why
    ("the same", lambda page: page + " ", True, "nothing but a space differs"),
    ("half width", lambda page: page.replace("，", ",").replace("。", ".") + "。", True, "only marks differ"),
    ("chrome", lambda page: page.replace("\n", "\n" + CHROME, 1), True, "another site's page around it"),
    ("slips", lambda page: slips(page, 40), True, "copied with slips"),
    ("cut off", lambda page: page[: len(page) * 3 // 4], True, "the copy lost its end"),
    ("republished", lambda page: page.replace("08-06", "09-01").replace("财政", "审计"), True, "put up again"),
    ("another day", lambda page: page.replace("2021-01-20", "2021-03-20"), False, "another inspection, same template"),
    ("another party", lambda page: page.replace("禾丰县委", "石榴县委"), False, "another county, same template"),
    ("another text", lambda page: page[:60] + "。".join(page[60:][::-1]), False, "told in other words"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "is_one", "reason"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_which_pages_are_one_notice(
    connection: DuckDBPyConnection,
    folder: Path,
    load: Loads,
    change: Callable[[str], str],
    is_one: bool,
    reason: str,
) -> None:
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(change(PAGE), encoding="utf-8")
    load(parse=parse)
    assert rows(connection, "SELECT count(*) FROM notice") == [(2,)]
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(1 if is_one else 2,)], reason
    assert run_audits(connection, metadata) == []


@pytest.mark.parametrize("first", ["a", "b", "c"])
def test_the_one_published_last_is_read_whatever_came_first(
    connection: DuckDBPyConnection, folder: Path, load: Loads, first: str
) -> None:
    late = PAGE.replace("08-06", "09-01").replace("财政", "审计")
    for name, text in (("a", PAGE), ("b", late), ("c", slips(PAGE, 200))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    load(folder / f"{first}.txt", parse=parse)
    load(parse=parse)
    assert rows(connection, "SELECT publication_date FROM v_notice") == [(date(2021, 9, 1),)]
    names = ["duplicate_of", "duplicate_of", "supersedes", "supersedes"]
    related = rows(connection, RELATIONS)
    assert [relation for relation, _ in related] == names
    assert all(ALIKE <= share < 1 for _, share in related)
    before = everything(connection, but=("load_run", "source_document"))
    load(version="parser 2", parse=parse)
    after = everything(connection, but=("load_run", "source_document"))
    assert len(after["issue"]) == len(before["issue"])
    assert rows(connection, RELATIONS) == related


def test_a_whole_notice_is_read_before_a_later_one_that_is_cut_off(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(PAGE.replace("08-06", "09-01")[: len(PAGE) * 3 // 4], encoding="utf-8")
    load(parse=parse)
    assert rows(connection, KEPT) == [("禾丰县委关于巡察整改的通报", len(PAGE))]
    assert rows(connection, "SELECT relation FROM notice_relation") == [("duplicate_of",)]


def test_without_a_day_only_the_same_words_are_one(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    for name, text in (("a", PAGE), ("b", PAGE.replace("，", ",")), ("c", slips(PAGE, 40))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    load()
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(2,)]
    assert rows(connection, RELATIONS) == [("duplicate_of", 1.0)]


def test_when_the_one_that_is_read_goes_another_takes_its_place(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """Removed, or replaced by a page on something else: the copies must not stay hidden behind it."""
    copies = {"a": PAGE, "b": PAGE.replace("08-06", "09-01"), "c": PAGE.replace("08-06", "10-01")}
    for name, text in copies.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    load(parse=parse)
    published = "SELECT publication_date FROM v_notice ORDER BY publication_date"
    assert rows(connection, published) == [(date(2021, 10, 1),)]
    (kept,) = rows(connection, "SELECT notice_id FROM v_notice")
    remove(connection, kept, run_id="removal", parser_version="parser 1", now=NOW)
    assert rows(connection, published) == [(date(2021, 9, 1),)]
    (folder / "b.txt").write_text("石榴县委关于巡察整改的通报\n另有内容。", encoding="utf-8")
    (folder / "c.txt").unlink()
    load(parse=parse)
    assert rows(connection, "SELECT inspected_party FROM v_notice ORDER BY 1") == [
        ("石榴县委",),
        ("禾丰县委",),
    ]
    assert rows(connection, "SELECT count(*) FROM notice_relation") == [(0,)]
    assert run_audits(connection, metadata) == []


def test_a_version_put_back_takes_its_copies_with_it(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """Nothing is parsed then: only what is current changes."""
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(slips(PAGE, 40), encoding="utf-8")
    load(parse=parse)
    (folder / "b.txt").write_text("石榴县委关于巡察整改的通报\n另有内容。", encoding="utf-8")
    load(parse=parse)
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(2,)]
    (folder / "b.txt").write_text(slips(PAGE, 40), encoding="utf-8")
    load(parse=parse)
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(1,)]


def test_relations_of_a_notice_that_is_read_anew_are_worked_out_anew(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(slips(PAGE, 200), encoding="utf-8")
    load(parse=parse)

    def read_better(text: str) -> tuple[ParsedNotice, ...]:
        return parse(text.replace("2021-01-20", "2021-01-21") if "某" in text else text)

    load(parse=read_better, version="parser 2")
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(2,)]
    assert rows(connection, "SELECT count(*) FROM notice_relation") == [(0,)]


def test_relations_do_not_depend_on_the_order_of_batches(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    texts = [
        PAGE,
        slips(PAGE, 40),
        slips(PAGE, 31),
        PAGE.replace("2021-01-20", "2021-03-20"),
        PAGE + CHROME + "。",
    ]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    load(parse=parse)
    together = rows(connection, "FROM notice_relation ORDER BY ALL")
    for number in (3, 1, 4, 0, 2):
        for name in ("source_document", "notice_text", "notice", "notice_relation"):
            if number == 3:
                connection.execute(f'DELETE FROM "{name}"')
        load(folder / f"{number}.txt", parse=parse, version="parser 2")
    assert together
    assert rows(connection, "FROM notice_relation ORDER BY ALL") == together


@dataclass(frozen=True, slots=True)
class Copy:
    """A notice about one party and day: a part of the page, the division that was read."""

    first: int
    adcode: str | None
    is_whole: bool


COPIES = st.lists(
    st.builds(
        Copy, st.sampled_from(range(0, 12, 2)), st.sampled_from([None, "990102", "990204"]), st.booleans()
    ),
    max_size=6,
)


def put_copies(connection: DuckDBPyConnection, copies: Mapping[int, Copy]) -> list[str]:
    """Rows of these, by number; returns their texts."""
    for number, copy in copies.items():
        text = "。".join(SENTENCES[copy.first : copy.first + 12])
        key = sha256(str(number).encode()).hexdigest()[:16]
        insert(connection, "notice_text", text_id=key, text=text)
        insert(connection, "source_document", source_id=key, text_id=key, uri=key, is_current=True)
        insert(
            connection,
            "notice",
            notice_id=key,
            text_id=key,
            end=len(text),
            inspected_party="松岭区委",
            feedback_date=date(2021, 1, 20),
            adcode=copy.adcode,
            status="complete" if copy.is_whole else "cut_off",
        )
    return [sha256(str(number).encode()).hexdigest()[:16] for number in copies]


def related(connection: DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    """What is said of how notices relate."""
    return [rows(connection, f"FROM {name} ORDER BY ALL") for name in ("notice_relation", "issue")]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=COPIES, gone=COPIES, draw=st.data())
def test_what_is_related_does_not_depend_on_what_came_when(
    connection: DuckDBPyConnection, kept: list[Copy], gone: list[Copy], draw: st.DataObject
) -> None:
    """One by one or all at once, and whatever was there in between."""

    def clear() -> None:
        for name in ("notice", "notice_text", "source_document", "notice_relation", "issue"):
            connection.execute(f"DELETE FROM {name}")

    clear()
    relate(connection, put_copies(connection, dict(enumerate(kept))))
    together = related(connection)
    clear()
    numbered = dict(enumerate([*kept, *gone]))
    order = draw.draw(st.permutations(list(numbered)))
    size = draw.draw(st.integers(1, 3))
    for place in range(0, len(order), size):
        relate(connection, put_copies(connection, {n: numbered[n] for n in order[place : place + size]}))
    for number in order:
        if number >= len(kept):
            key = sha256(str(number).encode()).hexdigest()[:16]
            if draw.draw(st.booleans()):
                connection.execute("UPDATE source_document SET is_current = false WHERE text_id = ?", [key])
            else:
                for name in ("notice", "issue", "notice_text", "source_document"):
                    column = "notice_id" if name in ("notice", "issue") else "text_id"
                    connection.execute(f"DELETE FROM {name} WHERE {column} = ?", [key])
            relate(connection, [])
    assert related(connection) == together


def test_a_copy_without_a_division_does_not_make_namesakes_one(
    connection: DuckDBPyConnection, folder: Path, load: Loads
) -> None:
    """It is one of the two; which one, nothing tells, so it is listed."""
    codes = {"松岭区（甲省）": "990102", "松岭区（乙省）": "990204"}

    def read(text: str) -> tuple[ParsedNotice, ...]:
        code = next((code for name, code in codes.items() if name in text), None)
        return tuple(
            replace(
                notice,
                header=replace(notice.header, adcode=code),
                parties=tuple(replace(party, adcode=code) for party in notice.parties),
            )
            for notice in parse(text)
        )

    for number, name in enumerate(("松岭区（甲省）", "松岭区（乙省）", "松岭区")):
        text = slips(PAGE, 100 - number) + f"报送{name}。"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        load(parse=read)
    read_by_reports = "SELECT adcode FROM v_notice ORDER BY ALL"
    assert rows(connection, read_by_reports) == [("990102",), ("990204",), (None,)]
    assert rows(connection, "SELECT count(*) FROM notice_relation") == [(0,)]
    doubts = f"""
        SELECT notice.adcode, rival.adcode FROM v_issue JOIN v_notice AS notice USING (notice_id)
        JOIN v_notice AS rival ON contains(message, rival.notice_id) WHERE code = '{UNDECIDED}' ORDER BY ALL
    """
    assert rows(connection, doubts) == [(None, "990102"), (None, "990204")]
    assert run_audits(connection, metadata) == []
    (gone,) = rows(connection, "SELECT notice_id FROM v_notice WHERE adcode = '990204'")
    remove(connection, gone, run_id="removal", parser_version="parser 1", now=NOW)
    assert rows(connection, "SELECT count(*) FROM v_notice") == [(1,)], "now it can only be one of them"
    assert rows(connection, f"SELECT count(*) FROM issue WHERE code = '{UNDECIDED}'") == [(0,)]


@pytest.mark.parametrize("every", [400, 100, 40, 20])
def test_a_sketch_tells_what_texts_share(every: int) -> None:
    other = slips(PAGE, every)
    shingles = [
        {text[place : place + 5] for place in range(len(text) - 4)}
        for text in (letters(PAGE), letters(other))
    ]
    share = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    assert similarities(sketch(PAGE), sketch(other)[None])[0] == pytest.approx(share, abs=0.1)


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """Relations are part of what the same texts must give everywhere."""
    told = sketch("整改工作领导小组召开会议三次。").tolist()
    assert [hex(number) for number in told if number != 2**64 - 1][:2] == [
        "0x241cd7c394e1f865",
        "0x56ba01aec59435b9",
    ]


def test_memory_does_not_grow_with_the_notices_that_are_there(connection: DuckDBPyConnection) -> None:
    """A batch that held something of every notice would end a load of very many."""
    connection.execute(
        "CREATE TEMP TABLE many AS SELECT format('{:016x}', hash(range)) AS key FROM range(300000)"
    )
    connection.execute(
        """
        INSERT INTO source_document BY NAME
        SELECT key AS source_id, key AS text_id, key AS uri, key AS byte_hash, 1 AS byte_count, '' AS reader,
            '' AS parser_version, TRUE AS is_current, '' AS run_id
        FROM many
        """
    )
    connection.execute(
        """
        INSERT INTO notice BY NAME
        SELECT key AS notice_id, key AS text_id, 0 AS start, 1 AS "end", key AS inspection_key, 'complete' AS status,
            0 AS read_share, '' AS parser_version, key AS inspected_party, DATE '2023-05-04' AS feedback_date
        FROM many
        """
    )
    text_ids = [text_id for (text_id,) in rows(connection, "SELECT key FROM many LIMIT 100")]
    connection.execute("DROP TABLE many")
    connection.execute("CHECKPOINT")
    connection.execute("SET threads = 1")
    connection.execute("SET temp_directory = ''")
    connection.execute("SET memory_limit = '60MB'")
    relate(connection, text_ids)
    assert rows(connection, "FROM notice_relation") == []

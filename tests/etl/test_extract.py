"""A notice as JSON, in the shape that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from etl.show.extract import extract, to_json
from tests.etl.standin import parse

TEXT = """禾丰县委关于巡察整改的通报
一、问题：财务管理松散
清退136.5元，处分3人。
印发《禾丰县财务办法》，2021-03-15起施行。存疑。
"""


def test_facts_have_places_numbers_and_the_path_of_their_item() -> None:
    (notice,) = parse(TEXT)
    quantity = replace(notice.quantities[0], item_no=1)
    made = extract(TEXT, replace(notice, quantities=(quantity, *notice.quantities[1:])))
    assert list(made) == [
        "notice", "feedback_items", "measures", "quantities", "documents", "date_mentions", "issues"
    ]  # fmt: skip
    assert made["notice"]["publication_date"] == "2021-12-24"
    assert made["feedback_items"][0]["path"] == "1"
    assert [measure["item_path"] for measure in made["measures"]] == ["1", "1"]
    first, second = made["quantities"]
    assert (first["value"], first["unit"], first["item_path"]) == (136.5, "元", "1")
    assert (second["value"], second["action"], second["item_path"]) == (3, "discipline", None)
    assert made["documents"][0]["title"] == "禾丰县财务办法"
    for row in (*made["quantities"], *made["measures"], *made["documents"], *made["issues"]):
        assert TEXT[row["start"] : row["end"]]


def test_whole_numbers_stay_exact_and_have_no_fraction() -> None:
    (notice,) = parse(TEXT)
    big = replace(notice.quantities[0], value=Decimal("12345678901234567890.000"))
    text = to_json(TEXT, [replace(notice, quantities=(big,))])
    assert '"value": 12345678901234567890,' in text


def test_dates_are_as_precise_as_the_text() -> None:
    (notice,) = parse(TEXT)
    day = notice.dates[0]
    made = extract(TEXT, replace(notice, dates=(day, replace(day, precision="month"))))
    assert [mention["date"] for mention in made["date_mentions"]] == ["2021-03-15", "2021-03"]


def test_two_notices_are_two_lines() -> None:
    text = TEXT + TEXT
    lines = to_json(text, parse(text)).splitlines()
    assert [json.loads(line)["notice"]["start"] for line in lines] == [0, len(TEXT)]
    assert "禾丰县" in lines[0]
    indented = to_json(text, parse(text)[:1], indent=2)
    assert json.loads(indented) == json.loads(lines[0])

"""Which notices of a block are one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from etl.copies import Group, Member, Relation, groups, relations
from etl.identity import letters
from etl.sketch import sketch
from tests.etl.test_duplicate import PAGE, SENTENCES, slips


def member(notice_id: str, text: str, **more: Any) -> Member:
    known: dict[str, Any] = {"is_complete": True, "publication_date": None, "adcode": None, **more}
    words = letters(text)
    return Member("block", notice_id, words=words, length=len(words), sketch=sketch(text), **known)


def related(members: list[Member]) -> list[Relation]:
    return [relation for group in groups(members) for relation in relations(group)]


def ids(found: list[Group]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        (tuple(each.notice_id for each in group.members), tuple(each.kept.notice_id for each in group.rivals))
        for group in found
    }


# Parts of a page, each like those that begin a little before and behind it: of a row of such, neighbours are alike, the
# ends not.
PARTS = [member("", "".join(SENTENCES[first : first + 12])) for first in range(0, 14, 2)]
MEMBERS = st.lists(
    st.builds(
        lambda part, **more: replace(part, **more),
        st.sampled_from(PARTS),
        adcode=st.sampled_from([None, "990102", "990204", "990121"]),
        publication_date=st.sampled_from([None, date(2021, 8, 6), date(2021, 9, 1)]),
        is_complete=st.booleans(),
    ),
    min_size=1,
    max_size=9,
).map(lambda drawn: [replace(each, notice_id=str(number)) for number, each in enumerate(drawn)])


@given(MEMBERS, st.randoms(use_true_random=False))
def test_no_group_holds_two_divisions_in_whatever_order(members: list[Member], chance: random.Random) -> None:
    found = groups(members)
    assert sorted(each.notice_id for group in found for each in group.members) == [
        each.notice_id for each in members
    ]
    for group in found:
        assert len({each.adcode for each in group.members} - {None}) <= 1
        if group.rivals:
            assert group.division is None
            assert None not in (divisions := {rival.division for rival in group.rivals})
            assert len(divisions) > 1
            assert {rival.kept.notice_id for rival in group.rivals} <= {
                other.kept.notice_id for other in found
            }
    chance.shuffle(members)
    assert ids(groups(members)) == ids(found)


def test_namesakes_of_two_divisions_are_two() -> None:
    one, other = member("1", PAGE, adcode="990102"), member("2", slips(PAGE, 40), adcode="990204")
    assert related([one, other]) == []
    assert related([one, replace(other, words=one.words, sketch=one.sketch)]) == [], "the very same words"
    assert len(related([one, replace(other, adcode=None)])) == 1


def test_what_is_like_two_divisions_belongs_to_neither() -> None:
    """Nor do its own copies, which stay one with it; a notice that is like one division alone goes there."""
    members = [
        member("1", PAGE, adcode="990102"),
        member("2", slips(PAGE, 40), adcode="990204"),
        member("3", slips(PAGE, 90)),
        member("4", slips(PAGE, 200)),
    ]
    assert ids(groups(members)) == {(("1",), ()), (("2",), ()), (("3", "4"), ("1", "2"))}
    assert ids(groups(members[::2])) == {(("1", "3"), ())}


def test_notices_are_one_by_others_that_are_like_both() -> None:
    first, middle, last = (replace(part, notice_id=str(number)) for number, part in enumerate(PARTS[:5:2]))
    assert len(groups([first, last])) == 2
    assert len(groups([first, middle, last])) == 1
    known = [replace(first, adcode="990102"), middle, replace(last, adcode="990102")]
    assert len(groups(known)) == 1


def test_the_order_of_notices_does_not_matter() -> None:
    """Nor which of equals comes first: the least notice_id is read."""
    members = [
        member(str(number), slips(PAGE, every)) for number, every in enumerate((400, 90, 50, 40, 30, 20))
    ]
    expected = sorted(related(members), key=str)
    shuffled = random.Random(1)
    for _ in range(20):
        shuffled.shuffle(members)
        assert sorted(related(members), key=str) == expected
    assert {relation.related_notice_id for relation in expected} == {"0"}

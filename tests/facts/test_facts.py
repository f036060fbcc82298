"""What a claim is before it is looked up, and how rival days and stretches are read."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import each
from foedus.dates import ALWAYS, NEVER, Interval, day
from foedus.facts import Finding, claim_of, find, held
from foedus.facts.base import covers_all, occasions, statements_of, window
from foedus.facts.words import day_words, label, spans_words
from foedus.relations import RELATIONS, statement
from foedus.store import View


def test_a_claim_has_its_days_read() -> None:
    claim = claim_of(statement("member_of", "aze", "cst", start="1994", end="1999-04"))
    assert claim.start == Interval.from_edtf("1994")
    assert claim.end == Interval.from_edtf("1999-04")
    assert claim.dated
    for valid in ("", "../1999", "1994/"):
        said = statement("member_of", "aze", "cst")
        bare = claim_of(msgspec.structs.replace(said, valid=valid))
        assert (bare.start is None, bare.end is None) == ("1994" not in valid, "1999" not in valid)
        assert bare.dated == bool(valid)


def test_a_claim_has_its_tense_and_tells_whether_its_list_is_full() -> None:
    bare = claim_of(statement("member_of", "aze", "cst"))
    assert (bare.tense, bare.full) == ("none", False)
    said = claim_of(statement("member_of", "aze", "cst", qualifiers={"tense": "past", "list": "full"}))
    assert (said.tense, said.full) == ("past", True)


def test_days_that_can_be_true_are_those_of_any_certainty() -> None:
    found = Finding(yes=((1, 3),), maybe=((3, 5),), disputed=((8, 9),))
    assert found.possible == ((1, 5), (8, 9))
    assert Finding(known=False).possible == ()


def test_a_window_has_both_days_inside() -> None:
    assert window("1999-04") == (day("1999-04-01"), day("1999-04-30"))
    assert window("1999-04-20") == (day("1999-04-20"),) * 2


@pytest.mark.parametrize(
    ("claimed", "rivals", "wanted"),
    [
        ("2006", ["2006-06-23", "2006-08-16"], (True, True)),
        ("2006-06", ["2006-06-23", "2006-08-16"], (True, False)),
        ("2006-06-23", ["2006-06-23", "2006-08-16"], (True, False)),
        ("2007", ["2006-06-23", "2006-08-16"], (False, False)),
        ("2006-06-23", ["2006"], (True, True)),
        ("2006", [], (False, False)),
    ],
)
def test_a_date_covers_days_in_whichever_precision(claimed: str, rivals: list[str], wanted: tuple[bool, bool]) -> None:
    assert covers_all(Interval.from_edtf(claimed), [window(r) for r in rivals]) == wanted


def test_days_of_one_step_far_apart_are_two_occasions() -> None:
    days = [window(text) for text in ("2006-08-16", "1992-05-15", "2006-06-23")]
    assert occasions(days) == [[days[1]], [days[2], days[0]]]
    assert occasions([]) == []


@given(st.lists(st.integers(700_000, 740_000)))
def test_every_day_stands_in_one_occasion(starts: list[int]) -> None:
    days = [(d, d + 3) for d in starts]
    found = occasions(days)
    assert sorted(d for occasion in found for d in occasion) == sorted(days)
    assert all(occasion for occasion in found)


def test_stretches_of_days_in_words() -> None:
    begin, end = day("2006-06-23"), day("2012-12-19")
    assert day_words(begin, end) == "from 2006-06-23 to 2012-12-18"
    assert day_words(begin, NEVER) == "since 2006-06-23"
    assert day_words(ALWAYS, end) == "until 2012-12-18"
    assert day_words(begin, begin + 1) == "on 2006-06-23"
    assert spans_words(((begin, end), (end + 10, NEVER))) == "from 2006-06-23 to 2012-12-18 and since 2012-12-29"
    assert spans_words(()) == ""


def test_names_that_people_read(view: View) -> None:
    assert label(view, "csto") == "CSTO"
    assert label(view, "arm") == "Armenia"
    assert label(view, "Nikolai Bordyuzha") == "Nikolai Bordyuzha"


def test_only_asserted_lines_of_the_law_count(view: View) -> None:
    lines = statements_of(view, "csto", "membership")
    assert lines
    assert all(s.basis == "legal" and not s.denied for s in lines)
    assert {s.object for s in statements_of(view, "csto", "life", "seat")} == {"seat"}


@each("name", RELATIONS)
def test_a_claim_of_any_relation_about_nothing_known_is_not_told(name: str, view: View) -> None:
    rule = RELATIONS[name]
    for denied in (False, True):
        for start in (None, "1990"):
            said = statement(rule.prints or name, "no-such-state", "no-such-thing", denied=denied, start=start)
            found = find(view, claim_of(said))
            assert not found.known
            assert not found.ties


@each("name", RELATIONS)
@each("tense", ["present", "past", "none"])
def test_what_is_found_rests_on_lines_of_the_atlas(name: str, tense: str, view: View) -> None:
    objects: list[Any] = ["csto", "cst", "csto-ksor", "Moscow", "7", "defence", "*", None]
    for subject in ("arm", "csto", "cst", "Nikolai Bordyuzha"):
        for object_ in objects:
            said = statement(RELATIONS[name].prints or name, subject, object_, qualifiers={"tense": tense})
            found = find(view, claim_of(said))
            for tie in found.ties:
                assert view.statement(tie.owner, tie.statement) is not None
            for days in (found.yes, found.maybe, found.disputed, found.unknown):
                assert all(b < e for b, e in days)
            assert found.verdict in ("", "supported", "disputed", "contradicted", "not_checkable")


def test_a_claim_made_twice_is_looked_up_once(view: View) -> None:
    twice = [claim_of(statement("member_of", "nor", "nato", span=(at, at + 9))) for at in (0, 20)]
    denial = claim_of(statement("member_of", "nor", "nato", denied=True))
    first, second, third = held(view, [*twice, denial])
    assert first is second
    assert first == find(view, twice[0])
    assert third == find(view, denial) != first


def test_events_that_fit_are_told_in_one_order(view: View) -> None:
    claim = claim_of(statement("exercise", "csto", "Interaction", qualifiers={"tense": "past"}))
    told = [part.partition(" (")[0] for part in find(view, claim).fact.split("); ")]
    assert told == sorted(told)

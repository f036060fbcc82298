"""Claims about promises, offices, forces, numbers, stances and events."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from foedus.dates import NEVER, day
from foedus.facts import Finding, claim_of, find
from foedus.facts.quantity import counts
from foedus.relations import statement
from foedus.spans import EVER, texts
from foedus.store import View

OverlayBuilder: TypeAlias = Any
CHIEF = {"office": "secretary general"}


def found(view: View, relation: str, subject: str, object: str | None = None, **more: Any) -> Finding:
    """What the atlas says to a claim; keywords that no statement has are its qualifiers."""
    fields = {k: more.pop(k) for k in ("start", "end", "status", "denied") if k in more}
    return find(view, claim_of(statement(relation, subject, object, qualifiers={"tense": "present"} | more, **fields)))


# --- promises ---------------------------------------------------------------------------------------------------------


def test_a_promise_stands_under_its_article(view: View) -> None:
    assert texts(found(view, "obligation", "cst", "defence", article="4").yes) == ["1994-04-20/.."]
    assert found(view, "obligation", "cst", "defence", article="Article 4").yes
    assert found(view, "obligation", "cst", "defence", article="5").verdict == "contradicted"
    assert texts(found(view, "obligation", "csto", "defence").yes) == ["1994-04-20/.."]  # by its treaty


@pytest.mark.parametrize(
    ("article", "right"), [("42(7)", True), ("42", True), ("42.7", True), ("42(6)", False), ("4", False)]
)
def test_a_paragraph_may_be_left_out(view: View, article: str, right: bool) -> None:
    assert bool(found(view, "obligation", "eu", "defence", article=article).yes) is right


def test_roman_numbers_are_numbers(view: View) -> None:
    for article, right in (("V", True), ("5", True), ("IV", True), ("6", False)):
        assert bool(found(view, "obligation", "brussels-treaty", "defence", article=article).yes) is right


def test_a_promise_that_a_line_denies_is_none(view: View) -> None:
    assert found(view, "obligation", "guam", "defence").possible == ()
    assert found(view, "obligation", "guam", "defence", denied=True).yes == EVER
    assert found(view, "obligation", "cst", "defence", denied=True).possible == ()
    assert not found(view, "obligation", "osce", "offense").known


# --- offices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Stanislav Zas", "Zas", "S. Zas", "stanislav zas"])
def test_a_holder_is_known_by_any_writing_of_the_name(view: View, name: str) -> None:
    assert texts(found(view, "holds_office", name, "csto", **CHIEF).yes) == ["2020-01-01/2022-12-31"]


def test_another_person_or_office_is_not_meant(view: View) -> None:
    other = found(view, "holds_office", "Ivan Petrov", "csto", **CHIEF)
    assert other.possible == ()
    assert "Secretary General of the CSTO" in other.fact
    assert not found(view, "holds_office", "Stanislav Zas", "csto", office="chief cook").known
    assert not found(view, "holds_office", "Stanislav Zas", "no-such-organisation", **CHIEF).known


def test_a_term_of_office_has_its_own_days(view: View) -> None:
    for start, end, wanted in (("2020", "2022", "supported"), ("2020", "2021", "contradicted")):
        assert found(view, "holds_office", "Stanislav Zas", "csto", start=start, end=end, **CHIEF).verdict == wanted
    assert found(view, "holds_office", "Stanislav Zas", "csto", start="2019", **CHIEF).verdict == "contradicted"


def test_a_source_that_tells_only_years_speaks_against_no_day_in_them(view: View) -> None:
    solana = found(view, "holds_office", "Javier Solana", "weu", start="1999-11-25", **CHIEF | {"tense": "none"})
    assert solana.verdict == "supported"
    assert found(view, "holds_office", "Javier Solana", "weu", start="2001-11-25", **CHIEF).verdict == "contradicted"


def test_a_deputy_is_not_the_chief(view: View) -> None:
    chief = found(view, "holds_office", "Jens Stoltenberg", "nato", **CHIEF)
    assert "Jens Stoltenberg" in chief.fact
    assert "Deputy" not in chief.fact
    assert not found(view, "holds_office", "Mircea Geoană", "nato", **CHIEF).possible
    deputy = found(view, "holds_office", "Mircea Geoană", "nato", office="deputy secretary general")
    assert deputy.possible
    assert "Deputy" in deputy.fact


def test_an_election_goes_before_taking_office(view: View) -> None:
    for start, wanted in (("2024-06", "supported"), ("2024-09-18", "supported"), ("2023-06", "contradicted")):
        past = found(view, "holds_office", "Alain Berset", "coe", start=start, **CHIEF | {"tense": "past"})
        assert past.verdict == wanted


def test_a_chair_that_goes_round_does_not_say_how_fast(view: View) -> None:
    assert not found(view, "presidency_rule", "ots", "rotating:P1Y").known


def test_a_denied_holder_is_another_on_all_other_days(view: View) -> None:
    denied = found(view, "holds_office", "Stanislav Zas", "csto", denied=True, **CHIEF)
    assert texts(denied.yes) == ["../2019-12-31", "2023-01-01/.."]


def test_a_chair_is_held_by_states_in_turn_by_a_rule(view: View) -> None:
    assert found(view, "presidency", "kgz", "csto", start="2012-12-19", end="2013-09").verdict == "supported"
    assert found(view, "presidency", "kaz", "csto", start="2012-12-20").verdict == "contradicted"
    assert found(view, "presidency_rule", "csto", "rotating:P1Y").yes == EVER
    assert found(view, "presidency_rule", "csto", "rotating:P2Y").possible == ()


def test_observers_are_counted_with_and_without_organisations(view: View) -> None:
    for number, fits in (("8", True), ("9", True), ("7", False)):
        assert (
            bool(found(view, "member_count", "saarc", number, status="observer", start="2010").verdict == "supported")
            is fits
        )


# --- forces and numbers -----------------------------------------------------------------------------------------------


def test_a_contribution_is_of_the_recorded_kind(view: View) -> None:
    assert found(view, "force_contribution", "kaz", "csto-ksor", unit="air assault brigade").yes
    assert found(view, "force_contribution", "kaz", "csto-ksor", unit="tank division").verdict == "contradicted"
    assert found(view, "force_contribution", "uzb", "csto-ksor", status="ad hoc").yes
    assert not found(view, "force_contribution", "usa", "csto-ksor").known


@pytest.fixture(scope="module")
def numbers(laid: OverlayBuilder) -> View:
    """A club with some numbers."""
    lines = {
        "ships": [{"value": "10"}],
        "troops": [{"value": "1000", "bound": "about"}],
        "tanks": [{"value": "50", "bound": "more than"}],
        "boats": [{"value": "3"}, {"value": "5"}],
    }
    return laid({"id": "club", "kind": "organisation", "quantity": {"club": lines}})


@pytest.mark.parametrize(
    ("measure", "number", "bound", "wanted"),
    [
        ("ships", "10", "", True),
        ("ships", "11", "", False),
        ("ships", "9", "at least", True),
        ("ships", "11", "at least", False),
        ("ships", "12", "up to", True),
        ("troops", "1100", "", True),
        ("troops", "1300", "", False),
        ("troops", "1,000", "", True),
        ("tanks", "60", "", True),
        ("tanks", "40", "", False),
        ("tanks", "40", "about", False),
        ("boats", "4", "", False),
    ],
)
def test_two_numbers_agree_when_their_ranges_meet(
    numbers: View, measure: str, number: str, bound: str, wanted: bool
) -> None:
    more = {"bound": bound} if bound else {}
    told = found(numbers, "quantity", "club", number, measure=measure, **more)
    assert told.known
    assert bool(told.yes) == wanted


def test_a_number_of_rival_reports_is_disputed(numbers: View) -> None:
    told = found(numbers, "quantity", "club", "3", measure="boats")
    assert told.yes == ()
    assert told.disputed
    assert not found(numbers, "quantity", "club", "3", measure="submarines").known
    assert not found(numbers, "quantity", "club", "a few", measure="boats").known


def test_members_are_counted_day_by_day(view: View) -> None:
    stretches = counts(view, "csto")

    def on(text: str) -> tuple[int, int]:
        return next((least, most) for b, e, least, most in stretches if b <= day(text) < e)

    assert stretches[0][0] == day("2003-09-18")
    assert on("2003-09-18") == (6, 6)
    assert on("2006-06-23") == (6, 7)
    assert on("2006-08-16") == on("2012-06-27") == (7, 7)
    assert on("2012-12-18") == (6, 7)
    assert on("2012-12-19") == (6, 6)
    assert texts(found(view, "member_count", "csto", "7").yes) == ["2006-08-16/2012-06-27"]
    assert found(view, "member_count", "csto", "8").possible == ()


# --- stances ----------------------------------------------------------------------------------------------------------


def test_a_recognition_is_given_sought_or_planned(view: View) -> None:
    given = found(view, "recognition", "rus", "abkhazia")
    assert (given.verdict, given.yes) == ("supported", ((day("2008-08-26"), NEVER),))
    assert found(view, "recognition", "csto", "abkhazia").verdict == "contradicted"
    assert found(view, "recognition", "csto", "abkhazia", denied=True).verdict == "supported"
    assert found(view, "recognition", "blr", "abkhazia", status="planned").verdict == "disputed"  # only claimed
    assert not found(view, "recognition", "fra", "abkhazia").known


def test_a_listed_group_is_known_by_a_near_spelling(view: View) -> None:
    assert found(view, "proscribed", "csto", "Tabligh Jamaat").verdict == "supported"
    assert found(view, "proscribed", "csto", "Tabligh Jamaat", denied=True).verdict == "contradicted"
    assert not found(view, "proscribed", "csto", "Rotary Club").known


# --- events -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "wanted"), [("refused", "supported"), ("ignored", "supported"), ("granted", "contradicted")]
)
def test_a_request_has_its_recorded_outcome(view: View, status: str, wanted: str) -> None:
    told = found(view, "request_for_help", "kgz", "csto", status=status, start="2010-06", tense="past")
    assert told.verdict == wanted


def test_an_event_is_known_by_its_parties_and_its_date(view: View) -> None:
    signed = found(view, "agreement", "csto", "sco", start="2007-10", tense="past")
    assert signed.verdict == "supported"
    assert found(view, "agreement", "sco", "csto", start="2007-10", tense="past").verdict == "supported"
    assert found(view, "agreement", "csto", "sco", start="1999", tense="past").verdict != "supported"
    assert not found(view, "agreement", "csto", "nato", tense="past").known
    assert found(view, "boycotted", "blr", "csto", start="2009-06-14", tense="past").verdict == "supported"
    assert found(view, "invoked", "usa", "north-atlantic-treaty", start="2001", article="5").verdict == "supported"


def test_an_exercise_is_known_by_its_name_and_one_without_a_date_or_name_is_not(view: View) -> None:
    assert found(view, "exercise", "csto", "Centre-2011", start="2011-09", tense="past").verdict == "supported"
    assert not found(view, "exercise", "csto", "*", tense="past").known

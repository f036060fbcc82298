"""Claims about a treaty or organisation itself."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from foedus.dates import NEVER, day
from foedus.facts import Finding, claim_of, find
from foedus.relations import statement
from foedus.spans import texts
from foedus.store import View

OverlayBuilder: TypeAlias = Any


def found(view: View, relation: str, subject: str, object: str | None = None, **more: Any) -> Finding:
    """What the atlas says to a claim."""
    qualifiers = {"tense": more.pop("tense", "past")} | more.pop("qualifiers", {})
    return find(view, claim_of(statement(relation, subject, object, qualifiers=qualifiers, **more)))


@pytest.mark.parametrize(
    ("relation", "subject", "start", "wanted"),
    [
        ("concluded", "cst", "1992-05-15", "supported"),
        ("concluded", "cst", "1992", "supported"),
        ("concluded", "cst", "1993", "contradicted"),
        ("in_force", "cst", "1994-04", "supported"),
        ("in_force", "cst", "1992-05-15", "contradicted"),
        ("founded", "csto", "2002-10-07", "supported"),
        ("founded", "csto", "1999", "contradicted"),
        ("dissolved", "warsaw-pact", "1991-07-01", "supported"),
        ("dissolved", "warsaw-pact", "1989", "contradicted"),
        ("renewed", "cst", "1999-04-02", "supported"),
    ],
)
def test_a_happening_is_held_against_its_day(view: View, relation: str, subject: str, start: str, wanted: str) -> None:
    told = found(view, relation, subject, start=start)
    assert told.verdict == wanted
    assert bool(told.yes) == (wanted == "supported")
    assert told.fact
    assert told.ties
    denied = found(view, relation, subject, start=start, denied=True)
    assert {denied.verdict, told.verdict} == {"supported", "contradicted"}


def test_a_happening_without_a_date_is_true_from_its_day_on(view: View) -> None:
    assert found(view, "in_force", "cst").yes == ((day("1994-04-20"), NEVER),)


def test_rival_days_of_a_happening_dispute(laid: OverlayBuilder) -> None:
    lines = [{"valid": "1990-01-01"}, {"valid": "1990-06-01"}]
    own = laid({"id": "pact", "life": {"pact": {"dissolution": lines}}})
    assert found(own, "dissolved", "pact", start="1990").verdict == "supported"
    assert found(own, "dissolved", "pact", start="1990-01-01").verdict == "disputed"
    assert found(own, "dissolved", "pact", start="1991").verdict == "contradicted"


def test_the_place_must_not_be_another(view: View) -> None:
    for place, wanted in (("Tashkent", "supported"), ("Minsk", "contradicted")):
        told = found(view, "concluded", "cst", start="1992-05-15", qualifiers={"place": place})
        assert told.verdict == wanted


def test_what_still_exists_was_not_dissolved(view: View) -> None:
    assert found(view, "dissolved", "csto").verdict == "contradicted"
    assert found(view, "dissolved", "csto", denied=True).verdict == "supported"
    assert not found(view, "dissolved", "no-such-organisation").known


def test_that_something_still_exists_is_told_with_a_day_and_a_source(view: View) -> None:
    told = found(view, "dissolved", "nato", start="1991")
    assert told.fact == f"NATO still exists: no end is recorded up to {view.owner('nato').checked}."
    assert all(view.statement(tie.owner, tie.statement) for tie in told.ties)
    assert told.ties


def test_renamed_and_succeeded_are_one_thing_told_from_two_ends(view: View) -> None:
    assert found(view, "succeeded", "csto", "cst").verdict == "supported"
    assert found(view, "renamed", "cst", "csto").verdict == "supported"
    assert found(view, "succeeded", "cst", "csto").verdict != "supported"
    assert not found(view, "succeeded", "csto", "warsaw-pact").known


def test_a_seat_is_true_while_it_is_there(view: View) -> None:
    moscow = found(view, "headquarters", "csto", "Moscow", tense="present")
    assert texts(moscow.yes) == ["2003-09-18/.."]
    assert found(view, "headquarters", "csto", "Minsk", tense="present").possible == ()
    assert found(view, "headquarters", "csto", "Moscow", tense="present", denied=True).verdict == "contradicted"


def test_a_term_is_that_of_the_treaty(view: View) -> None:
    assert found(view, "treaty_term", "cst", "P5Y").yes
    assert not found(view, "treaty_term", "cst", "P9Y").possible
    assert not found(view, "notice_period", "csto-ksor-agreement", "P1Y").known


def test_a_length_is_the_same_in_years_and_in_months(view: View) -> None:
    assert found(view, "notice_period", "cis-charter", "P1Y").yes
    assert found(view, "notice_period", "cis-charter", "P12M").yes
    assert not found(view, "notice_period", "cis-charter", "P6M").possible

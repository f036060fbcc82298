"""Promises are derived: who owes what to whom, on which days, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from foedus.dates import day, span_text
from foedus.promises import Stretch, lines, owed, parties_of, promisors
from foedus.statement import Statement
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def line_of(view: View, treaty: str, kind: str, article: str = "") -> Statement:
    """The one promise of a kind in a treaty."""
    found = [s for s in lines(view, treaty) if s.object == kind and article in ("", s.details.get("article"))]
    return found[0]


def on(stretches: list[Stretch], text: str) -> str:
    """How surely it is owed on a day; `no` if it is not."""
    return next((s.holds for s in stretches if s.begin <= day(text) < s.end), "no")


def spelled(stretches: list[Stretch]) -> list[tuple[str, str]]:
    """Days and certainty."""
    return [(span_text(s.begin, s.end), s.holds) for s in stretches]


# --- the shipped atlas ------------------------------------------------------------------------------------------------


def test_armenia_owed_azerbaijan_help_while_both_were_party(view: View) -> None:
    found = owed(view, line_of(view, "cst", "defense", "4"), "arm", "aze")
    assert on(found, "1994-04-19") == "no"
    assert on(found, "1994-04-20") == "yes"
    assert on(found, "1999-04-19") == "yes"
    assert on(found, "1999-04-20") == "no"


def test_armenia_owed_uzbekistan_help_by_some_sources_in_july_2006(view: View) -> None:
    found = owed(view, line_of(view, "cst", "defense", "4"), "arm", "uzb")
    assert on(found, "2006-07-15") == "disputed"
    assert on(found, "2006-06-22") == "no"
    assert on(found, "2010-01-01") == "yes"
    assert on(found, "2012-12-19") == "no"


def test_nobody_owes_himself_or_strangers(view: View) -> None:
    line = line_of(view, "cst", "defense", "4")
    assert owed(view, line, "arm", "arm") == []
    assert owed(view, line, "arm", "bra") == []
    assert owed(view, line, "bra", "arm") == []


# --- invented examples ------------------------------------------------------------------------------------------------

PACT: dict[str, Any] = {
    "id": "pact",
    "states": ["aland", "borduria", "cordonia"],
    "complete": {"member": [{"valid": "1960-03-01/.."}]},
    "membership": {
        "pact": {
            "aland": [("entry into force", "1960-03-01")],
            "borduria": [("entry into force", "1960-03-01"), ("suspended", "1975-01-10/1977-01-31")],
            "cordonia": [("accession", "1970")],
        }
    },
    "life": {"pact": {"entry into force": [{"valid": "1960-03-01"}], "dissolution": [{"valid": "1980-06"}]}},
    "obligation": {"pact": {"defense": [{"valid": "1960-03-01/..", "from": "aland", "to": "borduria, cordonia"}]}},
}


@pytest.fixture(scope="module")
def pact(laid: Lay) -> View:
    """A guarantees B and C from 1960-03-01; C accedes in 1970; B is suspended for two years; it ends in June 1980."""
    return laid(PACT)


def guarantee(view: View, a: str, b: str) -> list[Stretch]:
    """What the pact makes A owe B."""
    return owed(view, line_of(view, "pact", "defense"), a, b)


def test_an_accession_in_a_year_makes_the_promise_possible_then_sure(pact: View) -> None:
    found = guarantee(pact, "aland", "cordonia")
    assert on(found, "1969-12-31") == "no"
    assert on(found, "1970-06-01") == "maybe"
    assert on(found, "1971-01-01") == "yes"


def test_a_guarantee_binds_the_guarantor_alone(pact: View) -> None:
    assert guarantee(pact, "borduria", "aland") == []
    assert guarantee(pact, "cordonia", "borduria") == []


def test_a_suspended_party_may_still_be_owed(pact: View) -> None:
    found = guarantee(pact, "aland", "borduria")
    assert on(found, "1960-02-29") == "no"
    assert on(found, "1960-03-01") == "yes"
    assert on(found, "1975-01-09") == "yes"
    assert on(found, "1975-01-10") == "maybe"
    assert on(found, "1976-06-01") == "maybe"
    assert on(found, "1977-01-31") == "maybe"


def test_a_treaty_that_ends_in_a_month_makes_its_promises_possible_then_not(pact: View) -> None:
    found = guarantee(pact, "aland", "cordonia")
    assert on(found, "1980-05-31") == "yes"
    assert on(found, "1980-06-10") == "maybe"
    assert on(found, "1980-07-01") == "no"
    assert on(found, "1981-01-01") == "no"


def test_a_promise_names_the_cells_that_make_both_party(pact: View) -> None:
    stretch = next(s for s in guarantee(pact, "aland", "cordonia") if s.holds == "yes")
    assert {c.value for c in stretch.cells} == {"member"}
    assert all(c.support for c in stretch.cells)


def test_when_a_state_merges_into_another_its_promises_end_and_the_others_never_begin(laid: Lay) -> None:
    """X merges into Y, no party, on 22 May 1990: told by its own act, and by the end of the state itself."""
    for x, y, acts in (
        ("xanadu", "ytopia", [("entry into force", "1960-03-01"), ("merger", "1990-05-22")]),
        ("ymd", "yem", [("entry into force", "1968-03-01")]),
    ):
        view = laid(
            {
                "id": "league-pact",
                "states": ["aland", "xanadu", "ytopia"],
                "complete": {"member": [{"valid": "1960-03-01/.."}]},
                "membership": {"league-pact": {"aland": [("entry into force", "1960-03-01")], x: acts}},
                "obligation": {"league-pact": {"defense": [{"valid": "1960-03-01/..", "from": "*", "to": "*"}]}},
            }
        )
        (line,) = lines(view, "league-pact")
        for giver, taker in ((x, "aland"), ("aland", x)):
            found = owed(view, line, giver, taker)
            assert on(found, "1990-05-21") == "yes"
            assert on(found, "1990-05-22") == "no"
        assert owed(view, line, y, "aland") == owed(view, line, "aland", y) == []


@pytest.fixture(scope="module")
def mixed(laid: Lay) -> View:
    """A treaty whose parties are sure, possible, disputed and unknown; its promise runs for some uncertain days."""
    return laid(
        {
            "id": "mixed",
            "states": ["sure", "perhaps", "rival", "silent", "gone"],
            "membership": {
                "mixed": {
                    "sure": [("accession", "1950-01-01")],
                    "perhaps": [("member", "1950-01-01/")],
                    "rival": [("accession", "1950-01-01"), ("accession", "1990-01-01")],
                    "gone": [("accession", "1950-01-01"), ("withdrawal", "1960-01-01")],
                }
            },
            "obligation": {
                "mixed": {
                    "defense": [{"valid": "1955/1995"}],
                    "offense": [{"valid": "1955-01-01/..", "denied": True}],
                    "neutrality": [{}],
                }
            },
        }
    )


def test_the_weakest_of_line_and_parties_decides(mixed: View) -> None:
    line = line_of(mixed, "mixed", "neutrality")
    kept = {who: on(owed(mixed, line, "sure", who), "1970-01-01") for who in ("perhaps", "rival", "silent", "gone")}
    assert kept == {"perhaps": "maybe", "rival": "disputed", "silent": "unknown", "gone": "no"}
    assert on(owed(mixed, line, "perhaps", "rival"), "1970-01-01") == "disputed"
    assert on(owed(mixed, line, "rival", "silent"), "1970-01-01") == "unknown"
    assert owed(mixed, line, "gone", "silent")[-1].end <= day("1960-01-01")


def test_a_line_of_uncertain_days_makes_the_promise_possible_at_its_ends(mixed: View) -> None:
    found = owed(mixed, line_of(mixed, "mixed", "defense"), "sure", "rival")
    assert on(found, "1954-12-31") == "no"
    first = owed(mixed, line_of(mixed, "mixed", "defense"), "sure", "perhaps")
    assert spelled(first)[0][0].startswith("1955-01-01/")
    assert on(first, "1955-06-01") == "maybe"
    assert on(first, "1996-01-01") == "no"


def test_a_denied_line_promises_nothing(mixed: View) -> None:
    assert "offense" not in {s.object for s in lines(mixed, "mixed")}


def test_promisor_and_beneficiary_are_each_party_unless_named(mixed: View, pact: View) -> None:
    assert promisors(line_of(mixed, "mixed", "neutrality")) == ("*", "*")
    assert promisors(line_of(pact, "pact", "defense")) == ("aland", "borduria, cordonia")


def test_who_is_party_is_told_by_the_treaty_or_by_the_organisation_on_it(view: View, laid: Lay) -> None:
    assert parties_of(view, "cst") == "cst"
    own = laid(
        {
            "id": "club",
            "kind": "organisation",
            "treaty": "club-treaty",
            "states": ["aland", "borduria"],
            "entities": {"club-treaty": {"kind": "treaty", "part_of": "club"}},
            "membership": {"club": {s: [("accession", "1950-01-01")] for s in ("aland", "borduria")}},
            "obligation": {"club-treaty": {"consultation": [{"valid": "1950-01-01/.."}]}},
        }
    )
    assert parties_of(own, "club-treaty") == "club"
    (line,) = lines(own, "club-treaty")
    assert spelled(owed(own, line, "aland", "borduria"))[0] == ("1950-01-01/..", "yes")

"""When a sentence can have been true: the days on which all its claims hold together."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.dates import NEVER, day
from foedus.facts import claim_of, find
from foedus.relations import printed
from foedus.spans import common, holds_on, merged, texts
from foedus.store import View
from foedus.when import Dating, rows, span_of, when

PageBuilder: TypeAlias = Any
OverlayBuilder: TypeAlias = Any

SIX = ("arm", "blr", "kaz", "kgz", "rus", "tjk")
SEVEN = (*SIX, "uzb")


def members(page: PageBuilder, *states: str, full: bool = True, **more: Any) -> list[dict[str, Any]]:
    """Claims that states are members of the CSTO; by default the complete list."""
    return [page.claim("member_of", state, "csto", full=full, **more) for state in states]


def dated(page: PageBuilder, *sentences: list[dict[str, Any]], view: View | None = None) -> list[Dating]:
    """Datings of a page."""
    return list(when(page(*sentences), view=view))


# --- member lists -----------------------------------------------------------------------------------------------------


def test_all_but_turkmenistan_were_members_for_six_years(page: PageBuilder) -> None:
    """All Central Asian states except Turkmenistan …: seven members named, one denied."""
    claims = [*members(page, *SEVEN), page.claim("member_of", "tkm", "csto", denied=True)]
    (found,) = dated(page, claims)
    assert texts(found.sure) == ["2006-08-16/2012-06-27"]
    assert texts(found.possible) == ["2006-06-23/2012-12-18"]
    assert not found.never


def test_six_members_before_and_after_the_stay_of_uzbekistan(page: PageBuilder) -> None:
    (found,) = dated(page, members(page, *SIX))
    assert texts(found.possible) == ["2003-09-18/2006-08-15", "2012-06-28/.."]
    assert texts(found.sure) == ["2003-09-18/2006-06-22", "2012-12-19/.."]


def test_with_turkmenistan_it_was_never_true_and_one_claim_is_to_blame(page: PageBuilder) -> None:
    claims = members(page, "arm", "blr", "kaz", "kgz", "rus", "tjk", "tkm", "uzb")
    (found,) = dated(page, claims)
    assert found.never
    assert found.sure == found.possible == ()
    assert [claims[i]["subject"] for i in found.drop] == ["tkm"]
    reading = page(claims)
    (row,) = rows(reading, when(reading))
    assert row["drop"] == [printed(reading.statements[6])]
    assert (row["sure"], row["possible"], row["never"]) == ([], [], True)


def test_a_list_that_is_not_said_to_be_complete_allows_others(page: PageBuilder) -> None:
    (full,), (partial,) = dated(page, members(page, *SIX)), dated(page, members(page, *SIX, full=False))
    assert texts(partial.sure) == ["2003-09-18/.."]
    assert common(full.possible, partial.possible) == full.possible
    assert full.possible != partial.possible


def test_a_complete_list_that_misses_a_founder_was_never_true(page: PageBuilder) -> None:
    (found,) = dated(page, members(page, *SIX[1:]))
    assert (found.never, found.drop) == (True, ())
    (worse,) = dated(page, members(page, *SIX[1:], "tkm"))
    assert (worse.never, len(worse.drop)) == (True, 1)  # without Turkmenistan it would still leave Armenia out


# --- single claims ----------------------------------------------------------------------------------------------------


def test_a_denial_holds_while_there_was_something_to_be_in(page: PageBuilder) -> None:
    (finland,) = dated(page, [page.claim("member_of", "fin", "nato", denied=True)])
    assert finland.sure[-1][1] == day("2023-04-04")
    assert not holds_on(finland.possible, day("1900-01-01"))
    (never,) = dated(page, [page.claim("member_of", "arm", "csto", denied=True)])
    assert never.never


def test_two_claims_of_one_sentence_hold_together(page: PageBuilder) -> None:
    claims = [page.claim("member_of", "uzb", "csto"), page.claim("member_of", "uzb", "guam", denied=True)]
    (found,) = dated(page, claims)
    assert texts(found.sure) == ["2006-08-16/2012-06-27"]
    apart = dated(page, [claims[0]], [claims[1]])
    assert common(*(d.possible for d in apart)) == found.possible


def test_what_happened_is_true_from_its_day_on(page: PageBuilder) -> None:
    (found,) = dated(page, [page.claim("joined", "fin", "nato", tense="past")])
    assert texts(found.sure) == ["2023-04-04/.."]
    (exact,) = dated(page, [page.claim("joined", "fin", "nato", start="2023-04-04", tense="past")])
    assert texts(exact.sure) == ["2023-04-04/.."]
    (wrong,) = dated(page, [page.claim("joined", "fin", "nato", start="2021", tense="past")])
    assert wrong.never
    (left,) = dated(page, [page.claim("withdrew", "uzb", "csto", start="2012", tense="past")])
    assert left.possible[-1][1] == NEVER
    assert holds_on(left.sure, day("2012-12-19"))


def test_what_some_source_denies_is_possible_and_never_sure(page: PageBuilder) -> None:
    (found,) = dated(page, [page.claim("joined", "uzb", "csto", start="2006-06-23", tense="past")])
    assert found.sure == ()
    assert holds_on(found.possible, day("2010-01-01"))


def test_claims_that_cannot_be_dated_are_left_out_and_named(page: PageBuilder) -> None:
    vague = page.claim("member_of", "arm", "no-such-organisation")
    (both,) = dated(page, [page.claim("member_of", "uzb", "csto"), vague])
    assert both.unchecked == (1,)
    assert texts(both.sure) == ["2006-08-16/2012-06-27"]
    (alone,) = dated(page, [vague])
    assert (alone.sure, alone.possible, alone.never, alone.drop) == ((), (), False, ())


def test_uncertain_days_are_possible_not_sure(page: PageBuilder, laid: OverlayBuilder) -> None:
    own = laid(
        {
            "id": "pact",
            "states": ["aland"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {"pact": {"aland": [("accession", "1970"), ("withdrawal", "1980")]}},
        }
    )
    (found,) = dated(page, [page.claim("member_of", "aland", "pact")], view=own)
    assert texts(found.sure) == ["1970-12-31/1979-12-31"]
    assert texts(found.possible) == ["1970-01-01/1980-12-30"]


def test_days_of_which_nothing_is_known_are_not_never(page: PageBuilder, laid: OverlayBuilder) -> None:
    """Nobody says who else is in: a stranger may be, so that the sentence is neither dated nor false for good."""
    lines = {"aland": [("accession", "1970-01-01")]}
    told = {"id": "pact", "states": ["aland", "borduria"], "membership": {"pact": lines}}
    stranger = page.claim("member_of", "borduria", "pact")
    (alone,) = dated(page, [stranger], view=laid(told))
    assert (alone.sure, alone.possible, alone.never, alone.drop) == ((), (), False, ())
    (both,) = dated(page, [page.claim("member_of", "aland", "pact"), stranger], view=laid(told))
    assert (both.possible, both.never, both.drop) == ((), False, ())
    (closed,) = dated(page, [stranger], view=laid({**told, "complete": {"member": [{"valid": "../.."}]}}))
    assert closed.never


# --- the fewest claims to drop ----------------------------------------------------------------------------------------


@given(states=st.sets(st.sampled_from([*SEVEN, "tkm", "aze", "geo", "ukr"]), min_size=1))
def test_dropping_the_named_claims_leaves_a_day(page: PageBuilder, states: set[str]) -> None:
    claims = members(page, *sorted(states), full=False)
    (found,) = dated(page, claims)
    assert found.never == (not found.possible)
    assert set(found.drop) <= set(found.claims)
    assert bool(found.drop) == found.never
    if found.never and len(found.drop) < len(claims):
        kept = [c for i, c in enumerate(claims) if i not in found.drop]
        (rest,) = dated(page, kept)
        assert rest.possible


# --- the page ---------------------------------------------------------------------------------------------------------


def test_each_sentence_has_its_own_days_in_the_order_of_the_text(page: PageBuilder) -> None:
    reading = page(members(page, *SIX), [], members(page, "uzb", full=False))
    first, last = when(reading)
    assert [d.span for d in (first, last)] == [reading.segments[0].span, reading.segments[2].span]
    assert first.claims == tuple(range(6))
    assert last.claims == (6,)
    assert span_of([first, last]) == merged(first.possible, last.possible)
    assert span_of([]) == ()


def test_findings_that_are_known_already_are_used(page: PageBuilder, view: View) -> None:
    reading = page(members(page, *SIX))
    findings = [find(view, claim_of(s)) for s in reading.statements]
    assert when(reading, findings=findings) == when(reading)


def test_a_printed_line_has_the_fields_of_the_contract(page: PageBuilder) -> None:
    reading = page(members(page, *SEVEN))
    (row,) = rows(reading, when(reading))
    assert list(row) == ["doc", "span", "sure", "possible", "never", "drop"]
    assert row["doc"] == "page"
    assert row["span"] == list(reading.segments[0].span)
    assert row["sure"] == ["2006-08-16/2012-06-27"]
    assert (row["never"], row["drop"]) == (False, [])


def test_a_page_without_claims_has_no_days(page: PageBuilder) -> None:
    assert when(page()) == ()
    assert rows(page(), ()) == []


@pytest.mark.parametrize("state", [*SEVEN, "aze", "ukr"])
def test_sure_days_are_possible_days(page: PageBuilder, state: str) -> None:
    for denied in (False, True):
        (found,) = dated(page, members(page, state, full=False, denied=denied))
        assert common(found.sure, found.possible) == found.sure

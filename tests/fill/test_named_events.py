"""Events that tables name: which one is meant, which day is told, and what names none."""

from __future__ import annotations

import pytest

from foedus.fill.named_events import named_events
from foedus.store import View


@pytest.mark.parametrize(
    ("org", "state", "act", "day"),
    [
        ("csto", "kaz", "deployment", "2022-01-06"),
        ("csto", "", "intervention in Kazakhstan", "2022-01-06"),
        ("csto", "kaz", "withdrawal of peacekeepers", "2022-01-19"),
        ("csto", "blr", "boycott", "2009-06-14"),
        ("csto", "", "exercise Interaction 2009", "2009-10-02"),
        ("csto", "", "memorandum with the SCO", "2007-10-05"),
        ("csto", "", "declaration with the UN", "2010-03-18"),
        ("csto", "kaz", "request granted", "2022-01-06"),
        ("ots", "", "summit in Samarkand", "2022-11-11"),
        ("warsaw-pact", "", "invasion of Czechoslovakia", "1968-08-20"),
        ("gcc", "", "deployment to Bahrain", "2011-03-14"),
    ],
)
def test_an_event_is_found_by_its_kind_and_what_it_is_about(
    view: View, org: str, state: str, act: str, day: str
) -> None:
    assert {s.valid for s in named_events(view, org, state, act)} == {day}


@pytest.mark.parametrize(
    ("org", "state", "act"),
    [
        ("csto", "", "exercise"),
        ("csto", "arm", "CSTO session"),
        ("csto", "", "deployment to Mexico"),
        ("csto", "", "signature"),
        ("sco", "", "founding declaration"),
        ("nato", "fra", "withdrawal from the integrated command"),
        ("nato", "alb", "invitation"),
    ],
)
def test_what_names_no_event_gives_none(view: View, org: str, state: str, act: str) -> None:
    assert named_events(view, org, state, act) == []


def test_several_events_that_fit_are_told_by_their_names(view: View) -> None:
    found = named_events(view, "csto", "arm", "boycott of the summit")
    assert len({s.details["stage"] for s in found}) == len(found) == 3


@pytest.mark.parametrize(
    ("org", "act", "day"),
    [
        ("nato", "ISAF", "2003-08-11"),
        ("osce", "Special Monitoring Mission to Ukraine established", "2014-03-21"),
        ("osce", "end of the Special Monitoring Mission", "2022-03-31"),
        ("nato", "bombing of Yugoslavia", "1999-03-24"),
    ],
)
def test_an_event_is_found_by_its_whole_name_alone(view: View, org: str, act: str, day: str) -> None:
    assert {s.valid for s in named_events(view, org, "", act)} == {day}


def test_of_the_steps_of_an_operation_the_one_that_is_named_is_told(view: View) -> None:
    assert {s.valid for s in named_events(view, "ecowas", "ner", "ultimatum")} == {"2023-07-30"}
    assert {s.valid for s in named_events(view, "ecowas", "ner", "standby force activated")} == {"2023-08-10"}

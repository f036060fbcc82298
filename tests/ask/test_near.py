"""What is said where nothing matches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from foedus.ask import (
    between,
    members,
    memberships,
    promises,
    status,
)
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def test_where_nothing_matches_the_nearest_link_is_named() -> None:
    notes = status("aze", "csto", on="2010-01-01").notes
    assert "not in on that day; was party to CST 1994-04-20/1999-04-19" in notes
    later = " ".join(status("uzb", "csto", on="2000-01-01").notes)
    assert "not in on that day; later member of CSTO" in later
    (none,) = status("bra", "csto", on="2010-01-01").notes
    assert none == "the list of members is complete for those days and does not name it"
    assert status("arm", "csto", on="2010-01-01").notes == ()


def test_an_empty_list_of_members_says_why() -> None:
    assert "none yet: the first members of NATO are of 1949-08-24" in members("NATO", on="1800").notes
    assert any(n.startswith("none any more: ") for n in members("Warsaw Pact", on="2000-01-01").notes)
    assert "the atlas knows none for CSTO" in members("CSTO", on="2010", status="partner").notes


def test_what_is_signed_but_not_in_force_is_told() -> None:
    notes = " ".join(promises("Saudi Arabia", to="Pakistan", on="2026-01-01").notes)
    assert "signed by both, but not known to be in force: Strategic Mutual Defence Agreement" in notes


def test_a_state_that_did_not_exist_is_told_and_which_did() -> None:
    told = "Russia was no state of its own then; the state of that time is Soviet Union"
    assert told in memberships("Russia", on="1975").notes
    assert told in between("Russia", "Finland", on="1950-01-01").notes
    assert told in status("Russia", "UN", on="1975").notes
    assert told in promises("Russia", on="1975").notes
    assert not any("no state of its own" in n for n in status("Russia", "UN", on="1992").notes)
    assert not any("no state of its own" in n for n in status("Germany", "NATO", on="1960").notes)

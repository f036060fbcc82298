"""Who owes what to whom, and what binds two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from foedus.ask import (
    between,
    cite,
    promises,
)
from foedus.errors import BadInput
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def test_what_armenia_owed_azerbaijan() -> None:
    def owed(on: str) -> dict[tuple[str, str], str]:
        rows = promises("arm", to="aze", on=on)
        return {(r.value, r.details["article"]): r.holds for r in rows if r.details["treaty"] == "cst"}

    assert owed("1994-04-19") == {}
    assert owed("1994-04-20")["defense", "4"] == "yes"
    assert owed("1999-04-19")["defense", "4"] == "yes"
    assert owed("1999-04-20") == {}
    notes = " ".join(promises("arm", to="aze", on="2000-01-01", kind="defense").notes)
    assert "none" in notes
    assert "was owed before: defense under Collective Security Treaty 1994-04-20/1999-04-19" in notes


def test_a_state_has_no_ties_with_itself() -> None:
    with pytest.raises(BadInput, match="named twice"):
        between("Armenia", "ARM")
    with pytest.raises(BadInput, match="named twice"):
        promises("Armenia", to="ARM")


def test_where_no_line_hangs_on_a_name_cite_says_so() -> None:
    answers = cite("Armenia")
    assert not answers.rows
    assert "no line of the atlas hangs on it" in answers.notes[0]


def test_promises_without_a_target_join_beneficiaries_and_keep_doubt_apart() -> None:
    rows = [r for r in promises("arm", on="2006-07-15", kind="defense") if r.details["treaty"] == "cst"]
    assert [(r.object, r.holds) for r in rows] == [("blr, kaz, kgz, rus, tjk", "yes"), ("uzb", "disputed")]
    assert {r.value for r in rows} == {"defense"}
    assert "obligation" in {reason.statement.relation for reason in rows[0].why()}


def test_between_two_states_there_are_ties_both_ways() -> None:
    rows = list(between("arm", "aze", on="1995-01-01"))
    common = {r.object for r in rows if r.relation == "common membership"}
    assert {"cst", "un"} <= common
    assert {r.subject for r in rows if r.relation == "promise"} == {"arm", "aze"}
    later = {r.object for r in between("arm", "aze", on="2000-01-01") if r.relation == "common membership"}
    assert "cst" not in later
    assert "nothing that the atlas knows of" in between("bra", "csto", on="2010-01-01").notes


def test_between_a_state_and_an_organisation_stands_its_status_with_what_is_claimed() -> None:
    (row,) = (r for r in between("arm", "csto", on="2024-06-01") if r.relation == "membership")
    assert row.value == "member"
    assert "suspended, by Armenia" in row.note
    assert [r.value for r in between("uzb", "csto", on="2013") if r.relation == "membership"] == ["former"]


def test_what_happened_earlier_binds_nobody_and_is_counted() -> None:
    earlier = between("arm", "csto", on="2024-06-01")
    assert {r.relation for r in earlier} - {"exercise"} == {"membership"}  # one of 2024 may be of that day
    assert any(n.startswith("earlier, and over: 1 boycott, ") and "exercises" in n for n in earlier.notes)
    assert "boycott" in {r.relation for r in between("arm", "csto", on="2023-11")}
    assert "boycott" not in {r.relation for r in between("arm", "csto", on="2023-10")}


def test_between_two_organisations_there_are_agreements() -> None:
    rows = list(between("csto", "sco", on="2008-01-01"))
    assert "agreement" in {r.relation for r in rows}
    assert "agreement" not in {r.relation for r in between("csto", "sco", on="2007-01-01")}

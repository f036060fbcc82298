"""Why a cell is what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foedus.errors import BadInput
from foedus.frames import panel

FIVE = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors")
ALL = (*FIVE, "capabilities", "conflicts", "similarity")


@pytest.mark.parametrize("column", ALL)
def test_every_column_has_its_reasons(world: Path, column: str) -> None:
    made = panel("dyad-year", 1948, 1948, data=world).add(column)
    row = made.rows()[0]
    told = made.why(row, column)
    assert told
    assert all(t["source"] and t["place"] and str(t["since"]) <= "1948-12-31" and t["until"] for t in told)


def test_reasons_are_of_the_state_that_the_column_is_of(world: Path) -> None:
    made = panel("dyad-year", 1948, 1948, data=world).add("capabilities")
    row = {"ccode1": 2, "ccode2": 200, "year": 1948}
    assert [t["k"] for t in made.why(row, "cinc1")] == [2]
    assert [t["k"] for t in made.why(row, "cinc2")] == [200]
    assert {t["k"] for t in made.why(row, "capabilities")} == {2, 200}


def test_a_row_that_cannot_be_has_no_reasons(world: Path) -> None:
    made = panel("dyad-month", 1948, 1948, data=world).add("alliances")
    row = {"ccode1": 2, "ccode2": 200, "year": 1948, "month": 3}
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"month": 13}, "no year has a month 13"),
        ({"year": "x"}, "of no month"),
        ({"month": None}, "of no month"),
        ({"ccode2": 9999}, "'9999'"),
    ]
    for changed, told in wrong:
        with pytest.raises(BadInput, match=told):
            made.why(row | changed, "defense")


def test_a_seat_is_told_why(world: Path) -> None:
    made = panel("member-year", 1948, 1949, data=world)
    (seat,) = made.why({"ccode": 200, "organisation": "beta", "year": 1949}, "status")
    assert (seat["source"], seat["place"], seat["status"]) == ("cow-igo", "beta", "observer")
    assert (seat["since"], seat["until"]) == ("1949-01-01", "1949-12-31")
    assert made.why({"ccode": 710, "organisation": "alpha", "year": 1948}, "status") == []
    counted = panel("org-year", 1948, 1949, data=world)
    row = {"organisation": "beta", "year": 1949}
    assert [s["ccode"] for s in counted.why(row, "members")] == [2]
    assert [s["ccode"] for s in counted.why(row, "observers")] == [200, 710]
    with pytest.raises(BadInput, match="the row lacks ccode"):
        made.why(row, "status")


def test_a_distance_names_the_list_of_capitals_that_it_is_from(world: Path) -> None:
    made = panel("dyad-year", 1948, 1949, data=world).add("capital_distance")
    told = made.why({"ccode1": 2, "ccode2": 200, "year": 1948}, "capital_distance")
    assert {t["source"] for t in told} == {"cow-capitals"}

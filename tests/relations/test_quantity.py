"""Quantity: a number under its measure; counts of members have a measure of their own."""

from __future__ import annotations

import pytest

from foedus.relations import printed, statement
from foedus.relations.quantity import COUNTED


@pytest.mark.parametrize("counted", COUNTED)
def test_what_is_counted_stands_in_the_measure(counted: str) -> None:
    stored = statement("member_count", "csto", "7", status=counted)
    measure = "member count" if counted == "member" else f"{counted} member count"
    assert (stored.key, stored.value) == (("csto", "quantity", measure), "7")
    assert printed(stored)["relation"] == "member_count"
    assert printed(stored)["status"] == counted


def test_a_number_keeps_its_measure_unit_bound_and_hedge() -> None:
    more = {"measure": "narcotics", "unit": "kilograms", "bound": "more than", "hedge": "so far"}
    stored = statement("quantity", "cis", "80", qualifiers=more)
    assert (stored.key, stored.value) == (("cis", "quantity", "narcotics"), "80")
    assert printed(stored)["qualifiers"] == more


def test_two_measures_of_one_thing_are_two_keys() -> None:
    troops, aircraft = (statement("quantity", "csto", "70", qualifiers={"measure": m}) for m in ("troops", "aircraft"))
    assert troops.key != aircraft.key

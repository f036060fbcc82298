"""Major powers and capabilities: of one state, or of both."""

from __future__ import annotations

from pathlib import Path

from foedus.frames import panel


def test_major_powers_of_a_dyad(world: Path) -> None:
    rows = panel("dyad-year", 1944, 1945, data=world, of=2).add("majors").rows()
    assert [(r["year"], r["major1"], r["major2"]) for r in rows if r["ccode2"] == 365] == [(1944, 0, 0), (1945, 1, 0)]


def test_a_rule_may_ask_for_the_first_day(world: Path) -> None:
    for rule, expected in (("any", 1), ("first", 0), ("last", 1), ("all", 0), ("share", 184 / 365)):
        (row,) = panel("state-year", 1945, 1945, data=world, of=2).add("majors", rule=rule).rows()
        assert row["major"] == expected, rule


def test_a_missing_number_is_null_and_no_year_is_carried_on(world: Path) -> None:
    rows = panel("dyad-year", 1948, 1949, data=world, of=2).add("capabilities").rows()
    found = {(r["ccode2"], r["year"]): (r["milex1"], r["milex2"], r["cinc2"]) for r in rows}
    assert found[200, 1948] == (100, None, 0.125)
    assert found[200, 1949] == (None, None, None)


def test_days_have_the_numbers_of_their_year(world: Path) -> None:
    rows = panel("state-day", "1948-12-31", "1949-01-01", data=world, of=2).add("capabilities", "majors").rows()
    assert [(r["milex"], r["tpop"], r["major"]) for r in rows] == [(100, 3.5, 1), (None, None, 1)]

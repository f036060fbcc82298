"""Conflicts: of dyads by year, of states by day; what only a year is known for is no certain month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from foedus.frames import panel

VALUES = ("mid_ongoing", "mid_onset", "ucdp_ongoing", "ucdp_onset")


def of_dyad(world: Path, unit: str, start: str, end: str) -> list[Any]:
    """Values of 2 and 200."""
    rows = panel(unit, start, end, data=world, of=2).add("conflicts").rows()
    return [tuple(r[v] for v in VALUES) for r in rows if r["ccode2"] == 200]


def of_state(world: Path, code: int, unit: str, start: str, end: str) -> list[Any]:
    """Values of a state."""
    return [tuple(r[v] for v in VALUES) for r in panel(unit, start, end, data=world, of=code).add("conflicts").rows()]


def test_years_of_a_dyad(world: Path) -> None:
    assert of_dyad(world, "dyad-year", "1946", "1950") == [
        (0, 0, 0, 0),
        (1, 1, 0, 0),
        (1, 0, 1, 1),
        (0, 0, 1, 0),
        (0, 0, 0, 0),
    ]


def test_a_year_of_dispute_leaves_its_months_open(world: Path) -> None:
    assert of_dyad(world, "dyad-month", "1948-05", "1948-06") == [(None, 0, 0, 0), (None, 0, 1, 1)]
    assert of_dyad(world, "dyad-day", "1949-03-31", "1949-04-01") == [(0, 0, 1, 0), (0, 0, 0, 0)]


def test_years_of_a_state(world: Path) -> None:
    assert of_state(world, 2, "state-year", "1946", "1949") == [(0, 0, 0, 0), (1, 1, 0, 0), (1, 0, 1, 1), (0, 0, 1, 0)]
    assert of_state(world, 200, "state-year", "1949", "1950") == [(0, 0, 1, 1), (0, 0, 0, 0)]


def test_an_unknown_day_of_a_state_is_null(world: Path) -> None:
    assert [v[:2] for v in of_state(world, 2, "state-day", "1947-11-19", "1947-11-21")] == [(0, 0), (1, 1), (1, 0)]
    assert [v[:2] for v in of_state(world, 200, "state-day", "1947-10-31", "1947-11-01")] == [(0, 0), (None, None)]
    assert [v[:2] for v in of_state(world, 200, "state-month", "1947-10", "1947-12")] == [(0, 0), (1, 1), (1, 0)]
    assert [v[0] for v in of_state(world, 2, "state-day", "1948-02-01", "1948-02-03")] == [1, None, None]


def test_onsets_are_counted_by_year_and_leave_its_months_and_days_open(world: Path) -> None:
    def told(unit: str, start: str, end: str, code: int = 2) -> list[Any]:
        rows = panel(unit, start, end, data=world, of=code).add("onsets").rows()
        return [(r["new_conflicts"], r["onsets"], r["onsets_3y"]) for r in rows]

    assert told("state-year", "1947", "1949") == [(None,) * 3, (1, 2, 1), (None,) * 3]
    assert told("state-year", "1948", "1948", 200) == [(0, 0, 0)]
    assert told("state-month", "1948-01", "1948-01") == [(None,) * 3]
    assert told("state-day", "1948-01-01", "1948-01-01") == [(None,) * 3]
    assert told("state-day", "1948-01-01", "1948-01-01", 200) == [(0, 0, 0)]


def test_the_published_files_agree_on_what_they_share(real: Path) -> None:
    made = panel("state-year", 1946, 2024, states="gw", data=real).add("conflicts", "onsets")
    found = {(r["gwcode"], r["year"]): r for r in made.rows()}
    assert sum(r["onsets"] or 0 for r in found.values()) == 547
    assert (found[2, 1950]["new_conflicts"], found[2, 1951]["onsets"]) == (1, 0)
    assert found[2, 1950]["ucdp_ongoing"] == 1
    dyads = panel("dyad-year", 1816, 2011, data=real, of=2).add("conflicts").rows()
    told = {(r["ccode2"], r["year"]): (r["mid_ongoing"], r["mid_onset"]) for r in dyads}
    assert (told[20, 1979], told[20, 2011], told[200, 1816]) == ((1, 1), (None, None), (0, 0))


def test_coverage_ends(world: Path) -> None:
    assert of_dyad(world, "dyad-year", "2010", "2011") == [(0, 0, 0, 0), (None, None, 0, 0)]
    assert of_state(world, 2, "state-year", "1945", "1946") == [(0, 0, None, None), (0, 0, 0, 0)]

"""Laws that every column keeps: names, coverage, and that a year is as its days are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.dates import day as day_of
from foedus.dates import edtf
from foedus.errors import BadInput, NotCovered
from foedus.frames import Panel, columns, panel

FIVE = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors")
ALL = (*FIVE, "capabilities", "conflicts", "similarity")


def test_columns_are_named_as_agreed(world: Path) -> None:
    (row, *_) = panel("dyad-year", 1948, 1948, data=world).add(*ALL).rows()
    assert " ".join(row) == (
        "ccode1 ccode2 year alliance defense offense neutrality nonaggression consultation joint_memberships contiguity"
        " capital_distance major1 major2 milex1 milper1 irst1 pec1 tpop1 upop1 cinc1"
        " milex2 milper2 irst2 pec2 tpop2 upop2 cinc2 mid_ongoing mid_onset ucdp_ongoing ucdp_onset"
        " s_unweighted kappa pi"
    )
    (row, *_) = panel("state-year", 1948, 1948, data=world).add("majors").rows()
    assert list(row) == ["ccode", "year", "major"]


@pytest.mark.parametrize("column", ALL)
def test_a_year_is_as_its_days_are(world: Path, column: str) -> None:
    """`any`: 1 if some day is, 0 if all are; the exits of alliances on a first of January are ATOP's own convention."""
    (years, days) = (panel(f"dyad-{p}", 1944, 1951, data=world).add(column).rows() for p in ("year", "day"))
    names = [
        n for n in years[0] if n in ("defense", "nonaggression", "contiguity", "major1", "ucdp_ongoing", "ucdp_onset")
    ]
    found: dict[tuple[Any, ...], set[Any]] = {}
    for r in days:
        for n in names:
            found.setdefault((r["ccode1"], r["ccode2"], int(str(r["date"])[:4]), n), set()).add(r[n])
    for r in years:
        for n in names:
            key = (r["ccode1"], r["ccode2"], r["year"], n)
            later_phase = column == "alliances" and r["year"] in (1946, 1948)
            if not later_phase and r[n] == 0:
                assert found[key] == {0}, key
            elif not later_phase and r[n]:
                assert r[n] in found[key], key


@pytest.mark.parametrize("column", sorted(columns()))
@pytest.mark.parametrize("unit", ["dyad-year", "state-year", "dyad-month", "state-day"])
def test_no_column_says_anything_outside_its_coverage(world: Path, column: str, unit: str) -> None:
    try:
        rows = panel(unit, 2026, 2027, data=world, stretch=2027).add(column).rows()
    except BadInput:
        pytest.skip("needs two states")
    values = [v for r in rows for n, v in r.items() if n not in ("ccode", "ccode1", "ccode2", "year", "month", "date")]
    assert values
    assert set(values) == {None}


def coverages(made: Panel) -> dict[str, tuple[str, str]]:
    """Column of the output -> first and last day on which its source covers anything."""
    known = {c.column.name: c.column.coverage.split("/") for c in made.chosen}
    with made._opened(dry=True) as opened:
        return {o.name: (known[o.column][0], known[o.column][1]) for o in opened.outputs if o.column}


def shifted(text: str, days: int) -> str:
    """A day some days later."""
    return edtf(day_of(text) + days)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(columns())),
    unit=st.sampled_from(["dyad-year", "dyad-month", "dyad-day", "state-year", "state-quarter"]),
    rule=st.sampled_from([None, "first", "last", "all", "any"]),
    states=st.sampled_from(["cow", "iso"]),
    atlas=st.booleans(),
    bounds=st.booleans(),
    edge=st.integers(0, 1),
)
def test_no_zero_stands_outside_coverage(
    world: Path, name: str, unit: str, rule: Any, states: str, atlas: bool, bounds: bool, edge: int
) -> None:
    """Around both ends of every column's coverage, whatever the unit, the rule and the states."""
    source: dict[str, Any] = {"source": "atlas"} if atlas else {"data": world, "stretch": 2027}
    source = source if states == "cow" or atlas else {"data": world}
    try:
        begun = panel(unit, 1948, 1948, states=states, bounds=bounds, **source).add(name, rule=rule)
        day = sorted({c[edge] for c in coverages(begun).values()})[0]
        span = (shifted(day, -1), shifted(day, 1)) if unit.endswith("day") else (int(day[:4]) - 1, int(day[:4]) + 1)
        only = {"cow": 2, "iso": "USA"}[states] if "dyad" in unit else ""
        made = panel(unit, *span, states=states, bounds=bounds, of=only, **source).add(name, rule=rule)
        rows = made.rows()
    except (BadInput, NotCovered):
        return
    for column, (begin, close) in coverages(made).items():
        for r in rows:
            when = str(r.get("date") or r["year"])
            if when < begin[: len(when)] or when > close[: len(when)]:
                assert r[column] != 0, (column, r)

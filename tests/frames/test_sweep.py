"""The sweep: overlapping spells, cut at change points."""

from __future__ import annotations

from typing import Any

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from foedus.frames.column import Value
from foedus.frames.sweep import swept

FLAG = Value(name="v")
ORDERED = Value(name="v", levels=5, strength="(CASE WHEN {0} > 0 THEN 6 - {0} ELSE 0 END)", shown="(6 - {})")
DAYS = st.integers(0, 30)
SPELLS = st.lists(
    st.tuples(DAYS, st.integers(1, 9), st.sampled_from([0, 1, None])).map(lambda t: (t[0], t[0] + t[1], t[2])),
    min_size=1,
    max_size=8,
)


def sweep(spells: list[tuple[int, int, int | None]], value: Value = FLAG) -> list[Any]:
    """Swept spells of one key; days are numbers."""
    rows = ", ".join(f"(1, {b}, {e}, {'NULL' if v is None else v})" for b, e, v in spells)
    told = f'SELECT * FROM (VALUES {rows}) t(i, begin, "end", v)'
    return duckdb.execute(f"SELECT * EXCLUDE (i) FROM ({swept(told, 'i', (value,))}) ORDER BY begin").fetchall()


def test_spells_that_overlap_are_cut_at_change_points() -> None:
    assert sweep([(0, 10, 1), (5, 15, 0)]) == [(0, 5, 1), (5, 10, 1), (10, 15, 0)]
    assert sweep([(0, 10, None), (5, 8, 1)]) == [(0, 5, None), (5, 8, 1), (8, 10, None)]
    assert sweep([(0, 2, 1), (4, 6, 1)]) == [(0, 2, 1), (4, 6, 1)]


def test_the_nearest_counts_and_none_hides_nothing() -> None:
    assert sweep([(0, 10, 0), (2, 6, 4), (4, 8, 1)], ORDERED) == [
        (0, 2, 0),
        (2, 4, 4),
        (4, 6, 1),
        (6, 8, 1),
        (8, 10, 0),
    ]


@given(SPELLS)
def test_every_day_has_the_strongest_value_of_its_spells(spells: list[tuple[int, int, int | None]]) -> None:
    by_day: dict[int, list[int | None]] = {}
    for begin, end, v in spells:
        for day in range(begin, end):
            by_day.setdefault(day, []).append(v)
    expected = {day: 1 if 1 in vs else None if None in vs else 0 for day, vs in by_day.items()}
    found: dict[int, int | None] = {}
    for begin, end, v in sweep(spells):
        for day in range(begin, end):
            assert day not in found
            found[day] = v
    assert found == expected

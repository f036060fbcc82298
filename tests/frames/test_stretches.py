"""Stretches of pairs: cut where a value changes, the strongest of what overlaps, only while both live."""

from __future__ import annotations

from typing import Any

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from foedus.frames.column import PERIODS, Value
from foedus.frames.stretches import marked, placed, read, stretches

FLAG = Value(name="v")
NEAR = Value(name="w", levels=5, strength="(CASE WHEN {0} > 0 THEN 6 - {0} ELSE 0 END)", shown="(6 - {})")
YEAR = PERIODS["year"]

Spell = tuple[int, int, int | None, int | None]


def cut(lives: list[tuple[int, int]], spells: list[Spell], values: tuple[Value, ...] = (FLAG, NEAR)) -> list[Any]:
    """Stretches of the pair (0, 1), in years: begin, end, whether anything is said, and the values."""
    field = placed(values)
    assert field is not None
    shown_as = [["NULL" if x is None else str(x) for x in said] for _, _, *said in spells]
    rows = ", ".join(
        f"(0, 1, make_date({b}, 1, 1), make_date({e}, 1, 1), {', '.join(said)})"
        for (b, e, _, _), said in zip(spells, shown_as, strict=True)
    )
    empty = (
        "SELECT 0 AS i1, 1 AS i2, DATE '2000-01-01' AS begin, DATE '2000-01-01' AS \"end\", 0 AS v, 0 AS w WHERE false"
    )
    told = f'SELECT * FROM (VALUES {rows}) t(i1, i2, begin, "end", v, w)' if spells else empty
    found = [read(field, n) for n in range(len(values))]
    shown = [f"{found[0][0]} AS said", *(f"{sql} AS {v.name}" for v, (_, sql) in zip(values, found, strict=True))]
    with duckdb.connect() as connection:
        days = ", ".join(f"(0, 1, make_date({b}, 1, 1), make_date({e}, 1, 1))" for b, e in lives)
        connection.execute(f'CREATE TABLE dyads AS SELECT * FROM (VALUES {days}) t(i1, i2, begin, "end")')
        sql = stretches([marked(told, field, YEAR, (1900, 1999), 2)], shown, YEAR, 2)
        return [row[2:] for row in connection.execute(sql).fetchall()]


def test_a_stretch_ends_where_a_value_does() -> None:
    found = cut([(1900, 1920)], [(1905, 1910, 1, 4), (1908, 1915, 0, 1)])
    assert found == [
        (1900, 1905, False, 0, 0),
        (1905, 1908, True, 1, 4),
        (1908, 1910, True, 1, 1),
        (1910, 1915, True, 0, 1),
        (1915, 1920, False, 0, 0),
    ]


def test_nothing_is_said_of_years_in_which_the_two_do_not_live() -> None:
    assert cut([(1900, 1903), (1910, 1912)], [(1902, 1911, None, 5)]) == [
        (1900, 1902, False, 0, 0),
        (1902, 1903, True, None, 5),
        (1910, 1911, True, None, 5),
        (1911, 1912, False, 0, 0),
    ]
    assert cut([(1900, 1903)], []) == [(1900, 1903, False, 0, 0)]


def test_texts_and_too_many_values_have_no_place_in_a_number() -> None:
    assert placed((Value(name="t", type="VARCHAR", levels=-1),)) is None
    assert placed((Value(name="n", levels=0),)) is None
    assert placed(tuple(Value(name=f"v{n}") for n in range(40))) is None
    first = placed((FLAG, NEAR))
    assert first is not None
    second = placed((FLAG,), first.end)
    assert second is not None
    assert second.said >= first.end


YEARS = st.integers(1900, 1930)
SPELLS = st.lists(
    st.tuples(YEARS, st.integers(1, 9), st.sampled_from([0, 1, None]), st.sampled_from([0, 1, 2, 5, None])).map(
        lambda t: (t[0], t[0] + t[1], t[2], t[3])
    ),
    max_size=6,
)


@given(SPELLS)
def test_every_year_has_the_strongest_value_of_its_spells(spells: list[Spell]) -> None:
    lives = [(1903, 1910), (1912, 1935)]

    def strongest(found: list[int | None], order: list[int]) -> int | None:
        return next((v for v in order if v in found), None if None in found else 0)

    expected = {}
    for year in (y for b, e in lives for y in range(b, e)):
        held = [(v, w) for b, e, v, w in spells if b <= year < e]
        near = strongest([w for _, w in held], [1, 2, 5])
        expected[year] = (bool(held), strongest([v for v, _ in held], [1]), near)
    found: dict[int, Any] = {}
    for begin, end, *values in cut(lives, spells):
        for year in range(begin, end):
            assert year not in found
            found[year] = tuple(values)
    assert found == expected

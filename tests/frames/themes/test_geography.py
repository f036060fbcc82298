"""Contiguity and distance: the nearest counts, months count whole, capitals are those of the first day."""

from __future__ import annotations

import math
from math import pi
from pathlib import Path
from typing import Any

import pytest

from foedus.frames import panel


def near(world: Path, unit: str = "dyad-year", start: str = "1945", end: str = "1951", **keys: Any) -> list[Any]:
    """Contiguity of 2 and 200, in order."""
    rows = panel(unit, start, end, data=world, of=2, **keys).add("contiguity").rows()
    return [r["contiguity"] for r in rows if r["ccode2"] == 200]


def test_a_stretch_of_none_never_hides_a_border(world: Path) -> None:
    assert near(world) == [0, 1, 1, 4, 4, 0, 0]


def test_the_first_and_the_last_month_count_whole(world: Path) -> None:
    assert near(world, "dyad-month", "1946-10", "1947-03") == [0, 1, 1, 1, 1, 4]
    assert near(world, "dyad-day", "1947-02-28", "1947-03-01") == [1, 4]
    assert near(world, "dyad-day", "1949-12-31", "1950-01-01") == [4, 0]


def test_last_takes_the_last_day_of_the_year(world: Path) -> None:
    rows = panel("dyad-year", 1946, 1948, data=world, of=2).add("contiguity", rule="last").rows()
    assert [r["contiguity"] for r in rows if r["ccode2"] == 200] == [1, 4, 4]


def test_silence_is_none_inside_coverage_and_null_outside(world: Path) -> None:
    rows = panel("dyad-year", 2016, 2017, data=world, stretch=2017).add("contiguity").rows()
    assert [(r["year"], r["contiguity"]) for r in rows if r["ccode1"] == 2 and r["ccode2"] == 710] == [
        (2016, 0),
        (2017, None),
    ]


def test_quarters_of_a_great_circle(world: Path) -> None:
    rows = panel("dyad-year", 1949, 1950, data=world, of=2).add("capital_distance").rows()
    found = {(r["ccode2"], r["year"]): r["capital_distance"] for r in rows}
    quarter = pi / 2 * 6378.137
    assert found[365, 1949] == pytest.approx(quarter, rel=1e-15)
    assert found[200, 1949] == pytest.approx(2 * quarter, rel=1e-15)  # the capital moves on 1 July
    assert found[200, 1950] == pytest.approx(quarter, rel=1e-15)
    assert found[710, 1949] == pytest.approx(quarter / 90, rel=1e-14)


def test_days_follow_the_capital(world: Path) -> None:
    rows = panel("dyad-day", "1949-06-30", "1949-07-01", data=world, of=2).add("capital_distance").rows()
    shown = [r["capital_distance"] for r in rows if r["ccode2"] == 200]
    assert shown[0] == pytest.approx(2 * shown[1])


def test_borders_of_the_soviet_union(real: Path) -> None:
    rows = panel("dyad-year", 1816, 2016, data=real, of=365).add("contiguity").rows()
    found = {(r["ccode2"], r["year"]): r["contiguity"] for r in rows}
    assert {found[700, y] for y in range(1920, 1992)} == {1}
    assert {found[310, y] for y in range(1945, 1992)} == {1}
    assert {found[700, y] for y in range(1992, 2017)} == {0}


def test_distances_are_those_of_an_independent_haversine(real: Path, tmp_path: Path) -> None:
    """Every pair of 1950 and 2000, from the file's rows with Python's own functions."""
    duckdb = pytest.importorskip("duckdb")
    for year in (1950, 2000):
        day = f"{year}-01-01"
        query = (
            f"SELECT ccode, lat, lng FROM '{real}/cow_capitals.parquet' WHERE stdate <= '{day}' AND enddate >= '{day}'"
        )
        place = {k: (math.radians(lat), math.radians(lng)) for k, lat, lng in duckdb.sql(query).fetchall()}
        rows = panel("dyad-year", year, year, data=real).add("capital_distance").rows()
        told = 0
        for r in rows:
            one, two = place.get(r["ccode1"]), place.get(r["ccode2"])
            if one is None or two is None or r["capital_distance"] is None:
                continue
            half = math.sin((two[0] - one[0]) / 2) ** 2
            half += math.cos(one[0]) * math.cos(two[0]) * math.sin((two[1] - one[1]) / 2) ** 2
            expected = 2 * 6378.137 * math.asin(min(1.0, math.sqrt(half)))
            assert abs(r["capital_distance"] - expected) <= 1e-14 * expected, r
            told += 1
        assert told > 5000


def test_many_capitals_are_worked_out_row_by_row(world: Path, tmp_path: Path) -> None:
    """Where a state moves every month, distances of pairs of capitals are no shorter a way; they are the same."""
    usual = panel("dyad-month", 1948, 1950, data=world, of=2).add("capital_distance").rows()
    for file in world.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = ["ccode,statenme,capital,stdate,enddate,lat,lng"]
    for year in range(1948, 1951):
        lines += [f"999,Zland,Town,{year}-{m:02}-01,{year}-{m:02}-28,1,{m / 100 + year}" for m in range(1, 13)]
    table = tmp_path / "cow_capitals.csv"
    table.write_text(table.read_text() + "\n".join(lines[1:]) + "\n")
    states = tmp_path / "cow_states_2016.csv"
    states.write_text(states.read_text() + "ZZZ,999,Zland,1930,1,1,2016,12,31,2016\n")
    many = panel("dyad-month", 1948, 1950, data=tmp_path, of=2).add("capital_distance").rows()
    assert [r for r in many if r["ccode2"] != 999] == usual
    assert len({r["capital_distance"] for r in many if r["ccode2"] == 999}) > 30

"""What a column is: registered under its name, in periods without gaps."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from foedus.frames.column import COLUMNS, PERIODS, Value, column

FLAG = Value(name="v")


@pytest.mark.parametrize("name", PERIODS)
def test_a_period_is_numbered_without_gaps(name: str) -> None:
    period = PERIODS[name]
    day = "(DATE '1890-01-01' + d)"
    number, start = period.number.format(day), period.start.format("n")
    again = period.number.format("s")
    query = f"""SELECT count(*) FILTER (s > day), max(n) - min(n) + 1 - count(DISTINCT n),
                       count(*) FILTER ({again} <> n)
                FROM (SELECT {day} AS day, {number}::INTEGER AS n, {start} AS s
                      FROM (SELECT unnest(range(60000))::INTEGER AS d))"""
    assert duckdb.execute(query).fetchall() == [(0, 0, 0)]


def test_a_column_is_registered_under_its_name() -> None:
    @column(unit="state", values=(FLAG,), sources=(), coverage="1900/1950")
    def rainfall(asked: Any) -> str:
        """Rain."""
        return ""

    found = COLUMNS.pop("rainfall")
    assert (found.name, found.about, found.group, found.spells) == ("rainfall", "Rain.", "rainfall", rainfall)

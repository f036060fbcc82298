"""The rows of a panel and what stands in them, as SQL. Comes in: a unit, periods, columns as they were asked for; goes
out: numbers of rows, and the value of a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from foedus.dates import Interval
from foedus.frames.column import Column, Period, Value
from foedus.frames.stretches import Field

__all__ = ["SEATS", "Chosen", "Grid", "Output"]

SEATS: Final = {
    "members": "'full', 'member', 'suspended'",
    "associates": "'associate'",
    "observers": "'observer'",
}
"""Number of a panel of organisations -> SQL list of the statuses that it counts."""

EPOCH: Final = Interval.from_edtf("1970-01-01").begin_min


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """A column as it was added: with its options, and the rule of each value."""

    column: Column
    options: Mapping[str, Any]
    rules: Mapping[str, str]
    values: tuple[Value, ...]


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the output: name, SQL, type, meaning, the column that gave it (empty: a key), and words of values."""

    name: str
    sql: str
    type: str
    label: str
    column: str = ""
    rule: str = ""
    words: tuple[tuple[int, str], ...] = ()


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """The rows: unit, direction, period, its first and last number, number of states, name and type of a key."""

    unit: str
    directed: bool
    period: Period
    first: int
    last: int
    states: int
    key: str
    type: str

    @property
    def daily(self) -> bool:
        """Whether a row is a day."""
        return self.period.name == "day"

    @property
    def length(self) -> int:
        """Number of periods."""
        return self.last - self.first + 1

    @property
    def most(self) -> int:
        """There are not more rows; 0: nobody knows before they are counted."""
        if self.unit in ("member", "org"):
            return 0
        return self.states ** (2 if self.unit == "dyad" else 1) * self.length


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A chosen column whose table is made: its name, and the numbers of the periods that it covers."""

    chosen: Chosen
    table: str
    covered: tuple[int, int]
    mapped: str = ""  # the source's system, if its codes were mapped
    field: Field | None = None  # its place in the stretches of pairs; then it has no table of its own
    kinds: int = 0  # number of the values of its states, if their pairs are worked out once


def row_number(one: str, two: str, grid: Grid, at: str = "p") -> str:
    """SQL of the number of a dyad's row."""
    return f"(({one}::BIGINT * {grid.states} + {two}) * {grid.length} + {at} - {grid.first})"


def place_number(state: str, grid: Grid) -> str:
    """SQL of the number of a state's period, as `sp` has it."""
    return f"({state} * {grid.length} + t.p - {grid.first})"


def cell_value(v: Value, part: Part, grid: Grid, name: str, present: str, at: str, known: str, bound: str = "") -> str:
    """SQL of an output value: what the spells say; 0 where they are silent inside coverage; else null."""
    if not v.zero:
        return name
    low, high = part.covered
    said = f"coalesce({name}, {0 if bound == 'low' else 1})" if bound else name
    whole = low <= grid.first and grid.last <= high and not known
    if part.field:  # its name is 0 where it is silent
        return said if whole else f"CASE WHEN {present} OR ({at} BETWEEN {low} AND {high}{known}) THEN {said} END"
    silent = (
        f"ELSE 0::{type_of(v, part)}"
        if whole
        else f"WHEN {at} BETWEEN {low} AND {high}{known} THEN 0::{type_of(v, part)}"
    )
    return f"CASE WHEN {present} IS NOT NULL THEN {said} {silent} END"


def held(table: str, name: str, key: str, row: str, grid: Grid) -> tuple[str, str]:
    """SQL of a value and of its presence in a joined table; in days, only while its spell lasts."""
    if not grid.daily:
        return f"{table}.{name}", f"{table}.{key}"
    lasts = f'CASE WHEN {row}.begin < {table}."end" THEN {table}.{{}} END'
    return lasts.format(name), lasts.format(key)


def type_of(v: Value, part: Part) -> str:
    """Type of the output of a value."""
    return "DOUBLE" if part.chosen.rules[v.name] == "share" else v.type

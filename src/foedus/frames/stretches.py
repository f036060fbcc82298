"""Stretches of the life of a pair of states in which nothing changes. Comes in: spells of pairs with flags and ordered
values, of as many columns as there are; goes out: SQL with one row a stretch of periods. All values of a stretch are
one number: a value is a run of bits, the longer the stronger, so that of what overlaps the strongest is an `or`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from foedus.frames.column import Period, Value

__all__ = ["Field", "marked", "placed", "read", "stretches"]

_ROOM: Final = 62  # bits of a BIGINT that are of use: the first is the pair's own, the last the sign


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Where the values of a column stand in the number.

    Parameters
    ----------
    values : tuple of Value
        Flags and ordered values (`levels` of 1 and more).
    said : int
        The bit that tells whether the column says anything.
    at : tuple of int
        The first bit of each value: that and as many more as it has levels. None set: no; one: perhaps.
    end : int
        The next free bit.
    """

    values: tuple[Value, ...]
    said: int
    at: tuple[int, ...]
    end: int


def placed(values: tuple[Value, ...], first: int = 1) -> Field | None:
    """Give values their place in the number.

    Parameters
    ----------
    values : tuple of Value
    first : int
        The first free bit.

    Returns
    -------
    Field or None
        None: they are texts or plain numbers, or there is no room.
    """
    at, end = list[int](), first + 1
    for v in values:
        at.append(end)
        end += v.levels + 1
    if end > _ROOM or any(v.levels < 1 for v in values):
        return None
    return Field(values=values, said=first, at=tuple(at), end=end)


def marked(spells: str, field: Field, period: Period, bounds: tuple[int, int], states: int) -> str:
    """SQL of spells in periods: `d` (the pair: first state times `states`, and second), half-open `begin` and `end`,
    and the number `m`.

    Parameters
    ----------
    spells : str
        SQL of spells of dyads, with days.
    field : Field
    period : Period
    bounds : tuple of int
        The first period and the last.
    states : int
        Number of states.

    Returns
    -------
    str
    """
    first, last = bounds
    low, high = period.number.format("begin"), period.number.format('("end" - 1)')
    marks = [f"(1::BIGINT << {field.said})"]
    for v, at in zip(field.values, field.at, strict=True):
        strength = v.strength.format(v.name)
        place = f"(CASE WHEN {strength} > 0 THEN {strength} + 1 WHEN {v.name} IS NULL THEN 1 ELSE 0 END)::INTEGER"
        marks.append(f"(((1::BIGINT << {place}) - 1) << {at})")
    return f"""
        SELECT i1 * {states} + i2 AS d, greatest({low}, {first}) AS begin, least({high}, {last}) + 1 AS "end",
               {" | ".join(marks)} AS m
        FROM ({spells}) WHERE {low} <= {last} AND {high} >= {first}"""


def read(field: Field, number: int, *, vague: bool = False) -> tuple[str, str]:
    """SQL of whether the column says anything, and of one of its values: what it says, or what its silence is.

    Parameters
    ----------
    field : Field
    number : int
        Of the value.
    vague : bool
        Whether a source that only says in which year knows no more than "perhaps".

    Returns
    -------
    (str, str)
    """
    v, at = field.values[number], field.at[number]
    said = f"m & (1::BIGINT << {field.said}) > 0"
    bits = f"bit_count((m >> {at}) & {(1 << (v.levels + 1)) - 1})"
    shown = "NULL" if vague and v.yearly else v.shown.format(f"({bits} - 1)")
    silent = "" if v.zero else f" WHEN NOT ({said}) THEN NULL"
    return said, f"(CASE{silent} WHEN {bits} > 1 THEN {shown} WHEN {bits} = 0 THEN 0 END)::{v.type}"


def stretches(told: Sequence[str], shown: Sequence[str], period: Period, states: int) -> str:
    """SQL of the stretches of every pair of the table `dyads`: `i1`, `i2`, half-open `begin` and `end` in periods.

    Parameters
    ----------
    told : sequence of str
        What `marked` gave for each column; there may be none.
    shown : sequence of str
        SQL of values of the number `m`, see `read`.
    period : Period
    states : int
        Number of states.

    Returns
    -------
    str
        In the order of pair and time; periods in which a pair does not live are left out.
    """
    low, high = period.number.format("begin"), period.number.format('("end" - 1)')
    lives = f"""
        SELECT i1 * {states} + i2 AS d, p0 AS begin, p1 + 1 AS "end", 1::BIGINT AS m
        FROM (SELECT i1, i2, {high} AS p1,
                     greatest({low}, 1 + lag({high}) OVER (PARTITION BY i1, i2 ORDER BY begin)) AS p0 FROM dyads)
        WHERE p0 <= p1"""
    names = "".join(f", {s}" for s in shown)
    head = f'SELECT (d // {states})::INTEGER AS i1, (d % {states})::INTEGER AS i2, begin, "end"{names}'
    if not told:
        return f"{head} FROM ({lives}) ORDER BY d, begin"
    return f"""
        WITH lives AS MATERIALIZED ({lives}),
        said AS MATERIALIZED ({" UNION ALL ".join(told)}),
        busy AS MATERIALIZED (SELECT DISTINCT d FROM said),
        spells AS MATERIALIZED (SELECT d, begin, "end", m FROM said
                                UNION ALL SELECT d, begin, "end", m FROM lives SEMI JOIN busy USING (d)),
        cuts AS (SELECT d, edge AS begin, lead(edge) OVER (PARTITION BY d ORDER BY edge) AS "end"
                 FROM (SELECT DISTINCT d, unnest([begin, "end"]) AS edge FROM spells)),
        swept AS (SELECT c.d, c.begin, c."end", bit_or(s.m) AS m
                  FROM cuts c JOIN spells s ON s.d = c.d AND s.begin <= c.begin AND s."end" > c.begin
                  GROUP BY c.d, c.begin, c."end")
        {head}
        FROM (SELECT d, begin, "end", m FROM swept WHERE m & 1 = 1
              UNION ALL SELECT d, begin, "end", m FROM lives ANTI JOIN busy USING (d)) ORDER BY d, begin"""

"""The rows, read from what was filled: keys, then columns. Comes in: a grid and its filled columns; goes out: one
SELECT in key order, and what each column of it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from foedus.frames.column import Asked, Value
from foedus.frames.engine import Engine, Ordered

if TYPE_CHECKING:
    pass

from foedus.frames.assembly_grid import SEATS, Grid, Output, Part, cell_value, held, place_number, row_number, type_of

_SIDES: Final = (("a", "i1"), ("b", "i2"))

_BOUNDS: Final = {"": "", "low": " (only what is certain)", "high": " (also what is possible)"}


def outputs_of(part: Part, grid: Grid, asked: Asked, bounds: bool) -> list[Output]:
    """Columns of the output that one chosen column gives."""
    c, found = part.chosen, list[Output]()
    if c.column.unit == "state" and grid.unit == "dyad":
        if c.column.pairs:
            ours = c.column.pairs(asked)
            for pair in ours:
                sql = f"{part.table}_pairs.{pair.name}" if part.kinds else pair.sql
                for v in c.values:
                    for side in "ab":
                        sql = sql.replace(f"{side}.{v.name}", f"{side}.{part.table}_{v.name}")
                found.append(Output(name=pair.name, sql=sql, type=pair.type, label=pair.label, column=c.column.name))
            return found
        return [
            Output(
                name=f"{v.name}{n}",
                sql=f"{side}.{part.table}_{v.name}",
                type=type_of(v, part),
                label=f"{'first' if n == 1 else 'second'} state: {v.label}",
                column=c.column.name,
                rule=c.rules[v.name],
                words=_words(v, c.rules[v.name]),
            )
            for n, side in ((1, "a"), (2, "b"))
            for v in c.values
        ]
    for v in c.values:
        for bound in ("", "low", "high") if bounds and v.zero and v.levels == 1 else ("",):
            sql = f"a.{part.table}_{v.name}"
            if c.column.unit == "dyad":
                name, present = held(part.table, v.name, "i1" if grid.daily else "o", "t", grid)
                if part.field:
                    name, present = f"t.{part.table}_{v.name}", f"t.{part.table}_said"
                known = f" AND a.known_{part.mapped} AND b.known_{part.mapped}" if part.mapped else ""
                at = grid.period.number.format("t.begin") if grid.daily else "a.p"
                sql = cell_value(v, part, grid, name, present, at, known, bound)
            name = f"{v.name}_{bound}" if bound else v.name
            found.append(
                Output(
                    name=name,
                    sql=sql,
                    type=type_of(v, part),
                    label=v.label + _BOUNDS[bound],
                    column=c.column.name,
                    rule=c.rules[v.name],
                    words=_words(v, c.rules[v.name]),
                )
            )
    return found


def _words(v: Value, rule: str) -> tuple[tuple[int, str], ...]:
    """What the values of a column stand for; a share stands for itself."""
    if rule == "share":
        return ()
    return v.words or (((0, "no"), (1, "yes")) if v.levels == 1 else ())


def selected(
    engine: Engine, grid: Grid, parts: Sequence[Part], outputs: list[Output], dry: bool
) -> tuple[Ordered, list[Output]]:
    """The rows: keys, then columns."""
    if grid.unit in ("member", "org"):
        return _select_members(grid, outputs)
    two = grid.unit == "dyad"
    sides = ((f"{grid.key}1", "a.k"), (f"{grid.key}2", "b.k")) if two else ((grid.key, "a.k"),)
    keys = [
        Output(
            name=name,
            sql=sql,
            type=grid.type,
            label="state" if not two else f"{'first' if sql == 'a.k' else 'second'} state",
        )
        for name, sql in sides
    ]
    dates = [Output(name=name, sql=sql, type="", label=f"{name} of the row") for name, sql in grid.period.shown]
    told = [*keys, *dates, *outputs]
    between = [p for p in parts if p.chosen.column.unit == "dyad"]
    if grid.daily:
        return _select_days(engine, grid, between, keys, dates, outputs, dry), told
    shown = [f"{o.sql} AS {o.name}" for o in keys] + [f"{o.sql.format('a.p')} AS {o.name}" for o in dates]
    shown += [f"({o.sql})::{o.type} AS {o.name}" for o in outputs]
    if two:
        tables = '(SELECT *, unnest(range(begin, "end")) AS p FROM lines) t'
        tables += "".join(f" JOIN sp {side} ON {side}.s = {place_number(f't.{i}', grid)}" for side, i in _SIDES)
        for p in parts:
            if p.kinds:
                both = f"a.{p.table}_kind * {p.kinds} + b.{p.table}_kind"
                tables += f" JOIN {p.table}_pairs ON {p.table}_pairs.n = {both}"
        row = row_number("t.i1", "t.i2", grid, "t.p")
        tables += "".join(f" LEFT JOIN {p.table} ON {p.table}.o = {row}" for p in between if p.field is None)
        return _ordered(grid, f"SELECT {', '.join(shown)} FROM {tables}", "t.i1, t.i2, t.p", "t.i1"), told
    return _ordered(grid, f"SELECT {', '.join(shown)} FROM sp a", "a.s", f"a.s // {grid.length}"), told


def _ordered(grid: Grid, select: str, order: str, band: str) -> Ordered:
    """Rows in key order, which can be cut between (first) states."""
    return Ordered(select=select, order=order, band=band, bands=grid.states, most=grid.most)


def _select_members(grid: Grid, outputs: list[Output]) -> tuple[Ordered, list[Output]]:
    """The rows of a panel of members, or of organisations with the number of each status."""
    year = Output(name="year", sql="p::SMALLINT", type="SMALLINT", label="year of the row")
    named = Output(
        name="organisation", sql="organisation", type="VARCHAR", label="organisation, as its source calls it"
    )
    if grid.unit == "org":
        known = "bool_and(whole AND status IS NOT NULL)"
        counts = [
            Output(
                name=name,
                sql=f"CASE WHEN {known} THEN count(*) FILTER (status IN ({statuses})) END",
                type="USMALLINT",
                label=f"states of the panel that are {name}; null: not all are known",
                column="members",
            )
            for name, statuses in SEATS.items()
        ]
        told = [named, year, *counts]
        shown = ", ".join(f"({o.sql})::{o.type} AS {o.name}" for o in told)
        return Ordered(select=f"SELECT {shown} FROM members GROUP BY organisation, p", order="organisation, p"), told
    state = Output(name=grid.key, sql="a.k", type=grid.type, label="state")
    year = msgspec.structs.replace(year, sql="m.p::SMALLINT")
    status = Output(
        name="status", sql="status", type="VARCHAR", label="in the words of the source; null: perhaps", column="status"
    )
    told = [state, named, year, status, *outputs]
    shown = ", ".join(f"({o.sql})::{o.type} AS {o.name}" for o in told)
    tables = f"members m JOIN sp a ON a.s = m.i * {grid.length} + m.p - {grid.first}"
    return _ordered(grid, f"SELECT {shown} FROM {tables}", "a.k, organisation, m.p", "m.i"), told


def _select_days(
    engine: Engine,
    grid: Grid,
    between: Sequence[Part],
    keys: list[Output],
    dates: list[Output],
    outputs: list[Output],
    dry: bool,
) -> Ordered:
    """The rows of days: pieces with their values, in order, then one row a day."""
    cells = [f"{o.sql} AS {o.name}" for o in keys] + [f"({o.sql})::{o.type} AS {o.name}" for o in outputs]
    low, high = grid.period.number.format("t.begin"), grid.period.number.format('t."end"')
    if grid.unit == "dyad":
        tables = "pieces t"
        for side, i in _SIDES:
            tables += f" ASOF JOIN sp {side} ON {side}.i = t.{i} AND t.begin >= {side}.begin"
        for p in between:
            on = f"{p.table}.i1 = t.i1 AND {p.table}.i2 = t.i2 AND t.begin >= {p.table}.begin"
            tables += f" ASOF LEFT JOIN {p.table} ON {on}"
        order, first = "t.i1, t.i2, t.begin", "t.i1"
    else:
        tables = '(SELECT i, begin, "end" FROM sp) t JOIN sp a ON a.i = t.i AND a.begin = t.begin'
        order, first = "t.i, t.begin", "t.i"
    names = ", ".join(o.name for o in keys), ", ".join(o.name for o in outputs)
    lines = _ordered(grid, f"SELECT {', '.join(cells)}, {low} AS low, {high} AS high FROM {tables}", order, first)
    if not dry:
        engine.lay("lines", lines)
    shown = f"{names[0]}, {dates[0].sql.format('day')} AS {dates[0].name}{', ' if names[1] else ''}{names[1]}"
    inner = f"({lines.sql})" if dry else "lines"
    return Ordered(select=f"SELECT {shown} FROM (SELECT *, unnest(range(low, high)) AS day FROM {inner})")

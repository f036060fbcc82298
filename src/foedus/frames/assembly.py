"""From spells to rows. Comes in: a frame whose states are made (`foedus.frames.units`), and the chosen columns; goes
out: one SELECT in key order, and what its columns mean. Periods longer than a day are filled from one table a column
and period; days are cut from spells at the change points of all columns and written out last, so that a day costs what
it prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING

import msgspec

from foedus.frames.column import Asked
from foedus.frames.engine import Engine, Ordered
from foedus.frames.stretches import placed

if TYPE_CHECKING:
    pass

from foedus.frames.assembly_filling import (
    by_days,
    covered_periods,
    fill_column,
    make_kinds,
    make_lines,
    make_pieces,
    make_row_days,
    make_state_periods,
)
from foedus.frames.assembly_grid import Chosen, Grid, Output, Part
from foedus.frames.assembly_selecting import outputs_of, selected

__all__ = ["assemble", "count_rows"]


def assemble(
    engine: Engine,
    grid: Grid,
    chosen: Sequence[tuple[Chosen, Asked, str]],
    mapped: Sequence[str],
    *,
    bounds: bool = False,
    dry: bool = False,
) -> tuple[Ordered, list[Output]]:
    """Make the tables of a panel.

    Parameters
    ----------
    engine : Engine
        Its DuckDB has `states`, `stays`, `dyads` and the tables of codes.
    grid : Grid
    chosen : sequence of (Chosen, Asked, str)
        The columns, what each is told, and the system of its codes.
    mapped : sequence of str
        Systems whose codes are not the panel's own.
    bounds : bool
        Whether flags come with `_low` (only what is certain) and `_high` (also what is possible).
    dry : bool
        Make no tables: only say what would come out.

    Returns
    -------
    (Ordered, list of Output)
        The rows in key order, and their columns.
    """
    parts: list[Part] = []
    if not grid.daily and not dry and any(by_days(c) for c, _, _ in chosen):
        make_row_days(engine, grid)
    free, coverages = 1, covered_periods([c.column.coverage for c, _, _ in chosen], grid.period, engine.connection)
    for n, ((c, _, system), covered) in enumerate(zip(chosen, coverages, strict=True)):
        plain = c.column.unit == "dyad" and not grid.daily and set(c.rules.values()) == {"any"}
        field = placed(c.values, free) if plain else None
        free = field.end if field else free
        part = Part(chosen=c, table=f"c{n}", covered=covered, mapped=system if system in mapped else "", field=field)
        parts.append(part)
    asked_of = [asked for _, asked, _ in chosen]
    if not dry:
        parts = _make(engine, grid, list(zip(parts, asked_of, (s for _, _, s in chosen), strict=True)), mapped)
    outputs = [o for p, told in zip(parts, asked_of, strict=True) for o in outputs_of(p, grid, told, bounds)]
    return selected(engine, grid, parts, outputs, dry)


def _make(engine: Engine, grid: Grid, filled: Sequence[tuple[Part, Asked, str]], mapped: Sequence[str]) -> list[Part]:
    """Make all tables, and give the columns with what came of them; what does not need each other, side by side."""
    pairs = grid.unit == "dyad" and not grid.daily

    def own(engine: Engine, asked: Asked) -> Asked:
        return msgspec.structs.replace(asked, connection=engine.connection)

    def fill(engine: Engine, part: Part, asked: Asked, system: str) -> Part:
        fill_column(engine, grid, part, own(engine, asked), f"codes_{system}")
        kinds = make_kinds(engine, grid, part, asked) if pairs and part.chosen.column.steady else 0
        return msgspec.structs.replace(part, kinds=kinds)

    def lines(engine: Engine) -> None:
        make_lines(engine, grid, [(part, own(engine, asked), system) for part, asked, system in filled])

    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(copy_context().run, lines, engine.fork())] if pairs else []
        waiting = {
            told[0].table: pool.submit(copy_context().run, fill, engine.fork(), *told)
            for told in filled
            if told[0].field is None
        }
        states = [waiting[p.table].result() for p, _, _ in filled if p.chosen.column.unit == "state"]
        make_state_periods(engine, grid, states, mapped)
        for one in first:
            one.result()
        parts = [waiting[p.table].result() if p.table in waiting else p for p, _, _ in filled]
    if grid.unit == "dyad" and grid.daily:
        make_pieces(engine, grid, [p for p in parts if p.chosen.column.unit == "dyad"])
    return parts


def count_rows(engine: Engine, grid: Grid) -> int:
    """Give the number of rows without making them.

    Parameters
    ----------
    engine : Engine
        Its DuckDB has `stays`, and `dyads` in a dyad panel.
    grid : Grid

    Returns
    -------
    int
    """
    if grid.unit in ("member", "org"):
        what = "*" if grid.unit == "member" else "DISTINCT (organisation, p)"
        return engine.count(f"SELECT count({what}) FROM members")
    keys, stays = ("i", "stays") if grid.unit == "state" else ("i1, i2", "dyads")
    low, high = grid.period.number.format("begin"), grid.period.number.format('("end" - 1)')
    found = engine.connection.execute(
        f"""SELECT coalesce(sum(p1 - p0 + 1), 0)::BIGINT FROM (
              SELECT greatest({low}, 1 + lag({high}) OVER (PARTITION BY {keys} ORDER BY begin)) AS p0, {high} AS p1
              FROM {stays})
            WHERE p0 <= p1"""
    ).fetchall()
    return int(found[0][0])

"""A panel made: its states, rows and columns as tables. Comes in: a frame, columns and the files of datasets; goes out:
a `Made` panel, of which rows can be read.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from foedus.dates import edtf
from foedus.errors import BadInput
from foedus.frames import curated
from foedus.frames.assembly import assemble, count_rows
from foedus.frames.assembly_grid import Chosen, Grid, Output
from foedus.frames.column import Asked, Column
from foedus.frames.engine import Engine, Ordered
from foedus.frames.themes.curated import make_members as make_curated_members
from foedus.frames.units import SYSTEMS, Frame, make_codes, make_keys, make_members, make_states, strangers
from foedus.shelf import assure, of_file, place

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEYS: Final = {"state": ("k",), "dyad": ("k1", "k2")}


class Made(msgspec.Struct, kw_only=True):
    """A panel whose tables stand in a database."""

    engine: Engine
    grid: Grid
    note: str
    files: dict[str, Path]
    asked: list[Asked]
    systems: list[str]
    ordered: Ordered = Ordered(select="")
    outputs: list[Output] = []

    @property
    def connection(self) -> DuckDBPyConnection:
        """DuckDB, which answers small questions."""
        return self.engine.connection


def made_of(
    frame: Frame, chosen: Sequence[Chosen], data: Path | None, engine: Engine, *, bounds: bool, dry: bool
) -> Made:
    """Make states, rows and columns."""
    connection = engine.connection
    files = dict[str, Path]()

    def file(name: str) -> Path:
        if name not in files:
            path = place(name, data)
            if dataset := of_file(name):
                assure(dataset, path, connection.cursor())
            files[name] = path
        return files[name]

    first, last = int(edtf(frame.begin)[:4]), int(edtf(frame.end - 1)[:4])
    base = Asked(
        connection=connection,
        file=file,
        period=frame.period,
        first=first,
        last=last,
        system=frame.system,
        directed=frame.directed,
        of=frame.of,
        bounds=bounds,
    )
    note = make_states(connection, frame, base)
    make_keys(connection, frame)
    low, high = frame.period.number.format("min(begin)"), frame.period.number.format('max("end" - 1)')
    told = f"SELECT {low}, {high}, (SELECT count(*) FROM states) FROM stays"
    first_row, last_row, states = connection.execute(told).fetchall()[0]
    key, _, type_ = SYSTEMS[frame.system]
    grid = Grid(
        unit=frame.unit,
        directed=frame.directed,
        period=frame.period,
        first=first_row,
        last=last_row,
        states=states,
        key=key,
        type=type_,
    )
    asked = [msgspec.structs.replace(base, options=c.options) for c in chosen]
    systems = [system_of(c.column, frame) for c in chosen]
    made = Made(engine=engine, grid=grid, note=note, files=files, asked=asked, systems=systems)
    mapped = [s for s in dict.fromkeys(systems) if make_codes(connection, frame, s)]
    if frame.source and frame.unit in ("member", "org"):
        make_curated_members(base)
    elif frame.unit in ("member", "org"):
        if "cow" not in systems and make_codes(connection, frame, "cow"):
            mapped.append("cow")
        make_members(engine, base)
    columns_of = list(zip(chosen, asked, systems, strict=True))
    made.ordered, made.outputs = assemble(engine, grid, columns_of, mapped, bounds=bounds, dry=dry)
    made.note = "; ".join([*([note] if note else []), *curated.left_out(), *_left_out(made, frame, chosen)])
    return made


def assure_room(made: Made, path: Path) -> None:
    """Refuse a panel that the disk has no room for; its rows are counted only if there may be too many."""
    free, cells = shutil.disk_usage(path.parent).free, 20  # a cell takes some bits once packed; 0: no disk
    most = made.grid.most or free * cells + 1
    if free and most * len(made.outputs) // cells > free:
        rows = count_rows(made.engine, made.grid)
        if rows * len(made.outputs) // cells > free:
            raise BadInput(f"{rows:,} rows will not fit into {free:,} free bytes", where=str(path))


def _left_out(made: Made, frame: Frame, chosen: Sequence[Chosen]) -> list[str]:
    """What a reader should know of rows whose codes belong to no state."""
    bearers, notes = dict[str, list[str]](), list[str]()
    for n, (c, asked) in enumerate(zip(chosen, made.asked, strict=True)):
        if not c.column.sources or c.column.sources == ("atlas",):
            continue
        if c.column.bearers:
            told = [c.column.bearers(asked)]
        else:
            spells = c.column.spells(asked)
            told = [f"SELECT {key} AS k FROM ({spells})" for key in _KEYS[c.column.unit]]
        bearers.setdefault(made.systems[n], []).extend(f"SELECT {n} AS n, k::INTEGER AS k FROM ({t})" for t in told)
    for system, codes in sorted(bearers.items()):
        for n, found in strangers(made.connection, frame, system, " UNION ALL ".join(codes)).items():
            listed = ", ".join(f"{k} ({rows})" for k, rows in found[:5]) + (" …" if len(found) > 5 else "")
            rows, column = sum(r for _, r in found), chosen[n].column
            what = f"{rows} row{'' if rows == 1 else 's'} of {column.sources[0]} left out"
            notes.append(f"{column.group}: {what}, with codes that no {system} state has: {listed}")
    return list(dict.fromkeys(notes))


def system_of(column: Column, frame: Frame) -> str:
    """The code system in which a column's spells come."""
    if column.system == "{panel}":
        return frame.system
    if column.system == "{states}":
        return "gw" if frame.system == "gw" else "cow"
    return column.system

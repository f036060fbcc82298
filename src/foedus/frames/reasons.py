"""Why a cell of a panel is what it is. Comes in: a made panel, a row and a column; goes out: the spells behind it, each
with its place in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foedus.dates import day
from foedus.errors import BadInput
from foedus.frames.assembly_grid import SEATS, Chosen
from foedus.frames.engine import run
from foedus.frames.making import Made
from foedus.frames.units import Frame
from foedus.tabular import literal


def reasons(
    made: Made, frame: Frame, chosen: Chosen, n: int, row: Mapping[str, Any], output: str
) -> Iterator[dict[str, Any]]:
    """Spells of a column that touch a row; of `major2`, those of the second state."""
    key, two = made.grid.key, frame.unit == "dyad"
    missing = [
        k for k in ([f"{key}1", f"{key}2"] if two else [key]) + [n for n, _ in frame.period.shown] if k not in row
    ]
    if missing:
        raise BadInput(f"the row lacks {', '.join(missing)}", hint="give all its keys")
    at = _number(frame, row)
    column, codes = chosen.column, f"codes_{made.systems[n]}"
    spells = (column.reasons or column.spells)(made.asked[n])
    start, close = (f"({frame.period.start.format(p)})" for p in (at, at + 1))
    sides = [str(row[f"{key}{s}"]) for s in (1, 2)] if two else [str(row[key])]
    for side in sides:
        if not made.connection.execute("SELECT 1 FROM states WHERE k::VARCHAR = ?", [side]).fetchall():
            raise BadInput(f"no state of the panel has the code {side!r}")
    mine = [f"SELECT code FROM {codes} JOIN states USING (i) WHERE k::VARCHAR = {literal(side)}" for side in sides]
    told = run(made.connection, f"SELECT * FROM ({spells}) LIMIT 0").description or ()
    if "k1" in {d[0] for d in told}:
        who = f"k1 IN ({mine[0]}) AND k2 IN ({mine[1]})"
        if not frame.directed:
            who = f"({who} OR k1 IN ({mine[1]}) AND k2 IN ({mine[0]}))"
    else:
        own = [i for v in chosen.values for i in (1, 2) if two and not column.pairs and output == f"{v.name}{i}"]
        who = f"k IN ({mine[own[0] - 1] if own else ' UNION '.join(mine)})"
    shown = '* EXCLUDE (begin, "end"), begin::VARCHAR AS since, ("end" - 1)::VARCHAR AS until'
    sql = f'SELECT {shown} FROM ({spells}) WHERE {who} AND begin < {close} AND "end" > {start} ORDER BY begin, place'
    found = run(made.connection, sql)
    titles = [d[0] for d in found.description or ()]
    source = f"{made.systems[n]}-capitals" if column.sources[0] == "capitals" else column.sources[0]
    for values in found.fetchall():
        yield {"source": source, **dict(zip(titles, values, strict=True))}


def seats(made: Made, frame: Frame, row: Mapping[str, Any], column: str) -> list[dict[str, Any]]:
    """Who sits in an organisation in a year, and as what: the state of a row, or all that a number counts."""
    key = made.grid.key
    keys = [key, "organisation", "year"] if frame.unit == "member" else ["organisation", "year"]
    if missing := [k for k in keys if k not in row]:
        raise BadInput(f"the row lacks {', '.join(missing)}", hint="give all its keys")
    who = f"organisation = {literal(row['organisation'])} AND p = {_number(frame, row)}"
    if frame.unit == "member":
        who += f" AND k::VARCHAR = {literal(row[key])}"
    else:
        who += f" AND status IN ({SEATS[column]})"
    days = "make_date(p, 1, 1)::VARCHAR AS since, make_date(p, 12, 31)::VARCHAR AS until"
    sql = f"SELECT k AS {key}, organisation AS place, status, {days} FROM members JOIN states USING (i) WHERE {who}"
    found = run(made.connection, f"{sql} ORDER BY k")
    titles, source = [d[0] for d in found.description or ()], "atlas" if frame.source else "cow-igo"
    return [{"source": source, **dict(zip(titles, values, strict=True))} for values in found.fetchall()]


def _number(frame: Frame, row: Mapping[str, Any]) -> int:
    """Number of the period of a row."""
    if frame.period.name == "day":
        return day(str(row["date"])) - day("1970-01-01")
    parts = {"quarter": 4, "month": 12}.get(frame.period.name, 0)
    try:
        year, part = int(row["year"]), int(row[frame.period.name]) if parts else 0
    except (TypeError, ValueError):
        raise BadInput(f"the row is of no {frame.period.name}", hint="its numbers are as the panel has them") from None
    if parts and not 1 <= part <= parts:
        raise BadInput(f"no year has a {frame.period.name} {part}", hint=f"1 to {parts}")
    return year * parts + part - 1 if parts else year

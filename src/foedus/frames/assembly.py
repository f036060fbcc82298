"""From spells to rows. Comes in: a frame whose states are made (`foedus.frames.units`), and the chosen columns; goes
out: one SELECT in key order, and what its columns mean. Periods longer than a day are filled from one table a column
and period; days are cut from spells at the change points of all columns and written out last, so that a day costs what
it prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Final

import msgspec

from foedus.dates import Interval, edtf
from foedus.errors import BadInput
from foedus.frames.column import Asked, Column, Period, Value
from foedus.frames.engine import Engine, Ordered
from foedus.frames.stretches import Field, marked, placed, read, stretches
from foedus.frames.sweep import by_period, coded, of_row_days, swept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["SEATS", "Chosen", "Grid", "Output", "assemble", "count_rows"]

SEATS: Final = {
    "members": "'full', 'member', 'suspended'",
    "associates": "'associate'",
    "observers": "'observer'",
}
"""Number of a panel of organisations -> SQL list of the statuses that it counts."""

_SIDES: Final = (("a", "i1"), ("b", "i2"))
_EPOCH: Final = Interval.from_edtf("1970-01-01").begin_min


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


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A chosen column whose table is made: its name, and the numbers of the periods that it covers."""

    chosen: Chosen
    table: str
    covered: tuple[int, int]
    mapped: str = ""  # the source's system, if its codes were mapped
    field: Field | None = None  # its place in the stretches of pairs; then it has no table of its own
    kinds: int = 0  # number of the values of its states, if their pairs are worked out once


# --- tables -----------------------------------------------------------------------------------------------------------


def _covered(coverages: Sequence[str], period: Period, connection: DuckDBPyConnection) -> list[tuple[int, int]]:
    """First and last period that lie inside each coverage altogether."""
    sides = list[str]()
    for coverage in coverages:
        begin, end = Interval.from_edtf(coverage).possible
        days = [f"(DATE '1970-01-01' + ({d - _EPOCH})::INTEGER)" for d in (begin - 1, end)]
        low, high = (period.number.format(d) for d in days)
        sides += [f"{low} + 1", f"{high} - 1"]
    found = [int(n) for n in connection.execute(f"SELECT {', '.join(sides)}").fetchall()[0]] if sides else []
    return list(zip(found[::2], found[1::2], strict=True))


def _fill(engine: Engine, grid: Grid, part: _Part, asked: Asked, codes: str) -> None:
    """Make the table of a column: by period, or its swept spells for days."""
    chosen, column = part.chosen, part.chosen.column
    keys = "i" if column.unit == "state" else "i1, i2"
    spells = _coded(grid, part, asked, codes)
    single = column.unit == "state" or grid.directed
    if column.annual and grid.period.name == "year" and single and not part.mapped:
        sql = _by_year(spells, keys, chosen.values, grid)
    else:
        sql = _by_row(spells, keys, chosen.values, chosen.rules, grid)
    engine.make(part.table, sql, column.name, kept=True)


def _coded(grid: Grid, part: _Part, asked: Asked, codes: str) -> str:
    """SQL of the spells of a column, in states of the panel."""
    column = part.chosen.column
    return coded(
        column.unit,
        part.chosen.values,
        column.spells(asked),
        codes,
        undirected=not grid.directed,
        mapped=bool(part.mapped),
    )


def _by_year(spells: str, keys: str, values: tuple[Value, ...], grid: Grid) -> str:
    """SQL of a column's table where each spell is a row."""
    shown = ["i, p" if keys == "i" else f"{_row('i1', 'i2', grid)} AS o"]
    shown += [f"({v.name})::{v.type} AS {v.name}" for v in values]
    names = ", ".join(v.name for v in values)
    return f"""
        SELECT {", ".join(shown)} FROM (SELECT {keys}, year(begin) AS p, {names} FROM ({spells}))
        WHERE p BETWEEN {grid.first} AND {grid.last}"""


def _by_row(spells: str, keys: str, values: tuple[Value, ...], rules: Mapping[str, str], grid: Grid) -> str:
    """SQL of a column's table: rows of keys and period, or spells for days."""
    overlapping = all(v.levels > 0 for v in values)
    if not overlapping and any(v.levels < 0 for v in values) and (grid.daily or set(rules.values()) != {"any"}):
        raise BadInput("texts are listed for periods longer than a day, by the rule any", hint="leave the option out")
    if grid.daily:
        return swept(spells, keys, values) if overlapping else spells
    if overlapping and {rules[v.name] for v in values} != {"any"}:
        found = of_row_days(
            swept(spells, keys, values), keys, values, rules, "state_days" if keys == "i" else "dyad_days"
        )
        if keys != "i":
            names = ", ".join(v.name for v in values)
            found = f"SELECT {_row('i1', 'i2', grid)} AS o, {names} FROM ({found})"
    else:
        row = "" if keys == "i" else _row("i1", "i2", grid)
        found = by_period(spells, keys, values, grid.period, rules, (grid.first, grid.last), row)
    shown = ["i, p" if keys == "i" else "o"]
    for v in values:
        vague = v.yearly and grid.period.name != "year"
        value = f"CASE WHEN {v.name} > 0 THEN NULL ELSE {v.name} END" if vague else v.name
        shown.append(f"({value})::{'DOUBLE' if rules[v.name] == 'share' else v.type} AS {v.name}")
    return f"SELECT {', '.join(shown)} FROM ({found})"


def _by_days(chosen: Chosen) -> bool:
    """Whether a rule looks at the days of the row."""
    return any(v.levels > 0 and chosen.rules[v.name] != "any" for v in chosen.values)


def _row(one: str, two: str, grid: Grid, at: str = "p") -> str:
    """SQL of the number of a dyad's row."""
    return f"(({one}::BIGINT * {grid.states} + {two}) * {grid.length} + {at} - {grid.first})"


def _place(state: str, grid: Grid) -> str:
    """SQL of the number of a state's period, as `sp` has it."""
    return f"({state} * {grid.length} + t.p - {grid.first})"


def _row_days(engine: Engine, grid: Grid) -> None:
    """Make `state_days` and `dyad_days`: the stretches of days that make each row."""
    low, high = grid.period.number.format("begin"), grid.period.number.format('("end" - 1)')
    start, close = grid.period.start.format("p"), grid.period.start.format("(p + 1)")
    for name, keys, stays in (("state_days", "i", "stays"), ("dyad_days", "i1, i2", "dyads"))[
        : 1 + (grid.unit == "dyad")
    ]:
        engine.make(
            name,
            f"""SELECT {keys}, p, greatest(begin, {start}) AS begin, least("end", {close}) AS "end"
                FROM (SELECT {keys}, begin, "end", unnest(range({low}, {high} + 1)) AS p FROM {stays})""",
        )


def _cell(v: Value, part: _Part, grid: Grid, name: str, present: str, at: str, known: str, bound: str = "") -> str:
    """SQL of an output value: what the spells say; 0 where they are silent inside coverage; else null."""
    if not v.zero:
        return name
    low, high = part.covered
    said = f"coalesce({name}, {0 if bound == 'low' else 1})" if bound else name
    whole = low <= grid.first and grid.last <= high and not known
    if part.field:  # its name is 0 where it is silent
        return said if whole else f"CASE WHEN {present} OR ({at} BETWEEN {low} AND {high}{known}) THEN {said} END"
    silent = (
        f"ELSE 0::{_type(v, part)}" if whole else f"WHEN {at} BETWEEN {low} AND {high}{known} THEN 0::{_type(v, part)}"
    )
    return f"CASE WHEN {present} IS NOT NULL THEN {said} {silent} END"


def _states(engine: Engine, grid: Grid, parts: Sequence[_Part], systems: Sequence[str]) -> None:
    """Make `sp`: for each state and period (or stretch of days without change) the values of the state columns."""
    number = grid.period.number
    low, high = number.format("begin"), number.format('("end" - 1)')
    if grid.daily:
        edges = [f'SELECT i, unnest([begin, "end"]) AS edge FROM {p.table}' for p in parts]
        edges += [f'SELECT i, unnest([begin, "end"]) AS edge FROM codes_{s}' for s in systems]
        edges += [f"SELECT i, {_edges(p)} AS edge FROM states" for p in parts]
        rows, at, head = _pieces("stays", "i", edges), number.format("t.begin"), 't.i, t.begin, t."end", k'
        joins = "".join(f" ASOF LEFT JOIN {p.table} ON {p.table}.i = t.i AND t.begin >= {p.table}.begin" for p in parts)
        joins += "".join(
            f" ASOF LEFT JOIN codes_{s} ON codes_{s}.i = t.i AND t.begin >= codes_{s}.begin" for s in systems
        )
        head += "".join(f', coalesce(t.begin < codes_{s}."end", false) AS known_{s}' for s in systems)
    else:
        rows, at = f"SELECT DISTINCT i, unnest(range({low}, {high} + 1)) AS p FROM stays", "t.p"
        joins = "".join(f" LEFT JOIN {p.table} ON {p.table}.i = t.i AND {p.table}.p = t.p" for p in parts)
        for s in systems:
            span = f"unnest(range(greatest({low}, {grid.first}), least({high}, {grid.last}) + 1))"
            joins += (
                f" LEFT JOIN (SELECT DISTINCT i, {span} AS p FROM codes_{s}) m_{s} ON m_{s}.i = t.i AND m_{s}.p = t.p"
            )
        head = f"{_place('t.i', grid)}::INTEGER AS s, t.p::INTEGER AS p, k"
        head += "".join(f", m_{s}.i IS NOT NULL AS known_{s}" for s in systems)
    cells = [head]
    for p in parts:
        if p.kinds:
            same = (f"{p.table}_kinds.{v.name} IS NOT DISTINCT FROM {p.table}.{v.name}" for v in p.chosen.values)
            joins += f" JOIN {p.table}_kinds ON {' AND '.join(same)}"
            cells.append(f"{p.table}_kinds.n AS {p.table}_kind")
        for v in p.chosen.values:
            name, present = _held(p.table, v.name, "i", "t", grid)
            known = f" AND known_{p.mapped}" if p.mapped else ""
            cells.append(f"({_cell(v, p, grid, name, present, at, known)})::{_type(v, p)} AS {p.table}_{v.name}")
    order = "t.i, t.begin" if grid.daily else "s"
    told = f"SELECT {', '.join(cells)} FROM ({rows}) t JOIN states USING (i){joins} ORDER BY {order}"
    engine.make("sp", told, kept=True)


def _kinds(engine: Engine, grid: Grid, part: _Part, asked: Asked) -> int:
    """Make, of a state column whose values seldom change, a table of these values and one of their pairs; give how many
    values there are. 0: too many for that.
    """
    table, names = part.table, [v.name for v in part.chosen.values]
    none = ", ".join(f"NULL AS {n}" for n in names)
    listed = ", ".join(names)
    kinds = f"""
        SELECT (row_number() OVER (ORDER BY {listed}) - 1)::INTEGER AS n, {listed}
        FROM (SELECT {listed} FROM {table} UNION SELECT {none})"""
    engine.make(f"{table}_kinds", kinds, kept=True)
    many = engine.count(f"SELECT count(*) FROM {table}_kinds")
    if many > 2 * grid.states + 8 or part.chosen.column.pairs is None:
        return 0
    pairs = ", ".join(f"{pair.sql} AS {pair.name}" for pair in part.chosen.column.pairs(asked))
    both = f"SELECT (a.n * {many} + b.n)::INTEGER AS n, {pairs} FROM {table}_kinds a CROSS JOIN {table}_kinds b"
    engine.make(f"{table}_pairs", both, kept=True)
    return many


def _held(table: str, name: str, key: str, row: str, grid: Grid) -> tuple[str, str]:
    """SQL of a value and of its presence in a joined table; in days, only while its spell lasts."""
    if not grid.daily:
        return f"{table}.{name}", f"{table}.{key}"
    lasts = f'CASE WHEN {row}.begin < {table}."end" THEN {table}.{{}} END'
    return lasts.format(name), lasts.format(key)


def _type(v: Value, part: _Part) -> str:
    """Type of the output of a value."""
    return "DOUBLE" if part.chosen.rules[v.name] == "share" else v.type


def _edges(part: _Part) -> str:
    """SQL of the days on which a coverage begins and is over, one a row."""
    days = ", ".join(f"DATE '1970-01-01' + ({n})::INTEGER" for n in (part.covered[0], part.covered[1] + 1))
    return f"unnest([{days}])"


def _pieces(stays: str, keys: str, edges: Sequence[str]) -> str:
    """SQL of stays cut at change points: keys, `begin` and `end`."""
    own = ", ".join(f"s.{k.strip()}" for k in keys.split(","))
    cuts = "".join(
        f' UNION SELECT {own}, s.begin, s."end", e.edge FROM {stays} s JOIN ({sql}) e USING ({keys})'
        ' WHERE e.edge > s.begin AND e.edge < s."end"'
        for sql in edges
    )
    return f"""SELECT {keys}, edge AS begin,
                      lead(edge, 1, until) OVER (PARTITION BY {keys}, since ORDER BY edge) AS "end"
               FROM (SELECT {keys}, begin AS since, "end" AS until, begin AS edge FROM {stays}{cuts})"""


def _lines(engine: Engine, grid: Grid, filled: Sequence[tuple[_Part, Asked, str]]) -> None:
    """Make `lines`, a row for each dyad and stretch of periods: on it the columns that have a field there."""
    ours = [(part, part.field, asked, system) for part, asked, system in filled if part.field]
    told = [
        marked(_coded(grid, part, asked, f"codes_{system}"), field, grid.period, (grid.first, grid.last), grid.states)
        for part, field, asked, system in ours
    ]
    shown = list[str]()
    for part, field, _, _ in ours:
        vague = grid.period.name != "year"
        found = [read(field, n, vague=vague) for n in range(len(field.values))]
        shown.append(f"{found[0][0]} AS {part.table}_said")
        shown += [f"{sql} AS {part.table}_{v.name}" for v, (_, sql) in zip(field.values, found, strict=True)]
    where = ", ".join(dict.fromkeys(part.chosen.column.group for part, _, _, _ in ours))
    engine.make("lines", stretches(told, shown, grid.period, grid.states), where, kept=True)


def _pieces_of_dyads(engine: Engine, grid: Grid, parts: Sequence[_Part]) -> None:
    """Make `pieces`, a row for each dyad and stretch of days without change."""
    edges = [f'SELECT i1, i2, unnest([begin, "end"]) AS edge FROM {p.table}' for p in parts]
    edges += [f"SELECT DISTINCT i1, i2, {_edges(p)} AS edge FROM dyads" for p in parts]
    edges += [
        f"SELECT i1, i2, sp.begin AS edge FROM dyads d"
        f' JOIN sp ON sp.i = d.{i} AND sp.begin > d.begin AND sp.begin < d."end"'
        for i in ("i1", "i2")
    ]
    first, last = (int(edtf(_EPOCH + n)[:4]) for n in (grid.first, grid.last))
    years = f"SELECT DISTINCT i1, i2, unnest(range({first}, {last + 1})) AS year FROM dyads"
    edges.append(f"SELECT i1, i2, make_date(year, 1, 1) AS edge FROM ({years})")  # no line holds a century
    engine.make("pieces", _pieces("dyads", "i1, i2", edges))


# --- the whole --------------------------------------------------------------------------------------------------------


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
    parts: list[_Part] = []
    if not grid.daily and not dry and any(_by_days(c) for c, _, _ in chosen):
        _row_days(engine, grid)
    free, coverages = 1, _covered([c.column.coverage for c, _, _ in chosen], grid.period, engine.connection)
    for n, ((c, _, system), covered) in enumerate(zip(chosen, coverages, strict=True)):
        plain = c.column.unit == "dyad" and not grid.daily and set(c.rules.values()) == {"any"}
        field = placed(c.values, free) if plain else None
        free = field.end if field else free
        part = _Part(chosen=c, table=f"c{n}", covered=covered, mapped=system if system in mapped else "", field=field)
        parts.append(part)
    asked_of = [asked for _, asked, _ in chosen]
    if not dry:
        parts = _make(engine, grid, list(zip(parts, asked_of, (s for _, _, s in chosen), strict=True)), mapped)
    outputs = [o for p, told in zip(parts, asked_of, strict=True) for o in _outputs(p, grid, told, bounds)]
    return _select(engine, grid, parts, outputs, dry)


def _make(engine: Engine, grid: Grid, filled: Sequence[tuple[_Part, Asked, str]], mapped: Sequence[str]) -> list[_Part]:
    """Make all tables, and give the columns with what came of them; what does not need each other, side by side."""
    pairs = grid.unit == "dyad" and not grid.daily

    def own(engine: Engine, asked: Asked) -> Asked:
        return msgspec.structs.replace(asked, connection=engine.connection)

    def fill(engine: Engine, part: _Part, asked: Asked, system: str) -> _Part:
        _fill(engine, grid, part, own(engine, asked), f"codes_{system}")
        kinds = _kinds(engine, grid, part, asked) if pairs and part.chosen.column.steady else 0
        return msgspec.structs.replace(part, kinds=kinds)

    def lines(engine: Engine) -> None:
        _lines(engine, grid, [(part, own(engine, asked), system) for part, asked, system in filled])

    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(copy_context().run, lines, engine.fork())] if pairs else []
        waiting = {
            told[0].table: pool.submit(copy_context().run, fill, engine.fork(), *told)
            for told in filled
            if told[0].field is None
        }
        states = [waiting[p.table].result() for p, _, _ in filled if p.chosen.column.unit == "state"]
        _states(engine, grid, states, mapped)
        for one in first:
            one.result()
        parts = [waiting[p.table].result() if p.table in waiting else p for p, _, _ in filled]
    if grid.unit == "dyad" and grid.daily:
        _pieces_of_dyads(engine, grid, [p for p in parts if p.chosen.column.unit == "dyad"])
    return parts


def _outputs(part: _Part, grid: Grid, asked: Asked, bounds: bool) -> list[Output]:
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
                type=_type(v, part),
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
                name, present = _held(part.table, v.name, "i1" if grid.daily else "o", "t", grid)
                if part.field:
                    name, present = f"t.{part.table}_{v.name}", f"t.{part.table}_said"
                known = f" AND a.known_{part.mapped} AND b.known_{part.mapped}" if part.mapped else ""
                at = grid.period.number.format("t.begin") if grid.daily else "a.p"
                sql = _cell(v, part, grid, name, present, at, known, bound)
            name = f"{v.name}_{bound}" if bound else v.name
            found.append(
                Output(
                    name=name,
                    sql=sql,
                    type=_type(v, part),
                    label=v.label + _BOUNDS[bound],
                    column=c.column.name,
                    rule=c.rules[v.name],
                    words=_words(v, c.rules[v.name]),
                )
            )
    return found


_BOUNDS: Final = {"": "", "low": " (only what is certain)", "high": " (also what is possible)"}


def _words(v: Value, rule: str) -> tuple[tuple[int, str], ...]:
    """What the values of a column stand for; a share stands for itself."""
    if rule == "share":
        return ()
    return v.words or (((0, "no"), (1, "yes")) if v.levels == 1 else ())


def _select(
    engine: Engine, grid: Grid, parts: Sequence[_Part], outputs: list[Output], dry: bool
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
        tables += "".join(f" JOIN sp {side} ON {side}.s = {_place(f't.{i}', grid)}" for side, i in _SIDES)
        for p in parts:
            if p.kinds:
                both = f"a.{p.table}_kind * {p.kinds} + b.{p.table}_kind"
                tables += f" JOIN {p.table}_pairs ON {p.table}_pairs.n = {both}"
        row = _row("t.i1", "t.i2", grid, "t.p")
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
    between: Sequence[_Part],
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

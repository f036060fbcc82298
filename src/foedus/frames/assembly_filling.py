"""Tables that are made before the rows: one a column and period, or stretches of days between change points. Comes in:
a grid and its columns; goes out: tables in the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from foedus.dates import Interval, edtf
from foedus.errors import BadInput
from foedus.frames.column import Asked, Period, Value
from foedus.frames.engine import Engine
from foedus.frames.stretches import marked, read, stretches
from foedus.frames.sweep import by_period, coded, of_row_days, swept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

from foedus.frames.assembly_grid import EPOCH, Chosen, Grid, Part, cell_value, held, place_number, row_number, type_of


def covered_periods(coverages: Sequence[str], period: Period, connection: DuckDBPyConnection) -> list[tuple[int, int]]:
    """First and last period that lie inside each coverage altogether."""
    sides = list[str]()
    for coverage in coverages:
        begin, end = Interval.from_edtf(coverage).possible
        days = [f"(DATE '1970-01-01' + ({d - EPOCH})::INTEGER)" for d in (begin - 1, end)]
        low, high = (period.number.format(d) for d in days)
        sides += [f"{low} + 1", f"{high} - 1"]
    found = [int(n) for n in connection.execute(f"SELECT {', '.join(sides)}").fetchall()[0]] if sides else []
    return list(zip(found[::2], found[1::2], strict=True))


def by_days(chosen: Chosen) -> bool:
    """Whether a rule looks at the days of the row."""
    return any(v.levels > 0 and chosen.rules[v.name] != "any" for v in chosen.values)


def fill_column(engine: Engine, grid: Grid, part: Part, asked: Asked, codes: str) -> None:
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


def _coded(grid: Grid, part: Part, asked: Asked, codes: str) -> str:
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
    shown = ["i, p" if keys == "i" else f"{row_number('i1', 'i2', grid)} AS o"]
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
            found = f"SELECT {row_number('i1', 'i2', grid)} AS o, {names} FROM ({found})"
    else:
        row = "" if keys == "i" else row_number("i1", "i2", grid)
        found = by_period(spells, keys, values, grid.period, rules, (grid.first, grid.last), row)
    shown = ["i, p" if keys == "i" else "o"]
    for v in values:
        vague = v.yearly and grid.period.name != "year"
        value = f"CASE WHEN {v.name} > 0 THEN NULL ELSE {v.name} END" if vague else v.name
        shown.append(f"({value})::{'DOUBLE' if rules[v.name] == 'share' else v.type} AS {v.name}")
    return f"SELECT {', '.join(shown)} FROM ({found})"


def make_row_days(engine: Engine, grid: Grid) -> None:
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


def make_state_periods(engine: Engine, grid: Grid, parts: Sequence[Part], systems: Sequence[str]) -> None:
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
        head = f"{place_number('t.i', grid)}::INTEGER AS s, t.p::INTEGER AS p, k"
        head += "".join(f", m_{s}.i IS NOT NULL AS known_{s}" for s in systems)
    cells = [head]
    for p in parts:
        if p.kinds:
            same = (f"{p.table}make_kinds.{v.name} IS NOT DISTINCT FROM {p.table}.{v.name}" for v in p.chosen.values)
            joins += f" JOIN {p.table}make_kinds ON {' AND '.join(same)}"
            cells.append(f"{p.table}make_kinds.n AS {p.table}_kind")
        for v in p.chosen.values:
            name, present = held(p.table, v.name, "i", "t", grid)
            known = f" AND known_{p.mapped}" if p.mapped else ""
            cells.append(f"({cell_value(v, p, grid, name, present, at, known)})::{type_of(v, p)} AS {p.table}_{v.name}")
    order = "t.i, t.begin" if grid.daily else "s"
    told = f"SELECT {', '.join(cells)} FROM ({rows}) t JOIN states USING (i){joins} ORDER BY {order}"
    engine.make("sp", told, kept=True)


def make_kinds(engine: Engine, grid: Grid, part: Part, asked: Asked) -> int:
    """Make, of a state column whose values seldom change, a table of these values and one of their pairs; give how many
    values there are. 0: too many for that.
    """
    table, names = part.table, [v.name for v in part.chosen.values]
    none = ", ".join(f"NULL AS {n}" for n in names)
    listed = ", ".join(names)
    kinds = f"""
        SELECT (row_number() OVER (ORDER BY {listed}) - 1)::INTEGER AS n, {listed}
        FROM (SELECT {listed} FROM {table} UNION SELECT {none})"""
    engine.make(f"{table}make_kinds", kinds, kept=True)
    many = engine.count(f"SELECT count(*) FROM {table}make_kinds")
    if many > 2 * grid.states + 8 or part.chosen.column.pairs is None:
        return 0
    pairs = ", ".join(f"{pair.sql} AS {pair.name}" for pair in part.chosen.column.pairs(asked))
    both = f"SELECT (a.n * {many} + b.n)::INTEGER AS n, {pairs} FROM {table}make_kinds a CROSS JOIN {table}make_kinds b"
    engine.make(f"{table}_pairs", both, kept=True)
    return many


def _edges(part: Part) -> str:
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


def make_lines(engine: Engine, grid: Grid, filled: Sequence[tuple[Part, Asked, str]]) -> None:
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


def make_pieces(engine: Engine, grid: Grid, parts: Sequence[Part]) -> None:
    """Make `pieces`, a row for each dyad and stretch of days without change."""
    edges = [f'SELECT i1, i2, unnest([begin, "end"]) AS edge FROM {p.table}' for p in parts]
    edges += [f"SELECT DISTINCT i1, i2, {_edges(p)} AS edge FROM dyads" for p in parts]
    edges += [
        f"SELECT i1, i2, sp.begin AS edge FROM dyads d"
        f' JOIN sp ON sp.i = d.{i} AND sp.begin > d.begin AND sp.begin < d."end"'
        for i in ("i1", "i2")
    ]
    first, last = (int(edtf(EPOCH + n)[:4]) for n in (grid.first, grid.last))
    years = f"SELECT DISTINCT i1, i2, unnest(range({first}, {last + 1})) AS year FROM dyads"
    edges.append(f"SELECT i1, i2, make_date(year, 1, 1) AS edge FROM ({years})")  # no line holds a century
    engine.make("pieces", _pieces("dyads", "i1, i2", edges))

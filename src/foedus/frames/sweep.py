"""The sweep: spells become values of a row. Comes in: spells as SQL, whose codes are those of the source; goes out: SQL
of one value a state or dyad and period. Overlapping spells are swept: +1 at a begin, -1 at an end, cumulative sums
between the change points.
"""

from __future__ import annotations

from collections.abc import Mapping

from foedus.frames.column import Period, Value

__all__ = ["swept"]


def coded(unit: str, values: tuple[Value, ...], spells: str, codes: str, *, undirected: bool, mapped: bool) -> str:
    """SQL of spells whose codes are the panel's states: `i`, or `i1`, `i2`; clipped to the days of a code if mapped."""
    names = ", ".join(v.name for v in values)
    if unit == "state":
        if not mapped:
            return f'SELECT c.i, s.begin, s."end", {names} FROM ({spells}) s JOIN {codes} c ON c.code = s.k'
        return (
            f'SELECT c.i, greatest(s.begin, c.begin) AS begin, least(s."end", c."end") AS "end", {names}'
            f" FROM ({spells}) s"
            f' JOIN {codes} c ON c.code = s.k AND greatest(s.begin, c.begin) < least(s."end", c."end")'
        )
    one, two = ("least(a.i, b.i)", "greatest(a.i, b.i)") if undirected else ("a.i", "b.i")
    begin, end, meet = "s.begin", 's."end"', ""
    if mapped:
        begin, end = "greatest(s.begin, a.begin, b.begin)", 'least(s."end", a."end", b."end")'
        meet = f" WHERE {begin} < {end}"
    return (
        f'SELECT {one} AS i1, {two} AS i2, {begin} AS begin, {end} AS "end", {names} FROM ({spells}) s'
        f" JOIN {codes} a ON a.code = s.k1 JOIN {codes} b ON b.code = s.k2 AND a.i <> b.i{meet}"
    )


def swept(spells: str, keys: str, values: tuple[Value, ...]) -> str:
    """Give SQL of spells that neither overlap nor leave out a day of the given ones.

    Between two change points the strongest value counts; where only spells with a null speak, it is null.

    Parameters
    ----------
    spells : str
        SQL of spells.
    keys : str
        Their key columns, with commas.
    values : tuple of Value
        Flags and ordered values (`levels` of 1 and more).

    Returns
    -------
    str
        SQL with the keys, `begin`, `end` and the values.
    """
    marks: list[str] = []
    sums: list[str] = []
    shown: list[str] = []
    for n, v in enumerate(values):
        place = v.strength.format(v.name)
        counters = [(f"n{n}_{level}", f"coalesce(({place} = {level})::INTEGER, 0)") for level in range(1, v.levels + 1)]
        counters.append((f"n{n}_x", f"({v.name} IS NULL)::INTEGER"))
        marks += [f"{test} AS {name}" for name, test in counters]
        sums += [name for name, _ in counters]
        cases = "".join(
            f" WHEN {name} > 0 THEN {v.shown.format(level)}"
            for level, (name, _) in reversed(list(enumerate(counters[:-1], 1)))
        )
        shown.append(f"CASE{cases} WHEN n{n}_x > 0 THEN NULL ELSE 0 END AS {v.name}")
    plus = ", ".join(sums)
    minus = ", ".join(f"-{s} AS {s}" for s in sums)
    running = ", ".join(f"sum(sum({s})) OVER points AS {s}" for s in sums)
    return f"""
        WITH told AS (SELECT {keys}, begin, "end", {", ".join(marks)} FROM ({spells})),
        events AS (SELECT {keys}, begin AS edge, 1 AS open, {plus} FROM told
                   UNION ALL SELECT {keys}, "end" AS edge, -1 AS open, {minus} FROM told),
        stretches AS (SELECT {keys}, edge AS begin, lead(edge) OVER points AS "end",
                             sum(sum(open)) OVER points AS open, {running}
                      FROM events GROUP BY {keys}, edge WINDOW points AS (PARTITION BY {keys} ORDER BY edge))
        SELECT {keys}, begin, "end", {", ".join(shown)} FROM stretches WHERE open > 0"""


def by_period(
    spells: str,
    keys: str,
    values: tuple[Value, ...],
    period: Period,
    rules: Mapping[str, str],
    bounds: tuple[int, int],
    row: str = "",
) -> str:
    """SQL with one row a key and period that a spell touches: keys, `p` and the values by their rules.

    With `row` (SQL over keys and `p`) that number stands as `o` in the place of keys and period. Rules that need the
    days of the row are made by `of_row_days`.
    """
    first, last = bounds
    low, high = period.number.format("begin"), period.number.format('("end" - 1)')
    ranked = [v for v in values if v.levels > 0]
    place = "CASE WHEN {0} > 0 THEN {1} + 1 WHEN {0} IS NULL THEN 1 ELSE 0 END"  # 0: no, 1: perhaps, then by strength
    told = [f"({place.format(v.name, v.strength.format(v.name))})::UTINYINT AS {v.name}" for v in ranked]
    told += [v.name for v in values if v.levels <= 0]
    grouped = ", ".join(f"{_of_days(v, rules[v.name])} AS {v.name}" for v in values)
    own = f"{row} AS o" if row else f"{keys}, p"
    return f"""
        SELECT {"o" if row else f"{keys}, p"}, {grouped}
        FROM (SELECT {own}, begin, {", ".join(v.name for v in values)} FROM (
          SELECT {keys}, begin, {", ".join(told)},
                 unnest(range(greatest({low}, {first}), least({high}, {last}) + 1)) AS p
          FROM ({spells}) WHERE {low} <= {last} AND {high} >= {first})) GROUP BY ALL"""


def _of_days(v: Value, rule: str) -> str:
    """SQL of the value of a period, over the spells that touch it."""
    if v.levels < 0:
        return f"string_agg(DISTINCT {v.name}, ' ' ORDER BY {v.name})"
    if v.levels > 0:
        shown = v.shown.format(f"(max({v.name}) - 1)")
        return f"CASE WHEN max({v.name}) > 1 THEN {shown} WHEN max({v.name}) = 0 THEN 0 END"
    return f"arg_max_null({v.name}, begin)" if rule == "last" else f"arg_min_null({v.name}, begin)"


def of_row_days(spells: str, keys: str, values: tuple[Value, ...], rules: Mapping[str, str], days: str) -> str:
    """SQL for rules that look at the days of the row: `all` and `share` of them, the `first` and the `last`.

    `days` is a table (keys, p, begin, end) of the stretches that make a row; the spells do not overlap.
    """
    names = []
    for v in values:
        rule, name = rules[v.name], f"s.{v.name}"
        if rule in ("first", "last"):
            day = "d.first" if rule == "first" else "d.final"
            on = f'FILTER (s.begin <= {day} AND {day} < s."end")'
            names.append(f"CASE WHEN count(*) {on} = 0 THEN 0 ELSE max({name}) {on} END AS {v.name}")
            continue
        shared = (
            """coalesce(sum(date_diff('day', greatest(s.begin, d.begin), least(s."end", d."end"))) FILTER ({}), 0)"""
        )
        held, perhaps = shared.format(f"{name} > 0"), shared.format(f"{name} IS NULL")
        share = f"{held} / any_value(d.days)"
        shown = share if rule == "share" else f"({held} = any_value(d.days))::UTINYINT"
        if rule == "any":
            shown = f"({held} > 0)::UTINYINT"
            names.append(f"CASE WHEN {held} > 0 OR {perhaps} = 0 THEN {shown} END AS {v.name}")
        else:
            names.append(f"CASE WHEN {perhaps} = 0 THEN {shown} END AS {v.name}")
    own = [k.strip() for k in keys.split(",")]
    on = " AND ".join(f"s.{k} = d.{k}" for k in own)
    row = f"OVER (PARTITION BY {keys}, p)"
    return f"""
        SELECT {", ".join(f"d.{k}" for k in own)}, d.p, {", ".join(names)}
        FROM (SELECT *, sum(date_diff('day', begin, "end")) {row} AS days, min(begin) {row} AS first,
                     max("end") {row} - 1 AS final
              FROM {days}) d
        JOIN ({spells}) s ON {on} AND s.begin < d."end" AND d.begin < s."end" GROUP BY ALL"""

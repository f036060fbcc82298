"""The sweep: spells of a column become values of a row. Comes in: columns (functions that give spells as SQL) and the
states of a panel; goes out: tables in DuckDB, one value a state or dyad and period. Never reads a dataset itself.

A spell table has the codes of its unit (`k`, or `k1` and `k2`), `begin` and `end` (half-open days) and values; nothing
else is asked of it. Flags are 1, 0 or null (perhaps). Codes are those of the source; they become the panel's states by
day. Overlapping spells are swept: +1 at a begin, -1 at an end, cumulative sums between the change points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

import msgspec

from foedus.errors import BadInput, BadSource
from foedus.tabular import cursor, library

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = [
    "COLUMNS",
    "PERIODS",
    "RULES",
    "Asked",
    "Column",
    "DuckEngine",
    "Engine",
    "Ordered",
    "Pair",
    "Period",
    "Value",
    "column",
    "literal",
    "swept",
]

_ROOMS: Final = count()
Rule: TypeAlias = Literal["any", "all", "first", "last", "share"]
RULES: Final = ("any", "all", "first", "last", "share")
"""How the days of a period become one value."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A length of time, numbered without gaps.

    Parameters
    ----------
    name : str
        `year`, `quarter`, `month` or `day`.
    number, start : str
        SQL with `{}`: a day's number, and the first day of a number.
    shown : tuple of (str, str)
        Output columns: name, and SQL with `{}` for the number.
    """

    name: str
    number: str
    start: str
    shown: tuple[tuple[str, str], ...]


PERIODS: Final = {
    "year": Period(name="year", number="year({})", start="make_date({}, 1, 1)", shown=(("year", "({})::SMALLINT"),)),
    "quarter": Period(
        name="quarter",
        number="(year({0}) * 4 + quarter({0}) - 1)",
        start="make_date({0} // 4, {0} % 4 * 3 + 1, 1)",
        shown=(("year", "({} // 4)::SMALLINT"), ("quarter", "({} % 4 + 1)::UTINYINT")),
    ),
    "month": Period(
        name="month",
        number="(year({0}) * 12 + month({0}) - 1)",
        start="make_date({0} // 12, {0} % 12 + 1, 1)",
        shown=(("year", "({} // 12)::SMALLINT"), ("month", "({} % 12 + 1)::UTINYINT")),
    ),
    "day": Period(
        name="day",
        number="date_diff('day', DATE '1970-01-01', {})",
        start="(DATE '1970-01-01' + ({})::INTEGER)",
        shown=(("date", "(DATE '1970-01-01' + ({})::INTEGER)"),),
    ),
}
"""By name; months and quarters are shown with their year."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a spell table.

    Parameters
    ----------
    name : str
        As the spells and the output call it.
    type : str
        SQL type of the output: the smallest that holds it.
    label : str
        What it means, with its unit.
    rule : str
        How days become a period, unless the user says otherwise.
    levels : int
        1 for a flag. More: an order of strength, of which the strongest counts where spells overlap and in `any`.
        0: a plain value of spells that do not overlap; -1: a text, of which all are listed.
    strength, shown : str
        SQL with `{}`: value -> its place in that order (0: none), and back.
    zero : bool
        Whether silence inside coverage is a 0; else it is null.
    yearly : bool
        Whether the source only says in which year: shorter periods then know no more than "perhaps".
    option : str
        The option of its column that asks for it; empty: it always comes.
    words : tuple of (int, str)
        What its values stand for; of a flag no and yes, unless given.
    """

    name: str
    type: str = "UTINYINT"
    label: str = ""
    rule: Rule = "any"
    levels: int = 1
    strength: str = "{}"
    shown: str = "{}"
    zero: bool = True
    yearly: bool = False
    option: str = ""
    words: tuple[tuple[int, str], ...] = ()


Spells: TypeAlias = "Callable[[Asked], str]"


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What a dyad gets out of the values of its two states.

    Parameters
    ----------
    name, type, label : str
        Of the output.
    sql : str
        Over `a` and `b`, the values of the first and of the second state.
    """

    name: str
    type: str
    label: str
    sql: str


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: what it gives, and where from.

    Parameters
    ----------
    name : str
        As `add` and the command line call it.
    about : str
        First line of its docstring.
    unit : str
        `state` or `dyad`: whose spells they are.
    system : str
        Code system of its spells; `{states}`: that of the panel, if the source has it; `{panel}`: that of the panel.
    values : tuple of Value
        What the spells hold.
    sources : tuple of str
        Ids of datasets, in the order in which they are cited.
    coverage : str
        First and last covered day, `1816-01-01/2014-12-31`.
    spells : callable
        Takes an `Asked`, gives SQL.
    pairs : callable, optional
        For dyads, of a state's spells: takes an `Asked`, gives what comes out. None: each value twice, with 1 and 2
        behind its name.
    steady : bool
        Whether a state's values seldom change, so that pairs are worked out once for each two values, not each row.
    annual : bool
        Whether its spells are whole years, not two of the same year.
    hidden : bool
        Whether a state panel has no use for it.
    options : tuple of str
        Names of options it understands.
    group : str
        The name by which it is added, if others share it: of a group, those of the panel's unit come.
    reasons : callable, optional
        Takes an `Asked`, gives SQL of spells of dyads (`k1`, `k2`) or of states (`k`) that a reader can make sense of;
        None: the spells themselves.
    instead : str
        An option that calls for this column in the place of the others of its group; a panel of one state does, too.
    covers : callable, optional
        Takes the options, gives the coverage, where it is not the same for all.
    bearers : callable, optional
        Takes an `Asked`, gives SQL of the codes (`k`) of its rows, where the spells would be dear to make twice.
    """

    name: str
    about: str
    unit: Literal["state", "dyad"]
    system: str
    values: tuple[Value, ...]
    sources: tuple[str, ...]
    coverage: str
    spells: Spells
    pairs: Callable[[Asked], tuple[Pair, ...]] | None = None
    steady: bool = False
    annual: bool = False
    hidden: bool = False
    options: tuple[str, ...] = ()
    group: str = ""
    reasons: Spells | None = None
    instead: str = ""
    covers: Callable[[Mapping[str, Any]], str] | None = None
    bearers: Spells | None = None

    def asked_values(self, options: Mapping[str, Any]) -> tuple[Value, ...]:
        """Give the values that come out with these options."""
        return tuple(v for v in self.values if not v.option or options.get(v.option))


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a column is told: the panel's frame and its own options.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Where the SQL will run; for look-ups that shape it, such as the columns of a wide file.
    file : callable
        Name of a dataset file, without suffix -> its path; raises if there is none.
    period : Period
        Of the panel.
    first, last : int
        First and last year of the panel.
    system : str
        Code system of its states.
    directed : bool
        Whether a dyad has a direction.
    of : str
        Code of the only (first) state, if there is one.
    bounds : bool
        Whether the panel comes with bounds.
    options : mapping
        What `add` was given for this column.
    """

    connection: Any
    file: Callable[[str], Path]
    period: Period
    first: int
    last: int
    system: str = "cow"
    directed: bool = True
    of: str = ""
    bounds: bool = False
    options: Mapping[str, Any] = {}

    @property
    def yearly(self) -> bool:
        """Whether a row is a year."""
        return self.period.name == "year"


COLUMNS: dict[str, Column] = {}
"""Every column, by name, in the order of their modules."""


def column(
    *,
    unit: Literal["state", "dyad"],
    values: tuple[Value, ...],
    sources: tuple[str, ...],
    coverage: str,
    system: str = "cow",
    pairs: Callable[[Asked], tuple[Pair, ...]] | None = None,
    steady: bool = False,
    annual: bool = False,
    hidden: bool = False,
    options: tuple[str, ...] = (),
    group: str = "",
    reasons: Spells | None = None,
    instead: str = "",
    covers: Callable[[Mapping[str, Any]], str] | None = None,
    bearers: Spells | None = None,
) -> Callable[[Spells], Spells]:
    """Register a function that gives spells as a column under its own name.

    Parameters
    ----------
    unit, values, sources, coverage, system, pairs, steady, annual, hidden, options
    group, reasons, instead, covers, bearers
        See `Column`.

    Returns
    -------
    callable
        A decorator that leaves the function as it is.
    """

    def register(function: Spells) -> Spells:
        name = getattr(function, "__name__", "")
        COLUMNS[name] = Column(
            name=name,
            about=(function.__doc__ or "").strip().splitlines()[0],
            unit=unit,
            system=system,
            values=values,
            sources=sources,
            coverage=coverage,
            spells=function,
            pairs=pairs,
            steady=steady,
            annual=annual,
            hidden=hidden,
            options=options,
            group=group or name,
            reasons=reasons,
            instead=instead,
            covers=covers,
            bearers=bearers,
        )
        return function

    return register


def literal(text: object) -> str:
    """Give a text as an SQL literal.

    Parameters
    ----------
    text : object
        A path, say; its quotation marks are doubled.

    Returns
    -------
    str

    Examples
    --------
    >>> literal("l'Aquila")
    "'l''Aquila'"
    """
    return "'" + str(text).replace("'", "''") + "'"


# --- from codes to states ---------------------------------------------------------------------------------------------


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


# --- the sweep --------------------------------------------------------------------------------------------------------


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


# --- running ----------------------------------------------------------------------------------------------------------


class Ordered(msgspec.Struct, frozen=True, kw_only=True):
    """Rows in an order, yet to be made.

    Parameters
    ----------
    select : str
        SQL of the rows.
    order : str
        Its last clause, of plain columns; empty: the rows come in order.
    band : str
        SQL of a number of the row that rises with the order, such as that of its first state: rows can be cut there.
    bands : int
        These numbers are below it.
    most : int
        There are not more rows.
    """

    select: str
    order: str = ""
    band: str = "0"
    bands: int = 1
    most: int = 1

    @property
    def sql(self) -> str:
        """The whole SELECT."""
        return f"{self.select} ORDER BY {self.order}" if self.order else self.select


class Engine(Protocol):
    """Where the tables of a panel are made: `DuckEngine`, or `foedus.frames.spark.SparkEngine`."""

    connection: DuckDBPyConnection
    """DuckDB on this machine: it has states and codes, and answers small questions, whatever makes the rows."""

    def fork(self) -> Engine:
        """Give the engine for another thread."""
        ...

    def make(self, name: str, sql: str, where: str = "", *, kept: bool = False) -> None:
        """Make a table; `kept` says that it is small, or dear to make twice."""
        ...

    def lay(self, name: str, rows: Ordered) -> None:
        """Make the last table, of rows in an order, from which one thread reads them off."""
        ...

    def read(self, rows: Ordered) -> Iterator[tuple[Any, ...]]:
        """Give the rows in order."""
        ...

    def write(self, rows: Ordered, path: Path, where: str) -> None:
        """Write Parquet: a file, or a folder of files whose names are in order; `where` is the final name."""
        ...

    def count(self, sql: str) -> int:
        """Give the one number that a SELECT comes to."""
        ...


class DuckEngine:
    """Makes the tables of a panel in DuckDB."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection

    def fork(self) -> DuckEngine:
        """Give the engine for another thread."""
        return DuckEngine(beside(self.connection))

    def make(self, name: str, sql: str, where: str = "", *, kept: bool = False) -> None:
        """Make a table; all are kept."""
        run(self.connection, f"CREATE TABLE {name} AS {sql}", where)

    def lay(self, name: str, rows: Ordered) -> None:
        """Make the last table; off an ordered table one thread reads as fast as two, which wait for each other."""
        self.make(name, rows.sql)
        run(self.connection, "SET threads = 1")

    def read(self, rows: Ordered) -> Iterator[tuple[Any, ...]]:
        """Give the rows in order, some thousand at a time."""
        found = run(self.connection, rows.sql)
        while batch := found.fetchmany(10_000):
            yield from batch

    def count(self, sql: str) -> int:
        """Give the one number that a SELECT comes to."""
        return int(run(self.connection, sql).fetchall()[0][0])

    def write(self, rows: Ordered, path: Path, where: str) -> None:
        """Write a Parquet file. Rows repeat those before: without dictionaries they pack better, and sooner."""
        kind = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1"
        run(self.connection, f"COPY ({rows.sql}) TO {literal(path)} ({kind})", where)


@contextmanager
def connected(memory: str | None = None) -> Iterator[DuckDBPyConnection]:
    """Give DuckDB with room for the tables of one panel, which are gone afterwards; raise if it is not there.

    The database of the process serves all, each in a part of its own; one with a limit to its memory stands alone.

    Parameters
    ----------
    memory : str, optional
        Most memory to use.

    Yields
    ------
    DuckDBPyConnection

    Raises
    ------
    BadInput
        If the amount of memory is none.
    BadSource
        If DuckDB is not installed.
    """
    if memory:
        connection = alone(memory)
        try:
            yield connection
        finally:
            connection.close()
        return
    connection, room = cursor(), f"panel_{next(_ROOMS)}"
    connection.execute(f"ATTACH ':memory:' AS {room}; USE {room}")
    try:
        yield connection
    finally:
        connection.execute(f"RESET threads; USE memory; DETACH {room}")
        connection.close()


def alone(memory: str | None = None) -> DuckDBPyConnection:
    """Open a database of its own; raise if DuckDB is not there."""
    duckdb = library()
    try:
        return duckdb.connect(config={"memory_limit": memory} if memory else {})
    except duckdb.Error as error:
        raise BadInput(f"{memory!r} is no amount of memory", hint="such as 400MB or 2GB") from error


def beside(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """Give a connection for another thread that sees the same tables."""
    twin = connection.cursor()
    twin.execute(f"USE {connection.execute('SELECT current_database()').fetchall()[0][0]}")
    return twin


def run(connection: DuckDBPyConnection, sql: str, where: str = "") -> DuckDBPyConnection:
    """Run SQL; what the database refuses comes out as one readable error."""
    with readable(where):
        return connection.execute(sql)


@contextmanager
def readable(where: str = "") -> Iterator[None]:
    """Turn what the database refuses into one readable error; `where` is the file that is read or written."""
    duckdb = library()
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise BadInput(
            "the panel needs more memory than allowed", hint="write it to Parquet, or ask for fewer years"
        ) from error
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except RuntimeError as error:  # how DuckDB tells of Ctrl-C where a query runs in threads of its own
        if "interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        told = "no space is left on the device" if "No space left" in str(error) else str(error).splitlines()[0]
        wrote = any(word in told for word in ("for writing", "could not write", "Could not write", "No space left"))
        if ".foedus-" in told:  # the hidden name of what is being written
            wrote, told = True, told.rpartition(": ")[2]
        raise BadSource(f"cannot be {'written' if wrote else 'read'}: {told}", where=where) from error

"""Rows of a panel: states, pairs of states, and members of organisations, on the days on which they exist. Comes in: a
code system and a span of days; goes out: tables in DuckDB. A row exists where its states share at least one day of its
period.

`states` (i, k) numbers the states in the order of their codes; `stays` (i, begin, end) are their half-open days;
`codes_SYSTEM` (code, i, begin, end) turns the codes of a source into states, by day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, span_text
from foedus.errors import BadInput, NotCovered
from foedus.frames.column import Asked, Period
from foedus.frames.engine import Engine, run
from foedus.sources import cow_igo, tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["SYSTEMS", "Frame", "frame_of", "make_codes", "make_keys", "make_members", "make_states", "strangers"]

SYSTEMS: Final = {
    "cow": ("ccode", "cow-states", "SMALLINT"),
    "gw": ("gwcode", "gw-states", "SMALLINT"),
    "iso": ("iso", "", "VARCHAR"),
}
"""Code system -> name of its key column, list of states, type of a code."""

_DAY: Final = "(DATE '0001-01-01' + ({} - 1))"
"""SQL of a day by its number in `foedus.dates`."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows of a panel are.

    Parameters
    ----------
    unit : str
        `state`, `dyad`, `member` or `org`.
    period : Period
        Of a row.
    begin, end : int
        Half-open days.
    system : str
        A key of `SYSTEMS`.
    directed : bool
        Whether a dyad comes in both directions.
    stretch : int, optional
        Day up to which (exclusive) a state that a list ends with is taken to live on.
    of : str
        Only rows of this (first) state.
    source : str
        `atlas`, if all comes from the bundled atlas; empty: from datasets.
    """

    unit: str
    period: Period
    begin: int
    end: int
    system: str = "cow"
    directed: bool = True
    stretch: int | None = None
    of: str = ""
    source: str = ""

    @property
    def listed(self) -> str:
        """Name of the dataset that lists the states; empty: the atlas does."""
        return "" if self.source else SYSTEMS[self.system][1]

    @property
    def days(self) -> tuple[str, str]:
        """SQL of the first day, and of the day after the last."""
        return _DAY.format(self.begin), _DAY.format(self.end)


def frame_of(
    unit: str,
    start: str | int,
    end: str | int,
    *,
    system: str,
    directed: bool,
    stretch: str | int | None,
    of: str | int,
    periods: dict[str, Period],
) -> Frame:
    """Give a frame from what a user writes.

    Parameters
    ----------
    unit : str
        `state-year`, `dyad-year`, `dyad-day`, `member-year`, `org-year` …
    start, end : str or int
        EDTF; the first day of the one to the last of the other.
    system : str
        `cow`, `gw` or `iso`.
    directed : bool
        Whether a dyad comes in both directions.
    stretch : str or int, optional
        EDTF: states that live when the list ends are taken to live to the end of it.
    of : str or int
        Code or name of a state.
    periods : dict
        Known periods.

    Returns
    -------
    Frame

    Raises
    ------
    BadInput
        If a unit or system is unknown, the days run backwards, or the state of `of` has none or several codes in them.
    UnknownName, AmbiguousName
        If no state, or several, are called like `of`.
    """
    kind, _, length = unit.partition("-")
    if of and kind == "org":
        raise BadInput("a panel of organisations counts all their members", hint="member-year has rows of one state")
    known = [f"{k}-{p}" for k in ("state", "dyad") for p in periods] + ["member-year", "org-year"]
    if unit not in known:
        raise BadInput(f"there is no unit {unit!r}", hint=f"one of {', '.join(known)}")
    if system not in SYSTEMS:
        raise BadInput(f"there is no list of states {system!r}", hint=f"one of {', '.join(SYSTEMS)}")
    first = Interval.from_edtf(str(start)).possible[0]
    last = Interval.from_edtf(str(end)).possible[1]
    if not ALWAYS < first < last < NEVER:
        raise BadInput(
            f"a panel from {start} to {end} has no days", hint="the first comes before the last, and both are dates"
        )
    later = Interval.from_edtf(str(stretch)).possible[1] if stretch else None
    return Frame(
        unit=kind,
        period=periods[length],
        begin=first,
        end=last,
        system=system,
        directed=directed,
        stretch=later,
        of=_code_of(str(of or ""), system, first, last),
    )


def _code_of(state: str, system: str, begin: int, end: int) -> str:
    """The code that a state has in the days of the panel; what is written as a code stays as it is."""
    if not state or (state.isdigit() if system != "iso" else state.isupper()):
        return state
    from foedus.names import names

    id_ = names().resolve(state, kinds=("state",))
    coded = [c for c in names().coded.get(id_, ()) if c.system == ("iso3" if system == "iso" else system)]
    codes = sorted({c.code for c in coded if c.begin < end and c.end > begin})
    if len(codes) == 1 or (codes and system == "iso"):
        return codes[0]
    told = ", ".join(f"{c.code} {span_text(c.begin, c.end)}" for c in sorted(coded, key=lambda c: c.begin))
    if codes:
        raise BadInput(f"{state} has the codes {' and '.join(codes)} in these years", hint=f"name one of them: {told}")
    raise BadInput(f"{state} has no code of {system} in these years", hint=told or "another list of states")


# --- states -----------------------------------------------------------------------------------------------------------


def make_states(connection: DuckDBPyConnection, frame: Frame, asked: Asked) -> str:
    """Make the tables `states` and `stays`.

    Parameters
    ----------
    connection : DuckDBPyConnection
    frame : Frame
    asked : Asked
        For the path of the list.

    Returns
    -------
    str
        A note if the list ends before the panel does; else empty.

    Raises
    ------
    NotCovered
        If no state of the list lives on any day of the panel.
    """
    listed, type_ = frame.listed, SYSTEMS[frame.system][2]
    note = ""
    if listed:
        table = tables.TABLES[listed]
        path = asked.file(table.file)
        spells, close = tables.spells(listed, path), Interval.from_edtf(table.source.coverage).possible[1]
        run(connection, f'CREATE TABLE listed AS SELECT k::{type_} AS k, begin, "end" FROM ({spells})', str(path))
        if frame.stretch and frame.stretch > close:
            end = _DAY.format(frame.stretch)
            run(connection, f'UPDATE listed SET "end" = {end} WHERE "end" = {_DAY.format(close)}')
        elif frame.end > close:
            note = f"the list {listed} ends on {table.source.voice}: so do the rows (stretch=… carries its states on)"
    else:
        _list_lives(connection, frame)
    begin, end = frame.days
    run(
        connection,
        f"""CREATE TABLE within AS SELECT k, greatest(begin, {begin}) AS begin, least("end", {end}) AS "end"
            FROM listed WHERE greatest(begin, {begin}) < least("end", {end});
            CREATE TABLE states AS
            SELECT (row_number() OVER (ORDER BY k) - 1)::INTEGER AS i, k FROM (SELECT DISTINCT k FROM within);
            CREATE TABLE stays AS SELECT i, begin, "end" FROM within JOIN states USING (k) ORDER BY i, begin""",
    )
    if not connection.execute("SELECT count(*) FROM stays").fetchall()[0][0]:
        raise NotCovered("no state of the list lives on any day of the panel", hint="other years, or stretch=…")
    if not listed:
        run(
            connection,
            """CREATE TABLE codes_atlas AS
               SELECT id AS code, i, begin, "end" FROM listed JOIN states USING (k) ORDER BY ALL""",
        )
    return note


def _list_lives(connection: DuckDBPyConnection, frame: Frame) -> None:
    """Make the table `listed` (id, k, begin, end) from the lives and codes of the atlas."""
    from foedus.names import names

    known = names()
    ours = "iso3" if frame.system == "iso" else frame.system
    rows: list[tuple[str, str, int, int]] = []
    for id_, lives in known.days.items():
        codes = [(c.code, c.begin, c.end) for c in known.coded.get(id_, ()) if c.system == ours]
        if ours == "iso3" and codes:  # one of the standard's codes serves for all of a life
            codes = [(min(codes)[0], ALWAYS, NEVER)]
        if known.entities[id_].kind == "state":
            rows += [
                (id_, code, begin, end)
                for code, since, until in codes
                for b, e in lives
                if (begin := max(b, since, 1)) < (end := min(e, until, 3_000_000))
            ]
    columns = [list(c) for c in zip(*rows, strict=True)] or [[], [], [], []]
    connection.execute(
        f"""CREATE TABLE listed AS
            SELECT id, k::{SYSTEMS[frame.system][2]} AS k, {_DAY.format("b")} AS begin, {_DAY.format("e")} AS "end"
            FROM (SELECT unnest($1::VARCHAR[]) AS id, unnest($2::VARCHAR[]) AS k, unnest($3::INTEGER[]) AS b,
                         unnest($4::INTEGER[]) AS e)""",
        columns,
    )


def make_codes(connection: DuckDBPyConnection, frame: Frame, system: str) -> bool:
    """Make the table `codes_SYSTEM`, and say whether codes were mapped from another system.

    Parameters
    ----------
    connection : DuckDBPyConnection
    frame : Frame
    system : str
        Of a source.

    Returns
    -------
    bool
        False if it is the panel's own.
    """
    if system == frame.system:
        run(
            connection,
            f"""CREATE TABLE codes_{system} AS
                SELECT k AS code, i, DATE '0001-01-01' AS begin, DATE '9999-12-31' AS "end" FROM states""",
        )
        return False
    from foedus.names import names

    known = names()
    theirs, ours = system, "iso3" if frame.system == "iso" else frame.system
    rows: list[tuple[str, str, int, int]] = []
    for codes in known.coded.values():
        for a in codes:
            if a.system == theirs:
                for b in codes:
                    begin, end = max(a.begin, b.begin, 1), min(a.end, b.end, 3_000_000)
                    if b.system == ours and begin < end:
                        rows.append((a.code, b.code, begin, end))
    columns = [list(c) for c in zip(*sorted(rows), strict=True)]
    type_ = SYSTEMS[frame.system][2]
    connection.execute(
        f"""CREATE TABLE codes_{system} AS
            SELECT code::SMALLINT AS code, i, {_DAY.format("b")} AS begin, {_DAY.format("e")} AS "end"
            FROM (SELECT unnest($1::VARCHAR[]) AS code, unnest($2::VARCHAR[])::{type_} AS k, unnest($3::INTEGER[]) AS b,
                         unnest($4::INTEGER[]) AS e) JOIN states USING (k)""",
        columns,
    )
    return True


def strangers(
    connection: DuckDBPyConnection, frame: Frame, system: str, bearers: str
) -> dict[int, list[tuple[int, int]]]:
    """Give the codes of sources that no state of their system has ever had, with the number of their rows.

    Parameters
    ----------
    connection : DuckDBPyConnection
        With the tables of `make_states`.
    frame : Frame
    system : str
        Of the sources.
    bearers : str
        SQL of the number of a source (`n`) and a code (`k`) a row.

    Returns
    -------
    dict
        By the number of the source; sorted, usually empty. The list of states of the panel knows the codes of its own
        system, of others the atlas does.
    """
    own = frame.listed and system == frame.system
    unlisted = " AND k NOT IN (SELECT k FROM listed)" if own else ""
    sql = f"SELECT n, k, count(*) FROM ({bearers}) WHERE k IS NOT NULL{unlisted} GROUP BY ALL ORDER BY ALL"
    told = run(connection, sql, system).fetchall()
    known = set[str]()
    if told and not own:
        from foedus.names import names

        known = {c.code for codes in names().coded.values() for c in codes if c.system == system}
    found = dict[int, list[tuple[int, int]]]()
    for n, k, rows in told:
        if str(k) not in known:
            found.setdefault(n, []).append((k, rows))
    return found


# --- rows -------------------------------------------------------------------------------------------------------------


def make_keys(connection: DuckDBPyConnection, frame: Frame) -> None:
    """Make the table `dyads` of stretches of days (i1, i2, begin, end) in a dyad panel.

    Parameters
    ----------
    connection : DuckDBPyConnection
    frame : Frame

    Raises
    ------
    BadInput
        If `of` names no state of the panel.
    """
    mine = _only(connection, frame)
    if frame.unit != "dyad":
        if mine is not None:
            run(connection, f"DELETE FROM stays WHERE i <> {mine}")
        return
    sides = "a.i" if frame.directed else "a.i, b.i"
    only = "" if mine is None else f"AND {mine} IN ({sides})"
    order = "<>" if frame.directed else "<"
    run(
        connection,
        f"""CREATE TABLE dyads AS
            SELECT a.i AS i1, b.i AS i2, greatest(a.begin, b.begin) AS begin, least(a."end", b."end") AS "end"
            FROM stays a JOIN stays b ON a.i {order} b.i AND greatest(a.begin, b.begin) < least(a."end", b."end") {only}
            ORDER BY i1, i2, begin""",
    )


def make_members(engine: Engine, asked: Asked) -> None:
    """Make the table `members` (i, p, organisation, status, whole) of who was in what, by year; see `curated`.

    Parameters
    ----------
    engine : Engine
        Its DuckDB has `stays` and `codes_cow`.
    asked : Asked
        For the path of the file.
    """
    file = asked.file("cow_igo3_state_year")
    years = f"year BETWEEN {asked.first} AND {asked.last}"
    status = "CASE status WHEN 1 THEN 'full' WHEN 2 THEN 'associate' WHEN 3 THEN 'observer' END"
    on_year = 'c.begin <= make_date(year, 12, 31) AND c."end" > make_date(year, 1, 1)'
    engine.make(
        "members",
        f"""SELECT DISTINCT c.i, s.year::INTEGER AS p, organisation, {status} AS status, true AS whole
            FROM (SELECT * FROM ({cow_igo.spells(file)}) WHERE status > 0 AND {years}) s
            JOIN codes_cow c ON c.code = s.k AND {on_year}
            SEMI JOIN (SELECT i, unnest(range(year(begin), year("end" - 1) + 1)) AS year FROM stays) l
            ON l.i = c.i AND l.year = s.year""",
        str(file),
        kept=True,
    )


def _only(connection: DuckDBPyConnection, frame: Frame) -> int | None:
    """Number of the state whose rows alone are wanted."""
    if not frame.of:
        return None
    found = connection.execute("SELECT i FROM states WHERE k::VARCHAR = ?", [frame.of]).fetchall()
    if not found:
        hint = "a code of its list, such as 2 or USA, or a name"
        raise BadInput(f"no state of the panel has the code {frame.of!r}", hint=hint)
    return int(found[0][0])

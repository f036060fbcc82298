"""What a column is: a function that gives spells as SQL, the values that come of them, and what it may ask of a panel.
Comes in: a decorated function; goes out: a `Column` that panels find by its name.

A spell table has the codes of its unit (`k`, or `k1` and `k2`), `begin` and `end` (half-open days) and values; nothing
else is asked of it. Flags are 1, 0 or null (perhaps). Codes are those of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    pass

__all__ = ["COLUMNS", "PERIODS", "RULES", "Asked", "Column", "Pair", "Period", "Value", "column"]

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

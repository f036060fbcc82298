"""Conflicts between and of states. Comes in: the tables `gml-mid`, `gml-mid-states`, `ucdp` and `ucdp-onsets`; goes
out: spells of dyads and of states. `add("conflicts")` gives all four values for either; `onsets` counts those of one.
"""

from __future__ import annotations

from typing import Final

from foedus.frames.column import COLUMNS, Asked, Value, column
from foedus.sources import tables

__all__ = ["mid_dyads", "mid_states", "onsets", "ucdp_dyads", "ucdp_states"]

_MID: Final = "1816-01-01/2010-12-31"
_UCDP: Final = "1946-01-01/2024-12-31"


@column(
    unit="dyad",
    values=(
        Value(name="mid_ongoing", label="a militarized dispute between the two", yearly=True),
        Value(name="mid_onset", label="a militarized dispute between the two begins", yearly=True),
    ),
    sources=("gml-mid",),
    coverage=_MID,
    group="conflicts",
)
def mid_dyads(asked: Asked) -> str:
    """Militarized interstate disputes between two states, by year (Gibler, Miller and Little).

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    Gibler, Miller and Little 2016, International Studies Quarterly 60(4): 719-730.
    """
    return tables.spells("gml-mid", asked.file(tables.TABLES["gml-mid"].file))


@column(
    unit="state",
    values=(
        Value(name="mid_ongoing", label="takes part in a militarized dispute"),
        Value(name="mid_onset", label="enters a militarized dispute"),
    ),
    sources=("gml-mid-states",),
    coverage=_MID,
    group="conflicts",
)
def mid_states(asked: Asked) -> str:
    """Militarized interstate disputes of a state, by day; a day that is not known is null in a panel of days.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states.

    Source
    ------
    Gibler, Miller and Little 2016, International Studies Quarterly 60(4): 719-730.
    """
    found = tables.spells("gml-mid-states", asked.file(tables.TABLES["gml-mid-states"].file))
    if asked.period.name != "day":  # a month is known throughout
        return f"""
            SELECT k, begin, "end", 1 AS mid_ongoing, 0 AS mid_onset, place FROM ({found})
            UNION ALL SELECT k, begin, begin + 1, 1, 1, place FROM ({found})"""
    return f"""
        WITH told AS ({found})
        SELECT k, sure_begin AS begin, sure_end AS "end", 1 AS mid_ongoing, 0 AS mid_onset, place FROM told
        WHERE sure_begin < sure_end
        UNION ALL SELECT k, begin, "end", NULL, 0, place FROM told WHERE begin < sure_begin OR sure_end < "end"
        UNION ALL SELECT k, begin, sure_begin + 1, NULL, NULL, place FROM told WHERE begin < sure_begin
        UNION ALL SELECT k, begin, begin + 1, 1, 1, place FROM told WHERE begin = sure_begin"""


@column(
    unit="dyad",
    system="gw",
    values=(
        Value(name="ucdp_ongoing", label="an armed conflict with the two on opposite sides"),
        Value(name="ucdp_onset", label="an episode of such a conflict begins"),
    ),
    sources=("ucdp",),
    coverage=_UCDP,
    group="conflicts",
)
def ucdp_dyads(asked: Asked) -> str:
    """Armed conflicts between two states (UCDP/PRIO), from the day of an episode's start to that of its end.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand 2002, Journal of Peace Research 39(5): 615-637.
    """
    found = tables.spells("ucdp", asked.file(tables.TABLES["ucdp"].file))
    return f"""
        WITH told AS (SELECT * FROM ({found}) WHERE a IS NOT NULL AND b IS NOT NULL),
        both_ways AS (SELECT a AS k1, b AS k2, * FROM told UNION ALL SELECT b, a, * FROM told)
        SELECT k1, k2, begin, "end", 1 AS ucdp_ongoing, 0 AS ucdp_onset, place FROM both_ways
        UNION ALL SELECT k1, k2, start_date2, start_date2 + 1, 1, 1, place FROM both_ways WHERE starts"""


@column(
    unit="state",
    system="gw",
    values=(
        Value(name="ucdp_ongoing", label="a side in an armed conflict, at home or abroad"),
        Value(name="ucdp_onset", label="an episode of such a conflict begins"),
    ),
    sources=("ucdp",),
    coverage=_UCDP,
    group="conflicts",
)
def ucdp_states(asked: Asked) -> str:
    """Armed conflicts in which a state is a side (UCDP/PRIO); supporters of a side are not counted.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states.

    Source
    ------
    Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand 2002, Journal of Peace Research 39(5): 615-637.
    """
    found = tables.spells("ucdp", asked.file(tables.TABLES["ucdp"].file))
    return f"""
        WITH told AS ({found}),
        sides AS (SELECT a AS k, * FROM told WHERE a IS NOT NULL UNION ALL SELECT b, * FROM told WHERE b IS NOT NULL)
        SELECT k, begin, "end", 1 AS ucdp_ongoing, 0 AS ucdp_onset, place FROM sides
        UNION ALL SELECT k, start_date2, start_date2 + 1, 1, 1, place FROM sides WHERE starts"""


@column(
    unit="state",
    system="gw",
    values=tuple(
        Value(name=name, label=label, levels=0, rule="first", zero=False, yearly=True)
        for name, label in (
            ("new_conflicts", "conflicts that begin for the first time"),
            ("onsets", "conflicts that begin, or begin again after more than a year of quiet"),
            *((f"onsets_{n}y", f"the same, after more than {n} years of quiet") for n in (2, 3, 5, 10)),
        )
    ),
    sources=("ucdp-onsets",),
    coverage="1946-01-01/2017-12-31",
)
def onsets(asked: Asked) -> str:
    """Onsets of armed conflicts of a state, by year (UCDP Onset): several readings of one thing, never to be added.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states, a year each.

    Source
    ------
    Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand 2002, Journal of Peace Research 39(5): 615-637.
    """
    found = tables.spells("ucdp-onsets", asked.file(tables.TABLES["ucdp-onsets"].file))
    if asked.period.name != "day":
        return found
    unsure = ", ".join(f"nullif({v.name}, greatest({v.name}, 1)) AS {v.name}" for v in COLUMNS["onsets"].values)
    return f'SELECT k, begin, "end", {unsure}, place FROM ({found})'  # a year is no day

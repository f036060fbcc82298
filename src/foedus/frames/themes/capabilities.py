"""Strength of states: major powers and material capabilities. Comes in: the tables `majors` and `nmc`; goes out: spells
of states.
"""

from __future__ import annotations

from foedus.frames.column import Asked, Value, column
from foedus.sources import tables

__all__ = ["capabilities", "majors"]


@column(
    unit="state",
    values=(Value(name="major", label="a major power on some day"),),
    sources=("majors",),
    coverage="1816-01-01/2016-12-31",
)
def majors(asked: Asked) -> str:
    """Whether a state is a major power (Correlates of War).

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states.

    Source
    ------
    Correlates of War Project 2017, State System Membership List, v2016.
    """
    return tables.spells("majors", asked.file(tables.TABLES["majors"].file))


def _number(name: str, type_: str, label: str) -> Value:
    """A number of a year."""
    return Value(name=name, type=type_, label=label, levels=0, rule="first", zero=False)


@column(
    unit="state",
    values=(
        _number("milex", "INTEGER", "military spending, thousand (pounds to 1913, then US dollars)"),
        _number("milper", "SMALLINT", "military personnel, thousand"),
        _number("irst", "INTEGER", "iron and steel, thousand tons"),
        _number("pec", "INTEGER", "energy, thousand tons of coal"),
        _number("tpop", "DOUBLE", "population, thousand"),
        _number("upop", "DOUBLE", "population of cities, thousand"),
        _number("cinc", "DOUBLE", "composite index of national capability, share of the world"),
    ),
    sources=("nmc",),
    coverage="1816-01-01/2022-12-31",
)
def capabilities(asked: Asked) -> str:
    """Six material capabilities of a state in a year, and their index (NMC).

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states, a year each.

    Source
    ------
    Singer 1987, International Interactions 14(2): 115-132.
    """
    return tables.spells("nmc", asked.file(tables.TABLES["nmc"].file))

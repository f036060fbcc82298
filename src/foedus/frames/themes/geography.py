"""Where states lie: contiguity and the distance of capitals. Comes in: the tables `contiguity` and capitals; goes out:
spells of dyads and of states.
"""

from __future__ import annotations

from typing import Final

from foedus.frames.column import Asked, Pair, Value, column
from foedus.sources import tables

__all__ = ["capital_distance", "contiguity"]

RADIUS: Final = 6378.137
"""Of the earth at the equator, in km."""


@column(
    unit="dyad",
    values=(
        Value(
            name="contiguity",
            label="1 land or river border, 2 to 5 water: up to 12, 24, 150 and 400 miles, 0 none",
            levels=5,
            strength="(CASE WHEN {0} > 0 THEN 6 - {0} ELSE 0 END)",
            shown="(6 - {})",
            words=(
                (0, "none"),
                (1, "land or river"),
                (2, "up to 12 miles of water"),
                (3, "up to 24 miles of water"),
                (4, "up to 150 miles of water"),
                (5, "up to 400 miles of water"),
            ),
        ),
    ),
    sources=("contiguity",),
    coverage="1816-01-01/2016-12-31",
)
def contiguity(asked: Asked) -> str:
    """Direct contiguity of two states, as coded: 1 to 5, and 0 for none.

    The file dates in months: the first and the last month count whole. Where spells overlap, and in a year with
    several, the nearest counts; a spell of 0 never hides a border.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    Stinnett, Tir, Schafer, Diehl and Gochman 2002, Conflict Management and Peace Science 19(2): 58-66.
    """
    return tables.spells("contiguity", asked.file(tables.TABLES["contiguity"].file))


def _distance(_: Asked) -> tuple[Pair, ...]:
    """The haversine of two points in degrees."""
    north, east = "sin(radians(b.lat - a.lat) / 2)", "sin(radians(b.lng - a.lng) / 2)"
    half = f"{north} * {north} + a.parallel * b.parallel * {east} * {east}"
    sql = f"{2 * RADIUS} * asin(CASE WHEN {half} > 1 THEN 1 ELSE sqrt({half}) END)"  # rounding, at antipodes
    return (Pair(name="capital_distance", type="DOUBLE", label="km between capitals, great circle", sql=sql),)


@column(
    unit="state",
    system="{states}",
    values=(
        Value(name="lat", type="DOUBLE", label="latitude of the capital, degrees", levels=0, rule="first", zero=False),
        Value(name="parallel", type="DOUBLE", label="cosine of the latitude", levels=0, rule="first", zero=False),
        Value(name="lng", type="DOUBLE", label="longitude of the capital, degrees", levels=0, rule="first", zero=False),
    ),
    sources=("capitals",),
    coverage="1816-01-01/2024-12-31",
    pairs=_distance,
    steady=True,
)
def capital_distance(asked: Asked) -> str:
    """Distance between the capitals of two states in km: haversine, radius 6378.137 km; of the period's first day.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
        Spells of states: latitude and longitude of the capital.

    Source
    ------
    Miller 2022, Conflict Management and Peace Science 39(6): 755-779.
    """
    name = "gw-capitals" if asked.system == "gw" else "cow-capitals"
    found = tables.spells(name, asked.file(tables.TABLES[name].file))
    return f"SELECT *, cos(radians(lat)) AS parallel FROM ({found})"

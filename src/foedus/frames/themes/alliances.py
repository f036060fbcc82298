"""Alliances of two states: who promised what to whom. Comes in: the member file of ATOP; goes out: spells of dyads."""

from __future__ import annotations

from typing import Final

from foedus.frames.column import Asked, Value, column
from foedus.sources import atop
from foedus.tabular import literal

__all__ = ["alliances"]

_PROMISES: Final = {
    "defense": "first state owes active help if the second is attacked",
    "offense": "first state owes help in an attack by the second",
    "neutrality": "first state owes to stay out of the second's wars",
    "nonaggression": "first state owes not to attack the second",
    "consultation": "first state owes to consult or cooperate in a crisis",
}


@column(
    unit="dyad",
    values=(
        Value(name="alliance", label="both are members of one alliance, even one without a promise"),
        *(Value(name=name, label=label) for name, label in _PROMISES.items()),
        Value(
            name="treaties",
            type="VARCHAR",
            label="numbers of the alliances (atopid)",
            levels=-1,
            zero=False,
            option="treaties",
        ),
    ),
    sources=("atop",),
    coverage="1815-01-01/2018-12-31",
    options=("treaties",),
    bearers=lambda asked: f"SELECT member AS k FROM {literal(asked.file('atop51_member'))}",
)
def alliances(asked: Asked) -> str:
    """Alliance of two states and the promises of the first to the second (ATOP).

    Days count from signature to exit. Periods longer than a day follow ATOP's own dyad-year file: the later phase wins
    in a period of phase change, and the period of the exit day still counts. A promise that varies by partner, or a
    day that lies inside an unknown part of a month, is null. Without direction: a promise of either to the other.

    Parameters
    ----------
    asked : Asked
        Option `treaties`: also the numbers of the alliances.

    Returns
    -------
    str
        Spells of directed dyads.

    Source
    ------
    Leeds, Ritter, Mitchell and Long 2002, International Interactions 28: 237-260.
    """
    name = asked.period.name
    start = "" if name == "day" else f"CAST(date_trunc('{name}', {{}}) AS DATE)"
    found = atop.dyads(asked.file("atop51_member"), later_wins=start)
    return (
        f"SELECT *, atopid::VARCHAR AS treaties, concat('atopid ', atopid, ', phase ', phase) AS place FROM ({found})"
    )

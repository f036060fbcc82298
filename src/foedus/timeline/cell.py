"""The parts of a timeline. Comes in: what was judged of some days; goes out: a `Cell`, whole stays of a value, and
their first and last days as texts.
"""

from __future__ import annotations

import msgspec

from foedus.dates import ALWAYS, NEVER, between, edtf
from foedus.vocabulary import Holds


class Cell(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True):
    """One stretch of days of one key on which the evidence does not change.

    Parameters
    ----------
    begin, end : int
        Days, half-open; `ALWAYS` and `NEVER` where there is no bound.
    value : str
        The status, holder, place …; empty if unknown.
    holds : str
        How sure it is: `yes`, `maybe`, `disputed` or `unknown`.
    carried : bool
        True if nobody speaks for these days and the last value is carried on.
    kind : str
        Of a dispute: `meaning` if the rivals report different steps, else `real`.
    support, against : tuple of str
        Ids of the statements that allow the value, and of those that do not (also of lower levels).
    vouched_until : int
        Last day for which a supporting source speaks; `ALWAYS` if none does, `NEVER` if it speaks for all time.
    options : tuple of str
        All values that are possible, where there are several.
    """

    begin: int
    end: int
    value: str
    holds: Holds
    carried: bool = False
    kind: str = ""
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    vouched_until: int = ALWAYS
    options: tuple[str, ...] = ()


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the state or of the organisation: it closes whatever is open.

    Parameters
    ----------
    day : int
        First day on which nothing is open any more.
    latest : int
        Last day that can be the first one (the same, if it is exact).
    statement : str
        Id of the line that says so, if one does.
    again : int
        First day on which a state may live again: from then on its end weighs no more than the lines that it closed.
    """

    day: int
    latest: int
    statement: str = ""
    again: int = NEVER


def runs(stretch: list[Cell]) -> list[tuple[int, int]]:
    """Give, for each cell, the half-open days on which the same value holds as surely without a break.

    Parameters
    ----------
    stretch : list of Cell
        A timeline.

    Returns
    -------
    list of (int, int)
        As long as the timeline; carried cells count with what they carry.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for i, cell in enumerate(stretch):
        last = i + 1 == len(stretch)
        if last or (stretch[i + 1].value, stretch[i + 1].holds) != (cell.value, cell.holds):
            found += [(stretch[first].begin, cell.end)] * (i - first + 1)
            first = i + 1
    return found


def edges(stretch: list[Cell]) -> list[tuple[str, str]]:
    """Give, for each cell, since when and until when its value holds, as exactly as the evidence tells.

    Parameters
    ----------
    stretch : list of Cell
        A timeline.

    Returns
    -------
    list of (str, str)
        EDTF of the first and the last day: a value that may have begun on any day of a year begins in that year.
    """
    spans = runs(stretch)
    ending = {c.end: (c, first) for c, (first, _) in zip(stretch, spans, strict=True)}
    beginning = {c.begin: (c, last) for c, (_, last) in zip(stretch, spans, strict=True)}
    found = []
    for cell, (begin, end) in zip(stretch, spans, strict=True):
        since, until = edtf(begin), edtf(end if end >= NEVER else end - 1)
        before, first = ending.get(begin, (None, begin))
        after, last = beginning.get(end, (None, end))
        if cell.holds == "yes" and before and before.holds == "maybe" and cell.value in before.options:
            since = between(first, begin)
        if cell.holds == "yes" and after and after.holds == "maybe" and cell.value in after.options:
            whole = last >= NEVER or _whole(end, last)
            until = between(end if last < NEVER else end - 1, last) if whole else between(end - 1, last - 1)
        found.append((since, until))
    return found


def _whole(first: int, last: int) -> bool:
    """Whether two days bound months or years, so that an act of these months or years lies between them."""
    return all(len(part) < len("1999-04-20") for part in between(first, last).strip("[]").split(".."))

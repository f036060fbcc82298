"""Who owes what to whom, derived: a line applies, and both are party. Comes in: a view; goes out: stretches of days.

Nothing is stored: *A owes B on d* = the line applies on d, A is party, B is party. A certain no gives no; else the
weakest of yes, maybe, disputed, unknown. A suspended party may still owe.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = ["Stretch", "armed", "lines", "owed", "parties_of", "party", "promisors"]

_WEAKEST = {"yes": 0, "maybe": 1, "disputed": 2, "unknown": 3}


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Half-open days on which a promise holds as surely (`holds` is never a plain no: such days are left out)."""

    begin: int
    end: int
    holds: str
    cells: tuple[Cell, ...]


def parties_of(view: View, treaty: str) -> str:
    """Give the id whose membership makes a state party: the treaty itself, or the organisation founded on it.

    Parameters
    ----------
    view : View
    treaty : str
        Id of a treaty or organisation.

    Returns
    -------
    str
        `treaty` where memberships in it are recorded, else the organisation that rests on it.
    """
    if any(t.relation == "membership" for t in view.owner(treaty).tracks):
        return treaty
    return view.organisation_on(treaty) or treaty


def promisors(line: Statement) -> tuple[str, str]:
    """Give promisor and beneficiary of an obligation line.

    Parameters
    ----------
    line : Statement
        Relation `obligation`.

    Returns
    -------
    (str, str)
        Ids joined by commas, or `*` for each party.
    """
    return line.details.get("from", "*") or "*", line.details.get("to", "*") or "*"


def owed(view: View, line: Statement, promisor: str, beneficiary: str) -> list[Stretch]:
    """Give the days on which one state owes another what a line says.

    Parameters
    ----------
    view : View
    line : Statement
        Relation `obligation`.
    promisor, beneficiary : str
        Ids of states.

    Returns
    -------
    list of Stretch
        In order; empty if it was never owed.
    """
    givers, takers = promisors(line)
    if promisor == beneficiary or line.denied or not _named(promisor, givers) or not _named(beneficiary, takers):
        return []
    treaty = parties_of(view, line.subject)
    mine, theirs = view.membership(promisor, treaty)[1], view.membership(beneficiary, treaty)[1]
    points = {ALWAYS, NEVER}
    interval = Interval.from_edtf(line.valid) if line.valid else None
    if interval:
        points.update((interval.begin_min, interval.begin_max, interval.end_min, interval.end_max))
    for cell in (*mine, *theirs):
        points.update((cell.begin, cell.end))
    order = sorted(points)
    found: list[Stretch] = []
    i = j = 0
    for begin, end in pairwise(order):
        while mine[i].end <= begin:
            i += 1
        while theirs[j].end <= begin:
            j += 1
        holds = _weakest(_applies(interval, begin), party(mine[i]), party(theirs[j]))
        if holds is None:
            continue
        cells = (mine[i], theirs[j])
        if found and found[-1].end == begin and found[-1].holds == holds:
            merged = (*found[-1].cells, *(c for c in cells if c not in found[-1].cells))
            found[-1] = Stretch(begin=found[-1].begin, end=end, holds=holds, cells=merged)
        else:
            found.append(Stretch(begin=begin, end=end, holds=holds, cells=cells))
    return found


def lines(view: View, treaty: str) -> Iterator[Statement]:
    """Give the obligation lines of a treaty or organisation that are not denied.

    Parameters
    ----------
    view : View
    treaty : str
        Id of a treaty or organisation.

    Yields
    ------
    Statement
        In the order of the file.
    """
    for statement in view.owner(treaty).statements:
        if statement.relation == "obligation" and not statement.denied:
            yield statement


def armed(view: View) -> frozenset[str]:
    """Give what has a remit of security: what holds a promise of defence, itself or in the treaty on which it rests.

    Parameters
    ----------
    view : View

    Returns
    -------
    frozenset of str
        Ids of treaties and organisations.
    """
    treaties = {o for o in view.obligation_owners() if any(line.object == "defense" for line in lines(view, o))}
    return frozenset(
        treaties | {parties_of(view, t) for t in treaties} | {view.organisation_on(t) for t in treaties}
    ) - {""}


def _named(state: str, ids: str) -> bool:
    """Whether a state is meant by a list of ids or the star."""
    return ids == "*" or state in [i.strip() for i in ids.split(",")]


def _applies(interval: Interval | None, day: int) -> str | None:
    """Whether the line applies on a day; None for a certain no."""
    if interval is None or interval.begin_max <= day < interval.end_min:
        return "yes"
    return "maybe" if interval.begin_min <= day < interval.end_max else None


def party(cell: Cell) -> str | None:
    """Say how surely a state is party in a cell.

    Parameters
    ----------
    cell : Cell
        Of its membership.

    Returns
    -------
    str, optional
        `yes`, `maybe`, `disputed` or `unknown`; None for a certain no.
    """
    if cell.holds == "unknown":
        return "unknown"
    if cell.value == "member":
        return cell.holds
    if cell.value == "suspended":
        return max("maybe", cell.holds, key=_WEAKEST.__getitem__)
    if cell.holds != "yes" and {"member", "suspended"} & set(cell.options):
        return cell.holds
    return None


def _weakest(*parts: str | None) -> str | None:
    """A certain no wins; else the least sure."""
    if any(p is None for p in parts):
        return None
    return max((p for p in parts if p is not None), key=_WEAKEST.__getitem__)

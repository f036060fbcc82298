"""The atlas against another edition, or a folder of own lines. Comes in: two views; goes out: the stretches whose value
or doubt is another.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from foedus.answers import Answer
from foedus.compare.difference import difference
from foedus.store import View
from foedus.timeline import Cell


def with_edition(view: View, other: View) -> tuple[list[Answer], list[str]]:
    """Every stretch of days whose value or doubt is another, in the organisations of which the other speaks, and notes
    of what it leaves out. What it says nothing of on some days is a difference of coverage."""
    rows: list[Answer] = []
    spoken = other.organisations()
    silent = 0
    for org in spoken:
        ours, theirs = (_states(v, org) for v in (view, other))
        for state in sorted(ours | theirs):
            stretches = _changed(view.membership(state, org)[1], other.membership(state, org)[1])
            if state not in theirs and any(their.holds == "unknown" for _, _, _, their in stretches):
                silent += 1
                continue
            for first, last, our, their in stretches:
                told = f"{their.value or 'unknown'}" + (
                    "" if their.holds in ("yes", "unknown") else f" ({their.holds})"
                )
                open_ = [who for who, cell in (("the atlas", our), ("the other", their)) if cell.holds == "unknown"]
                kind, why = ("coverage", f"{open_[0]} says nothing for these days") if open_ else ("real", "edition")
                rows.append(difference(view, state, org, first, last, our, told, kind, why))
    left = len(set(view.organisations()) - set(spoken))
    notes = [f"left out: {left} organisations and treaties of which it says nothing"] if left else []
    notes += [f"left out: {silent} states in these of which it says nothing"] if silent else []
    return rows, notes


def _states(view: View, org: str) -> set[str]:
    """Of whom something is said in an organisation."""
    return {t.subject for t in view.owner(org).tracks if t.relation == "membership" and not t.speaker}


def _changed(ours: list[Cell], theirs: list[Cell]) -> list[tuple[int, int, Cell, Cell]]:
    """Stretches on which two timelines of one key differ in value or doubt."""
    order = sorted({p for c in (*ours, *theirs) for p in (c.begin, c.end)})
    at: Callable[[list[Cell], int], Cell] = lambda cells, day: next(c for c in cells if c.begin <= day < c.end)  # noqa: E731
    found: list[tuple[int, int, Cell, Cell]] = []
    for first, last in pairwise(order):
        a, b = at(ours, first), at(theirs, first)
        if (a.value, a.holds) == (b.value, b.holds) or (a.carried and b.carried):
            continue
        if found and found[-1][1] == first and found[-1][2].value == a.value and found[-1][3].value == b.value:
            found[-1] = (found[-1][0], last, a, b)
        else:
            found.append((first, last, a, b))
    return found

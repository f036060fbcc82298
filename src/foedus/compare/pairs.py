"""One state in one organisation as the atlas and a dataset tell it. Comes in: cells, and statements of the dataset;
goes out: the stretches of days on which the two differ.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.statement import Source, Statement
from foedus.store import View
from foedus.timeline import Cell

OUT: Final = ("none", "former")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which the two differ: our cell, their status and its statement, and which of them does not speak."""

    first: int
    last: int
    ours: Cell
    theirs: str
    line: Statement | None
    uncovered: str = ""


class Club(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation as both tell it.

    `life` is the days on which the dataset has anybody in it, `coded` the statuses that it gives there, `begin` the day
    on which our first member is in; in a `framework` that has only participants a partner is what others call a member;
    `step` is what the dataset codes: `signature`, a whole `year`, or what was `said`.
    """

    view: View
    source: Source
    id: str
    life: tuple[int, int]
    coded: frozenset[str]
    begin: int
    framework: bool
    step: str

    def plain(self, value: str) -> str:
        """Absence is one thing, and whoever is suspended is still in."""
        if value == "partner" and self.framework:
            return "member"
        return {"suspended": "member", "former": "none", "out": "none", "": "unknown"}.get(value, value)


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One state in one organisation, as both tell it; `spans` are the days of `told`."""

    club: Club
    subject: str
    cells: list[Cell]
    told: list[Statement]
    spans: list[tuple[int, int]]

    def line(self, first: int, last: int) -> Statement | None:
        """Their statement that covers some days."""
        return next((s for (b, e), s in zip(self.spans, self.told, strict=True) if b <= first and e >= last), None)

    def value(self, day: int) -> str:
        """Our plain value on a day."""
        return self.club.plain(next(c.value for c in self.cells if c.begin <= day < c.end))

    def is_in(self, first: int, last: int) -> bool:
        """Whether for us it was in on any of some days."""
        return any(c.begin < last and c.end > first and self.club.plain(c.value) == "member" for c in self.cells)


def stretches_of(pair: Pair) -> list[Stretch]:
    """Where the two differ, neighbours of one pair of values joined; what either does not cover stands apart."""
    club = pair.club
    begin, end = Interval.from_edtf(club.source.coverage).possible
    system = _system(pair)
    points = {begin, end, *(p for span in (*pair.spans, club.life, *system) for p in span)}
    points |= {p for c in pair.cells for p in (c.begin, c.end)}
    found: list[Stretch] = []
    for first, last in pairwise(sorted(p for p in points if begin <= p <= end)):
        line = pair.line(first, last)
        if line is None and not club.source.universe:
            continue
        theirs, ours = line.value if line else "none", next(c for c in pair.cells if c.begin <= first < c.end)
        if _same(club, ours, theirs):
            continue
        uncovered = ""
        if ours.holds == "unknown":
            uncovered = "the atlas has no line for these days"
        elif line is None and not club.life[0] <= first < club.life[1]:
            uncovered = f"outside the years that {club.source.id} codes"
        elif line is None and not any(b <= first < e for b, e in system):
            uncovered = "in no state list of the Correlates of War on these days"
        stretch = Stretch(first=first, last=last, ours=ours, theirs=theirs, line=line, uncovered=uncovered)
        if found and found[-1].last == first and _told(found[-1]) == _told(stretch):
            found[-1] = msgspec.structs.replace(found[-1], last=last)
        else:
            found.append(stretch)
    return found


def _told(s: Stretch) -> tuple[str, str, str]:
    """What makes two neighbours one difference; former and none are one absence."""
    return "none" if s.ours.value in OUT else s.ours.value, s.theirs, s.uncovered


def _system(pair: Pair) -> list[tuple[int, int]]:
    """Days on which a state is in the universe of a dataset of states: those on which it has a number there."""
    if not pair.club.source.universe:
        return [(ALWAYS, NEVER)]
    return [(c.begin, c.end) for c in pair.club.view.names.coded.get(pair.subject, ()) if c.system == "cow"]


def _same(club: Club, ours: Cell, theirs: str) -> bool:
    """Whether a cell allows what they say; where nobody knows, a none is no difference."""
    if ours.holds == "unknown":
        return theirs in OUT
    values = {ours.value, *ours.options} if ours.holds != "yes" else {ours.value}
    return club.plain(theirs) in {club.plain(v) for v in values}

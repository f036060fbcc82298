"""Statements of one key -> cells. Comes in: statements and what is known of their sources; goes out: stretches of days
with the value that holds and how surely. Pure: no input or output, no clock, the same for any order of input.

An act says what was allowed before it and what is allowed after it; a span is two such boundaries. What a boundary
says reaches back to the nearest boundary that opens a value of its *before* set, and on to the nearest that closes a
value of its *after* set, or to the last day for which its source speaks. On each day the statements of the best level
that speak are intersected. What is left is the answer; nothing left is a dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.dates import NEVER, Interval
from foedus.relations.membership import IN
from foedus.statement import Source, Statement
from foedus.timeline.cell import Cell, Closing, edges, runs
from foedus.timeline.evidence import (
    LEVELS,
    STATUS,
    Boundary,
    Row,
    boundaries_of,
    ends_of,
    known_by,
    once,
    stay_rows,
    voice_of,
)
from foedus.timeline.reach import reach, since_end
from foedus.timeline.sweep import sweep

__all__ = ["STATUS", "Cell", "Closing", "cells", "edges", "holders", "runs"]


def cells(
    statements: Iterable[Statement],
    sources: Mapping[str, Source],
    *,
    closings: Sequence[Closing] = (),
    complete: Sequence[tuple[int, int]] = (),
    exists: tuple[int, int] | None = None,
    full: frozenset[str] = IN,
    known: int | None = None,
) -> list[Cell]:
    """Give the membership timeline of one state in one organisation (semantics 2 to 4).

    Parameters
    ----------
    statements : iterable of Statement
        All of one key and one track (legal, or one speaker's claims), in any order.
    sources : mapping of str to Source
        By id: their `voice` (last day they speak for), rank and family.
    closings : sequence of Closing
        Ends of the state or the organisation.
    complete : sequence of (int, int)
        Half-open days on which whoever is not named is `none`.
    exists : (int, int), optional
        Half-open days of the organisation's life; outside nobody is in.
    full : frozenset of str
        Statuses that count as having been in (for `former`).
    known : int, optional
        A day: statements known later are left out, and no voice goes beyond it.

    Returns
    -------
    list of Cell
        Without gaps or overlaps from `ALWAYS` to `NEVER`.
    """
    told = once(known_by(statements, known), sources)
    boundaries: list[Boundary] = []
    rows: list[Row] = []
    explicit: dict[str, str] = {}
    for statement in told:
        voice = voice_of(statement, sources, known)
        found, seen = boundaries_of(statement, voice)
        boundaries += found
        rows += seen
        if statement.value in ("none", "former"):
            explicit[statement.id] = statement.value
    last = max((voice_of(s, sources, known) for s in told), default=NEVER)
    least = max((LEVELS[s.level] for s in told), default=0)
    boundaries += [b for closing in closings for b in ends_of(closing, least, last)]
    if told:
        rows += reach([since_end(b, boundaries) for b in boundaries])
    return sweep(rows, {s.id: s for s in told}, sources, explicit, complete, exists, full)


def holders(statements: Iterable[Statement], sources: Mapping[str, Source], *, known: int | None = None) -> list[Cell]:
    """Give the timeline of an office, seat, term or any other key that has one value at a time.

    Such a statement is silent outside its own days, and a denial names nobody: a gap between two holders is unknown,
    not empty. The last day of one holder yields to the first day of the next.

    Parameters
    ----------
    statements : iterable of Statement
        All of one key, in any order.
    sources : mapping of str to Source
        By id.
    known : int, optional
        A day: statements known later are left out.

    Returns
    -------
    list of Cell
        Without gaps or overlaps from `ALWAYS` to `NEVER`; `unknown` where nobody speaks.
    """
    told = [s for s in once(known_by(statements, known), sources) if not s.denied]
    begins = {Interval.from_edtf(s.valid).begin_min for s in told if s.valid}
    rows: list[Row] = []
    for statement in told:
        rows += stay_rows(statement, voice_of(statement, sources, known), begins)
    spans = [i for i in (Interval.from_edtf(s.valid) for s in told if s.valid) if not i.single]
    return sweep(rows, {s.id: s for s in told}, sources, {}, (), None, IN, frozenset(i.end_max for i in spans))

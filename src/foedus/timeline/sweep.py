"""From what is said of days to cells. Comes in: rows; goes out: time cut at every change of evidence, each stretch
judged by the best level that speaks, neighbours that say the same joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.relations.membership import IN
from foedus.statement import Source, Statement
from foedus.timeline.cell import Cell
from foedus.timeline.evidence import OUT, SPOKEN, STATUS, Row
from foedus.vocabulary import Holds


def sweep(
    rows: list[Row],
    told: Mapping[str, Statement],
    sources: Mapping[str, Source],
    explicit: Mapping[str, str],
    complete: Sequence[tuple[int, int]],
    exists: tuple[int, int] | None,
    full: frozenset[str],
    ended: frozenset[int] = frozenset(),
) -> list[Cell]:
    """Cut time at every change of evidence, judge each stretch, join equal neighbours; what ended is not carried on."""
    points = {ALWAYS, NEVER}
    for row in rows:
        points.update((row.begin, row.end))
    for begin, end in (*complete, *((exists,) if exists else ())):
        points.update((begin, end))
    order = sorted(points)
    found: list[Cell] = []
    latest: list[Cell | None] = [None, None, None]  # by level: what was last said at that level or a better one
    level, was_in = 0, False
    for begin, end in pairwise(order):
        speaking = [r for r in rows if r.begin <= begin and r.end >= end]
        if speaking:
            level = min(r.level for r in speaking)
            cell = _judge(begin, end, speaking, told, sources, latest[level])
        else:
            cell = _silence(begin, end, found[-1] if found and begin not in ended else None, complete, exists)
            level = level if cell.carried else 0
        if exists and end <= exists[0] and cell.holds == "maybe" and "out" in cell.options:
            cell = Cell(begin=begin, end=end, value="out", holds="yes")  # an open begin is not before the organisation
        if cell.value in full and cell.holds != "unknown":
            was_in = True
        if cell.value == "out":
            word = next((explicit[s] for s in cell.support if s in explicit), "former" if was_in else "none")
            cell = msgspec.structs.replace(cell, value=word)
        if cell.holds != "unknown":
            latest[level:] = [cell] * (len(latest) - level)
        found.append(cell)
    return _join(found)


def _judge(
    begin: int,
    end: int,
    speaking: list[Row],
    told: Mapping[str, Statement],
    sources: Mapping[str, Source],
    previous: Cell | None,
) -> Cell:
    """Best level only: intersect what is allowed, keep what is named."""
    best = min(r.level for r in speaking)
    top = [r for r in speaking if r.level == best]
    sets = [r.allowed for r in top if r.allowed is not None]
    named: frozenset[str] = frozenset().union(*(r.names for r in top))
    left = frozenset.intersection(*sets) if sets else STATUS
    kept = left & (named | OUT) if sets else named
    if left and not kept:
        kept = OUT if "out" in left else left & IN or left
    kind = ""
    before = SPOKEN.get(previous.value, previous.value) if previous else "out"
    if not left:
        holds: Holds = "disputed"
        value, kind = _quarrel(top, told, sources, before)
    elif len(kept) == 1 and sets:
        holds = "yes"
        (value,) = kept
    else:
        holds = "maybe"
        value = before if before in kept else min(kept)
    rivals = named if holds == "disputed" else kept
    support = sorted({r.statement for r in top if _allows(r, value) and not _neutral(r, value)} - {""})
    against = sorted({r.statement for r in speaking if not _allows(r, value)} - {""})
    voice = max((r.voice for r in top if _allows(r, value)), default=ALWAYS)
    return Cell(
        begin=begin,
        end=end,
        value=value,
        holds=holds,
        kind=kind,
        support=tuple(support),
        against=tuple(against),
        vouched_until=voice - 1 if ALWAYS < voice < NEVER else voice,
        options=tuple(sorted(rivals)) if holds != "yes" else (),
    )


def _allows(row: Row, value: str) -> bool:
    """Whether what a row says leaves room for a value; a row without allowed values must name it."""
    return value in (row.names if row.allowed is None else row.allowed)


def _neutral(row: Row, value: str) -> bool:
    """Whether a row says nothing for a value: it allows any, because its own may have ended by then."""
    return row.allowed == STATUS and value not in row.names


def _quarrel(
    top: list[Row], told: Mapping[str, Statement], sources: Mapping[str, Source], before: str
) -> tuple[str, str]:
    """The value shown for a dispute and its kind: primary source first, then newest known, then id. Who is not yet in
    by that source stays what was said before, as a signatory does."""

    def worth(row: Row) -> tuple[int, int, str]:
        statement = told.get(row.statement)
        if statement is None:
            return (9, 0, row.statement)
        source = sources.get(statement.source)
        newest = -Interval.from_edtf(statement.known_from).begin_min if statement.known_from else 0
        return (source.rank if source else 9, newest, row.statement)

    shown = min((r for r in top if r.allowed is not None), key=worth)
    allowed = shown.allowed or OUT
    candidates = shown.names or (allowed & {before}) or (allowed & OUT) or allowed
    value = min(candidates)
    sides: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (set(), set())
    for row in top:
        statement = told.get(row.statement)
        if statement is not None:
            sides[0 if _allows(row, value) else 1].add((statement.value, statement.details.get("stage", "")))
    return value, "meaning" if sides[0] != sides[1] else "real"


def _silence(
    begin: int,
    end: int,
    previous: Cell | None,
    complete: Sequence[tuple[int, int]],
    exists: tuple[int, int] | None,
) -> Cell:
    """Days for which nobody speaks: outside the organisation's life, carried, on a complete list, or unknown."""
    if exists and (end <= exists[0] or begin >= exists[1]):
        return Cell(begin=begin, end=end, value="out", holds="yes")
    if previous is not None and previous.vouched_until > ALWAYS:
        return Cell(
            begin=begin,
            end=end,
            value=SPOKEN.get(previous.value, previous.value),
            holds=previous.holds,
            carried=True,
            kind=previous.kind,
            support=previous.support,
            against=previous.against,
            vouched_until=previous.vouched_until,
            options=previous.options,
        )
    if any(b <= begin and e >= end for b, e in complete):
        return Cell(begin=begin, end=end, value="out", holds="yes")
    last = max((e for _, e in complete), default=NEVER)
    if begin >= last:  # a complete list is carried on like a line
        return Cell(begin=begin, end=end, value="out", holds="yes", carried=True, vouched_until=last - 1)
    return Cell(begin=begin, end=end, value="", holds="unknown")


def _join(found: list[Cell]) -> list[Cell]:
    """Join neighbours that say the same on the same evidence."""
    joined: list[Cell] = []
    for cell in found:
        if joined:
            last = joined[-1]
            if msgspec.structs.replace(cell, begin=last.begin, end=last.end) == last:
                joined[-1] = msgspec.structs.replace(last, end=cell.end)
                continue
        joined.append(cell)
    return joined

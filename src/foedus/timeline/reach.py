"""How far a change speaks (semantics 3 and 13). Comes in: the changes of one key; goes out: the days before and after
each for which it rules out values.
"""

from __future__ import annotations

from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER
from foedus.relations.membership import IN
from foedus.timeline.evidence import OUT, STATUS, Boundary, Row

_SEQUENCE: Final = ("signatory", "member", "suspended")


def since_end(b: Boundary, boundaries: list[Boundary]) -> Boundary:
    """A begin of which only the latest day is known cannot lie before the last sure end of such a status."""
    if b.lo > ALWAYS or b.before is None:
        return b
    ends = (p.hi for p in boundaries if p.level <= b.level and p is not b and p.hi <= b.hi and p.closes & b.opens)
    return msgspec.structs.replace(b, lo=max(ends, default=ALWAYS))


def reach(boundaries: list[Boundary]) -> list[Row]:
    """The days for which each boundary speaks (semantics 3 and 13)."""
    rows: list[Row] = []
    for b in boundaries:
        peers = [p for p in boundaries if p.level <= b.level]
        named = _named(b.opens) | (_named(b.before) if b.before else frozenset())

        def speak(
            begin: int, end: int, allowed: frozenset[str], b: Boundary = b, named: frozenset[str] = named
        ) -> None:
            if begin < min(end, b.voice):
                rows.append(
                    Row(
                        begin=begin,
                        end=min(end, b.voice),
                        allowed=allowed,
                        names=named & allowed,
                        level=b.level,
                        statement=b.statement,
                        voice=b.voice,
                    )
                )

        ends = [(p.lo, p.hi) for p in peers if _follows(b, p) and p.closes & b.opens]
        # several may close it: it can end with the first that can, and has ended with the first that surely did
        end_lo, end_hi = min((lo for lo, _ in ends), default=NEVER), min((hi for _, hi in ends), default=NEVER)
        speak(b.hi, end_lo, b.after)
        speak(end_lo, end_hi, STATUS)
        if b.before is None:
            continue
        starts = [(p.lo, p.hi) for p in peers if _follows(p, b) and p.opens & b.before]
        start_lo, start_hi = (
            max((lo for lo, _ in starts), default=ALWAYS),
            max((hi for _, hi in starts), default=ALWAYS),
        )
        speak(start_hi, b.lo, b.before)
        speak(start_lo, start_hi, STATUS)
        speak(b.lo, b.hi, b.before | b.after)
    return rows


def _follows(first: Boundary, second: Boundary) -> bool:
    """Whether one change comes after another. On one day a begin follows an end or an exit, and entry follows
    signature; other begins of one day are rivals."""
    if second.lo != first.hi:
        return second.lo > first.hi
    if len(first.opens) > 1:
        return len(second.opens) == 1
    (earlier,), later = first.opens, second.opens
    if earlier == "out":
        return len(later) == 1 and later != OUT
    if len(later) != 1 or earlier not in _SEQUENCE:
        return False
    return any(value in later for value in _SEQUENCE[_SEQUENCE.index(earlier) + 1 :])


def _named(values: frozenset[str]) -> frozenset[str]:
    """The values that a set names: its only one, or for an exit the membership that it ends."""
    if len(values) == 1:
        return values
    return frozenset({"member"}) if values == IN else frozenset()

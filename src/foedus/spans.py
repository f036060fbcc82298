"""Sets of days. Comes in and goes out: `Spans`, sorted half-open stretches without overlap; knows no calendar.

Days are integers as in `foedus.dates`; `ALWAYS` and `NEVER` stand for no bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from foedus.dates import ALWAYS, NEVER, span_text

__all__ = ["EVER", "Spans", "common", "holds_on", "merged", "minus", "outside", "texts"]

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open stretches, sorted, neither touching nor overlapping."""

EVER: Final[Spans] = ((ALWAYS, NEVER),)
"""All days."""


def merged(*parts: Iterable[tuple[int, int]]) -> Spans:
    """Give the days that are in any of the parts.

    Parameters
    ----------
    *parts : iterable of (int, int)
        Half-open stretches in any order; empty ones are dropped.

    Returns
    -------
    Spans

    Examples
    --------
    >>> merged([(5, 9)], [(1, 3), (3, 5)])
    ((1, 9),)
    """
    found: list[tuple[int, int]] = []
    for begin, end in sorted(s for part in parts for s in part if s[0] < s[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


def common(first: Spans, *others: Spans) -> Spans:
    """Give the days that are in all of the sets.

    Parameters
    ----------
    first, *others : Spans

    Returns
    -------
    Spans

    Examples
    --------
    >>> common(((1, 6),), ((0, 2), (4, 9)))
    ((1, 2), (4, 6))
    """
    found = first
    for other in others:
        left: list[tuple[int, int]] = []
        i = j = 0
        while i < len(found) and j < len(other):
            begin, end = max(found[i][0], other[j][0]), min(found[i][1], other[j][1])
            if begin < end:
                left.append((begin, end))
            if found[i][1] <= other[j][1]:
                i += 1
            else:
                j += 1
        found = tuple(left)
    return found


def outside(days: Spans) -> Spans:
    """Give all other days.

    Parameters
    ----------
    days : Spans

    Returns
    -------
    Spans

    Examples
    --------
    >>> outside(outside(((1, 6),)))
    ((1, 6),)
    """
    found: list[tuple[int, int]] = []
    begin = ALWAYS
    for first, last in days:
        if begin < first:
            found.append((begin, first))
        begin = last
    if begin < NEVER:
        found.append((begin, NEVER))
    return tuple(found)


def minus(days: Spans, other: Spans) -> Spans:
    """Give the days that are in the first set and not in the second.

    Parameters
    ----------
    days, other : Spans

    Returns
    -------
    Spans

    Examples
    --------
    >>> minus(((1, 6),), ((2, 3),))
    ((1, 2), (3, 6))
    """
    return common(days, outside(other))


def holds_on(days: Spans, day: int) -> bool:
    """Tell whether a day is in the set.

    Parameters
    ----------
    days : Spans
    day : int

    Returns
    -------
    bool

    Examples
    --------
    >>> holds_on(((1, 6),), 6)
    False
    """
    return any(begin <= day < end for begin, end in days)


def texts(days: Spans) -> list[str]:
    """Give the EDTF texts of the stretches, with inclusive ends.

    Parameters
    ----------
    days : Spans

    Returns
    -------
    list of str
    """
    return [span_text(begin, end) for begin, end in days]

"""Intervals and how they lie to each other. Comes in: EDTF text or days; goes out: an `Interval`, or an answer yes,
maybe or no.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from foedus.dates.advice import refuse
from foedus.dates.days import ALWAYS, NEVER, span_text
from foedus.dates.grammar import bounds, plain

Truth: TypeAlias = Literal["yes", "maybe", "no"]
"""Answer of a comparison: true, possible, or impossible, whatever the uncertain days turn out to be."""


class Interval(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The days on which something holds, as exactly as its source tells them.

    Four days, half-open inside: it begins on a day from `begin_min` to `begin_max`, and the first day on which it no
    longer holds lies from `end_min` to `end_max`. Make one with `from_edtf` or `from_inclusive`, which keep the order
    ``begin_min <= begin_max``, ``end_min <= end_max``, ``begin_min < end_min`` and ``begin_max < end_max`` (at an
    unbounded side: ``<=``).

    Parameters
    ----------
    text : str
        EDTF as given.
    begin_min, begin_max : int
        First and last day on which it can begin; `ALWAYS` for no begin.
    end_min, end_max : int
        First and last day that can be the first without it; `NEVER` for no end.

    Examples
    --------
    >>> from foedus.dates import edtf, span_text
    >>> april = Interval.from_edtf("1999-04")
    >>> edtf(april.earliest), edtf(april.latest), april.single, april.sure
    ('1999-04-01', '1999-04-30', True, None)
    >>> span_text(*Interval.from_edtf("1994-04/1999-04-19").sure)
    '1994-04-30/1999-04-19'
    """

    text: str
    begin_min: int
    begin_max: int
    end_min: int
    end_max: int

    @classmethod
    def from_edtf(cls, text: str) -> Interval:
        """Read an EDTF date, interval or set.

        Parameters
        ----------
        text : str
            See the table at the head of this module.

        Returns
        -------
        Interval
            With `text` kept as given.

        Raises
        ------
        BadDate
            If it is no EDTF, names a day that does not exist, or ends before it begins.

        Examples
        --------
        >>> Interval.from_edtf("1999-04-20").begin_min == day("1999-04-20")
        True
        >>> Interval.from_edtf("1999-06-31")
        Traceback (most recent call last):
            ...
        foedus.errors.BadDate: '1999-06-31': June has 30 days
        """
        if not isinstance(text, str):
            refuse(text, f"a date is text, not {type(text).__name__}")
        days = plain(text)
        if days is not None:
            lo, hi = days
            return cls(text=text, begin_min=lo, begin_max=hi, end_min=lo + 1, end_max=hi + 1)
        begin_min, begin_max, end_min, end_max = bounds(text)
        return cls(text=text, begin_min=begin_min, begin_max=begin_max, end_min=end_min, end_max=end_max)

    @classmethod
    def from_inclusive(cls, first: int | None, last: int | None) -> Interval:
        """Make an interval from the first and the last day on which something holds, as most datasets give them.

        Parameters
        ----------
        first, last : int or None
            Days; None for an open side.

        Returns
        -------
        Interval
            Exact, with its EDTF text.

        Raises
        ------
        BadDate
            If the last day is before the first.

        Examples
        --------
        >>> Interval.from_inclusive(day("1994-04-20"), day("1999-04-19")).text
        '1994-04-20/1999-04-19'
        >>> Interval.from_inclusive(day("1994-04-20"), None).text
        '1994-04-20/..'
        """
        begin = ALWAYS if first is None else first
        end = NEVER if last is None or last >= NEVER else last + 1
        return cls(text=span_text(begin, end), begin_min=begin, begin_max=begin, end_min=end, end_max=end)

    @property
    def earliest(self) -> int:
        """First day on which it can hold; `ALWAYS` if unbounded."""
        return self.begin_min

    @property
    def latest(self) -> int:
        """Last day on which it can hold (inclusive); `NEVER` if unbounded."""
        return self.end_max if self.end_max == NEVER else self.end_max - 1

    @property
    def possible(self) -> tuple[int, int]:
        """Days on which it can hold, half-open."""
        return self.begin_min, self.end_max

    @property
    def sure(self) -> tuple[int, int] | None:
        """Days on which it surely holds, half-open; None if there is no such day."""
        return (self.begin_max, self.end_min) if self.begin_max < self.end_min else None

    @property
    def exact(self) -> bool:
        """Whether nothing about its begin and end is uncertain."""
        return self.begin_min == self.begin_max and self.end_min == self.end_max

    @property
    def single(self) -> bool:
        """Whether it was given as one date (an act's day, a day on which something was seen), not as a span."""
        return "/" not in self.text and "{" not in self.text

    @property
    def begin_open(self) -> bool:
        """Whether it was written ``../b``: no begin at all."""
        return self.begin_max == ALWAYS

    @property
    def begin_unknown(self) -> bool:
        """Whether it has a begin that nobody tells: ``/b``, ``[..b]``."""
        return self.begin_min == ALWAYS and self.begin_max != ALWAYS

    @property
    def end_open(self) -> bool:
        """Whether it was written ``a/..``: still so as far as the source knows."""
        return self.end_min == NEVER

    @property
    def end_unknown(self) -> bool:
        """Whether it may have ended at a time that nobody tells: ``a/``, ``[a..]``."""
        return self.end_max == NEVER and self.end_min != NEVER

    def whole(self) -> Interval:
        """Read it as every day on which it can hold: 1999 as all of 1999, ``1994~/1999`` from 1993 on.

        Returns
        -------
        Interval
            The longest stretch that the text allows, exact.

        Examples
        --------
        >>> Interval.from_edtf("1999-04").whole().text
        '1999-04-01/1999-04-30'
        """
        begin, end = self.possible
        return Interval(text=span_text(begin, end), begin_min=begin, begin_max=begin, end_min=end, end_max=end)


def day(text: str) -> int:
    """Give the day that a full date names.

    Parameters
    ----------
    text : str
        A date of day precision, `1999-04-20`.

    Returns
    -------
    int
        Its ordinal.

    Raises
    ------
    BadDate
        If it is no date, or leaves more than one day.

    Examples
    --------
    >>> day("1999-04-20") - day("1999-04-19")
    1
    """
    interval = Interval.from_edtf(text)
    if interval.end_max != interval.begin_min + 1:
        refuse(text, "one full day is needed here", "write it as 1999-04-20")
    return interval.begin_min


def before(a: Interval, b: Interval) -> Truth:
    """Tell whether `a` is over before `b` begins.

    Parameters
    ----------
    a, b : Interval
        Single dates or spans.

    Returns
    -------
    Truth
        `yes` if its last day is surely earlier than the first of `b`, `no` if it surely is not.

    Examples
    --------
    >>> old, new = Interval.from_edtf("1999-04"), Interval.from_edtf("1999")
    >>> before(old, new), before(old, Interval.from_edtf("2000")), before(Interval.from_edtf("2000"), old)
    ('maybe', 'yes', 'no')
    """
    if a.end_max <= b.begin_min:
        return "yes"
    return "no" if a.end_min > b.begin_max or a.end_min == NEVER else "maybe"


def covers(interval: Interval, day: int) -> Truth:
    """Tell whether something holds on a day.

    Parameters
    ----------
    interval : Interval
        When it holds.
    day : int
        The day asked for.

    Returns
    -------
    Truth
        `maybe` between the earliest and the latest begin or end.

    Examples
    --------
    >>> seen = Interval.from_edtf("1994-04/1999-04-19")
    >>> [covers(seen, day(text)) for text in ("1994-03-31", "1994-04-15", "1999-04-19", "1999-04-20")]
    ['no', 'maybe', 'yes', 'no']
    """
    if interval.begin_max <= day < interval.end_min:
        return "yes"
    return "maybe" if interval.begin_min <= day < interval.end_max else "no"


def overlaps(a: Interval, b: Interval) -> Truth:
    """Tell whether two intervals share a day.

    Parameters
    ----------
    a, b : Interval
        Single dates or spans.

    Returns
    -------
    Truth
        `yes` if they share a day however the uncertain days fall.

    Examples
    --------
    >>> overlaps(Interval.from_edtf("1994/1999"), Interval.from_edtf("1996-05-01"))
    'yes'
    """
    if a.begin_min >= b.end_max or b.begin_min >= a.end_max:
        return "no"
    return "yes" if a.begin_max < b.end_min and b.begin_max < a.end_min else "maybe"


def meets(a: Interval, b: Interval) -> Truth:
    """Tell whether `b` begins on the very day on which `a` no longer holds: no gap, no common day.

    Parameters
    ----------
    a, b : Interval
        Single dates or spans.

    Returns
    -------
    Truth
        `yes` only if both days are certain.

    Examples
    --------
    >>> meets(Interval.from_edtf("1994/1999-04-19"), Interval.from_edtf("1999-04-20/.."))
    'yes'
    """
    if a.end_min > b.begin_max or b.begin_min > a.end_max or a.end_min == NEVER or b.begin_max == ALWAYS:
        return "no"
    return "yes" if a.end_min == a.end_max == b.begin_min == b.begin_max else "maybe"

"""Days by number: what they are called, how long months are, where no bound is. Comes in: numbers; goes out: numbers
and text.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import Final

from foedus.dates.advice import refuse

ALWAYS: Final = -10_000_000
"""Begin of what has no begin: smaller than every day, printed as ``..``."""

NEVER: Final = 10_000_000
"""End of what has no end: larger than every day, printed as ``..``."""

LENGTHS: Final = {f"{m:02}": n for m, n in enumerate((31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)}  # 0: depends
_CYCLE: Final = 146_097  # days in 400 years
FIRST: Final = -3_652_424
LAST: Final = 3_652_059
"""-9999-01-01 and 9999-12-31, the days that EDTF writes with four-digit years."""


def edtf(day: int) -> str:
    """Give the text of a day; ``..`` for `ALWAYS` and `NEVER`.

    Parameters
    ----------
    day : int
        A day inside the years -9999 to 9999, or one of the two bounds.

    Returns
    -------
    str
        `1999-04-20`, `-0043-03-15`.

    Raises
    ------
    BadDate
        If no date of four-digit years names it.

    Examples
    --------
    >>> from foedus.dates import day
    >>> edtf(day("1999-04-20") + 11), edtf(NEVER)
    ('1999-05-01', '..')
    """
    if 0 < day <= LAST:
        return date.fromordinal(day).isoformat()
    if day <= ALWAYS or day >= NEVER:
        return ".."
    if not FIRST <= day <= LAST:
        refuse(day, "no date names this day", "days must lie in the years -9999 to 9999")
    cycle, rest = divmod(day - 1, _CYCLE)
    twin = date.fromordinal(_CYCLE + rest + 1)  # the same day of a later 400-year cycle, which `date` can name
    year = twin.year + 400 * (cycle - 1)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{twin.month:02}-{twin.day:02}"


def span_text(begin: int, end: int) -> str:
    """Give the EDTF text of half-open days, with inclusive ends as everywhere outside.

    Parameters
    ----------
    begin : int
        First day, or `ALWAYS`.
    end : int
        First day after, or `NEVER`.

    Returns
    -------
    str
        `a/b`, `a/..`, `../b`, `../..`, or one day.

    Raises
    ------
    BadDate
        If it holds no day.

    Examples
    --------
    >>> from foedus.dates import day
    >>> span_text(day("2003-09-18"), day("2006-06-23"))
    '2003-09-18/2006-06-22'
    >>> span_text(day("2003-09-18"), NEVER), span_text(day("2003-09-18"), day("2003-09-19"))
    ('2003-09-18/..', '2003-09-18')
    """
    if end <= begin:
        refuse(f"{edtf(begin)}/{edtf(end - 1)}", "the interval ends before it begins")
    if end == begin + 1:
        return edtf(begin)
    return f"{edtf(begin)}/{edtf(end if end >= NEVER else end - 1)}"


def between(first: int, last: int) -> str:
    """Give the text of one day that lies somewhere from one day to another.

    Parameters
    ----------
    first, last : int
        First and last possible day, both inside.

    Returns
    -------
    str
        The day, the month or the year if they are just that; else a set, `[1994..1996]`, `[1994-04-20..1994-05-02]`.

    Examples
    --------
    >>> from foedus.dates import day
    >>> between(day("2013-01-01"), day("2013-12-31")), between(day("2012-06-01"), day("2012-06-30"))
    ('2013', '2012-06')
    >>> between(day("2020-01-01"), day("2022-12-31")), between(day("2006-06-23"), day("2006-08-16"))
    ('[2020..2022]', '[2006-06-23..2006-08-16]')
    """
    if first >= last:
        return edtf(first)
    if first <= ALWAYS or last >= NEVER:
        return f"[{'' if first <= ALWAYS else edtf(first)}..{'' if last >= NEVER else edtf(last)}]"
    begin, end, after = edtf(first), edtf(last), edtf(last + 1)
    for cut, edge in ((-6, "-01-01"), (-3, "-01")):
        if begin.endswith(edge) and after.endswith(edge):
            return begin[:cut] if begin[:cut] == end[:cut] else f"[{begin[:cut]}..{end[:cut]}]"
    return f"[{begin}..{end}]"


def weekday(day: int) -> int:
    """Give the day of the week.

    Parameters
    ----------
    day : int
        Any day.

    Returns
    -------
    int
        0 for Monday to 6 for Sunday.

    Examples
    --------
    >>> from foedus.dates import day
    >>> weekday(day("1994-04-20"))
    2
    """
    return (day - 1) % 7


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month."""
    return LENGTHS[f"{month:02}"] or 28 + isleap(year)


def ordinal(year: int, month: int, in_month: int) -> int:
    """Day of a date in any year; before year 1, by the same date of a later 400-year cycle."""
    cycle, twin = divmod(year, 400)
    return date(twin + 400, month, in_month).toordinal() + (cycle - 1) * _CYCLE


def on_or_near(index: int, in_month: int) -> int:
    """Day of a month counted from year 0; a day past its end is its last day."""
    year, month = index // 12, index % 12 + 1
    return ordinal(year, month, min(in_month, days_in_month(year, month)))

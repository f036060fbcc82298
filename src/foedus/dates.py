"""EDTF text <-> days: the only module that knows calendars. Comes in: EDTF (ISO 8601-2) text; goes out: `Interval`s of
whole days, and text again; touches no file and never reads the clock.

Days are integers, the proleptic Gregorian ordinals of `datetime.date.toordinal` (so 1 is 0001-01-01), carried on below
zero for earlier years. Inside, intervals are half-open: `begin` is the first day on which something holds, `end` the
first day on which it no longer does. Outside (text), ends are inclusive. Nobody else converts between the two.

An unbounded side is `ALWAYS` (before every day) or `NEVER` (after every day); both print as ``..``.

==================  ================================================================================================
``1999-04-20``      that day
``1999``, ``1999-04``  *one day somewhere inside*: begin in [first, last], so an act of that month; as a status seen
                    then, it holds on some day of it, and no day is sure. `Interval.whole` reads it as every day of it
``1994/1999-04``    from some day of 1994 to some day of April 1999, both included
``1994/..``         open: still so as far as the source knows. ``../1999``: it has no begin
``1994/``           end unknown: it may have ended at any time. ``/1999``: begin unknown
``1999~ ? %``       one unit of the precision wider on each side; also on one component (``1999-~04-20``), then by that
                    component's unit
``199X 1999-XX``    unspecified digits: any day that fits, from the first to the last
``2001-21`` … 41    seasons (northern months, winter from December into the next year; 29-32 southern), quarters,
                    four-month and half years
``[1994,1996]``     one day of one of them; ``[1994..1999]``, ``[..1999]``, ``[1994..]``
``{1994..1999}``    all of them: a span. Of a list, ``{1994,1996}``, the gaps are not kept, so no day is sure
==================  ================================================================================================

Years run from -9999 to 9999; years beyond (``Y17000``), significant digits (``1950S2``) and times of day are refused.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, NoReturn, TypeAlias

import msgspec

from foedus.errors import BadDate

__all__ = [
    "ALWAYS",
    "NEVER",
    "Interval",
    "Truth",
    "before",
    "between",
    "covers",
    "day",
    "edtf",
    "length_words",
    "meets",
    "overlaps",
    "same_length",
    "shift",
    "span_text",
    "weekday",
]

Truth: TypeAlias = Literal["yes", "maybe", "no"]
"""Answer of a comparison: true, possible, or impossible, whatever the uncertain days turn out to be."""

ALWAYS: Final = -10_000_000
"""Begin of what has no begin: smaller than every day, printed as ``..``."""

NEVER: Final = 10_000_000
"""End of what has no end: larger than every day, printed as ``..``."""

_EXAMPLES = "write EDTF, such as 1999, 1999-04, 1999-04-20, 1994~, 199X, 1994/1999, 1994/.. or [1994..1999]"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LENGTHS = {f"{m:02}": n for m, n in enumerate((31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)}  # 0: depends
_CYCLE = 146_097  # days in 400 years
_FIRST, _LAST = -3_652_424, 3_652_059  # -9999-01-01 and 9999-12-31, the days that EDTF writes with four-digit years
_LONGEST = 400  # characters; a longer "date" is an accident or an attack

# code -> (months from January of that year, length in months)
_SEASONS: dict[int, tuple[int, int]] = (
    {21 + q: (2 + 3 * q, 3) for q in range(4)}  # spring … winter, northern months
    | {25 + q: (2 + 3 * q, 3) for q in range(4)}  # the same, said to be northern
    | {29 + q: ((8 + 3 * q) % 12, 3) for q in range(4)}  # southern spring … winter
    | {33 + q: (3 * q, 3) for q in range(4)}  # quarters
    | {37 + q: (4 * q, 4) for q in range(3)}  # four months
    | {40 + q: (6 * q, 6) for q in range(2)}  # half years
)

_DATE = re.compile(r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?")
_SLIPS = tuple(  # texts that people write instead, and what they meant
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"\s.*|.*\s", "leave out the spaces around it"),
        (r"([0-9]{4})[-./]([0-9])[-./]([0-9])", r"write \1-0\2-0\3"),
        (r"([0-9]{4})[-./]([0-9]{2})[-./]([0-9])", r"write \1-\2-0\3"),
        (r"([0-9]{4})[-./]([0-9])[-./]([0-9]{2})", r"write \1-0\2-\3"),
        (r"([0-9]{4})[-./]?(0[1-9]|1[0-2])[-./]?([0-3][0-9])", r"write \1-\2-\3"),
        (r"([0-9]{4})[-./]([0-9])", r"write \1-0\2"),
        (r"([0-9]{2})[-./]([0-9]{2})[-./]([0-9]{4})", "write year, month, day: 1999-04-20"),
        (r"([0-9]{4}) ?[-–—] ?([0-9]{4})", r"write \1/\2"),
        (r"[cC](?:a|irca)?\.? ?([0-9]{4})", r"write \1~"),
        (r"([0-9]{3})0s", r"write \1X"),
        (r"([0-9]{2,3})[ux]{1,2}.*", "write unspecified digits as a capital X, as in 199X or 1994-XX"),
        (r"-?Y.*|-?[0-9]{5,}", "years run from -9999 to 9999, and are written with four digits"),
        (r"-?[0-9]{1,3}(?:-.*)?|-0000.*", "years have four digits: 0988, -0044; before year 1 comes 0000"),
        (r"[^/]*[0-9]S[0-9]", "significant digits are not read; write the range, as in [1940..1959]"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "leave out the time of day"),
        (r".*[/\[{].*", "an interval is two plain dates with one stroke between, and sets do not stand in it"),
    )
)
_DURATION = re.compile(r"(-?)P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,6})D)?")


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
            _refuse(text, f"a date is text, not {type(text).__name__}")
        days = _plain(text)
        if days is not None:
            lo, hi = days
            return cls(text=text, begin_min=lo, begin_max=hi, end_min=lo + 1, end_max=hi + 1)
        if len(text) > _LONGEST:
            _refuse(text[:40] + "…", f"no date has {len(text)} characters")
        if text[:1] in ("[", "{") and "/" not in text:
            return _set(text)
        first, slash, last = text.partition("/")
        if slash:
            return _span(text, first, last)
        lo, hi = _date(text, text)
        return cls(text=text, begin_min=lo, begin_max=hi, end_min=lo + 1, end_max=hi + 1)

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


# --- days and text ----------------------------------------------------------------------------------------------------


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
        _refuse(text, "one full day is needed here", "write it as 1999-04-20")
    return interval.begin_min


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
    >>> edtf(day("1999-04-20") + 11), edtf(NEVER)
    ('1999-05-01', '..')
    """
    if 0 < day <= _LAST:
        return date.fromordinal(day).isoformat()
    if day <= ALWAYS or day >= NEVER:
        return ".."
    if not _FIRST <= day <= _LAST:
        _refuse(day, "no date names this day", "days must lie in the years -9999 to 9999")
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
    >>> span_text(day("2003-09-18"), day("2006-06-23"))
    '2003-09-18/2006-06-22'
    >>> span_text(day("2003-09-18"), NEVER), span_text(day("2003-09-18"), day("2003-09-19"))
    ('2003-09-18/..', '2003-09-18')
    """
    if end <= begin:
        _refuse(f"{edtf(begin)}/{edtf(end - 1)}", "the interval ends before it begins")
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
    >>> weekday(day("1994-04-20"))
    2
    """
    return (day - 1) % 7


def shift(text: str, duration: str) -> str:
    """Move a year, month or day by a duration, and keep its precision as far as the duration does.

    A day that the new month does not have becomes its last day. Moving a year by months, or a month by days, is
    refused: nobody knows where it would land.

    Parameters
    ----------
    text : str
        `1999`, `1999-04` or `1999-04-20`.
    duration : str
        ISO 8601 duration in years, months, weeks and days, `P5Y`, `P6M`, `-P1D`.

    Returns
    -------
    str
        EDTF of the same form.

    Raises
    ------
    BadDate
        If either is not of these forms.

    Examples
    --------
    >>> shift("1994-04-20", "P5Y"), shift("1999-12", "P1M"), shift("2000", "-P1Y"), shift("2024-01-31", "P1M")
    ('1999-04-20', '2000-01', '1999', '2024-02-29')
    """
    amount = _DURATION.fullmatch(duration)
    given = _DATE.fullmatch(text)
    if amount is None:
        _refuse(
            duration, "this is no duration", "write years, months, weeks and days, as in P5Y, P6M, P1Y6M, P2W or -P1D"
        )
    if given is None or not set(text) <= set("-0123456789"):
        _refuse(text, "only a plain year, month or day can be moved", "write 1999, 1999-04 or 1999-04-20")
    _edge(given[2], given[5], given[8], text, 1)  # refuses what does not exist, seasons too
    sign = -1 if amount[1] else 1
    years, months, weeks, days = (sign * int(number or 0) for number in amount.groups()[1:])
    month, in_month = given[5], given[8]
    if (month is None and months) or (in_month is None and (weeks or days)):
        _refuse(text, f"this date is too coarse to be moved by {duration}", "give its month or day")
    index = (int(given[2]) + years) * 12 + int(month or 1) - 1 + months
    moved = edtf(_on_or_near(index, int(in_month or 1)) + 7 * weeks + days)
    return moved if in_month else moved[:-3] if month else moved[:-6]


def same_length(a: str, b: str) -> bool:
    """Tell whether two durations are as long as each other, in whatever units they are written.

    Parameters
    ----------
    a, b : str
        ISO 8601 durations; other text (`indefinite`) is compared as it stands.

    Returns
    -------
    bool
        True for `P1Y` and `P12M`.

    Examples
    --------
    >>> same_length("P12M", "P1Y"), same_length("P14D", "P2W"), same_length("P30D", "P1M")
    (True, True, False)
    """
    one, two = _DURATION.fullmatch(a), _DURATION.fullmatch(b)
    if one is None or two is None:
        return a == b
    (years, months, weeks, days), (years2, months2, weeks2, days2) = (
        (int(number or 0) for number in found.groups()[1:]) for found in (one, two)
    )
    alike = years * 12 + months == years2 * 12 + months2 and weeks * 7 + days == weeks2 * 7 + days2
    return alike and one[1] == two[1]


def length_words(duration: str) -> str:
    """Give a duration in words; other text stays as it is.

    Parameters
    ----------
    duration : str
        ISO 8601 duration, `P1Y6M`.

    Returns
    -------
    str
        `1 year 6 months`.

    Examples
    --------
    >>> length_words("P12M"), length_words("P1Y6M"), length_words("indefinite")
    ('12 months', '1 year 6 months', 'indefinite')
    """
    found = _DURATION.fullmatch(duration)
    if found is None or found[1]:
        return duration
    units = zip(("year", "month", "week", "day"), found.groups()[1:], strict=True)
    return " ".join(f"{int(number)} {unit}{'s' * (int(number) != 1)}" for unit, number in units if number)


# --- comparison -------------------------------------------------------------------------------------------------------


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


# --- reading ----------------------------------------------------------------------------------------------------------


def _plain(text: str) -> tuple[int, int] | None:
    """First and last day of YYYY, YYYY-MM or YYYY-MM-DD after Christ; None for every other text.

    Nearly every date has one of these forms, and `date.fromisoformat` reads them in C.
    """
    length = len(text)
    try:
        if length == 10:
            if text[4] == "-" == text[7]:
                first = date.fromisoformat(text).toordinal()
                return first, first
        elif length == 4:
            return date.fromisoformat(text + "-01-01").toordinal(), date.fromisoformat(text + "-12-31").toordinal()
        elif length == 7 and text[4] == "-":
            first = date.fromisoformat(text + "-01").toordinal()
            return first, first + (_LENGTHS[text[5:]] or 28 + isleap(int(text[:4]))) - 1
    except ValueError:
        return None  # impossible or of another form: the full grammar says which
    return None


def _span(text: str, first: str, last: str) -> Interval:
    """Interval of `first/last`, each a date, `..` (open) or nothing (unknown)."""
    if "/" in last:
        _refuse(text, "an interval has one stroke", _advice(text))
    if not first and not last:
        _refuse(text, "an interval needs at least one end", "write 1994/1999, 1994/.. (ongoing) or 1994/ (end unknown)")
    begin = _plain(first) or (None if first in ("", "..") else _date(first, text))
    final = _plain(last) or (None if last in ("", "..") else _date(last, text))
    begin_min = begin_max = ALWAYS
    end_min = end_max = NEVER
    if begin:
        begin_min, begin_max = begin
    if final:
        end_min, end_max = final[0] + 1, final[1] + 1
    if not first:
        begin_max = end_max if end_max == NEVER else end_max - 1
    if not last:
        end_min = begin_min if begin_min == ALWAYS else begin_min + 1
    if begin_min >= end_max:
        _refuse(text, "the interval ends before it begins", f"did you mean {last}/{first}?")
    if begin_max >= end_max and end_max != NEVER:  # what begins must begin before it ends
        begin_max = end_max - 1
    if end_min <= begin_min and begin_min != ALWAYS:
        end_min = begin_min + 1
    return Interval(text=text, begin_min=begin_min, begin_max=begin_max, end_min=end_min, end_max=end_max)


def _set(text: str) -> Interval:
    """Interval of a set: `[…]` one of them, `{…}` all of them."""
    if (text[0], text[-1]) not in (("[", "]"), ("{", "}")):
        _refuse(
            text, "a set is closed by the bracket that opened it", "write [1994..1999] (one of) or {1994,1999} (all)"
        )
    parts = [part.strip(" ") for part in text[1:-1].split(",")]
    ranges = [_element(part, text) for part in parts]
    if text[0] == "{" and len(parts) == 1 and ".." in text:  # all of one stretch is a span
        first, _, last = parts[0].partition("..")
        return _span(text, first or "..", last or "..")
    lo, hi = min(first for first, _ in ranges), max(last for _, last in ranges)
    after_lo = lo if lo == ALWAYS else lo + 1
    return Interval(text=text, begin_min=lo, begin_max=hi, end_min=after_lo, end_max=hi if hi == NEVER else hi + 1)


def _element(part: str, text: str) -> tuple[int, int]:
    """First and last day of one element of a set: a date, `a..b`, `..b` or `a..`."""
    first, dots, last = part.partition("..")
    if not dots:
        return _plain(part) or _date(part, text)
    if not first and not last:
        _refuse(text, "a range needs at least one end", "write [1994..1999], [..1999] or [1994..]")
    lo = (_plain(first) or _date(first, text))[0] if first else ALWAYS
    hi = (_plain(last) or _date(last, text))[1] if last else NEVER
    if lo > hi:
        _refuse(text, "the range ends before it begins", f"did you mean {last}..{first}?")
    return lo, hi


def _date(part: str, text: str) -> tuple[int, int]:
    """First and last possible day of one date, by the full grammar; `text` is what it stands in."""
    match = _DATE.fullmatch(part)
    if match is None or match[2] == "-0000":
        _refuse(text, "this is no EDTF date" if part == text else f"{part!r} is no EDTF date", _advice(part))
    before_year, year, after_year, before_month, month, after_month, before_day, in_month, after_day = match.groups()
    season = _SEASONS.get(int(month)) if month and in_month is None and "X" not in month else None
    if season is None:
        length = 1
        low, low_day = _edge(year, month, in_month, text, 1)
        high, high_day = _edge(year, month, in_month, text, -1)
    else:
        offset, length = season
        low, high = (_edge(year, None, None, text, step)[0] // 12 * 12 + offset for step in (1, -1))
        low_day, high_day, high = 1, 31, high + length - 1
    if in_month is None:
        high_day = 31  # the last day of whatever month it turns out to be
    months = 12 * bool(before_year or after_year) + length * bool(before_month or after_month)
    days = int(bool(before_day or after_day))
    first = _on_or_near(low - months, low_day) - days
    last = _on_or_near(high + months, high_day) + days
    return max(first, _FIRST), min(last, _LAST)


def _on_or_near(index: int, in_month: int) -> int:
    """Day of a month counted from year 0; a day past its end is its last day."""
    year, month = index // 12, index % 12 + 1
    return _ordinal(year, month, min(in_month, _length(year, month)))


def _edge(year: str, month: str | None, in_month: str | None, text: str, step: int) -> tuple[int, int]:
    """First (step 1) or last (-1) month, counted from year 0, and day that fit digits, some of them unspecified."""
    months = _fitting(month or "XX", 12)[::step]
    days = _fitting(in_month or "XX", 31)[::step]
    if not months:
        _refuse(text, f"there is no month {month}", "months are 01 to 12; 21 to 41 are seasons, and take no day")
    for number in _years(year, step):
        for found in months:
            longest = _length(number, found)
            for candidate in days:
                if candidate <= longest:
                    return number * 12 + found - 1, candidate
    _impossible(year, months, in_month or "", text)


def _fitting(pattern: str, highest: int) -> Sequence[int]:
    """Numbers from 1 that fit two digits, some of them unspecified."""
    if pattern == "XX":
        return range(1, highest + 1)
    if "X" not in pattern:
        number = int(pattern)
        return (number,) if 0 < number <= highest else ()
    return [n for n in range(1, highest + 1) if all(p in ("X", c) for p, c in zip(pattern, f"{n:02}", strict=True))]


def _years(pattern: str, step: int) -> Iterable[int]:
    """Years that fit four digits, some of them unspecified, from the first (step 1) or from the last (-1)."""
    if "X" not in pattern:
        return (int(pattern),)
    sign, digits = (-1, pattern[1:]) if pattern[0] == "-" else (1, pattern)
    numbers = range(int(digits.replace("X", "0")), int(digits.replace("X", "9")) + 1)[:: step * sign]
    return (sign * n for n in numbers if all(p in ("X", c) for p, c in zip(digits, f"{n:04}", strict=True)))


def _impossible(year: str, months: Sequence[int], in_month: str, text: str) -> NoReturn:
    """Raise the error for a day that no fitting month has."""
    if in_month == "00" or not in_month or len(months) > 1:
        _refuse(text, f"there is no day {in_month}", "days are 01 to 31")
    month = months[0]
    name, length = _MONTHS[month - 1], _LENGTHS[f"{month:02}"] or 29
    if month == 2 and "X" not in year:
        name, length = f"{name} {year}", _length(int(year), 2)
    _refuse(text, f"{name} has {length} days", "")


def _length(year: int, month: int) -> int:
    """Number of days of a month."""
    return _LENGTHS[f"{month:02}"] or 28 + isleap(year)


def _ordinal(year: int, month: int, in_month: int) -> int:
    """Day of a date in any year; before year 1, by the same date of a later 400-year cycle."""
    cycle, twin = divmod(year, 400)
    return date(twin + 400, month, in_month).toordinal() + (cycle - 1) * _CYCLE


def _advice(part: str) -> str:
    """What to write instead of a text that is no EDTF."""
    for pattern, hint in _SLIPS:
        match = pattern.fullmatch(part)
        if match:
            return match.expand(hint)
    return _EXAMPLES


def _refuse(given: object, problem: str, hint: str = _EXAMPLES) -> NoReturn:
    """Raise the error for a text that cannot be read."""
    raise BadDate(f"{given!r}: {problem}", hint=hint)

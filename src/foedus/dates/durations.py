"""Durations (ISO 8601). Comes in: a duration, and maybe a date to move by it; goes out: a date, words, or whether two
are as long.
"""

from __future__ import annotations

import re
from typing import Final

from foedus.dates.advice import refuse
from foedus.dates.days import edtf, on_or_near
from foedus.dates.grammar import DATE, edge

_DURATION: Final = re.compile(r"(-?)P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,6})D)?")


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
    given = DATE.fullmatch(text)
    if amount is None:
        refuse(
            duration, "this is no duration", "write years, months, weeks and days, as in P5Y, P6M, P1Y6M, P2W or -P1D"
        )
    if given is None or not set(text) <= set("-0123456789"):
        refuse(text, "only a plain year, month or day can be moved", "write 1999, 1999-04 or 1999-04-20")
    edge(given[2], given[5], given[8], text, 1)  # refuses what does not exist, seasons too
    sign = -1 if amount[1] else 1
    years, months, weeks, days = (sign * int(number or 0) for number in amount.groups()[1:])
    month, in_month = given[5], given[8]
    if (month is None and months) or (in_month is None and (weeks or days)):
        refuse(text, f"this date is too coarse to be moved by {duration}", "give its month or day")
    index = (int(given[2]) + years) * 12 + int(month or 1) - 1 + months
    moved = edtf(on_or_near(index, int(in_month or 1)) + 7 * weeks + days)
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

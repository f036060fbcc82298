"""EDTF text -> the four days of an interval, by the grammar at the head of `foedus.dates`. Comes in: text; goes out:
days.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NoReturn, TypeAlias

from foedus.dates.advice import MONTHS, advice, refuse
from foedus.dates.days import ALWAYS, FIRST, LAST, LENGTHS, NEVER, days_in_month, on_or_near

_LONGEST: Final = 400  # characters; a longer "date" is an accident or an attack

# code -> (months from January of that year, length in months)
_SEASONS: dict[int, tuple[int, int]] = (
    {21 + q: (2 + 3 * q, 3) for q in range(4)}  # spring … winter, northern months
    | {25 + q: (2 + 3 * q, 3) for q in range(4)}  # the same, said to be northern
    | {29 + q: ((8 + 3 * q) % 12, 3) for q in range(4)}  # southern spring … winter
    | {33 + q: (3 * q, 3) for q in range(4)}  # quarters
    | {37 + q: (4 * q, 4) for q in range(3)}  # four months
    | {40 + q: (6 * q, 6) for q in range(2)}  # half years
)

DATE: Final = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)


Bounds: TypeAlias = tuple[int, int, int, int]
"""First and last day on which something can begin, then first and last day that can be the first without it."""


def bounds(text: str) -> Bounds:
    """The four days of any EDTF text."""
    if len(text) > _LONGEST:
        refuse(text[:40] + "…", f"no date has {len(text)} characters")
    if text[:1] in ("[", "{") and "/" not in text:
        return _set(text)
    first, slash, last = text.partition("/")
    if slash:
        return _span(text, first, last)
    lo, hi = _date(text, text)
    return lo, hi, lo + 1, hi + 1


def plain(text: str) -> tuple[int, int] | None:
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
            return first, first + (LENGTHS[text[5:]] or 28 + isleap(int(text[:4]))) - 1
    except ValueError:
        return None  # impossible or of another form: the full grammar says which
    return None


def _span(text: str, first: str, last: str) -> Bounds:
    """Bounds of `first/last`, each a date, `..` (open) or nothing (unknown)."""
    if "/" in last:
        refuse(text, "an interval has one stroke", advice(text))
    if not first and not last:
        refuse(text, "an interval needs at least one end", "write 1994/1999, 1994/.. (ongoing) or 1994/ (end unknown)")
    begin = plain(first) or (None if first in ("", "..") else _date(first, text))
    final = plain(last) or (None if last in ("", "..") else _date(last, text))
    begin_min = begin_max = ALWAYS
    end_min = end_max = NEVER
    if begin:
        begin_min, begin_max = begin
    if final:
        end_min, end_max = final[0] + 1, final[1] + 1
    if not first:
        begin_max = end_max
    if not last:
        end_min = begin_min if begin_min == ALWAYS else begin_min + 1
    if begin_min >= end_max:
        refuse(text, "the interval ends before it begins", f"did you mean {last}/{first}?")
    if begin_max >= end_max and end_max != NEVER:  # what begins must begin before it ends
        begin_max = end_max - 1
    if end_min <= begin_min and begin_min != ALWAYS:
        end_min = begin_min + 1
    return begin_min, begin_max, end_min, end_max


def _set(text: str) -> Bounds:
    """Bounds of a set: `[…]` one of them, `{…}` all of them."""
    if (text[0], text[-1]) not in (("[", "]"), ("{", "}")):
        refuse(
            text, "a set is closed by the bracket that opened it", "write [1994..1999] (one of) or {1994,1999} (all)"
        )
    parts = [part.strip(" ") for part in text[1:-1].split(",")]
    ranges = [_element(part, text) for part in parts]
    if text[0] == "{" and len(parts) == 1 and ".." in text:  # all of one stretch is a span
        first, _, last = parts[0].partition("..")
        return _span(text, first or "..", last or "..")
    lo, hi = min(first for first, _ in ranges), max(last for _, last in ranges)
    after_lo = lo if lo == ALWAYS else lo + 1
    return lo, hi, after_lo, hi if hi == NEVER else hi + 1


def _element(part: str, text: str) -> tuple[int, int]:
    """First and last day of one element of a set: a date, `a..b`, `..b` or `a..`."""
    first, dots, last = part.partition("..")
    if not dots:
        return plain(part) or _date(part, text)
    if not first and not last:
        refuse(text, "a range needs at least one end", "write [1994..1999], [..1999] or [1994..]")
    lo = (plain(first) or _date(first, text))[0] if first else ALWAYS
    hi = (plain(last) or _date(last, text))[1] if last else NEVER
    if lo > hi:
        refuse(text, "the range ends before it begins", f"did you mean {last}..{first}?")
    return lo, hi


def _date(part: str, text: str) -> tuple[int, int]:
    """First and last possible day of one date, by the full grammar; `text` is what it stands in."""
    match = DATE.fullmatch(part)
    if match is None or match[2] == "-0000":
        refuse(text, "this is no EDTF date" if part == text else f"{part!r} is no EDTF date", advice(part))
    before_year, year, after_year, before_month, month, after_month, before_day, in_month, after_day = match.groups()
    season = _SEASONS.get(int(month)) if month and in_month is None and "X" not in month else None
    if season is None:
        length = 1
        low, low_day = edge(year, month, in_month, text, 1)
        high, high_day = edge(year, month, in_month, text, -1)
    else:
        offset, length = season
        low, high = (edge(year, None, None, text, step)[0] // 12 * 12 + offset for step in (1, -1))
        low_day, high_day, high = 1, 31, high + length - 1
    if in_month is None:
        high_day = 31  # the last day of whatever month it turns out to be
    months = 12 * bool(before_year or after_year) + length * bool(before_month or after_month)
    days = int(bool(before_day or after_day))
    first = on_or_near(low - months, low_day) - days
    last = on_or_near(high + months, high_day) + days
    return max(first, FIRST), min(last, LAST)


def edge(year: str, month: str | None, in_month: str | None, text: str, step: int) -> tuple[int, int]:
    """First (step 1) or last (-1) month, counted from year 0, and day that fit digits, some of them unspecified."""
    months = _fitting(month or "XX", 12)[::step]
    days = _fitting(in_month or "XX", 31)[::step]
    if not months:
        refuse(text, f"there is no month {month}", "months are 01 to 12; 21 to 41 are seasons, and take no day")
    for number in _years(year, step):
        for found in months:
            longest = days_in_month(number, found)
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
        refuse(text, f"there is no day {in_month}", "days are 01 to 31")
    month = months[0]
    name, length = MONTHS[month - 1], LENGTHS[f"{month:02}"] or 29
    if month == 2 and "X" not in year:
        name, length = f"{name} {year}", days_in_month(int(year), 2)
    refuse(text, f"{name} has {length} days", "")

"""Dates that lean on others: "the following year", "last July", "on Tuesday".

Comes in: a date as a text gives it, the date told before it, the day of the page; goes out: the date in full. The days
of news without a year are the last ones before the day of the page; elsewhere they belong to the year told last.
"""

from __future__ import annotations

import re

import msgspec

from foedus.dates import day, edtf, weekday
from foedus.text.phrases import Phrases
from foedus.text.times import Date, alternation, real

__all__ = ["resolve", "timely"]

_MONTH = 7  # characters of a month in EDTF
_HEAD = 100  # characters of a page that may be its date line
_SOON = 45  # days ahead of its own that a page speaks of


def _after(leaning: str, rest: str) -> str:
    """The month or the day after the last date told; empty if that date is not so exact."""
    if rest.startswith("month") and len(leaning) >= _MONTH and real(leaning[:_MONTH]):
        year, month = divmod(int(leaning[:4]) * 12 + int(leaning[5:7]) - 1 + int(rest.removeprefix("month")), 12)
        later = f"{year:04d}-{month + 1:02d}"
        return later if real(later) else ""
    if rest.startswith("ahead") and len(leaning) == 10 and real(leaning) and leaning < "9999":
        return edtf(day(leaning) + int(rest.removeprefix("ahead")))
    return ""


def timely(text: str, lex: Phrases) -> bool:
    """Tell whether a page tells news: it speaks of a day of the week, of today or of yesterday.

    Parameters
    ----------
    text : str
        The page.
    lex : Phrases
        Its language.

    Returns
    -------
    bool
        True for a report that was written on the day of its date line.
    """
    near = "|".join(x for n in ("today", "yesterday") if lex.dates.get(n) and (x := alternation(lex.dates[n])))
    named = rf"(?<!\w)(?:{alternation(list(lex.weekdays))}|{near or '(?!)'})(?!\w)"
    return re.search(named, text[_HEAD:], re.IGNORECASE) is not None


def _lately(told: str, line: str) -> str:
    """A month or day without its year, seen from the day of the page: the last one, or a day that comes soon."""
    if not told:
        return ""
    years = (int(line[:4]) + n for n in (1, 0, -1))
    full = [x for year in years if real(x := f"{year:04d}-{told}")]
    soon = [x for x in full if len(x) == len(line) and 0 < day(x) - day(line) <= _SOON]
    past = [x for x in full if x <= line[: len(x)]]
    return next(iter(soon), past[0] if past else "")


def resolve(date: Date, leaning: str, line: str, *, timely: bool = False) -> Date:
    """Turn a relative date into a date, where the document allows it.

    Parameters
    ----------
    date : Date
        As found.
    leaning : str
        EDTF date that came before it in the text; empty if none.
    line : str
        EDTF date of the document's date line; empty if none.
    timely : bool
        True for news, whose days without a year are the last ones before it.

    Returns
    -------
    Date
        Resolved; with neither start nor end if the document does not tell.
    """
    rest = date.relative
    if not rest:
        return date
    done = msgspec.structs.replace(date, relative="")
    if rest == "bare" and line and not timely and leaning[:4] != line[:4]:
        return msgspec.structs.replace(done, start="", end="")  # "in April", of the year of the page or of the story?
    if rest in ("yearless", "bare") and timely and real(line) and len(line) == 10:
        return msgspec.structs.replace(done, start=_lately(date.start, line), end=_lately(date.end, line))
    if rest in ("next", "nextyear"):
        later = rest == "next" and len(leaning) > 4 and leaning[5:7] < date.start[:2]
        year = f"{int(leaning[:4]) + (not later):04d}" if leaning and real(leaning[:4]) else ""
        full = f"{year}-{date.start}" if year and real(f"{year}-{date.start}") else ""
        return msgspec.structs.replace(done, start=full)
    if rest in ("yearless", "bare"):
        year = (leaning or line)[:4]
        text = date.start or date.end
        full = f"{year}-{text}" if real(f"{year}-{text}") else ""
        return msgspec.structs.replace(done, start=full if date.start else "", end=full if date.end else "")
    if rest == "lastyear":
        full = f"{int(line[:4]) - 1:04d}-{date.start}" if real(line) and line else ""
        return msgspec.structs.replace(done, start=full if real(full) else "")
    if rest.startswith("moon"):
        return msgspec.structs.replace(done, start=_after(line, rest.replace("moon", "month")))
    if rest.startswith(("year", "now")):
        base = line[:4] if rest.startswith("now") and line else leaning[:4]
        year = f"{int(base) + int(rest.removeprefix('year').removeprefix('now')):04d}" if real(base) and base else ""
        return msgspec.structs.replace(done, start=year if real(year) else "")
    if rest.startswith(("month", "ahead")):
        return msgspec.structs.replace(done, start=_after(leaning, rest))
    if len(line) != 10 or not real(line):
        return done
    on = day(line)
    back = (weekday(on) - int(rest[-1])) % 7 if rest.startswith("weekday") else int(rest[4:])
    return msgspec.structs.replace(done, start=edtf(on - back))

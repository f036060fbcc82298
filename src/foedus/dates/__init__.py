"""EDTF text <-> days: the only package that knows calendars. Comes in: EDTF (ISO 8601-2) text; goes out: `Interval`s of
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

from foedus.dates.days import ALWAYS, NEVER, between, edtf, span_text, weekday
from foedus.dates.durations import length_words, same_length, shift
from foedus.dates.interval import Interval, Truth, before, covers, day, meets, overlaps

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

"""Reading dates: plain forms, and every form, against C's `date.fromisoformat` and the package `edtf`."""

from __future__ import annotations

import io
import warnings
from contextlib import redirect_stdout
from datetime import date

from foedus.dates import Interval, before, covers, day
from harness import Bench

PLAIN = ["1999", "1999-04", "1999-04-20", "1994/1999", "1994-04/..", "1994-04-20/1999-04-19", "2006-08-16/2012-06-27"]
ALL = [
    *PLAIN,
    *("1999~", "1999-04?", "1999-04-20%", "1999-~04-20", "?1999-04", "1999-04~-20", "1994~/1999?"),
    *("199X", "19XX", "1994-XX", "1994-04-XX", "1956-XX-31", "2001-21", "2001-24", "2001-41"),
    *("[1994..1999]", "[1994,1996]", "{1994,1999}", "[..1999]", "1994/", "/1999", "../1999", "-0044", "-0044-03-15"),
]
DAYS = ["1994-04-20", "1999-04-19", "2006-06-23", "2012-06-28", "2012-12-19", "2024-02-29"]
SPAN, OTHER, DAY = Interval.from_edtf("1994/1999-04"), Interval.from_edtf("1999/2001"), day("1999-04-10")


def read(texts: list[str]) -> None:
    """Read each text."""
    for text in texts:
        Interval.from_edtf(text)


def iso() -> None:
    """What C does for full days alone."""
    for text in DAYS:
        date.fromisoformat(text)


def package() -> None:
    """The package `edtf` on the plain forms, for both ends of each (it warns and prints as it goes)."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        for text in PLAIN:
            parsed = parse_edtf(text)
            parsed.lower_strict(), parsed.upper_strict()


def compare() -> None:
    """Both comparisons that a timeline asks for."""
    before(SPAN, OTHER)
    covers(SPAN, DAY)


BENCHES = [
    Bench("dates: plain forms", "parses", len(PLAIN), lambda: read(PLAIN), 200_000, {"edtf": package}),
    Bench("dates: full days", "parses", len(DAYS), lambda: read(DAYS), 200_000, {"date.fromisoformat": iso}),
    Bench("dates: all forms", "parses", len(ALL), lambda: read(ALL), 50_000),
    Bench("dates: comparisons", "comparisons", 2, compare),
]

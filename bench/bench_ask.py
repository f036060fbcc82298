"""Asking in process: one status question, the members of an organisation, and the cell behind a status."""

from __future__ import annotations

from bisect import bisect_right

from foedus.ask import members, shipped, status
from foedus.dates import day
from harness import Bench

DAY = "2012-12-18"
VIEW = shipped()
NUMBER = day(DAY)


def ask() -> None:
    """One question with names, days, doubt and sources at hand."""
    status("uzb", "csto", on=DAY)


def look() -> None:
    """The cell alone, by bisection: what a table does row by row."""
    begins, cells = VIEW.membership("uzb", "csto")
    cells[bisect_right(begins, NUMBER) - 1]


BENCHES = [
    Bench("status in process", "call", 1, ask, 5e-6, {"the cell alone": look}),
    Bench("members in process", "call", 1, lambda: members("nato", on=DAY)),
]

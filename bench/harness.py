"""How a benchmark is written and timed; `run.py` beside this file runs them. Nothing here is a test.

Each `bench_*.py` gives `BENCHES`, a list of `Bench`. A bench does one piece of real work; its rate is work over the
median time of several runs, and `against` names other ways to do the same, so that the ratio says more than a number
from one machine. A file is this short::

    from harness import Bench

    PAGE = "…" * 10_000

    def read_page() -> None:
        read(PAGE)

    BENCHES = [Bench("text gate, no claim", "MB", len(PAGE) / 1e6, read_page, bar=30, against={"str.find": find})]
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

__all__ = ["Bench", "rate"]

LEAST = 0.05  # seconds: a shorter run is repeated until it takes as long
RUNS = 7


class Bench(NamedTuple):
    """One piece of work.

    Parameters
    ----------
    name : str
        What is done, as the table shows it.
    unit : str
        Of what, so that the rate reads as unit a second; `call` prints the time of one call instead.
    amount : float
        How much of it one call does.
    work : callable
        Does it.
    bar : float, optional
        What is asked of it: at least this rate, or for a `call` at most these seconds.
    against : dict, optional
        Other ways to do the same amount; a pair (amount, callable) for one that is too slow for all of it.
    """

    name: str
    unit: str
    amount: float
    work: Callable[[], object]
    bar: float | None = None
    against: dict[str, Callable[[], object] | tuple[float, Callable[[], object]]] = {}  # noqa: RUF012 - never changed


def rate(amount: float, work: Callable[[], object]) -> float:
    """Give the amount of work done in a second: the median of several runs, each long enough to be timed.

    Parameters
    ----------
    amount : float
        How much one call does.
    work : callable
        Does it.

    Returns
    -------
    float
        Amount a second.
    """
    work()  # warm: imports, tables, caches of files
    calls, took = 1, 0.0
    while took < LEAST:
        start = time.perf_counter()
        for _ in range(calls):
            work()
        took = time.perf_counter() - start
        if took < LEAST:
            calls = max(calls + 1, int(calls * 1.2 * LEAST / max(took, 1e-6)))
    rates: list[float] = []
    gc.disable()
    for _ in range(RUNS if took < 1 else 3):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        rates.append(amount * calls / (time.perf_counter() - start))
    gc.enable()
    return median(rates)

"""Print rates and ratios of foedus: `make bench`, or `python bench/run.py WORD…` for the benches named with a word.

Every `bench_*.py` beside this file is run; `harness.py` says how to write one. Timings are printed, never asserted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from harness import Bench, rate


def _lines(bench: Bench) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the table: the bench, then each other way with the ratio to it."""
    own = rate(bench.amount, bench.work)
    yield bench.name, _shown(own, bench.unit), _asked(own, bench), ""
    for name, other in bench.against.items():
        amount, work = other if isinstance(other, tuple) else (bench.amount, other)
        theirs = rate(amount, work)
        yield f"  {name}", _shown(theirs, bench.unit), "", f"{own / theirs:,.2f} x"


def _shown(rate: float, unit: str) -> str:
    """A rate, or the time of one call."""
    if unit != "call":
        return f"{rate:,.{0 if rate >= 100 else 1}f} {unit}/s"
    seconds = 1 / rate
    return f"{seconds * 1e6:,.2f} µs" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"


def _asked(rate: float, bench: Bench) -> str:
    """The bar, and whether it is met."""
    if bench.bar is None:
        return ""
    if bench.unit == "call":
        return f"{'met' if 1 / rate <= bench.bar else 'MISSED'} (<= {_shown(1 / bench.bar, 'call')})"
    return f"{'met' if rate >= bench.bar else 'MISSED'} (>= {_shown(bench.bar, bench.unit)})"


def main(words: list[str]) -> None:
    """Run the benches whose name has one of the words (all, without words) and print the table."""
    print(f"{'what':44} {'rate or time':>20}  {'bar':28} {'foedus is':>12}")
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        for bench in import_module(path.stem).BENCHES:
            if words and not any(word in bench.name for word in words):
                continue
            for name, shown, asked, ratio in _lines(bench):
                print(f"{name:44} {shown:>20}  {asked:28} {ratio:>12}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

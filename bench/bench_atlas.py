"""The atlas: opening its snapshot, and building it from all curated files."""

from __future__ import annotations

from foedus.store import View, build
from harness import Bench

SNAPSHOT = build(edition="bench")


def opened() -> object:
    """A fresh view that has answered once."""
    return View(SNAPSHOT).membership("uzb", "csto")


BENCHES = [
    Bench(name="atlas: open the snapshot and ask once", unit="call", amount=1, work=opened, bar=0.06),
    Bench(name="atlas: build from all curated files", unit="call", amount=1, work=build, bar=3.0),
]

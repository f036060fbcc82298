"""What a person at a terminal is told beside the answer. Comes in: errors, long work; goes out: lines and bars on
standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeVar

from foedus.errors import FoedusError

Item = TypeVar("Item")

LARGE: Final = 1_000_000
"""Bytes of a file that needs a bar."""


def complain(error: FoedusError) -> None:
    """Say what was wrong, on standard error."""
    from foedus.faces.layout import clean

    sys.stderr.write(f"foedus: {clean(str(error))}\n")


def progress(items: Iterable[Item], total: int, label: str) -> Iterable[Item]:
    """The items, with a bar on standard error where a person waits for many."""
    if not total or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    told = total if total > 1 else None  # one thing has no tenths: the bar only moves
    return track(items, description=label, total=told, console=Console(stderr=True), transient=True)


def lines_of(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))

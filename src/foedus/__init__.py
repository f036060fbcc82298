"""foedus: a time machine for treaty organisations. Comes in: names and days, or a page; goes out: dated answers.

Everything here is loaded when it is first asked for, so that ``import foedus`` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.ask import between, cite, coverage, events, holders, members, memberships, promises, status, timeline
    from foedus.check import check
    from foedus.dates import Interval
    from foedus.errors import FoedusError
    from foedus.fill import fill
    from foedus.text import read
    from foedus.when import when

__version__ = "0.1.0"

__all__ = [
    "FoedusError",
    "Interval",
    "between",
    "check",
    "cite",
    "coverage",
    "events",
    "fill",
    "holders",
    "members",
    "memberships",
    "promises",
    "read",
    "status",
    "timeline",
    "when",
]

_HOMES = {
    "FoedusError": "errors",
    "Interval": "dates",
    "check": "check",
    "fill": "fill",
    "read": "text",
    "when": "when",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'ask')}"), name)
    return value


def __dir__() -> list[str]:
    """Public names, loaded or not."""
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps ``foedus.check`` the function: importing the module of that name would else put itself in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

"""Columns of panels, a file for each theme. Comes in: a name; goes out: the columns that it stands for.

To add a column, write one `@column` function in a file of this folder; it gives spells (codes, half-open `begin` and
`end`, values) as SQL. The files here share nothing but what a column is (`foedus.frames.column`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from foedus.frames.column import COLUMNS, Column

__all__ = ["columns"]


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """Give every column that can be added, by the name that `add` takes.

    Returns
    -------
    dict
        A name stands for several where a state and a dyad, or two sources, each have their own.
    """
    for found in iter_modules(__path__):
        import_module(f"{__name__}.{found.name}")
    groups: dict[str, list[Column]] = {}
    for c in COLUMNS.values():
        groups.setdefault(c.group, []).append(c)
    return {name: tuple(groups[name]) for name in sorted(groups)}

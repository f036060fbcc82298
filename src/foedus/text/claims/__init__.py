"""Rules that turn clauses into claims, one module per group of relations.

Comes in: a `Clause` and the `Scene` (what the document has said so far); goes out: `Claim`s in printed form. To add a
group of relations, write one module with `claims(clause, scene)`; it is found here. Modules never import each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene
    from foedus.text.grammar import Clause

__all__ = ["Claim", "rules"]


class Claim(msgspec.Struct, kw_only=True):
    """A claim in printed form, with the place that carries it.

    Parameters
    ----------
    relation, subject, object : str
        As SCHEMA prints them; `object` empty where there is none.
    status, start, end : str
        Empty where there is none.
    denied : bool
        True if the text says that it is not so.
    more : dict
        Qualifiers, and the internal details `list`, `tense`, `since`, `step`, `then`.
    span : tuple of int
        Offsets of the clause.
    sure : float
        How sure the reading is: 1 for a construction, less for what was gleaned.
    """

    relation: str
    subject: str
    object: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    denied: bool = False
    more: dict[str, str] = {}
    span: tuple[int, int] = (0, 0)
    sure: float = 1.0


@lru_cache(maxsize=1)
def rules() -> tuple[Callable[[Clause, Scene], Iterator[Claim]], ...]:
    """Give the rule functions of every module here.

    Returns
    -------
    tuple of callable
        Each takes a clause and the scene and yields claims; in order of the modules' names.
    """
    return tuple(
        import_module(f"{__name__}.{m.name}").claims for m in sorted(iter_modules(__path__), key=lambda m: m.name)
    )

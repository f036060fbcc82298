"""Things told pairwise: "A and B joined in 1967 and 1982, respectively". Comes in: merged nodes; goes out: the same
nodes, each state of such a list with its own date.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.words import Node

__all__ = ["paired_dates"]

_BETWEEN = ("in", "on", "en", "в", "le", "el", "l'", ",")
_FAR = 14  # nodes between a list and its dates


def paired_dates(nodes: list[Node], words: frozenset[str]) -> list[Node]:
    """Give each state of a list the date that "respectively" gives it.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    words : frozenset of str
        What says "respectively".

    Returns
    -------
    list of Node
        As given where no list has as many states as there are dates before such a word.
    """
    at = next((j for j, n in enumerate(nodes) if n.text in words), 0)
    j, dates = at - 1, list[Node]()
    while j >= 0 and (nodes[j].kind in ("date", "and") or nodes[j].text in _BETWEEN):
        dates += [nodes[j]] if nodes[j].kind == "date" else []
        j -= 1
    listed = next((n for n in reversed(nodes[max(0, j - _FAR) : j + 1]) if n.kind == "states"), None)
    if len(dates) < 2 or listed is None or len(listed.items) != len(dates):
        return nodes
    items = [msgspec.structs.replace(x, date=d.date) for x, d in zip(listed.items, reversed(dates), strict=True)]
    gone = dates[:-1]
    kept = [n for n in nodes if n not in gone]
    return [msgspec.structs.replace(n, items=items) if n is listed else n for n in kept]

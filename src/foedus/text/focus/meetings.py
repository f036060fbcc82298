"""Meetings told by their number or by who was not there: "the 19th, due in D", "the last one", "A stayed away".

Comes in: merged nodes of a sentence and whether a meeting was spoken of just before; goes out: the same nodes, an
ordinal without a noun as a meeting, and staying away from it as a boycott.
"""

from __future__ import annotations

import re

import msgspec

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["gathers", "meetings_meant"]

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|e|ème|[ºª]|-?й|-?я)|[xvi]+e", re.IGNORECASE)
_BEHIND = frozenset({"held", "have", "be", "date", "dissolve"})
_NEAR = 3  # nodes behind "stayed away" among which what it is about would stand


def gathers(nodes: list[Node]) -> bool:
    """Tell whether a sentence speaks of a meeting.

    Parameters
    ----------
    nodes : list of Node
        Of it.

    Returns
    -------
    bool
        True if so.
    """
    return any(n.kind == "meeting" for n in nodes)


def meetings_meant(nodes: list[Node], before: list[Node], lex: Phrases) -> list[Node]:
    """Put meetings in the place of what means them.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    before : list of Node
        Of the sentence before.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As they are read; as given where no meeting was spoken of.
    """
    if not gathers(before) and not gathers(nodes):
        return nodes
    out: list[Node] = []
    for i, node in enumerate(nodes):
        behind = nodes[i + 1 : i + 1 + _NEAR]
        away = node.kind == "outside" and node.text.split(" ")[-1] in lex.sets.get("away", ())
        if away and not any(n.kind in ("org", "name") for n in behind):
            out.append(msgspec.structs.replace(node, kind="boycott"))
        elif gathers(before) and _numbered(nodes, i, lex):
            if node.kind == "number" and out:
                out.pop()
            out.append(msgspec.structs.replace(node, kind="meeting", text=min(lex.sets.get("summits", {"summit"}))))
        else:
            out.append(node)
    return out


def _numbered(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "the 19th", "the last one" without a noun, before what a meeting does."""
    node, sets = nodes[i], lex.sets
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    free = behind is not None and (behind.kind in _BEHIND or behind.text in (",", *sets.get("reflexive", ())))
    one = node.kind == "number" and node.text in sets.get("one_of", ()) and i > 0
    one = one and nodes[i - 1].text in sets.get("ranking", ())
    ordinal = node.kind in ("word", "name", "number") and _ORDINAL.fullmatch(node.text) is not None
    article = i > 0 and nodes[i - 1].text.lower() in sets.get("article", ())
    return free and (one or (ordinal and (article or not sets.get("article"))))

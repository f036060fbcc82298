"""A state before a colon is the subject of what follows. Comes in: nodes of a line; goes out: the same line in words.

`Moldova: WTO member since 2001; not in the EU; joined the CIS in 1994` is read as "Moldova is WTO member since 2001;
Moldova is not in the EU; Moldova joined …". Lines of other kinds are given back as they are.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["labelled"]

_SAID = ACTS | {"role", "have", "be"}
_SMALL = ("a", "an", "the", "full", "un", "une", "el", "la", "le", "l'", "also", "in", "part", "of", "dans", "en", "в")


def labelled(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Say the label of a line in each of its parts.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a segment.
    lex : Phrases
        Its language.

    Returns
    -------
    list of Node
        With the state of the label as the subject of every part that has none.
    """
    if len(nodes) < 4 or nodes[0].kind != "states" or len(nodes[0].items) != 1 or nodes[0].role == "demonym":
        return nodes
    if nodes[1].text != ":" and not (nodes[1].text in ("—", "–", "-") and any(n.text == ";" for n in nodes)):
        return nodes
    out: list[Node] = []
    part: list[Node] = []
    told = False
    for node in [*nodes[2:], None]:
        if node is not None and node.text != ";":
            part.append(node)
            continue
        made = _worded(nodes[0], part, lex)
        told = told or made is not part
        out += made if node is None else [*made, node]
        part = []
    return out if told else nodes


def _worded(label: Node, part: list[Node], lex: Phrases) -> list[Node]:
    """One part with its subject and, where it has no verb, a copula."""
    cue = next((j for j, n in enumerate(part) if n.kind in _SAID), -1)
    front = part[: max(cue, 0)]
    inside = next((j for j, n in enumerate(part[:5]) if n.kind == "org"), -1)
    tied = inside > 0 and part[inside - 1].text in lex.sets.get("locative", frozenset()) | lex.sets.get(
        "article", frozenset()
    )
    if cue < 0 and not (tied and all(_light(n, lex) for n in part[:inside])):
        return part
    if not all(_light(n, lex) or (n.kind == "org" and part[cue].kind == "role") for n in front):
        return part
    at = part[0].span[0]
    subject = msgspec.structs.replace(label, span=(at, at))
    if cue >= 0 and part[cue].kind != "role":
        return [subject, *part]
    kind = "be" if cue >= 0 else "belong"
    copula = Node(kind=kind, span=(at, at), text=lex.classes.get("be", ["is"])[0])
    if kind == "belong" and part[0].kind == "neg":
        return [subject, part[0], copula, *part[1:]]
    return [subject, copula, *part]


def _light(node: Node, lex: Phrases) -> bool:
    """True for what may stand before a role or act: denials, articles, adverbs, dates."""
    small = node.text in _SMALL or node.text in lex.skip or node.text in lex.sets.get("light", ())
    return node.kind in ("neg", "date", "and", "contrast", "refuse") or (node.kind == "word" and small)

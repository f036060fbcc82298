"""A currency that stands for those who share it: "Croatia adopted the euro in D", "only A has kept out of the euro".

Comes in: merged nodes; goes out: the same nodes, the currency as the area of those who use it where a verb of taking,
keeping or refusing it stands near, such a verb as one of joining. Sums of money stay as they are.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["shared_currency"]

_AREA = "eurozone"
_NEAR = 4  # nodes between a verb and the currency
_TIES = frozenset({"join", "leave", "outside", "declined", "belong", "return"})


def shared_currency(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Put the area in the place of its currency.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    lex : Phrases
        The language; its sets `currency` and `adopting` hold the words.

    Returns
    -------
    list of Node
        As they are read.
    """
    money, adopting = lex.sets.get("currency", frozenset()), lex.sets.get("adopting", frozenset())
    out = list(nodes)
    for i, node in enumerate(nodes):
        if node.text.lower() not in money or (i and nodes[i - 1].kind == "number"):
            continue
        near = [*range(i - 1, max(-1, i - 1 - _NEAR), -1), *range(i + 1, min(len(nodes), i + 1 + _NEAR))]
        verb = next((j for j in near if nodes[j].kind in _TIES or nodes[j].text.split(" ")[-1] in adopting), -1)
        if verb < 0 or not any(n.kind == "states" for n in nodes):
            continue
        if nodes[verb].kind not in _TIES:
            out[verb] = msgspec.structs.replace(nodes[verb], kind="join")
        out[i] = Node(kind="org", span=node.span, text=node.text, value=_AREA, entity="organisation", role="name")
    return out

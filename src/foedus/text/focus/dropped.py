"""Words that a language leaves out: the subject of "Pertenece a X desde 2004", the copula of "Они члены X".

Comes in: nodes of a sentence and the states last spoken of; goes out: the same nodes, the one state in front of a verb
that has no subject, and a copula between a pronoun and its rank. Languages that leave no subject out have no set
`dropped`; those that have articles do not leave the copula out.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["copulas", "dropped"]

_TIES = frozenset({"belong", "role"})
_NAMED = frozenset({"states", "name", "anaphor", "place", "number", "office", "as_many"})
_AHEAD = 8  # nodes in which the verb of a sentence stands


def dropped(nodes: list[Node], spoken: list[Item], lex: Phrases) -> list[Node]:
    """Put the state spoken of before a verb without a subject.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    spoken : list of Item
        The states last spoken of.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As given unless the first verb is that of a member, and nothing stands in the sentence that may be its subject.
    """
    if not lex.sets.get("dropped") or len(spoken) != 1:
        return nodes
    at = next((j for j, n in enumerate(nodes[:_AHEAD]) if n.kind in _TIES or n.kind in ACTS), -1)
    if at < 0 or nodes[at].kind not in _TIES or any(n.kind in _NAMED for n in nodes[:at]):
        return nodes
    if nodes[at].kind == "role" and not any(n.kind == "be" for n in nodes[:at]):
        return nodes
    ended = next((j for j in range(at, len(nodes)) if nodes[j].kind == "relative"), len(nodes))
    if any(n.kind in _NAMED for n in nodes[at:ended]) or not any(n.kind == "org" for n in nodes):
        return nodes
    here = (nodes[0].span[0], nodes[0].span[0])
    items = [msgspec.structs.replace(x, span=here, date=None) for x in spoken]
    return [Node(kind="states", span=here, role="anaphor", entity="state", items=items), *nodes]


def copulas(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Put a copula between a pronoun and the rank that it has: "Они наблюдатели".

    Parameters
    ----------
    nodes : list of Node
        Resolved nodes of a sentence.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As given in languages that have articles.
    """
    if lex.sets.get("article"):
        return nodes
    out: list[Node] = []
    for node in nodes:
        k = len(out) - 1
        while k > 0 and (out[k].kind == "only" or out[k].text in lex.sets.get("also", ())):
            k -= 1  # "она только наблюдатель"
        pronoun = k >= 0 and out[k].kind == "states" and out[k].role == "anaphor"
        if pronoun and node.kind == "role":
            out.append(Node(kind="be", span=(node.span[0], node.span[0]), text=min(lex.classes.get("be", {"—"}))))
        out.append(node)
    return out

"""A rank that is told again: "B was given this status in 2009", "C has the same rank".

Comes in: nodes of a sentence and the rank told last (observer, associate …); goes out: the same nodes, the noun with
its "this" or "the same" as that role, "was given" before it as a way of becoming. Nothing here reads a claim.
"""

from __future__ import annotations

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["LESSER", "ranked"]

LESSER = ("observer", "associate", "partner", "candidate")
"""Roles that are less than a member's."""
_SMALL = 3  # nodes of "this same status"


def ranked(nodes: list[Node], rank: str, lex: Phrases) -> list[Node]:
    """Put the rank told last in the place of "this status".

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    rank : str
        The rank; empty if none was told.
    lex : Phrases
        The language; its sets `rank_nouns` and `same_rank` hold the words.

    Returns
    -------
    list of Node
        As they are read; as given where the sentence names a rank itself.
    """
    nouns, again = lex.sets.get("rank_nouns", frozenset()), lex.sets.get("same_rank", frozenset())
    if not rank or not nouns or any(n.kind == "role" for n in nodes):
        return nodes
    at = next((j for j, n in enumerate(nodes) if n.kind == "word" and n.text in nouns), -1)
    first = at
    while first > 0 and first > at - _SMALL and nodes[first - 1].text.lower() in again:
        first -= 1
    if at < 0 or first == at:
        return nodes
    role = Node(kind="role", span=(nodes[first].span[0], nodes[at].span[1]), text=rank, value=rank)
    front = nodes[:first]
    if front and front[-1].kind in ("word", "have") and front[-1].text in lex.sets.get("given_rank", ()):
        front = [*front[:-1], Node(kind="become", span=front[-1].span, text=front[-1].text)]
    elif front and all(n.kind in ("mark", "word") for n in front):
        front = list[Node]()
    if not front:
        return _turned(role, nodes[at + 1 :], lex)
    return [*front, role, *nodes[at + 1 :]]


def _turned(role: Node, behind: list[Node], lex: Phrases) -> list[Node]:
    """ "The same status belongs to A and B": the states in front of their rank."""
    at = next((j for j, n in enumerate(behind) if n.kind == "states"), -1)
    if at < 0 or at > _SMALL:
        return [role, *behind]
    states = behind[at]
    be = Node(kind="be", span=role.span, text=min(lex.classes.get("be", {"is"})))
    return [states, be, role, *behind[at + 1 :]]

"""States that are led in or out: "Mugabe pulled the country out", "the new rulers took their country out of it".

Comes in: nodes of a sentence whose pronouns are resolved, and the states last spoken of; goes out: the same nodes, the
verb, its object and the particle as the state that leaves, returns or joins. Whoever leads is left out of it.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["led"]

_NEAR = 3  # nodes between the verb, its object and the particle


def led(nodes: list[Node], spoken: list[Item], lex: Phrases) -> list[Node]:
    """Put the act of a state in the place of what its leader does with it.

    Parameters
    ----------
    nodes : list of Node
        Resolved nodes.
    spoken : list of Item
        The states last spoken of, for "his country".
    lex : Phrases
        The language; its sets `leading_verbs`, `led_out`, `led_back` and `led_in` hold the words.

    Returns
    -------
    list of Node
        As they are read.
    """
    verbs = lex.sets.get("leading_verbs", frozenset())
    if not verbs or not any(n.text in verbs for n in nodes):
        return nodes
    out: list[Node] = []
    at = 0
    for i, node in enumerate(nodes):
        if i < at or node.text not in verbs:
            continue
        made = _act(nodes, i, spoken, lex)
        if made is None:
            continue
        states, verb, after = made
        lead = _leader(nodes, at, i)
        out += [*nodes[at:lead], states, verb]
        at = after
    return [*out, *nodes[at:]]


def _leader(nodes: list[Node], first: int, i: int) -> int:
    """Where the leader begins who stands right before the verb: "President Mugabe", "the new rulers"; else the verb."""
    j = i
    while j > first and (
        nodes[j - 1].kind in ("name", "office", "have") or (nodes[j - 1].kind == "word" and j > i - 4)
    ):
        j -= 1
    return j if j == first or nodes[j - 1].kind in ("and", "mark", "contrast", "date", "relative", "say") else i


def _act(nodes: list[Node], i: int, spoken: list[Item], lex: Phrases) -> tuple[Node, Node, int] | None:
    """The state that is led, its act, and the number of the node behind."""
    sets = lex.sets
    j = i + 1
    while j < len(nodes) and j <= i + _NEAR and nodes[j].text in (*sets.get("article", ()), *sets.get("owners", ())):
        j += 1
    if j >= len(nodes):
        return None
    object_, items = nodes[j], list[Item]()
    if object_.kind == "states" and object_.items and object_.role != "demonym":
        items = object_.items
    elif object_.kind == "as_many" or (object_.kind == "anaphor" and object_.value in ("they", "it")):
        here = next((n.items for n in reversed(nodes[:i]) if n.kind == "states" and len(n.items) == 1), spoken)
        items = here if len(here) == 1 else []
    particle = nodes[j + 1] if j + 1 < len(nodes) else None
    if not items or particle is None:
        return None
    first = particle.text.split(" ")[0]
    kind = next((k for k in ("out", "back", "in") if first in sets.get(f"led_{k}", ())), "")
    around = (*nodes[max(0, i - 2) : i], *nodes[j + 2 : j + 5])
    if kind == "in" and not any(n.kind == "org" and n.entity in ORGANISED for n in around):
        return None  # "took Mali in hand"
    if not kind:
        return None
    tag, text = {"out": ("leave", "left"), "back": ("return", "returned to"), "in": ("join", "joined")}[kind]
    placed = [msgspec.structs.replace(item, date=None) for item in items]
    states = Node(kind="states", span=object_.span, text=object_.text, role="name", entity="state", items=placed)
    return states, Node(kind=tag, span=particle.span, text=text), j + 2

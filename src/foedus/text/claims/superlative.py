"""Who was first or last to do something: "the last to join X was A", "the first country to leave X was B, in D".

Comes in: clauses with an ordinal, the act of a state and a copula; goes out: the act of the states behind the copula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause

__all__ = ["claims"]

_RELATIONS: Final = {
    "join": "joined",
    "return": "joined",
    "leave": "withdrew",
    "suspend": "suspended",
    "expel": "expelled",
    "sign": "signed",
    "ratify": "ratified",
    "apply": "applied",
}
_TREATY: Final = frozenset({"sign", "ratify"})
_NEAR: Final = 9  # nodes between the act and the copula


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read the act of those who were first or last to do it.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `joined`, `withdrew`, `signed` …
    """
    nodes = clause.nodes
    i = next((j for j in clause.cues(*_RELATIONS) if _ranked(clause, j)), -1)
    if i < 0 or clause.hypothetical:
        return
    behind = range(i + 1, min(len(nodes) - 1, i + _NEAR))
    copula = next((j for j in behind if nodes[j].kind == "be"), len(nodes))
    named = next((j for j in range(copula + 1, min(len(nodes), copula + 3)) if nodes[j].kind == "states"), -1)
    if named < 0 or any(nodes[j].kind in ("states", "name") for j in range(copula)) or clause.negated(copula):
        return
    if clause.bystander(named) or any(n.kind == "modal" for n in nodes[i + 1 : copula]):
        return
    kinds = ("treaty", "agreement") if nodes[i].kind in _TREATY else ()
    date = scene.when(next((n.date for n in nodes[named + 1 : named + 4] if n.kind == "date"), None) or clause.head)
    for object_ in scene.objects(clause, i, kinds=kinds, near=True)[:1]:
        relation = _RELATIONS[nodes[i].kind]
        scene.act = (relation, object_, "")
        for item in nodes[named].items:
            start = (scene.when(item.date) if item.date else date).start
            more = {"tense": "past"}
            yield Claim(relation=relation, subject=item.id, object=object_, start=start, more=more, span=clause.span)


def _ranked(clause: Clause, i: int) -> bool:
    """True if an ordinal and "to" stand before the act: "the last (country) to join"."""
    nodes, sets = clause.nodes, clause.lex.sets
    ties, ranks = sets.get("infinitive", frozenset()), sets.get("ranks", frozenset())
    tied = nodes[i].text.split(" ")[0] in ties or (i > 0 and nodes[i - 1].text in ties)
    for j in range(i - 1, max(-1, i - 7), -1) if tied else ():
        if any(word in ranks for word in nodes[j].text.split(" ")):
            return True
        if not (clause.light(j) or nodes[j].kind in ("role", "as_many") or nodes[j].text in ties):
            return False
    return False

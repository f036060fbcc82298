"""A group told by its members: "A, B and C form the X", "A, B and C are the X".

Comes in: clauses with a list of states, a copula or "form", and an organisation; goes out: `member_of` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS, ORGANISED

__all__ = ["claims"]

_FEW = 2  # states from which on a list is a group


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read the states that together are an organisation.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_of`, one a state.
    """
    nodes, sets = clause.nodes, clause.lex.sets
    if clause.hypothetical:
        return
    for i, node in enumerate(nodes):
        if not (node.kind == "be" or node.text in sets.get("forming", ())) or clause.modal(i) or clause.negated(i):
            continue
        at = i + 1
        while at < len(nodes) and (nodes[at].text in sets.get("article", ()) or nodes[at].text in clause.lex.skip):
            at += 1
        named = at < len(nodes) and nodes[at].kind == "org" and nodes[at].entity in ORGANISED and at > i + 1
        if not named or nodes[at].role == "anaphor":
            continue
        after = nodes[at + 1 : at + 2]
        ended = (
            not after or (after[0].kind == "mark" and after[0].text in ".,;():") or after[0].kind in ("relative", "if")
        )
        items = [x for j, n in enumerate(nodes[:i]) if n.kind == "states" and not clause.bystander(j) for x in n.items]
        if not ended or len(items) < _FEW or any(n.kind in ACTS for n in nodes[:i]):
            continue
        for item in items:
            yield Claim(
                relation="member_of",
                subject=item.id,
                object=nodes[at].value,
                status="member",
                more={"tense": clause.tense(i)},
            )
        scene.act = ("member_of", nodes[at].value, "member")

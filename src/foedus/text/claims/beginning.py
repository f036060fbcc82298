"""With whom an organisation began: "X began with four members, A, B, C and D".

Comes in: clauses with a verb of beginning and a number of members; goes out: `member_count` and founding `member_of`
claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED

__all__ = ["claims"]

_MOST = 260  # no organisation has more members
_NEAR = 7  # nodes between the verb and the number, and between the number and the list


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read with how many members, and with which, an organisation began.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_count`, `member_of`.
    """
    nodes, begins = clause.nodes, clause.lex.sets.get("begins", frozenset())
    i = next((j for j, n in enumerate(nodes) if n.kind != "name" and not begins.isdisjoint(n.text.split(" "))), -1)
    if i < 0 or clause.hypothetical or clause.modal(i) or clause.negated(i):
        return
    behind = range(i + 1, min(len(nodes) - 1, i + 1 + _NEAR))
    count = next((j for j in behind if nodes[j].kind == "number" and nodes[j + 1].kind in ("as_many", "role")), -1)
    holder = clause.holder(i)
    if holder is not None and not all(clause.light(j) for j in range(nodes.index(holder) + 1, i)):
        return  # "the summit of X began with ten members of the orchestra"
    org = holder.value if holder is not None else scene.subject_org(clause, i) if clause.before is None else ""
    if count < 0 or scene.kinds.get(org) not in ORGANISED or not 2 <= int(nodes[count].value) <= _MOST:
        return
    more = {"tense": "past"}
    yield Claim(relation="member_count", subject=org, object=nodes[count].value, status="founding", more=dict(more))
    for j in range(count + 2, min(len(nodes), count + 2 + _NEAR)):
        if nodes[j].kind == "states" and len(nodes[j].items) > 1:
            for item in nodes[j].items:
                yield Claim(relation="member_of", subject=item.id, object=org, status="founding", more=dict(more))
            return
        if not (clause.light(j) or nodes[j].text in (":", "(", "—", "–", "-")):
            return

"""Since when somebody is in: "A's membership of X dates from D", "l'appartenance de A à X remonte à D".

Comes in: clauses with a noun of membership, its owner, an organisation and a dated verb of beginning; goes out:
`joined` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED

__all__ = ["claims"]

_NEAR = 4  # nodes between the noun and its owner


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read when a membership began.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `joined`.
    """
    nodes, sets = clause.nodes, clause.lex.sets
    noun = next((j for j, n in enumerate(nodes) if n.text in sets.get("belongings", ())), -1)
    since = sets.get("dates_from", frozenset())
    verb = next((j for j in range(noun + 1, len(nodes)) if nodes[j].text.split(" ")[0] in since), -1)
    if min(noun, verb) < 0 or clause.hypothetical or clause.modal(verb) or clause.negated(verb):
        return
    date = next((n.date for n in nodes[verb + 1 : verb + 3] if n.kind == "date"), None)
    owner = next((n for n in nodes[max(0, noun - 2) : noun + _NEAR] if n.kind == "states" and n.items), None)
    org = next((n.value for n in nodes[:verb] if n.kind == "org" and n.entity in ORGANISED), "") or scene.org()
    if date is None or owner is None or not org:
        return
    start = scene.when(date, "joined", org).start
    for item in owner.items if start else ():
        yield Claim(relation="joined", subject=item.id, object=org, start=start, more={"tense": "past"})

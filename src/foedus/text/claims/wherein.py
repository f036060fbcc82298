"""Members told in a relative clause whose verb closes it: "X, in which A and B take part, …".

Comes in: relative clauses with the organisation that stands before them; goes out: `member_of` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS, ORGANISED

__all__ = ["claims"]

_OTHERS = ("modal", "neg", "exercise", "meeting", *sorted(ACTS - {"become", "belong"}))


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read who takes part in the organisation before a relative clause.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        Not asked: all stands in the sentence.

    Yields
    ------
    Claim
        `member_of`.
    """
    nodes, sets, org = clause.nodes, clause.lex.sets, clause.before
    if org is None or org.entity not in ORGANISED or nodes[0].text not in sets.get("whither", ()):
        return
    last = next((n.text for n in reversed(nodes) if n.kind != "mark"), "")
    subject = next((n for n in nodes if n.kind == "states" and n.items), None)
    if last not in sets.get("partaking", ()) or subject is None or clause.has(*_OTHERS) or scene.strange:
        return
    for item, denied in [(x, False) for x in subject.items] + [(x, True) for x in subject.excepted]:
        more = {"tense": "present"}
        yield Claim(relation="member_of", subject=item.id, object=org.value, status="member", denied=denied, more=more)

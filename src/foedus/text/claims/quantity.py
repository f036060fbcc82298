"""Numbers: how many members, and quantities with their measure.

Comes in: clauses with numbers; goes out: `member_count` and `quantity` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause

__all__ = ["claims"]

_ROLES = {
    "member": "member",
    "party": "member",
    "founding": "founding",
    "observer": "observer",
    "partner": "partner",
    "signatory": "signatory",
}
_MOST = 260  # no organisation has more members


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read counts of members and measured quantities.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_count`, `quantity`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("seizure", "strength"):
        yield from _measured(clause, scene, i)


def _measured(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A seizure of more than 80 kilograms of narcotics; reserve personnel as high as 20 million."""
    nodes = clause.nodes
    if nodes[i].kind == "seizure":
        at = next((j for j in range(i + 1, min(len(nodes), i + 7)) if nodes[j].kind == "number"), None)
        if at is None or at + 3 >= len(nodes):
            return
        unit, of, what = nodes[at + 1 : at + 4]
        if of.text != "of" or what.kind != "word":
            return
        org = clause.org(i, ("organisation",))
        who = org.value if org is not None else scene.org()
        date = scene.when(clause.date(i))
        if who:
            yield Claim(
                relation="quantity",
                subject=who,
                object=nodes[at].value,
                start=date.start,
                more={"measure": f"{unit.text} of {what.text} seized", "tense": "past"},
            )
        return
    if "personnel" not in nodes[i].text or i + 3 >= len(nodes):
        return
    state = next((n for n in nodes[i + 1 : i + 5] if n.kind == "states" and n.items), None)
    at = next((j for j in range(i + 1, min(len(nodes), i + 14)) if nodes[j].kind == "number"), None)
    if state is not None and at is not None:
        yield Claim(
            relation="quantity",
            subject=state.items[0].id,
            object=nodes[at].value,
            more={"measure": nodes[i].text, "tense": "present"},
        )

"""Numbers: how many members, and quantities with their measure.

Comes in: clauses with numbers; goes out: `member_count` and `quantity` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
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
    for i in clause.cues("strength", "times"):
        yield from _numbered(clause, scene, i)


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


def _numbered(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X's mission had 7,000 troops; X's aircraft took off 570 times."""
    nodes = clause.nodes
    at = i - 1
    while at > 0 and nodes[at].kind in ("word", "states") and (clause.light(at) or nodes[at].role == "demonym"):
        at -= 1
    if at < 1 or nodes[at].kind != "number" or clause.has("exercise", "contribute") or clause.modal(i):
        return
    verb = [
        n
        for n in nodes[max(0, at - 5) : at]
        if n.kind == "have"
        or (n.text in clause.lex.sets.get("counting", ()) and n.text not in ("of", "to", "at", "de", "в", "из"))
    ]
    if (nodes[i].kind == "strength" and not verb) or int(nodes[at].value) < 10:
        return
    orgs = [n for n in nodes[:at] if n.kind == "org" and n.entity in ("organisation", "pact", "force")]
    if not orgs or any(n.kind == "states" and n.items and not clause.bystander(j) for j, n in enumerate(nodes[:at])):
        return
    date = scene.when(clause.date(at) or clause.head)
    more = {"measure": nodes[i].text, "tense": clause.tense(i)}
    yield Claim(
        relation="quantity", subject=orgs[0].value, object=nodes[at].value, start=date.start, end=date.end, more=more
    )

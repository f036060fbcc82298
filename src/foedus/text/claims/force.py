"""What states give to a common force.

Comes in: clauses that speak of a force in focus or by name; goes out: `force_contribution` claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.words import Item, Node

__all__ = ["claims"]


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read contributions to forces.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `force_contribution`.
    """
    force = next((n.value for n in clause.nodes if n.kind == "org" and n.entity == "force"), "")
    cues = list(clause.cues("include", "contribute", "comprise"))
    if not cues or not (force or scene.force) or clause.hypothetical:
        return
    if not force and not (_units(clause) or any(_men(clause.nodes, i + 1) for i in clause.cues("contribute"))):
        return
    found = list(_from_states(clause, force)) if force else []
    for i in clause.cues("contribute"):
        found += _given(clause, scene, i, force or scene.force)
    yield from found
    if found:
        scene.giving = (force or scene.force, clause.sentence)


def _men(nodes: list[Node], at: int) -> str:
    """The noun for soldiers behind a number: "contributed some 150 men"."""
    near = nodes[at : at + 5]
    return next((b.text for a, b in pairwise(near) if a.kind == "number" and b.kind == "strength"), "")


def _units(clause: Clause) -> bool:
    """True if a unit (battalion, brigade …) is named."""
    return any(n.text in clause.lex.sets.get("unitnoun", ()) for n in clause.nodes)


_VAGUE = frozenset(("bulk", "most", "majority", "rest", "remainder", "troops", "soldiers", "forces", "contingents"))


def _from_states(clause: Clause, force: str) -> Iterator[Claim]:
    """An airborne division and an air assault brigade from Russia."""
    nodes, units = clause.nodes, clause.lex.sets.get("unitnoun", frozenset())
    waiting: list[str] = []
    for j, node in enumerate(nodes):
        if node.text in units:
            k = j
            while (
                k > 0
                and nodes[k - 1].kind == "word"
                and nodes[k - 1].text not in ("a", "an", "the", "of", "its", "their", "from")
            ):
                k -= 1
            waiting.append(" ".join(n.text for n in nodes[k : j + 1]))
        elif node.kind == "states" and j and nodes[j - 1].text == "from" and waiting:
            told = [u for u in waiting if u.split(" ")[-1] not in _VAGUE] or waiting[-1:]
            for item in node.items:
                for unit in told:
                    yield Claim(
                        relation="force_contribution",
                        subject=item.id,
                        object=force,
                        more={"unit": unit, "tense": clause.tense(j)},
                    )
            waiting = []


def _given(clause: Clause, scene: Scene, i: int, force: str) -> Iterator[Claim]:
    """A contributes a battalion; the members contribute a battalion each; a (A/B) air element is a component of F."""
    nodes, units = clause.nodes, clause.lex.sets.get("unitnoun", frozenset())
    if nodes[i].text.endswith("of"):
        nodes = scene.nodes
        for j in range(len(nodes)):
            if nodes[j].kind == "states" and nodes[j].items:
                k = next((k for k in range(j + 1, min(len(nodes), j + 6)) if nodes[k].text in units), None)
                if k is not None:
                    unit = " ".join(n.text for n in nodes[j + 1 : k + 1] if n.kind == "word")
                    for item in nodes[j].items:
                        yield Claim(
                            relation="force_contribution",
                            subject=item.id,
                            object=force,
                            more={"unit": unit, "tense": "present"},
                        )
        return
    unit = next((n.text for n in nodes[i + 1 : i + 10] if n.text in units), "") or _men(nodes, i + 1)
    subject = clause.subject(i)
    if not unit or (
        subject is None
        and any(n.kind == "states" and nodes[j - 1].text == "from" for j, n in enumerate(nodes) if j > i)
    ):
        return
    adhoc = "ad hoc" if "ad hoc" in " ".join(n.text for n in nodes) else ""
    tense = clause.tense(i)
    if subject is not None and subject.items and subject.role != "roster":
        for item in subject.items:
            more = {"unit": unit, "tense": tense}
            yield Claim(relation="force_contribution", subject=item.id, object=force, status=adhoc, more=more)
        for item, other in _gapped(clause, i):
            yield Claim(
                relation="force_contribution", subject=item.id, object=force, more={"unit": other, "tense": tense}
            )
    elif any(n.role == "roster" or (n.kind == "anaphor" and n.value == "members") for n in nodes[:i]):
        yield Claim(relation="force_contribution", subject="*", object=force, more={"unit": unit, "tense": tense})


def _gapped(clause: Clause, i: int) -> Iterator[tuple[Item, str]]:
    """ "… and Hungary a battalion": further pairs of a state and its unit."""
    nodes, units = clause.nodes, clause.lex.sets.get("unitnoun", frozenset())
    for j in range(i + 1, len(nodes)):
        if nodes[j].kind == "states" and (nodes[j - 1].kind == "and" or nodes[j - 1].text in (",", ";")):
            unit = next((n.text for n in nodes[j + 1 : j + 5] if n.text in units), "") or _men(nodes, j + 1)
            unit = unit or (_men(nodes, i + 1) if nodes[j + 1 : j + 2] and nodes[j + 1].kind == "number" else "")
            for item in nodes[j].items if unit else ():
                yield item, unit

"""Who gives troops to a common force: `Italy | 950` below "KFOR contributions", `Contributors: Austria (298), Hungary`.

Comes in: the nodes of a line or row and what stands above it; goes out: `force_contribution` claims, or None where
nothing names a force and troops.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.terms import labelled

__all__ = ["contributions"]

_COUNTED = ("states", "number", "mark", "strength", "and", "word", "name", "date")


def contributions(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read what states give to a force, in a list, a table or behind a label.

    Parameters
    ----------
    nodes : list of Node
        Of the line.
    segment : Segment
        The line.
    scene : Scene
        The headings and column heads above it, and the force that the page speaks of.
    lex : Phrases
        Its sets `contributing` and `unitnoun` name what is given.

    Returns
    -------
    list of Claim or None
        None if neither label, heading nor column heads speak of troops for a known force, or the line says more than
        states with their numbers and units.
    """
    label, value = labelled(nodes, segment)
    if any(n.kind == "states" for n in label):
        label, value = nodes[:0], nodes
    heads = [n for cell in scene.columns for n in cell] if segment.row else []
    above = [*label, *heads, *scene.heading, *scene.above]
    force = next((n.value for n in above if n.kind == "org" and n.entity == "force"), scene.force)
    sent = [n for i, n in enumerate(value[:-1]) if n.kind == "states" and value[i + 1].kind == "number"]
    listed = len(sent) > 1 and any(n.kind == "org" and n.entity == "force" for n in label)
    if not force or not (listed or any(_gives(n, lex) for n in above)):
        return None
    given = [n for n in value if n.kind not in ("mark",)]
    numbers = any(n.kind == "number" for n in heads)  # no heads: the first row of a table without any
    lead = given[0] if given else None
    if lead is None or lead.kind != "states" or lead.role == "demonym" or (lead in heads and not numbers):
        return None
    if not segment.row and any(n.kind not in _COUNTED for n in given):
        return None
    numbered = any(n.kind in ("number", "strength") or n.text.lower() in lex.sets.get("unitnoun", ()) for n in given)
    if not (numbered or label):
        return None
    found = []
    for i, node in enumerate(given[:1] if segment.row else given):
        if node.kind == "states" and node.role != "demonym":
            size = next((n.value for n in given[i + 1 : i + 2] if n.kind == "number"), "")
            for item in node.items:
                more = {"tense": "none"} | ({"size": size} if size else {})
                claim = Claim(relation="force_contribution", subject=item.id, object=force, more=more)
                claim.span = segment.span
                found.append(claim)
    return found or None


def _gives(node: Node, lex: Phrases) -> bool:
    """True for "contributors", "contingents", "troops": what heads a list of who gives what."""
    said = lex.sets.get("contributing", frozenset())
    return node.kind in ("contribute", "strength") or not said.isdisjoint(node.text.lower().split(" "))

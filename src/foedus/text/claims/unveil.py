"""Organisations that are unveiled, launched or proclaimed by their founders: "A, B and C unveil X".

Comes in: clauses with such a verb; goes out: `founded` and founding `member_of` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED

__all__ = ["claims"]


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read who unveiled an organisation: several states, and nothing but a time or place behind its name.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `founded`, and `member_of` for each founder.
    """
    if clause.hypothetical:
        return
    nodes, sets = clause.nodes, clause.lex.sets
    i = next(
        (j for j, n in enumerate(nodes) if n.kind in ("word", "found", "say") and n.text in sets.get("unveiling", ())),
        0,
    )
    at = i + 1 + (i + 1 < len(nodes) and nodes[i + 1].text in sets.get("article", ()))
    if not i or at >= len(nodes) or nodes[at].kind != "org" or nodes[at].entity not in ORGANISED or clause.modal(i):
        return
    behind = nodes[at + 1].kind if at + 1 < len(nodes) else "mark"
    small = at + 1 < len(nodes) and nodes[at + 1].text in sets.get("locative", ())
    owned = at + 1 < len(nodes) and nodes[at + 1].text in sets.get("possessive", ())
    founders = next((n for n in reversed(nodes[:i]) if n.kind == "states"), None)
    date = scene.when(clause.date(i))
    if owned or not (behind in ("mark", "date") or small) or founders is None or not date.start or clause.negated(i):
        return
    gap = nodes[nodes.index(founders) + 1 : i]
    if len(founders.items) < 2 or founders.role == "demonym" or not all(clause.plain(n) for n in gap):
        return
    org, more = nodes[at].value, {"tense": "past"}
    yield Claim(relation="founded", subject=org, start=date.start, more=more)
    for item in founders.items:
        one = Claim(relation="member_of", subject=item.id, object=org, status="founding", start=date.start, more=more)
        yield one

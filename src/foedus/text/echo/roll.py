"""Who they are, told after how many: "Ten states signed. They were A, B and C."; «Это А, Б и В.»; "Ce sont A et B."

Comes in: the nodes of a sentence that only points back and names states, and what the sentence before it told; goes
out: those states as what was counted there. More states than were counted are not they.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["enumerated"]


def enumerated(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """Give the states that a sentence names as those that were counted before it.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What was read from it.
    lex : Phrases
        The language; its set `rolling` points back at a number, `pointing_back` needs a verb behind it to do so.
    scene : Scene
        Holds what the sentence before told.

    Returns
    -------
    list of Claim
        Empty if the sentence says something else, or nothing was counted.
    """
    base = next((c for c in reversed(scene.lately) if c.relation == "member_count" and not c.denied), None)
    if found or base is None or not base.object.isdigit() or not _points(nodes, lex):
        return []
    items = _named(nodes, lex)
    if not 1 < len(items) <= int(base.object):
        return []
    tense = {"tense": base.more.get("tense", "past")}
    owner = scene.owner_of(base.subject) if base.status == "signatory" else ""
    signed = base.status == "signatory" and owner in ("", base.subject)
    status = "founding" if owner else base.status or "member"  # who signed the charter founded the organisation
    org = base.subject if signed else owner or base.subject
    out: list[Claim] = []
    for item in items:
        claim = Claim(relation="signed" if signed else "member_of", subject=item.id, object=org, more=tense)
        claim.status = "" if signed else status
        claim.start = base.more.get("then", "") if signed or status == "founding" else ""
        claim.span = nodes[0].span[0], nodes[-1].span[1]
        out.append(claim)
    return out


def _named(nodes: list[Node], lex: Phrases) -> list[Item]:
    """The states of the first list in a sentence, up to what is told of them: "A and B, which borders C"."""
    small = lex.sets.get("article", frozenset()) | lex.sets.get("genitive", frozenset())
    first = next((i for i, n in enumerate(nodes) if n.kind == "states"), len(nodes))
    items: list[Item] = []
    for node in nodes[first:]:
        if node.kind == "states":
            items += node.items if node.role not in ("demonym", "anaphor") else ()
        elif node.kind not in ("mark", "and") and node.text not in small:
            break
    return items


def _points(nodes: list[Node], lex: Phrases) -> bool:
    """True if nothing but what points back stands before the names: "these were", "namely", «это», "il s'agit de"."""
    first = next((i for i, n in enumerate(nodes) if n.kind == "states"), 0)
    rolling, pointing = lex.sets.get("rolling", frozenset()), lex.sets.get("pointing_back", frozenset())
    small = lex.skip | lex.sets.get("article", frozenset()) | lex.sets.get("genitive", frozenset())
    before = nodes[:first]
    if any(n.kind not in ("be", "include", "mark") and n.text not in rolling | pointing | small for n in before):
        return False
    pointed = bool(before) and before[0].text in pointing and any(n.kind == "be" for n in before)
    return pointed or any(n.text in rolling for n in before)

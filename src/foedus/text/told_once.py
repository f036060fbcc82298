"""What a clause tells once is read once: a newcomer is no member besides, a body's founding is not that of its owner.

Comes in: the claims of one clause, or of a sentence; goes out: the same without those that only repeat another in a
weaker form.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause

__all__ = ["chaired_only", "told_once"]

_APPOSED = 9  # nodes between a number and the states that it counts
_OF_BODIES = ("founded", "dissolved")


def told_once(found: list[Claim], clause: Clause, scene: Scene) -> list[Claim]:
    """Drop the weaker of two readings of one statement of a clause.

    Parameters
    ----------
    found : list of Claim
        Of the clause.
    clause : Clause
        The clause.
    scene : Scene
        Knows which body belongs to which organisation.

    Returns
    -------
    list of Claim
        Without `member_of` beside a dated `joined` ("the 8th member, admitted in 2007"), founders beside the signers
        of the founding treaty ("created by an agreement signed by A and B"), and the founding of an organisation
        beside that of its body on the same day.
    """
    entered = {(c.subject, c.object) for c in found if c.relation == "joined" and c.start and not c.denied}
    signers = {c.subject for c in found if c.relation == "signed" and not c.denied}
    named = any(n.kind == "role" and n.value == "founding" for n in clause.nodes)
    bodies = {(c.relation, scene.owner_of(c.subject), c.start) for c in found if c.relation in _OF_BODIES}
    out = []
    for claim in found:
        plain = claim.relation == "member_of" and claim.status in ("", "member") and not claim.denied
        again = plain and not (claim.start or claim.end) and (claim.subject, claim.object) in entered
        founder = claim.relation == "member_of" and claim.status == "founding" and claim.subject in signers
        owner = (claim.relation, claim.subject, claim.start) in bodies
        part = claim.relation == "member_count" and claim.status in ("", "member") and _some(clause, claim.object)
        if not (again or owner or part or (founder and not named)):
            out.append(claim)
    return out


def _some(clause: Clause, number: str) -> bool:
    """True if a number counts only some of the members: "three of its members, A, B and C, …", "its two youngest"."""
    nodes, sets = clause.nodes, clause.lex.sets
    at = [j for j, n in enumerate(nodes) if n.kind == "number" and n.value == number]
    return bool(at) and all(
        _picked(clause, j)
        or (j + 1 < len(nodes) and nodes[j + 1].text in sets.get("some_of", ()))
        or (j > 2 and nodes[j - 1].text == "to" and nodes[j - 2].kind == "number" and nodes[j - 3].kind == "prep_by")
        for j in at
    )


def _picked(clause: Clause, j: int) -> bool:
    """True for as many states as the number says, named right behind the members it counts, who then do something."""
    nodes, sets = clause.nodes, clause.lex.sets
    definite = j > 0 and (nodes[j - 1].text in sets.get("article", ()) or nodes[j - 1].text in sets.get("owners", ()))
    if definite or any(n.kind in ("be", "have", "comprise", "include", "found") for n in nodes[:j]):
        return False
    for k in range(j + 2, min(len(nodes), j + _APPOSED)):
        if nodes[k].kind == "states" and nodes[k].items:
            opened = nodes[k - 1].text in ("(", "—", "–", "-", ",") or any(n.text == "," for n in nodes[k - 3 : k])
            told = any(n.kind not in ("mark", "date", "place") for n in nodes[k + 1 :])
            return str(len(nodes[k].items)) == nodes[j].value and opened and told
    return False


def chaired_only(found: list[Claim]) -> list[Claim]:
    """Drop memberships that are guessed from a row of chairs: "A held it from 2008, B from 2009".

    Parameters
    ----------
    found : list of Claim
        Of a sentence.

    Returns
    -------
    list of Claim
        Without `member_of` of those whose chair is told.
    """
    chairs = {(c.subject, c.object) for c in found if c.relation == "presidency"}
    return [c for c in found if c.relation != "member_of" or c.denied or (c.subject, c.object) not in chairs]

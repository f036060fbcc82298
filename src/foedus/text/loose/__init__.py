"""Loose reading: what a clause says by its cue words and by the right kinds of arguments around them, in any order.

Comes in: a clause, the scene, and what the rules of `foedus.text.claims` have read from it; goes out: further claims.
The rules know constructions and stand; this reading knows only that a person, the word of an office and an
organisation belong together, or a place and a word of a seat. It adds where they are silent. To add a group of
relations, write one module with `claims(view)`; it is found here. Modules import only `view`, never each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.loose.view import View

__all__ = ["loosely"]

# a loose reading of the key says that the strict reading of the values, in the same clause, was none
_OVERRULES = {
    "invited": ("joined", "request_for_help", "applied", "member_of"),
    "applied": ("founded", "joined", "request_for_help"),
    "presidency": ("founded", "dissolved", "meeting", "joined", "withdrew"),
    "denounced": ("withdrew",),
    "signed": ("concluded",),
    "withdrew": ("dissolved", "in_force"),
    "member_of": ("dissolved",),
    "invoked": ("request_for_help",),
    "boycotted": ("meeting",),
    "agreement": ("request_for_help", "concluded", "signed", "joined", "founded"),
}
_DATED = ("holds_office", "headquarters")
_ONCE = ("obligation", "headquarters")  # a sentence says it of a treaty or of its organisation
_PAIRS = ("renamed", "succeeded", "agreement")
_REPEATED = (
    "recognition",
    "member_count",
    "holds_office",
    "presidency",
    "force_contribution",
    "quantity",
    "exercise",
    "proscribed",
)


@lru_cache(maxsize=1)
def _readers() -> tuple[Callable[[View], Iterator[Claim]], ...]:
    """The function of every module here, in the order of their names."""
    names = sorted(m.name for m in iter_modules(__path__) if m.name != "view")
    return tuple(import_module(f"{__name__}.{name}").claims for name in names)


def loosely(clause: Clause, scene: Scene, found: list[Claim], told: list[Claim]) -> list[Claim]:
    """Read what the rules left unread in a clause.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.
    found : list of Claim
        What the rules have read from this clause.
    told : list of Claim
        What was read from the clauses of the sentence before it.

    Returns
    -------
    list of Claim
        `found` and what is new; without those readings that a loose one has shown to be none.
    """
    view = View(clause, scene)
    if scene.strange or not (view.marked or clause.has("states", "found", "lift")):
        return found
    out = list(found)
    known = {(c.relation, c.subject, c.object, c.denied) for c in told}
    for reader in _readers():
        for claim in reader(view):
            again = claim.relation == "withdrew" and bool(claim.start) and _other_year(claim, told)
            if again or (claim.relation, claim.subject, claim.object, claim.denied) not in known:
                _add(out, claim, clause, told)
    return out


def _other_year(claim: Claim, told: list[Claim]) -> bool:
    """True if all that was told of the same is of another year: announced in 2008, in effect in 2009."""
    same = [c for c in told if (c.relation, c.subject, c.object) == (claim.relation, claim.subject, claim.object)]
    return all(c.start and c.start[:4] != claim.start[:4] for c in same)


def _add(out: list[Claim], claim: Claim, clause: Clause, told: list[Claim]) -> None:
    """Put a claim to the others, unless they say the same or another thing of that relation."""
    claim.span = clause.span if claim.span == (0, 0) else claim.span
    if claim.sure < 1 and any(_settled(old, claim) for old in out):
        return
    if any(old.relation == claim.relation in _ONCE and old.object == claim.object for old in [*told, *out]):
        return
    if claim.relation == "exercise":
        out[:] = [old for old in out if (old.relation, old.object) != ("exercise", "*")]
    for old in out:
        same = (old.relation, old.subject, old.object) == (claim.relation, claim.subject, claim.object)
        ends = claim.relation in _DATED and claim.end and not old.end and old.start in ("", claim.end)
        if same and ends and not _takes_over(old, out):
            old.start, old.end = claim.start, claim.end
        if same and claim.more.get("since") and not (old.start or old.end):
            old.start = claim.start
        if same:
            return
        if old.relation == claim.relation and not _further(old, claim):
            return
    beaten = _OVERRULES.get(claim.relation, ())
    out[:] = [old for old in out if old.relation not in beaten or old.denied or _apart(old, claim)]
    out.append(claim)


def _apart(old: Claim, claim: Claim) -> bool:
    """True for the coming and going of one state, and the chair of another; an end "after A had left"."""
    if claim.relation == "withdrew" and old.relation == "dissolved" and old.start and not claim.start:
        return True
    return claim.relation == "presidency" and old.relation in ("joined", "withdrew") and old.subject != claim.subject


def _takes_over(claim: Claim, out: list[Claim]) -> bool:
    """True if another leaves the office on the day on which this one enters it."""
    alike = (c for c in out if c is not claim and (c.relation, c.object) == (claim.relation, claim.object))
    return bool(claim.start) and any(c.end == claim.start for c in alike)


def _settled(old: Claim, claim: Claim) -> bool:
    """True if a construction says what became of a tie, and no other date tells the two apart."""
    same = (old.subject, old.object) == (claim.subject, claim.object)
    return same and not (old.start and claim.start and old.start != claim.start)


def _further(old: Claim, new: Claim) -> bool:
    """True if two claims of one relation can stand side by side."""
    if new.relation == "headquarters" and new.object != old.object:
        return bool(old.end or old.start or new.start or new.end)
    if new.sure < 1 and new.object != old.object:
        return True  # a tie with another organisation
    if new.relation in _PAIRS:
        return {new.subject, new.object} != {old.subject, old.object}
    if new.relation in ("member_count", "quantity"):
        return new.object != old.object
    if new.relation in _REPEATED:
        return new.subject != old.subject or new.object != old.object
    return new.subject != old.subject

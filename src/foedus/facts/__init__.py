"""One claim held against the atlas. Comes in: a claim of a page and a view; goes out: a `Finding`; gives no verdict."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foedus.dates import NEVER, Interval, edtf
from foedus.errors import AmbiguousName, UnknownName
from foedus.facts import event, force, life, membership, obligation, office, quantity
from foedus.facts.base import UNKNOWN, Claim, Finders, Finding, Tie, claim_of
from foedus.spans import Spans, common
from foedus.store import View

__all__ = ["Claim", "Finding", "Tie", "claim_of", "find", "held"]


_FAMILIES = (event, force, life, membership, obligation, office, quantity)
_FINDERS: Finders = {relation: finder for family in _FAMILIES for relation, finder in family.FINDERS.items()}


def find(view: View, claim: Claim) -> Finding:
    """Give what the atlas says to a claim.

    Parameters
    ----------
    view : View
    claim : Claim
        As `claim_of` reads it from a page-level statement.

    Returns
    -------
    Finding
        `known` is False where the atlas cannot tell.
    """
    claim = _one(view, claim)
    found = _held(view, claim)
    if found.verdict == "contradicted" and (namesake := _then_called_so(view, claim)):
        said = msgspec.structs.replace(claim.said, subject=namesake)
        other = _held(view, msgspec.structs.replace(claim, said=said))
        return other if other.known and other.verdict != "contradicted" else found
    return found


def held(view: View, claims: Sequence[Claim]) -> list[Finding]:
    """Give what the atlas says to each claim of a page; what is said twice is looked up once.

    Parameters
    ----------
    view : View
    claims : sequence of Claim

    Returns
    -------
    list of Finding
        One per claim.
    """
    known: dict[tuple[object, ...], Finding] = {}
    found = []
    for claim in claims:
        said = claim.said
        key = (said.subject, said.relation, said.object, said.value, said.denied, said.valid, *said.details.items())
        if key not in known:
            known[key] = find(view, claim)
        found.append(known[key])
    return found


def _held(view: View, claim: Claim) -> Finding:
    """A claim held against the atlas by the finder of its family."""
    finder = _FINDERS.get(claim.said.relation)
    if finder is None:
        return UNKNOWN
    if claim.then is None or claim.dated:
        return finder(view, claim)
    return _of_then(finder(view, msgspec.structs.replace(claim, tense="present")), claim.then)


def _of_then(found: Finding, then: Interval) -> Finding:
    """What held on the days of the sentence; it can be told ever after."""
    if not found.known or found.verdict:
        return found
    days: Spans = ((then.earliest, then.latest + 1),)
    told: Spans = ((then.earliest, NEVER),)
    yes, maybe = common(found.yes, days), common(found.maybe, days)
    disputed = common(found.disputed, days)
    unknown = common(found.unknown, days) and not (yes or maybe or disputed)
    return msgspec.structs.replace(
        found,
        known=not unknown,
        yes=told if yes else (),
        maybe=told if maybe and not yes else (),
        disputed=told if disputed and not (yes or maybe) else (),
        unknown=(),
        verdict="" if yes or maybe or disputed or unknown else "contradicted",
        relatives=tuple((kin, _of_then(kin_found, then)) for kin, kin_found in found.relatives),
    )


def _one(view: View, claim: Claim) -> Claim:
    """The claim about the one thing that goes by several names; a renaming speaks of the names themselves."""
    said = claim.said
    if said.relation == "life" and said.object in ("renaming", "succession"):
        return claim
    subject, object_ = view.one(said.subject), view.one(said.object)
    if (subject, object_) == (said.subject, said.object):
        return claim
    return msgspec.structs.replace(claim, said=msgspec.structs.replace(said, subject=subject, object=object_))


def _then_called_so(view: View, claim: Claim) -> str:
    """The state that bore the name of another after its end: Yugoslavia since April 1992; empty if there is none."""
    when, subject = claim.start or claim.then, claim.said.subject
    if when is None or subject not in view.names.entities or view.names.kind(subject) != "state":
        return ""
    lives = [Interval.from_edtf(life) for life in view.names.lives(subject)]
    if not lives or any(life.end_max > when.latest for life in lives):
        return ""
    try:
        found = view.names.resolve(view.names.label(subject), on=edtf(when.latest), kinds=("state",))
    except (UnknownName, AmbiguousName):
        return ""
    return found if found != subject else ""

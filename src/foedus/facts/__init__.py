"""One claim held against the atlas. Comes in: a claim of a page and a view; goes out: a `Finding`; gives no verdict."""

from __future__ import annotations

from foedus.facts import life, membership, ties
from foedus.facts.base import Claim, Finding, Tie, claim_of
from foedus.store import View

__all__ = ["Claim", "Finding", "Tie", "claim_of", "find"]


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
    relation = claim.said.relation
    if relation == "membership":
        return membership.find(view, claim)
    if relation == "life":
        return life.find(view, claim)
    return ties.find(view, claim)

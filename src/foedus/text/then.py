"""Whose capital it was then: "Moscow had been let in in 1934" is said of the Soviet Union, not of Russia.

Comes in: the claims of a page and its mentions; goes out: the same claims, a state that is told only by its capital or
by an adjective put into the state that this was on the day of the claim. A claim without a day is judged by the last
day told of its organisation. A state that the sentence names by its own name stays.
"""

from __future__ import annotations

from bisect import bisect_left

from foedus.text.claims import Claim
from foedus.text.mentions import Gazetteer, Mention

__all__ = ["as_then"]

_NAMES = frozenset({"name", "short"})


def as_then(claims: list[Claim], mentions: list[Mention], known: Gazetteer) -> None:
    """Put capitals that governed another state on the day of a claim right.

    Parameters
    ----------
    claims : list of Claim
        Of one page; changed in place.
    mentions : list of Mention
        All known names of the page, in order.
    known : Gazetteer
        Tells which states had a capital before, from which day until which.
    """
    starts = [m.span[0] for m in mentions]
    last: dict[str, str] = {}
    for claim in claims:
        last[claim.object] = max(last.get(claim.object, ""), claim.end or claim.start)
    for claim in claims:
        for earlier, begin, end in known.reigns.get(claim.subject, ()):
            day = claim.start or claim.end or last[claim.object]
            if not day or not begin[:4] <= day <= end:
                continue
            a, b = claim.span
            roles = {m.role for m in mentions[bisect_left(starts, a) : bisect_left(starts, b)] if m.id == claim.subject}
            if roles and not roles & _NAMES:
                claim.subject = earlier
                break

"""Claims about numbers: counts of members are counted, others must meet a recorded one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from foedus.dates import NEVER
from foedus.facts.base import (
    UNKNOWN,
    Claim,
    Finders,
    Finding,
    Tie,
    covers_all,
    fits_with,
    is_alive,
    once,
    statements_of,
    told_as_past,
    window,
)
from foedus.facts.standing import WANTED, in_spans
from foedus.facts.words import label, spans_words, stems
from foedus.relations.membership import ENTRIES, IN
from foedus.spans import Spans, common, merged
from foedus.statement import Statement
from foedus.store import View

__all__ = ["FINDERS", "counts", "numeral"]


def _quantity(view: View, claim: Claim) -> Finding:
    """A number: counts of members are counted, other numbers must meet a recorded one."""
    said = claim.said
    if said.object.endswith("member count"):
        return _count(view, claim)
    number = numeral(said.value)
    measure = stems(said.object)
    lines = []
    for owner in (said.subject, *view.mentions(said.subject)):
        for s in view.owner(owner).statements:
            if s.relation in ("quantity", "event") and numeral(s.value) is not None and stems(s.object) & measure:
                lines.append((owner, s))
    if number is not None and not lines and measure & {"group", "organisation", "organization"} and "list" in measure:
        return _listed(view, claim, int(number))
    if number is None or not lines:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in lines)
    fact = (
        "; ".join(f"{s.object}: {s.details.get('bound', '')} {s.value}".replace("  ", " ") for _, s in lines[:4]) + "."
    )
    meets = [_meet(said, s) for _, s in lines]
    everywhere: Spans = ((-NEVER, NEVER),)
    if all(meets):
        return Finding(yes=everywhere, fact=fact, ties=ties)
    if any(meets) or said.details.get("hedge"):
        return Finding(disputed=everywhere, fact=fact, ties=ties)
    return Finding(verdict="contradicted", fact=fact, ties=ties)


def _listed(view: View, claim: Claim, number: int) -> Finding:
    """How many groups an authority put on its list at a time."""
    said = claim.said
    for owner in [said.subject] if said.subject != "*" else view.telling("proscription"):
        lines = statements_of(view, owner, "proscription")
        then = [s for s in lines if claim.start is None or not s.valid or covers_all(claim.start, [window(s.valid)])[0]]
        if then:
            fact = f"{label(view, owner)} listed {len(then)} groups" + (
                f" ({then[0].valid})." if then[0].valid else "."
            )
            ties = tuple(Tie(owner=owner, statement=s.id) for s in then)
            return fits_with(claim, len(then) == number, min(window(s.valid)[0] for s in then if s.valid), fact, ties)
    return UNKNOWN


def numeral(text: str) -> float | None:
    """Read a number as it is printed.

    Parameters
    ----------
    text : str
        `20 million` is none; `20,000,000` and `20000000` are.

    Returns
    -------
    float or None
        None if the text is no number.
    """
    digits = text.replace(",", "").replace(" ", "").replace("\u00a0", "")
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def _range(s: Statement) -> tuple[float, float]:
    """The numbers that a bound leaves open."""
    number = numeral(s.value) or 0.0
    return {
        "about": (number * 0.85, number * 1.15),
        "more than": (number, float("inf")),
        "at least": (number, float("inf")),
        "up to": (0.0, number),
        "at most": (0.0, number),
    }.get(s.details.get("bound", "exactly"), (number, number))


def _meet(a: Statement, b: Statement) -> bool:
    """Whether the ranges of two numbers share one."""
    (low, high), (low2, high2) = _range(a), _range(b)
    return low <= high2 and low2 <= high


def _count(view: View, claim: Claim) -> Finding:
    """A count of members (founders, observers …): compared with the timelines, day by day."""
    said = claim.said
    number = numeral(said.value)
    counted = said.object.removesuffix("member count").strip() or "member"
    if number is None:
        return UNKNOWN
    for org in dict.fromkeys((said.subject, view.organisation_on(said.subject), view.treaty(said.subject))):
        if org and view.owner(org).complete:
            break
    else:
        return UNKNOWN
    stretches = counts(view, org, counted)
    before = claim.then is not None and bool(stretches) and claim.then.latest < stretches[0][0]
    if counted in ("founding", "signatory") or (counted == "member" and before):
        return _count_founders(view, claim, org, int(number))
    sure, possible = _count_days(view, org, counted, said)
    fact = _count_fact(view, org, counted)
    ties = tuple(
        Tie(owner=org, statement=s.id) for s in statements_of(view, org, "quantity") if s.object == said.object
    )
    if claim.dated:
        assert claim.start or claim.end
        asked = claim.start or claim.end
        days: Spans = ((asked.earliest, asked.latest + 1),) if asked else ()
        if common(days, merged(sure, possible)):
            return Finding(
                yes=((days[0][0], NEVER),), verdict="contradicted" if said.denied else "supported", fact=fact, ties=ties
            )
        return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)
    if told_as_past(claim, is_alive(view, org)):
        sure, possible = (((s[0][0], NEVER),) if s else () for s in (sure, possible))
    return Finding(yes=sure, maybe=possible, fact=fact, ties=ties)


def _count_days(view: View, org: str, counted: str, said: Statement) -> tuple[Spans, Spans]:
    """Days on which the count is surely, and possibly, in the claimed range."""
    low, high = _range(said)
    sure: list[tuple[int, int]] = []
    possible: list[tuple[int, int]] = []
    for whole in (False, True):  # nine observers, or eight states and the European Union
        for begin, end, least, most in counts(view, org, counted, whole=whole):
            if low <= least and most <= high:
                sure.append((begin, end))
            elif least <= high and low <= most:
                possible.append((begin, end))
    return merged(sure), merged(possible)


@once
def counts(view: View, org: str, counted: str = "member", *, whole: bool = False) -> list[tuple[int, int, int, int]]:
    """Give how many have a status, stretch by stretch.

    Parameters
    ----------
    view : View
    org : str
    counted : str
        Printed status.
    whole : bool
        Organisations too, not only states.

    Returns
    -------
    list of (int, int, int, int)
        Begin, end (half-open), fewest and most, for stretches on which anyone can have it.
    """
    wanted = WANTED.get(counted, frozenset({counted}))
    if counted == "member" and not any(
        s.value in ENTRIES or s.value in IN for s in view.owner(org).statements if s.relation == "membership"
    ):
        wanted = wanted | {"partner"}
    changes: dict[int, list[int]] = {}
    for track in view.owner(org).tracks:
        if track.relation != "membership" or track.speaker or not (whole or _is_state(view, track.subject)):
            continue
        yes, maybe, disputed, _ = in_spans(track.cells, wanted)
        for days, column in ((yes, 0), (merged(yes, maybe, disputed), 1)):
            for begin, end in days:
                changes.setdefault(begin, [0, 0])[column] += 1
                changes.setdefault(end, [0, 0])[column] -= 1
    found: list[tuple[int, int, int, int]] = []
    least = most = 0
    order = sorted(changes)
    for begin, end in pairwise(order):
        least, most = least + changes[begin][0], most + changes[begin][1]
        if most:
            found.append((begin, end, least, most))
    return found


def _is_state(view: View, some_id: str) -> bool:
    """Whether an id is a state."""
    return view.names.kind(some_id) in ("state", "territory") if some_id in view.names.entities else True


def _count_founders(view: View, claim: Claim, org: str, number: int) -> Finding:
    """How many signed the founding act, or were in on the first day."""
    treaty = view.treaty(org) or org
    signed = {
        s.subject
        for o in (org, treaty)
        for s in statements_of(view, o, "membership")
        if s.value == "signature" and s.valid
    }
    days = sorted(
        {
            window(s.valid)[0]
            for o in (org, treaty)
            for s in statements_of(view, o, "membership")
            if s.value == "signature" and s.valid
        }
    )
    stretches = counts(view, org)
    if stretches and 0 < len(signed) < stretches[0][2]:
        return UNKNOWN  # more were in on the first day than are recorded to have signed
    if days:
        first = {
            s.subject
            for o in (org, treaty)
            for s in statements_of(view, o, "membership")
            if s.value == "signature" and s.valid and window(s.valid)[0] <= days[0]
        }
    else:
        if not stretches:
            return UNKNOWN
        fact = f"{label(view, org)} began with {stretches[0][2]} members."
        fits = stretches[0][2] <= number <= stretches[0][3]
        return _fits(claim, fits, stretches[0][0], fact)
    fact = f"{len(first)} states signed the founding act of {label(view, org)}; {len(signed)} in all."
    return _fits(claim, number in (len(first), len(signed)), days[0], fact)


def _fits(claim: Claim, fits: bool, day: int, fact: str) -> Finding:
    """A finding of something that is so for good, or not."""
    right = fits != claim.said.denied
    return Finding(yes=((day, NEVER),) if right else (), verdict="supported" if right else "contradicted", fact=fact)


def _count_fact(view: View, org: str, counted: str) -> str:
    """The present count and since when, in one sentence."""
    stretches = counts(view, org, counted)
    if not stretches:
        return f"{label(view, org)} has no {counted}s."
    begin, end, least, most = stretches[-1]
    for earlier in reversed(stretches[:-1]):
        if (earlier[2], earlier[3]) != (least, most) or earlier[1] != begin:
            break
        begin = earlier[0]
    number = str(least) if least == most else f"{least} to {most}"
    others = counts(view, org, counted, whole=True)[-1][3] - most
    beside = f" and {others} organisation{'s' if others > 1 else ''}" if others else ""
    return f"{label(view, org)} has {number} {counted}s{beside} {spans_words(((begin, end),))}."


FINDERS: Final[Finders] = {
    "quantity": _quantity,
}
"""Stored relation -> what finds it."""

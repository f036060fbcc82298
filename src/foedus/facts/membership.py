"""Claims about who is in what (semantics 9, rules 1 to 3); those about the acts that made it so are held in `acts`."""

from __future__ import annotations

from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.facts.acts import STEPS, act
from foedus.facts.base import (
    UNKNOWN,
    Claim,
    Finders,
    Finding,
    Tie,
    begun,
    covers_all,
    is_alive,
    once,
    statements_of,
    told_as_past,
    window,
)
from foedus.facts.standing import (
    WANTED,
    days_of_life,
    declared,
    denial,
    ever_since,
    in_spans,
    is_about_members,
    left_between,
    steps_of,
    told_of,
    unless_unknown,
    wanted_for,
)
from foedus.facts.words import label
from foedus.relations.membership import ENTRIES
from foedus.spans import Spans, common, merged, minus
from foedus.store import View

__all__ = ["FINDERS", "find"]

PREPARING: Final = frozenset({"announcement", "application", "invitation", "signature"})
"""Acts that put a state on its way to a status."""


def find(view: View, claim: Claim) -> Finding:
    """Hold a membership claim against the atlas.

    Parameters
    ----------
    view : View
    claim : Claim
        Stored relation `membership`; value a status or an act.

    Returns
    -------
    Finding
        Of the organisation itself, or of the nearest relative for which the claim is true.
    """
    said = claim.said
    seek = act if said.value in STEPS else _status
    own = seek(view, claim, said.object)
    if said.denied:
        return own
    relatives: list[tuple[str, Finding]] = []
    for other in (view.treaty(said.object), view.organisation_on(said.object), *view.predecessors(said.object)):
        if other:
            relatives.append(("family", seek(view, claim, other)))
    if said.value != "founding":
        relatives += [("body", seek(view, claim, other)) for other in _bodies(view, said.object)]
    if seek is _status:
        relatives.append(("claimed", _claimed(view, claim)))
    true = tuple((kin, found) for kin, found in relatives if found.known and _true_at_all(found))
    return msgspec.structs.replace(own, relatives=true)


def _true_at_all(found: Finding) -> bool:
    """Whether the claim holds on some day."""
    return found.verdict in ("supported", "disputed") or (not found.verdict and bool(found.possible))


@once
def _bodies(view: View, org: str) -> list[str]:
    """Bodies, commands and assemblies of an organisation; a framework of its own (Partnership for Peace) is none."""
    return [p for p in view.parts(org) if view.names.kind(p) in ("body", "force") and view.owner(p).tracks]


def _status(view: View, claim: Claim, org: str) -> Finding:
    """A status of a state in an organisation."""
    said = claim.said
    owner = view.owner(org)
    if not owner.checked or not is_about_members(view, org):
        return UNKNOWN
    _, cells = view.membership(said.subject, org)
    status = said.value
    if status == "founding":
        return _founding(view, claim, org)
    if status == "former" and claim.dated:
        status = "member"
    wanted = wanted_for(view, org, status)
    yes, maybe, disputed, unknown = in_spans(cells, wanted)
    fact, ties = told_of(view, said.subject, org, cells, status)
    lifetime = days_of_life(view, org)
    unknown = common(unknown, lifetime)
    if status == "candidate":
        maybe = merged(maybe, _on_the_way(view, claim, org))
    if not (yes or maybe or disputed) and not declared(view, org, status):
        return Finding(known=False, fact=fact, ties=ties)
    if claim.dated:
        found = _dated(view, claim, org, merged(yes, maybe, disputed), merged(maybe, disputed), fact, ties)
        return unless_unknown(claim, found, unknown)
    if said.denied:
        return unless_unknown(claim, denial(claim, (yes, maybe, disputed), lifetime, fact, ties), unknown)
    if told_as_past(claim, is_alive(view, org)):
        yes, maybe, disputed = ever_since(yes), ever_since(maybe), ever_since(disputed)
    found = Finding(yes=yes, maybe=minus(maybe, yes), disputed=minus(disputed, yes), fact=fact, ties=ties)
    return unless_unknown(claim, found, unknown)


def _on_the_way(view: View, claim: Claim, org: str) -> Spans:
    """Days on which a state was on its way to a status that it reached later: a candidate in the sense of a text."""
    said = claim.said
    _, cells = view.membership(said.subject, org)
    targets = [said.details["target"]] if said.details.get("target") else ["member", "partner", "observer"]
    reached = merged(*(in_spans(cells, wanted_for(view, org, target))[0] for target in targets))
    prepared = [window(s.valid)[0] for s in steps_of(view, said.subject, org, PREPARING)]
    found = []
    for begin, _ in reached:
        first = min(
            (p for p in prepared if p < begin and not left_between(view, said.subject, org, p, begin)),
            default=begin - 1,
        )
        if begin > ALWAYS:
            found.append((first, begin))
    return merged(found)


def _founding(view: View, claim: Claim, org: str) -> Finding:
    """Founders signed the founding act; where no act of the first day is recorded, they were in from an early one."""
    said = claim.said
    first = sorted(_first_days(view, org))
    acts = [
        s
        for owner in dict.fromkeys((org, view.treaty(org)))
        if owner
        for s in statements_of(view, owner, "membership")
        if s.value in ENTRIES | {"signature", "member", "partner"} and s.valid
    ]
    _, cells = view.membership(said.subject, org)
    fact, ties = told_of(view, said.subject, org, cells)
    if not first:
        return Finding(known=False, fact=fact, ties=ties)

    def within(days: list[tuple[int, int]]) -> set[str]:
        begins = [(s.subject, *begun(s.valid)) for s in acts]
        return {subject for subject, lo, hi in begins if any(lo <= last and hi >= day for day, last in days)}

    is_founder = said.subject in (within(first[:1]) or within(first))
    if claim.start is not None:
        fits, _ = covers_all(claim.start, first)
        is_founder = is_founder and fits
    if said.denied:
        is_founder = not is_founder
    verdict = "supported" if is_founder else "contradicted"
    return Finding(yes=((first[0][0], NEVER),) if is_founder else (), verdict=verdict, fact=fact, ties=ties)


def _first_days(view: View, org: str) -> list[tuple[int, int]]:
    """Days on which an organisation can be said to have begun: founding, signature, and first members."""
    days = []
    for owner in (org, view.treaty(org)):
        for s in statements_of(view, owner, "life") if owner else []:
            if s.object in ("founding", "signature", "adoption", "entry into force") and s.valid:
                days.append(window(s.valid))
    if not days:
        entries = [window(s.valid) for s in statements_of(view, org, "membership") if s.value in ENTRIES and s.valid]
        days = [min(entries)] if entries else []
    return days


def _dated(view: View, claim: Claim, org: str, held: Spans, unsure: Spans, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A status with days of its own: it must hold throughout, and its ends must fit the steps of entry and exit."""
    said = claim.said
    begins = [window(s.valid)[0] for s in steps_of(view, said.subject, org, ENTRIES | {"signature"})]
    ok = disputed = False
    for begin, end in held:
        early = min(
            (b for b in begins if b <= begin and not left_between(view, said.subject, org, b, begin)), default=begin
        )
        sure = minus(((begin, end),), unsure) or ((begin, end),)
        starts, all_starts = _meets(claim.start, (begin, sure[0][0]))
        if not starts and _meets(claim.start, (early,))[0]:
            starts = all_starts = True
        ends, all_ends = _meets(claim.end, (sure[-1][1] - 1, end - 1), slack=1)
        if claim.end is None and claim.tense == "past" and claim.start is not None and not starts:
            window_ = ((claim.start.earliest, claim.start.latest + 1),)
            starts, all_starts = bool(common(((begin, end),), window_)), bool(common(sure, window_))
        if starts and ends:
            ok = True
            disputed = disputed or not (all_starts and all_ends)
    if said.denied:
        ok = not ok
    open_now = claim.end is None and said.value != "former" and not told_as_past(claim, is_alive(view, org))
    if not ok and not said.denied and claim.end is None and _ratified_then(view, claim, org):
        first = claim.start.earliest if claim.start else ALWAYS
        return Finding(disputed=((first, NEVER),), verdict="disputed", fact=fact, ties=ties)
    if not ok:
        return Finding(verdict="contradicted", fact=fact, ties=ties)
    if open_now and not said.denied:
        fitting = tuple(s for s in held if claim.start is None or s[1] > claim.start.earliest)
        return Finding(yes=minus(fitting, unsure), maybe=common(fitting, unsure), fact=fact, ties=ties)
    first = claim.start.earliest if claim.start else ALWAYS
    return Finding(yes=((first, NEVER),), verdict="disputed" if disputed else "supported", fact=fact, ties=ties)


def _ratified_then(view: View, claim: Claim, org: str) -> bool:
    """Whether the begin of a status is told by the day of the ratification, which by itself moves nothing."""
    lines = steps_of(view, claim.said.subject, org, frozenset({"ratification"}))
    return claim.start is not None and covers_all(claim.start, [begun(s.valid) for s in lines])[0]


def _meets(claimed: Interval | None, rivals: tuple[int, ...], slack: int = 0) -> tuple[bool, bool]:
    """Whether a claimed date fits any, and all, of rival days; `slack` days after them count too. No date fits all.

    A day between the rivals fits: a source that tells only the year does not speak against a month in it.
    """
    if claimed is None:
        return True, True
    fits = [claimed.earliest <= day + slack and day <= claimed.latest for day in rivals]
    between = min(rivals) <= claimed.latest and claimed.earliest <= max(rivals)
    return any(fits) or between, all(fits)


def _claimed(view: View, claim: Claim) -> Finding:
    """What is claimed beside the law, by anyone."""
    said = claim.said
    wanted = WANTED.get(said.value, frozenset({said.value}))
    days: list[tuple[int, int]] = []
    ties: list[Tie] = []
    words: list[str] = []
    for speaker, cell in view.claims(said.subject, said.object):
        if cell.value in wanted:
            days.append((cell.begin, cell.end))
            ties += [Tie(owner=said.object, statement=s) for s in cell.support]
            words.append(f"claimed by {label(view, speaker)} ({edtf(cell.begin)})")
    fact = f"{label(view, said.subject)} as {said.value}: only {', '.join(sorted(set(words)))}." if words else ""
    return Finding(yes=merged(days), fact=fact, ties=tuple(ties))


FINDERS: Final[Finders] = {"membership": find}
"""Stored relation -> what finds it."""

"""Claims about acts that make or end a membership: joined, left, suspended, signed (semantics 9, rule 4)."""

from __future__ import annotations

import re
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.facts.base import (
    UNKNOWN,
    Claim,
    Finding,
    Tie,
    begun,
    covers_all,
    covers_occasion,
    occasions,
    statements_of,
    window,
)
from foedus.facts.standing import (
    days_of_life,
    denial,
    in_spans,
    is_about_members,
    steps_of,
    told_of,
    unless_unknown,
    wanted_for,
)
from foedus.facts.words import label, the
from foedus.relations.membership import ENTRIES, EXITS
from foedus.spans import EVER, Spans, common, merged, minus
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = ["STEPS", "act"]

STEPS: Final = {
    "joined": (ENTRIES | {"signature", "reinstatement"}, frozenset({"announcement", "associate", "ratification"})),
    "withdrawal": (EXITS, frozenset({"notice", "announcement"})),
    "expulsion": (frozenset({"expulsion"}), frozenset({"lapse"})),
    "suspension": (frozenset({"suspension", "withdrawal"}), frozenset({"notice", "announcement"})),
    "reinstatement": (frozenset({"reinstatement", "return"}), frozenset({"announcement"})),
    "application": (frozenset({"application"}), frozenset({"announcement"})),
    "invitation": (frozenset({"invitation"}), frozenset({"announcement"})),
    "signature": (frozenset({"signature"}), frozenset()),
    "ratification": (frozenset({"ratification"}), frozenset()),
    "notice": (frozenset({"notice", "withdrawal", "lapse"}), frozenset({"announcement"})),
    "renewal": (frozenset({"renewal"}), frozenset()),
}
"""Printed act -> steps that make it true, and acts that only prepare it."""


_LEAVING: Final = r"withdr|\bleav|\bleft|\bexit|denounc|renounc|terminat|pull|\bquit|backs? out"
_DORMANT: Final = r"no (?:active )?part\b|active part ended|at rest|inactive|contributes to no|stopped its payments"
_TOPICS: Final = {
    "withdrawal": re.compile(f"{_LEAVING}|{_DORMANT}"),
    "notice": re.compile(_LEAVING),
    "suspension": re.compile(f"suspen|halt|freez|frozen|{_DORMANT}"),
    "reinstatement": re.compile(r"suspension to end|lift|return|rejoin|again|back"),
    "joined": re.compile(r"admi|accession|join|return|accepted|full member|associate|taken up again|takes part"),
}
"""Printed act -> how an announcement of it is told in its stage, note or quotation."""

_EARLY: Final = re.compile(r"negotiation|talks|procedure|in principle|wish|propos|expected|will not|too early|weighs")
"""Words for what is no announcement of an act yet."""


def _announces(line: Statement, what: str) -> bool:
    """Whether an announcement of the atlas is one of this act; other steps are of the act that they name."""
    topic = _TOPICS.get(what)
    if line.value != "announcement" or topic is None:
        return True
    told = " ".join((line.details.get("stage", ""), line.details.get("note", ""), line.quote)).lower()
    return bool(topic.search(told)) and not _EARLY.search(told)


def _prepared(view: View, said: Statement, org: str, preparing: frozenset[str]) -> list[Statement]:
    """Dated lines of what only prepared an act; for an exit also what a state claims beside the law."""
    found = [s for s in steps_of(view, said.subject, org, preparing) if _announces(s, said.value)]
    if said.value == "withdrawal":
        found += [s for s in _track_steps(view, said.subject, org) if s.value in EXITS | {"former"}]
    return found


def act(view: View, claim: Claim, org: str) -> Finding:
    """Hold an act of a state toward an organisation or treaty against the atlas (semantics 9, rule 4).

    Parameters
    ----------
    view : View
    claim : Claim
        Stored relation `membership`, value one of `STEPS`.
    org : str
        The organisation, or a relative of it.

    Returns
    -------
    Finding
    """
    said = claim.said
    owner = view.owner(org)
    if not owner.checked:
        return UNKNOWN
    acts, preparing = STEPS[said.value]
    step = said.details.get("step", "announced" if said.details.get("status") == "announced" else "")
    if claim.start is None and step == "announced":
        preparing, acts = frozenset(), acts | preparing
    done = [s for s in steps_of(view, said.subject, org, acts) if _announces(s, said.value)]
    if said.value == "suspension":
        done = [s for s in done if s.value == "suspension" or "suspen" in s.quote.lower()]
        told = [*steps_of(view, said.subject, org, frozenset({"suspended"})), *_track_steps(view, said.subject, org)]
        # of statuses only a span tells when it began, or one that names its stage: a second suspension beside the first
        begins = [s for s in told if s.value == "suspended" and ("/" in s.valid or s.details.get("stage"))]
        done += [s for s in told if s.value == "suspension"] + begins
    if said.value == "signature" and not done:
        done = steps_of(view, said.subject, org, ENTRIES)  # who added its name later acceded
    _, cells = view.membership(said.subject, org)
    fact, ties = told_of(view, said.subject, org, cells)
    if said.value in ("signature", "ratification", "renewal", "application", "invitation") and done:
        days = ", ".join(sorted({s.valid for s in done}))
        fact = f"{label(view, said.subject)}: {said.value} of {label(view, org)} {days}."
        ties = tuple(Tie(owner=org, statement=s.id) for s in done)
    if said.denied:
        return _not_done(view, claim, org, done, fact, ties)
    if not done:
        return _undone(view, claim, org, preparing, cells, fact, ties)
    if claim.start is None and step == "lasting":
        yes, maybe, disputed, _ = in_spans(cells, frozenset({"suspended"}))
        if yes or maybe or disputed:  # "is suspended" speaks of today
            return Finding(yes=yes, maybe=maybe, disputed=disputed, fact=fact, ties=ties)
    if claim.start is None:
        return _undated(claim, done, fact, ties)
    undone = [begun(s.valid)[0] for s in steps_of(view, said.subject, org, _UNDONE.get(said.value, frozenset()))]
    prepared = _prepared(view, said, org, preparing)
    verdict = _by_rivals(claim.start, done, prepared, undone, told_as_prepared=step in ("announced", "decided"))
    then = [lo for lo, hi in (begun(s.valid) for s in (*done, *prepared)) if covers_all(claim.start, [(lo, hi)])[0]]
    yes: Spans = ((max(claim.start.earliest, min(then, default=claim.start.earliest)), NEVER),)
    return Finding(
        yes=yes if verdict == "supported" else (),
        disputed=yes if verdict == "disputed" else (),
        verdict=verdict,
        fact=fact,
        ties=ties,
    )


def _track_steps(view: View, state: str, org: str) -> list[Statement]:
    """Claimed lines of a state: a freeze it announced itself."""
    return [
        s
        for s in view.owner(org).statements
        if s.relation == "membership" and s.basis == "claimed" and s.subject == state and s.valid
    ]


_UNDONE: Final = {
    "joined": EXITS,
    "suspension": frozenset({"reinstatement"}),
    "reinstatement": frozenset({"suspension"}),
    "withdrawal": ENTRIES,
}
"""Printed act -> steps after which it may happen again."""


def _by_rivals(
    claimed: Interval, done: list[Statement], prepared: list[Statement], undone: list[int], *, told_as_prepared: bool
) -> str:
    """Supported if the date covers every rival day of some step; disputed if only some, or only what prepared it.

    What prepared an act is a step of its own: who says that it was announced, or decided, on that day is right.
    """
    some = False
    for step in sorted({s.value for s in done}):
        # who is out from the first of February left on the last of January
        eve = 1 if step in EXITS else 0
        days = [(lo - eve, hi) for lo, hi in (begun(s.valid) for s in done if s.value == step)]
        fits, all_fit = covers_occasion(claimed, days, undone)
        if all_fit:
            return "supported"
        some = some or fits
    fits, _ = covers_all(claimed, [begun(s.valid) for s in prepared])
    if fits and told_as_prepared:
        return "supported"
    return "disputed" if fits or some else "contradicted"


def _undated(claim: Claim, done: list[Statement], fact: str, ties: tuple[Tie, ...]) -> Finding:
    """An act without a day: true from its first day on; not checkable if it happened more than once."""
    step = min((s.value for s in done), key=lambda v: sum(1 for s in done if s.value == v))
    episodes = occasions([begun(s.valid) for s in done if s.value == step])
    first = episodes[0][0][0]
    several = len(episodes) > 1
    return Finding(
        yes=((first, NEVER),),
        verdict="not_checkable" if several and claim.tense != "present" else "supported",
        fact=fact,
        ties=ties,
    )


def _undone(
    view: View,
    claim: Claim,
    org: str,
    preparing: frozenset[str],
    cells: list[Cell],
    fact: str,
    ties: tuple[Tie, ...],
) -> Finding:
    """No line reports the act: it was only prepared, is excluded by the cells, or nobody can tell."""
    said = claim.said
    prepared = _prepared(view, said, org, preparing)
    if prepared and (claim.start is None or covers_all(claim.start, [begun(s.valid) for s in prepared])[0]):
        days: Spans = ((min(begun(s.valid)[0] for s in prepared), NEVER),)
        if said.details.get("step") == "announced":
            return Finding(yes=days, verdict="supported", fact=fact, ties=ties)
        return Finding(disputed=days, verdict="disputed", fact=fact, ties=ties)
    if said.value in ("joined", "withdrawal", "expulsion", "suspension", "reinstatement"):
        yes, maybe, disputed, unknown = in_spans(cells, wanted_for(view, org, "member"))
        if said.value == "joined" and yes:
            return _start_of(claim, merged(yes, maybe, disputed), fact, ties)
        if said.value == "withdrawal" and any(end < NEVER for _, end in yes):
            return _end_of(claim, merged(yes, maybe, disputed), fact, ties)
        if not common(unknown, days_of_life(view, org)) and is_about_members(view, org):
            return Finding(verdict="contradicted", fact=fact, ties=ties)
    others = [s for s in statements_of(view, org, "membership") if s.value == said.value]
    if said.value in ("signature", "ratification", "renewal") and others:
        if not fact:
            told = f"{len({s.subject for s in others})} others, none by {label(view, said.subject)}"
            fact = f"The atlas tells the {said.value} of {the(view, org)} by {told}."
            ties = tuple(Tie(owner=org, statement=s.id) for s in others)
        return Finding(verdict="contradicted", fact=fact, ties=ties)
    return Finding(known=False, fact=fact, ties=ties)


def _start_of(claim: Claim, held: Spans, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A joining of which only the status is recorded."""
    if claim.start is None:
        return Finding(yes=((held[0][0], NEVER),), verdict="supported", fact=fact, ties=ties)
    fits, _ = covers_all(claim.start, [(b, b) for b, _ in held])
    return Finding(
        yes=((claim.start.earliest, NEVER),) if fits else (),
        verdict="supported" if fits else "contradicted",
        fact=fact,
        ties=ties,
    )


def _end_of(claim: Claim, held: Spans, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A leaving of which only the end of a status is recorded (a framework's participants are no members)."""
    ends = [end for _, end in held if end < NEVER]
    if claim.start is None:
        return Finding(yes=((ends[0], NEVER),), verdict="supported", fact=fact, ties=ties)
    fits, _ = covers_all(claim.start, [(end - 1, end) for end in ends])
    return Finding(
        yes=((claim.start.earliest, NEVER),) if fits else (),
        verdict="supported" if fits else "contradicted",
        fact=fact,
        ties=ties,
    )


def _not_done(view: View, claim: Claim, org: str, done: list[Statement], fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A denied act: true on the days before it was done, among those on which there was something to do it to."""
    said = claim.said
    if claim.start is not None:
        fits, _ = covers_all(claim.start, [window(s.valid) for s in done])
        known = bool(done) or any(s.value in STEPS[said.value][0] for s in statements_of(view, org, "membership"))
        verdict = "contradicted" if fits else "supported"
        yes: Spans = () if fits else ((claim.start.earliest, NEVER),)
        return Finding(known=known or is_about_members(view, org), yes=yes, verdict=verdict, fact=fact, ties=ties)
    if said.value == "joined":
        _, cells = view.membership(said.subject, org)
        yes, maybe, disputed, unknown = in_spans(cells, wanted_for(view, org, "member"))
        lifetime = days_of_life(view, org)
        if said.details.get("step") == "again":
            return _not_back(merged(yes, maybe, disputed), fact, ties)
        found = denial(claim, (yes, maybe, disputed), lifetime, fact, ties)
        return unless_unknown(claim, found, common(unknown, lifetime))
    first = min((window(s.valid)[0] for s in done), default=NEVER)
    lifetime = days_of_life(view, org) or EVER
    return Finding(
        yes=common(((ALWAYS, first),), ((lifetime[0][0], NEVER),)) if first > ALWAYS else (), fact=fact, ties=ties
    )


def _not_back(held: Spans, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A return that did not happen: true on the days out after a stay, and of those never in for no day."""
    since = held[0][1] if held else NEVER
    return Finding(yes=minus(((since, NEVER),), held) if since < NEVER else (), fact=fact, ties=ties)

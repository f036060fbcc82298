"""Claims about a treaty, organisation or force itself: signed, in force, founded, dissolved, renamed, seat, term."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from foedus.dates import ALWAYS, NEVER, length_words, same_length
from foedus.facts.base import (
    Claim,
    Finders,
    Finding,
    Tie,
    covers_occasion,
    is_alive,
    statements_of,
    told_as_past,
    window,
)
from foedus.facts.words import is_capital, label, same_place, spans_words
from foedus.names import fold
from foedus.spans import Spans, merged
from foedus.statement import Statement
from foedus.store import View

__all__ = ["FINDERS", "find"]

STEPS: Final = {
    "founding": ("founding", "signature", "adoption", "entry into force", "succession"),
    "signature": ("signature", "adoption"),
    "entry into force": ("entry into force", "provisional application"),
    "dissolution": ("dissolution", "lapse", "merger"),
    "renewal": ("renewal",),
}
"""What a page says happened -> happenings of the atlas that make it true."""

_WORDS: Final = {
    "founding": "was founded",
    "signature": "was signed",
    "adoption": "was adopted",
    "entry into force": "entered into force",
    "provisional application": "was applied provisionally",
    "dissolution": "was dissolved",
    "lapse": "lapsed",
    "merger": "was merged",
    "renewal": "was renewed",
    "succession": "took over",
    "renaming": "was renamed",
}


def find(view: View, claim: Claim) -> Finding:
    """Hold a claim about a life against the atlas.

    Parameters
    ----------
    view : View
    claim : Claim
        Stored relation `life`.

    Returns
    -------
    Finding
    """
    what = claim.said.object
    if what in ("renaming", "succession"):
        return _lineage(view, claim)
    if what in ("seat", "term", "notice period"):
        return _lasting(view, claim)
    return _happened(view, claim)


def _alive(view: View, org: str) -> Finding:
    """That an organisation or treaty goes on: nobody tells its end, and these tell who is in it or how it began."""
    lines = statements_of(view, org, "complete") or statements_of(view, org, "life")
    fact = f"{label(view, org)} still exists: no end is recorded up to {view.owner(org).checked}."
    ties = tuple(Tie(owner=org, statement=s.id) for s in lines)
    return Finding(verdict="contradicted", fact=fact, ties=ties)


def _happened(view: View, claim: Claim) -> Finding:
    """Something that happened once: every rival day of some step must fit the claimed date, and the place."""
    said = claim.said
    steps = STEPS.get(said.object, (said.object,))
    found: list[tuple[str, Statement]] = []
    for owner in _selves(view, said.subject, said.object):
        found += [(owner, s) for s in statements_of(view, owner, "life") if s.object in steps]
    dated = [(o, s) for o, s in found if s.valid]
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in found)
    fact = _fact(view, [(o, s) for o, s in dated])
    if not dated:
        if found or not view.owner(said.subject).checked or said.object != "dissolution":
            return Finding(known=False, fact=fact, ties=ties)
        return _denied_or(said, _alive(view, said.subject))
    first = min(window(s.valid)[0] for _, s in dated)
    if claim.start is None:
        return _denied_or(said, Finding(yes=((first, NEVER),), verdict="supported", fact=fact, ties=ties))
    verdict = "contradicted"
    for step in sorted({(s.object, s.details.get("stage", "")) for _, s in dated}):
        lines = [s for _, s in dated if (s.object, s.details.get("stage", "")) == step]
        fits, all_fit = covers_occasion(claim.start, [window(s.valid) for s in lines])
        if all_fit:
            verdict = "supported"
            break
        verdict = "disputed" if fits else verdict
    then = [s for _, s in dated if covers_occasion(claim.start, [window(s.valid)])[0]]
    if verdict == "supported" and not _place_fits(said, then):
        verdict = "contradicted"
    days = [d for d in (window(s.valid)[0] for s in then) if d > ALWAYS]
    yes: Spans = ((max(claim.start.earliest, min(days, default=first)), NEVER),)
    finding = Finding(
        yes=yes if verdict == "supported" else (),
        disputed=yes if verdict == "disputed" else (),
        verdict=verdict,
        fact=fact,
        ties=ties,
    )
    return _denied_or(said, finding)


def _denied_or(said: Statement, finding: Finding) -> Finding:
    """Turn a finding round for a denial."""
    if not said.denied or finding.verdict not in ("supported", "contradicted"):
        return finding
    other = "contradicted" if finding.verdict == "supported" else "supported"
    return Finding(
        yes=((-NEVER, NEVER),) if other == "supported" else (), verdict=other, fact=finding.fact, ties=finding.ties
    )


def _selves(view: View, some_id: str, what: str) -> list[str]:
    """The thing itself; for a founding also the treaty on which it rests, and the other way round."""
    found = [some_id]
    if what in ("founding", "signature", "entry into force", "dissolution"):
        treaty, club = view.treaty(some_id), view.organisation_on(some_id)
        if what == "founding" or not statements_of(view, some_id, "life", what):
            found += [o for o in (treaty, club) if o]
        found += [f"{some_id}-agreement"] if view.owner(f"{some_id}-agreement").statements else []
    if what == "dissolution" and is_alive(view, some_id):
        found += [o for o in view.predecessors(some_id) if _is_namesake(view, o, some_id)]
    return found


def _is_namesake(view: View, old: str, new: str) -> bool:
    """Whether a predecessor bore the same name: the East African Community of 1967 and that of today."""
    return fold(view.names.label(old)).startswith(fold(view.names.label(new)))


def _place_fits(said: Statement, lines: list[Statement]) -> bool:
    """Whether the claimed place is not another than the recorded ones."""
    claimed = said.details.get("place", "")
    places = [s.details["place"] for s in lines if s.details.get("place")]
    return not claimed or not places or any(same_place(claimed, p) for p in places)


def _fact(view: View, dated: list[tuple[str, Statement]]) -> str:
    """The happenings with their days in one sentence."""
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for owner, s in sorted(dated, key=lambda p: (window(p[1].valid), p[0])):
        place = f" in {s.details['place']}" if s.details.get("place") else ""
        days = seen.setdefault((owner, s.object), {})
        days[s.valid] = days.get(s.valid) or place
    parts = [
        f"{label(view, owner)} {_WORDS.get(what, what)} {' or '.join(d + p for d, p in sorted(days.items()))}"
        for (owner, what), days in seen.items()
    ]
    return "; ".join(parts) + "." if parts else ""


def _lineage(view: View, claim: Claim) -> Finding:
    """Renamed and succeeded are one thing told from two ends."""
    said = claim.said
    old, new = (said.subject, said.value) if said.object == "renaming" else (said.value, said.subject)
    found: list[tuple[str, Statement]] = []
    for owner, what, other in ((old, "renaming", new), (new, "succession", old)):
        found += [(owner, s) for s in statements_of(view, owner, "life", what) if s.value == other]
    kin = old in view.predecessors(new) or view.one(old) == view.one(new)
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in found)
    dated = [s for _, s in found if s.valid]
    fact = f"{label(view, new)} followed {label(view, old)}" + (
        f" ({', '.join(sorted({s.valid for s in dated}))})." if dated else "."
    )
    if not found and not kin:
        curated = view.owner(old).checked or view.owner(new).checked
        return Finding(known=False) if not curated or new not in view.names.entities else _elsewhere(view, old, new)
    days = [window(s.valid) for s in dated]
    first = min((d[0] for d in days), default=-NEVER)
    if claim.start is None or not days:
        return _denied_or(said, Finding(yes=((first, NEVER),), verdict="supported", fact=fact, ties=ties))
    steps = [
        covers_occasion(claim.start, [window(s.valid) for s in dated if s.object == w])
        for w in ("renaming", "succession")
    ]
    verdict = "supported" if any(a for _, a in steps) else "disputed" if any(f for f, _ in steps) else "contradicted"
    yes: Spans = ((claim.start.earliest, NEVER),) if verdict != "contradicted" else ()
    return _denied_or(said, Finding(yes=yes, verdict=verdict, fact=fact, ties=ties))


def _elsewhere(view: View, old: str, new: str) -> Finding:
    """What really came before or after, where the claimed lineage is not recorded."""
    before = view.predecessors(new)
    if not before:
        return Finding(known=False)
    fact = f"{label(view, new)} followed {', '.join(label(view, b) for b in before)}, not {label(view, old)}."
    return Finding(known=False, fact=fact)


def _lasting(view: View, claim: Claim) -> Finding:
    """Seat, term and notice period: true on the days on which the recorded value is the claimed one."""
    said = claim.said
    lines: list[tuple[str, Statement]] = []
    for owner in dict.fromkeys((said.subject, view.treaty(said.subject), view.organisation_on(said.subject))):
        if owner and not lines:
            lines = [(owner, s) for s in statements_of(view, owner, "life", said.object)]
    if not lines:
        return Finding(known=False)
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in lines)
    owner = lines[0][0]
    same: Callable[[str, str], bool] = same_place if said.object == "seat" else same_length
    held: dict[str, list[tuple[int, int]]] = {"yes": [], "maybe": [], "disputed": []}
    words: list[tuple[str, tuple[int, int]]] = []
    for cell in view.cells(owner, "life", said.object):
        if cell.holds == "unknown":
            continue
        words.append((cell.value, (cell.begin, cell.end)))
        if any(same(said.value, v) for v in (cell.value, *cell.options)):
            held[cell.holds].append((cell.begin, cell.end))
    values: dict[str, list[tuple[int, int]]] = {}
    for value, days in words:
        values.setdefault(value, []).append(days)
    noun = {"seat": "seat", "term": "term", "notice period": "notice period"}[said.object]
    fact = f"The {noun} of {label(view, owner)}: " + "; ".join(
        f"{length_words(v)} {spans_words(merged(d))}".replace(" always", "") for v, d in values.items()
    )
    spans: list[Spans] = [merged(days) for days in held.values()]
    if said.object == "seat" and not any(spans) and not is_capital(said.value):
        return Finding(known=False, fact=fact + ".", ties=ties)  # a house or street may stand in the recorded town
    if claim.dated:
        return _dated_lasting(claim, merged(*spans), fact + ".", ties)
    if said.object in ("term", "notice period") or told_as_past(claim, is_alive(view, owner)):
        # what a treaty once said can be told ever after
        spans = [((s[0][0], NEVER),) if s else () for s in spans]
    if said.denied:
        return Finding(verdict="contradicted" if any(spans) else "supported", fact=fact + ".", ties=ties)
    return Finding(yes=spans[0], maybe=spans[1], disputed=spans[2], fact=fact + ".", ties=ties)


def _dated_lasting(claim: Claim, held: Spans, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A seat with days of its own: it must have been there then, and begin or end as the text says."""
    for begin, end in held:
        # who moves in on New Year's Eve is there from the new year on
        unsaid = claim.start is None or begin <= ALWAYS
        starts = unsaid or (claim.start is not None and claim.start.earliest - 1 <= begin <= claim.start.latest)
        moved = bool(claim.said.details.get("since"))
        if claim.end is None and claim.start is not None and claim.tense != "present" and not moved:
            starts = starts or (claim.start.earliest < end and claim.start.latest >= begin)
        ends = claim.end is None or (claim.end.earliest <= end + 1 and claim.end.latest >= end - 1)
        if starts and ends:
            first = claim.start.earliest if claim.start else begin
            lasting = claim.end is None and claim.tense == "present"
            return Finding(yes=((begin, end),) if lasting else ((first, NEVER),), fact=fact, ties=ties)
    return Finding(verdict="contradicted", fact=fact, ties=ties)


FINDERS: Final[Finders] = {"life": find}
"""Stored relation -> what finds it."""

"""Claims about who is in what, and about the acts that made it so (semantics 9, rules 1 to 4)."""

from __future__ import annotations

from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.facts.base import (
    UNKNOWN,
    Claim,
    Finders,
    Finding,
    Tie,
    begun,
    covers_all,
    covers_occasion,
    is_alive,
    occasions,
    statements_of,
    told_as_past,
    window,
)
from foedus.facts.words import label, spans_words, the, value_words
from foedus.relations.membership import ENTRIES, EXITS, IN, NOUNS
from foedus.spans import EVER, Spans, common, merged, minus, outside
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = ["FINDERS", "find", "in_spans", "others_out"]

WANTED: Final = {
    "member": IN,
    "founding": IN,
    "suspended": frozenset({"suspended"}),
    "candidate": frozenset({"candidate", "aspirant"}),
    "aspirant": frozenset({"candidate", "aspirant"}),
    "former": frozenset({"former"}),
}
"""Printed status -> statuses of the timeline that make it true; any other word means itself."""

PREPARING: Final = frozenset({"announcement", "application", "invitation", "signature"})
"""Acts that put a state on its way to a status."""

STEPS: Final = {
    "joined": (ENTRIES | {"signature", "reinstatement"}, frozenset({"announcement"})),
    "withdrawal": (EXITS, frozenset({"notice", "announcement"})),
    "expulsion": (frozenset({"expulsion"}), frozenset()),
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
    seek = _act if said.value in STEPS else _status
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


def _bodies(view: View, org: str) -> list[str]:
    """Bodies, commands and assemblies of an organisation; a framework of its own (Partnership for Peace) is none."""
    return [p for p in view.parts(org) if view.names.kind(p) in ("body", "force") and view.owner(p).tracks]


# --- statuses ---------------------------------------------------------------------------------------------------------


def in_spans(cells: list[Cell], wanted: frozenset[str]) -> tuple[Spans, Spans, Spans, Spans]:
    """Give the days on which a status holds surely, possibly, by some sources, and those of which nothing is known.

    Parameters
    ----------
    cells : list of Cell
    wanted : frozenset of str
        Statuses that count.

    Returns
    -------
    tuple of four Spans
    """
    yes: list[tuple[int, int]] = []
    maybe: list[tuple[int, int]] = []
    disputed: list[tuple[int, int]] = []
    unknown: list[tuple[int, int]] = []
    for cell in cells:
        days = (cell.begin, cell.end)
        if cell.holds == "unknown":
            unknown.append(days)
        elif cell.holds == "yes":
            if cell.value in wanted:
                yes.append(days)
        elif cell.value in wanted or set(cell.options) & wanted:
            (maybe if cell.holds == "maybe" else disputed).append(days)
    return merged(yes), merged(maybe), merged(disputed), merged(unknown)


def _wanted(view: View, org: str, status: str) -> frozenset[str]:
    """Statuses that make a printed one true; in a framework of participants only, a member is a participant."""
    wanted = WANTED.get(status, frozenset({status}))
    if status in ("member", "founding") and not _has_members(view, org):
        return wanted | {"partner"}
    return wanted


def _has_members(view: View, org: str) -> bool:
    """Whether anyone is ever said to be a member."""
    return any(s.value in ENTRIES or s.value in IN for s in view.owner(org).statements if s.relation == "membership")


def _status(view: View, claim: Claim, org: str) -> Finding:
    """A status of a state in an organisation."""
    said = claim.said
    owner = view.owner(org)
    if not owner.checked or not _is_about_members(view, org):
        return UNKNOWN
    _, cells = view.membership(said.subject, org)
    status = said.value
    if status == "founding":
        return _founding(view, claim, org)
    if status == "former" and claim.dated:
        status = "member"
    wanted = _wanted(view, org, status)
    yes, maybe, disputed, unknown = in_spans(cells, wanted)
    fact, ties = _told(view, said.subject, org, cells, status)
    lifetime = _lifetime(view, org)
    unknown = common(unknown, lifetime)
    if status == "candidate":
        maybe = merged(maybe, _on_the_way(view, claim, org))
    if not (yes or maybe or disputed) and not _declared(view, org, status):
        return Finding(known=False, fact=fact, ties=ties)
    if claim.dated:
        found = _dated(view, claim, org, merged(yes, maybe, disputed), merged(maybe, disputed), fact, ties)
        return _unless_unknown(claim, found, unknown)
    if said.denied:
        return _unless_unknown(claim, _denied(claim, (yes, maybe, disputed), lifetime, fact, ties), unknown)
    if told_as_past(claim, is_alive(view, org)):
        yes, maybe, disputed = _ever(yes), _ever(maybe), _ever(disputed)
    found = Finding(yes=yes, maybe=minus(maybe, yes), disputed=minus(disputed, yes), fact=fact, ties=ties)
    return _unless_unknown(claim, found, unknown)


def _declared(view: View, org: str, status: str) -> bool:
    """Whether silence about a status means that nobody had it: members, or what the file calls complete."""
    if status in ("member", "suspended", "former"):
        return True
    return any(s.object == status for s in view.owner(org).statements if s.relation == "complete")


def _unless_unknown(claim: Claim, found: Finding, unknown: Spans) -> Finding:
    """A finding that also tells of the days of which nothing is known; what they may hide cannot be ruled out."""
    if not unknown:
        return found
    hidden = claim.tense == "past" or claim.dated
    false = found.verdict == "contradicted" or (not found.verdict and not found.possible)
    if hidden and false and not claim.said.denied:
        return msgspec.structs.replace(found, known=False)
    yes = minus(found.yes, unknown) if claim.said.denied else found.yes
    return msgspec.structs.replace(found, unknown=unknown, yes=yes)


def _on_the_way(view: View, claim: Claim, org: str) -> Spans:
    """Days on which a state was on its way to a status that it reached later: a candidate in the sense of a text."""
    said = claim.said
    _, cells = view.membership(said.subject, org)
    targets = [said.details["target"]] if said.details.get("target") else ["member", "partner", "observer"]
    reached = merged(*(in_spans(cells, _wanted(view, org, target))[0] for target in targets))
    prepared = [window(s.valid)[0] for s in _steps(view, said.subject, org, PREPARING)]
    found = []
    for begin, _ in reached:
        first = min(
            (p for p in prepared if p < begin and not _left_between(view, said.subject, org, p, begin)),
            default=begin - 1,
        )
        if begin > ALWAYS:
            found.append((first, begin))
    return merged(found)


def _is_about_members(view: View, org: str) -> bool:
    """Whether the atlas records who is in."""
    return any(s.relation in ("membership", "complete") for s in view.owner(org).statements)


def _lifetime(view: View, org: str) -> Spans:
    """Days on which the organisation had members: a denial means nothing on others."""
    days: list[tuple[int, int]] = []
    wanted = IN if _has_members(view, org) else IN | {"partner"}
    for track in view.owner(org).tracks:
        if track.relation == "membership" and not track.speaker:
            days += [(c.begin, c.end) for c in track.cells if c.value in wanted and c.holds != "unknown"]
    return merged(days)


def _ever(days: Spans) -> Spans:
    """From the first of some days on: what was once so can be told ever after."""
    return ((days[0][0], NEVER),) if days else ()


def _denied(
    claim: Claim, held: tuple[Spans, Spans, Spans], lifetime: Spans, fact: str, ties: tuple[Tie, ...]
) -> Finding:
    """The days on which a denial is true, from the first on which there was something to be in."""
    yes, maybe, disputed = held
    if claim.tense == "past" or claim.said.value == "joined":
        yes, maybe, disputed = _ever(yes), _ever(maybe), _ever(disputed)
    if claim.tense == "past" and claim.said.value != "joined" and yes:
        # "was never": one day of membership makes it false for good, also on the days before
        return Finding(fact=fact, ties=ties)
    known: Spans = ((lifetime[0][0], NEVER),) if lifetime else EVER
    maybe, disputed = minus(maybe, yes), minus(disputed, yes)
    sure = common(outside(merged(yes, maybe, disputed)), known)
    return Finding(yes=sure, maybe=common(maybe, known), disputed=common(disputed, known), fact=fact, ties=ties)


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
    fact, ties = _told(view, said.subject, org, cells)
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
    begins = [window(s.valid)[0] for s in _steps(view, said.subject, org, ENTRIES | {"signature"})]
    ok = disputed = False
    for begin, end in held:
        early = min(
            (b for b in begins if b <= begin and not _left_between(view, said.subject, org, b, begin)), default=begin
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
    if not ok:
        return Finding(verdict="contradicted", fact=fact, ties=ties)
    if open_now and not said.denied:
        fitting = tuple(s for s in held if claim.start is None or s[1] > claim.start.earliest)
        return Finding(yes=minus(fitting, unsure), maybe=common(fitting, unsure), fact=fact, ties=ties)
    first = claim.start.earliest if claim.start else ALWAYS
    return Finding(yes=((first, NEVER),), verdict="disputed" if disputed else "supported", fact=fact, ties=ties)


def _meets(claimed: Interval | None, rivals: tuple[int, ...], slack: int = 0) -> tuple[bool, bool]:
    """Whether a claimed date fits any, and all, of rival days; `slack` days after them count too. No date fits all.

    A day between the rivals fits: a source that tells only the year does not speak against a month in it.
    """
    if claimed is None:
        return True, True
    fits = [claimed.earliest <= day + slack and day <= claimed.latest for day in rivals]
    between = min(rivals) <= claimed.latest and claimed.earliest <= max(rivals)
    return any(fits) or between, all(fits)


def _left_between(view: View, state: str, org: str, first: int, last: int) -> bool:
    """Whether a state left between two days: then an older step belongs to an older stay."""
    return any(first < window(s.valid)[0] <= last for s in _steps(view, state, org, EXITS))


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


# --- acts -------------------------------------------------------------------------------------------------------------


def _steps(view: View, state: str, org: str, acts: frozenset[str]) -> list[Statement]:
    """Dated lines of a state that report one of some acts."""
    return [s for s in statements_of(view, org, "membership") if s.subject == state and s.value in acts and s.valid]


def _act(view: View, claim: Claim, org: str) -> Finding:
    """An act of a state toward an organisation or treaty (semantics 9, rule 4)."""
    said = claim.said
    owner = view.owner(org)
    if not owner.checked:
        return UNKNOWN
    acts, preparing = STEPS[said.value]
    step = said.details.get("step", "announced" if said.details.get("status") == "announced" else "")
    if claim.start is None and step == "announced":
        preparing, acts = frozenset(), acts | preparing
    done = _steps(view, said.subject, org, acts)
    if said.value == "suspension":
        done = [s for s in done if s.value == "suspension" or "suspen" in s.quote.lower()]
        told = [*_steps(view, said.subject, org, frozenset({"suspended"})), *_track_steps(view, said.subject, org)]
        # of statuses only a span tells when it began
        done += [s for s in told if s.value == "suspension" or (s.value == "suspended" and "/" in s.valid)]
    if said.value == "signature" and not done:
        done = _steps(view, said.subject, org, ENTRIES)  # who added its name later acceded
    _, cells = view.membership(said.subject, org)
    fact, ties = _told(view, said.subject, org, cells)
    if said.value in ("signature", "ratification", "renewal", "application", "invitation") and done:
        days = ", ".join(sorted({s.valid for s in done}))
        fact = f"{label(view, said.subject)}: {said.value} of {label(view, org)} {days}."
        ties = tuple(Tie(owner=org, statement=s.id) for s in done)
    if said.denied:
        return _not_done(view, claim, org, done, fact, ties)
    if not done:
        return _undone(view, claim, org, preparing, cells, fact, ties)
    if claim.start is None:
        return _undated(claim, done, fact, ties)
    undone = [begun(s.valid)[0] for s in _steps(view, said.subject, org, _UNDONE.get(said.value, frozenset()))]
    prepared = _steps(view, said.subject, org, preparing)
    verdict = _by_rivals(claim.start, done, prepared, undone, told_as_prepared=bool(step))
    first = max(claim.start.earliest, min(begun(s.valid)[0] for s in done))
    yes: Spans = ((first, NEVER),)
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
    fits, _ = covers_all(claimed, [window(s.valid) for s in prepared])
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
    prepared = _steps(view, said.subject, org, preparing)
    if prepared and (claim.start is None or covers_all(claim.start, [window(s.valid) for s in prepared])[0]):
        days: Spans = ((min(window(s.valid)[0] for s in prepared), NEVER),)
        if said.details.get("step") == "announced":
            return Finding(yes=days, verdict="supported", fact=fact, ties=ties)
        return Finding(disputed=days, verdict="disputed", fact=fact, ties=ties)
    if said.value in ("joined", "withdrawal", "expulsion", "suspension", "reinstatement"):
        yes, maybe, disputed, unknown = in_spans(cells, _wanted(view, org, "member"))
        if said.value == "joined" and yes:
            return _start_of(claim, merged(yes, maybe, disputed), fact, ties)
        if said.value == "withdrawal" and any(end < NEVER for _, end in yes):
            return _end_of(claim, merged(yes, maybe, disputed), fact, ties)
        if not common(unknown, _lifetime(view, org)) and _is_about_members(view, org):
            return Finding(verdict="contradicted", fact=fact, ties=ties)
    if said.value in ("signature", "ratification", "renewal") and any(
        s.value == said.value for s in statements_of(view, org, "membership")
    ):
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
        return Finding(known=known or _is_about_members(view, org), yes=yes, verdict=verdict, fact=fact, ties=ties)
    if said.value == "joined":
        _, cells = view.membership(said.subject, org)
        yes, maybe, disputed, unknown = in_spans(cells, _wanted(view, org, "member"))
        lifetime = _lifetime(view, org)
        found = _denied(claim, (yes, maybe, disputed), lifetime, fact, ties)
        return _unless_unknown(claim, found, common(unknown, lifetime))
    first = min((window(s.valid)[0] for s in done), default=NEVER)
    lifetime = _lifetime(view, org) or EVER
    return Finding(
        yes=common(((ALWAYS, first),), ((lifetime[0][0], NEVER),)) if first > ALWAYS else (), fact=fact, ties=ties
    )


# --- words ------------------------------------------------------------------------------------------------------------


_SHOWN: Final = ("member", "suspended", "candidate", "aspirant", "observer", "partner", "associate", "signatory")


def _told(view: View, state: str, org: str, cells: list[Cell], asked: str = "") -> tuple[str, tuple[Tie, ...]]:
    """The membership of a state in one sentence, with its statements; of who is or was in, no lesser status but the one
    that is asked for."""
    club = the(view, org)
    party = view.names.kind(org) == "treaty"
    parts: list[str] = []
    for value in _SHOWN:
        days = merged((c.begin, c.end) for c in cells if c.value == value and c.holds in ("yes", "maybe"))
        if days and (not parts or value in ("suspended", asked)):
            noun = "party to" if party and value == "member" else NOUNS[value]
            verb = (
                "has been" if days[-1][1] >= NEVER and days[-1][0] > ALWAYS else "was" if days[-1][1] < NEVER else "is"
            )
            parts.append(f"{verb} {noun} {club if not parts else 'it'} {value_words(cells, value)}".rstrip())
    unsure = merged((c.begin, c.end) for c in cells if c.holds == "disputed")
    doubt = f"; sources disagree {spans_words(unsure)}" if unsure else ""
    ties: dict[str, Tie] = {}
    for cell in cells:
        if cell.value not in ("none", "") or cell.holds == "disputed":
            ties.update((s, Tie(owner=org, statement=s)) for s in (*cell.support, *cell.against))
    name = label(view, state)
    if parts:
        return f"{name} {', '.join(parts)}{doubt}.", tuple(ties.values())
    if unsure:
        return f"Sources disagree on {name} in {club} {spans_words(unsure)}.", tuple(ties.values())
    known = any(c.holds == "yes" and c.end > c.begin for c in cells)
    noun = "party to" if party else "a member of"
    if known and not ties:  # what says so is the complete list
        lists = [s for s in view.owner(org).statements if s.relation == "complete" and s.object == "member"]
        ties = {s.id: Tie(owner=org, statement=s.id) for s in lists}
    return (f"{name} has never been {noun} {club}." if known else ""), tuple(ties.values())


def others_out(view: View, org: str, named: frozenset[str], status: str = "member") -> tuple[Spans, Spans]:
    """Give the days on which nobody but the named has a status: surely, and possibly.

    Parameters
    ----------
    view : View
    org : str
    named : frozenset of str
        Ids of the states of a list that is said to be complete.
    status : str
        Printed status.

    Returns
    -------
    (Spans, Spans)
        Sure days and possible days.
    """
    wanted = _wanted(view, org, status)
    sure = possible = _lifetime(view, org)
    for track in view.owner(org).tracks:
        if track.relation == "membership" and not track.speaker and track.subject not in named:
            yes, maybe, disputed, unknown = in_spans(track.cells, wanted)
            sure = minus(sure, merged(yes, maybe, disputed, unknown))
            possible = minus(possible, yes)
    return sure, possible


FINDERS: Final[Finders] = {"membership": find}
"""Stored relation -> what finds it."""

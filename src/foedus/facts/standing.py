"""Who had which standing, and when: what the findings about statuses and about acts both look up.

Comes in: a view, an organisation, a state; goes out: days, dated lines, and the membership in one sentence.
"""

from __future__ import annotations

from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER
from foedus.facts.base import Claim, Finding, Tie, once, statements_of, window
from foedus.facts.words import label, spans_words, the, value_words
from foedus.relations.membership import ENTRIES, EXITS, IN, NOUNS
from foedus.spans import EVER, Spans, common, merged, minus, outside
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = [
    "days_of_life",
    "declared",
    "denial",
    "ever_since",
    "in_spans",
    "is_about_members",
    "left_between",
    "others_out",
    "steps_of",
    "told_of",
    "unless_unknown",
    "wanted_for",
]

WANTED: Final = {
    "member": IN,
    "founding": IN,
    "suspended": frozenset({"suspended"}),
    "candidate": frozenset({"candidate", "aspirant"}),
    "aspirant": frozenset({"candidate", "aspirant"}),
    "former": frozenset({"former"}),
}
"""Printed status -> statuses of the timeline that make it true; any other word means itself."""


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


@once
def wanted_for(view: View, org: str, status: str) -> frozenset[str]:
    """Give the statuses that make a printed one true; in a framework of participants only, a member is a participant.

    Parameters
    ----------
    view : View
    org : str
        Id.
    status : str
        Printed status.

    Returns
    -------
    frozenset of str
    """
    wanted = WANTED.get(status, frozenset({status}))
    if status in ("member", "founding") and not _has_members(view, org):
        return wanted | {"partner"}
    return wanted


@once
def _has_members(view: View, org: str) -> bool:
    """Whether anyone is ever said to be a member."""
    return any(s.value in ENTRIES or s.value in IN for s in view.owner(org).statements if s.relation == "membership")


@once
def declared(view: View, org: str, status: str) -> bool:
    """Tell whether silence about a status means that nobody had it: members, or what the file calls complete.

    Parameters
    ----------
    view : View
    org : str
        Id.
    status : str
        Printed status.

    Returns
    -------
    bool
    """
    if status in ("member", "suspended", "former"):
        return True
    return any(s.object == status for s in view.owner(org).statements if s.relation == "complete")


def unless_unknown(claim: Claim, found: Finding, unknown: Spans) -> Finding:
    """Give a finding that also tells of the days of which nothing is known; what they may hide cannot be ruled out.

    Parameters
    ----------
    claim : Claim
    found : Finding
        What the known days say.
    unknown : Spans
        The other days.

    Returns
    -------
    Finding
    """
    if not unknown:
        return found
    hidden = claim.tense == "past" or claim.dated
    false = found.verdict == "contradicted" or (not found.verdict and not found.possible)
    if hidden and false and not claim.said.denied:
        return msgspec.structs.replace(found, known=False)
    yes = minus(found.yes, unknown) if claim.said.denied else found.yes
    return msgspec.structs.replace(found, unknown=unknown, yes=yes)


@once
def is_about_members(view: View, org: str) -> bool:
    """Tell whether the atlas records who is in.

    Parameters
    ----------
    view : View
    org : str
        Id.

    Returns
    -------
    bool
    """
    return any(s.relation in ("membership", "complete") for s in view.owner(org).statements)


@once
def days_of_life(view: View, org: str) -> Spans:
    """Give the days on which the organisation had members: a denial means nothing on others.

    Parameters
    ----------
    view : View
    org : str
        Id.

    Returns
    -------
    Spans
    """
    days: list[tuple[int, int]] = []
    wanted = IN if _has_members(view, org) else IN | {"partner"}
    for track in view.owner(org).tracks:
        if track.relation == "membership" and not track.speaker:
            days += [(c.begin, c.end) for c in track.cells if c.value in wanted and c.holds != "unknown"]
    return merged(days)


def ever_since(days: Spans) -> Spans:
    """Give all days from the first of some on: what was once so can be told ever after.

    Parameters
    ----------
    days : Spans

    Returns
    -------
    Spans
    """
    return ((days[0][0], NEVER),) if days else ()


def denial(
    claim: Claim, held: tuple[Spans, Spans, Spans], lifetime: Spans, fact: str, ties: tuple[Tie, ...]
) -> Finding:
    """Give the days on which a denial is true, from the first on which there was something to be in.

    Parameters
    ----------
    claim : Claim
    held : tuple of three Spans
        Days on which what is denied holds surely, possibly, by some sources.
    lifetime : Spans
        Days on which the organisation had members.
    fact : str
        The right fact.
    ties : tuple of Tie
        Statements behind it.

    Returns
    -------
    Finding
    """
    yes, maybe, disputed = held
    if claim.tense == "past" or claim.said.value == "joined":
        yes, maybe, disputed = ever_since(yes), ever_since(maybe), ever_since(disputed)
    if claim.tense == "past" and claim.said.value != "joined" and yes:
        # "was never": one day of membership makes it false for good, also on the days before
        return Finding(fact=fact, ties=ties)
    known: Spans = ((lifetime[0][0], NEVER),) if lifetime else EVER
    maybe, disputed = minus(maybe, yes), minus(disputed, yes)
    sure = common(outside(merged(yes, maybe, disputed)), known)
    return Finding(yes=sure, maybe=common(maybe, known), disputed=common(disputed, known), fact=fact, ties=ties)


def steps_of(view: View, state: str, org: str, acts: frozenset[str]) -> list[Statement]:
    """Give the dated lines of a state that report one of some acts.

    Parameters
    ----------
    view : View
    state, org : str
        Ids.
    acts : frozenset of str
        Stored values.

    Returns
    -------
    list of Statement
        In the order of the file.
    """
    return [s for s in statements_of(view, org, "membership") if s.subject == state and s.value in acts and s.valid]


def left_between(view: View, state: str, org: str, first: int, last: int) -> bool:
    """Tell whether a state left between two days: then an older step belongs to an older stay.

    Parameters
    ----------
    view : View
    state, org : str
        Ids.
    first, last : int
        Days; the first outside, the last inside.

    Returns
    -------
    bool
    """
    return any(first < window(s.valid)[0] <= last for s in steps_of(view, state, org, EXITS))


_SHOWN: Final = ("member", "suspended", "candidate", "aspirant", "observer", "partner", "associate", "signatory")


def told_of(view: View, state: str, org: str, cells: list[Cell], asked: str = "") -> tuple[str, tuple[Tie, ...]]:
    """Give the membership of a state in one sentence, with its statements; of members no lesser status but the asked.

    Parameters
    ----------
    view : View
    state, org : str
        Ids.
    cells : list of Cell
        Its timeline.
    asked : str
        A lesser status that the sentence names all the same.

    Returns
    -------
    (str, tuple of Tie)
    """
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
    known = bool(cells) and cells[-1].holds == "yes"  # else nobody tells of it to this day
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
    wanted = wanted_for(view, org, status)
    sure = possible = days_of_life(view, org)
    for track in view.owner(org).tracks:
        if track.relation == "membership" and not track.speaker and track.subject not in named:
            yes, maybe, disputed, unknown = in_spans(track.cells, wanted)
            sure = minus(sure, merged(yes, maybe, disputed, unknown))
            possible = minus(possible, yes)
    return sure, possible

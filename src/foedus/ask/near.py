"""What is said where nothing matches: the nearest tie, that a state did not exist yet, that a treaty is only signed.
Comes in: ids and ordinals; goes out: notes in words.
"""

from __future__ import annotations

from foedus.answers import Answer
from foedus.ask.base import (
    membership_rows,
    states_of,
    stay_rows,
)
from foedus.dates import edtf
from foedus.errors import UnknownName
from foedus.promises import parties_of
from foedus.relations.membership import IN
from foedus.store import View


def near_link(view: View, state: str, org: str, begin: int) -> list[str]:
    """The nearest tie that a user may have meant: an earlier stay, the founding treaty, a predecessor, a body."""
    kin = {view.treaty(org), view.organisation_on(org), *view.predecessors(org), *view.successors(org)}
    parts = {p for p in view.parts(org) if view.names.kind(p) in ("body", "force", "treaty", "organisation")}
    told = frozenset(view.memberships(state))
    found = []
    for other in [org, *sorted(kin - {"", org}), *sorted(parts - kin)]:
        if other not in told:
            continue
        rows = stay_rows(view, state, other)
        for row in _nearest([r for r in rows if r.value in IN] or rows, begin):
            word = "party to" if view.names.kind(other) == "treaty" and row.value == "member" else f"{row.value} of"
            tense = "is" if row.begin <= begin < row.end else "was" if row.begin <= begin else "later"
            doubt = "" if row.holds == "yes" else f" ({row.holds})"
            found.append(f"{tense} {word} {view.names.short(other)} {row.since}/{row.until}{doubt}")
    return [f"not in on that day; {f}" for f in found[:6]]


def _nearest(rows: list[Answer], begin: int) -> list[Answer]:
    """Of several stays the one on a day, else the last before it and the first after it."""
    now = [r for r in rows if r.begin <= begin < r.end]
    before, after = ([r for r in rows if r.end <= begin][-1:], [r for r in rows if r.begin > begin][:1])
    return now or [*before, *after]


def not_yet_a_state(view: View, state: str, begin: int, end: int) -> list[str]:
    """That a state did not exist on the days asked for, and which state had its code in the lists of scholars then."""
    lives = view.names.days.get(state, ())
    for first, last in lives:
        if first < end and begin < last:
            return []
    if not lives:
        return []
    name = view.names.label(state)
    code = view.names.code(state, "cow")
    try:
        other = view.names.from_code("cow", code, on=begin) if code else state
    except UnknownName:
        other = state
    if other == state:
        return [f"{name} was no state of its own then"]
    return [f"{name} was no state of its own then; the state of that time is {view.names.label(other)}"]


def none_then(view: View, org: str, status: str, begin: int) -> str:
    """Why a list of members is empty: it is before the first of them, after the last, or nobody tells."""
    spans = [(r.begin, r.end) for s in states_of(view, org) for r in stay_rows(view, s, org) if r.value in IN]
    name = view.names.short(org)
    if status not in ("member", "all") or not spans:
        return f"the atlas knows none for {name}"
    first, last = min(b for b, _ in spans), max(e for _, e in spans)
    if begin < first:
        return f"none yet: the first members of {name} are of {edtf(first)}"
    return f"none any more: the last day of a member of {name} is {edtf(last - 1)}" if begin >= last else "none then"


def signed_only(view: View, a: str, b: str, begin: int, end: int) -> list[str]:
    """Treaties with promises that both have signed, and that nobody reports to be in force between them."""
    found = []
    for treaty in view.obligation_owners():
        party = parties_of(view, treaty)
        if not {a, b} <= set(states_of(view, party)):
            continue
        both = [[r.value for r in membership_rows(view, s, party, begin, end, "")] for s in (a, b)]
        if all(values == ["signatory"] for values in both):
            found.append(f"signed by both, but not known to be in force: {view.names.label(treaty)}")
    return sorted(set(found))

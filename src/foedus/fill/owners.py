"""Whose statements tell of an act or a promise. Comes in: the organisation that a row names; goes out: it, its treaties
and its predecessors, nearest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foedus.ask import STATES
from foedus.dates import NEVER, Interval
from foedus.errors import BadInput, FoedusError
from foedus.fill.act_reports import told_acts
from foedus.fill.act_words import meant_acts, second_name
from foedus.fill.meanings import organisation_meant
from foedus.names import fold
from foedus.store import View

_FORCE: Final = frozenset({"entry", "into", "force", "with", "from", "came", "entered", "enters"})


def owners_of(view: View, org: str) -> list[str]:
    """An organisation, its treaty, the organisation on a treaty, then its further treaties."""
    treaties = [p for p in view.parts(org) if view.names.kind(p) == "treaty"]
    treaties.sort(key=lambda treaty: made(view, treaty))
    near = [org, view.treaty(org), view.organisation_on(org), *treaties, *view.predecessors(org)]
    near += [view.treaty(p) for p in view.predecessors(org)]
    return [o for o in dict.fromkeys(near) if o]


def made(view: View, treaty: str) -> int:
    """The day on which a treaty was signed, or something later if nobody says."""
    told = told_acts(view.owner(treaty).statements, "", frozenset({"signature", "adoption"}))
    return min((Interval.from_edtf(s.valid).begin_min for s in told), default=NEVER)


def about(view: View, act: str, org: str, state: str) -> tuple[list[str], str]:
    """Whose statements tell of an act, and of which state; an act may name another treaty, or a second state."""
    names, near = view.names, owners_of(view, org)
    kin = {*near, *(part for owner in near for part in view.parts(owner))}
    for text, owns in second_name(act):
        try:
            other = names.resolve(text, kinds=STATES)
        except FoedusError:
            other = ""
        if other and other != state:
            label = f" {fold(names.label(other))} "
            theirs = [p for p in sorted(kin) if names.kind(p) == "treaty" and label in f" {fold(names.label(p))} "]
            if state and not theirs:
                raise BadInput(f"the atlas tells no {act} by {names.label(state)}: it names {names.label(other)}")
            return (theirs, state) if state else (near, other)
        try:
            thing = "" if owns else organisation_meant(view, text)
        except FoedusError:
            continue
        if thing in kin and thing != org:
            return [thing, *(o for o in owners_of(view, thing) if o != org or view.treaty(org) == thing)], state
    return near, state


def named_by(view: View, plain: str, owner: str) -> int:
    """How many words of an act are of the name of a treaty: of several treaties that one is meant."""
    title = f" {fold(view.names.label(owner))}"
    words = [w for w in plain.split() if len(w) > 6 and not meant_acts(w)]
    return sum(f" {w[:8]}" in title for w in words) if view.names.kind(owner) == "treaty" else 0


def named_parts(view: View, owners: list[str], words: Sequence[str]) -> list[str]:
    """Treaties, bodies and forces of an organisation whose name has all of some words."""
    names = view.names
    parts = {p for owner in owners for p in view.parts(owner) if names.kind(p) in ("treaty", "body", "force")} - set(
        owners
    )
    return [p for p in sorted(parts) if words and all(word in fold(names.label(p)) for word in words)]


def titled(view: View, org: str, act: str, acts: frozenset[str], state: str) -> str:
    """The one treaty or agreement of an organisation that an act names: `withdrawal agreement signed`; "" if none."""
    names = view.names
    words = [w[:8] for w in fold(act).split() if len(w) > 3 and w not in _FORCE and not meant_acts(w) & acts]
    near = owners_of(view, org)
    kin = {*near, *(part for owner in near for part in view.parts(owner))} - {org, view.treaty(org)}
    found = []
    for part in sorted(kin) if len(words) > 1 else ():
        title = " ".join(fold(n) for ns in names.entities[part].names.values() for n in ns)
        if names.kind(part) in ("treaty", "agreement") and all(word in title for word in words):
            if state and fold(names.label(state)) not in title:
                continue
            found.append(part)
    return found[0] if len(found) == 1 else ""

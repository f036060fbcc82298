"""Whose statements tell of an act or a promise. Comes in: the organisation that a row names; goes out: it, its treaties
and its predecessors, nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedus.ask import STATES
from foedus.dates import NEVER, Interval
from foedus.errors import BadInput, FoedusError
from foedus.fill.act_reports import told_acts
from foedus.fill.act_words import meant_acts, second_name
from foedus.fill.meanings import organisation_meant
from foedus.names import fold
from foedus.statement import Statement
from foedus.store import View

_NOT: Final = re.compile(r"\b(?:never|neither|not)\b")
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


def of_named(view: View, owners: list[str], owner: str, act: str, told: list[Statement]) -> list[Statement]:
    """What an owner tells of the treaty that an act names: another one's lines only if they name it too."""
    plain = fold(act)
    if named_by(view, plain, owner) or not any(named_by(view, plain, o) for o in owners):
        return told
    words = [w[:8] for w in plain.split() if len(w) > 6 and not meant_acts(w)]
    texts = [fold(f"{s.details.get('stage', '')} {s.details.get('note', '')} {s.where} {s.quote}") for s in told]
    tells = [any(word in text for word in words) and not _NOT.search(text) for text in texts]
    return [s for s, tell in zip(told, tells, strict=True) if tell]


def foreign(view: View, owners: list[str], state: str) -> frozenset[str]:
    """Whose acts are not a state's own in what is asked: protocols to a treaty, forerunners of what it never joined."""
    first = owners[0]
    later = (
        {p for p in view.parts(first) if view.names.kind(p) == "treaty"} if view.names.kind(first) == "treaty" else ()
    )
    past = {o for p in view.predecessors(first) for o in (p, view.treaty(p)) if o}
    inside = (
        s.subject for o in owners if o not in past for s in view.owner(o).statements if s.relation == "membership"
    )
    return frozenset(later) if not state or state in inside else frozenset({*later, *past})


def named_parts(view: View, owners: list[str], words: Sequence[str], state: str) -> list[str]:
    """Treaties, bodies and forces of an organisation whose name has all of some words; no entry of another state."""
    names = view.names
    kin = {p for owner in owners for p in view.parts(owner) if names.kind(p) in ("treaty", "body", "force")}
    found = [p for p in sorted(kin - set(owners)) if words and all(word in fold(names.label(p)) for word in words)]
    return [p for p in found if not state or not _entry_of_another(view, p, state)]


def _entry_of_another(view: View, treaty: str, state: str) -> bool:
    """A protocol on the accession of some states, without that one."""
    titles = [fold(n) for ns in view.names.entities[treaty].names.values() for n in ns]
    return any(" accession of " in t for t in titles) and not any(fold(view.names.label(state)) in t for t in titles)


def titled(view: View, org: str, act: str, acts: frozenset[str], state: str) -> tuple[str, str]:
    """The one treaty or agreement that an act names, or "", and the words beside: `withdrawal agreement signed`."""
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
    if len(found) != 1:
        return "", act
    title = {w for ns in names.entities[found[0]].names.values() for n in ns for w in fold(n).split()}
    return found[0], " ".join(w for w in fold(act).split() if w not in title)

"""Tables that ask for the day of an act. Comes in: an organisation, an act and maybe a state as a row writes them; goes
out: the days that the atlas tells. What it does not tell is refused, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from msgspec.structs import replace

from foedus.dates import NEVER, Interval
from foedus.errors import BadInput
from foedus.fill.act_days import days_of
from foedus.fill.act_reports import again, events_of, told_acts
from foedus.fill.act_words import meant_acts, near_acts, step_words
from foedus.fill.filled import Filled
from foedus.fill.meanings import Meanings
from foedus.fill.named_events import named_events
from foedus.fill.owners import about, foreign, made, named_by, named_parts, of_named, titled
from foedus.names import fold
from foedus.relations.membership import EXITS
from foedus.statement import Statement
from foedus.store import View

_WORD: Final = re.compile(r"[^\W_]+")
_COMMON: Final = re.compile(
    r"treat|protocol|charter|agreement|document|instrument|statut|declarat|pact|status|full|article|organi[sz]ation|state"
)
_REVISED: Final = re.compile(r"\b(?:revised|modified)\b")
_PAPER: Final = re.compile(r"\b(?:memorandum|declaration|understanding)\b.*\bwith\b")
_END: Final = re.compile(r"\b(?:terminat|dissol|disband|withdr|leav|wind|end\b)")
_BACK: Final = frozenset({"reinstatement", "return"})
_TWIN: Final = frozenset({"accession", "admission"})
_MAKING: Final = frozenset({"founding", "signature", "adoption", "announcement"})
_FEW: Final = 5  # parties: of more, the acts of each are a table, not an answer


def act_day(meant: Meanings, org: str, act: str, state: str) -> Filled:
    """Days of an act, with their rivals."""
    if revised := _REVISED.search(fold(org)):
        act = f"{revised[0]} {act}"
    view, plain, wanted = meant.view, fold(act), meant_acts(act)
    org_id = meant.organisation(org)
    states = _bearers(meant, state, org_id)
    if told := named_events(view, org_id, states[0], act):
        return days_of(view, told, [], "", org_id, org_id)
    if not state and _PAPER.search(plain):  # with whom the atlas does not know: no other signature is meant
        if found := _agreed(view, org_id, "", act, wanted):
            return found
        raise BadInput(f"the atlas tells of no {act} of {view.names.label(org_id)}")
    part, rest = titled(view, org_id, act, wanted, states[0])
    if part and (told := told_acts(view.owner(part).statements, "", wanted if meant_acts(rest) else _MAKING)):
        return days_of(view, told, [], "", part, org_id)
    if wanted == {"founding"}:
        states = [""]  # who founded it did so with all others
    akin = [kin for kin in near_acts(wanted) if "founding" not in kin or not _END.search(plain)]
    for near, state_id in product(([], akin) if len(states) > 1 else (akin,), states if wanted else ()):
        owners, of = about(view, act, org_id, state_id)
        owners.sort(key=lambda owner: -named_by(view, plain, owner))
        since = made(view, org_id) if view.names.kind(org_id) == "treaty" else NEVER
        parties = None if of else _of_parties(view, owners, wanted)
        if wanted == {"notice"} and parties:  # a party gives notice, and a treaty ends
            return parties
        if found := _told(view, owners, of, act, [wanted, *near], since) or parties:
            return found
    if found := _agreed(view, org_id, states[0], act, wanted):
        return found
    if not wanted:
        raise BadInput(f"{act!r} is no act that foedus knows", hint="signature, ratification, admission, withdrawal …")
    whom = view.names.label(states[0]) if state else "the organisation itself"
    beside = _beside(view, org_id, states[0], wanted)
    return Filled(note=f"the atlas has no {act} of {whom} in {view.names.label(org_id)}{beside}")


def _bearers(meant: Meanings, state: str, org: str) -> list[str]:
    """The state that a name means, then those that bore it too (Yugoslavia before and after 1992)."""
    names = meant.view.names
    if not state:
        return [""]
    first = meant.member(state, None, org)
    also = [n.id for n in names.folded.get(fold(state), ()) if names.kind(n.id) == names.kind(first)]
    return list(dict.fromkeys([first, *also]))


def _agreed(view: View, org: str, state: str, act: str, wanted: frozenset[str]) -> Filled | None:
    """Days of an agreement of an organisation whose name an act spells out: `Founding Act signed`, with Russia."""
    names = view.names
    words = [w[:8] for w in fold(act).split() if len(w) > 3 and not meant_acts(w)]
    for part in view.parts(org) if len("".join(words)) > 7 else ():
        title = " ".join(fold(n) for ns in names.entities[part].names.values() for n in ns)
        if names.kind(part) in ("agreement", "treaty") and all(word in title for word in words):
            lines = view.owner(part).statements
            if state and fold(names.label(state)) not in title and not any(s.subject == state for s in lines):
                continue
            told = told_acts(lines, "", wanted)
            if not told and wanted <= _MAKING:  # of a ratification that nobody tells, the signature is no answer
                told = told_acts(lines, "", frozenset({"signature", "adoption"}))
            if told:
                return days_of(view, told, [], "", part, org)
    return None


def _told(view: View, owners: list[str], state: str, act: str, kin: list[frozenset[str]], since: int) -> Filled | None:
    """Days of an act, or of one akin to it, that owners tell, nearest first; none if they tell nothing.

    Before the day `since` that a treaty was signed, what others tell is of another treaty.
    """
    wanted = kin[0]
    if told := events_of(view, owners, state, act, wanted):
        return days_of(view, told, [], "", owners[0], owners[0])
    named = fold(" ".join(view.names.label(owner) for owner in owners))
    steps = [word for word in step_words(act, wanted) if word not in named]
    deposited, planned = "deposit" in fold(act), wanted == {"aspirant"} and "aspir" not in fold(act)
    others_acts = () if wanted & EXITS else foreign(view, owners, state)
    for words, strict in product((steps, ()) if steps else ((),), (True, False) if deposited else (False,)):
        ways = kin[:1] if words and wanted == {"notice"} else kin  # a notice of withdrawal is no announcement of one
        for values, owner in _ways(ways, [*owners, *named_parts(view, owners, words, state)]):
            lines = view.owner(owner).statements
            told = of_named(view, owners, owner, act, told_acts(lines, state, values))
            told = [s for s in told if owner not in others_acts and (not planned or "action plan" in _step(s))]
            if since != NEVER and owner != owners[0]:
                told = [s for s in told if not s.valid or Interval.from_edtf(s.valid).end_max > since]
            if strict:
                told = [s for s in told if "deposit" in s.details.get("stage", "")]
            if words and owner in owners:  # "the revised treaty signed": that step, and no other
                told = [s for s in told if any(word in _step(s) for word in words)]
            others = [s for s in lines if s.subject == state]
            if wanted & _BACK and "accession" not in wanted:
                left = [s for p in view.predecessors(owner) for s in view.owner(p).statements]
                told = [s for s in told if s.value in _BACK] or again(
                    told, [*others, *(s for s in left if s.subject == state and s.value == "withdrawal")]
                )
            if told:
                if stranger := _stranger(view, act, owners, told):
                    raise BadInput(f"the atlas tells nothing of {stranger!r} in {view.names.label(owners[0])}")
                exact = values == wanted and all(s.value in wanted or s.object in wanted for s in told)
                return days_of(view, told, others, "" if exact else _worded(told, state), owner, owners[0])
    return None


def _ways(kin: list[frozenset[str]], owners: list[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Acts and owners in the order in which they are asked: who acceded to a body or was admitted to it is one act."""
    if kin[0] <= _TWIN:
        yield from ((values, owners[0]) for values in (kin[0], _TWIN))
    yield from product(kin, owners)


def _step(s: Statement) -> str:
    """What a statement says of the step of an act that it tells."""
    return fold(f"{s.details.get('stage', '')} {s.details.get('note', '')}")


def _worded(told: list[Statement], state: str) -> str:
    """The acts that statements tell."""
    return ", ".join(sorted({s.value if state else s.object for s in told}))


def _stranger(view: View, act: str, owners: list[str], told: list[Statement]) -> str:
    """A name in an act that neither its owners nor what is told has: the Strategic Concept is not the founding."""
    names = view.names
    known = [n for o in owners for ns in names.entities[o].names.values() for n in ns]
    known += [f"{s.where} {s.quote} {' '.join(s.details.values())}" for s in told]
    known += [names.label(s.subject) for s in told]
    text = fold(" ".join(known))
    for word in _WORD.findall(act.partition(" ")[2]):
        plain = fold(word)
        proper = word[0].isupper() and len(word) > 3 and not _COMMON.match(plain) and not meant_acts(plain)
        if proper and plain[:6] not in text and not names.folded.get(plain):
            return word
    return ""


def _of_parties(view: View, owners: list[str], wanted: frozenset[str]) -> Filled | None:
    """Days of an act of each party to a treaty of few, where nothing is told of the treaty itself."""
    for owner in owners:
        lines = view.owner(owner).statements
        parties = {s.subject for s in lines if s.relation == "membership"}
        if view.names.kind(owner) != "treaty" or len(parties) > _FEW:
            continue
        told = [
            replace(s, details=s.details | {"stage": view.names.label(party)})
            for party in sorted(parties)
            for s in told_acts(lines, party, wanted)
        ]
        if told:
            by = ", ".join(dict.fromkeys(s.details["stage"] for s in told))
            return days_of(view, told, [], f"{_worded(told, told[0].subject)} by {by}", owner, owners[0])
    return None


def _beside(view: View, org: str, state: str, wanted: frozenset[str]) -> str:
    """What is told of an exit or suspension that the law does not know: a notice, and the day somebody claims."""
    meant = {"former", "none"} if wanted & EXITS else {"suspended"} if "suspension" in wanted else set[str]()
    if not state or not meant:
        return ""
    told = [s for s in view.owner(org).statements if s.subject == state and s.valid]
    notices = sorted({s.valid for s in told if s.value == "notice" and wanted & EXITS})
    names = view.names
    claimed = [
        f"{names.label(s.speaker)} since {s.valid.partition('/')[0]}"
        for s in told
        if s.basis == "claimed" and s.value in meant
    ]
    notes = [f"notice {', '.join(notices)}"] if notices else []
    notes += [f"claimed by {', '.join(claimed)}"] if claimed else []
    return "".join(f"; {note}" for note in notes)

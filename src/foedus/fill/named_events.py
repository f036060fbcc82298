"""Events that a table asks for by their names. Comes in: an act as people write it, an organisation, a state; goes out:
the statements that date the operation, exercise, boycott, meeting or agreement that is meant. Guesses nothing: words
that name no event of the organisation give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from foedus.fill.act_words import meant_acts
from foedus.names import fold
from foedus.statement import Statement
from foedus.store import View

__all__ = ["named_events"]

_KINDS: Final = (
    ("agreement", re.compile(r"\b(?:memorandum|declaration|agreement)\w*")),
    (
        "operation",
        re.compile(r"\b(?:deploy|interven|invasion|invad|peacekeep|troops|operation|mission|ultimatum|standby)\w*"),
    ),
    ("exercise", re.compile(r"\b(?:exercis|drill|manoeuv|maneuv)\w*")),
    ("boycott", re.compile(r"\b(?:boycott|absence|absent|skipp)\w*")),
    ("meeting", re.compile(r"\b(?:summit|meeting|session)\w*")),
    ("request", re.compile(r"\b(?:refus|reject|declin|grant)\w*")),
)
_DATED: Final = {
    "operation": ("held", "announced"),
    "exercise": ("held", "planned"),
    "boycott": ("held",),
    "meeting": ("held",),
    "agreement": ("signed",),
    "request": ("refused", "partial", "granted"),
}
_BY_STATE: Final = frozenset({"operation", "boycott", "request"})
"""Kinds of which a state has few, so that it names one."""
_END: Final = re.compile(r"\b(?:end|ended|terminat\w+|withdr\w+|left|complet\w+|pulled out)\b")
_THERE: Final = re.compile(r"\b(?:in|to|into|of)\b")
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    {"and", "for", "from", "into", "its", "the", "with", "sent", "held", "force", "forces", "start", "begin"}
)


_SHORTEST: Final = 3
_FULL: Final = 5
"""Letters from which a word may go on otherwise: Kazakh, Kazakhstan."""


def named_events(view: View, org: str, state: str, act: str) -> list[Statement]:
    """Give the statements that date the event that an act names.

    Parameters
    ----------
    view : View
    org : str
        Id of the organisation whose event it is.
    state : str
        Id of a state that took part, was its place or its aim; empty if none is asked for.
    act : str
        As people write it: `deployment`, `boycott`, `exercise Interaction 2009`, `memorandum with ASEAN`.

    Returns
    -------
    list of Statement
        Each with a day as its date and the name of its event as the stage; none if no event fits, or if neither a
        state nor a name says which is meant.
    """
    plain = fold(act)
    at_end = bool(_END.search(plain))
    for kind in _DATED:  # by its whole name
        called = [e for e in _events(view, org, kind) if _called(view, e, plain) and _fits(view, e, state, [])]
        if found := [s for event in called for s in _days(view, event, kind, at_end=at_end)]:
            return found
    for kind, words in _KINDS:
        if not words.search(plain):
            continue
        rest = _names_in(words.sub(" ", plain), act, {fold(n) for n in view.names.entities[org].names.get("en", [])})
        if rest or (state and kind in _BY_STATE):
            fit = [e for e in _events(view, org, kind) if _fits(view, e, state, rest)]
            there = [e for e in fit if _is_there(view, e, state, rest)]
            sent = kind == "operation" and rest and _THERE.search(plain)
            fit = there if sent else there or fit  # sent there, before sent by it
            if found := [s for event in fit for s in _days(view, event, kind, at_end=at_end, step=plain)]:
                return found
    return []


def _names_in(plain: str, act: str, own: set[str]) -> list[str]:
    """Words that can be of a name: no acts, no small words but acronyms, not the organisation itself."""
    acronyms = {fold(w) for w in _WORD.findall(act) if w.isupper()}
    words = [w for w in _WORD.findall(plain) if w in acronyms or (len(w) > 2 and w not in _SMALL)]
    return [w for w in words if w not in own and not meant_acts(w)]


def _events(view: View, org: str, kind: str) -> Iterator[str]:
    """Events of a kind that belong to an organisation, or to one of its forces."""
    for part in view.parts(org):
        if view.names.kind(part) == kind:
            yield part
        elif view.names.kind(part) in ("force", "body"):
            yield from (p for p in view.parts(part) if view.names.kind(p) == kind)


def _called(view: View, event: str, plain: str) -> bool:
    """Whether an act has a whole name of an event."""
    names = (fold(n) for ns in view.names.entities[event].names.values() for n in ns)
    return any(f" {name} " in f" {plain} " for name in names if len(name) > _SHORTEST)


def _fits(view: View, event: str, state: str, rest: list[str]) -> bool:
    """Whether a state has to do with an event, and its name, day, place or reason has all of some words."""
    lines = [s for s in view.owner(event).statements if s.relation == "event"]
    names = view.names
    said = [n for ns in names.entities[event].names.values() for n in ns]
    said += [names.label(s.value) if s.value in names.entities else s.value for s in lines]
    said += [s.details.get("place", "") for s in lines] + [s.valid for s in lines]
    text = " ".join(fold(part) for part in said)
    about = not state or any(s.value == state for s in lines) or fold(names.label(state)) in text
    starts = [rf"\b{re.escape(word[:8])}" + (r"\b" if len(word) < _FULL else "") for word in rest]
    return about and all(re.search(start, text) for start in starts)


def _is_there(view: View, event: str, state: str, rest: list[str]) -> bool:
    """Whether an event was in a state, and its place, name or reason has all of some words."""
    lines = [s for s in view.owner(event).statements if s.relation == "event" and s.object in ("place", "reason")]
    said = [n for ns in view.names.entities[event].names.values() for n in ns]
    said += [view.names.label(s.value) if s.value in view.names.entities else s.value for s in lines]
    text = " ".join(fold(part) for part in said)
    return (not state or any(s.value == state for s in lines)) and all(f" {word[:8]}" in f" {text}" for word in rest)


def _days(view: View, event: str, kind: str, *, at_end: bool, step: str = "") -> Iterator[Statement]:
    """The days of an event, by the first role that is dated: its first day, or its last; of steps, the one named."""
    lines = [s for s in view.owner(event).statements if s.relation == "event" and s.valid and not s.denied]
    for role in _DATED[kind]:
        dated = [s for s in lines if s.object == role and (not at_end or "/" in s.valid)]
        words = [w[:8] for w in _WORD.findall(step) if len(w) > _FULL]
        for s in [s for s in dated if any(w in fold(s.details.get("stage", "")) for w in words)] or dated:
            first, _, last = s.valid.partition("/")
            day = last.rstrip("?~") if at_end else first
            if day.strip("."):
                by = s.details.get("by", "")
                title = view.names.label(event) + (f", by {view.names.label(by)}" if by in view.names.entities else "")
                yield replace(s, valid=day, details={"stage": title})
        if dated:
            return

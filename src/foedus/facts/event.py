"""Claims about stances and events: recognitions, lists, exercises, meetings, agreements, requests, boycotts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.facts.base import UNKNOWN, Claim, Finders, Finding, Tie, covers_all, fits_with, window
from foedus.facts.quantity import numeral
from foedus.facts.words import alike, label, same_place
from foedus.names import fold
from foedus.statement import Statement
from foedus.store import View

__all__ = ["FINDERS"]


def _invocation(view: View, claim: Claim) -> Finding:
    """An invocation: an event of that kind by that state, of that treaty and article."""
    said = claim.said
    treaties = {said.object, view.treaty(said.object), view.organisation_on(said.object)}

    def is_meant(told: list[Statement]) -> bool:
        of = {s.value for s in told if s.object == "treaty"}
        articles = {_bare_article(s.value) for s in told if s.object == "article" and not s.denied}
        article = _bare_article(said.details.get("article", ""))
        return (not of or bool(of & treaties)) and (not article or not articles or article in articles)

    return _event(view, claim, "invocation", ("invoker",), said_by=said.subject, meant=is_meant)


def _bare_article(number: str) -> str:
    """An article without its paragraph, which texts often leave out: `42(7)` -> `42`."""
    return number.partition("(")[0].strip().lower()


def _recognition(view: View, claim: Claim) -> Finding:
    """A recognition: given, sought, planned or refused, as recorded."""
    said = claim.said
    lines = [s for s in view.owner(said.subject).statements if s.relation == "recognition" and s.object == said.object]
    asked = [
        (o, s)
        for o in view.mentions(said.subject)
        for s in view.owner(o).statements
        if s.relation == "recognition" and s.object == said.object and s.details.get("by") == said.subject
    ]
    pairs = [(said.subject, s) for s in lines] + asked
    if not pairs:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in pairs)
    fact = "; ".join(
        f"{label(view, o)}, recognition of {label(view, s.object)}: {'not ' if s.denied else ''}{s.value}"
        + (f" {s.valid}" if s.valid else "")
        + (f", as claimed by {label(view, s.speaker)}" if s.basis == "claimed" and s.speaker else "")
        for o, s in pairs
    )
    same = [s for _, s in pairs if s.value == said.value and not s.denied]
    if not same:
        given = any(s.value == "given" and not s.denied for _, s in pairs)
        denied = any(s.value == said.value and s.denied for _, s in pairs) or said.value == "given"
        right = said.denied and not given
        if denied or said.denied:
            return Finding(
                yes=((-NEVER, NEVER),) if right else (),
                verdict="supported" if right else "contradicted",
                fact=fact + ".",
                ties=ties,
            )
        return Finding(known=False, fact=fact + ".", ties=ties)
    claimed_only = all(s.basis == "claimed" for s in same)
    dates = [window(s.valid) for s in same if s.valid]
    fits = claim.start is None or not dates or covers_all(claim.start, dates)[0]
    right = fits != said.denied
    verdict = "disputed" if right and claimed_only else "supported" if right else "contradicted"
    first = min((d[0] for d in dates), default=-NEVER)
    return Finding(yes=((first, NEVER),) if right else (), verdict=verdict, fact=fact + ".", ties=ties)


def _proscription(view: View, claim: Claim) -> Finding:
    """A listed group: its name on the list of the authority, or on any list."""
    said = claim.said
    owners = [said.subject] if said.subject != "*" else view.telling("proscription")
    pairs = [(o, s) for o in owners for s in view.owner(o).statements if s.relation == "proscription"]
    mine = [(o, s) for o, s in pairs if alike(said.object, s.object) or alike(said.object, _written(s))]
    if not mine:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in mine)
    fact = (
        "; ".join(f"{label(view, o)} listed {s.object}" + (f" ({s.valid})" if s.valid else "") for o, s in mine) + "."
    )
    dates = [window(s.valid) for _, s in mine if s.valid]
    fits = claim.start is None or not dates or covers_all(claim.start, dates)[0]
    return fits_with(claim, fits, min((d[0] for d in dates), default=-NEVER), fact, ties)


def _written(s: Statement) -> str:
    """Another spelling of a group, where the line's note gives one."""
    return re.sub(r"^(written|named as) ", "", s.details.get("note", ""))


_HAPPENED: Final = (
    "held",
    "signed",
    "requested",
    "refused",
    "granted",
    "ignored",
    "partial",
    "invoked",
    "announced",
    "planned",
)


def _exercise(view: View, claim: Claim) -> Finding:
    """An exercise of an organisation."""
    return _event(view, claim, "exercise", ("organiser", "participant"), said_by=claim.said.subject)


def _meeting(view: View, claim: Claim) -> Finding:
    """A meeting of an organisation in a place; without a date several may fit."""
    return _event(view, claim, "meeting", ("organiser",), said_by=claim.said.subject)


def _agreement(view: View, claim: Claim) -> Finding:
    """An agreement between two organisations or states."""
    return _event(view, claim, "agreement", ("participant",), said_by=claim.said.subject, also=claim.said.object)


def _request(view: View, claim: Claim) -> Finding:
    """A request for help and its outcome."""
    said = claim.said
    found = _event(view, claim, "request", ("requester",), said_by=said.subject, also=said.object)
    return found


def _boycott(view: View, claim: Claim) -> Finding:
    """A boycott of a summit."""
    return _event(view, claim, "boycott", ("boycotter",), said_by=claim.said.subject, also=claim.said.object)


def _event(
    view: View,
    claim: Claim,
    kind: str,
    roles: tuple[str, ...],
    *,
    said_by: str,
    also: str = "",
    meant: Callable[[list[Statement]], bool] = bool,
) -> Finding:
    """An event of a kind with these parties; date, place, outcome and numbers must not contradict it."""
    said = claim.said
    events = []
    for owner in sorted({*view.mentions(said_by), *view.parts(said_by)}):
        if view.names.kind(owner) != kind:
            continue
        told = view.owner(owner).statements
        if not meant(told):
            continue
        parties = {
            s.value for s in told if s.object in (*roles, "addressee", "target", "treaty", "participant", "organiser")
        }
        if said_by in parties and (not also or also in parties or also not in view.names.entities):
            events.append((owner, told))
    if not events:
        return UNKNOWN
    named = [(o, t) for o, t in events if kind == "exercise" and _named(view, o, said.object)]
    fitting = [(o, t) for o, t in named or events if _dates_fit(claim, t) and _place_fits(said, t, kind)]
    if not fitting:
        same_day = [(o, t) for o, t in named or events if claim.dated and _dates_fit(claim, t)]
        if same_day and (named or kind not in ("exercise", "meeting")):  # that day, but elsewhere
            fact, ties = _event_fact(view, same_day)
            return fits_with(claim, False, 0, fact, ties)
        return UNKNOWN  # there may have been another one
    fact, ties = _event_fact(view, fitting)
    if len(fitting) > 1 and not claim.dated and not named and kind in ("meeting", "exercise"):
        return Finding(known=False, fact=fact, ties=ties)
    outcome = _outcome(said, fitting)
    begins = [window(s.valid)[0] for _, t in fitting for s in t if s.valid]
    first = min((b for b in begins if b > ALWAYS), default=ALWAYS)
    if claim.start is not None:
        first = max(first, claim.start.earliest)
    if outcome == "no":
        return fits_with(claim, False, first, fact, ties)
    return fits_with(claim, True, first, fact, ties)


def _named(view: View, owner: str, claimed: str) -> bool:
    """Whether an event goes by a claimed name, or is one of a series of that name."""
    wanted = fold(claimed)
    names = view.names.entities[owner].names.values()
    return bool(wanted) and wanted != "*" and any(wanted in fold(n) for found in names for n in found)


def _dates_fit(claim: Claim, told: list[Statement]) -> bool:
    """Whether the claimed date meets one of the event's."""
    asked = claim.start or claim.end
    days = [_when(s) for s in told if s.valid and s.object in _HAPPENED] or [_when(s) for s in told if s.valid]
    return asked is None or not days or covers_all(asked, days)[0]


def _when(s: Statement) -> tuple[int, int]:
    """First and last possible day of an event; one whose end nobody tells is taken to be over within two months."""
    interval = Interval.from_edtf(s.valid)
    latest = min(interval.latest, interval.begin_max + 60) if interval.end_unknown else interval.latest
    return interval.earliest, latest


def _place_fits(said: Statement, told: list[Statement], kind: str) -> bool:
    """Whether the claimed place is not another than the recorded ones."""
    claimed = said.object if kind == "meeting" else said.details.get("place", "")
    places = [s.value for s in told if s.object == "place"] + [
        s.details["place"] for s in told if s.details.get("place")
    ]
    if not claimed or not places or claimed == "*":
        return True
    words = set(fold(claimed).split())
    return any(words & set(fold(p).split()) or same_place(claimed, p) for p in places)


def _outcome(said: Statement, fitting: list[tuple[str, list[Statement]]]) -> str:
    """Whether the outcome of a request is the recorded one."""
    status = said.value or said.details.get("status", "")
    if said.relation != "request" or status in ("", "requested"):
        return "yes"
    near = {
        "ignored": {"ignored", "refused"},
        "refused": {"refused", "ignored"},
        "granted": {"granted", "partial"},
        "partial": {"partial", "granted"},
    }
    recorded = {s.object for _, t in fitting for s in t}
    if recorded & near.get(status, {status}):
        return "yes"
    return "no" if recorded & {"granted", "refused", "ignored", "partial"} else "yes"


def _event_fact(view: View, events: list[tuple[str, list[Statement]]]) -> tuple[str, tuple[Tie, ...]]:
    """Events with their days and what is known of them, in one sentence each."""
    parts: list[str] = []
    ties: list[Tie] = []
    for owner, told in events[:3]:
        days = sorted({f"{s.object} {s.valid}" for s in told if s.valid and s.object in _HAPPENED})
        numbers = sorted(
            {f"{s.value} {s.object}" for s in told if numeral(s.value) is not None and s.object != "article"}
        )
        place = sorted({s.value for s in told if s.object == "place"})
        more = "; ".join(x for x in (", ".join(days), ", ".join(place), ", ".join(numbers)) if x)
        parts.append(f"{view.names.label(owner)} ({more})" if more else view.names.label(owner))
        ties += [Tie(owner=owner, statement=s.id) for s in told]
    return "; ".join(parts) + ".", tuple(ties)


FINDERS: Final[Finders] = {
    "recognition": _recognition,
    "proscription": _proscription,
    "exercise": _exercise,
    "meeting": _meeting,
    "agreement": _agreement,
    "request": _request,
    "boycott": _boycott,
    "invocation": _invocation,
}
"""Stored relation -> what finds it."""

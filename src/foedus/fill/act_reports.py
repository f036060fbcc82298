"""What the atlas tells of an act. Comes in: acts that a row asks for, and whose; goes out: the statements that date
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from foedus.dates import Interval, edtf
from foedus.fill.act_words import article_number, meant_acts
from foedus.names import fold
from foedus.relations.membership import ENTRIES, EXITS, FORMAL
from foedus.statement import Statement
from foedus.store import View

__all__ = ["again", "events_of", "told_acts"]

_EVENTS: Final = {"invoked": ("invoker", "addressee"), "requested": ("requester",), "granted": ("requester",)}
_SPANS: Final = FORMAL | {"aspirant"}
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]* (\d{{4}})\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_COMMON: Final = re.compile(r"articl|treaty|januar|februa|march$|april$|august|septem|octobe|novemb|decemb")
_PROPER: Final = re.compile(r"[^\W\d_a-z][\w'’-]{3,}(?: [^\W\d_a-z][\w'’-]+)*")


def told_acts(statements: Iterable[Statement], state: str, acts: frozenset[str]) -> list[Statement]:
    """Give the statements that date one of some acts, of a state or (without one) of the thing itself.

    A status that begins is dated by its first day; a signature also by the status that came with it.

    Parameters
    ----------
    statements : iterable of Statement
        Of one organisation or treaty.
    state : str
        Id of a state, or empty.
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of Statement
        Each with the day of the act as its date.
    """
    dated = [s for s in statements if s.valid and not s.denied]
    lines = [s for s in dated if s.basis != "claimed"]
    if not state:
        return [replace(s, valid=s.told) for s in lines if s.relation == "life" and s.object in acts]
    own = [s for s in lines if s.relation == "membership" and s.subject == state]
    acts |= {"lapse"} if "withdrawal" in acts else frozenset()  # who did not renew is said to have left
    found = [replace(s, valid=s.told) for s in own if s.value in acts - _SPANS]
    if "signature" in acts:
        found += [s for s in own if s.value in ENTRIES and _signed(s)]
    signed = [s for s in own if s.value == "signature"]
    if (not found or acts == ENTRIES) and "accession" in acts:  # who joined by signing, before it was in force
        found = signed if any("accession" in s.details.get("stage", "") for s in signed) else found
    begun = [s for s in own if s.value in _SPANS | {"signatory"} and "/" in s.valid and s.valid[0] not in "./"]
    named = acts | ({"signatory"} if "signature" in acts and not found else frozenset())
    begun = [s for s in begun if s.value in named or ("signature" in acts and _signed(s))]
    if not found and not begun and "suspension" in acts:  # what was called one, and was more
        found = [s for s in own if s.value in EXITS and "suspen" in f"{s.quote} {s.details.get('note', '')}"]
    if not found and not begun and acts & ENTRIES and not any(s.value in ENTRIES | {"member"} for s in lines):
        begun = [s for s in own if s.value == "partner" and "/" in s.valid and s.valid[0] not in "./"]
    found += [replace(s, valid=s.valid.partition("/")[0]) for s in begun]
    return found or _ended(own, acts) or _claimed(dated, state, acts)


def again(told: list[Statement], lines: Iterable[Statement]) -> list[Statement]:
    """Give of some entries those that follow an exit, or an end of the same status: a return is no first entry.

    Parameters
    ----------
    told : list of Statement
        Of `told_acts`.
    lines : iterable of Statement
        All that is said of the same state in the same place.

    Returns
    -------
    list of Statement
    """
    ends = [Interval.from_edtf(s.valid).begin_min for s in lines if s.value in EXITS and s.valid]
    ends += [Interval.from_edtf(s.valid).end_min for s in lines if s.value in FORMAL and "/" in s.valid]
    return [s for s in told if any(end <= Interval.from_edtf(s.valid).latest for end in ends)]


def _ended(own: list[Statement], acts: frozenset[str]) -> list[Statement]:
    """Partners and observers that ceased to be one and became no members, for an exit of which no act tells."""
    if not acts & {"withdrawal", "expulsion"} or any(s.value in ENTRIES | {"member"} for s in own):
        return []
    spans = [s for s in own if s.value in FORMAL and "/" in s.valid and s.valid[-1] not in "./"]
    if former := [s for s in own if s.value == "former" and s.valid[0] not in "./"]:
        return [replace(s, value="withdrawal", valid=s.valid.partition("/")[0]) for s in former]
    return [replace(s, value="withdrawal", valid=edtf(Interval.from_edtf(s.valid).end_min)) for s in spans]


def _claimed(dated: list[Statement], state: str, acts: frozenset[str]) -> list[Statement]:
    """What a government says of its own status beside the law, where the law tells no such act."""
    own = [s for s in dated if s.relation == "membership" and s.subject == state and s.basis == "claimed"]
    found = [s for s in own if s.value in acts]
    spans = [s for s in own if s.value == "suspended" and "suspension" in acts and s.valid[0] not in "./"]
    return found + [replace(s, valid=s.valid.partition("/")[0]) for s in spans]


def _signed(s: Statement) -> bool:
    """Whether what a statement tells came with a signature."""
    return "signed" in s.details.get("stage", "")


def events_of(view: View, owners: Iterable[str], state: str, act: str, acts: frozenset[str]) -> list[Statement]:
    """Give the statements that date the use of an article, or a request, by a state.

    Parameters
    ----------
    view : View
    owners : iterable of str
        The organisation and its treaties.
    state : str
        Id of a party to the event; empty for all.
    act : str
        As people write it; an article in it picks the events under it.
    acts : frozenset of str
        From `meant_acts`.

    Returns
    -------
    list of Statement
        In the order of the events; none if the act is not one of an event.
    """
    acts |= {"invoked"} if "requested" in acts and article_number(act) else frozenset()  # consultations under Article 4
    roles = [role for name in acts & set(_EVENTS) for role in _EVENTS[name]]
    number, found = article_number(act), list[Statement]()
    named = _states_named(view, act) if roles else set[str]()
    for event in dict.fromkeys(p for o in owners for p in view.parts(o)) if roles else ():
        lines = [s for s in view.owner(event).statements if s.relation == "event" and not s.denied]
        parties = {s.value for s in lines if s.object in roles}
        parties |= {s.details.get("by", "") for s in lines if s.object in ("requested", "invoked")}
        parties = parties - {""} or {s.value for s in lines if s.object == "participant"}  # nobody tells who asked
        articles = {article_number(s.value) for s in lines if s.object == "article"}
        articles |= {article_number(s.details.get("article", "")) for s in lines}
        if (state and state not in parties) or (number and number not in articles):
            continue
        if not named <= {s.value for s in lines} | {s.details.get("by", "") for s in lines}:
            text = fold(" ".join([view.names.label(event), *(s.value for s in lines)]))
            if not all(fold(view.names.label(other)) in text for other in named):
                continue  # the intervention in Sierra Leone is not the one in Benin
        for s in lines:
            if s.object in acts and s.valid:  # two events are no rivals: each is told by its name
                found.append(
                    replace(s, details={"stage": view.names.label(event), "event": view.names.label(event)} | s.details)
                )
    years = _YEAR.findall(act)
    found = [s for s in found if not years or any(y in f"{s.valid} {s.details['event']}" for y in years)]
    return _called(view, owners, act, found) or found


def _called(view: View, owners: Iterable[str], act: str, found: list[Statement]) -> list[Statement]:
    """Those of some events whose name, step or year an act spells out."""
    title = fold(" ".join(view.names.label(owner) for owner in owners))
    words = [w[:6] for w in fold(act).split() if len(w) > 4 or (len(w) == 4 and w.isdigit())]
    own = [w for w in words if not meant_acts(w) and w not in title and not _COMMON.match(w)]
    texts = [(s, fold(f"{s.details['stage']} {s.details['event']} {s.valid}")) for s in found]
    called = [s for s, text in texts if own and all(w in text for w in own)]
    months = {f"{year}-{_MONTHS.index(month) + 1:02}" for month, year in _MONTH.findall(fold(act))}
    return [s for s in called if any(month in s.valid for month in months)] or called


def _states_named(view: View, act: str) -> set[str]:
    """States that an act spells out, by a name or by a word for their people."""
    words = _PROPER.findall(act)
    meant = (n.id for word in words for n in view.names.folded.get(fold(word), ()))
    return {entity for entity in meant if view.names.kind(entity) == "state"}

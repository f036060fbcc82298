"""Dated acts and events as rows. Comes in: ids; goes out: what happened, each once and with its most exact day."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.answers import Answer
from foedus.ask.base import (
    changed,
    united,
)
from foedus.dates import ALWAYS, NEVER, Interval
from foedus.relations.event import ROLES
from foedus.relations.life import LASTING
from foedus.relations.membership import ENTRIES, EXITS
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

EVENTS = ("exercise", "operation", "incident", "meeting", "request", "boycott", "agreement", "invocation")
_ACTS = (
    ENTRIES
    | EXITS
    | {
        "signature",
        "ratification",
        "suspension",
        "reinstatement",
        "notice",
        "application",
        "invitation",
        "announcement",
        "renewal",
    }
)


def dated_acts(view: View, x: str) -> list[Answer]:
    """Every dated act and event that concerns an id, unsorted."""
    rows: list[Answer] = []
    owners = {x, *view.memberships(x), *view.mentions(x), *view.parts(x)}
    for owner_id in sorted(owners):
        if view.names.kind(owner_id) in EVENTS:
            rows += _event_rows(view, owner_id)
            continue
        for s in view.owner(owner_id).statements:
            about = (
                owner_id == x
                or x in (s.subject, s.object, s.value)
                or (s.relation == "life" and owner_id in view.parts(x))
            )
            happened = (
                s.value in _ACTS
                if s.relation == "membership"
                else s.relation in ("life", "recognition", "proscription")
            )
            if about and happened and s.valid and not (s.relation == "life" and s.object in LASTING):
                rows.append(_act_row(view, owner_id, s))
    return rows


def happened(rows: list[Answer]) -> list[Answer]:
    """Acts that several sources tell, each once and with its most exact day: a year or month joins a day inside it."""
    found: dict[tuple[str, ...], list[Answer]] = {}
    for row in sorted(united(rows), key=lambda r: (r.end - r.begin, r.begin)):
        alike = found.setdefault((row.subject, row.relation, row.object, row.value, row.details.get("who", "")), [])
        inside = [i for i, a in enumerate(alike) if row.begin <= a.begin and a.end <= row.end]
        if "/" in row.on or len(inside) != 1 or "/" in alike[inside[0]].on:
            alike.append(row)
            continue
        known = alike[inside[0]]
        place = known.details.get("place") or row.details.get("place", "")
        cells = (*known.cells, *(c for c in row.cells if c not in known.cells))
        alike[inside[0]] = changed(known, cells=cells, details={**known.details, "place": place})
    return [row for alike in found.values() for row in alike]


def falls(valid: str, begin: int, end: int) -> bool:
    """Whether something happened inside some days; where nobody tells its end or begin, the day that is told counts."""
    days = Interval.from_edtf(valid)
    first = days.begin_min if days.begin_min > ALWAYS else days.end_min - 1
    last = days.end_max if days.end_max < NEVER else days.begin_max + 1
    return first < end and last > begin


def _act_row(view: View, owner_id: str, s: Statement) -> Answer:
    """One dated statement as a row."""
    interval = Interval.from_edtf(s.told)
    begin, end = interval.possible
    cell = Cell(begin=begin, end=end, value=s.value, holds="yes", support=(s.id,))
    first, slash, last = s.told.partition("/")
    stage = s.details.get("stage", "")
    value = s.object if s.relation == "life" else s.value
    who = {
        s.subject,
        s.object if s.relation != "life" else "",
        s.value if s.relation == "life" else "",
        s.details.get("by", ""),
    }
    return Answer(
        subject=s.subject,
        relation=s.relation,
        object=s.value if s.relation == "life" else s.object,
        value=("not " if s.denied else "") + value + (f" ({stage})" if stage else ""),
        holds="yes",
        on=s.told,
        begin=begin,
        end=end,
        edges=(first, last if slash else first),
        cells=(cell,),
        owner=owner_id,
        details={"place": s.details.get("place", ""), "who": ", ".join(sorted(who - {""}))},
        view=view,
    )


def _event_rows(view: View, event_id: str) -> list[Answer]:
    """The dated acts of one event; its parties and place stand in the details."""
    told = view.owner(event_id).statements
    dated = [s for s in told if s.valid and s.value == s.object] or [s for s in told if s.valid][:1]
    who = sorted({s.value for s in told if s.value in view.names.entities})
    places = sorted(
        {s.value for s in told if s.object == "place"} | {s.details["place"] for s in told if s.details.get("place")}
    )
    details = {"place": "; ".join(places), "who": ", ".join(who), "roles": _roles(view, told)}
    rows: list[Answer] = []
    for s in dated:
        row = _act_row(view, event_id, s)
        by = s.details.get("by", "")
        value = f"{s.object} by {view.names.label(by)}" if by in view.names.entities else s.object
        rows.append(changed(row, relation=view.names.kind(event_id), value=value, object="", details=details))
    return rows


def _roles(view: View, told: Sequence[Statement]) -> str:
    """Who had which part in an event, in words: with what force, and through whom."""
    parts: dict[str, dict[str, set[str]]] = {}
    for s in told:
        if s.value in view.names.entities and s.object != "place" and not s.denied:
            more = ", ".join(s.details[k] for k in ("person", "size") if s.details.get(k))
            parts.setdefault(s.object, {}).setdefault(view.names.label(s.value), set()).update({more} - {""})
    told_of = {
        role: ", ".join(f"{name} ({'; '.join(sorted(more))})" if more else name for name, more in sorted(of.items()))
        for role, of in parts.items()
    }
    order = [*dict.fromkeys(role for roles in ROLES.values() for role in roles), *sorted(parts)]
    return "; ".join(f"{role} {told_of[role]}" for role in dict.fromkeys(order) if role in told_of)

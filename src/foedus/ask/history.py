"""What was, over the years: `timeline`, `holders`, `events`. Comes in: names; goes out: `Answers`."""

from __future__ import annotations

from foedus.answers import Answer, Answers
from foedus.ask.base import (
    ORGANISATIONS,
    STATES,
    answers,
    asked_days,
    changed,
    offices_of,
    on_day,
    shipped,
    single_valued_rows,
    states_of,
    stay_rows,
    stretch_rows,
)
from foedus.ask.history_acts import dated_acts, falls, happened
from foedus.dates import ALWAYS, NEVER, Interval
from foedus.errors import BadDate
from foedus.store import View

__all__ = ["events", "holders", "timeline"]


def timeline(x: str, *, of: str | None = None, view: View | None = None) -> Answers:
    """The whole history of a state, organisation, treaty, office or force: every value with its days.

    Parameters
    ----------
    x : str
        Name or id.
    of : str, optional
        Only this state (in an organisation), or only this organisation (of a state).
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per stretch of days; `none` and unknown stretches are left out.

    Raises
    ------
    UnknownName, AmbiguousName
    """
    view = view or shipped()
    x_id = view.one(view.names.resolve(x))
    other = view.one(view.names.resolve(of)) if of else ""
    kind = view.names.kind(x_id)
    rows: list[Answer] = []
    if kind in STATES:
        for org_id in [other] if other else view.memberships(x_id):
            rows += stay_rows(view, x_id, org_id)
    else:
        for state in [other] if other else states_of(view, x_id):
            rows += stay_rows(view, state, x_id)
        if not other:
            rows += single_valued_rows(view, x_id)
            rows += happened([r for r in dated_acts(view, x_id) if r.relation == "life"])
    rows.sort(key=lambda r: (r.begin, r.subject, r.object))
    columns = ("since", "until", "subject", "relation", "value", "object", "holds", "sources", "note")
    heading = f"Timeline of {view.names.the(x_id)}" + (f" ({view.names.label(other)})" if other else "")
    return answers("timeline", heading, "../..", rows, columns, [], view)


def holders(office: str, *, on: str | None = None, view: View | None = None) -> Answers:
    """Who holds an office on a day, or all offices of an organisation.

    Parameters
    ----------
    office : str
        An office (`csto-secretary-general`) or an organisation.
    on : str, optional
        EDTF day, month or year; by default the day on which the file was last checked.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per office and holder.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate
    """
    view = view or shipped()
    x_id = view.one(view.names.resolve(office, kinds=(*ORGANISATIONS, "office", "state")))
    offices = [x_id] if view.names.kind(x_id) == "office" else offices_of(view, x_id)
    begin, end, text, notes = asked_days(on, view, offices[0] if offices else x_id)
    rows: list[Answer] = []
    for office_id in offices:
        rows += _held(view, office_id, begin, end, text)
    if not rows:
        notes.append("the atlas knows no holder then" if offices else "the atlas knows no office of it")
    columns = ("subject", "value", "since", "until", "holds", "known_until", "sources", "note")
    return answers("holders", f"{view.names.label(x_id)} {on_day(text, end - begin)}", text, rows, columns, notes, view)


def events(x: str, *, since: str | None = None, until: str | None = None, view: View | None = None) -> Answers:
    """What happened: acts, exercises, requests, agreements, meetings, stances, oldest first.

    Parameters
    ----------
    x : str
        A state, organisation, treaty, force or event.
    since, until : str, optional
        EDTF; both days are inside.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per dated act or event.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate
    """
    view = view or shipped()
    x_id = view.one(view.names.resolve(x))
    begin = Interval.from_edtf(since).begin_min if since else -NEVER
    end = Interval.from_edtf(until).end_max if until else NEVER
    if end <= begin:
        raise BadDate(f"--since {since} is after --until {until}", hint="swap them")
    rows = [r for r in dated_acts(view, x_id) if falls(r.on, begin, end)]
    rows = sorted(happened(rows), key=lambda r: (r.begin, r.end, r.subject, r.value))
    columns = ("since", "until", "subject", "relation", "value", "object", "place", "who", "sources")
    text = f"{since or '..'}/{until or '..'}"
    heading = f"Events of {view.names.the(x_id)}" + (f" {on_day(text, 0)}" if since or until else "")
    return answers("events", heading, text, rows, columns, [], view)


def _held(view: View, office_id: str, begin: int, end: int, text: str) -> list[Answer]:
    """Holders of one office inside some days."""
    object_ = "chair" if office_id.endswith("-chair") else ""
    stretch = view.cells(office_id, "office", object_)
    founded = _founded(view, office_id)
    rows = []
    for row in stretch_rows(view, office_id, "office", object_, stretch, text):
        if row.begin < end and row.end > begin and (row.holds == "yes" or end > founded):
            people = {r.statement.details.get("person", "") for r in row.why() if r.side == "for"} - {""}
            details = {"person": ", ".join(sorted(people))} if people else {}
            rows.append(changed(row, details=details, note=details.get("person", "")))
    return rows


def _founded(view: View, office_id: str) -> int:
    """First day of what an office belongs to: nobody may have held it before that."""
    owner = view.names.entities[office_id].part_of
    while owner:
        if life := view.life(owner):
            return life[0]
        owner = view.names.entities[owner].part_of
    return ALWAYS

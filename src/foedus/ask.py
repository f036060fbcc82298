"""As-of questions. Comes in: names as people write them and days as EDTF; goes out: `Answers`. Reads a view, writes
nothing, never reads the clock: without `on` the day is the one on which the atlas was last held against its sources.

To add a question, write one function here with `@question`; the command line (later routes and tools) is made from its
signature and docstring. Names are resolved at the edge; inside there are only ids.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from foedus.answers import Answer, Answers
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadDate, BadInput, UnknownName
from foedus.promises import Stretch, lines, owed, parties_of
from foedus.relations.membership import ENTRIES, EXITS, IN
from foedus.spans import merged, texts
from foedus.statement import Statement
from foedus.store import View, open_view
from foedus.timeline import Cell, runs

__all__ = [
    "QUESTIONS",
    "between",
    "cite",
    "coverage",
    "events",
    "holders",
    "members",
    "memberships",
    "promises",
    "shipped",
    "status",
    "timeline",
]

Question = TypeVar("Question", bound=Callable[..., Answers])

QUESTIONS: dict[str, Callable[..., Answers]] = {}
"""Name -> function, in the order of this file."""

STATES = ("state", "territory")
ORGANISATIONS = ("organisation", "treaty", "body", "force", "group")
STATES_AND_ORGANISATIONS = STATES + ORGANISATIONS
_LASTING = ("agreement", "recognition", "proscription", "life")
"""What is said of one day and binds after it."""

EVENTS = ("exercise", "operation", "incident", "meeting", "request", "boycott", "agreement", "invocation")

_ORDER = (
    "member",
    "suspended",
    "associate",
    "candidate",
    "aspirant",
    "observer",
    "partner",
    "signatory",
    "former",
    "none",
)
_STATUS = ("value", "since", "until", "holds", "known_until", "sources", "note")
_MEMBERSHIP = ("subject", "value", "since", "until", "holds", "known_until", "sources", "note")


def question(function: Question) -> Question:
    """Register a question under its own name."""
    QUESTIONS[function.__name__] = function
    return function


@functools.cache
def shipped() -> View:
    """Give the view of the shipped atlas; opened once.

    Returns
    -------
    View
        As known today, without any overlay.

    Raises
    ------
    BadAtlas
        If a curated file is not lawful.
    """
    return open_view()


# --- members, memberships, status -------------------------------------------------------------------------------------


@question
def members(org: str, *, on: str | None = None, status: str = "member", view: View | None = None) -> Answers:
    """Who is in an organisation or party to a treaty on a day.

    A month or year gives every value in it, with since and until. Suspended members are in; disputed and uncertain ones
    are listed and marked. A framework that has only participants (Partnership for Peace) lists these.

    Parameters
    ----------
    org : str
        Organisation or treaty: any name, acronym or id (CSTO, ОДКБ, csto).
    on : str, optional
        EDTF day, month or year; by default the day on which the file was last checked.
    status : str
        `member` (with suspended ones), any other status, or `all`.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per state and value, members first.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate

    Examples
    --------
    >>> [row.subject for row in members("CSTO", on="2012-12-18")]
    ['arm', 'blr', 'kaz', 'kgz', 'rus', 'tjk', 'uzb']
    """
    view = view or shipped()
    org_id = view.one(view.names.resolve(org, kinds=ORGANISATIONS))
    begin, end, text, notes = _days(on, view, org_id)
    rows: list[Answer] = []
    for state in _states_of(view, org_id):
        rows += _values(view, state, org_id, begin, end, text)
    wanted, others = _wanted(rows, status)
    if others:
        notes.append(f"also {others}; see --status all")
    if not wanted:
        notes.append(_none_then(view, org_id, status, begin))
    wanted.sort(key=lambda r: (_rank(r.value), view.names.label(r.subject), r.begin))
    wanted = [_beside(view, r, begin, end) for r in wanted]
    heading = f"{_noun(status)} of {view.names.label(org_id)} {_on(text, end - begin)}"
    return _answers("members", heading, text, wanted, _MEMBERSHIP, notes, view)


@question
def memberships(state: str, *, on: str | None = None, status: str = "all", view: View | None = None) -> Answers:
    """Every organisation and treaty in which a state has a status on a day.

    Parameters
    ----------
    state : str
        Name, code or id of a state.
    on : str, optional
        EDTF day, month or year; by default the last day on which the atlas was checked.
    status : str
        `all` (everything but none and former), or one status.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per organisation and value; only organisations that the atlas curates.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate
    """
    view = view or shipped()
    begin, end, text, notes = _days(on, view, "")
    state_id = view.names.resolve(state, on=_known_day(on), kinds=STATES)
    rows: list[Answer] = []
    for org_id in view.memberships(state_id):
        rows += _values(view, state_id, org_id, begin, end, text)
    rows = [r for r in rows if (r.value not in ("none", "former", "") if status == "all" else r.value == status)]
    rows = [_beside(view, r, begin, end) for r in rows]
    rows.sort(
        key=lambda r: (_rank(r.value), view.names.kind(r.object) != "organisation", view.names.label(r.object), r.begin)
    )
    columns = ("object", "value", "since", "until", "holds", "known_until", "sources", "note")
    heading = f"Memberships of {view.names.label(state_id)} {_on(text, end - begin)}"
    notes += _before(view, state_id, begin, end)
    notes.append(f"among the {len(view.organisations())} organisations and treaties that the atlas curates")
    return _answers("memberships", heading, text, rows, columns, notes, view)


@question
def status(state: str, org: str, *, on: str | None = None, view: View | None = None) -> Answers:
    """What a state is in an organisation or treaty on a day.

    Parameters
    ----------
    state, org : str
        Names, codes or ids.
    on : str, optional
        EDTF day, month or year; by default the day on which the file was last checked.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row for a day; for a month or year one per value in it.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate

    Examples
    --------
    >>> answer = status("Uzbekistan", "CSTO", on="2012-12-19").rows[0]
    >>> answer.value, answer.holds
    ('former', 'yes')
    """
    view = view or shipped()
    names = view.names
    org_id = view.one(names.resolve(org, kinds=ORGANISATIONS))
    begin, end, text, notes = _days(on, view, org_id)
    state_id = names.resolve(state, on=begin if on else None, kinds=STATES_AND_ORGANISATIONS)
    rows = [_beside(view, r, begin, end) for r in _values(view, state_id, org_id, begin, end, text)]
    if rows[0].value in ("none", "former", "") and all(r.value in ("none", "former", "") for r in rows):
        notes += _near_link(view, state_id, org_id, begin)
        if rows[0].value == "none" and not rows[0].sources:
            notes.append("the list of members is complete for those days and does not name it")
    notes += _before(view, state_id, begin, end)
    heading = f"{names.label(state_id)} in {names.label(org_id)} {_on(text, end - begin)}"
    return _answers("status", heading, text, rows, _STATUS, notes, view)


# --- promises ---------------------------------------------------------------------------------------------------------


@question
def promises(
    state: str, *, to: str | None = None, on: str | None = None, kind: str | None = None, view: View | None = None
) -> Answers:
    """What a state has promised on a day: to whom, under which article of which treaty.

    Parameters
    ----------
    state : str
        The promisor.
    to : str, optional
        Only what is owed to this state.
    on : str, optional
        EDTF day, month or year; by default the last day on which the atlas was checked.
    kind : str, optional
        Only one obligation (`defense`, `consultation` …).
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per treaty, obligation and, with `to`, stretch of days; else beneficiaries joined in one row.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate
    """
    view = view or shipped()
    begin, end, text, notes = _days(on, view, "")
    day = _known_day(on)
    promisor = view.names.resolve(state, on=day, kinds=STATES)
    target = view.names.resolve(to, on=day, kinds=STATES) if to else ""
    _apart(view, promisor, target)
    rows = [r for r in _owed_rows(view, promisor, target, begin, end, text) if kind in (None, r.value)]
    whom = f" to {view.names.label(target)}" if target else ""
    if not rows:
        notes.append("none")
        if target:
            notes += [f"was owed before: {t}" for t in _owed_before(view, promisor, target, begin)]
    if target:
        notes += _signed_only(view, promisor, target, begin, end)
    notes += _before(view, promisor, begin, end)
    columns = ("value", "article", "treaty", "object", "since", "until", "holds", "sources")
    heading = f"Promises of {view.names.label(promisor)}{whom} {_on(text, end - begin)}"
    return _answers("promises", heading, text, rows, columns, notes, view)


@question
def between(a: str, b: str, *, on: str | None = None, view: View | None = None) -> Answers:
    """Everything that binds two states on a day: common organisations, promises both ways, agreements and stances.

    What happens (an exercise, a boycott, a request, an act of membership) is told for its own days; what was before
    them is counted in a note.

    Parameters
    ----------
    a, b : str
        Names, codes or ids of states (or organisations, for their agreements).
    on : str, optional
        EDTF day, month or year; by default the last day on which the atlas was checked.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per tie; `relation` says which kind.

    Raises
    ------
    UnknownName, AmbiguousName, BadDate
    BadInput
        If both names mean the same state.
    """
    view = view or shipped()
    begin, end, text, notes = _days(on, view, "")
    day = _known_day(on)
    first, second = (view.names.resolve(x, on=day, kinds=STATES + ORGANISATIONS) for x in (a, b))
    _apart(view, first, second)
    rows = _common(view, first, second, begin, end, text)
    for x, y in ((first, second), (second, first)):
        stays = _values(view, x, y, begin, end, text) if y in view.memberships(x) else []
        rows += [_beside(view, r, begin, end) for r in stays if r.value not in ("none", "")]
        rows += _owed_rows(view, x, y, begin, end, text)
    told = [r for r in _dated(view, first) if r.begin < end and second in r.details.get("who", "").split(", ")]
    binding = [r for r in told if r.relation in _LASTING or _falls(r.on, begin, end)]
    rows += sorted(_happened(binding), key=lambda r: (r.relation, r.begin, r.end, r.subject, r.value))
    if not rows:
        notes.append("nothing that the atlas knows of")
    if past := _counted({(r.subject, r.relation) for r in told if r not in binding and r.relation in EVENTS}):
        notes.append(f"earlier, and over: {past}; see foedus events")
    notes += [*_before(view, first, begin, end), *_before(view, second, begin, end)]
    columns = ("relation", "subject", "value", "article", "treaty", "object", "since", "until", "holds", "sources")
    heading = f"Between {view.names.label(first)} and {view.names.label(second)} {_on(text, end - begin)}"
    return _answers("between", heading, text, rows, columns, notes, view)


# --- timelines, holders, events ---------------------------------------------------------------------------------------


@question
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
            rows += _history(view, x_id, org_id)
    else:
        for state in [other] if other else _states_of(view, x_id):
            rows += _history(view, state, x_id)
        if not other:
            rows += _single_valued(view, x_id)
            rows += _happened([r for r in _dated(view, x_id) if r.relation == "life"])
    rows.sort(key=lambda r: (r.begin, r.subject, r.object))
    columns = ("since", "until", "subject", "relation", "value", "object", "holds", "sources", "note")
    heading = f"Timeline of {view.names.label(x_id)}" + (f" ({view.names.label(other)})" if other else "")
    return _answers("timeline", heading, "../..", rows, columns, [], view)


@question
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
    begin, end, text, notes = _days(on, view, offices[0] if offices else x_id)
    rows: list[Answer] = []
    for office_id in offices:
        rows += _held(view, office_id, begin, end, text)
    if not rows:
        notes.append("the atlas knows no holder then" if offices else "the atlas knows no office of it")
    columns = ("subject", "value", "since", "until", "holds", "known_until", "sources", "note")
    return _answers("holders", f"{view.names.label(x_id)} {_on(text, end - begin)}", text, rows, columns, notes, view)


@question
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
    rows = [r for r in _dated(view, x_id) if _falls(r.on, begin, end)]
    rows = sorted(_happened(rows), key=lambda r: (r.begin, r.end, r.subject, r.value))
    columns = ("since", "until", "subject", "relation", "value", "object", "place", "who", "sources")
    text = f"{since or '..'}/{until or '..'}"
    heading = f"Events of {view.names.label(x_id)}" + (f" {text}" if since or until else "")
    return _answers("events", heading, text, rows, columns, [], view)


# --- the atlas itself -------------------------------------------------------------------------------------------------


@question
def coverage(x: str | None = None, *, view: View | None = None) -> Answers:
    """What the atlas covers: for each organisation or treaty, how many lines and states, and until which day.

    Parameters
    ----------
    x : str, optional
        One organisation or treaty; all of them by default.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per organisation; `since` and `until` bound the days on which its members' list is complete.

    Raises
    ------
    UnknownName, AmbiguousName
    """
    view = view or shipped()
    chosen = [view.one(view.names.resolve(x))] if x else view.organisations()
    rows = []
    for org_id in chosen:
        owner = view.owner(org_id)
        spans = owner.complete or [(ALWAYS, ALWAYS)]
        details = {
            "lines": str(len(owner.statements)),
            "states": str(len({s.subject for s in owner.statements if s.relation == "membership"})),
            "complete": ", ".join(texts(merged(owner.complete))) or "no",
            "checked": owner.checked or "not curated",
        }
        rows.append(
            Answer(
                subject=org_id,
                relation="coverage",
                value=details["checked"],
                holds="yes" if owner.checked else "unknown",
                on=owner.checked,
                begin=spans[0][0],
                end=spans[-1][1],
                owner=org_id,
                details=details,
                view=view,
            )
        )
    columns = ("subject", "lines", "states", "complete", "checked")
    return _answers("coverage", "Coverage of the atlas", view.checked, rows, columns, [], view)


@question
def cite(x: str | None = None, *, view: View | None = None) -> Answers:
    """The sources on which the atlas rests, for all of it or for one organisation, treaty, office or event.

    Parameters
    ----------
    x : str, optional
        A name or id; all sources by default.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per source, with title, publisher, address and the day of the look-up.

    Raises
    ------
    UnknownName, AmbiguousName
    """
    view = view or shipped()
    if x:
        x_id = view.one(view.names.resolve(x))
        owners = [x_id, *view.parts(x_id)]
        chosen = sorted({s.source for o in owners for s in view.owner(o).statements})
    else:
        x_id, chosen = "", sorted(view.sources)
    rows = []
    for source_id in chosen:
        source = view.sources[source_id]
        details = {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "retrieved": source.retrieved,
            "published": source.published,
            "kind": source.kind,
        }
        rows.append(
            Answer(
                subject=source_id,
                relation="source",
                value=source.title,
                holds="yes",
                on=source.retrieved,
                begin=-NEVER,
                end=NEVER,
                details=details,
                view=view,
            )
        )
    rows.sort(key=lambda r: (r.details["kind"], r.details["title"]))
    columns = ("kind", "title", "publisher", "url", "retrieved")
    heading = f"Sources of {view.names.label(x_id)}" if x_id else "Sources of the atlas"
    told = f"{len(rows)} source{'' if len(rows) == 1 else 's'}; atlas data CC BY 4.0"
    notes = [told] if rows else ["no line of the atlas hangs on it; name an organisation, treaty, office or event"]
    return _answers("cite", heading, view.checked, rows, columns, notes, view)


# --- days -------------------------------------------------------------------------------------------------------------


def _known_day(on: str | None) -> int | None:
    """The day on which names are to be understood, if one was given."""
    return Interval.from_edtf(on).begin_min if on else None


def _days(on: str | None, view: View, owner: str) -> tuple[int, int, str, list[str]]:
    """Half-open days asked for, their EDTF text, and the notes that belong to them."""
    notes = []
    if on is None:
        on = (view.owner(owner).checked if owner else "") or view.checked
        notes.append(f"as of {on}, when the atlas was last checked" if on else "the atlas is empty")
    begin, end = _asked(on)
    if view.known is not None and view.unused:
        notes.append(f"{view.unused} lines are left out: their sources spoke after {edtf(view.known)}")
    return begin, end, on, notes


@lru_cache(maxsize=1024)
def _asked(on: str) -> tuple[int, int]:
    """Half-open days of a date asked for: the same days are asked for again and again."""
    interval = Interval.from_edtf(on)
    return interval.begin_min, interval.end_max


def _on(text: str, days: int) -> str:
    """`on 2012-12-18`, `in 2012`."""
    return f"on {text}" if days == 1 else f"in {text}"


# --- rows from cells --------------------------------------------------------------------------------------------------


def _values(view: View, state: str, org: str, begin: int, end: int, text: str) -> list[Answer]:
    """The values of one state in one organisation inside some days, each with its own whole stretch."""
    begins, stretch, spans, edges = view.stays(state, org)
    i = bisect_right(begins, begin) - 1
    if stretch[i].end >= end:  # a single day, nearly always
        return [_row(view, state, org, text, (stretch[i],), spans[i], edges[i])]
    rows: list[Answer] = []
    while i < len(stretch) and stretch[i].begin < end:
        if rows and spans[i] == (rows[-1].begin, rows[-1].end):
            rows[-1] = _row(view, state, org, text, (*rows[-1].cells, stretch[i]), spans[i], edges[i])
        else:
            rows.append(_row(view, state, org, text, (stretch[i],), spans[i], edges[i]))
        i += 1
    return rows


def _row(
    view: View, state: str, org: str, text: str, cells: tuple[Cell, ...], span: tuple[int, int], edges: tuple[str, str]
) -> Answer:
    """One membership row."""
    return Answer(
        subject=state,
        relation="membership",
        object=org,
        value=cells[0].value,
        holds=cells[0].holds,
        on=text,
        begin=span[0],
        end=span[1],
        edges=edges,
        cells=cells,
        owner=org,
        view=view,
    )


def _beside(view: View, row: Answer, begin: int, end: int) -> Answer:
    """A row with what is claimed beside the law on the days asked for, as its note."""
    claims = view.claims(row.subject, row.object)
    if not claims and not row.cells[0].carried:
        return row
    said = []
    for speaker, cell in claims:
        if cell.begin < end and cell.end > begin:
            name = view.names.label(speaker) if speaker in view.names.entities else speaker
            since = f" since {edtf(cell.begin)}" if cell.begin > ALWAYS else ""
            said.append(f"{cell.value}, by {name}{since}")
    notes = [f"claimed: {'; '.join(said)}"] if said else []
    if row.cells[0].carried:
        notes.append(f"carried on: nobody vouches for it after {row.known_until}")
    return msgspec.structs.replace(row, note="; ".join(notes)) if notes else row


def _rank(value: str) -> int:
    """Place of a status in lists."""
    return _ORDER.index(value) if value in _ORDER else len(_ORDER)


def _states_of(view: View, org: str) -> list[str]:
    """Everyone of whom something is said in an organisation."""
    return sorted({t.subject for t in view.owner(org).tracks if t.relation == "membership" and not t.speaker})


def _wanted(rows: list[Answer], status: str) -> tuple[list[Answer], str]:
    """Rows of the status asked for, and what the others are, in words."""
    if status == "all":
        return [r for r in rows if r.value not in ("none", "") or r.holds != "yes"], ""
    wanted_values = IN if status == "member" else frozenset({status})
    wanted = [r for r in rows if r.value in wanted_values or (r.holds != "yes" and wanted_values & set(_options(r)))]
    if status == "member" and not wanted:
        wanted = [r for r in rows if r.value == "partner"]
    rest: dict[str, int] = {}
    for row in rows:
        if row not in wanted and row.value not in ("none", "", "former"):
            rest[row.value] = rest.get(row.value, 0) + 1
    return wanted, ", ".join(f"{n} {_plural(v) if n > 1 else v}" for v, n in sorted(rest.items()))


def _options(row: Answer) -> set[str]:
    """All values that a row leaves possible."""
    return {o for c in row.cells for o in c.options}


def _plural(status: str) -> str:
    """Several of a status or kind: observers, signatories; suspended ones stay as they are."""
    if status.endswith("y"):
        return f"{status[:-1]}ies"
    return status if status in ("suspended", "former") else f"{status}s"


def _noun(status: str) -> str:
    """Plural of a status for a heading."""
    return {"member": "Members", "all": "All statuses"}.get(status, _plural(status).capitalize())


def _history(view: View, state: str, org: str) -> list[Answer]:
    """Every value of one state in one organisation, without none and unknown."""
    begins, stretch = view.membership(state, org)
    rows = _values(view, state, org, begins[0], stretch[-1].end, "../..")
    return [r for r in rows if r.value not in ("none", "", "former") or r.holds in ("maybe", "disputed")]


def _single_valued(view: View, owner_id: str) -> list[Answer]:
    """Holders, seats, terms: every key that has one value at a time."""
    rows: list[Answer] = []
    for track in view.owner(owner_id).tracks:
        if track.relation != "membership":
            rows += _spans(view, track.subject, track.relation, track.object, track.cells, "../..")
    return rows


def _spans(view: View, subject: str, relation: str, object_: str, stretch: list[Cell], text: str) -> list[Answer]:
    """Rows of a timeline, neighbours of one value joined, unknown ones left out."""
    rows = []
    spans = runs(stretch)
    for span in sorted(set(spans)):
        cells = tuple(c for c, s in zip(stretch, spans, strict=True) if s == span)
        if cells[0].holds == "unknown" or cells[0].carried:
            continue
        rows.append(
            Answer(
                subject=subject,
                relation=relation,
                object=object_,
                value=cells[0].value,
                holds=cells[0].holds,
                on=text,
                begin=span[0],
                end=next((c.begin for c in cells if c.carried), span[1]) if relation == "office" else span[1],
                cells=cells,
                owner=subject,
                view=view,
            )
        )
    return rows


def offices_of(view: View, owner_id: str) -> list[str]:
    """Give the offices of an organisation and of its bodies.

    Parameters
    ----------
    view : View
    owner_id : str
        Id of an organisation.

    Returns
    -------
    list of str
        Ids, those of the organisation itself first.
    """
    found = [p for p in view.parts(owner_id) if view.names.kind(p) == "office"]
    for part in view.parts(owner_id):
        found += [p for p in view.parts(part) if view.names.kind(p) == "office"]
    return found


def _held(view: View, office_id: str, begin: int, end: int, text: str) -> list[Answer]:
    """Holders of one office inside some days."""
    object_ = "chair" if office_id.endswith("-chair") else ""
    stretch = view.cells(office_id, "office", object_)
    rows = []
    for row in _spans(view, office_id, "office", object_, stretch, text):
        if row.begin < end and row.end > begin:
            people = {r.statement.details.get("person", "") for r in row.why() if r.side == "for"} - {""}
            details = {"person": ", ".join(sorted(people))} if people else {}
            rows.append(_with(row, details=details, note=details.get("person", "")))
    return rows


def _with(row: Answer, **changes: Any) -> Answer:
    """A row with some fields changed."""
    return msgspec.structs.replace(row, **changes)


# --- promises and ties ------------------------------------------------------------------------------------------------


def _apart(view: View, a: str, b: str) -> None:
    """Refuse a pair of one."""
    if a == b:
        raise BadInput(f"{view.names.label(a)} is named twice", hint="name two that differ")


def _owed_rows(view: View, promisor: str, target: str, begin: int, end: int, text: str) -> list[Answer]:
    """Rows of what is owed inside some days; without a target, beneficiaries of one line and one stretch are joined."""
    rows: list[Answer] = []
    for treaty in view.obligation_owners():
        party_id = parties_of(view, treaty)
        if promisor not in _states_of(view, party_id):
            continue
        partners = [target] if target else _states_of(view, party_id)
        for line in lines(view, treaty):
            found: dict[str, list[tuple[str, Stretch]]] = {}
            for partner in partners:
                for stretch in owed(view, line, promisor, partner):
                    if stretch.begin < end and stretch.end > begin and stretch.holds != "unknown":
                        found.setdefault(stretch.holds, []).append((partner, stretch))
            for holds, owing in found.items():
                for part in [[o] for o in owing] if target else [owing]:
                    rows.append(_owed_row(view, line, party_id, promisor, holds, part, text))
    rows.sort(key=lambda r: (r.details["treaty"], r.details["article"], r.value, r.begin))
    return _united(rows)


def _owed_row(
    view: View, line: Statement, party_id: str, promisor: str, holds: str, owing: list[tuple[str, Stretch]], text: str
) -> Answer:
    """One promise: the line itself stands among the reasons, beside what makes the states party.

    Its days are those on which all the beneficiaries are owed it.
    """
    first, last = max(s.begin for _, s in owing), min(s.end for _, s in owing)
    own = Cell(begin=first, end=last, value=line.object, holds="yes", support=(line.id,))
    return Answer(
        subject=promisor,
        relation="promise",
        object=", ".join(sorted(p for p, _ in owing)),
        value=line.object,
        holds=holds,
        on=text,
        begin=first,
        end=last,
        cells=(own, *owing[0][1].cells),
        owner=f"{line.subject} {party_id}",
        details={"article": line.details.get("article", ""), "treaty": line.subject},
        view=view,
    )


def _united(rows: list[Answer]) -> list[Answer]:
    """Rows that say the same on several lines' word, as one."""
    found: dict[tuple[str, ...], Answer] = {}
    for row in rows:
        key = (row.subject, row.relation, row.object, row.value, row.holds, row.since, row.until, *row.details.values())
        known = found.get(key)
        if known is None:
            found[key] = row
        else:
            found[key] = _with(known, cells=(*known.cells, *(c for c in row.cells if c not in known.cells)))
    return list(found.values())


def _owed_before(view: View, promisor: str, target: str, begin: int) -> list[str]:
    """What was owed on earlier days, in words."""
    rows = _owed_rows(view, promisor, target, -NEVER, begin, "")
    return sorted({f"{r.value} under {view.names.label(r.details['treaty'])} {r.since}/{r.until}" for r in rows})


def _counted(events: set[tuple[str, str]]) -> str:
    """Kinds of events with their numbers, in words."""
    kinds = [kind for _, kind in events]
    told = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    return ", ".join(f"{n} {_plural(kind) if n > 1 else kind}" for kind, n in told.items())


def _common(view: View, a: str, b: str, begin: int, end: int, text: str) -> list[Answer]:
    """Organisations in which both have a status inside some days."""
    rows: list[Answer] = []
    shared = set(view.memberships(a)) & set(view.memberships(b))
    for org_id in sorted(shared):
        if view.organisation_on(org_id) in shared:
            continue  # the organisation stands for the treaty on which it rests
        mine = [r for r in _values(view, a, org_id, begin, end, text) if r.value in IN or r.value == "partner"]
        theirs = [r for r in _values(view, b, org_id, begin, end, text) if r.value in IN or r.value == "partner"]
        for x in mine:
            for y in theirs:
                first, last = max(x.begin, y.begin), min(x.end, y.end)
                if first < last and first < end and last > begin:
                    holds = max((x.holds, y.holds), key=("yes", "maybe", "disputed", "unknown").index)
                    rows.append(
                        _with(
                            x,
                            relation="common membership",
                            subject="",
                            value=x.value if x.value == y.value else f"{x.value}, {y.value}",
                            holds=holds,
                            begin=first,
                            end=last,
                            edges=(),
                            cells=(*x.cells, *y.cells),
                        )
                    )
    return rows


# --- acts and events --------------------------------------------------------------------------------------------------

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


def _dated(view: View, x: str) -> list[Answer]:
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
            if (
                about
                and happened
                and s.valid
                and not (s.relation == "life" and s.object in ("seat", "term", "notice period", "name"))
            ):
                rows.append(_act_row(view, owner_id, s))
    return rows


def _happened(rows: list[Answer]) -> list[Answer]:
    """Acts that several sources tell, each once and with its most exact day: a year or month joins a day inside it."""
    found: dict[tuple[str, ...], list[Answer]] = {}
    for row in sorted(_united(rows), key=lambda r: (r.end - r.begin, r.begin)):
        alike = found.setdefault((row.subject, row.relation, row.object, row.value, row.details.get("who", "")), [])
        inside = [i for i, a in enumerate(alike) if row.begin <= a.begin and a.end <= row.end]
        if "/" in row.on or len(inside) != 1 or "/" in alike[inside[0]].on:
            alike.append(row)
            continue
        known = alike[inside[0]]
        place = known.details.get("place") or row.details.get("place", "")
        cells = (*known.cells, *(c for c in row.cells if c not in known.cells))
        alike[inside[0]] = _with(known, cells=cells, details={**known.details, "place": place})
    return [row for alike in found.values() for row in alike]


def _falls(valid: str, begin: int, end: int) -> bool:
    """Whether something happened inside some days; where nobody tells its end or begin, the day that is told counts."""
    days = Interval.from_edtf(valid)
    first = days.begin_min if days.begin_min > ALWAYS else days.end_min - 1
    last = days.end_max if days.end_max < NEVER else days.begin_max + 1
    return first < end and last > begin


def _act_row(view: View, owner_id: str, s: Statement) -> Answer:
    """One dated statement as a row."""
    interval = Interval.from_edtf(s.valid)
    begin, end = interval.possible
    cell = Cell(begin=begin, end=end, value=s.value, holds="yes", support=(s.id,))
    first, slash, last = s.valid.partition("/")
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
        on=s.valid,
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
    rows: list[Answer] = []
    for s in dated:
        row = _act_row(view, event_id, s)
        details = {"place": "; ".join(places), "who": ", ".join(who)}
        rows.append(_with(row, relation=view.names.kind(event_id), value=s.object, object="", details=details))
    return rows


# --- near links and answers -------------------------------------------------------------------------------------------


def _near_link(view: View, state: str, org: str, begin: int) -> list[str]:
    """The nearest tie that a user may have meant: an earlier stay, the founding treaty, a predecessor, a body."""
    kin = {view.treaty(org), view.organisation_on(org), *view.predecessors(org), *view.successors(org)}
    parts = {p for p in view.parts(org) if view.names.kind(p) in ("body", "force", "treaty", "organisation")}
    told = frozenset(view.memberships(state))
    found = []
    for other in [org, *sorted(kin - {"", org}), *sorted(parts - kin)]:
        if other not in told:
            continue
        rows = _history(view, state, other)
        for row in [r for r in rows if r.value in IN] or rows:
            word = "party to" if view.names.kind(other) == "treaty" and row.value == "member" else f"{row.value} of"
            tense = "is" if row.begin <= begin < row.end else "was" if row.begin <= begin else "later"
            doubt = "" if row.holds == "yes" else f" ({row.holds})"
            found.append(f"{tense} {word} {view.names.short(other)} {row.since}/{row.until}{doubt}")
    return [f"not in on that day; {f}" for f in found[:6]]


def _before(view: View, state: str, begin: int, end: int) -> list[str]:
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


def _none_then(view: View, org: str, status: str, begin: int) -> str:
    """Why a list of members is empty: it is before the first of them, after the last, or nobody tells."""
    spans = [(r.begin, r.end) for s in _states_of(view, org) for r in _history(view, s, org) if r.value in IN]
    name = view.names.short(org)
    if status not in ("member", "all") or not spans:
        return f"the atlas knows none for {name}"
    first, last = min(b for b, _ in spans), max(e for _, e in spans)
    if begin < first:
        return f"none yet: the first members of {name} are of {edtf(first)}"
    return f"none any more: the last day of a member of {name} is {edtf(last - 1)}" if begin >= last else "none then"


def _signed_only(view: View, a: str, b: str, begin: int, end: int) -> list[str]:
    """Treaties with promises that both have signed, and that nobody reports to be in force between them."""
    found = []
    for treaty in view.obligation_owners():
        party = parties_of(view, treaty)
        if not {a, b} <= set(_states_of(view, party)):
            continue
        both = [[r.value for r in _values(view, s, party, begin, end, "")] for s in (a, b)]
        if all(values == ["signatory"] for values in both):
            found.append(f"signed by both, but not known to be in force: {view.names.label(treaty)}")
    return sorted(set(found))


def _answers(
    name: str,
    heading: str,
    on: str,
    rows: Iterable[Answer],
    columns: tuple[str, ...],
    notes: list[str],
    view: View,
) -> Answers:
    """Rows with what was asked and of which edition."""
    return Answers(
        question=name,
        heading=heading,
        on=on,
        rows=tuple(rows),
        columns=columns,
        notes=tuple(notes),
        edition=view.edition,
        known=edtf(view.known) if view.known is not None else "",
    )

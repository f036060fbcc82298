"""What all questions share: the shipped view, the days asked for, statuses in order and in words, rows made of cells.
Comes in: ids and ordinals; goes out: `Answer` rows. Knows no question.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

from foedus.answers import Answer, Answers
from foedus.dates import ALWAYS, Interval, edtf
from foedus.store import View, open_view
from foedus.timeline import Cell, runs

STATES = ("state", "territory")
ORGANISATIONS = ("organisation", "treaty", "body", "force", "group")
STATES_AND_ORGANISATIONS = STATES + ORGANISATIONS

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


def asked_days(on: str | None, view: View, owner: str) -> tuple[int, int, str, list[str]]:
    """Half-open days asked for, their EDTF text, and the notes that belong to them."""
    notes = []
    if on is None:
        on = (view.owner(owner).checked if owner else "") or view.checked
        notes.append(f"as of {on}, when the atlas was last checked" if on else "the atlas is empty")
    begin, end = _asked(on)
    if view.known is not None and view.unused:
        notes.append(f"{view.unused} lines are left out: their sources spoke after {edtf(view.known)}")
    return begin, end, on, notes


def known_day(on: str | None) -> int | None:
    """The day on which names are to be understood, if one was given."""
    return Interval.from_edtf(on).begin_min if on else None


@lru_cache(maxsize=1024)
def _asked(on: str) -> tuple[int, int]:
    """Half-open days of a date asked for: the same days are asked for again and again."""
    interval = Interval.from_edtf(on)
    return interval.begin_min, interval.end_max


def on_day(text: str, days: int) -> str:
    """`on 2012-12-18`, `in 2012`, `from 1990 to 1995`, `since 1990`, `at any time`."""
    first, stroke, last = text.partition("/")
    if not stroke:
        return f"on {text}" if days == 1 else f"in {text}"
    begins, ends = first not in ("", ".."), last not in ("", "..")
    if begins and ends:
        return f"from {first} to {last}"
    return f"since {first}" if begins else f"until {last}" if ends else "at any time"


def answers(
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


def membership_rows(view: View, state: str, org: str, begin: int, end: int, text: str) -> list[Answer]:
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


def with_claims(view: View, row: Answer, begin: int, end: int) -> Answer:
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


def stay_rows(view: View, state: str, org: str) -> list[Answer]:
    """Every value of one state in one organisation, without none and unknown."""
    begins, stretch = view.membership(state, org)
    rows = membership_rows(view, state, org, begins[0], stretch[-1].end, "../..")
    return [r for r in rows if r.value not in ("none", "", "former") or r.holds in ("maybe", "disputed")]


def single_valued_rows(view: View, owner_id: str) -> list[Answer]:
    """Holders, seats, terms: every key that has one value at a time."""
    rows: list[Answer] = []
    for track in view.owner(owner_id).tracks:
        if track.relation != "membership":
            rows += stretch_rows(view, track.subject, track.relation, track.object, track.cells, "../..")
    return rows


def stretch_rows(view: View, subject: str, relation: str, object_: str, stretch: list[Cell], text: str) -> list[Answer]:
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


def united(rows: list[Answer]) -> list[Answer]:
    """Rows that say the same on several lines' word, as one."""
    found: dict[tuple[str, ...], Answer] = {}
    for row in rows:
        key = (row.subject, row.relation, row.object, row.value, row.holds, row.since, row.until, *row.details.values())
        known = found.get(key)
        if known is None:
            found[key] = row
        else:
            found[key] = changed(known, cells=(*known.cells, *(c for c in row.cells if c not in known.cells)))
    return list(found.values())


def changed(row: Answer, **changes: Any) -> Answer:
    """A row with some fields changed."""
    return msgspec.structs.replace(row, **changes)


def states_of(view: View, org: str) -> list[str]:
    """Everyone of whom something is said in an organisation."""
    return sorted({t.subject for t in view.owner(org).tracks if t.relation == "membership" and not t.speaker})


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


def rank(value: str) -> int:
    """Place of a status in lists."""
    return _ORDER.index(value) if value in _ORDER else len(_ORDER)


def plural(status: str) -> str:
    """Several of a status or kind: observers, signatories; suspended ones stay as they are."""
    if status.endswith("y"):
        return f"{status[:-1]}ies"
    return status if status in ("suspended", "former") else f"{status}s"


def heading_noun(status: str) -> str:
    """Plural of a status for a heading."""
    return {"member": "Members", "all": "All statuses"}.get(status, plural(status).capitalize())

"""Who is in an organisation on a day: `members`, `memberships`, `status`. Comes in: names; goes out: `Answers`."""

from __future__ import annotations

from foedus.answers import Answer, Answers
from foedus.ask.base import (
    ORGANISATIONS,
    STATES,
    STATES_AND_ORGANISATIONS,
    answers,
    asked_days,
    heading_noun,
    known_day,
    membership_rows,
    on_day,
    plural,
    rank,
    shipped,
    states_of,
    with_claims,
)
from foedus.ask.near import near_link, none_then, not_yet_a_state
from foedus.dates import edtf
from foedus.errors import BadInput
from foedus.relations.membership import IN, STATUSES_SHOWN
from foedus.store import View

__all__ = ["members", "memberships", "status"]

_STATUS = ("value", "since", "until", "holds", "known_until", "sources", "note")
_MEMBERSHIP = ("subject", "value", "since", "until", "holds", "known_until", "sources", "note")


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
    UnknownName, AmbiguousName, BadDate, BadInput

    Examples
    --------
    >>> [row.subject for row in members("CSTO", on="2012-12-18")]
    ['arm', 'blr', 'kaz', 'kgz', 'rus', 'tjk', 'uzb']
    """
    view = view or shipped()
    _demand_status(status)
    org_id = view.one(view.names.resolve(org, kinds=ORGANISATIONS))
    begin, end, text, notes = asked_days(on, view, org_id)
    rows: list[Answer] = []
    for state in states_of(view, org_id):
        rows += membership_rows(view, state, org_id, begin, end, text)
    wanted, others = _wanted(rows, status)
    if others:
        notes.append(f"also {others}; see --status all")
    if not wanted:
        notes.append(none_then(view, org_id, status, begin))
    wanted.sort(key=lambda r: (rank(r.value), view.names.label(r.subject), r.begin))
    wanted = [with_claims(view, r, begin, end) for r in wanted]
    heading = f"{heading_noun(status)} of {view.names.the(org_id)} {on_day(text, end - begin)}"
    return answers("members", heading, text, wanted, _MEMBERSHIP, notes, view)


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
    UnknownName, AmbiguousName, BadDate, BadInput
    """
    view = view or shipped()
    _demand_status(status)
    begin, end, text, notes = asked_days(on, view, "")
    state_id = view.names.resolve(state, on=known_day(on), kinds=STATES)
    rows: list[Answer] = []
    for org_id in view.memberships(state_id):
        rows += membership_rows(view, state_id, org_id, begin, end, text)
    rows = [r for r in rows if (r.value not in ("none", "former", "") if status == "all" else r.value == status)]
    rows = [with_claims(view, r, begin, end) for r in rows]
    rows.sort(
        key=lambda r: (rank(r.value), view.names.kind(r.object) != "organisation", view.names.label(r.object), r.begin)
    )
    columns = ("object", "value", "since", "until", "holds", "known_until", "sources", "note")
    heading = f"Memberships of {view.names.the(state_id)} {on_day(text, end - begin)}"
    notes += not_yet_a_state(view, state_id, begin, end)
    none = "" if rows else f"{'no membership' if status == 'all' else 'nothing of this status'} is known "
    notes.append(f"{none}among the {len(view.organisations())} organisations and treaties that the atlas curates")
    return answers("memberships", heading, text, rows, columns, notes, view)


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
    begin, end, text, notes = asked_days(on, view, org_id)
    state_id = names.resolve(state, on=begin if on else None, kinds=STATES_AND_ORGANISATIONS)
    rows = [with_claims(view, r, begin, end) for r in membership_rows(view, state_id, org_id, begin, end, text)]
    if rows[0].value in ("none", "former", "") and all(r.value in ("none", "former", "") for r in rows):
        notes += near_link(view, state_id, org_id, begin)
        life = view.life(org_id)
        if life and end <= life[0]:
            notes.append(f"{names.short(org_id)} did not exist yet: it begins on {edtf(life[0])}")
        elif rows[0].value == "none" and all(r.statement.relation == "complete" for r in rows[0].why()):
            notes.append("the list of members is complete for those days and does not name it")
    notes += not_yet_a_state(view, state_id, begin, end)
    heading = f"{names.label(state_id)} in {names.the(org_id)} {on_day(text, end - begin)}"
    return answers("status", heading, text, rows, _STATUS, notes, view)


def _demand_status(status: str) -> None:
    """Refuse a word that is no status."""
    known = [s for s in STATUSES_SHOWN if s != "founding"]  # who founded it is an act
    if status not in ("all", *known):
        raise BadInput(f"'{status}' is no status", hint=f"one of {', '.join(known)}, or all")


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
    return wanted, ", ".join(f"{n} {plural(v) if n > 1 else v}" for v, n in sorted(rest.items()))


def _options(row: Answer) -> set[str]:
    """All values that a row leaves possible."""
    return {o for c in row.cells for o in c.options}

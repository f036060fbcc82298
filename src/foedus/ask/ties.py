"""Who owes what to whom on a day, and what binds two: `promises`, `between`. Comes in: names; goes out: `Answers`."""

from __future__ import annotations

from foedus.answers import Answer, Answers
from foedus.ask.base import (
    ORGANISATIONS,
    STATES,
    answers,
    asked_days,
    changed,
    known_day,
    membership_rows,
    on_day,
    plural,
    shipped,
    states_of,
    united,
    with_claims,
)
from foedus.ask.history_acts import EVENTS, dated_acts, falls, happened
from foedus.ask.near import not_yet_a_state, signed_only
from foedus.dates import NEVER
from foedus.errors import BadInput
from foedus.promises import Stretch, lines, owed, parties_of
from foedus.relations.membership import IN
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = ["between", "promises"]

_LASTING = ("agreement", "recognition", "proscription", "life")
"""What is said of one day and binds after it."""


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
    begin, end, text, notes = asked_days(on, view, "")
    day = known_day(on)
    promisor = view.names.resolve(state, on=day, kinds=STATES)
    target = view.names.resolve(to, on=day, kinds=STATES) if to else ""
    _apart(view, promisor, target)
    rows = [r for r in _owed_rows(view, promisor, target, begin, end, text) if kind in (None, r.value)]
    whom = f" to {view.names.the(target)}" if target else ""
    if not rows:
        notes.append("none")
        if target:
            notes += [f"was owed before: {t}" for t in _owed_before(view, promisor, target, begin)]
    if target:
        notes += signed_only(view, promisor, target, begin, end)
    notes += not_yet_a_state(view, promisor, begin, end)
    columns = ("value", "article", "treaty", "object", "since", "until", "holds", "sources")
    heading = f"Promises of {view.names.the(promisor)}{whom} {on_day(text, end - begin)}"
    return answers("promises", heading, text, rows, columns, notes, view)


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
    begin, end, text, notes = asked_days(on, view, "")
    day = known_day(on)
    first, second = (view.names.resolve(x, on=day, kinds=STATES + ORGANISATIONS) for x in (a, b))
    _apart(view, first, second)
    rows = _common(view, first, second, begin, end, text)
    for x, y in ((first, second), (second, first)):
        stays = membership_rows(view, x, y, begin, end, text) if y in view.memberships(x) else []
        rows += [with_claims(view, r, begin, end) for r in stays if r.value not in ("none", "")]
        rows += _owed_rows(view, x, y, begin, end, text)
    told = [r for r in dated_acts(view, first) if r.begin < end and second in r.details.get("who", "").split(", ")]
    binding = [r for r in told if r.relation in _LASTING or falls(r.on, begin, end)]
    rows += sorted(happened(binding), key=lambda r: (r.relation, r.begin, r.end, r.subject, r.value))
    if not rows:
        notes.append("nothing that the atlas knows of")
    if past := _counted({(r.subject, r.relation) for r in told if r not in binding and r.relation in EVENTS}):
        notes.append(f"earlier, and over: {past}; see foedus events")
    notes += [*not_yet_a_state(view, first, begin, end), *not_yet_a_state(view, second, begin, end)]
    columns = ("relation", "subject", "value", "article", "treaty", "object", "since", "until", "holds", "sources")
    heading = f"Between {view.names.the(first)} and {view.names.the(second)} {on_day(text, end - begin)}"
    return answers("between", heading, text, rows, columns, notes, view)


def _apart(view: View, a: str, b: str) -> None:
    """Refuse a pair of one."""
    if a == b:
        raise BadInput(f"{view.names.label(a)} is named twice", hint="name two that differ")


def _owed_rows(view: View, promisor: str, target: str, begin: int, end: int, text: str) -> list[Answer]:
    """Rows of what is owed inside some days; without a target, beneficiaries of one line and one stretch are joined."""
    rows: list[Answer] = []
    for treaty in view.obligation_owners():
        party_id = parties_of(view, treaty)
        if promisor not in states_of(view, party_id):
            continue
        partners = [target] if target else states_of(view, party_id)
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
    return united(rows)


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


def _owed_before(view: View, promisor: str, target: str, begin: int) -> list[str]:
    """What was owed on earlier days, in words."""
    rows = _owed_rows(view, promisor, target, -NEVER, begin, "")
    return sorted({f"{r.value} under {view.names.label(r.details['treaty'])} {r.since}/{r.until}" for r in rows})


def _counted(events: set[tuple[str, str]]) -> str:
    """Kinds of events with their numbers, in words."""
    kinds = [kind for _, kind in events]
    told = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    return ", ".join(f"{n} {plural(kind) if n > 1 else kind}" for kind, n in told.items())


def _common(view: View, a: str, b: str, begin: int, end: int, text: str) -> list[Answer]:
    """Organisations in which both have a status inside some days."""
    rows: list[Answer] = []
    shared = set(view.memberships(a)) & set(view.memberships(b))
    for org_id in sorted(shared):
        if view.organisation_on(org_id) in shared:
            continue  # the organisation stands for the treaty on which it rests
        mine = [r for r in membership_rows(view, a, org_id, begin, end, text) if r.value in IN or r.value == "partner"]
        theirs = [
            r for r in membership_rows(view, b, org_id, begin, end, text) if r.value in IN or r.value == "partner"
        ]
        for x in mine:
            for y in theirs:
                first, last = max(x.begin, y.begin), min(x.end, y.end)
                if first < last and first < end and last > begin:
                    holds = max((x.holds, y.holds), key=("yes", "maybe", "disputed", "unknown").index)
                    rows.append(
                        changed(
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

"""Anything may be asked: 1,000 random states, organisations and days have an answer, or a gap that is accounted for."""

from __future__ import annotations

import random

from foedus.ask import ORGANISATIONS, status
from foedus.dates import Interval, day, edtf
from foedus.spans import merged
from foedus.store import View

QUESTIONS = 1_000
FIRST, LAST = day("1919-01-01"), day("2026-12-31")
SURE = ("yes", "maybe", "disputed")


def _askable(view: View) -> list[str]:
    """Organisations and treaties; what states signed at a meeting is an event, and asked for as one."""
    return [o for o in view.organisations() if view.names.kind(o) in ORGANISATIONS]


def _covered(view: View, organisation: str, some_day: int) -> bool:
    """Whether the file says on that day who is in: its list is complete, or the organisation did not exist."""
    owner = view.owner(organisation)
    return any(begin <= some_day < end for begin, end in merged(owner.complete))


def test_every_unknown_is_outside_what_a_file_covers(view: View) -> None:
    chance = random.Random("any day")
    organisations = _askable(view)
    states = sorted(i for i, e in view.names.entities.items() if e.kind == "state" and not e.same_as)
    unknown = 0
    for _ in range(QUESTIONS):
        state, organisation = chance.choice(states), chance.choice(organisations)
        some_day = chance.randint(FIRST, LAST)
        (answer,) = status(state, organisation, on=edtf(some_day), view=view).rows
        told = f"{state} in {organisation} on {edtf(some_day)}"
        if answer.holds == "unknown":
            unknown += 1
            assert answer.value == "", told
            assert not _covered(view, organisation, some_day), told
            continue
        assert answer.holds in SURE, told
        assert answer.value, told
        assert answer.begin <= some_day < answer.end, told
    assert unknown < QUESTIONS // 5, f"{unknown} of {QUESTIONS} unknown: which files lack their complete list?"


def test_who_has_ended_is_in_nothing(view: View) -> None:
    for organisation in _askable(view):
        for state in ("ddr", "csk", "sun"):
            (answer,) = status(state, organisation, on="2020-01-01", view=view).rows
            assert answer.value not in ("member", "suspended", "signatory"), organisation


def test_no_answer_speaks_beyond_the_day_of_its_file(view: View) -> None:
    for organisation in view.organisations():
        checked = view.owner(organisation).checked
        for track in view.owner(organisation).tracks:
            for cell in track.cells:
                if checked and cell.begin >= Interval.from_edtf(checked).end_max:
                    assert cell.carried or cell.holds == "unknown" or cell.value in ("none", "former"), track.subject

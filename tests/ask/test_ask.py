"""What all questions have in common."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TypeAlias

import pytest

from foedus.ask import (
    QUESTIONS,
    events,
    holders,
    members,
    promises,
    status,
)
from foedus.errors import AmbiguousName, BadDate, UnknownName
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def test_unknown_names_are_refused_with_near_ones() -> None:
    with pytest.raises(UnknownName, match="CSTO"):
        members("CSTOO")
    with pytest.raises(UnknownName):
        status("Atlantis", "csto")
    with pytest.raises((UnknownName, AmbiguousName)):
        holders("")


def test_impossible_days_are_refused() -> None:
    with pytest.raises(BadDate, match="June has 30 days"):
        members("csto", on="2012-06-31")
    with pytest.raises(BadDate, match="2013 is after --until 2012"):
        events("csto", since="2013", until="2012")
    with pytest.raises(BadDate):
        promises("arm", on="next week")


def test_every_question_is_a_function_with_a_first_thing_and_keywords() -> None:
    assert list(QUESTIONS) == [
        "members",
        "memberships",
        "status",
        "promises",
        "between",
        "timeline",
        "holders",
        "events",
        "coverage",
        "cite",
        *list(QUESTIONS)[10:],
    ]
    for function in QUESTIONS.values():
        parameters = inspect.signature(function).parameters
        assert "view" in parameters
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values() if p.name in ("on", "view", "since"))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("members", ["nato"]),
        ("memberships", ["fra"]),
        ("status", ["fra", "nato"]),
        ("promises", ["rus"]),
        ("between", ["rus", "blr"]),
        ("timeline", ["un"]),
        ("holders", ["nato"]),
        ("events", ["nato"]),
        ("coverage", []),
        ("cite", ["un"]),
    ],
)
def test_every_question_answers_in_full(name: str, arguments: list[str]) -> None:
    answers = QUESTIONS[name](*arguments)
    assert answers.question == name
    assert answers.heading
    assert len(answers) > 0
    known = {"since", "until", "known_until", "sources", "kind"}
    for column in answers.columns:
        assert column in known or any(hasattr(row, column) or column in row.details for row in answers)
    for row in answers:
        assert row.since
        assert row.holds in ("yes", "maybe", "disputed", "unknown")
        row.why()

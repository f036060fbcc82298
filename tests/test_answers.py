"""Answers: rows that know their days, their doubt, their sources and their reasons."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from foedus.answers import Answer, Answers
from foedus.dates import ALWAYS, NEVER, day
from foedus.statement import Source, Statement
from foedus.timeline import Cell

SOURCES = {
    "treaty": Source(id="treaty", kind="treaty"),
    "herald": Source(id="herald", kind="press"),
    "gazette": Source(id="gazette", kind="official"),
}
SAID = {
    "a": Statement(id="a", subject="arc", relation="membership", value="accession", valid="1990", source="herald"),
    "b": Statement(id="b", subject="arc", relation="membership", value="accession", valid="1991", source="treaty"),
    "c": Statement(id="c", subject="arc", relation="membership", value="withdrawal", valid="1992", source="gazette"),
    "d": Statement(id="d", subject="arc", relation="membership", value="notice", valid="1992", source="lost"),
}


def _said(owner: str, some_id: str) -> Statement | None:
    """A statement, whatever it hangs on."""
    return SAID.get(some_id) if owner == "" else None


VIEW = SimpleNamespace(sources=SOURCES, statement=_said)


def cell(**fields: Any) -> Cell:
    """A cell of a member; say only what a test is about."""
    whole: dict[str, Any] = {"begin": day("1990-01-01"), "end": NEVER, "value": "member", "holds": "yes"}
    return Cell(**(whole | fields))


def row(*cells: Cell, **fields: Any) -> Answer:
    """A row over some cells."""
    whole: dict[str, Any] = {
        "subject": "arc",
        "relation": "membership",
        "value": "member",
        "holds": "yes",
        "on": "1995",
        "begin": day("1990-01-01"),
        "end": day("1999-01-01"),
        "cells": cells,
        "view": VIEW,
    }
    return Answer(**(whole | fields))


def test_days_are_printed_with_the_last_one_inside() -> None:
    assert (row().since, row().until) == ("1990-01-01", "1998-12-31")
    open_row = row(begin=ALWAYS, end=NEVER)
    assert (open_row.since, open_row.until) == ("..", "..")
    one = row(end=day("1990-01-02"))
    assert (one.since, one.until) == ("1990-01-01", "1990-01-01")


def test_it_is_known_until_the_last_day_for_which_any_source_vouches() -> None:
    cells = [cell(vouched_until=day(text)) for text in ("2010-06-30", "2024-12-31")]
    assert row(*cells).known_until == "2024-12-31"
    assert row(cell()).known_until == ""
    assert row().known_until == ""


def test_reasons_stand_on_two_sides_best_source_first_and_once() -> None:
    cells = (cell(support=("a", "b"), against=("c",)), cell(support=("b",), against=("c", "missing")))
    reasons = row(*cells).why()
    assert [(r.side, r.statement.id) for r in reasons] == [("for", "b"), ("for", "a"), ("against", "c")]
    assert reasons[0].source is SOURCES["treaty"]


def test_a_source_that_is_gone_is_named_by_its_id() -> None:
    (reason,) = row(cell(support=("d",))).why()
    assert reason.source.id == "lost"


def test_sources_are_those_for_the_value_and_in_a_dispute_those_of_both_sides() -> None:
    cells = cell(support=("a",), against=("c",))
    assert [s.id for s in row(cells).sources] == ["herald"]
    assert [s.id for s in row(cells, holds="disputed").sources] == ["gazette", "herald"]


def test_the_kind_of_a_dispute_is_that_of_its_cells() -> None:
    assert row(cell(), cell(holds="disputed", kind="meaning")).kind == "meaning"
    assert row(cell()).kind == ""


def test_answers_are_their_rows() -> None:
    answers = Answers(question="members", heading="", on="1995", rows=(row(), row()), columns=("subject",))
    assert len(answers) == 2
    assert list(answers) == list(answers.rows)

"""On whose word the atlas speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from foedus.answers import Answers
from foedus.ask import (
    cite,
    coverage,
)
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def who(answers: Answers) -> list[str]:
    """Subjects of the rows, in order."""
    return [row.subject for row in answers]


def test_coverage_tells_lines_states_and_days(view: View) -> None:
    (row,) = coverage("csto")
    assert row.details["checked"] == view.owner("csto").checked
    assert row.details["complete"] == f"2003-09-18/{row.details['checked']}"
    assert int(row.details["lines"]) == len(view.owner("csto").statements)
    assert who(coverage()) == view.organisations()


def test_cite_gives_each_source_once(view: View) -> None:
    rows = cite("csto")
    assert len(set(who(rows))) == len(rows) > 0
    assert all(r.details["url"] and r.details["title"] and r.details["retrieved"] for r in rows)
    assert len(cite()) == len(view.sources)
    assert "CC BY 4.0" in cite("csto").notes[0]

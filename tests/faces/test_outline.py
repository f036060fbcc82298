"""A judged page in the terminal: sentence, verdict, right fact, source; the age profile in blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.check import check
from foedus.faces.layout import Line, width
from foedus.faces.outline import dated, outline, profile
from foedus.faces.sheet import Sheet, axis_of, sheet_of
from foedus.store import View
from foedus.text import read
from foedus.text.page import Document, load

PAGE = Path(__file__).parents[2] / "examples" / "spliced-page.html"


@pytest.fixture(scope="module")
def sheet(view: View) -> Sheet:
    """The example page."""
    return sheet_of(check(read(load(PAGE)), view=view), view.names)


def text(lines: list[Line]) -> list[str]:
    """Lines as text."""
    return ["".join(t for t, _ in line) for line in lines]


@pytest.mark.parametrize("room", [60, 80, 120])
@pytest.mark.parametrize("why", [False, True], ids=["short", "why"])
def test_every_line_fits(room: int, why: bool, sheet: Sheet, view: View) -> None:
    lines = text(list(outline(sheet, view.names, room=room, why=why)))
    assert [line for line in lines if width(line) > room] == []


def test_every_claim_sentence_is_shown_with_its_verdict_and_the_right_fact(sheet: Sheet, view: View) -> None:
    shown = " ".join(" ".join(text(list(outline(sheet, view.names, room=200)))).split())
    for sentence in sheet.sentences:
        assert sentence.text[:60] in shown
    for finding in (f for s in sheet.sentences for f in s.findings if f.verdict in ("contradicted", "outdated")):
        assert all(fact in shown for fact in finding.facts)


def test_the_last_line_counts_the_verdicts(sheet: Sheet, view: View) -> None:
    last = text(list(outline(sheet, view.names)))[-1]
    for verdict, number in sheet.counts.items():
        assert f"{number} {verdict.replace('_', ' ')}" in last


def test_the_profile_has_a_row_for_each_dated_sentence(sheet: Sheet) -> None:
    axis = axis_of(sheet)
    assert axis is not None
    rows = [line for line in text(list(profile(sheet, axis, 80))) if line[:6].strip().isdigit()]
    assert len(rows) == axis.of


def test_bars_tell_sure_possible_and_never(view: View) -> None:
    told = "Uzbekistan is a member of the CSTO.\nTurkmenistan is a member of the CSTO.\n"
    sheet = sheet_of(check(read(Document(id="x", text=told)), view=view), view.names)
    axis = axis_of(sheet)
    assert axis is not None
    first, second = [line for line in text(list(profile(sheet, axis, 100))) if line[:6].strip().isdigit()]
    assert "█░" in first
    assert "✗" in second


def test_when_lists_days_without_verdicts(sheet: Sheet) -> None:
    lines = text(list(dated(sheet, 80)))
    assert any("true from 2001-06-15 to 2017-06-08" in line for line in lines)

"""Dates that stand alone above what they hold for (`foedus.text.entries`)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.text import read
from foedus.text.entries import Entries
from foedus.text.page import Document

_LINES = (
    "Mercosur: una cronología\n\n26 de marzo de 1991. Argentina y Brasil firman el tratado.\n"
    "1996. Chile entra como asociado. Bolivia también.\n"
)
_ALONE = (
    "NATO\n\n1952\nGreece joined NATO.\n\n1982\nSpain joined NATO.\n\n"
    "1999\n\nPoland joined NATO. Hungary joined it too.\n"
)


def _start(text: str, lang: str, said: str) -> str:
    head = Entries(text, lang).head(text.index(said))
    return head.start if head is not None else ""


@pytest.mark.parametrize(
    ("said", "start"), [("Argentina", "1991-03-26"), ("Chile", "1996"), ("Bolivia", "1996"), ("26 de", ""), ("una", "")]
)
def test_a_date_that_opens_a_line_holds_for_the_line(said: str, start: str) -> None:
    assert _start(_LINES, "es", said) == start


@pytest.mark.parametrize(("said", "start"), [("Greece", "1952"), ("Spain", "1982"), ("Hungary", "1999"), ("NATO", "")])
def test_a_date_on_a_line_of_its_own_holds_for_the_lines_below(said: str, start: str) -> None:
    assert _start(_ALONE, "en", said) == start


def test_a_single_date_line_heads_nothing() -> None:
    text = "Spain and the alliance\n30 May 1982\nSpain joined NATO.\n"
    assert _start(text, "en", "Spain joined") == ""


def test_the_claims_of_a_chronicle_have_the_dates_of_their_entries() -> None:
    found = read(Document(id="x", text=_ALONE, lang="en")).statements
    assert {(s.subject, s.valid) for s in found} >= {("grc", "1952"), ("esp", "1982"), ("pol", "1999")}


@given(st.text(alphabet="1926 .\n-ai", max_size=80), st.integers(0, 80))
def test_any_text_can_be_asked_anywhere(text: str, at: int) -> None:
    head = Entries(text, "en").head(min(at, len(text)))
    assert head is None or head.start

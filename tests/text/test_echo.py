"""Echoes: who else did it, and what only looks like it."""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document


def told(text: str, lang: str = "en") -> set[tuple[str, str, str]]:
    """Relation, subject and start of each claim."""
    claims = [printed(s) for s in read(Document(id="page", text=text, lang=lang)).statements]
    return {(str(c["relation"]), str(c["subject"]), str(c["start"] or "")) for c in claims}


@pytest.mark.parametrize("word", ["followed by Spain", "together with Spain", "as did Spain", "and so did Spain"])
def test_a_state_that_joins_in(word: str) -> None:
    found = {subject for relation, subject, _ in told(f"Greece joined NATO in 1952, {word}.") if relation == "joined"}
    assert found == {"grc", "esp"}


def test_years_are_counted_back() -> None:
    assert ("joined", "hrv", "2009") in told("Montenegro joined NATO in 2017, eight years after Croatia.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway joined NATO in 1949, followed by a parade in Copenhagen and talks in Sweden.",
        "Norway joined NATO in 1949, together with its navy, and Sweden watched.",
        "Norway joined NATO in 1949, four years after the war in Finland ended.",
        "Norway joined NATO in 1949, as was said in Sweden.",
    ],
)
def test_what_is_no_echo(text: str) -> None:
    assert {subject for relation, subject, _ in told(text) if relation == "joined"} == {"nor"}

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


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("So did Spain.", {("esp", "1952")}),
        ("Spain too, thirty years later.", {("esp", "1982")}),
        ("Spain followed in 1982, Poland in 1999.", {("esp", "1982"), ("pol", "1999")}),
        ("Spain the sixteenth in 1982.", {("esp", "1982")}),
        ("Spain had little to say in 1982.", set()),
        ("Spain in 1982 was a young democracy.", set()),
    ],
)
def test_a_sentence_without_a_verb_repeats_the_act_before_it(sentence: str, wanted: set[tuple[str, str]]) -> None:
    found = told(f"Greece joined NATO in 1952. {sentence}")
    assert {(subject, start) for relation, subject, start in found if relation == "joined"} == {
        ("grc", "1952"),
        *wanted,
    }


def test_brackets_tell_further_acts() -> None:
    found = told("Who left the Commonwealth of Nations?\n- South Africa (1961, back in 1994)\n- Ireland (1949)")
    assert {("withdrew", "zaf", "1961"), ("joined", "zaf", "1994"), ("withdrew", "irl", "1949")} <= found

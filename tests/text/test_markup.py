"""Code in a line of text, and what only looks like it."""

from __future__ import annotations

import pytest

from foedus.text.markup import code_spans, has_prose


def code(line: str) -> list[str]:
    return [line[a:b] for a, b in code_spans(line, 0, len(line))]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "It has six. @media only screen and (min-width : 320px) { It left.",
            ["@media only screen and (min-width : 320px) {"],
        ),
        ("It left. function go() { return 5; } It came.", ["function go() { return 5; }"]),
        (
            "It left. body { margin: 0 } It came. p.x { color: red; } It went.",
            ["body { margin: 0 }", "p.x { color: red; }"],
        ),
        ("a.push({'x': 1});", ["a.push({'x': 1});"]),
        ("Fiji <div class='x y'> Tonga", ["<div class='x y'>"]),
    ],
)
def test_a_stretch_of_code_runs_from_its_first_to_its_last_token(line: str, found: list[str]) -> None:
    assert code(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "The pact (see below); the league (2013); and others.",
        "Tajikistan (), officially a republic, joined.",
        "<b>Fiji</b> and <a href='x y'>Tonga</a> joined in 1970<ref name='a'/>.",
        "Kyiv{{cite|x}} hosts it.",
        "AT&T paid 5 = five > four.",
        "Write to a.b@example.org or see www.example.org/a(b).",
    ],
)
def test_prose_with_signs_has_no_code(line: str) -> None:
    assert code(line) == []


def test_a_span_is_given_in_offsets_of_the_document() -> None:
    text = "First line.\nNow {x} ends."
    assert code_spans(text, 12, len(text)) == [(16, 19)]


def test_prose_is_what_stands_outside_tags() -> None:
    assert has_prose("<p>It was founded by six.</p>", 0, 29)
    assert not has_prose("<div class='a b c d e f'>Menu</div>", 0, 35)

"""Cue phrases: options, choices, endings, fillers, and the language files themselves."""

from __future__ import annotations

import pytest

from foedus.text.phrases import Phrases, lay_out, phrases, words

TABLE = {
    "code": "xx",
    "skip": ["also"],
    "classes": {"be": ["is", "was"]},
    "phrases": {"cues": {"join": ["{be} admitted [to|into]", "(joins|joined)"], "leave": ["pull* out"]}},
}


def tags(text: str) -> list[tuple[str, str]]:
    lex, listed = Phrases(lay_out(TABLE)), words(text)
    found = []
    for i in range(len(listed)):
        match = lex.find(listed, i)
        if match:
            found.append((match.tag, " ".join(w.text for w in listed[i : match.after])))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is admitted", [("join", "is admitted")]),
        ("Was also admitted into it", [("join", "was also admitted into")]),
        ("joined", [("join", "joined")]),
        ("pulled-out", [("leave", "pulled - out")]),
        ("pulls out", [("leave", "pulls out")]),
        ("admitted", []),
        ("is", []),
    ],
)
def test_a_phrase_stands_for_all_its_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert tags(text) == expected


def test_words_keep_their_offsets_and_part_at_apostrophes() -> None:
    text = "Russia’s army, l’Algérie, 10,000 men"
    assert [w.text for w in words(text)] == ["russia", "'s", "army", ",", "l'", "algérie", ",", "10,000", "men"]
    assert all(text[w.start : w.end].lower().replace("’", "'") == w.text for w in words(text))


@pytest.mark.parametrize("code", ["en", "ru", "fr", "es"])
def test_every_language_knows_the_main_cues(code: str) -> None:
    lex = phrases(code)
    assert lex.code == code
    assert set(lex.months.values()) == set(range(1, 13))
    sample = {"en": "joined", "ru": "вступили", "fr": "rejoint", "es": "ingresó"}[code]
    match = lex.find(words(sample), 0)
    assert match is not None and match.tag == "join"


def test_an_unknown_language_is_read_as_english() -> None:
    assert phrases("de").code == "en"

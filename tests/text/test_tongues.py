"""The language of a passage: its own where its small words are plainly of another than the page's."""

from __future__ import annotations

import pytest

from foedus.text.tongues import tongue

PASSAGES = {
    "en": "Spain joined the Alliance in 1982, but it stayed out of the integrated command for years.",
    "ru": "Испания вступила в альянс в 1982 году, но в военную структуру вошла не сразу.",
    "fr": "L'Espagne a rejoint l'Alliance en 1982, mais elle est restée en dehors du commandement pendant des années.",
    "es": "España ingresó en la Alianza en 1982, pero se quedó fuera del mando integrado durante años.",
}


@pytest.mark.parametrize("page", sorted(PASSAGES))
@pytest.mark.parametrize("own", sorted(PASSAGES))
def test_a_passage_keeps_its_own_language_on_any_page(page: str, own: str) -> None:
    text = f"{PASSAGES[page]}\n{PASSAGES[own]}"
    start = len(PASSAGES[page]) + 1
    assert tongue(text, (start, len(text)), page) == own


@pytest.mark.parametrize(
    "text", ["NATO: 32", "Bolivia, Colombia, Ecuador, Perú", "1999 — Польша", "", "La Paz, Santiago de Chile"]
)
def test_too_few_words_leave_the_language_of_the_page(text: str) -> None:
    for page in ("en", "fr", "es"):
        expected = "ru" if "Польша" in text else page
        assert tongue(text, (0, len(text)), page) == expected

"""The word lists: complete in every language, written as they are looked up, and what is told from them."""

from __future__ import annotations

import pytest

from foedus.text.lexicon import LANGUAGES, fold, has_verb, lexicon, parts, words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_is_written_as_it_is_looked_up(lang: str) -> None:
    lists = lexicon(lang)
    for name in lists.__struct_fields__:
        for phrase in getattr(lists, name):
            assert phrase == fold(phrase), (name, phrase)
            assert phrase.strip("^*"), (name, phrase)
    assert len(lists.months) == 12


def test_an_unknown_language_is_read_as_english() -> None:
    assert lexicon("xx") is lexicon("en")


def test_folding_levels_case_apostrophes_spaces_and_stress() -> None:
    assert fold("L’État\u00a0n’a Коллекти\u0301вные") == "l'état n'a коллективные"


def test_words_keep_apostrophes_and_hyphens_inside() -> None:
    assert words("l'art. 5 co-operates_with 'us'") == ["l'art", "5", "co-operates_with", "us"]
    assert words("plain words, no more.") == ["plain", "words", "no", "more"]
    assert words("договор, устав.") == ["договор", "устав"]
    assert parts("l'art de co-opérer", words("l'art de co-opérer")) == {"l", "art", "de", "co", "opérer"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The pact lapsed", "en"),
        ("Fiji is out", "en"),
        ("Он вступил в лигу", "ru"),
        ("Подписали шесть стран", "ru"),
        ("Ils quittèrent la ligue", "fr"),
        ("Nació en Lima", "es"),
    ],
)
def test_a_finite_verb_is_seen(text: str, lang: str) -> None:
    assert has_verb(text, lexicon(lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("United Nations of Ahmed", "en"),
        ("Совет безопасности", "ru"),
        ("Азербайджан и Афганистан", "ru"),
        ("Pays membres", "fr"),
    ],
)
def test_names_that_end_like_verbs_are_none(text: str, lang: str) -> None:
    assert not has_verb(text, lexicon(lang))

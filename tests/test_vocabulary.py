"""The closed lists: no word twice, and the same words as their types."""

from __future__ import annotations

from typing import get_args

import pytest

from foedus import vocabulary

LISTS = {
    "STATUSES": "Status",
    "ACTS": "Act",
    "OBLIGATIONS": "Obligation",
    "KINDS": "Kind",
    "VERDICTS": "Verdict",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_words_of_its_type_and_none_twice(name: str) -> None:
    words = getattr(vocabulary, name)
    assert words == get_args(getattr(vocabulary, LISTS[name]))
    assert len(set(words)) == len(words)
    assert all(isinstance(word, str) and word == word.strip().lower() for word in words)


def test_absence_is_a_status_and_doubt_is_not() -> None:
    assert "none" in vocabulary.STATUSES
    assert not {"maybe", "disputed", "unknown"} & set(vocabulary.STATUSES)
    assert set(get_args(vocabulary.Holds)) == {"yes", "maybe", "disputed", "unknown"}


def test_no_status_is_also_an_act() -> None:
    assert not set(vocabulary.STATUSES) & set(vocabulary.ACTS)

"""Folding, under which names are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import UnknownName
from foedus.names import fold, names

STATES = ("state", "territory")
BODIES = ("organisation", "treaty", "body", "force", "group")
KNOWN = names()
IDS = sorted(KNOWN.entities)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_error_repeats_no_endless_name_and_says_when_none_is_given() -> None:
    with pytest.raises(UnknownName) as caught:
        names().resolve("x" * 50_000)
    assert len(str(caught.value)) < 300
    with pytest.raises(UnknownName, match="no name is given"):
        names().resolve(" ")

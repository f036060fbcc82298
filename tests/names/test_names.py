"""Folding, under which names are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.names import fold, names

STATES = ("state", "territory")
BODIES = ("organisation", "treaty", "body", "force", "group")
KNOWN = names()
IDS = sorted(KNOWN.entities)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)

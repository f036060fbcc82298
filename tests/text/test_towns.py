"""Russian names of towns in the nominative: those that are known by the list, others by their ending."""

from __future__ import annotations

import pytest

from foedus.text.phrases import phrases
from foedus.text.towns import plain_town


@pytest.mark.parametrize(
    ("found", "plain"),
    [
        ("Стамбуле", "Стамбул"),
        ("Казани", "Казань"),
        ("Женеве", "Женева"),
        ("Санкт-Петербурга", "Санкт-Петербург"),
        ("Алма-Ате", "Алма-Ата"),
        ("Сочи", "Сочи"),
        ("Тобольске", "Тобольск"),
        ("Brussels", "Brussels"),
        ("", ""),
    ],
)
def test_a_town_is_printed_in_the_nominative(found: str, plain: str) -> None:
    assert plain_town(found, phrases("ru").sets["towns"]) == plain

"""Names of persons: what stands in the accusative is printed in the nominative."""

from __future__ import annotations

import pytest

from foedus.text.persons import nominative


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Имангали Тасмагамбетова", "Имангали Тасмагамбетов"),
        ("Сергея Лебедева", "Сергей Лебедев"),
        ("Йенса Столтенберга", "Йенс Столтенберг"),
        ("Александра Ковальского", "Александр Ковальский"),
        ("Марк Рютте", "Марк Рютте"),
        ("Столтенберга", "Столтенберга"),
    ],
)
def test_the_name_of_a_man_in_the_nominative(written: str, plain: str) -> None:
    assert nominative(written) == plain

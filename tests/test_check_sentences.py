"""Verdicts on sentences, read and judged: what a page says, and what the atlas makes of it on 31 January 2026."""

from __future__ import annotations

import pytest

from foedus.check import check
from foedus.text import read
from foedus.text.page import Document, language

DAY = "2026-01-31"


def verdicts(text: str) -> set[str]:
    """Verdicts on the claims of a text, on its own."""
    reading = read(Document(id="page", text=text, lang=language(text)))
    return {j.verdict for j in check(reading, on=DAY).judgements}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mali announced on 28 January 2024 that it was leaving ECOWAS.", "supported"),
        ("Mali left ECOWAS on 29 January 2025, a year after it had given notice.", "supported"),
        ("Mali left ECOWAS in January 2024.", "disputed"),
        ("Mali announced in March 2022 that it was leaving ECOWAS.", "contradicted"),
        ("Japan gave notice of its withdrawal from the League of Nations in March 1933.", "supported"),
        ("Japan left the League of Nations in 1935.", "supported"),
        ("Le Rwanda a annoncé son retrait de la CEEAC le 7 juin 2025.", "supported"),
        ("Грузия 18 августа 2008 года уведомила о выходе из СНГ.", "supported"),
        ("México anunció en septiembre de 2002 su retirada del TIAR.", "supported"),
    ],
)
def test_an_announcement_a_notice_and_the_exit_are_steps_of_their_own(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The East African Community admitted Somalia on 24 November 2023.", "supported"),
        ("Somalia joined the East African Community on 24 November 2023.", "disputed"),
        ("Somalia joined the East African Community on 4 March 2024.", "supported"),
        ("The East African Community admitted Somalia in 2019.", "contradicted"),
    ],
)
def test_a_decision_to_admit_is_a_step_of_its_own(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}

"""A claim remembers whether its sentence tells of an announcement, of a decision, or of the act."""

from __future__ import annotations

import pytest

from foedus.text import read
from foedus.text.page import Document


def _steps(text: str, lang: str = "en") -> list[str]:
    return [s.details.get("step", "") for s in read(Document(id="page", text=text, lang=lang)).statements]


@pytest.mark.parametrize(
    ("text", "lang", "step"),
    [
        ("Mali announced on 28 January 2024 that it was leaving ECOWAS.", "en", "announced"),
        ("Le Mali a annoncé son retrait de la CEDEAO le 28 janvier 2024.", "fr", "announced"),
        ("México anunció su retirada del TIAR en 2002.", "es", "announced"),
        ("Грузия 18 августа 2008 года уведомила о выходе из СНГ.", "ru", "announced"),
        ("The East African Community admitted Somalia in November 2023.", "en", "decided"),
    ],
)
def test_what_comes_before_the_act_is_marked(text: str, lang: str, step: str) -> None:
    assert _steps(text, lang) == [step]


@pytest.mark.parametrize(
    "text", ["Mali left ECOWAS on 29 January 2025.", "Somalia joined the EAC in 2024.", "Mali is a member of the AU."]
)
def test_the_act_itself_is_not(text: str) -> None:
    assert _steps(text) == [""]

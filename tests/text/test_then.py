"""A capital speaks for the state that it governed on the day of a claim."""

from __future__ import annotations

import pytest

from foedus.relations import printed
from foedus.text import read
from foedus.text.page import Document


def _subjects(text: str, lang: str = "en") -> list[str]:
    return [str(printed(s)["subject"]) for s in read(Document(id="page", text=text, lang=lang)).statements]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Moscow was let into the League of Nations on 18 September 1934.", "sun"),
        ("Moscow joined the WTO in August 2012.", "rus"),
        ("Prague left the Warsaw Pact in 1991.", "csk"),
        ("Prague joined NATO in March 1999.", "cze"),
        ("Belgrade joined the Balkan Pact in 1953.", "yug"),
    ],
)
def test_a_capital_is_that_of_its_day(text: str, subject: str) -> None:
    assert _subjects(text) == [subject]


def test_a_state_that_is_named_stays_what_it_is_called() -> None:
    assert _subjects("Russia joined the League of Nations in 1934.") == ["rus"]

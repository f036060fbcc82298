"""Stance: boycotts, recognitions and lists."""

from __future__ import annotations

import pytest

from foedus.relations import printed, statement


@pytest.mark.parametrize("status", ["given", "sought", "planned", "refused"])
def test_the_stance_of_a_recognition_is_its_value(status: str) -> None:
    stored = statement("recognition", "blr", "abkhazia", status=status)
    assert (stored.key, stored.value) == (("blr", "recognition", "abkhazia"), status)
    assert printed(stored)["status"] == status


def test_a_recognition_without_a_word_is_given() -> None:
    assert statement("recognition", "rus", "abkhazia").value == "given"


def test_a_boycott_keeps_its_reason() -> None:
    stored = statement("boycotted", "blr", "csto", start="2009-06-14", qualifiers={"reason": "dairy products"})
    assert printed(stored)["qualifiers"] == {"reason": "dairy products"}


def test_a_listed_group_keeps_its_name() -> None:
    stored = statement("proscribed", "csto", "Tablighi Jamaat")
    assert stored.key == ("csto", "proscription", "Tablighi Jamaat")

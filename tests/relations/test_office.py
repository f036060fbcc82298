"""Office: the thing that has one holder at a time is the subject."""

from __future__ import annotations

import pytest

from foedus.relations import printed, statement
from foedus.relations.office import office_id


@pytest.mark.parametrize(
    ("owner", "title", "wanted"),
    [
        ("csto", "Secretary General", "csto-secretary-general"),
        ("csto", "secretary-general", "csto-secretary-general"),
        ("cis", " Executive  Secretary ", "cis-executive-secretary"),
        ("nato", "", "nato-office"),
        ("nato", "…", "nato-office"),
    ],
)
def test_an_office_is_named_by_owner_and_title(owner: str, title: str, wanted: str) -> None:
    assert office_id(owner, title) == wanted


def test_a_holder_is_the_value_of_the_office() -> None:
    stored = statement(
        "holds_office", "Stanislav Zas", "csto", qualifiers={"office": "secretary general"}, start="2020"
    )
    assert (stored.subject, stored.relation, stored.object) == ("csto-secretary-general", "office", "")
    assert (stored.value, stored.details["of"]) == ("Stanislav Zas", "csto")
    assert printed(stored)["subject"] == "Stanislav Zas"
    assert printed(stored)["qualifiers"] == {"office": "secretary general"}


def test_the_chair_is_held_by_a_state_and_has_a_rule() -> None:
    held = statement("presidency", "kgz", "csto", start="2012-12-19", end="2013-09-23")
    assert (held.key, held.value) == (("csto-chair", "office", "chair"), "kgz")
    rule = statement("presidency_rule", "csto", "rotating:P1Y")
    assert (rule.key, rule.value) == (("csto-chair", "chair rule", ""), "rotating:P1Y")
    assert (printed(rule)["subject"], printed(rule)["object"]) == ("csto", "rotating:P1Y")

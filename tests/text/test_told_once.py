"""What one clause tells in two ways is read in one: newcomers, signers, bodies, chairs, counts of some members."""

from __future__ import annotations

import pytest

from foedus.text import read, rows
from foedus.text.page import Document


def told(text: str) -> set[tuple[str, str, str]]:
    """Relation, subject and object of every statement of a text."""
    lines = rows(read(Document(id="once", text=text, lang="en")))
    return {(str(r["relation"]), str(r["subject"]), str(r["object"] or "")) for r in lines if "relation" in r}


def test_a_newcomer_is_not_told_to_be_a_member_besides() -> None:
    assert told("SAARC: its 8th member, Afghanistan, was admitted in April 2007.") == {("joined", "afg", "saarc")}
    assert ("member_of", "afg", "saarc") in told("Afghanistan is a member of SAARC.")


def test_signers_of_a_founding_treaty_are_no_founders_besides() -> None:
    found = told("NATO was created by the North Atlantic Treaty, signed on 4 April 1949 by Canada and Iceland.")
    assert ("signed", "can", "north-atlantic-treaty") in found
    assert not any(relation == "member_of" for relation, _, _ in found)
    assert ("member_of", "can", "nato") in told("NATO was founded in 1949 by Canada and Iceland.")


def test_the_founding_of_a_body_is_not_that_of_its_organisation() -> None:
    text = "UNASUR has its seat in Quito. The South American Defence Council was created in December 2008."
    assert {s for r, s, _ in told(text) if r == "founded"} == {"unasur-defence-council"}


def test_a_row_of_chairs_makes_no_members() -> None:
    text = "The presidency of UNASUR passes to another member each year: Chile held it from May 2008, Guyana from 2010."
    assert {r for r, s, _ in told(text) if s in ("chl", "guy")} == {"presidency"}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Four ALBA governments, those of Bolivia, Ecuador, Nicaragua and Venezuela, left the Rio Treaty.", False),
        ("NATO's two youngest members came in together.", False),
        ("NATO has two members in North America and thirty in Europe, 32 members in all.", True),
        ("ALBA has four members, Bolivia, Ecuador, Nicaragua and Venezuela.", True),
    ],
)
def test_a_number_of_some_members_is_no_count(text: str, counted: bool) -> None:
    assert any(relation == "member_count" for relation, _, _ in told(text)) == counted

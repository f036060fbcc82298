"""Claims of one segment: numbers and labels in front of it, verdicts behind it, what it says twice."""

from __future__ import annotations

import pytest

from foedus.text import read
from foedus.text.claims import Claim
from foedus.text.page import Document
from foedus.text.segment.clauses import unique
from foedus.text.segment.labels import falsifies


def _told(text: str) -> set[tuple[str, str, str | None, bool]]:
    """What a page claims."""
    found = read(Document(id="page", text=text)).statements
    return {(s.subject, s.relation, s.object, s.denied) for s in found}


@pytest.mark.parametrize("front", ["• ", "3. ", "Q4. ", "Answer: ", "iv) "])
def test_what_stands_in_front_of_a_sentence_changes_nothing(front: str) -> None:
    plain = "Ghana is a member of ECOWAS."
    assert _told(plain) and _told(front + plain) == _told(plain)


def test_a_verdict_behind_a_statement_denies_it_and_says_nothing_itself() -> None:
    assert [denied for *_, denied in _told("Iran is a member of NATO. False.")] == [True]
    assert [denied for *_, denied in _told("Iran is a member of NATO. True.")] == [False]


@pytest.mark.parametrize(
    ("said", "false"), [("False.", True), ("(F)", True), ("A false start.", False), ("True", False)]
)
def test_only_a_bare_verdict_falsifies_what_stands_before_it(said: str, false: bool) -> None:
    page = Document(id="page", text=said)
    assert [falsifies(page, segment) for segment in read(page).segments] == [false]


def test_of_two_readings_of_one_thing_the_fuller_stays() -> None:
    bare = Claim(relation="member_of", subject="gha", object="ecowas")
    dated = Claim(relation="member_of", subject="gha", object="ecowas", start="1975")
    other = Claim(relation="member_of", subject="tgo", object="ecowas")
    assert unique([bare, dated, other]) == [dated, other]
    twice = [Claim(relation="joined", subject="mar", object="au", start=year) for year in ("1963", "2017")]
    assert unique(twice) == twice, "who came twice came twice"

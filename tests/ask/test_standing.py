"""Who is in what on a day: members, memberships, status."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

from foedus.answers import Answers
from foedus.ask import (
    members,
    memberships,
    status,
)
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def who(answers: Answers) -> list[str]:
    """Subjects of the rows, in order."""
    return [row.subject for row in answers]


def value(state: str, org: str, on: str) -> tuple[str, str]:
    """Value and certainty of the one row for a day."""
    (row,) = status(state, org, on=on)
    return row.value, row.holds


def test_members_of_the_csto_around_the_exit_of_uzbekistan() -> None:
    six = ["arm", "blr", "kaz", "kgz", "rus", "tjk"]
    assert who(members("csto", on="2012-12-18")) == [*six, "uzb"]
    assert who(members("csto", on="2012-12-19")) == six
    last = members("csto", on="2012-12-18").rows[-1]
    assert (last.subject, last.holds, last.kind) == ("uzb", "disputed", "meaning")
    assert who(members("csto", on="2003-09-17")) == []
    assert who(members("csto", on="2003-09-18")) == six


@pytest.mark.parametrize("name", ["CSTO", "ОДКБ", "csto", "Collective Security Treaty Organization", "the CSTO"])
def test_an_organisation_has_many_names(name: str) -> None:
    assert len(members(name, on="2010-01-01")) == 7


def test_finland_in_nato() -> None:
    assert "fin" not in who(members("nato", on="2023-04-03"))
    assert "fin" in who(members("nato", on="2023-04-04"))


def test_a_year_gives_every_value_in_it_with_its_own_days() -> None:
    rows = [r for r in members("csto", on="2012", status="all") if r.subject == "uzb"]
    assert [(r.value, r.holds, r.since, r.until) for r in rows] == [
        ("member", "yes", "2006-08-16", "2012-06-27"),
        ("member", "disputed", "2012-06-28", "2012-12-18"),
        ("former", "yes", "2012-12-19", ".."),
    ]
    month = [r for r in members("csto", on="2006-08", status="member") if r.subject == "uzb"]
    assert [r.holds for r in month] == ["disputed", "yes"]


def test_who_has_another_status_is_asked_by_its_word_and_told_in_a_note() -> None:
    assert who(members("csto", on="2003-01-01")) == []
    signatories = members("csto", on="2003-01-01", status="signatory")
    assert who(signatories) == ["arm", "blr", "kaz", "kgz", "rus", "tjk"]
    assert "also 6 signatories" in " ".join(members("csto", on="2003-01-01").notes).replace("signatorys", "signatories")
    assert "uzb" in who(members("csto", on="2013-01-01", status="former"))


def test_a_framework_of_participants_lists_these() -> None:
    partners = members("pfp", on="2000-01-01")
    assert {r.value for r in partners} == {"partner"}
    assert "swe" in who(partners)


def test_without_a_day_it_is_the_day_on_which_the_file_was_checked(view: View) -> None:
    answers = members("csto")
    assert answers.on == view.owner("csto").checked
    assert f"as of {answers.on}, when the atlas was last checked" in answers.notes
    assert members("csto", on="2010-01-01").notes == ()


def test_every_answer_names_its_edition(view: View) -> None:
    assert members("csto").edition == view.edition
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", view.edition)


def test_presence_and_absence_of_uzbekistan_in_the_csto() -> None:
    assert value("uzb", "csto", "2006-06-22") == ("none", "yes")
    assert value("uzb", "csto", "2006-08-16") == ("member", "yes")
    assert value("uzb", "csto", "2012-06-27") == ("member", "yes")
    assert value("uzb", "csto", "2012-12-19") == ("former", "yes")


def test_a_status_knows_its_days_its_sources_and_until_when_it_is_vouched_for(view: View) -> None:
    (row,) = status("Armenia", "CSTO", on="2010-01-01")
    assert (row.since, row.until) == ("2003-09-18", "..")
    assert row.known_until == view.owner("csto").checked
    assert [s.kind for s in row.sources]


def test_why_lists_the_lines_on_both_sides() -> None:
    (row,) = status("uzb", "csto", on="2012-07-01")
    sides = {side: [r for r in row.why() if r.side == side] for side in ("for", "against")}
    assert {r.statement.valid for r in sides["for"]} == {"2012-12-19"}
    assert {r.statement.valid for r in sides["against"]} == {"2012-06-28"}
    assert all(r.source.title and r.source.url and r.statement.where for r in row.why())
    assert [r.side for r in row.why()] == sorted((r.side for r in row.why()), reverse=True)


def test_what_is_claimed_beside_the_law_stands_in_the_note() -> None:
    (row,) = status("arm", "csto", on="2024-06-01")
    assert (row.value, row.holds) == ("member", "yes")
    assert row.note.startswith("claimed: ")
    assert "suspended, by Armenia since 2024-02-22" in row.note
    (before,) = status("arm", "csto", on="2024-02-21")
    assert before.note == ""


def test_beyond_the_last_check_a_value_is_carried_on_and_says_so(view: View) -> None:
    (row,) = status("arm", "csto", on="2050-01-01")
    assert (row.value, row.holds) == ("member", "yes")
    assert f"carried on: nobody vouches for it after {view.owner('csto').checked}" in row.note


def test_unknown_is_not_no(laid: Lay) -> None:
    own = laid({"id": "pact", "states": ["aland"], "membership": {"pact": {"aland": [("accession", "1990-01-01")]}}})
    (row,) = status("usa", "pact", on="1995-01-01", view=own)
    assert (row.value, row.holds) == ("", "unknown")
    assert who(members("pact", on="1995-01-01", view=own)) == ["aland"]


def test_memberships_leave_out_what_a_state_is_not_in() -> None:
    def orgs(on: str, status: str = "all") -> list[str]:
        return [row.object for row in memberships("Uzbekistan", on=on, status=status)]

    assert "csto" in orgs("2012-12-18")
    assert "csto" not in orgs("2012-12-19")
    assert "csto" in orgs("2012-12-19", status="former")
    answers = memberships("Uzbekistan", on="2012-12-19")
    assert {"none", "former", ""}.isdisjoint(r.value for r in answers)
    assert "organisations and treaties that the atlas curates" in answers.notes[-1]


def test_several_of_a_status_are_named_as_such() -> None:
    assert members("CSTO", on="2003-01-01", status="signatory").heading.startswith("Signatories of ")
    assert members("CSTO", on="2013", status="suspended").heading.startswith("Suspended of ")


def test_a_claim_since_nobody_knows_when_is_told_without_a_day() -> None:
    (row,) = status("Rwanda", "ECCAS", on="2010-01-01")
    assert "claimed: member, by Rwanda" in row.note
    assert "since .." not in row.note


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2010-01-01", "on 2010-01-01"),
        ("2010", "in 2010"),
        ("1990/2010", "from 1990 to 2010"),
        ("1990/..", "since 1990"),
        ("../2010", "until 2010"),
        ("../..", "at any time"),
    ],
)
def test_a_heading_says_in_words_whom_and_when(on: str, words: str, view: View) -> None:
    assert members("EU", on=on, view=view).heading == f"Members of the European Union {words}"
    assert status("France", "NATO", on=on, view=view).heading == (
        f"France in the North Atlantic Treaty Organization {words}"
    )


def test_an_absence_from_a_complete_list_is_told_with_the_list(view: View) -> None:
    answers = status("Japan", "EU", on="2000-01-01", view=view)
    (row,) = answers.rows
    assert (row.value, row.holds) == ("none", "yes")
    assert row.sources and row.known_until
    assert {r.statement.relation for r in row.why()} == {"complete"}
    assert any("complete for those days" in n for n in answers.notes)


def test_before_its_first_day_an_organisation_has_no_list_of_members(view: View) -> None:
    notes = status("Japan", "EU", on="1900", view=view).notes
    assert any("EU did not exist yet" in n for n in notes)
    assert not any("complete" in n for n in notes)

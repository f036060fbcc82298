"""The rules over curated lines: what each finds, what it lets pass, and that the shipped atlas breaks no grave one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foedus.lint import RULES, Finding, findings
from foedus.store import View, build

Judge = Callable[..., list[Finding]]

HEAD = """\
id = "league"
kind = "organisation"
checked = "2026-01-01"
treaty = "pact"

[complete]
member = [{valid = "1990-01-01/..", source = "a", where = "1"}]

[sources.a]
title = "A"
url = "https://example.org/a"
retrieved = "2026-01-01"

[sources.b]
title = "B"
url = "https://example.org/b"
retrieved = "2026-01-01"

[entities.pact]
kind = "treaty"
"""


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """Holds some lines against the rules."""

    def judge(*lines: str) -> list[Finding]:
        folder = tmp_path / "atlas"
        folder.mkdir(exist_ok=True)
        (folder / "league.toml").write_text(HEAD + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return findings(View(build(folder)))

    return judge


def line(value: str, valid: str, source: str = "a", **more: str) -> str:
    """One line of a key."""
    told = {"value": value, "valid": valid, **more, "source": source, "where": "1"}
    return "{" + ", ".join(f'{k} = "{v}"' for k, v in told.items() if v) + "}"


def member(state: str, *lines: str) -> str:
    """A key of lines under the table that stands before it."""
    return f"{state} = [{', '.join(lines)}]"


def told(found: list[Finding], rule: str) -> list[str]:
    """What one rule says."""
    return [f"{f.subject} {f.says}".strip() for f in found if f.rule == rule]


LEAGUE = "[membership.league]"


def test_one_source_must_not_give_two_values_for_the_same_days(judged: Judge) -> None:
    two = (line("member", "1991-01-01/1995-12-31"), line("observer", "1994-01-01/1999-12-31"))
    found = judged(LEAGUE, member("arm", *two))
    assert told(found, "overlap") == ["arm member and observer on 1994-01-01/1995-12-31, both by league/a"]
    assert next(f for f in found if f.rule == "overlap").grave
    other = line("observer", "1994-01-01/1999-12-31", "b")
    assert not told(judged(LEAGUE, member("arm", two[0], other)), "overlap")


def test_an_exit_comes_after_an_entry(judged: Judge) -> None:
    late = (line("withdrawal", "1992-01-01"), line("accession", "1995-01-01"))
    assert told(judged(LEAGUE, member("arm", *late)), "order") == [
        "arm withdrawal on 1992-01-01, the first entry only on 1995-01-01"
    ]
    lawful = (line("accession", "1991-05-05"), line("withdrawal", "1992-01-01"))
    assert not told(judged(LEAGUE, member("arm", *lawful)), "order")
    planned = (line("withdrawal", "1992-01-01", stage="announced"), line("accession", "1995-01-01"))
    assert not told(judged(LEAGUE, member("arm", *planned)), "order")


def test_an_exit_without_an_entry_is_work(judged: Judge) -> None:
    found = judged(LEAGUE, member("arm", line("withdrawal", "1992-01-01")))
    assert told(found, "entry") == ["arm withdrawal on 1992-01-01, and no line on its entry"]
    assert not [f for f in found if f.grave]
    assert not told(judged(LEAGUE, member("arm", line("member", "1991"), line("withdrawal", "1992-01-01"))), "entry")


def test_a_member_existed_as_a_state_or_has_a_note(judged: Judge) -> None:
    early = line("accession", "1990-06-01")
    assert told(judged(LEAGUE, member("uzb", early)), "statehood")[0].startswith("uzb member from 1990-06-01")
    assert not told(judged(LEAGUE, member("uzb", line("accession", "1990-06-01", note="as a republic"))), "statehood")
    assert not told(judged(LEAGUE, member("fra", early)), "statehood")


def test_steps_stand_in_their_order(judged: Judge) -> None:
    found = judged(LEAGUE, member("fra", line("ratification", "1991-01-01"), line("signature", "1992-01-01")))
    assert told(found, "steps") == ["fra ratification on 1991-01-01, signature only on 1992-01-01"]


def test_a_term_that_ran_out_needs_its_end(judged: Judge) -> None:
    ran = ("[life.pact]", 'term = [{value = "P5Y", valid = "1991-01-01", source = "a", where = "1"}]')
    assert told(judged(*ran), "term") == ["the term P5Y ran out on 1996-01-01: renewed, or lapsed?"]
    assert not told(judged(*ran, 'lapse = [{valid = "1996-01-01", source = "a", where = "1"}]'), "term")
    assert not told(judged(*ran, 'dissolution = [{valid = "1993-01-01", source = "a", where = "1"}]'), "term")


def test_members_are_party_to_the_treaty_where_parties_are_recorded(judged: Judge) -> None:
    lines = (
        LEAGUE,
        member("fra", line("accession", "1991-01-01")),
        member("ita", line("accession", "1991-01-01"), line("withdrawal", "1999-01-01")),
        "[membership.pact]",
        member("fra", line("entry into force", "1991-01-01")),
        member("ita", line("entry into force", "1994-01-01")),
    )
    assert told(judged(*lines), "parties") == ["ita member, but none of pact on 1991-01-01/1993-12-31"]


def test_a_long_dispute_is_work(judged: Judge) -> None:
    two = (line("accession", "1991-01-01"), line("accession", "1995-01-01", "b"))
    assert told(judged(LEAGUE, member("fra", *two)), "dispute") == [
        "fra disputed on 1991-01-01/1994-12-31: is an act missing?"
    ]
    near = (line("accession", "1991-01-01"), line("accession", "1991-05-01", "b"))
    assert not told(judged(LEAGUE, member("fra", *near)), "dispute")


def test_members_are_as_many_as_the_organisation_says(judged: Judge) -> None:
    count = '"member count" = [{value = "2", valid = "1995-01-01", source = "a", where = "1"}]'
    lines = (LEAGUE, member("fra", line("accession", "1991-01-01")), "[quantity.league]", count)
    assert told(judged(*lines), "count") == ["member count 2 (1995-01-01), but the lines give 1 on 1995-01-01"]
    both = (*lines[:2], member("ita", line("accession", "1994-01-01")), *lines[2:])
    assert not told(judged(*both), "count")
    explained = (*lines[:3], count.replace('where = "1"', 'where = "1", note = "with a guest"'))
    assert not told(judged(*explained), "count")


def test_the_grave_ones_come_first_and_every_rule_says_what_it_finds(judged: Judge) -> None:
    found = judged(LEAGUE, member("arm", line("withdrawal", "1992-01-01"), line("accession", "1990-06-01", "b")))
    assert [f.grave for f in found] == sorted((f.grave for f in found), reverse=True)
    assert all(judge.__doc__ for _, judge in RULES.values())


def test_only_some_owners_can_be_judged(view: View) -> None:
    assert {f.owner for f in findings(view, ["csto", "nato"])} <= {"csto", "nato"}


def test_the_shipped_atlas_breaks_no_grave_rule(view: View) -> None:
    assert not [f for f in findings(view) if f.grave]

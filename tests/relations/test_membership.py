"""Membership: acts and statuses on one key, whatever word a page uses."""

from __future__ import annotations

import pytest

from foedus.relations import printed, statement
from foedus.relations.membership import EFFECTS, ENTRIES, EXITS, FORMAL, IN, NOT_IN
from foedus.statement import Statement


def test_acts_and_statuses_of_one_state_share_a_key() -> None:
    claims = [
        statement(r, "uzb", "guam") for r in ("member_of", "joined", "withdrew", "signed", "suspended", "denounced")
    ]
    assert {s.key for s in claims} == {("uzb", "membership", "guam")}
    assert [s.value for s in claims] == ["member", "joined", "withdrawal", "signature", "suspension", "notice"]


@pytest.mark.parametrize("act", sorted(ENTRIES | EXITS))
def test_every_entry_and_exit_of_the_atlas_prints_as_a_page_would_say_it(act: str) -> None:
    line = Statement(id="x", subject="uzb", relation="membership", object="csto", value=act, valid="2006-06-23")
    name = "expelled" if act == "expulsion" else "joined" if act in ENTRIES else "withdrew"
    assert printed(line)["relation"] == name
    assert printed(line)["start"] == "2006-06-23"


def test_an_entry_leads_in_and_an_exit_out() -> None:
    for act in ENTRIES:
        assert EFFECTS[act] == (NOT_IN, {"member"})
    for act in EXITS:
        assert EFFECTS[act] == (IN, {"out"})
    assert EFFECTS["suspension"] == ({"member"}, {"suspended"})
    assert EFFECTS["reinstatement"] == ({"suspended"}, {"member"})
    assert EFFECTS["signature"] == (NOT_IN - {"signatory"}, {"signatory"} | FORMAL)


@pytest.mark.parametrize(
    "act", ["ratification", "announcement", "notice", "application", "invitation", "renewal", "term"]
)
def test_what_only_prepares_has_no_effect(act: str) -> None:
    assert act not in EFFECTS

"""Claims about who is in what: the days on which they hold, and the relatives of which they hold instead."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from foedus.dates import NEVER, day
from foedus.facts import Finding, claim_of, find
from foedus.facts.standing import in_spans, others_out
from foedus.relations import statement
from foedus.spans import holds_on, minus, texts
from foedus.store import View
from foedus.timeline import Cell

OverlayBuilder: TypeAlias = Any


def found(view: View, relation: str, subject: str, object: str, tense: str = "present", **more: Any) -> Finding:
    """What the atlas says to a claim."""
    return find(view, claim_of(statement(relation, subject, object, qualifiers={"tense": tense}, **more)))


def kin(finding: Finding) -> dict[str, Finding]:
    """Relatives by kind; the nearest of each."""
    return dict(reversed(finding.relatives))


def test_a_status_holds_on_the_days_of_its_cells_by_certainty(view: View) -> None:
    stay = found(view, "member_of", "uzb", "csto")
    assert texts(stay.yes) == ["2006-08-16/2012-06-27"]
    assert texts(stay.disputed) == ["2006-06-23/2006-08-15", "2012-06-28/2012-12-18"]
    assert stay.maybe == ()
    assert "Uzbekistan" in stay.fact


def test_what_was_once_so_can_be_told_ever_after(view: View) -> None:
    past = found(view, "member_of", "uzb", "csto", tense="past")
    assert past.possible[-1][1] == NEVER
    assert past.possible[0][0] == day("2006-06-23")


def test_in_spans_sorts_days_by_certainty() -> None:
    cells = [
        Cell(begin=0, end=2, value="none", holds="yes"),
        Cell(begin=2, end=4, value="none", holds="maybe", options=("member", "out")),
        Cell(begin=4, end=6, value="member", holds="yes"),
        Cell(begin=6, end=8, value="observer", holds="disputed", options=("member", "observer")),
        Cell(begin=8, end=9, value="", holds="unknown"),
    ]
    assert in_spans(cells, frozenset({"member"})) == (((4, 6),), ((2, 4),), ((6, 8),), ((8, 9),))


def test_a_denial_is_true_outside_these_days_while_the_organisation_had_members(view: View) -> None:
    denial = found(view, "member_of", "uzb", "csto", denied=True)
    stay = found(view, "member_of", "uzb", "csto")
    assert minus(denial.yes, stay.possible) == denial.yes
    assert holds_on(denial.yes, day("2012-12-19"))
    assert holds_on(denial.yes, day("2003-09-18"))
    assert not holds_on(denial.possible, day("1990-01-01"))


def test_relatives_are_named_by_their_kind(view: View) -> None:
    assert set(kin(found(view, "member_of", "aze", "csto"))) == {"family"}
    assert set(kin(found(view, "member_of", "srb", "csto", status="observer"))) == {"body"}
    assert "claimed" in kin(found(view, "member_of", "arm", "csto", status="suspended"))
    assert found(view, "member_of", "bra", "csto").relatives == ()
    claimed = kin(found(view, "member_of", "arm", "csto", status="suspended"))["claimed"]
    assert claimed.possible[0][0] == day("2024-02-22")


def test_a_framework_of_partners_is_no_relative_of_its_organisation(view: View) -> None:
    assert "body" not in kin(found(view, "member_of", "aut", "nato"))


def test_a_member_of_a_framework_of_partners_is_a_partner(view: View) -> None:
    assert found(view, "member_of", "aut", "pfp").yes


def test_a_year_of_the_atlas_does_not_speak_against_a_month_in_it(view: View) -> None:
    said = statement("member_of", "rus", "oic", status="observer", start="2005-06", qualifiers={"tense": "present"})
    assert find(view, claim_of(said)).yes
    said = statement("member_of", "rus", "oic", status="observer", start="2007-06", qualifiers={"tense": "present"})
    assert find(view, claim_of(said)).verdict == "contradicted"


def test_an_act_is_true_from_its_day_on(view: View) -> None:
    joined = found(view, "joined", "fin", "nato", tense="past", start="2023")
    assert (joined.verdict, joined.yes) == ("supported", ((day("2023-04-04"), NEVER),))
    assert found(view, "joined", "fin", "nato", tense="past", start="2021").verdict == "contradicted"


def test_an_act_of_rival_days_is_disputed_unless_its_date_covers_them_all(view: View) -> None:
    assert found(view, "withdrew", "uzb", "csto", tense="past", start="2012").verdict == "supported"
    for date in ("2012-06-28", "2012-12-19", "2012-12"):
        partly = found(view, "withdrew", "uzb", "csto", tense="past", start=date)
        assert partly.verdict == "disputed"
        assert partly.yes == ()
        assert partly.disputed
    assert found(view, "withdrew", "uzb", "csto", tense="past", start="2013").verdict == "contradicted"


@pytest.mark.parametrize("relation", ["withdrew", "expelled", "reinstated"])
def test_an_act_that_the_cells_exclude_is_contradicted(view: View, relation: str) -> None:
    assert found(view, relation, "kaz", "csto", tense="past").verdict == "contradicted"


def test_an_act_of_which_nobody_tells_cannot_be_told(view: View, laid: OverlayBuilder) -> None:
    own = laid(
        {"id": "pact", "states": ["aland", "borduria"], "membership": {"pact": {"aland": [("accession", "1970")]}}}
    )
    assert not found(own, "withdrew", "borduria", "pact", tense="past").known
    assert not found(view, "applied", "kaz", "csto", tense="past").known
    assert not found(view, "joined", "fin", "no-such-organisation", tense="past").known


def test_a_joining_of_which_only_the_status_is_told_begins_with_it(laid: OverlayBuilder) -> None:
    own = laid(
        {
            "id": "pact",
            "states": ["aland"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {"pact": {"aland": [("member", "1970-05-05/..")]}},
        }
    )
    assert found(own, "joined", "aland", "pact", tense="past").verdict == "supported"
    assert found(own, "joined", "aland", "pact", tense="past", start="1970").verdict == "supported"
    assert found(own, "joined", "aland", "pact", tense="past", start="1971").verdict == "contradicted"


def test_others_are_out_on_the_days_on_which_the_named_are_alone(view: View) -> None:
    six = frozenset({"arm", "blr", "kaz", "kgz", "rus", "tjk"})
    sure, possible = others_out(view, "csto", six)
    assert texts(sure) == ["2003-09-18/2006-06-22", "2012-12-19/.."]
    assert texts(possible) == ["2003-09-18/2006-08-15", "2012-06-28/.."]
    assert others_out(view, "csto", six - {"arm"}) == ((), ())
    everybody, _ = others_out(view, "csto", six | {"uzb"})
    assert texts(everybody) == ["2003-09-18/.."]


def test_a_fact_tells_of_absence_too(view: View) -> None:
    never = found(view, "member_of", "bra", "csto")
    assert "Brazil" in never.fact
    assert never.possible == ()


def test_a_dated_line_without_a_verb_about_what_is_gone_is_judged_in_its_time(view: View) -> None:
    partner = {"status": "partner", "start": "1994-05"}
    assert found(view, "member_of", "bgr", "weu", tense="none", **partner).verdict == "supported"
    assert found(view, "member_of", "bgr", "weu", tense="present", **partner).verdict != "supported"
    assert (
        found(view, "member_of", "bgr", "weu", tense="none", status="partner", start="1984").verdict == "contradicted"
    )


def test_never_is_said_only_where_it_is_known_to_this_day_and_with_the_list_that_says_so(laid: OverlayBuilder) -> None:
    """Of a treaty whose parties nobody lists, that a state is not among them is not known."""
    life = {"life": {"pact": {"signature": [{"valid": "1999-01-01"}]}}}
    pact = {
        "id": "pact",
        "states": ("aaa", "bbb"),
        "membership": {"pact": {"aaa": [("entry into force", "2000")]}},
    } | life
    assert found(laid(pact), "member_of", "bbb", "pact").fact == ""
    view = laid(pact | {"complete": {"member": [{"valid": "1999-01-01/.."}]}})
    told = found(view, "member_of", "bbb", "pact")
    assert told.fact == "Bbb has never been party to pact."
    lines = [view.statement(tie.owner, tie.statement) for tie in told.ties]
    assert [line.relation for line in lines if line] == ["complete"]


def test_an_act_that_others_did_and_this_state_did_not_is_told_with_theirs(view: View) -> None:
    told = found(view, "ratified", "ukr", "cis-charter", tense="past", start="1994")
    assert told.verdict == "contradicted"
    assert "none by Ukraine" in told.fact
    lines = [view.statement(tie.owner, tie.statement) for tie in told.ties]
    assert {line.value for line in lines if line} == {"ratification"}
    assert "ukr" not in {line.subject for line in lines if line}

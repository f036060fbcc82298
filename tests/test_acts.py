"""Acts as tables write them: which act is meant, whose day it is, and what is refused rather than guessed."""

from __future__ import annotations

import pytest

from foedus.acts import article_number, events_of, meant_acts, second_name, told_acts
from foedus.fill import fill
from foedus.store import View


def filled(view: View, org: str, act: str, state: str = "") -> dict[str, str]:
    """One filled row."""
    (row,) = fill([{"org": org, "act": act, "state": state}], view=view)
    return row


@pytest.mark.parametrize(
    ("act", "meant"),
    [
        ("application for membership", "application"),
        ("application for accession", "application"),
        ("invitation to join", "invitation"),
        ("signature of accession protocol", "signature"),
        ("ratification of the accession protocol", "ratification"),
        ("observer status", "observer"),
        ("suspended membership", "suspension"),
        ("invocation of Article 5", "invoked"),
    ],
)
def test_the_word_that_counts_decides_what_act_is_meant(act: str, meant: str) -> None:
    assert meant_acts(act) == {meant}


def test_what_is_no_act_is_none() -> None:
    assert meant_acts("picnic") == frozenset()


@pytest.mark.parametrize(("written", "number"), [("Article 4", 4), ("Art. IV", 4), ("42(7)", 42), ("preamble", 0)])
def test_an_article_has_one_number_however_it_is_written(written: str, number: int) -> None:
    assert article_number(written) == number


def test_an_act_may_name_a_second_state_or_a_treaty() -> None:
    assert ("Sweden", True) in second_name("ratification of Sweden's accession")
    assert ("CIS Charter", False) in second_name("signature of the CIS Charter")
    assert list(second_name("ratification")) == []


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("SCO", "observer status", "Mongolia", "2004-06-17"),
        ("EU", "candidate status", "Moldova", "2022-06-23"),
        ("PfP", "signing of the framework document", "Ukraine", "1994-02-08"),
        ("PfP", "joining", "Serbia", "2006-12-14"),
        ("NATO", "signature of accession protocol", "Finland", "2022-07-05"),
        ("NATO", "withdrawal from the integrated command", "Greece", "1974-08-14"),
        ("EU", "invocation of Article 42(7)", "France", "2015-11-17"),
        ("CSTO", "invocation of Article 4", "Armenia", "2022-09-13"),
        ("CSTO", "request for help", "Kazakhstan", "2022-01-05"),
        ("CSTO", "suspended membership", "Uzbekistan", "2012-12-19"),
    ],
)
def test_statuses_articles_and_other_treaties_have_their_days(
    org: str, act: str, state: str, day: str, view: View
) -> None:
    assert day in filled(view, org, act, state)["value"].split(" | ")


def test_several_uses_of_an_article_are_no_rivals(view: View) -> None:
    row = filled(view, "NATO", "invocation of Article 4", "Turkey")
    assert row["holds"] == "yes"
    assert {"2003-02-10", "2012-10-03", "2015-07-26"} <= set(row["value"].split(" | "))
    assert "2001-09-12" not in row["value"]


def test_an_act_on_another_state_is_not_taken_for_the_own_one(view: View) -> None:
    row = filled(view, "NATO", "ratification of Sweden's accession", "Hungary")
    assert "1999" not in row["value"]
    assert row["value"] or "names Sweden" in row["note"]
    assert filled(view, "NATO", "accession of Sweden")["value"] == "2024-03-07"


def test_a_status_begins_on_its_first_day_and_events_have_parties(view: View) -> None:
    lines = view.owner("sco").statements
    assert {s.valid for s in told_acts(lines, "mng", meant_acts("observer"))} == {"2004-06-17"}
    assert told_acts(lines, "mng", meant_acts("candidate")) == []
    assert events_of(view, ["csto", "cst"], "rus", "invocation", meant_acts("invocation")) == []


def test_a_return_is_never_the_first_entry(view: View) -> None:
    assert filled(view, "OSCE", "readmitted", "Yugoslavia")["value"] == "2000-11-10"
    assert filled(view, "PfP", "rejoined", "Malta")["value"] == "2008-04-03"
    assert filled(view, "NATO", "rejoined", "Denmark")["value"] == ""
    assert "1949" not in filled(view, "NATO", "rejoined the integrated command", "France")["value"]


def test_a_withdrawal_is_told_with_its_notice(view: View) -> None:
    row = filled(view, "CIS", "withdrawal", "Georgia")
    assert "2009-08-18" in row["value"]
    assert "notice 2008-08-18" in row["note"]
    assert "notice" not in filled(view, "CIS", "signature", "Georgia")["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("EU", "withdrawal", "United Kingdom", "2020-01-31"),
        ("CIS", "withdrawal took effect", "Georgia", "2009-08-18"),
        ("UN", "lapse", "Czechoslovakia", "1992-12-31"),
        ("European Coal and Steel Community", "expiry", "", "2002-07-23"),
    ],
)
def test_an_exit_as_a_day_ends_has_the_day_that_sources_give_it(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    """Its status turns on the first day outside; the act is told by its own day."""
    row = filled(view, org, act, state)
    assert (row["value"], row["holds"]) == (day, "yes")


def test_on_the_day_of_such_an_exit_the_state_is_still_in(view: View) -> None:
    rows = fill([{"state": "UK", "org": "EU", "on": day} for day in ("2020-01-31", "2020-02-01")], view=view)
    assert [row["value"] for row in rows] == ["member", "former"]


@pytest.mark.parametrize(
    ("act", "meant"),
    [
        ("Article 50 notification", "notice"),
        ("came into being", "founding"),
        ("end of suspension", "reinstatement"),
        ("departure", "withdrawal"),
        ("letter of intent", "signature"),
        ("end", "lapse"),
        ("became party", "accession"),
    ],
)
def test_other_words_for_an_act_are_understood(act: str, meant: str) -> None:
    assert meant in meant_acts(act)


@pytest.mark.parametrize(
    ("org", "act", "state", "days"),
    [
        ("Warsaw Pact", "military structures dissolved", "", "1991-03-31"),
        ("Warsaw Pact", "dissolution", "", "1991-07-01"),
        ("CST", "extension protocol", "", "1999-04-02"),
        ("CST", "withdrawal", "Azerbaijan", "1999-04-20"),
        ("NATO", "ratification of Finland's accession", "Türkiye", "2023-03-30"),
        ("PfP", "withdrawal", "Malta", "1996-10-27"),
        ("PfP", "reactivation", "Malta", "2008-04-03"),
        ("EU", "withdrawal", "Greenland", "1985-02-01"),
        ("EU", "accession treaty signed", "Norway", "1972-01-22 | 1994-06-24"),
        ("GUAM", "renamed", "", "1999-04-24 | 2006-05-23"),
        ("UN", "resumed participation", "Indonesia", "1966-09-28"),
    ],
)
def test_the_days_of_an_act_that_goes_by_another_name(view: View, org: str, act: str, state: str, days: str) -> None:
    row = filled(view, org, act, state)
    assert (row["value"], row["holds"]) == (days, "yes")


def test_an_act_that_only_a_government_claims_is_told_as_its_claim(view: View) -> None:
    """The seat was China's; what Taipei calls an expulsion stands beside the law."""
    row = filled(view, "UN", "expulsion", "Taiwan")
    assert (row["value"], row["note"]) == ("1971-10-25", "claimed by Taiwan")


def test_a_request_under_an_article_is_the_use_of_it(view: View) -> None:
    assert "2014-03-03" in filled(view, "NATO", "Article 4 request", "Poland")["value"]


@pytest.mark.parametrize(
    ("org", "act", "state", "days"),
    [
        ("EU", "application", "Norway", "1962-04-30 | 1967-07-21 | 1992-11-25"),
        ("CST", "joined", "Georgia", "1993-12-09"),
        ("CST", "entry into force", "Georgia", "1994-04-20"),
        ("UN", "admission", "Yugoslavia", "2000-11-01"),
        ("GUAM", "founding", "Azerbaijan", "1997-10-10 | 2006-05-23"),
        ("EU", "Treaty of Lisbon ratified", "Ireland", "2009-10-15"),
        ("EU", "Single European Act signed", "", "1986-02-17 | 1986-02-28"),
        ("NATO", "Founding Act signed", "Russia", "1997-05-27"),
        ("OSCE", "Charter of Paris", "", "1990-11-21"),
        ("Turkic Council", "signed Nakhchivan Agreement", "Azerbaijan", "2009-10-03"),
        ("JEF", "letter of intent", "", "2014-09-04"),
        ("Warsaw Pact", "notice of withdrawal", "Hungary", "1956-11-01"),
    ],
)
def test_the_treaty_the_step_or_the_time_that_an_act_names_is_the_one_told(
    view: View, org: str, act: str, state: str, days: str
) -> None:
    row = filled(view, org, act, state)
    assert (row["value"], row["holds"]) == (days, "yes")


def test_of_several_treaties_the_one_that_the_act_names_is_told(view: View) -> None:
    assert filled(view, "CICA", "Declaration on Principles signed")["value"] == "1999-09-14"
    assert filled(view, "CICA", "Almaty Act signed")["value"] == "2002-06-04"


def test_who_came_back_and_whose_suspension_ended_are_two_things(view: View) -> None:
    assert filled(view, "Commonwealth", "rejoined", "Pakistan")["value"] == "1989"
    assert filled(view, "Commonwealth", "reinstatement", "Nigeria")["value"] == "1999-05-29"

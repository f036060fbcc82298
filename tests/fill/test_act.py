"""Acts as tables write them: which act is meant, whose day it is, and what is refused rather than guessed."""

from __future__ import annotations

import pytest

from foedus.fill import fill
from foedus.fill.act_reports import events_of, told_acts
from foedus.fill.act_words import article_number, meant_acts, second_name
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


def test_a_withdrawal_that_takes_effect_is_no_entry_into_force(view: View) -> None:
    assert filled(view, "ECOWAS", "withdrawal effective", "Mali")["value"] == "2025-01-29"
    assert filled(view, "Mercosur", "accession", "Venezuela")["value"] == "2012-08-12"


def test_an_act_may_name_its_step(view: View) -> None:
    assert filled(view, "ECOWAS", "revised treaty signed")["value"] == "1993-07-24"
    assert filled(view, "ECOWAS", "treaty signed")["value"] == "1975-05-28"
    assert filled(view, "ECOWAS", "announcement of withdrawal", "Niger")["value"] == "2024-01-28"
    assert filled(view, "AU", "Constitutive Act signed")["value"] == "2000-07-11"


@pytest.mark.parametrize(
    ("org", "act", "state", "day", "holds"),
    [
        ("CST", "signature", "Kazakhstan", "1992-05-15", "yes"),
        ("CST", "signed", "Kazakhstan", "1992-05-15", "yes"),
        ("CST", "entry into force", "", "1994-04-20", "yes"),
        ("NATO", "joined", "Finland", "2023-04-04", "yes"),
        ("NATO", "signature", "", "1949-04-04", "yes"),
        ("CSTO", "withdrawal", "Uzbekistan", "2012-06-28 | 2012-12-19", "disputed"),
    ],
)
def test_the_day_of_an_act(org: str, act: str, state: str, day: str, holds: str, view: View) -> None:
    row = filled(view, org, act, state)
    assert (row["value"], row["holds"]) == (day, holds)


def test_an_act_that_is_none_or_unknown_says_so(view: View) -> None:
    assert "no act" in filled(view, "NATO", "picnic", "Finland")["note"]
    assert "no withdrawal" in filled(view, "NATO", "withdrawal", "Finland")["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("Arab League", "re-admission", "Egypt", "1989-05-23"),
        ("OAS", "return", "Honduras", "2011-06-01"),
        ("BSEC Charter", "signature", "Greece", "1998-06-05"),
        ("BSEC", "signature of the Charter", "Greece", "1998-06-05"),
        ("EurAsEC", "suspension of membership", "Uzbekistan", "2008-11-12"),
        ("AU", "suspension", "Niger", "2010-02-20 | 2023-08-22"),
        ("ASEAN Charter", "deposit", "Singapore", "2008-01-07"),
        ("US-Taiwan Mutual Defense Treaty", "termination", "", "1980-01-01"),
        ("ECOWAS", "announced withdrawal", "Mali", "2024-01-28"),
    ],
)
def test_an_act_may_be_written_otherwise(org: str, act: str, state: str, day: str, view: View) -> None:
    row = filled(view, org, act, state)
    assert day in row["value"]
    if " | " in day:
        assert row["holds"] == "yes"
        assert "2 times" in row["note"]


def test_steps_of_one_act_are_no_rivals(view: View) -> None:
    row = filled(view, "AES", "founding")
    assert (row["value"], row["holds"]) == ("2023-09-16 | 2024-07-06", "yes")
    assert "2024-07-06: confederation" in row["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("ASEAN", "accession", "Vietnam", "1995-07-28"),
        ("ASEAN", "accession to the Treaty of Amity and Cooperation", "Vietnam", "1992-07-22"),
        ("EAC", "deposit of the instrument of accession", "South Sudan", "2016-09-05"),
        ("EAC", "deposit of the instrument", "DR Congo", "2022-07-11"),
        ("Arab League", "reinstatement", "Syria", "2023-05-07"),
        ("Soviet-Egyptian treaty of 1971", "denunciation", "", "1976-03-15"),
    ],
)
def test_an_act_is_that_of_the_body_asked_for(view: View, org: str, act: str, state: str, day: str) -> None:
    assert filled(view, org, act, state)["value"] == day


def test_an_act_of_a_treaty_of_two_may_be_told_by_its_parties(view: View) -> None:
    row = filled(view, "Russia-North Korea Comprehensive Strategic Partnership Treaty", "ratification")
    assert "2024-11-09" in row["value"]
    assert "Russia" in row["note"]
    assert filled(view, "North Atlantic Treaty", "ratification")["value"] == ""


def test_an_exit_that_is_only_claimed_or_announced_stands_in_the_note(view: View) -> None:
    row = filled(view, "OAS", "withdrawal", "Venezuela")
    assert row["value"] == ""
    assert "notice 2017-04-27" in row["note"]
    assert "claimed by Venezuela since 2019-04-27" in row["note"]
    assert "claimed" not in filled(view, "OAS", "withdrawal", "Nicaragua")["note"]
    assert "claimed by Eritrea" in filled(view, "IGAD", "suspension", "Eritrea")["note"]


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("GCC Charter", "signed", "", "1981-05-25"),
        ("ECOWAS Revised Treaty", "signed", "", "1993-07-24"),
        ("Charter of the African Union", "suspension", "Gabon", "2023-08-31"),
        ("OAS", "exclusion", "Cuba", "1962-01-31"),
        ("CENTO", "announcement of withdrawal", "Pakistan", "1979-03"),
        ("Pacific Islands Forum", "change of name", "", "2000-10"),
        ("BRICS", "declined the invitation", "Argentina", "2023-12"),
        ("TAC", "accession", "European Union", "2012-07-12"),
    ],
)
def test_an_act_of_a_charter_or_of_a_body_may_be_written_otherwise(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    assert filled(view, org, act, state)["value"].startswith(day)


def test_who_left_a_predecessor_is_readmitted_and_who_never_left_is_not(view: View) -> None:
    assert filled(view, "African Union", "readmission", "Morocco")["value"].startswith("2017-01-30")
    assert filled(view, "African Union", "readmission", "Kenya")["value"] == ""


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("GCC", "request", "Bahrain", "2011-03"),
        ("ECOWAS", "request for intervention", "Gambia", "2017-01-19"),
        ("ECOWAS", "intervention", "Gambia", "2017-01-19"),
        ("CSTO", "deployment of troops", "Kazakhstan", "2022-01-06"),
        ("Rio Treaty", "invocation", "Brazil", "2001-09-17"),
        ("GCC", "request", "Kuwait", "1990-08-02"),
        ("GCC", "request", "Oman", ""),
    ],
)
def test_who_asked_is_a_party_to_the_request_and_to_what_came_of_it(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    value = filled(view, org, act, state)["value"]
    assert value.startswith(day) if day else value == ""


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("NATO", "Article 4 request June 2012", "Turkey", "[2012-06-22..2012-06-24]"),
        ("NATO", "Article 4 request October 2012", "Turkey", "2012-10-03"),
        ("NATO", "Article 4 July 2015", "Turkey", "2015-07-26"),
        ("NATO", "Article 5 confirmed", "", "2001-10-02"),
        ("Rio Treaty", "invocation 2019", "", "2019-09-11"),
        ("ECOWAS", "intervention in Sierra Leone", "", "1997-05"),
        ("ECOWAS", "intervention in Senegal", "", ""),
        ("SADC", "deployment in Mozambique", "", "2021-07-15 | 2021-07-18"),
        ("SADC", "termination of SAMIDRC", "", "2025-03-13"),
        ("CSTO", "end of the mission in Kazakhstan", "", "2022-01-19"),
        ("African Union", "invasion of Anjouan", "", "2008-03-25"),
        ("NATO", "EU joint declaration 2016", "", "2016-07-08"),
    ],
)
def test_of_several_uses_and_missions_the_one_that_is_named_by_place_or_time_is_told(
    view: View, org: str, act: str, state: str, day: str
) -> None:
    assert filled(view, org, act, state)["value"] == day


def test_a_readmission_ends_a_suspension_or_an_absence(view: View) -> None:
    assert "2023-05-07" in filled(view, "Arab League", "readmission", "Syria")["value"]


def test_an_act_on_something_that_the_atlas_does_not_know_has_no_day(view: View) -> None:
    """A Strategic Concept is neither the treaty nor the founding."""
    row = filled(view, "NATO", "New Strategic Concept adopted")
    assert row["value"] == ""
    assert "Strategic" in row["note"]


def test_a_memorandum_with_somebody_unknown_is_no_other_signature(view: View) -> None:
    row = filled(view, "SCO", "memorandum with the Red Cross", "")
    assert (row["value"], row["holds"]) == ("2017-06-09", "yes")
    row = filled(view, "SCO", "memorandum with UNIDO", "")
    assert (row["value"], row["holds"]) == ("", "unknown")
    assert "UNIDO" in row["note"]


def test_the_use_of_an_article_in_another_year_is_no_answer(view: View) -> None:
    assert filled(view, "Rio Treaty", "invocation 2019", "United States")["value"] == "2019-09-11"
    assert filled(view, "Rio Treaty", "invocation 1950", "United States")["value"] == ""


@pytest.mark.parametrize(
    ("org", "act", "state", "day"),
    [
        ("EU", "withdrawal agreement signed", "United Kingdom", "2020-01-24"),
        ("NATO", "accession protocol of Slovenia signed", "", "2003-03-26"),
        ("NATO", "North Atlantic Treaty signed", "", "1949-04-04"),
        ("NATO", "ratification of the accession protocol", "Hungary", "1999-02-10"),  # its own, not Finland's
    ],
)
def test_a_treaty_named_in_an_act_is_the_one_meant(view: View, org: str, act: str, state: str, day: str) -> None:
    assert filled(view, org, act, state)["value"] == day


def test_what_another_treaty_tells_before_a_treaty_was_signed_is_not_of_it(view: View) -> None:
    row = filled(view, "Treaty on European Union", "ratification", "Belgium")
    assert row["value"] == "1992-12-10"  # and not the ratification of the Treaty of Rome
    assert filled(view, "Treaty on the Functioning of the European Union", "ratification", "Belgium")["value"] == ""


def test_an_invocation_of_which_nobody_tells_by_whom_is_that_of_its_parties(view: View) -> None:
    assert filled(view, "Rio Treaty", "invocation 1955", "Costa Rica")["value"] == "1955-01-11"
    assert filled(view, "Rio Treaty", "invocation 2001", "Chile")["value"] == ""


def test_of_a_ratification_that_nobody_tells_the_signature_is_no_answer(view: View) -> None:
    row = filled(view, "AU", "ratification of the Constitutive Act", "Libya")
    assert (row["value"], row["holds"]) == ("", "unknown")


def test_the_notice_of_a_party_is_not_the_end_of_the_treaty(view: View) -> None:
    row = filled(view, "US-Taiwan Mutual Defense Treaty", "notice of termination", "")
    assert (row["value"], "United States" in row["note"]) == ("1978-12-23", True)


@pytest.mark.parametrize(
    ("org", "act", "state"),
    [
        ("CIS", "ratification of the Charter", "Ukraine"),  # it ratified the agreement of 1991
        ("NATO", "ratification of the North Atlantic Treaty", "Spain"),  # it acceded; and ratified protocols of others
        ("EAEU", "accession", "Tajikistan"),  # it was in the community before it
    ],
)
def test_an_act_on_another_treaty_is_no_answer(view: View, org: str, act: str, state: str) -> None:
    assert filled(view, org, act, state)["value"] == ""


def test_a_notice_of_withdrawal_is_the_notice_and_not_an_earlier_announcement(view: View) -> None:
    assert filled(view, "CIS", "notice of withdrawal", "Georgia")["value"] == "2008-08-18"


def test_a_charter_named_without_a_verb_is_its_signature(view: View) -> None:
    assert filled(view, "NATO", "Charter on a Distinctive Partnership", "Ukraine")["value"] == "1997-07-09"


def test_a_decision_to_end_is_no_founding(view: View) -> None:
    assert filled(view, "Brussels Treaty", "decision to terminate")["value"] == ""


def test_a_membership_action_plan_is_no_membership(view: View) -> None:
    assert filled(view, "NATO", "membership action plan", "Albania")["value"] == "1999-04-23"
    assert filled(view, "NATO", "membership action plan", "Georgia")["value"] == ""

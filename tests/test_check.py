"""Verdicts: the rules one by one, on claims as a reader hands them over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from foedus.check import Judgement, Report, check
from foedus.dates import day
from foedus.errors import BadDate
from foedus.spans import holds_on
from foedus.store import View

PageBuilder: TypeAlias = Any
OverlayBuilder: TypeAlias = Any
Judge: TypeAlias = Callable[..., Judgement]

NOW = "2026-01-31"


@pytest.fixture(scope="module")
def judge(page: PageBuilder) -> Judge:
    """Judges one claim as of a day."""

    def one(
        relation: str, subject: str, object: str | None = None, *, on: str = NOW, view: View | None = None, **more: Any
    ):
        report = check(page([page.claim(relation, subject, object, **more)]), on=on, view=view)
        (judgement,) = report.judgements
        return judgement

    return one


# --- 1: true on its days ----------------------------------------------------------------------------------------------


def test_what_holds_on_the_day_is_supported_with_fact_interval_and_sources(judge: Judge) -> None:
    found = judge("member_of", "arm", "csto")
    assert found.verdict == "supported"
    assert found.true == ("2003-09-18/..",)
    assert "Armenia" in found.fact
    assert "2003-09-18" in found.fact
    assert found.sources
    assert all(r.statement.source == r.source.id for r in found.reasons)


def test_the_first_source_is_one_that_gives_the_days_of_the_right_fact(judge: Judge) -> None:
    judgement = judge("member_of", "irn", "sco", status="observer", tense="present")
    assert "since 2023-07-04" in judgement.fact
    first = judgement.sources[0].id
    assert any(r.source.id == first and r.statement.valid == "2023-07-04" for r in judgement.reasons)


def test_a_present_claim_is_judged_on_the_day_of_the_check(judge: Judge) -> None:
    assert judge("member_of", "uzb", "csto", on="2006-06-22").verdict == "contradicted"
    assert judge("member_of", "uzb", "csto", on="2010-01-01").verdict == "supported"
    assert judge("member_of", "uzb", "csto", on="2012-12-19").verdict == "outdated"


def test_on_disputed_days_the_verdict_is_disputed(judge: Judge) -> None:
    assert judge("member_of", "uzb", "csto", on="2006-07-01").verdict == "disputed"
    assert judge("member_of", "uzb", "csto", on="2012-12-18").verdict == "disputed"


def test_what_is_possible_is_supported(judge: Judge, laid: OverlayBuilder) -> None:
    own = laid(
        {
            "id": "pact",
            "states": ["aland"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {"pact": {"aland": [("accession", "1970")]}},
        }
    )
    assert judge("member_of", "aland", "pact", on="1970-06-01", view=own).verdict == "supported"
    assert judge("member_of", "aland", "pact", on="1969-12-31", view=own).verdict == "contradicted"


def test_present_tense_with_since_is_judged_now_and_needs_the_right_begin(judge: Judge) -> None:
    assert judge("member_of", "kaz", "csto", start="2003").verdict == "supported"
    assert judge("member_of", "kaz", "csto", start="2011").verdict == "contradicted"
    assert judge("member_of", "uzb", "csto", start="2006").verdict == "outdated"


def test_a_dated_claim_is_judged_on_its_own_days(judge: Judge) -> None:
    assert judge("member_of", "uzb", "csto", start="2006", end="2012", tense="past").verdict == "supported"
    assert judge("member_of", "uzb", "csto", start="2008", end="2010", tense="past").verdict == "contradicted"
    assert judge("member_of", "uzb", "csto", start="2010-05-05", tense="past").verdict == "supported"
    assert judge("member_of", "uzb", "csto", start="2006-07-15", tense="past").verdict == "disputed"
    assert judge("member_of", "uzb", "csto", start="2012-12-19", tense="past").verdict == "contradicted"


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2006", "2012-12", "disputed"),
        ("2006-06-23", "2012", "disputed"),
        ("2006-08-16", "2012", "disputed"),
        ("2006", "2012-06-27", "disputed"),
        ("2006", "2012-06-28", "disputed"),
        ("2006", "2013", "contradicted"),
        ("2005", "2012", "contradicted"),
    ],
)
def test_an_end_that_fits_one_rival_alone_is_disputed(judge: Judge, start: str, end: str, wanted: str) -> None:
    assert judge("member_of", "uzb", "csto", start=start, end=end, tense="past").verdict == wanted


def test_a_framework_of_partners_is_no_body_of_its_organisation(judge: Judge) -> None:
    """Neither the Partnership for Peace nor the Euro-Atlantic Council gives any status in NATO."""
    assert judge("member_of", "ukr", "nato").verdict == "contradicted"
    assert judge("member_of", "aut", "nato").verdict == "contradicted"
    assert judge("member_of", "aut", "pfp").verdict == "supported"


def test_a_past_claim_needs_some_day_up_to_the_check(judge: Judge) -> None:
    assert judge("member_of", "uzb", "csto", tense="past").verdict == "supported"
    assert judge("member_of", "fin", "nato", tense="past", on="2023-04-03").verdict == "contradicted"
    assert judge("member_of", "ukr", "csto", tense="past").verdict == "contradicted"


def test_of_an_organisation_that_is_gone_a_claim_without_a_verb_speaks_of_its_lifetime(judge: Judge) -> None:
    assert judge("member_of", "pol", "warsaw-pact", tense="none").verdict == "supported"
    assert judge("member_of", "pol", "warsaw-pact", tense="past").verdict == "supported"
    assert judge("member_of", "pol", "warsaw-pact", tense="present").verdict == "outdated"
    assert judge("member_of", "yug", "warsaw-pact", tense="none").verdict == "contradicted"


def test_the_date_of_a_page_is_no_date_of_its_claims(page: PageBuilder) -> None:
    claims = [page.claim("member_of", "uzb", "csto")]
    for date in ("", "2010-01-01"):
        assert check(page(claims, date=date), on=NOW).judgements[0].verdict == "outdated"


# --- 2: outdated, and denials -----------------------------------------------------------------------------------------


def test_what_was_true_earlier_is_outdated_with_every_interval(judge: Judge) -> None:
    found = judge("member_of", "uzb", "csto")
    assert (found.verdict, found.true) == ("outdated", ("2006-06-23/2012-12-18",))
    guam = judge("member_of", "uzb", "guam")
    assert (guam.verdict, len(guam.true)) == ("outdated", 1)


@pytest.mark.parametrize(
    ("state", "org", "wanted"),
    [
        ("fin", "nato", "outdated"),
        ("arm", "csto", "contradicted"),
        ("aze", "csto", "supported"),
        ("uzb", "csto", "supported"),
        ("ukr", "nato", "supported"),
    ],
)
def test_a_denial_counts_only_days_on_which_the_organisation_had_members(
    judge: Judge, state: str, org: str, wanted: str
) -> None:
    assert judge("member_of", state, org, denied=True).verdict == wanted


def test_a_denial_of_ever_having_joined_was_true_before(judge: Judge) -> None:
    assert judge("joined", "uzb", "csto", denied=True, tense="past").verdict == "outdated"
    assert judge("joined", "ukr", "csto", denied=True, tense="past").verdict == "supported"
    assert judge("joined", "arm", "csto", denied=True, tense="past").verdict == "contradicted"


# --- 3: the family ----------------------------------------------------------------------------------------------------


def test_what_is_true_of_the_founding_treaty_or_predecessor_is_supported(judge: Judge) -> None:
    assert judge("member_of", "aze", "csto", start="1994", end="1999", tense="past").verdict == "supported"
    assert judge("signed", "arm", "csto", start="2002-10-07", tense="past").verdict == "supported"


def test_a_tie_to_a_body_alone_is_disputed_or_outdated(judge: Judge) -> None:
    assert judge("member_of", "srb", "csto", status="observer").verdict == "disputed"
    assert judge("member_of", "afg", "csto", status="observer").verdict == "outdated"
    assert judge("member_of", "irn", "csto", status="observer").verdict == "contradicted"


def test_a_claimed_track_alone_is_disputed(judge: Judge) -> None:
    found = judge("member_of", "arm", "csto", status="suspended")
    assert found.verdict == "disputed"
    assert judge("member_of", "blr", "csto", status="suspended").verdict == "contradicted"


def test_an_exit_from_a_body_is_no_exit(judge: Judge) -> None:
    assert judge("withdrew", "fra", "nato", start="1966", tense="past").verdict == "contradicted"
    assert judge("withdrew", "fra", "nato", tense="past").verdict == "contradicted"


# --- 4: events --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2006", "supported"),
        ("2006-06", "disputed"),
        ("2006-06-23", "disputed"),
        ("2006-08-16", "disputed"),
        ("2007", "contradicted"),
    ],
)
def test_a_date_must_cover_every_rival_day_of_a_step(judge: Judge, date: str, wanted: str) -> None:
    assert judge("joined", "uzb", "csto", start=date, tense="past").verdict == wanted


def test_joined_may_mean_signature_accession_or_entry_into_force(judge: Judge) -> None:
    assert judge("joined", "arm", "cst", start="1992-05-15", tense="past").verdict == "supported"
    assert judge("joined", "arm", "cst", start="1994-04-20", tense="past").verdict == "supported"
    assert judge("member_of", "arm", "cst", start="1992").verdict == "supported"
    assert judge("signed", "arm", "cst", start="1994", tense="past").verdict == "contradicted"


def test_what_was_only_announced_or_notified_is_disputed(judge: Judge, laid: OverlayBuilder) -> None:
    own = laid(
        {
            "id": "pact",
            "states": ["aland"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {
                "pact": {
                    "aland": [("accession", "1970-01-01"), ("notice", "1990-01-29"), ("withdrawal", "1991-01-29")],
                }
            },
        }
    )
    for date, wanted in (("1990", "disputed"), ("1991", "supported"), ("1989", "contradicted")):
        assert judge("withdrew", "aland", "pact", start=date, tense="past", view=own).verdict == wanted
    assert judge("denounced", "aland", "pact", start="1990", tense="past", view=own).verdict == "supported"


def test_what_was_still_to_come_on_the_day_is_contradicted(judge: Judge) -> None:
    assert judge("joined", "fin", "nato", tense="past", on="2020-01-01").verdict == "contradicted"
    assert judge("joined", "fin", "nato", tense="past").verdict == "supported"


# --- 5: what cannot be told, and what is false ------------------------------------------------------------------------


def test_where_nothing_is_known_nothing_is_judged(judge: Judge, laid: OverlayBuilder) -> None:
    own = laid(
        {"id": "pact", "states": ["aland", "borduria"], "membership": {"pact": {"aland": [("accession", "1970")]}}}
    )
    claims: list[dict[str, Any]] = [{}, {"denied": True}, {"tense": "past"}, {"start": "1980", "tense": "past"}]
    for more in claims:
        found = judge("member_of", "borduria", "pact", view=own, **more)
        assert found.verdict == "not_checkable", more
    assert judge("member_of", "arm", "no-such-organisation").verdict == "not_checkable"
    assert judge("exercise", "csto", "Nobody's Exercise 1811", tense="past").verdict == "not_checkable"


def test_an_undated_event_that_several_fit_cannot_be_judged(judge: Judge, laid: OverlayBuilder) -> None:
    acts = [
        ("accession", "1970-01-01"),
        ("withdrawal", "1980-01-01"),
        ("return", "1990-01-01"),
        ("withdrawal", "2000-01-01"),
    ]
    own = laid(
        {
            "id": "pact",
            "states": ["aland"],
            "complete": {"member": [{"valid": "1960-01-01/.."}]},
            "membership": {"pact": {"aland": acts}},
        }
    )
    assert judge("withdrew", "aland", "pact", tense="past", view=own).verdict == "not_checkable"
    for date in ("1980", "2000"):
        assert judge("withdrew", "aland", "pact", start=date, tense="past", view=own).verdict == "supported"
    assert judge("withdrew", "uzb", "csto", tense="past").verdict == "supported"


def test_what_is_false_is_contradicted_with_the_right_fact(judge: Judge) -> None:
    found = judge("member_of", "ukr", "nato")
    assert found.verdict == "contradicted"
    assert "Ukraine" in found.fact
    assert found.true == ()
    wrong_year = judge("joined", "fin", "nato", start="2021", tense="past")
    assert wrong_year.verdict == "contradicted"
    assert "2023-04-04" in wrong_year.fact


def test_former_with_days_means_member_on_these_days(judge: Judge) -> None:
    assert judge("member_of", "aze", "cst", status="former", start="1994", end="1999").verdict == "supported"
    assert judge("member_of", "aze", "cst", status="former", start="1994", end="2005").verdict == "contradicted"
    assert judge("member_of", "aze", "cst", status="former").verdict == "supported"
    assert judge("member_of", "arm", "cst", status="former").verdict == "contradicted"


def test_founding_means_having_signed_the_founding_act(judge: Judge) -> None:
    assert judge("member_of", "arm", "cst", status="founding").verdict == "supported"
    assert judge("member_of", "tur", "nato", status="founding").verdict == "contradicted"
    assert judge("member_of", "fra", "nato", status="founding").verdict == "supported"
    assert judge("member_of", "fin", "nato", status="founding").verdict == "contradicted"


@pytest.mark.parametrize(
    ("number", "bound", "wanted"),
    [
        ("6", "", "supported"),
        ("7", "", "outdated"),
        ("9", "", "contradicted"),
        ("5", "at least", "supported"),
        ("7", "at most", "supported"),
        ("8", "more than", "contradicted"),
    ],
)
def test_counts_are_compared_with_the_timelines_and_ranges_must_meet(
    judge: Judge, number: str, bound: str, wanted: str
) -> None:
    more = {"qualifiers": {"bound": bound}} if bound else {}
    assert judge("member_count", "csto", number, **more).verdict == wanted


def test_a_dated_count_is_that_of_its_days(judge: Judge) -> None:
    assert judge("member_count", "csto", "7", start="2009-02-04", tense="past").verdict == "supported"
    assert judge("member_count", "csto", "6", start="2009-02-04", tense="past").verdict == "contradicted"


# --- the report -------------------------------------------------------------------------------------------------------


def test_a_report_judges_every_claim_in_order_and_counts(page: PageBuilder, view: View) -> None:
    reading = page(
        [page.claim("member_of", "arm", "csto"), page.claim("member_of", "uzb", "csto")],
        [page.claim("member_of", "ukr", "nato")],
    )
    report = check(reading, on=NOW)
    assert isinstance(report, Report)
    assert [j.statement for j in report.judgements] == reading.statements
    assert [j.verdict for j in report.judgements] == ["supported", "outdated", "contradicted"]
    assert report.counts == {"contradicted": 1, "outdated": 1, "disputed": 0, "supported": 1, "not_checkable": 0}
    assert len(report.datings) == 2
    assert (report.on, report.edition) == (NOW, view.edition)


def test_without_a_day_it_is_the_last_day_on_which_the_atlas_was_checked(page: PageBuilder, view: View) -> None:
    assert check(page([page.claim("member_of", "arm", "csto")])).on == view.checked


def test_a_month_or_year_is_judged_on_its_last_day(judge: Judge) -> None:
    assert judge("member_of", "uzb", "csto", on="2012").verdict == "outdated"
    assert judge("member_of", "uzb", "csto", on="2011").verdict == "supported"


def test_an_impossible_day_is_refused(page: PageBuilder) -> None:
    with pytest.raises(BadDate):
        check(page([page.claim("member_of", "arm", "csto")]), on="2012-06-31")


def test_a_page_without_claims_has_an_empty_report(page: PageBuilder) -> None:
    report = check(page(), on=NOW)
    assert report.judgements == report.datings == ()
    assert sum(report.counts.values()) == 0


@pytest.mark.parametrize("on", ["2003-09-17", "2003-09-18", "2010-01-01", "2012-12-18", "2012-12-19"])
def test_a_verdict_agrees_with_the_days_on_which_the_claim_is_true(judge: Judge, on: str) -> None:
    for state in ("arm", "uzb", "aze"):
        found = judge("member_of", state, "csto", on=on)
        if found.verdict in ("supported", "disputed"):
            assert any(holds_on(((day(b), 10**7 if e == ".." else day(e) + 1),), day(on)) for b, e in _ends(found.true))
        else:
            assert not any(
                holds_on(((day(b), 10**7 if e == ".." else day(e) + 1),), day(on)) for b, e in _ends(found.true)
            )


def _ends(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Both ends of intervals."""
    return [(t.partition("/")[0], t.partition("/")[2] or t) for t in texts]

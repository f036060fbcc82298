"""Verdicts on sentences, read and judged: what a page says, and what the atlas makes of it on 31 January 2026."""

from __future__ import annotations

import pytest

from foedus.check import check
from foedus.text import read
from foedus.text.page import Document, language

DAY = "2026-01-31"


def verdicts(text: str) -> set[str]:
    """Verdicts on the claims of a text, on its own."""
    reading = read(Document(id="page", text=text, lang=language(text)))
    return {j.verdict for j in check(reading, on=DAY).judgements}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mali announced on 28 January 2024 that it was leaving ECOWAS.", "supported"),
        ("Mali left ECOWAS on 29 January 2025, a year after it had given notice.", "supported"),
        ("Mali left ECOWAS in January 2024.", "disputed"),
        ("Mali announced in March 2022 that it was leaving ECOWAS.", "contradicted"),
        ("Japan gave notice of its withdrawal from the League of Nations in March 1933.", "supported"),
        ("Japan left the League of Nations in 1935.", "supported"),
        ("Le Rwanda a annoncé son retrait de la CEEAC le 7 juin 2025.", "supported"),
        ("Грузия 18 августа 2008 года уведомила о выходе из СНГ.", "supported"),
        ("México anunció en septiembre de 2002 su retirada del TIAR.", "supported"),
    ],
)
def test_an_announcement_a_notice_and_the_exit_are_steps_of_their_own(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The East African Community admitted Somalia on 24 November 2023.", "supported"),
        ("Somalia joined the East African Community on 24 November 2023.", "disputed"),
        ("Somalia joined the East African Community on 4 March 2024.", "supported"),
        ("The East African Community admitted Somalia in 2019.", "contradicted"),
    ],
)
def test_a_decision_to_admit_is_a_step_of_its_own(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ireland left the Commonwealth in 1949 and never came back.", "supported"),
        ("Morocco has never come back to the African Union.", "contradicted"),
        ("France has not returned to NATO.", "contradicted"),
        ("Former parties that never joined the CSTO: Uzbekistan (1992-1999)", "outdated"),
    ],
)
def test_a_return_is_denied_from_the_exit_on(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("NATO moved its headquarters from Paris to Brussels in 1967.", "supported"),
        ("CENTO moved its headquarters from Baghdad to Ankara in 1962.", "contradicted"),
        ("The seat of CENTO was in Ankara in 1962.", "supported"),
        ("Headquarters of the WEU: London (1955-1993), Brussels (1993-2011)", "supported"),
        ("The East African Community was dissolved in 1977.", "supported"),
        ("The African Union was dissolved in 1977.", "contradicted"),
    ],
)
def test_a_move_needs_its_day_and_a_namesake_has_its_own_end(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Germany joined the Council of Europe in 1950.", "disputed"),  # as an associate
        ("Germany joined the Council of Europe in 1951.", "supported"),
        ("Germany joined the Council of Europe in 1954.", "contradicted"),
        ("Bolivia joined Mercosur in July 2024.", "disputed"),  # ratified; in since August
        ("Bolivia has been a member of Mercosur since July 2024.", "disputed"),
        ("Fiji was expelled from the Commonwealth in 1987.", "disputed"),  # its membership lapsed
        ("Egypt was expelled from the Arab League in 1979.", "contradicted"),  # suspended
        ("Venezuela was suspended from Mercosur in August 2017.", "supported"),  # a second time
    ],
)
def test_a_neighbouring_step_is_disputed_and_another_one_wrong(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


def test_an_invocation_is_one_of_the_treaty_and_article_that_is_named() -> None:
    assert verdicts("France invoked Article 5 of the North Atlantic Treaty in 2015.") == {"not_checkable"}
    assert verdicts("France invoked Article 42(7) of the Treaty on European Union in 2015.") == {"supported"}
    assert verdicts("Turkey invoked Article 4 of the North Atlantic Treaty in 2012.") == {"supported"}


def test_signers_are_not_counted_where_not_all_of_them_are_recorded() -> None:
    assert "contradicted" not in verdicts("The UN Charter was signed on 26 June 1945 by 50 states.")


def test_the_list_of_organisations_of_a_country_speaks_of_the_present() -> None:
    listed = "International organization participation: CIS, CSTO, EAEC, OSCE, SCO, UN, WTO"
    page = f"Geography of Kyrgyzstan\n\nGovernment\n{listed}\n"
    assert verdicts(page) == {"supported", "outdated", "not_checkable"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2010 Uzbekistan was a member of the CSTO.", "supported"),
        ("In 2015 Uzbekistan was a member of the CSTO.", "contradicted"),
        ("Germany was a member of the League of Nations in 1930.", "supported"),
        ("Germany was a member of the League of Nations in 1938.", "contradicted"),
        ("Estonia was not a member of NATO in 2000.", "supported"),
        ("Poland was not a member of NATO in 2005.", "contradicted"),
        ("In 2005 NATO had 26 members.", "supported"),
        ("In 2005 NATO had 19 members.", "contradicted"),
        ("In 1996 Azerbaijan was a member of the CSTO.", "supported"),  # party to the treaty before it
        ("Azerbaijan was a member of the CSTO in 2005.", "contradicted"),
        ("Lord Robertson was Secretary General of NATO in 2001.", "supported"),
        ("Lord Robertson was Secretary General of NATO in 2010.", "contradicted"),
    ],
)
def test_a_past_state_is_judged_on_the_day_of_its_sentence(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Turkey joined the European Union in 2005.", "contradicted"),  # talks were opened
        ("Germany left NATO in 1990.", "contradicted"),  # an announcement of that year is about something else
        ("Albania left the Warsaw Pact in 1962.", "disputed"),  # at rest since then
        ("Ukraine left the CIS in 2018.", "disputed"),  # it recalled its representatives
        ("Egypt was never suspended from the Arab League.", "contradicted"),
        ("Sweden never joined NATO.", "outdated"),
    ],
)
def test_an_announcement_is_one_of_what_it_names(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Honduras is suspended from the Organization of American States.", "outdated"),
        ("Honduras was suspended from the Organization of American States.", "supported"),
        ("Honduras has been suspended from the Organization of American States.", "supported"),
        ("Sudan remains suspended from the African Union.", "supported"),
        ("Le Gabon est suspendu de l'Union africaine.", "outdated"),
    ],
)
def test_who_is_suspended_is_so_today_and_who_was_has_been_once(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Yugoslavia joined the United Nations in 1945.", "supported"),
        ("Yugoslavia joined the United Nations in November 2000.", "supported"),
        ("Yugoslavia joined the United Nations in 1996.", "contradicted"),
        ("Yugoslavia was suspended from the CSCE in 1992.", "supported"),
        ("The Soviet Union joined the United Nations in 1999.", "contradicted"),
    ],
)
def test_a_name_is_that_of_the_state_that_bore_it_then(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Venezuela left the Organization of American States in 2019.", "disputed"),  # it says so itself
        ("Venezuela left the Organization of American States in 2012.", "contradicted"),
        ("Rwanda left ECCAS in June 2025.", "disputed"),
        ("South Africa joined BRICS in December 2010.", "disputed"),
    ],
)
def test_an_exit_that_only_the_state_itself_holds_for_one_is_disputed(text: str, verdict: str) -> None:
    assert verdicts(text) == {verdict}

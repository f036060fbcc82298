"""What a page is speaking of: paragraphs, headings, subjects, asides, pronouns, and worlds of other kinds."""

from __future__ import annotations

import pytest

from foedus.text import read, rows
from foedus.text.focus.scene import Scene
from foedus.text.mentions import gazetteer
from foedus.text.page import Document


def brief(text: str, lang: str = "en", date: str = "") -> set[str]:
    printed = rows(read(Document(id="page", text=text, lang=lang, date=date)))
    return {
        f"{'not ' * (c['polarity'] == 'denied')}{c['relation']} {c['subject']} {c['object'] or '-'}"
        for c in printed
        if "relation" in c
    }


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("NATO is a military alliance. Spain joined in 1982.", "joined esp nato"),
        ("Unlike the CSTO, NATO is large. The alliance has 32 members.", "member_count nato 32"),
        ("The Warsaw Pact was signed in 1955. Albania left it in 1968.", "withdrew alb warsaw-pact"),
        ("ASEAN was founded in 1967.\n\nThe African Union has 55 members. Morocco joined in 2017.", "joined mar au"),
        ("The OSCE grew out of the CSCE and NATO. It has 57 members.", "member_count osce 57"),
        ("SAARC: 8 members\nHeadquarters: Kathmandu\n", "headquarters saarc Kathmandu"),
        ("NATO in brief\n\nSpain joined in 1982.", "joined esp nato"),
    ],
)
def test_the_organisation_in_focus(text: str, claim: str) -> None:
    assert claim in brief(text)


def test_the_treaty_is_that_of_the_organisation_or_of_the_paragraph() -> None:
    assert "in_force north-atlantic-treaty -" in brief("NATO is old. The treaty took effect on 24 August 1949.")
    text = "The OAS is old.\n\nThe Rio Treaty was signed in 1947. Mexico denounced the treaty in 2002."
    assert "denounced mex rio-treaty" in brief(text)


def test_pronouns_take_the_states_whose_number_fits() -> None:
    text = "Mali, Niger and Burkina Faso left ECOWAS. The three countries founded the Alliance of Sahel States in 2023."
    assert {f"member_of {s} aes" for s in ("mli", "ner", "bfa")} <= brief(text)
    assert "member_of mli aes" not in brief(text.replace("The three", "The five"))


def test_a_coordinated_subject_is_carried_over() -> None:
    assert brief("Turkey applied to the EU in 1987 and has been a candidate since 1999.") == {
        "applied tur eu",
        "member_of tur eu",
    }


def test_an_unknown_body_takes_the_focus_away() -> None:
    text = "NATO met. FIFA suspended Kenya in 2022. UEFA has 55 members, including Israel."
    assert not {c for c in brief(text) if "ken" in c or "isr" in c or "55" in c}


def test_pages_of_other_worlds_need_the_organisation_in_the_sentence() -> None:
    text = "The football season: NATO jokes aside, the coach and his players won. Georgia joined in 1990."
    assert not {c for c in brief(text) if c.startswith("joined")}


def test_the_date_line_dates_the_news() -> None:
    printed = rows(read(Document(id="x", text="Finland joined NATO on Tuesday.", date="2023-04-05")))
    assert printed[0]["start"] == "2023-04-04"


def test_a_country_file_is_about_its_country() -> None:
    known = gazetteer()
    text = "Kyrgyzstan trades with Russia. Russia, Russia."
    found = known.find(text, "en")
    assert Scene(found, known, text=text, doc="factbook-kgz-2020").country == "kgz"
    assert Scene(found, known, text=text).country == "rus"

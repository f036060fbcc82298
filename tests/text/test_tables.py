"""Lines that are no sentences: keys and values, year lists, lists under headings, rows, choices."""

from __future__ import annotations

import pytest

from foedus.text import read, rows
from foedus.text.page import Document, load


def brief(text: str, doc: str = "page") -> list[str]:
    printed = rows(read(Document(id=doc, text=text)))
    return [
        " ".join(str(c[k]) for k in ("relation", "subject", "object", "status", "start") if c[k])
        for c in printed
        if "relation" in c
    ]


def test_years_under_a_heading_of_joining() -> None:
    text = "NATO members by year of joining\n\n1952: Greece, Turkey\n1982: Spain\n"
    assert brief(text) == ["joined grc nato 1952", "joined tur nato 1952", "joined esp nato 1982"]


def test_states_under_a_heading_of_members() -> None:
    text = "Member states of ASEAN\n\n- Brunei\n- Laos\n"
    assert brief(text) == ["member_of brn asean member", "member_of lao asean member"]


def test_keys_and_values() -> None:
    text = "African Union\n\nHeadquarters: Addis Ababa\nMembership: 55 states\nFounded: 9 July 2002\n"
    assert set(brief(text)) == {"headquarters au Addis Ababa", "member_count au 55 member", "founded au 2002-07-09"}


@pytest.mark.parametrize("doc", ["factbook-fji", "page"])
def test_participation_is_that_of_the_country_of_the_page(doc: str) -> None:
    text = "Fiji\n\nInternational organization participation: ADB, NAM, OAS (observer), UN, WTO\n"
    assert set(brief(text, doc)) == {
        "member_of fji adb member",
        "member_of fji non-aligned-movement member",
        "member_of fji oas observer",
        "member_of fji un member",
        "member_of fji wto member",
    }


def test_remarks_in_rows_do_not_change_what_the_table_is_about() -> None:
    text = (
        "European Free Trade Association (EFTA)\n\n"
        "State | Joined | Left | Reason\nDenmark | 1960 | 1973 | joined the EEC\n"
        "Finland | 1961 (associate), 1986 (full) | 1995 | joined the EU\nIceland | 1970 | - |\nSweden | 1960 | 1995 |\n"
        "Notes\n(a) Two states are left: Iceland and Norway.\n"
    )
    told = set(brief(text))
    assert told >= {
        "joined dnk efta 1960",
        "withdrew dnk efta 1973",
        "member_of fin efta associate 1961",
        "joined fin efta 1986",
        "withdrew fin efta 1995",
        "joined isl efta 1970",
        "joined swe efta 1960",
        "member_of nor efta member",
        "member_count efta 2 member",
    }
    assert not [c for c in told if c.split()[2] in ("eu", "eec") and "1960" in c]


def test_what_founded_an_organisation_takes_effect_under_its_name() -> None:
    text = "EFTA\n\nEFTA was founded by a convention of 4 January 1960. It took effect on 3 May of that year.\n"
    assert "in_force efta 1960-05-03" in brief(text)


def test_a_choice_of_answers_asserts_none() -> None:
    assert brief("Which of these is not a member of ASEAN?\n(a) Laos (b) Brunei (c) Fiji (d) Vietnam\n") == []


@pytest.mark.parametrize(
    ("page", "claims"),
    [
        (
            "<dl><dt>Name</dt><dd>SAARC</dd><dt>Established</dt><dd>8 December 1985</dd><dt>Seat</dt><dd>Kathmandu</dd>"
            "<dt>Members</dt><dd>8</dd></dl>",
            {"founded saarc 1985-12-08", "headquarters saarc Kathmandu", "member_count saarc 8 member"},
        ),
        (
            "<table><tr><th>State</th><th>Date</th></tr><tr><td>Laos</td><td>1997</td></tr><tr><td>Cambodia</td>"
            "<td>1999</td></tr></table><p>Table 1. Accessions to ASEAN</p>",
            {"joined lao asean 1997", "joined khm asean 1999"},
        ),
    ],
)
def test_structure_of_html_is_kept(page: str, claims: set[str]) -> None:
    printed = rows(read(load(page.encode(), id="page")))
    found = [
        " ".join(str(c[k]) for k in ("relation", "subject", "object", "status", "start") if c[k])
        for c in printed
        if "relation" in c
    ]
    assert set(found) == claims

"""Offices asked for by tables: however an office is written, and what is no office."""

from __future__ import annotations

import pytest

from foedus.fill import fill
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


def test_the_head_of_a_body_may_be_asked_of_the_body(view: View) -> None:
    row = one(view, org="AU Commission", office="chairperson", on="2020-01-01")
    assert row["value"] == "Moussa Faki Mahamat"
    assert "CSTO" in one(view, org="CSTO Commission", office="treasurer", on="2020-01-01")["note"]


@pytest.mark.parametrize(
    ("cells", "holder"),
    [
        ({"office": "csto-secretary-general"}, "Nikolai Bordyuzha"),
        ({"office": "CSTO secretary general"}, "Nikolai Bordyuzha"),
        ({"office": "Secretary General of the CSTO"}, "Nikolai Bordyuzha"),
        ({"office": "secretary general", "org": "CSTO"}, "Nikolai Bordyuzha"),
        ({"office": "CSTO chairmanship"}, "Russia"),
        ({"office": "presidency", "org": "csto"}, "Russia"),
        ({"office": "chair of the CSTO"}, "Russia"),
    ],
)
def test_an_office_is_found_by_any_of_its_names(cells: dict[str, str], holder: str, view: View) -> None:
    assert one(view, **cells, on="2010-06-01")["value"] == holder


def test_an_office_that_is_none_says_which_there_are(view: View) -> None:
    row = one(view, office="treasurer", org="CSTO", on="2010-06-01")
    assert row["value"] == ""
    assert "Secretary General" in row["note"]


@pytest.mark.parametrize(
    ("office", "holder"),
    [
        ("Arab League chief", "Nabil Elaraby"),
        ("ASEAN SG", "Le Luong Minh"),
        ("head of the OAS", "Luis Almagro"),
        ("Chairperson of the AU Commission", "Nkosazana Dlamini-Zuma"),
        ("ECOWAS Executive Secretary", "Kadré Désiré Ouédraogo"),
        ("chairmanship of the EAC", "Tanzania"),
        ("NATO sec gen", "Jens Stoltenberg"),
        ("Head of the Commonwealth", "Elizabeth II"),
        ("Commonwealth SG", "Kamalesh Sharma"),
    ],
)
def test_an_office_may_be_written_otherwise(office: str, holder: str, view: View) -> None:
    assert one(view, office=office, on="2016-03-01")["value"] == holder


@pytest.mark.parametrize(
    ("org", "office", "on", "holder"),
    [
        ("European Commission", "President", "1990-01-01", "Jacques Delors"),
        ("Committee of Ministers of the Council of Europe", "chairmanship", "2010-07-01", "North Macedonia"),
        ("NATO", "Secretary General (acting)", "1995-11-01", "Sergio Balanzino"),
    ],
)
def test_an_office_is_found_by_its_body(view: View, org: str, office: str, on: str, holder: str) -> None:
    (row,) = fill([{"org": org, "office": office, "on": on}], view=view)
    assert row["value"] == holder


def test_an_office_of_a_body_that_the_atlas_does_not_know_is_not_that_of_another_body(view: View) -> None:
    rows = [{"org": f"{org} Parliamentary Assembly", "office": "President", "on": "2010"} for org in ("NATO", "EAPC")]
    rows.append({"org": "European Parliament", "office": "President", "on": "2010"})
    assert [row["value"] for row in fill(rows, view=view)] == ["", "", ""]


def test_a_name_spelt_out_in_brackets_says_which_of_two_bodies_is_meant(view: View) -> None:
    rows = [
        {"org": org, "office": "Chairman of the Board", "on": "2018-01-01"}
        for org in ("Eurasian Economic Commission", "EEC (Eurasian Economic Commission)")
    ]
    assert [row["value"] for row in fill(rows, view=view)] == ["Tigran Sargsyan", "Tigran Sargsyan"]


def test_the_chair_of_a_body_is_not_the_chair_of_its_organisation(view: View) -> None:
    rows = [
        {"org": "NATO", "office": "chairman of the North Atlantic Council", "on": "1960"},
        {"org": "NATO", "office": "President of the Parliamentary Assembly", "on": "2010"},
        {"org": "UN", "office": "President of the General Assembly", "on": "2020"},
    ]
    assert [row["value"] for row in fill(rows, view=view)] == ["", "", ""]


def test_a_deputy_is_not_the_chief(view: View) -> None:
    rows = [
        {"org": "NATO", "office": "Deputy Secretary General", "on": "2014-01-01"},
        {"org": "NATO", "office": "Secretary General", "on": "2014-01-01"},
        {"org": "UN", "office": "Deputy Secretary-General", "on": "2008-01-01"},
    ]
    deputy, chief, none = fill(rows, view=view)
    assert deputy["value"] == "Alexander Vershbow"
    assert chief["value"] == "Anders Fogh Rasmussen"
    assert none["value"] == ""
    assert "Secretary-General of the United Nations" in none["note"]


def test_the_chair_of_an_organisation_is_not_that_of_its_assembly(view: View) -> None:
    rows = [{"org": org, "office": "chair", "on": "2014-06-01"} for org in ("CIS", "IPA CIS")]
    assert [row["value"] for row in fill(rows, view=view)] == ["Belarus", "Valentina Matviyenko"]

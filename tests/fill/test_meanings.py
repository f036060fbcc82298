"""What cells mean: organisations, treaties and states that are written otherwise than the atlas writes them."""

from __future__ import annotations

import pytest

from foedus.fill import fill
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


def test_a_state_column_never_names_an_organisation(view: View) -> None:
    assert one(view, state="Georgia", org="GUAM", on="2000-01-01")["value"] == "member"
    assert one(view, state="Guam", org="CSTO", on="2000-01-01")["value"] != "member"
    assert "organisation" in one(view, state="NATO", org="UN", on="2000-01-01")["note"]
    assert one(view, state="European Union", org="TAC", on="2013-01-01")["value"] == "member"  # it is told of there


@pytest.mark.parametrize(
    ("state", "org", "on", "status"),
    [
        ("Slovakia", "Visegrad", "2000-01-01", "member"),
        ("UK", "Lancaster House", "2012-01-01", "member"),
        ("Japan", "The League", "1930-01-01", "member"),
        ("France", "Dunkirk Pact", "1948-01-01", "member"),
    ],
)
def test_an_organisation_may_be_named_in_short(state: str, org: str, on: str, status: str, view: View) -> None:
    assert one(view, state=state, org=org, on=on)["value"] == status


def test_a_name_is_read_as_of_the_day(view: View) -> None:
    first, second = fill(
        [{"state": "cow:365", "org": "UN", "on": day} for day in ("1980-01-01", "2000-01-01")], view=view
    )
    assert (first["value"], second["value"]) == ("member", "member")
    assert second["since"] == "1991-12-24"


@pytest.mark.parametrize(
    ("org", "meant"),
    [
        ("SEATO (Manila Pact)", "SEATO"),
        ("Andean Community (CAN)", "Andean Community"),
        ("CAN", "Andean Community"),
        ("Soviet-North Korean Treaty 1961", "Soviet-North Korean Treaty of 1961"),
    ],
)
def test_an_organisation_may_be_written_otherwise(org: str, meant: str, view: View) -> None:
    asked = {"state": "Peru", "on": "1975-01-01"}
    assert one(view, org=org, **asked) == one(view, org=meant, **asked) | {"org": org}


@pytest.mark.parametrize(
    ("org", "meant"),
    [
        ("Soviet-North Korean Treaty", "1961-07-06"),
        ("Finno-Soviet pact of 1948", "1948-04-06"),
        ("treaty between Japan and the United States, 1951", "1951-09-08"),
        ("Russia–North Korea treaty of 2000", "2000-02-09"),
        ("Treaty between Saudi Arabia and Pakistan", "2025-09-17"),
        ("Baghdad Pact/CENTO", "1955-02-24"),
        ("East African Community (1967)", "1967-06-06"),
    ],
)
def test_a_treaty_may_be_named_by_its_two_states_or_by_two_names(org: str, meant: str, view: View) -> None:
    assert meant in one(view, org=org, act="signature", state="")["value"]


def test_two_states_alone_or_one_alone_are_no_treaty(view: View) -> None:
    assert one(view, org="Japan and the United States", act="signature", state="")["value"] == ""
    assert one(view, org="treaty of Japan", act="signature", state="")["value"] == ""
    assert one(view, org="treaty between Japan and Peru", act="signature", state="")["value"] == ""


@pytest.mark.parametrize(("state", "status"), [("Yugoslavia (FRY)", "suspended"), ("Germany (West)", "member")])
def test_a_name_in_brackets_tells_which_state_is_meant(view: View, state: str, status: str) -> None:
    (row,) = fill([{"state": state, "org": "OSCE", "on": "1993-01-01"}], view=view)
    assert row["value"] == status


def test_a_treaty_of_two_states_is_found_by_their_names_and_a_year(view: View) -> None:
    (row,) = fill([{"org": "Russia-Armenia 1997", "article": "3"}], view=view)
    assert row["value"] == "defense"

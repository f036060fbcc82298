"""Statuses asked for by tables: on a day, in a month, between comings and goings, beside what is claimed."""

from __future__ import annotations

import pytest

from foedus.fill import fill
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


def test_a_status_is_told_with_its_days_and_sources(view: View) -> None:
    row = one(view, state="Uzbekistan", org="CSTO", on="2012-06-01")
    assert (row["value"], row["holds"], row["since"], row["until"]) == ("member", "yes", "2006-08-16", "2012-06-27")
    assert row["sources"].startswith("http")
    assert one(view, state="Uzbekistan", org="CSTO", on="2012-12-19")["value"] == "former"


def test_a_dispute_is_marked(view: View) -> None:
    row = one(view, state="uzb", org="csto", on="2012-07-01")
    assert (row["holds"], row["note"]) == ("disputed", "disputed (meaning)")


def test_a_month_or_year_gives_every_value_in_it(view: View) -> None:
    row = one(view, state="Sweden", org="NATO", on="2024")
    assert row["value"].split(" | ")[-1] == "member"
    assert row["since"].split(" | ")[-1] == "2024-03-07"
    assert len(row["value"].split(" | ")) == len(row["since"].split(" | ")) > 1


def test_what_is_claimed_beside_the_law_stands_in_the_note(view: View) -> None:
    row = one(view, state="Armenia", org="CSTO", on="2024-06-01")
    assert (row["value"], row["holds"]) == ("member", "yes")
    assert "claimed: suspended, by Armenia" in row["note"]
    assert one(view, state="Armenia", org="CSTO", on="2020-06-01")["note"] == ""


@pytest.mark.parametrize(
    ("state", "org", "on", "value"),
    [
        ("Egypt", "Arab League", "1985-01-01", "suspended"),
        ("Egypt", "Arab League", "1989-06-01", "member"),
        ("UAR", "Arab League", "1960-01-01", "member"),
        ("Syria", "Arab League", "1960-01-01", "none"),
        ("Syria", "Arab League", "2012-01-01", "suspended"),
        ("Syria", "Arab League", "2023-06-01", "member"),
        ("Syria", "OIC", "2015-01-01", "suspended"),
        ("Syria", "OIC", "2025-06-01", "member"),
        ("Libya", "Arab League", "2011-05-01", "suspended"),
        ("Cuba", "OAS", "1962-01-01", "member"),
        ("Cuba", "OAS", "1970-01-01", "suspended"),
        ("Honduras", "OAS", "2010-01-01", "suspended"),
        ("Nicaragua", "OAS", "2023-06-01", "member"),
        ("Nicaragua", "OAS", "2024-01-01", "former"),
        ("Mexico", "Rio Treaty", "2010-01-01", "former"),
        ("Iraq", "Baghdad Pact", "1957-01-01", "member"),
        ("Iraq", "CENTO", "1960-01-01", "former"),
        ("Pakistan", "SEATO", "1970-01-01", "member"),
        ("Pakistan", "SEATO", "1974-01-01", "former"),
        ("New Zealand", "ANZUS", "1990-01-01", "suspended"),
        ("Mali", "ECOWAS", "2024-06-01", "suspended"),
        ("Mali", "ECOWAS", "2025-02-01", "former"),
        ("Mauritania", "ECOWAS", "2005-01-01", "former"),
        ("Guinea", "ECOWAS", "2010-01-01", "suspended"),
        ("Morocco", "OAU", "1985-01-01", "former"),
        ("Morocco", "AU", "2010-01-01", "none"),
        ("Morocco", "AU", "2018-01-01", "member"),
        ("South Africa", "OAU", "1990-01-01", "none"),
        ("Togo", "AU", "2005-04-01", "suspended"),
        ("Israel", "AU", "2021-12-01", "observer"),
        ("Fiji", "PIF", "2010-01-01", "suspended"),
        ("Kiribati", "PIF", "2022-12-01", "former"),
        ("Venezuela", "Mercosur", "2018-01-01", "suspended"),
        ("Venezuela", "Andean Community", "2007-01-01", "former"),
        ("Chile", "Andean Community", "1980-01-01", "observer"),
        ("Seychelles", "SADC", "2005-01-01", "former"),
        ("Honduras", "ALBA", "2010-06-01", "former"),
        ("Timor-Leste", "ASEAN", "2023-06-01", "observer"),
        ("Australia", "ASEAN", "2000-01-01", "partner"),
        ("Argentina", "BRICS", "2024-02-01", "none"),
    ],
)
def test_suspensions_unions_and_returns_are_told_apart(state: str, org: str, on: str, value: str, view: View) -> None:
    row = one(view, state=state, org=org, on=on)
    assert (row["value"], row["holds"]) == (value, "yes")


def test_who_says_that_a_state_is_out_is_told_beside_its_status(view: View) -> None:
    (row,) = fill([{"state": "Venezuela", "org": "OAS", "on": "2020-01-01"}], view=view)
    assert row["value"] == "member"
    assert "former, by Venezuela since 2019-04-27" in row["note"]
    (before,) = fill([{"state": "Venezuela", "org": "OAS", "on": "2019-04-26"}], view=view)
    assert "claimed" not in before["note"]


def test_who_had_signed_is_a_signatory_where_the_day_of_entry_is_disputed(view: View) -> None:
    (row,) = fill([{"state": "Kyrgyzstan", "org": "EAEU", "on": "2015-08-08"}], view=view)
    assert (row["value"], row["holds"]) == ("signatory", "disputed")

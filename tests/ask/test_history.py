"""Timelines, holders and events."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from foedus.answers import Answers
from foedus.ask import (
    events,
    holders,
    offices_of,
    timeline,
)
from foedus.store import View

Lay: TypeAlias = Callable[..., View]


def who(answers: Answers) -> list[str]:
    """Subjects of the rows, in order."""
    return [row.subject for row in answers]


def test_a_timeline_is_the_same_from_either_end() -> None:
    wanted = [
        ("2006-06-23", "2006-08-15", "disputed"),
        ("2006-08-16", "2012-06-27", "yes"),
        ("2012-06-28", "2012-12-18", "disputed"),
    ]
    for answers in (timeline("csto", of="uzb"), timeline("uzb", of="csto")):
        assert [(r.since, r.until, r.holds) for r in answers] == wanted
    days = [r.begin for r in timeline("csto")]
    assert days == sorted(days)
    assert {"membership", "life"} <= {r.relation for r in timeline("csto")}


def test_secretaries_general_of_the_csto() -> None:
    def held(on: str) -> list[str]:
        return [r.value for r in holders("csto-secretary-general", on=on)]

    assert held("2003-04-27") == []
    assert held("2003-04-28") == held("2016-12-31") == ["Nikolai Bordyuzha"]
    assert held("2017-01-01") == ["Valery Semerikov"]
    assert held("2020-01-01") == ["Stanislav Zas"]
    assert held("2017") == ["Valery Semerikov", "Yuri Khachaturov"]


def test_an_organisation_gives_all_its_offices(view: View) -> None:
    rows = holders("CSTO", on="2013-01-01")
    assert {r.subject: r.value for r in rows}["csto-chair"] == "kgz"
    chair = next(r for r in rows if r.subject == "csto-chair")
    assert chair.details["person"] == chair.note == "Almazbek Atambayev"
    assert set(who(rows)) <= set(offices_of(view, "csto"))
    assert "the atlas knows no office of it" in holders("cst").notes
    assert "the atlas knows no holder then" in holders("csto", on="1990").notes


def test_events_of_a_state_in_a_month() -> None:
    rows = events("kgz", since="2010-06-01", until="2010-06-30")
    assert "csto-request-2010-kyrgyzstan" in who(rows)
    assert all("2010-06-01" <= r.since <= "2010-06-30" for r in rows)
    assert "csto-request-2010-kyrgyzstan" not in who(events("kgz", since="2010-07", until="2010-07"))
    days = [r.begin for r in events("csto")]
    assert days == sorted(days)


def test_an_act_told_by_the_year_and_by_the_day_is_one_row() -> None:
    (founding,) = [r for r in timeline("csto") if r.subject == "csto-ksbr" and r.value == "founding"]
    assert founding.since == founding.until == "2001-05-25"
    assert len(founding.sources) == 2
    renaming = [r for r in timeline("csto") if r.value == "renaming"]
    assert len(renaming) == 1


def test_an_event_known_by_the_year_does_not_last_a_year() -> None:
    listed = next(r for r in events("csto", since="2009", until="2009-01") if r.value == "listed")
    assert (listed.since, listed.until) == ("2009", "2009")


def test_an_event_whose_end_nobody_tells_does_not_last_for_ever(laid: Lay) -> None:
    own = laid(
        {
            "id": "club",
            "kind": "organisation",
            "entities": {
                "drill": {"kind": "exercise", "part_of": "club"},
                "other-drill": {"kind": "exercise", "part_of": "club"},
            },
            "event": {
                "drill": {"held": [{"valid": "2008-07-22/"}], "organiser": [{"value": "club"}]},
                "other-drill": {"held": [{"valid": "../2011-09-26"}], "organiser": [{"value": "club"}]},
            },
        }
    )
    assert who(events("club", since="2008-07", until="2008-07", view=own)) == ["drill"]
    assert who(events("club", since="2010", until="2010", view=own)) == []
    assert who(events("club", since="2011-09", until="2011-09", view=own)) == ["other-drill"]
    assert set(who(events("club", view=own))) == {"drill", "other-drill"}


def test_who_had_which_part_in_an_event_is_told() -> None:
    (row,) = [r for r in events("csto", since="2010-06-14", until="2010-06-14") if r.relation == "meeting"]
    assert "chair Russia (Nikolai Patrushev)" in row.details["roles"]
    asked = [r for r in events("csto", since="2010-06-12", until="2010-06-12") if r.relation == "request"]
    assert {r.value for r in asked} == {"requested", "refused by Russia"}
    assert all("requester Kyrgyzstan; addressee" in r.details["roles"] for r in asked)

"""Answers as tables: every line fits, doubt is said in words, sources are found below."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedus import ask
from foedus.answers import Answers
from foedus.faces.layout import width
from foedus.faces.table import named, table
from foedus.store import View


def shown(answers: Answers, view: View, *, room: int = 80, why: bool = False) -> list[str]:
    """Lines as text."""
    return ["".join(text for text, _ in line) for line in table(answers, view.names, room=room, why=why)]


ANSWERS: dict[str, Callable[[View], Answers]] = {
    "members": lambda view: ask.members("csto", on="2012-12-18", view=view),
    "members of a year": lambda view: ask.members("nato", on="2004", status="all", view=view),
    "memberships": lambda view: ask.memberships("Uzbekistan", on="2010-01-01", view=view),
    "status": lambda view: ask.status("Armenia", "CSTO", on="2024-06-01", view=view),
    "promises": lambda view: ask.promises("Armenia", on="1996-01-01", view=view),
    "between": lambda view: ask.between("Armenia", "Azerbaijan", on="1996-01-01", view=view),
    "timeline": lambda view: ask.timeline("csto", view=view),
    "holders": lambda view: ask.holders("csto", on="2010-06-01", view=view),
    "events": lambda view: ask.events("csto", since="2009", until="2010", view=view),
    "coverage": lambda view: ask.coverage("csto", view=view),
    "cite": lambda view: ask.cite("csto", view=view),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("why", [False, True], ids=["short", "why"])
@pytest.mark.parametrize("room", [60, 80, 120])
def test_every_line_fits(name: str, why: bool, room: int, view: View) -> None:
    answers = ANSWERS[name](view)
    lines = shown(answers, view, room=room, why=why)
    assert len(lines) > 3
    assert [line for line in lines if width(line) > room and "://" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_dispute_is_said_in_words(view: View) -> None:
    lines = shown(ANSWERS["members"](view), view)
    row = next(line for line in lines if "Uzbekistan" in line)
    assert "disputed" in row
    armenia = next(line for line in lines if "Armenia" in line)
    assert "disputed" not in armenia
    assert any("different steps" in line for line in lines)


def test_the_heading_names_day_and_edition(view: View) -> None:
    lines = shown(ANSWERS["members"](view), view)
    assert "2012-12-18" in lines[0]
    assert any(f"atlas {view.edition}" in line for line in lines[:2])


def test_sources_are_numbered_and_resolved_below(view: View) -> None:
    lines = shown(ANSWERS["members"](view), view)
    row = next(line for line in lines if "Uzbekistan" in line)
    first, _, last = row[row.index("[") + 1 : row.index("]")].partition("-")
    for number in range(int(first), int(last or first) + 1):
        assert any(line.strip().startswith(f"[{number}]") and "·" in line for line in lines)


def test_why_tells_statements_for_and_against_with_address_and_day(view: View) -> None:
    text = "\n".join(shown(ask.status("Uzbekistan", "CSTO", on="2012-12-18", view=view), view, room=200, why=True))
    for words in ("for ", "against ", "2012-06-28", "2012-12-19", "http", "looked up", "disputed: the sources report"):
        assert words in text


def test_promises_are_grouped_by_what_is_promised(view: View) -> None:
    lines = shown(ANSWERS["promises"](view), view)
    assert sum("defense: " in line for line in lines) == 1
    assert any("Azerbaijan" in line and "1999-04-19" in line for line in lines)


def test_known_until_is_told_where_something_is_open(view: View) -> None:
    assert any("known until" in line for line in shown(ANSWERS["status"](view), view))
    ended = ask.members("csto", on="2012-12-18", status="former", view=view)
    assert ended is not None


def test_a_later_day_than_anyone_vouches_for_is_said(view: View) -> None:
    lines = shown(ask.status("Armenia", "CSTO", on="2040-01-01", view=view), view)
    assert any("carried on" in line for line in lines)


def test_a_doubt_that_all_rows_share_is_told_once(view: View) -> None:
    told = " ".join(shown(ask.members("CSTO", on="2040-01-01", view=view), view))
    assert told.count("carried on") == 1
    assert "claimed: suspended, by Armenia" in told


def test_a_place_that_is_a_state_has_its_name(view: View) -> None:
    told = " ".join(shown(ask.events("OSCE", since="2014-03-01", until="2014-03-31", view=view), view, room=200))
    assert "held, Ukraine" in told
    assert "ukr" not in told


def test_nothing_found_still_names_the_nearest_link(view: View) -> None:
    lines = shown(ask.status("Georgia", "CSTO", on="2010-01-01", view=view), view)
    assert any("CST" in line and "1999" in line for line in lines)


def test_no_word_is_broken_at_eighty_columns(view: View) -> None:
    text = "\n".join(shown(ANSWERS["between"](view), view))
    assert "promises of Armenia and Azerbaijan to one another" in text
    assert text.count("defense: CST, Article 4") == 1
    assert "no-other-alliances: CST, Article 1" in text


def test_addresses_of_sources_are_whole(view: View) -> None:
    answers = ANSWERS["cite"](view)
    lines = {line.strip() for line in shown(answers, view)}
    assert {row.details["url"] for row in answers.rows} - {""} <= lines


def test_a_timeline_does_not_repeat_what_its_heading_says(view: View) -> None:
    assert any("Armenia: member " in line for line in shown(ANSWERS["timeline"](view), view))
    own = shown(ask.timeline("Uzbekistan", view=view), view)
    assert not any("Uzbekistan:" in line for line in own)


def test_who_is_in_a_treaty_is_a_party(view: View) -> None:
    assert any("Armenia     party" in line for line in shown(ask.members("cst", on="1995", view=view), view))
    assert any("CIS Charter" in line and "party" in line for line in shown(ANSWERS["memberships"](view), view))
    assert any("CSTO" in line and "member" in line for line in shown(ANSWERS["memberships"](view), view))


def test_a_promise_one_way_names_both_ends(view: View) -> None:
    text = "\n".join(shown(ask.between("USSR", "Finland", on="1950-01-01", view=view), view))
    assert "promises of " in text


def test_names_stand_for_ids(view: View) -> None:
    assert named("arm", view.names) == "Armenia"
    assert named("csto", view.names) == "CSTO"
    assert named("Nikolai Bordyuzha", view.names) == "Nikolai Bordyuzha"

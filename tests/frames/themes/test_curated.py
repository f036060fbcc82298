"""Panels from the atlas alone: they say what the questions say, and nothing where nobody vouches."""

from __future__ import annotations

from typing import Any

import pytest

from foedus import ask
from foedus.dates import day
from foedus.errors import BadInput
from foedus.faces.cli import main
from foedus.frames import curated, panel
from foedus.promises import lines, owed, parties_of

pytestmark = pytest.mark.slow  # panels from the whole atlas, a second each

pytest.importorskip("duckdb")

BOTH = ("alliances", "joint_memberships")


def cell(rows: list[dict[str, Any]], one: str, two: str) -> dict[str, Any]:
    """The row of two states."""
    return next(r for r in rows if (r["iso1"], r["iso2"]) == (one, two))


@pytest.mark.parametrize("on", ["1955-06-10", "1995-03-01", "2012-08-01"])
def test_a_day_is_as_the_promises_are(on: str) -> None:
    """The join in SQL gives what `owed` gives, pair by pair."""
    view = ask.shipped()
    rows = panel("dyad-day", on, on, states="iso", source="atlas").add("alliances").rows()
    ids = {c[0].code: id_ for id_, codes in view.names.coded.items() if (c := [x for x in codes if x.system == "iso3"])}
    states = sorted({str(r["iso1"]) for r in rows} & {"USA", "GBR", "JPN", "RUS", "SUN", "ARM", "UZB", "POL", "KOR"})
    for one in states:
        for two in states:
            if one == two:
                continue
            expected = dict.fromkeys(("defense", "nonaggression", "consultation"), 0)
            for treaty in view.obligation_owners():
                parties = parties_of(view, treaty)
                if not all(view.cells(ids[s], "membership", parties) for s in (one, two)):
                    continue  # of a state that no line names, a list that may not be whole says nothing
                for line in lines(view, treaty):
                    for s in owed(view, line, ids[one], ids[two]):
                        if s.begin <= day(on) < s.end and line.object in expected:
                            now = [c for c in s.cells if c.begin <= day(on) < c.end]
                            sure = s.holds == "yes" and not any(c.carried for c in now)
                            expected[line.object] = max(expected[line.object], 2 if sure else 1)
            found = cell(rows, one, two)
            assert {n: {None: 1, 1: 2, 0: 0}[found[n]] for n in expected} == expected, (one, two)


def test_promises_that_go_one_way_stay_so() -> None:
    """The United States alone have a duty under Article VI of the treaty with Japan; both are allies."""
    rows = panel("dyad-year", 1970, 1970, states="iso", source="atlas").add("alliances", articles=True).rows()
    there, back = cell(rows, "USA", "JPN"), cell(rows, "JPN", "USA")
    assert there["alliance"] == back["alliance"] == 1
    assert set(there["articles"].split()) - set(back["articles"].split()) == {"us-japan-security-treaty/VI"}


@pytest.mark.parametrize("year", [1900, 2031])
@pytest.mark.parametrize("unit", ["dyad-year", "dyad-month"])
def test_nothing_is_said_where_nobody_vouches(unit: str, year: int) -> None:
    rows = panel(unit, year, year, states="iso", source="atlas", bounds=True, of="USA").add(*BOTH).rows()
    assert {v for r in rows for n, v in r.items() if n.startswith(("alli", "def", "joint", "nonagg"))} == {None}


def test_zeros_begin_with_the_first_complete_list() -> None:
    begin, close = curated.covered(curated.bound()).split("/")
    assert close == ask.shipped().checked
    before = panel("dyad-day", day_before(begin), begin, states="iso", source="atlas", of="USA").add("alliances").rows()
    assert {r["alliance"] for r in before if str(r["date"]) < begin} <= {1, None}
    assert 0 in {r["alliance"] for r in before if str(r["date"]) == begin}


def day_before(text: str) -> str:
    """The day before a day."""
    from foedus.dates import edtf

    return edtf(day(text) - 1)


@pytest.mark.slow
def test_a_count_has_bounds_and_names() -> None:
    rows = panel("dyad-year", 2001, 2014, states="iso", source="atlas", bounds=True).add(
        "joint_memberships", names=True
    )
    told = rows.rows()
    for r in told:
        low, shown, high = (r[f"joint_memberships{s}"] for s in ("_low", "", "_high"))
        assert low <= high
        assert shown == (low if low == high else None)
    nordic = cell(told, "NOR", "DNK")
    assert "nato" in nordic["joint_organisations"].split()
    assert len(nordic["joint_organisations"].split()) == nordic["joint_memberships_low"]
    assert any(r["joint_memberships"] is None for r in told)


@pytest.mark.slow
def test_days_and_years_count_alike() -> None:
    days = panel("dyad-day", "2010-05-05", "2010-05-05", states="iso", source="atlas").add("joint_memberships").rows()
    year = panel("dyad-year", 2010, 2010, states="iso", source="atlas").add("joint_memberships").rows()
    for one, two in (("USA", "GBR"), ("RUS", "ARM"), ("FRA", "BRA")):
        assert cell(days, one, two)["joint_memberships"] == cell(year, one, two)["joint_memberships"]


def test_a_remit_and_a_list_restrict_the_count() -> None:
    made = panel("dyad-year", 2010, 2010, states="iso", source="atlas", of="USA")
    security = cell(made.add("joint_memberships", remit="security", names=True).rows(), "USA", "GBR")
    assert security["joint_organisations"] == "nato"
    listed = cell(made.add("joint_memberships", organisations="NATO, UN", names=True).rows(), "USA", "GBR")
    assert listed["joint_organisations"] == "nato un"
    with pytest.raises(BadInput, match="no remit"):
        made.add("joint_memberships", remit="economic")


def test_members_and_organisations_are_as_the_question_says() -> None:
    rows = panel("org-year", 2003, 2004, source="atlas").rows()
    found = {(r["organisation"], r["year"]): r["members"] for r in rows}
    assert found["nato", 2003] == len(ask.members("nato", on="2003-12-31").rows)
    assert found["nato", 2004] == len(ask.members("nato", on="2004-12-31").rows)
    (row,) = (
        r
        for r in panel("member-year", 1995, 1995, states="iso", source="atlas", of="NOR").rows()
        if r["organisation"] == "nato"
    )
    assert row["status"] == "member"


def test_why_names_article_and_line() -> None:
    made = panel("dyad-year", 1950, 1950, states="iso", source="atlas").add(*BOTH)
    told = made.why({"iso1": "USA", "iso2": "GBR", "year": 1950}, "defense")
    assert any(t["place"] == "north-atlantic-treaty/5" and t["since"] == "1949-08-24" for t in told)
    assert all(ask.shipped().statement(str(t["treaty"]), str(t["statement"])) for t in told)
    assert {t["obligation"] for t in told} == {"defense"}
    assert {t["obligation"] for t in made.why({"iso1": "USA", "iso2": "GBR", "year": 1950}, "alliances")} > {"defense"}
    told = made.why({"iso1": "USA", "iso2": "GBR", "year": 1950}, "joint_memberships")
    assert {t["place"] for t in told} >= {"un", "nato"}


def test_the_codebook_says_where_a_zero_can_stand() -> None:
    told = panel("dyad-year", 1950, 1950, source="atlas").add("alliances").codebook()
    assert f"`consultation`: 0 only within {curated.covered(curated.bound())}" in told


def test_options_of_columns_are_words_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["panel", "dyad-year", "1960", "1960", "--states", "iso", "--of", "USA", "--source", "atlas"]
    both = [*words, "--add", "alliances,joint_memberships", "--articles", "--names", "--remit", "security"]
    assert main(both) == 0
    told = capsys.readouterr().out
    (line,) = (t for t in told.splitlines() if t.startswith("USA,GBR,"))
    assert "north-atlantic-treaty/5" in line
    named = set(line.rpartition(",")[2].split())
    assert {"nato", "seato"} <= named
    assert "un" not in named
    assert main([*words, "--add", "alliances", "--names"]) == 2
    assert "--names fits none of the columns" in capsys.readouterr().err


def test_a_count_of_a_period_has_no_first_day() -> None:
    made = panel("dyad-year", 2010, 2010, source="atlas")
    for rule in ("first", "last", "all", "share"):
        with pytest.raises(BadInput, match="joint_memberships cannot go by"):
            made.add("joint_memberships", rule=rule)
    assert "| any | organisations of the atlas" in made.add("joint_memberships").codebook()

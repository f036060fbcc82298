"""Rows: they exist where the states share at least one day."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedus.errors import BadDate, BadInput, BadSource, NotCovered, UnknownName
from foedus.frames import panel


def years(world: Path, one: int, two: int) -> list[int]:
    """Years of a dyad."""
    rows = panel("dyad-year", 1930, 1955, data=world).rows()
    return [r["year"] for r in rows if (r["ccode1"], r["ccode2"]) == (one, two)]


def test_states_that_overlap_in_a_year_but_on_no_day_make_no_row(world: Path) -> None:
    assert years(world, 365, 366) == []
    assert years(world, 2, 365)[-1] == 1950
    assert years(world, 2, 366)[0] == 1950


def test_a_state_that_is_away_has_no_rows_and_comes_back_once(world: Path) -> None:
    assert years(world, 2, 200) == [*range(1930, 1941), *range(1944, 1956)]


def test_two_stays_in_one_period_make_one_row(world: Path) -> None:
    rows = panel("state-year", 1940, 1944, data=world, of=200).rows()
    assert [r["year"] for r in rows] == [1940, 1944]
    months = panel("state-month", "1940-05", "1944-09", data=world, of=200).rows()
    assert [(r["year"], r["month"]) for r in months] == [(1940, 5), (1940, 6), (1944, 8), (1944, 9)]
    quarters = panel("state-quarter", 1940, 1944, data=world, of=200).rows()
    assert [(r["year"], r["quarter"]) for r in quarters] == [(1940, 1), (1940, 2), (1944, 3), (1944, 4)]


def test_days_are_half_open_inside_and_inclusive_outside(world: Path) -> None:
    days = [str(r["date"]) for r in panel("state-day", "1940-06-13", "1944-08-25", data=world, of=200).rows()]
    assert days == ["1940-06-13", "1940-06-14", "1944-08-25"]


def test_without_direction_each_pair_comes_once(world: Path) -> None:
    both = panel("dyad-year", 1948, 1952, data=world).rows()
    once = panel("dyad-year", 1948, 1952, data=world, directed=False).rows()
    assert len(both) == 2 * len(once)
    assert all(r["ccode1"] < r["ccode2"] for r in once)


def test_rows_end_with_the_list_unless_it_is_stretched(world: Path) -> None:
    short = panel("state-year", 2015, 2020, data=world)
    assert {r["year"] for r in short.rows()} == {2015, 2016}
    assert "2016-12-31" in short.notes()[0]
    long = panel("state-year", 2015, 2020, data=world, stretch=2018)
    assert {r["year"] for r in long.rows()} == {2015, 2016, 2017, 2018}
    assert not any(r["ccode"] == 365 for r in long.rows())


def test_iso_states_live_as_the_atlas_says() -> None:
    rows = panel("state-year", 1990, 1993, states="iso").rows()
    sun, arm = ([r["year"] for r in rows if r["iso"] == code] for code in ("SUN", "ARM"))
    assert sun == [1990, 1991]
    assert arm == [1991, 1992, 1993]


def test_what_cannot_be_is_refused(world: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="unit"):
        panel("treaty-year", 1946, 1950)
    with pytest.raises(BadInput, match="list of states"):
        panel("state-year", 1946, 1950, states="un")
    with pytest.raises(BadInput, match="no days"):
        panel("state-year", 1950, 1946)
    with pytest.raises(BadDate):
        panel("state-year", "1946-02-31", 1950)
    with pytest.raises(BadInput, match="999"):
        panel("state-year", 1946, 1950, data=world, of=999).rows()
    with pytest.raises(NotCovered):
        panel("state-year", 1700, 1710, data=world).rows()
    with pytest.raises(BadSource, match="cow_states_2016"):
        panel("state-year", 1946, 1950, data=tmp_path).rows()


def test_an_impossible_day_is_refused(world: Path, tmp_path: Path) -> None:
    text = (world / "cow_states_2016.csv").read_text().replace("1950,6,30", "1950,6,31")
    (tmp_path / "cow_states_2016.csv").write_text(text)
    with pytest.raises(BadSource, match="cannot be read"):
        panel("state-year", 1946, 1950, data=tmp_path).rows()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1940,6,14", "1920,6,14", r"cow_states_2016\.csv: has 1 rows that end before they begin, the first of 200"),
        ("styear", "begins", r"cow_states_2016\.csv: lacks the columns styear.*header has changed"),
        ("\n", "", "header has changed|has no rows"),
    ],
)
def test_a_table_that_is_not_what_it_should_be_is_refused(
    world: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (world / "cow_states_2016.csv").read_text().replace(old, new)
    (tmp_path / "cow_states_2016.csv").write_text(text)
    with pytest.raises(BadSource, match=said):
        panel("state-year", 1946, 1950, data=tmp_path).rows()


def test_an_exit_before_its_entry_and_a_table_cut_off_are_refused(world: Path, tmp_path: Path) -> None:
    for path in world.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    members = tmp_path / "atop51_member.csv"
    members.write_text(members.read_text().replace("1948,1,1,0,0", "1940,1,1,0,0"))
    with pytest.raises(BadSource, match=r"_member\.csv: has 1 rows that end before .*, the first of 11, 200"):
        panel("dyad-year", 1946, 1950, data=tmp_path).add("alliances").rows()
    members.unlink()
    (tmp_path / "atop51_member.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(BadSource, match=r"_member\.parquet: cannot be read as atop.*cut off"):
        panel("dyad-year", 1946, 1950, data=tmp_path).add("alliances").rows()
    with pytest.raises(BadInput, match="'lots' is no amount of memory"):
        panel("state-year", 1946, 1950, data=world, memory="lots").rows()


def test_a_table_that_was_found_right_is_looked_at_again_once_it_changes(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its content counts, not its time: a table that goes bad without a new date is refused all the same."""
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    for path in world.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    members, made = tmp_path / "atop51_member.csv", panel("dyad-year", 1946, 1950, data=tmp_path).add("alliances")
    right, told = members.read_text(), members.stat()
    assert made.rows() == made.rows()
    members.write_text(right.replace("1948,1,1,0,0", "1940,1,1,0,0"))
    os.utime(members, ns=(told.st_atime_ns, told.st_mtime_ns))
    with pytest.raises(BadSource, match="has 1 rows that end before they begin"):
        made.rows()
    members.write_text(right)
    assert made.rows()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_an_interrupted_run_leaves_nothing_under_the_final_name(real: Path, tmp_path: Path) -> None:
    out = tmp_path / "days.parquet"
    words = ["panel", "dyad-day", "1946", "1990", "--data", str(real), "--add", "alliances", "--out", str(out)]
    for sent, code in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
        run = subprocess.Popen([sys.executable, "-m", "foedus", *words], start_new_session=True)
        until = time.monotonic() + 60
        while not list(tmp_path.iterdir()) and run.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        run.send_signal(sent)
        assert run.wait(60) == code
        assert not out.exists()
        assert code < 0 or not list(tmp_path.iterdir())
    assert list(tmp_path.iterdir())  # what the killed run left, until the next
    panel("state-year", 1946, 1950, data=real).to_csv(tmp_path / "years.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["years.csv"]


@pytest.mark.parametrize(
    ("unit", "states", "rows"),
    [
        ("state-year", "cow", 17_706),
        ("state-year", "gw", 20_849),
        ("state-day", "cow", 6_417_161),
        ("state-day", "gw", 7_569_635),
        ("dyad-year", "cow", 2_252_760),
        ("dyad-year", "gw", 2_638_078),
    ],
)
def test_the_published_lists_make_the_known_numbers_of_rows(real: Path, unit: str, states: str, rows: int) -> None:
    assert panel(unit, 1816, 2025, states=states, data=real, stretch=2025).estimate().rows == rows


def test_no_false_dyad_is_made(real: Path, tmp_path: Path) -> None:
    import duckdb

    out = panel("dyad-year", 1816, 2016, data=real).to_parquet(tmp_path / "p.parquet")
    query = f"SELECT count(*) FROM '{out}' p JOIN '{real / 'false_cow_dyads.parquet'}' f USING (ccode1, ccode2, year)"
    assert duckdb.execute(query).fetchall() == [(0,)]


def test_a_row_a_member_and_year(world: Path) -> None:
    rows = panel("member-year", 1948, 1949, data=world).add("majors").rows()
    assert list(rows[0]) == ["ccode", "organisation", "year", "status", "major"]
    told = [(r["ccode"], r["organisation"], r["year"], r["status"], r["major"]) for r in rows]
    assert told == sorted(told)
    assert (2, "beta", 1948, "associate", 1) in told
    assert (710, "gamma", 1949, "observer", 0) in told
    assert not [t for t in told if t[:3] == (2, "gamma", 1948)]  # missing is no membership
    assert panel("member-year", 1948, 1949, data=world).estimate().rows == len(rows) == 14


def test_a_row_an_organisation_and_year(world: Path) -> None:
    made = panel("org-year", 1948, 1949, data=world)
    rows = made.rows()
    assert rows[0] == {"organisation": "alpha", "year": 1948, "members": 2, "associates": 0, "observers": 0}
    assert rows[3] == {"organisation": "beta", "year": 1949, "members": 1, "associates": 0, "observers": 2}
    assert made.estimate().rows == len(rows) == 6
    assert "pevehouse2020igo" in made.cite()
    with pytest.raises(BadInput, match="organisations"):
        made.add("majors")


def test_members_of_the_published_file(real: Path) -> None:
    rows = panel("org-year", 1990, 1990, data=real).rows()
    (nato,) = [r for r in rows if r["organisation"] == "nato"]
    assert nato["members"] == 16
    mapped = panel("org-year", 1995, 1995, states="gw", data=real).rows()
    (nato,) = [r for r in mapped if r["organisation"] == "nato"]
    assert nato["members"] == 16


def test_a_name_stands_for_the_code_that_the_state_has_in_these_years(world: Path) -> None:
    def frame(of: str, start: int, end: int, states: str = "cow") -> str:
        return panel("state-year", start, end, data=world, of=of, states=states).frame.of

    assert frame("United States", 1946, 1950) == "2"
    assert frame("Germany", 1960, 1980) == "260"
    assert frame("Germany", 1900, 1930) == "255"
    assert frame("Germany", 1946, 2000, "gw") == "260"
    assert frame("Yemen", 1995, 2000) == "679"
    assert frame("Germany", 1900, 2000, "iso") == "DEU"


def test_a_name_with_two_codes_or_none_or_of_nobody_is_said_so(world: Path) -> None:
    with pytest.raises(
        BadInput, match=r"Germany has the codes 255 and 260 in these years \(name one of them: 255 .*260 "
    ):
        panel("state-year", 1980, 2000, data=world, of="Germany")
    with pytest.raises(BadInput, match="South Sudan has no code of cow in these years"):
        panel("state-year", 1946, 1950, data=world, of="South Sudan")
    with pytest.raises(UnknownName, match="'Wonderland' is no state"):
        panel("state-year", 1946, 1950, data=world, of="Wonderland")


def test_a_day_that_there_is_not_is_named_with_its_row(world: Path, tmp_path: Path) -> None:
    for file in world.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    members = (world / "atop51_member.csv").read_text()
    (tmp_path / "atop51_member.csv").write_text(members.replace("11,200,1,1945,5,5", "11,200,1,1945,6,31"))
    with pytest.raises(
        BadSource, match=r"_member\.csv: has 1 rows .* or on a day that there is not, the first of 11, 200"
    ):
        panel("dyad-year", 1946, 1950, data=tmp_path).add("alliances").rows()
    states = (world / "cow_states_2016.csv").read_text()
    (tmp_path / "cow_states_2016.csv").write_text(states.replace("1950,6,30", "1950,6,31"))
    with pytest.raises(BadSource, match=r"cow_states_2016\.csv: cannot be read .* in row 4, of 365, 1930"):
        panel("state-year", 1946, 1950, data=tmp_path).rows()


def test_a_text_where_a_code_should_stand_is_a_fault_of_the_file(world: Path, tmp_path: Path) -> None:
    for file in world.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    members = (world / "atop51_member.csv").read_text()
    (tmp_path / "atop51_member.csv").write_text(members.replace("13,710,0", "13,China,0"))
    with pytest.raises(BadSource, match="cannot be read"):
        panel("dyad-year", 1946, 1950, data=tmp_path).add("alliances").rows()


def test_a_panel_of_organisations_is_not_of_one_state(world: Path) -> None:
    with pytest.raises(BadInput, match="counts all their members"):
        panel("org-year", 1948, 1949, data=world, of=2)

"""Panels as a whole: files, bytes, citations, recipes, and laws that every column keeps."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.dates import day as day_of
from foedus.dates import edtf
from foedus.errors import BadInput, BadSource, NotCovered
from foedus.faces.cli import main
from foedus.frames import Panel, columns, panel, replay

FIVE = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors")
ALL = (*FIVE, "capabilities", "conflicts", "similarity")


def digest(path: Path) -> str:
    """Of a file."""
    return md5(path.read_bytes()).hexdigest()


def test_columns_are_named_as_agreed(world: Path) -> None:
    (row, *_) = panel("dyad-year", 1948, 1948, data=world).add(*ALL).rows()
    assert " ".join(row) == (
        "ccode1 ccode2 year alliance defense offense neutrality nonaggression consultation joint_memberships contiguity"
        " capital_distance major1 major2 milex1 milper1 irst1 pec1 tpop1 upop1 cinc1"
        " milex2 milper2 irst2 pec2 tpop2 upop2 cinc2 mid_ongoing mid_onset ucdp_ongoing ucdp_onset"
        " s_unweighted kappa pi"
    )
    (row, *_) = panel("state-year", 1948, 1948, data=world).add("majors").rows()
    assert list(row) == ["ccode", "year", "major"]


def test_rows_come_in_the_order_of_their_keys(world: Path) -> None:
    for unit, keys in (("dyad-year", ["ccode1", "ccode2", "year"]), ("dyad-day", ["ccode1", "ccode2", "date"])):
        rows = panel(unit, "1948", "1950", data=world).add("alliances").rows()
        order = [tuple(r[k] for k in keys) for r in rows]
        assert order == sorted(set(order))


@pytest.mark.slow
def test_an_estimate_counts_the_rows_that_come(world: Path) -> None:
    for unit in ("state-year", "state-month", "state-day", "dyad-year", "dyad-quarter", "dyad-day"):
        made = panel(unit, 1939, 1951, data=world).add("majors" if "state" in unit else "alliances")
        assert made.estimate().rows == len(made.rows())


@pytest.mark.parametrize("column", ALL)
def test_a_year_is_as_its_days_are(world: Path, column: str) -> None:
    """`any`: 1 if some day is, 0 if all are; the exits of alliances on a first of January are ATOP's own convention."""
    (years, days) = (panel(f"dyad-{p}", 1944, 1951, data=world).add(column).rows() for p in ("year", "day"))
    names = [
        n for n in years[0] if n in ("defense", "nonaggression", "contiguity", "major1", "ucdp_ongoing", "ucdp_onset")
    ]
    found: dict[tuple[Any, ...], set[Any]] = {}
    for r in days:
        for n in names:
            found.setdefault((r["ccode1"], r["ccode2"], int(str(r["date"])[:4]), n), set()).add(r[n])
    for r in years:
        for n in names:
            key = (r["ccode1"], r["ccode2"], r["year"], n)
            later_phase = column == "alliances" and r["year"] in (1946, 1948)
            if not later_phase and r[n] == 0:
                assert found[key] == {0}, key
            elif not later_phase and r[n]:
                assert r[n] in found[key], key


@pytest.mark.parametrize("column", sorted(columns()))
@pytest.mark.parametrize("unit", ["dyad-year", "state-year", "dyad-month", "state-day"])
def test_no_column_says_anything_outside_its_coverage(world: Path, column: str, unit: str) -> None:
    try:
        rows = panel(unit, 2026, 2027, data=world, stretch=2027).add(column).rows()
    except BadInput:
        pytest.skip("needs two states")
    values = [v for r in rows for n, v in r.items() if n not in ("ccode", "ccode1", "ccode2", "year", "month", "date")]
    assert values
    assert set(values) == {None}


@pytest.mark.slow
def test_the_same_panel_has_the_same_bytes(world: Path, tmp_path: Path) -> None:
    made = panel("dyad-year", 1930, 2016, data=world).add(*ALL)
    assert digest(made.to_parquet(tmp_path / "a.parquet")) == digest(made.to_parquet(tmp_path / "b.parquet"))
    assert digest(made.to_csv(tmp_path / "a.csv")) == digest(made.to_csv(tmp_path / "b.csv"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.parquet", "b.csv", "b.parquet"]


def test_a_recipe_gives_the_same_bytes(world: Path, tmp_path: Path) -> None:
    made = panel("dyad-year", 1945, 1950, data=world, bounds=True).add("alliances").add("contiguity", rule="last")
    made = made.add("joint_memberships", status="full", names=True)
    again = replay(made.recipe(), data=world)
    assert digest(made.to_parquet(tmp_path / "a.parquet")) == digest(again.to_parquet(tmp_path / "b.parquet"))
    assert again.recipe() == made.recipe()


def test_a_recipe_refuses_other_files_and_other_texts(world: Path, tmp_path: Path) -> None:
    recipe = panel("state-year", 1945, 1950, data=world).recipe()
    (tmp_path / "cow_states_2016.csv").write_text((world / "cow_states_2016.csv").read_text() + "\n")
    with pytest.raises(BadSource, match="recipe"):
        replay(recipe, data=tmp_path)
    for text in ("", "[]", "{}", '{"panel": {}, "columns": [], "files": {}}'):
        with pytest.raises(BadInput, match="no recipe"):
            replay(text, data=world)


def test_citations_are_of_exactly_the_sources_used(world: Path) -> None:
    told = panel("dyad-year", 1945, 1950, data=world).add("contiguity", "capital_distance").cite()
    keys = [line.partition("{")[2].rstrip(",") for line in told.splitlines() if line.startswith("@")]
    assert keys == ["cow2017states", "stinnett2002contiguity", "miller2022peacesciencer"]


def test_a_codebook_describes_every_column(world: Path) -> None:
    made = panel("dyad-year", 1945, 1950, data=world).add(*ALL)
    book = made.codebook()
    assert all(f"| `{name}` |" in book for name in made.rows()[0])
    assert "full or associate members" in book
    assert "a stretch of 0 often lies under one of 1 to 5" in book


def test_bounds_and_zeros_are_told_apart_in_the_codebook(world: Path) -> None:
    book = panel("dyad-year", 1945, 1950, data=world, bounds=True).add("conflicts").codebook()
    assert (
        "| `mid_onset_low` | utinyint | any | a militarized dispute between the two begins (only what is certain) |"
        in book
    )
    assert "`mid_ongoing`, `mid_onset`: 0 only within 1816-01-01/2010-12-31." in book
    assert "`ucdp_ongoing`, `ucdp_onset`: 0 only within 1946-01-01/2024-12-31." in book


@pytest.mark.parametrize("column", ALL)
def test_every_column_has_its_reasons(world: Path, column: str) -> None:
    made = panel("dyad-year", 1948, 1948, data=world).add(column)
    row = made.rows()[0]
    told = made.why(row, column)
    assert told
    assert all(t["source"] and t["place"] and str(t["since"]) <= "1948-12-31" and t["until"] for t in told)


def test_reasons_are_of_the_state_that_the_column_is_of(world: Path) -> None:
    made = panel("dyad-year", 1948, 1948, data=world).add("capabilities")
    row = {"ccode1": 2, "ccode2": 200, "year": 1948}
    assert [t["k"] for t in made.why(row, "cinc1")] == [2]
    assert [t["k"] for t in made.why(row, "cinc2")] == [200]
    assert {t["k"] for t in made.why(row, "capabilities")} == {2, 200}


def test_a_row_that_cannot_be_has_no_reasons(world: Path) -> None:
    made = panel("dyad-month", 1948, 1948, data=world).add("alliances")
    row = {"ccode1": 2, "ccode2": 200, "year": 1948, "month": 3}
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"month": 13}, "no year has a month 13"),
        ({"year": "x"}, "of no month"),
        ({"month": None}, "of no month"),
        ({"ccode2": 9999}, "'9999'"),
    ]
    for changed, told in wrong:
        with pytest.raises(BadInput, match=told):
            made.why(row | changed, "defense")


def test_the_only_state_may_be_named(real: Path) -> None:
    for named in (2, "2", "USA", "usa", "United States"):
        rows = panel("dyad-year", 1990, 1990, data=real, of=named).rows()
        assert {r["ccode1"] for r in rows} == {2}


def test_an_interrupted_run_leaves_the_old_file(world: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.parquet"
    out.write_text("old")
    (tmp_path / "data").mkdir()
    with pytest.raises(BadSource):
        panel("state-year", 1945, 1950, data=tmp_path / "data").to_parquet(out)
    assert out.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "p.parquet"]
    with pytest.raises(BadInput):
        panel("state-year", 1945, 1950, data=world).to_parquet(tmp_path / "nowhere" / "p.parquet")


def test_wrong_words_are_refused(world: Path) -> None:
    made = panel("dyad-year", 1945, 1950, data=world)
    with pytest.raises(BadInput, match="aliances"):
        made.add("aliances")
    with pytest.raises(BadInput, match="already"):
        made.add("majors").add("majors")
    with pytest.raises(BadInput, match="option"):
        made.add("majors", colour=1)
    with pytest.raises(BadInput, match="rule"):
        made.add("majors", rule="often")
    with pytest.raises(BadInput, match="cannot go by"):
        made.add("capital_distance", rule="share")
    with pytest.raises(BadInput, match="two states"):
        panel("state-year", 1945, 1950, data=world).add("contiguity")
    with pytest.raises(BadInput, match="folder"):
        panel("state-year", 1945, 1950, data=world / "nowhere")
    with pytest.raises(BadInput, match="lacks ccode2"):
        made.add("alliances").why({"ccode1": 2}, "defense")
    with pytest.raises(BadInput, match="no column"):
        made.add("alliances").why({"ccode1": 2}, "distance")


def test_states_of_one_system_find_their_codes_in_another(real: Path) -> None:
    """Germany is 255 and 260, Yemen 679 and 678, Serbia 345 and 340."""

    def of(code: int, year: int) -> dict[int, dict[str, Any]]:
        made: Panel = panel("dyad-year", year, year, states="gw", data=real, of=code).add(
            "alliances", "contiguity", "majors"
        )
        return {r["gwcode2"]: r for r in made.rows()}

    assert of(260, 1995)[2]["defense"] == 1  # Germany and the USA in NATO
    assert of(260, 1995)[2]["major1"] == 1
    assert of(678, 1995)[670]["contiguity"] == 1  # Yemen and Saudi Arabia
    assert of(340, 2010)[310]["contiguity"] == 1  # Serbia and Hungary
    assert of(2, 1995)[221]["alliance"] is not None  # Monaco is in both lists
    assert of(2, 1920)[711]["alliance"] is None  # Tibet in none but this one


def test_what_the_published_files_say_of_two_allies(real: Path) -> None:
    rows = panel("dyad-year", 1946, 1950, data=real, of=2).add(*FIVE).rows()
    (row,) = [r for r in rows if r["ccode2"] == 200 and r["year"] == 1950]
    assert row["alliance"] == row["defense"] == row["major1"] == row["major2"] == 1
    assert row["offense"] == row["contiguity"] == 0
    assert row["capital_distance"] == pytest.approx(5905.084849886344, rel=1e-14)


@pytest.mark.slow
def test_the_command_does_the_same(world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["panel", "dyad-year", "1946", "1950", "--states", "cow", "--add", ",".join(FIVE), "--data", str(world)]
    out, recipe = tmp_path / "p.parquet", tmp_path / "p.json"
    assert main([*words, "--out", str(out), "--recipe", str(recipe)]) == 0
    made = panel("dyad-year", 1946, 1950, data=world).add(*FIVE)
    assert digest(out) == digest(made.to_parquet(tmp_path / "q.parquet"))
    assert recipe.read_text() == made.recipe()
    capsys.readouterr()
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ccode1,ccode2,year,alliance,")
    assert len(lines) == 1 + made.estimate().rows
    assert main([*words, "--estimate", "--cite", "--codebook"]) == 0
    shown = capsys.readouterr().out
    assert all(
        told in shown for told in (f"{made.estimate().rows} rows", "| `major2` |", "@article{stinnett2002contiguity")
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--add", "aliances"],
        ["--out", "p.xlsx"],
        ["--rule", "often", "--add", "majors"],
        ["--status", "friend", "--add", "joint_memberships"],
        ["--of", "9999"],
        ["--states", "un"],
    ],
)
def test_wrong_words_of_the_command_are_exit_2(
    world: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["panel", "dyad-year", "1946", "1950", "--data", str(world), *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("foedus: ")


@pytest.mark.parametrize(
    ("column", "file", "line", "told"),
    [
        ("contiguity", "cow_contdir_320", "2,999,1,1946-11-01,1947-02-01", "1 row of contiguity left out"),
        ("alliances", "atop51_member", "11,999,1,1945,5,5,1946,3,1,0,0,1,0,0,0,0", "1 row of atop left out"),
        ("joint_memberships", "cow_igo3_state_year", "999,1948,x,1,1,1", "1 row of cow-igo left out"),
        ("majors", "cow_majors_2016", "999,1945,7,1,2016,12,31,2016", "1 row of majors left out"),
        ("capabilities", "cow_nmc_700", "999,1948,1,1,1,1,1,1,1", "1 row of nmc left out"),
    ],
)
def test_rows_of_unknown_states_are_counted(
    world: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    column: str,
    file: str,
    line: str,
    told: str,
) -> None:
    for path in world.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    clean = panel("dyad-year", 1946, 1949, data=world).add(column)
    assert clean.notes() == []
    with (tmp_path / f"{file}.csv").open("a") as stream:
        stream.write(f"{line}\n")
    made = panel("dyad-year", 1946, 1949, data=tmp_path).add(column)
    (note,) = made.notes()
    assert told in note
    assert "999 (1)" in note
    assert made.rows() == clean.rows()
    out = tmp_path / "out.csv"
    words = ["panel", "dyad-year", "1946", "1949", "--data", str(tmp_path), "--add", column, "--out", str(out)]
    assert main(words) == 0
    assert told in capsys.readouterr().err


KEYS = ("ccode", "gwcode", "iso", "organisation", "year", "quarter", "month", "date")


def coverages(made: Panel) -> dict[str, tuple[str, str]]:
    """Column of the output -> first and last day on which its source covers anything."""
    known = {c.column.name: c.column.coverage.split("/") for c in made.chosen}
    with made._opened(dry=True) as opened:
        return {o.name: (known[o.column][0], known[o.column][1]) for o in opened.outputs if o.column}


def shifted(text: str, days: int) -> str:
    """A day some days later."""
    return edtf(day_of(text) + days)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(columns())),
    unit=st.sampled_from(["dyad-year", "dyad-month", "dyad-day", "state-year", "state-quarter"]),
    rule=st.sampled_from([None, "first", "last", "all", "any"]),
    states=st.sampled_from(["cow", "iso"]),
    atlas=st.booleans(),
    bounds=st.booleans(),
    edge=st.integers(0, 1),
)
def test_no_zero_stands_outside_coverage(
    world: Path, name: str, unit: str, rule: Any, states: str, atlas: bool, bounds: bool, edge: int
) -> None:
    """Around both ends of every column's coverage, whatever the unit, the rule and the states."""
    source: dict[str, Any] = {"source": "atlas"} if atlas else {"data": world, "stretch": 2027}
    source = source if states == "cow" or atlas else {"data": world}
    try:
        begun = panel(unit, 1948, 1948, states=states, bounds=bounds, **source).add(name, rule=rule)
        day = sorted({c[edge] for c in coverages(begun).values()})[0]
        span = (shifted(day, -1), shifted(day, 1)) if unit.endswith("day") else (int(day[:4]) - 1, int(day[:4]) + 1)
        only = {"cow": 2, "iso": "USA"}[states] if "dyad" in unit else ""
        made = panel(unit, *span, states=states, bounds=bounds, of=only, **source).add(name, rule=rule)
        rows = made.rows()
    except (BadInput, NotCovered):
        return
    for column, (begin, close) in coverages(made).items():
        for r in rows:
            when = str(r.get("date") or r["year"])
            if when < begin[: len(when)] or when > close[: len(when)]:
                assert r[column] != 0, (column, r)


def test_no_file_is_left_where_none_can_be(world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, a name that is a folder's, and too little memory: exit 2, and nothing written."""
    (tmp_path / "taken.parquet").mkdir()
    base = ["panel", "dyad-year", "1946", "1949", "--data", str(world), "--add", "alliances", "--out"]
    for out in (tmp_path / "none" / "x.parquet", tmp_path / "taken.parquet", tmp_path / "x.txt"):
        assert main([*base, str(out)]) == 2
        assert "Traceback" not in capsys.readouterr().err
    days = ["panel", "dyad-day", "1946", "2010", "--data", str(world), "--add", "alliances", "--memory", "1MB"]
    assert main([*days, "--out", str(tmp_path / "x.parquet")]) == 2
    assert "memory" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["taken.parquet"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder here that takes no file from anybody")
def test_a_folder_that_takes_no_file_is_told(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in ("/proc/x.parquet", "/proc/x.csv"):
        words = ["panel", "dyad-year", "1946", "1949", "--data", str(world), "--add", "alliances", "--out", out]
        assert main(words) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"foedus: {out}: cannot be written: ")
        assert ".foedus-" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to here")
def test_a_full_disk_is_told(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from foedus.errors import FoedusError
    from foedus.frames import formats
    from foedus.frames.engine import alone

    for suffix in (".csv", ".parquet"):
        told = formats.Labels(title="", labels={}, words={})
        with pytest.raises((FoedusError, OSError)):
            formats.write(alone(), "SELECT * FROM range(1000000)", Path("/dev/full"), Path(f"x{suffix}"), told)


def test_a_seat_is_told_why(world: Path) -> None:
    made = panel("member-year", 1948, 1949, data=world)
    (seat,) = made.why({"ccode": 200, "organisation": "beta", "year": 1949}, "status")
    assert (seat["source"], seat["place"], seat["status"]) == ("cow-igo", "beta", "observer")
    assert (seat["since"], seat["until"]) == ("1949-01-01", "1949-12-31")
    assert made.why({"ccode": 710, "organisation": "alpha", "year": 1948}, "status") == []
    counted = panel("org-year", 1948, 1949, data=world)
    row = {"organisation": "beta", "year": 1949}
    assert [s["ccode"] for s in counted.why(row, "members")] == [2]
    assert [s["ccode"] for s in counted.why(row, "observers")] == [200, 710]
    with pytest.raises(BadInput, match="the row lacks ccode"):
        made.why(row, "status")


def test_a_distance_names_the_list_of_capitals_that_it_is_from(world: Path) -> None:
    made = panel("dyad-year", 1948, 1949, data=world).add("capital_distance")
    told = made.why({"ccode1": 2, "ccode2": 200, "year": 1948}, "capital_distance")
    assert {t["source"] for t in told} == {"cow-capitals"}

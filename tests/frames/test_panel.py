"""Panels as a whole: rows, files, bytes, citations, and the command."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

import pytest

from foedus.errors import BadInput, BadSource
from foedus.faces.cli import main
from foedus.frames import panel

FIVE = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors")
ALL = (*FIVE, "capabilities", "conflicts", "similarity")


def digest(path: Path) -> str:
    """Of a file."""
    return md5(path.read_bytes()).hexdigest()


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


@pytest.mark.slow
def test_the_same_panel_has_the_same_bytes(world: Path, tmp_path: Path) -> None:
    made = panel("dyad-year", 1930, 2016, data=world).add(*ALL)
    assert digest(made.to_parquet(tmp_path / "a.parquet")) == digest(made.to_parquet(tmp_path / "b.parquet"))
    assert digest(made.to_csv(tmp_path / "a.csv")) == digest(made.to_csv(tmp_path / "b.csv"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.parquet", "b.csv", "b.parquet"]


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

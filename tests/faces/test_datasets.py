"""Datasets in words: the list, the page of documentation, and what the command says and returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.faces.cli import main
from foedus.faces.datasets import bar, describe, document
from foedus.sources import datasets

ROOT = Path(__file__).parents[2]
STATES = (
    "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\nA,2,A,1930,1,1,2016,12,31,2016\n"
)


def test_the_page_of_datasets_is_what_the_facts_give() -> None:
    told = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
    assert told == document(list(datasets().values())), "foedus fetch --list --format md -o docs/datasets.md"


def test_a_list_says_terms_flaws_and_whether_it_is_here(tmp_path: Path) -> None:
    told = " ".join(describe(datasets()["atop"], tmp_path).split())
    for part in ("atop51_member", "licence none stated", "day of signature", "seen in many public scripts", "here no"):
        assert part in told
    (tmp_path / "atop51_member.csv").write_text("x")
    assert "atop51_member.csv" in describe(datasets()["atop"], tmp_path)


def test_the_command_lists_fetches_and_exits_with_2_on_bad_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "states2016.csv").write_text(STATES)
    shelf = tmp_path / "shelf"
    words = ["fetch", "cow-states", "--from", str(tmp_path), "--to", str(shelf)]
    assert main(words) == 0
    assert "not that with which foedus was tested: 1 rows" in capsys.readouterr().out
    assert main(words) == 0
    assert "was here, unchanged" in capsys.readouterr().out
    assert main(["panel", "state-year", "1990", "1991", "--data", str(shelf)]) == 0
    assert capsys.readouterr().out.splitlines() == ["ccode,year", "2,1990", "2,1991"]
    assert main(["fetch", "--list", "nmc"]) == 0
    assert "National Material Capabilities" in capsys.readouterr().out
    for wrong, said in (
        (["fetch"], "no dataset to fetch"),
        (["fetch", "--all", "nmc"], "--all and names"),
        (["fetch", "atpo"], "no dataset 'atpo'"),
        (["fetch", "nmc", "--from", str(tmp_path), "--to", str(shelf)], "there is no NMCv7.zip"),
        (["fetch", "nmc", "--from", "ftp://x", "--to", str(shelf)], "no such folder"),
        (["fetch", "--list", "--format", "html"], "not known here"),
    ):
        assert main(wrong) == 2
        assert said in capsys.readouterr().err


def test_one_that_cannot_be_had_does_not_keep_the_others_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "states2016.csv").write_text(STATES)
    assert main(["fetch", "majors", "cow-states", "--from", str(tmp_path), "--to", str(tmp_path / "shelf")]) == 2
    out, err = capsys.readouterr()
    assert "majors2016.csv" in err
    assert out.startswith("cow-states: ")


def test_a_panel_without_its_table_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    assert main(["panel", "state-year", "1990", "1991"]) == 2
    assert "foedus fetch cow-states" in capsys.readouterr().err


def test_there_is_no_bar_where_nobody_looks() -> None:
    with bar("atop") as told:
        assert told is None

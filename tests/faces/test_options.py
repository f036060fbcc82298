"""Options that commands share: own lines, what was known by a day, formats, and outputs whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[[str], tuple[int, str, str]]


def test_an_answer_is_written_to_a_file_in_the_format_of_its_suffix(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "members.json"
    assert run(f"members csto --on 2012-12-18 -o {out}")[:2] == (0, "")
    assert {row["subject"] for row in json.loads(out.read_text(encoding="utf-8"))["rows"]} >= {"arm", "uzb"}


def test_known_asks_what_was_known_by_then(run: Run) -> None:
    code, out, _ = run("members csto --on 2012-12-18 --known 2026-11-01 --format json")
    assert code == 0
    assert json.loads(out)["known"] == "2026-11-01"


def test_own_lines_lie_over_the_atlas(tmp_path: Path, run: Run) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "csto.toml").write_text(
        'id = "csto"\nkind = "organisation"\nchecked = "2026-11-20"\n[sources.me]\ntitle = "My notes"\n'
        'url = "https://example.org/notes"\nretrieved = "2026-11-20"\nkind = "official"\n[membership.csto]\n'
        'srb = [{ value = "admission", valid = "2020-01-01", source = "me", where = "p. 1" }]\n',
        encoding="utf-8",
    )
    code, out, err = run(f"status Serbia CSTO --on 2021-01-01 --with {own} --why --format json")
    assert (code, err) == (0, "")
    assert "My notes" in out
    assert "My notes" not in run("status Serbia CSTO --on 2021-01-01 --why --format json")[1]


def test_the_suffix_of_the_output_tells_its_format(page: Path, tmp_path: Path, run: Run) -> None:
    for suffix, start in ((".html", "<!doctype html>"), (".json", "{"), (".csv", "doc,"), (".md", "## page")):
        target = tmp_path / f"out{suffix}"
        assert run(f"check {page} -o {target}")[:2] == (1, "")
        assert target.read_text(encoding="utf-8").startswith(start)


def test_an_unknown_key_of_an_own_file_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "csto.toml").write_text('id = "csto"\nfrobnicate = 1\n', encoding="utf-8")
    code, _, err = run(f"members csto --with {tmp_path}")
    assert code == 2
    assert "csto.toml" in err
    assert "frobnicate" in err


def test_a_folder_without_lines_and_a_file_instead_of_its_folder_are_told(tmp_path: Path, run: Run) -> None:
    code, out, err = run(f"members csto --with {tmp_path}")
    assert (code, out) == (2, "")
    assert "no TOML file" in err
    (tmp_path / "csto.toml").write_text('id = "csto"\nchecked = "2026-11-24"\n', encoding="utf-8")
    code, _, err = run(f"members csto --with {tmp_path / 'csto.toml'}")
    assert code == 2
    assert "give the folder" in err


def test_an_output_that_cannot_be_written_leaves_nothing(page: Path, tmp_path: Path, run: Run) -> None:
    code, out, err = run(f"check {page} -o {tmp_path / 'no' / 'report.html'}")
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert [p.name for p in tmp_path.iterdir()] == ["page.txt"]

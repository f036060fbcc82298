"""What a person at a terminal is told beside the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.faces.cli import main
from foedus.faces.console import lines_of, progress


def test_a_page_cannot_speak_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Armenia is a member \x1b[2Jof the CSTO\x9b31m. " + "Plain words follow here. " * 20, encoding="utf-8"
    )
    main(["check", str(path)])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x9b" not in out + err
    main(["members", "\x1b[2J"])
    assert "\x1b" not in capsys.readouterr().err


def test_long_work_goes_through_whole_and_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(500), 500, "reading")) == list(range(500))
    assert capsys.readouterr() == ("", "")


def test_lines_are_counted_for_the_bar(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a\n" * 70_000 + "last", encoding="utf-8")
    assert lines_of(path) == 70_000

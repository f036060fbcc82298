"""Plain rows in each format, and the command that prints them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedus.faces.cli import main
from foedus.faces.rows import put_rows

ROWS: list[tuple[Any, ...]] = [("a|b", None, True, 1.5, ["x", "y"]), ("ü", 3, False, float("nan"), [])]
TITLES = ("name", "n", "flag", "n", "list")


def printed(form: str) -> str:
    """Rows in a format."""
    out = io.StringIO()
    put_rows(TITLES, ROWS, form, out)
    return out.getvalue()


def test_json_keeps_null_and_types_and_double_titles() -> None:
    first, second = json.loads(printed("json"))
    assert first == {"name": "a|b", "n": None, "flag": True, "n_2": 1.5, "list": ["x", "y"]}
    assert second["n_2"] is None
    assert [json.loads(line) for line in printed("jsonl").splitlines()] == [first, second]


def test_csv_has_an_empty_cell_for_null() -> None:
    lines = list(csv.reader(io.StringIO(printed("csv"))))
    assert lines[:2] == [list(TITLES), ["a|b", "", "true", "1.5", "x, y"]]


def test_markdown_escapes_bars() -> None:
    assert "| a\\|b |" in printed("md")


def test_markdown_cells_begin_no_html_and_no_entity() -> None:
    out = io.StringIO()
    put_rows(("a<b",), [("<script>alert(1)</script> &lt;b> AT&T <https://example.org>",)], "md", out)
    told = out.getvalue()
    assert "| \\<script>alert(1)\\</script> \\&lt;b> AT&T <https://example.org> |" in told
    assert "| a\\<b |" in told


def test_lines_and_csv_are_written_as_rows_come() -> None:
    for form in ("jsonl", "csv"):
        out = io.StringIO()
        seen: list[str] = []

        def rows(out: io.StringIO = out, seen: list[str] = seen) -> Iterator[tuple[str]]:
            for cell in ("x", "y"):
                yield (cell,)
                seen.append(out.getvalue())

        put_rows(("a",), rows(), form, out)
        assert seen[0].count("x") == 1
        assert "y" not in seen[0]


def test_titles_without_room_are_left_out_of_a_table_only() -> None:
    for form in ("table", "csv", "md", "json", "jsonl"):
        out = io.StringIO()
        put_rows(("a", "sources"), [("x", "http://example.org")], form, out, narrow=["sources"])
        assert ("example.org" in out.getvalue()) == (form != "table")


def test_a_table_shows_no_control_characters() -> None:
    out = io.StringIO()
    put_rows(("a",), [("\x1b[31mred",)], "table", out)
    assert "\x1b" not in out.getvalue()


def test_no_rows_are_a_line_of_titles() -> None:
    out = io.StringIO()
    put_rows(("a", "b"), [], "table", out)
    assert out.getvalue().split() == ["a", "b"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_the_command_prints_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    assert main(["sql", "SELECT id, kind FROM entities WHERE id = 'nato'", "--format", form]) == 0
    told = capsys.readouterr().out
    assert "nato" in told
    assert "organisation" in told


def test_the_command_takes_a_text_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 41 + 1 AS answer"))
    assert main(["sql", "-", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "answer\n42\n"


def test_faults_of_the_command_are_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    for words in (["sql", "SELECT * FORM cells"], ["sql", "DROP TABLE cells"], ["sql", "SELECT 1", "--format", "xml"]):
        assert main(words) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.splitlines()) == 1
        assert "Traceback" not in told.err


def test_the_command_writes_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    out = tmp_path / "answer.csv"
    assert main(["sql", "SELECT 41 + 1 AS answer", "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert out.read_text() == "answer\n42\n"


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--help"]) == 0
    assert 'foedus sql "SELECT' in capsys.readouterr().out

"""The commands that are no questions, by what each writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[[str], tuple[int, str, str]]


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
def test_a_table_without_rows_is_a_line_of_titles(form: str, tmp_path: Path, run: Run) -> None:
    asked = tmp_path / "head.csv"
    asked.write_text("state,org,on\n")
    code, told, err = run(f"fill {asked} --format {form}")
    assert code == 0, err
    assert ("known_until" in told) == (form in ("csv", "md"))
    assert told.strip() in ("", "[]") or "state" in told


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md", "table"])
def test_a_table_is_filled_in_every_format(form: str, tmp_path: Path, run: Run) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text("state,org,on\nUzbekistan,CSTO,2012-12-19\nGuam,NATO,2010,too much\n", encoding="utf-8")
    code, told, err = run(f"fill {asked} --format {form}")
    assert code == 0 and "2 rows" in err
    assert "former" in told and "cells beyond the titles" in " ".join(told.split())
    if form == "json":
        assert [row["value"] for row in json.loads(told)] == ["former", "none"]

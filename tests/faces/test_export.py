"""Answers for programs: JSON, JSON Lines, CSV, Markdown; files are written whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from foedus import ask
from foedus.errors import BadInput
from foedus.faces.export import FORMATS, exported, markdown, record, replacing, table_text
from foedus.store import View


def test_json_tells_value_doubt_days_and_sources(view: View) -> None:
    told = json.loads(exported(ask.status("uzb", "csto", on="2012-12-18", view=view), view.names, "json"))
    assert told["question"] == "status"
    assert told["edition"] == view.edition
    (row,) = told["rows"]
    assert (row["subject"], row["object"], row["value"], row["holds"], row["kind"]) == (
        "uzb",
        "csto",
        "member",
        "disputed",
        "meaning",
    )
    assert (row["since"], row["until"]) == ("2012-06-28", "2012-12-18")
    assert row["names"] == {"uzb": "Uzbekistan", "csto": "CSTO"}
    assert all(source["url"].startswith("http") for source in row["sources"])
    assert "why" not in row


def test_why_adds_the_statements(view: View) -> None:
    row = ask.status("uzb", "csto", on="2012-12-18", view=view).rows[0]
    told = record(row, view.names, why=True)["why"]
    assert {w["side"] for w in told} == {"for", "against"}
    assert all(w["statement"]["valid"] for w in told)


@pytest.mark.parametrize("form", ["csv", "md"])
def test_why_adds_the_statements_as_a_column(form: str, view: View) -> None:
    answers = ask.status("uzb", "csto", on="2012-12-18", view=view)
    told = exported(answers, view.names, form, why=True)
    assert "for: withdrawal 2012-12-19" in told
    assert "against: withdrawal 2012-06-28" in told
    assert "against" not in exported(answers, view.names, form)


def test_json_lines_hold_one_row_each(view: View) -> None:
    answers = ask.members("csto", on="2012-12-18", view=view)
    lines = exported(answers, view.names, "jsonl").splitlines()
    assert [json.loads(line)["subject"] for line in lines] == [row.subject for row in answers.rows]


def test_csv_gives_ids_and_names(view: View) -> None:
    answers = ask.members("csto", on="2012-12-18", view=view)
    rows = list(csv.DictReader(exported(answers, view.names, "csv").splitlines()))
    assert [row["subject"] for row in rows] == [row.subject for row in answers.rows]
    assert rows[0]["subject_name"] == "Armenia"
    assert rows[0]["object"] == "csto"


def test_unknown_is_null_and_not_none(view: View) -> None:
    answers = ask.status("Armenia", "CSTO", on="1900-01-01", view=view)
    value = json.loads(exported(answers, view.names, "json"))["rows"][0]["value"]
    assert value == (answers.rows[0].value or None)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("question", ["coverage", "cite"])
def test_every_format_takes_every_shape(form: str, question: str, view: View) -> None:
    text = exported(ask.QUESTIONS[question]("csto", view=view), view.names, form)
    assert text.endswith("\n")


def test_markdown_cells_cannot_break_the_table() -> None:
    assert markdown(["a"], [["x | y\nz"]]).splitlines()[-1] == "| x \\| y z |"


def test_csv_cells_are_quoted_where_they_must_be() -> None:
    assert table_text(["a", "b"], [['x, "y"', "z"]]) == 'a,b\n"x, ""y""",z\n'


def test_a_file_takes_its_place_only_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(path) as stream:
        stream.write("half")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "before"
    with replacing(path) as stream:
        stream.write("whole")
    assert path.read_text(encoding="utf-8") == "whole"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"), replacing(tmp_path / "no" / "x.html"):
        pass

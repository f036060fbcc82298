"""Tables filled: several kinds of question in one table, rows without an answer, mappings and paths."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from foedus.errors import BadInput
from foedus.fill import fill, filled_text
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


def text(content: str | bytes, view: View) -> str:
    """A filled CSV."""
    raw = content.encode() if isinstance(content, str) else content
    return "".join(filled_text(io.BytesIO(raw), view=view))


def test_rows_of_several_kinds_stand_in_one_table(view: View) -> None:
    rows = [
        {"state": "Latvia", "org": "NATO", "on": "2005-01-01", "act": "", "article": "", "office": ""},
        {"state": "", "org": "NATO", "on": "1970-01-01", "act": "", "article": "", "office": "Secretary General"},
        {"state": "Finland", "org": "NATO", "on": "", "act": "accession", "article": "", "office": ""},
        {"state": "", "org": "NATO", "on": "", "act": "", "article": "4", "office": ""},
        {"state": "", "org": "NATO", "on": "", "act": "", "article": "", "office": ""},
    ]
    values = [row["value"] for row in fill(rows, view=view)]
    assert values == ["member", "Manlio Brosio", "2023-04-04", "consultation", ""]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"state": "Atlantis", "org": "NATO", "on": "2000"}, "Atlantis"),
        ({"state": "France", "org": "Hanseatic Bund", "on": "2000"}, "Hanseatic"),
        ({"state": "France", "org": "NATO", "on": "2000-06-31"}, "June has 30 days"),
        ({"state": "France", "org": "NATO", "on": ""}, "the cell on is empty"),
        ({"state": "", "org": "NATO", "on": "2000"}, "state is empty"),
    ],
)
def test_the_reason_stands_in_the_note_and_the_rest_is_answered(cells: dict[str, str], words: str, view: View) -> None:
    good = {"state": "France", "org": "NATO", "on": "2000-01-01"}
    first, bad, last = fill([good, cells, good], view=view)
    assert (bad["value"], bad["holds"]) == ("", "unknown")
    assert words in bad["note"]
    assert first["value"] == last["value"] == "member"


@pytest.mark.parametrize(
    ("titles", "value"),
    [
        ("country,organisation,date", "former"),
        ("Country,Organization,Year", "former"),
        ("state,org,day", "former"),
        ("country,org,on", "former"),
    ],
)
def test_columns_may_be_called_otherwise(titles: str, value: str, view: View) -> None:
    cells = dict(zip(titles.split(","), ("Uzbekistan", "CSTO", "2013"), strict=True))
    assert one(view, **cells)["value"] == value


def test_a_column_of_another_name_asks_only_where_it_is_needed_and_alone(view: View) -> None:
    """Who names `on` means it; the year beside it is one more column."""
    assert one(view, state="Uzbekistan", org="CSTO", on="2010-01-01", year="2013")["value"] == "member"
    with pytest.raises(BadInput, match="which column is on: date or year"):
        one(view, country="Uzbekistan", org="CSTO", date="2010-01-01", year="2013")
    assert one(view, country="Uzbekistan", org="CSTO", date="")["note"] == "the cell date is empty"


def test_unknown_is_not_none(view: View) -> None:
    row = one(view, state="Armenia", org="CSTO", on="2012-01-01")
    assert row["holds"] == "yes"
    assert {r["holds"] for r in fill([{"state": "Atlantis", "org": "CSTO", "on": "2012"}], view=view)} == {"unknown"}


def test_a_column_of_an_added_name_is_kept_and_the_added_one_renamed(view: View) -> None:
    (row,) = csv.DictReader(io.StringIO(text("state,org,on,note\nLatvia,NATO,2005-01-01,mine\n", view)))
    assert row["note"] == "mine"
    assert row["value"] == "member"
    assert "foedus_note" in row


def test_a_path_is_read_and_a_missing_one_named(tmp_path: Path, view: View) -> None:
    path = tmp_path / "x.csv"
    path.write_text("state,org,on\nLatvia,NATO,2005-01-01\n", encoding="utf-8")
    assert [row["value"] for row in fill(path, view=view)] == ["member"]
    with pytest.raises(BadInput, match="no such file"):
        list(fill(tmp_path / "none.csv", view=view))


def test_the_same_question_has_the_same_answer_in_any_order(view: View) -> None:
    days = ["1993-01-01", "2012-12-18", "2006-07-01", "2012-12-19", "2020-01-01", "2006"]
    rows = [{"state": "uzb", "org": org, "on": day} for org in ("cst", "csto", "guam") for day in days]
    forward = list(fill(rows, view=view))
    assert list(fill(rows[::-1], view=view))[::-1] == forward

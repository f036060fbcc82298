"""Questions in SQL: what they read, what they refuse, and how a fault is shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from foedus import ask
from foedus.errors import BadInput
from foedus.frames import panel, sql
from foedus.frames.query import TABLES
from foedus.store import open_view

pytestmark = pytest.mark.slow  # panels from the whole atlas, a second each

duckdb = pytest.importorskip("duckdb")


def test_cells_are_those_of_the_questions() -> None:
    found = sql(
        "SELECT DISTINCT subject FROM cells WHERE object = 'nato' AND value = 'member' AND relation = 'membership'"
        " AND speaker = '' AND holds = 'yes' AND begin <= DATE '2004-05-01' AND until >= DATE '2004-05-01' ORDER BY 1"
    )
    assert found.titles == ("subject",)
    assert {r[0] for r in found.rows} == {a.subject for a in ask.members("nato", on="2004-05-01").rows}


def test_every_table_is_there_with_rows() -> None:
    view = ask.shipped()
    counts = {name: sql(f"SELECT count(*) FROM {name}").rows[0][0] for name in TABLES}
    assert counts["statements"] == sum(len(view.owner(o).statements) for o in view.owners())
    assert counts["sources"] == len(view.sources)
    assert counts["entities"] == len(view.names.entities)
    assert counts["cells"] > 2000


def test_until_is_the_last_day_and_no_bound_is_null() -> None:
    ((first, last),) = sql(
        "SELECT begin, until FROM statements WHERE subject = 'cst' AND relation = 'obligation' AND object = 'defense'"
    ).rows
    assert (str(first), last) == ("1994-04-20", None)
    ((last,),) = sql(
        "SELECT DISTINCT until FROM statements WHERE subject = 'warsaw-pact' AND relation = 'obligation'"
    ).rows
    assert str(last) == "1991-07-01"


def test_statements_join_their_sources() -> None:
    ((lost,),) = sql("SELECT count(*) FROM statements s ANTI JOIN sources o ON o.id = s.source").rows
    assert lost == 0


def test_a_users_lines_are_there(tmp_path: Path) -> None:
    assert (
        sql("SELECT count(*) FROM cells", view=open_view(known=720000)).rows != sql("SELECT count(*) FROM cells").rows
    )


def test_files_and_panels_are_tables(world: Path, tmp_path: Path) -> None:
    made = panel("dyad-year", 1946, 1949, data=world).add("alliances")
    made.to_parquet(tmp_path / "panel.parquet")
    query = "SELECT year, sum(defense) FROM panel GROUP BY year ORDER BY year"
    expected = sql(query, data=tmp_path).rows
    assert expected == sql(query, data=tmp_path / "panel.parquet").rows
    if "pyarrow" in sys.modules or pytest.importorskip("pyarrow"):
        assert expected == sql(query, panels={"panel": made}).rows
    assert sql("SELECT count(*) FROM cow_majors_2016", data=world).rows == [(1,)]


@pytest.mark.parametrize(
    "text",
    ["COPY cells TO 'x.csv'", "CREATE TABLE x (a int)", "DROP TABLE cells", "ATTACH 'x.db'", "SET threads = 1"],
)
def test_nothing_can_be_written(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match="not for reading"):
        sql(text)
    assert list(tmp_path.iterdir()) == []


def test_no_other_file_is_read(world: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    for data in (None, world):
        with pytest.raises(BadInput, match="disabled"):
            sql(f"SELECT * FROM '{secret}'", data=data)
    with pytest.raises(BadInput, match="disabled"):
        sql(f"SELECT * FROM read_text('{secret}')")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * FORM cells", "line 1, column 15"),
        ("SELECT\n a,, b FROM cells", "line 2, column 4"),
        ("SELECT bgin FROM cells", 'Candidate bindings: "begin"'),
        ("SELECT nothing FROM cells", "line 1, column 8"),
        ("SELECT * FROM moon", "the tables are statements, cells, sources, entities"),
        ("", "no statements"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("SELECT 'abc", "unterminated"),
        ("SELECT CAST('x' AS INTEGER)", "Could not convert"),
    ],
)
def test_a_fault_is_one_line_with_its_place(text: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        sql(text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no table"):
        sql("SELECT 1", data=tmp_path)


@pytest.mark.parametrize("name", ["full", "order", "my-data", "2020"])
def test_a_file_named_like_a_word_of_sql_is_asked_in_quotation_marks(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.csv").write_text("a,b\n1,2\n")
    assert sql(f'SELECT * FROM "{name}"', data=tmp_path).rows == [(1, 2)]
    with pytest.raises(BadInput) as caught:
        sql(f"SELECT * FROM {name}", data=tmp_path)
    assert caught.value.hint == f'a table of such a name stands in quotation marks: "{name}"'
    with pytest.raises(BadInput) as caught:
        sql("SELECT * FROM nope", data=tmp_path)
    assert f'"{name}"' in caught.value.hint

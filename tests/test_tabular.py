"""Tables of datasets: rows as they are, and a plain word for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadSource
from foedus.tabular import pick, rows

pytest.importorskip("duckdb")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two rows of a CSV."""
    path = tmp_path / "table.csv"
    path.write_text("state,year\narm,1994\nuzb,\n", encoding="utf-8")
    return path


def test_rows_come_in_the_order_of_the_file_with_gaps_as_none(table: Path) -> None:
    assert list(rows(table)) == [{"state": "arm", "year": 1994}, {"state": "uzb", "year": None}]


def test_columns_and_a_condition_are_sql(table: Path) -> None:
    assert list(rows(table, columns="state", where="year is null")) == [{"state": "uzb"}]


def test_parquet_reads_like_csv(table: Path, tmp_path: Path) -> None:
    import duckdb

    parquet = tmp_path / "table.parquet"
    duckdb.sql(f"copy (select * from '{table}') to '{parquet}' (format parquet)")
    assert list(rows(parquet)) == list(rows(table))


def test_what_is_no_table_is_named_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="no such file"):
        list(rows(tmp_path / "missing.csv"))
    with pytest.raises(BadSource, match="no table that can be read"):
        list(rows(tmp_path / "page.html"))
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no parquet")
    with pytest.raises(BadSource, match="cannot be read"):
        list(rows(broken))


def test_an_unknown_column_is_told_without_a_traceback(table: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"):
        list(rows(table, columns="capital"))


def test_a_folder_stands_for_the_file_in_it(tmp_path: Path) -> None:
    assert pick(tmp_path, "a.csv") == tmp_path / "a.csv"
    assert pick(tmp_path / "b.csv", "a.csv") == tmp_path / "b.csv"

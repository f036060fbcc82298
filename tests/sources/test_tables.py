"""Covariate datasets: each entry is whole, reads its file, and gives half-open spells."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadSource
from foedus.sources.tables import TABLES, spells

REAL = Path(__file__).parents[3] / "shared" / "data"
every_table = pytest.mark.parametrize("name", TABLES)


@every_table
def test_an_entry_says_who_made_it_and_what_it_covers(name: str) -> None:
    table = TABLES[name]
    source = table.source
    assert source.id == name
    assert all(
        (source.title, source.version, source.publisher, source.url, source.citation, source.licence, table.unit)
    )
    assert not source.bundled
    assert source.voice == source.coverage.rpartition("/")[2]
    assert table.bibtex.startswith("@")
    assert table.bibtex.count("{") == table.bibtex.count("}")


@every_table
def test_its_published_file_gives_spells_without_an_empty_one(name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = REAL / f"{TABLES[name].file}.parquet"
    if not file.is_file():
        pytest.skip("the published file is not here")
    told = duckdb.sql(spells(name, file))
    assert {"begin", "end"} <= set(told.columns)
    assert duckdb.sql(
        f'SELECT count(*) FILTER (begin >= "end"), count(*) > 0 FROM ({spells(name, file)})'
    ).fetchall() == [(0, True)]
    columns = {row[0] for row in duckdb.sql(f"DESCRIBE FROM '{file}'").fetchall()}
    assert set(TABLES[name].columns) <= columns


def test_a_file_that_is_not_there_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="no such file"):
        spells("nmc", tmp_path / "cow_nmc_700.parquet")
    with pytest.raises(BadSource, match="no table"):
        spells("nmc", tmp_path / "cow_nmc_700.xlsx")

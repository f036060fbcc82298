"""COW IGO: made-up state-years, and the whole file where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadSource
from foedus.sources.cow_igo import ORGANISATIONS, runs, spells, statements

pytest.importorskip("duckdb")

REAL = Path(__file__).parents[3] / "shared" / "data" / "cow_igo3_state_year.parquet"


def _read(folder: Path, head: str, *lines: str) -> list[tuple[str, str, str, str]]:
    """State, organisation, status and years of some rows."""
    path = folder / "years.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return [(s.subject, s.object, s.value, s.valid) for s in statements(path)]


def test_years_of_one_status_are_one_statement(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "ccode,year,state,csto,xyz",
        "704,1999,uzb,0,3",
        "704,2000,uzb,1,3",
        "704,2001,uzb,1,2",
        "704,2002,uzb,0,-9",
        "704,2003,uzb,1,-1",
    )
    assert found == [
        ("uzb", "csto", "member", "2000/2001"),
        ("uzb", "csto", "member", "2003/2003"),
        ("uzb", "cow-igo-xyz", "observer", "1999/2000"),
        ("uzb", "cow-igo-xyz", "associate", "2001/2001"),
    ]


def test_a_run_that_reaches_the_end_of_the_data_is_open(tmp_path: Path) -> None:
    found = _read(tmp_path, "ccode,year,state,csto", "704,2013,uzb,1", "704,2014,uzb,1")
    assert found == [("uzb", "csto", "member", "2013/..")]


def test_a_year_belongs_to_the_state_that_had_the_number_last_in_it(tmp_path: Path) -> None:
    found = _read(tmp_path, "ccode,year,state,un", "365,1990,sun,1", "365,1991,rus,1")
    assert found == [("rus", "un", "member", "1991/1991"), ("sun", "un", "member", "1990/1990")]


def test_other_tables_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="state-year file"):
        _read(tmp_path, "ioname,year", "UN,1945")


def test_a_number_that_no_state_had_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"years\.csv, row 2: no state had the COW number 9999 in 1950.*ever"):
        _read(tmp_path, "ccode,year,state,un", "2,1950,usa,1", "9999,1950,nobody,1")
    with pytest.raises(BadSource, match=r"row 1: no state had the COW number 265 in 2000 \(it was that of ddr"):
        _read(tmp_path, "ccode,year,state,un", "265,2000,gdr,0")


def test_runs_of_years_say_what_the_rows_say(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "years.csv"
    rows = [(2, y, "usa", un, league) for y, un, league in ((1950, 1, 0), (1951, 1, -9), (1953, 1, -1), (1954, 2, 0))]
    path.write_text("ccode,year,state,un,league,nobody\n" + "".join(f"{','.join(map(str, r))},0\n" for r in rows))
    told = duckdb.execute(f"SELECT k, organisation, year, status FROM ({spells(path)}) ORDER BY ALL").fetchall()
    assert told == [(2, "league", 1951, -9), *((2, "un", y, 1) for y in (1950, 1951, 1953)), (2, "un", 1954, 2)]
    kept = duckdb.execute(f"SELECT * FROM '{runs(path)}' WHERE organisation <> 'un' ORDER BY ALL").fetchall()
    assert kept == [
        (2, "", 0, 1950, 1951),
        (2, "", 0, 1953, 1954),
        (2, "league", -9, 1951, 1951),
        *((None, name, 0, 0, -1) for name in ("league", "nobody")),
    ]
    path.write_text(path.read_text().replace("1954", "1955"))
    assert duckdb.execute(f"SELECT max(year) FROM ({spells(path)})").fetchall() == [(1955,)]


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_file(), reason="the dataset is not beside the checkout")
def test_the_whole_file_is_read_and_every_organisation_has_its_column() -> None:
    found = statements(REAL)
    assert set(ORGANISATIONS.values()) <= {s.object for s in found}
    spans = [s.valid for s in found if (s.subject, s.object) == ("uzb", "csto")]
    assert spans == ["2002/2011"]

"""ATOP: made-up rows of the member file, and the whole file where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadSource
from foedus.sources.atop import EXPECTED, SOURCE, TREATIES, statements

pytest.importorskip("duckdb")

HEAD = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,obvary,defense,offense,neutral,nonagg,consul,phase"
)
REAL = Path(__file__).parents[3] / "shared" / "data" / "atop51_member.parquet"


def _read(folder: Path, *lines: str) -> dict[str, list[tuple[str, str]]]:
    """Statements of some rows: state -> treaty and days."""
    path = folder / "members.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for s in statements(path):
        found.setdefault(s.subject, []).append((s.object, s.valid))
    return found


def test_an_exit_is_the_first_day_out_and_none_is_open(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "9001,371,1994,4,20,1999,4,20,0,0,1,0,0,1,1,1",
        "9001,365,1994,4,20,0,0,0,1,0,1,0,0,1,1,1",
    )
    assert found == {"arm": [("atop-9001", "1994-04-20/1999-04-19")], "rus": [("atop-9001", "1994-04-20/..")]}


def test_phases_that_touch_are_one_stay_and_a_gap_makes_two(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "9001,2,1950,1,1,1960,1,1,0,0,1,0,0,0,0,1",
        "9001,2,1960,1,1,1970,1,1,0,0,0,0,0,1,0,2",
        "9001,2,1980,1,1,1990,1,1,0,0,1,0,0,0,0,3",
    )
    assert found == {"usa": [("atop-9001", "1950-01-01/1969-12-31"), ("atop-9001", "1980-01-01/1989-12-31")]}


def test_a_number_is_each_state_that_had_it_on_its_own_days(tmp_path: Path) -> None:
    found = _read(tmp_path, "9001,365,1990,1,1,2000,1,1,0,0,1,0,0,0,0,1")
    assert set(found) == {"sun", "rus"}
    assert found["sun"][0][1].endswith("/1991-12-25")
    assert found["rus"][0][1] == "1991-12-26/1999-12-31"


def test_days_are_as_exact_as_the_row(tmp_path: Path) -> None:
    found = _read(tmp_path, "9001,2,1950,0,0,1960,5,0,0,0,1,0,0,0,0,1")
    assert found == {"usa": [("atop-9001", "1950/1960-05")]}


def test_promises_and_whether_they_vary_stand_in_the_details(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(f"{HEAD}\n3180,2,1949,4,4,0,0,0,1,1,1,0,0,1,1,1\n", encoding="utf-8")
    (statement,) = statements(path)
    assert statement.object == TREATIES[3180] == "nato"
    assert statement.details == {"step": "signature", "promises": "defense nonagg consul", "varies": "by partner"}
    assert (statement.source, statement.level) == (SOURCE.id, "dataset")


def test_other_tables_and_strangers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("atopid,member\n1,2\n", encoding="utf-8")
    with pytest.raises(BadSource, match="lacks the columns"):
        statements(path)
    with pytest.raises(BadSource, match="no COW number"):
        _read(tmp_path, "9001,9999,1950,1,1,0,0,0,1,0,1,0,0,0,0,1")


@pytest.mark.skipif(not REAL.is_file(), reason="the dataset is not beside the checkout")
def test_the_whole_file_is_read() -> None:
    from foedus.tabular import rows

    assert sum(1 for _ in rows(REAL, columns="atopid")) == EXPECTED
    found = {(s.subject, s.object): s.valid for s in statements(REAL.parent)}
    assert found["gbr", "nato"] == "1949-04-04/.."
    assert found["alb", "warsaw-pact"].startswith("1955-05-14/")

"""The Factbook's claims: made-up rows, and the whole table where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadSource
from foedus.sources.factbook import statements

pytest.importorskip("duckdb")

REAL = Path(__file__).parents[3] / "shared" / "data" / "factbook_io_memberships.parquet"
HEAD = "iso3,org,qualifier,first_seen,dropped_on"


def _read(folder: Path, *lines: str) -> list[tuple[str, str, str, str]]:
    """State, organisation, status and days of some rows."""
    path = folder / "claims.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return [(s.subject, s.object, s.value, s.valid) for s in statements(path)]


def test_it_is_said_from_the_first_day_to_the_day_before_it_was_gone(tmp_path: Path) -> None:
    found = _read(tmp_path, "UZB,CSTO,,2015-10-26,2020-11-24", "ARM,CSTO,,2015-10-26,")
    assert found == [
        ("uzb", "csto", "member", "2015-10-26/2020-11-23"),
        ("arm", "csto", "member", "2015-10-26/2026-05-17"),
    ]


@pytest.mark.parametrize(
    ("qualifier", "status"),
    [
        ("observer", "observer"),
        ("dialogue member", "partner"),
        ("sectoral dialogue partner", "partner"),
        ("candidate country", "candidate"),
        ("associate member", "associate"),
        ("temporarily suspended", "suspended"),
        ("excluded from formal participation since 1962", "suspended"),
        ("signatory", "signatory"),
        ("participating member", "member"),
        ("nonregional member", "member"),
    ],
)
def test_a_qualifier_is_a_status(tmp_path: Path, qualifier: str, status: str) -> None:
    ((_, _, value, _),) = _read(tmp_path, f"MNG,SCO,{qualifier},2016-01-01,")
    assert value == status


def test_abbreviations_of_its_own_are_known_and_scraps_are_left_out(tmp_path: Path) -> None:
    found = _read(tmp_path, "FRA,CE,,2016-01-01,", "FRA,has not signed; see note,,2016-01-01,", "FRA,QQQ,,2016-01-01,")
    assert [f[1] for f in found] == ["coe"]


def test_other_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("iso3,org\nFRA,CE\n", encoding="utf-8")
    with pytest.raises(BadSource, match="lacks its columns"):
        statements(path)


@pytest.mark.skipif(not REAL.is_file(), reason="the dataset is not beside the checkout")
def test_the_whole_table_keeps_its_stale_claims() -> None:
    found = {(s.subject, s.object, s.value): s.valid for s in statements(REAL)}
    assert found["uzb", "csto", "member"] == "2015-10-26/2020-11-23"
    assert found["isl", "eu", "candidate"].startswith("2015-10-26/")

"""Files and frames of other libraries: small types, null as null, labels; a missing library is a clear word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import BadInput
from foedus.faces.cli import main
from foedus.frames import Panel, columns, panel

pytestmark = pytest.mark.slow  # panels from the whole atlas, a second each

pytest.importorskip("duckdb")
pyarrow: Any = pytest.importorskip("pyarrow")
pandas: Any = pytest.importorskip("pandas")
polars: Any = pytest.importorskip("polars")

ALL = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors", "capabilities", "conflicts")


@pytest.fixture
def made(world: Path) -> Panel:
    """A panel with every type, and with nulls in each."""
    return panel("dyad-year", 1946, 1949, data=world).add(*ALL, "similarity")


def told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows as tuples."""
    return [tuple(r.values()) for r in rows]


def test_polars_keeps_small_types_and_null(made: Panel) -> None:
    frame = made.to_polars()
    kinds = dict(zip(frame.columns, map(str, frame.dtypes), strict=True))
    assert (kinds["ccode1"], kinds["year"], kinds["defense"]) == ("Int16", "Int16", "UInt8")
    assert (kinds["joint_memberships"], kinds["cinc1"]) == ("UInt16", "Float64")
    assert frame.rows() == told(made.rows())
    assert frame["cinc1"].is_nan().sum() == 0
    assert frame["cinc1"].null_count() > 0


def test_arrow_keeps_small_types_and_null(made: Panel) -> None:
    table = made.to_arrow()
    assert table.schema.field("defense").type == pyarrow.uint8()
    assert [tuple(r.values()) for r in table.to_pylist()] == told(made.rows())
    assert pyarrow.table(made) == table  # Arrow's C stream


def test_pandas_keeps_whole_numbers_whole_and_null_null(made: Panel) -> None:
    frame = made.to_pandas()
    assert {n: str(frame[n].dtype) for n in ("ccode1", "defense", "joint_memberships", "milex1", "cinc1")} == {
        "ccode1": "Int16",
        "defense": "UInt8",
        "joint_memberships": "UInt16",
        "milex1": "Int32",
        "cinc1": "Float64",
    }
    rows = [tuple(None if v is pandas.NA else v for v in r) for r in frame.itertuples(index=False, name=None)]
    assert rows == told(made.rows())


def test_stata_reads_the_same_with_labels(made: Panel, tmp_path: Path) -> None:
    path = made.to_stata(tmp_path / "panel.dta")
    with pandas.read_stata(path, iterator=True, convert_categoricals=False) as stata:
        labels, words = stata.variable_labels(), stata.value_labels()
        assert "dyad-year panel" in stata.data_label
        frame = stata.read()
    assert all(labels.values())
    assert labels["defense"].startswith("first state owes")
    assert {"no", "yes"} <= set(words["defense"].values())
    assert words["contiguity"][1] == "land or river"
    assert str(frame["defense"].dtype) in ("int8", "float32", "float64")  # a gap makes pandas widen, not the file
    rows = [tuple(None if pandas.isna(v) else v for v in r) for r in frame.itertuples(index=False, name=None)]
    assert rows == told(made.rows())


def test_stata_has_small_integers_with_gaps(made: Panel, tmp_path: Path) -> None:
    path = made.to_stata(tmp_path / "panel.dta")
    frame = pandas.read_stata(path, convert_categoricals=False, convert_missing=True)
    gaps = sum(isinstance(v, pandas.io.stata.StataMissingValue) for v in frame["milex1"])
    assert gaps == made.to_pandas()["milex1"].isna().sum() > 0


def test_stata_has_days_and_texts(tmp_path: Path) -> None:
    made = panel("dyad-month", "2010-01", "2010-02", states="iso", source="atlas", of="USA")
    made = made.add("alliances", articles=True)
    frame = pandas.read_stata(made.to_stata(tmp_path / "a.dta"), convert_categoricals=False)
    assert set(frame["iso1"]) == {"USA"}
    assert "" in set(frame["articles"])
    days = panel("dyad-day", "2010-01-01", "2010-01-02", states="iso", source="atlas", of="USA")
    found = pandas.read_stata(days.to_stata(tmp_path / "b.dta"))["date"]
    assert {str(d)[:10] for d in found} == {"2010-01-01", "2010-01-02"}


@pytest.mark.slow
def test_the_same_panel_is_the_same_bytes(made: Panel, tmp_path: Path) -> None:
    """Arrow's files hold the same rows, but what lies under a null is anybody's byte."""
    for suffix in (".parquet", ".csv", ".dta"):
        for n in "ab":
            made.write(tmp_path / f"{n}{suffix}", sys.stdout)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes(), suffix


@pytest.mark.parametrize("suffix", [".arrow", ".feather"])
def test_arrow_files_hold_the_rows(made: Panel, tmp_path: Path, suffix: str) -> None:
    made.write(tmp_path / f"a{suffix}", sys.stdout)
    assert polars.read_ipc(tmp_path / f"a{suffix}").rows() == told(made.rows())


@pytest.mark.slow
def test_names_fit_into_stata(world: Path) -> None:
    for name in columns():
        for source in ({"data": world}, {"source": "atlas"}):
            for unit in ("dyad-year", "state-year"):
                try:
                    made = panel(unit, 1948, 1948, bounds=True, **source).add(name)  # type: ignore[arg-type]
                except BadInput:
                    continue
                assert all(len(n) <= 32 for n in made.to_arrow().column_names)


@pytest.mark.parametrize(
    ("library", "suffix", "extra"),
    [("pandas", ".dta", "foedus[stata]"), ("pyarrow", ".arrow", "foedus[stata]"), ("pyarrow", ".dta", "foedus[stata]")],
)
def test_a_missing_library_is_named_with_its_extra(
    world: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    library: str,
    suffix: str,
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    out = tmp_path / f"x{suffix}"
    words = ["panel", "dyad-year", "1948", "1948", "--data", str(world), "--add", "majors", "--out", str(out)]
    assert main(words) == 2
    told = capsys.readouterr().err
    assert f"{library} is not installed" in told
    assert extra in told
    assert list(tmp_path.iterdir()) == []

"""The same SQL on both engines: every column of every unit, compared by checksums; and a clear word where Spark, its
Java or a name for the output is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pytest

from foedus.errors import BadInput
from foedus.faces.cli import main
from foedus.frames import Panel, panel, sql

duckdb: Any = pytest.importorskip("duckdb")

Made: TypeAlias = Callable[[Path], Panel]
STATE = ("majors", "capabilities", "conflicts")
DYAD = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors", "conflicts", "similarity")

LIGHT = """
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.sql.shuffle.partitions 2
"""
"""Compiling costs more than it saves where a table has some hundred rows."""

CASES: dict[str, Made] = {
    "state-year": lambda data: panel("state-year", 1944, 1950, data=data).add(*STATE),
    "state-day": lambda data: panel("state-day", "1947-10", "1948-03", data=data).add("majors", "conflicts"),
    "org-year": lambda data: panel("org-year", 1944, 1950, data=data),
    "member-year": lambda data: panel("member-year", 1944, 1950, data=data).add("majors"),
    "dyad-year": lambda data: panel("dyad-year", 1944, 1950, data=data).add("alliances", treaties=True).add(*DYAD[1:]),
    "dyad-month": lambda data: panel("dyad-month", 1946, 1950, data=data).add("alliances", "contiguity"),
    "dyad-day": lambda data: panel("dyad-day", 1947, 1949, data=data, of=2).add("alliances", "majors"),
    "undirected quarters, shares of days": lambda data: panel(
        "dyad-quarter", 1945, 1949, data=data, directed=False
    ).add("alliances", rule="share"),
    "bounds and names": lambda data: panel("dyad-year", 1947, 1950, data=data, bounds=True).add(
        "joint_memberships", names=True
    ),
}
PUBLISHED: dict[str, Made] = {
    "state-year": lambda data: panel("state-year", 1990, 1992, data=data, states="gw").add(*STATE),
    "org-year": lambda data: panel("org-year", 1990, 1991, data=data),
    "member-year": lambda data: panel("member-year", 1990, 1991, data=data),
    "dyad-year": lambda data: panel("dyad-year", 1990, 1991, data=data).add(*DYAD),
    "dyad-day": lambda data: panel("dyad-day", "1991-12", "1991-12", data=data).add("alliances", "capital_distance"),
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Spark on this machine, started without a word: the address of its master."""
    pytest.importorskip("sqlglot")
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")
    from foedus.frames.spark import session

    folder = tmp_path_factory.mktemp("conf")
    (folder / "spark-defaults.conf").write_text(LIGHT)
    before = os.environ.get("SPARK_CONF_DIR")
    os.environ["SPARK_CONF_DIR"] = str(folder)
    kept = [os.dup(n) for n in (1, 2)]
    with tempfile.TemporaryFile() as said:
        for n in (1, 2):
            os.dup2(said.fileno(), n)
        try:
            session("local[1]")
        finally:
            for n, old in zip((1, 2), kept, strict=True):
                os.dup2(old, n)
                os.close(old)
            del os.environ["SPARK_CONF_DIR"]
            os.environ |= {"SPARK_CONF_DIR": before} if before else {}
        said.seek(0)
        assert said.read() == b""
    yield "local[1]"


def checksums(path: Path) -> dict[str, tuple[Any, ...]]:
    """Rows, values and a checksum of each column in its order; of numbers with a point, nine digits."""
    read = f"'{path}/*.parquet'" if path.is_dir() else f"'{path}'"
    with duckdb.connect() as connection:
        found = dict[str, tuple[Any, ...]]()
        for name, kind, *_ in connection.execute(f"DESCRIBE FROM {read}").fetchall():
            value = f"printf('%.8e', {name})" if kind == "DOUBLE" else f"{name}::VARCHAR"
            found[name] = connection.execute(
                f"""SELECT count(*), count({value}), bit_xor(hash(concat(n, ' ', {value})))
                    FROM (SELECT *, row_number() OVER () AS n FROM {read})"""
            ).fetchall()[0]
        return found


def differences(cases: dict[str, Made], data: Path, folder: Path, master: str) -> dict[str, list[str]]:
    """Columns of each case that are not the same on both engines."""
    found = dict[str, list[str]]()
    for name, made in cases.items():
        ours, theirs = folder / "duck.parquet", folder / "spark.parquet"
        made(data).to_parquet(ours)
        msgspec.structs.replace(made(data), engine="spark", master=master).to_parquet(theirs)
        a, b = checksums(ours), checksums(theirs)
        assert next(iter(a.values()))[0] > 0, name
        if wrong := [column for column in {**a, **b} if a.get(column) != b.get(column)]:
            found[name] = wrong
    return found


# --- rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_both_engines_make_the_same_columns(spark: str, world: Path, tmp_path: Path) -> None:
    assert differences(CASES, world, tmp_path, spark) == {}


@pytest.mark.slow
def test_both_engines_make_the_same_columns_of_published_data(spark: str, real: Path, tmp_path: Path) -> None:
    assert differences(PUBLISHED, real, tmp_path, spark) == {}


@pytest.mark.slow
def test_the_command_writes_a_folder_that_sql_reads_and_replaces_it_but_no_other(
    spark: str, world: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "panel.parquet"
    words = ["panel", "state-year", "1947", "1949", "--add", "majors", "--data", str(world), "--engine", "spark"]
    for _ in range(2):
        assert main([*words, "--out", str(out)]) == 0
    assert capfd.readouterr() == ("", "")
    assert [f.name for f in sorted(out.iterdir())] == [f"part-{n:05}.parquet" for n in range(len(list(out.iterdir())))]
    assert sql("SELECT count(*), sum(major) FROM panel", data=out).rows == [(11, 3)]
    assert sorted(f.name for f in tmp_path.iterdir()) == ["panel.parquet"]
    assert main(words) == 0
    printed = capfd.readouterr().out.splitlines()
    assert printed[:2] == ["ccode,year,major", "2,1947,1"] and len(printed) == 12
    (out / "notes.txt").write_text("mine")
    assert main([*words, "--out", str(out)]) == 2
    assert "notes.txt" in capfd.readouterr().err
    assert (out / "notes.txt").read_text() == "mine"


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--engine", "flink"], "duckdb or spark"),
        (["--master", "local[2]"], "only Spark has a master"),
        (["--engine", "spark", "--out", "x.csv"], "Spark writes Parquet"),
    ],
)
def test_what_an_engine_cannot_is_said(
    words: list[str], told: str, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["panel", "state-year", "1947", "1949", "--data", str(world), *words]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("library", ["pyspark", "sqlglot"])
def test_a_missing_library_is_named_with_its_extra(
    library: str, world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] in ("pyspark", "py4j", "sqlglot")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["panel", "state-year", "1947", "1949", "--data", str(world), "--engine", "spark"]) == 2
    told = capsys.readouterr().err
    assert any(name in told for name in (library, "pyspark", "py4j")) and "foedus[spark]" in told


@pytest.mark.slow
def test_a_missing_java_is_named(world: Path) -> None:
    pytest.importorskip("sqlglot")
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    code = "import sys; from foedus.faces.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["panel", "state-year", "1947", "1949", "--data", str(world), "--engine", "spark"]
    run = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env={"PATH": "", "HOME": str(world)}
    )
    assert run.returncode == 2
    assert run.stdout == "" and "Spark needs Java" in run.stderr and "apt-get" in run.stderr


@pytest.mark.parametrize("given", ["lots", "100MB"])
def test_memory_that_spark_cannot_have_is_refused(given: str) -> None:
    from foedus.frames.spark import _memory

    with pytest.raises(BadInput):
        _memory(given)


# --- one dialect in the other -----------------------------------------------------------------------------------------


def test_what_sqlglot_leaves_is_turned() -> None:
    pytest.importorskip("sqlglot")
    from foedus.frames.spark import translated

    latest = translated("SELECT v FROM t ASOF LEFT JOIN s ON s.k = t.k AND t.day >= s.begin")
    assert "ASOF" not in latest and "PARTITION BY k ORDER BY begin" in latest and "next_begin IS NULL" in latest
    assert "MIN_BY(v, begin)" in translated("SELECT arg_min_null(v, begin) FROM t")
    assert "ELEMENT_AT(ARRAY('a', 'b'), place)" in translated("SELECT list_select(['a', 'b'], places) FROM t")
    assert "USMALLINT" not in translated("SELECT v::USMALLINT FROM t")
    assert "CAST(year AS INT)" in translated("SELECT make_date(year, 1, 1) FROM t")
    inner = translated("SELECT * FROM (WITH s AS MATERIALIZED (SELECT 1) SELECT * FROM s) a")
    assert inner.startswith("SELECT * FROM (WITH s AS (SELECT 1)")


def test_files_and_tables_are_found_and_named() -> None:
    pytest.importorskip("sqlglot")
    from foedus.frames.spark import translated

    read = dict[str, str]()
    text = translated(
        "WITH w AS (SELECT 1 AS i) SELECT * FROM 'a/b.csv' JOIN read_parquet('c.parquet') x ON true, w, stays", read
    )
    assert read == {"a/b.csv": "file_b", "c.parquet": "file_c", "stays": "stays"}
    assert "`file_c` AS x" in text and " w" in text

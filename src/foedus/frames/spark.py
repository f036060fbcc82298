"""Panels on Apache Spark: the same SQL as DuckDB's, on one machine or many. Comes in: SQL in DuckDB's dialect, tables
that DuckDB holds (states, codes) and files; goes out: views of Spark, rows, and a folder of Parquet files in key order.

sqlglot turns the dialect; what it cannot is turned here, and is little, for columns keep to what both read. Views are
lazy: a whole panel is one plan, run once, when it is written. Spark is loaded and started when it is first asked for.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foedus.errors import BadInput, BadSource
from foedus.frames.engine import Ordered, beside
from foedus.tabular import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["SparkEngine", "session", "translated"]

_EXTRA: Final = "pip install foedus[spark]"
_JAVA: Final = "install a Java runtime, 17 or newer (on Debian or Ubuntu: apt-get install openjdk-17-jre-headless)"
_PART: Final = 4_000_000
"""Rows of a file of the output, at most, where states allow it."""
_FEW: Final = 500_000
"""Rows of a table that every machine is handed whole, rather than joined by sorting."""
_TYPES: Final = {"VARCHAR": "STRING", "INTEGER": "INT", "UTINYINT": "SMALLINT", "USMALLINT": "INT", "UBIGINT": "BIGINT"}
"""DuckDB -> Spark, where the names differ; Spark has no unsigned numbers, so the next larger."""


# --- one language in another ------------------------------------------------------------------------------------------


def translated(sql: str, tables: dict[str, str] | None = None) -> str:
    """Turn a SELECT in DuckDB's dialect into Spark's.

    Parameters
    ----------
    sql : str
    tables : dict of str to str, optional
        Gets, for every file and table that the text reads, the name by which the result calls it.

    Returns
    -------
    str

    Raises
    ------
    BadInput
        If sqlglot is missing.
    """
    sqlglot = _library("sqlglot")
    exp = sqlglot.exp
    tree = sqlglot.parse_one(sql, read="duckdb")
    made = {c.alias for c in tree.find_all(exp.CTE)}
    read = tables if tables is not None else {}

    def turn(node: Any) -> Any:
        if isinstance(node, exp.CTE):
            node.set("materialized", None)
        elif isinstance(node, exp.Join) and node.args.get("method") == "ASOF":
            _plain_join(sqlglot, node)
        elif isinstance(node, exp.Anonymous) and node.name.lower() in ("arg_min_null", "arg_max_null"):
            kind = exp.ArgMin if node.name.lower() == "arg_min_null" else exp.ArgMax
            return kind(this=node.expressions[0], expression=node.expressions[1])
        elif isinstance(node, exp.Anonymous) and node.name.lower() == "list_select":
            parts = dict(zip(("listed", "places"), node.expressions, strict=True))
            told = sqlglot.parse_one("transform(places, place -> element_at(listed, place))", read="spark")
            for column in list(told.find_all(exp.Column)):
                column.replace(parts[column.name])
            return told
        elif isinstance(node, exp.DataType) and node.this.name == "USMALLINT":
            return exp.DataType.build("INT")
        elif isinstance(node, exp.DateFromParts):  # Spark narrows no number by itself
            for part in ("year", "month", "day"):
                node.set(part, exp.cast(node.args[part], "INT"))
        elif isinstance(node, exp.Table):
            return _table(exp, node, made, read)
        return node

    tree = tree.transform(turn)
    tree.set("order", None)  # a table has none
    return str(exp.Paren(this=tree).sql("spark"))[1:-1]  # of a SELECT by itself the inner WITHs are moved, and clash


def _plain_join(sqlglot: Any, join: Any) -> None:
    """Make of a join with the latest row that has begun a plain one, with a bound at the next row's begin."""
    exp = sqlglot.exp
    join.set("method", None)
    table, parts = join.this, list(join.args["on"].flatten())
    name = table.alias_or_name
    later = next(p for p in parts if isinstance(p, exp.GTE))
    sides = [side for p in parts if isinstance(p, exp.EQ) for side in (p.this, p.expression)]
    keys = ", ".join(side.name for side in sides if side.table == name)
    begin = later.expression.name
    told = f"SELECT *, lead({begin}) OVER (PARTITION BY {keys} ORDER BY {begin}) AS next_begin FROM {table.name}"
    join.set("this", sqlglot.parse_one(told, read="duckdb").subquery(name))
    bound = f"({name}.next_begin IS NULL OR {later.this.sql('duckdb')} < {name}.next_begin)"
    join.set("on", exp.and_(join.args["on"], sqlglot.parse_one(bound, read="duckdb")))


def _table(exp: Any, node: Any, made: set[str], read: dict[str, str]) -> Any:
    """Give a table the name by which Spark knows it; note tables and files that are read."""
    if isinstance(node.this, (exp.ReadParquet, exp.ReadCSV)):
        first = node.this.this if isinstance(node.this, exp.ReadCSV) else node.this.expressions[0]
        name = str(first.name)
    elif node.name and node.name not in made:
        name = str(node.name)
    else:
        return node
    file = re.sub(r"\W", "_", Path(name).stem) if name.endswith((".parquet", ".csv")) else ""
    view = f"file_{file}" if file else name
    read.setdefault(name, view)
    return exp.Table(
        this=exp.to_identifier(read[name], quoted=True), **{k: v for k, v in node.args.items() if k != "this"}
    )


# --- Spark itself -----------------------------------------------------------------------------------------------------


def session(master: str = "", memory: str | None = None) -> Any:
    """Give Spark's session, started if there is none; what the machine below it has to say stays off the terminal.

    Parameters
    ----------
    master : str
        Spark's address of the machines; `local[*]`, all cores of this one, by default. A session that runs is used as
        it is.
    memory : str, optional
        Most memory of the driver, such as `4GB`.

    Returns
    -------
    pyspark.sql.SparkSession

    Raises
    ------
    BadInput
        If pyspark, sqlglot or Java is missing, or Spark does not start.
    """
    _library("sqlglot")
    with warnings.catch_warnings():  # of pandas, which is not used
        warnings.simplefilter("ignore")
        pyspark, classes = _library("pyspark"), _library("pyspark.sql").SparkSession
        logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)  # its errors are raised, too
        if pyspark.SparkContext._active_spark_context is None:
            _start(pyspark, master or "local[*]", memory)
        return classes.builder.getOrCreate()


def _start(pyspark: Any, master: str, memory: str | None) -> None:
    """Start Spark on a Java machine whose output goes to a file that is gone when it ends."""
    if shutil.which("java") is None and not Path(os.environ.get("JAVA_HOME", ""), "bin", "java").is_file():
        raise BadInput("Spark needs Java, and there is none", hint=_JAVA)
    asked = {"spark.app.name": "foedus", "spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}
    asked["spark.sql.maxPlanStringLength"] = "10000"  # to write a large plan out takes longer than to make it
    if master.startswith("local"):
        asked |= {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
        }
        asked["spark.sql.shuffle.partitions"] = str(2 * (os.cpu_count() or 1))
    if memory:
        asked["spark.driver.memory"] = _memory(memory)
    conf = pyspark.SparkConf().setMaster(master).setAll(list(asked.items()))
    with tempfile.TemporaryFile() as told:
        try:
            launch = _library("pyspark.java_gateway").launch_gateway
            pyspark.SparkContext(conf=conf, gateway=launch(conf, {"stdout": told, "stderr": told}))
        except Exception as error:
            told.seek(0)
            lines = told.read().decode("utf-8", "replace").splitlines()
            why = next((x for x in reversed(lines) if "rror" in x or "xception" in x), str(error).splitlines()[0])
            raise BadInput(
                f"Spark did not start: {why.strip()}", where=master, hint=f"if Java is too old, {_JAVA}"
            ) from error


def _library(name: str) -> Any:
    """A library of the extra, or a clear word that it is not there."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise BadInput(f"panels on Spark need {error.name or name}", hint=_EXTRA) from error


def _memory(given: str) -> str:
    """A size as Java writes it: `1.5GB` is `1536m`."""
    told = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt])i?b?\s*", given, re.IGNORECASE)
    if told is None:
        raise BadInput(f"{given!r} is no size of memory", hint="such as 4GB")
    megabytes = float(told[1]) * 1024 ** ("kmgt".index(told[2].lower()) - 1)
    if megabytes < 512:
        raise BadInput(f"Spark does not start with {given}", hint="512MB or more")
    return f"{int(megabytes)}m"


@contextmanager
def _readable(where: str = "") -> Iterator[None]:
    """Turn what Spark refuses into one readable error."""
    refused = (_library("pyspark.errors").PySparkException, _library("py4j.protocol").Py4JError)
    try:
        yield
    except refused as error:
        told = str(error)
        if "OutOfMemoryError" in told:
            raise BadInput(
                "the panel needs more memory than allowed", hint="allow more, or take more machines"
            ) from error
        lines = [x.strip() for x in told.splitlines() if x.strip()]
        cause = next((x for x in lines if x.startswith("Caused by:")), lines[0] if lines else type(error).__name__)
        raise BadSource(f"cannot be made by Spark: {cause}", where=where) from error


# --- the engine -------------------------------------------------------------------------------------------------------


class SparkEngine:
    """Makes the tables of a panel in Spark; states and codes, which are few, come from DuckDB.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Where states and codes stand.
    master : str
        See `session`.
    memory : str, optional
        See `session`.
    """

    def __init__(self, connection: DuckDBPyConnection, master: str = "", memory: str | None = None) -> None:
        self.connection = connection
        with _readable():
            self._session = session(master, memory).newSession()  # with views of its own
        self._known = dict[str, str]()
        self._lock = threading.Lock()

    def fork(self) -> SparkEngine:
        """Give the engine for another thread."""
        twin = object.__new__(SparkEngine)
        twin.__dict__ |= self.__dict__ | {"connection": beside(self.connection)}
        return twin

    def make(self, name: str, sql: str, where: str = "", *, kept: bool = False) -> None:
        """Make a view. One that is kept is made at once, so that plans do not grow into each other."""
        frame = self._frame(sql, where)
        if kept:
            with _readable(where), _progress(self._session):
                frame = frame.localCheckpoint()
                if frame.count() <= _FEW:
                    frame = frame.hint("broadcast")
        frame.createOrReplaceTempView(name)
        self._known[name] = name

    def lay(self, name: str, rows: Ordered) -> None:
        """Make the last view, whose rows are read off in order."""
        self._sorted(rows).createOrReplaceTempView(name)
        self._known[name] = name

    def read(self, rows: Ordered) -> Iterator[tuple[Any, ...]]:
        """Give the rows in order, one part after the other."""
        with _readable(), _progress(self._session):
            for row in self._sorted(rows).toLocalIterator():
                yield tuple(row)

    def count(self, sql: str) -> int:
        """Give the one number that a SELECT comes to."""
        with _readable():
            return int(self._frame(sql).collect()[0][0])

    def write(self, rows: Ordered, path: Path, where: str) -> None:
        """Write a folder of Parquet files, each in key order, and in key order by their names.

        Parameters
        ----------
        rows : Ordered
        path : Path
            The folder; there is none yet.
        where : str
            Its final name.

        Raises
        ------
        BadSource
            If a file cannot be read or written.
        """
        with _readable(where), _progress(self._session):
            self._sorted(rows).write.option("compression", "zstd").parquet(str(path.resolve()))
        for n, file in enumerate(sorted(path.glob("part-*.parquet"))):
            file.rename(path / f"part-{n:05}.parquet")
        for file in [*path.glob(".*.crc"), *path.glob("_SUCCESS")]:
            file.unlink()

    def _frame(self, sql: str, where: str = "") -> Any:
        """A frame of a SELECT; tables of DuckDB and files that it reads are made known first."""
        read = dict[str, str]()
        text = translated(sql, read)
        with _readable(where):
            with self._lock:
                for name, view in read.items():
                    if name not in self._known:
                        self._load(name).createOrReplaceTempView(view)
                        self._known[name] = view
            return self._session.sql(text)

    def _load(self, name: str) -> Any:
        """A file, by the types that DuckDB sees in it, or a table of DuckDB."""
        reader = self._session.read
        if name.endswith(".parquet"):
            return reader.parquet(name)
        told = self.connection.execute(
            f"DESCRIBE FROM {literal(name)}" if name.endswith(".csv") else f"DESCRIBE {name}"
        )
        schema = ", ".join(f"`{column}` {_TYPES.get(kind, kind)}" for column, kind, *_ in told.fetchall())
        if name.endswith(".csv"):
            return reader.csv(name, schema=schema, header=True)
        found = self.connection.execute(f"FROM {name}").fetchall()
        return self._session.createDataFrame(found, schema, verifySchema=False).hint("broadcast")

    def _sorted(self, rows: Ordered) -> Any:
        """A frame of ordered rows: bands of states are parts, and each part is sorted by itself."""
        if not rows.order:
            return self._frame(rows.select)
        keys = [key.strip() for key in rows.order.split(",")]
        most = self._session.sparkContext.defaultParallelism
        parts = max(1, min(rows.bands, max(most, -(-rows.most // _PART))))
        hidden = ", ".join(f"{key} AS order_{n}" for n, key in enumerate(keys))
        band = f"({rows.band}) * {parts} // {rows.bands}"
        head, _, tail = rows.select.partition("SELECT ")
        frame = self._frame(f"{head}SELECT {hidden}, ({band})::INTEGER AS band, {tail}")
        names = [f"order_{n}" for n in range(len(keys))]
        return frame.repartitionById(parts, "band").sortWithinPartitions(*names).drop("band", *names)


@contextmanager
def _progress(session: Any) -> Iterator[None]:
    """Say on a terminal how far Spark is."""
    if not sys.stderr.isatty():
        yield
        return
    over, tracker = threading.Event(), session.sparkContext.statusTracker()

    def tell() -> None:
        while not over.wait(0.5):
            stages = [s for n in tracker.getActiveStageIds() if (s := tracker.getStageInfo(n))]
            done, of = (sum(getattr(s, what) for s in stages) for what in ("numCompletedTasks", "numTasks"))
            if of:
                sys.stderr.write(f"\rSpark: {done} of {of} tasks of the stages that run \x1b[K")
                sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
        sys.stderr.write("\r\x1b[K")

"""What makes tables and rows: DuckDB, or what stands in its place. Comes in: SQL; goes out: tables, rows, files. Knows
nothing of columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from foedus.errors import BadInput, BadSource
from foedus.tabular import cursor, library, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["DuckEngine", "Engine", "Ordered"]

_ROOMS: Final = count()


class Ordered(msgspec.Struct, frozen=True, kw_only=True):
    """Rows in an order, yet to be made.

    Parameters
    ----------
    select : str
        SQL of the rows.
    order : str
        Its last clause, of plain columns; empty: the rows come in order.
    band : str
        SQL of a number of the row that rises with the order, such as that of its first state: rows can be cut there.
    bands : int
        These numbers are below it.
    most : int
        There are not more rows.
    """

    select: str
    order: str = ""
    band: str = "0"
    bands: int = 1
    most: int = 1

    @property
    def sql(self) -> str:
        """The whole SELECT."""
        return f"{self.select} ORDER BY {self.order}" if self.order else self.select


class Engine(Protocol):
    """Where the tables of a panel are made: `DuckEngine`, or `foedus.frames.spark.SparkEngine`."""

    connection: DuckDBPyConnection
    """DuckDB on this machine: it has states and codes, and answers small questions, whatever makes the rows."""

    def fork(self) -> Engine:
        """Give the engine for another thread."""
        ...

    def make(self, name: str, sql: str, where: str = "", *, kept: bool = False) -> None:
        """Make a table; `kept` says that it is small, or dear to make twice."""
        ...

    def lay(self, name: str, rows: Ordered) -> None:
        """Make the last table, of rows in an order, from which one thread reads them off."""
        ...

    def read(self, rows: Ordered) -> Iterator[tuple[Any, ...]]:
        """Give the rows in order."""
        ...

    def write(self, rows: Ordered, path: Path, where: str) -> None:
        """Write Parquet: a file, or a folder of files whose names are in order; `where` is the final name."""
        ...

    def count(self, sql: str) -> int:
        """Give the one number that a SELECT comes to."""
        ...


class DuckEngine:
    """Makes the tables of a panel in DuckDB."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection

    def fork(self) -> DuckEngine:
        """Give the engine for another thread."""
        return DuckEngine(beside(self.connection))

    def make(self, name: str, sql: str, where: str = "", *, kept: bool = False) -> None:
        """Make a table; all are kept."""
        run(self.connection, f"CREATE TABLE {name} AS {sql}", where)

    def lay(self, name: str, rows: Ordered) -> None:
        """Make the last table; off an ordered table one thread reads as fast as two, which wait for each other."""
        self.make(name, rows.sql)
        run(self.connection, "SET threads = 1")

    def read(self, rows: Ordered) -> Iterator[tuple[Any, ...]]:
        """Give the rows in order, some thousand at a time."""
        found = run(self.connection, rows.sql)
        while batch := found.fetchmany(10_000):
            yield from batch

    def count(self, sql: str) -> int:
        """Give the one number that a SELECT comes to."""
        return int(run(self.connection, sql).fetchall()[0][0])

    def write(self, rows: Ordered, path: Path, where: str) -> None:
        """Write a Parquet file. Rows repeat those before: without dictionaries they pack better, and sooner."""
        kind = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1"
        run(self.connection, f"COPY ({rows.sql}) TO {literal(path)} ({kind})", where)


@contextmanager
def connected(memory: str | None = None) -> Iterator[DuckDBPyConnection]:
    """Give DuckDB with room for the tables of one panel, which are gone afterwards; raise if it is not there.

    The database of the process serves all, each in a part of its own; one with a limit to its memory stands alone.

    Parameters
    ----------
    memory : str, optional
        Most memory to use.

    Yields
    ------
    DuckDBPyConnection

    Raises
    ------
    BadInput
        If the amount of memory is none.
    BadSource
        If DuckDB is not installed.
    """
    if memory:
        connection = alone(memory)
        try:
            yield connection
        finally:
            connection.close()
        return
    connection, room = cursor(), f"panel_{next(_ROOMS)}"
    connection.execute(f"ATTACH ':memory:' AS {room}; USE {room}")
    try:
        yield connection
    finally:
        connection.execute(f"RESET threads; USE memory; DETACH {room}")
        connection.close()


def alone(memory: str | None = None) -> DuckDBPyConnection:
    """Open a database of its own; raise if DuckDB is not there."""
    duckdb = library()
    try:
        return duckdb.connect(config={"memory_limit": memory} if memory else {})
    except duckdb.Error as error:
        raise BadInput(f"{memory!r} is no amount of memory", hint="such as 400MB or 2GB") from error


def beside(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """Give a connection for another thread that sees the same tables."""
    twin = connection.cursor()
    twin.execute(f"USE {connection.execute('SELECT current_database()').fetchall()[0][0]}")
    return twin


def run(connection: DuckDBPyConnection, sql: str, where: str = "") -> DuckDBPyConnection:
    """Run SQL; what the database refuses comes out as one readable error."""
    with readable(where):
        return connection.execute(sql)


@contextmanager
def readable(where: str = "") -> Iterator[None]:
    """Turn what the database refuses into one readable error; `where` is the file that is read or written."""
    duckdb = library()
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise BadInput(
            "the panel needs more memory than allowed", hint="write it to Parquet, or ask for fewer years"
        ) from error
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except RuntimeError as error:  # how DuckDB tells of Ctrl-C where a query runs in threads of its own
        if "interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        told = "no space is left on the device" if "No space left" in str(error) else str(error).splitlines()[0]
        wrote = any(word in told for word in ("for writing", "could not write", "Could not write", "No space left"))
        if ".foedus-" in told:  # the hidden name of what is being written
            wrote, told = True, told.rpartition(": ")[2]
        raise BadSource(f"cannot be {'written' if wrote else 'read'}: {told}", where=where) from error

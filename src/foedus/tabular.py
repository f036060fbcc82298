"""Rows of a research dataset. Comes in: the path of a Parquet or CSV file; goes out: one dict a row, untouched; judges
nothing. DuckDB reads both kinds; it is an extra (`foedus[data]`), loaded when the first file is opened, and opened once
a process: that takes thirty milliseconds, and a cursor takes none.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foedus.errors import BadSource

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["cursor", "library", "literal", "pick", "rows"]

_READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".tsv": "read_csv"}
_OPEN: Final[dict[int, DuckDBPyConnection]] = {}  # by process: the threads of a database do not live through a fork


def cursor() -> DuckDBPyConnection:
    """Give a new connection to the database of this process; temporary tables and views are its own.

    Returns
    -------
    DuckDBPyConnection

    Raises
    ------
    BadSource
        If DuckDB is not installed.
    """
    duckdb = library()
    process = os.getpid()
    if process not in _OPEN:
        _OPEN[process] = duckdb.connect()
        atexit.register(_OPEN.clear)  # nothing of the database may be left when Python takes modules down
    return _OPEN[process].cursor()


def library() -> Any:
    """Give DuckDB, which is loaded when it is first asked for.

    Returns
    -------
    module
        With `connect` and the errors; frames of other libraries need `duckdb` itself.

    Raises
    ------
    BadSource
        If it is not installed.
    """
    if (whole := sys.modules.get("duckdb")) is not None:
        return whole
    with suppress(ImportError):
        core: Any = import_module("_duckdb")  # without the layer of Python above it, which takes longer to load
        if hasattr(core, "connect"):
            return core
    try:
        return import_module("duckdb")
    except ImportError:
        raise BadSource("reading datasets needs DuckDB", hint="install the extra: foedus[data]") from None


def rows(path: Path, *, columns: str = "*", where: str = "", plain: bool = False) -> Iterator[dict[str, Any]]:
    """Give the rows of a table.

    Parameters
    ----------
    path : Path
        A Parquet or CSV file.
    columns : str
        SQL list of columns.
    where : str
        SQL condition; empty: all rows.
    plain : bool
        Cells of a CSV as text, without a guess at numbers and dates.

    Returns
    -------
    iterator of dict
        Column name to value, in the file's order.

    Raises
    ------
    BadSource
        If the file is missing, of another kind, or not readable; or DuckDB is not installed.
    """
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise BadSource(
            f"is no table that can be read ({path.suffix or 'no suffix'})", where=str(path), hint="give Parquet or CSV"
        )
    if not path.is_file():
        raise BadSource("there is no such file", where=str(path))
    duckdb, connection = library(), cursor()
    options = ", all_varchar = true, header = true" if plain and reader == "read_csv" else ""
    query = f"select {columns} from {reader}(?{options})" + (f" where {where}" if where else "")
    try:
        found = connection.execute(query, [str(path)])
        names = [c[0] for c in found.description or ()]
        while batch := found.fetchmany(10_000):
            for row in batch:
                yield dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        raise BadSource(f"cannot be read: {str(error).splitlines()[0]}", where=str(path)) from None


def pick(path: Path, file: str) -> Path:
    """Give the file of a dataset: the path itself, or a file of that name in a folder.

    Parameters
    ----------
    path : Path
        A file, or a folder that holds it.
    file : str
        Its name.

    Returns
    -------
    Path
        Not checked for existence.
    """
    return path / file if path.is_dir() else path


def literal(text: object) -> str:
    """Give a text as an SQL literal.

    Parameters
    ----------
    text : object
        A path, say; its quotation marks are doubled.

    Returns
    -------
    str

    Examples
    --------
    >>> literal("l'Aquila")
    "'l''Aquila'"
    """
    return "'" + str(text).replace("'", "''") + "'"

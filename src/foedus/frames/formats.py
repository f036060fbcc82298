"""What a made panel can be: files, and frames of other libraries. Comes in: a connection, the SELECT of the rows and
what its columns mean; goes out: CSV, Arrow or Stata files (Parquet is written by the engine), and Arrow, Polars or
pandas frames. Null stays null; whole numbers stay small. A library that is missing is a clear word, with the extra that
brings it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from foedus.errors import BadInput
from foedus.frames.engine import readable, run
from foedus.tabular import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["SUFFIXES", "Labels", "to_arrow", "to_pandas", "to_polars", "write"]

SUFFIXES: Final = (".parquet", ".csv", ".arrow", ".feather", ".dta")
_EXTRA: Final = {"polars": "pip install polars pyarrow"}
_BATCH: Final = 100_000  # rows
_LABEL: Final = 80  # most characters of a label in Stata
_TEXT: Final = 2045  # most bytes of a plain text in Stata
_TYPES: Final = {
    "int16": "Int16",
    "int32": "Int32",
    "uint8": "UInt8",
    "uint16": "UInt16",
    "double": "Float64",
    "string": "String",
}
"""Arrow -> pandas: types that have room for null."""


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """What a panel is, what each column means, and what values stand for."""

    title: str
    labels: Mapping[str, str]
    words: Mapping[str, tuple[tuple[int, str], ...]]


def write(connection: DuckDBPyConnection, sql: str, path: Path, where: Path, told: Labels) -> None:
    """Write the rows to a file, of the kind that the suffix of its final name says.

    Parameters
    ----------
    connection : DuckDBPyConnection
    sql : str
        The rows.
    path : Path
        Where to write, for now.
    where : Path
        The final name.
    told : Labels
        What the panel and its columns are, for formats that have room for it.

    Raises
    ------
    BadInput
        If a library is missing, or the rows need more memory than there is.
    BadSource
        If a dataset cannot be read, or the file not be written.
    """
    suffix = where.suffix.lower()
    if suffix == ".csv":
        run(connection, f"COPY ({sql}) TO {literal(path)} (FORMAT csv, HEADER)", str(where))
    elif suffix == ".dta":
        _handed(lambda: _stata(to_pandas(connection, sql), path, told), "pandas")
    else:
        _handed(lambda: _arrow(connection.sql(sql), path, suffix), "pyarrow")


def to_arrow(connection: DuckDBPyConnection, sql: str) -> Any:
    """Give the rows as a pyarrow table.

    Parameters
    ----------
    connection : DuckDBPyConnection
    sql : str

    Returns
    -------
    pyarrow.Table

    Raises
    ------
    BadInput
        If pyarrow is missing.
    """
    return _handed(lambda: connection.sql(sql).to_arrow_table(), "pyarrow")


def to_polars(connection: DuckDBPyConnection, sql: str) -> Any:
    """Give the rows as a Polars frame.

    Parameters
    ----------
    connection : DuckDBPyConnection
    sql : str

    Returns
    -------
    polars.DataFrame

    Raises
    ------
    BadInput
        If polars or pyarrow is missing.
    """
    return _handed(lambda: connection.sql(sql).pl(), "polars")


def to_pandas(connection: DuckDBPyConnection, sql: str) -> Any:
    """Give the rows as a pandas frame whose types have room for null.

    Parameters
    ----------
    connection : DuckDBPyConnection
    sql : str

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    BadInput
        If pandas or pyarrow is missing.
    """

    def make() -> Any:
        pandas = import_module("pandas")
        types = {arrow: getattr(pandas, f"{name}Dtype")() for arrow, name in _TYPES.items()}

        def with_room(kind: object) -> object:
            return types.get(str(kind))

        return to_arrow(connection, sql).to_pandas(types_mapper=with_room)

    return _handed(make, "pandas")


def _handed(make: Callable[[], Any], library: str) -> Any:
    """What a library makes, or a clear word that it is not there."""
    try:
        import_module("duckdb")  # whose layer of Python speaks with other libraries
        with readable():
            return make()
    except ImportError as error:
        name = error.name or library
        hint = f"{_EXTRA.get(library, 'pip install foedus[stata]')}; Parquet and CSV need neither"
        raise BadInput(f"{name} is not installed", hint=hint) from error


def _arrow(found: Any, path: Path, suffix: str) -> None:
    """Stream Arrow's file format; Feather packs it."""
    arrow = import_module("pyarrow")
    reader = (getattr(found, "to_arrow_reader", None) or found.fetch_arrow_reader)(_BATCH)
    options = arrow.ipc.IpcWriteOptions(compression="lz4" if suffix == ".feather" else None)
    with arrow.OSFile(str(path), "wb") as sink, arrow.ipc.new_file(sink, reader.schema, options=options) as writer:
        for batch in reader:
            writer.write_batch(batch)


def _stata(frame: Any, path: Path, told: Labels) -> None:
    """Write Stata's format 118: labels of columns and of values, null as missing (an empty text), no clock."""
    pandas = import_module("pandas")
    dates, long = dict[str, str](), list[str]()
    for name in frame.columns:
        column = frame[name]
        kind = str(column.dtype)
        if kind == "object":  # days
            frame[name] = pandas.to_datetime(column)
            dates[name] = "td"
        elif kind == "string":
            frame[name] = column.fillna("").astype(object)
            if max((len(str(text).encode()) for text in frame[name]), default=0) > _TEXT:
                long.append(name)
        elif kind == "Float64":
            frame[name] = column.to_numpy(dtype="float64", na_value=float("nan"))
    frame.to_stata(
        path,
        version=118,
        write_index=False,
        convert_dates=dates,
        convert_strl=long,
        time_stamp=pandas.Timestamp(1960, 1, 1),  # Stata's own first day: the same panel is the same bytes
        data_label=told.title[:_LABEL],
        variable_labels={name: label[:_LABEL] for name, label in told.labels.items()},
        value_labels={name: dict(words) for name, words in told.words.items() if words},
    )

"""Questions in SQL. Comes in: a SELECT in DuckDB's dialect; goes out: titles and rows. It reads `statements`, `cells`,
`sources` and `entities` of a view, the tables of a folder, and panels that are handed over; it can read no other file
and write nothing. Tables that the text does not name are not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from foedus.dates import Interval
from foedus.errors import BadInput
from foedus.frames.engine import alone
from foedus.tabular import library, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from foedus.store import View

__all__ = ["TABLES", "Rows", "sql"]

_FIRST: Final = 1  # days that DuckDB and every reader can write: the year 1 …
_LAST: Final = 3_000_000  # … and 8214; whatever lies beyond has no bound
_STATEMENT: Final = (
    "id", "subject", "relation", "object", "value", "denied", "valid", "begin", "until", "source", "place", "quote",
    "speaker", "basis", "details", "known_from", "known_to", "level", "origin",
)  # fmt: skip


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """What a question in SQL gives.

    Parameters
    ----------
    titles : tuple of str
    rows : list of tuple
        Plain values; days are `datetime.date`.
    """

    titles: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def sql(
    text: str,
    *,
    data: str | Path | None = None,
    panels: Mapping[str, Any] | None = None,
    view: View | None = None,
    memory: str | None = None,
) -> Rows:
    """Ask in SQL.

    Parameters
    ----------
    text : str
        One SELECT in DuckDB's dialect. `statements` has one row a line of the atlas, `cells` one a stretch of days of a
        key, both with `begin` and `until` (the last day; null: no bound); `sources` and `entities` (id, kind, name)
        explain their ids.
    data : Path, optional
        A Parquet or CSV file, or a folder of such: each is a table of the file's name.
    panels : mapping of str to Panel, optional
        Panels, or any Arrow tables, by the name that the text gives them; needs pyarrow.
    view : View, optional
        The shipped atlas by default.
    memory : str, optional
        Most memory to use, such as `400MB`.

    Returns
    -------
    Rows

    Raises
    ------
    BadInput
        If the text is no lawful SELECT, with line and column; or a file is named that is not in `data`.

    Examples
    --------
    >>> from foedus.frames import sql
    >>> sql("SELECT name FROM entities WHERE id = 'nld'").rows
    [('Netherlands',)]
    """
    duckdb = import_module("duckdb") if panels else library()
    connection = alone(memory)  # what it may read is closed for good
    try:
        folder = _files(connection, Path(data)) if data is not None else ""
        _check(connection, text)
        _make(connection, text, view or _shipped())
        for name, made in (panels or {}).items():
            connection.register(name, made.to_arrow() if hasattr(made, "to_arrow") else made)
        connection.execute(f"SET allowed_directories = [{folder}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        found = connection.execute(text)
        return Rows(titles=tuple(d[0] for d in found.description or ()), rows=found.fetchall())
    except duckdb.OutOfMemoryException as error:
        raise BadInput("the question needs more memory than allowed", hint="ask for less, or allow more") from error
    except duckdb.Error as error:
        raise _wrong(str(error), text, connection) from error
    finally:
        connection.close()


def _shipped() -> View:
    """The atlas that came with foedus."""
    from foedus.store import open_view

    return open_view()


def _check(connection: DuckDBPyConnection, text: str) -> None:
    """Let only one statement pass, and only one that reads."""
    told = connection.extract_statements(text)
    kinds = [str(s.type).rpartition(".")[2] for s in told]
    if len(kinds) != 1:
        raise BadInput(f"{len(kinds) or 'no'} statements of SQL where one is asked for", hint="one SELECT")
    if kinds[0] not in ("SELECT", "EXPLAIN"):
        raise BadInput(f"{kinds[0]} is not for reading", hint="SELECT reads; nothing here can be changed")


def _wrong(told: str, text: str, connection: DuckDBPyConnection) -> BadInput:
    """One line of what the database says: what, where, and what to try."""
    lines = told.splitlines()
    what = lines[0].partition(": ")[2] or lines[0]
    hint = next((x for x in lines[1:] if x.startswith(("Did you mean", "Candidate"))), "")
    for n, line in enumerate(lines[:-1]):
        if (at := re.match(r"LINE (\d+): ", line)) and "^" in lines[n + 1]:
            what += f" (line {at[1]}, column {lines[n + 1].index('^') - at.end() + 1})"
            break
    if "operations are disabled" in what:
        hint = "give the folder of the file as data (--data), and name the table by the file"
    if not hint or what.startswith("Table with name"):  # whose nearest names are often DuckDB's own
        names = [*TABLES, *_written(connection)]
        bare = [n for n in names if n[0] == '"' and re.search(rf'(?<!["\w]){re.escape(n[1:-1])}(?!["\w])', text)]
        hint = f"the tables are {', '.join(names[:12])}"
        if bare and what.startswith("syntax error"):
            hint = f"a table of such a name stands in quotation marks: {', '.join(bare)}"
    return BadInput(what, hint=hint)


def _written(connection: DuckDBPyConnection) -> list[str]:
    """Names of the tables of files as SQL wants them: in quotation marks if they are words of SQL, or no words."""
    known = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
    taken = connection.execute("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'")
    words = {str(r[0]) for r in taken.fetchall()}
    plain = re.compile(r"[A-Za-z_]\w*")
    return [n if plain.fullmatch(n) and n.lower() not in words else f'"{n}"' for n in (str(r[0]) for r in known)]


# --- tables -----------------------------------------------------------------------------------------------------------


def _make(connection: DuckDBPyConnection, text: str, view: View) -> None:
    """Make the tables of the view; those that the text does not name stay empty."""
    for name, (types, rows) in TABLES.items():
        columns = [c.partition(" ")[0] for c in types]
        wanted = re.search(rf"\b{name}\b", text, re.IGNORECASE)
        told = [list(c) for c in zip(*rows(view), strict=True)] if wanted else []
        lists = told or [[] for _ in types]
        kinds = [c.partition(" ")[2] for c in types]
        flat = ", ".join(
            f"unnest(${n}::{_sent(k)}[]) AS {c}" for n, (c, k) in enumerate(zip(columns, kinds, strict=True), 1)
        )
        shown = ", ".join(_shown(c, k) for c, k in zip(columns, kinds, strict=True))
        connection.execute(f"CREATE TABLE {name} AS SELECT {shown} FROM (SELECT {flat})", lists)


def _sent(kind: str) -> str:
    """Type in which a value comes: days by number."""
    return "INTEGER" if kind == "DATE" else kind


def _shown(column: str, kind: str) -> str:
    """SQL of a column; days without bound are null."""
    if kind != "DATE":
        return column
    return (
        f"CASE WHEN {column} > {_FIRST} AND {column} < {_LAST} THEN DATE '0001-01-01' + ({column} - 1) END AS {column}"
    )


def _files(connection: DuckDBPyConnection, path: Path) -> str:
    """Make a view of each file, and give the SQL of the folder that may be read."""
    whole = path.is_file() or path.suffix == ".parquet"  # a panel of Spark is a folder of that name
    found = [path] if whole and path.exists() else sorted(path.iterdir()) if path.is_dir() else []
    files = [f for f in found if f.suffix in (".parquet", ".csv")]
    if not files:
        raise BadInput(
            "there is no table", where=str(path), hint="data names a Parquet or CSV file, or a folder of such"
        )
    for file in files:
        name = '"' + file.stem.replace('"', '""') + '"'
        read = file.resolve() / "*.parquet" if file.is_dir() else file.resolve()
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {literal(read)}")
    return literal(str(files[0].resolve().parent) + "/")


def _statements(view: View) -> Iterator[tuple[Any, ...]]:
    """Lines of the atlas, and of a user."""
    for owner in view.owners():
        for s in view.owner(owner).statements:
            days = Interval.from_edtf(s.valid).possible if s.valid else (-_LAST, _LAST)
            details = msgspec.json.encode(s.details).decode()
            yield (
                s.id, s.subject, s.relation, s.object, s.value, s.denied, s.valid, days[0], days[1] - 1, s.source,
                s.where, s.quote, s.speaker, s.basis, details, s.known_from, s.known_to, s.level, s.origin,
            )  # fmt: skip


def _cells(view: View) -> Iterator[tuple[Any, ...]]:
    """Stretches of days of each key."""
    for owner in view.owners():
        for t in view.owner(owner).tracks:
            for c in t.cells:
                key = (t.subject, t.relation, t.object, t.speaker)
                yield (*key, c.begin, c.end - 1, c.value, c.holds, c.carried, c.kind, list(c.support), list(c.against))


def _sources(view: View) -> Iterator[tuple[Any, ...]]:
    """Where the lines are from."""
    for _, s in sorted(view.sources.items()):
        yield s.id, s.title, s.publisher, s.url, s.published, s.retrieved, s.kind


def _entities(view: View) -> Iterator[tuple[Any, ...]]:
    """What the ids stand for, by its first English name."""
    for _, e in sorted(view.names.entities.items()):
        yield e.id, e.kind, next(iter(e.names.get("en") or [e.id]))


TABLES: Final[dict[str, tuple[tuple[str, ...], Callable[..., Iterator[tuple[Any, ...]]]]]] = {
    "statements": (
        tuple(
            f"{c} {'BOOLEAN' if c == 'denied' else 'DATE' if c in ('begin', 'until') else 'VARCHAR'}"
            for c in _STATEMENT
        ),
        _statements,
    ),
    "cells": (
        (
            *(f"{c} VARCHAR" for c in ("subject", "relation", "object", "speaker")),
            "begin DATE",
            "until DATE",
            *(f"{c} VARCHAR" for c in ("value", "holds")),
            "carried BOOLEAN",
            "kind VARCHAR",
            "support VARCHAR[]",
            "against VARCHAR[]",
        ),
        _cells,
    ),
    "sources": (
        tuple(f"{c} VARCHAR" for c in ("id", "title", "publisher", "url", "published", "retrieved", "kind")),
        _sources,
    ),
    "entities": (("id VARCHAR", "kind VARCHAR", "name VARCHAR"), _entities),
}
"""Name of a table -> its columns with their types, and its rows."""

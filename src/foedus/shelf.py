"""Tables of datasets on this machine. Comes in: a dataset's facts; goes out: the path of its table. It is fetched from
its publisher, or taken from a folder or a mirror, only when somebody asks for it: unpacked, its header and its days
checked, brought into our columns, and placed whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from foedus import cache, fetch
from foedus.begun import beside
from foedus.errors import BadInput, BadSource
from foedus.sources import Dataset, datasets
from foedus.tabular import cursor, library, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Taken", "assure", "check", "find", "fingerprint", "named", "of_file", "place", "take"]

SUFFIXES: Final = (".parquet", ".csv")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was put on the shelf.

    Parameters
    ----------
    dataset : Dataset
    path : Path
        The table.
    rows : int
        Its rows that differ in what is read of them; 0: not counted, since it was here.
    files : tuple of Fetched
        What it was made of; nothing: it was here already.
    same : bool, optional
        Whether its content is that with which foedus was tested; None: not known.
    """

    dataset: Dataset
    path: Path
    rows: int = 0
    files: tuple[fetch.Fetched, ...] = ()
    same: bool | None = None


def find(file: str, folder: Path | None = None) -> Path | None:
    """Give the table of that name.

    Parameters
    ----------
    file : str
        Without suffix.
    folder : Path, optional
        By default that of fetched datasets.

    Returns
    -------
    Path or None
    """
    there = folder or fetch.folder()
    return next((path for suffix in SUFFIXES if (path := there / f"{file}{suffix}").is_file()), None)


def of_file(file: str) -> Dataset | None:
    """Give the dataset whose table has that name.

    Parameters
    ----------
    file : str
        Without suffix.

    Returns
    -------
    Dataset or None
    """
    return next((d for d in datasets().values() if d.file == file), None)


def place(file: str, folder: Path | None = None) -> Path:
    """Give the table of that name, which must be there.

    Parameters
    ----------
    file : str
        Without suffix.
    folder : Path, optional
        By default that of fetched datasets.

    Returns
    -------
    Path

    Raises
    ------
    BadSource
        If it is not; the message says which command fetches it.
    """
    found = find(file, folder)
    if found is None:
        dataset = of_file(file)
        name = dataset.source.id if dataset else file
        where = str(folder or fetch.folder())
        hint = f"foedus fetch {name}; or --data names a folder that holds it"
        raise BadSource(f"there is no {file}.parquet or .csv", where=where, hint=hint)
    return found


def named(names: Sequence[str]) -> list[Dataset]:
    """Give datasets by their names.

    Parameters
    ----------
    names : sequence of str

    Returns
    -------
    list of Dataset

    Raises
    ------
    BadInput
        If one is unknown; the message names those that sound alike.
    """
    from difflib import get_close_matches

    known = datasets()
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 3) or list(known)
            raise BadInput(f"there is no dataset {name!r}", hint=f"one of {', '.join(near)}")
    return [known[name] for name in dict.fromkeys(names)]


def take(
    dataset: Dataset,
    *,
    to: Path | None = None,
    origin: str = "",
    anew: bool = False,
    progress: fetch.Progress | None = None,
) -> Taken:
    """Put the table of a dataset on the shelf.

    Parameters
    ----------
    dataset : Dataset
    to : Path, optional
        Folder; by default that of fetched datasets.
    origin : str
        A folder with our table or the publisher's files, or the address of a mirror of the latter; by default the
        publisher.
    anew : bool
        Also if it is here, and whatever its checksum was.
    progress : callable, optional
        Is told of every piece that comes.

    Returns
    -------
    Taken

    Raises
    ------
    BadInput
        If the folder cannot be written, or the dataset cannot be fetched at all.
    BadSource
        If it cannot be reached, is damaged, or is another file than it should be; the shelf is as it was before.
    """
    to = to or fetch.folder()
    path = to / f"{dataset.file}.parquet"
    if path.is_file() and not anew:
        recorded = fetch.known(to).get(path.name, "")
        if recorded and recorded != fetch.digest_of(path):
            raise BadSource("is not the table that was made here", where=str(path), hint="--anew makes it again")
        return Taken(dataset=dataset, path=path)
    ready, files = _files(dataset, to, origin, anew, progress)
    part = beside(path, ".parquet")  # the suffix tells DuckDB what it is
    try:
        to.mkdir(parents=True, exist_ok=True)
        _shape(dataset, files, part, ready)
        made = fetch.digest_of(part)
        part.replace(path)
        for one in files:
            fetch.trust(one, to=to)
        fetch.trust(fetch.Fetched(url=path.name, path=path, sha256=made), to=to)
    except OSError as error:
        raise BadInput(
            error.strerror or str(error), where=str(error.filename or to), hint="--to names another folder"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return _told(dataset, path, files)


# --- files ------------------------------------------------------------------------------------------------------------


def _files(
    dataset: Dataset, to: Path, origin: str, anew: bool, progress: fetch.Progress | None
) -> tuple[bool, tuple[fetch.Fetched, ...]]:
    """The files of which the table is made, and whether the only one has our columns already."""
    download = dataset.download
    web = origin.startswith(("http://", "https://"))
    if origin and not web:
        folder = Path(origin)
        if not folder.is_dir():
            raise BadInput("there is no such folder", where=origin, hint="--from names a folder or an address")
        if found := find(dataset.file, folder):
            return True, (_given(found, found.resolve().as_uri(), to),)
        if download:
            return False, tuple(_copied(folder / url.rsplit("/", 1)[-1], dataset, url, to) for url in download.urls)
        raise BadSource(f"there is no {dataset.file}.parquet or .csv", where=origin, hint=dataset.by_hand)
    if download is None:
        hint = f"{dataset.by_hand}; then foedus fetch {dataset.source.id} --from FOLDER"
        raise BadInput(f"{dataset.source.id} cannot be fetched: nobody publishes the file alone", hint=hint)
    sums = download.sha256 or ("",) * len(download.urls)
    urls = [f"{origin.rstrip('/')}/{url.rsplit('/', 1)[-1]}" if web else url for url in download.urls]
    return False, tuple(
        fetch.fetch(url, to=to, sha256=known, anew=anew, progress=progress)
        for url, known in zip(urls, sums, strict=True)
    )


def _copied(path: Path, dataset: Dataset, url: str, to: Path) -> fetch.Fetched:
    """A publisher's file that somebody already has."""
    if not path.is_file():
        again = re.compile(rf"{re.escape(path.stem)}(_\d+| ?\(\d+\)){re.escape(path.suffix)}")  # as browsers name it
        found = [p for p in sorted(path.parent.iterdir()) if again.fullmatch(p.name)]
        if len(found) != 1:
            hint = f"the folder should hold {dataset.file}.parquet, .csv or {path.name}"
            raise BadSource(f"there is no {path.name}", where=str(path.parent), hint=hint)
        path = found[0]
    return _given(path, url, to)


def _given(path: Path, url: str, to: Path) -> fetch.Fetched:
    """A file that somebody hands over: believed, and written down."""
    found = fetch.digest_of(path)
    return fetch.Fetched(url=url, path=path, sha256=found, first=found != fetch.known(to).get(url, ""))


# --- tables -----------------------------------------------------------------------------------------------------------


def _shape(dataset: Dataset, files: Sequence[fetch.Fetched], part: Path, ready: bool) -> None:
    """Write the table from its files, or say what is wrong with them."""
    duckdb = library()
    download = dataset.download
    where = ", ".join(str(f.path) for f in files)
    with ExitStack() as stack:
        inside = () if ready or download is None else download.inside
        paths = [stack.enter_context(fetch.unpacked(f.path, inside)) for f in files]
        connection = stack.enter_context(cursor())
        try:
            _read(connection, paths, "" if ready or download is None else download.reading)
            sql = "SELECT * FROM raw" if ready or download is None else download.sql
            connection.execute(f"COPY ({sql}) TO {literal(part)} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as error:
            if "No space left" in str(error):
                hint = "--to names another folder"
                raise BadInput("no space is left on the device", where=str(part.parent), hint=hint) from None
            hint = "its header has changed, or it is another file"
            raise BadSource(f"cannot be read as {dataset.source.id}: {_line(error)}", where=where, hint=hint) from None
        check(dataset, part, connection, where)


def _read(connection: DuckDBPyConnection, paths: Sequence[Path], reading: str) -> None:
    """Make the view `raw` of some files, names of columns in lower case."""
    parts = []
    for number, path in enumerate(paths):
        if path.suffix == ".parquet":
            told = f"read_parquet({literal(path)})"
        else:
            told = f"read_csv({literal(path)}, sample_size = -1{', ' + reading if reading else ''})"
        columns = [str(row[0]) for row in connection.execute(f"DESCRIBE SELECT * FROM {told}").fetchall()]
        shown = ", ".join(f'"{c}" AS "{c.strip().lower()}"' for c in columns)
        parts.append(f"SELECT {shown}{f', {number} AS file' if len(paths) > 1 else ''} FROM {told}")
    connection.execute(f"CREATE TEMP VIEW raw AS {' UNION ALL BY NAME '.join(parts)}")


def assure(dataset: Dataset, path: Path, connection: DuckDBPyConnection | None = None) -> None:
    """Check a table, unless one of the same content was found right before.

    Parameters
    ----------
    dataset : Dataset
    path : Path
        Its table.
    connection : DuckDBPyConnection, optional
        Where to look.

    Raises
    ------
    BadSource
        As `check` does.
    """
    rules = f"{dataset.columns}\n{dataset.sql}\n{dataset.impossible}".encode()
    mark = f"{cache.digest([path])}{blake2b(rules, digest_size=4).hexdigest()}"

    def passed() -> bytes:
        check(dataset, path, connection)
        return b"right"

    cache.kept(f"{dataset.file}_checked-{mark}", b"foedus\x00c", passed)


def check(dataset: Dataset, path: Path, connection: DuckDBPyConnection | None = None, where: str = "") -> None:
    """Refuse a table that is not what its readers expect.

    Parameters
    ----------
    dataset : Dataset
    path : Path
        Its table.
    connection : DuckDBPyConnection, optional
        Where to look.
    where : str
        What it was made of, for the message; by default its path.

    Raises
    ------
    BadSource
        If it cannot be read, lacks a column, has no rows, days that cannot be, or an end before its begin.
    """
    duckdb, where, told = library(), where or str(path), literal(path)
    connection = connection or cursor()
    hint = "its header has changed, it was cut off, or it is another file"
    try:
        found = {str(row[0]) for row in connection.execute(f"DESCRIBE SELECT * FROM {told}").fetchall()}
        if lost := [c for c in dataset.columns if c not in found]:
            raise BadSource(f"lacks the columns {', '.join(lost)}", where=where, hint=hint)
        if not connection.execute(f"SELECT 1 FROM {told} LIMIT 1").fetchall():
            raise BadSource("has no rows", where=where)
        rows = dataset.sql.format(file=told) if dataset.sql else f"SELECT * FROM {told}"
        wrong = 'begin >= "end"' if dataset.sql else dataset.impossible or "false"
        given = connection.execute(f"DESCRIBE {rows}").fetchall()
        keys = ", ".join([c for c in ("k", "k1", "k2", "place") if c in {r[0] for r in given}] or dataset.columns[:2])
        bad, first = connection.execute(
            f"SELECT count(*) FILTER ({wrong}), first(concat_ws(', ', {keys})) FILTER ({wrong}) FROM ({rows})"
        ).fetchall()[0]
    except duckdb.Error as error:
        what = f"cannot be read as {dataset.source.id}: {_line(error)}{_culprit(dataset, told, connection)}"
        raise BadSource(what, where=where, hint=hint) from None
    if bad:
        what = "end before they begin" if dataset.sql else "end before they begin, or on a day that there is not"
        raise BadSource(f"has {bad} rows that {what}, the first of {first}", where=where)


def _culprit(dataset: Dataset, told: str, connection: DuckDBPyConnection) -> str:
    """Where the first row is that cannot be read, if it is one row: found by reading half as much, and again."""
    duckdb = library()

    def read(rows: int) -> bool:
        sql = dataset.sql.format(file=f"(SELECT * FROM {told} LIMIT {rows})")
        try:
            connection.execute(f'SELECT count(begin), count("end") FROM ({sql})')
        except duckdb.Error:
            return False
        return True

    if not dataset.sql or not read(0):
        return ""
    good, bad = 0, int(connection.execute(f"SELECT count(*) FROM {told}").fetchall()[0][0])
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if read(middle) else (good, middle)
    keys = ", ".join(f'"{c}"' for c in dataset.columns[:2])
    row = connection.execute(f"SELECT concat_ws(', ', {keys}) FROM {told} LIMIT 1 OFFSET {good}").fetchall()[0][0]
    return f" in row {good + 1}, of {row}"


def _line(error: Exception) -> str:
    """First line of what a database says."""
    return str(error).splitlines()[0]


def fingerprint(dataset: Dataset, path: Path) -> tuple[int, str]:
    """Give what two files of one content have in common, whatever their format, their order and what is not read.

    Parameters
    ----------
    dataset : Dataset
    path : Path
        Its table.

    Returns
    -------
    (int, str)
        Number of rows, or spells, that differ in what is read of them, and SHA-256 of these.
    """
    told = f"({dataset.sql.format(file=literal(path))})" if dataset.sql else literal(path)
    with cursor() as connection:
        found = connection.execute(f"DESCRIBE SELECT * FROM {told}").fetchall()
        kinds = {str(row[0]): str(row[1]) for row in found}
        shown = ", ".join(
            _plain(c, kinds[c]) for c in (sorted(kinds) if dataset.wide or dataset.sql else dataset.columns)
        )
        kept = f" WHERE {dataset.compared}" if dataset.compared else ""
        rows = connection.execute(
            f"""SELECT count(*), sha256(string_agg(line, chr(10) ORDER BY line))
                FROM (SELECT DISTINCT concat_ws('|', {shown}) AS line FROM {told}{kept})"""
        ).fetchall()
    return int(rows[0][0]), str(rows[0][1])


def _plain(column: str, kind: str) -> str:
    """SQL of a value as text: numbers alike whatever their type, nothing where nothing is known."""
    value = f'"{column}"'
    if kind not in ("VARCHAR", "DATE", "BOOLEAN"):
        value = f"{value}::DOUBLE"
    return f"coalesce(lower({value}::VARCHAR), '')"


def _told(dataset: Dataset, path: Path, files: tuple[fetch.Fetched, ...]) -> Taken:
    """What lies on the shelf."""
    rows, content = fingerprint(dataset, path)
    same = content == dataset.content if dataset.content else None
    return Taken(dataset=dataset, path=path, rows=rows, files=files, same=same)

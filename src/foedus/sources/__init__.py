"""Who says it: one file per dataset, each with `SOURCE` and `statements(path)`. Modules here never import each other.

To add a dataset, write `sources/<name>.py`: a module docstring (citation, edition, licence, unit of a row, inclusive
or exclusive ends, known flaws), `SOURCE`, `statements(path)` and private row functions; and `DATASETS`, its facts, of
which `foedus fetch --list` and docs/datasets.md are made.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from foedus.statement import Source

__all__ = ["Dataset", "Download", "datasets"]


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """Where a publisher keeps the file of a dataset, and how its columns become ours.

    Parameters
    ----------
    urls : tuple of str
        The files that together make one table.
    seen : str
        Where these addresses were seen.
    inside : tuple of str
        Names inside archives, the outermost first; empty: the file is no archive.
    sql : str
        SELECT from `raw`, whose names of columns are in lower case; a `file` column tells several files apart.
    reading : str
        Options of DuckDB's `read_csv`.
    sha256 : tuple of str
        Checksums, one a URL, where the publisher or an independent copy states them.
    """

    urls: tuple[str, ...]
    seen: str
    inside: tuple[str, ...] = ()
    sql: str = "SELECT * FROM raw"
    reading: str = ""
    sha256: tuple[str, ...] = ()


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one dataset: the only place where it is written down.

    Parameters
    ----------
    source : Source
        What it is, its licence, citation and coverage.
    file : str
        Name of our table, without suffix.
    columns : tuple of str
        Columns that are read; a file without one of them is another file.
    bibtex : str
        How to cite it.
    unit : str
        What a row is.
    flaws : str
        What is known to be wrong, or easily misread.
    download : Download, optional
        How it is fetched.
    by_hand : str
        How to come by the table where no file can be fetched.
    rows : int
        Rows of the edition with which foedus was tested; 0: not known.
    content : str
        SHA-256 of the read columns of that edition, see `foedus.shelf.fingerprint`; empty: not known.
    sql : str
        Spells, from `{file}`; empty: its own module makes them.
    impossible : str
        SQL condition of a row that cannot be, where no spells tell it: an exit before its entry, 31 June.
    wide : bool
        Whether all its columns are read, whatever they are called.
    compared : str
        SQL condition: the rows that count for `content`; empty: all.
    """

    source: Source
    file: str
    columns: tuple[str, ...]
    bibtex: str
    unit: str
    flaws: str = ""
    download: Download | None = None
    by_hand: str = ""
    rows: int = 0
    content: str = ""
    sql: str = ""
    impossible: str = ""
    wide: bool = False
    compared: str = ""


@cache
def datasets() -> dict[str, Dataset]:
    """Give every dataset by its name, in the order of the names.

    Returns
    -------
    dict
    """
    found: dict[str, Dataset] = {}
    for module in iter_modules(__path__):
        for dataset in getattr(import_module(f"{__name__}.{module.name}"), "DATASETS", ()):
            found[dataset.source.id] = dataset
    return {name: found[name] for name in sorted(found)}

"""A user's own lines. Comes in: a folder, the mapping of a table, or an export of Wikidata; goes out: its statements
and sources, marked as theirs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from foedus.errors import BadAtlas, BadInput
from foedus.names import Names
from foedus.sources import atlas as curated
from foedus.sources import mapped, wikidata
from foedus.statement import Source, Statement

YOURS: Final = "your "  # before what comes from a user's own folder


def laid_files(place: Path) -> list[Path]:
    """Give the files of which what a user lays over the atlas is made.

    Parameters
    ----------
    place : Path
        A folder of lines, the mapping file of a table (`.toml`), or an export of Wikidata (`.json`, `.csv`).

    Returns
    -------
    list of Path
        Sorted.

    Raises
    ------
    BadInput
        If it is none of these, or not there.
    """
    if place.is_dir():
        found = sorted(place.rglob("*.toml"))
        if not found:
            raise BadInput(
                "no TOML file is in this folder", where=str(place), hint="one file, named after what it is of"
            )
        return found
    if place.suffix not in (".toml", ".json", ".csv"):
        hint = "a folder of TOML files, the mapping file (.toml) of a table, or an export of Wikidata (.json, .csv)"
        what = "is nothing that can be laid over the atlas" if place.exists() else "there is no such folder"
        raise BadInput(what, where=str(place), hint=hint)
    if not place.is_file():
        raise BadInput("there is no such file", where=str(place))
    return [place, mapped.table_of(place)] if place.suffix == ".toml" else [place]


def laid(place: Path) -> tuple[curated.Atlas, int]:
    """What a user lays over the atlas: a folder of the same form, the table of a mapping, or an export of Wikidata; and
    how many rows of a table name nobody that is known."""
    laid_files(place)
    if place.is_dir():
        return curated.read(place), 0
    table = mapped.read(place) if place.suffix == ".toml" else wikidata.read(place)
    atlas = curated.Atlas(checked={}, sources=[table.source], statements=table.statements, treaties={}, predecessors={})
    return atlas, table.left_out


def your_source(source: Source) -> Source:
    """A source of a user's file, kept apart from one of the atlas with the same name."""
    return msgspec.structs.replace(
        source,
        id=f"{YOURS}{source.id}",
        family=f"{YOURS}{source.family}" if source.family else "",
        publisher=source.publisher or "your own line",
    )


def demand_ids(statements: Iterable[Statement], known: Names, folder: Path) -> None:
    """A line of a user must hang on something that has a name: a slip in an id would make a second world."""
    for s in statements:
        for some_id in (s.subject, s.object if s.relation in ("membership", "contribution") else ""):
            if some_id and some_id not in known.entities:
                file, _, key = s.origin.partition(":")
                near = difflib.get_close_matches(some_id, known.entities, 3) or known.near(some_id)
                hint = f"did you mean {', '.join(near)}?" if near else "name it under [entities]"
                raise BadAtlas(f"{key}: nothing has the id {some_id!r}", where=str(folder / file), hint=hint)

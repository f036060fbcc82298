"""The shipped atlas, compiled once. Comes in: nothing, or own lines and a day; goes out: a view of it. Writes nothing
but its own cache file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus import __version__, cache
from foedus.sources import atlas as curated
from foedus.store.building import build
from foedus.store.view import View

_MAGIC: Final = b"foedus\x001"


def open_view(*, overlay: Path | None = None, known: int | None = None) -> View:
    """Open the shipped atlas.

    Parameters
    ----------
    overlay : Path, optional
        A folder of a user's own files, the mapping file of a table, or an export of Wikidata, laid over it.
    known : int, optional
        A day: what sources said later is left out.

    Returns
    -------
    View
        From the cached snapshot; compiled first if the curated files changed.

    Raises
    ------
    BadAtlas
        If a curated file, or one of the overlay, is not lawful.
    """
    return View(snapshot(), overlay=overlay, known=known)


def snapshot() -> bytes:
    """The compiled atlas, from the cache if the curated files are unchanged."""
    here = Path(__file__).parents[1]
    folders = ("dates", "names", "store", "timeline")
    rules = [here / name for name in ("statement.py", "relations/membership.py", "sources/atlas.py")]
    rules += [path for folder in folders for path in sorted((here / folder).glob("*.py"))]
    mark = cache.digest([*curated.paths(), *rules])
    return cache.kept(f"atlas-{mark}", _MAGIC, lambda: build(edition=f"{__version__}+{mark[:8]}"))

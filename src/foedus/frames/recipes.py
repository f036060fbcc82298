"""Panels made again. Comes in: a recipe, and the files of the datasets; goes out: the same panel, or why it cannot be
the same.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import msgspec

from foedus.errors import BadInput, BadSource
from foedus.frames import curated
from foedus.frames.choosing import chosen_of
from foedus.frames.panel import Panel, panel
from foedus.frames.themes import columns
from foedus.shelf import place

__all__ = ["replay"]


def replay(recipe: str, *, data: str | Path | None = None) -> Panel:
    """Give the panel of a recipe.

    Parameters
    ----------
    recipe : str
        Text that `Panel.recipe` gave.
    data : Path, optional
        Folder with the dataset files: the same as then, or it is refused.

    Returns
    -------
    Panel

    Raises
    ------
    BadInput
        If the text is no recipe.
    BadSource
        If a file has changed.
    """
    try:
        told = json.loads(recipe)
        asked, added, files = dict(told["panel"]), list(told["columns"]), dict(told["files"])
        unit, start, end = asked.pop("unit"), asked.pop("start"), asked.pop("end")
        made = panel(unit, start, end, data=data, **asked)
        known = {c.name: c for group in columns().values() for c in group}
        with curated.speaking(made.frame.source):
            chosen = [chosen_of(known[a["column"]], a["options"], a["rules"], made.bounds) for a in added]
        edition, own = told.get("edition", ""), dict(told.get("own", {}))
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"that is no recipe of a panel: {error}", hint="Panel.recipe() writes one") from error
    if edition and edition != curated.source().version:
        raise BadSource(f"the recipe is of edition {edition} of the atlas, and here is {curated.source().version}")
    for path in curated.own_files(made.frame.source):
        if sha256(path.read_bytes()).hexdigest() != own.get(path.name):
            raise BadSource("is not the file that the recipe was made with", where=str(path))
    for name, digest in files.items():
        path = place(name, made.data)
        if sha256(path.read_bytes()).hexdigest() != digest:
            raise BadSource("is not the file that the recipe was made with", where=str(path))
    return msgspec.structs.replace(made, chosen=tuple(chosen))

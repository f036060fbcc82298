"""The command `fetch`: datasets from their publishers."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.errors import BadInput, FoedusError
from foedus.faces.console import complain
from foedus.faces.options import form_of, written_to


def fetch(
    *names: str,
    list_: bool = False,
    all_: bool = False,
    from_: str | None = None,
    to: Path | None = None,
    anew: bool = False,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Fetch datasets from their publishers, checked and brought into the tables that panels and compare read.

    Parameters
    ----------
    names : str
        Datasets, such as atop, cow-states, cow-igo.
    list_ : bool
        Only say what there is, of those named or of all: coverage, licence, citation, flaws, address, and what is here.
    all_ : bool
        All that can be fetched.
    from_ : str, optional
        A folder that holds the tables or the publishers' files, or the address of a mirror of the latter.
    to : Path, optional
        Put them there; by default in the operating system's folder for caches (or in FOEDUS_CACHE).
    anew : bool
        Also what is here, and whatever its checksum was.
    format_ : str, optional
        With --list: table or md; by default what the output's suffix says, else table.
    output : Path, optional
        With --list: write there, whole or not at all.
    """
    from foedus.faces import datasets as faces
    from foedus.shelf import named, take
    from foedus.sources import datasets

    if list_:
        form = form_of(format_, output, ("table", "md"))
        chosen = named(names) if names else list(datasets().values())
        with written_to(output) as stream:
            stream.write(faces.document(chosen) if form == "md" else "".join(faces.describe(d, to) for d in chosen))
        return 0
    if all_ == bool(names):
        what = "--all and names" if names else "no dataset"
        raise BadInput(f"{what} to fetch", hint="name datasets, or --all; --list tells what there is")
    code = 0
    for dataset in [d for d in datasets().values() if d.download or from_] if all_ else named(names):
        try:
            with faces.bar(dataset.source.id) as progress:
                found = take(dataset, to=to and Path(to), origin=from_ or "", anew=anew, progress=progress)
            sys.stdout.write(faces.received(found))
        except FoedusError as error:
            complain(error)
            code = 2
    return code

"""Statements and their cells: the shipped snapshot, and views of it. Comes in: the atlas (and a user's overlay); goes
out: a `View` that gives cells, statements and sources on demand. Writes nothing but its own cache file.

The snapshot is one file: a small index, then one msgpack blob for each owner (an organisation, treaty, office, event …)
that is decoded when it is asked for. It is compiled on first use and found again by a hash of the curated files, so an
edited atlas is never read from an old snapshot.
"""

from __future__ import annotations

from foedus.store.building import build
from foedus.store.opening import open_view
from foedus.store.overlay import laid_files
from foedus.store.records import Owner, Stays, Track
from foedus.store.view import View

__all__ = ["Owner", "Stays", "Track", "View", "build", "laid_files", "open_view"]

"""What the store keeps. Comes in: the parts of the snapshot; goes out: typed records of them."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from foedus.statement import Statement
from foedus.timeline import Cell


class Track(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The cells of one key on one track.

    Parameters
    ----------
    subject, relation, object : str
        The key.
    speaker : str
        Empty for the legal track; else whose claim it is.
    cells : list of Cell
    """

    subject: str
    relation: str
    object: str
    speaker: str
    cells: list[Cell]


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """All that hangs on one id: memberships in it, its life, promises, holders, quantities.

    Parameters
    ----------
    id : str
    checked : str
        EDTF day until which its file speaks; empty if nobody curated it.
    statements : list of Statement
    tracks : list of Track
        Of all keys that have one value at a time.
    complete : list of (int, int)
        Half-open days on which the members' list is complete.
    """

    id: str
    checked: str = ""
    statements: list[Statement] = []
    tracks: list[Track] = []
    complete: list[tuple[int, int]] = []


class Index(msgspec.Struct, kw_only=True):
    """Head of the snapshot."""

    edition: str
    checked: str
    owners: dict[str, tuple[int, int]]
    sources: tuple[int, int]
    states: dict[str, list[str]]
    mentions: dict[str, list[str]]
    parts: dict[str, list[str]]
    treaties: dict[str, str]
    predecessors: dict[str, list[str]]
    obligations: list[str]


class Stays(NamedTuple):
    """The cells of one state in one organisation, and for each the whole stay of its value.

    Parameters
    ----------
    begins : list of int
        First days of the cells, for a look-up by bisection.
    cells : list of Cell
    runs : list of (int, int)
        Half-open days on which the cell's value holds as surely.
    edges : list of (str, str)
        EDTF of the value's first and last day, as exactly as they are known.
    """

    begins: list[int]
    cells: list[Cell]
    runs: list[tuple[int, int]]
    edges: list[tuple[str, str]]

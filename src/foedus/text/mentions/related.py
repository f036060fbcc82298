"""Which founding treaty, which charter belongs to an organisation. Comes in: `related.toml`; goes out: its table."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

__all__ = ["Related", "related"]


class Related(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `related.toml` tells: founding treaties and charters of organisations, pacts that have members, the founding
    treaties that lists of claims know by their organisation, and the states that had a capital before.
    """

    rows: list[str]
    pacts: list[str]
    treaty: dict[str, str]
    charter: dict[str, str]
    told_as: dict[str, str]
    seats: dict[str, list[str]]
    mixed: dict[str, str]


@lru_cache(maxsize=1)
def related() -> Related:
    """Give the table of related ids.

    Returns
    -------
    Related
        Read once, then kept.
    """
    return msgspec.toml.decode(Path(__file__).with_name("related.toml").read_bytes(), type=Related)

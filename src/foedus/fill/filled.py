"""The cells that are added to a row. Comes in: the rows of an answer, or a reason why there is none; goes out: one
`Filled`. Asks nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from foedus.answers import Answer


class Filled(NamedTuple):
    """The added cells, by the titles of their columns."""

    value: str = ""
    holds: str = "unknown"
    since: str = ""
    until: str = ""
    known_until: str = ""
    sources: str = ""
    note: str = ""


ADDED: Final = Filled._fields
"""Titles of the columns that are added, in this order."""


def joined(rows: list[Answer], values: list[str]) -> Filled:
    """Rows of an answer in one; several values stand side by side, in their order."""
    notes = [row.note for row in rows if row.note]
    for row in rows:
        if row.kind:
            notes.append(f"disputed ({row.kind})")
        elif row.holds == "maybe":
            notes.append("may also be " + " or ".join(sorted({o for c in row.cells for o in c.options} - {row.value})))
    sources = dict.fromkeys(s.url or s.title or s.id for row in rows for s in row.sources)

    def side_by_side(texts: list[str]) -> str:
        return texts[0] if len(set(texts)) == 1 else " | ".join(texts)

    return Filled(
        value=side_by_side(values),
        holds=side_by_side([row.holds for row in rows]),
        since=side_by_side([row.since for row in rows]),
        until=side_by_side([row.until for row in rows]),
        known_until=max(row.known_until for row in rows),
        sources=" | ".join(sources),
        note="; ".join(dict.fromkeys(notes)),
    )

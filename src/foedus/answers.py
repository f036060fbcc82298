"""What a question gives back. Comes in: cells of a view; goes out: rows that know days, doubt, sources and reasons.

Texts of days are EDTF with inclusive ends. Nothing here decides: a row only reads its cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.dates import ALWAYS, edtf, span_text
from foedus.statement import Source, Statement
from foedus.timeline import Cell

__all__ = ["Answer", "Answers", "Reason"]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One statement behind an answer: what it says, on whose word, and on which side it stands."""

    side: str
    statement: Statement
    source: Source


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One row of an answer.

    Parameters
    ----------
    subject, relation, object : str
        The key asked for (ids).
    value : str
        Status, holder, obligation …; empty if unknown.
    holds : str
        `yes`, `maybe`, `disputed` or `unknown`: how sure the value is.
    on : str
        EDTF: the days it speaks of.
    begin, end : int
        Half-open days on which the same value holds as surely.
    edges : tuple of str
        EDTF of the first and the last day, where these are not known to the day.
    cells : tuple of Cell
        The evidence on these days; one for a single day.
    owner : str
        Id on which the evidence hangs.
    note : str
        What else should be said (nearest link, claimed track, article).
    details : dict
        Further columns (article, treaty, person …).
    view : View
        Where reasons are looked up.
    """

    subject: str
    relation: str
    object: str = ""
    value: str
    holds: str
    on: str
    begin: int
    end: int
    edges: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    owner: str = ""
    note: str = ""
    details: dict[str, str] = {}
    view: Any = None

    @property
    def since(self) -> str:
        """First day of the value, as exactly as it is known; `..` if it has no known begin."""
        return self.edges[0] if self.edges else edtf(self.begin)

    @property
    def until(self) -> str:
        """Last day of the value (inclusive), as exactly as it is known; `..` if it still holds."""
        if self.edges:
            return self.edges[1]
        text = span_text(self.begin, self.end) if self.end > self.begin else ""
        return text.rpartition("/")[2]

    @property
    def known_until(self) -> str:
        """Last day for which a source vouches for it; empty if none does."""
        days = [c.vouched_until for c in self.cells if c.vouched_until > ALWAYS]
        return edtf(max(days)) if days else ""

    @property
    def kind(self) -> str:
        """Of a dispute: `meaning` or `real`."""
        return next((c.kind for c in self.cells if c.kind), "")

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources that support the value, best first; for a dispute also those against it."""
        sides = ("for", "against") if self.holds == "disputed" else ("for",)
        found = {r.source.id: r.source for r in self.why() if r.side in sides}
        return tuple(sorted(found.values(), key=lambda s: (s.rank, s.id)))

    def why(self) -> tuple[Reason, ...]:
        """Give the statements behind the row.

        Returns
        -------
        tuple of Reason
            First those for the value, then those against it, each with its source.
        """
        found: dict[tuple[str, str], Reason] = {}
        for cell in self.cells:
            for side, ids in (("for", cell.support), ("against", cell.against)):
                for statement_id in ids:
                    statement = self.view.statement(self.owner, statement_id)
                    if statement is None or (side, statement_id) in found:
                        continue
                    source = self.view.sources.get(statement.source) or Source(id=statement.source)
                    found[side, statement_id] = Reason(side=side, statement=statement, source=source)
        return tuple(
            sorted(
                found.values(), key=lambda r: (r.side == "against", r.source.rank, r.statement.valid, r.statement.id)
            )
        )


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one answer, with what was asked and of which edition.

    Parameters
    ----------
    question : str
        Name of the question.
    heading : str
        What was asked, in words, with the day.
    on : str
        EDTF: the days asked for.
    rows : tuple of Answer
    columns : tuple of str
        Fields of a row worth showing, in order.
    notes : tuple of str
        What a reader should know (day taken, lines left out, near links).
    edition : str
        Release of the atlas.
    known : str
        EDTF day as of which it was answered; empty: today's knowledge.
    """

    question: str
    heading: str
    on: str
    rows: tuple[Answer, ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()
    edition: str = ""
    known: str = ""

    def __iter__(self) -> Iterator[Answer]:  # type: ignore[override]
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

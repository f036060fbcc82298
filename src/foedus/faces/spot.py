"""Random lines of the atlas for a spot check. Comes in: a view; goes out: text: what each line says, and where to look
it up. The page at the address must say what the line says. Writes nothing.
"""

from __future__ import annotations

import random

from foedus.answers import Reason
from foedus.faces.table import said, title_of
from foedus.statement import Source
from foedus.store import View

__all__ = ["spot_check"]


def spot_check(view: View, count: int, seed: str) -> str:
    """Draw lines of the atlas.

    Parameters
    ----------
    view : View
    count : int
        How many, all if there are not so many.
    seed : str
        The same word draws the same lines of the same edition.

    Returns
    -------
    str
        Two lines for each: the statement with its file and key, then its place, source and address.
    """
    told = sorted((s.origin, owner, s) for owner in view.owners() for s in view.owner(owner).statements)
    drawn = random.Random(seed).sample(told, min(count, len(told)))
    lines = []
    for number, (origin, owner, s) in enumerate(sorted(drawn), 1):
        source = view.sources.get(s.source) or Source(id=s.source)
        who = s.subject if s.relation == "membership" else ""
        words = said(Reason(side="for", statement=s, source=source), view.names)
        subject = view.names.label(who) if who in view.names.entities else who
        quote = f" “{s.quote}”" if s.quote else ""
        lines.append(f"{number:2}. {owner}{f', {subject}' if subject else ''}: {s.relation} {words}  [{origin}]")
        lines.append(f"    {title_of(source)}, {s.where}{quote}\n    {source.url}")
    return "\n".join(lines)

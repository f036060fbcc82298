"""How long an organisation or force was there: "X lasted from 1955 to 1979", "it existed until 1977".

Comes in: clauses with a verb of lasting and an interval; goes out: `founded` and `dissolved` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause

__all__ = ["claims"]

_KINDS = ("organisation", "pact", "force", "body")
_NEAR = 4  # nodes between the verb and its interval


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read from when to when something lasted.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `founded` where the interval has a beginning, `dissolved` where it has an end.
    """
    if clause.hypothetical:
        return
    nodes = clause.nodes
    for i in clause.cues("last"):
        if clause.has("suspension", "suspend"):
            continue
        holder = clause.holder(i)
        between = clause.nodes[nodes.index(holder) + 1 : i] if holder is not None else nodes[:i]
        plain = all(clause.plain(n) or n.kind in ("anaphor", "relative") for n in between)
        org = holder.value if holder is not None else clause.before.value if clause.before is not None else scene.org()
        date = next((n.date for n in nodes[i + 1 : i + 1 + _NEAR] if n.kind == "date"), None)
        if not plain or scene.kinds.get(org) not in _KINDS or date is None or clause.modal(i) or clause.negated(i):
            continue
        when = scene.when(date)
        if when.end and not when.open:
            if when.start:
                yield Claim(relation="founded", subject=org, start=when.start, more={"tense": "past"})
            yield Claim(relation="dissolved", subject=org, start=when.end, more={"tense": "past"})

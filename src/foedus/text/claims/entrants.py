"""Lists of those who came later: "Later entrants include A (1961), B (1962) and C".

Comes in: clauses with a noun of joining tied to a list; goes out: `joined` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause

__all__ = ["claims"]

_NEAR = 5  # nodes between the noun and the list


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read who joined, from a list behind a noun.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        Knows the organisation in focus.

    Yields
    ------
    Claim
        `joined`, with the date of each.
    """
    nodes = clause.nodes
    i = next(iter(clause.cues("joining")), -1)
    if i < 0 or clause.hypothetical or clause.modal(i) or clause.negated(i):
        return
    at = next((j for j in range(i + 1, min(len(nodes), i + _NEAR)) if nodes[j].kind == "states"), -1)
    tied = at > 0 and any(n.kind in ("include", "be") or n.text in (":", "—", "–", "-") for n in nodes[i + 1 : at])
    own = next((n.value for n in nodes[:at] if n.kind == "org"), "")
    org = own or scene.org()
    dated = at > 0 and any(x.date is not None for x in nodes[at].items)
    if not tied or not org or not dated or scene.strange:
        return
    for item in nodes[at].items:
        start = scene.when(item.date, "joined", org).start
        yield Claim(relation="joined", subject=item.id, object=org, start=start, more={"tense": "past"})

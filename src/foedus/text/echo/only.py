"""Of whom it is not so: "of the three only A is in X" says of the other two that they are not.

Comes in: the nodes of a sentence and the claims read from it; goes out: the same, denied, of the rest of the group that
the sentence opens with. Nothing here reads an act of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.claims import Claim
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["of_the_rest"]

_TOLD = frozenset({"member_of", "joined", "withdrew", "signed", "ratified", "applied", "recognition"})
_NEAR = 4  # nodes between the group and "only"


def of_the_rest(nodes: list[Node], found: list[Claim], lex: Phrases) -> Iterator[Claim]:
    """Say of the rest of a group what holds for one of it alone.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What was read from it.
    lex : Phrases
        The language; its sets `genitive` and `of` hold what opens a part.

    Yields
    ------
    Claim
        One for each state that is left and act that is told, without a date.
    """
    parts = (
        lex.sets.get("genitive", frozenset()) | lex.sets.get("of", frozenset()) | lex.sets.get("part_of", frozenset())
    )
    for i, node in enumerate(nodes):
        beside = nodes[max(0, i - 1) : i] + nodes[i + 1 : i + 2]
        alone = next((n for n in reversed(beside) if n.kind == "states" and n.role != "anaphor"), None)
        if node.kind != "only" or alone is None or not alone.items:
            continue
        group = next((j for j in range(i - 1, max(-1, i - 1 - _NEAR), -1) if nodes[j].role == "anaphor"), -1)
        if group < 1 or nodes[group].kind != "states" or nodes[group - 1].text.lower() not in parts:
            continue
        chosen = {x.id for x in alone.items}
        rest = [x.id for x in nodes[group].items if x.id not in chosen]
        if not rest or not chosen <= {x.id for x in nodes[group].items}:
            continue
        told = {(c.relation, c.object, c.status): c for c in found if c.subject in chosen and c.relation in _TOLD}
        known = {(c.relation, c.subject, c.object) for c in found}
        for claim in told.values():
            for state in rest:
                if (claim.relation, state, claim.object) not in known:
                    yield msgspec.structs.replace(
                        claim, subject=state, denied=not claim.denied, start="", end="", more=dict(claim.more)
                    )

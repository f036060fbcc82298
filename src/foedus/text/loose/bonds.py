"""Membership told before the state itself: "A member of X since its foundation in 1952, A …".

Comes in: a clause seen by its cues; goes out: `member_of` claims. What is so since the foundation makes a founder.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar_verbs import ACTS, ORGANISED
from foedus.text.loose.view import View

__all__ = ["claims"]

_SURE = 0.8  # how sure an apposition is, beside a construction
_OPENING = 3  # nodes before the role
_NEAR = 16  # nodes between the role and the state


def claims(view: View) -> Iterator[Claim]:
    """Read roles that stand before their state.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `member_of`.
    """
    nodes = view.nodes
    i = next((j for j, n in enumerate(nodes[:_OPENING]) if n.kind == "role"), -1)
    if i < 0 or view.clause.hypothetical or any(n.kind not in ("word", "date", "mark") for n in nodes[:i]):
        return
    comma = next((j for j in range(i + 1, min(len(nodes) - 1, i + _NEAR)) if nodes[j].text == ","), -1)
    inside = nodes[i + 1 : max(comma, i + 1)]
    org = next((n for n in inside if n.kind == "org" and n.entity in (*ORGANISED, "treaty")), None)
    at = comma + 1 + (comma + 1 < len(nodes) and nodes[comma + 1].text in view.lex.sets.get("article", ()))
    if comma < 0 or org is None or at >= len(nodes) or nodes[at].kind != "states" or not nodes[at].items:
        return
    if any(n.kind in (ACTS | {"be", "neg", "states"}) - {"found"} for n in inside):
        return
    first = any(w in view.lex.sets.get("founding", ()) for n in inside for w in n.text.split(" "))
    date = view.scene.when(next((n.date for n in inside if n.kind == "date"), None))
    status = "founding" if first and nodes[i].value == "member" else nodes[i].value
    status = {"party": "member"}.get(status, status)
    for item in nodes[at].items:
        more = {"tense": view.tense(i)}
        start, end = date.start, date.end if not date.open else ""
        yield Claim(
            relation="member_of",
            subject=item.id,
            object=org.value,
            status=status,
            start=start,
            end=end,
            more=more,
            sure=_SURE,
        )

"""What a state is, told before the state: "A member of X since its foundation in 1952, A …", "Suspended from X: A".

Comes in: a clause seen by its cues; goes out: `member_of`, `suspended` and `expelled` claims. What is so since the
foundation makes a founder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.loose.view import View

__all__ = ["claims"]

_HEADS: Final = {"suspend": "suspended", "expel": "expelled"}
_LESSER = ("observer", "partner", "associate")
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
        `member_of`, `suspended`, `expelled`.
    """
    yield from _headed(view)
    yield from _as_observers(view)
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


def _headed(view: View) -> Iterator[Claim]:
    """A participle that heads a list: "Suspended from X's activities at present: A, B and C"."""
    first = view.nodes[0]
    colon = next((j for j, n in enumerate(view.nodes) if n.text == ":"), -1)
    if first.kind not in _HEADS or colon < 0 or view.clause.passive(0):
        return
    listed = view.nodes[colon + 1] if colon + 1 < len(view.nodes) else first
    if listed.kind != "states" or any(n.kind in ACTS or n.kind == "states" for n in view.nodes[1:colon]):
        return
    orgs = [j for j in view.orgs() if j < colon]
    org = view.nodes[orgs[0]].value if orgs else view.topic()
    for item in listed.items if org else ():
        date = view.scene.when(item.date)
        more = {"tense": "present"}
        yield Claim(relation=_HEADS[first.kind], subject=item.id, object=org, start=date.start, more=more)


def _as_observers(view: View) -> Iterator[Claim]:
    """A standing told behind "as": "A and B follow the work of X as observers"."""
    nodes, sets = view.nodes, view.lex.sets
    for i in view.clause.cues("role"):
        k = i - 1
        while k > 0 and nodes[k].text in sets.get("article", ()):
            k -= 1
        tied = k > 0 and nodes[k].text in sets.get("same_as", ())
        if not tied or nodes[i].value not in _LESSER or view.unsure(i) or view.clause.has("apply", "invite", "admit"):
            continue
        orgs = [j for j in view.orgs() if j < i or j < i + _OPENING]
        actors = view.states(0, i)
        org = view.nodes[orgs[-1]].value if orgs else view.topic()
        for item in view.items(actors[0]) if actors and org else ():
            date = view.when(i)
            more = {"tense": view.tense(i)}
            start, end = date.start, date.end if not date.open else ""
            yield Claim(
                relation="member_of",
                subject=item.id,
                object=org,
                status=nodes[i].value,
                start=start,
                end=end,
                denied=view.denied(i),
                more=more,
                sure=_SURE,
            )

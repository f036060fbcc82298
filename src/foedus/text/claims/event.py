"""What organisations do together: exercises, meetings, agreements with others.

Comes in: clauses with such a cue; goes out: `exercise`, `meeting` and `agreement` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar_verbs import ORGANISED

__all__ = ["claims"]


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read events of organisations.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `exercise`, `meeting`, `agreement`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("exercise"):
        yield from _exercise(clause, scene, i)
    for i in clause.cues("meeting"):
        yield from _meeting(clause, scene, i)
    for i in clause.cues("agreement"):
        yield from _agreement(clause, scene, i)


def _exercise(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """The exercise N was held in P in D with so many troops."""
    nodes = clause.nodes
    if not clause.has("held") or clause.modal(i):
        return
    org = clause.org(i, ("organisation",))
    who = org.value if org is not None else scene.strong()
    if not who:
        return
    name = _name(clause, scene, i)
    date = scene.when(clause.date(next(clause.cues("held"))))
    more = {"place": _place(clause, scene, i), "tense": clause.tense(i)}
    for j, node in enumerate(nodes):
        if node.kind == "strength" and j and nodes[j - 1].kind == "number":
            key = (
                "aircraft"
                if any(w in node.text for w in ("aircraft", "planes", "самолет"))
                else "troops"
                if any(w in node.text for w in ("troop", "soldier", "personnel", "servicem", "военнослуж"))
                else ""
            )
            if key:
                more[key] = nodes[j - 1].value
    ended = any(n.kind == "held" and n.text == "ended" for n in nodes)
    start, end = ("", date.start) if ended else (date.start, date.end)
    yield Claim(
        relation="exercise", subject=who, object=name or "*", start=start, end=end, denied=clause.negated(i), more=more
    )


def _name(clause: Clause, scene: Scene, i: int) -> str:
    """Name of the exercise, in quotation marks or capitals beside the cue."""
    a = clause.nodes[i].span[1]
    tail = scene.text[a : a + 60].lstrip()
    if tail[:1] in "«\"“„'":
        end = next((k for k, c in enumerate(tail[1:], 1) if c in "»\"”'"), 0)
        if end:
            return tail[1:end]
    for j in (i + 1, i - 1):
        if 0 <= j < len(clause.nodes) and clause.nodes[j].kind == "name":
            return clause.nodes[j].text
    return ""


def _place(clause: Clause, scene: Scene, i: int) -> str:
    """Where it was held, as written."""
    near = clause.lex.sets.get("locative", frozenset())
    for j in range(i + 1, len(clause.nodes)):
        node = clause.nodes[j]
        if node.kind in ("place", "name", "states") and (clause.nodes[j - 1].text in near):
            return scene.text[node.span[0] : node.span[1]]
    return ""


def _meeting(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X met in P; the summit of X in P."""
    nodes = clause.nodes
    if clause.modal(i):
        return
    org = clause.org(i, ("organisation", "body"))
    if org is None or org.text in ("it", "il", "elle"):
        return
    who = org.value if org.entity in ORGANISED else scene.owner_of(org.value)
    near = clause.lex.sets.get("locative", frozenset())
    place = next(
        (
            nodes[j]
            for j in range(i + 1, min(len(nodes), i + 5))
            if nodes[j].kind in ("place", "name") and nodes[j - 1].text in near
        ),
        None,
    )
    if place is None or not who:
        return
    date = scene.when(clause.date(i))
    yield Claim(relation="meeting", subject=who, object=place.text, start=date.start, more={"tense": "past"})


def _agreement(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X signed an agreement with Y."""
    nodes = clause.nodes
    if clause.modal(i):
        return
    left = next((n for n in reversed(nodes[:i]) if n.kind == "org" and n.entity in ORGANISED), None)
    right = [n for n in nodes[i + 1 : i + 8] if n.kind == "org" and n.entity in ORGANISED]
    if "between" in nodes[i].text and len(right) > 1:
        left, right = right[0], right[1:]
    if not right:
        pair = [n for n in nodes[:i] if n.kind == "org" and n.entity in ORGANISED][-2:]
        if len(pair) < 2 or not any(n.kind == "and" for n in nodes[nodes.index(pair[0]) : nodes.index(pair[1])]):
            return
        left, right = pair[0], pair[1:]
    if left is None and right and clause.bare(i) and scene.org() != right[0].value:
        one = scene.org()
    else:
        one = left.value if left is not None else ""
    if not one or not right or right[0].value == one:
        return
    date = scene.when(clause.date(i))
    yield Claim(
        relation="agreement",
        subject=one,
        object=right[0].value,
        start=date.start,
        denied=clause.negated(i),
        more={"place": _city(clause, i), "tense": "past"},
    )


def _city(clause: Clause, i: int) -> str:
    """The town behind "in" or "of", the first proper place after the cue."""
    near = clause.lex.sets.get("locative", frozenset())
    for j in range(i + 1, len(clause.nodes)):
        if clause.nodes[j].kind == "place" and (clause.nodes[j - 1].text in near or clause.nodes[j - 1].text == "of"):
            return clause.nodes[j].text
    return ""

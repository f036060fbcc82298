"""Suspensions told by a noun: "Syria's suspension was lifted", "the membership of X was frozen by A".

Comes in: clauses with a `suspension` cue, or with a membership that is suspended; goes out: `suspended`,
`reinstated`, and `withdrew` for a membership that ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node

__all__ = ["claims"]

_FAR = 14  # nodes between "membership" and its verb
_NEAR = 6  # nodes between a noun and its owner


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read suspensions and their ends from nouns.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `suspended`, `reinstated`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("suspension", "reinstate"):
        if clause.nodes[i].kind == "suspension" or any(
            w in clause.nodes[i].text for w in clause.lex.sets.get("ban", ())
        ):
            yield from _noun(clause, scene, i)
    for i in clause.cues("suspend", "reinstate", "frozen"):
        yield from _membership(clause, scene, i)
    lapses = clause.lex.sets.get("lapses", frozenset())
    for i, node in enumerate(clause.nodes):
        if node.text in lapses:
            yield from _lapsed(clause, scene, i)


def _lapsed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A's membership of X ended on D."""
    abstract = clause.lex.sets.get("abstract", frozenset())
    noun = next((j for j in range(i - 1, max(-1, i - _NEAR), -1) if clause.nodes[j].text in abstract), -1)
    owner, date = _owner(clause, noun) if noun > 0 else None, clause.date(i)
    if owner is None or date is None or clause.modal(i) or clause.negated(i):
        return
    yield from _told(owner, _objects(clause, scene, noun), "withdrew", scene.when(date).start, False, clause, i)


def _under(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A is under suspension, after B and C; the states under suspension are A, B and C."""
    nodes = clause.nodes
    objects = _objects(clause, scene, i)
    if not objects or clause.modal(i):
        return
    subject = clause.subject(i)
    told = [subject] if subject is not None and subject.items else []
    for j in range(i + 1, len(nodes)):
        listed = nodes[j].kind == "states" and nodes[j].items and nodes[j] not in told
        tied = any(n.text in (":", "—", "–") or n.text in clause.lex.sets.get("afterwards", ()) for n in nodes[i:j])
        if listed and tied:
            told.append(nodes[j])
    date = scene.when(clause.date(i))
    for node in told:
        start = date.start if date.open else ""
        yield from _told(node, objects, "suspended", start, clause.negated(i), clause, i)


def _noun(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """The suspension of A (in D1) was lifted (in D2)."""
    nodes = clause.nodes
    if i and nodes[i - 1].text in clause.lex.sets.get("before_suspension", ()):
        yield from _under(clause, scene, i)
        return
    owner = _owner(clause, i) or _last(clause, scene, i)
    objects = _objects(clause, scene, i)
    if owner is None or not objects or clause.modal(i):
        return
    lift = (
        i
        if nodes[i].kind == "reinstate"
        else next((j for j in range(i + 1, len(nodes)) if nodes[j].kind == "lift"), -1)
    )
    begun = next((n.date for n in nodes[i + 1 : lift if lift > i else len(nodes)] if n.kind == "date"), None)
    if nodes[i].kind == "suspension" and begun is not None:
        yield from _told(owner, objects, "suspended", scene.when(begun).start, False, clause, i)
    if lift >= 0:
        date = scene.when(clause.date(lift))
        yield from _told(owner, objects, "reinstated", date.start, clause.negated(lift), clause, lift)


def _last(clause: Clause, scene: Scene, i: int) -> Node | None:
    """Who was suspended last: "A was suspended in D1; the suspension was lifted in D2"."""
    bare = all(clause.light(j) or clause.nodes[j].kind in ("contrast", "and", "date") for j in range(i))
    behind = any(n.kind == "states" for n in clause.nodes[i:])
    if not bare or behind or scene.act is None or scene.act[0] != "suspended" or not scene.states:
        return None
    return Node(kind="states", span=clause.nodes[i].span, role="anaphor", items=scene.states)


def _membership(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A's membership of X was suspended; membership of X was frozen by A."""
    nodes = clause.nodes
    stakes = clause.lex.sets.get("abstract", frozenset()) | clause.lex.sets.get("stakes", frozenset())
    noun = next((j for j in range(i - 1, max(-1, i - _FAR), -1) if nodes[j].text in stakes), -1)
    if (
        noun < 0
        or not (clause.passive(i) or _participle(clause, i))
        or clause.modal(i)
        or any(n.kind == "mark" and n.text in ".;:" for n in nodes[noun:i])
    ):
        return
    by = next(
        (
            j
            for j in range(i + 1, min(len(nodes), i + 4))
            if nodes[j].kind == "prep_by" or nodes[j].text.endswith(" by")
        ),
        -1,
    )
    owner = _owner(clause, noun)
    if owner is None and by > 0:
        owner = next((n for n in nodes[by + 1 : by + 3] if n.kind == "states" and n.items), None)
    objects = _objects(clause, scene, noun)
    if owner is not None and objects:
        date = scene.when(clause.date(i))
        relation = "reinstated" if nodes[i].kind == "reinstate" else "suspended"
        yield from _told(owner, objects, relation, date.start, clause.negated(i), clause, i)


def _participle(clause: Clause, i: int) -> bool:
    """True for the second of two participles: "was suspended in D1 and restored in D2"."""
    earlier = any(clause.nodes[j].kind == "suspend" and clause.passive(j) for j in range(i))
    return earlier and any(n.kind == "and" for n in clause.nodes[max(0, i - 2) : i])


def _objects(clause: Clause, scene: Scene, i: int) -> list[str]:
    """The organisation behind the noun, else the one spoken of."""
    org = clause.org(i, ("organisation",))
    found = org.value if org is not None else scene.org()
    return [found] if scene.kinds.get(found) in ORGANISED else []


def _owner(clause: Clause, i: int) -> Node | None:
    """Whose suspension: "Syria's suspension", "the suspension of Syria"."""
    nodes, sets = clause.nodes, clause.lex.sets
    whose = clause.before is not None and clause.before.kind == "states" and nodes[0].kind == "relative"
    if whose and all(clause.light(j) or nodes[j].kind == "relative" for j in range(i)):
        return clause.before  # "A, whose suspension was lifted"
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if nodes[j].kind == "states" and nodes[j].items:
            owns = j + 1 < len(nodes) and nodes[j + 1].text in sets.get("possessive", ())
            return nodes[j] if owns or nodes[j].role == "anaphor" else None
        if not (clause.light(j) or nodes[j].text in sets.get("possessive", ())):
            break
    for j in range(i + 1, min(len(nodes), i + _NEAR)):
        if nodes[j].kind == "states" and nodes[j].items:
            near = {n.text for n in nodes[i + 1 : j]}
            return nodes[j] if near & {"of", *sets.get("genitive", ())} or clause.lex.code == "ru" else None
        if not (clause.light(j) or nodes[j].kind == "role" or nodes[j].text in ("of", *sets.get("genitive", ()))):
            break
    return None


def _told(
    owner: Node, objects: list[str], relation: str, start: str, denied: bool, clause: Clause, i: int
) -> Iterator[Claim]:
    """One claim for each state."""
    for object_ in objects:
        for item in owner.items:
            yield Claim(
                relation=relation,
                subject=item.id,
                object=object_,
                start=start,
                denied=denied,
                more={"tense": clause.tense(i)},
            )

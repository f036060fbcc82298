"""Names and succession: one organisation becomes, replaces or grows out of another.

Comes in: clauses with a `rename` or `succeed` cue; goes out: `renamed` (old, new) and `succeeded` (new, old).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node

__all__ = ["claims"]

_YIELDS = (
    " way to",
    " way for",
    "place à",
    "place au",
    "paso a",
    "lugar a",
    "уступил",
    "на смену при",
    "на смену ей",
    "на смену ему",
    "на смену им",
)


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read renamings and successions.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `renamed`, `succeeded`.
    """
    for i in clause.cues("rename"):
        yield from _renamed(clause, scene, i)
    for i in clause.cues("become"):
        yield from _became(clause, scene, i)
    for i in clause.cues("succeed"):
        yield from _succeeded(clause, scene, i)
    yield from _until(clause)


def _until(clause: Clause) -> Iterator[Claim]:
    """X, known until D as Y; X, until D the Y: a name that ended is an earlier one."""
    nodes = clause.nodes
    orgs = [j for j, n in enumerate(nodes) if n.kind == "org" and n.entity in (*ORGANISED, "treaty")]
    for new, old in pairwise(orgs):
        behind = nodes[old + 1 : old + 2]
        between = [*nodes[new + 1 : old], *(n for n in behind if n.kind == "date")]
        opening = nodes[:new] if nodes[new].role == "anaphor" and all(clause.light(j) for j in range(new)) else []
        between += [n for n in opening if n.kind == "date"]  # "until 1995 it was called Y"
        date = next((n.date for n in between if n.date is not None and n.date.end and not n.date.start), None)
        named = any(n.text in clause.lex.sets.get("naming", ()) for n in between)
        if date is None or nodes[new].value == nodes[old].value or (not named and nodes[new + 1].text != ","):
            continue
        if all(clause.plain(n) or n.kind == "be" or n.text in clause.lex.sets.get("naming", ()) for n in between):
            yield Claim(
                relation="renamed",
                subject=nodes[old].value,
                object=nodes[new].value,
                start=date.end,
                more={"tense": "past"},
            )


def _sides(clause: Clause, i: int) -> tuple[Node | None, Node | None]:
    """The organisations next to the cue, before and after it."""
    nodes = clause.nodes
    left = next((nodes[j] for j in range(i - 1, -1, -1) if nodes[j].kind == "org" and not clause.aside(j)), None)
    owned = [j for j in range(i) if nodes[j].kind == "org" and not clause.aside(j)]
    if (
        len(owned) > 1
        and nodes[owned[-1] - 1].text in ("the", "of the", "of")
        and any(n.text in ("of", "of the") for n in nodes[owned[-1] - 2 : owned[-1]])
    ):
        left = nodes[owned[-2]]
    right = next((n for n in nodes[i + 1 :] if n.kind == "org"), None)
    if left is None and clause.before is not None and clause.before.kind == "org":
        left = clause.before
    if left is None and clause.bare(i):
        left = clause.holder_before
    return left, right


def _renamed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X was renamed Y; the name was changed to Y; Y, formerly X."""
    if clause.modal(i):
        return
    left, right = _sides(clause, i)
    if right is None or (right.entity not in ORGANISED and (left is None or left.entity != right.entity)):
        return
    old = left.value if left is not None else scene.org()
    new = right.value
    text = clause.nodes[i].text
    if any(w in clause.lex.sets.get("once_called", ()) for w in text.split(" ")):
        old, new = new, old
    date = scene.when(clause.date(i) or clause.head)
    was = clause.lex.sets.get("was_called", frozenset())
    if clause.lex.code != "en" and text.split(" ")[-1] in was and date.end and not date.start:
        old, new = new, old  # "до 1995 года X называлась Y"
    same = old == new and left is not None and left.text != right.text  # an older name of the same
    if old and (old != new or (same and clause.lex.code != "en" and date.end)):
        yield Claim(
            relation="renamed",
            subject=old,
            object=new,
            start=date.start or date.end,
            denied=clause.negated(i),
            more={"tense": "past"},
        )
        scene.renamed(new)


def _became(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X became Y: a new name, where both are organisations."""
    left, right = _sides(clause, i)
    if left is None or right is None or left.value == right.value or clause.modal(i) or clause.has("role", "member"):
        return
    between = clause.nodes[i + 1 : clause.nodes.index(right)] if right in clause.nodes else []
    before = clause.nodes[clause.nodes.index(left) + 1 : i] if left in clause.nodes else []
    if any(n.kind == "word" and n.text not in ("the", "a", "la", "le", "el", "l'") for n in between) or any(
        n.kind in ("states", "name") for n in before
    ):
        return
    date = scene.when(clause.date(i))
    yield Claim(
        relation="renamed",
        subject=left.value,
        object=right.value,
        start=date.start or scene.leaning_here(clause),
        more={"tense": "past"},
    )


def _forerunner(clause: Clause, i: int, left: Node) -> bool:
    """True for "X was the forerunner of Y": here the first is the old one (not in "X's forerunner, Y")."""
    nodes = clause.nodes
    early = clause.lex.sets.get("earlier", frozenset())
    if left not in nodes or not any(w in early for w in nodes[i].text.split(" ")):
        return False
    at = nodes.index(left)
    if at > i:
        return False
    owned = nodes[at + 1].text in clause.lex.sets.get("possessive", ())
    return not owned and all(clause.light(j) or nodes[j].kind == "be" for j in range(at + 1, i))


def _owned(clause: Clause, i: int) -> bool:
    """True for "its predecessor": the organisation in focus is the later one."""
    early = any(w in clause.lex.sets.get("earlier", ()) for w in clause.nodes[i].text.split(" "))
    return early and clause.nodes[i - 1].text.lower() in clause.lex.sets.get("owners", ())


def _succeeded(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X replaced Y; Y was replaced by X; X began as Y."""
    if clause.modal(i):
        return
    left, right = _sides(clause, i)
    text = clause.nodes[i].text
    behind = [n for n in clause.nodes[i + 1 : i + 8] if n.kind == "org"]
    if left is None and len(behind) > 1 and any(w in clause.lex.sets.get("earlier", ()) for w in text.split(" ")):
        left, right = behind[:2]  # "the predecessor of X, Y, …"
    if left is None and right is not None and i and _owned(clause, i) and scene.org() not in ("", right.value):
        left = Node(kind="org", span=right.span, value=scene.org(), entity=scene.kinds.get(scene.org(), ""))
    objects = clause.lex.sets.get("object_pronouns", frozenset())
    told = text.split(" ")[0] in objects or (i > 0 and clause.nodes[i - 1].text in objects)
    told = told and not any(w in clause.lex.sets.get("earlier", ()) for w in text.split(" "))
    if told and left is None and right is not None and scene.org():  # "её сменил X": X is the later one
        left = Node(kind="org", span=right.span, value=scene.org(), entity=scene.kinds.get(scene.org(), ""))
    if left is None or right is None or left.value == right.value:
        return
    backward = told or text.endswith(("by", "into", "par", "en", "por", "в")) or any(w in text for w in _YIELDS)
    backward = backward or any(n.kind == "prep_by" for n in clause.nodes[i + 1 : i + 3])
    backward = backward or _forerunner(clause, i, left)
    new, old = (right, left) if backward else (left, right)
    date = scene.when(clause.date(i))
    between = clause.nodes[i + 1 : clause.nodes.index(right)] if right in clause.nodes else []
    if any(n.text in ("framework", "remit", "meeting", "summit") or n.kind == "office" for n in between):
        return
    if {new.entity, old.entity} & {"place", "person", "office"}:
        return
    yield Claim(
        relation="succeeded",
        subject=new.value,
        object=old.value,
        start=date.start,
        denied=clause.negated(i),
        more={"tense": "past"},
    )

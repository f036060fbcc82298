"""Which organisation or treaty a cue is about. Comes in: a clause, the number of a cue, the scene; goes out: ids.

What the clause names comes first, then what it means by "which", then the act told before, then the focus. A cue that
takes an object of its own and has one that is not known is about nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.text.focus.pronouns import TREATIES
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["objects_of"]


def objects_of(scene: Scene, clause: Clause, i: int, *, kinds: tuple[str, ...] = (), near: bool = False) -> list[str]:
    """The organisations or treaties that the cue at `i` is about, coordinated ones included.

    Parameters
    ----------
    scene : Scene
        The memory of the reading.
    clause : Clause
        The clause.
    i : int
        Number of the cue.
    kinds : tuple of str
        Kinds that fit; empty: organisations, treaties, bodies.
    near : bool
        True if the cue takes an object of its own: one that is not known then excludes the focus.

    Returns
    -------
    list of str
        Ids; empty if the clause is about something else.
    """
    if near and not kinds and (meant := _relative(clause, i)):
        return [meant]
    node = clause.org(i, kinds)
    if node is None and kinds:
        plain = clause.org(i, ("organisation",))
        if plain is not None and plain.text.split(" ")[-1] in scene.lex.sets.get("treaties", ()):
            return [plain.value]  # an organisation goes by the name of its charter
        if plain is not None and (treaty := scene.treaty_of(plain.value)) and plain.role == "anaphor":
            return [treaty]
    if node is not None and near and (clause.owned(i, node) or _meets(clause, i, node)):
        return []
    if node is not None:
        return [node.value, *_coordinated(clause, node)]
    paper = bool(kinds) and _unnamed_paper(clause, i)
    if (clause.foreign(i, near=near) and not paper) or clause.rival(i):
        return []
    if paper and not scene.strange and not scene.stranger:
        return [scene.spoken() or scene.org()] if scene.spoken() or scene.org() else []
    left = scene.act[1] if scene.act is not None and scene.act[0] == "withdrew" else ""
    if clause.nodes[i].kind == "return" and scene.kinds.get(left) == "body":
        return [left]  # "left the military structure of X, but not X, and came back in D"
    if clause.org_before is not None and not kinds and clause.org_before.entity in ORGANISED:
        return [clause.org_before.value]
    if kinds:
        own = scene.org() if clause.nodes[i].kind == "denounce" else ""  # it goes by the name of its treaty
        return [scene.spoken() or own] if scene.spoken() or own else []
    if near and scene.fresh and clause.nodes[i].kind == "join":
        return [scene.fresh]
    paper = clause.org_before.value if clause.org_before is not None else ""
    found = scene.org() or (scene.owner_of(paper) if scene.kinds.get(paper) in TREATIES else "")
    return [found] if found else []


def _unnamed_paper(clause: Clause, i: int) -> bool:
    """True for "signed a new treaty in P": a treaty that is not named, and of nothing else."""
    sets = clause.lex.sets
    for j in range(i + 1, min(len(clause.nodes), i + 5)):
        node = clause.nodes[j]
        if node.text.split(" ")[-1] in sets.get("treaties", ()) and node.kind in ("word", "anaphor"):
            behind = clause.nodes[j + 1] if j + 1 < len(clause.nodes) else None
            tied = (*sets.get("genitive", ()), *sets.get("bystander", ())) if behind is not None else ()
            near = behind is not None and behind.text in sets.get("locative", ())
            return clause.lex.code == "en" and (near or behind is None or behind.text not in tied)
        small = node.text in (*sets.get("article", ()), *sets.get("constituent", ()), "new", "first", "second")
        if not small:
            return False
    return False


def _meets(clause: Clause, i: int, node: Node) -> bool:
    """True if the object behind the cue is a meeting: "left the EU summit"."""
    at = next((j for j in range(i + 1, len(clause.nodes) - 1) if clause.nodes[j] is node), -1)
    return at > 0 and clause.nodes[i].kind in ("leave", "join", "return") and clause.nodes[at + 1].kind == "meeting"


def _relative(clause: Clause, i: int) -> str:
    """The organisation that "which" stands for, where a state acts on it: "X, which A left in 1999, and Y"."""
    nodes, before = clause.nodes, clause.before
    if before is None or before.kind != "org" or before.entity not in ORGANISED or nodes[0].kind != "relative":
        return ""
    plain = all(n.kind == "states" or clause.plain(n) for n in nodes[1:i])
    acted = any(n.kind == "states" for n in nodes[1:i])
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    ended = behind is None or behind.kind in ("date", "mark", "and") or behind.text in clause.lex.sets["locative"]
    return before.value if plain and acted and ended else ""


def _coordinated(clause: Clause, node: Node) -> list[str]:
    """Ids of the organisations coordinated with one: "of SEATO or of CENTO"."""
    found: list[str] = []
    at = next((j for j, n in enumerate(clause.nodes) if n is node), len(clause.nodes))
    linked = False
    for other in clause.nodes[at + 1 :]:
        both = {node.entity, other.entity}
        if other.kind == "and" or other.text == ",":
            linked = True
        elif other.kind == "org" and linked and (other.entity == node.entity or both <= set(ORGANISED)):
            if other.value != node.value:
                found.append(other.value)
            linked = False
        elif not (linked and _tying(other, clause.lex)):
            break
    return found


def _tying(node: Node, lex: Phrases) -> bool:
    """True for a small word between two coordinated names: "and in the"."""
    sets = lex.sets
    if node.text in ("«", "»", '"', "“", "”") or node.text in sets.get("nor", ()):
        return True
    return any(node.text in sets.get(k, ()) for k in ("genitive", "article", "locative", "bystander", "of"))

"""Lines of a chronicle or list that say who went where in a word: `1974 – Greece back`, `Bolivia since 2024`.

Comes in: the nodes of a line and the headings above it; goes out: claims, or None where the line says more.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Item, Node
from foedus.text.page import Segment
from foedus.text.tables.rows import TOLD

__all__ = ["moved", "parted"]

_FREE = ("states", "date", "mark", "and", "role", "number", "only", "as_many")
_LESS = ("observer", "associate", "partner", "candidate")


def moved(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read `1996 – Russia in`, `2022: Russia out`, `Qatar gone (2019)`, each part of the line for itself.

    Parameters
    ----------
    body : list of Node
        Of the line.
    segment : Segment
        The line.
    scene : Scene
        Knows the organisation.

    Returns
    -------
    list of Claim or None
        None if a part has no such word, or no date stands on the line.
    """
    org, sets = scene.org(), scene.lex.sets
    words = {word: act for act in ("joined", "withdrew", "returned") for word in sets.get(f"moved_{act}", ())}
    dates = [n for n in body if n.kind == "date"]
    if not org or not words or not dates or any(n.kind in ("org", "name", "place", "be", "have") for n in body):
        return None
    found: list[Claim] = []
    line = dates[0] if body[0].kind == "date" else None
    part: list[Node] = []
    for node in [*body, None]:
        if node is not None and node.text not in (";", ",", "."):
            part.append(node)
            continue
        told = _part(part, words, line, segment, scene)
        if told is None and any(n.kind != "date" for n in part):
            return None
        found += told or []
        part = []
    return found or None


def _part(
    part: list[Node], words: dict[str, str], line: Node | None, segment: Segment, scene: Scene
) -> list[Claim] | None:
    """One part: states, a word that says where they went, and a date."""
    states = [n for n in part if n.kind == "states" and n.items and n.role != "demonym"]
    acts = [j for j, n in enumerate(part) if n.text in words]
    if len(states) != 1 or not acts or part.index(states[0]) > acts[0]:
        return None
    rest = [n for j, n in enumerate(part) if j not in acts and n not in states]
    if any(n.kind not in _FREE and n.text not in ("in", "on", "is", "are", "again") for n in rest):
        return None
    own = next((n for n in rest if n.kind == "date"), line)
    when = scene.when(own.date if own is not None else None)
    if not when.start:
        return None
    org, act = scene.org(), words[part[acts[0]].text]
    out = []
    for item in states[0].items:
        frozen = (item.id, org) in scene.frozen
        relation = ("reinstated" if frozen else "joined") if act == "returned" else act
        more = {"tense": "none"}
        out.append(
            Claim(relation=relation, subject=item.id, object=org, start=when.start, more=more, span=segment.span)
        )
    return out


def parted(body: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read a line below "Members" whose parts have dates or roles of their own: `A and B from the start; C since 2024`.

    Parameters
    ----------
    body, segment, scene
        As for `moved`.

    Returns
    -------
    list of Claim or None
        None if no heading names a role, or a part holds more than states, a time and a role.
    """
    above = [*(scene.above if segment.row else ()), *scene.heading]
    roles = [n.value for n in above if n.kind == "role"]
    org, told = scene.org(), any(n.kind in TOLD or n.kind in ("neg", "states") for n in above)
    if not org or not roles or told:
        return None
    whole = {"party": "member"}.get(roles[-1], roles[-1])
    start = scene.lex.sets.get("from_start", frozenset())
    found: list[Claim] = []
    part: list[Node] = []
    named = False
    for node in [*body, None]:
        if node is not None and node.text not in (";", "."):
            part.append(node)
            continue
        if not part:
            continue
        states = [n for n in part if n.kind == "states" and n.items]
        dates = [n.date for n in part if n.kind == "date" and n.date is not None]
        own = [n.value for n in part if n.kind == "role"]
        first = any(n.text in start for n in part)
        spare = [n for n in part if n.kind not in _FREE and n.text not in start and n.text not in ("from", "the", "in")]
        if len(states) != 1 or len(dates) > 1 or spare or any(n.kind == "number" for n in part):
            return None
        named = named or bool(dates or own or first)
        status = own[-1] if own and own[-1] in (*_LESS, "founding", "former") else "founding" if first else whole
        when = scene.when(dates[0]) if dates else None
        for item in states[0].items:
            found.append(_held(item, org, status, segment, scene))
            if when is not None and not found[-1].start:
                found[-1].start, found[-1].end = when.start, when.end
        part = []
    return found if named and found else None


def _held(item: Item, org: str, status: str, segment: Segment, scene: Scene) -> Claim:
    """One state of the list."""
    when = scene.when(item.date) if item.date is not None else None
    claim = Claim(relation="member_of", subject=item.id, object=org, status=item.status or status, span=segment.span)
    claim.more = {"tense": "none"}
    if when is not None:
        claim.start, claim.end = when.start, when.end
    return claim

"""Acts told in the brackets of a list: "South Africa (1961, back in 1994)", "Fiji (suspended 2009, readmitted 2014)".

Comes in: the nodes of a segment and the claims read from it; goes out: those acts, towards the organisation that the
list is about. Nothing here reads a bracket that names another state or organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Item, Node

__all__ = ["noted"]

_TOLD = {
    "join": "joined",
    "return": "joined",
    "admit": "joined",
    "leave": "withdrew",
    "suspend": "suspended",
    "expel": "expelled",
    "reinstate": "reinstated",
    "apply": "applied",
    "sign": "signed",
    "ratify": "ratified",
    "back": "joined",
    "out": "withdrew",
    "gone": "withdrew",
    "in": "joined",
}
_IN = "in"  # an entry only before "again", or where the bracket begins


def noted(nodes: list[Node], found: list[Claim], scene: Scene) -> Iterator[Claim]:
    """Read the brackets behind states.

    Parameters
    ----------
    nodes : list of Node
        Of a segment, its lists merged.
    found : list of Claim
        What else it says: it tells towards which organisation.
    scene : Scene
        Knows the organisation in focus, and resolves the dates.

    Yields
    ------
    Claim
        One for each act that has a date.
    """
    headed = any(n.kind == "role" for n in scene.heading)
    listed = [n for n in nodes if n.kind == "states"]
    for item in (x for n in listed for x in n.items if x.notes):
        entered = item.date is not None and sum(n.kind in _TOLD for n in item.notes) == 1
        if entered and (headed or any(c.subject == item.id and not c.denied for c in found)):
            continue  # "(joined 2007)" in a list of members is their date
        org = next((c.object for c in found if c.subject == item.id and c.object), "") or scene.org()
        if org and scene.kinds.get(org) not in ("state", "territory"):
            yield from _acts(item, org, scene)


def _acts(item: Item, org: str, scene: Scene) -> Iterator[Claim]:
    """Each act of one bracket, with the date behind it."""
    relation, frozen = "", False
    for j, node in enumerate(item.notes):
        told = _TOLD.get(node.kind) or (_TOLD.get(node.text) if node.kind == "word" else None)
        again = [n.text for n in item.notes[j + 1 : j + 2]] == ["again"]
        if node.text == _IN and not again:
            continue
        if told is not None:
            relation = "reinstated" if told == "joined" and frozen else told
            frozen = told == "suspended"
        elif node.kind == "date" and relation and node.date is not None:
            when = scene.when(node.date, relation, org)
            more = {"tense": "past"}
            yield Claim(relation=relation, subject=item.id, object=org, start=when.start, more=more, span=item.span)
            relation = ""

"""Several years on one line of a chronicle: `2009 – Albania, Croatia; 2017 – Montenegro`, `1955 – FRG (a remark)`.

Comes in: the nodes of a line; goes out: the claims of each year, or None where the line is nothing of the kind.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.tables.rows import year_line
from foedus.text.times_leaning import resolve

__all__ = ["chronicle"]

_DASHES = ("-", "–", "—", ":")
_DROPPED = "•*-–—.;"


def chronicle(nodes: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read the years of one line, each with the states that came in it.

    Parameters
    ----------
    nodes : list of Node
        Of the line.
    segment : Segment
        The line.
    scene : Scene
        The headings above it.

    Returns
    -------
    list of Claim or None
        None unless the line begins with a date and a dash and its first part tells of states.
    """
    parts = _parts(_open(nodes))
    if not parts or (len(parts) == 1 and len(parts[0]) == len(nodes)):
        return None
    found: list[Claim] = []
    last = ""
    for part in parts:
        date = part[0].date
        if date is None:
            break
        told = resolve(date, last or scene.leaning, scene.line)
        own = Node(kind="date", span=part[0].span, text=part[0].text, date=told)
        at = next((j for j, n in enumerate(part) if n.kind == "states" and n.items), len(part))
        closed = at + 1 >= len(part) or part[at + 1].kind in ("mark", "and", "date")  # no verb, no owner's noun
        read = year_line([own, _plain(part[at])], segment, scene) if closed and at < len(part) else None
        if read is None and not found:
            return None
        found += read or []
        last = told.start or last
    return found or None


def _plain(states: Node) -> Node:
    """States without dates of their own: what stands in brackets behind them is a remark."""
    items = [msgspec.structs.replace(item, date=None) for item in states.items]
    return msgspec.structs.replace(states, items=items)


def _open(nodes: list[Node]) -> list[Node]:
    """Without what stands in brackets."""
    out: list[Node] = []
    depth = 0
    for node in nodes:
        depth += node.text == "("
        if not depth:
            out.append(node)
        depth -= node.text == ")" and depth > 0
    return out


def _parts(nodes: list[Node]) -> list[list[Node]]:
    """The parts of a line that begin with a date and a dash, or, behind the first, with a date alone."""
    starts = [
        j
        for j, (one, two) in enumerate(pairwise(nodes))
        if one.kind == "date" and (two.text in _DASHES or two.kind == "states")
    ]
    if not starts or starts[0] != next((j for j, n in enumerate(nodes) if n.text not in _DROPPED), -1):
        return []
    if nodes[1 + starts[0]].text not in _DASHES:
        return []
    ends = [*starts[1:], len(nodes)]
    return [nodes[a:b] for a, b in zip(starts, ends, strict=True)]

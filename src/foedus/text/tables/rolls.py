"""Rolls of members behind nothing but a name: `GUAM - Georgia, Ukraine, Azerbaijan, Moldova`, `G5: Mali, Niger`.

Comes in: the nodes of a line; goes out: `member_of` claims, or None where the line says more than a name and states.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases

__all__ = ["rolled", "totalled"]

_LABEL, _MOST = 3, 260  # nodes of such a line; members of the largest organisation
_SIGNS = ("-", "–", "—", ":", "=")


def totalled(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read `Total: 32` or "Итого 32." at the end of a list of members.

    Parameters
    ----------
    nodes, segment : list of Node, Segment
        The line.
    scene : Scene
        Knows whose members were told.
    lex : Phrases
        Its set `total_label` holds the words before the number.

    Returns
    -------
    list of Claim or None
        None if more stands in the line than the word and a number, or nobody was told to have joined.
    """
    body = [n for n in nodes if n.kind != "mark"]
    label = " ".join(n.text.lower() for n in body[:-1] if n.kind in ("word", "name"))
    last = body[-1] if body else None
    if last is None or last.kind != "number" or len(body) > _LABEL or label not in lex.sets.get("total_label", ()):
        return None
    org = scene.org()
    told = org in scene.rosters or any(key[1] == org and key[0] == "joined" for key in scene.told)
    if not org or not told or not 1 < int(last.value) < _MOST:
        return None
    more = {"tense": "none"}
    return [
        Claim(relation="member_count", subject=org, object=last.value, status="member", more=more, span=segment.span)
    ]


def rolled(nodes: list[Node], segment: Segment) -> list[Claim] | None:
    """Read states behind the name of an organisation and a dash or colon.

    Parameters
    ----------
    nodes : list of Node
        Of the line.
    segment : Segment
        The line.

    Returns
    -------
    list of Claim or None
        One for each of two states or more; None if anything but a number and a role stands beside them.
    """
    body = [n for n in nodes if n.text not in (".", "(", ")", "*", "•", "|")]
    if len(body) < 3 or body[0].kind != "org" or body[0].entity not in ORGANISED or body[0].role == "anaphor":
        return None
    sign = next((j for j, n in enumerate(body[1:5], 1) if n.text in _SIGNS), 0)
    label, value = body[1:sign], body[sign + 1 :]
    cut = next((j for j, n in enumerate(value) if n.text == ";"), len(value))
    value, rest = value[:cut], value[cut + 1 :]
    if not sign or any(n.kind not in ("number", "as_many", "role", "word") or n.capital for n in label):
        return None
    plain = all(n.kind in ("states", "and") or n.text == "," for n in value)
    items = [x for n in value if n.kind == "states" and n.role != "demonym" for x in n.items]
    if not plain or len(items) < 2 or any(n.kind == "role" and n.value != "member" for n in label):
        return None
    found = []
    for item in items:
        start, end = (item.date.start, item.date.end) if item.date else ("", "")
        more = {"tense": "none", "list": "full"}
        one = Claim(relation="member_of", subject=item.id, object=body[0].value, status=item.status or "member")
        one.start, one.end, one.more, one.span = start, end, more, segment.span
        found.append(one)
    return [*found, *_others(rest, body[0].value, segment)]


def _others(rest: list[Node], org: str, segment: Segment) -> list[Claim]:
    """ "…; observers - Hungary, Turkmenistan": a second roll behind a role."""
    role = rest[0].value if rest and rest[0].kind == "role" else ""
    plain = all(n.kind in ("states", "and", "mark") for n in rest[1:])
    items = [x for n in rest if n.kind == "states" for x in n.items] if role and plain else []
    more = {"tense": "none"}
    return [
        Claim(relation="member_of", subject=x.id, object=org, status=role, more=more, span=segment.span) for x in items
    ]

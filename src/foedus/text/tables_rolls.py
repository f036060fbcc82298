"""Rolls of members behind nothing but a name: `GUAM - Georgia, Ukraine, Azerbaijan, Moldova`, `G5: Mali, Niger`.

Comes in: the nodes of a line; goes out: `member_of` claims, or None where the line says more than a name and states.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.grammar_verbs import ORGANISED
from foedus.text.grammar_words import Node
from foedus.text.page import Segment

__all__ = ["rolled"]

_SIGNS = ("-", "–", "—", ":", "=")


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
    return found

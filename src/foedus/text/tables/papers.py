"""Labels that name a treaty, and what stands behind them: `Treaty of X: 26 March 1991 (A, B, C)`, `Charter: P, 1948`.

Comes in: the nodes of a line or a row of two cells; goes out: claims and what is still to be read, or None.
"""

from __future__ import annotations

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.pronouns import TREATIES
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.terms import labelled

__all__ = ["papers"]

_FREE = ("place", "name", "date", "states", "and", "mark")
_LABEL = 4  # nodes of a label: "The founding treaty"


def papers(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> tuple[list[Claim], list[Node]] | None:
    """Read when, where and by whom a treaty was signed, behind a label that is its name.

    Parameters
    ----------
    nodes : list of Node
        Of the line.
    segment : Segment
        The line.
    scene : Scene
        Knows whose charter is meant, and the heading above.
    lex : Phrases
        Its set `treaties` names treaties by their kind.

    Returns
    -------
    tuple or None
        Claims, and the nodes that tell more of the same treaty; None if the label is no treaty, the heading above
        speaks of something else than signing, or more stands behind the label than a day, a place and states.
    """
    label, value = labelled(nodes, segment)
    treaty = _named(label, scene, lex)
    cut = next((j for j, n in enumerate(value) if n.text == ";"), len(value))
    told, rest = value[:cut], value[cut + 1 :]
    dates = [n.date for n in told if n.kind == "date" and n.date is not None]
    if treaty is None or len(dates) != 1 or any(n.kind not in _FREE for n in told):
        return None
    if any(n.kind in (ACTS - {"sign"}) for n in (*scene.heading, *label)) or scene.question:
        return None
    when = scene.when(dates[0])
    items = [item for n in told if n.kind == "states" and n.role != "demonym" for item in n.items]
    listed = len(items) > 1 and any(n.text in ("(", ":", "-", "—", "–") for n in told)
    place = next((n.text for n in told if n.kind == "place"), "")
    if not when.start or when.end or (treaty.entity == "pact" and not listed):
        return None
    more = {"tense": "none"} | ({"place": place} if place else {})
    about = Claim(relation="concluded", subject=treaty.value, start=when.start, more=more, span=segment.span)
    signed = [msgspec.structs.replace(about, relation="signed", subject=item.id, object=treaty.value) for item in items]
    return (signed if listed else [about]), ([treaty, *rest] if rest else [])


def _named(label: list[Node], scene: Scene, lex: Phrases) -> Node | None:
    """The treaty that a label is the name of: by its own, or as that of the organisation in focus."""
    if not 0 < len(label) <= _LABEL:
        return None
    orgs = [n for n in label if n.kind == "org"]
    if len(orgs) == 1 and len(label) == 1:
        return orgs[0] if orgs[0].entity in TREATIES else None
    kind = label[-1].text.lower().split(" ")[-1]
    if orgs or kind not in lex.sets.get("treaties", ()) or any(n.kind in ("states", "date") for n in label):
        return None
    found = scene.treaty_of(scene.org()) if scene.org() else ""
    return msgspec.structs.replace(label[-1], kind="org", value=found, entity="treaty") if found else None

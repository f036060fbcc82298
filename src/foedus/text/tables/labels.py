"""Labels that say what stands behind them: `Members since 1999: Poland`, `Also known as: …`, `Parliament: …`.

Comes in: the nodes of a line or a row of two cells; goes out: claims, or None where the label says none of it.
"""

from __future__ import annotations

from functools import lru_cache

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.rows import TOLD
from foedus.text.tables.terms import entries, labelled

__all__ = ["bodies", "coloned", "names", "outsiders", "roles"]

_FREE = ("states", "mark", "and", "date", "number")


def roles(nodes: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read states behind a label that names a role and a time: `Members since 1999: Poland, Hungary`.

    Parameters
    ----------
    nodes : list of Node
        Of a line `label: states`, or of a row of two cells.
    segment : Segment
        The line.
    scene : Scene
        Knows the organisation, unless the label names it.

    Returns
    -------
    list of Claim or None
        None if the label names no role, or more stands behind it than states.
    """
    label, value = labelled(nodes, segment)
    held = [n for n in label if n.kind == "role"]
    dates = [n.date for n in label if n.kind == "date" and n.date is not None and (n.date.open or n.date.end)]
    paired = len(segment.row) == 2 and not any(n.text == ":" for n in nodes)
    if len(held) != 1 or not (dates or paired) or any(n.kind in ("states", *TOLD) for n in label):
        return None
    if not any(n.kind == "states" for n in value) or any(n.kind not in _FREE for n in value):
        return None
    named = [n.value for n in label if n.kind == "org" and n.entity in ORGANISED]
    org = named[0] if named else scene.org()
    denied = any(n.kind == "neg" for n in label)
    status = {"party": "member"}.get(held[0].value, held[0].value)
    since = scene.when(dates[0]) if dates else None
    found = []
    for item in _items(value) if org else ():
        own = scene.when(item.date) if item.date else since
        found.append(
            Claim(
                relation="member_of",
                subject=item.id,
                object=org,
                status=item.status or status,
                start=own.start if own else "",
                end=own.end if own else "",
                denied=denied,
                more={"tense": "none"},
                span=segment.span,
            )
        )
    return found or None


def coloned(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Set a colon behind a label that has a dash or nothing at all: `members—(8) Fiji`, `Headquarters Jakarta`.

    Parameters
    ----------
    nodes : list of Node
        Of a line.
    lex : Phrases
        Its sets `field_…` list the labels; a role or an office is one too.

    Returns
    -------
    list of Node
        With the colon, and a number in brackets in front of it; as given if the line has no such label.
    """
    at = next((j for j, n in enumerate(nodes[:5]) if n.kind == "mark"), min(4, len(nodes)))
    for j in range(at, 0, -1):
        label, value = nodes[:j], nodes[j:]
        keyed = _keyed(label, lex)
        if not keyed or not value:
            continue
        if value[0].text in ("—", "–", "-") and len(value) > 1:
            return _counted(label, value[0], value[1:])
        while value and value[0].kind == "word" and len(value[0].text) < 3:
            value = value[1:]
        if not value or value[0].kind not in _VALUES.get(keyed, ()) or any(n.kind not in _PLAIN for n in value):
            return nodes
        span = (value[0].span[0], value[0].span[0])
        return [*label, Node(kind="mark", span=span, text=":"), *value]
    return nodes


_VALUES = {"seat": ("place", "name"), "members": ("states", "number"), "observers": ("states", "number")}
_PLAIN = ("place", "name", "number", "states", "mark", "and", "as_many", "role", "date")


def _keyed(label: list[Node], lex: Phrases) -> str:
    """The fact that a label names: one of the fields, a role or an office."""
    field = _fields(lex).get(" ".join(n.text.lower() for n in label), "")
    roled = len(label) == 1 and label[0].kind in ("role", "office")
    return field or (label[0].kind if roled else "")


@lru_cache(maxsize=8)
def _fields(lex: Phrases) -> dict[str, str]:
    """Label -> the fact that it names; of a label for two facts the first."""
    facts = ("seat", "members", "observers", "founded", "ended", "signed", "force", "chair", "before", "after")
    return {label: fact for fact in reversed(facts) for label in lex.sets.get(f"field_{fact}", ())}


def _counted(label: list[Node], dash: Node, value: list[Node]) -> list[Node]:
    """The label with its number: `members - (8) Fiji` is `members (8): Fiji`."""
    colon = Node(kind="mark", span=dash.span, text=":")
    if len(value) > 3 and value[0].text == "(" and value[1].kind == "number" and value[2].text == ")":
        return [*label, *value[:3], colon, *value[3:]]
    return [*label, colon, *value]


def outsiders(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read states behind a label that says who is not in it: `Not in: Cuba`, `Country that stayed outside: Yugoslavia`.

    Parameters
    ----------
    nodes, segment, scene
        As for `roles`.
    lex : Phrases
        Its set `locative` holds the "in" of "not in".

    Returns
    -------
    list of Claim or None
        None if the label does not end so, names a state, or more stands behind it than states.
    """
    label, value = labelled(nodes, segment)
    named = [n.value for n in label if n.kind == "org" and n.entity in ORGANISED]
    ends = [n for n in label if n.kind != "org"]
    if len(named) > 1 or not ends or any(n.kind in ("states", "number", "date", "place", *TOLD) for n in label):
        return None
    last = ends[-1]
    bare = len(ends) == 2 and ends[0].kind == "neg" and last.text in lex.sets.get("locative", ())
    away = last.kind in ("outside", "belong_not") or (
        last.kind == "refuse" and last.text.endswith(("outside", "out of"))
    )
    if not (bare or away) or not any(n.kind == "states" for n in value) or any(n.kind not in _FREE for n in value):
        return None
    org = named[0] if named else scene.org()
    found = [
        Claim(relation="member_of", subject=item.id, object=org, status="member", denied=True, span=segment.span)
        for item in _items(value)
        if org
    ]
    for claim in found:
        claim.more = {"tense": "none"}
    return found or None


def _items(nodes: list[Node]) -> list[Item]:
    """The states of some nodes, none of them only an adjective."""
    return [item for n in nodes if n.kind == "states" and n.role != "demonym" for item in n.items]


def names(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read other names of what the page is about: `Former names: Baghdad Pact`, `Also known as: …`.

    Parameters
    ----------
    nodes, segment, scene
        As for `roles`.
    lex : Phrases
        Its sets `field_called` and `field_formerly` list the labels.

    Returns
    -------
    list of Claim or None
        `renamed` for a former name, nothing for one that is still in use; None if the label is none of these.
    """
    label, value = labelled(nodes, segment)
    written = " ".join(n.text.lower() for n in label if n.kind != "number")
    about = scene.about()
    if written in lex.sets.get("field_called", ()):
        return []
    if written not in lex.sets.get("field_formerly", ()):
        return None
    old = next((n for n in value if n.kind == "org" and n.entity in ORGANISED), None)
    if old is None or not about or old.value == about:
        return []
    return [Claim(relation="renamed", subject=old.value, object=about, more={"tense": "none"}, span=segment.span)]


def bodies(nodes: list[Node], segment: Segment, scene: Scene) -> list[Claim] | None:
    """Read the seat of a body behind its name: `Parliamentary Assembly: Copenhagen` on the page of its organisation.

    Parameters
    ----------
    nodes, segment, scene
        As for `roles`.

    Returns
    -------
    list of Claim or None
        None if the label is no body of the organisation, or more than a place stands behind it.
    """
    label, value = labelled(nodes, segment)
    org = scene.org() if label else ""
    places = entries(value, ("place",)) if org else []
    if not places or any(n.kind not in ("place", "states", "mark", "date") for n in value):
        return None
    body = next((n.value for n in label if n.kind == "org" and scene.owner_of(n.value) == org), "")
    body = body or _body(" ".join(n.text for n in label).lower().split(), org, scene)
    if not body or len(places) != 1:
        return None
    when = scene.when(places[0].dates[0] if places[0].dates else None)
    claim = Claim(relation="headquarters", subject=body, object=places[0].head.text, span=segment.span)
    claim.start, claim.end, claim.more = when.start, when.end, {"tense": "none"}
    return [claim]


def _body(label: list[str], org: str, scene: Scene) -> str:
    """The one body of an organisation whose names hold all words of a label."""
    words = {word for word in label if word not in ("of", "the", "de", "la", "le", "для")}
    called = scene.known.called
    own = [body for body, owner in scene.owners.items() if owner == org and words <= called(body)]
    return own[0] if len(words) > 1 and len(own) == 1 else ""

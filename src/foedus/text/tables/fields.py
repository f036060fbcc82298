"""Fields and rows of a table: `| headquarters = Moscow`, `| 1997 | Laos, Myanmar |`, `| Ivan Konev || 1955-1960`.

Comes in: the nodes of a row and what stands above it; goes out: claims, or None where the row says nothing known.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.terms import seats

__all__ = ["fact", "field"]

_DATED = {"founded": "founded", "ended": "dissolved", "signed": "concluded", "force": "in_force"}
_SIGNS = ("|", "*", "_", "•", "(", ")", "[", "]", ".", "-", "–", "—")
_LONGEST = 6  # words of a key


def field(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read a field of an infobox or of a list of facts.

    Parameters
    ----------
    nodes : list of Node
        Of a row `| key = value` or a line `key: value`.
    segment : Segment
        The row.
    scene : Scene
        Knows what the box is about.
    lex : Phrases
        Its sets `field_…` list the keys of each fact.

    Returns
    -------
    list of Claim or None
        None if the line is no field or its key is not known.
    """
    key, value, known = _parted(nodes, segment, scene)
    if not key or not value:
        return None
    told = key[0].kind == "as_many" and len(key) == 1 and known is _LABELLED and _roll(value)
    claims = _members("members", value, scene) if told else fact(key, value, scene, lex, known)
    for one in claims:
        one.span = segment.span
        if not one.start and one.relation in ("presidency", "headquarters"):
            one.start = _in_key(nodes, value, scene)
    return claims or None


def _roll(value: list[Node]) -> bool:
    """True if two states or more are all there is behind a label: `Countries: Algeria, Libya`."""
    states = [item for n in value if n.kind == "states" and n.role != "demonym" for item in n.items]
    return len(states) > 1 and all(n.kind in ("states", "mark", "and") for n in value)


def fact(key: list[Node], value: list[Node], scene: Scene, lex: Phrases, known: tuple[str, ...] = ()) -> list[Claim]:
    """Read a value by its key.

    Parameters
    ----------
    key, value : list of Node
        Nodes of both.
    scene : Scene
        Knows what the fact is about.
    lex : Phrases
        Its sets `field_…` list the keys.
    known : tuple of str
        Names of the facts that may be meant; empty: all.

    Returns
    -------
    list of Claim
        Without span; empty if the key is not known.
    """
    if not known or known is _BOXED:
        held = _office(key, value, scene)
        if held:
            return held
    written = " ".join(n.text.lower() for n in key)
    name = next((name for name in known or _FACTS if written in lex.sets.get(f"field_{name}", ())), "")
    if not name and _of_body(key, lex) and value and value[0].kind == "place":
        name = "seat"
    return _FACTS[name](name, value, scene) if name else []


def _of_body(key: list[Node], lex: Phrases) -> bool:
    """True for "Seat of the joint command", "Headquarters of the Secretariat": a body of what the box is about."""
    tied = len(key) > 2 and key[0].kind == "seat" and key[1].text in lex.sets.get("genitive", ())
    return tied and all(n.kind in ("word", "name", "seat", "office") for n in key[1:])


def _parted(nodes: list[Node], segment: Segment, scene: Scene) -> tuple[list[Node], list[Node], tuple[str, ...]]:
    """Key, value and the facts that may be meant: of a box, a row of two cells, a label, or a line below its label."""
    boxed = bool(segment.row) and bool(nodes) and nodes[0].text == "|"
    at = next((j for j, n in enumerate(nodes[: _LONGEST + 4]) if n.text == ("=" if boxed else ":")), 0)
    if at:
        return _bare(nodes[:at], key=True), _bare(nodes[at + 1 :]), _BOXED if boxed else _LABELLED
    if len(segment.row) == 2:
        border = segment.row[0][1]
        cells = [n for n in nodes if n.span[0] < border], [n for n in nodes if n.span[0] >= border]
        return _bare(cells[0], key=True), _bare(cells[1]), _BOXED
    above = scene.heading
    if scene.below and 0 < len(above) <= _LONGEST and len(nodes) <= _LONGEST * 4:
        sole = len(nodes) == 1 and nodes[0].kind == "number"
        facts = _BOXED if sole or (len(above) == 1 and above[0].kind == "office") else _LABELLED
        return _bare(above, key=True), _bare(nodes), facts
    return [], [], ()


def _bare(nodes: list[Node], *, key: bool = False) -> list[Node]:
    """Without the signs of bold type and bullets; a key also without its number, date and "in"."""
    while nodes and nodes[0].kind == "mark" and nodes[0].text in _SIGNS:
        nodes = nodes[1:]
    if not key:
        return nodes
    dated = next((j for j, n in enumerate(nodes) if n.kind in ("date", "number")), len(nodes))
    if 0 < dated < len(nodes):
        linked = dated > 1 and nodes[dated - 1].kind == "word" and len(nodes[dated - 1].text) < 4  # "Chair in 2024"
        nodes = nodes[: dated - 1] if linked else nodes[:dated]
    return [n for n in nodes if n.kind not in ("number", "date") and n.text not in _SIGNS]


def _in_key(nodes: list[Node], value: list[Node], scene: Scene) -> str:
    """The date of `Chair in 2024: Mauritania`, or that of `Ankara (from 1958)`."""
    date = next((n.date for n in [*value, *nodes] if n.kind == "date"), None)
    return scene.when(date).start


def _office(key: list[Node], value: list[Node], scene: Scene) -> list[Claim]:
    """`Secretary General` / `Golam Sarwar`; `leader_title1 = Chairman` before `leader_name1 = Bola Tinubu`."""
    slot = " ".join(n.text for n in key)
    if slot.endswith(" title") and len(value) == 1 and value[0].kind == "office":
        scene.slot = (slot.removesuffix(" title"), value[0].value)
        return []
    office = key[0].value if len(key) == 1 and key[0].kind == "office" else ""
    if slot.endswith(" name") and scene.slot[0] == slot.removesuffix(" name"):
        office = scene.slot[1]
    person = value[0] if value and value[0].kind == "name" and " " in value[0].text else None
    if not office or person is None or not scene.org():
        return []
    if any(n.kind not in ("name", "states", "mark", "date", "place") for n in value):
        return []
    when = scene.when(next((n.date for n in value if n.kind == "date"), None))
    more = {"office": office, "tense": "none"}
    return [
        Claim(
            relation="holds_office", subject=person.text, object=scene.org(), start=when.start, end=when.end, more=more
        )
    ]


def _date(fact: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`| established = 14 May 1955`."""
    date = next((scene.when(n.date) for n in value if n.kind == "date"), None)
    about = scene.org() if fact in ("founded", "ended") else scene.spoken()
    if (
        date is None
        or not about
        or any(n.kind == "states" and n.items[1:] for n in value)
        or not (date.start or date.end)
    ):
        return []
    return [Claim(relation=_DATED[fact], subject=about, start=date.start or date.end, more={"tense": "none"})]


def _seat(_: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`| headquarters = Moscow`."""
    return seats(value, scene)


def _members(fact: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`| membership = 8 states`, `| members = Armenia, Belarus`."""
    org, status = scene.org(), fact.removesuffix("s")
    listed = [item for n in value if n.kind == "states" and n.role != "demonym" for item in n.items]
    if not org:
        return []
    if listed:
        return [
            Claim(
                relation="member_of",
                subject=item.id,
                object=org,
                status=item.status or status,
                start=item.date.start if item.date else "",
                end=item.date.end if item.date else "",
                more={"tense": "none"},
            )
            for item in listed
        ]
    number = value[0].value if value[0].kind == "number" else ""
    if not number or not 1 < int(number) < 260:
        return []
    return [Claim(relation="member_count", subject=org, object=number, status=status, more={"tense": "none"})]


def _chair(_: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`Chair in 2024: Mauritania`, `Chair: Finland (2025), Switzerland (2026)`."""
    first = value[0]
    if first.kind != "states" or first.role == "demonym" or not scene.org():
        return []
    if len(first.items) > 1 and not all(item.date for item in first.items):
        return []
    return [_turn(item, scene) for item in first.items]


def _turn(item: Item, scene: Scene) -> Claim:
    """A state in the chair."""
    date, more = scene.when(item.date), {"tense": "none"}
    return Claim(relation="presidency", subject=item.id, object=scene.org(), start=date.start, end=date.end, more=more)


def _line_of(fact: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`Predecessor: the OAU`, `Successor: African Union`."""
    other = next((n for n in value if n.kind == "org" and n.entity in ORGANISED), None)
    about = scene.about()
    if other is None or not about or about == other.value or any(n.kind in ACTS for n in value):
        return []
    new, old = (about, other.value) if fact == "before" else (other.value, about)
    return [Claim(relation="succeeded", subject=new, object=old, more={"tense": "none"})]


def _strength(_: str, value: list[Node], scene: Scene) -> list[Claim]:
    """`Strength: 55 member states`; soldiers are no members."""
    counted = len(value) > 1 and value[0].kind == "number" and value[1].kind in ("role", "as_many")
    return _members("members", value[:1], scene) if counted else []


_FACTS = {
    "chair": _chair,
    "before": _line_of,
    "after": _line_of,
    "strength": _strength,
    "founded": _date,
    "ended": _date,
    "signed": _date,
    "force": _date,
    "seat": _seat,
    "members": _members,
    "observers": _members,
}


_BOXED = tuple(_FACTS)
_LABELLED = ("founded", "ended", "seat", "signed", "force", "chair", "before", "after", "strength")
"""Facts that a label alone tells; the others are read as sentences are."""

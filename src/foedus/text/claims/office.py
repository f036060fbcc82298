"""Who holds which office, and whose turn the chair is.

Comes in: clauses that name an office of an organisation and a person; goes out: `holds_office`, `presidency` and
`presidency_rule` claims. National offices are not read: they are no business of a treaty organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar_verbs import ORGANISED
from foedus.text.grammar_words import Node

__all__ = ["claims"]

_RULES = (
    ("six month", "P6M"),
    ("half", "P6M"),
    ("semi", "P6M"),
    ("two years", "P2Y"),
    ("second year", "P2Y"),
    ("month", "P3M"),
)


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read office-holders and chairs.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `holds_office`, `presidency`, `presidency_rule`.
    """
    for i in clause.cues("office"):
        yield from _office(clause, scene, i)
    for i in clause.cues("office_verb"):
        yield from _headed(clause, scene, i)
    for i in clause.cues("rotate"):
        yield from _rotates(clause, scene, i)
    for i in clause.cues("presidency"):
        yield from _presides(clause, scene, i)


def _office(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Secretary General: P; P is the secretary general of X; X Secretary General P."""
    nodes = clause.nodes
    office = nodes[i].value
    if clause.modal(i) or clause.hypothetical:
        return
    org = _of(clause, scene, i, office)
    if not org:
        return
    yield from _handed(clause, scene, i, org, office)
    person, how = _person(clause, i)
    if person is None:
        return
    date = scene.when(clause.date(i))
    past = any(n.text.split(" ")[0] in ("former", "ex", "then", "outgoing", "late") for n in nodes[max(0, i - 3) : i])
    named = how in ("verb", "colon", "copula")
    start = (
        date.start
        if named and date.start and (date.open or clause.has("office_verb"))
        else date.start
        if date.end
        else ""
    )
    more = {"office": office, "tense": "past" if past else clause.tense(i) if how != "beside" else "none"}
    if date.open:
        more["since"] = "1"
    yield Claim(
        relation="holds_office",
        subject=person.text,
        object=org,
        start=start,
        end=date.end,
        denied=clause.negated(i) if how == "copula" else False,
        more=more,
    )


def _handed(clause: Clause, scene: Scene, i: int, org: str, office: str) -> Iterator[Claim]:
    """ "A succeeded B as secretary general": the start of A and the end of B."""
    nodes = clause.nodes
    sets = clause.lex.sets
    verb = next((j for j, n in enumerate(nodes) if n.text in sets.get("handed", ()) or n.text in sets.get("handed_by", ())), None)
    if not verb:
        return
    left = next((n for n in reversed(nodes[:verb]) if n.kind == "name" and _human(n, clause)), None)
    right = next((n for n in nodes[verb + 1 :] if n.kind == "name" and _human(n, clause)), None)
    if left is None or right is None:
        return
    new, old = (left, right) if nodes[verb].text in sets.get("handed", ()) else (right, left)
    date = scene.when(clause.date(verb) or clause.date(i))
    yield Claim(
        relation="holds_office",
        subject=new.text,
        object=org,
        start=date.start,
        more={"office": office, "tense": "past"},
    )
    yield Claim(
        relation="holds_office", subject=old.text, object=org, end=date.start, more={"office": office, "tense": "past"}
    )


def _of(clause: Clause, scene: Scene, i: int, office: str) -> str:
    """The organisation whose office it is."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + 5)):
        if nodes[j].kind == "org":
            return nodes[j].value if nodes[j].entity in ("organisation", "pact", "body", "force", "treaty") else ""
        if nodes[j].kind == "states":
            return ""
        if not (
            nodes[j].text in ("of", "the", "de", "la", "del", "du", "of the", "l'", "for", "new", "de l'")
            or clause.light(j)
        ):
            break
    for j in range(i - 1, max(-1, i - 4), -1):
        if nodes[j].kind == "org":
            return nodes[j].value
        if nodes[j].kind == "states":
            return ""  # a national office
        if nodes[j].text not in ("'s", "'", "the", "current", "new", "former", "its", "then"):
            break
    if clause.foreign(i, near=False) or office == "president":
        return ""
    node = clause.org(i, ("organisation",))
    return node.value if node is not None else scene.org()


def _person(clause: Clause, i: int) -> tuple[Node | None, str]:
    """The person tied to the office, and how: `colon`, `copula`, `verb`, `beside`."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + 12)):
        node = nodes[j]
        if node.kind == "name" and _human(node, clause):
            gap = nodes[i + 1 : j]
            if any(n.text in (":", "-", "—") for n in gap):
                return node, "colon"
            if any(n.kind in ("be", "office_verb") for n in gap):
                return node, "copula"
            if not gap or all(n.kind in ("org", "mark") or n.text in ("of", "the", ",", "de", "la") for n in gap):
                return node, "beside"
            return None, ""
        if node.kind == "mark" and node.text in ".;" or node.kind in ("states", "say", "join", "sign"):
            break
    for j in range(i - 1, -1, -1):
        node = nodes[j]
        if node.kind == "name" and _human(node, clause):
            gap = nodes[j + 1 : i]
            if any(n.kind == "office_verb" for n in gap):
                return node, "verb"
            if any(n.kind in ("be", "become") for n in gap):
                return node, "copula"
            if gap and gap[0].text == "," and len(gap) < 6:
                return node, "beside"
            return None, ""
        if node.kind == "mark" and node.text in ".;":
            break
    return None, ""


def _human(node: Node, clause: Clause) -> bool:
    """True if a name can be a person's: two words at least, no word of an institution."""
    words = node.text.split()
    return len(words) > 1 and not any(w.lower().strip(".") in clause.lex.sets.get("institution", ()) for w in words)


def _headed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Its Commission is chaired by P."""
    nodes = clause.nodes
    text = nodes[i].text
    office = next(
        (
            v
            for k, v in (
                ("presid", "president"),
                ("présid", "president"),
                ("chair", "chairman"),
                ("dirig", "head"),
                ("head", "head"),
                ("led", "head"),
                ("возглав", "head"),
            )
            if k in text
        ),
        "",
    )
    if not office or clause.modal(i) or clause.has("office"):
        return
    person = next((n for n in nodes[i + 1 : i + 3] if n.kind == "name" and _human(n, clause)), None)
    if person is None:
        return
    body = next(
        (n for n in nodes[:i] if n.kind in ("word", "name") and n.text.lower() in clause.lex.sets.get("bodies", ())),
        None,
    )
    owner = next((n for n in reversed(nodes[:i]) if n.kind == "org"), None)
    org = (
        owner.value
        if owner is not None
        else (clause.org_before.value if clause.org_before is not None else scene.org())
        if body is not None
        else ""
    )
    if org:
        shown = (
            f"{office} of the {'commission' if body is not None else 'organization'}" if body is not None else office
        )
        yield Claim(
            relation="holds_office", subject=person.text, object=org, more={"office": shown, "tense": clause.tense(i)}
        )


def _rotates(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A rotating presidency, every year."""
    nodes = clause.nodes
    if not any(
        n.kind in ("rotate", "presidency")
        and any(w in n.text for w in ("presidency", "chair", "president", "leadership"))
        or n.text in ("presidency", "chairmanship")
        for n in nodes
    ) and not any(w in n.text for n in nodes[i : i + 1] for w in ("председатель", "présidence", "presidencia")):
        return
    every = next((n for n in nodes if n.kind == "every"), None)
    text = every.text if every is not None else ""
    if every is None:
        return
    period = next((p for w, p in _RULES if w in text), "P1Y")
    org = clause.org(i, ("organisation",))
    who = org.value if org is not None else scene.org()
    if who:
        yield Claim(
            relation="presidency_rule", subject=who, object=f"rotating:{period}", more={"tense": clause.tense(i)}
        )


def _presides(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Armenia holds the presidency of X."""
    subject = clause.subject(i)
    if subject is None or clause.modal(i) or len(subject.items) != 1 or clause.has("rotate"):
        return
    objects = scene.objects(clause, i, near=False)
    if not objects or scene.kinds.get(objects[0]) not in ORGANISED:
        return
    date = scene.when(clause.date(i))
    yield Claim(
        relation="presidency",
        subject=subject.items[0].id,
        object=objects[0],
        start=date.start,
        end=date.end,
        denied=clause.negated(i),
        more={"tense": clause.tense(i)},
    )

"""What actors hold of others: boycotts, recognitions, proscribed groups, requests for help and their fate.

Comes in: clauses with such a cue; goes out: `boycotted`, `recognition`, `proscribed` and `request_for_help` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node

__all__ = ["claims"]


_TAKEN_BACK = ("withdrew", "revoked", "cancelled", "rescinded", "retracted", "reversed")


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read stances and requests.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `boycotted`, `recognition`, `proscribed`, `request_for_help`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("boycott"):
        yield from _boycotted(clause, scene, i)
    for i in clause.cues("recognise"):
        yield from _recognised(clause, scene, i)
    for i in clause.cues("proscribe"):
        yield from _proscribed(clause, scene, i)
    for i in clause.cues("help", "refused"):
        yield from _refused(clause, scene, i)
    requests = list(clause.cues("request"))
    if requests:
        yield from _asked(clause, scene, requests[0])


def _boycotted(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A boycotted the summit of X."""
    subject = clause.subject(i)
    if subject is None or clause.modal(i):
        return
    org = clause.org(i, ("organisation", "body"))
    gathering = any(n.kind == "meeting" for n in scene.nodes) or scene.met
    object_ = (scene.owner_of(org.value) or org.value) if org is not None else scene.org() if gathering else ""
    if not object_ or (not gathering and org is None):
        return
    before = (n.date for n in scene.nodes if n.kind == "date" and n.span[0] < clause.nodes[i].span[0])
    told = clause.date(i) or next(before, None)  # "the summit of D was put off, for A stayed away"
    date = scene.when(told)
    for item in subject.items:
        yield Claim(
            relation="boycotted",
            subject=item.id,
            object=object_,
            start=date.start,
            denied=clause.negated(i),
            more={"tense": "past"},
        )


def _not_by(clause: Clause, what: Node) -> bool:
    """True for "but not by A"."""
    at = next((j for j, n in enumerate(clause.nodes) if n is what), 0)
    return any(n.kind == "neg" for n in clause.nodes[max(0, at - 3) : at])


def _recognised(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A recognised B; A would seek X's recognition of B; A said it would recognise B."""
    nodes = clause.nodes
    listed = [n for n in nodes[i + 1 :] if n.kind == "states" and n.items]
    if not listed or any(n.text.split(" ")[0] in _TAKEN_BACK for n in nodes[max(0, i - 3) : i]):
        return
    what = listed[0]
    owner = next((n for n in reversed(nodes[:i]) if n.kind == "states" and n.items), None)
    if owner is not None and (nodes[i].text.endswith((" by", " par", " por")) or nodes[i + 1].kind == "prep_by"):
        date = scene.when(clause.date(i))
        for actor in what.items:
            for item in owner.items:
                yield Claim(
                    relation="recognition",
                    subject=actor.id,
                    object=item.id,
                    status="given",
                    start=date.start,
                    denied=clause.negated(i) or _not_by(clause, what),
                    more={"tense": "past"},
                )
        return
    org = next((n for n in reversed(nodes[:i]) if n.kind == "org" and n.entity in ORGANISED), None)
    actor = next(
        (n for j, n in enumerate(nodes[:i]) if n.kind == "states" and n.items and not clause.bystander(j)), None
    ) or (clause.subject_before if clause.bare(i) else None)
    date = scene.when(clause.date(i) or clause.head)
    if "recognition" in nodes[i].text or ("reconna" in nodes[i].text and org is not None):
        sought = clause.has("seek")
        subject = org.value if org is not None else actor.items[0].id if actor is not None and not sought else ""
        if not subject:
            return
        status, by = ("sought", actor) if sought else ("given", None)
        more = {"sought_by": by.items[0].id if by is not None and by.items else "", "tense": "past"}
        for item in what.items:
            yield Claim(
                relation="recognition", subject=subject, object=item.id, status=status, start=date.start, more=more
            )
        return
    planned = any(n.kind == "modal" for n in nodes[max(0, i - 4) : i])
    who = actor.items[0].id if actor is not None and actor.items else ""
    if not who or what is actor:
        return
    status = "planned" if planned else "given"
    for item in what.items:
        if item.id != who:
            yield Claim(
                relation="recognition",
                subject=who,
                object=item.id,
                status=status,
                start=date.start,
                denied=clause.negated(i),
                more={"tense": "past"},
            )


def _proscribed(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Added to the list of forbidden organisations were the following groups: A, B, C."""
    nodes = clause.nodes
    colon = next((j for j in range(i + 1, len(nodes)) if nodes[j].text == ":"), None)
    if colon is None:
        return
    date = scene.when(clause.date(i))
    authority = next((n.value for n in nodes[:i] if n.kind == "org"), "*")
    count = next((j for j in range(i + 1, colon) if nodes[j].kind == "number"), None)
    if count is not None and "group" in nodes[count + 1].text:
        yield Claim(
            relation="quantity",
            subject=authority,
            object=nodes[count].value,
            start=date.start,
            more={"measure": "groups added to the list", "tense": "past"},
        )
    for a, b in _pieces(nodes, colon + 1):
        yield Claim(
            relation="proscribed", subject=authority, object=scene.text[a:b], start=date.start, more={"tense": "past"}
        )


def _pieces(nodes: list[Node], first: int) -> Iterator[tuple[int, int]]:
    """Spans between the commas of a list."""
    start: int | None = None
    end = 0
    for node in nodes[first:]:
        if (node.kind == "mark" and node.text in ",;.") or node.kind == "and":
            if start is not None:
                yield start, end
            start = None
            continue
        start = node.span[0] if start is None else start
        end = node.span[1]
    if start is not None:
        yield start, end


def _refused(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "X refused to help A"."""
    nodes = clause.nodes
    org = clause.holder(i)
    state = next((n for n in nodes[i + 1 : i + 4] if n.kind == "states" and n.items), None)
    if org is None or org.entity not in ORGANISED or state is None:
        return
    if (nodes[i].kind == "help" and not any(n.kind == "refuse" for n in nodes[max(0, i - 3) : i])) or (
        nodes[i].kind == "refused" and " to " not in nodes[i].text
    ):
        return
    date = scene.when(clause.date(i))
    for item in state.items:
        yield Claim(
            relation="request_for_help",
            subject=item.id,
            object=org.value,
            status="refused",
            start=date.start,
            more={"tense": "past"},
        )


def _asked(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """A asked X for help; the requests of A were ignored; the refusal of X to act on requests from A."""
    nodes = clause.nodes
    org = next((n for n in nodes if n.kind == "org" and n.entity in ORGANISED), None)
    asked = org.value if org is not None else scene.org() if _bloc(clause, i) else ""
    if not asked or clause.modal(i):
        return
    states = [
        n
        for j, n in enumerate(nodes)
        if n.kind == "states" and n.items and not (n.role == "demonym" and clause.bystander(j))
    ]
    if not states and any(n.text in clause.lex.sets.get("owners", ()) for n in nodes):
        states = [n for n in scene.nodes if n.kind == "states" and n.items and n.span[1] <= clause.span[0]][-1:]
    person = next((n for n in nodes[:i] if n.kind == "name" and len(n.text.split()) > 1), None)
    ruling = clause.subject(i)
    if ruling is not None and ruling.items and ruling.span[1] <= nodes[i].span[0]:
        states = [ruling]
    fate = [n.kind for n in scene.nodes if n.kind in ("ignored", "refused", "granted")]
    status = fate[0] if fate else "requested"
    who = states[0].items[0].id if states else person.text if person is not None else ""
    if not who or (not states and fate):
        return
    date = scene.when(clause.date(i) or clause.date(list(clause.cues("request"))[-1]))
    yield Claim(
        relation="request_for_help",
        subject=who,
        object=asked,
        status=status,
        start=date.start,
        more={"tense": "past"},
    )


def _bloc(clause: Clause, i: int) -> bool:
    """True if the phrase itself names whom it asks: "asked the organisation for help"."""
    return any(w in clause.lex.classes.get("orgn", ()) for w in clause.nodes[i].text.split(" "))

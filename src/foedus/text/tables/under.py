"""Sentences below a heading that names a role: "Associate members" over "Iceland and Norway since 1992, Poland later".

Comes in: the nodes of a sentence, what was read from it and the headings above; goes out: the states that it names as
what the heading says, and claims of entry turned into that status. A sentence with an act of its own is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.tables.rows import TOLD

__all__ = ["under"]

_LESS = ("observer", "associate", "partner", "candidate")
_OWN = (ACTS - {"join", "become", "belong", "follow", "admit", "accession", "comprise"}) | {
    *("say", "meeting", "exercise", "office", "presidency", "if", "modal", "quantity", "strength", "outside"),
    *("belong_not", "refuse", "neg", "defence", "obligation"),
}
_MOST = 6  # words of a sentence that belong to neither names nor dates


def under(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """Read a sentence by the role in the heading above it.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What its own words say; an entry of states that are less than members is changed into that status.
    lex : Phrases
        The language.
    scene : Scene
        Holds the headings and the organisation in focus.

    Returns
    -------
    list of Claim
        Further claims.
    """
    org, status = scene.org(), _status(scene)
    colon = next((j for j, n in enumerate(nodes) if n.text == ":"), -1)
    if any(n.kind == "states" for n in nodes[colon + 1 :]):
        nodes = nodes[colon + 1 :]
    if not org or not status or any(n.kind == "org" and n.role != "anaphor" and n.value != org for n in nodes):
        return []
    if status in _LESS and not any(n.kind == "role" for n in nodes):
        for claim in found:
            if claim.relation in ("joined", "member_of") and claim.object == org and claim.status in ("", "member"):
                claim.relation, claim.status = "member_of", status
    known = {c.subject for c in found}
    out: list[Claim] = []
    for node, date in [one for part in _parts(nodes) if not _tells(part, lex) for one in _lists(part, lex)]:
        when = scene.when(date.date, "member_of", org) if date is not None else None
        for item in node.items:
            if item.id in known:
                continue
            own = scene.when(item.date, "member_of", org) if item.date is not None else when
            more = {"tense": "none"}
            claim = Claim(relation="member_of", subject=item.id, object=org, status=item.status or status, more=more)
            claim.start, claim.end = (own.start, own.end) if own is not None else ("", "")
            claim.span = node.span
            out.append(claim)
    return out


def _status(scene: Scene) -> str:
    """The role of the heading; empty if it names none, or an act, a state or a question besides."""
    heading = scene.heading
    roles = [n.value for n in heading if n.kind == "role"]
    if not roles or scene.question or any(n.kind in ("states", "neg", "number", *TOLD) for n in heading):
        return ""
    return {"party": "member", "signatory": ""}.get(roles[-1], roles[-1])


def _parts(nodes: list[Node]) -> Iterator[list[Node]]:
    """A sentence cut at its semicolons."""
    part: list[Node] = []
    for node in nodes:
        if node.text == ";":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _tells(part: list[Node], lex: Phrases) -> bool:
    """True if a part has an act of its own, or much to tell."""
    return any(n.kind in _OWN for n in part) or _wordy(part, lex)


def _wordy(nodes: list[Node], lex: Phrases) -> bool:
    """True if a sentence has much to tell besides names and dates."""
    small = lex.sets.get("light", frozenset()) | lex.sets.get("locative", frozenset()) | lex.skip
    plain = (n for n in nodes if n.kind == "word" and n.text not in small and n.text.isalpha())
    return sum(n.text not in lex.sets.get("bystander", ()) for n in plain) > _MOST


def _lists(nodes: list[Node], lex: Phrases) -> Iterator[tuple[Node, Node | None]]:
    """Each list of states with the date that belongs to it: the next one before other states, else the one in front."""
    front = next((n for n in nodes[:4] if n.kind == "date"), None)
    ties = lex.sets.get("bystander", frozenset()) | lex.sets.get("genitive", frozenset())
    for j, node in enumerate(nodes):
        if node.kind != "states" or not node.items or node.role in ("demonym", "anaphor", "roster"):
            continue
        if j and nodes[j - 1].text in ties:
            continue
        joined = j and nodes[j - 1].kind == "prep_by"  # "joined in 1999 by Poland": its date stands before it
        early = next((n for n in reversed(nodes[max(0, j - 4) : j]) if n.kind == "date"), None) if joined else None
        late = next((n for n in nodes[j + 1 :] if n.kind in ("date", "states")), None)
        taken = (
            late is not None
            and any(n.kind == "join" for n in nodes[j : nodes.index(late)])
            and any(n.kind == "prep_by" for n in nodes[nodes.index(late) :][:3])
        )
        own = late if late is not None and late.kind == "date" and not joined and not taken else None
        yield node, early or own or front

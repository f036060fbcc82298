"""Who was there at the beginning: "set up in P on D by A, B and C", "born on D, when the leaders of A and B signed …".

Comes in: the nodes of a sentence and what was read from it; goes out: `founded` where only the signature of what founds
an organisation is dated, and founding `member_of` claims of the states that a sentence about a beginning lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["founders"]

_PAPERS = ("treaty", "agreement")
_TIED = 5  # nodes between a verb of founding and the treaty by which it is done
_SIGNED = ("signed", "concluded")
_BREAKS = frozenset({"be", "have", "relative", "neg", "modal", *(ACTS - {"found", "sign", "agreement"})})


def founders(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> Iterator[Claim]:
    """Read when an organisation was founded, and by whom, from its sentence as a whole.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What was read from it.
    lex : Phrases
        The language.
    scene : Scene
        Knows the kinds of organisations and resolves dates.

    Yields
    ------
    Claim
        `founded`, `member_of`.
    """
    begun = [c for c in found if c.relation == "founded" and not c.denied]
    if not begun:
        begun = [
            *_by_treaty(nodes, found, lex, scene),
            *_by_text(nodes, found, lex, scene),
            *_unveiled(nodes, lex, scene),
        ][:1]
        yield from begun
    if len(begun) != 1 or scene.kinds.get(begun[0].subject) not in ORGANISED:
        return
    base = begun[0]
    if any(c.relation == "member_of" and c.status == "founding" for c in found):
        return
    if any(c.relation == "signed" for c in found):
        return  # they are the signatories
    listed = _behind_by(nodes, lex) or _when(nodes, lex)
    for item in [x for n in listed for x in n.items]:
        yield Claim(
            relation="member_of",
            subject=item.id,
            object=base.subject,
            status="founding",
            start=base.start,
            more={"tense": "past"},
            span=base.span,
        )


def _by_treaty(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> Iterator[Claim]:
    """ "X was established by T, which A and B signed on D", "A and B signed on D the treaty that creates X"."""
    signed = next((c for c in found if c.relation in _SIGNED and c.start and not c.denied), None)
    at = next((j for j, n in enumerate(nodes) if n.kind == "found"), -1)
    if signed is None or at < 0:
        return
    near = [n for n in nodes[at + 1 : at + 1 + _TIED] if n.kind == "org"]
    before = [n for n in nodes[:at] if n.kind == "org"]
    treaty = next((n for n in near if n.entity in _PAPERS), None)
    founded = next((n for n in near if n.entity in ORGANISED and n.role != "anaphor"), None)
    if treaty is not None and before and before[-1].entity in ORGANISED:
        by = nodes[at + 1].kind == "prep_by" or nodes[at + 1].text in lex.sets.get("party_with", ())
        founded = before[-1] if by else None  # "X was established by T"
    if founded is None or scene.kinds.get(founded.value) not in ORGANISED:
        return
    yield Claim(relation="founded", subject=founded.value, start=signed.start, more={"tense": "past"}, span=signed.span)


def _by_text(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> Iterator[Claim]:
    """ "X began with the declaration of D, signed by A, B and C"."""
    texts, begins = lex.sets.get("founding_texts", frozenset()), lex.sets.get("begins", frozenset())
    at = next((j for j, n in enumerate(nodes) if not begins.isdisjoint(n.text.split(" "))), -1)
    if at < 1 or any(c.relation in ("founded", "signed") for c in found):
        return
    org = next((n for n in reversed(nodes[:at]) if n.kind == "org" and n.entity in ORGANISED), None)
    behind = nodes[at + 1 : at + 3 + _TIED]
    paper = next((k for k, n in enumerate(behind) if texts & set(n.text.split(" "))), -1)
    date = next((n.date for n in behind[paper + 1 :] if n.kind == "date"), None) if paper >= 0 else None
    if org is None or date is None or any(n.kind in _BREAKS for n in behind[:paper]):
        return
    when = scene.when(date, "founded", org.value)
    span = (nodes[0].span[0], nodes[-1].span[1])
    if when.start:
        yield Claim(relation="founded", subject=org.value, start=when.start, more={"tense": "past"}, span=span)


def _unveiled(nodes: list[Node], lex: Phrases, scene: Scene) -> Iterator[Claim]:
    """ "X was announced on D by A, B and C"."""
    at = _cue(nodes, lex)
    org = next((n for n in nodes[max(0, at - 3) : at] if n.kind == "org" and n.entity in ORGANISED), None)
    told = at > 0 and nodes[at].text.split(" ")[-1] in lex.sets.get("unveiled", ())
    if not told or org is None or not _behind_by(nodes, lex):
        return
    date = next((n.date for n in nodes[at + 1 :] if n.kind == "date"), None)
    when = scene.when(date, "founded", org.value)
    if when.start:
        span = (nodes[0].span[0], nodes[-1].span[1])
        yield Claim(relation="founded", subject=org.value, start=when.start, more={"tense": "past"}, span=span)


def _cue(nodes: list[Node], lex: Phrases) -> int:
    """Place of the verb of founding or unveiling; -1 if there is none."""
    unveiled = lex.sets.get("unveiled", frozenset())
    verbs = (j for j, n in enumerate(nodes) if n.kind in ("found", "held", "say") or n.text in unveiled)
    return next(verbs, -1)


def _behind_by(nodes: list[Node], lex: Phrases) -> list[Node]:
    """The states behind "by" that a time, a place or a signature keeps apart from the verb of founding."""
    at = _cue(nodes, lex)
    if at < 0:
        return []
    by = next((j for j in range(at + 1, len(nodes)) if nodes[j].kind == "prep_by"), -1)
    if by < 0:
        return _company(nodes, at, lex)
    gap = nodes[at + 1 : by]
    if any(n.kind in _BREAKS or n.text == ";" for n in gap):
        return []
    signed = any(n.kind == "sign" for n in nodes[at + 1 :])
    if signed and any(n.kind in ("org", "anaphor") for n in nodes[at + 1 :] if n.entity not in ORGANISED):
        return []  # "created by the agreement signed by A and B": its signatories
    return _list(nodes, by + 1, lex)


def _company(nodes: list[Node], at: int, lex: Phrases) -> list[Node]:
    """ "X, set up with A and B in D": those beside whom somebody founded it."""
    beside = at + 1 < len(nodes) and nodes[at + 1].text in lex.sets.get("party_with", ())
    return _list(nodes, at + 2, lex) if beside else []


def _when(nodes: list[Node], lex: Phrases) -> list[Node]:
    """ "…, when the presidents of A and B and the prime minister of C signed a declaration": whoever acts there."""
    words = lex.sets.get("dated", frozenset()) - {"that", "que", "qu'", "что"}
    at = next((j for j, n in enumerate(nodes) if n.text in words and j), -1)
    verb = next((j for j in range(at + 1, len(nodes)) if nodes[j].kind in ("sign", "meeting", "held", "agreement")), -1)
    if at < 0 or verb < 0 or any(n.kind in _BREAKS for n in nodes[at + 1 : verb]):
        return []
    listed = [n for n in nodes[at + 1 : verb] if n.kind == "states" and n.items and n.role not in ("demonym", "roster")]
    known = any(n.kind == "org" and n.entity in _PAPERS for n in nodes[verb + 1 :])
    if known and nodes[verb].kind == "sign":
        return []  # its signatories
    if not listed and lex.code != "en":  # "когда декларацию подписали A, B и C"
        listed = _list(nodes, verb + 1, lex)
    return listed if sum(len(n.items) for n in listed) > 1 else []


def _list(nodes: list[Node], first: int, lex: Phrases) -> list[Node]:
    """The list of states that begins at `first`, "the leaders of", "six countries:" passed over."""
    sets = lex.sets
    small = sets.get("article", frozenset()) | sets.get("government", frozenset()) | sets.get("of", frozenset())
    for node in nodes[first : first + 9]:
        if node.kind == "states" and node.role not in ("demonym", "roster", "anaphor"):
            return [node] if len(node.items) > 1 else []
        passed = node.kind in ("number", "as_many") or node.text in small or node.text in (":", "—", "–", "-", "(")
        if not (passed or (node.kind == "word" and (node.text in lex.skip or node.text in sets.get("light", ())))):
            return []
    return []

"""What else is joined, left or belonged to: "A is in X but not in Y", "neither in X nor in Y", "not of X but of Y".

Comes in: the nodes of a sentence and the claims read from it; goes out: the same claims about the organisations that
such words add, denied or not. Nothing here reads an act of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from foedus.text.claims import Claim
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["objects"]

_RELATIONS = frozenset({"member_of", "joined", "withdrew", "applied", "suspended"})
_LINKS = frozenset(
    {
        *("of", "to", "in", "inside", "part", "the", "from", "for", "member", "itself", "either"),
        *("à", "au", "aux", "de", "du", "des", "dans", "la", "le", "l'", "les", "d'"),
        *("a", "al", "del", "el", "en", "los", "las", "в", "во", "к", "из"),
    }
)
_LIVES = frozenset({"founded", "dissolved", "in_force"})
_SIGNS = frozenset({"(", ")", ","})
_FAR = 9  # nodes between two organisations


def objects(nodes: list[Node], found: list[Claim], lex: Phrases) -> list[Claim]:
    """Repeat a claim for the organisations set beside or against its object.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What its clauses say.
    lex : Phrases
        The language; its set `nor` says which words deny what follows.

    Returns
    -------
    list of Claim
        One for each organisation and state that is added.
    """
    out = list(_born(nodes, found, lex))
    orgs = [j for j, n in enumerate(nodes) if n.kind == "org" and n.entity not in ("place", "person", "office")]
    base: list[Claim] = []
    for one, two in pairwise(orgs):
        own = [c for c in found if c.relation in _RELATIONS and c.object == nodes[one].value and _near(nodes, c, one)]
        base = own or [c for c in base if c.object == nodes[one].value]
        if not base or nodes[one].value == nodes[two].value:
            base = []
            continue
        own_date = _dated(nodes, one, two, lex)
        denied = base[0].denied if own_date is not None else _tie(nodes, one, two, base[0].denied, lex)
        if denied is None:
            base = []
            continue
        base = [_with(c, nodes[two], denied, own_date) for c in base]
        out += [c for c in base if not any(_same(c, d) for d in found)]
    return out


def _born(nodes: list[Node], found: list[Claim], lex: Phrases) -> Iterator[Claim]:
    """ "X was founded in D and Y in E": what is told of the first is told of the second."""
    orgs = [j for j, n in enumerate(nodes) if n.kind == "org" and n.entity not in ("place", "person", "office")]
    for one, two in pairwise(orgs):
        date = _dated(nodes, one, two, lex) or _dated_act(nodes, one, two, lex)
        for claim in found if date is not None and nodes[one].value != nodes[two].value else ():
            told = claim.relation in _LIVES and claim.subject == nodes[one].value and _near(nodes, claim, one)
            known = any((c.relation, c.subject) == (claim.relation, nodes[two].value) for c in found)
            if told and not known and date is not None and not date.relative:
                more = {k: v for k, v in claim.more.items() if k == "tense"}
                changed = {"subject": nodes[two].value, "start": date.start, "end": "", "more": more}
                yield msgspec.structs.replace(claim, **changed)


def _dated_act(nodes: list[Node], one: int, two: int, lex: Phrases) -> Date | None:
    """The date of Y where the verb and the date of X stand between: "X was founded in D and Y in E"."""
    dates = [j for j in range(one + 1, two) if nodes[j].kind == "date"]
    cues = [j for j in range(one + 1, two) if nodes[j].kind in ("found", "dissolve", "in_force")]
    if not dates or len(cues) != 1 or dates[-1] < cues[0] or two - one > _FAR:
        return None
    return _dated(nodes, cues[0], two, lex)


def _near(nodes: list[Node], claim: Claim, at: int) -> bool:
    """True if the claim was read from words around the organisation at `at`."""
    return claim.span[0] <= nodes[at].span[0] and claim.span[1] >= nodes[at].span[1]


def _same(one: Claim, two: Claim) -> bool:
    """True if two claims tell of the same thing, denied or not."""
    return (one.relation, one.subject, one.object) == (two.relation, two.subject, two.object)


def _dated(nodes: list[Node], one: int, two: int, lex: Phrases) -> Date | None:
    """The date of the second of "X in D and Y in E", "X (since D) and Y (since E)"; None where either has none."""
    gap, behind = nodes[one + 1 : two], nodes[two + 1 : two + 4]
    small = lex.sets.get("locative", frozenset()) | lex.sets.get("article", frozenset()) | _SIGNS
    small |= lex.sets.get("lasting", frozenset()) | {"on", "le", "el", "в", "since", "depuis", "desde", "с"}
    linked = any(n.kind == "and" or n.text == "," for n in gap) and any(n.kind == "date" for n in gap)
    if not linked or len(gap) > _FAR or not all(n.kind in ("date", "and") or n.text in small for n in gap):
        return None
    for node in behind:
        if node.kind == "date":
            return node.date
        if node.text not in small:
            return None
    return None


def _with(claim: Claim, org: Node, denied: bool, date: Date | None) -> Claim:
    """The claim about another organisation; it has no date but its own."""
    span = (claim.span[0], max(claim.span[1], org.span[1]))
    more = {k: v for k, v in claim.more.items() if k == "tense"}
    start = date.start if date is not None and not date.relative else ""
    end = date.end if date is not None and claim.end and not date.relative else ""
    changed = {"object": org.value, "start": start, "end": end, "denied": denied, "span": span, "more": more}
    return msgspec.structs.replace(claim, **changed)


def _noted(nodes: list[Node], node: Node, one: int, two: int) -> bool:
    """True for a bracket between the two that holds a date alone, and for its signs."""
    signs = [n.text for n in nodes[one + 1 : two] if n.text in ("(", ")")]
    return signs == ["(", ")"] and (node.kind == "date" or node.text in ("(", ")"))


def _tie(nodes: list[Node], one: int, two: int, denied: bool, lex: Phrases) -> bool | None:
    """Whether what is said of the second organisation is denied; None if nothing but its name ties the two."""
    gap = [n for n in nodes[one + 1 : two] if not _noted(nodes, n, one, two)]
    ended = two + 1 >= len(nodes) or nodes[two + 1].kind in ("mark", "and", "contrast", "neg", "date")
    ended = ended or nodes[two + 1].text in _LINKS | lex.skip | lex.sets.get("affirm", frozenset())
    ended = ended or (any(n.kind == "neg" for n in gap) and nodes[two + 1].text in lex.sets.get("light", ()))
    links = [n for n in gap if n.kind in ("and", "contrast", "neg") or n.text in (",", ";")]
    if not ended or not links or len(gap) > _FAR:
        return None
    if not all(n in links or n.text in _LINKS or n.kind in ("role", "number") or n.text in lex.skip for n in gap):
        return None
    nor = lex.sets.get("nor", frozenset())
    if any(n.kind == "neg" or n.text in nor for n in gap):
        return True
    affirmed = two + 1 < len(nodes) and nodes[two + 1].text in lex.sets.get("affirm", ())
    if affirmed and denied:
        return False  # "no está en A; en B sí"
    if any(n.kind == "contrast" for n in gap):
        return False if denied else None
    return None

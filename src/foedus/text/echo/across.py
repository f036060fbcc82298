"""Sentences that lean on the act told before them: "So did Chad.", "Not Oman.", "Mali a year later, Niger in 2025."

Comes in: the nodes of a sentence without a verb of its own, and the acts that the sentences before it told; goes out:
those acts again, of the states named here. A sentence that says more than who, when and "too" is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["across"]

_REPEATED = frozenset(
    {
        *("joined", "withdrew", "suspended", "expelled", "reinstated", "applied", "invited"),
        *("signed", "ratified", "denounced", "member_of", "invoked", "renewed"),
    }
)
_OWN = (ACTS - {"follow", "become"}) | {"role", "office", "presidency", "meeting", "exercise", "participation", "modal"}
_SMALL = frozenset(
    {"likewise", "and", "contrast", "be", "have", "neg", "number", "only", "follow", "refuse", "as_many"}
)
_ALSO = frozenset({"too", "also", "aussi", "también", "тоже", "также"})
_HALTING = 4  # those before a verb that is cut short: "its two western neighbours had already been: A in D"
_SPARE = 2  # words of an echo that belong to nothing: "Chad came last, in 2010"


def across(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """Repeat the last act told for the states of a sentence that has no act of its own.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What was read from it.
    lex : Phrases
        The language; its sets `echoing` and `affirm` hold what such a sentence may be made of.
    scene : Scene
        Holds the acts of the sentences before, and resolves the dates.

    Returns
    -------
    list of Claim
        Empty if the sentence says something of its own.
    """
    told = [*scene.lately, *found]
    if (more := _among(nodes, told)) is not None:
        return [] if any(c.subject in {x.id for x in more[0].items} for c in found) else _counted(*more, scene)
    pieces = _pieces(nodes)
    if len(pieces) > 1:
        return [claim for piece in pieces for claim in _beside(piece, found, lex, scene)]
    if scene.question or scene.elsewhere:
        return []  # an answer says what it was asked; a sentence about other things breaks the thread
    base = next((c for c in reversed(scene.lately) if c.relation in _REPEATED), None) or _concluded(scene.lately)
    return [] if found or base is None else _echo(nodes, base, lex, scene)


def _pieces(nodes: list[Node]) -> list[list[Node]]:
    """The parts of a sentence between semicolons."""
    out: list[list[Node]] = [[]]
    for node in nodes:
        if node.text == ";":
            out.append([])
        else:
            out[-1].append(node)
    return [piece for piece in out if piece]


def _beside(piece: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """The act told before in the same sentence, said of the states of a part without one: "…; Pakistan did too"."""
    a, b = piece[0].span[0], piece[-1].span[1]
    if any(c.span[0] < b and a < c.span[1] for c in found):
        return []
    before = [c for c in found if c.span[1] <= a and c.relation in _REPEATED]
    strong = any(n.kind in ("date", "likewise", "follow", "neg") for n in piece)
    if (
        not before
        or any(n.kind == "place" for n in piece)
        or not (strong or piece[-1].text in _ALSO | lex.sets.get("affirm", frozenset()))
    ):
        return []
    return _echo(piece, max(before, key=lambda c: c.span[0]), lex, scene)


def _echo(nodes: list[Node], base: Claim, lex: Phrases, scene: Scene) -> list[Claim]:
    """An act again, of the states of a stretch that has none of its own."""
    body = [n for n in nodes if n.text not in ".!\"“”'"]
    if not body or not _leans(body, lex):
        return []
    out: list[Claim] = []
    affirmed = any(n.text in lex.sets.get("affirm", ()) for n in body)  # "A never did. B did, in 2023."
    so = any(n.kind == "likewise" and n.text.split(" ")[0] == "so" for n in body)  # "So has B", though A has not
    denied = any(n.kind in ("neg", "refuse") for n in body) or (base.denied and not affirmed and not so)
    alike = any(n.kind == "likewise" or n.text in lex.sets.get("echoing", ()) for n in body)
    for states, own in _cells(body):
        out += _again(base, states, own, scene, denied=denied, alike=alike)
    return out


def _concluded(told: list[Claim]) -> Claim | None:
    """A treaty was signed: "B did not" denies its signature."""
    base = next((c for c in reversed(told) if c.relation == "concluded"), None)
    return Claim(relation="signed", subject="", object=base.subject, more={"tense": "past"}) if base else None


def _among(nodes: list[Node], told: list[Claim]) -> tuple[Node, Claim, bool, Date | None] | None:
    """ "Hungary has been among them since 2018", "A was not one of them": states, what "they" are, whether denied."""
    at = next((j for j, n in enumerate(nodes) if n.kind in ("one_of", "include") and n.text.endswith("them")), -1)
    base = next((c for c in reversed(told) if c.relation in ("member_of", "signed", "joined")), None)
    if at < 1 or base is None or any(n.kind in ("states", "org") for n in nodes[at + 1 :]):
        return None
    j = at - 1
    while j > 0 and (
        nodes[j].kind in ("be", "have", "neg", "date", "number", "mark") or nodes[j].text in ("also", "still")
    ):
        j -= 1
    tied = any(n.kind == "be" for n in nodes[j:at]) or nodes[at].kind == "include"
    if nodes[j].kind != "states" or not nodes[j].items or nodes[j].role == "demonym" or not tied:
        return None
    denied = any(n.kind in ("neg", "refuse") for n in nodes[j:at])
    date = next((n.date for n in (*nodes[max(0, j - 2) : at], *nodes[at:]) if n.kind == "date"), None)
    return nodes[j], base, denied, date


def _counted(states: Node, base: Claim, denied: bool, date: Date | None, scene: Scene) -> list[Claim]:
    """Those states as the same as the others."""
    when = scene.when(date, "member_of", base.object) if date is not None else None
    status = base.status or "member"
    out = []
    for item in states.items:
        claim = Claim(relation="member_of", subject=item.id, object=base.object, status=status, denied=denied)
        claim.start, claim.end = (when.start, when.end) if when is not None else ("", "")
        claim.more, claim.span = {"tense": "past"}, states.span
        out.append(claim)
    return out


def _leans(body: list[Node], lex: Phrases) -> bool:
    """True if a sentence names states, and besides only when, "too" and "not"."""
    echoing = lex.sets.get("echoing", frozenset()) | lex.sets.get("ordinals", frozenset()) | _ALSO
    coming = lex.sets.get("coming", frozenset())
    if any(n.kind in _OWN or n.kind in ("org", "name", "if", "say") for n in body):
        return False
    halting = _halting(body, coming)
    first = next(
        (n for n in body if n.kind not in _SMALL and n.text not in (",", "-", "the") and not _plain(n, lex)), None
    )
    if first is None or (first.kind not in ("states", "date") and not halting):
        return False
    spare = [n for n in body if n.kind == "word" and not _plain(n, lex) and n.text not in echoing | coming]
    marks = all(n.kind != "mark" or n.text in ",;—–-():" for n in body)
    strong = any(n.kind in ("likewise", "date", "follow") or n.text in echoing for n in body) or body[0].kind == "neg"
    strong = strong or any(x.date is not None for n in body for x in n.items)
    strong = strong or body[-1].text in lex.sets.get("affirm", ()) or body[-1].kind == "neg"
    alike = any(n.kind == "likewise" or n.text in echoing for n in body)
    most = _HALTING if halting else _SPARE if alike else 1
    return marks and strong and len(spare) < most and any(_named(n) for n in body)


def _halting(body: list[Node], coming: frozenset[str]) -> bool:
    """True for a verb that leaves its act unsaid: "then came A", "its neighbours had already been: A in D"."""
    states = next((j for j, n in enumerate(body) if _named(n)), len(body))
    if any(n.text in coming for n in body[:states]):
        return True
    breaks = next((j for j, n in enumerate(body[:states]) if n.text in (":", ",")), 0)
    return breaks > 0 and body[breaks - 1].kind in ("be", "have")


def _plain(node: Node, lex: Phrases) -> bool:
    """True for articles, auxiliaries, adverbs and prepositions."""
    sets = lex.sets
    small = node.text in lex.skip or any(node.text in sets.get(k, ()) for k in ("light", "locative", "affirm"))
    return node.kind == "word" and (small or node.text in ("on", "by", "from") or node.text.endswith("ly"))


def _named(node: Node) -> bool:
    """True for states, adjectives left out."""
    return node.kind == "states" and bool(node.items) and node.role != "demonym"


def _cells(body: list[Node]) -> Iterator[tuple[Node, Date | None]]:
    """Each list of states with its date: the one behind it, else the one before it."""
    early: Date | None = None
    at = [j for j, n in enumerate(body) if _named(n) or n.kind == "date"]
    for k, j in enumerate(at):
        node = body[j]
        if node.kind == "date":
            early = node.date
            continue
        behind = body[at[k + 1]] if k + 1 < len(at) else None
        late = behind.date if behind is not None and behind.kind == "date" else None
        yield node, (late or early) if early is None or not _opens(body, at, k) else early


def _opens(body: list[Node], at: list[int], k: int) -> bool:
    """True if dates stand before their states throughout: "in 2004 Chad, in 2010 Togo"."""
    return body[at[0]].kind == "date" and body[at[-1]].kind != "date" and k > 0


def _again(base: Claim, states: Node, own: Date | None, scene: Scene, *, denied: bool, alike: bool) -> list[Claim]:
    """The act of other states."""
    relation = base.relation
    more = {k: v for k, v in base.more.items() if k in ("tense", "since")}
    out = []
    for item in states.items:
        told = item.date or own
        when = scene.when(told, relation, base.object) if told is not None else None
        start, end = (when.start, when.end) if when is not None else (base.start, base.end) if alike else ("", "")
        if base.relation == "signed" and not base.subject and not denied:
            return []
        if item.id == base.object or (item.id == base.subject and denied == base.denied):
            continue
        claim = msgspec.structs.replace(base, subject=item.id, start=start, end=end, denied=denied, more=dict(more))
        claim.span = states.span
        out.append(claim)
    return out

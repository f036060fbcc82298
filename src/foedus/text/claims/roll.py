"""Who belongs, told by number: "the ten are A, B …", "the rest – A, B and C –", "A became the tenth", "the 55th".

Comes in: clauses with a count that stands for members, or an ordinal that stands for a member; goes out: `member_of`
and `joined` claims towards the organisation in focus. An ordinal before a noun is the noun's and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node

__all__ = ["claims"]

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
_OPEN = (":", "(", "—", "–", "-", ",")
_NEAR = 4  # characters between states and their relative clause
_LEAST = 2  # states of a list


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read memberships from counts and ordinals.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        Knows the organisation in focus.

    Yields
    ------
    Claim
        `member_of`, or `joined` for "became the tenth".
    """
    for i in clause.cues("as_many"):
        yield from _country(clause, scene, i)
    org = scene.org()
    if not org or not clause.lex.sets.get("rest"):
        return
    yield from _list(clause, scene, org)
    for i in clause.cues("become", "be"):
        yield from _ordinal(clause, scene, i, org)
        yield from _inverted(clause, scene, i, org)


def _country(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """ "A is (became) an X country"."""
    nodes = clause.nodes
    if i < 2 or nodes[i - 1].kind != "org" or nodes[i - 1].entity not in ORGANISED:
        return
    j = i - 2
    while j > 0 and (clause.light(j) and nodes[j].kind not in ("be", "become")):
        j -= 1
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    if nodes[j].kind not in ("be", "become") or clause.modal(i) or (behind is not None and behind.text in (":", "(")):
        return
    subject = clause.subject(j)
    if subject is None or subject.span[0] > nodes[j].span[0]:
        return
    org, became = nodes[i - 1].value, nodes[j].kind == "become"
    date = scene.when(clause.date(i), "joined", org)
    for item in subject.items:
        claim = Claim(relation="joined" if became else "member_of", subject=item.id, object=org, span=clause.span)
        claim.start, claim.status = (date.start, "") if became else ("", "member")
        claim.more, claim.denied = {"tense": clause.tense(j)}, clause.negated(i)
        yield claim
    scene.act = ("joined" if became else "member_of", org, "member")


def _list(clause: Clause, scene: Scene, org: str) -> Iterator[Claim]:
    """A count or "the rest", and the states behind it."""
    nodes = clause.nodes
    for j, node in enumerate(nodes):
        if node.kind != "states" or len(node.items) < _LEAST or node.role in ("roster", "group", "demonym", "anaphor"):
            continue
        tie = j - 1
        while tie > 0 and nodes[tie].text in clause.lex.sets.get("article", ()):
            tie -= 1
        if tie < 1 or not (nodes[tie].kind == "be" or nodes[tie].text in _OPEN):
            continue
        head = tie - 1
        count = _count(nodes[head], clause)
        rest = nodes[head].text in clause.lex.sets["rest"]
        described = head > 0 and nodes[head - 1].text.lower() in (*clause.lex.sets["others"], "remaining", "original")
        definite = head > 0 and (nodes[head - 1].text.lower() in ("the", "these", "its") or described)
        whole = nodes[head].kind == "anaphor" and nodes[head].value == "they" and count
        if not (rest or (count and (definite or whole))) or (count and count != len(node.items)):
            continue
        if any(n.kind == "org" and n.role != "anaphor" for n in nodes[:head]):
            continue
        early = scene.roll == (org, count) or any(n.text.lower() == "original" for n in nodes[:tie])
        for item in node.items:
            more = {"tense": clause.tense(tie)}
            status = item.status or ("founding" if early else "member")
            claim = Claim(relation="member_of", subject=item.id, object=org, status=status, more=more)
            claim.start, claim.end = (item.date.start, item.date.end) if item.date else ("", "")
            claim.span = (min(clause.span[0], item.span[0]), max(clause.span[1], item.span[1]))
            yield claim
        return


def _count(node: Node, clause: Clause) -> int:
    """The number of "ten", "the ten", "all six"; 0 if it is none."""
    if node.kind == "number" and node.value.isdecimal():
        return int(node.value)
    if node.kind != "anaphor" or node.value != "they":
        return 0
    return next((clause.lex.numbers[w] for w in node.text.split(" ") if w in clause.lex.numbers), 0)


def _inverted(clause: Clause, scene: Scene, i: int, org: str) -> Iterator[Claim]:
    """ "The ninth was Iran, a year earlier": the ordinal is the subject."""
    nodes, sets = clause.nodes, clause.lex.sets
    head = nodes[i - 1].text if i else ""
    first = head in sets["ordinals"] or head in ("first", "last") or _ORDINAL.match(head) is not None
    definite = i > 1 and nodes[i - 2].text.lower() == "the"
    if not first or not definite or i + 1 >= len(nodes) or nodes[i + 1].kind != "states" or clause.modal(i):
        return
    behind = next((n for n in scene.nodes if n.kind == "relative" and n.span[0] > nodes[i].span[0]), None)
    told = behind is not None and behind.span[0] - nodes[i + 1].span[1] < _NEAR  # "…, which joined in 2022"
    if told or (i > 2 and not all(clause.light(j) for j in range(i - 2))):
        return
    date = scene.when(clause.date(i), "joined", org)
    for item in nodes[i + 1].items:
        claim = Claim(relation="joined" if date.start else "member_of", subject=item.id, object=org, span=clause.span)
        claim.start, claim.status = date.start, "" if date.start else "member"
        claim.more, claim.denied = {"tense": clause.tense(i)}, clause.negated(i)
        yield claim
    scene.act = ("joined", org, "")


def _ordinal(clause: Clause, scene: Scene, i: int, org: str) -> Iterator[Claim]:
    """ "A became the tenth": the noun is left out, since it is a member that was spoken of."""
    nodes, sets = clause.nodes, clause.lex.sets
    j = i + 1
    while j < len(nodes) and (nodes[j].text in sets.get("article", ()) or nodes[j].text in ("its", "then", "now")):
        j += 1
    if j == i + 1 or j >= len(nodes) or not (nodes[j].text in sets["ordinals"] or _ORDINAL.match(nodes[j].text)):
        return
    behind = nodes[j + 1] if j + 1 < len(nodes) else None
    ended = behind is None or behind.kind in ("mark", "date", "contrast", "and", "relative")
    if not (ended or behind is None or behind.text in ("in", "on", "as", "when", "after", "from", "of")):
        return
    subject = clause.subject(i)
    if subject is None or subject.span[0] > nodes[i].span[0] or clause.modal(i) or clause.has("office"):
        return
    if any(n.kind in ACTS - {"become"} for n in nodes[:i]):
        return
    date = scene.when(clause.date(i), "joined", org)
    more = {"tense": clause.tense(i)}
    entered = nodes[i].kind == "become" or bool(date.start)
    for item in subject.items:
        claim = Claim(relation="joined" if entered else "member_of", subject=item.id, object=org, more=dict(more))
        claim.start, claim.denied = date.start if entered else "", clause.negated(i)
        claim.status = "" if entered else "member"
        claim.span = clause.span
        yield claim
    scene.act = ("joined", org, "")

"""What is said beside a state's name: "Ireland, gone since 1949", "Russia, in since 1996"; chains of states and dates.

Comes in: the nodes of a sentence and what was read from it; goes out: claims of the states that such an apposition, set
off by commas, dashes or brackets, says something of. A chain of states and dates without a verb repeats an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.tables.rows import TOLD
from foedus.text.times import Date

__all__ = ["apposed"]

_OPENS = (",", "(", "—", "–", "-", ":")
_PAIRS = 3  # states with their dates that make a chain
_TALK = 6  # words beside such a chain
_VERBAL = (ACTS - {"follow"}) | {"say", "meeting", "exercise", "office", "presidency", "role", "if", "modal", "neg"}


def apposed(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> Iterator[Claim]:
    """Read appositions and chains.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What was read from it.
    lex : Phrases
        The language; its sets `moved_…` hold "in", "out" and "back".
    scene : Scene
        Knows the organisation in focus and resolves the dates.

    Yields
    ------
    Claim
        Of states that nothing was read of, or acts that were not.
    """
    org = scene.org()
    words = {word: act for act in ("joined", "withdrew", "returned") for word in lex.sets.get(f"moved_{act}", ())}
    if not org or not words:
        return
    known = {(c.relation, c.subject) for c in found}
    for j in range(1, len(nodes) - 2):
        states, behind = nodes[j - 1], nodes[j + 1]
        if states.kind != "states" or not states.items or states.role == "demonym" or nodes[j].text not in _OPENS:
            continue
        if (claim := _newest(nodes, j, lex, org, scene)) is not None and (claim.relation, claim.subject) not in known:
            yield claim
        if behind.text not in words or (act := _dated(nodes, j + 2)) is None:
            continue
        if words[behind.text] == "joined" and not (act.open or nodes[j + 2].text == "again"):
            continue  # "A, in 1999"
        claim = _moved(states, words[behind.text], act, org, scene)
        if claim is not None and (claim.relation, claim.subject) not in known:
            yield claim
    yield from _chain(nodes, found, lex, scene, org)


def _newest(nodes: list[Node], j: int, lex: Phrases, org: str, scene: Scene) -> Claim | None:
    """The entry of "A, the most recent entrant (D)", "A, the newest member of X, in since D"."""
    near = nodes[j + 1 : j + 10]
    noun = next((k for k, n in enumerate(near) if n.text in lex.sets.get("entrants", ())), -1)
    if noun < 1 or not any(n.text in lex.sets.get("newest", ()) for n in near[:noun]):
        return None
    own = next((n.value for n in near[noun:] if n.kind == "org"), org)
    at = next((k for k in range(noun + 1, len(near)) if near[k].kind == "date"), -1)
    date = near[at].date if at > 0 else None
    small = ("org", "word", "mark")
    if date is None or date.end or date.open or any(n.kind not in small for n in near[noun + 1 : at]):
        return None
    when = scene.when(date, "joined", own)
    item = nodes[j - 1].items[-1]
    claim = Claim(relation="joined", subject=item.id, object=own, start=when.start, span=nodes[j - 1].span)
    claim.more = {"tense": "past"}
    return claim if when.start else None


def _dated(nodes: list[Node], j: int) -> Date | None:
    """The date behind "out", "in again", "gone in"."""
    for node in nodes[j : j + 3]:
        if node.kind == "date":
            return node.date
        if node.text not in ("in", "on", "again", "since", "from", "for", "good"):
            return None
    return None


def _moved(states: Node, act: str, date: Date, org: str, scene: Scene) -> Claim | None:
    """The move as a claim: "in since" is membership, "out since" an exit."""
    when = scene.when(date, "joined", org)
    if not when.start:
        return None
    held = act == "joined" and when.open
    relation = "member_of" if held else "joined" if act == "returned" else act
    item = states.items[-1]
    claim = Claim(relation=relation, subject=item.id, object=org, start=when.start, span=states.span)
    claim.status, claim.more = ("member", {"tense": "present", "since": "1"}) if held else ("", {"tense": "past"})
    return claim


def _chain(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene, org: str) -> Iterator[Claim]:
    """ "Then you get A and B, in 2007, C in 2016, and D in 2022": an entry each, where entries were told of."""
    if found or any(n.kind in _VERBAL or n.kind == "org" for n in nodes):
        return
    if scene.act is None or scene.act[0] not in ("joined", "signed", "member_of", "withdrew"):
        return
    headed = next((TOLD[n.kind] for n in scene.heading if n.kind in TOLD), "")
    pairs: list[tuple[Node, Node]] = []
    at = [n for n in nodes if (n.kind == "states" and n.items and n.role != "demonym") or n.kind == "date"]
    for one, two in pairwise(at):
        if one.kind == "states" and two.kind == "date":
            pairs.append((one, two))
    small = lex.sets.get("light", frozenset()) | lex.skip | lex.sets.get("locative", frozenset())
    spare = sum(n.kind in ("word", "name") and n.text not in small for n in nodes)
    if (
        len(pairs) < (1 if headed in ("joined", "withdrew") else _PAIRS)
        or len(pairs) * 2 < len(at) - 1
        or spare > _TALK
    ):
        return
    relation = headed or ("withdrew" if scene.act[0] == "withdrew" else "joined")
    for states, date in pairs:
        when = scene.when(date.date, relation, org)
        for item in states.items:
            if when.start:
                more = {"tense": "past"}
                yield Claim(
                    relation=relation, subject=item.id, object=org, start=when.start, span=states.span, more=more
                )

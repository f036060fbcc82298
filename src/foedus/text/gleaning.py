"""A second road for ties between states and organisations. Comes in: the clauses of a sentence, what the rules read
from them, and the scene; goes out: claims that the rules left, where cue, state and organisation together are likely.

The rules of `foedus.text.claims` ask for a construction; this asks only who stands near a cue, what is spoken of, and
how sure each of the two is. A claim is given where the product of the three passes a threshold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause, as_state
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Item, Node

__all__ = ["gleaned"]

_CUES: Final = {
    "join": ("joined", 0.9),
    "return": ("joined", 0.8),
    "admit": ("joined", 0.8),
    "accession": ("joined", 0.75),
    "declined": ("joined", 0.8),
    "leave": ("withdrew", 0.85),
    "leaving": ("withdrew", 0.8),
    "suspend": ("suspended", 0.85),
    "suspension": ("suspended", 0.7),
    "expel": ("expelled", 0.85),
    "reinstate": ("reinstated", 0.85),
    "apply": ("applied", 0.85),
    "invite": ("invited", 0.8),
    "sign": ("signed", 0.8),
    "ratify": ("ratified", 0.85),
    "denounce": ("denounced", 0.85),
    "renew": ("renewed", 0.8),
    "role": ("member_of", 0.85),
    "belong": ("member_of", 0.75),
    "belong_not": ("member_of", 0.8),
    "outside": ("member_of", 0.75),
    "comprise": ("member_of", 0.6),
    "include": ("member_of", 0.5),
}
_RIGHT: Final = frozenset({"admit", "suspend", "expel", "reinstate", "invite", "comprise", "include", "suspension"})
_UNDERGONE: Final = frozenset({"suspend", "expel", "reinstate", "invite"})
_WISH = 5  # nodes before a noun in which it may be wished or hindered
_NOUNS: Final = frozenset({"accession", "leaving", "suspension"})
_PAPERS: Final = frozenset({"signed", "ratified", "denounced", "renewed"})
_TREATIES: Final = ("treaty", "agreement", "pact")
_LIKELY = 0.42
_USED = 0.6  # a cue that has its subject seldom has another
_REACH = 60  # nodes beyond which no states are likely enough; a line without an end stays cheap
_FOREIGN = 0.4  # something else is the object
_OBJECT = 4  # nodes behind a cue among which its object begins
_ROLL = 0.7  # a list as long as the number before it
_COPULAS: Final = frozenset({"be", "become", "have", "neg", "and"})
_LISTING: Final = frozenset({"be", "become", "have", "include"})
_APPOSING: Final = frozenset({",", "—", "–", "-", ":", "("})
_CLOSE = 4  # nodes between an owner and the noun of an act
_FEW = 3  # states that make a list
_ENTRY: Final = frozenset({"joined", "member_of", "reinstated"})


class _Guess(msgspec.Struct, frozen=True):
    """Something that may be meant, and how sure that is."""

    node: Node
    sure: float


def gleaned(parts: list[Clause], found: list[Claim], scene: Scene) -> Iterator[Claim]:
    """Give the claims on ties that the rules left in a sentence.

    Parameters
    ----------
    parts : list of Clause
        Of one sentence.
    found : list of Claim
        What the rules read from it.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        With `sure`, how likely the reading is.
    """
    if scene.strange:
        return
    counted = list(_counted(parts, found, scene))
    yield from counted
    found = [*found, *counted]
    told = {(c.subject, c.object): c.relation for c in found}
    subjects = {c.subject for c in found}
    guesses: list[tuple[float, int, int, Node]] = []
    for number, clause in enumerate(parts):
        if clause.hypothetical:
            continue
        a, b = clause.span
        read = {c.relation for c in found if c.span[0] < b and a < c.span[1]}
        for i in clause.cues(*_CUES):
            relation, weight = _CUES[clause.nodes[i].kind]
            ratified = clause.nodes[i].kind == "accession" and clause.has("ratify")  # by others: it is still to come
            if clause.modal(i) or ratified or _other(clause, i):
                continue
            used = relation in read or (relation in _ENTRY and bool(read & _ENTRY))
            for guess in _subjects(clause, i, scene):
                known = subjects >= {x.id for x in (*guess.node.items, *guess.node.excepted)}
                if used and known:
                    continue
                guesses.append((weight * guess.sure * (_USED if used else 1.0), number, i, guess.node))
    taken: set[int] = set()
    done: set[tuple[int, int]] = set()
    for sure, number, i, who in sorted(guesses, key=lambda g: -g[0]):
        if id(who) in taken or (number, i) in done:
            continue
        relation, _ = _CUES[parts[number].nodes[i].kind]
        what = _object(parts, number, i, relation, scene)
        if what is None or sure * what.sure < _LIKELY:
            continue
        taken.add(id(who))
        done.add((number, i))
        for claim in _claims(parts[number], i, relation, who, what.node, sure * what.sure, scene):
            own = any(
                c.subject == claim.subject
                and c.relation == relation
                and c.span[0] < claim.span[1] > claim.span[0]
                and claim.span[0] < c.span[1]
                for c in found
            )
            if (claim.subject, claim.object) not in told and not own:
                told[claim.subject, claim.object] = claim.relation
                yield claim


def _counted(parts: list[Clause], found: list[Claim], scene: Scene) -> Iterator[Claim]:
    """ "The ten are A, B …", "The nine: A, B …": as many as were counted, said of what the page is about."""
    org = scene.org()
    read = {c.subject for c in found}
    for clause in parts:
        for j, node in enumerate(clause.nodes):
            if node.kind != "states" or len(node.items) < _FEW or not org or read & {x.id for x in node.items}:
                continue
            number = next((n for n in reversed(clause.nodes[max(0, j - 4) : j]) if _number(n, clause)), None)
            if number is None or _number(number, clause) != len(node.items):
                continue
            tie = clause.nodes[clause.nodes.index(number) + 1 : j]
            head = clause.nodes[: clause.nodes.index(number)]
            tied = any(n.kind == "be" or n.text in (":", "—", "–", "-") for n in tie)
            if tied and all(n.kind in ("be", "mark", "as_many", "role") for n in tie) and all(map(clause.plain, head)):
                role = next((n.value for n in tie if n.kind == "role"), "member")
                for item in node.items:
                    yield Claim(
                        relation="member_of",
                        subject=item.id,
                        object=org,
                        status={"party": "member"}.get(role, role),
                        more={"tense": clause.tense(j)},
                        span=clause.span,
                        sure=_ROLL,
                    )


def _number(node: Node, clause: Clause) -> int:
    """The number that a node counts with, 0 if it is none: "ten", "the five"."""
    if node.kind == "number":
        return int(node.value) if node.value.isdigit() else 0
    if node.role == "anaphor" or node.kind == "anaphor":
        return next((clause.lex.numbers[w] for w in node.text.split(" ") if w in clause.lex.numbers), 0)
    return 0


def _claims(clause: Clause, i: int, relation: str, who: Node, what: Node, sure: float, scene: Scene) -> Iterator[Claim]:
    """One claim a state."""
    node = clause.nodes[i]
    status = {"party": "member"}.get(node.value, node.value) or "member"
    date = scene.when(clause.date(i), relation, what.value)
    denied = clause.negated(i) or node.kind in ("declined", "belong_not", "outside")
    for item, no in [(x, denied) for x in who.items] + [(x, not denied) for x in who.excepted]:
        own = item.date or date
        if item.id == what.value:
            continue
        yield Claim(
            relation=relation,
            subject=item.id,
            object=what.value,
            status=status if relation == "member_of" else "",
            start=own.start,
            end=own.end if relation in ("suspended", "member_of") and not own.open else "",
            denied=no,
            more={"tense": clause.tense(i)},
            span=clause.span,
            sure=sure,
        )


def _subjects(clause: Clause, i: int, scene: Scene) -> list[_Guess]:
    """The states that a cue may be about."""
    guesses: list[_Guess] = []
    for j in range(max(0, i - _REACH), min(len(clause.nodes), i + _REACH)):
        node = clause.nodes[j]
        if node.kind == "place" and node.value and clause.governs(j, i):
            guesses.append(_Guess(as_state(node), 0.6))
        if node.kind == "states" and node.role != "roster" and (node.items or node.excepted):
            guesses.append(_Guess(node, _fit(clause, i, j)))
    if guesses:
        return guesses
    for back, sure in ((clause.before, 0.75), (clause.subject_before, 0.6)):
        if back is not None and back.kind == "states" and back.items:
            return [_Guess(back, sure)]
    meant = any(n.kind == "anaphor" for n in clause.nodes[:i])
    if scene.states and (meant or (clause.bare(i) and clause.nodes[i].kind in ACTS)):
        items = [Item(id=x.id, span=clause.nodes[i].span) for x in scene.states]
        return [_Guess(Node(kind="states", span=clause.nodes[i].span, items=items), 0.5)]
    return []


def _fit(clause: Clause, i: int, j: int) -> float:
    """How likely the states at `j` are those of the cue at `i`: by side, distance and what stands between."""
    node, tag = clause.nodes[j], clause.nodes[i].kind
    between = clause.nodes[min(i, j) + 1 : max(i, j)]
    sure = 0.95
    if (j > i) != (tag in _RIGHT and not clause.passive(i)):
        sure *= 0.75 if tag in _RIGHT or tag in _NOUNS or tag == "role" else 0.45
    led = any(n.kind == "prep_by" for n in between) or _agented(clause.nodes[i])
    if j > i and led:
        own = any(n.kind == "states" for n in clause.nodes[:i])
        sure = 0.1 if own and tag in _UNDERGONE and clause.passive(i) else 0.9  # "was suspended by A"
    if tag in _NOUNS and j > i + 2:
        sure *= 0.6  # "the exit was announced by …"
    if clause.bystander(j):
        sure *= 0.9 if tag in _NOUNS and abs(i - j) < _CLOSE else 0.4
    links = _COPULAS if j < i else _LISTING
    tied = any(n.kind in links or (n.text in _APPOSING and (j < i or n.text != ",")) for n in between)
    if tag == "role" and not tied and (j < i or len(between) > 1):
        sure *= 0.6
    if tag == "comprise" and len(node.items) < _FEW - 1:
        sure *= 0.6
    sure *= 0.7 ** sum(n.kind in _CUES for n in between)
    sure *= 0.985 ** len(between)
    sure *= 0.6 ** sum(n.kind == "states" for n in between)
    listed = len(node.items) >= _FEW and not clause.bystander(j)
    return min(0.97, sure * (1.2 if listed else 1.0))  # a list is seldom there for nothing


def _agented(node: Node) -> bool:
    """True if a cue ends with the word before an agent: "suspended by"."""
    return node.text.endswith((" by", " par", " por"))


def _other(clause: Clause, i: int) -> bool:
    """True if a cue is about something that is no organisation: "joined France in …", "take part in the exercise"."""
    behind = clause.nodes[i + 1 : i + 6]
    if clause.nodes[i].kind in ("join", "return", "leave") and behind and behind[0].kind == "states":
        return True
    ended = next((k for k, n in enumerate(behind) if n.kind in ("mark", "relative", "and", "contrast")), len(behind))
    if any(n.kind == "neg" for n in behind[:ended]):
        return True  # "has been suspended from none of these"
    before = clause.nodes[i - 1] if i else None
    if clause.nodes[i].text == "left" and before is not None and before.kind == "be":
        return True  # "all that was left"
    wished = clause.lex.sets.get("undecided", frozenset())
    if clause.nodes[i].kind in _NOUNS and any(n.text.lower() in wished for n in clause.nodes[max(0, i - _WISH) : i]):
        return True  # "talks on A's accession"
    base = clause.nodes[i].text in clause.lex.sets.get("bases", ())
    if base and not i:
        return True  # "Enter X": a heading
    if base and before is not None and before.text in clause.lex.sets.get("infinitive", ()):
        return True  # "opened the door for B to enter X"
    if clause.nodes[i].kind == "role" and before is not None and before.kind == "number":
        return True  # "the organisation has ten members"
    sets = clause.lex.sets
    kept = sets.get("carriers", frozenset()) | sets.get("ties", frozenset())
    if len(behind) > 1 and behind[0].text in sets.get("owners", ()) and behind[1].text.split(" ")[0] not in kept:
        return True  # "withdrew its application"
    gathering = clause.nodes[i].kind in ("belong", "role", "join", "leave")
    return gathering and any(n.kind in ("meeting", "exercise") for n in behind)


def _object(parts: list[Clause], number: int, i: int, relation: str, scene: Scene) -> _Guess | None:
    """The organisation or treaty that a cue is most likely about."""
    clause = parts[number]
    wanted = _TREATIES if relation in _PAPERS else (*ORGANISED, "treaty")
    guesses: list[_Guess] = []
    for at, part in enumerate(parts):
        for j, node in enumerate(part.nodes):
            if node.kind != "org" or node.entity not in wanted:
                continue
            sure = 0.95 if at == number else 0.6
            if at == number:
                between = part.nodes[min(i, j) + 1 : max(i, j)]
                sure *= 0.985 ** len(between)
                sure *= 0.8 ** sum(n.kind in _CUES for n in between)
                sure *= 0.75 if j < i else 1.0
            following = part.nodes[j + 1 : j + 3]
            if len(following) > 1 and following[0].text in part.lex.sets.get("possessive", ()):
                sure *= 0.5  # a plan of the organisation, or its board
            if part.aside(j):
                sure *= 0.5
            if part.modifier(j) or (at == number and clause.owned(i, node)):
                sure *= 0.4
            guesses.append(_Guess(node, sure))
    if max((g.sure for g in guesses), default=0.0) < 0.7:
        meant = scene.spoken() if relation in _PAPERS else scene.org()
        if meant:
            sure = _focused(meant, scene)
            sure *= _own(clause, i)
            sure *= 0.5 if any(n.kind == "org" for n in clause.nodes[i:]) else 1.0  # it only owns the object
            guesses.append(_Guess(Node(kind="org", span=clause.nodes[i].span, value=meant), sure))
    return max(guesses, key=lambda g: g.sure, default=None)


def _focused(meant: str, scene: Scene) -> float:
    """How likely a sentence that names no organisation is about the one in focus."""
    if meant == scene.main:
        return 0.8 if scene.sole or scene.titled else 0.7
    if meant in (scene.topic, scene.section, scene.front):
        return 0.7
    return 0.6 if meant in (scene.here, scene.recent) and not scene.sole else 0.45


def _own(clause: Clause, i: int) -> float:
    """How likely a cue without a known object has none that is unknown: "left the company", "a member of the band"."""
    lex = clause.lex.sets
    if clause.rival(i):
        return _FOREIGN
    last = clause.nodes[i].text.split(" ")[-1]
    tied = last in lex.get("genitive", ()) or (clause.nodes[i].kind == "belong" and last in lex.get("bystander", ()))
    sure = 1.0
    for j in range(i + 1, min(len(clause.nodes), i + _OBJECT)):
        node = clause.nodes[j]
        if node.kind == "name" or node.text in lex.get("objective", ()) or node.text in lex.get("estranged", ()):
            return _FOREIGN
        if node.kind != "word":
            titled = j + 1 < len(clause.nodes) and clause.nodes[j + 1].capital
            return _FOREIGN if tied and titled and node.text in lex.get("abstract", ()) else sure
        if j == i + 1 and node.text in lex.get("bystander", ()) and node.text not in lex.get("locative", ()):
            sure = 0.7  # "suspended for …"
        if node.text in lex.get("genitive", ()) or node.text in lex.get("article", ()):
            tied = True
        elif not clause.light(j) and node.text not in lex.get("owners", ()):
            own = {node.text, node.text.rstrip("s")} & (lex.get("heads", frozenset()) | lex.get("kept", frozenset()))
            return _FOREIGN if tied and not own else sure
    return sure

"""Where an organisation sits, sat, and from where to where it moved.

Comes in: clauses with a `seat` cue (headquarters, secretariat, based …); goes out: `headquarters` claims, with the date
of a move as the start at the new place and the end at the old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.times import Date

__all__ = ["claims"]

_KINDS = ("organisation", "body", "force")
_FAR = 12  # nodes between a seat and its place
_STOPS = ACTS - {"seat", "become", "office_verb", "belong", "belong_not"}


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read seats.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `headquarters`.
    """
    for i in clause.cues("seat", "belong"):
        if clause.nodes[i].kind == "belong" and not _sits(clause, i):
            continue
        if not clause.modal(i) and not clause.hypothetical:
            found = list(_seat(clause, scene, i))
            if found:
                scene.act = ("headquarters", found[0].subject, "")
            yield from found
    if scene.act is not None and scene.act[0] == "headquarters" and scene.same_sentence(clause):
        yield from _again(clause, scene)


def _again(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """ "…, and until 1967 it was in P": the seat just told, at another time."""
    nodes = clause.nodes
    be = next((j for j, n in enumerate(nodes) if n.kind in ("be", "belong")), -1)
    pronoun = any(n.kind == "anaphor" or n.role == "anaphor" for n in nodes[:be]) or clause.lex.sets.get("dropped")
    if be < 0 or not pronoun or clause.has("seat", "role", "states", "name") or scene.act is None:
        return
    place = next((j for j in range(be + 1, min(len(nodes), be + 4)) if nodes[j].kind == "place"), -1)
    date = scene.when(next((n.date for n in nodes if n.kind == "date"), None))
    if place > 0 and (date.start or date.end) and (_behind(clause, place, "locative") or place == be + 1):
        yield _claim(scene.act[1], nodes[place], "past", start=date.start, end=date.end)


def _sits(clause: Clause, i: int) -> bool:
    """True for a secretariat or commission that "sits in P"."""
    body = i and (
        clause.nodes[i - 1].text.lower() in clause.lex.sets.get("bodies", ()) or clause.nodes[i - 1].kind == "org"
    )
    return bool(body) and clause.nodes[i].text.split(" ")[0] in ("sits", "sit", "sat", "siège", "siégeait")


def _seat(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """Headquarters of X: P; X is based in P; the headquarters sat in P until D; P hosts the seat of X."""
    if (pair := _once_and_now(clause, i)) and (org := _owner(clause, scene, i, pair)):
        yield _claim(org, pair[0], "past")
        yield _claim(org, pair[1], "present")
        return
    moved = _moved(clause, i)
    places = list(moved) if any(moved) else _places(clause, i) or [_host(clause, i)]
    if not any(places):
        return
    org = _owner(clause, scene, i, [p for p in places if p is not None])
    if not org:
        return
    date = scene.when(_date(clause, i))
    tense = clause.tense(i)
    if any(moved):
        old, new = moved
        if new is not None:
            yield _claim(org, new, tense, start=date.start, moved=True)
        if old is not None:
            yield _claim(org, old, "past", end=date.start or date.end)
        return
    start = date.start if date.open or date.end else ""
    denied = clause.negated(i)
    for number, place in enumerate(p for p in places if p is not None):
        yield _claim(org, place, tense, start=start, end=date.end, denied=denied != (number > 0))
    yield from _others(clause, i, places, tense)


def _claim(
    org: str, place: Node, tense: str, *, start: str = "", end: str = "", denied: bool = False, moved: bool = False
) -> Claim:
    """One claim; of a move, the date is the first day in the new place."""
    return Claim(
        relation="headquarters",
        subject=org,
        object=place.text if place.kind != "states" else place.text.title(),
        start=start,
        end=end,
        denied=denied,
        more={"tense": tense} | ({"since": "1"} if moved else {}),
    )


def _once_and_now(clause: Clause, i: int) -> list[Node]:
    """The two places of "the seat, originally in P, is now Q"; empty where the clause does not set them so."""
    nodes, sets = clause.nodes, clause.lex.sets
    early = next((j for j in range(i + 1, min(len(nodes), i + 9)) if nodes[j].text in sets.get("early", ())), -1)
    old = (
        next((j for j in range(early + 1, min(len(nodes), early + 4)) if _is_place(nodes[j])), -1) if early > 0 else -1
    )
    if old < 0 or not _behind(clause, old, "locative"):
        return []
    verb = next((j for j in range(old + 1, min(len(nodes), old + 6)) if nodes[j].kind == "be"), -1)
    new = next((j for j in range(verb + 1, min(len(nodes), verb + 4)) if _is_place(nodes[j])), -1) if verb > 0 else -1
    return [nodes[old], nodes[new]] if new > 0 else []


def _is_place(node: Node) -> bool:
    """True if a node can be a town: a capital, a name, a city state."""
    return node.kind in ("place", "name") or (
        node.kind == "states" and len(node.items) == 1 and node.role not in ("demonym", "anaphor", "roster")
    )


def _behind(clause: Clause, j: int, links: str) -> bool:
    """True if the node at `j` stands behind a word of the set `links`, articles passed over."""
    words = clause.lex.sets.get(links, frozenset())
    k = j - 1
    while k > 0 and (
        clause.nodes[k].text in ("the", "la", "le", "el", "l'", "city", "of", "ville", "capital", "capitale", "town")
        or (k > 1 and clause.nodes[k].text == "," and clause.nodes[k - 1].text in ("capital", "capitale"))
        or clause.nodes[k].role == "demonym"
    ):
        k -= 1
    return k >= 0 and (clause.nodes[k].text in words or clause.nodes[k].text.split(" ")[-1] in words)


def _moved(clause: Clause, i: int) -> tuple[Node | None, Node | None]:
    """The old and the new place of "moved from A to B"; nothing if the clause tells of no move."""
    nodes, moves = clause.nodes, clause.lex.sets.get("moved", frozenset())
    at = next(
        (
            j
            for j, n in enumerate(nodes)
            if any(w in moves for w in n.text.lower().split(" ")) and n.kind not in ("states", "org", "name")
        ),
        None,
    )
    if at is None or at > i + _FAR:
        return None, None
    places = [j for j in range(min(i, at) + 1, len(nodes)) if _is_place(nodes[j])]
    old = next((nodes[j] for j in places if _behind(clause, j, "source")), None)
    new = next((nodes[j] for j in places if _behind(clause, j, "target") and nodes[j] is not old), None)
    return old, new


def _places(clause: Clause, i: int) -> list[Node | None]:
    """The place behind a seat, and those set against it: "in P, not in Q"."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + _FAR)):
        node = nodes[j]
        if j == i + 1 and _is_place(node) and nodes[i].kind == "belong":
            return [node]
        if _is_place(node) and (
            _behind(clause, j, "locative")
            or nodes[j - 1].text in (":", "(", "|")
            or (j == i + 1 and node.kind == "place")  # "HQ Abuja"
            or (
                nodes[j - 1 - (clause.light(j - 1) and nodes[j - 1].kind == "word")].kind == "be"
                and node.kind != "states"
            )
        ):
            against = [
                k
                for k in range(j + 1, min(len(nodes), j + 6))
                if _is_place(nodes[k]) and any(n.kind in ("neg", "contrast") for n in nodes[j + 1 : k])
            ]
            near = [
                k
                for k in against
                if all(
                    n.kind in ("neg", "contrast", "mark") or n.text in clause.lex.sets.get("locative", ())
                    for n in nodes[j + 1 : k]
                )
            ]
            return [node, *(nodes[k] for k in near)]
        if (node.kind == "mark" and node.text in ".;") or node.kind == "relative":
            break
        if node.kind in _STOPS and not (node.kind == "found" and all(clause.light(k) for k in range(i + 1, j))):
            break
    return []


def _host(clause: Clause, i: int) -> Node | None:
    """The place before a seat: "P hosts the secretariat of X", "P, where X has its headquarters"."""
    nodes = clause.nodes
    before = clause.before
    if before is not None and before.kind in ("place", "name"):
        return before
    hosts = clause.lex.sets.get("hosts", frozenset())
    at = next((j for j in range(i - 1, -1, -1) if _is_place(nodes[j])), None)
    if at is None or not all(
        clause.light(j) or nodes[j].kind == "name" or nodes[j].text in clause.lex.sets.get("locative", ())
        for j in range(at)
    ):
        return None
    between = nodes[at + 1 : i + 1]
    told = any(w in hosts for n in between for w in n.text.lower().split(" "))
    return (
        nodes[at]
        if told
        and all(n.kind in ("be", "seat") or clause.plain(n) or n.text in hosts or n.text == "to" for n in between)
        else None
    )


def _owner(clause: Clause, scene: Scene, i: int, places: list[Node]) -> str:
    """Whose seat it is: nearest before a participle, else beside the noun, else the organisation in focus."""
    nodes = clause.nodes
    text = nodes[i].text
    left = [
        n for j, n in enumerate(nodes[:i]) if n.kind == "org" and n.entity in (*_KINDS, "pact") and not clause.aside(j)
    ]
    participle = text.split(" ")[0] in clause.lex.sets.get("seated", ())
    if left and (participle or clause.has("rename", "become")):
        return left[-1].value
    if i and nodes[i - 1] in left and nodes[i - 1].kind == "org":
        return nodes[i - 1].value  # "the X secretariat is in P, and Y in Q"
    node = clause.org(i, _KINDS)
    if node is not None and not _parted(clause, i, node, places):
        return node.value
    if clause.before is not None and clause.before.kind == "org":
        return clause.before.value
    if _foreign(clause, i):
        return ""
    if i == 0 and participle and clause.span[0] == clause.sentence[0]:  # "Headquartered in P, X …"
        behind = next(
            (n for n in scene.nodes if n.span[0] >= clause.span[1] and n.kind in ("org", "states", "name")), None
        )
        return behind.value if behind is not None and behind.kind == "org" and behind.entity in _KINDS else ""
    if participle:  # "it has twelve members, with a secretariat in P"
        return (
            scene.org()
            if _comma(clause, i)
            and any(n.kind in ("as_many", "role") for n in nodes[:i])
            and not any(n.kind == "states" for n in nodes[:i])
            else ""
        )
    fine = all(
        clause.light(j)
        or nodes[j].kind in ("be", "anaphor", "seat", "role")
        or nodes[j] in places
        or nodes[j].text in clause.lex.sets.get("locative", ())
        or _governs(clause, j)
        for j in range(i)
    )
    return scene.org() if fine or (clause.subject_before is None and _comma(clause, i)) else ""


def _parted(clause: Clause, i: int, node: Node, places: list[Node]) -> bool:
    """True for "the secretariat in P and Y": the place and a conjunction stand before the organisation."""
    at = next((j for j, n in enumerate(clause.nodes) if n is node), -1)
    place = next((j for j, n in enumerate(clause.nodes) if any(n is p for p in places)), -1)
    gap = clause.nodes[place + 1 : at] if i < place < at else []
    return clause.lex.code != "en" and any(n.kind in ("and", "contrast") or n.text in (",", ";") for n in gap)


def _governs(clause: Clause, j: int) -> bool:
    """True for the verb of a move or a host before the seat: "moved its headquarters"."""
    words = clause.lex.sets.get("moved", frozenset()) | clause.lex.sets.get("hosts", frozenset())
    return any(w in words for w in clause.nodes[j].text.lower().split(" "))


def _comma(clause: Clause, i: int) -> bool:
    """True if a comma sets "with its seat in P" off from what stands before it."""
    return i > 0 and clause.nodes[i - 1].text in (",", "(")


def _foreign(clause: Clause, i: int) -> bool:
    """True if the seat is that of something unknown: "the headquarters of the company"."""
    nodes = clause.nodes
    j = i + 1
    if j >= len(nodes) or nodes[j].text not in ("of", "of the", "de", "du", "des", "del", "'s"):
        return (
            clause.lex.code == "en"
            and j < len(nodes)
            and nodes[j].kind == "word"
            and nodes[j].text in ("staff", "building", "plan", "workers")
        )
    owner = [n for n in nodes[j + 1 : j + 4] if n.text not in clause.lex.sets.get("article", ())]
    return not any(n.kind in ("org", "place") for n in nodes[j + 1 : j + 4]) or (
        bool(owner) and owner[0].kind == "name" and not any(n.kind == "org" for n in owner)
    )


def _date(clause: Clause, i: int) -> Date | None:
    """The date behind the seat, else the one that opens the clause, else that of the sentence."""
    nodes = clause.nodes
    end = next(
        (j for j in range(i + 1, len(nodes)) if nodes[j].kind in _STOPS or nodes[j].kind == "office_verb"), len(nodes)
    )
    after = next((n.date for n in nodes[i:end] if n.kind == "date"), None)
    opening = next((n.date for n in nodes[:i] if n.kind == "date"), None)
    return after or opening or clause.head


def _others(clause: Clause, i: int, places: list[Node | None], tense: str) -> Iterator[Claim]:
    """ "… and the executive committee of Y in Q": further pairs without a verb."""
    nodes = clause.nodes
    for j in range(i + 1, len(nodes)):
        node = nodes[j]
        if node.kind != "org" or node.entity not in _KINDS or j == i + 1:
            continue
        at = next((k for k in range(j + 1, min(len(nodes), j + 4)) if _is_place(nodes[k])), None)
        if (
            at is None
            or nodes[at] in places
            or not _behind(clause, at, "locative")
            or not any(n.kind in ("and", "contrast") or n.text in (",", ";") for n in nodes[max(i, j - 5) : j])
        ):
            continue
        yield Claim(relation="headquarters", subject=node.value, object=nodes[at].text, more={"tense": tense})

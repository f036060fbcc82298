"""What organisations do together: exercises, meetings, agreements with others.

Comes in: clauses with such a cue; goes out: `exercise`, `meeting` and `agreement` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.times import Date

__all__ = ["claims"]


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read events of organisations.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `exercise`, `meeting`, `agreement`.
    """
    if clause.hypothetical:
        return
    for i in clause.cues("exercise"):
        yield from _exercise(clause, scene, i)
    for i in clause.cues("meeting"):
        yield from _meeting(clause, scene, i)
    for i in clause.cues("agreement"):
        yield from _agreement(clause, scene, i)


def _exercise(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """The exercise N was held in P in D with so many troops; X's exercise N."""
    nodes = clause.nodes
    name, last = _name(clause, scene, i)
    held = next(
        (j for j, n in enumerate(nodes) if n.kind == "held" or (n.kind == "have" and "held" in n.text.split(" "))), None
    )
    if clause.modal(i) or (held is None and not name):
        return
    if not name and any(_name(clause, scene, j)[0] for j in clause.cues("exercise") if j != i):
        return  # "… was among the largest of its manoeuvres"
    org = clause.org(i, ("organisation",))
    who = org.value if org is not None else scene.strong()
    if not who or (held is None and org is None):
        return
    date = scene.when(_when(clause, held if held is not None else i, i, last))
    more = {"place": _place(clause, scene, i), "tense": clause.tense(i)} | _strength(clause)
    ended = any(n.kind == "held" and n.text == "ended" for n in nodes)
    start, end = ("", date.start) if ended else (date.start, date.end)
    yield Claim(
        relation="exercise", subject=who, object=name or "*", start=start, end=end, denied=_denied(clause, i), more=more
    )


def _denied(clause: Clause, i: int) -> bool:
    """True if the exercise itself is denied, and not that somebody sent troops to it."""
    held = next((j for j, n in enumerate(clause.nodes) if n.kind == "held"), i)
    participle = held > i and any(n.text == "," for n in clause.nodes[i:held])
    return clause.negated(i) and not participle


def _when(clause: Clause, held: int, i: int, last: int) -> Date | None:
    """The date of an exercise: near its verb, but neither the year in its name nor what only measures ("since …")."""
    dates = [
        j
        for j, n in enumerate(clause.nodes)
        if n.kind == "date" and n.date is not None and not (i < j <= last or j <= last < i) and not n.date.open
    ]
    behind = [j for j in dates if j > held]
    return (
        clause.nodes[behind[0]].date
        if behind
        else clause.nodes[dates[-1]].date
        if dates
        else clause.head
        if not last
        else None
    )


def _strength(clause: Clause) -> dict[str, str]:
    """Troops and aircraft, by their numbers."""
    nodes = clause.nodes
    found: dict[str, str] = {}
    for j, node in enumerate(nodes):
        if node.kind == "strength" and j and nodes[j - 1].kind == "number":
            if any(w in node.text for w in ("aircraft", "planes", "самолет", "avion")):
                found["aircraft"] = nodes[j - 1].value
            elif any(
                w in node.text
                for w in (
                    "troop",
                    "soldier",
                    "personnel",
                    "servicem",
                    "men",
                    "военнослуж",
                    "солдат",
                    "soldat",
                    "militaires",
                    "efectivos",
                )
            ):
                found["troops"] = nodes[j - 1].value
    return found


def _name(clause: Clause, scene: Scene, i: int) -> tuple[str, int]:
    """Name of the exercise, in quotation marks or capitals beside the cue, and the number of its last node."""
    nodes = clause.nodes
    for j in range(i + 1, min(len(nodes), i + 4)):
        if nodes[j].text in ("«", '"', "“", "„"):
            close = next((k for k in range(j + 2, min(len(nodes), j + 12)) if nodes[k].text in ("»", '"', "”", "“")), 0)
            if close:
                return scene.text[nodes[j].span[1] : nodes[close].span[0]].strip(), close
    colon = i + 2 if [n.text for n in nodes[i + 1 : i + 2]] == [":"] else i + 1  # "Main exercise: N"
    for j in (colon, i - 1):
        lone = j == 0 and " " not in nodes[0].text and colon == i + 2
        if 0 <= j < len(nodes) and nodes[j].kind == "name" and not lone:
            after = nodes[j + 1] if j + 1 < len(nodes) else None
            numbered = after is not None and (after.kind == "number" or (after.kind == "date" and after.text.isdigit()))
            numbered = numbered and after is not None and after.span[0] - nodes[j].span[1] <= 1
            dashed = nodes[j + 1 : j + 3]
            if len(dashed) > 1 and dashed[0].text == "-" and dashed[1].text.isdigit():
                return scene.text[nodes[j].span[0] : dashed[1].span[1]], j + 2
            town = after is not None and after.kind == "place" and after.span[0] - nodes[j].span[1] <= 1
            end = nodes[j + 1].span[1] if numbered or town else nodes[j].span[1]
            return scene.text[nodes[j].span[0] : end], j + numbered
    return _opening_name(clause, scene, i)


def _opening_name(clause: Clause, scene: Scene, i: int) -> tuple[str, int]:
    """A name that opens the sentence and what it is behind a comma: "Steadfast Defender 2024, an exercise of X, …"."""
    nodes = clause.nodes
    for j in range(i + 1, len(nodes) - 2):  # "one of the last manoeuvres of X, Shield-84, took place …"
        if nodes[j].text == "," and nodes[j + 1].kind == "name" and not any(n.kind in ACTS for n in nodes[i:j]):
            close = next((k for k in range(j + 2, min(len(nodes), j + 5)) if nodes[k].text == ","), 0)
            if close and all(n.kind in ("number", "date") or n.text == "-" for n in nodes[j + 2 : close]):
                return scene.text[nodes[j + 1].span[0] : nodes[close - 1].span[1]].strip("'"), close - 1
        if nodes[j].text == ",":
            break
    comma = next((j for j in range(1, min(len(nodes), 4)) if nodes[j].text == ","), 0)
    if not comma or i < comma or nodes[0].kind != "name" or any(n.kind in ACTS for n in nodes[comma:i]):
        return "", 0
    if not all(n.kind == "number" or (n.kind == "date" and n.text.isdigit()) for n in nodes[1:comma]):
        return "", 0
    if any(n.text == "," for n in nodes[comma + 1 : i]):
        return "", 0
    return scene.text[nodes[0].span[0] : nodes[comma - 1].span[1]], comma - 1


def _place(clause: Clause, scene: Scene, i: int) -> str:
    """Where it was held, as written."""
    near = clause.lex.sets.get("locative", frozenset())
    for j in range(i + 1, len(clause.nodes)):
        node = clause.nodes[j]
        if node.kind in ("place", "name", "states") and (clause.nodes[j - 1].text in near):
            return scene.text[node.span[0] : node.span[1]]
    return ""


def _meeting(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X met in P; the summit of X in P."""
    nodes = clause.nodes
    if clause.modal(i) or (i and nodes[i - 1].text in clause.lex.sets.get("journalists", ())):
        return
    org = clause.org(i, ("organisation", "body"))
    if org is None and not _own(clause, i):
        return
    if org is not None and org.text in ("it", "il", "elle") and not clause.has("held", "have"):
        return
    who = scene.org() if org is None else org.value if org.entity in ORGANISED else scene.owner_of(org.value)
    near = clause.lex.sets.get("locative", frozenset())
    place = next(
        (
            nodes[j]
            for j in range(i + 1, min(len(nodes), i + 9))
            if nodes[j].kind in ("place", "name")
            and nodes[j - 1].text in near
            and not any(n.kind == "found" for n in nodes[i:j])
        ),
        None,
    )
    if place is None or not who:
        return
    date = scene.when(clause.date(i))
    yield Claim(relation="meeting", subject=who, object=place.text, start=date.start, more={"tense": "past"})


def _own(clause: Clause, i: int) -> bool:
    """True for "they held their first summit": the meeting of those who are spoken of."""
    owned = any(n.text in clause.lex.sets.get("owners", ()) for n in clause.nodes[max(0, i - 3) : i])
    return owned and all(n.kind not in ("name", "org") for n in clause.nodes[:i])


def _agreement(clause: Clause, scene: Scene, i: int) -> Iterator[Claim]:
    """X signed an agreement with Y."""
    nodes = clause.nodes
    if clause.modal(i):
        return
    left = next((n for n in reversed(nodes[:i]) if n.kind == "org" and n.entity in ORGANISED), None)
    right = [n for n in nodes[i + 1 : i + 8] if n.kind == "org" and n.entity in ORGANISED]
    if nodes[i].text.split(" ")[-1] in clause.lex.sets.get("party_between", ()) and len(right) > 1:
        left, right = right[0], right[1:]
    if not right:
        pair = [n for n in nodes[:i] if n.kind == "org" and n.entity in ORGANISED][-2:]
        if len(pair) < 2 or not any(n.kind == "and" for n in nodes[nodes.index(pair[0]) : nodes.index(pair[1])]):
            return
        left, right = pair[0], pair[1:]
    if left is None and right and clause.bare(i) and clause.subject(i) is None and scene.org() != right[0].value:
        one = scene.org()
    else:
        one = left.value if left is not None else ""
    if not one or not right or right[0].value == one:
        return
    date = scene.when(clause.date(i))
    for other in right if left is not None and left.value == one else right[:1]:
        if other.value == one:
            continue
        yield Claim(
            relation="agreement",
            subject=one,
            object=other.value,
            start=date.start,
            denied=clause.negated(i),
            more={"place": _city(clause, i), "tense": "past"},
        )


def _city(clause: Clause, i: int) -> str:
    """The town behind "in" or "of", the first proper place after the cue."""
    near = clause.lex.sets.get("locative", frozenset())
    for j in range(i + 1, len(clause.nodes)):
        if clause.nodes[j].kind == "place" and (clause.nodes[j - 1].text in near or clause.nodes[j - 1].text == "of"):
            return clause.nodes[j].text
    return ""

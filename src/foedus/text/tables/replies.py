"""Short answers whose questions say what they are: where a summit was held, when a treaty took effect, who chairs.

Comes in: the nodes of an answer and of its question; goes out: claims and what of the answer is still to be read, or
None where question and answer are better read as one sentence. "Match …" is answered by pairs, each read by itself.
"""

from __future__ import annotations

import re

from foedus.text.claims import Claim
from foedus.text.focus.pronouns import TREATIES
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.tables.rows import TOLD
from foedus.text.tables.terms import labelled, seats

__all__ = ["fronted", "paired", "replied"]

_DATED = {"found": "founded", "dissolve": "dissolved", "in_force": "in_force", "sign": "concluded"}
_SITS = ("sit", "based", "live", "located", "sits", "housed")
_OTHERWISE = ACTS - {"belong", "found", "comprise"} | {"neg", "except", "office", "modal", "outside"}
_TREATY = ("in_force", "concluded")
_AFTER = ("succeed", "follow")
_KEY = re.compile(r"\(?(\d|[a-hа-г])$", re.IGNORECASE)


def replied(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> tuple[list[Claim], list[Node]] | None:
    """Read an answer that begins with the thing asked for.

    Parameters
    ----------
    nodes : list of Node
        Of the answer, its label left out.
    segment : Segment
        The answer.
    scene : Scene
        Holds the question.
    lex : Phrases
        Its sets `chair` and `chairs` name a chair.

    Returns
    -------
    tuple or None
        Claims, and the nodes behind what they rest on.
    """
    asked = scene.question
    at = next((j for j, n in enumerate(nodes[:4]) if n.kind not in ("word", "mark")), None)
    if not asked or at is None:
        return None
    first, rest = nodes[at], nodes[at + 1 :]
    if first.kind in ("place", "name"):
        found = _place(asked, nodes[at:], scene)
    elif first.kind == "date":
        found = _dated(asked, first, scene)
    elif first.kind == "number":
        found = _numbered(asked, first, rest, scene)
        rest = rest[:0] if len(found) > 1 else rest
    elif first.kind == "states" and (
        found := _moves(asked, nodes[at:], scene) or _members(asked, nodes[at:], scene, lex)
    ):
        rest = rest[:0]
    elif first.kind == "states" and (found := _asked_list(asked, first, rest, scene, lex)):
        pass
    elif first.kind == "states" and len(first.items) == 1 and first.role != "demonym":
        found = _chairs(asked, first, rest, scene, lex)
        rest = rest[:0] if found else rest
    elif first.kind == "org":
        found = _heir(asked, first, lex)
    else:
        return None
    for claim in found:
        claim.span = segment.span
    cut = next((j for j, n in enumerate(rest) if n.text in (",", ";", ".") or n.kind == "contrast"), len(rest))
    return (found, rest[cut + 1 :]) if found else None


def _place(asked: list[Node], answer: list[Node], scene: Scene) -> list[Claim]:
    """Where a summit was held, where the seat is and was."""
    kinds = {n.kind for n in asked}
    named = [n.value for n in asked if n.kind == "org" and n.entity in (*ORGANISED, "body")]
    org = named[0] if len(named) == 1 else scene.org()
    if not org or kinds & {"states", "modal", "neg"}:
        return []
    asks = asked[0].text in ("where", "and") and any(n.text in _SITS or n.kind == "held" for n in asked)
    if ("seat" in kinds or asks) and answer[0].kind == "place" and not kinds & (ACTS - {"seat"}):
        return seats(answer, scene, org)
    if "meeting" not in kinds or kinds & {"office", "found", "sign", "dissolve"}:
        return []
    date = next((n.date for n in [*answer, *asked] if n.kind == "date"), None)
    when, more = scene.when(date), {"tense": "none"}
    claim = Claim(relation="meeting", subject=org, object=answer[0].text, start=when.start, more=more)
    return [claim] if any(n.text in ("where", "где", "où", "dónde", "donde") for n in asked) else []


def _numbered(asked: list[Node], answer: Node, rest: list[Node], scene: Scene) -> list[Claim]:
    """ "How many members does X have?" – "56."."""
    orgs = [n.value for n in asked if n.kind == "org" and n.entity in ORGANISED]
    org = orgs[0] if orgs else scene.org()
    counts = any(n.kind == "how_many" for n in asked)
    about = any(n.kind in ("role", "belong", "join") for n in asked) or (asked[-1].kind == "org" and len(orgs) == 1)
    spoiled = any(n.kind in ("states", "name", "neg", "suspend", "leave", "sign", "found", "office") for n in asked)
    alone = not rest or rest[0].kind == "mark" or rest[0].kind in ("as_many", "role")
    if not (counts and about and org and alone) or spoiled or not answer.value.isdecimal():
        return []
    status = next((n.value for n in asked if n.kind == "role"), "member")
    status = status if status in ("observer", "founding", "partner", "associate") else "member"
    more = {"tense": "present"}
    found = [Claim(relation="member_count", subject=org, object=answer.value, status=status, more=more)]
    items = [item for n in rest if n.kind == "states" for item in n.items]
    if len(items) == int(answer.value):
        found += [Claim(relation="member_of", subject=x.id, object=org, status=status, more=more) for x in items]
    return found


def _moves(asked: list[Node], answer: list[Node], scene: Scene) -> list[Claim]:
    """ "Which late arrivals should I know?" – "Mexico (1931), Turkey and Iraq (both 1932)": each with its date."""
    kinds = {n.kind for n in asked} & {"joining", "leaving"}
    org = next((n.value for n in asked if n.kind == "org" and n.entity in ORGANISED), "") or scene.org()
    if len(kinds) != 1 or not org or any(n.kind in ("states", "neg", *ACTS) and n.kind not in kinds for n in asked):
        return []
    if any(n.kind in ACTS for n in answer[1:3]):
        return []  # a sentence of its own: "Ecuador joined in D and left in D"
    relation, found = TOLD[kinds.pop()], list[Claim]()
    for j, node in enumerate(answer):
        behind = next((n for n in answer[j + 1 :] if n.kind in ("date", "states")), None)
        for item in node.items if node.kind == "states" else ():
            date = item.date or (behind.date if behind is not None and behind.kind == "date" else None)
            start = scene.when(date, relation, org).start if date is not None else ""
            if start:
                found.append(Claim(relation=relation, subject=item.id, object=org, start=start, more={"tense": "past"}))
    return found


def _members(asked: list[Node], answer: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """ "Name the countries of X." – "A, B, C."."""
    first = asked[0].text.lower() if asked else ""
    orgs = [n.value for n in asked if n.kind == "org" and n.entity in ORGANISED]
    states = any(
        n.kind in ("as_many", "role") or (n.kind == "anaphor" and n.value in ("they", "members")) for n in asked
    )
    if first not in lex.sets.get("prompts", ()) or not states or len(orgs) > 1 or not (orgs or scene.org()):
        return []
    free = ("org", "as_many", "role", "anaphor", "word", "name", "mark", "number", "states", "only")
    if any(n.kind not in free for n in asked) or any(n.kind not in ("states", "mark", "and") for n in answer):
        return []
    role = next((n.value for n in asked if n.kind == "role" and n.value not in ("party", "signatory")), "member")
    org, more = orgs[0] if orgs else scene.org(), {"tense": "none"}
    items = [item for n in answer for item in n.items]
    return [Claim(relation="member_of", subject=item.id, object=org, status=role, more=more) for item in items]


def _asked_list(asked: list[Node], first: Node, rest: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """ "Quels sont les membres de X ?" – "A, B et C, rejoints en D par E.": the list answers, whatever follows it."""
    word = next((n.text.lower() for n in asked if n.kind != "mark"), "")
    asks = word in lex.sets.get("which", ()) or word in lex.sets.get("prompts", ())
    if lex.code == "en" or not asks or not first.items[1:] or (rest and rest[0].text not in (",", ";", ".")):
        return []
    orgs = [n.value for n in asked if n.kind == "org" and n.entity in ORGANISED]
    org = orgs[0] if len(set(orgs)) == 1 else "" if orgs else scene.org()
    nouns = any(n.kind in ("as_many", "role", "belong", "found") or n.value in ("they", "members") for n in asked)
    if not org or not nouns or any(n.kind in _OTHERWISE for n in asked):
        return []
    made = any(n.kind == "found" for n in asked)
    role = next((n.value for n in asked if n.kind == "role" and n.value not in ("party", "signatory")), "")
    role, more = role or ("founding" if made else "member"), {"tense": "none"}
    when = scene.when(next((n.date for n in rest if n.kind == "date"), None)).start if made else ""
    return [
        Claim(relation="member_of", subject=x.id, object=org, status=role, start=when, more=more) for x in first.items
    ]


def _dated(asked: list[Node], answer: Node, scene: Scene) -> list[Claim]:
    """When an organisation was founded or dissolved, when a treaty was signed or took effect."""
    acts = [n for n in asked if n.kind in ACTS and n.kind not in ("become", "follow")]
    owners = [n for n in asked if n.kind == "org"]
    when = scene.when(answer.date)
    if len(acts) != 1 or acts[0].kind not in _DATED or len(owners) != 1 or not when.start:
        return []
    if any(n.kind in ("states", "neg", "office", "name") for n in asked if n.text.lower() not in ("when", "q")):
        return []
    relation, about = _DATED[acts[0].kind], owners[0].value
    if relation in _TREATY and owners[0].entity not in (*TREATIES, "pact"):
        about = scene.treaty_of(about)
    return [Claim(relation=relation, subject=about, start=when.start, more={"tense": "none"})] if about else []


def _chairs(asked: list[Node], answer: Node, rest: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """Which state has the chair, and after whom."""
    seat = lex.sets.get("chair", frozenset()) | lex.sets.get("chairs", frozenset())
    org = scene.org()
    if not org or not any(n.kind == "presidency" or n.text.lower() in seat for n in asked):
        return []
    if any(n.kind in ("states", "neg", "office", "how_many") for n in asked):
        return []
    if rest and rest[0].kind not in ("mark", "date", *_AFTER):
        return []
    when, more = scene.when(next((n.date for n in [*rest, *asked] if n.kind == "date"), None)), {"tense": "none"}
    found = [Claim(relation="presidency", subject=answer.items[0].id, object=org, start=when.start, more=more)]
    found[0].end = when.end
    heir = next((j for j, n in enumerate(rest[:3]) if n.kind in _AFTER or n.text in lex.sets.get("handed", ())), None)
    if heir is not None and heir + 1 < len(rest) and rest[heir + 1].kind == "states":
        for item in rest[heir + 1].items:
            found.append(Claim(relation="presidency", subject=item.id, object=org, more=more))
    return found


def _heir(asked: list[Node], answer: Node, lex: Phrases) -> list[Claim]:
    """ "What replaced the OAU?" – "The African Union"."""
    replacing = lex.sets.get("replacing", frozenset())
    at = next((j for j, n in enumerate(asked) if n.kind == "succeed" or n.text in replacing), None)
    others = [(j, n.value) for j, n in enumerate(asked) if n.kind == "org" and n.entity in ORGANISED]
    if at is None or len(others) != 1 or answer.entity not in ORGANISED or others[0][1] == answer.value:
        return []
    passive = asked[at].text.endswith((" by", " into", " to", " par", " por"))
    new, old = answer.value, others[0][1]
    if passive == (others[0][0] > at):
        new, old = old, new
    return [Claim(relation="succeeded", subject=new, object=old, more={"tense": "none"})]


def paired(nodes: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read an answer of pairs: `1 - 2024, 2 - 2025`, `SEATO — 1977, CENTO — 1979`.

    Parameters
    ----------
    nodes, segment, scene, lex
        As for `replied`.

    Returns
    -------
    list of Claim or None
        None if the answer is no list of pairs, or its question does not say what the pairs mean.
    """
    asked = scene.question
    pairs = [pair for part in _parts(nodes) if (pair := _pair(part, asked)) is not None]
    if not asked or len(pairs) < 2 or len(pairs) < len(_parts(nodes)):
        return None
    found = [claim for lead, value in pairs for claim in _matched(lead, value, asked, scene, lex)]
    for claim in found:
        claim.span = segment.span
    return found or None


def _parts(nodes: list[Node]) -> list[list[Node]]:
    """An answer cut at its commas and semicolons."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node.text in (",", ";", "|", "/") and node.kind == "mark":
            parts.append([])
        elif node.text not in (".", "(", ")"):
            parts[-1].append(node)
    return [part for part in parts if part]


def _pair(part: list[Node], asked: list[Node]) -> tuple[Node, Node] | None:
    """The two sides of a pair; a number or letter stands for what the question lists under it."""
    sides = [n for n in part if n.kind != "mark" and not (n.kind == "word" and n.text in ("г", "год", "году", "in"))]
    if len(sides) != 2 or not any(n.text in ("-", "–", "—", ":", "=", "→") for n in part):
        return None
    lead, value = sides
    if lead.kind in ("number", "word", "name") and _KEY.match(lead.text):
        lead = _listed(lead.text.lower(), asked) or lead
    return (lead, value) if lead.kind in ("states", "org") and value.kind in ("date", "place", "name") else None


def fronted(nodes: list[Node], segment: Segment) -> tuple[list[Node], list[Node]]:
    """Read the front of a card that describes its back: `Country that left ECOWAS in 2000 | Mauritania`.

    Parameters
    ----------
    nodes : list of Node
        Of the card.
    segment : Segment
        The card.

    Returns
    -------
    tuple of list of Node
        The question and its answer; empty if the card is none of this kind.
    """
    front, back = labelled(nodes, segment) if len(segment.row) == 2 else ([], [])
    at = next((j for j, n in enumerate(front[:4]) if n.kind == "relative"), 0)
    described = at and front[at - 1].kind in ("as_many", "role") and any(n.kind in ACTS for n in front)
    if not described or not back or any(n.kind not in ("states", "mark", "and") for n in back):
        return [], []
    which = Node(kind="relative", span=front[at].span, text="which")
    return [which, *front[at - 1 : at], *front[at + 1 :]], back


def _listed(key: str, asked: list[Node]) -> Node | None:
    """What stands behind a number or letter in the question: "1. Laos 2. Cambodia", "a) SAARC b) APEC"."""
    for j, node in enumerate(asked[:-2]):
        if node.text.lower() == key and asked[j + 1].text in (".", ")") and asked[j + 2].kind in ("states", "org"):
            return asked[j + 2]
    return None


def _matched(lead: Node, value: Node, asked: list[Node], scene: Scene, lex: Phrases) -> list[Claim]:
    """What the pair says, by the words of the question."""
    more = {"tense": "none"}
    if lead.kind == "org":
        kind = next((n.kind for n in asked if n.kind in (*_DATED, "seat")), "")
        nouns = {"found": lex.sets.get("founding", ()), "dissolve": lex.sets.get("dissolving", ())}
        kind = kind or next((act for n in asked for act, said in nouns.items() if n.text in said), "")
        if kind == "seat" and value.kind in ("place", "name"):
            return [Claim(relation="headquarters", subject=lead.value, object=value.text, more=more)]
        start = scene.when(value.date).start
        if kind in _DATED and value.kind == "date" and start:
            return [Claim(relation=_DATED[kind], subject=lead.value, start=start, more=more)]
        return []
    act = next((TOLD[n.kind] for n in asked if n.kind in TOLD), "")
    named = [n.value for n in asked if n.kind == "org" and n.entity in ORGANISED]
    org, start = named[0] if named else scene.org(), scene.when(value.date).start
    if not act or not org or value.kind != "date" or not start:
        return []
    return [Claim(relation=act, subject=item.id, object=org, start=start, more=more) for item in lead.items]

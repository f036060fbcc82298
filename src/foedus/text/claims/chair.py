"""Whose turn the chair of an organisation is, and how it goes round.

Comes in: clauses that speak of a presidency or chairmanship; goes out: `presidency` claims (start of the new chair, end
of the old one) and `presidency_rule`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item, Node
from foedus.text.times import Date

__all__ = ["claims"]

_NEAR = 3  # nodes between a state and its date


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read chairs and the rule by which they change.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `presidency`, `presidency_rule`.
    """
    cues = [
        i
        for i in clause.cues("presidency", "rotate", "office_verb", "word")
        if clause.nodes[i].kind in ("presidency", "rotate") or _chairs(clause, i)
    ]
    if clause.hypothetical or (not cues and not _handing(clause, scene)):
        return
    yield from _rule(clause, scene, cues)
    i = cues[0] if cues else 0
    if cues and clause.modal(i):
        return
    org = _chaired(clause, scene, i) if cues else scene.act[1] if scene.act is not None else ""
    if not org:
        return
    passed = list(_passed(clause, scene, cues, org))
    known = {claim.subject for claim in passed}
    told = [*passed, *(claim for claim in _turns(clause, scene, cues, org) if claim.subject not in known)]
    told = told or list(_presides(clause, scene, cues, org))
    yield from told
    if told:
        scene.act = ("presidency", org, "")


def _has(clause: Clause, name: str, node: Node) -> bool:
    """True if a word of the node stands in a set of the language."""
    words = clause.lex.sets.get(name, frozenset())
    return node.kind not in ("states", "org", "name") and any(w in words for w in node.text.split(" "))


def _chairs(clause: Clause, i: int) -> bool:
    """True for a verb of chairing ("chairs", "presides over") and for a chair that is handed on."""
    if clause.nodes[i].kind == "word":
        return (
            _has(clause, "chair", clause.nodes[i])
            and clause.has("states")
            and (any(_has(clause, "passed", n) for n in clause.nodes) or _occupied(clause, i))
        )
    return _has(clause, "chairs", clause.nodes[i])


def _occupied(clause: Clause, i: int) -> bool:
    """True for "the chair of the assembly of X is held by A": an organisation stands between the two."""
    nodes = clause.nodes
    held = next((j for j in range(i + 1, len(nodes)) if nodes[j].kind == "held"), 0)
    near = [n for n in nodes[i + 1 : held] if n.kind == "org"]
    return bool(near) and near[-1].entity in ORGANISED and any(n.kind == "prep_by" for n in nodes[held + 1 : held + 2])


def _handing(clause: Clause, scene: Scene) -> bool:
    """True for "… hands over to Russia" after a chair has been told."""
    return (
        scene.act is not None
        and scene.act[0] == "presidency"
        and (any(_has(clause, "passed", n) for n in clause.nodes) or _holding(clause))
        and clause.has("states")
    )


def _holding(clause: Clause) -> bool:
    """True for "A held it in 2022"."""
    return any(_holds(clause, j) for j, n in enumerate(clause.nodes) if n.kind == "states")


def _rule(clause: Clause, scene: Scene, cues: list[int]) -> Iterator[Claim]:
    """The chair rotates every year, every six months."""
    nodes = clause.nodes
    every = next((n for n in nodes if n.kind == "every"), None)
    rotates = any(nodes[i].kind == "rotate" for i in cues) or any(_has(clause, "passed", n) for n in nodes)
    rotates = rotates or (clause.has("prep_by", "role", "as_many") and not clause.has("states", "name", "date"))
    seat = any(_has(clause, "chair", n) for n in nodes)
    if every is None or not (rotates and seat):
        return
    org = _chaired(clause, scene, cues[0])
    if org:
        scene.act = ("presidency", org, "")
        yield Claim(
            relation="presidency_rule",
            subject=org,
            object=f"rotating:{_period(clause, every.text)}",
            more={"tense": clause.tense(cues[0])},
        )


def _period(clause: Clause, text: str) -> str:
    """ISO 8601 length of "every six months"."""
    sets, words = clause.lex.sets, text.replace("-", " ").split()
    number = next(
        (clause.lex.numbers[w] for w in words if w in clause.lex.numbers),
        next((int(w) for w in words if w.isdigit()), 1),
    )
    if any(w in sets.get("halfyear", ()) for w in words):
        return "P6M"
    if any(w in sets.get("months", ()) for w in words):
        return f"P{number}M"
    return f"P{number}Y" if number > 1 and any(w in sets.get("years", ()) for w in words) else "P1Y"


def _chaired(clause: Clause, scene: Scene, i: int) -> str:
    """The organisation whose chair it is."""
    nodes = clause.nodes
    if "co" in nodes[i].text.replace("-", " ").split(" "):
        beside = nodes[i - 1 - (nodes[i - 1].text == ",")] if i > 1 else None
        return beside.value if beside is not None and beside.kind == "org" else ""  # "X, co-chaired by A and B"
    named = next(
        (n for n in nodes if n.kind == "org" and n.entity in ORGANISED and not clause.aside(nodes.index(n))), None
    )
    if named is not None:
        return named.value
    body = next((n.value for n in nodes if n.kind == "org" and n.entity == "body"), "")
    if any(n.kind == "org" and n.entity not in ORGANISED for n in nodes):
        return scene.owner_of(body) if body and clause.has("every") else ""  # "the chair of the committee rotates"
    if clause.before is not None and clause.before.kind == "org" and clause.before.entity in ORGANISED:
        return clause.before.value
    following = nodes[i + 1 : i + 4]
    if (
        following
        and following[0].text in ("of", "de", "du", "del", "of the")
        and not any(n.kind in ("states", "place", "date") for n in following)
        and not any(
            n.text.lower().split(" ")[-1] in clause.lex.sets.get("bodies", ())
            or n.text.lower() in clause.lex.sets.get("supreme", ())
            for n in nodes[i + 1 : i + 5]
        )
    ):
        return ""  # "the chairmanship of the committee"
    if (
        nodes[i].kind == "office_verb"
        and following
        and not clause.light(i + 1)
        and following[0].kind not in ("states", "date", "mark", "prep_by")
    ):
        return ""
    if nodes[i].kind == "office_verb" and clause.foreign(i, near=True):
        return ""
    if scene.act is not None and scene.act[0] == "presidency":
        return scene.act[1]  # the chair spoken of before
    return scene.org()


def _turns(clause: Clause, scene: Scene, cues: list[int], org: str) -> Iterator[Claim]:
    """ "… : Indonesia in 2023, Laos in 2024"; "в 2025 году — A, в 2026-м — B": pairs of a state and its time."""
    nodes = clause.nodes
    pairs: list[tuple[Item, Date]] = []
    for j, node in enumerate(nodes):
        if node.kind != "states" or not (cues or _holding(clause)) or (j and _has(clause, "source", nodes[j - 1])):
            continue
        dated = [(x, x.date) for x in node.items if x.date is not None]
        if dated:
            pairs += dated
        elif len(node.items) == 1 and (date := _beside(clause, j)) is not None:
            pairs.append((node.items[0], date))
    colon = any(n.text == ":" for n in nodes)
    if not (((colon or _holding(clause)) and pairs) or len(pairs) > 1):
        return
    for item, date in pairs:
        resolved = scene.when(date)
        yield _claim(item, org, clause, start=resolved.start, end=resolved.end)
    told = {item.id for item, _ in pairs}
    for j, node in enumerate(nodes):
        if node.kind == "states" and len(node.items) == 1 and node.items[0].id not in told and _next(clause, j):
            yield _claim(node.items[0], org, clause)


def _next(clause: Clause, j: int) -> bool:
    """True for the state of "…, then A": whose turn comes after the last one told."""
    k = j - 1
    while k > 0 and (clause.nodes[k].text in ("—", "–", "-") or _has(clause, "article", clause.nodes[k])):
        k -= 1
    given = k > 1 and _has(clause, "target", clause.nodes[k]) and _has(clause, "passed", clause.nodes[k - 1])
    return k > 0 and (given or _has(clause, "then", clause.nodes[k]))


def _beside(clause: Clause, j: int) -> Date | None:
    """The date next to the state at `j`: behind it, or before a dash."""
    nodes = clause.nodes
    chaired = any(n.kind in ("office_verb", "presidency") for n in nodes[j + 1 : j + 1 + _NEAR]) or _holds(clause, j)
    for k in range(j + 1, min(len(nodes), j + _NEAR + 1 + 4 * chaired)):
        if nodes[k].kind == "date":
            return nodes[k].date
        if not (
            (chaired and nodes[k].kind in ("office_verb", "presidency", "org", "have", "anaphor"))
            or (k == j + 1 and chaired)
            or nodes[k].text in ("in", "en", "в", "(", "for", "pour")
            or (nodes[k].kind == "word" and clause.light(k))
        ):
            break
    for k in range(j - 1, max(-1, j - 6), -1):
        date = nodes[k].date if nodes[k].kind == "date" else None
        if date is not None:
            turned = date.end and not date.start and any(n.kind in ("contrast", "relative") for n in nodes[k:j])
            return msgspec.structs.replace(date, start=date.end, end="") if turned else date  # "until D, when A …"
        if not (
            clause.light(k)
            or nodes[k].text in ("—", "–", "-")
            or nodes[k].kind in ("presidency", "office_verb", "org", "anaphor")
            or nodes[k].text in clause.lex.sets.get("chairs", ())
        ):
            break
    return None


def _holds(clause: Clause, j: int) -> bool:
    """True for "Malaysia held it in 2025": the chair spoken of before, as a pronoun."""
    verb, it, *_ = [*clause.nodes[j + 1 : j + 3], None, None]
    return (
        verb is not None
        and it is not None
        and it.kind in ("org", "anaphor")
        and any(w in clause.lex.sets.get("holding", ()) for w in verb.text.split(" "))
    )


def _passed(clause: Clause, scene: Scene, cues: list[int], org: str) -> Iterator[Claim]:
    """The chair passed from A to B; B took it over from A; A handed it to B."""
    nodes = clause.nodes
    single = [j for j, n in enumerate(nodes) if n.kind == "states" and len(n.items) == 1]
    old = next((j for j in single if _behind(clause, j, "source")), None)
    new = next((j for j in single if j != old and _behind(clause, j, "target")), None)
    if old is not None and new is not None and nodes[old].items[0].id == nodes[new].items[0].id:
        return  # "from country to country"
    passes = any(_has(clause, "passed", n) for n in nodes)
    if new is None and passes and clause.lex.sets.get("bare_agent"):  # the receiver stands in a case of its own
        verb = next(j for j, n in enumerate(nodes) if _has(clause, "passed", n))
        new = next((j for j in single if j > verb and j != old and not clause.bystander(j)), None)
    date = scene.when(_handed(clause) or clause.date(cues[0] if cues else 0) or clause.head)
    subject = next((j for j in single if j not in (old, new) and not clause.bystander(j)), None)
    if new is not None and passes:
        giver = old if old is not None else subject if subject is not None and subject < new else None
        verb = next(j for j, n in enumerate(nodes) if _has(clause, "passed", n))
        if giver is not None and old is None and _several(clause) and _beside(clause, giver) is not None:
            giver = None  # it had its turn in a year of its own
        held = giver is not None and bool(cues) and any(n.kind == "date" for n in nodes[cues[0] : verb])
        if cues and old is None and held:
            yield from _presides(clause, scene, cues, org)  # "A, which chairs X this year, hands over to B"
            giver = None
            date = _ahead(clause, scene, verb)
        yield _claim(nodes[new].items[0], org, clause, start=date.start, end=date.end)
        if giver is not None:
            yield _claim(nodes[giver].items[0], org, clause, end=date.start)
    elif old is not None and cues and subject is not None:
        yield _claim(nodes[subject].items[0], org, clause, start=date.start, end=date.end)
        yield _claim(nodes[old].items[0], org, clause, end=date.start)


def _several(clause: Clause) -> bool:
    """True if a clause tells of several turns."""
    return sum(n.kind == "date" for n in clause.nodes) > 1


def _handed(clause: Clause) -> Date | None:
    """Of several dates, that of the handing over: right behind its receiver, else the last before the verb."""
    nodes = clause.nodes
    verb = max((j for j, n in enumerate(nodes) if _has(clause, "passed", n)), default=0)
    if not verb or not _several(clause):
        return None
    behind = next((n.date for n in nodes[verb : verb + 6] if n.kind == "date"), None)
    before = next((n for n in reversed(nodes[:verb]) if n.kind in ("date", "states")), None)
    return behind or (before.date if before is not None else None) or Date(span=(0, 0))


def _ahead(clause: Clause, scene: Scene, verb: int) -> Date:
    """The date behind the verb at `verb`; one without a year lies after the day of the page."""
    node = next((n for n in clause.nodes[verb:] if n.kind == "date"), None)
    date = scene.when(node.date if node is not None else None)
    year = date.start[:4]
    if node is not None and year not in node.text and date.start < scene.line[: len(date.start)]:
        return msgspec.structs.replace(date, start=f"{int(year) + 1}{date.start[4:]}")
    return date


def _behind(clause: Clause, j: int, links: str) -> bool:
    """True if the states at `j` stand behind a word of the set `links`, articles passed over."""
    nodes, k = clause.nodes, j - 1
    while k > 0 and nodes[k].text in ("the", "la", "le", "el", "l'", "les"):
        k -= 1
    return k >= 0 and nodes[k].text.split(" ")[-1] in clause.lex.sets.get(links, ())


def _presides(clause: Clause, scene: Scene, cues: list[int], org: str) -> Iterator[Claim]:
    """A holds the presidency of X; the chair is held by A; A, succeeding B, chairs X."""
    nodes = clause.nodes
    i = next((i for i in cues if nodes[i].kind != "rotate"), None)
    if i is None or clause.has("rotate", "every"):
        return
    if clause.before is not None and clause.before.role == "demonym":
        return  # "the Chadian who has chaired the commission": a person
    by = next(
        (
            nodes[j]
            for j in range(i + 1, len(nodes))
            if nodes[j].kind == "states"
            and any(n.kind == "prep_by" for n in nodes[j - 2 : j])
            and not any(n.kind == "follow" for n in nodes[max(0, j - 4) : j])
        ),
        None,
    )
    subject = by if by is not None else clause.subject(i)
    if (
        subject is None
        or not _alone(clause, i, subject)
        or subject.items[0].id == org
        or (clause.has("office") and by is None)
    ):
        return
    date = scene.when(clause.date(i))
    for item in subject.items:
        yield _claim(item, org, clause, start=date.start, end=date.end, denied=clause.negated(i))
    at = next(
        (j for j, n in enumerate(nodes) if _has(clause, "handed", n) or n.text in clause.lex.sets.get("handed", ())),
        None,
    )
    old = (
        next((n for n in nodes[at + 1 : at + 4] if n.kind == "states" and len(n.items) == 1 and n is not subject), None)
        if at is not None
        else None
    )
    if old is not None:
        yield _claim(old.items[0], org, clause, end=date.start)


def _alone(clause: Clause, i: int, subject: Node) -> bool:
    """True if one state holds the chair, or several as co-chairs."""
    words = clause.nodes[i].text.split(" ") + clause.nodes[i].text.split("-")
    return len(subject.items) == 1 or (len(subject.items) > 1 and "co" in words)


def _claim(item: Item, org: str, clause: Clause, *, start: str = "", end: str = "", denied: bool = False) -> Claim:
    """One chair."""
    return Claim(
        relation="presidency",
        subject=item.id,
        object=org,
        start=start,
        end=end,
        denied=denied,
        more={"tense": clause.tense(0)},
    )

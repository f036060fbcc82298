"""Who else did it: "…, followed by B in 2004", "as did B", "nor did B", "together with B", "three years after B".

Comes in: the nodes of a sentence and the claims read from its clauses; goes out: the same acts, of the states that such
words add. Nothing here reads an act of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.verbs import ORGANISED, VERBS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["echoes"]

_ECHOED = frozenset(
    {
        "joined",
        "withdrew",
        "suspended",
        "expelled",
        "reinstated",
        "applied",
        "invited",
        "signed",
        "ratified",
        "denounced",
        "member_of",
        "boycotted",
        "invoked",
        "renewed",
    }
)
_SMALL_WORDS = 3  # between "nor" and its states
_PREPOSITIONS = ("to", "into", "of", "from", "à", "au", "de", "du", "a", "al", "del", "в", "к", "из")
_APPOSED = 12  # nodes of an apposition
_FAR = 40  # nodes of one echo


def echoes(nodes: list[Node], found: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """Repeat an act for the states that join in it.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    found : list of Claim
        What its clauses say.
    lex : Phrases
        The language; the words that echo stand in its sets and under the cue `likewise`.
    scene : Scene
        Resolves the dates.

    Returns
    -------
    list of Claim
        One for each state that is added.
    """
    acts = [claim for claim in found if claim.relation in _ECHOED]
    if not acts:
        return []
    further = _onwards(nodes, acts, lex, scene)
    acts = [*acts, *further]
    nodes = _unapposed(nodes, lex)
    out: list[Claim] = []
    for i in range(len(nodes)):
        for how, first, lag in _cues(nodes, i, lex):
            base = _base(acts, _inserted(nodes, i, first) if how == "same" else nodes[i].span[0])
            if base is None or (how in ("deny", "assert") and not base.denied):
                continue
            early = _before(nodes, i, lex) if how in ("same", "next") else None
            for states, own in _run(nodes, first, how, lex):
                own = own or early
                out += _again(base, states, own, how, lag, scene)
    out += further
    told = {(c.relation, c.subject, c.object, c.denied) for c in found if c.start or c.end}
    return [c for c in out if (c.relation, c.subject, c.object, c.denied) not in told]


def _unapposed(nodes: list[Node], lex: Phrases) -> list[Node]:
    """The nodes without "the last to do so" between a state and its date: "and A, the last to do so, in D"."""
    out: list[Node] = []
    at = 0
    for i, node in enumerate(nodes):
        if i < at or node.kind != "states" or i + 2 >= len(nodes) or nodes[i + 1].text != ",":
            continue
        close = next((j for j in range(i + 2, min(len(nodes), i + _APPOSED)) if nodes[j].text == ","), 0)
        ranked = any(w in lex.sets.get("ranking", ()) for n in nodes[i + 2 : i + 4] for w in n.text.split(" "))
        if close and ranked and any(n.kind == "date" for n in nodes[close + 1 : close + 3]):
            out += nodes[at : i + 1]
            at = close + 1
    return [*out, *nodes[at:]]


def _cues(nodes: list[Node], i: int, lex: Phrases) -> Iterator[tuple[str, int, int]]:
    """How the node at `i` echoes, where its states begin, and by how many years they differ."""
    node, sets = nodes[i], lex.sets
    texts = [n.text for n in nodes[i : i + 4]] if node.kind in ("date", "number", "states") else []
    if node.kind == "follow":
        j = i + 1
        while j < len(nodes) and j < i + 3 and nodes[j].kind == "word" and nodes[j].text in lex.skip:
            j += 1
        passive = j < len(nodes) and (nodes[j].kind == "prep_by" or nodes[j].text in sets.get("of", ()))
        if passive or lex.code != "en":
            yield "next", j + passive, 0
    elif node.kind == "likewise" or (node.kind == "and" and node.text in sets.get("with", ())):
        yield "same", i + 1, 0
    elif (
        i
        and node.text in sets.get("alongside", ())
        and (
            nodes[i - 1].text == "," or nodes[i - 1].kind == "date" or (lex.code != "en" and nodes[i - 1].kind == "org")
        )
    ):
        yield "same", i + 1, 0  # "en 1973, avec l'Irlande"
    elif node.text in sets.get("party_with", ()) and _in_company(nodes, i):
        yield "same", i + 1, 0
    elif (
        node.kind == "date"
        and node.text.endswith(tuple(lex.dates.get("same_year", ())))
        and texts[1:2]
        and texts[1] in sets.get("same_as", ())
    ):
        yield "same", i + 2, 0
    elif (
        node.kind == "number"
        and len(texts) > 2
        and texts[1] in sets.get("spans", ())
        and texts[2] in sets.get("lag", ())
    ):
        yield "lag", i + 3, int(node.value)
    elif node.kind == "date" and (parts := node.text.split())[-1] in sets.get("lag", ()) and parts[0] in lex.numbers:
        yield "lag", i + 1, lex.numbers[parts[0]]  # "trois ans après l'Albanie"
    elif node.kind == "neg" and node.text in sets.get("nor", ()):
        j = i + 1
        while (
            j < len(nodes)
            and j <= i + _SMALL_WORDS
            and (nodes[j].kind in ("be", "have") or nodes[j].text in sets.get("light", ()))
        ):
            j += 1
        yield "deny", j, 0
    elif node.kind == "states" and len(texts) > 1 and texts[1] in sets.get("either", ()):
        yield "deny", i, 0
        if i and _also(nodes, i, lex):
            yield "same", i, 0  # "…, Греция тоже": of what is said as of what is denied
    elif node.kind == "states" and i and _also(nodes, i, lex):
        yield "same", i, 0
    elif node.kind == "contrast" and _affirmed(nodes, i, lex):
        yield "assert", i + 1, 0
    elif node.kind in ("and", "contrast") or (node.kind == "mark" and node.text in ",;"):
        yield "gap", i + 1, 0


def _in_company(nodes: list[Node], i: int) -> bool:
    """True for "A belongs to X with B and C": "with" right behind the organisation that somebody is in."""
    cue = next((j for j in range(i - 2, max(-1, i - 7), -1) if nodes[j].kind in VERBS or nodes[j].kind == "role"), 0)
    return i > 1 and nodes[i - 1].kind == "org" and nodes[cue].kind in ("belong", "role")


def _also(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "…, le Niger aussi": states behind a sign or conjunction, "too", and the end."""
    opened = nodes[i - 1].kind in ("and", "contrast") or nodes[i - 1].text in (",", ";", *lex.sets.get("article", ()))
    told = i + 1 < len(nodes) and nodes[i + 1].text in lex.sets.get("also", ())
    return opened and told and (i + 2 >= len(nodes) or nodes[i + 2].kind == "mark")


def _affirmed(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "but A is", "pero A y B sí": states, a word that affirms, and the end."""
    j = next((j for j in range(i + 1, min(len(nodes), i + 4)) if nodes[j].kind == "states"), 0)
    if not j or j + 1 >= len(nodes):
        return False
    affirms = nodes[j + 1].text in lex.sets.get("affirm", ())
    return affirms and (j + 2 >= len(nodes) or nodes[j + 2].kind == "mark")


def _onwards(nodes: list[Node], acts: list[Claim], lex: Phrases, scene: Scene) -> list[Claim]:
    """ "joined NATO in 2004 and the European Union in 2007": the act again, towards another organisation."""
    out: list[Claim] = []
    near = {",", *lex.sets.get("locative", ()), *lex.sets.get("article", ()), *_PREPOSITIONS}
    for i, node in enumerate(nodes):
        if not (node.kind == "and" or node.text == ","):
            continue
        j = i + 1
        while (
            j < len(nodes)
            and j < i + 5
            and (nodes[j].kind == "and" or nodes[j].text in near or nodes[j].text in lex.skip)
        ):
            j += 1
        early = nodes[j].date if j + 2 < len(nodes) and nodes[j].kind == "date" and nodes[j + 1].text == "," else None
        while early is not None and j < len(nodes) and j < i + 9 and (nodes[j].kind == "date" or nodes[j].text in near):
            j += 1  # "and, since 2023, to NATO"
        if j >= len(nodes) or nodes[j].kind != "org" or nodes[j].entity not in ORGANISED:
            continue
        date, k = _dated(nodes, j + 1, {*near, "in", "on", *lex.skip}) if early is None else (early, j + 1)
        exact, later = _dated(nodes, k, {",", "in", "on", *near}) if date is not None else (None, k)
        date, k = (exact, later) if exact is not None else (date, k)  # "a month later, on 1 May"
        base = _base(acts, node.span[0])
        ended = k >= len(nodes) or nodes[k].kind in ("and", "contrast", "mark", "relative")
        if date is None or not ended or base is None or not (base.start or early) or base.span[0] > node.span[0]:
            continue
        for claim in acts:
            if (claim.relation, claim.object, claim.start) == (base.relation, base.object, base.start):
                start = scene.when(date, base.relation, nodes[j].value).start
                more = {key: v for key, v in claim.more.items() if key in ("tense", "since")}
                out.append(
                    Claim(
                        relation=claim.relation,
                        subject=claim.subject,
                        object=nodes[j].value,
                        status=claim.status,
                        start=start,
                        denied=claim.denied,
                        more=more,
                        span=nodes[j].span,
                    )
                )
    return out


def _before(nodes: list[Node], i: int, lex: Phrases) -> Date | None:
    """The date that opens an echo: "…, and in 2004 so did B"."""
    k = i - 2
    while k > 0 and nodes[k].text in lex.sets.get("locative", ()):
        k -= 1
    opened = k > 0 and (nodes[k].kind in ("and", "contrast") or nodes[k].text in (",", ";"))
    return nodes[i - 1].date if opened and nodes[i - 1].kind == "date" else None


def _base(acts: list[Claim], at: int) -> Claim | None:
    """The act that is echoed at an offset: the last one begun before it, else the first one behind."""
    before = [c for c in acts if c.span[0] < at]
    if not before:
        return acts[0]
    last = max(c.span[0] for c in before)
    return [c for c in before if c.span[0] == last][-1]


def _inserted(nodes: list[Node], i: int, first: int) -> int:
    """Where to look for the act of "…, like A and B, is leaving it": behind such an insertion; else before it."""
    close = next((j for j in range(first, min(len(nodes), first + 4)) if nodes[j].text == ","), 0)
    act = next((n for n in nodes[close + 1 : close + 5] if n.kind in VERBS), None) if close else None
    opened = i > 0 and nodes[i - 1].text == "," and all(n.kind != "and" for n in nodes[close : close + 1])
    return act.span[1] if opened and act is not None and act.kind not in ("be", "have", "say") else nodes[i].span[0]


def _run(nodes: list[Node], j: int, how: str, lex: Phrases) -> Iterator[tuple[Node, Date | None]]:
    """The states that an echo adds, each with its own date if it has one."""
    small = {"by", "both", *lex.sets.get("article", ()), *lex.sets.get("of", ())}
    near = {
        ",",
        "—",
        "–",
        "-",
        "in",
        "on",
        "upon",
        "after",
        *lex.sets.get("owners", ()),
        *lex.sets.get("locative", ()),
        *lex.sets.get("article", ()),
        *lex.sets.get("already", ()),
    }
    stop = min(len(nodes), j + _FAR)
    while j < stop:
        early, j = _dated(nodes, j, near) if how == "gap" else (None, j)
        while (
            early is not None
            and j < stop
            and (nodes[j].text in lex.sets.get("spans", ()) or nodes[j].text in "—–-," or nodes[j].kind == "and")
        ):
            j += 1
        while j < stop and nodes[j].text in small:
            j += 1
        if j >= stop or nodes[j].kind != "states" or not nodes[j].items or nodes[j].role == "demonym":
            return
        late, k = _dated(nodes, j + 1, near) if early is None else (None, j + 1)
        own = late or early
        ended = (
            k >= len(nodes)
            or nodes[k].kind in ("and", "contrast", "mark", "relative")
            or nodes[k].text in lex.sets["either"] | lex.sets["affirm"] | lex.sets.get("also", frozenset())
        )
        ended = ended or (how == "same" and any(n.kind == "org" for n in nodes[k : k + 2]))  # "together with A in X"
        if (not ended and (how != "next" or nodes[k].kind in VERBS)) or (how == "gap" and own is None):
            return
        yield nodes[j], own
        if k >= stop or (nodes[k].kind != "and" and nodes[k].text != ","):
            return
        j = k
        while j < stop and (nodes[j].kind == "and" or nodes[j].text in ("and", ",") or nodes[j].text in lex.skip):
            j += 1


def _dated(nodes: list[Node], j: int, near: set[str]) -> tuple[Date | None, int]:
    """The date at `j`, small words before it passed over, and the number of the node behind; else nothing and `j`."""
    k = j
    while k < len(nodes) and k < j + 5 and (nodes[k].text in near or nodes[k].kind in ("independence", "only")):
        k += 1
    if k < len(nodes) and nodes[k].kind == "date":
        return nodes[k].date, k + 1
    return None, j


def _again(base: Claim, states: Node, own: Date | None, how: str, lag: int, scene: Scene) -> list[Claim]:
    """The act of other states."""
    start, end = ("", "") if how in ("next", "gap") else (base.start, base.end)
    if how == "lag":
        start = str(int(base.start[:4]) - lag) if base.start[:4].isdecimal() else ""
    more = {k: v for k, v in base.more.items() if k in ("tense", "since")}
    out = []
    for item in states.items:
        date = scene.when(item.date or own, base.relation, base.object) if item.date or own else None
        first, last = (date.start, date.end) if date is not None else (start, end)
        if item.id == base.object or (how == "deny" and item.date is not None and item.notes):
            continue
        out.append(
            Claim(
                relation=base.relation,
                subject=item.id,
                object=base.object,
                status=base.status,
                start=first,
                end=last,
                denied=base.denied and how != "assert",
                more=dict(more),
                span=states.span,
            )
        )
    return out

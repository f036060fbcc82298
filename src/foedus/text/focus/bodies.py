"""Organisations that are meant as a pair: "A is in both", "B belongs to neither of the two", "C left the latter".

Comes in: nodes of a sentence and the organisations named before; goes out: the same nodes, such words as the
organisations they mean, where they are the object of a tie ("is in", "belongs to", "left", "a member of"). What is said
of none of them gets its denial before the verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["bodies_meant", "labels_meant", "last_bodies", "parts_meant"]

_TIES = frozenset({"belong", "belong_not", "join", "leave", "return", "role", "outside", "apply", "declined", "admit"})
_OWN_ACTS = frozenset({"found", "dissolve", "in_force", "seat", "comprise", "rename"})
_NEAR = 3  # small words between a tie and what it is about
_LONG = 7  # nodes of "ни там, ни там"
_PARTS = ("body", "organisation", "force")
_KEPT = 3  # organisations that are remembered
_ALONE = frozenset({"states"})


def last_bodies(named: list[str], nodes: list[Node]) -> list[str]:
    """Give the organisations named last, one by one.

    Parameters
    ----------
    named : list of str
        Those of the sentences before.
    nodes : list of Node
        Of the next sentence.

    Returns
    -------
    list of str
        Distinct ids, the last at the end.
    """
    listed = [*named, *(n.value for n in nodes if n.kind == "org" and n.entity in ORGANISED and n.role != "anaphor")]
    return list(dict.fromkeys(reversed(listed)))[:_KEPT][::-1]


def bodies_meant(nodes: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """Put organisations in the place of "both", "neither of them", "the latter".

    Parameters
    ----------
    nodes : list of Node
        Merged nodes, pronouns not resolved.
    scene : Scene
        Holds the organisations named before.
    lex : Phrases
        The language; its sets `both_bodies`, `no_bodies`, `last_body` and `first_body` hold the words.

    Returns
    -------
    list of Node
        As they are read.
    """
    sets = lex.sets
    known, firsts = _wordings(lex)
    out: list[Node] = []
    at = 0
    for i, node in enumerate(nodes):
        if i < at or node.text.split(" ")[0] not in firsts or node.kind in ("states", "org"):
            continue
        wording, end = _longest(nodes, i, known)
        named = last_bodies(scene.bodies, nodes[:i])
        tie = _tie(nodes, i, lex)
        if tie < 0 and wording and _before_tie(nodes, i, end, lex):
            out += [*nodes[at:i], *_named(_chosen(wording, named, lex), nodes[i:end], scene)]
            at = end if len(named) > 1 else i
            continue
        bare = tie < 0 and 0 < i < _NEAR and nodes[0].kind == "states" and nodes[i - 1].text in "-–—"
        if wording and _acts_itself(wording, nodes, i, end, lex) and (one := _chosen(wording, named, lex)):
            out += [*nodes[at:i], *_named(one, nodes[i:end], scene)]
            at = end
            continue
        if not wording or not (tie >= 0 or bare) or _of_states(nodes, end, lex):
            continue
        chosen = _chosen(wording, named, lex)
        if not chosen:
            continue
        front = nodes[at:i]
        if bare:
            front = [*front[:-1], Node(kind="belong", span=nodes[i - 1].span, text="belong")]
            tie = i - 1
        if len(chosen) > 1:
            front = _uncounted(front)
        if wording in sets.get("no_bodies", ()) and nodes[tie].kind not in ("belong_not", "outside"):
            denied = Node(kind="neg", span=(nodes[tie].span[0], nodes[tie].span[0]), text="not")
            front = [*front[: tie - at], denied, *front[tie - at :]]
        out += [*front, *_named(chosen, nodes[i:end], scene)]
        at = end
    return [*out, *nodes[at:]]


@lru_cache(maxsize=8)
def _wordings(lex: Phrases) -> tuple[frozenset[str], frozenset[str]]:
    """All wordings that stand for organisations named before, and their first words."""
    names = ("both_bodies", "no_bodies", "last_body", "first_body")
    known = frozenset().union(*(lex.sets.get(name, frozenset()) for name in names))
    return known, frozenset(wording.split(" ")[0] for wording in known)


def _uncounted(nodes: list[Node]) -> list[Node]:
    """ "Five countries are in both": five are not the members of either."""
    return [
        msgspec.structs.replace(n, kind="word", value="")
        if n.kind == "number" and nodes[j + 1 : j + 2] and nodes[j + 1].kind == "as_many"
        else n
        for j, n in enumerate(nodes)
    ]


def _longest(nodes: list[Node], i: int, known: frozenset[str]) -> tuple[str, int]:
    """The longest known wording that begins at `i`, and the number of the node behind it."""
    best, end, text = "", i, ""
    for j in range(i, min(len(nodes), i + _LONG)):
        text = f"{text} {nodes[j].text.lower()}".strip()
        if text in known:
            best, end = text, j + 1
    return best, end


def _tie(nodes: list[Node], i: int, lex: Phrases) -> int:
    """Number of the tie whose object begins at `i`, -1 if there is none."""
    sets = lex.sets
    small = sets.get("genitive", frozenset()) | sets.get("bystander", frozenset()) | sets.get("article", frozenset())
    j = i - 1
    while j >= 0 and j >= i - _NEAR and (nodes[j].text in small or nodes[j].kind == "neg"):
        j -= 1
    if j < 0 or nodes[j].kind not in _TIES:
        return -1
    role = nodes[j].kind == "role"
    return j if not role or any(n.text in small for n in nodes[j + 1 : i]) or lex.code == "ru" else -1


def _acts_itself(wording: str, nodes: list[Node], i: int, end: int, lex: Phrases) -> bool:
    """True for "the former was set up in D": one of the two, before a verb of which no state is the subject."""
    one = wording in lex.sets.get("last_body", ()) or wording in lex.sets.get("first_body", ())
    free = not i or nodes[i - 1].kind in ("mark", "and", "contrast")
    return one and free and any(n.kind in _OWN_ACTS for n in nodes[end : end + 2])


def _before_tie(nodes: list[Node], i: int, end: int, lex: Phrases) -> bool:
    """True for "в первую входят": the object stands behind its preposition and before its verb."""
    placed = i > 0 and nodes[i - 1].text in lex.sets.get("locative", ())
    return lex.code == "ru" and placed and any(n.kind in _TIES for n in nodes[end : end + 2])


def parts_meant(nodes: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """Put a body of the organisation in focus in the place of "the military command", where it is joined or left.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    scene : Scene
        Holds the focus, and the body told last.
    lex : Phrases
        The language; its set `parts` holds the nouns.

    Returns
    -------
    list of Node
        As they are read; as given where no body, or more than one, goes by these words.
    """
    parts, articles = lex.sets.get("parts", frozenset()), lex.sets.get("article", frozenset())
    out: list[Node] = []
    at = 0
    for i, node in enumerate(nodes):
        last = node.text.lower().split(" ")[-1]
        if i < at or node.kind not in ("word", "name") or last not in parts:
            continue
        first = i
        while (
            first > at
            and first > i - _NEAR
            and nodes[first - 1].kind in ("word", "name")
            and _describes(nodes[first - 1], lex)
        ):
            first -= 1
        definite = not articles or (first > 0 and nodes[first - 1].text in articles)
        behind = nodes[i + 1] if i + 1 < len(nodes) else None
        owned = behind is not None and behind.text in lex.sets.get("genitive", ())
        if not definite or owned or _tie(nodes, first, lex) < 0:
            continue
        words = {w for n in nodes[first : i + 1] for w in n.text.lower().split(" ")}
        if body := _part(words, nodes[:first], scene):
            span = (nodes[first].span[0], node.span[1])
            out += [*nodes[at:first], Node(kind="org", span=span, text=last, value=body, entity="body", role="name")]
            at = i + 1
    return [*out, *nodes[at:]]


def labels_meant(nodes: list[Node], scene: Scene) -> list[Node]:
    """Put a body of the organisation in focus in the place of the label of a line: "Monetary union: A left in D".

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    scene : Scene
        Holds the focus.

    Returns
    -------
    list of Node
        As they are read; as given where no body, or more than one, goes by these words.
    """
    colon = next((j for j, n in enumerate(nodes[: _NEAR + 1]) if n.text == ":"), 0)
    label = nodes[:colon]
    words = {w for n in label for w in n.text.lower().split(" ")}
    told = any(n.kind in _TIES for n in nodes[colon:])
    if len(words) < 2 or not told or any(n.kind not in ("word", "name") for n in label):
        return nodes
    body = _part(words, [], scene)
    if not body:
        return nodes
    span = (label[0].span[0], label[-1].span[1])
    kind = scene.kinds.get(body, "body")
    return [Node(kind="org", span=span, text=label[-1].text, value=body, entity=kind, role="name"), *nodes[colon:]]


def _describes(node: Node, lex: Phrases) -> bool:
    """True for an adjective before a noun."""
    sets = lex.sets
    small = any(node.text in sets.get(k, ()) for k in ("article", "genitive", "bystander", "locative", "owners"))
    return not small and node.text not in lex.skip


def _part(words: set[str], before: list[Node], scene: Scene) -> str:
    """The one body of the organisation spoken of whose names hold these words; of one word the body told last."""
    called = scene.known.called
    if len(words) == 1:
        return scene.part if scene.part and words <= called(scene.part) else ""
    org = next((n.value for n in reversed(before) if n.kind == "org" and n.entity in ORGANISED), "") or scene.org()
    own = [b for b, of in scene.owners.items() if of == org and scene.kinds.get(b) in _PARTS and words <= called(b)]
    return own[0] if len(own) == 1 else ""


def _of_states(nodes: list[Node], end: int, lex: Phrases) -> bool:
    """True if a noun follows that is no end of the object: "left both countries", "is in both lists"."""
    if end >= len(nodes):
        return False
    node = nodes[end]
    own = node.text in lex.sets.get("light", ()) or node.text in lex.sets.get("bystander", ())
    return node.kind in (*_ALONE, "as_many", "name", "number") or (node.kind == "word" and not own)


def _chosen(wording: str, named: list[str], lex: Phrases) -> list[str]:
    """The organisations that a wording means."""
    two = named[-2:]
    if len(two) < 2:
        return []
    if wording in lex.sets.get("last_body", ()):
        return two[1:]
    if wording in lex.sets.get("first_body", ()):
        return two[:1]
    return two


def _named(chosen: list[str], replaced: list[Node], scene: Scene) -> list[Node]:
    """The organisations as nodes, with "and" between them."""
    a, b = replaced[0].span[0], replaced[-1].span[1]
    made = [
        Node(kind="org", span=(a, b), text=x, value=x, role="anaphor", entity=scene.kinds.get(x, "organisation"))
        for x in chosen
    ]
    linked: list[Node] = []
    for node in made:
        linked += [Node(kind="and", span=(a, a), text="and")] if linked else []
        linked.append(msgspec.structs.replace(node))
    return linked

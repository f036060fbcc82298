"""Talk: who speaks, questions cut short, and answers to what was only stated. "And Ukraine?" – "Nope, never signed."

Comes in: the nodes of a line and the question or statement before it; goes out: nodes that the grammar can read. A
short question takes the frame of the one before it; a "no" to a statement makes a question of that statement.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["completed", "rejects", "speakers", "unspoken"]

_SPEAKER = re.compile(r"^[ \t>\"“«]*((?:@?[^\W\d]|@)[\w.\-' ]{0,24}):[ \t]+\S", re.MULTILINE)
_OFTEN = 2  # lines that one speaker has at least
_QUOTES = '"“”«»>'
_LABEL = 6  # nodes of a speaker's name
_TOLD = ACTS | {"one_of", "role", "belong", "outside", "belong_not", "presidency", "office", "obligation"}
_VERBS = {
    "joined": ("join", "joined"),
    "withdrew": ("leave", "left"),
    "suspended": ("suspend", "was suspended"),
    "expelled": ("expel", "was expelled"),
    "reinstated": ("reinstate", "was reinstated"),
    "applied": ("apply", "applied to"),
    "signed": ("sign", "signed"),
    "ratified": ("ratify", "ratified"),
    "denounced": ("denounce", "denounced"),
    "member_of": ("belong", "is in"),
}


def speakers(text: str) -> frozenset[str]:
    """Find those who speak in turns.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    frozenset of str
        What stands before a colon at the beginning of more than one line, lower case.
    """
    counted = Counter(m.group(1).lower() for m in _SPEAKER.finditer(text))
    return frozenset(name for name, times in counted.items() if times >= _OFTEN)


def unspoken(nodes: list[Node], known: frozenset[str], text: str, lex: Phrases) -> list[Node]:
    """Leave out the quotation mark and the speaker before what is said.

    Parameters
    ----------
    nodes : list of Node
        Of a line.
    known : frozenset of str
        The speakers of the page.
    text : str
        The page.
    lex : Phrases
        Its sets `asks`, `answers` and `key` are labels of cards, and no speakers.

    Returns
    -------
    list of Node
        What is said.
    """
    at = 0
    while at < len(nodes) and nodes[at].kind == "mark" and nodes[at].text in _QUOTES:
        at += 1
    nodes = nodes[at:]
    colon = next((j for j, n in enumerate(nodes[:_LABEL]) if n.text == ":"), 0)
    label = text[nodes[0].span[0] : nodes[colon].span[0]].strip().lower() if colon else ""
    card = any(label in lex.sets.get(k, ()) for k in ("asks", "answers", "key"))
    if label in known and not card and len(nodes) > colon + 1:
        fields = any(n.kind not in ("word", "name", "number", "mark") for n in nodes[:colon])
        return nodes if fields else unspoken(nodes[colon + 1 :], frozenset(), text, lex)
    return nodes


def completed(asked: list[Node], scene: Scene, lex: Phrases) -> list[Node]:
    """Give a short question the words of the one before it: "Is A in X?" … "And B?".

    Parameters
    ----------
    asked : list of Node
        Of the question.
    scene : Scene
        Holds the last whole question and the last thing told.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As given if it has a verb of its own, or nothing stands before it.
    """
    asked = _unwondered(_prompted(asked, lex), lex)
    if asked and asked[0].kind == "relative" and asked[0].text in lex.sets.get("which", ()) and _bare(asked, lex):
        return [asked[0], *(n for n in scene.put if n.kind != "how_many")] if scene.put else asked
    if (dated := _only_dated(asked, lex)) is not None and scene.put:
        return [*(n for n in scene.put if n.kind != "date"), dated]  # "And in 1995?"
    named = [n for n in asked if n.kind in ("states", "org") and n.role != "anaphor"]
    if len(named) != 1 or any(n.kind in _TOLD or n.kind in ("name", "number", "date", "place") for n in asked):
        return asked
    if sum(n.kind == "word" and n.text not in lex.skip and n.text not in lex.sets.get("light", ()) for n in asked) > 2:
        return asked
    node = named[0]
    if node.kind == "org" and lex.code != "en" and any(n.kind in ("as_many", "anaphor", "be") for n in asked):
        return asked  # "Quels sont les pays de X ?"
    alike = [j for j, n in enumerate(scene.put) if n.kind == node.kind and n.items]
    if node.kind == "org":
        alike = [j for j, n in enumerate(scene.put) if n.kind == "org"]
    if len(alike) == 1:
        return [*scene.put[: alike[0]], msgspec.structs.replace(node, role="name"), *scene.put[alike[0] + 1 :]]
    base = next((c for c in reversed(scene.lately) if c.relation in _VERBS), None)
    return _worded(node, base, scene) if base is not None and node.kind == "states" else asked


def _only_dated(asked: list[Node], lex: Phrases) -> Node | None:
    """The date of a question that has nothing else."""
    small = lex.sets.get("locative", frozenset()) | lex.sets.get("light", frozenset()) | lex.skip
    rest = [n for n in asked if n.kind not in ("mark", "and", "contrast") and n.text.lower() not in small]
    return rest[0] if len(rest) == 1 and rest[0].kind == "date" else None


def _unwondered(asked: list[Node], lex: Phrases) -> list[Node]:
    """ "Quelqu'un sait si A est dans X" as "A est dans X"."""
    at = next((j for j, n in enumerate(asked[:6]) if n.kind == "if" or n.text in ("si", "whether")), 0)
    knows = lex.sets.get("wondering", frozenset())
    return asked[at + 1 :] if at and any(n.text in knows for n in asked[:at]) else asked


def _prompted(asked: list[Node], lex: Phrases) -> list[Node]:
    """ "Name the country that left in D" as "Which country left in D"."""
    at = next((j for j, n in enumerate(asked[:6]) if n.kind == "relative" and n.text in ("that", "which", "who")), 0)
    noun = asked[at - 1].kind in ("as_many", "role") if at else False
    if not noun or asked[0].text.lower() not in lex.sets.get("prompts", ()):
        return asked
    which = Node(kind="relative", span=asked[0].span, text="which")
    return [which, asked[at - 1], *asked[at + 1 :]]


def _bare(asked: list[Node], lex: Phrases) -> bool:
    """True for "Which ones?", "Which countries?", "Who?"."""
    small = ("one", "ones", "of", "them", "exactly", "were", "they", "are")
    return all(n.kind in ("mark", "as_many", "number", "anaphor", "be") or n.text in small for n in asked[1:])


def _worded(states: Node, base: Claim, scene: Scene) -> list[Node]:
    """The last thing told, said of other states."""
    kind, verb = _VERBS[base.relation]
    a, b = states.span
    entity = scene.kinds.get(base.object, "organisation")
    org = Node(kind="org", span=(b, b), text=base.object, value=base.object, entity=entity, role="anaphor")
    if base.relation == "member_of" and base.status not in ("", "member"):
        tie = [Node(kind="be", span=(b, b), text="is"), Node(kind="role", span=(b, b), text="role", value=base.status)]
        return [states, *tie, Node(kind="word", span=(b, b), text="of"), org]
    return [msgspec.structs.replace(states, span=(a, b)), Node(kind=kind, span=(b, b), text=verb), org]


def rejects(nodes: list[Node], lex: Phrases, *, fresh: bool) -> bool:
    """Tell whether a line denies the statement before it.

    Parameters
    ----------
    nodes : list of Node
        Of the line, without its speaker.
    lex : Phrases
        Its sets `no` and `false`.
    fresh : bool
        True if another speaker begins.

    Returns
    -------
    bool
        True for "Nope, never joined.", "Wrong: …".
    """
    if len(nodes) < 2 or not (nodes[1].kind == "mark" and nodes[1].text in ",.!;:—–-("):
        return False
    word = nodes[0].text.lower()
    if nodes[1].text == "(":
        return word in lex.sets.get("false", ())
    return fresh and (word in lex.sets.get("no", ()) or word in lex.sets.get("false", ()))

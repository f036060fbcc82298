"""The chair that a pronoun means: "the presidency rotates; in D it was held by A", "B took it over", "его принял C".

Comes in: nodes of a sentence and whether the sentence before spoke of a chair; goes out: the same nodes, the pronoun
beside a verb of holding as the chair, where a state is named with it. Nothing here knows an organisation.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar_words import Node
from foedus.text.phrases import Phrases

__all__ = ["chair_meant"]

_NEAR = 6  # nodes between the pronoun and the state that holds
_CHAIRS = frozenset({"presidency", "rotate"})


def chair_meant(nodes: list[Node], before: list[Node], lex: Phrases) -> list[Node]:
    """Put the chair in the place of the pronoun that means it.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    before : list of Node
        Of the sentence before.
    lex : Phrases
        The language; its sets `holding` and `chairs` hold the verbs, `chair_pronouns` the pronouns, `chair` the nouns.

    Returns
    -------
    list of Node
        As they are read.
    """
    pronouns = lex.sets.get("chair_pronouns", frozenset())
    if not pronouns or not any(_chair(n, lex) for n in (*before, *nodes)):
        return nodes
    out: list[Node] = []
    spoken = any(_chair(n, lex) for n in before)
    for i, node in enumerate(nodes):
        if spoken and node.text.lower() in pronouns and node.kind in ("anaphor", "org", "word"):
            verb = next((j for j in (i - 1, i + 1, i + 2) if 0 <= j < len(nodes) and _holds(nodes[j], lex)), -1)
            held = any(n.kind == "states" and n.role != "demonym" for n in nodes[max(0, i - _NEAR) : i + _NEAR])
            if verb >= 0 and held:
                node = Node(kind="presidency", span=node.span, text=min(lex.sets["chair"], key=len))
        elif (
            out
            and out[-1].kind == "presidency"
            and out[-1].span == nodes[i - 1].span
            and node.kind in ("admit", "join")
        ):
            node = msgspec.structs.replace(node, kind="word")  # "его принял A": took it over
        spoken = spoken or _chair(node, lex)
        out.append(node)
    return out


def _chair(node: Node, lex: Phrases) -> bool:
    """True for a word for a chair, or for its passing on."""
    nouns = lex.sets.get("chair", frozenset())
    return node.kind in _CHAIRS or (node.kind in ("word", "name") and node.text.lower().split(" ")[0] in nouns)


def _holds(node: Node, lex: Phrases) -> bool:
    """True for a verb of holding or taking over."""
    verbs = lex.sets.get("holding", frozenset()) | lex.sets.get("chairs", frozenset())
    return node.kind not in ("states", "org", "name") and any(w in verbs for w in node.text.split(" "))

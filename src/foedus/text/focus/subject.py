"""Which organisation a sentence is about from its beginning. Comes in: nodes; goes out: the node that opens it as its
subject, if one does. Nothing here knows what was told before.
"""

from __future__ import annotations

from foedus.text.focus.pronouns import aside
from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["OPENING", "governed", "of_countries", "opening_subject"]

OPENING = ACTS | {"be", "have", "include", "neg"}
"""Kinds of node behind a subject."""
_ASIDE = 9  # nodes of a bracket behind a name


def governed(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """Tell whether the organisation at `i` only belongs to a noun: "the failure of the EDC, voted down in D".

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    i : int
        Number of the organisation.
    lex : Phrases
        The language.

    Returns
    -------
    bool
        True if so.
    """
    j = i - 1
    while j > 0 and nodes[j].text in lex.sets.get("article", ()):
        j -= 1
    return j > 0 and lex.code == "en" and nodes[j].text in lex.sets.get("genitive", ())


def _placed(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True behind a preposition that does not begin the sentence, or a "than": "Its roots lie in X, set up in D"."""
    j = i - 1
    while j > 0 and nodes[j].text in lex.sets.get("article", ()):
        j -= 1
    return j > 0 and (nodes[j].text in lex.sets.get("bystander", ()) or nodes[j].kind == "relative")


def of_countries(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """Tell "the three countries of X left Y", where X only tells which countries.

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    i : int
        Number of the organisation.
    lex : Phrases
        The language.

    Returns
    -------
    bool
        True if so.
    """
    j = i - 1
    while j > 0 and (nodes[j].text in lex.sets.get("genitive", ()) or nodes[j].text in lex.sets.get("article", ())):
        j -= 1
    if j > 0 and nodes[j].kind == "number" and nodes[j - 1].text in lex.sets.get("article", ()):
        return True  # "the six of X"
    countries = j >= 0 and (nodes[j].kind == "as_many" or (nodes[j].kind == "anaphor" and nodes[j].value == "they"))
    return countries and any(n.kind == "org" and n.value != nodes[i].value for n in nodes[i + 1 : i + 9])


def opening_subject(nodes: list[Node], lex: Phrases, main: str) -> Node | None:
    """The organisation or treaty that is the grammatical subject of a sentence, if it opens it.

    Parameters
    ----------
    nodes : list of Node
        Of a sentence.
    lex : Phrases
        The language.
    main : str
        Organisation that the page is about.

    Returns
    -------
    Node or None
        None if a state or another act comes first.
    """
    for i, node in enumerate(nodes[:10]):
        if node.kind == "org" and of_countries(nodes, i, lex):
            return None
        compared = node.kind == "org" and any(n.text in lex.sets.get("unlike", ()) for n in nodes[max(0, i - 3) : i])
        if compared and node.value != main and any(n.text == "," for n in nodes[i + 1 : i + 3]):
            continue  # "Unlike X, Y has …"
        if node.kind == "org":
            close = next((j for j in range(i + 1, min(len(nodes), i + _ASIDE)) if nodes[j].text == ")"), i)
            bracket = i + 1 < len(nodes) and nodes[i + 1].text == "("
            at = (close if bracket else i) + 1  # "X (seat: P) has …"
            after = nodes[at] if at < len(nodes) else None
            opens = after is not None and (after.kind in OPENING or after.text == ",") and not aside(nodes, i, lex)
            opens = opens and not (after is not None and after.text == "," and governed(nodes, i, lex))
            opens = opens and not _placed(nodes, i, lex)
            return node if opens and node.role != "anaphor" else None
        if node.kind in ("states", "name", "place", "anaphor") or node.kind in ACTS:
            return None
    return None

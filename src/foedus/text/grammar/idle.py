"""Words that look like acts of states and are none. Comes in: merged nodes; goes out: the same, such cues as words.

"Left Vienna", "was left", "as it turned out", "suspended shipments": the verb has an object that no organisation is,
or belongs to an idiom. Every reading of the sentence behind this stage is spared them.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases

__all__ = ["idle"]

_MOVES = frozenset({"leave", "return", "join"})
_TAKING = frozenset({"suspend", "sign", "leave", "join", "invite", "renew", "denounce", "expel", "ratify"})
_CUES = _TAKING | _MOVES | {"accession"}
_SUM = 1000  # money
_NOUN = 4  # letters of a noun


def idle(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Give the nodes of a segment with the cues that tell of no act as plain words.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As many, in the same order.
    """
    return [
        msgspec.structs.replace(node, kind="word", value="")
        if node.kind in _CUES and _means_nothing(nodes, i, lex)
        else node
        for i, node in enumerate(nodes)
    ]


def _means_nothing(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if the cue at `i` tells of no act."""
    return (
        _remains(nodes, i, lex)
        or _proves(nodes, i, lex)
        or _travels(nodes, i, lex)
        or _handles(nodes, i, lex)
        or _goes_into(nodes, i, lex)
        or _homeward(nodes, i, lex)
    )


def _remains(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "all that was left", "left open", "left no doubt"."""
    node, behind = nodes[i], nodes[i + 1] if i + 1 < len(nodes) else None
    if node.text not in lex.sets.get("staying", ()):
        return False
    passive = i > 0 and nodes[i - 1].kind == "be" and not (behind is not None and behind.kind == "prep_by")
    return passive or (behind is not None and (behind.kind == "neg" or behind.text in lex.sets.get("undone", ())))


def _proves(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "as it turned out", "it turned out that"."""
    return nodes[i].text in lex.sets.get("proving", ())


def _travels(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for a journey: "left Vienna", "returned to Tunis", "salió de Montevideo"."""
    if nodes[i].kind not in _MOVES or (i and nodes[i - 1].kind == "org"):
        return False  # an organisation moves its seat
    sets, j = lex.sets, i + 1
    way = {"return": "target", "leave": "source"}.get(nodes[i].kind, "article")
    small = {*sets.get("article", ()), *sets.get(way, ())}
    while j < len(nodes) and nodes[j].text in small:
        j += 1
    if j >= len(nodes) or nodes[j].kind != "place" or nodes[j].role != "capital":
        return False
    behind = nodes[j + 1] if j + 1 < len(nodes) else None
    return behind is None or behind.kind != "word" or behind.text not in sets.get("heads", ())


def _homeward(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for a way back to a state: "the Saar voted to return to Germany"."""
    to = lex.sets.get("target", frozenset())
    if nodes[i].kind not in ("return", "accession") or nodes[i].text.split(" ")[-1] not in to:
        return False
    j = i + 1
    while j < len(nodes) and nodes[j].text in lex.sets.get("article", ()):
        j += 1
    behind = nodes[j + 1] if j + 1 < len(nodes) else None
    aimed = j < len(nodes) and nodes[j].kind == "states"
    return aimed and nodes[i].text.startswith("return") and (behind is None or behind.kind == "mark")


def _handles(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for an active verb with a bare plural of things: "suspended shipments", "invited bids", "joined hands"."""
    node, behind = nodes[i], nodes[i + 1] if i + 1 < len(nodes) else None
    if node.kind == "join" and behind is not None and behind.kind == "number":
        return behind.value.isdigit() and int(behind.value) >= _SUM  # "ingresó 60.000 millones"
    if node.kind == "return" and node.text.endswith(" a") and behind is not None and lex.code == "es":
        return behind.kind == "word" and behind.text.endswith(("ar", "er", "ir"))  # "volvió a subir"
    if behind is not None and behind.text in lex.sets.get("article", ()) and i + 2 < len(nodes):
        return node.kind in _TAKING and nodes[i + 2].text in lex.sets.get("handled", ())  # "left the room"
    if behind is None or behind.kind not in ("word", "strength") or behind.capital or node.kind not in _TAKING:
        return False
    if node.kind == "leave" and behind.text in lex.sets.get("into", ()) and i + 2 < len(nodes):
        return nodes[i + 2].text in lex.sets.get("handled", ())  # "вышла в полуфинал"
    if node.text.split(" ")[-1] not in lex.sets.get("handling", ()):
        return False
    if lex.code != "en":
        return behind.text in lex.sets.get("handled", ())
    kept = ("light", "after", "heads", "carriers", "treaties", "treaty_words", "spells", "bystander", "adverbial")
    fine = lex.skip | frozenset().union(*(lex.sets.get(k, frozenset()) for k in kept))
    word = behind.text
    if word in lex.sets.get("handled", ()):
        return True
    paper = word.rstrip("s") in lex.sets.get("treaties", ()) or word in ("instruments", "members", "states")
    return (
        word.isalpha()
        and word.endswith("s")
        and not word.endswith(("ss", "wards", "ways"))
        and not paper
        and (word not in fine)
    )


def _goes_into(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "entró en recesión", "вошла в историю": a bare common noun, and nothing behind it."""
    if lex.code == "en" or nodes[i].kind not in ("join", "leave"):
        return False
    ties = {*lex.sets.get("target", ()), *lex.sets.get("source", ()), *lex.sets.get("locative", ())}
    j = i + 1
    if nodes[i].text.split(" ")[-1] not in ties:
        j += 1
        if j >= len(nodes) or nodes[i + 1].text not in ties:
            return False
    noun, behind = nodes[j] if j < len(nodes) else None, nodes[j + 1] if j + 1 < len(nodes) else None
    if noun is None or noun.kind != "word" or noun.capital or not noun.text.isalpha() or len(noun.text) < _NOUN:
        return False
    kept = ("light", "after", "heads", "carriers", "treaties", "parts", "kinds", "spells", "bystander", "lands")
    known = lex.skip | frozenset(lex.months) | frozenset().union(*(lex.sets.get(k, frozenset()) for k in kept))
    return (behind is None or behind.kind == "mark") and noun.text not in known

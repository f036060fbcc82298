"""Peoples and capitals that stand for their states: "the Turks followed", "Khartoum had been a founder of the club".

Comes in: merged nodes; goes out: the same nodes, a people's name or a lone capital before what states do as the state.
An adjective ("Turkish troops") and a town behind a preposition, where something happens, stay as they are.
"""

from __future__ import annotations

import re

import msgspec

from foedus.text.grammar.verbs import ACTS
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["peoples"]

_OF_STATES = ACTS - {
    "found",
    "dissolve",
    "rename",
    "succeed",
    "in_force",
    "term",
    "comprise",
    "seat",
    "last",
    "agreement",
}
_AUXILIARY = frozenset({"have", "date", "neg", "refuse", "modal", "be", "become", "likewise"})
_LINKS = frozenset({"in", "of", "within", "days", "new"})
_NATION = re.compile(r".*(?:[цнвдкгрлхмт]ы|[кгхж]и|яне|ане|не)(?<!ие)(?<!ые)")  # "финны", not "финские"
_FAR = 14  # where others stand beside it
_NEAR = 6  # nodes between a capital and its verb


def peoples(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Put states in the place of peoples and of capitals that act.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    lex : Phrases
        The language; without articles the noun itself shows that a people is meant.

    Returns
    -------
    list of Node
        As they are read.
    """
    out: list[Node] = []
    for i, node in enumerate(nodes):
        if node.kind == "states" and node.role == "demonym" and _people(nodes, i, lex):
            node = msgspec.structs.replace(node, role="name")
        elif node.kind == "place" and node.role == "capital" and (_governs(nodes, i, lex) or _echoes(nodes, i, lex)):
            items = [Item(id=node.value, span=node.span)]
            node = msgspec.structs.replace(node, kind="states", role="name", entity="state", items=items)
            tied = len(out) > 1 and (out[-1].kind == "and" or out[-1].text in ("nor", "or"))
            if tied and out[-2].kind == "states" and nodes[i - 2].kind == "place":
                out.pop()
                first = out.pop()
                items, span = [*first.items, *items], (first.span[0], node.span[1])
                node = msgspec.structs.replace(first, items=items, span=span)
        out.append(node)
    return out


def _echoes(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for a capital in a sentence that only says who did the same: "so did A and B", "A did not either"."""
    small = (
        lex.sets.get("echoing", frozenset()) | lex.sets.get("also", frozenset()) | lex.sets.get("either", frozenset())
    )
    small |= lex.sets.get("affirm", frozenset())
    if i > 1 and nodes[i - 1].text in lex.sets.get("same_as", ()) and nodes[i - 2].kind == "date":
        return True  # "in the same year as A"
    told = any(n.kind == "likewise" for n in nodes[max(0, i - 3) : i])
    told = told or any(n.text in small for n in nodes[i + 1 : i + 4])
    begins = (
        not i or nodes[i - 1].kind in ("likewise", "and", "contrast", "place", "states") or nodes[i - 1].text in ",;"
    )
    first = max((j for j in range(i) if nodes[j].text in ",;" or nodes[j].kind == "likewise"), default=-1) + 1
    plain = all(n.kind in ("place", "and", "states", "word", "neg", "mark", "likewise", "date") for n in nodes[first:])
    return told and begins and plain and not any(n.text in lex.sets.get("bystander", ()) for n in nodes[first:i])


def _people(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True for "the Turks", "the Swiss" before a verb, and for a plural that no noun follows."""
    before = nodes[i - 1].text if i else ""
    behind = nodes[i + 1] if i + 1 < len(nodes) else None
    if not lex.sets.get("article"):
        return _NATION.fullmatch(nodes[i].text.lower()) is not None and before not in lex.sets.get("bystander", ())
    article = before in lex.sets.get("article", ())
    if behind is None or behind.kind == "mark" or behind.text in lex.sets.get("after", ()):
        return nodes[i].text.endswith("s") and lex.code == "en" and (article or not i)
    if article and behind.text in lex.sets.get("also", frozenset()) | lex.sets.get("either", frozenset()):
        return True  # "les Nigériens aussi"
    verbal = behind.kind in _OF_STATES | _AUXILIARY | {"say", "follow"}
    return verbal and (article or (not i and nodes[i].text.endswith("s")))


def _governs(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if a capital is the subject of what states do: no preposition before it, a verb of theirs behind it."""
    before = nodes[i - 1].text.lower() if i else ""
    if i > 1 and nodes[i - 1].kind == "prep_by" and nodes[i - 2].kind == "follow":
        return True  # "followed by Ankara"
    ruled = i > 1 and before in lex.sets.get("genitive", frozenset()) | lex.sets.get("locative", frozenset())
    if ruled and nodes[i - 2].text.split(" ")[-1].lower() in lex.sets.get("regimes", ()):
        return True  # "the new rulers in Tehran"
    ties = (lex.sets.get(k, frozenset()) for k in ("bystander", "genitive", "locative", "article"))
    if before in frozenset().union(*ties) or (i and nodes[i - 1].kind in ("place", "name", "date", "seat", "meeting")):
        return False
    if (before == "," or nodes[i - 1].kind == "and") and i > 1 and nodes[i - 2].kind in ("place", "name", "states"):
        return False  # one of a row: governments, or places
    copula = False
    listed = [n.text for n in nodes[i + 1 : i + 2]] in (["and"], ["nor"], [","], ["or"])
    for node in nodes[i + 1 : i + 1 + (_FAR if listed else _NEAR)]:
        if node.kind in _OF_STATES and node.kind != "become":
            return True
        if node.kind == "role":
            return copula and node.value in ("member", "founding", "observer", "party", "signatory", "candidate")
        copula = copula or node.kind in ("be", "become")
        small = node.kind == "word" and (node.text in lex.skip or node.text in lex.sets.get("light", ()))
        rowed = listed and (node.kind in ("and", "place", "states") or node.text in (",", *lex.sets.get("regimes", ())))
        if node.kind not in _AUXILIARY and not small and not rowed and not (listed and node.text in _LINKS):
            return False
    return False

"""Capitals that act for their states in a row: "Bamako, Niamey and Ouagadougou left X", "the juntas of A, B and C".

Comes in: merged nodes; goes out: the same nodes, a row of capitals before an act of states, or behind the governments
that it belongs to, as one list of states. A row behind a preposition is where something happens and stays as it is.
"""

from __future__ import annotations

from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["governments"]

_ACTS = frozenset(
    {
        *("join", "return", "leave", "sign", "ratify", "denounce", "renew", "suspend", "apply", "invoke"),
        *("admit", "expel", "reinstate", "declined", "belong", "boycott", "follow"),
    }
)
_MADE = frozenset({"sign", "ratify", "denounce", "renew", "invoke"})  # what is done to papers, not to states
_BETWEEN = frozenset({"have", "date", "neg", "refuse", "modal"})
_NEAR = 5  # nodes between the row and its verb


def governments(nodes: list[Node], lex: Phrases) -> list[Node]:
    """Put states in the place of rows of capitals.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As they are read.
    """
    if sum(n.kind == "place" and n.role == "capital" for n in nodes) < 2:
        return nodes
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        row, after = _row(nodes, i)
        if len(row) < 2 or (not (_acts(nodes, after, lex) and _free(out, lex)) and not _ruled(out, lex)):
            out.append(nodes[i])
            i += 1
            continue
        items = [Item(id=n.value, span=n.span) for n in row]
        span = (row[0].span[0], row[-1].span[1])
        out.append(Node(kind="states", span=span, text=row[0].text.lower(), entity="state", items=items, capital=True))
        i = after
    return out


def _row(nodes: list[Node], i: int) -> tuple[list[Node], int]:
    """Capitals that stand in a row from `i`, and the number of the node behind them."""
    row: list[Node] = []
    coupled = False
    while i < len(nodes) and nodes[i].kind == "place" and nodes[i].role == "capital":
        row.append(nodes[i])
        i += 1
        k = i
        while k < len(nodes) and k < i + 2 and (nodes[k].kind == "and" or nodes[k].text == ","):
            coupled = coupled or nodes[k].kind == "and"
            k += 1
        if k == i or k >= len(nodes) or nodes[k].kind != "place":
            break
        i = k
    return (row, i) if coupled else ([], i)


def _acts(nodes: list[Node], at: int, lex: Phrases) -> bool:
    """True if an act of states follows, with nothing but small words before it."""
    for node in nodes[at : at + _NEAR]:
        if node.kind in _ACTS:
            passive = any(node.text.startswith(f"{be} ") for be in lex.classes.get("be", ()))
            return not (passive and node.kind in _MADE)
        if node.kind not in _BETWEEN and not (node.kind == "word" and node.text in lex.skip):
            return False
    return False


def _free(out: list[Node], lex: Phrases) -> bool:
    """True if no preposition stands before the row."""
    last = out[-1].text.lower() if out else ""
    ties = lex.sets.get("bystander", frozenset()) | lex.sets.get("genitive", frozenset())
    return last not in ties | lex.sets.get("locative", frozenset()) and not (out and out[-1].kind in ("place", "and"))


def _ruled(out: list[Node], lex: Phrases) -> bool:
    """True behind "the juntas of", "the governments in"."""
    if len(out) < 2 or out[-1].text not in lex.sets.get("genitive", frozenset()) | lex.sets.get(
        "locative", frozenset()
    ):
        return False
    return out[-2].text.split(" ")[-1].lower() in lex.sets.get("regimes", ())

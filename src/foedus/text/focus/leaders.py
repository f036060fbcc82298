"""Leaders who act for their states: "Presidents A of X and B of Y signed", "Pashinyan boycotted the summit".

Comes in: merged nodes and what the page has said of who leads what; goes out: the same nodes, with a leader before an
act of states as the state that acts. Office-holders of organisations are left as persons.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

__all__ = ["leaders", "stood_for"]

_ACTS = frozenset(
    {
        "join",
        "leave",
        "sign",
        "ratify",
        "denounce",
        "renew",
        "boycott",
        "suspend",
        "apply",
        "request",
        "invoke",
        "found",
    }
)
_NEAR = 5  # nodes between a leader and the act
_OPENING = ("name", "office", "word")
_STOPS = frozenset({"states", "org", "name", "place", "office", "office_verb", "relative", "say"})


def leaders(nodes: list[Node], lex: Phrases) -> Iterator[tuple[str, str]]:
    """Give who leads which state, as a sentence tells it.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    lex : Phrases
        The language; its set `leading` has the titles of those who act for a state.

    Yields
    ------
    tuple of str
        Family name and id of the state.
    """
    ruling = lex.sets.get("leading", frozenset())
    owners = [n for n in nodes if n.kind == "states" and len(n.items) == 1 and n.role != "demonym"]
    for j, node in enumerate(nodes):
        if node.kind != "name" or len(node.text.split()) < 2:
            continue
        titled = node.text.split()[0].lower() in ruling
        before = nodes[max(0, j - 4) : j]
        k = len(before) - 1
        while k >= 0 and (before[k].text in (",", "'s", "'", "the") or _title(before[k], lex)):
            titled = titled or _title(before[k], lex)
            k -= 1
        owner = before[k] if k >= 0 and before[k].kind == "states" and len(before[k].items) == 1 else None
        behind = nodes[j + 1 : j + 3]
        if owner is None and len(behind) == 2 and behind[0].text == "of" and behind[1].kind == "states":
            owner = behind[1]
        if owner is None and titled and nodes[0].kind == "states" and len(owners) == 1:
            owner = owners[0]
        if titled and owner is not None and owner.items:
            yield node.text.split()[-1], owner.items[0].id


def _title(node: Node, lex: Phrases) -> bool:
    """True for "president", "foreign minister" beside a name."""
    return node.text.split(" ")[0].lower() in lex.sets.get("leading", ()) and node.kind in ("word", "office")


def stood_for(nodes: list[Node], known: dict[str, str], lex: Phrases) -> list[Node]:
    """Put states in the place of leaders who act for them.

    Parameters
    ----------
    nodes : list of Node
        Merged nodes of a sentence.
    known : dict
        Family name of a leader -> id of the state.
    lex : Phrases
        The language.

    Returns
    -------
    list of Node
        As they are read.
    """
    if not lex.sets.get("leading"):
        return nodes
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        made, after = _led(nodes, i, known, lex) if nodes[i].kind in _OPENING else (None, i)
        if made is None or not _acts(nodes, after) or (out and out[-1].text in lex.sets.get("bystander", ())):
            out.append(nodes[i])
            i += 1
            continue
        out.append(made)
        i = after
    return out


def _acts(nodes: list[Node], at: int) -> bool:
    """True if the next verb is an act of states."""
    for node in nodes[at : at + _NEAR]:
        if node.kind in _ACTS:
            return True
        if node.kind in _STOPS or (node.kind == "mark" and node.text != ","):
            return False
    return False


def _led(nodes: list[Node], i: int, known: dict[str, str], lex: Phrases) -> tuple[Node | None, int]:
    """The states that a leader, or a row of them, stands for, and the number of the node behind."""
    start = i
    if nodes[i].kind != "name":
        if not _title(nodes[i], lex) or i + 1 >= len(nodes) or nodes[i + 1].kind != "name":
            return None, i
        i += 1
    titled = start < i or nodes[i].text.split()[0].lower() in lex.sets.get("leading", ())
    items: list[Item] = []
    while titled and i + 2 < len(nodes) and nodes[i].kind == "name" and nodes[i + 1].text == "of":
        if nodes[i + 2].kind != "states" or len(nodes[i + 2].items) != 1:
            break
        items += nodes[i + 2].items
        i += 3
        while i + 1 < len(nodes) and (nodes[i].kind == "and" or nodes[i].text == ",") and nodes[i + 1].kind != "have":
            i += 1
    if items:
        return _states(nodes[start:i], items), i
    state = known.get(nodes[i].text.split()[-1], "")
    return (_states(nodes[start : i + 1], [Item(id=state, span=nodes[i].span)]), i + 1) if state else (None, start)


def _states(run: list[Node], items: list[Item]) -> Node:
    """A list of states at the place of a run of nodes."""
    span = (run[0].span[0], run[-1].span[1])
    placed = [msgspec.structs.replace(item, span=span) for item in items]
    return Node(kind="states", span=span, text=run[0].text.lower(), role="anaphor", entity="state", items=placed)

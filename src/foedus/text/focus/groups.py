"""Which states "the two", "all three", "they", "the former" mean. Comes in: the nodes of a sentence and the states that
were named before; goes out: the pronoun as the states that it means. Nothing here knows an organisation.

A group is first sought among the states that were named together, then among those that were named one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from foedus.text.grammar.verbs import ACTS, ORGANISED, VERBS
from foedus.text.grammar.words import Item, Node
from foedus.text.phrases import Phrases

if TYPE_CHECKING:
    from foedus.text.focus.scene import Scene

__all__ = ["Here", "group", "of_two"]

_TWO = 2  # states of "both"
_TIES = frozenset({"belong", "belong_not", "role"})
_MOST = 5  # states that are still counted one by one
_RETURNS = frozenset({"join", "leave", "return", "suspend", "reinstate", "expel", "apply"})
_VERBAL = VERBS | {"neg", "refuse", "mark", "date"}


class Here(msgspec.Struct):
    """What the sentence at hand has named so far."""

    org: str = ""
    treaty: str = ""
    body: str = ""  # a body that was joined or left
    part: bool = False  # only as the owner of a part: "the military structure of X"
    states: list[Item] = []
    seen: list[Item] = []  # one by one, those of the sentence before in front
    rows: list[list[Item]] = []  # those named together
    told: str = ""
    since: bool = False
    aside: list[Item] = []  # those behind a preposition: "with A, B and C"


def group(nodes: list[Node], i: int, here: Here, scene: Scene, listed: list[Item], lex: Phrases) -> Node:
    """Give the states that a plural pronoun means.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    i : int
        Number of the pronoun.
    here : Here
        What the sentence has named before it.
    scene : Scene
        What the document has said so far.
    listed : list of Item
        The members of the organisation in focus, as they were listed last.
    lex : Phrases
        The language.

    Returns
    -------
    Node
        The states; the pronoun as given if it means none that are known.
    """
    node = nodes[i]
    if i and nodes[i - 1].text in lex.sets.get("amid", ()):
        return msgspec.structs.replace(node, kind="word")  # "which was not among the six"
    if " " in node.text and _owned(nodes, i, lex):
        return msgspec.structs.replace(node, kind="word")  # "all the countries of the EU"
    told = _grouped(node, here, scene, lex)
    if (told is None or not told.items) and (coming := _coming(nodes, i, lex)):
        return msgspec.structs.replace(node, kind="states", role="anaphor", items=coming, entity="state")
    if told is not None and (told.items or any(w in lex.sets.get("others", ()) for w in node.text.split(" "))):
        return told
    new = bool(here.seen[len(scene.seen) :])
    if "both" in node.text.split(" ") and len(here.states) == 1 and not new:
        last = list({x.id: x for x in reversed(scene.seen)}.values())[:2][::-1]
        if len(last) == _TWO:
            return _as_states(node, last)
    acting = node.text == "they" and any(n.kind in _RETURNS for n in nodes[i + 1 : i + 3])
    these = bool(here.aside[1:]) and node.text.split(" ")[-1] in lex.classes.get("state", ())
    meant = node if told is not None else _many(node, here.aside if these else here.states, listed, lex, acting=acting)
    if meant.items[1:] or (meant.items and (new or not scene.company[1:])):
        return meant
    one_by_one = _one_by_one(node, here, scene, lex) if _named(nodes, i, lex) else []
    return _as_states(node, one_by_one) if one_by_one else meant


def _owned(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if a group is that of an organisation named behind it, and not one told before."""
    j, small = i + 1, lex.sets.get("genitive", frozenset()) | lex.sets.get("article", frozenset())
    while j < len(nodes) and nodes[j].text in small:
        j += 1
    named = j < len(nodes) and nodes[j].kind == "org" and nodes[j].role != "anaphor" and nodes[j].entity in ORGANISED
    return named and any(n.kind in ACTS | _TIES for n in nodes[j + 1 : j + 4])  # it acts, is not just listed


def _coming(nodes: list[Node], i: int, lex: Phrases) -> list[Item]:
    """The states of "the three … : A since 2020, B since 2022, C": as many as are counted, each with its date."""
    size = _size(nodes[i], lex)
    colon = next((j for j in range(i + 1, len(nodes)) if nodes[j].text == ":"), -1)
    if size < _TWO or colon < 0:
        return []
    named: dict[str, Item] = {}
    for j in range(colon, len(nodes)):
        late = nodes[j + 1].date if j + 1 < len(nodes) and nodes[j + 1].kind == "date" else None
        for x in nodes[j].items if nodes[j].kind == "states" and nodes[j].role != "demonym" else ():
            named[x.id] = msgspec.structs.replace(x, span=nodes[i].span, date=x.date or late)
    return list(named.values()) if len(named) == size else []


def _size(node: Node, lex: Phrases) -> int:
    """How many a pronoun counts, 0 if it does not count."""
    words = node.text.split(" ")
    size = next((int(k) for k in ("2", "3", "4", "5") if any(w in lex.sets.get(f"group_of_{k}", ()) for w in words)), 0)
    size = size or next((lex.numbers[w] for w in words if w in lex.numbers), 0)
    return size or (_TWO if any(w in lex.sets.get("pair", ()) for w in words) else 0)


def _as_states(node: Node, items: list[Item]) -> Node:
    """A pronoun as the states that it means."""
    told = [msgspec.structs.replace(x, span=node.span, date=None) for x in items]
    return msgspec.structs.replace(node, kind="states", role="anaphor", items=told, entity="state")


def _named(nodes: list[Node], i: int, lex: Phrases) -> bool:
    """True if a pronoun stands for the whole: "the two", but not "the two rounds" or "one of the two"."""
    tied = i > 1 and nodes[i - 1].text in lex.sets.get("genitive", ())
    if tied and nodes[i - 2].kind in ("number", "as_many", "only", "word") and nodes[i - 2].text != "all":
        return False  # "three of the six"
    if i + 1 >= len(nodes):
        return True
    after = nodes[i + 1]
    if after.kind in ("name", "as_many", "number", "role", "org", "treaty"):
        return False
    return after.kind != "word" or after.text in lex.skip or after.text in lex.sets.get("bystander", ())


def _one_by_one(node: Node, here: Here, scene: Scene, lex: Phrases) -> list[Item]:
    """The last states that were named one by one, as many as the pronoun counts; of "they" those of one sentence."""
    size = _size(node, lex)
    if not size:
        return scene.company if len(node.text.split(" ")) == 1 and scene.company[1:] else []
    last = list({x.id: x for x in reversed(here.seen)}.values())[:size][::-1]
    return last if 1 < size <= _MOST and len(last) == size else []


def of_two(nodes: list[Node], i: int, here: Here, lex: Phrases) -> Node:
    """Give the state that "the former" or "the latter" means: the last but one that was spoken of, and the last.

    Parameters
    ----------
    nodes : list of Node
        Of the sentence.
    i : int
        Number of the pronoun; a verb follows it.
    here : Here
        What the sentence has named before it.
    lex : Phrases
        The language.

    Returns
    -------
    Node
        The state; the pronoun as given if none is known.
    """
    word = nodes[i].text.split(" ")[-1]
    at = 0 if word in lex.sets.get("last_of", ()) else 1 if word in lex.sets.get("first_of", ()) else -1
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    verbal = after is not None and (after.kind in _VERBAL or after.text in lex.sets.get("locative", ()))
    known = list({item.id: item for item in reversed(here.seen)}.values())
    if at < 0 or not verbal or len(known) <= at:
        return nodes[i]
    return msgspec.structs.replace(nodes[i], kind="states", role="anaphor", items=[known[at]], entity="state")


def _grouped(node: Node, here: Here, scene: Scene, lex: Phrases) -> Node | None:
    """ "The trio", "all of them", "the other two": the last row of states of that number, or what is left of it."""
    words = node.text.split(" ")
    rows = [*scene.rows, *here.rows]
    size = next((int(k) for k in ("2", "3", "4", "5") if any(w in lex.sets.get(f"group_of_{k}", ()) for w in words)), 0)
    size = size or next((lex.numbers[w] for w in words if w in lex.numbers), 0)
    if size and any(w in lex.sets.get("last_ones", ()) for w in words):
        named = here.seen[-size:]  # "the last two"
        return msgspec.structs.replace(node, kind="states", role="anaphor", items=named, entity="state")
    gone: set[str] = set()
    if any(w in lex.sets.get("others", ()) for w in words):
        gone = {item.id for item in here.seen[len(scene.seen) :]}
        fits = [row for row in rows if gone and gone < {x.id for x in row} and len(row) - len(gone) == size]
    elif size > 1 and len(here.states) != size:
        fits = [row for row in rows if len(row) == size]
        fits = fits or [done for done in scene.deeds.values() if len(done) == size > 2]
    elif not size and any(w in lex.sets.get("whole", ()) for w in words):
        fits = [row for row in rows[-1:] if len(here.states) < _TWO or len(row) > len(here.states)]
    else:
        return None
    items = (
        [msgspec.structs.replace(x, span=node.span, date=None) for x in fits[-1] if x.id not in gone] if fits else []
    )
    named = msgspec.structs.replace(node, kind="states", role="anaphor", items=items, entity="state")
    return named if items else node if gone or size in (3, 4, 5) else None


def _many(node: Node, states: list[Item], listed: list[Item], lex: Phrases, *, acting: bool = False) -> Node:
    """The states that a plural pronoun means, if their number fits."""
    words = node.text.split(" ")
    pair = 2 if any(w in lex.sets.get("pair", ()) for w in words) else 0
    wanted = pair or next((lex.numbers[w] for w in words if w in lex.numbers), 0)
    if wanted > 1 and wanted != len(states) and wanted == len(listed):
        states = listed
    alone = len(states) == 1 and not wanted and len(words) == 1 and not acting
    if not states or (wanted and wanted != len(states)) or alone:
        return node
    return msgspec.structs.replace(node, kind="states", role="anaphor", items=states, entity="state")

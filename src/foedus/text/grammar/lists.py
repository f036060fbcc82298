"""Lists of states: coordination, brackets, groups and exceptions. Comes in: nodes; goes out: nodes with lists merged.

`A, B and C`, `A/B`, `A (1994-1999) B (94-99) C`, `the four Central Asian states except D`, `all but D` become one node.
"""

from __future__ import annotations

import msgspec

from foedus.text.grammar.verbs import ACTS, VERBS
from foedus.text.grammar.words import Item, Node

__all__ = ["merged"]

_ARTICLES = frozenset({"the", "la", "le", "les", "l'", "el", "los", "las"})
_VERBAL = VERBS | {"neg", "refuse", "modal", "belong_not"}
_BOTH = {"tanto": ("como",), "tant": ("que",), "aussi bien": ("que",), "both": ("and",)}
_SHORT, _NOTES = 6, 14  # nodes of a bracket: a date and a status; acts with their dates
_PARTICLES = ("back", "out", "again")
_MOST = 400  # states in one list; longer runs are cut
_STATUSES = ("observer", "associate", "candidate", "partner", "founding", "former")
_BESIDES = frozenset({"кроме", "помимо"})  # words that, before a list, add to it
_BESIDE = 10  # nodes between them


def merged(nodes: list[Node], apart: frozenset[str] = frozenset()) -> list[Node]:
    """Merge lists of states, read their brackets, and attach what they except.

    Parameters
    ----------
    nodes : list of Node
        Of one segment.
    apart : frozenset of str
        Prepositions: a state behind one is no item of a list that begins a clause ("after talks with A, B joined").

    Returns
    -------
    list of Node
        A list of states is one node; an exception without a list is a `states` node of role `roster`.
    """
    return _exceptions(_coordinated(_aliases(nodes), apart))


def _aliases(nodes: list[Node]) -> list[Node]:
    """Drop a bracket that only repeats a name: `North Atlantic Treaty Organization (NATO)`, `(Russian: …)`."""
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        node = nodes[i]
        close = _closing(nodes, i) if node.text == "(" and node.kind == "mark" and out else 0
        inside = nodes[i + 1 : close] if close else []
        if inside and out[-1].kind in ("org", "states", "anaphor", "office") and _repeats(inside, out[-1]):
            out[-1] = msgspec.structs.replace(out[-1], span=(out[-1].span[0], nodes[close].span[1]))
            i = close + 1
            continue
        out.append(node)
        i += 1
    return out


def _closing(nodes: list[Node], i: int) -> int:
    """Number of the bracket that closes one, or 0; nested ones are passed over."""
    depth = 0
    for j in range(i, min(len(nodes), i + 60)):
        depth += (nodes[j].text == "(") - (nodes[j].text == ")")
        if not depth:
            return j
    return 0


def _repeats(inside: list[Node], before: Node) -> bool:
    """True if a bracket holds only the same thing again, or a short form or a foreign name of it."""
    known = [n for n in inside if n.kind in ("org", "states", "date", "number", "role")]
    if before.kind == "org":
        return (
            all(n.kind == "org" and n.value == before.value for n in known)
            and len(known) < 3
            and (bool(known) or (len(inside) == 1 and inside[0].kind == "name"))
        )
    same = {item.id for item in before.items}
    return (
        bool(known)
        and before.kind == "states"
        and all(n.kind == "states" and {x.id for x in n.items} <= same for n in known)
    )


def _coordinated(nodes: list[Node], apart: frozenset[str]) -> list[Node]:
    """Merge states that are coordinated or stand side by side after a bracket."""
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        node = nodes[i]
        if node.kind != "states":
            out.append(node)
            i += 1
            continue
        items, i, end = _bracket(nodes, i + 1, list(node.items), node.span[1])
        role, closed = node.role, False  # closed: "A and B", which nothing but a clause can follow
        while i < len(nodes) and len(items) < _MOST:
            j = _over_separator(nodes, i)
            j = _over_semicolon(nodes, i) if j == i else j
            if j == i and out and out[-1].text.lower() in _BOTH and nodes[i].text in _BOTH[out[-1].text.lower()]:
                j = i + 1  # "tanto A como B"
            if j + 1 < len(nodes) and j > i and nodes[j].kind == "number" and nodes[j + 1].role == "group":
                j += 1  # "and the four Central Asian states"
            if (closed or (len(items) == 1 and _behind(out, apart))) and _begins(nodes, i, j):
                break
            if node.role == "demonym" and out and out[-1].kind == "as_many" and nodes[i].text == ",":
                break  # "la République sahraouie, le Maroc …"
            if (
                j < len(nodes)
                and nodes[j].kind == "states"
                and (j > i or end != nodes[i - 1].span[1] or nodes[i - 1].text == ")")
            ):
                role = role if nodes[j].role == role else "" if "demonym" not in (role, nodes[j].role) else "demonym"
                tie = [n for n in nodes[i:j] if n.text not in ("the", "la", "le", "el", "les")]
                both = bool(tie) and all(n.kind == "and" for n in tie)
                fresh, i, end = _bracket(nodes, j + 1, list(nodes[j].items), nodes[j].span[1])
                items = _shared(items, fresh) if both else items
                closed = both
                items += fresh
            elif j < len(nodes) and j > i and nodes[j].kind == "org" and _listed(nodes, j, len(items), out):
                fresh, i, end = _bracket(nodes, j + 1, [Item(id=nodes[j].value, span=nodes[j].span)], nodes[j].span[1])
                items += fresh
            elif (at := _dated_item(nodes, i)) and items:
                date = nodes[at[0]].date
                late = [msgspec.structs.replace(x, date=date) for x in nodes[at[1]].items]
                items, i, end = [*items, *late], at[1] + 1, nodes[at[1]].span[1]
            else:
                break
        if node.role == "group":
            items = _named(node.items, items)
        out.append(msgspec.structs.replace(node, items=items, span=(node.span[0], end), role=role))
    return out


def _dated_item(nodes: list[Node], i: int) -> tuple[int, int] | None:
    """Date and state of "A, B and, until 1968, C": an end or a beginning that holds for one item alone."""
    j = i
    while j < len(nodes) and j < i + 3 and (nodes[j].kind == "and" or nodes[j].text in (",", "(")):
        j += 1
    date = nodes[j].date if j < len(nodes) and j > i else None
    if date is None or not (date.open or (date.end and not date.start)) or not any(n.kind == "and" for n in nodes[i:j]):
        return None
    k = j + 1
    while k < len(nodes) and k < j + 3 and nodes[k].text in (",", ")", *_ARTICLES):
        k += 1
    ended = k + 1 >= len(nodes) or nodes[k + 1].kind == "mark"
    fits = k < len(nodes) and nodes[k].kind == "states" and ended and k > j + 1
    return (j, k) if fits else None


def _named(group: list[Item], items: list[Item]) -> list[Item]:
    """Those of a group that are named behind it: "three of the five Central Asian states, A, B and C"."""
    ids = {item.id for item in group}
    behind = items[len(group) :]
    return behind if behind and all(item.id in ids for item in behind) else items


def _listed(nodes: list[Node], j: int, before: int, out: list[Node]) -> bool:
    """True if the organisation at `j` is one of those listed: "Observers: A, B, the European Union, C"."""
    after = _over_separator(nodes, j + 1)
    role = any(n.kind == "role" for n in out[-6:])
    if nodes[j].entity != "organisation" or before < 2:
        return False
    if j + 1 < after < len(nodes):
        return nodes[after].kind == "states" or (role and nodes[after].kind == "org")
    return role and (j + 1 >= len(nodes) or nodes[j + 1].text in (".", ";", ")"))


def _behind(out: list[Node], apart: frozenset[str]) -> bool:
    """True if a preposition stands last, an article behind it passed over."""
    last = [n.text for n in out[-2:]]
    return bool(last) and (last[-1] in apart or (len(last) > 1 and last[-1] in _ARTICLES and last[0] in apart))


def _begins(nodes: list[Node], i: int, j: int) -> bool:
    """True if a clause begins with the states at `j`, behind a comma at `i` and before a verb."""
    plain = nodes[i].text == "," and all(n.kind == "word" for n in nodes[i + 1 : j])
    return plain and j + 1 < len(nodes) and nodes[j].kind == "states" and nodes[j + 1].kind in _VERBAL


def _over_separator(nodes: list[Node], i: int) -> int:
    """Number of the node after a comma, conjunction or slash (and an article), or the same number."""
    j, moved = i, False
    for _ in range(4):
        if j >= len(nodes):
            return i
        n = nodes[j]
        if (
            n.kind == "and"
            or (n.kind == "mark" and n.text in ",/&+•·")
            or (n.kind == "neg" and n.text in ("nor", "ni", "ни"))
        ):
            moved = True
        elif not (
            moved
            and n.kind in ("article", "word")
            and n.text in ("the", "le", "la", "les", "l'", "el", "los", "las", "both")
        ):
            break
        j += 1
    return j if moved or (i > 0 and nodes[i - 1].text == ")") else i


def _over_semicolon(nodes: list[Node], i: int) -> int:
    """Number of the node after a semicolon that only parts the items of a list, or the same number."""
    if nodes[i].text != ";" or i + 1 >= len(nodes) or nodes[i + 1].kind != "states":
        return i
    j = i + 1
    while j < len(nodes) and j < i + 60:
        if nodes[j].text == "(":
            j = _closing(nodes, j) or len(nodes)
        elif nodes[j].text in (";", ".") or not (nodes[j].kind in ("states", "and") or nodes[j].text in (",", "the")):
            break
        j += 1
    return i + 1 if j >= len(nodes) or nodes[j].text in (";", ".") else i


def _bracket(nodes: list[Node], i: int, items: list[Item], end: int) -> tuple[list[Item], int, int]:
    """Give the last state the date or status of the bracket behind it."""
    if i >= len(nodes) or nodes[i].text != "(" or not items:
        return items, i, end
    close = _closing(nodes, i)
    inside = nodes[i + 1 : close] if close else []
    if not inside or len(inside) > _NOTES or any(n.kind in ("states", "org", "be", "neg") for n in inside):
        return items, i, end
    acts = [n for n in inside if n.kind in ACTS or n.text in _PARTICLES]
    if len(inside) > _SHORT and not (acts and any(n.kind == "date" for n in inside)):
        return items, i, end
    date = next((n.date for n in inside if n.kind == "date"), None)
    status = next((n.value for n in inside if n.kind == "role" and n.value in _STATUSES), "")
    entered = len(acts) == 1 and acts[0].kind in ("join", "admit", "sign", "ratify")  # "(joined 2007)": the list's date
    if acts and not entered and any(n.kind == "date" for n in inside):
        lead = next((j for j, n in enumerate(inside) if n in acts), 0)
        date = next((n.date for n in inside[:lead] if n.kind == "date"), None)  # that of the list's own act
        items[-1] = msgspec.structs.replace(items[-1], date=date, status=status, notes=tuple(inside))
        return items, close + 1, nodes[close].span[1]
    notes = tuple(inside) if entered and date is not None else ()
    items[-1] = msgspec.structs.replace(items[-1], date=date, status=status, notes=notes)
    return items, close + 1, nodes[close].span[1]


def _shared(items: list[Item], fresh: list[Item]) -> list[Item]:
    """The items before "and" with the bracket behind the last one: "A, B and C (1999)"."""
    date = fresh[-1].date
    if date is None or len(fresh) > 1 or date.open or (date.end and not date.start):
        return items  # "A, B and C (until 1968)": only C left early
    first = next((k + 1 for k in range(len(items) - 1, -1, -1) if items[k].date is not None), 0)
    return [*items[:first], *(msgspec.structs.replace(item, date=date) for item in items[first:])]


def _but(nodes: list[Node], i: int) -> bool:
    """True for the "but" of "all members but A"."""
    if nodes[i].kind != "contrast" or nodes[i].text not in ("but", "menos", "moins") or not i:
        return False
    return nodes[i - 1].kind in ("role", "as_many", "anaphor") and any(
        n.text in ("all", "every") or n.text.startswith("all ") for n in nodes[max(0, i - 5) : i]
    )


def _beside(nodes: list[Node], j: int) -> int:
    """Number of the list that goes on behind "Besides A, …, there are B and C"; 0 if none does."""
    if j + 1 >= len(nodes) or nodes[j].kind != "states" or nodes[j + 1].text != ",":
        return 0
    rest = range(j + 2, min(len(nodes), j + _BESIDE))
    return next((k for k in rest if nodes[k].kind == "states" and nodes[k].items[1:] and nodes[k].role != "demonym"), 0)


def _exceptions(nodes: list[Node]) -> list[Node]:
    """Attach `except D` to the list before it, or make a list of whom the document has named."""
    if not any(n.kind in ("except", "contrast") or n.text.lower() in _BESIDES for n in nodes):
        return nodes
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        node = nodes[i]
        j = i + 1
        while j < len(nodes) and j < i + 3 and nodes[j].text in ("the", "le", "la", "el", "de", "du", "of", "for"):
            j += 1
        if not out and node.text.lower() in _BESIDES and (listed := _beside(nodes, j)):
            more = msgspec.structs.replace(nodes[listed], items=[*nodes[listed].items, *nodes[j].items])
            nodes, i = [*nodes[:listed], more, *nodes[listed + 1 :]], j + 2
            continue
        if (node.kind == "except" or _but(nodes, i)) and j < len(nodes) and nodes[j].kind == "states":
            excepted = nodes[j].items
            k = len(out) - 1
            while k >= 0 and out[k].kind == "mark" and out[k].text == ",":
                k -= 1
            gone = {x.id for x in excepted}
            if k >= 0 and out[k].kind == "states" and gone <= {x.id for x in out[k].items}:
                left = [x for x in out[k].items if x.id not in gone]
                out[k] = msgspec.structs.replace(
                    out[k], items=left, excepted=excepted, span=(out[k].span[0], nodes[j].span[1])
                )
            else:
                if k >= 0 and out[k].kind == "anaphor" and out[k].value == "members":
                    k -= 1  # "all members except D"
                del out[k + 1 :]
                span = (node.span[0], nodes[j].span[1])
                out.append(
                    Node(kind="states", span=span, text=node.text, role="roster", excepted=excepted, entity="state")
                )
            i = j + 1
            continue
        out.append(node)
        i += 1
    return out

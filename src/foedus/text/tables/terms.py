"""Lists of holders with their terms: `Lord Ismay (1952–57), Paul-Henri Spaak (1957–61)`, `Cairo (1945–79), Tunis (…)`.

Comes in: the nodes of a line or of a field and what stands above it; goes out: claims, or None where the line is no
such list. An entry begins with the name of a person or place; what follows it, up to the next one, is its own.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import Node
from foedus.text.page import Segment
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["Entry", "entries", "post", "seats"]

_BESIDE = ("name", "date", "mark", "number", "states", "be", "place", "and")
_LABEL = 8  # nodes of a label


class Entry(NamedTuple):
    """One holder of a list, with the dates behind its name."""

    head: Node
    dates: tuple[Date, ...]


def entries(nodes: list[Node], kinds: tuple[str, ...]) -> list[Entry]:
    """Part a list at its heads.

    Parameters
    ----------
    nodes : list of Node
        Of the list.
    kinds : tuple of str
        Kinds of node that begin an entry: `name` (of two words at least), `place`.

    Returns
    -------
    list of Entry
        In order; dates that stand before the first name belong to it if nothing behind it is dated.
    """
    found: list[tuple[Node, list[Date]]] = []
    early: list[Date] = []
    ahead: list[Date] = []  # dates of the next entry: "… , but until 1967 Paris"
    depth = 0
    for i, node in enumerate(nodes):
        bracketed = depth > 0
        depth += _opened(node)
        if node.kind in kinds and not bracketed and (node.kind != "name" or " " in node.text or kinds != ("name",)):
            beside = found and i and nodes[i - 1].text == "," and not found[-1][1] and node.kind == "place"
            if not beside:  # "Berne, Switzerland", "Kofi Annan, Accra"
                found.append((node, ahead))
                ahead = []
            continue
        told = [node.date] if node.date is not None else [item.date for item in node.items if item.date is not None]
        turned = bool(found) and i > 0 and nodes[i - 1].kind == "contrast"
        (ahead if turned else found[-1][1] if found else early).extend(told)
    if early and found and not any(dates for _, dates in found):
        found[0][1].extend(early)
    elif early and len(found) > 1 and not found[-1][1]:  # "1952–57 Lord Ismay, 1957–61 Paul-Henri Spaak"
        shifted = [early, *(dates for _, dates in found[:-1])]
        found = [(head, dates) for (head, _), dates in zip(found, shifted, strict=True)]
    return [Entry(head, tuple(dates)) for head, dates in found]


def _opened(node: Node) -> int:
    """1 for a bracket that opens, -1 for one that closes."""
    return (node.text == "(") - (node.text == ")") if node.kind == "mark" else 0


def post(nodes: list[Node], body: list[Node], segment: Segment, scene: Scene, lex: Phrases) -> list[Claim] | None:
    """Read who held an office and when, in a list or table under its name or behind a label that names it.

    Parameters
    ----------
    nodes : list of Node
        Of a row `Ivan Konev || 1955-1960`, a list line `Lord Ismay (1952-57)`, a field `Predecessors: A (2020-23)`.
    body : list of Node
        The same without bullets and stops.
    segment : Segment
        The row.
    scene : Scene
        The headings above it, and the office told last.
    lex : Phrases
        Its sets `field_before` and `field_after` name those who held the office before and after.

    Returns
    -------
    list of Claim or None
        None if nothing names an office, or the row is none of this kind.
    """
    label, value = labelled(nodes, segment)
    office = next((n.value for n in label if n.kind == "office"), "")
    written = " ".join(n.text.lower() for n in label)
    org = ""
    if (
        not office
        and scene.post is not None
        and any(written in lex.sets.get(f"field_{k}", ()) for k in ("before", "after"))
    ):
        office, org = scene.post.office, scene.post.org
    held = office and len(entries(value, ("name",))) > 1
    if not (held or org):
        above = [*scene.heading, *scene.above]
        office = next((n.value for n in above if n.kind == "office"), "")
        value = body
    named = {n.value for n in (*scene.heading, *label) if n.kind == "org"}
    org = org or (named.pop() if len(named) == 1 else scene.org())
    if not office or not org or not any(n.kind == "name" for n in value):
        return None
    value = _unlived(value)
    if any(n.kind not in _BESIDE and n.text not in lex.sets.get("acting", ()) for n in value):
        return None
    found = []
    for entry in entries(value, ("name",)):
        term = _term(list(entry.dates), scene)
        if term is not None:
            found.append(_held(entry.head.text, org, office, term, segment))
    return found or None


def labelled(nodes: list[Node], segment: Segment) -> tuple[list[Node], list[Node]]:
    """Part a line or a row of two cells into its label and what the label is of.

    Parameters
    ----------
    nodes : list of Node
        Of the line.
    segment : Segment
        The line.

    Returns
    -------
    tuple of list of Node
        Label and value; an empty label if the line has none.
    """
    at = next((j for j, n in enumerate(nodes[: _LABEL + 1]) if n.text in (":", "=")), 0)
    label, value = nodes[:at], nodes[at + 1 :] if at else nodes
    if not at and len(segment.row) == 2:
        border = segment.row[0][1]
        label, value = [n for n in nodes if n.span[0] < border], [n for n in nodes if n.span[0] >= border]
    marks = ("|", "*", "•", "-", "–", "—", "_")
    return [n for n in label if n.text not in marks], [n for n in value if n.text not in ("|", "*", "_")]


def _term(dates: list[Date], scene: Scene) -> Date | None:
    """The term of office: a range, a beginning that is open, or the dates of two columns."""
    if len(dates) == 2 and all(d.start and not d.end for d in dates):
        first, last = (scene.when(d) for d in dates)
        return Date(span=dates[0].span, start=first.start, end=last.start)
    if len(dates) == 1 and (dates[0].end or dates[0].open):
        return msgspec.structs.replace(scene.when(dates[0]), open=dates[0].open)
    return None


def _unlived(nodes: list[Node]) -> list[Node]:
    """Without the years of birth and death in brackets: "(b. 1893 - d. 1976)", "(born 1958)"."""
    out: list[Node] = []
    inside = False
    for i, node in enumerate(nodes):
        after = nodes[i + 1].text.lower() if i + 1 < len(nodes) else ""
        inside = inside or (node.text == "(" and after in _LIVED)
        if not inside:
            out.append(node)
        inside = inside and node.text != ")"
    return out


_LIVED = ("b", "b.", "born", "d", "d.", "died", "*", "†", "р", "род", "né", "née", "nacido", "n", "родился")


def _held(person: str, org: str, office: str, term: Date, segment: Segment) -> Claim:
    """Who held an office from when to when."""
    more = {"office": office, "tense": "none"} | ({"since": "1"} if term.open else {})
    return Claim(
        relation="holds_office",
        subject=person,
        object=org,
        start=term.start,
        end=term.end,
        more=more,
        span=segment.span,
    )


def seats(value: list[Node], scene: Scene, org: str = "") -> list[Claim]:
    """Read where an organisation sits, or sat: `Cairo (1945–1979), Tunis (1979–1990)`.

    Parameters
    ----------
    value : list of Node
        Behind the key.
    scene : Scene
        Knows the organisation.
    org : str
        Its id, where the line names it.

    Returns
    -------
    list of Claim
        One for each place that has a term; else the first place alone, for what follows it is its country.
    """
    org = org or scene.org()
    places = entries(value, ("place", "name"))
    if not places or not org:
        return []
    dated = [entry for entry in places if entry.dates]
    found = []
    for place in dated if len(dated) > 1 else places[:1]:
        when = scene.when(place.dates[0] if place.dates else None)
        found.append(
            Claim(
                relation="headquarters",
                subject=org,
                object=place.head.text,
                start=when.start,
                end=when.end,
                more={"tense": "none"},
            )
        )
    return found

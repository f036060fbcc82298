"""Which exercises an organisation holds, by the words of exercises around a name or several.

Comes in: a clause seen by its cues; goes out: `exercise` claims. A name stands behind or before the noun ("exercise
N", "the N manoeuvres"), behind a word of naming ("drills called N and M"), in quotation marks, or has a year behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_NAMING = ("called", "named", "dubbed", "codenamed", "known", "entitled")
_OWN = ("train", "rehears", "practis", "code", "drill", "exercis", "manoeuvr", "maneuver")
_FEW = 6  # nodes between a name that opens and its noun


def claims(view: View) -> Iterator[Claim]:
    """Read exercises.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `exercise`.
    """
    mark = view.first("e_drill")
    if mark is None or view.clause.hypothetical or view.unsure(mark.first) or not _about(view, mark):
        return
    org = view.owner(mark) if _owned(view, mark) else ""
    if view.scene.kinds.get(org) == "force":
        org = view.scene.owner_of(org) or org
    if view.scene.kinds.get(org) not in ("organisation", "pact", "treaty"):
        return
    named = list(dict.fromkeys(_names(view, mark)))
    date = view.when(mark.last)
    for name in named:
        one = date if len(named) == 1 else None
        more = {"place": view.clause.place(mark.first), "tense": view.tense(mark.first)}
        start, end = (one.start, one.end) if one is not None else ("", "")
        yield Claim(relation="exercise", subject=org, object=name, start=start, end=end, more=more)


def _owned(view: View, mark: Mark) -> bool:
    """True if the clause names or means an organisation, or the page has one alone: not "the exercise N was held"."""
    its = view.lex.sets.get("owners", frozenset())
    meant = view.orgs() or view.orgs(("force", "treaty")) or view.owned(mark)
    told = view.clause.org_before is not None and view.clause.sentence[0] < view.clause.span[0]
    return bool(meant) or told or view.scene.sole or any(n.text in its for n in view.nodes[: mark.first])


def _about(view: View, mark: Mark) -> bool:
    """True if the word tells of exercises of forces."""
    return view.clause.has("exercise") or mark.text.startswith(_OWN)


def _names(view: View, mark: Mark) -> Iterator[str]:
    """The names of exercises around the noun."""
    nodes, text = view.nodes, view.scene.text
    quoted = [n for n in nodes if n.text in ("«", "»", '"', "“", "”", "„")]
    if len(quoted) > 1:
        yield text[quoted[0].span[1] : quoted[1].span[0]].strip()
        return
    for node in nodes:
        if node.kind == "name" and node.text.lower().startswith("exercise ") and node.text.count(" "):
            yield node.text.partition(" ")[2]
            return
    numbered = [(j, end) for j in range(len(nodes)) if (end := _numbered(view, j))]
    if numbered:
        yield from (text[nodes[j].span[0] : nodes[end].span[1]] for j, end in numbered)
        return
    for first in _beside(view, mark):
        yield from _listed(view, first)
        return


def _numbered(view: View, j: int) -> int:
    """Number of the node that ends a name with a year: "Shield-79", "Steadfast Defender 2024"; 0 if it is none."""
    nodes = view.nodes
    if nodes[j].kind != "name" or j + 1 >= len(nodes):
        return 0
    last = j + 2 if nodes[j + 1].text == "-" and j + 2 < len(nodes) else j + 1
    year = nodes[last].kind in ("number", "date", "word") and nodes[last].text.isdigit()
    close = nodes[last].span[0] - nodes[j].span[1] <= 1 + (last > j + 1)
    return last if year and close else 0


def _beside(view: View, mark: Mark) -> Iterator[int]:
    """Where a name without a year begins: behind a word of naming, behind the noun, or before it."""
    nodes = view.nodes
    for j in range(mark.last + 1, len(nodes) - 1):
        if nodes[j].text.split(" ")[-1] in _NAMING and _proper(view, j + 1):
            yield j + 1
    for j in (mark.last + 1, mark.last + 2, mark.first - 1):
        comma = j == mark.last + 2 and nodes[j - 1 : j] and nodes[j - 1].text != ","
        if 0 <= j < len(nodes) and not comma and _proper(view, j):
            yield j
    opens = next((j for j, n in enumerate(nodes[:_FEW]) if n.text == ","), 0)
    if opens and mark.first - opens < _FEW and _proper(view, 0):
        yield 0  # "N, an exercise of X, …"


def _proper(view: View, j: int) -> bool:
    """True for a name of two words at least, no person in office, no court or house."""
    node = view.nodes[j]
    if node.kind != "name":
        return False
    joined = (
        j + 1 < len(view.nodes) and view.nodes[j + 1].kind == "place" and view.nodes[j + 1].span[0] - node.span[1] <= 1
    )
    bodies = view.lex.sets.get("institution", frozenset()) | view.lex.sets.get("bodies", frozenset())
    words = node.text.lower().split()
    return (joined or len(words) > 1 or "-" in node.text) and not any(w in bodies for w in words)


def _listed(view: View, first: int) -> Iterator[str]:
    """The names of one list: "N, M and L"."""
    nodes, j = view.nodes, first
    while j < len(nodes) and nodes[j].kind == "name":
        end = j
        if j + 1 < len(nodes) and nodes[j + 1].kind == "place" and nodes[j + 1].span[0] - nodes[j].span[1] <= 1:
            end = j + 1  # a town within a name
        yield view.scene.text[nodes[j].span[0] : nodes[end].span[1]]
        j = end + 1
        while j < len(nodes) and (nodes[j].text == "," or nodes[j].kind == "and"):
            j += 1

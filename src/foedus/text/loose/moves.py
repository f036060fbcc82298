"""Who went in or out, was put on ice or thrown out, put a name to a treaty or tore it up, in figures of speech.

Comes in: a clause seen by its cues (those of `languages/moves.toml`); goes out: claims on ties between states and
organisations or treaties. Some cues have the state before them ("A turned its back on X"), some behind ("X showed A
the door"). Several states with dates of their own make one row: "A in 2003 and B a year later".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus.text.claims import Claim
from foedus.text.grammar import as_state
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import TREATIES, Mark, View
from foedus.text.times import Date

__all__ = ["claims"]

_BEFORE: Final = {
    "v_in": "joined",
    "v_out": "withdrew",
    "v_cold": "suspended",
    "v_cast": "expelled",
    "v_back": "reinstated",
    "v_bid": "applied",
    "v_called": "invited",
    "v_not_in": "joined",
    "v_inside": "member_of",
    "v_outside": "member_of",
}
_BEHIND: Final = {
    "w_in": "joined",
    "w_out": "withdrew",
    "w_cold": "suspended",
    "w_cast": "expelled",
    "w_back": "reinstated",
    "w_call": "invited",
}
_PAPERS: Final = {
    "v_sign": "signed",
    "v_ratify": "ratified",
    "v_denounce": "denounced",
    "v_renew": "renewed",
    "v_not_renew": "renewed",
}
_DENIED: Final = frozenset({"v_not_in", "v_outside", "v_not_renew"})
_SURE = 0.7  # how sure a figure of speech is, beside a construction
_TELLING: Final = ("member", "seat", "rights", "door", "suspen", "invit", "fold", "ranks", "admission", "accession")
_FAR = 10  # nodes between a cue and what it is about
_SOME: Final = frozenset({"and", "date", "adverbial", "contrast"})


def claims(view: View) -> Iterator[Claim]:
    """Read moves of states.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `joined`, `withdrew`, `suspended`, `expelled`, `reinstated`, `applied`, `invited`, `member_of`; of treaties
        `signed`, `ratified`, `denounced`, `renewed`.
    """
    if view.clause.hypothetical:
        return
    for mark in view.marks(*_BEFORE, *_BEHIND, *_PAPERS):
        if view.unsure(mark.first) or (mark.tag in _BEHIND and _suffered(view, mark)):
            continue
        if _owns(view, mark):
            continue
        if mark.tag == "v_outside" and (view.clause.has("meeting") or view.has("b_event")):
            continue  # a summit that was missed
        relation = _BEFORE.get(mark.tag) or _BEHIND.get(mark.tag) or _PAPERS[mark.tag]
        what = _paper(view, mark) if mark.tag in _PAPERS else _club(view, mark)
        if not what:
            continue
        row = _behind(view, mark) if mark.tag in _BEHIND else _before(view, mark)
        for node, own in row:
            yield from _told(view, mark, relation, node, what, own)


def _owns(view: View, mark: Mark) -> bool:
    """True if the organisation that ends the phrase only owns what follows: "stood aloof from X's structures"."""
    behind = view.nodes[mark.last + 1] if mark.last + 1 < len(view.nodes) else None
    possessive = behind is not None and behind.text in view.lex.sets.get("possessive", ())
    return view.nodes[mark.last].kind == "org" and possessive


def _suffered(view: View, mark: Mark) -> bool:
    """True for the passive of a verb that has its states behind it: "was taken in"."""
    return view.clause.passive(mark.first) or (mark.first > 0 and view.nodes[mark.first - 1].kind == "be")


def _told(view: View, mark: Mark, relation: str, node: Node, what: str, own: Date | None) -> Iterator[Claim]:
    """One claim a state."""
    date = view.scene.when(own) if own is not None else view.when(mark.last)
    denied = view.denied(mark.first) != (mark.tag in _DENIED)
    long = relation in ("member_of", "suspended")
    for item, no in [(x, denied) for x in node.items] + [(x, not denied) for x in node.excepted]:
        if item.id != what:
            yield Claim(
                relation=relation,
                subject=item.id,
                object=what,
                status="member" if relation == "member_of" else "",
                start=date.start,
                end=date.end if long and not date.open else "",
                denied=no,
                more={"tense": "past"},
                sure=_SURE,
            )


def _inner(view: View, mark: Mark, kinds: tuple[str, ...]) -> str:
    """The organisation inside the phrase: "slammed the X door"."""
    inside = view.nodes[mark.first : mark.last + 1]
    return next((n.value for n in inside if n.kind == "org" and n.entity in kinds), "")


def _near(view: View, mark: Mark, kinds: tuple[str, ...]) -> str:
    """The one named nearest: behind the cue, unless another act stands between, else before it."""
    named = view.orgs(kinds)
    behind = [j for j in named if mark.last < j <= mark.last + _FAR and not _cut(view, mark.last, j)]
    before = [j for j in named if j < mark.first]
    chosen = behind[:1] or before[-1:]
    return view.nodes[chosen[0]].value if chosen else ""


def _cut(view: View, a: int, b: int) -> bool:
    """True if another act stands between two places."""
    return any(n.kind in ACTS - {"seat", "become"} or n.text in ".;" for n in view.between(a, b) if n.text)


def _club(view: View, mark: Mark) -> str:
    """The organisation that the cue is about: inside the phrase, near it, else the topic where nothing else is."""
    found = _inner(view, mark, ORGANISED) or _near(view, mark, ORGANISED)
    if found or view.orgs(TREATIES) or (mark.tag in _BEHIND and mark.tag != "w_back"):
        return found
    if not any(w in mark.text for w in _TELLING):
        return ""
    foreign = view.clause.foreign(mark.last, near=True) or view.clause.rival(mark.first)
    return "" if foreign or "xorg" in mark.text else view.topic()


def _paper(view: View, mark: Mark) -> str:
    """The treaty that the cue is about: named, or meant by a noun for it."""
    found = _inner(view, mark, TREATIES) or _near(view, mark, TREATIES)
    meant = any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes)
    return found or (view.treaty(mark.first) if meant else "")


def _before(view: View, mark: Mark) -> list[tuple[Node, Date | None]]:
    """The states before a cue, those of one row each with its date; else whoever acted before."""
    nodes, row = view.nodes, list[tuple[Node, Date | None]]()
    for j in range(mark.first - 1, -1, -1):
        state = _state(view, j, mark)
        if state is not None:
            led = _leading_date(view, j) if row or _leading_date(view, j) is not None else None
            row.append((state, led))
        elif _ends_row(view, j, begun=bool(row)) and (row or nodes[j].kind not in ACTS):
            break
    if len(row) > 1 or not row:
        dated = [r for r in row if r[1] is not None]
        row = row if len(dated) == len(row) else row[:1]
    if row:
        return [(node, own if len(row) > 1 else None) for node, own in row]
    actor = view.actor(mark.first)
    return [(Node(kind="states", span=nodes[mark.first].span, items=actor), None)] if actor else []


def _state(view: View, j: int, mark: Mark) -> Node | None:
    """The states at `j` if they can be who acts or undergoes: no place, no owner of something else."""
    node = view.nodes[j]
    if node.kind == "place" and node.value and view.clause.governs(j, mark.first):
        return as_state(node)
    if node.kind != "states" or not (node.items or node.excepted) or node.role == "roster" or view.placed(j):
        return None
    owner = j + 1 < len(view.nodes) and view.nodes[j + 1].text in view.lex.sets.get("possessive", ())
    if owner and j + 2 >= mark.first:
        return node  # "A's rights were taken away"
    return None if view.clause.bystander(j) else node


def _leading_date(view: View, j: int) -> Date | None:
    """The date right before the states at `j`: "and a year later A"."""
    k = j - 1
    while k >= 0 and (view.nodes[k].text in view.lex.sets.get("article", ()) or view.nodes[k].text == ","):
        k -= 1
    return view.nodes[k].date if k >= 0 and view.nodes[k].kind == "date" else None


def _ends_row(view: View, j: int, *, begun: bool) -> bool:
    """True if the node at `j` ends a row of states, or the search for its first."""
    node = view.nodes[j]
    if begun:
        placed = j + 1 < len(view.nodes) and view.placed(j + 1)
        return not (node.kind in _SOME or view.clause.light(j) or placed)
    return node.kind in ACTS or node.kind == "relative" or node.text in (";", ".")


def _behind(view: View, mark: Mark) -> list[tuple[Node, Date | None]]:
    """The states inside or behind a cue, each with the date behind it."""
    nodes, row = view.nodes, list[tuple[Node, Date | None]]()
    for j in range(mark.first, min(len(nodes), mark.last + 1 + 2 * _FAR)):
        node = nodes[j]
        fits = node.kind == "states" and node.items and node.role != "roster" and not view.placed(j)
        if fits and not (row and nodes[j - 1].kind not in ("and", "mark", "date", "word")):
            own = next((n.date for n in nodes[j + 1 : j + 4] if n.kind == "date"), None)
            row.append((node, own if j > mark.last else None))
        elif j > mark.last and _ends_row(view, j, begun=bool(row)):
            break
    return row

"""Acts of states told by a noun: "the accession of A to X in 1995", "A's exit", "the A-ish ratification".

Comes in: a clause seen by its cues (those of `languages/moves.toml`); goes out: claims on ties between states and
organisations or treaties. The noun needs the state whose act it is; what is only wished, discussed or blocked is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ACTS, ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import TREATIES, Mark, View
from foedus.text.times import Date

__all__ = ["claims"]

_NOUNS: Final = {
    "n_in": "joined",
    "n_out": "withdrew",
    "n_cold": "suspended",
    "n_cast": "expelled",
    "n_back": "reinstated",
    "n_bid": "applied",
    "n_call": "invited",
    "n_sign": "signed",
    "n_ratify": "ratified",
    "n_denounce": "denounced",
    "n_renew": "renewed",
}
_PAPERS: Final = frozenset({"n_sign", "n_ratify", "n_denounce", "n_renew"})
_SURE = 0.7  # how sure the reading of a noun is, beside a construction
_OWNER = 6  # nodes between a noun and its owner
_FAR = 12  # nodes between a noun and what it is about, or its date
_WISH = 5  # nodes before a noun in which it may be wished or hindered


def claims(view: View) -> Iterator[Claim]:
    """Read nouns of acts.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `joined`, `withdrew`, `suspended`, `expelled`, `reinstated`, `applied`, `invited`; of treaties `signed`,
        `ratified`, `denounced`, `renewed`.
    """
    if view.clause.hypothetical:
        return
    for mark in view.marks(*_NOUNS):
        owner = _owner(view, mark)
        if owner is None or view.unsure(mark.first) or _only_wished(view, mark):
            continue
        what = _object(view, mark)
        if not what:
            continue
        date = view.scene.when(_date(view, mark))
        if mark.tag == "n_bid" and not (date.start or date.end):
            continue  # a bid that others approve or reject: told elsewhere
        relation = _relation(view, mark, owner, what)
        denied = view.denied(mark.first)
        for item in owner.items:
            if item.id != what:
                yield Claim(
                    relation=relation,
                    subject=item.id,
                    object=what,
                    start=date.start or date.end,
                    denied=denied,
                    more={"tense": "past"},
                    sure=_SURE,
                )


def _relation(view: View, mark: Mark, owner: Node, what: str) -> str:
    """What the noun tells; a return is that of a suspended state if it was told to be one."""
    relation = _NOUNS[mark.tag]
    if mark.text.startswith("return") and not any((x.id, what) in view.scene.frozen for x in owner.items):
        return "joined"
    return relation


def _owner(view: View, mark: Mark) -> Node | None:
    """Whose act it is: "A's exit", "the A-ish exit", "the exit of A", "the exit from X of A"."""
    nodes, sets = view.nodes, view.lex.sets
    small = {*sets.get("possessive", ()), *sets.get("article", ()), *sets.get("adjective", ())}
    for j in range(mark.first - 1, max(-1, mark.first - 1 - _OWNER), -1):
        node = nodes[j]
        if node.kind == "states" and node.items:
            owns = nodes[j + 1].text in sets.get("possessive", ()) or node.role == "demonym"
            return node if owns and node.role != "roster" else None
        if not (node.kind in ("word", "date", "org") or node.text in small or node.text == "-"):
            break
        if node.text in sets.get("of", ()) or node.text in ACTS:
            break
    linked = False
    for j in range(mark.last, min(len(nodes), mark.last + 1 + _FAR)):
        node = nodes[j]
        if node.kind == "states" and node.items and j > mark.last and linked:
            return node if node.role not in ("roster", "demonym") else None
        last = node.text.split(" ")[-1]
        link = last in sets.get("of", ()) or node.kind == "prep_by" or (mark.tag == "n_call" and last in ("to", "for"))
        if j > mark.last and not (link or node.kind in ("org", "date") or view.clause.light(j) or last in _TIED):
            break
        linked = link or (linked and node.text in sets.get("article", ()))
    return None


_TIED = ("to", "into", "from", "in", "on", "by", "with")


def _only_wished(view: View, mark: Mark) -> bool:
    """True if a word of wish or hindrance stands before the noun, or a noun of talks right behind it."""
    wished = any(mark.first - _WISH <= m.last < mark.first for m in view.marks("n_wish"))
    return wished or any(mark.last < m.first <= mark.last + 2 for m in view.marks("n_talk"))


def _object(view: View, mark: Mark) -> str:
    """What the act is about: named behind the noun, inside it or before it, else the topic."""
    kinds = TREATIES if mark.tag in _PAPERS else (*ORGANISED, "treaty")
    named = view.orgs(kinds)
    behind = [j for j in named if mark.first <= j <= mark.last + _FAR]
    before = [j for j in named if j < mark.first]
    chosen = behind[:1] or before[-1:]
    if chosen:
        return view.nodes[chosen[0]].value
    if mark.tag in _PAPERS:
        meant = any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes)
        return view.treaty(mark.first) if meant else ""
    vague = mark.tag in ("n_out", "n_back", "n_bid", "n_call") and _date(view, mark) is None
    return "" if vague or view.clause.foreign(mark.last, near=True) or view.orgs(TREATIES) else view.topic()


def _date(view: View, mark: Mark) -> Date | None:
    """The date behind the noun, or before it where the noun is what happened then."""
    nodes = view.nodes
    for j in range(mark.last + 1, min(len(nodes), mark.last + 1 + _FAR)):
        if nodes[j].kind == "date":
            return nodes[j].date
        if nodes[j].kind in ("contrast", "relative") or nodes[j].text == ";":
            break
    lag = view.lex.sets.get("lag", frozenset()) | view.lex.sets.get("afterwards", frozenset())
    led = any(n.kind == "contrast" or n.text in lag for n in nodes[max(0, mark.first - _OWNER) : mark.first])
    if led:
        return None
    inside = next((n.date for n in reversed(nodes[: mark.first]) if n.kind == "date"), None)
    return inside or view.clause.head

"""How long a treaty runs, and how long before leaving notice is due: a length of time among the words for either.

Comes in: a clause seen by its cues; goes out: `treaty_term` and `notice_period` claims.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.words import Node
from foedus.text.loose.view import TREATIES, View

__all__ = ["claims"]

_UNITS = (
    ("year", "Y"),
    ("month", "M"),
    ("day", "D"),
    ("week", "W"),
    ("ans", "Y"),
    ("an", "Y"),
    ("année", "Y"),
    ("mois", "M"),
    ("jour", "D"),
    ("год", "Y"),
    ("лет", "Y"),
    ("месяц", "M"),
    ("дн", "D"),
    ("año", "Y"),
    ("mes", "M"),
    ("día", "D"),
)
_ONE = frozenset({"a", "an", "one", "un", "une", "uno", "una"})
_AFTER = ("the", "через")  # "the year's notice", "через год после уведомления"
_FAR = 12  # nodes between a length and its cue


def claims(view: View) -> Iterator[Claim]:
    """Read terms and notices.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `notice_period` where the length is counted from a notice to an exit, else `treaty_term`.
    """
    if view.clause.has("office", "presidency", "exercise") or view.has("c_chair"):
        return
    if not (view.has("t_notice", "t_term", "t_ever") or view.clause.has("term")):
        return
    length, at = _length(view)
    leaving = view.has("t_out") or view.clause.has("notice", "leave", "leaving")
    required = any("notice" in m.text for m in view.marks("t_notice")) and view.has("p_duty")
    if length and view.has("t_notice") and (leaving or required):
        yield from _told(view, "notice_period", length, at)
        if (ever := view.first("t_ever")) is not None:
            yield from _told(view, "treaty_term", "indefinite", ever.first)
    elif length and not view.clause.has("renew") and (view.has("t_term") or view.clause.has("term")):
        yield from _told(view, "treaty_term", length, at)
    elif (ever := view.first("t_ever")) is not None and (view.has("t_term", "t_renew") or ever.text.startswith("no ")):
        yield from _told(view, "treaty_term", "indefinite", ever.first)


def _told(view: View, relation: str, length: str, at: int) -> Iterator[Claim]:
    """The claim, if the clause is about a treaty; a notice may be that of an organisation."""
    lands = [
        j for j, n in enumerate(view.nodes) if n.kind == "states" and n.role not in ("roster", "demonym", "anaphor")
    ]
    if any(not (relation == "notice_period" and view.behind(j, "target")) for j in lands):
        return  # it tells of one state, not of the rule
    named = view.orgs(TREATIES)
    word = any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes)
    subject = view.treaty(at) if named or word else ""
    if not subject and relation == "notice_period":
        orgs = view.orgs()
        subject = view.nodes[orgs[0]].value if orgs else view.scene.spoken() or view.scene.org()
    if not subject and (view.scene.paper or view.scene.treaty) and not view.orgs():
        others = any(n.kind in ("name", "org") for n in view.nodes)
        subject = "" if others else view.scene.spoken()
    if subject and not view.clause.hypothetical:
        yield Claim(relation=relation, subject=subject, object=length, more={"tense": view.tense(at)})


def _length(view: View) -> tuple[str, int]:
    """ISO 8601 length of time told in the clause, and where; empty if none is."""
    nodes = view.nodes
    for j, node in enumerate(nodes):
        count = int(node.value) if node.kind == "number" else 1 if node.text in _ONE else 0
        unit = _unit(nodes[j + 1 : j + 3], count) if 0 < count < 1000 else ""
        if unit and not _point(view, j):
            return _iso(count, unit), j
        if node.kind not in ("org", "name", "states") and not (node.kind == "date" and view.has("c_chair")):
            inner = _inside(view, node)
            if inner:
                return inner, j
    return "", 0


def _unit(following: list[Node], count: int) -> str:
    """The letter of the unit behind a number."""
    for node in following:
        word = node.text.replace("-", " ").split(" ")[0].strip("'") if node.text else ""
        found = next(
            (letter for stem, letter in _UNITS if word == stem or (len(stem) > 2 and word.startswith(stem))), ""
        )
        if found:
            return found
        if node.text not in ("-", "full", "calendar", "further", "more"):
            return ""
    return ""


def _inside(view: View, node: Node) -> str:
    """A length inside a cue phrase: "years' notice", "for one year"."""
    if node.text.isalnum():
        return ""
    parts = node.text.replace("-", " ").replace("'", " ").split()
    for a, b in itertools.pairwise(parts):
        count = int(a) if a.isdigit() else view.lex.numbers.get(a, 1 if a in _ONE or a in _AFTER else 0)
        unit = next((letter for stem, letter in _UNITS if b == stem or (len(stem) > 2 and b.startswith(stem))), "")
        if count and unit and count < 1000:
            return _iso(count, unit)
    return ""


def _iso(count: int, unit: str) -> str:
    """The length as people mean it: twelve months are a year."""
    return f"P{count // 12}Y" if unit == "M" and count % 12 == 0 else f"P{count}{unit}"


def _point(view: View, j: int) -> bool:
    """True if the number tells a point in time: "ten years ago", "five years later"."""
    behind = [n.text for n in view.nodes[j + 1 : j + 4]]
    return any(w in ("ago", "old", "later", "earlier") for w in behind)

"""Meetings of organisations, by their words around a place.

Comes in: a clause seen by its cues; goes out: `meeting` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_CHIEFS = (
    *("summit", "leaders", "ministers", "presidents", "heads", "саммит", "лидер", "глав", "президент", "министр"),
    *("sommet", "chefs", "ministres", "cumbre", "presidentes", "jefes", "cancilleres"),
)
_FAR = 10  # nodes between a meeting and its place


def claims(view: View) -> Iterator[Claim]:
    """Read what organisations do.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `meeting`.
    """
    if view.clause.hypothetical:
        return
    yield from _met(view)


def _met(view: View) -> Iterator[Claim]:
    """A meeting of an organisation in a town, or a town that hosts it."""
    mark = view.first("e_met")
    host = view.first("e_host")
    if (
        mark is None
        or view.unsure(mark.first)
        or view.clause.has("seat")
        or _press(view, mark)
        or view.acted()
        or view.clause.has("exercise")
    ):
        return
    if view.clause.has("become", "role") and view.states():
        return
    orgs = view.orgs((*ORGANISED, "body"))
    own = view.owned(mark)
    if not (orgs or own or _spoken_of(view, mark) or _summit(view)):
        return
    place = _place(view, mark, host)
    if place < 0:
        return
    org = own or view.owner(mark) or ("" if orgs else view.topic())
    if view.scene.kinds.get(org) not in ORGANISED or view.clause.has("boycott", "invite"):
        return
    date = view.when(mark.first)
    node = view.nodes[place]
    shown = node.text.title() if node.kind == "states" else node.text
    yield Claim(relation="meeting", subject=org, object=shown, start=date.start, more={"tense": "past"})


def _spoken_of(view: View, mark: Mark) -> bool:
    """True for "the last summit", "le premier sommet": that of the organisation spoken of."""
    if mark.text.split(" ")[0] not in view.lex.sets.get("summits", ()) or view.states() or view.clause.has("neg"):
        return False
    before = view.nodes[max(0, mark.first - 2) : mark.first]
    some = any(n.text.lower() in view.lex.sets.get("indefinite", ()) for n in before)
    return not some and all(n.kind in ("word", "date", "and", "mark", "adverbial") for n in before)


def _summit(view: View) -> bool:
    """True for leaders who met, or a summit, on a day, on a page about one organisation that names no other."""
    led = any(w.startswith(_CHIEFS) for n in view.nodes for w in n.text.lower().split(" ") if n.kind != "name")
    dated = any(n.kind == "date" for n in view.nodes)
    alone = not view.states() and not view.clause.has("neg", "office", "join", "sign", "dissolve")
    return view.scene.sole and led and dated and alone


def _place(view: View, mark: Mark, host: Mark | None) -> int:
    """Where it was: the town behind, the one right before "summit", or the one that hosts it."""
    nodes = view.nodes
    if host is not None:
        before = [j for j in range(host.first) if nodes[j].kind in ("place", "name")]
        if before:
            return before[-1]
    noun = mark.text.startswith(("summit", "meeting", "conference", "session"))
    before = nodes[mark.first - 1] if mark.first and noun else None
    if before is not None and (before.kind == "place" or (before.kind == "name" and _town(before.text))):
        return mark.first - 1
    for j in range(mark.last + 1, min(len(nodes), mark.last + 1 + _FAR)):
        told = all(n.kind in ("be", "have", "held") or n.text == ":" for n in nodes[mark.last + 1 : j])
        if nodes[j].kind in ("place", "name") and (view.placed(j) or (told and j > mark.last + 1)):
            return j  # "the last summit: Kathmandu, November 2014"
        flown = nodes[j].kind in ("place", "name") and view.behind(j, "target") and mark.text[:2] in ("fl", "tr")
        if flown:
            return j
        if nodes[j].kind in ("relative", "contrast", "sign", "found") or nodes[j].text == ";":
            break
    if view.has("l_born"):
        return -1
    opened = [j for j in range(mark.first) if nodes[j].kind in ("place", "name") and view.placed(j)]
    return opened[0] if opened else -1


def _press(view: View, mark: Mark) -> bool:
    """True for a conference with journalists."""
    return mark.first > 0 and view.nodes[mark.first - 1].text in view.lex.sets.get("journalists", ())


def _town(name: str) -> bool:
    """True for a name before "summit" that is no adjective: "Kazan", and not "Extraordinary", "ORDINARY"."""
    return not name.isupper() and not name.endswith(("ary", "al", "ive", "th", "st", "nd", "rd"))

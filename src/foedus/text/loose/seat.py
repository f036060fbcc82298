"""Where an organisation sits or moved to, by the words of a seat around a place.

Comes in: a clause seen by its cues; goes out: `headquarters` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_FAR = 10  # nodes between the word and the place
_SEATED = ("organisation", "pact", "body", "force")
_OTHERS = ("meeting", "found", "sign", "exercise", "join", "leave", "office", "presidency")
_WEAK = ("home", "base", "based", "sits", "sit", "sat", "located", "situated", "house", "housed", "stationed")


def claims(view: View) -> Iterator[Claim]:
    """Read seats.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `headquarters`.
    """
    move = _move(view)
    if move is not None:
        yield from move
        return
    yield from _told_before(view)
    for mark in view.marks("s_seat"):
        if view.unsure(mark.first) or _seated_in(view, mark) or _homeward(view, mark) or _past(view, mark):
            continue
        if any(m.first <= mark.first <= m.last for m in view.marks("v_inside")):
            continue
        place = _place(view, mark)
        if place < 0:
            continue
        org = _whose(view, mark, place)
        if not org:
            continue
        date = view.when(place)
        start = date.start if date.open or date.end else ""
        yield _seat(view, org, place, start=start, end=date.end, denied=view.denied(mark.first))
        yield from _later(view, org, place)
        return


def _told_before(view: View) -> Iterator[Claim]:
    """A town told where the clause before names the seat: "its seat, which had been in P, was moved to Q"."""
    earlier = [n for n in view.scene.nodes if n.span[1] <= view.clause.span[0]]
    told = view.scene.act is not None and view.scene.act[0] == "headquarters"
    seat = any(n.kind == "seat" for n in earlier)
    if view.has("s_seat") or not (seat or told) or view.states() or view.clause.has(*_OTHERS):
        return
    moved = any(m.text.startswith(("moved", "transfer", "relocat", "shift")) for m in view.marks("s_move"))
    links = ("target",) if moved else ("locative",)
    place = next((j for j in view.places() if any(view.behind(j, link) for link in links)), -1)
    owner = next((n for n in earlier if n.kind == "org" and n.entity in _SEATED), None) if seat else None
    org = owner.value if owner is not None else view.scene.act[1] if told and view.scene.act else view.topic()
    opens = seat and view.nodes[0].kind == "relative"
    if (
        not (opens or moved)
        or place < 0
        or not org
        or any(n.kind == "org" for n in view.nodes[:place] if n.role != "anaphor")
    ):
        return
    date = view.when(place)
    yield _seat(view, org, place, start=date.start if moved or date.open else "", end=date.end)


def _later(view: View, org: str, first: int) -> Iterator[Claim]:
    """The further places of "until 1967 in P, now in Q"."""
    for j in range(first + 1, len(view.nodes)):
        if not view.town(j) or not view.placed(j):
            continue
        gap = view.nodes[first + 1 : j]
        dates = [n for n in gap if n.kind == "date"]
        now = any(first < m.first < j for m in view.marks("l_now", "l_early"))
        if not (dates or now) or any(n.kind in ("meeting", "found", "sign", "org", "states") for n in gap):
            return
        date = view.scene.when(dates[0].date if dates else None)
        yield _seat(view, org, j, start=date.start if date.open else "", end=date.end)
        first = j


def _place(view: View, mark: Mark) -> int:
    """The town nearest to the word: behind it or right before it; -1 if there is none."""
    for j in range(mark.last + 1, min(len(view.nodes), mark.last + 1 + _FAR)):
        node = view.nodes[j]
        if node.role == "demonym" and view.nodes[j + 1 : j + 2] and view.nodes[j + 1].text == "capital":
            return j
        inner = j + 2 < len(view.nodes) and view.nodes[j + 2].kind == "place" and view.placed(j + 2)
        if node.kind == "name" and inner:
            continue  # "at the Porte Dauphine in Paris"
        labelled = node.kind == "name" and j == mark.last + 1 and mark.text == "hq"
        if (
            labelled or view.town(j) or node.kind == "place" or (node.kind == "name" and _named(view, j))
        ) and not _land(view, j):
            return j
        if node.kind in ("sign", "found", "meeting", "relative", "office_verb", "say") or node.text in (";",):
            break
    if view.nodes[0].kind == "relative" and mark.text.startswith(("host", "hous", "home")):
        return -1  # told of the town before
    for j in range(mark.first - 1, max(-1, mark.first - 7), -1):
        node = view.nodes[j]
        named = j == 0 and node.kind == "name" and (not view.human(node) or mark.text.startswith(("home", "host")))
        if node.kind == "place" or named:
            return j
        if view.town(j):
            return j
    return -1


def _past(view: View, mark: Mark) -> bool:
    """True for "the former offices in P"."""
    return mark.first > 0 and view.nodes[mark.first - 1].text in ("former", "old", "then")


def _homeward(view: View, mark: Mark) -> bool:
    """True for "went home to P"."""
    return mark.text == "home" and mark.first > 0 and view.nodes[mark.first - 1].text in ("went", "goes", "go", "back")


def _seated_in(view: View, mark: Mark) -> bool:
    """True for "a seat in X": a place among the members of an organisation."""
    behind = [n for n in view.nodes[mark.last + 1 : mark.last + 4] if n.text not in view.lex.sets.get("article", ())]
    return len(behind) > 1 and behind[0].text in view.lex.sets.get("locative", ()) and behind[1].kind == "org"


def _land(view: View, j: int) -> bool:
    """True for a name that is no town: a continent, an institution, the owner of something."""
    words = view.nodes[j].text.lower().split(" ")
    behind = view.nodes[j + 1].text if j + 1 < len(view.nodes) else ""
    lands = ("asia", "africa", "europe", "america", "hemisphere")
    bodies = view.lex.sets.get("bodies", frozenset()) | view.lex.sets.get("institution", frozenset())
    return behind in view.lex.sets.get("possessive", ()) or words[-1] in lands or any(w in bodies for w in words)


def _named(view: View, j: int) -> bool:
    """True for a name right behind a form of "to be" or a colon: "its home is Gaborone"."""
    k = j - 1
    while k > 0 and view.nodes[k].text in view.lex.sets.get("article", ()):
        k -= 1
    return k >= 0 and view.nodes[k].kind == "be"


def _whose(view: View, mark: Mark, place: int) -> str:
    """The organisation whose seat it is; a body has one of its own."""
    owned = view.owned(mark, whole=False)
    named = view.orgs(("organisation", "pact", "body", "force"))
    if not owned and not named:
        if view.clause.foreign(mark.first, near=False) or mark.text in _WEAK:
            anaphor = any(n.kind in ("anaphor", "relative") for n in view.nodes[: mark.first])
            return view.topic() if anaphor else ""
        others = any(n.kind in ("name", "states") and j != place for j, n in enumerate(view.nodes))
        return "" if others else view.topic()
    if any(n.kind == "states" and j != place and not view.clause.bystander(j) for j, n in enumerate(view.nodes)):
        return owned
    return owned or view.owner(mark, whole=False)


def _move(view: View) -> list[Claim] | None:
    """X moved (its seat) from P to Q; X left P for Q."""
    mark = next((m for m in view.marks("s_move")), None)
    if mark is None or view.unsure(mark.first) or view.states(0, mark.first):
        return None
    seat = view.has("s_seat")
    orgs = [j for j in view.orgs() if j < mark.first]
    if not seat and not orgs:
        return None
    towns = [j for j in range(len(view.nodes)) if view.nodes[j].kind in ("place", "name", "states") and j > mark.last]
    old = next((j for j in towns if view.behind(j, "source")), -1)
    new = next((j for j in towns if view.behind(j, "target") and j != old), -1)
    if new < 0 and mark.text in ("left", "leaves", "swapped", "exchanged", "quit"):
        old = next((j for j in towns if j - mark.last < 3), -1)
        new = next((j for j in towns if j != old and view.nodes[j - 1].text == "for"), -1)
    if old < 0 or new < 0 or not all(view.nodes[j].kind == "place" or seat for j in (old, new)):
        return None
    org = view.owner(mark)
    if not org:
        return None
    date = view.when(mark.first)
    return [_seat(view, org, new, start=date.start), _seat(view, org, old, end=date.start)]


def _seat(view: View, org: str, place: int, *, start: str = "", end: str = "", denied: bool = False) -> Claim:
    """One seat."""
    node = view.nodes[place]
    shown = node.text.title() if node.kind == "states" else node.text
    if node.role == "demonym":  # "the Turkish capital"
        shown = view.scene.known.towns.get(node.items[0].id, shown)
    more = {"tense": "past" if end else view.tense(place)}
    return Claim(relation="headquarters", subject=org, object=shown, start=start, end=end, denied=denied, more=more)

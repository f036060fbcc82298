"""Who asked whom for help, stayed away, recognised whom, by the words for it around the two.

Comes in: a clause seen by its cues; goes out: `request_for_help`, `boycotted` and `recognition` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar import as_state
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Item
from foedus.text.loose.view import View

__all__ = ["claims"]

_TAKEN_BACK = ("withdrew", "revoked", "cancelled", "rescinded", "retracted", "reversed")


def claims(view: View) -> Iterator[Claim]:
    """Read stances.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `request_for_help`, `boycotted`, `recognition`.
    """
    if view.clause.hypothetical:
        return
    away = list(_stayed_away(view))
    yield from away
    if not away:
        yield from _asked(view)
    yield from _known(view)


def _asked(view: View) -> Iterator[Claim]:
    """A state asked an organisation for help; what came of it."""
    ask, help_ = view.first("r_ask"), view.first("r_help")
    if ask is None or help_ is None or view.unsure(ask.first) or view.clause.has("join", "invite", "admit"):
        return
    orgs = view.orgs()
    states = [
        n
        for j, n in enumerate(view.nodes)
        if n.kind == "states" and len(n.items) == 1 and n.role not in ("roster",) and not view.placed(j)
    ]
    capital = [n for n in view.nodes if n.kind == "place" and n.role == "capital"]
    person = next((view.nodes[j].text for j in view.persons() if j < ask.first), "")
    who = states[0].items[0].id if states else capital[0].value if capital else person
    asked = view.nodes[orgs[0]].value if orgs else ""
    if not who or not asked:
        return
    date = view.when(ask.first)
    more = {"tense": "past"}
    status = _fate(view)
    yield Claim(relation="request_for_help", subject=who, object=asked, status=status, start=date.start, more=more)


def _fate(view: View) -> str:
    """What came of a request."""
    for tag, status in (("r_deaf", "ignored"), ("r_no", "refused"), ("r_yes", "granted")):
        if view.has(tag) or (tag in view.around and tag != "r_no"):
            return status
    return "requested"


def _stayed_away(view: View) -> Iterator[Claim]:
    """A state was not at the meeting of an organisation."""
    mark, event = view.first("b_away"), view.first("b_event")
    orgs = view.orgs((*ORGANISED, "body"))
    gatherings = ("summit", "council", "assembly", "conference", "session", "conseil", "consejo", "совет", "совета")
    body = any(
        view.nodes[j].entity == "body" and any(w in gatherings for w in view.nodes[j].text.split(" ")) for j in orgs
    )
    if mark is None or view.unsure(mark.first):
        return
    if mark.first and mark.text.startswith("kept") and view.nodes[mark.first - 1].kind == "be":
        return  # shut out by others
    if event is None and not body and not mark.text.startswith(("boycott", "snub", "бойкот", "boicot")):
        return
    org = view.nodes[orgs[0]].value if orgs else view.topic()
    org = view.scene.owner_of(org) or org if view.scene.kinds.get(org) == "body" else org
    actors = view.actor(mark.first) or _people(view)
    if not org:
        return
    date = view.when(event.first if event is not None else mark.first)
    for item in actors:
        yield Claim(relation="boycotted", subject=item.id, object=org, start=date.start, more={"tense": "past"})


def _people(view: View) -> list[Item]:
    """The one state whose delegate or president it was: "no Bolivian delegate"."""
    named = [n for j, n in enumerate(view.nodes) if n.kind == "states" and len(n.items) == 1 and not view.placed(j)]
    return named[0].items if len(named) == 1 else []


def _not_by(view: View, j: int) -> bool:
    """True for "but not by A"."""
    return any(n.kind == "neg" for n in view.nodes[max(0, j - 3) : j])


def _known(view: View) -> Iterator[Claim]:
    """A state recognised another."""
    mark = view.first("k_know")
    if mark is None or view.unsure(mark.first) or view.clause.has("seek", "modal"):
        return
    if any(n.text.split(" ")[0] in _TAKEN_BACK for n in view.nodes[max(0, mark.first - 3) : mark.first]):
        return
    left = [n for n in view.nodes[: mark.first] if n.kind == "states" and n.items]
    capitals = [j for j in view.states(0, mark.first) if view.nodes[j].kind == "place"]
    left = left or [as_state(view.nodes[j]) for j in capitals]
    right = [n for n in view.nodes[mark.last + 1 :] if (n.kind == "states" and n.items) or n.entity in ORGANISED]
    if not left or not right or view.clause.has("leave", "leaving"):
        return
    passive = view.nodes[mark.first].text.endswith((" by", " par", " por")) or (
        (mark.last + 1 < len(view.nodes) and view.nodes[mark.last + 1].kind == "prep_by") or mark.text.endswith(" by")
    )
    who, whom = (right[0], left[-1]) if passive else (left[-1], right[0])
    if not passive and not any(n.entity in ("territory", "state") for n in (whom,)):
        return
    date = view.when(mark.first)
    denied = view.denied(mark.first) or any(n.kind == "neg" for n in view.nodes[mark.last + 1 : mark.last + 4])
    by = [n for j, n in enumerate(view.nodes) if passive and j > mark.first and n is not whom and view.by(j)]
    actors = [x for n in (by or [who]) for x in (n.items or [Item(id=n.value, span=n.span)]) if x.id]
    refusing = {x.id for j, n in enumerate(view.nodes) if passive and view.by(j) and _not_by(view, j) for x in n.items}
    for one in actors:
        for other in whom.items:
            if one.id != other.id:
                more = {"tense": "past"}
                yield Claim(
                    relation="recognition",
                    subject=one.id,
                    object=other.id,
                    status="given",
                    start=date.start,
                    denied=denied or one.id in refusing,
                    more=more,
                )

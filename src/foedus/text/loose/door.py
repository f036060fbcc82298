"""Who was asked in, who asked to come in, who got which standing or ceased to be a member, by the words around a state.

Comes in: a clause seen by its cues; goes out: `invited`, `applied`, `member_of` and `withdrew` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_LESSER = ("observer", "partner", "associate", "candidate")


def claims(view: View) -> Iterator[Claim]:
    """Read invitations and applications.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `invited`, `applied`, `member_of` below full membership, `withdrew`.
    """
    if view.clause.hypothetical:
        return
    asked = list(_invited(view))
    yield from asked
    if not asked:
        yield from _applied(view)
    yield from _standing(view)
    yield from _ceased(view)


def _guests(view: View, mark: Mark) -> list[str]:
    """The states that are asked in: behind an active verb, before a passive one or one of receiving."""
    nodes = view.nodes
    free = [j for j, n in enumerate(nodes) if n.kind == "states" and n.items and n.role not in ("roster", "demonym")]
    free = [j for j in free if (not view.placed(j) and nodes[j + 1 : j + 2] != []) or j == len(nodes) - 1]
    orgs = [j for j in view.orgs() if j < mark.first]
    behind = [j for j in free if j > mark.last]
    before = [j for j in free if j < mark.first]
    if orgs and behind and not (before and before[-1] > orgs[-1]):
        return [x.id for x in nodes[behind[0]].items]
    chosen = before[-1:] or behind[:1]
    return [x.id for j in chosen for x in nodes[j].items]


def _invited(view: View) -> Iterator[Claim]:
    """An organisation asks states in."""
    for mark in view.marks("d_ask"):
        weak = mark.text in ("asked", "asks", "door") or mark.text.startswith(("ask", "open", "bid", "bade"))
        if _of_another(view, mark):
            continue
        if view.unsure(mark.first) or (weak and not any(m.first > mark.first for m in view.marks("d_in"))):
            continue
        if not weak and not (view.has("d_in") or view.clause.has("join", "become")):
            continue
        orgs = view.orgs()
        if not orgs and any(n.kind == "name" for n in view.nodes[mark.last + 1 :]):
            continue  # into something that is not known
        org = view.nodes[orgs[0]].value if orgs else view.topic()
        actor = view.states(0, mark.first)
        passive = any(n.kind == "be" for n in view.nodes[max(0, mark.first - 2) : mark.first]) or view.clause.passive(
            mark.first
        )
        if weak and actor and not passive and not (orgs and orgs[0] < actor[0]):
            continue  # a state asks
        if not org or (view.clause.has("request") and not weak) or (weak and view.has("r_help")):
            continue
        date, denied = view.when(mark.first), view.denied(mark.first)
        guests = _guests(view, mark)
        for one in guests:
            yield Claim(
                relation="invited", subject=one, object=org, start=date.start, denied=denied, more={"tense": "past"}
            )
        if guests:
            return


def _of_another(view: View, mark: Mark) -> bool:
    """True for "the invitation of a general": nobody known is asked."""
    behind = view.nodes[mark.last + 1 : mark.last + 5]
    of = bool(behind) and behind[0].text in view.lex.sets.get("of", ())
    return of and mark.text.startswith("invitation") and not any(n.kind == "states" for n in behind)


def _applied(view: View) -> Iterator[Claim]:
    """A state asks to be let in."""
    for mark in view.marks("d_apply"):
        alone = mark.text in ("applied", "applies") and view.clause.has("states") and _ends(view, mark)
        if view.unsure(mark.first) or not (alone or any(m.text != mark.text for m in view.marks("d_in"))):
            continue
        if mark.text in ("candidate", "candidacy") and not view.clause.has("apply"):
            continue
        if view.nodes[mark.first].kind == "role" and view.clause.has("have", "be", "become"):
            continue  # "obtained the status of a candidate": a rank
        orgs = view.orgs(ORGANISED)
        org = view.nodes[orgs[0]].value if orgs else view.topic()
        owners = [n for n in view.nodes if n.kind == "states" and n.items and n.role != "roster"]
        bid = [view.nodes[j - 1] for j in range(1, mark.first) if view.nodes[j].text in view.lex.sets["possessive"]]
        lent = next((n for n in reversed(bid) if n.kind == "states"), None)
        actors = lent.items if lent is not None else view.actor(mark.first) or (owners[0].items if owners else [])
        wanted = view.has("d_member") or not (view.has("r_help") or mark.text in ("asked", "asks"))
        leaving = view.clause.has("suspend", "leave", "leaving") or (view.has("t_out") and view.lex.code != "en")
        if not (org and actors and wanted) or leaving:
            continue
        date = view.when(mark.first)
        denied = any(view.denied(m.first) for m in view.marks("d_apply"))
        for item in actors:
            yield Claim(
                relation="applied", subject=item.id, object=org, start=date.start, denied=denied, more={"tense": "past"}
            )
        return


def _ends(view: View, mark: Mark) -> bool:
    """True if nothing but a date or sign stands behind a cue."""
    return all(n.kind in ("date", "mark") or view.clause.plain(n) for n in view.nodes[mark.last + 1 :])


def _standing(view: View) -> Iterator[Claim]:
    """An organisation gave a state the standing of an observer or partner; a state lowered its own."""
    mark = view.first("m_status")
    role = next((j for j, n in enumerate(view.nodes) if n.kind == "role" and n.value in _LESSER), -1)
    if (
        mark is None
        or role < 0
        or view.unsure(mark.first)
        or view.clause.has("apply", "aspire", "invite", "join", "admit")
    ):
        return
    orgs = view.orgs()
    ranks = view.lex.sets.get("rank_nouns", frozenset())
    status = any(word in ranks for n in view.nodes for word in n.text.lower().split(" "))
    named = [j for j, n in enumerate(view.nodes) if n.kind == "states" and n.items]
    free = [j for j in named if view.nodes[j].role not in ("roster", "demonym") and not view.placed(j)]
    capital = [j for j, n in enumerate(view.nodes) if n.kind == "place" and n.role == "capital" and not view.placed(j)]
    free = free or (capital if view.lex.code != "en" else [])
    once = view.lex.sets.get("once_called", frozenset())
    past = any(n.text in once for n in view.nodes[max(0, mark.first - 2) : mark.first])  # "earlier had the status of"
    if past or not status or len(free) != 1 or len({view.nodes[j].value for j in orgs}) > 1:
        return
    org = view.nodes[orgs[0]].value if orgs else view.topic()
    date, denied = view.when(mark.first), view.denied(mark.first)
    for item in view.items(free[0]) if org else ():
        more = {"tense": view.tense(mark.first)}
        yield Claim(
            relation="member_of",
            subject=item.id,
            object=org,
            status=view.nodes[role].value,
            start=date.start,
            denied=denied,
            more=more,
        )


def _ceased(view: View) -> Iterator[Claim]:
    """A state ceased to be a member of an organisation, in whatever phrase the name of that stands."""
    mark = view.first("m_out")
    if mark is None or view.unsure(mark.first) or view.denied(mark.first):
        return
    behind = view.nodes[mark.last + 1 : mark.last + 7]
    if not any("member" in n.text or n.kind == "role" for n in behind):
        return
    org = next((n.value for n in behind if n.kind == "org" and n.entity in ORGANISED), view.topic())
    date = view.when(mark.first)
    for item in view.actor(mark.first) if org else ():
        yield Claim(relation="withdrew", subject=item.id, object=org, start=date.start, more={"tense": "past"})

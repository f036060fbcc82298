"""An exit or entry told as a noun: "announced in March its withdrawal", "completed its accession in 2009".

Comes in: a clause seen by its cues; goes out: `withdrew` and `joined` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_NEAR = 6  # nodes between the noun and what is left
_DATED = 4  # nodes between a verb and its date
_FAR = 9  # nodes between the verb and the noun
_CUES = (("x_exit", "x_tell", "withdrew"), ("x_entry", "x_done", "joined"))


def claims(view: View) -> Iterator[Claim]:
    """Read exits and entries by their nouns.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `withdrew`, `joined`.
    """
    if view.clause.hypothetical:
        return
    if view.lex.code != "en":
        yield from _afterwards(view)
        yield from _effective(view)
    yield from _back(view)
    yield from _unfiled(view)
    yield from _lifted(view)
    for noun, verb, relation in _CUES:
        for mark in view.marks(noun):
            told = next((m for m in view.marks(verb) if 0 < mark.first - m.last <= _FAR), None)
            if told is None or view.unsure(told.first) or not _own(view, mark):
                continue
            org = _whose(view, mark)
            date = view.when(told.first)
            denied = view.denied(told.first)
            for item in view.actor(told.first) if org else ():
                more = {"tense": "past"}
                yield Claim(relation=relation, subject=item.id, object=org, start=date.start, denied=denied, more=more)
            return


def _afterwards(view: View) -> Iterator[Claim]:
    """ "After the exit of A, B and C, …": what has happened, with the date in the bracket behind it."""
    lag = view.lex.sets.get("lag", frozenset()) | {"tras", "depuis", "с"}
    for mark in view.marks("x_exit"):
        before = view.nodes[max(0, mark.first - 2) : mark.first]
        at = next(
            (j for j in range(mark.last + 1, min(len(view.nodes), mark.last + 4)) if view.nodes[j].kind == "states"), -1
        )
        if at < 0 or not any(n.text.split(" ")[-1] in lag for n in before) or not view.nodes[at].items:
            continue
        if any(n.kind in ("name", "org") for n in view.nodes[mark.last + 1 : at]):
            continue
        own = [view.nodes[j].value for j in view.orgs() if at < j < at + 4]
        org = own[0] if own else view.topic()
        for item in view.nodes[at].items if org else ():
            start = view.scene.when(item.date).start if item.date is not None else ""
            more = {"tense": "past"}
            yield Claim(relation="withdrew", subject=item.id, object=org, start=start, more=more)
        return


def _lifted(view: View) -> Iterator[Claim]:
    """ "The measure was lifted in D": whoever was suspended last is in again."""
    act = view.scene.act
    lift = next(iter(view.clause.cues("lift", "reinstate")), -1)
    words = view.lex.sets.get("sanctions", frozenset())
    told = any(w in words for n in view.nodes for w in n.text.split(" "))
    if lift < 0 or not told or act is None or act[0] not in ("suspended", "expelled") or view.unsure(lift):
        return
    if view.orgs() or any(n.kind == "states" for n in view.nodes):
        return
    here = view.clause.subject_before if view.scene.same_sentence(view.clause) else None
    who = here.items if here is not None and here.kind == "states" else view.scene.deeds.get((act[0], act[1]), [])[-1:]
    for item in who:
        more = {"tense": "past"}
        start, denied = view.when(lift).start, view.denied(lift)
        yield Claim(relation="reinstated", subject=item.id, object=act[1], start=start, denied=denied, more=more)


def _effective(view: View) -> Iterator[Claim]:
    """ "It took effect a year later": the exit told last."""
    act = view.scene.act
    done = view.lex.sets.get("came_about", frozenset())
    told = (j for j, n in enumerate(view.nodes) if n.kind == "in_force" or n.text.split(" ")[-1] in done)
    force = next(told, -1)
    if force < 0 or act is None or act[0] not in ("withdrew", "denounced") or view.states() or view.unsure(force):
        return
    named = any(view.nodes[j].role != "anaphor" for j in view.orgs((*ORGANISED, "treaty")))
    treaty = any(n.kind == "anaphor" and n.value in ("treaty", "charter") for n in view.nodes)
    start = view.when(force).start
    effects = ("effect", "efectiv", "effectif")
    told_so = view.nodes[force].kind != "in_force" or any(w in n.text for n in view.nodes for w in effects)
    if named or treaty or not start or not told_so:
        return
    here = view.clause.subject_before if view.scene.same_sentence(view.clause) else None
    who = here.items if here is not None and here.kind == "states" else view.scene.deeds.get((act[0], act[1]), [])[-1:]
    org = (view.scene.owner_of(act[1]) or act[1]) if act[0] == "denounced" else act[1]
    for item in who:
        yield Claim(relation="withdrew", subject=item.id, object=org, start=start, more={"tense": "past"})


def _back(view: View) -> Iterator[Claim]:
    """ "Left X in 2007 to come back in 2016": what a day is told of has happened, although the verb has no tense."""
    sets, act = view.lex.sets, view.scene.act
    verbs, aims = sets.get("coming_back", frozenset()), sets.get("only_to", frozenset())
    left = next((i for i in view.clause.cues("leave") if not (view.unsure(i) or view.denied(i))), -1)
    for j, node in enumerate(view.nodes):
        aimed = any(n.text.split(" ")[0] in aims for n in view.nodes[max(0, j - 3) : j])
        if j < left or not aimed or verbs.isdisjoint(node.text.split(" ")):
            continue
        date = next((n.date for n in view.nodes[j + 1 : j + 1 + _DATED] if n.kind == "date"), None)
        start = view.scene.when(date).start if date is not None else ""
        if not start or left < 0 or view.clause.hypothetical:
            return
        org = next((view.nodes[k].value for k in view.orgs() if k < j), "")
        org = org or (act[1] if act is not None and act[0] == "withdrew" else view.topic())
        subject = view.clause.subject(left)
        for item in subject.items if subject is not None and org else ():
            yield Claim(relation="joined", subject=item.id, object=org, start=start, more={"tense": "past"})
        return


def _unfiled(view: View) -> Iterator[Claim]:
    """ "A has filed no request to leave": it has not left."""
    sets = view.lex.sets
    papers, verbs = sets.get("exit_papers", frozenset()), sets.get("filing", frozenset())
    mark = view.first("x_exit", "t_out")
    before = [w for n in view.nodes[: mark.first] for w in n.text.split(" ")] if mark is not None else []
    filed = next((j for j, n in enumerate(view.nodes) if not verbs.isdisjoint(n.text.split(" "))), -1)
    if mark is None or filed < 0 or papers.isdisjoint(before) or not (view.denied(filed) or view.clause.has("neg")):
        return
    named = [view.nodes[j] for j in view.states()]
    items = named[0].items if named else view.scene.states if len(view.scene.states) == 1 else []
    org = _whose(view, mark)
    for item in items if org else ():
        yield Claim(relation="withdrew", subject=item.id, object=org, denied=True, more={"tense": "past"})


def _own(view: View, mark: Mark) -> bool:
    """True if a possessive stands before the noun, or the organisation it leaves behind it."""
    near = view.nodes[max(0, mark.first - 2) : mark.first + 1]
    owners = view.lex.sets.get("owners", frozenset())
    left = any(n.kind == "org" for n in view.nodes[mark.last + 1 : mark.last + _NEAR])
    return any(w in owners for n in near for w in n.text.split(" ")) or bool(view.owned(mark)) or left


def _whose(view: View, mark: Mark) -> str:
    """The organisation that is left or entered."""
    own = view.owned(mark)
    if own:
        return own if view.scene.kinds.get(own) in (*ORGANISED, "treaty") else ""
    named = [view.nodes[j].value for j in view.orgs() if j > mark.first]
    return named[0] if named else "" if view.clause.foreign(mark.last, near=True) else view.topic()

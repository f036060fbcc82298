"""Whose the chair is, where only a pronoun names it: "…; at present it is held by A", "B took it over in May", "now C".

Comes in: a clause seen by its cues, and the organisation whose chair was spoken of in this sentence or right before it;
goes out: `presidency` and `presidency_rule` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_APART = 60  # signs between the sentence of the chair and that of the pronoun
_NEAR = 5  # nodes between a verb of holding, its pronoun and its state
_PRONOUNS = ("it", "l'", "la", "lo", "le", "его", "ее", "её", "оно")
_GIVEN = (
    "belong",
    "lies",
    "falls",
    "fell",
    "goes",
    "went",
    "принадл",
    "достал",
    "достан",
    "revient",
    "échoit",
    "recae",
)
_LATER = ("next", "then", "затем", "потом", "puis", "ensuite", "luego", "después")


def claims(view: View) -> Iterator[Claim]:
    """Read chairs that are only meant.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `presidency`, `presidency_rule`.
    """
    org = _meant(view)
    if view.has("c_chair") or view.clause.has("presidency", "rotate"):
        own = view.topic() if not view.orgs() else view.nodes[view.orgs()[0]].value
        if view.scene.kinds.get(own) in ORGANISED:
            view.scene.chair = (own, view.clause.sentence)
            yield from _held(view, own, behind=next((m.last for m in view.marks("c_chair")), len(view.nodes)))
        return
    if not org or view.clause.hypothetical or any(n.kind == "name" and view.human(n) for n in view.nodes):
        return
    others = (view.nodes[j] for j in view.orgs())
    if any(n.role != "anaphor" and n.value != org for n in others) or view.clause.has("join", "leave", "sign", "seat"):
        return
    found = list(_held(view, org)) or list(_gapped(view, org))
    yield from found
    if found:
        view.scene.act, view.scene.chair = ("presidency", org, ""), (org, view.clause.sentence)


def _meant(view: View) -> str:
    """The organisation whose chair was spoken of; in this sentence, the one before it, or the question."""
    org, sentence = view.scene.chair
    apart = view.clause.sentence[0] - sentence[1]
    if view.scene.act is not None and view.scene.act[0] == "presidency" and view.scene.same_sentence(view.clause):
        return view.scene.act[1]
    if view.clause.sentence == sentence or 0 <= apart <= _APART:
        return org
    asked = any(n.kind in ("presidency", "rotate") for n in view.scene.question)
    return view.scene.org() if asked and view.scene.replying else ""


def _held(view: View, org: str, *, behind: int = -1) -> Iterator[Claim]:
    """A state holds it, takes it, or is the one that it is held by or belongs to; "…, which A holds now"."""
    for mark in view.marks("c_hold", "c_take"):
        if mark.first <= behind or view.clause.negated(mark.first):
            continue
        near = view.nodes[max(0, mark.first - 3) : mark.first] + view.nodes[mark.last + 1 : mark.last + 2]
        if behind >= 0 and not any(n.kind == "relative" or (n.kind == "org" and n.role == "anaphor") for n in near):
            continue
        holder = _holder(view, mark)
        if holder < 0:
            continue
        date = view.when(mark.first)
        more = {"tense": view.tense(mark.first)}
        subject = view.nodes[holder].items[0].id
        yield Claim(relation="presidency", subject=subject, object=org, start=date.start, end=date.end, more=more)
        return


def _holder(view: View, mark: Mark) -> int:
    """Place of the state that holds the chair, by a verb of holding and a pronoun near it; -1 if there is none."""
    nodes = view.nodes
    alone = [j for j in view.states() if len(nodes[j].items) == 1 and nodes[j].role not in ("roster", "anaphor")]
    after = [j for j in alone if j > mark.last and not view.placed(j)]
    if mark.text.startswith(_GIVEN):
        return after[0] if after else -1
    by = next((j for j in range(mark.last, min(len(nodes) - 1, mark.last + 2)) if _by(nodes[j])), -1)
    if by >= 0:
        return next((j for j in after if j - by <= 2), -1)
    window = nodes[max(0, mark.first - _NEAR) : mark.last + _NEAR]
    if not any(_it(n) or n.kind == "relative" for n in window):
        return -1
    before = [j for j in alone if j < mark.first and mark.first - j <= _NEAR]
    return before[-1] if before else after[0] if after and after[0] - mark.last <= _NEAR else -1


def _by(node: Node) -> bool:
    """True for "by", also as the end of a cue."""
    return node.kind == "prep_by" or node.text.endswith((" by", " par", " por"))


def _it(node: Node) -> bool:
    """True for a pronoun that can mean the chair."""
    return (node.role == "anaphor" and node.kind == "org") or node.text.lower() in _PRONOUNS or node.value == "it"


def _gapped(view: View, org: str) -> Iterator[Claim]:
    """ "…, now A", "then B": the next of a row whose verb was told before."""
    if view.clause.sentence != view.scene.chair[1] or len(view.nodes) > _NEAR + 2:
        return
    now = any(view.marks("l_now")) or any(n.text.lower() in _LATER for n in view.nodes)
    single = [j for j in view.states() if len(view.nodes[j].items) == 1]
    if len(single) == 1 and now and not view.clause.has("be", "have", "neg"):
        item = view.nodes[single[0]].items[0]
        yield Claim(relation="presidency", subject=item.id, object=org, more={"tense": "present"})

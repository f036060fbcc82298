"""With whom an organisation has an agreement, by the words for a deal and its sealing around the partners.

Comes in: a clause seen by its cues; goes out: `agreement` claims. A partner stands behind "with" ("signed an agreement
with P, and with Q in 2019"), beside the organisation ("X and P signed …"), or behind a verb of tying ("links X to P").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node
from foedus.text.loose.view import Mark, View
from foedus.text.times import Date

__all__ = ["claims"]

_OTHER = ("role", "join", "leave", "succeed", "rename", "suspend", "found", "invite", "apply")  # another thing is told
_FIRM = (
    "agree",
    "accord",
    "memorand",
    "deal",
    "pact",
    "protocol",
    "mémorand",
    "соглашен",
    "меморанд",
    "acuerdo",
    "conven",
)
_TYING = ("link", "tie", "bound", "lie", "lié", "unit", "une", "vincul", "связыва", "скреп")
_BEHIND = 6  # nodes between a partner and its date


def claims(view: View) -> Iterator[Claim]:
    """Read agreements.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `agreement`.
    """
    yield from _followed(view)
    mark = (
        next((m for m in view.marks("e_deal") if not m.text.startswith("договорил")), None)
        or _noun(view)
        or (view.first("e_sealed") if _parted(view) else None)
    )
    sealed = [*view.marks("e_sealed"), *(m for m in view.marks("o_new") if m.text.startswith("follow"))]
    if mark is None or not sealed or view.clause.hypothetical or view.unsure(mark.first):
        return
    if view.clause.has(*_OTHER) and mark.text != "agreed with":  # "agreed with X to create …"
        return
    papers = (view.nodes[j] for j in view.orgs(("treaty", "agreement")))
    if any(view.unsure(m.first) for m in sealed) or any(n.role != "anaphor" for n in papers):
        return
    one, others = _parties(view, mark, sealed)
    date = view.when(mark.first)
    date = date if date.start else view.when(sealed[0].first)
    view.scene.accord = (one, view.clause.sentence) if others else view.scene.accord
    denied = view.denied(mark.first)
    for other, own in others:
        if other and other != one:
            start = view.scene.when(own).start if own is not None else date.start
            more = {"tense": "past"}
            yield Claim(relation="agreement", subject=one, object=other, start=start, denied=denied, more=more)


def _followed(view: View) -> Iterator[Claim]:
    """The partners that came next: "the first was with A; B (2019) and C (2023) followed"."""
    org, sentence = view.scene.accord
    if sentence != view.clause.sentence or not view.clause.has("follow") or view.orgs():
        return
    for j in view.states():
        for item in view.items(j):
            start = view.scene.when(item.date or view.clause.date(j)).start
            yield Claim(relation="agreement", subject=org, object=item.id, start=start, more={"tense": "past"})


def _noun(view: View) -> Mark | None:
    """The noun of "such an agreement with A", which alone would mean the treaty spoken of."""
    for j, node in enumerate(view.nodes):
        if node.kind == "org" and node.role == "anaphor" and node.text.split(" ")[-1].startswith(_FIRM):
            tied = any(view.behind(k, "party_with") for k in range(j + 1, len(view.nodes)))
            return Mark("e_deal", j, j, node.text) if tied else None
    return None


def _parties(view: View, mark: Mark, sealed: list[Mark]) -> tuple[str, list[tuple[str, Date | None]]]:
    """The organisation and its partners, each with a date of its own if there is one."""
    nodes, orgs = view.nodes, view.orgs()
    behind = [j for j, n in enumerate(nodes) if _party(view, j, n) and view.behind(j, "party_with")]
    if not behind and (pair := _parted(view)):
        return pair[0], [(pair[1], None)]
    behind = [k for j in behind for k in _run(view, j)]
    rest = [j for j in orgs if j not in behind]
    if behind:
        own = next((nodes[j].value for j in rest), "") or _subject(view, mark, behind)
        return own, [(x, d or _own_date(view, j)) for j in behind for x, d in _ids(nodes[j])] if own else []
    values = list(dict.fromkeys(nodes[j].value for j in rest))
    before = view.clause.before
    if before is not None and before.kind == "org" and before.entity in ORGANISED:
        own = values[0] if len(values) == 1 else view.scene.org() if not values else ""
        return own, [(before.value, None)] if own else []  # "X, with which it signed a protocol"
    tied = any(m.text.startswith(_TYING) for m in sealed)
    if len(values) == 2 or (tied and values):
        actors = any(nodes[j].role != "anaphor" for j in view.states())
        return (values[0], [(v, None) for v in values[1:]]) if not actors else ("", [])
    beside = _beside(view, rest[0]) if len(values) == 1 else ""
    return (values[0], [(beside, None)]) if beside else ("", [])


def _parted(view: View) -> list[str]:
    """The two of "an agreement between X and Y was signed", where the verb has taken Y into its own clause."""
    first, last = view.nodes[0], view.clause.org_before
    orgs = view.orgs()
    before = [n for n in view.scene.nodes if n.span[1] <= view.clause.span[0]]
    links = view.lex.sets.get("party_between", frozenset())
    between = "e_deal" in view.around and any(n.text.split(" ")[-1] in links for n in before[-4:])
    if first.kind != "and" or last is None or not orgs or not between:
        return []
    return [last.value, view.nodes[orgs[0]].value]


def _party(view: View, j: int, node: Node) -> bool:
    """True for an organisation, or for states that an agreement in the strict sense can be with."""
    if node.kind == "org":
        return node.entity in ORGANISED and j in view.orgs()
    firm = _noun(view) is not None or any(m.text.startswith(_FIRM) for m in view.marks("e_deal"))
    return firm and node.kind == "states" and bool(node.items) and node.role not in ("demonym", "roster", "anaphor")


def _run(view: View, j: int) -> Iterator[int]:
    """The members of one list that begins behind "with"."""
    nodes = view.nodes
    yield j
    small = {*view.lex.sets.get("article", ()), *view.lex.sets.get("party_with", ())}
    last = j
    for k in range(j + 1, len(nodes)):
        if _party(view, k, nodes[k]):
            if view.behind(k, "party_with"):
                return  # found by itself
            yield k
            last = k
        elif not (nodes[k].kind == "and" or nodes[k].text == "," or nodes[k].text in small) or k - last > 3:
            return


def _subject(view: View, mark: Mark, behind: list[int]) -> str:
    """Whose agreement it is where the clause names no other organisation: one state that signs, else the topic."""
    actors = [j for j in view.states(0, behind[0]) if view.nodes[j].role != "anaphor"]
    if actors:
        items = view.items(actors[-1])
        alone = len(actors) == 1 and len(items) == 1 and view.nodes[behind[0]].kind == "org"
        return items[0].id if alone else ""
    last = view.clause.subject_before
    if last is not None and view.clause.bare(mark.first):
        return ""
    if view.strange(mark) and not _opens(view, mark):
        return ""
    topic = view.scene.land or view.topic()
    return topic if view.scene.land or view.scene.kinds.get(topic) in ORGANISED else ""


def _opens(view: View, mark: Mark) -> bool:
    """True if the deal is itself the subject: "A free trade agreement with P was signed"."""
    return all(n.kind in ("word", "mark", "date", "name") and not n.items for n in view.nodes[: mark.first])


def _own_date(view: View, j: int) -> Date | None:
    """The date right behind a partner, where more than one is told in the clause."""
    nodes = view.nodes
    if sum(n.kind == "date" for n in nodes) < 2:
        return None
    for k in range(j + 1, min(len(nodes), j + _BEHIND)):
        if nodes[k].kind == "date":
            return nodes[k].date
        if nodes[k].kind in ("states", "org"):
            return None
    return None


def _beside(view: View, j: int) -> str:
    """The one state coordinated with the organisation at `j` as the subject: "X and P signed"."""
    nodes = view.nodes
    for a, b in pairwise(range(max(0, j - 3), min(len(nodes), j + 4))):
        if nodes[a].kind == "and" and nodes[b].kind == "states" and len(nodes[b].items) == 1 and a == j + 1:
            return nodes[b].items[0].id
        if b < j and nodes[b].kind == "and" and nodes[a].kind == "states" and len(nodes[a].items) == 1:
            return nodes[a].items[0].id
    return ""


def _ids(node: Node) -> list[tuple[str, Date | None]]:
    """The parties of a node, those of a list with the date told of each."""
    return [(node.value, None)] if node.kind == "org" else [(item.id, item.date) for item in node.items]

"""Whose turn the chair is, and how it goes round, by the words for the chair around a state.

Comes in: a clause seen by its cues; goes out: `presidency` and `presidency_rule` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import Mark, View

__all__ = ["claims"]

_NEAR = 9  # nodes between the chair and its state
_HALVES = (
    "six",
    "6",
    "half",
    "semi",
    "semester",
    "biannual",
    "semestre",
    "semestrielle",
    "seis",
    "semestral",
    "semestrales",
)
_LENGTHS = tuple((word, "P6M") for word in (*_HALVES, "semestriellement", "semestralmente", "полгода", "шесть"))
_YEARS = {"2": "two 2 biennial deux dos два bienal biennale", "3": "three 3 trois tres три"}
_LONGER = tuple((word, count) for count, words in _YEARS.items() for word in words.split(" "))


def claims(view: View) -> Iterator[Claim]:
    """Read chairs and the rule by which they change.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `presidency`, `presidency_rule`.
    """
    mark = next((m for m in view.marks("c_chair") if _fits(view, m)), None)
    told = view.scene.act is not None and view.scene.act[0] == "presidency"
    if view.clause.hypothetical or (mark is None and not told):
        return
    mark = mark or view.first("c_pass", "c_take")
    if mark is None:
        return
    org = view.owner(mark)
    if told and view.scene.act is not None and not view.orgs():
        org = view.scene.act[1]
    if view.scene.kinds.get(org) not in ORGANISED:
        return
    if not view.orgs((*ORGANISED, "body")) and view.clause.foreign(mark.last, near=True):
        return
    rule = list(_rule(view, mark, org))
    yield from rule
    planned = view.has("c_take", "c_pass") and any(n.kind == "date" for n in view.nodes)
    if not rule and (planned or not view.unsure(mark.first)):
        for claim in _turns(view, mark, org):
            view.scene.act = ("presidency", org, "")
            yield claim


def _fits(view: View, mark: Mark) -> bool:
    """True if the word means the chair of states: "helm" and "turn" need another word of it or a verb of passing."""
    if view.has("b_away"):
        return False  # an empty chair
    if mark.text == "turn" and view.around >= {"c_chair", "c_period"}:
        return True
    if mark.text in ("helm", "turn"):
        return view.has("c_take", "c_pass") or len(view.marked["c_chair"]) > 1
    return not any(n.kind == "name" and view.human(n) for n in view.nodes[mark.last + 1 : mark.last + 3])


def _rule(view: View, mark: Mark, org: str) -> Iterator[Claim]:
    """The chair goes round every so many months or years."""
    turn, periods = view.first("c_rule"), list(view.marks("c_period"))
    half = (m for m in periods if any(w in m.text for w, _ in _LENGTHS))
    period = next(half, periods[0] if periods else None)
    each = any(m.text.endswith((" at a time", " each")) for m in periods)
    if period is None or (turn is None and not each) or any(len(view.items(j)) == 1 for j in view.states()):
        return
    length = next((iso for word, iso in _LENGTHS if word in period.text.split()), "")
    count = next((n for word, n in _LONGER if word in period.text.split()), "1")
    length = length or f"P{count}{'M' if 'month' in period.text and count != '1' else 'Y'}"
    yield Claim(
        relation="presidency_rule", subject=org, object=f"rotating:{length}", more={"tense": view.tense(mark.first)}
    )


def _turns(view: View, mark: Mark, org: str) -> Iterator[Claim]:
    """The state whose chair it is; of two the giver with the end and the taker with the start."""
    nodes = view.nodes
    alone = [
        j
        for j, n in enumerate(nodes)
        if n.kind == "states" and len(n.items) == 1 and n.role not in ("roster", "anaphor") and n.items[0].id != org
    ]
    listed = [x for n in nodes if n.kind == "states" and n.items[1:] for x in n.items]
    if view.lex.code != "en" and len(listed) > 1 and all(x.date is not None for x in listed):
        for item in listed:
            when = view.scene.when(item.date)
            more = {"tense": "past"}
            yield Claim(relation="presidency", subject=item.id, object=org, start=when.start, end=when.end, more=more)
        return
    near = [j for j in alone if abs(j - mark.first) <= _NEAR and not _compatriot(view, j)]
    passed = next((m for m in view.marks("c_pass") if not _in_hands(view, m)), None)
    taken = view.first("c_take")
    date = view.when(mark.first)
    giver = next((j for j in near if view.behind(j, "source")), -1)
    taker = next((j for j in near if view.behind(j, "target") and j != giver), -1)
    if giver < 0 and taker >= 0:
        giver = next((j for j in near if view.nodes[j - 1].kind == "prep_by"), -1)
    rest = [j for j in near if j not in (giver, taker) and not view.placed(j)]
    if taken is not None and giver >= 0 and taker < 0 and rest:
        taker = rest[0]
    if passed is not None and taker >= 0 and giver < 0 and rest and rest[0] < passed.first:
        giver = rest[0]
    if view.lex.code == "ru" and passed is not None and taker < 0 and giver < 0 and len(rest) > 1:
        giver, taker = (rest[0], rest[1]) if rest[0] < passed.first < rest[1] else (-1, -1)  # a case marks the taker
    if passed is not None and taker < 0 and giver < 0 and len(near) == 1 and not view.clause.has("be"):
        return  # somebody gives it to somebody who is not known
    if taker >= 0 and (giver >= 0 or passed is not None or taken is not None):
        yield _chair(view, taker, org, start=date.start)
        if giver >= 0:
            yield _chair(view, giver, org, end=date.start)
        return
    holder = min(near, key=lambda j: abs(j - mark.first), default=-1)
    if (
        holder < 0
        or any(n.text in (";", ":") for n in view.between(holder, mark.first))
        or (view.placed(holder) and nodes[holder].role != "demonym")
    ):
        return
    if any(n.kind == "name" and view.human(n) for n in view.between(holder, mark.first)):
        return  # a person of that state has chaired it
    if view.clause.has("office") and not view.owned(mark):
        return
    yield _chair(view, holder, org, start=date.start, end=date.end, denied=view.denied(mark.first))


def _compatriot(view: View, j: int) -> bool:
    """True for "the Kenyan Mahboub Maalim": a person and where he is from."""
    behind = view.nodes[j + 1 : j + 2]
    return view.nodes[j].role == "demonym" and bool(behind) and behind[0].kind == "name" and view.human(behind[0])


def _in_hands(view: View, mark: Mark) -> bool:
    """True for the noun of "in Danish hands"."""
    return mark.first > 0 and view.nodes[mark.first - 1].role == "demonym"


def _chair(view: View, j: int, org: str, *, start: str = "", end: str = "", denied: bool = False) -> Claim:
    """One chair."""
    more = {"tense": view.tense(j)}
    subject = view.nodes[j].items[0].id
    return Claim(relation="presidency", subject=subject, object=org, start=start, end=end, denied=denied, more=more)

"""How an organisation began, ended, changed its name or took another's place, by the words of birth, death and heirs.

Comes in: a clause seen by its cues; goes out: `founded`, `dissolved`, `renamed` and `succeeded` claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.loose.view import Mark, View
from foedus.text.times import Date

__all__ = ["claims"]

_KINDS = (*ORGANISED, "force", "body")
_CALLED = ("known", "called", "named")
_NEAR = 14  # nodes between a cue and its date or organisation


def claims(view: View) -> Iterator[Claim]:
    """Read the life of organisations.

    Parameters
    ----------
    view : View
        The clause.

    Yields
    ------
    Claim
        `founded`, `dissolved`, `renamed`, `succeeded`.
    """
    if view.clause.hypothetical:
        return
    pair = list(_pair(view))
    yield from pair
    if not pair:
        yield from _happened(view, "l_dead", "dissolved")
        yield from _happened(view, "l_born", "founded")


def _happened(view: View, tag: str, relation: str) -> Iterator[Claim]:
    """An organisation begins or ends on a day."""
    for mark in view.marks(tag):
        ties = view.lex.sets.get("belongings", frozenset())
        if view.clause.has("suspend", "suspension") or any(n.text in ties for n in view.nodes[: mark.first]):
            continue  # a membership begins or ends
        if view.unsure(mark.first) or _busy(view, mark) or (mark.text == "any more" and not view.clause.has("neg")):
            continue
        if not _placed_or_dated(view, mark) or _of_a_state(view, mark):
            continue
        org = _whose(view, mark)
        date = _dated(view, mark)
        if not org or date is None:
            continue
        when = view.scene.when(date)
        start = when.start or (when.end if relation == "dissolved" else "")
        if not start:
            continue
        denied = view.denied(mark.first) and not mark.text.startswith(("any", "there", "did", "could", "no "))
        nouns = view.lex.sets.get("charters", frozenset()) | view.lex.sets.get("treaties", frozenset())
        paper = any(n.role == "anaphor" and n.text.split(" ")[-1] in nouns for n in view.nodes[: mark.first])
        relation = "concluded" if paper and relation == "founded" and view.lex.code != "en" else relation
        yield Claim(relation=relation, subject=org, start=start, denied=denied, more={"tense": "past"})
        return


def _of_a_state(view: View, mark: Mark) -> bool:
    """True for "the break-up of A": a state ends."""
    k = mark.last + 1
    small = {*view.lex.sets.get("of", ()), *view.lex.sets.get("genitive", ()), *view.lex.sets.get("article", ())}
    while k < len(view.nodes) and view.nodes[k].text in small:
        k += 1
    return mark.last + 1 <= k < len(view.nodes) and view.nodes[k].kind == "states" and bool(view.nodes[k].items)


def _placed_or_dated(view: View, mark: Mark) -> bool:
    """True unless a preposition ends the cue and no date follows, or behind "began in" no place."""
    last, behind = mark.text.split(" ")[-1], mark.last + 1
    if last not in ("in", "on"):
        return True
    if behind >= len(view.nodes):
        return False
    town = mark.text.startswith(("began", "begin", "start")) and view.town(behind)
    return view.nodes[behind].kind == "date" or town  # not "founded on the treaty of 1992"


def _whose(view: View, mark: Mark) -> str:
    """What begins or ends: the organisation that is the subject or owner of the word, else the topic."""
    own = view.owned(mark)
    if own and view.scene.kinds.get(own) in _KINDS:
        return own
    named = view.orgs(_KINDS)
    before = [j for j in named if j < mark.first]
    if before:
        return view.nodes[before[0]].value
    if named and view.has("l_dead", "l_born"):
        return view.nodes[named[0]].value if named[0] - mark.last <= _NEAR else ""
    light = all(
        view.clause.light(j)
        or view.nodes[j].kind in ("anaphor", "relative", "date", "be")
        or view.nodes[j].text in ("we", "our")
        for j in range(mark.first)
    )
    return view.topic() if light and not view.clause.foreign(mark.last, near=True) else ""


def _busy(view: View, mark: Mark) -> bool:
    """True if states, a person or a treaty stand between: then it is their act, or the act of signing."""
    nodes = view.nodes
    if any(view.clause.makes(j) for j in view.clause.cues("found")):
        return True
    if view.acted() or view.clause.has("sign", "exercise", "office", "presidency", "seat", "meeting"):
        return True
    if any(n.kind == "org" and n.entity in ("treaty", "agreement") for n in nodes):
        return True
    return any(n.kind == "name" and view.human(n) for n in nodes[: mark.first])


def _dated(view: View, mark: Mark) -> Date | None:
    """The date near the word, or the one that opens the clause."""
    nodes = view.nodes
    for j in range(mark.last + 1, min(len(nodes), mark.last + 1 + _NEAR)):
        if nodes[j].kind == "date":
            return nodes[j].date
        if nodes[j].kind in ("relative", "contrast") or nodes[j].text in (";",):
            break
    for j in range(mark.first - 1, -1, -1):
        if nodes[j].kind == "date":
            return nodes[j].date
        if nodes[j].text in ("before", "after", "until"):
            return None
    return view.clause.head


def _pair(view: View) -> Iterator[Claim]:
    """One organisation takes the name or the place of another."""
    named = [j for j in view.orgs((*ORGANISED, "treaty")) if view.nodes[j].entity != "treaty" or True]
    values = [view.nodes[j].value for j in named]
    if not named:
        return
    for mark in view.marks("l_yield", "l_heir", "l_again", "l_early", "l_now", "l_name"):
        if view.unsure(mark.first) or view.clause.has("presidency"):
            continue
        left = [view.nodes[j].value for j in named if j < mark.first]
        right = [view.nodes[j].value for j in named if j > mark.last]
        first = not left and len(set(values)) > 1
        if first:  # "In place of X came Y": the earlier one comes first
            left, right = (right[1:], right[:1]) if mark.tag == "l_heir" else (right[:1], right[1:])
        if left and mark.tag == "l_heir" and _possessed(view, mark):  # "X, Y's successor"
            left, right = (left[:-1], left[-1:]) if len(left) > 1 else (right, left)
        one = left[-1] if left else view.topic()
        two = right[0] if right else _whose_place(view, mark, one) if left else ""
        if not two or not one or one == two or view.scene.kinds.get(one) not in (*ORGANISED, "treaty"):
            continue
        if not _free(view, mark):
            continue
        claim = _told(view, mark, one, two)
        if claim is not None:
            yield claim
            return


def _whose_place(view: View, mark: Mark, one: str) -> str:
    """The organisation of the clause before, for "…, and Y took its place"."""
    last = view.clause.holder_before or view.clause.org_before
    its = mark.tag == "l_heir" and "place" in mark.text and ("its" in mark.text or "their" in mark.text)
    fits = its and last is not None and last.value != one and last.entity in ORGANISED
    return last.value if fits and last is not None else ""


def _possessed(view: View, mark: Mark) -> bool:
    """True if an organisation owns the word: "Y's successor"."""
    at = mark.first - 1
    return at > 0 and view.nodes[at].text in view.lex.sets["possessive"] and view.nodes[at - 1].kind == "org"


def _free(view: View, mark: Mark) -> bool:
    """True if no states, persons or acts of states stand beside the two."""
    if any(n.text in ("framework", "remit") for n in view.nodes):
        return False
    last = max((j for j in view.orgs((*ORGANISED, "treaty"))), default=len(view.nodes))
    others = [n for j, n in enumerate(view.nodes[: last + 1]) if not mark.first <= j <= mark.last]
    if any(n.kind in ("states", "office", "role", "meeting", "exercise", "join", "leave", "number") for n in others):
        return False
    return not any(n.kind == "name" and view.human(n) for n in view.nodes)


def _told(view: View, mark: Mark, one: str, two: str) -> Claim | None:
    """The claim of a pair in the order of the text."""
    date = view.when(mark.first)
    more = {"tense": "past"}
    denied = view.denied(mark.first)
    if mark.tag == "l_heir":
        return Claim(relation="succeeded", subject=one, object=two, start=date.start, denied=denied, more=more)
    if mark.tag == "l_yield" and view.scene.kinds.get(two) not in ORGANISED:
        return None
    if mark.tag == "l_yield" and not mark.text.startswith(("became", "becomes")):
        return Claim(relation="succeeded", subject=two, object=one, start=date.start, denied=denied, more=more)
    if mark.tag == "l_again" and not _as(view, two):
        return None
    if mark.tag in ("l_early", "l_now"):  # "CENTO, the former Baghdad Pact"; "what is now CENTO was called …"
        if mark.tag == "l_now" and not view.has("l_name"):
            return None
        one, two = two, one
    once = view.has("l_early") or (date.end and not date.start)
    if mark.tag == "l_name" and once and view.lex.code != "en" and not mark.text.startswith(("стал", "devien", "pasó")):
        one, two = two, one  # "до 1995 года она называлась …"
    start = date.start or date.end
    if mark.tag == "l_name" and mark.text in _CALLED and date.end and not date.start:
        one, two = two, one  # "X was known as Y until D"
    return Claim(relation="renamed", subject=one, object=two, start=start, denied=denied, more=more)


def _as(view: View, org: str) -> bool:
    """True for "revived as X"."""
    at = next((j for j in view.orgs((*ORGANISED, "treaty")) if view.nodes[j].value == org), 0)
    return any(n.text == "as" for n in view.nodes[max(0, at - 2) : at])

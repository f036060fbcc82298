"""What a sentence adds to its claims for whoever judges them: the step of an act, and the day of a past state.

Comes in: the nodes of a sentence and its claims; goes out: the same claims with the details `step` and `then`. "A
announced on D that it would leave" is right on the day of the announcement, "A left on D" is not; and "in 2015 A was
a member" tells of 2015, though not since when.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.grammar.words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["stepped"]

_HERALDED = frozenset({"withdrew", "denounced", "suspended"})
_LIST = 2  # states of a list
_LASTING = frozenset({"member_of", "member_count", "holds_office", "presidency"})


def stepped(typed: list[Node], found: list[Claim], lex: Phrases) -> None:
    """Mark the claims of a sentence that tell of an announcement or a decision, or of what was so on a day.

    Parameters
    ----------
    typed : list of Node
        Resolved nodes of the sentence.
    found : list of Claim
        Its claims; some get the detail `step`: `announced`, `decided`, `lasting` ("is suspended"), or `again` for a
        return that did not happen; past states without days of their own get `then`, the one date of their clause.
    lex : Phrases
        The language, with the sets `heralds` (verbs and nouns of announcing; a trailing `*` stands for any ending)
        and `lasts`.
    """
    if not any(c.relation in _LASTING or c.relation in _HERALDED or c.relation == "joined" for c in found):
        return
    marks = _Marks(typed, lex)
    alone = _alone(typed)
    for claim in found:
        if claim.subject in alone and claim.relation == "member_of" and claim.status == "member" and not claim.denied:
            claim.more = {"list": "full", **claim.more}
        if claim.relation in _LASTING:
            _dated(claim, marks.days)
        elif step := marks.step(claim):
            claim.more = {"step": step, **claim.more}


def _alone(typed: list[Node]) -> set[str]:
    """The states of "only A and B are members": a list that leaves nobody out."""
    first = next((i for i, n in enumerate(typed[:2]) if n.kind == "only"), -1)
    listed = next((n for n in typed[first + 1 : first + 3] if n.kind == "states"), None) if first >= 0 else None
    if listed is None or len(listed.items) < _LIST or any(n.kind == "relative" for n in typed):
        return set()
    return {item.id for item in listed.items}


class _Marks:
    """The nodes of a sentence that tell of a step."""

    def __init__(self, typed: list[Node], lex: Phrases) -> None:
        heralds, now = lex.sets.get("heralds", frozenset()), lex.sets.get("lasts", frozenset())
        stems = tuple(word[:-1] for word in heralds if word.endswith("*"))
        words = [n.text.lower().split(" ") for n in typed]
        self.days = [n.date for n in typed if n.kind == "date" and n.date is not None]
        self._heralds = [
            n.span
            for n, told in zip(typed, words, strict=True)
            if any(w in heralds or w.startswith(stems) for w in told)
        ]
        self._admitted = [n.span for n in typed if n.kind == "admit"]
        self._returned = [n.span for n in typed if n.kind == "return"]
        self._lasts = [  # "is suspended", where "has been suspended" tells an act
            n.span
            for i, n in enumerate(typed)
            if n.kind == "suspend" and now.intersection((*words[i], *(words[i - 1] if i else ())))
        ]

    def step(self, claim: Claim) -> str:
        """The step of which a claim tells; empty for the act itself."""
        if claim.relation == "joined":
            marks, step = (self._returned, "again") if claim.denied else (self._admitted, "decided")
            return step if _within(claim, marks) else ""
        if claim.relation == "suspended" and claim.more.get("tense") == "present" and _within(claim, self._lasts):
            return "lasting"
        return "announced" if claim.relation in _HERALDED and _within(claim, self._heralds) else ""


def _within(claim: Claim, marks: list[tuple[int, int]]) -> bool:
    """True if a mark stands in the clause of a claim."""
    a, b = claim.span
    return any(a <= x and y <= b for x, y in marks)


def _dated(claim: Claim, days: list[Date]) -> None:
    """Tell of what day a past state is told: the one date of its clause."""
    if claim.start or claim.end or claim.more.get("tense") != "past":
        return
    inside = [d for d in days if _within(claim, [d.span])]
    if len(inside) == 1 and inside[0].start and not (inside[0].end or inside[0].open or inside[0].relative):
        claim.more = {"then": inside[0].start, **claim.more}

"""What a sentence adds to its claims for whoever judges them: the step of an act, and the day of a past state.

Comes in: the nodes of a sentence and its claims; goes out: the same claims with the details `step` and `then`. "A
announced on D that it would leave" is right on the day of the announcement, "A left on D" is not; and "in 2015 A was
a member" tells of 2015, though not since when.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.grammar_words import Node
from foedus.text.phrases import Phrases
from foedus.text.times import Date

__all__ = ["stepped"]

_HERALDED = frozenset({"withdrew", "denounced", "suspended"})
_LASTING = frozenset({"member_of", "member_count", "holds_office", "presidency"})


def stepped(typed: list[Node], found: list[Claim], lex: Phrases) -> None:
    """Mark the claims of a sentence that tell of an announcement or a decision, or of what was so on a day.

    Parameters
    ----------
    typed : list of Node
        Resolved nodes of the sentence.
    found : list of Claim
        Its claims; some get the detail `step`: `announced`, `decided`, or `again` for a return that did not happen;
        past states without days of their own get `then`, the one date of their clause.
    lex : Phrases
        The language, with the set `heralds` (verbs and nouns of announcing; a trailing `*` stands for any ending).
    """
    words = lex.sets.get("heralds", frozenset())
    stems = tuple(word[:-1] for word in words if word.endswith("*"))
    heralds = [n.span for n in typed if any(w in words or w.startswith(stems) for w in n.text.lower().split(" "))]
    admitted = [n.span for n in typed if n.kind == "admit"]
    returned = [n.span for n in typed if n.kind == "return"]
    days = [n.date for n in typed if n.kind == "date" and n.date is not None]
    for claim in found:
        if claim.relation in _LASTING:
            _dated(claim, days)
            continue
        if claim.relation in _HERALDED:
            marks, step = heralds, "announced"
        elif claim.relation == "joined":
            marks, step = (returned, "again") if claim.denied else (admitted, "decided")
        else:
            continue
        a, b = claim.span
        if any(a <= x and y <= b for x, y in marks):
            claim.more = {"step": step, **claim.more}


def _dated(claim: Claim, days: list[Date]) -> None:
    """Tell of what day a past state is told: the one date of its clause."""
    if claim.start or claim.end or claim.more.get("tense") != "past":
        return
    a, b = claim.span
    inside = [d for d in days if a <= d.span[0] and d.span[1] <= b]
    if len(inside) == 1 and inside[0].start and not (inside[0].end or inside[0].open or inside[0].relative):
        claim.more = {"then": inside[0].start, **claim.more}

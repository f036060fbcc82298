"""Which step of an exit or an entry a sentence tells: that it was announced or decided, took place, or was undone.

Comes in: the nodes of a sentence and its claims; goes out: the same claims, those of a step before the act with the
detail `step`. "A announced on D that it would leave" is right on the day of the announcement, "A left on D" is not.
"""

from __future__ import annotations

from foedus.text.claims import Claim
from foedus.text.grammar_words import Node
from foedus.text.phrases import Phrases

__all__ = ["stepped"]

_HERALDED = frozenset({"withdrew", "denounced", "suspended"})


def stepped(typed: list[Node], found: list[Claim], lex: Phrases) -> None:
    """Mark the claims of a sentence that tell of an announcement or a decision.

    Parameters
    ----------
    typed : list of Node
        Resolved nodes of the sentence.
    found : list of Claim
        Its claims; some get the detail `step`: `announced`, `decided`, or `again` for a return that did not happen.
    lex : Phrases
        The language, with the set `heralds` (verbs and nouns of announcing; a trailing `*` stands for any ending).
    """
    words = lex.sets.get("heralds", frozenset())
    stems = tuple(word[:-1] for word in words if word.endswith("*"))
    heralds = [n.span for n in typed if any(w in words or w.startswith(stems) for w in n.text.lower().split(" "))]
    admitted = [n.span for n in typed if n.kind == "admit"]
    returned = [n.span for n in typed if n.kind == "return"]
    for claim in found:
        if claim.relation in _HERALDED:
            marks, step = heralds, "announced"
        elif claim.relation == "joined":
            marks, step = (returned, "again") if claim.denied else (admitted, "decided")
        else:
            continue
        a, b = claim.span
        if any(a <= x and y <= b for x, y in marks):
            claim.more = {"step": step, **claim.more}

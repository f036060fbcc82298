"""Claims about promises: which, under which article, or that there is none."""

from __future__ import annotations

import re
from typing import Final

from foedus.dates import NEVER, Interval
from foedus.facts.base import UNKNOWN, Claim, Finders, Finding, Tie, is_alive, told_as_past
from foedus.facts.words import label, spans_words
from foedus.spans import Spans, merged
from foedus.store import View

__all__ = ["FINDERS"]


def _obligation(view: View, claim: Claim) -> Finding:
    """A promise under an article: recorded, denied by a line, or under another article."""
    said = claim.said
    owners = [
        o
        for o in dict.fromkeys(
            (
                said.subject,
                view.treaty(said.subject),
                view.organisation_on(said.subject),
                *view.predecessors(said.subject),
            )
        )
        if o
    ]
    lines = [
        (o, s)
        for o in owners
        for s in view.owner(o).statements
        if s.relation == "obligation" and s.object == said.object
    ]
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in lines)
    against = [s for _, s in lines if s.denied]
    bound = [(o, s) for o, s in lines if not s.denied]
    name = label(view, said.subject)
    if not lines:
        return UNKNOWN
    if not bound:
        fact = f"{name} contains no promise of {said.object}."
        yes: Spans = ((-NEVER, NEVER),)
        return Finding(yes=yes if said.denied else (), fact=fact, ties=ties)
    days = merged(Interval.from_edtf(s.valid).possible if s.valid else (-NEVER, NEVER) for _, s in bound)
    articles = sorted({s.details.get("article", "") for _, s in bound} - {""})
    where = f" ({', '.join('Art. ' + a for a in articles)})" if articles else ""
    fact = f"{label(view, bound[0][0])} contains a promise of {said.object}{where} {spans_words(days)}."
    claimed = said.details.get("article", "")
    if _number(claimed) and articles and not any(_same(claimed, a) for a in articles):
        return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)
    if told_as_past(claim, is_alive(view, bound[0][0])):
        days = ((days[0][0], NEVER),)
    if said.denied:
        return Finding(yes=(), disputed=((-NEVER, NEVER),) if against else (), fact=fact, ties=ties)
    return Finding(yes=days, fact=fact, ties=ties)


_ROMAN: Final = dict(
    zip(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"],
        range(1, 16),
        strict=True,
    )
)


def _number(article: str) -> list[str]:
    """The number of an article and of its paragraph: `42(7)`, `Article 42.7`, `V`."""
    return [str(_ROMAN.get(n, n)) for n in re.findall(r"\d+|\b[IVX]+\b", article)]


def _same(a: str, b: str) -> bool:
    """Whether two numbers can be of one article: a paragraph that only one of them tells does not count."""
    x, y = _number(a), _number(b)
    return all(m == n for m, n in zip(x, y, strict=False)) and bool(x) == bool(y)


FINDERS: Final[Finders] = {
    "obligation": _obligation,
}
"""Stored relation -> what finds it."""

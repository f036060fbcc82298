"""Tables that ask what an article promises. Comes in: a treaty or organisation and an article as a row writes them;
goes out: the kinds of promise.
"""

from __future__ import annotations

import re
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.fill.act_words import article_number
from foedus.fill.filled import Filled
from foedus.fill.meanings import Meanings
from foedus.fill.owners import owners_of
from foedus.statement import Statement
from foedus.store import View

_PARAGRAPH: Final = re.compile(r"\b[\dIVXL]+\s*\((\w+)\)")


def promised(meant: Meanings, org: str, article: str) -> Filled:
    """Kinds of promise under an article."""
    view, org_id = meant.view, meant.organisation(org)
    parent = view.names.entities[org_id].part_of
    around = [o for o in (parent, view.treaty(parent) if parent else "") if o]
    own = owners_of(view, org_id)
    promises = {
        owner: [s for s in view.owner(owner).statements if s.relation == "obligation"] for owner in [*own, *around]
    }
    for owner, lines in promises.items():
        told = [s for s in lines if _same_article(article, s.details.get("article", ""))]
        if owner not in own:  # an article of another treaty, told with that of the organisation
            told = [s for s in told if org.casefold() in s.details["article"].casefold()]
        if told:
            return _promise_of(view, told, owner, org_id)
    for owner in own:
        lines = [s for s in promises[owner] if not s.denied]
        if lines and not (article_number(article) and any(s.details.get("article") for s in lines)):
            return _promise_of(view, lines, owner, org_id)  # no article is asked for, or none is public
    return Filled(note=f"the atlas has no promise under {article!r} of {view.names.label(org_id)}")


def _promise_of(view: View, told: list[Statement], owner: str, org: str) -> Filled:
    """Promises as cells; what is told not to be one stands in the note."""
    spans = [Interval.from_edtf(s.valid).possible for s in told if s.valid]
    sources = [view.sources[s.source] for s in told if s.source in view.sources]
    kinds = {s.object for s in told if not s.denied}
    ended = max((e for _, e in spans), default=NEVER)
    notes = [f"of {view.names.label(owner)}"] if owner != org else []
    if not kinds:
        notes += [f"no promise of {s.object}: {s.details.get('note', '')}" for s in told]
    return Filled(
        value=" | ".join(sorted(kinds)) or "none",
        holds="yes",
        since=edtf(min((b for b, _ in spans), default=ALWAYS)),
        until=edtf(ended - 1) if ended < NEVER else "..",
        known_until=view.owner(owner).checked,
        sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
        note="; ".join(notes),
    )


def _same_article(asked: str, told: str) -> bool:
    """Whether two writings mean one article: its number, and its paragraph if both give one."""
    number = article_number(asked)
    mine, theirs = (_PARAGRAPH.search(text) for text in (asked, told))
    return (
        number > 0
        and number == article_number(told)
        and (not mine or not theirs or mine[1].lower() == theirs[1].lower())
    )

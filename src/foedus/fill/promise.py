"""Tables that ask what an article promises or provides, or which article does. Comes in: a treaty or organisation and
an article, or the clause that is looked for, as a row writes them; goes out: kinds of promise and clauses, or articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.fill.act_reports import events_of
from foedus.fill.act_words import article_number
from foedus.fill.filled import Filled
from foedus.fill.meanings import Meanings
from foedus.fill.owners import owners_of
from foedus.names import fold
from foedus.relations.life import CLAUSES
from foedus.statement import Statement
from foedus.store import View

_USE: Final = re.compile(
    r"\b(?:invo[kc]|trigger|activat|use[ds]?\b(?! of force)|cite[ds]?\b|appl(?:y|ied)\b|rel(?:y|ied)\b)", re.IGNORECASE
)
_PARAGRAPH: Final = re.compile(r"\b[\dIVXL]+\s*\((\w+)\)")
_NAMED: Final = (
    ("non ?aggress|peaceful|use of force|threat|settlement", "nonaggression"),
    ("amend|revis|modif", "amendment"),
    ("suspen|sanction", "suspension"),
    ("expul|expel|exclu", "expulsion"),
    ("withdr|denounc|denunc|leav|exit|terminat|cessation|renounc|renunc|notice", "withdrawal"),
    (r"duration|term\b|validity|renew|prolong|expir", "term"),
    ("into force|effective", "entry into force"),
    ("acced|access|admission|new member", "accession"),
    ("interven", "intervention"),
    ("consult", "consultation"),
    ("neutral", "neutrality"),
    (r"\bbases?\b|station|facilities", "bases-consent"),
    ("other alliances|hostile|conflicting|incompatib|inconsistent", "no-other-alliances"),
    ("defen[cs]|assist|guarant|attack|solidarity", "defense"),
)
"""How a clause is called, and the promise or clause that is meant."""


def promised(meant: Meanings, org: str, article: str, state: str = "") -> Filled:
    """What an article promises or provides; of a clause that is named, its articles; of a use, the article used."""
    view, org_id = meant.view, meant.organisation(org)
    parent = view.names.entities[org_id].part_of
    around = [o for o in (parent, view.treaty(parent) if parent else "") if o]
    own = owners_of(view, org_id)
    promises = {owner: _lines(view, owner) for owner in [*own, *around]}
    if not article_number(article) and _USE.search(article):
        return _used(meant, {o: promises[o] for o in own}, org_id, article, state)
    if not article_number(article) and (clause := _clause_meant(article)):
        return _named(view, {o: promises[o] for o in own}, org_id, clause)
    for owner, lines in promises.items():
        told = [s for s in lines if _same_article(article, s.details.get("article", ""))]
        if owner not in own:  # an article of another treaty, told with that of the organisation
            told = [s for s in told if org.casefold() in s.details["article"].casefold()]
        if told:
            return _promise_of(view, told, owner, org_id)
    for owner in own:
        lines = [s for s in promises[owner] if s.relation == "obligation" and not s.denied]
        if lines and not (article_number(article) and any(s.details.get("article") for s in lines)):
            return _promise_of(view, lines, owner, org_id)  # no article is asked for, or none is public
        if lines:
            break
    return Filled(note=f"the atlas has no promise under {article!r} of {view.names.label(org_id)}")


def _lines(view: View, owner: str) -> list[Statement]:
    """What an organisation or treaty promises, and what its articles provide."""
    return [
        s
        for s in view.owner(owner).statements
        if s.relation == "obligation" or (s.relation == "life" and s.object in CLAUSES and s.details.get("article"))
    ]


def _word(s: Statement) -> str:
    """The promise or clause that a line tells."""
    return s.object if s.relation == "obligation" else CLAUSES[s.object]


def _clause_meant(text: str) -> str:
    """The promise or clause that a text calls by name; empty for none."""
    plain = fold(text)
    return next((word for words, word in _NAMED if re.search(rf"\b(?:{words})", plain)), "")


def _named(view: View, promises: dict[str, list[Statement]], org: str, clause: str) -> Filled:
    """The articles of the nearest treaty that has a clause; the promise itself where its article is not public."""
    for owner, lines in promises.items():
        told = [s for s in lines if _word(s) == clause and not s.denied]
        numbered = [s for s in told if s.details.get("article")]
        if told:
            found = _promise_of(view, numbered or told, owner, org)
            articles = dict.fromkeys(f"Article {s.details['article']}" for s in numbered)
            note = "; ".join(n for n in (found.value, found.note) if n)
            return found._replace(value=" | ".join(articles), note=note) if articles else found
    return Filled(note=f"the atlas has no article on {clause} of {view.names.label(org)}")


def _used(meant: Meanings, promises: dict[str, list[Statement]], org: str, text: str, state: str) -> Filled:
    """The article under which a state or organisation acted, and what it promises."""
    view = meant.view
    told = events_of(view, promises, meant.state(state, None) if state else "", text, frozenset({"invoked"}))
    values = []
    for article in dict.fromkeys(a for s in told for a in _articles_of(view, s)):
        lines = [s for each in promises.values() for s in each if _same_article(article, s.details.get("article", ""))]
        values.append(" - ".join([f"Article {article}", *dict.fromkeys(map(_word, lines))]))
    if not values:
        return Filled(note=f"the atlas tells of no such use of an article of {view.names.label(org)}")
    days = [Interval.from_edtf(s.valid).begin_min for s in told]
    sources = [view.sources[s.source] for s in told if s.source in view.sources]
    return Filled(
        value=" | ".join(values),
        holds="yes",
        since=edtf(min(days)),
        until=edtf(max(days)),
        known_until=view.owner(org).checked,
        sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
        note="; ".join(dict.fromkeys(s.details["event"] for s in told)),
    )


def _articles_of(view: View, used: Statement) -> list[str]:
    """Articles that an event was under: that of the line itself, else those of the event."""
    own = used.details.get("article")
    return [own] if own else [s.value for s in view.owner(used.subject).statements if s.object == "article"]


def _promise_of(view: View, told: list[Statement], owner: str, org: str) -> Filled:
    """Promises and clauses as cells; what is told not to be one stands in the note."""
    spans = [Interval.from_edtf(s.valid).possible for s in told if s.valid]
    sources = [view.sources[s.source] for s in told if s.source in view.sources]
    kinds = {_word(s) for s in told if not s.denied}
    ended = max((e for _, e in spans), default=NEVER) if _lasts(told) else NEVER
    notes = [f"of {view.names.label(owner)}"] if owner != org else []
    if not kinds:
        notes += [f"no promise of {s.object}: {s.details.get('note', '')}" for s in told]
    notes += dict.fromkeys(f"{s.object} {s.value}" for s in told if s.relation == "life" and s.value)
    return Filled(
        value=" | ".join(sorted(kinds)) or "none",
        holds="yes",
        since=edtf(min((b for b, _ in spans), default=ALWAYS)),
        until=edtf(ended - 1) if ended < NEVER else "..",
        known_until=view.owner(owner).checked or view.owner(org).checked,
        sources=" | ".join(dict.fromkeys(s.url or s.title or s.id for s in sources)),
        note="; ".join(notes),
    )


def _lasts(told: Iterable[Statement]) -> bool:
    """Whether lines are spans: a clause is told by the day from which it holds."""
    return all(s.relation == "obligation" or "/" in s.valid for s in told)


def _same_article(asked: str, told: str) -> bool:
    """Whether two writings mean one article: its number, and its paragraph if both give one."""
    number = article_number(asked)
    mine, theirs = (_PARAGRAPH.search(text) for text in (asked, told))
    return (
        number > 0
        and number == article_number(told)
        and (not mine or not theirs or mine[1].lower() == theirs[1].lower())
    )

"""What a treaty promises: mutual defence, consultation, non-aggression, no other alliances; and who invoked it.

Comes in: clauses that word a promise or deny one; goes out: `obligation` and `invoked` claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar_verbs import ORGANISED

__all__ = ["claims"]

_KINDS = {
    "defence": "defence",
    "consult": "consultation",
    "nonaggression": "non-aggression",
    "no_alliances": "no-other-alliances",
}
_NUMERAL = re.compile(r"^(?:\d+|[ivxl]+)$", re.IGNORECASE)


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read promises and invocations.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `obligation`, `invoked`.
    """
    article = _article(clause) or (scene.article if scene.same_sentence(clause) else "")
    scene.article = article
    if not clause.hypothetical:
        yield from _attack(clause, scene, article)
        for i in clause.cues(*_KINDS):
            yield from _promise(clause, scene, i, article)
    for i in clause.cues("invoke"):
        yield from _invoked(clause, scene, i, article)


def _article(clause: Clause) -> str:
    """Number of the article named in the clause."""
    for i in clause.cues("article_ref"):
        for node in clause.nodes[i + 1 : i + 4]:
            shown = node.value or node.text
            if node.kind in ("number", "name", "word") and _NUMERAL.match(shown):
                return shown.upper() if not shown.isdigit() else shown
    return ""


def _bearer(clause: Clause, scene: Scene, i: int, article: str) -> str:
    """The treaty or organisation that promises."""
    nodes = clause.nodes
    holder = clause.holder(i)
    if holder is not None and holder.entity in ("organisation", "pact", "treaty", "agreement"):
        return holder.value
    after = clause.org(i, ("organisation", "treaty"))
    if after is not None and not clause.aside(nodes.index(after) if after in nodes else 0):
        return after.value
    if clause.org_before is not None and clause.org_before.entity in ("organisation", "pact", "treaty") and article:
        return clause.org_before.value
    if clause.has("name") and not article:
        return ""
    return (
        scene.spoken() if scene.kinds.get(scene.last) not in ORGANISED or article and scene.treaty else ""
    ) or scene.org()


def _attack(clause: Clause, scene: Scene, article: str) -> Iterator[Claim]:
    """An attack on one is an attack on all."""
    attacks = list(clause.cues("attack"))
    all_ = [i for i in clause.cues("against_all") if attacks and i > attacks[0]]
    if not all_:
        return
    bearer = _bearer(clause, scene, attacks[0], article)
    if bearer:
        yield Claim(
            relation="obligation",
            subject=bearer,
            object="defence",
            denied=clause.negated(all_[0]),
            more=_more(article, clause, all_[0]),
        )


def _promise(clause: Clause, scene: Scene, i: int, article: str) -> Iterator[Claim]:
    """Mutual-defence clause, duty to consult, no other alliances …, or their denial."""
    nodes = clause.nodes
    kind = _KINDS[nodes[i].kind]
    bound = (
        kind != "consultation"
        or article
        or clause.has("oblige", "modal")
        or any(w in nodes[i].text for w in ("shall", "must", "would", "may", "obliged", "consult"))
    )
    if not bound or clause.has("say") and not article:
        return
    if (
        kind == "consultation"
        and not (article or clause.has("members", "org"))
        or kind == "consultation"
        and clause.has("office", "name")
        and not article
    ):
        return
    bearer = _bearer(clause, scene, i, article)
    if not bearer or clause.has("aspire"):
        return
    denied = kind != "no-other-alliances" and clause.negated(i)
    if kind == "non-aggression" and "not" in nodes[i].text:
        denied = False
    yield Claim(relation="obligation", subject=bearer, object=kind, denied=denied, more=_more(article, clause, i))


def _more(article: str, clause: Clause, i: int) -> dict[str, str]:
    """Article and tense."""
    return {"article": article, "tense": clause.tense(i)}


def _invoked(clause: Clause, scene: Scene, i: int, article: str) -> Iterator[Claim]:
    """A state or organisation invoked an article."""
    if (
        clause.modal(i)
        or not article
        and not any(n.kind == "org" and n.entity in ("treaty", "pact") for n in clause.nodes[i + 1 : i + 4])
    ):
        return
    treaty = clause.org(i, ("treaty",))
    organisation = clause.org(i, ("organisation",))
    subject = clause.subject(i)
    object_ = (
        treaty.value
        if treaty is not None
        else scene.treaty_of(organisation.value)
        if organisation is not None
        else scene.spoken()
    )
    if not object_:
        return
    date = scene.when(clause.date(i))
    who = (
        [x.id for x in subject.items]
        if subject is not None
        else [organisation.value if organisation is not None else scene.org()]
    )
    for one in who:
        if one:
            yield Claim(
                relation="invoked",
                subject=one,
                object=object_,
                start=date.start,
                denied=clause.negated(i),
                more={"article": article, "tense": "past"},
            )

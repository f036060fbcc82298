"""Memberships without a verb: "Польша с 1999 года в НАТО, а Узбекистана в ОДКБ нет".

Comes in: clauses of a language whose present tense has no copula (its set `zero_in` holds the preposition); goes out:
`member_of` claims. Nothing else of weight may stand in the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.claims import Claim
from foedus.text.focus.scene import Scene
from foedus.text.grammar import Clause
from foedus.text.grammar.verbs import ORGANISED
from foedus.text.grammar.words import Node

__all__ = ["claims"]

_FREE = frozenset({"states", "org", "date", "neg", "contrast", "and", "only", "adverbial", "roster"})
_SIGNS = frozenset({",", ";", "—", "–", "-", ":", "«", "»", '"', "."})


def claims(clause: Clause, scene: Scene) -> Iterator[Claim]:
    """Read who is, or is not, in an organisation, where no verb says it.

    Parameters
    ----------
    clause : Clause
        With resolved nodes.
    scene : Scene
        What the document has said so far.

    Yields
    ------
    Claim
        `member_of`, with the time that the clause gives.
    """
    ties = clause.lex.sets.get("zero_in", frozenset())
    if not ties or clause.hypothetical or not _bare(clause, ties):
        return
    nodes = clause.nodes
    orgs = [
        n for j, n in enumerate(nodes) if j and n.kind == "org" and n.entity in ORGANISED and nodes[j - 1].text in ties
    ]
    subject = _subject(clause, scene)
    if not orgs or subject is None or subject.value == "members":
        return  # "в организации десять государств-членов": a count
    denied = any(n.kind == "neg" for n in nodes)
    date = scene.when(next((n.date for n in nodes if n.kind == "date"), None) or clause.head)
    start, end = (date.start, date.end) if date.open or date.end else ("", "")
    more = {"tense": "present"} | ({"since": "1"} if date.open else {})
    for org in orgs:
        for item, no in [*((x, denied) for x in subject.items), *((x, not denied) for x in subject.excepted)]:
            yield Claim(
                relation="member_of",
                subject=item.id,
                object=org.value,
                status="member",
                start=start,
                end=end,
                denied=no,
                more=dict(more),
                span=(min(clause.span[0], item.span[0]), max(clause.span[1], item.span[1])),
            )
    scene.actors = subject
    scene.act = ("member_of", orgs[0].value, "member")


def _bare(clause: Clause, ties: frozenset[str]) -> bool:
    """True if states, organisations, times and small words are all there is."""
    return all(
        n.kind in _FREE or (n.kind == "mark" and n.text in _SIGNS) or clause.plain(n) or n.text in ties
        for n in clause.nodes
    ) and not any(n.kind in ("be", "become", "have", "modal", "number", "refuse") for n in clause.nodes)


def _subject(clause: Clause, scene: Scene) -> Node | None:
    """The states of the clause; those of the clause before, where only another organisation is added."""
    told = [n for n in clause.nodes if n.kind == "states" and (n.items or n.excepted) and n.role != "demonym"]
    if told:
        return told[0] if len(told) == 1 else None
    added = clause.nodes[0].kind in ("contrast", "and") or clause.nodes[0].text == ","
    same = scene.act is not None and scene.act[0] == "member_of" and scene.same_sentence(clause)
    return (scene.actors or clause.subject_before) if added and same else None

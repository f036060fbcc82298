"""Claims of a sentence. Comes in: its resolved nodes and the scene; goes out: claims by every road of reading.

The roads: rules for constructions, loose readings, echoes of acts, gleaning. What a sentence says twice stays once.
"""

from __future__ import annotations

from collections.abc import Iterable

from foedus.text.claims import Claim, rules
from foedus.text.echo import echoes
from foedus.text.echo.across import across
from foedus.text.echo.apposed import apposed
from foedus.text.echo.founders import founders
from foedus.text.echo.objects import objects
from foedus.text.echo.only import of_the_rest
from foedus.text.echo.roll import enumerated
from foedus.text.focus.scene import Scene
from foedus.text.gleaning import gleaned
from foedus.text.grammar import Clause
from foedus.text.grammar.clauses import clauses
from foedus.text.grammar.words import Node
from foedus.text.loose import loosely
from foedus.text.page import Segment
from foedus.text.phrases import phrases
from foedus.text.steps import stepped
from foedus.text.tables.under import under
from foedus.text.told_once import chaired_only, told_once

__all__ = ["by_sentence", "sentence_claims", "unique"]

_FEW = 2  # members that are no list
_AGAIN = frozenset({"joined", "withdrew", "suspended", "reinstated", "expelled", "invoked"})  # may be told of two years
_SHUT = ("suspended", "expelled")
_DUMB = frozenset({"states", "mark"})  # what tells nothing without a word


def sentence_claims(typed: list[Node], segment: Segment, scene: Scene, lang: str) -> list[Claim]:
    """Give the claims of the clauses of a sentence, by every rule.

    Parameters
    ----------
    typed : list of Node
        Resolved nodes.
    segment : Segment
        The sentence.
    scene : Scene
        What the page has said so far.
    lang : str
        Language of the sentence.

    Returns
    -------
    list of Claim
        In order; the same may be among them twice.
    """
    found: list[Claim] = []
    if not scene.question and all(n.kind in _DUMB and len(n.items) < 2 for n in typed):
        return found  # a state alone on its line
    parts = clauses(_undashed(typed), phrases(lang), segment.span, scene.entry)
    for clause in parts:
        strict: list[Claim] = []
        before = scene.act
        for rule in rules():
            strict += _placed(rule(clause, scene), clause)
        if scene.act is before and (shut := [c for c in strict if c.relation in _SHUT and not c.denied]):
            scene.act = (shut[-1].relation, shut[-1].object, "")  # "…; the ban was lifted in D"
        found += told_once(loosely(clause, scene, strict, found), clause, scene)
        scene.sentence = segment.span
    found += objects(typed, found, phrases(lang))
    found += echoes(typed, found, phrases(lang), scene)
    found += by_sentence(apposed(typed, found, phrases(lang), scene), segment)
    found += by_sentence(across(typed, found, phrases(lang), scene), segment)
    found += by_sentence(enumerated(typed, found, phrases(lang), scene), segment)
    found += founders(typed, found, phrases(lang), scene)
    found = chaired_only([*found, *gleaned(parts, found, scene)])
    found += by_sentence(of_the_rest(typed, found, phrases(lang)), segment)
    if not (segment.heading or segment.row):
        found += by_sentence(under(typed, found, phrases(lang), scene), segment)
    stepped(typed, found, phrases(lang))
    return found


def by_sentence(found: Iterable[Claim], segment: Segment) -> list[Claim]:
    """Give claims that their whole sentence carries.

    Parameters
    ----------
    found : iterable of Claim
        With other spans.
    segment : Segment
        The sentence.

    Returns
    -------
    list of Claim
        The same, with its span.
    """
    out = list(found)
    for claim in out:
        claim.span = segment.span
    return out


def _undashed(typed: list[Node]) -> list[Node]:
    """A line of a chronicle, "14 May - A and B sign …", without the dash behind its date."""
    dated = len(typed) > 2 and typed[0].kind == "date" and typed[1].text in ("-", "–", "—", ":")
    return [typed[0], *typed[2:]] if dated else typed


def _placed(found: Iterable[Claim], clause: Clause) -> list[Claim]:
    """Claims with their span; the clause where a rule names none."""
    out = []
    for claim in found:
        if claim.span == (0, 0):
            claim.span = clause.span
        out.append(claim)
    return out


def _other_time(claim: Claim) -> str:
    """What a state was at a time of its own: "member from 1969 to 1976, associate since 2006" is told twice."""
    lesser = claim.relation == "member_of" and claim.status in ("associate", "observer", "candidate", "partner")
    return "lesser" if lesser and claim.start else ""


def unique(found: list[Claim]) -> list[Claim]:
    """Drop what a sentence says twice; of two readings of one thing the one with more in it stays.

    Parameters
    ----------
    found : list of Claim
        Of one sentence.

    Returns
    -------
    list of Claim
        In order.
    """
    best: dict[tuple[str, str, str, bool, str], Claim] = {}
    dated = {(c.relation, c.subject, c.object, c.denied) for c in found if c.start}
    for claim in found:
        key = (
            claim.relation,
            claim.subject,
            claim.object if claim.relation not in ("founded", "concluded", "dissolved") else "",
            claim.denied,
            claim.start[:4] if claim.relation in _AGAIN else _other_time(claim),
        )
        if claim.relation in _AGAIN and not claim.start and key[:4] in dated:
            continue
        if claim.relation in ("force_contribution", "quantity"):
            key = (
                claim.relation,
                claim.subject,
                claim.object + claim.more.get("unit", "") + claim.more.get("measure", ""),
                claim.denied,
                "",
            )
        old = best.get(key)
        if old is None or (bool(claim.start), bool(claim.end), len(claim.more)) > (
            bool(old.start),
            bool(old.end),
            len(old.more),
        ):
            best[key] = claim
    return [c for c in best.values() if not _entered(c, best)]


def _entered(claim: Claim, told: dict[tuple[str, str, str, bool, str], Claim]) -> bool:
    """True for the membership of one whose entry is told: "its youngest member is A, admitted in 2007"."""
    if claim.relation != "member_of" or claim.status != "member" or claim.start or claim.end or claim.denied:
        return False
    others = {c.subject for c in told.values() if c.relation == "member_of" and c.object == claim.object}
    joined = any(
        (c.relation, c.subject, c.object, c.denied) == ("joined", claim.subject, claim.object, False) and c.start
        for c in told.values()
    )
    return joined and len(others) <= _FEW

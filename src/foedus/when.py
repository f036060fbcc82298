"""The days on which a sentence can have been true (semantics 10). Comes in: a `Reading` and a view; goes out: a
`Dating` for each sentence with claims. Writes nothing.

A sentence holds on the days on which all its claims hold together. A full list ("comprises A, B and C") also needs
everyone else out. What happened is true from its day on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from foedus.ask import shipped
from foedus.facts import Finding, claim_of, held
from foedus.facts.standing import others_out
from foedus.relations import printed
from foedus.spans import EVER, Spans, common, holds_on, merged, texts
from foedus.statement import Statement
from foedus.store import View
from foedus.text import Reading

__all__ = ["Dating", "rows", "span_of", "when"]


class Dating(msgspec.Struct, frozen=True, kw_only=True):
    """When one sentence can have been true.

    Parameters
    ----------
    span : tuple of int
        Offsets of the sentence.
    claims : tuple of int
        Indexes of its claims among the reading's statements.
    sure, possible : Spans
        Half-open days on which all checkable claims hold together: surely, and if every doubt falls their way.
    never : bool
        True if there is no such day, nor one of which nothing is known.
    drop : tuple of int
        If never: the fewest claims (indexes) without which there is one; none if a full list leaves somebody out.
    unchecked : tuple of int
        Claims that the atlas cannot date; they are left out.
    kin : tuple of str
        Relatives of which a claim holds on these days, never of the thing itself: `family` (founding treaty,
        predecessor), `body`, `claimed` (a track beside the law).
    """

    span: tuple[int, int]
    claims: tuple[int, ...]
    sure: Spans = ()
    possible: Spans = ()
    never: bool = False
    drop: tuple[int, ...] = ()
    unchecked: tuple[int, ...] = ()
    kin: tuple[str, ...] = ()


def when(
    reading: Reading, *, view: View | None = None, findings: Sequence[Finding] | None = None
) -> tuple[Dating, ...]:
    """Give, for each sentence with claims, the days on which it can have been true.

    Parameters
    ----------
    reading : Reading
        As `foedus.text.read` gives it.
    view : View, optional
        The shipped atlas by default.
    findings : sequence of Finding, optional
        One per statement of the reading, if they are known already.

    Returns
    -------
    tuple of Dating
        In the order of the text; sentences of which the atlas can date no claim have neither days nor `never`.
    """
    view = view or shipped()
    if findings is None:
        findings = held(view, [claim_of(s) for s in reading.statements])
    return tuple(_dating(view, reading, span, inside, findings) for span, inside in _sentences(reading))


def rows(reading: Reading, datings: Sequence[Dating]) -> list[dict[str, Any]]:
    """Give the printed lines of datings.

    Parameters
    ----------
    reading : Reading
    datings : sequence of Dating

    Returns
    -------
    list of dict
        `doc, span, sure, possible, never, drop`; days as EDTF intervals with inclusive ends, `drop` as printed claims.
    """
    return [
        {
            "doc": reading.document.id,
            "span": list(d.span),
            "sure": texts(d.sure),
            "possible": texts(d.possible),
            "never": d.never,
            "drop": [printed(reading.statements[i]) for i in d.drop],
        }
        for d in datings
    ]


def _sentences(reading: Reading) -> list[tuple[tuple[int, int], list[int]]]:
    """Segments with the claims that stand in them, in the order of the text."""
    found: list[tuple[tuple[int, int], list[int]]] = []
    if not reading.statements:
        return found
    spans = [s.span for s in reading.segments]
    at = 0
    order = sorted(range(len(reading.statements)), key=lambda i: (reading.statements[i].span or (0, 0), i))
    for i in order:
        begin = (reading.statements[i].span or (0, 0))[0]
        while at + 1 < len(spans) and spans[at][1] <= begin:
            at += 1
        span = spans[at] if spans else (begin, begin)
        if found and found[-1][0] == span:
            found[-1][1].append(i)
        else:
            found.append((span, [i]))
    return found


def _dating(
    view: View, reading: Reading, span: tuple[int, int], inside: list[int], findings: Sequence[Finding]
) -> Dating:
    """The days of one sentence."""
    dated = [i for i in inside if findings[i].known]
    unchecked = tuple(i for i in inside if not findings[i].known)
    if not dated:
        return Dating(span=span, claims=tuple(inside), unchecked=unchecked)
    found = {i: _nearest(findings[i], reading.statements[i]) for i in dated}
    nearest = {i: finding for i, (_, finding) in found.items()}
    sure = common(EVER, *(_sure(findings[i]) for i in dated))
    whole = EVER
    for org, named in _full_lists(reading, inside).items():
        out, maybe_out = others_out(view, org, named)
        sure, whole = common(sure, out), common(whole, maybe_out)
    possible = common(whole, *(nearest[i].possible for i in dated))
    never = not possible and not common(whole, *(merged(nearest[i].possible, nearest[i].unknown) for i in dated))
    drop = _fewest(nearest, whole) if never else ()
    kin = tuple(dict.fromkeys(kin for kin, _ in found.values() if kin)) if possible else ()
    return Dating(
        span=span,
        claims=tuple(inside),
        sure=sure,
        possible=possible,
        never=never,
        drop=drop,
        unchecked=unchecked,
        kin=kin,
    )


def _nearest(finding: Finding, said: Statement) -> tuple[str, Finding]:
    """The thing itself; a relative if the claim can never have been true of the thing (an exit from a body is none)."""
    if finding.possible:
        return "", finding
    exit_ = said.value in ("withdrawal", "expulsion")
    kin = [(kind, found) for kind, found in finding.relatives if found.possible and not (exit_ and kind == "body")]
    return kin[0] if kin else ("", finding)


def _sure(finding: Finding) -> Spans:
    """Days on which a claim surely holds: not those on which some source denies it, nor of a body or a mere claim."""
    if finding.possible:
        return finding.yes if finding.verdict != "disputed" else ()
    return next((found.yes for kin, found in finding.relatives if kin == "family" and found.possible), ())


def _full_lists(reading: Reading, inside: list[int]) -> dict[str, frozenset[str]]:
    """Organisations of which the sentence says the complete membership, with the named."""
    found: dict[str, set[str]] = {}
    for i in inside:
        s = reading.statements[i]
        if _lists(s):
            found.setdefault(s.object, set()).add(s.subject)
    return {org: frozenset(named) for org, named in found.items()}


def _lists(s: Statement) -> bool:
    """Whether a claim is one of a list that is said to be complete."""
    return s.relation == "membership" and s.value == "member" and not s.denied and s.details.get("list") == "full"


def _fewest(findings: dict[int, Finding], whole: Spans) -> tuple[int, ...]:
    """The fewest claims to drop so that a day is left: those that do not hold on the day that most of them share.

    Days on which the full lists miss nobody go first. If there is none, the claims are still told apart that can hold
    together with no others: a list may name a stranger and miss a member at once.
    """
    points = sorted({begin for days in (whole, *(f.possible for f in findings.values())) for begin, _ in days})
    complete = [day for day in points if holds_on(whole, day)]
    missing = [[i for i, f in findings.items() if not holds_on(f.possible, day)] for day in complete or points]
    return tuple(min(missing, key=len, default=list(findings)))


def span_of(datings: Sequence[Dating]) -> Spans:
    """Give all days on which any of the sentences can have been true, for the axis of a picture.

    Parameters
    ----------
    datings : sequence of Dating

    Returns
    -------
    Spans
    """
    return merged(*(d.possible for d in datings))

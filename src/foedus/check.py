"""Verdicts on a page, as of a day. Comes in: a `Reading` and a view; goes out: a `Report`: each claim with its verdict,
the right fact in one sentence, the days on which it was true and its sources; and for each sentence the days on which
it can have been true. Writes nothing; the rules are those of semantics 9 and 10.
"""

from __future__ import annotations

import msgspec

from foedus.answers import Reason
from foedus.ask import shipped
from foedus.dates import NEVER, Interval
from foedus.facts import Claim, Finding, claim_of, held
from foedus.spans import EVER, common, holds_on, texts
from foedus.statement import Source, Statement
from foedus.store import View
from foedus.text import Reading
from foedus.vocabulary import Verdict
from foedus.when import Dating, when

__all__ = ["Judgement", "Report", "check"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a page with its verdict.

    Parameters
    ----------
    statement : Statement
        The claim, level `page`.
    verdict : str
        `supported`, `outdated`, `contradicted`, `disputed` or `not_checkable`.
    fact : str
        The right fact, as one ready sentence; empty if the atlas knows none.
    true : tuple of str
        EDTF intervals (inclusive ends) on which the claim can be said truthfully.
    reasons : tuple of Reason
        Statements of the atlas behind it, each with its source.
    """

    statement: Statement
    verdict: Verdict
    fact: str = ""
    true: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources behind the verdict, each once: first those that give the days named in the fact, then the best."""
        return tuple({r.source.id: r.source for r in self.reasons}.values())


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A page brought to order.

    Parameters
    ----------
    reading : Reading
        Document, segments and claims.
    on : str
        EDTF day as of which it was judged.
    judgements : tuple of Judgement
        In the order of the reading's statements.
    datings : tuple of Dating
        For each sentence with claims, the days on which it can have been true.
    edition : str
        Release of the atlas.
    """

    reading: Reading
    on: str
    judgements: tuple[Judgement, ...]
    datings: tuple[Dating, ...]
    edition: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Verdict -> number of claims, in the order of gravity."""
        order = ("contradicted", "outdated", "disputed", "supported", "not_checkable")
        return {v: sum(1 for j in self.judgements if j.verdict == v) for v in order}


def check(reading: Reading, *, on: str | None = None, view: View | None = None) -> Report:
    """Judge every claim of a page as of a day.

    Parameters
    ----------
    reading : Reading
        As `foedus.text.read` gives it.
    on : str, optional
        EDTF day (the last day of a month or year); by default the day on which the atlas was last checked.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Report
        Verdicts, right facts, true intervals, sources, and the days of each sentence.

    Raises
    ------
    BadDate
        If `on` is no date.
    """
    view = view or shipped()
    text = on or view.checked
    day = Interval.from_edtf(text).latest
    claims = [claim_of(s) for s in reading.statements]
    findings = held(view, claims)
    judgements = tuple(_judge(view, c, f, day) for c, f in zip(claims, findings, strict=True))
    datings = when(reading, view=view, findings=findings)
    return Report(reading=reading, on=text, judgements=judgements, datings=datings, edition=view.edition)


def _judge(view: View, claim: Claim, finding: Finding, day: int) -> Judgement:
    """One claim with its verdict, fact and reasons."""
    verdict, chosen = _verdict(claim, finding, day)
    possible = chosen.possible if chosen.known else ()
    found = {(t.owner, t.statement) for t in (*chosen.ties, *finding.ties)}
    reasons = []
    for owner, statement_id in found:
        statement = view.statement(owner, statement_id)
        if statement is not None:
            source = view.sources.get(statement.source) or Source(id=statement.source)
            reasons.append(Reason(side="for", statement=statement, source=source))
    fact = " ".join(dict.fromkeys(f for f in (finding.fact, chosen.fact) if f))
    reasons.sort(key=lambda r: (_place(r.statement.valid, fact), r.source.rank, r.source.id, r.statement.id))
    return Judgement(
        statement=claim.said,
        verdict=verdict,
        fact=fact,
        true=tuple(texts(possible)) if possible != EVER else (),
        reasons=tuple(reasons),
    )


def _place(valid: str, fact: str) -> int:
    """Where a fact names the first day of a statement: the earlier, the nearer the statement is to the fact."""
    first = valid.partition("/")[0]
    at = fact.find(first) if first else -1
    return at if at >= 0 else len(fact)


def _verdict(claim: Claim, finding: Finding, day: int) -> tuple[Verdict, Finding]:
    """The verdict (semantics 9) and the finding on which it rests: the thing itself, else the nearest relative."""
    own = _own_verdict(claim, finding, day)
    if own in ("supported", "outdated", "disputed"):
        return own, finding
    for kin, found in finding.relatives:
        verdict = _own_verdict(claim, found, day)
        if kin == "family":
            if verdict == "supported":
                return "supported", found
        elif claim.said.value in ("withdrawal", "expulsion"):
            continue  # an exit from a body is none from the organisation
        elif verdict in ("supported", "disputed"):
            return "disputed", found
        elif verdict == "outdated":
            return "outdated", found
    return own, finding


_DONE = frozenset({"withdrawal", "expulsion", "suspension"})


def _own_verdict(claim: Claim, finding: Finding, day: int) -> Verdict:
    """What one finding says: the claim's own days, else the day of the check."""
    if not finding.known:
        return "not_checkable"
    if finding.verdict:
        if finding.verdict in ("supported", "disputed") and finding.possible and not holds_on(finding.possible, day):
            return "contradicted"  # it was still to come
        return finding.verdict  # type: ignore[return-value]
    if holds_on(finding.yes, day) or holds_on(finding.maybe, day):
        return "supported"
    if holds_on(finding.disputed, day):
        return "disputed"
    if holds_on(finding.unknown, day):
        return "not_checkable"
    earlier = common(finding.possible, ((-NEVER, day),))
    # "never joined" was true until it did; "was never suspended" is simply wrong
    never = claim.said.denied and claim.said.relation == "membership" and claim.said.value not in _DONE
    return "outdated" if earlier and (never or claim.tense != "past") else "contradicted"

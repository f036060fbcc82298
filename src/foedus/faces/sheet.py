"""A read or judged page, prepared for showing. Comes in: a `Reading` or a `Report`; goes out: its claim sentences with
their claims in words, gravest verdict first, and the axis on which the days of all sentences are drawn.

The terminal and the HTML report show the same sheet, so that they never tell two stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from foedus.answers import Reason
from foedus.check import Judgement, Report
from foedus.dates import ALWAYS, NEVER, Interval, day, edtf, length_words
from foedus.faces.layout import clean
from foedus.faces.table import named
from foedus.relations import relation_of
from foedus.spans import Spans, holds_on, texts
from foedus.statement import Source, Statement
from foedus.text import Reading
from foedus.when import Dating

if TYPE_CHECKING:
    from foedus.names import Names

__all__ = ["MARKS", "VERDICTS", "Axis", "Finding", "Sentence", "Sheet", "axis_of", "claim_words", "sheet_of", "spoken"]

VERDICTS = ("contradicted", "outdated", "disputed", "supported", "not_checkable")
"""Gravest first."""

MARKS = {"contradicted": "✗", "outdated": "◔", "disputed": "≠", "supported": "✓", "not_checkable": "·", "": "–"}
"""A sign for each verdict, so that colour never stands alone."""

_KIN = {
    "family": "of what it grew out of or rests on, not of itself",
    "body": "of a body of it, not of itself",
    "claimed": "by what somebody claims, not in law",
}
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_TICKS = 10


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one sentence that say the same of several and share a verdict.

    Parameters
    ----------
    verdict : str
        Empty if nothing was judged.
    words : str
        The claims, as one short sentence.
    facts : tuple of str
        Right facts, each once.
    true : tuple of str
        EDTF intervals on which the claim is true; empty for several claims that differ.
    sources : tuple of Source
    reasons : tuple of Reason
    """

    verdict: str
    words: str
    facts: tuple[str, ...] = ()
    true: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence that makes claims.

    Parameters
    ----------
    number : int
        Counted from 1 in the order of the page.
    span : tuple of int
        Offsets in the document.
    text : str
        On one line, without control characters.
    verdict : str
        The gravest of its claims; empty if nothing was judged.
    findings : tuple of Finding
        Gravest first.
    dating : Dating, optional
        The days on which it can have been true.
    drop : tuple of str
        If never: the claims, in words, without which there is such a day.
    whole : str
        What is wrong with the sentence as a whole though its claims taken singly do not show it; empty if nothing.
    """

    number: int
    span: tuple[int, int]
    text: str
    verdict: str
    findings: tuple[Finding, ...]
    dating: Dating | None = None
    drop: tuple[str, ...] = ()
    whole: str = ""

    @property
    def days(self) -> str:
        """When it can have been true, in words; empty if the atlas cannot date it."""
        dating = self.dating
        if dating is None or not (dating.sure or dating.possible or dating.never):
            return ""
        if dating.never:
            return "never true as a whole" if len(dating.claims) > 1 else "never true"
        sure, possible = spoken(texts(dating.sure)), spoken(texts(dating.possible))
        of = "".join(f" ({_KIN[kin]})" for kin in dating.kin)
        if dating.possible == dating.sure:
            return f"true {sure}{of}"
        return f"surely true {sure}; possibly {possible}{of}" if sure else f"possibly true {possible}{of}"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """All that is shown of one page.

    Parameters
    ----------
    reading : Reading
        Document, segments and claims.
    sentences : tuple of Sentence
        In the order of the page.
    counts : dict
        Verdict -> number of claims; empty if nothing was judged.
    on : str
        EDTF day of the verdicts; empty if nothing was judged.
    edition : str
        Release of the atlas.
    """

    reading: Reading
    sentences: tuple[Sentence, ...]
    counts: dict[str, int] = {}
    on: str = ""
    edition: str = ""

    @property
    def title(self) -> str:
        """Name of the document."""
        return clean(self.reading.document.id)

    @property
    def extent(self) -> str:
        """How many claims in how many pieces, and what was dropped, in words."""
        claims = len(self.reading.statements)
        if not claims:
            return "no claims"  # a page passed over at the gate need not be cut to pieces for this line
        kinds = self.kinds
        dropped = kinds.get("boilerplate", 0) + kinds.get("markup", 0)
        where = f" in {len(self.sentences)} of {sum(kinds.values())} pieces of text"
        gone = f"; {dropped} piece{'' if dropped == 1 else 's'} of navigation, advertising and code dropped"
        return f"{claims} claim{'' if claims == 1 else 's'}{where}" + (gone if dropped else "")

    @property
    def kinds(self) -> dict[str, int]:
        """Kind of segment -> how many."""
        found: dict[str, int] = defaultdict(int)
        for segment in self.reading.segments:
            found[segment.kind] += 1
        return dict(found)


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """The days from which and to which bars are drawn.

    Parameters
    ----------
    begin, end : int
        Half-open days.
    on : int
        The day of the verdicts.
    ticks : tuple of (int, str)
        First days of labelled years.
    most : int
        The largest number of dated sentences that can be true on one day.
    of : int
        How many sentences are dated.
    best : str
        EDTF: the latest days on which that many can be true.
    """

    begin: int
    end: int
    on: int
    ticks: tuple[tuple[int, str], ...]
    most: int
    of: int
    best: str

    def share(self, some_day: int) -> float:
        """Place of a day between 0 (first) and 1 (last)."""
        return min(max((some_day - self.begin) / (self.end - self.begin), 0.0), 1.0)

    @property
    def together(self) -> str:
        """How many of the dated sentences can be true on one day, in words."""
        if self.most < 2:
            return f"no two of the {self.of} dated sentences can be true together" if self.of > 1 else ""
        return f"{self.most} of {self.of} dated sentences can be true together, at last {spoken([self.best])}"


def sheet_of(page: Report | Reading, names: Names) -> Sheet:
    """Prepare a read or judged page.

    Parameters
    ----------
    page : Report or Reading
    names : Names
        Of the view that judged it.

    Returns
    -------
    Sheet
    """
    if isinstance(page, Report):
        reading, judgements = page.reading, list(page.judgements)
        spans = [(d.span, d.claims, d) for d in page.datings]
        return Sheet(
            reading=reading,
            sentences=_sentences(reading, spans, judgements, names, page.on),
            counts=page.counts,
            on=page.on,
            edition=page.edition,
        )
    return Sheet(reading=page, sentences=_sentences(page, _unjudged(page), [], names, ""))


def axis_of(sheet: Sheet) -> Axis | None:
    """Find the axis on which the days of a page are drawn.

    Parameters
    ----------
    sheet : Sheet

    Returns
    -------
    Axis or None
        None if no sentence has days.
    """
    dated = [s.dating for s in sheet.sentences if s.dating and s.days]
    if not dated or not sheet.on:
        return None
    on = Interval.from_edtf(sheet.on).end_max - 1
    bounds = [d for dating in dated for span in (*dating.sure, *dating.possible) for d in span if ALWAYS < d < NEVER]
    first = min([*bounds, on - 366])
    begin = day(f"{_year(first):04}-01-01")
    last = max([on, *(b for b in bounds if b < on + 20 * 366)])
    end = last + max((last - begin) // 25, 60)
    most, best = _most(dated)
    return Axis(begin=begin, end=end, on=on, ticks=_ticks(begin, on + 1), most=most, of=len(dated), best=best)


def claim_words(statements: list[Statement], names: Names) -> str:
    """Give claims that differ in their subject alone as one short sentence.

    Parameters
    ----------
    statements : list of Statement
        At least one.
    names : Names

    Returns
    -------
    str
        `Uzbekistan joined GUAM (1999-04)`.
    """
    first = statements[0]
    rule = relation_of(first)
    _, object_, status, details = rule.to_printed(first)
    subjects: list[str] = []
    for statement in statements:
        name = named(rule.to_printed(statement)[0], names)
        subjects += [name] if name not in subjects else []
    words = {"office": "an office", "measure": "", **details}
    words |= {
        "object": length_words(named(object_, names)) if object_.strip("*") else "…",
        "status": status or "",
        "noun": rule.nouns.get(status or "", status or ""),
        "value": first.value,
    }
    form = (rule.denial if first.denied else rule.wording) or rule.wording
    who = "somebody" if subjects == ["*"] else ", ".join(subjects)
    if len(subjects) > 1:
        who += ": each" if form.startswith("{subject} ") else ""
    text = form.format_map(_Words(words | {"subject": who}))
    if status and status not in text and status not in rule.nouns:
        text += f" ({status})"
    if first.details.get("article"):
        text += f", Article {first.details['article']}"
    text += "".join(f", {first.details[k]}" for k in ("unit", "place") if first.details.get(k, "") not in text)
    return clean(f"{text} ({_dated(first.valid)})" if first.valid else text)


def spoken(days: Iterable[str]) -> str:
    """Give intervals in words.

    Parameters
    ----------
    days : iterable of str
        EDTF intervals with inclusive ends.

    Returns
    -------
    str

    Examples
    --------
    >>> spoken(["2003-09-18/2006-06-22", "2012-12-19/.."])
    'from 2003-09-18 to 2006-06-22 and since 2012-12-19'
    """
    told = []
    for text in days:
        begin, slash, end = text.partition("/")
        if not slash:
            told.append(f"on {begin}")
        elif begin == end == "..":
            told.append("on any day")
        elif begin == "..":
            told.append(f"until {end}")
        else:
            told.append(f"since {begin}" if end == ".." else f"from {begin} to {end}")
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _dated(valid: str) -> str:
    """The dates that a claim gives, in words."""
    begin, slash, end = valid.partition("/")
    if not slash:
        return valid
    if begin in ("", ".."):
        return f"until {end}"
    return f"since {begin}" if end in ("", "..") else f"{begin} to {end}"


class _Words(dict[str, str]):
    """Words for a template; one that is missing is left open."""

    def __missing__(self, key: str) -> str:
        return "…"


# --- sentences --------------------------------------------------------------------------------------------------------


def _unjudged(reading: Reading) -> list[tuple[tuple[int, int], tuple[int, ...], None]]:
    """Segments with claims, and the indexes of these."""
    found: list[tuple[tuple[int, int], tuple[int, ...], None]] = []
    spans = [s.span or (0, 0) for s in reading.statements]
    at = 0
    for segment in reading.segments:
        first = at
        while at < len(spans) and spans[at][0] < segment.span[1]:
            at += 1
        if at > first:
            found.append((segment.span, tuple(range(first, at)), None))
    return found


def _sentences(
    reading: Reading,
    spans: list[tuple[tuple[int, int], tuple[int, ...], Dating]] | list[tuple[tuple[int, int], tuple[int, ...], None]],
    judgements: list[Judgement],
    names: Names,
    on: str,
) -> tuple[Sentence, ...]:
    """The sentences with their findings, numbered."""
    found = []
    for number, (span, claims, dating) in enumerate(spans, 1):
        findings = _findings(
            [reading.statements[i] for i in claims], [judgements[i] for i in claims if judgements], names
        )
        drop = [claim_words([reading.statements[i]], names) for i in dating.drop] if dating else []
        found.append(
            Sentence(
                number=number,
                span=span,
                text=clean(" ".join(reading.document.text[span[0] : span[1]].split())),
                verdict=findings[0].verdict if findings else "",
                findings=findings,
                dating=dating,
                drop=tuple(drop),
                whole=_whole(dating, drop, findings, on) if dating else "",
            )
        )
    return tuple(found)


def _whole(dating: Dating, drop: list[str], findings: tuple[Finding, ...], on: str) -> str:
    """What its days say of a sentence beyond the verdicts on its claims."""
    if dating.never:
        if len(dating.claims) < 2:
            return ""
        return f"true on no day, because of: {'; '.join(drop)}" if drop else "true on no day as a complete list"
    fine = {f.verdict for f in findings} <= {"supported", "not_checkable"}
    if not fine or not dating.possible or holds_on(dating.possible, Interval.from_edtf(on).end_max - 1):
        return ""
    return f"each claim holds on {on}, all of them together only {spoken(texts(dating.possible))}"


def _findings(statements: list[Statement], judgements: list[Judgement], names: Names) -> tuple[Finding, ...]:
    """Claims of a sentence, those that differ in their subject alone joined; gravest first."""
    grouped: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        rule = relation_of(statement)
        _, object_, status, details = rule.to_printed(statement)
        verdict = judgements[i].verdict if judgements else ""
        alone = () if verdict in ("", "supported", "not_checkable") else (str(i),)
        key = (
            verdict,
            rule.name,
            object_,
            status or "",
            str(statement.denied),
            statement.valid,
            *details.values(),
            *alone,
        )
        grouped[key].append(i)
    found = []
    for (verdict, *_), members in grouped.items():
        told = [judgements[i] for i in members] if judgements else []
        sources = {s.id: s for j in told for s in j.sources}
        found.append(
            Finding(
                verdict=verdict,
                words=claim_words([statements[i] for i in members], names),
                facts=tuple(dict.fromkeys(clean(j.fact) for j in told if j.fact)),
                true=told[0].true if len({j.true for j in told}) == 1 else (),
                sources=tuple(sources.values()),
                reasons=tuple({(r.side, r.statement.id): r for j in told for r in j.reasons}.values()),
            )
        )
    order = {v: i for i, v in enumerate(VERDICTS)}
    return tuple(sorted(found, key=lambda f: order.get(f.verdict, 0)))


# --- days -------------------------------------------------------------------------------------------------------------


def _year(some_day: int) -> int:
    """Year of a day."""
    return int(edtf(some_day).rpartition("-")[0].rpartition("-")[0])


def _ticks(begin: int, end: int) -> tuple[tuple[int, str], ...]:
    """Round years on the axis, at most a handful."""
    first, last = _year(begin), _year(end - 1)
    step = next((s for s in _STEPS if (last - first) / s <= _TICKS), _STEPS[-1])
    years = range(-(-first // step) * step, last + 1, step)
    return tuple((day(f"{year:04}-01-01"), str(year)) for year in years)


def _most(datings: list[Dating]) -> tuple[int, str]:
    """The largest number of sentences that can be true on one day, and the latest days with so many."""
    changes: dict[int, int] = defaultdict(int)
    for dating in datings:
        for begin, end in dating.possible:
            changes[begin] += 1
            changes[end] -= 1
    most, now, best = 0, 0, (ALWAYS, NEVER)
    days = sorted(changes)
    for i, some_day in enumerate(days[:-1]):
        now += changes[some_day]
        if now >= most:
            most, best = now, (some_day, days[i + 1])
    spans: Spans = (best,)
    return most, texts(spans)[0] if most else ""

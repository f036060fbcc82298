"""Statements of one key -> cells. Comes in: statements and what is known of their sources; goes out: stretches of days
with the value that holds and how surely. Pure: no input or output, no clock, the same for any order of input.

An act says what was allowed before it and what is allowed after it; a span is two such boundaries. What a boundary
says reaches back to the nearest boundary that opens a value of its *before* set, and on to the nearest that closes a
value of its *after* set, or to the last day for which its source speaks. On each day the statements of the best level
that speak are intersected. What is left is the answer; nothing left is a dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, between, edtf
from foedus.relations.membership import EFFECTS, IN
from foedus.statement import Source, Statement
from foedus.vocabulary import STATUSES, Holds

__all__ = ["Cell", "Closing", "cells", "edges", "holders", "runs"]

STATUS = frozenset(STATUSES) - {"former", "none"} | {"out"}
"""What a membership can be, with `out` for both `former` and `none`."""

_LEVELS = {"atlas": 0, "dataset": 1, "page": 2}
_OUT = frozenset({"out"})
_SIGNED = frozenset({"signatory"})
_SPOKEN = {"former": "out", "none": "out", "founding": "member"}


class Cell(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True):
    """One stretch of days of one key on which the evidence does not change.

    Parameters
    ----------
    begin, end : int
        Days, half-open; `ALWAYS` and `NEVER` where there is no bound.
    value : str
        The status, holder, place …; empty if unknown.
    holds : str
        How sure it is: `yes`, `maybe`, `disputed` or `unknown`.
    carried : bool
        True if nobody speaks for these days and the last value is carried on.
    kind : str
        Of a dispute: `meaning` if the rivals report different steps, else `real`.
    support, against : tuple of str
        Ids of the statements that allow the value, and of those that do not (also of lower levels).
    vouched_until : int
        Last day for which a supporting source speaks; `ALWAYS` if none does, `NEVER` if it speaks for all time.
    options : tuple of str
        All values that are possible, where there are several.
    """

    begin: int
    end: int
    value: str
    holds: Holds
    carried: bool = False
    kind: str = ""
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    vouched_until: int = ALWAYS
    options: tuple[str, ...] = ()


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the state or of the organisation: it closes whatever is open.

    Parameters
    ----------
    day : int
        First day on which nothing is open any more.
    latest : int
        Last day that can be the first one (the same, if it is exact).
    statement : str
        Id of the line that says so, if one does.
    again : int
        First day on which a state may live again: from then on its end weighs no more than the lines that it closed.
    """

    day: int
    latest: int
    statement: str = ""
    again: int = NEVER


class _Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """One change: between `lo` and `hi` it may already have happened."""

    lo: int
    hi: int
    before: frozenset[str] | None
    after: frozenset[str]
    closes: frozenset[str]
    level: int
    statement: str
    voice: int

    @property
    def opens(self) -> frozenset[str]:
        """What begins: a signature makes a signatory, whatever else it leaves room for; an end opens all others."""
        return _SIGNED if self.after == EFFECTS["signature"][1] else self.after


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one statement allows on some days, and which values it names."""

    begin: int
    end: int
    allowed: frozenset[str] | None
    names: frozenset[str]
    level: int
    statement: str
    voice: int


def cells(
    statements: Iterable[Statement],
    sources: Mapping[str, Source],
    *,
    closings: Sequence[Closing] = (),
    complete: Sequence[tuple[int, int]] = (),
    exists: tuple[int, int] | None = None,
    full: frozenset[str] = IN,
    known: int | None = None,
) -> list[Cell]:
    """Give the membership timeline of one state in one organisation (semantics 2 to 4).

    Parameters
    ----------
    statements : iterable of Statement
        All of one key and one track (legal, or one speaker's claims), in any order.
    sources : mapping of str to Source
        By id: their `voice` (last day they speak for), rank and family.
    closings : sequence of Closing
        Ends of the state or the organisation.
    complete : sequence of (int, int)
        Half-open days on which whoever is not named is `none`.
    exists : (int, int), optional
        Half-open days of the organisation's life; outside nobody is in.
    full : frozenset of str
        Statuses that count as having been in (for `former`).
    known : int, optional
        A day: statements known later are left out, and no voice goes beyond it.

    Returns
    -------
    list of Cell
        Without gaps or overlaps from `ALWAYS` to `NEVER`.
    """
    told = _once(_known(statements, known), sources)
    boundaries: list[_Boundary] = []
    rows: list[_Row] = []
    explicit: dict[str, str] = {}
    for statement in told:
        voice = _voice(statement, sources, known)
        found, seen = _boundaries(statement, voice)
        boundaries += found
        rows += seen
        if statement.value in ("none", "former"):
            explicit[statement.id] = statement.value
    last = max((_voice(s, sources, known) for s in told), default=NEVER)
    least = max((_LEVELS[s.level] for s in told), default=0)
    boundaries += [b for closing in closings for b in _ends(closing, least, last)]
    if told:
        rows += _reach([_since_end(b, boundaries) for b in boundaries])
    return _sweep(rows, {s.id: s for s in told}, sources, explicit, complete, exists, full)


def holders(statements: Iterable[Statement], sources: Mapping[str, Source], *, known: int | None = None) -> list[Cell]:
    """Give the timeline of an office, seat, term or any other key that has one value at a time.

    Such a statement is silent outside its own days, and a denial names nobody: a gap between two holders is unknown,
    not empty. The last day of one holder yields to the first day of the next.

    Parameters
    ----------
    statements : iterable of Statement
        All of one key, in any order.
    sources : mapping of str to Source
        By id.
    known : int, optional
        A day: statements known later are left out.

    Returns
    -------
    list of Cell
        Without gaps or overlaps from `ALWAYS` to `NEVER`; `unknown` where nobody speaks.
    """
    told = [s for s in _once(_known(statements, known), sources) if not s.denied]
    begins = {Interval.from_edtf(s.valid).begin_min for s in told if s.valid}
    rows: list[_Row] = []
    for statement in told:
        rows += _stay(statement, _voice(statement, sources, known), begins)
    spans = [i for i in (Interval.from_edtf(s.valid) for s in told if s.valid) if not i.single]
    return _sweep(rows, {s.id: s for s in told}, sources, {}, (), None, IN, frozenset(i.end_max for i in spans))


def runs(stretch: list[Cell]) -> list[tuple[int, int]]:
    """Give, for each cell, the half-open days on which the same value holds as surely without a break.

    Parameters
    ----------
    stretch : list of Cell
        A timeline.

    Returns
    -------
    list of (int, int)
        As long as the timeline; carried cells count with what they carry.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for i, cell in enumerate(stretch):
        last = i + 1 == len(stretch)
        if last or (stretch[i + 1].value, stretch[i + 1].holds) != (cell.value, cell.holds):
            found += [(stretch[first].begin, cell.end)] * (i - first + 1)
            first = i + 1
    return found


def edges(stretch: list[Cell]) -> list[tuple[str, str]]:
    """Give, for each cell, since when and until when its value holds, as exactly as the evidence tells.

    Parameters
    ----------
    stretch : list of Cell
        A timeline.

    Returns
    -------
    list of (str, str)
        EDTF of the first and the last day: a value that may have begun on any day of a year begins in that year.
    """
    spans = runs(stretch)
    ending = {c.end: (c, first) for c, (first, _) in zip(stretch, spans, strict=True)}
    beginning = {c.begin: (c, last) for c, (_, last) in zip(stretch, spans, strict=True)}
    found = []
    for cell, (begin, end) in zip(stretch, spans, strict=True):
        since, until = edtf(begin), edtf(end if end >= NEVER else end - 1)
        before, first = ending.get(begin, (None, begin))
        after, last = beginning.get(end, (None, end))
        if cell.holds == "yes" and before and before.holds == "maybe" and cell.value in before.options:
            since = between(first, begin)
        if cell.holds == "yes" and after and after.holds == "maybe" and cell.value in after.options:
            whole = last >= NEVER or _whole(end, last)
            until = between(end if last < NEVER else end - 1, last) if whole else between(end - 1, last - 1)
        found.append((since, until))
    return found


def _whole(first: int, last: int) -> bool:
    """Whether two days bound months or years, so that an act of these months or years lies between them."""
    return all(len(part) < len("1999-04-20") for part in between(first, last).strip("[]").split(".."))


# --- from statements to rows ------------------------------------------------------------------------------------------


def _known(statements: Iterable[Statement], known: int | None) -> list[Statement]:
    """Statements that had been made by a day."""
    if known is None:
        return list(statements)
    return [s for s in statements if not s.known_from or Interval.from_edtf(s.known_from).earliest <= known]


def _once(statements: list[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Copies of one text count once; a stable order makes the result independent of the input's."""
    seen: dict[tuple[str, ...], Statement] = {}
    for statement in sorted(statements, key=lambda s: s.id):
        source = sources.get(statement.source)
        family = source.origin_family if source else statement.source
        claim = (family, statement.value, statement.valid, str(statement.denied), statement.details.get("stage", ""))
        seen.setdefault(claim, statement)
    return list(seen.values())


def _voice(statement: Statement, sources: Mapping[str, Source], known: int | None) -> int:
    """First day for which a statement no longer speaks."""
    source = sources.get(statement.source)
    end = NEVER
    if source and source.voice:
        end = Interval.from_edtf(source.voice).end_max
    return min(end, known + 1) if known is not None else end


def _boundaries(statement: Statement, voice: int) -> tuple[list[_Boundary], list[_Row]]:
    """The changes that a membership statement reports, and the days on which it merely saw something."""
    level = _LEVELS[statement.level]
    if not statement.valid:
        return [], []
    interval = Interval.from_edtf(statement.valid)
    if statement.value in EFFECTS:
        if statement.denied or statement.details.get("stage") in ("announced", "notified", "planned"):
            return [], []
        before, after = EFFECTS[statement.value]
        act = _boundary(interval.begin_min, interval.latest, before, after, level, statement.id, voice)
        return [act], []
    value = _SPOKEN.get(statement.value, statement.value)
    if value not in STATUS:
        return [], []
    if statement.denied or interval.single or interval.possible == (ALWAYS, NEVER):
        return [], _seen(statement, value, interval, level, voice)
    if value == "out":
        return _absence(interval, level, statement.id, voice), []
    other, this = STATUS - {value}, frozenset({value})
    found = []
    if interval.begin_min > ALWAYS or interval.begin_max > ALWAYS:
        first = ALWAYS if statement.details.get("bound") == "at least" else interval.begin_min  # so by then, or earlier
        found.append(_boundary(first, interval.begin_max, other, this, level, statement.id, voice))
    if interval.end_min < NEVER:
        # an end cannot come before a begin that is itself uncertain, or it would deny what its own span says
        lo = (
            max(interval.end_min, interval.begin_max + 1) if interval.begin_max < interval.end_max else interval.end_min
        )
        found.append(_boundary(lo, min(interval.end_max, voice), this, other, level, statement.id, voice))
    return found, []


def _boundary(
    lo: int, hi: int, before: frozenset[str], after: frozenset[str], level: int, statement: str, voice: int
) -> _Boundary:
    """A change that closes what it allowed before."""
    return _Boundary(
        lo=lo, hi=hi, before=before, after=after, closes=before, level=level, statement=statement, voice=voice
    )


def _ends(closing: Closing, least: int, voice: int) -> list[_Boundary]:
    """The end of a life, which outranks every line until another life begins; after that, none of a better level."""
    return [
        _Boundary(
            lo=closing.day,
            hi=closing.latest,
            before=None,
            after=_OUT,
            closes=STATUS,
            level=level,
            statement=closing.statement,
            voice=until,
        )
        for level, until in {0: min(voice, closing.again), least: voice}.items()
    ]


def _absence(interval: Interval, level: int, statement: str, voice: int) -> list[_Boundary]:
    """A span of not being in: it closes what was open, and says nothing of what was before or comes after."""
    begin = _Boundary(
        lo=interval.begin_min,
        hi=interval.begin_max,
        before=None,
        after=_OUT,
        closes=STATUS - _OUT,
        level=level,
        statement=statement,
        voice=min(voice, interval.end_min),
    )
    return [begin]


def _seen(statement: Statement, value: str, interval: Interval, level: int, voice: int) -> list[_Row]:
    """A status on one date, or a denied one: it speaks on those days and is silent on all others."""
    this = frozenset({value})
    if statement.denied:  # that it was not so on some day of a year rules out nothing on any day
        begin, end = interval.sure or (ALWAYS, ALWAYS)
        allowed: frozenset[str] | None = STATUS - this
    else:
        begin, end = interval.possible
        allowed = this if interval.exact else None
    row = _Row(
        begin=begin,
        end=min(end, voice),
        allowed=allowed,
        names=frozenset() if statement.denied else this,
        level=level,
        statement=statement.id,
        voice=min(end, voice),
    )
    return [row] if row.begin < row.end else []


def _since_end(b: _Boundary, boundaries: list[_Boundary]) -> _Boundary:
    """A begin of which only the latest day is known cannot lie before the last sure end of such a status."""
    if b.lo > ALWAYS or b.before is None:
        return b
    ends = (p.hi for p in boundaries if p.level <= b.level and p is not b and p.hi <= b.hi and p.closes & b.opens)
    return msgspec.structs.replace(b, lo=max(ends, default=ALWAYS))


def _reach(boundaries: list[_Boundary]) -> list[_Row]:
    """The days for which each boundary speaks (semantics 3 and 13)."""
    rows: list[_Row] = []
    for b in boundaries:
        peers = [p for p in boundaries if p.level <= b.level]
        named = _named(b.opens) | (_named(b.before) if b.before else frozenset())

        def speak(
            begin: int, end: int, allowed: frozenset[str], b: _Boundary = b, named: frozenset[str] = named
        ) -> None:
            if begin < min(end, b.voice):
                rows.append(
                    _Row(
                        begin=begin,
                        end=min(end, b.voice),
                        allowed=allowed,
                        names=named & allowed,
                        level=b.level,
                        statement=b.statement,
                        voice=b.voice,
                    )
                )

        ends = [(p.lo, p.hi) for p in peers if _follows(b, p) and p.closes & b.opens]
        # several may close it: it can end with the first that can, and has ended with the first that surely did
        end_lo, end_hi = min((lo for lo, _ in ends), default=NEVER), min((hi for _, hi in ends), default=NEVER)
        speak(b.hi, end_lo, b.after)
        speak(end_lo, end_hi, STATUS)
        if b.before is None:
            continue
        starts = [(p.lo, p.hi) for p in peers if _follows(p, b) and p.opens & b.before]
        start_lo, start_hi = (
            max((lo for lo, _ in starts), default=ALWAYS),
            max((hi for _, hi in starts), default=ALWAYS),
        )
        speak(start_hi, b.lo, b.before)
        speak(start_lo, start_hi, STATUS)
        speak(b.lo, b.hi, b.before | b.after)
    return rows


_SEQUENCE = ("signatory", "member", "suspended")


def _follows(first: _Boundary, second: _Boundary) -> bool:
    """Whether one change comes after another. On one day a begin follows an end or an exit, and entry follows
    signature; other begins of one day are rivals."""
    if second.lo != first.hi:
        return second.lo > first.hi
    if len(first.opens) > 1:
        return len(second.opens) == 1
    (earlier,), later = first.opens, second.opens
    if earlier == "out":
        return len(later) == 1 and later != _OUT
    if len(later) != 1 or earlier not in _SEQUENCE:
        return False
    return any(value in later for value in _SEQUENCE[_SEQUENCE.index(earlier) + 1 :])


def _named(values: frozenset[str]) -> frozenset[str]:
    """The values that a set names: its only one, or for an exit the membership that it ends."""
    if len(values) == 1:
        return values
    return frozenset({"member"}) if values == IN else frozenset()


def _stay(statement: Statement, voice: int, begins: set[int]) -> list[_Row]:
    """Days of a holder: sure inside, possible at the uncertain ends, silent outside."""
    value = frozenset({statement.value})
    if not statement.valid:
        spans = [(ALWAYS, voice, True)]
    else:
        interval = Interval.from_edtf(statement.valid)
        lo, hi, end_lo, end_hi = interval.begin_min, interval.begin_max, interval.end_min, interval.end_max
        if interval.single and not interval.exact:
            lo, hi, end_lo, end_hi = lo, end_hi, end_hi, end_hi
        elif interval.exact and end_lo - 1 in begins and end_lo - 1 > lo:
            end_lo = end_hi = end_lo - 1
        if statement.details.get("bound") == "at least":
            end_hi = NEVER
        spans = [(lo, min(hi, end_lo), False), (hi, end_lo, True), (max(hi, end_lo), end_hi, False)]
        voice = min(voice, end_hi)
    return [
        _Row(
            begin=begin,
            end=min(end, voice),
            allowed=value if sure else None,
            names=value,
            level=_LEVELS[statement.level],
            statement=statement.id,
            voice=voice,
        )
        for begin, end, sure in spans
        if begin < min(end, voice)
    ]


# --- from rows to cells -----------------------------------------------------------------------------------------------


def _sweep(
    rows: list[_Row],
    told: Mapping[str, Statement],
    sources: Mapping[str, Source],
    explicit: Mapping[str, str],
    complete: Sequence[tuple[int, int]],
    exists: tuple[int, int] | None,
    full: frozenset[str],
    ended: frozenset[int] = frozenset(),
) -> list[Cell]:
    """Cut time at every change of evidence, judge each stretch, join equal neighbours; what ended is not carried on."""
    points = {ALWAYS, NEVER}
    for row in rows:
        points.update((row.begin, row.end))
    for begin, end in (*complete, *((exists,) if exists else ())):
        points.update((begin, end))
    order = sorted(points)
    found: list[Cell] = []
    latest: list[Cell | None] = [None, None, None]  # by level: what was last said at that level or a better one
    level, was_in = 0, False
    for begin, end in pairwise(order):
        speaking = [r for r in rows if r.begin <= begin and r.end >= end]
        if speaking:
            level = min(r.level for r in speaking)
            cell = _judge(begin, end, speaking, told, sources, latest[level])
        else:
            cell = _silence(begin, end, found[-1] if found and begin not in ended else None, complete, exists)
            level = level if cell.carried else 0
        if cell.value in full and cell.holds != "unknown":
            was_in = True
        if cell.value == "out":
            word = next((explicit[s] for s in cell.support if s in explicit), "former" if was_in else "none")
            cell = msgspec.structs.replace(cell, value=word)
        if cell.holds != "unknown":
            latest[level:] = [cell] * (len(latest) - level)
        found.append(cell)
    return _join(found)


def _judge(
    begin: int,
    end: int,
    speaking: list[_Row],
    told: Mapping[str, Statement],
    sources: Mapping[str, Source],
    previous: Cell | None,
) -> Cell:
    """Best level only: intersect what is allowed, keep what is named."""
    best = min(r.level for r in speaking)
    top = [r for r in speaking if r.level == best]
    sets = [r.allowed for r in top if r.allowed is not None]
    named: frozenset[str] = frozenset().union(*(r.names for r in top))
    left = frozenset.intersection(*sets) if sets else STATUS
    kept = left & (named | _OUT) if sets else named
    if left and not kept:
        kept = _OUT if "out" in left else left & IN or left
    kind = ""
    before = _SPOKEN.get(previous.value, previous.value) if previous else "out"
    if not left:
        holds: Holds = "disputed"
        value, kind = _quarrel(top, told, sources, before)
    elif len(kept) == 1 and sets:
        holds = "yes"
        (value,) = kept
    else:
        holds = "maybe"
        value = before if before in kept else min(kept)
    rivals = named if holds == "disputed" else kept
    support = sorted({r.statement for r in top if _allows(r, value) and not _neutral(r, value)} - {""})
    against = sorted({r.statement for r in speaking if not _allows(r, value)} - {""})
    voice = max((r.voice for r in top if _allows(r, value)), default=ALWAYS)
    return Cell(
        begin=begin,
        end=end,
        value=value,
        holds=holds,
        kind=kind,
        support=tuple(support),
        against=tuple(against),
        vouched_until=voice - 1 if ALWAYS < voice < NEVER else voice,
        options=tuple(sorted(rivals)) if holds != "yes" else (),
    )


def _allows(row: _Row, value: str) -> bool:
    """Whether what a row says leaves room for a value; a row without allowed values must name it."""
    return value in (row.names if row.allowed is None else row.allowed)


def _neutral(row: _Row, value: str) -> bool:
    """Whether a row says nothing for a value: it allows any, because its own may have ended by then."""
    return row.allowed == STATUS and value not in row.names


def _quarrel(
    top: list[_Row], told: Mapping[str, Statement], sources: Mapping[str, Source], before: str
) -> tuple[str, str]:
    """The value shown for a dispute and its kind: primary source first, then newest known, then id. Who is not yet in
    by that source stays what was said before, as a signatory does."""

    def worth(row: _Row) -> tuple[int, int, str]:
        statement = told.get(row.statement)
        if statement is None:
            return (9, 0, row.statement)
        source = sources.get(statement.source)
        newest = -Interval.from_edtf(statement.known_from).begin_min if statement.known_from else 0
        return (source.rank if source else 9, newest, row.statement)

    shown = min((r for r in top if r.allowed is not None), key=worth)
    allowed = shown.allowed or _OUT
    candidates = shown.names or (allowed & {before}) or (allowed & _OUT) or allowed
    value = min(candidates)
    sides: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (set(), set())
    for row in top:
        statement = told.get(row.statement)
        if statement is not None:
            sides[0 if _allows(row, value) else 1].add((statement.value, statement.details.get("stage", "")))
    return value, "meaning" if sides[0] != sides[1] else "real"


def _silence(
    begin: int,
    end: int,
    previous: Cell | None,
    complete: Sequence[tuple[int, int]],
    exists: tuple[int, int] | None,
) -> Cell:
    """Days for which nobody speaks: outside the organisation's life, carried, on a complete list, or unknown."""
    if exists and (end <= exists[0] or begin >= exists[1]):
        return Cell(begin=begin, end=end, value="out", holds="yes")
    if previous is not None and previous.vouched_until > ALWAYS:
        return Cell(
            begin=begin,
            end=end,
            value=_SPOKEN.get(previous.value, previous.value)
            if previous.value in ("former", "none")
            else previous.value,
            holds=previous.holds,
            carried=True,
            kind=previous.kind,
            support=previous.support,
            against=previous.against,
            vouched_until=previous.vouched_until,
            options=previous.options,
        )
    if any(b <= begin and e >= end for b, e in complete):
        return Cell(begin=begin, end=end, value="out", holds="yes")
    last = max((e for _, e in complete), default=NEVER)
    if begin >= last:  # a complete list is carried on like a line
        return Cell(begin=begin, end=end, value="out", holds="yes", carried=True, vouched_until=last - 1)
    return Cell(begin=begin, end=end, value="", holds="unknown")


def _join(found: list[Cell]) -> list[Cell]:
    """Join neighbours that say the same on the same evidence."""
    joined: list[Cell] = []
    for cell in found:
        if joined:
            last = joined[-1]
            if msgspec.structs.replace(cell, begin=last.begin, end=last.end) == last:
                joined[-1] = msgspec.structs.replace(last, end=cell.end)
                continue
        joined.append(cell)
    return joined

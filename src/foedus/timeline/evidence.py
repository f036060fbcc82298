"""What statements say of days. Comes in: statements and their sources; goes out: changes (`Boundary`) and stretches of
days (`Row`), each with the values that it allows and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.relations.membership import EFFECTS
from foedus.statement import Source, Statement
from foedus.timeline.cell import Closing
from foedus.vocabulary import STATUSES

STATUS: Final = frozenset(STATUSES) - {"former", "none"} | {"out"}
"""What a membership can be, with `out` for both `former` and `none`."""

LEVELS: Final = {"atlas": 0, "dataset": 1, "page": 2}
OUT: Final = frozenset({"out"})
_SIGNED: Final = frozenset({"signatory"})
SPOKEN: Final = {"former": "out", "none": "out", "founding": "member"}


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
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


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one statement allows on some days, and which values it names."""

    begin: int
    end: int
    allowed: frozenset[str] | None
    names: frozenset[str]
    level: int
    statement: str
    voice: int


def known_by(statements: Iterable[Statement], known: int | None) -> list[Statement]:
    """Statements that had been made by a day."""
    if known is None:
        return list(statements)
    return [s for s in statements if not s.known_from or Interval.from_edtf(s.known_from).earliest <= known]


def once(statements: list[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Copies of one text count once; a stable order makes the result independent of the input's."""
    seen: dict[tuple[str, ...], Statement] = {}
    for statement in sorted(statements, key=lambda s: s.id):
        source = sources.get(statement.source)
        family = source.origin_family if source else statement.source
        claim = (family, statement.value, statement.valid, str(statement.denied), statement.details.get("stage", ""))
        seen.setdefault(claim, statement)
    return list(seen.values())


def voice_of(statement: Statement, sources: Mapping[str, Source], known: int | None) -> int:
    """First day for which a statement no longer speaks."""
    source = sources.get(statement.source)
    end = NEVER
    if source and source.voice:
        end = Interval.from_edtf(source.voice).end_max
    return min(end, known + 1) if known is not None else end


def boundaries_of(statement: Statement, voice: int) -> tuple[list[Boundary], list[Row]]:
    """The changes that a membership statement reports, and the days on which it merely saw something."""
    level = LEVELS[statement.level]
    if not statement.valid:
        return [], []
    interval = Interval.from_edtf(statement.valid)
    if statement.value in EFFECTS:
        if statement.denied or statement.details.get("stage") in ("announced", "notified", "planned"):
            return [], []
        before, after = EFFECTS[statement.value]
        act = _boundary(interval.begin_min, interval.latest, before, after, level, statement.id, voice)
        return [act], []
    value = SPOKEN.get(statement.value, statement.value)
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
) -> Boundary:
    """A change that closes what it allowed before."""
    return Boundary(
        lo=lo, hi=hi, before=before, after=after, closes=before, level=level, statement=statement, voice=voice
    )


def ends_of(closing: Closing, least: int, voice: int) -> list[Boundary]:
    """The end of a life, which outranks every line until another life begins; after that, none of a better level."""
    return [
        Boundary(
            lo=closing.day,
            hi=closing.latest,
            before=None,
            after=OUT,
            closes=STATUS,
            level=level,
            statement=closing.statement,
            voice=until,
        )
        for level, until in {0: min(voice, closing.again), least: voice}.items()
    ]


def _absence(interval: Interval, level: int, statement: str, voice: int) -> list[Boundary]:
    """A span of not being in: it closes what was open, and says nothing of what was before or comes after."""
    begin = Boundary(
        lo=interval.begin_min,
        hi=interval.begin_max,
        before=None,
        after=OUT,
        closes=STATUS - OUT,
        level=level,
        statement=statement,
        voice=min(voice, interval.end_min),
    )
    return [begin]


def _seen(statement: Statement, value: str, interval: Interval, level: int, voice: int) -> list[Row]:
    """A status on one date, or a denied one: it speaks on those days and is silent on all others."""
    this = frozenset({value})
    if statement.denied:  # that it was not so on some day of a year rules out nothing on any day
        begin, end = interval.sure or (ALWAYS, ALWAYS)
        allowed: frozenset[str] | None = STATUS - this
    else:
        begin, end = interval.possible
        allowed = this if interval.exact else None
    row = Row(
        begin=begin,
        end=min(end, voice),
        allowed=allowed,
        names=frozenset() if statement.denied else this,
        level=level,
        statement=statement.id,
        voice=min(end, voice),
    )
    return [row] if row.begin < row.end else []


def stay_rows(statement: Statement, voice: int, begins: set[int]) -> list[Row]:
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
        Row(
            begin=begin,
            end=min(end, voice),
            allowed=value if sure else None,
            names=value,
            level=LEVELS[statement.level],
            statement=statement.id,
            voice=voice,
        )
        for begin, end, sure in spans
        if begin < min(end, voice)
    ]

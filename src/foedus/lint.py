"""Rules that curated lines should keep. Comes in: a view; goes out: `Finding`s, the unlawful first, each with the line
of its file. Judges what the lines say together, not their form (that is `foedus.sources.atlas`); writes nothing.

To add a rule, write one function here with `@rule`; `make atlas` runs them all. A rule is *grave* if what it finds
cannot be so; all others find work: something that a curator should look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, edtf, shift, span_text
from foedus.promises import parties_of
from foedus.relations.membership import ENTRIES, EXITS, IN
from foedus.statement import Statement
from foedus.store import Owner, Track, View
from foedus.timeline import Cell
from foedus.vocabulary import STATUSES

__all__ = ["RULES", "Finding", "findings"]

LONG_DISPUTE = 400
"""Days after which a dispute looks like a missing line."""

_PLANNED = ("announced", "notified", "planned")  # stages of an act that has not happened
_FIRSTS = (ENTRIES | IN) - {"return"}  # who returns was in before
_ENDINGS = ("lapse", "dissolution", "merger", "renewal")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found.

    Parameters
    ----------
    rule : str
        Its name.
    grave : bool
        True if it cannot be so; else it is work.
    owner, subject : str
        Ids.
    says : str
        What is wrong, in words with days.
    origin : str
        File and key of the line to look at; empty if it is one that is not there.
    """

    rule: str
    grave: bool
    owner: str
    subject: str = ""
    says: str
    origin: str = ""


Rule = Callable[[View, Owner], Iterable[tuple[str, str, str]]]

RULES: dict[str, tuple[bool, Rule]] = {}
"""Name -> whether it is grave, and the rule: it gives subject, words and origin."""


def rule(*, grave: bool) -> Callable[[Rule], Rule]:
    """Register a rule under its own name."""

    def register(function: Rule) -> Rule:
        RULES[function.__name__] = grave, function  # type: ignore[attr-defined]
        return function

    return register


def findings(view: View, owners: Iterable[str] | None = None) -> list[Finding]:
    """Hold the lines of a view against every rule.

    Parameters
    ----------
    view : View
    owners : iterable of str, optional
        Only what hangs on these ids; all by default.

    Returns
    -------
    list of Finding
        The grave ones first, then by rule and id.
    """
    found = [
        Finding(rule=name, grave=grave, owner=owner_id, subject=subject, says=says, origin=origin)
        for owner_id in (view.owners() if owners is None else owners)
        for name, (grave, judge) in RULES.items()
        for subject, says, origin in judge(view, view.owner(owner_id))
    ]
    return sorted(found, key=lambda f: (not f.grave, f.rule, f.owner, f.subject, f.says))


# --- what cannot be so ------------------------------------------------------------------------------------------------


@rule(grave=True)
def overlap(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """One source gives two exclusive values for the same days."""
    told: dict[tuple[str, ...], list[tuple[Statement, Interval]]] = defaultdict(list)
    for s in owner.statements:
        lasting = s.relation == "office" or (s.relation == "membership" and s.value in STATUSES)
        if lasting and s.valid and not s.denied:
            told[(*s.key, s.source, s.speaker, s.basis)].append((s, Interval.from_edtf(s.valid)))
    for (subject, *_), lines in told.items():
        for (a, mine), (b, theirs) in combinations(lines, 2):
            if a.value == b.value or mine.sure is None or theirs.sure is None:
                continue
            begin, end = max(mine.sure[0], theirs.sure[0]), min(mine.sure[1], theirs.sure[1])
            if end - begin > 1:  # on the day of a handover both hold it
                yield subject, f"{a.value} and {b.value} on {span_text(begin, end)}, both by {a.source}", b.origin


@rule(grave=True)
def order(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """An exit before every entry, or a reinstatement before every suspension."""
    for track, lines in _memberships(owner):
        acts = [(s, Interval.from_edtf(s.valid)) for s in lines if s.valid and _happened(s)]
        first = min((_first(s, i) for s, i in acts if s.value in _FIRSTS), default=NEVER)
        halted = min((_first(s, i) for s, i in acts if s.value in ("suspension", "suspended")), default=NEVER)
        for s, days in acts:
            last = days.latest if "/" not in s.valid else days.end_max
            if s.value in EXITS and last < first < NEVER:
                yield track.subject, f"{s.value} on {s.valid}, the first entry only on {edtf(first)}", s.origin
            if s.value == "reinstatement" and last < halted < NEVER:
                yield (
                    track.subject,
                    f"reinstatement on {s.valid}, the first suspension only on {edtf(halted)}",
                    s.origin,
                )


@rule(grave=True)
def statehood(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """A state is in before it existed, and no line has a note on that."""
    for track, lines in _memberships(owner):
        lives = [Interval.from_edtf(life) for life in view.names.lives(track.subject)]
        if not lives or view.names.kind(track.subject) != "state" or any(s.details.get("note") for s in lines):
            continue
        for cell, begins in _begins(track.cells):
            if begins and not any(life.begin_min <= cell.begin < life.end_max for life in lives):
                spans = ", ".join(view.names.lives(track.subject))
                origin = next((s.origin for s in lines if s.id in cell.support), "")
                yield track.subject, f"{cell.value} from {edtf(cell.begin)}, but the state existed {spans}", origin


# --- work -------------------------------------------------------------------------------------------------------------


@rule(grave=False)
def entry(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """An exit without any entry, or a reinstatement without any suspension: nobody says since when it was so."""
    for track, lines in _memberships(owner):
        done = [(s, Interval.from_edtf(s.valid)) for s in lines if s.valid and _happened(s)]
        first = min((_first(s, i) for s, i in done if s.value in ENTRIES | IN), default=NEVER)
        halted = any(s.value in ("suspension", "suspended") for s, _ in done)
        for s, days in done:
            if s.value in EXITS and days.latest < first and not any(x.value in _FIRSTS for x, _ in done):
                yield track.subject, f"{s.value} on {s.valid}, and no line on its entry", s.origin
            if s.value == "reinstatement" and not halted:
                yield track.subject, f"reinstatement on {s.valid}, and no line on its suspension", s.origin


@rule(grave=False)
def steps(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """By one source a state ratified before it signed, was in before it signed, or left before it gave notice."""
    pairs = (("signature", ("ratification", "entry into force")), ("notice", ("withdrawal",)))
    for track, lines in _memberships(owner):
        for before, after in pairs:
            for source in sorted({s.source for s in lines}):
                own = [s for s in lines if s.source == source and s.valid and _happened(s)]
                firsts = [Interval.from_edtf(s.valid).begin_min for s in own if s.value == before]
                for s in own:
                    if firsts and s.value in after and Interval.from_edtf(s.valid).latest < min(firsts):
                        yield track.subject, f"{s.value} on {s.valid}, {before} only on {edtf(min(firsts))}", s.origin


@rule(grave=False)
def term(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """A term ran out, and nothing is said of what came then: no renewal, no lapse, no end, no next term."""
    life = [s for s in owner.statements if s.relation == "life" and s.valid and not s.denied]
    ended = max((Interval.from_edtf(s.valid).latest for s in life if s.object in _ENDINGS), default=ALWAYS)
    begins = [Interval.from_edtf(s.valid).begin_min for s in life if s.object == "entry into force"]
    told = [s for s in owner.statements if s.relation == "life" and s.object == "term" and s.value.startswith("P")]
    checked = Interval.from_edtf(owner.checked).end_max if owner.checked else NEVER
    ends: list[tuple[int, Statement]] = []
    for s in told:
        begin = Interval.from_edtf(s.valid).begin_min if s.valid else min(begins, default=ALWAYS)
        if begin > ALWAYS:
            ends.append((Interval.from_edtf(shift(edtf(begin), s.value)).begin_min, s))
    on = any("year" in s.details.get("note", "") or "renew" in s.details.get("note", "") for s in told)
    over = any(s.object in ("lapse", "dissolution", "merger") for s in life)  # if before its time: no term ran out
    for end, s in sorted(ends, key=lambda e: e[0])[-1:]:
        if end < checked and ended < end - 366 and not on and not over:
            yield "", f"the term {s.value} ran out on {edtf(end)}: renewed, or lapsed?", s.origin


@rule(grave=False)
def parties(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """A member of an organisation is not party to its treaty, on a day on which the treaty binds others."""
    treaty = view.treaty(owner.id)
    if not treaty or parties_of(view, treaty) != treaty:
        return
    tracks = [t for t, _ in _memberships(view.owner(treaty))]
    bound = min((c.begin for t in tracks for c in t.cells if c.value in IN), default=NEVER)
    for track, lines in _memberships(owner):
        for cell in track.cells:
            if cell.holds != "yes" or cell.value not in IN or cell.carried:
                continue
            for other in view.membership(track.subject, treaty)[1]:
                begin, end = max(cell.begin, other.begin, bound), min(cell.end, other.end)
                if end - begin > 1 and other.holds == "yes" and other.value in ("none", "former") and not other.carried:
                    origin = next((s.origin for s in lines if s.id in cell.support), "")
                    yield (
                        track.subject,
                        f"{cell.value}, but {other.value} of {treaty} on {span_text(begin, end)}",
                        origin,
                    )


@rule(grave=False)
def dispute(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """A dispute that lasts: an exit or entry may be missing."""
    for track, lines in _memberships(owner):
        begin = end = ALWAYS
        for cell in (*track.cells, Cell(begin=NEVER, end=NEVER, value="", holds="unknown")):
            if cell.holds == "disputed" and cell.begin == end:
                end = cell.end
                continue
            if end - begin > LONG_DISPUTE and begin > ALWAYS:
                origin = next((s.origin for s in lines if s.valid), "")
                yield track.subject, f"disputed on {span_text(begin, end)}: is an act missing?", origin
            begin, end = (cell.begin, cell.end) if cell.holds == "disputed" else (ALWAYS, ALWAYS)


@rule(grave=False)
def count(view: View, owner: Owner) -> Iterator[tuple[str, str, str]]:
    """The members on a day are not as many as the organisation itself says."""
    measures = {"member count": IN, "partner count": {"partner"}, "observer count": {"observer"}}
    tracks = [t for t, _ in _memberships(owner)]
    for s in owner.statements:
        if s.relation != "quantity" or s.object not in measures or not s.value.isdigit() or not s.valid:
            continue
        if s.details.get("note") or s.details.get("bound"):  # it says itself whom it leaves out
            continue
        low, high, day = _counted(tracks, Interval.from_edtf(s.valid), measures[s.object])
        if not low <= int(s.value) <= high:
            told = str(low) if low == high else f"{low} to {high}"
            yield "", f"{s.object} {s.value} ({s.valid}), but the lines give {told} on {edtf(day)}", s.origin


# --- what rules share -------------------------------------------------------------------------------------------------


def _memberships(owner: Owner) -> Iterator[tuple[Track, list[Statement]]]:
    """Each state's legal track with its lines."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for s in owner.statements:
        if s.relation == "membership" and s.basis == "legal":
            told[s.subject].append(s)
    for track in owner.tracks:
        if track.relation == "membership" and not track.speaker:
            yield track, told[track.subject]


def _happened(s: Statement) -> bool:
    """Whether an act was more than planned or announced."""
    return not s.denied and s.details.get("stage", "") not in _PLANNED


def _first(s: Statement, days: Interval) -> int:
    """First day on which a line can have made somebody a member or suspended."""
    return days.begin_min if "/" in s.valid or s.value not in IN else ALWAYS  # seen on a day: since when, nobody says


def _begins(cells: list[Cell]) -> Iterator[tuple[Cell, bool]]:
    """Each cell, and whether somebody surely gets in with it."""
    inside = False
    for cell in cells:
        now = cell.value in IN and cell.holds == "yes"
        yield cell, now and not inside and cell.begin > ALWAYS
        inside = now or (inside and cell.value in IN)


def _counted(tracks: list[Track], days: Interval, statuses: Iterable[str]) -> tuple[int, int, int]:
    """How many have a status on the first and last day of a count: the fewest, the most, and the day."""
    wanted = frozenset(statuses)
    begin, end = days.sure or days.possible
    spoken = [begin, end - 1] if begin > ALWAYS and end < NEVER else [begin if begin > ALWAYS else end - 1]
    counts: list[tuple[int, int]] = []
    for day in spoken:
        here = [next(c for c in t.cells if c.begin <= day < c.end) for t in tracks]
        sure = sum(c.value in wanted and c.holds == "yes" for c in here)
        open_ = wanted | {"signatory"} if "member" in wanted else wanted  # who signed is often counted
        counts.append((sure, sum(bool(open_ & {c.value, *c.options}) for c in here)))
    if not days.exact and days.single:  # some day of a year: any number between its ends
        return min(low for low, _ in counts), max(high for _, high in counts), spoken[0]
    return counts[0][0], counts[0][1], spoken[0]

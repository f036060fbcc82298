"""Claims about offices: who holds them, which state chairs, and by which rule."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.facts.base import UNKNOWN, Claim, Finders, Finding, Tie, is_alive, statements_of
from foedus.facts.words import alike, label, latin, spans_words
from foedus.names import fold
from foedus.spans import Spans, merged
from foedus.store import View

__all__ = ["FINDERS"]


def _office(view: View, claim: Claim) -> Finding:
    """A holder: true on the days on which the office is recorded as theirs."""
    said = claim.said
    chair = said.object == "chair"
    owner = said.subject.removesuffix("-chair") if chair else said.details.get("of", "")
    wanted = fold(said.details.get("office", ""))
    offices = _offices(view, owner, wanted, chair=chair)
    if not offices:
        return UNKNOWN
    found: dict[str, list[tuple[int, int]]] = {"yes": [], "maybe": [], "disputed": []}
    ties: dict[str, Tie] = {}
    words = []
    checked = Interval.from_edtf(view.checked).earliest - _LATELY if view.checked else ALWAYS
    for office in offices:
        for cell in view.cells(office, "office", "chair" if office.endswith("-chair") else ""):
            if cell.holds == "unknown" or (cell.carried and cell.vouched_until < checked):
                continue  # who was seen in an office once may have left it since
            fits = _person(said.value, cell.value) or any(_person(said.value, o) for o in cell.options)
            if not fits and office.endswith("-chair"):
                fits = any(_person(said.value, p) for p in _people(view, office, cell.support))
            days = (cell.begin, cell.end)
            if fits:
                found[cell.holds].append(days)
                words.append((office, cell.value, days))
            if fits or cell.end >= NEVER:
                ties.update((s, Tie(owner=office, statement=s)) for s in cell.support)
    fact = _held_fact(view, offices, words)
    held: list[Spans] = [merged(days) for days in found.values()]
    if not any(held) and not _covered(view, offices, claim):
        return Finding(known=False, fact=fact, ties=tuple(ties.values()))
    if claim.dated:
        return _dated_holding(
            claim, held, _told(view, offices, said.value), fact, tuple(ties.values()), gone=not is_alive(view, owner)
        )
    if claim.tense == "past":
        held = [((s[0][0], NEVER),) if s else () for s in held]
    if said.denied:
        return Finding(yes=_all_but(held), fact=fact, ties=tuple(ties.values()))
    return Finding(yes=held[0], maybe=held[1], disputed=held[2], fact=fact, ties=tuple(ties.values()))


_LATELY = 400  # days: a holder vouched for so recently is still taken for the holder


def _all_but(held: list[Spans]) -> Spans:
    """Days on which nobody says so."""
    from foedus.spans import outside

    return outside(merged(*held))


_CHOSEN = 200  # days: so long before taking office may who is in it have been elected or appointed
_MONTH = 31  # days


def _told(view: View, offices: list[str], person: str) -> list[Interval]:
    """Terms of a person in the words of single sources: a year there leaves room that the timeline had to close."""
    lines = (s for office in offices for s in statements_of(view, office, "office"))
    return [Interval.from_edtf(s.valid) for s in lines if s.valid and _person(person, s.value)]


def _starts(claim: Claim, begin: int, told: list[Interval]) -> bool:
    """Whether a term begins as the text says, by the timeline or by a source; the day of an election is one too."""
    said = claim.start
    if said is None or said.earliest <= begin <= said.latest:
        return True
    if said.latest - said.earliest <= _MONTH and 0 < begin - said.latest <= _CHOSEN:
        return True
    return any(ALWAYS < i.begin_min <= said.latest and said.earliest <= i.begin_max for i in told)


def _ends(claim: Claim, end: int, told: list[Interval]) -> bool:
    """Whether a term ends as the text says, by the timeline or by a source."""
    said = claim.end
    if said is None or (said.earliest <= end and said.latest >= end - 1):
        return True
    return any(said.earliest <= i.end_max < NEVER and said.latest >= i.end_min - 1 for i in told)


def _dated_holding(
    claim: Claim, held: list[Spans], told: list[Interval], fact: str, ties: tuple[Tie, ...], *, gone: bool
) -> Finding:
    """A holding with days: some stretch must begin and end as the text says, or hold on the day."""
    said = claim.said
    for begin, end in merged(*held):
        starts, ends = _starts(claim, begin, told), _ends(claim, end, told)
        # "X in 2023" tells of that year; "since 2023" needs its begin
        then = claim.tense == "past" or (claim.tense == "none" and said.object == "chair")
        if claim.end is None and claim.start is not None and then:
            starts = starts or (claim.start.earliest < end and claim.start.latest >= begin)
        if starts and ends:
            if claim.end is None and not (then or (gone and claim.tense == "none")):
                return Finding(yes=((begin, end),), fact=fact, ties=ties)
            return Finding(
                yes=((begin, NEVER),), verdict="contradicted" if said.denied else "supported", fact=fact, ties=ties
            )
    return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)


_DEPUTIES: Final = frozenset({"deputy", "vice", "assistant", "under"})  # never meant by the word of their chief


def _offices(view: View, owner: str, wanted: str, *, chair: bool) -> list[str]:
    """Offices of an organisation or state that a text may mean."""
    found = [p for p in view.parts(owner) if view.names.kind(p) == "office" and view.owner(p).tracks]
    found = [p for p in found if not _DEPUTIES & set(fold(view.names.label(p)).split()) - set(wanted.split())]
    if chair:
        return [p for p in found if p.endswith("-chair")]
    named = [
        p
        for p in found
        if wanted and (wanted in fold(view.names.label(p)) or p == f"{owner}-{wanted.replace(' ', '-')}")
    ]
    if named:
        return named
    if wanted and any(w in wanted for w in ("secretary general", "secretary-general", "executive secretary")):
        return [p for p in found if "secretary" in p]
    if any(w in wanted for w in ("chair", "president")):
        return [p for p in found if "president" in p or "chair" in p]
    return found if not wanted else []


def _people(view: View, office: str, support: tuple[str, ...]) -> list[str]:
    """Persons named beside a chairing state."""
    found = [view.statement(office, s) for s in support]
    return [s.details["person"] for s in found if s and s.details.get("person")]


def _person(claimed: str, recorded: str) -> bool:
    """Whether two names can be one person's: the last names agree, and no first name speaks against it."""
    a, b = _bare(claimed), _bare(recorded)
    if not a or not b:
        return False
    if a[-1] == b[-1] or alike(a[-1], b[-1]):
        # first letters of first names do not survive a change of script (Йенс, Jens)
        return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0] or claimed.isascii() != recorded.isascii()
    return set(a) == set(b) or "".join(a) == "".join(b)


_TITLES: Final = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "king", "queen", "prince"),
        *("president", "minister", "ambassador", "general", "admiral", "marshal"),
    )
)


def _bare(name: str) -> list[str]:
    """The words of a person's name in Latin letters, without titles."""
    words = latin(name).split()
    return [w for w in words if w not in _TITLES] or words


def _covered(view: View, offices: list[str], claim: Claim) -> bool:
    """Whether the holders of an office are known on the days that matter: then another name is wrong."""
    now = Interval.from_edtf(view.checked).earliest if view.checked else ALWAYS
    for office in offices:
        cells = view.cells(office, "office", "chair" if office.endswith("-chair") else "")
        spoken = [c for c in cells if c.holds != "unknown" and not (c.carried and c.vouched_until < now - _LATELY)]
        if not spoken:
            continue
        if claim.start is not None:
            known = any(c.begin <= claim.start.earliest < c.end for c in spoken)
        elif claim.tense == "past":
            known = all(a.end == b.begin for a, b in pairwise(spoken))
        else:
            known = any(c.begin <= now < c.end for c in spoken)
        if known:
            return True
    return False


def _held_fact(view: View, offices: list[str], words: list[tuple[str, str, tuple[int, int]]]) -> str:
    """Who held the office when, and who holds it now."""
    parts = []
    for office in offices:
        days = [(value, d) for o, value, d in words if o == office]
        stretches: dict[str, list[tuple[int, int]]] = {}
        for value, d in days:
            stretches.setdefault(value, []).append(d)
        for value, found in stretches.items():
            parts.append(f"{label(view, value)} {spans_words(merged(found))}")
        cells = [
            c
            for c in view.cells(office, "office", "chair" if office.endswith("-chair") else "")
            if c.holds != "unknown"
        ]
        if cells and cells[-1].value not in stretches:
            last = merged((c.begin, c.end) for c in cells if c.value == cells[-1].value)
            parts.append(f"{label(view, cells[-1].value)} {spans_words(last[-1:])}")
        if parts:
            return f"{view.names.label(office)}: {'; '.join(parts)}."
    return ""


def _chair_rule(view: View, claim: Claim) -> Finding:
    """The rule of a rotating chair."""
    said = claim.said
    lines = statements_of(view, said.subject, "chair rule")
    if not lines:
        return UNKNOWN
    ties = tuple(Tie(owner=said.subject, statement=s.id) for s in lines)
    ways = ", ".join(sorted({_way(s.value) for s in lines}))
    fact = f"The chair of {label(view, said.subject.removesuffix('-chair'))} is {ways}."
    period = said.value.rpartition(":")[2]
    if period and not any(":" in s.value for s in lines):
        return Finding(known=False, fact=fact, ties=ties)  # that it goes round does not tell how fast
    # how the chair is chosen is told in many ways; how often, in one
    fits = any(s.value.rpartition(":")[2] == period for s in lines) != said.denied
    return Finding(yes=((-NEVER, NEVER),) if fits else (), fact=fact, ties=ties)


def _way(rule: str) -> str:
    """A rule of a chair in words: `rotating, every year`."""
    how, _, period = rule.partition(":")
    every = {"P1Y": "every year", "P6M": "every six months", "P2Y": "every two years", "P3Y": "every three years"}
    return f"{how}, {every.get(period, period)}" if period else how


FINDERS: Final[Finders] = {
    "office": _office,
    "chair rule": _chair_rule,
}
"""Stored relation -> what finds it."""

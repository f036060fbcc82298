"""Claims about promises, offices, forces, quantities, stances and events: everything that is no membership or life."""

from __future__ import annotations

import re
from typing import Final

from foedus.dates import ALWAYS, NEVER, Interval
from foedus.facts.base import (
    UNKNOWN,
    Claim,
    Finding,
    Tie,
    covers_all,
    is_alive,
    label,
    latin,
    same_place,
    spans_words,
    statements_of,
    told_as_past,
    window,
)
from foedus.facts.membership import WANTED, in_spans
from foedus.names import fold
from foedus.relations.membership import ENTRIES, IN
from foedus.spans import Spans, common, merged
from foedus.statement import Statement
from foedus.store import View

__all__ = ["find"]


def find(view: View, claim: Claim) -> Finding:
    """Hold a claim of any other family against the atlas.

    Parameters
    ----------
    view : View
    claim : Claim

    Returns
    -------
    Finding
    """
    finder = _FINDERS.get(claim.said.relation)
    return finder(view, claim) if finder else UNKNOWN


# --- promises ---------------------------------------------------------------------------------------------------------


def _obligation(view: View, claim: Claim) -> Finding:
    """A promise under an article: recorded, denied by a line, or under another article."""
    said = claim.said
    owners = [
        o
        for o in dict.fromkeys(
            (
                said.subject,
                view.treaty(said.subject),
                view.organisation_on(said.subject),
                *view.predecessors(said.subject),
            )
        )
        if o
    ]
    lines = [
        (o, s)
        for o in owners
        for s in view.owner(o).statements
        if s.relation == "obligation" and s.object == said.object
    ]
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in lines)
    against = [s for _, s in lines if s.denied]
    bound = [(o, s) for o, s in lines if not s.denied]
    name = label(view, said.subject)
    if not lines:
        return UNKNOWN
    if not bound:
        fact = f"{name} contains no promise of {said.object}."
        yes: Spans = ((-NEVER, NEVER),)
        return Finding(yes=yes if said.denied else (), fact=fact, ties=ties)
    days = merged(Interval.from_edtf(s.valid).possible if s.valid else (-NEVER, NEVER) for _, s in bound)
    articles = sorted({s.details.get("article", "") for _, s in bound} - {""})
    where = f" ({', '.join('Art. ' + a for a in articles)})" if articles else ""
    fact = f"{label(view, bound[0][0])} contains a promise of {said.object}{where} {spans_words(days)}."
    claimed = re.sub(r"\D", "", said.details.get("article", ""))
    if claimed and articles and claimed not in [re.sub(r"\D", "", a) for a in articles]:
        return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)
    if told_as_past(claim, is_alive(view, bound[0][0])):
        days = ((days[0][0], NEVER),)
    if said.denied:
        return Finding(yes=(), disputed=((-NEVER, NEVER),) if against else (), fact=fact, ties=ties)
    return Finding(yes=days, fact=fact, ties=ties)


def _invocation(view: View, claim: Claim) -> Finding:
    """An invocation: an event of that kind by that state."""
    return _event(view, claim, "invocation", ("invoker",), said_by=claim.said.subject)


# --- offices ----------------------------------------------------------------------------------------------------------


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
    for office in offices:
        for cell in view.cells(office, "office", "chair" if office.endswith("-chair") else ""):
            if cell.holds == "unknown":
                continue
            fits = _person(said.value, cell.value) or any(_person(said.value, o) for o in cell.options)
            if not fits and office.endswith("-chair"):
                fits = any(_person(said.value, p) for p in _people(view, office, cell.support))
            days = (cell.begin, cell.end if not cell.carried else cell.end)
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
        return _dated_holding(claim, held, fact, tuple(ties.values()))
    if claim.tense == "past":
        held = [((s[0][0], NEVER),) if s else () for s in held]
    if said.denied:
        return Finding(yes=_all_but(held), fact=fact, ties=tuple(ties.values()))
    return Finding(yes=held[0], maybe=held[1], disputed=held[2], fact=fact, ties=tuple(ties.values()))


def _all_but(held: list[Spans]) -> Spans:
    """Days on which nobody says so."""
    from foedus.spans import outside  # noqa: PLC0415

    return outside(merged(*held))


def _dated_holding(claim: Claim, held: list[Spans], fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A holding with days: some stretch must begin and end as the text says, or hold on the day."""
    said = claim.said
    for begin, end in merged(*held):
        starts = claim.start is None or claim.start.earliest <= begin <= claim.start.latest
        ends = claim.end is None or (claim.end.earliest <= end and claim.end.latest >= end - 1)
        # "X in 2023" tells of that year; "since 2023" needs its begin
        then = claim.tense == "past" or (claim.tense == "none" and said.object == "chair")
        if claim.end is None and claim.start is not None and then:
            starts = starts or (claim.start.earliest < end and claim.start.latest >= begin)
        if starts and ends:
            if claim.end is None and not then:
                return Finding(yes=((begin, end),), fact=fact, ties=ties)
            return Finding(
                yes=((begin, NEVER),), verdict="contradicted" if said.denied else "supported", fact=fact, ties=ties
            )
    return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)


def _offices(view: View, owner: str, wanted: str, *, chair: bool) -> list[str]:
    """Offices of an organisation or state that a text may mean."""
    found = [p for p in view.parts(owner) if view.names.kind(p) == "office" and view.owner(p).tracks]
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
    if a[-1] == b[-1] or _alike(a[-1], b[-1]):
        return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]
    return set(a) == set(b) or "".join(a) == "".join(b)


_TITLES: Final = frozenset(
    "mr mrs ms dr sir lord lady dame king queen prince president minister general admiral marshal ambassador".split()
)


def _bare(name: str) -> list[str]:
    """The words of a person's name in Latin letters, without titles."""
    words = latin(name).split()
    return [w for w in words if w not in _TITLES] or words


def _covered(view: View, offices: list[str], claim: Claim) -> bool:
    """Whether the holders of an office are known on the days that matter."""
    for office in offices:
        cells = view.cells(office, "office", "chair" if office.endswith("-chair") else "")
        spoken = [c for c in cells if c.holds != "unknown"]
        if not spoken:
            continue
        day = claim.start.earliest if claim.start else None
        if day is None or any(c.begin <= day < c.end for c in spoken):
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
    # how the chair is chosen is told in many ways; how often, in one
    fits = any(s.value.rpartition(":")[2] == said.value.rpartition(":")[2] for s in lines) != said.denied
    return Finding(yes=((-NEVER, NEVER),) if fits else (), fact=fact, ties=ties)


def _way(rule: str) -> str:
    """A rule of a chair in words: `rotating, every year`."""
    how, _, period = rule.partition(":")
    every = {"P1Y": "every year", "P6M": "every six months", "P2Y": "every two years", "P3Y": "every three years"}
    return f"{how}, {every.get(period, period)}" if period else how


# --- forces and quantities --------------------------------------------------------------------------------------------


def _contribution(view: View, claim: Claim) -> Finding:
    """A contribution to a force: the state and the kind of unit must be recorded."""
    said = claim.said
    lines = [s for s in view.owner(said.subject).statements if s.relation == "contribution"]
    mine = [s for s in lines if said.object in ("*", s.object)]
    if not lines:
        return UNKNOWN
    ties = tuple(Tie(owner=said.subject, statement=s.id) for s in mine)
    gives = sorted({f"{label(view, s.object)}: {s.value or s.details.get('unit', '')}" for s in mine})
    fact = f"Contributions to {label(view, said.subject)}: {'; '.join(gives)}." if gives else ""
    if not mine:
        return Finding(known=False)
    days = merged(Interval.from_edtf(s.valid).possible if s.valid else (-NEVER, NEVER) for s in mine)
    days = ((days[0][0], NEVER),)
    claimed = _stems(said.value)
    ad_hoc = said.details.get("status") == "ad hoc"
    sizes: set[str] = set()
    for s in mine:
        recorded = _stems(
            f"{s.value} {s.details.get('unit', '')} {s.details.get('size', '')} {s.details.get('note', '')}"
        )
        sizes |= recorded & _SIZES
        if (ad_hoc and "hoc" in recorded) or (not ad_hoc and (not claimed or claimed & recorded)):
            return Finding(yes=days, fact=fact, ties=ties)
    # a brigade where a battalion is recorded is wrong; a unit of another sort may be one more contribution
    other_size = bool(claimed & _SIZES) and bool(sizes) and not claimed & sizes
    return Finding(known=other_size, verdict="contradicted", fact=fact, ties=ties)


_SIZES: Final = frozenset({"company", "battalion", "regiment", "brigade", "division", "corp", "army"})


def _stems(text: str) -> frozenset[str]:
    """Words of a unit's name without their endings."""
    return frozenset(w.rstrip("s") for w in fold(text).replace("-", " ").split() if len(w) > 2)


def _quantity(view: View, claim: Claim) -> Finding:
    """A number: counts of members are counted, other numbers must meet a recorded one."""
    said = claim.said
    if said.object.endswith("member count"):
        return _count(view, claim)
    number = _number(said.value)
    measure = _stems(said.object)
    lines = []
    for owner in (said.subject, *view.mentions(said.subject)):
        for s in view.owner(owner).statements:
            if s.relation in ("quantity", "event") and _number(s.value) is not None and _stems(s.object) & measure:
                lines.append((owner, s))
    if number is not None and not lines and measure & {"group", "organisation", "organization"} and "list" in measure:
        return _listed(view, claim, int(number))
    if number is None or not lines:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in lines)
    fact = (
        "; ".join(f"{s.object}: {s.details.get('bound', '')} {s.value}".replace("  ", " ") for _, s in lines[:4]) + "."
    )
    meets = [_meet(said, s) for _, s in lines]
    everywhere: Spans = ((-NEVER, NEVER),)
    if all(meets):
        return Finding(yes=everywhere, fact=fact, ties=ties)
    if any(meets) or said.details.get("hedge"):
        return Finding(disputed=everywhere, fact=fact, ties=ties)
    return Finding(verdict="contradicted", fact=fact, ties=ties)


def _listed(view: View, claim: Claim, number: int) -> Finding:
    """How many groups an authority put on its list at a time."""
    said = claim.said
    for owner in [said.subject] if said.subject != "*" else view.owners():
        lines = statements_of(view, owner, "proscription")
        then = [s for s in lines if claim.start is None or not s.valid or covers_all(claim.start, [window(s.valid)])[0]]
        if then:
            fact = f"{label(view, owner)} listed {len(then)} groups" + (
                f" ({then[0].valid})." if then[0].valid else "."
            )
            ties = tuple(Tie(owner=owner, statement=s.id) for s in then)
            return _fits_with(claim, len(then) == number, min(window(s.valid)[0] for s in then if s.valid), fact, ties)
    return UNKNOWN


def _number(text: str) -> float | None:
    """A number as printed, or nothing."""
    digits = text.replace(",", "").replace(" ", "").replace("\u00a0", "")
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def _range(s: Statement) -> tuple[float, float]:
    """The numbers that a bound leaves open."""
    number = _number(s.value) or 0.0
    return {
        "about": (number * 0.85, number * 1.15),
        "more than": (number, float("inf")),
        "at least": (number, float("inf")),
        "up to": (0.0, number),
        "at most": (0.0, number),
    }.get(s.details.get("bound", "exactly"), (number, number))


def _meet(a: Statement, b: Statement) -> bool:
    """Whether the ranges of two numbers share one."""
    (low, high), (low2, high2) = _range(a), _range(b)
    return low <= high2 and low2 <= high


def _count(view: View, claim: Claim) -> Finding:
    """A count of members (founders, observers …): compared with the timelines, day by day."""
    said = claim.said
    number = _number(said.value)
    counted = said.object.removesuffix("member count").strip() or "member"
    if number is None:
        return UNKNOWN
    for org in dict.fromkeys((said.subject, view.organisation_on(said.subject), view.treaty(said.subject))):
        if org and view.owner(org).complete:
            break
    else:
        return UNKNOWN
    if counted in ("founding", "signatory"):
        return _count_founders(view, claim, org, int(number))
    sure, possible = _count_days(view, org, counted, said)
    fact = _count_fact(view, org, counted)
    ties = tuple(
        Tie(owner=org, statement=s.id) for s in statements_of(view, org, "quantity") if s.object == said.object
    )
    if claim.dated:
        assert claim.start or claim.end
        asked = claim.start or claim.end
        days: Spans = ((asked.earliest, asked.latest + 1),) if asked else ()
        if common(days, merged(sure, possible)):
            return Finding(
                yes=((days[0][0], NEVER),), verdict="contradicted" if said.denied else "supported", fact=fact, ties=ties
            )
        return Finding(verdict="supported" if said.denied else "contradicted", fact=fact, ties=ties)
    if told_as_past(claim, is_alive(view, org)):
        sure, possible = (((s[0][0], NEVER),) if s else () for s in (sure, possible))
    return Finding(yes=sure, maybe=possible, fact=fact, ties=ties)


def _count_days(view: View, org: str, counted: str, said: Statement) -> tuple[Spans, Spans]:
    """Days on which the count is surely, and possibly, in the claimed range."""
    low, high = _range(said)
    sure: list[tuple[int, int]] = []
    possible: list[tuple[int, int]] = []
    for begin, end, least, most in counts(view, org, counted):
        if low <= least and most <= high:
            sure.append((begin, end))
        elif least <= high and low <= most:
            possible.append((begin, end))
    return merged(sure), merged(possible)


def counts(view: View, org: str, counted: str = "member") -> list[tuple[int, int, int, int]]:
    """Give how many have a status, stretch by stretch.

    Parameters
    ----------
    view : View
    org : str
    counted : str
        Printed status.

    Returns
    -------
    list of (int, int, int, int)
        Begin, end (half-open), fewest and most, for stretches on which anyone can have it.
    """
    wanted = WANTED.get(counted, frozenset({counted}))
    if counted == "member" and not any(
        s.value in ENTRIES or s.value in IN for s in view.owner(org).statements if s.relation == "membership"
    ):
        wanted = wanted | {"partner"}
    changes: dict[int, list[int]] = {}
    for track in view.owner(org).tracks:
        if track.relation != "membership" or track.speaker or not _is_state(view, track.subject):
            continue
        yes, maybe, disputed, _ = in_spans(track.cells, wanted)
        for days, column in ((yes, 0), (merged(yes, maybe, disputed), 1)):
            for begin, end in days:
                changes.setdefault(begin, [0, 0])[column] += 1
                changes.setdefault(end, [0, 0])[column] -= 1
    found: list[tuple[int, int, int, int]] = []
    least = most = 0
    order = sorted(changes)
    for begin, end in zip(order, order[1:], strict=False):
        least, most = least + changes[begin][0], most + changes[begin][1]
        if most:
            found.append((begin, end, least, most))
    return found


def _is_state(view: View, some_id: str) -> bool:
    """Whether an id is a state (organisations among the observers are not counted as members)."""
    return view.names.kind(some_id) in ("state", "territory") if some_id in view.names.entities else True


def _count_founders(view: View, claim: Claim, org: str, number: int) -> Finding:
    """How many signed the founding act, or were in on the first day."""
    treaty = view.treaty(org) or org
    signed = {
        s.subject
        for o in (org, treaty)
        for s in statements_of(view, o, "membership")
        if s.value == "signature" and s.valid
    }
    days = sorted(
        {
            window(s.valid)[0]
            for o in (org, treaty)
            for s in statements_of(view, o, "membership")
            if s.value == "signature" and s.valid
        }
    )
    if days:
        first = {
            s.subject
            for o in (org, treaty)
            for s in statements_of(view, o, "membership")
            if s.value == "signature" and s.valid and window(s.valid)[0] <= days[0]
        }
    else:
        stretches = counts(view, org)
        if not stretches:
            return UNKNOWN
        fact = f"{label(view, org)} began with {stretches[0][2]} members."
        fits = stretches[0][2] <= number <= stretches[0][3]
        return _fits(claim, fits, stretches[0][0], fact)
    fact = f"{len(first)} states signed the founding act of {label(view, org)}; {len(signed)} in all."
    return _fits(claim, number in (len(first), len(signed)), days[0], fact)


def _fits(claim: Claim, fits: bool, day: int, fact: str) -> Finding:
    """A finding of something that is so for good, or not."""
    right = fits != claim.said.denied
    return Finding(yes=((day, NEVER),) if right else (), verdict="supported" if right else "contradicted", fact=fact)


def _count_fact(view: View, org: str, counted: str) -> str:
    """The present count and since when, in one sentence."""
    stretches = counts(view, org, counted)
    if not stretches:
        return f"{label(view, org)} has no {counted}s."
    begin, end, least, most = stretches[-1]
    for earlier in reversed(stretches[:-1]):
        if (earlier[2], earlier[3]) != (least, most) or earlier[1] != begin:
            break
        begin = earlier[0]
    number = str(least) if least == most else f"{least} to {most}"
    return f"{label(view, org)} has {number} {counted}s {spans_words(((begin, end),))}."


# --- stances and events -----------------------------------------------------------------------------------------------


def _recognition(view: View, claim: Claim) -> Finding:
    """A recognition: given, sought, planned or refused, as recorded."""
    said = claim.said
    lines = [s for s in view.owner(said.subject).statements if s.relation == "recognition" and s.object == said.object]
    asked = [
        (o, s)
        for o in view.mentions(said.subject)
        for s in view.owner(o).statements
        if s.relation == "recognition" and s.object == said.object and s.details.get("by") == said.subject
    ]
    pairs = [(said.subject, s) for s in lines] + asked
    if not pairs:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in pairs)
    fact = "; ".join(
        f"{label(view, o)}, recognition of {label(view, s.object)}: {'not ' if s.denied else ''}{s.value}"
        + (f" {s.valid}" if s.valid else "")
        + (f", as claimed by {label(view, s.speaker)}" if s.basis == "claimed" and s.speaker else "")
        for o, s in pairs
    )
    same = [s for _, s in pairs if s.value == said.value and not s.denied]
    if not same:
        given = any(s.value == "given" and not s.denied for _, s in pairs)
        denied = any(s.value == said.value and s.denied for _, s in pairs) or said.value == "given"
        right = said.denied and not given
        if denied or said.denied:
            return Finding(
                yes=((-NEVER, NEVER),) if right else (),
                verdict="supported" if right else "contradicted",
                fact=fact + ".",
                ties=ties,
            )
        return Finding(known=False, fact=fact + ".", ties=ties)
    claimed_only = all(s.basis == "claimed" for s in same)
    dates = [window(s.valid) for s in same if s.valid]
    fits = claim.start is None or not dates or covers_all(claim.start, dates)[0]
    right = fits != said.denied
    verdict = "disputed" if right and claimed_only else "supported" if right else "contradicted"
    first = min((d[0] for d in dates), default=-NEVER)
    return Finding(yes=((first, NEVER),) if right else (), verdict=verdict, fact=fact + ".", ties=ties)


def _proscription(view: View, claim: Claim) -> Finding:
    """A listed group: its name on the list of the authority, or on any list."""
    said = claim.said
    owners = (
        [said.subject]
        if said.subject != "*"
        else [o for o in view.owners() if any(s.relation == "proscription" for s in view.owner(o).statements)]
    )
    pairs = [(o, s) for o in owners for s in view.owner(o).statements if s.relation == "proscription"]
    mine = [(o, s) for o, s in pairs if _alike(said.object, s.object) or _alike(said.object, _written(s))]
    if not mine:
        return UNKNOWN
    ties = tuple(Tie(owner=o, statement=s.id) for o, s in mine)
    fact = (
        "; ".join(f"{label(view, o)} listed {s.object}" + (f" ({s.valid})" if s.valid else "") for o, s in mine) + "."
    )
    dates = [window(s.valid) for _, s in mine if s.valid]
    fits = claim.start is None or not dates or covers_all(claim.start, dates)[0]
    return _fits_with(claim, fits, min((d[0] for d in dates), default=-NEVER), fact, ties)


def _written(s: Statement) -> str:
    """Another spelling of a group, where the line's note gives one."""
    return re.sub(r"^(written|named as) ", "", s.details.get("note", ""))


def _alike(claimed: str, recorded: str) -> bool:
    """Whether two spellings can name one group: most letters agree, word by word."""
    import difflib  # noqa: PLC0415

    a, b = fold(claimed).replace("-", " "), fold(recorded).replace("-", " ")
    if not a or not b:
        return False
    if a == b or a in b or b in a:
        return True
    return difflib.SequenceMatcher(None, a[:80], b[:80]).ratio() >= 0.72


def _fits_with(claim: Claim, fits: bool, day: int, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """A finding of something that happened, or not, with its statements."""
    right = fits != claim.said.denied
    return Finding(
        yes=((day, NEVER),) if right else (), verdict="supported" if right else "contradicted", fact=fact, ties=ties
    )


_HAPPENED: Final = (
    "held",
    "signed",
    "requested",
    "refused",
    "granted",
    "ignored",
    "partial",
    "invoked",
    "announced",
    "planned",
)


def _exercise(view: View, claim: Claim) -> Finding:
    """An exercise of an organisation."""
    return _event(view, claim, "exercise", ("organiser", "participant"), said_by=claim.said.subject)


def _meeting(view: View, claim: Claim) -> Finding:
    """A meeting of an organisation in a place; without a date several may fit."""
    return _event(view, claim, "meeting", ("organiser",), said_by=claim.said.subject)


def _agreement(view: View, claim: Claim) -> Finding:
    """An agreement between two organisations or states."""
    return _event(view, claim, "agreement", ("participant",), said_by=claim.said.subject, also=claim.said.object)


def _request(view: View, claim: Claim) -> Finding:
    """A request for help and its outcome."""
    said = claim.said
    found = _event(view, claim, "request", ("requester",), said_by=said.subject, also=said.object)
    return found


def _boycott(view: View, claim: Claim) -> Finding:
    """A boycott of a summit."""
    return _event(view, claim, "boycott", ("boycotter",), said_by=claim.said.subject, also=claim.said.object)


def _event(view: View, claim: Claim, kind: str, roles: tuple[str, ...], *, said_by: str, also: str = "") -> Finding:
    """An event of a kind with these parties; date, place, outcome and numbers must not contradict it."""
    said = claim.said
    events = []
    for owner in {*view.mentions(said_by), *view.parts(said_by)}:
        if view.names.kind(owner) != kind:
            continue
        told = view.owner(owner).statements
        parties = {
            s.value for s in told if s.object in (*roles, "addressee", "target", "treaty", "participant", "organiser")
        }
        if said_by in parties and (not also or also in parties or also not in view.names.entities):
            events.append((owner, told))
    if not events:
        return UNKNOWN
    named = [(o, t) for o, t in events if kind == "exercise" and _named(view, o, said.object)]
    fitting = [(o, t) for o, t in named or events if _dates_fit(claim, t) and _place_fits(said, t, kind)]
    if not fitting:
        same_day = [(o, t) for o, t in events if claim.dated and _dates_fit(claim, t)]
        if same_day:  # that day, but elsewhere
            fact, ties = _event_fact(view, same_day)
            return _fits_with(claim, False, 0, fact, ties)
        return UNKNOWN  # there may have been another one
    fact, ties = _event_fact(view, fitting)
    if len(fitting) > 1 and not claim.dated and not named and kind in ("meeting", "exercise"):
        return Finding(known=False, fact=fact, ties=ties)
    outcome = _outcome(said, fitting)
    begins = [window(s.valid)[0] for _, t in fitting for s in t if s.valid]
    first = min((b for b in begins if b > ALWAYS), default=ALWAYS)
    if claim.start is not None:
        first = max(first, claim.start.earliest)
    if outcome == "no":
        return _fits_with(claim, False, first, fact, ties)
    return _fits_with(claim, True, first, fact, ties)


def _named(view: View, owner: str, claimed: str) -> bool:
    """Whether an event goes by a claimed name, or is one of a series of that name."""
    wanted = fold(claimed)
    names = view.names.entities[owner].names.values()
    return bool(wanted) and wanted != "*" and any(wanted in fold(n) for found in names for n in found)


def _dates_fit(claim: Claim, told: list[Statement]) -> bool:
    """Whether the claimed date meets one of the event's."""
    asked = claim.start or claim.end
    days = [window(s.valid) for s in told if s.valid and s.object in _HAPPENED] or [
        window(s.valid) for s in told if s.valid
    ]
    return asked is None or not days or covers_all(asked, days)[0]


def _place_fits(said: Statement, told: list[Statement], kind: str) -> bool:
    """Whether the claimed place is not another than the recorded ones."""
    claimed = said.object if kind == "meeting" else said.details.get("place", "")
    places = [s.value for s in told if s.object == "place"] + [
        s.details["place"] for s in told if s.details.get("place")
    ]
    if not claimed or not places or claimed == "*":
        return True
    words = set(fold(claimed).split())
    return any(words & set(fold(p).split()) or same_place(claimed, p) for p in places)


def _outcome(said: Statement, fitting: list[tuple[str, list[Statement]]]) -> str:
    """Whether the outcome of a request is the recorded one."""
    status = said.value or said.details.get("status", "")
    if said.relation != "request" or status in ("", "requested"):
        return "yes"
    near = {
        "ignored": {"ignored", "refused"},
        "refused": {"refused", "ignored"},
        "granted": {"granted", "partial"},
        "partial": {"partial", "granted"},
    }
    recorded = {s.object for _, t in fitting for s in t}
    if recorded & near.get(status, {status}):
        return "yes"
    return "no" if recorded & {"granted", "refused", "ignored", "partial"} else "yes"


def _event_fact(view: View, events: list[tuple[str, list[Statement]]]) -> tuple[str, tuple[Tie, ...]]:
    """Events with their days and what is known of them, in one sentence each."""
    parts: list[str] = []
    ties: list[Tie] = []
    for owner, told in events[:3]:
        days = sorted({f"{s.object} {s.valid}" for s in told if s.valid and s.object in _HAPPENED})
        numbers = sorted(
            {f"{s.value} {s.object}" for s in told if _number(s.value) is not None and s.object != "article"}
        )
        place = sorted({s.value for s in told if s.object == "place"})
        more = "; ".join(x for x in (", ".join(days), ", ".join(place), ", ".join(numbers)) if x)
        parts.append(f"{view.names.label(owner)} ({more})" if more else view.names.label(owner))
        ties += [Tie(owner=owner, statement=s.id) for s in told]
    return "; ".join(parts) + ".", tuple(ties)


_FINDERS: Final = {
    "obligation": _obligation,
    "invocation": _invocation,
    "office": _office,
    "chair rule": _chair_rule,
    "contribution": _contribution,
    "quantity": _quantity,
    "recognition": _recognition,
    "proscription": _proscription,
    "exercise": _exercise,
    "meeting": _meeting,
    "agreement": _agreement,
    "request": _request,
    "boycott": _boycott,
}

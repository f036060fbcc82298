"""What kind of difference one is, and why: the first rule that fits (semantics 11). Comes in: a pair and a stretch;
goes out: a kind and a reason in a few words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from foedus.compare.pairs import OUT, Club, Pair, Stretch
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.relations.membership import IN

KINDS: Final = ("real", "meaning", "precision", "coverage", "copy")
"""What a difference can be, the gravest first."""

_LOOSE: Final = frozenset({"observer", "associate", "partner", "candidate", "aspirant", "signatory"})
_STEPS: Final = (
    "signature",
    "ratification",
    "notice",
    "announcement",
    "application",
    "invitation",
)
"""The likeliest first."""
_BIRTHS: Final = ("signature", "adoption", "founding", "provisional application")
_FIVE_YEARLY: Final = 1965  # until then COW IGO was coded every fifth year


def kind_of(pair: Pair, s: Stretch) -> tuple[str, str]:
    """The kind of one difference, and the reason in a few words: the first rule that fits."""
    rules: tuple[tuple[str, Callable[[Pair, Stretch], str]], ...] = (
        ("copy", _copied),
        ("coverage", _uncovered),
        ("precision", _imprecise),
        ("meaning", _other_step),
        ("meaning", _other_thing),
        ("meaning", _no_such_status),
    )
    for kind, rule in rules:
        why = rule(pair, s)
        if why:
            return kind, why
    return "real", _said(pair, s) if pair.club.step == "said" else _coded(pair, s)


def _copied(pair: Pair, s: Stretch) -> str:
    """Whether all that we rest on comes from the dataset itself."""
    club = pair.club
    host = urlsplit(club.source.url).netloc.removeprefix("www.")
    lines = [club.view.statement(club.id, i) for i in s.ours.support]
    own = [club.view.sources.get(line.source) for line in lines if line]
    copied = [o for o in own if o and ((host and host in o.url) or o.publisher == (club.source.publisher or None))]
    return f"the atlas has it from {club.source.title}" if own and len(copied) == len(own) else ""


def _uncovered(pair: Pair, s: Stretch) -> str:
    """Whether one of the two does not speak of these days, or keeps no record of such a looser tie at all."""
    if s.uncovered or s.theirs not in ("observer", "partner", "associate") or s.ours.value not in OUT:
        return s.uncovered
    told = (line for line in pair.club.view.owner(pair.club.id).statements if line.relation == "membership")
    kept = any(line.value == s.theirs for line in told) or _other_thing(pair, s)
    return "" if kept else f"the atlas records no {_plural(s.theirs)} of it"


def _imprecise(pair: Pair, s: Stretch) -> str:
    """Whether a stretch lies inside the uncertain days, the year or the five years of a source."""
    if pair.club.step != "year":
        for days in (Interval.from_edtf(line.valid) for line in pair.told):
            edges = ((days.begin_min, days.begin_max), (days.end_min, days.end_max))
            if any(b <= s.first and s.last <= e for b, e in edges):
                return f"inside the days that {pair.club.source.id} leaves open"
        return ""
    if s.first <= ALWAYS or s.last >= NEVER:
        return ""
    first, last = year_of(s.first), year_of(s.last - 1)
    if first == last:
        return "within one year"
    if last <= _FIVE_YEARLY and last - first < 5 and {s.first, s.last} & {c.begin for c in pair.cells}:
        return f"within five years, and coded every fifth year up to {_FIVE_YEARLY}"
    return ""


def year_of(day: int) -> int:
    """The year of a day."""
    return int(edtf(day)[:4])


def _other_step(pair: Pair, s: Stretch) -> str:
    """Whether their status changes with another act of the same matter than ours."""
    source, more = pair.club.source, pair.club.plain(s.theirs) == "member"
    less = s.theirs == "none" and s.ours.value in IN
    begin, end = _turns(pair, s)
    founder = pair.value(pair.club.begin) == "member" or s.last <= pair.club.begin
    for act, day, own in _steps(pair):
        leaving = act in ("notice", "announcement")
        entering = not leaving and (own or founder)
        if more and entering and _meets(pair.club, begin, day) and not pair.is_in(begin, s.first):
            return f"{source.id} counts from the {act} of {day}"
        if less and leaving and _meets(pair.club, begin, day):
            return f"{source.id} counts to the {act} of {day}"
        if less and act == "ratification" and _meets(pair.club, end, day):
            return f"{source.id} counts from the {act} of {day}"
    if (
        more
        and pair.club.step == "signature"
        and s.last < NEVER
        and pair.value(s.last) == "member"
        and not pair.is_in(begin, s.first)
    ):
        return f"{source.id} counts from signature"
    return ""


def _turns(pair: Pair, s: Stretch) -> tuple[int, int]:
    """Days on which what they say began and ended: of their statement, or of the silence between two of them."""
    if s.line is not None:
        return Interval.from_edtf(s.line.valid).possible
    return (
        max((e for _, e in pair.spans if e <= s.first), default=ALWAYS),
        min((b for b, _ in pair.spans if b >= s.last), default=NEVER),
    )


def _steps(pair: Pair) -> list[tuple[str, str, bool]]:
    """Acts that move no status of ours, with their EDTF days: the state's own, then births of the organisation."""
    told = [line for owner in _kin(pair) for line in pair.club.view.owner(owner).statements if line.valid]
    acts = [line for line in told if line.relation == "membership" and line.subject == pair.subject]
    found = [(line.value, line.valid, True) for step in _STEPS for line in acts if line.value == step]
    births = (line for line in told if line.relation == "life" and line.object in _BIRTHS)
    return found + [(line.object, line.valid, False) for line in births]


def _kin(pair: Pair) -> list[str]:
    """The organisation, its treaty, and the organisation that rests on it."""
    view, own = pair.club.view, pair.club.id
    return [x for x in (own, view.treaty(own), view.organisation_on(own)) if x]


def _meets(club: Club, day: int, valid: str) -> bool:
    """Whether a change of theirs falls on an act: in its year or the next, or within a week of it."""
    act = Interval.from_edtf(valid)
    if not ALWAYS < day < NEVER or act.begin_min <= ALWAYS or act.latest >= NEVER:
        return False
    if club.step == "year":
        return year_of(day) - year_of(act.begin_min) in (0, 1)
    return act.begin_min - 7 <= day <= act.latest + 8


def _other_thing(pair: Pair, s: Stretch) -> str:
    """Whether they speak of something that has an id of its own here: a treaty, a body, what came before or after."""
    view, club, wanted = pair.club.view, pair.club, pair.club.plain(s.theirs)
    if wanted == "none":
        return ""
    after = (
        [] if club.step == "said" else view.successors(club.id)
    )  # of a gone organisation it is stale, not of another
    for other in (*_kin(pair)[1:], *view.predecessors(club.id), *after, *view.parts(club.id)):
        if view.names.kind(other) not in ("organisation", "treaty", "body", "force", "group"):
            continue
        cells = view.membership(pair.subject, other)[1]
        if any(c.begin < s.last and c.end > s.first and club.plain(c.value) == wanted for c in cells):
            return f"it counts {view.names.short(other)}, which has its own id here"
    if s.last <= club.begin:
        return f"it counts what came before {edtf(club.begin)}"
    return ""


def _no_such_status(pair: Pair, s: Stretch) -> str:
    """Whether one of the two lacks the other's status, or has another word for a tie that is looser than membership."""
    ours, source, entities = s.ours.value, pair.club.source.id, pair.club.view.names.entities
    if pair.subject in entities and entities[pair.subject].contested:
        return "contested statehood: see the policy of the atlas"
    if ours == "suspended":
        return f"{source} leaves suspended members out"
    if pair.club.step == "said" and s.theirs in {c.value for c in pair.cells if c.begin < s.first}:
        return ""  # stale, not another word
    if ours in _LOOSE and s.theirs in _LOOSE:
        return "another word for a tie that is looser than membership"
    if ours in _LOOSE and ours not in pair.club.coded and s.theirs in ("none", "member"):
        return f"{source} codes no {_plural(ours)} of it"
    return ""


def _plural(status: str) -> str:
    """A status of several."""
    return "signatories" if status == "signatory" else f"{status}s"


def _said(pair: Pair, s: Stretch) -> str:
    """What is wrong with something said: it is stale, early, or was never so."""
    club = pair.club
    edges = club.view.stays(pair.subject, club.id).edges
    same = [(c, edge) for c, edge in zip(pair.cells, edges, strict=True) if club.plain(c.value) == club.plain(s.theirs)]
    past = [last for c, (_, last) in same if c.end <= s.first]
    if past:
        return f"stale: the status ended on {past[-1]}"
    future = [first for c, (first, _) in same if c.begin >= s.last]
    return f"early: the status began on {future[0]}" if future else f"the atlas knows it as no {s.theirs} on any day"


def _coded(pair: Pair, s: Stretch) -> str:
    """What a code does: it begins or ends on another day, has a hole or none, or a stay that nobody else knows."""
    source, theirs = pair.club.source.id, pair.club.plain(s.theirs)
    if theirs == "none":
        if not pair.told:
            return f"{source} never has it"
        before, after = pair.line(s.first - 1, s.first), pair.line(s.last, s.last + 1)
        if before and after:
            return f"{source} has a hole here"
        return (
            f"{source} ends earlier"
            if before
            else f"{source} begins later"
            if after
            else f"{source} leaves out this stay"
        )
    if not any(pair.club.plain(c.value) == theirs for c in pair.cells):
        return f"the atlas knows it as no {theirs} on any day"
    before, after = (pair.value(day) == theirs for day in (s.first - 1, s.last))
    if before and after:
        return f"{source} has no break here"
    return (
        f"{source} begins earlier" if after else f"{source} ends later" if before else f"{source} has a stay of its own"
    )

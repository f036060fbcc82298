"""Where two sources, or two editions of the atlas, differ, and why. Comes in: a view and a dataset or another atlas;
goes out: `Answers`, one row per stretch of days on which they differ, sorted by kind (semantics 11). Writes nothing.

Kinds, the first that fits: `copy` (one family), `coverage` (past a voice), `precision` (inside either's uncertain days
or unit), `meaning` (the source codes another step, or lacks the status), `real`. Each row says why it is of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from foedus import shelf
from foedus.answers import Answer, Answers
from foedus.ask import shipped
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadInput
from foedus.relations.membership import IN
from foedus.sources import datasets, mapped
from foedus.statement import Source, Statement
from foedus.store import View, build
from foedus.timeline import Cell

__all__ = ["DATASETS", "KINDS", "compare"]

DATASETS = {"atop": "atop", "cow-igo": "cow_igo", "factbook": "factbook", "wikidata": "wikidata"}
"""Name -> module of `foedus.sources`."""

KINDS = ("real", "meaning", "precision", "coverage", "copy")
"""What a difference can be, the gravest first."""

_COLUMNS = ("difference", "subject", "object", "since", "until", "ours", "theirs", "reason")
_OUT = ("none", "former")
_LOOSE = frozenset({"observer", "associate", "partner", "candidate", "aspirant", "signatory"})
_STEPS = ("signature", "ratification", "notice", "announcement", "application", "invitation")  # the likeliest first
_BIRTHS = ("signature", "adoption", "founding", "provisional application")
_FIVE_YEARLY = 1965  # until then COW IGO was coded every fifth year


def compare(
    a: str = "atlas", b: str = "", *, data: Path | None = None, kind: str | None = None, view: View | None = None
) -> Answers:
    """Where a dataset or another edition of the atlas differs from the atlas, and what kind of difference it is.

    Parameters
    ----------
    a : str
        `atlas`: the shipped one (with any overlay).
    b : str
        A dataset (`atop`, `cow-igo`, `factbook`, `wikidata`), a mapping file (`.toml`) of a table of your own, or the
        folder of another edition of the atlas.
    data : Path, optional
        File or folder with the dataset's table; by default what `foedus fetch` brought, or what the mapping names.
    kind : str, optional
        Only differences of this kind.
    view : View, optional
        The shipped atlas by default.

    Returns
    -------
    Answers
        One row per state, organisation and stretch of days; the notes count the kinds.

    Raises
    ------
    BadInput
        If `b` is neither a dataset nor a folder, or `kind` is no kind.
    BadSource
        If the dataset cannot be read.
    """
    view = view or shipped()
    if a != "atlas":
        raise BadInput(f"{a!r} cannot be compared yet", hint="the first is `atlas`")
    if kind is not None and kind not in KINDS:
        raise BadInput(f"{kind!r} is no kind of difference", hint=f"one of {', '.join(KINDS)}")
    notes: list[str] = []
    if b in DATASETS or Path(b).suffix == ".toml":
        source, told, left_out = _read(b, data)
        rows, apart = _with_dataset(view, source, told)
        notes += [f"{left_out} rows name nobody that is known here, or are left out by the mapping"] if left_out else []
        notes += [f"{apart} statements on organisations that the atlas does not curate are left out"] if apart else []
    elif Path(b).is_dir():
        rows = _with_edition(view, View(build(Path(b), edition="other")))
    else:
        known = ", ".join(DATASETS)
        hint = f"one of {known}, a mapping file (.toml), or an atlas folder"
        raise BadInput(f"{b!r} is neither a dataset nor a folder", hint=hint)
    counts = {k: sum(1 for r in rows if r.details["difference"] == k) for k in KINDS}
    shown = [r for r in rows if kind in (None, r.details["difference"])]
    shown.sort(key=lambda r: (KINDS.index(r.details["difference"]), r.object, r.subject, r.begin))
    return Answers(
        question="compare",
        heading=f"The atlas against {b}",
        on=view.checked,
        rows=tuple(shown),
        columns=_COLUMNS,
        notes=(", ".join(f"{n} {k}" for k, n in counts.items() if n) or "no differences", *notes),
        edition=view.edition,
    )


# --- a dataset --------------------------------------------------------------------------------------------------------


def _read(b: str, data: Path | None) -> tuple[Source, list[Statement], int]:
    """A dataset's source and statements, and how many rows are left out."""
    if b not in DATASETS:
        return mapped.read(Path(b), data)
    module = import_module(f"foedus.sources.{DATASETS[b]}")
    if data is None and b not in datasets():
        raise BadInput(f"where is {b}?", hint="give --data FILE")
    place = data if data is not None else shelf.place(datasets()[b].file)
    if dataset := datasets().get(b):
        table = shelf.place(dataset.file, place) if place.is_dir() else place
        if table.is_file():
            shelf.assure(dataset, table)
    found = module.read(place) if hasattr(module, "read") else (module.SOURCE, module.statements(place), 0)
    return found[0], found[1], found[2]


class _Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which the two differ: our cell, their status and its statement, and which of them does not speak."""

    first: int
    last: int
    ours: Cell
    theirs: str
    line: Statement | None
    uncovered: str = ""


class _Club(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation as both tell it.

    `life` is the days on which the dataset has anybody in it, `coded` the statuses that it gives there, `begin` the day
    on which our first member is in; in a `framework` that has only participants a partner is what others call a member;
    `step` is what the dataset codes: `signature`, a whole `year`, or what was `said`.
    """

    view: View
    source: Source
    id: str
    life: tuple[int, int]
    coded: frozenset[str]
    begin: int
    framework: bool
    step: str

    def plain(self, value: str) -> str:
        """Absence is one thing, and whoever is suspended is still in."""
        if value == "partner" and self.framework:
            return "member"
        return {"suspended": "member", "former": "none", "out": "none", "": "unknown"}.get(value, value)


class _Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One state in one organisation, as both tell it; `spans` are the days of `told`."""

    club: _Club
    subject: str
    cells: list[Cell]
    told: list[Statement]
    spans: list[tuple[int, int]]

    def line(self, first: int, last: int) -> Statement | None:
        """Their statement that covers some days."""
        return next((s for (b, e), s in zip(self.spans, self.told, strict=True) if b <= first and e >= last), None)

    def value(self, day: int) -> str:
        """Our plain value on a day."""
        return self.club.plain(next(c.value for c in self.cells if c.begin <= day < c.end))

    def is_in(self, first: int, last: int) -> bool:
        """Whether for us it was in on any of some days."""
        return any(c.begin < last and c.end > first and self.club.plain(c.value) == "member" for c in self.cells)


def _with_dataset(view: View, source: Source, told: Iterable[Statement]) -> tuple[list[Answer], int]:
    """Differences from a dataset in the organisations that the atlas curates, and how many statements are on others."""
    keys: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    apart = 0
    for s in told:
        object_ = view.one(s.object)
        if view.owner(object_).checked and any(t.relation == "membership" for t in view.owner(object_).tracks):
            keys[object_][s.subject].append(s)
        else:
            apart += 1
    rows: list[Answer] = []
    for object_, by_state in sorted(keys.items()):
        club = _club(view, source, object_, by_state)
        if source.universe:  # what it does not name is a zero: ours that it leaves out differ, too
            for track in view.owner(object_).tracks:
                if track.relation == "membership" and not track.speaker and track.subject in view.names.coded:
                    by_state.setdefault(track.subject, [])
        found: list[_Difference] = []
        for subject, mine in sorted(by_state.items()):
            spans = [Interval.from_edtf(s.valid).possible for s in mine]
            cells = view.membership(subject, object_)[1]
            pair = _Pair(club=club, subject=subject, cells=cells, told=mine, spans=spans)
            found += [(pair, stretch, *_kind(pair, stretch)) for stretch in _stretches(pair)]
        rows += [
            _row(view, p.subject, object_, s.first, s.last, s.ours, s.theirs, kind, why)
            for p, s, kind, why in _seats(found)
        ]
    return rows, apart


_Difference = tuple[_Pair, _Stretch, str, str]


def _club(view: View, source: Source, object_: str, by_state: dict[str, list[Statement]]) -> _Club:
    """What must be known of an organisation to judge a difference in it."""
    days = [Interval.from_edtf(s.valid).possible for mine in by_state.values() for s in mine]
    tracks = [t for t in view.owner(object_).tracks if t.relation == "membership" and not t.speaker]
    inside = [c.begin for t in tracks for c in t.cells if c.value in IN]
    return _Club(
        view=view,
        source=source,
        id=object_,
        life=(min(b for b, _ in days), max(e for _, e in days)),
        coded=frozenset(s.value for mine in by_state.values() for s in mine),
        begin=min(inside, default=ALWAYS),
        framework=not inside,
        step=next((s.details.get("step", "") for mine in by_state.values() for s in mine), ""),
    )


def _stretches(pair: _Pair) -> list[_Stretch]:
    """Where the two differ, neighbours of one pair of values joined; what either does not cover stands apart."""
    club = pair.club
    begin, end = Interval.from_edtf(club.source.coverage).possible
    system = _system(pair)
    points = {begin, end, *(p for span in (*pair.spans, club.life, *system) for p in span)}
    points |= {p for c in pair.cells for p in (c.begin, c.end)}
    found: list[_Stretch] = []
    for first, last in pairwise(sorted(p for p in points if begin <= p <= end)):
        line = pair.line(first, last)
        if line is None and not club.source.universe:
            continue
        theirs, ours = line.value if line else "none", next(c for c in pair.cells if c.begin <= first < c.end)
        if _same(club, ours, theirs):
            continue
        uncovered = ""
        if ours.holds == "unknown":
            uncovered = "the atlas has no line for these days"
        elif line is None and not club.life[0] <= first < club.life[1]:
            uncovered = f"outside the years that {club.source.id} codes"
        elif line is None and not any(b <= first < e for b, e in system):
            uncovered = "in no state list of the Correlates of War on these days"
        stretch = _Stretch(first=first, last=last, ours=ours, theirs=theirs, line=line, uncovered=uncovered)
        if found and found[-1].last == first and _told(found[-1]) == _told(stretch):
            found[-1] = msgspec.structs.replace(found[-1], last=last)
        else:
            found.append(stretch)
    return found


def _told(s: _Stretch) -> tuple[str, str, str]:
    """What makes two neighbours one difference; former and none are one absence."""
    return "none" if s.ours.value in _OUT else s.ours.value, s.theirs, s.uncovered


def _system(pair: _Pair) -> list[tuple[int, int]]:
    """Days on which a state is in the universe of a dataset of states: those on which it has a number there."""
    if not pair.club.source.universe:
        return [(ALWAYS, NEVER)]
    return [(c.begin, c.end) for c in pair.club.view.names.coded.get(pair.subject, ()) if c.system == "cow"]


def _same(club: _Club, ours: Cell, theirs: str) -> bool:
    """Whether a cell allows what they say; where nobody knows, a none is no difference."""
    if ours.holds == "unknown":
        return theirs in _OUT
    values = {ours.value, *ours.options} if ours.holds != "yes" else {ours.value}
    return club.plain(theirs) in {club.plain(v) for v in values}


# --- kinds ------------------------------------------------------------------------------------------------------------


def _kind(pair: _Pair, s: _Stretch) -> tuple[str, str]:
    """The kind of one difference, and the reason in a few words: the first rule that fits."""
    rules: tuple[tuple[str, Callable[[_Pair, _Stretch], str]], ...] = (
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


def _copied(pair: _Pair, s: _Stretch) -> str:
    """Whether all that we rest on comes from the dataset itself."""
    club = pair.club
    host = urlsplit(club.source.url).netloc.removeprefix("www.")
    lines = [club.view.statement(club.id, i) for i in s.ours.support]
    own = [club.view.sources.get(line.source) for line in lines if line]
    copied = [o for o in own if o and ((host and host in o.url) or o.publisher == (club.source.publisher or None))]
    return f"the atlas has it from {club.source.title}" if own and len(copied) == len(own) else ""


def _uncovered(pair: _Pair, s: _Stretch) -> str:
    """Whether one of the two does not speak of these days, or keeps no record of such a looser tie at all."""
    if s.uncovered or s.theirs not in ("observer", "partner", "associate") or s.ours.value not in _OUT:
        return s.uncovered
    told = (line for line in pair.club.view.owner(pair.club.id).statements if line.relation == "membership")
    kept = any(line.value == s.theirs for line in told) or _other_thing(pair, s)
    return "" if kept else f"the atlas records no {_plural(s.theirs)} of it"


def _imprecise(pair: _Pair, s: _Stretch) -> str:
    """Whether a stretch lies inside the uncertain days, the year or the five years of a source."""
    if pair.club.step != "year":
        for days in (Interval.from_edtf(line.valid) for line in pair.told):
            edges = ((days.begin_min, days.begin_max), (days.end_min, days.end_max))
            if any(b <= s.first and s.last <= e for b, e in edges):
                return f"inside the days that {pair.club.source.id} leaves open"
        return ""
    if s.first <= ALWAYS or s.last >= NEVER:
        return ""
    first, last = _year(s.first), _year(s.last - 1)
    if first == last:
        return "within one year"
    if last <= _FIVE_YEARLY and last - first < 5 and {s.first, s.last} & {c.begin for c in pair.cells}:
        return f"within five years, and coded every fifth year up to {_FIVE_YEARLY}"
    return ""


def _year(day: int) -> int:
    """The year of a day."""
    return int(edtf(day)[:4])


def _other_step(pair: _Pair, s: _Stretch) -> str:
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


def _turns(pair: _Pair, s: _Stretch) -> tuple[int, int]:
    """Days on which what they say began and ended: of their statement, or of the silence between two of them."""
    if s.line is not None:
        return Interval.from_edtf(s.line.valid).possible
    return (
        max((e for _, e in pair.spans if e <= s.first), default=ALWAYS),
        min((b for b, _ in pair.spans if b >= s.last), default=NEVER),
    )


def _steps(pair: _Pair) -> list[tuple[str, str, bool]]:
    """Acts that move no status of ours, with their EDTF days: the state's own, then births of the organisation."""
    told = [line for owner in _kin(pair) for line in pair.club.view.owner(owner).statements if line.valid]
    acts = [line for line in told if line.relation == "membership" and line.subject == pair.subject]
    found = [(line.value, line.valid, True) for step in _STEPS for line in acts if line.value == step]
    births = (line for line in told if line.relation == "life" and line.object in _BIRTHS)
    return found + [(line.object, line.valid, False) for line in births]


def _kin(pair: _Pair) -> list[str]:
    """The organisation, its treaty, and the organisation that rests on it."""
    view, own = pair.club.view, pair.club.id
    return [x for x in (own, view.treaty(own), view.organisation_on(own)) if x]


def _meets(club: _Club, day: int, valid: str) -> bool:
    """Whether a change of theirs falls on an act: in its year or the next, or within a week of it."""
    act = Interval.from_edtf(valid)
    if not ALWAYS < day < NEVER or act.begin_min <= ALWAYS or act.latest >= NEVER:
        return False
    if club.step == "year":
        return _year(day) - _year(act.begin_min) in (0, 1)
    return act.begin_min - 7 <= day <= act.latest + 8


def _other_thing(pair: _Pair, s: _Stretch) -> str:
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


def _no_such_status(pair: _Pair, s: _Stretch) -> str:
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


# --- real differences -------------------------------------------------------------------------------------------------


def _said(pair: _Pair, s: _Stretch) -> str:
    """What is wrong with something said: it is stale, early, or was never so."""
    club = pair.club
    edges = club.view.stays(pair.subject, club.id).edges
    same = [(c, edge) for c, edge in zip(pair.cells, edges, strict=True) if club.plain(c.value) == club.plain(s.theirs)]
    past = [last for c, (_, last) in same if c.end <= s.first]
    if past:
        return f"stale: the status ended on {past[-1]}"
    future = [first for c, (first, _) in same if c.begin >= s.last]
    return f"early: the status began on {future[0]}" if future else f"the atlas knows it as no {s.theirs} on any day"


def _coded(pair: _Pair, s: _Stretch) -> str:
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


def _seats(found: list[_Difference]) -> Iterator[_Difference]:
    """Two differences that mirror each other on the same days, one of them contested, are one seat under two ids."""
    mirror = {
        (s.first, s.last, p.club.plain(s.ours.value), p.club.plain(s.theirs)): p.subject for p, s, kind, _ in found
    }
    for pair, s, kind, why in found:
        ours, theirs = pair.club.plain(s.ours.value), pair.club.plain(s.theirs)
        other = mirror.get((s.first, s.last, theirs, ours), "")
        names = pair.club.view.names
        both = [x for x in (other, pair.subject) if x in names.entities]
        if "none" in (ours, theirs) and len(both) == 2 and any(names.entities[x].contested for x in both):
            seated = names.label(pair.subject if theirs == "none" else other)
            kind, why = "meaning", f"one seat: here it is that of {seated}"
        yield pair, s, kind, why


# --- another edition --------------------------------------------------------------------------------------------------


def _with_edition(view: View, other: View) -> list[Answer]:
    """What differs between two editions of the atlas: every stretch whose value or doubt changed."""
    rows = []
    for org in sorted({*view.organisations(), *other.organisations()}):
        states = {t.subject for v in (view, other) for t in v.owner(org).tracks if t.relation == "membership"}
        for state in sorted(states):
            for first, last, ours, theirs in _changed(view.membership(state, org)[1], other.membership(state, org)[1]):
                told = f"{theirs.value or 'unknown'}" + ("" if theirs.holds == "yes" else f" ({theirs.holds})")
                rows.append(_row(view, state, org, first, last, ours, told, "real", "edition"))
    return rows


def _changed(ours: list[Cell], theirs: list[Cell]) -> list[tuple[int, int, Cell, Cell]]:
    """Stretches on which two timelines of one key differ in value or doubt."""
    order = sorted({p for c in (*ours, *theirs) for p in (c.begin, c.end)})
    at: Callable[[list[Cell], int], Cell] = lambda cells, day: next(c for c in cells if c.begin <= day < c.end)  # noqa: E731
    found: list[tuple[int, int, Cell, Cell]] = []
    for first, last in pairwise(order):
        a, b = at(ours, first), at(theirs, first)
        if (a.value, a.holds) == (b.value, b.holds) or (a.carried and b.carried):
            continue
        if found and found[-1][1] == first and found[-1][2].value == a.value and found[-1][3].value == b.value:
            found[-1] = (found[-1][0], last, a, b)
        else:
            found.append((first, last, a, b))
    return found


def _row(
    view: View, subject: str, object_: str, first: int, last: int, ours: Cell, theirs: str, kind: str, why: str
) -> Answer:
    """One difference as a row."""
    told = ours.value if ours.holds == "yes" else f"{ours.value} ({ours.holds})"
    return Answer(
        subject=subject,
        relation="difference",
        object=object_,
        value=ours.value,
        holds=ours.holds,
        on=edtf(first),
        begin=first,
        end=last,
        cells=(ours,),
        owner=object_,
        details={"difference": kind, "ours": told or "unknown", "theirs": theirs, "reason": why},
        view=view,
    )

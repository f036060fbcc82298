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

from foedus.answers import Answer, Answers
from foedus.ask import shipped
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadInput
from foedus.relations.membership import IN
from foedus.statement import Source, Statement
from foedus.store import View, build
from foedus.timeline import Cell

__all__ = ["DATASETS", "KINDS", "compare"]

DATASETS = {"atop": "atop", "cow-igo": "cow_igo", "factbook": "factbook"}
"""Name -> module of `foedus.sources`."""

KINDS = ("real", "meaning", "precision", "coverage", "copy")
"""What a difference can be, the gravest first."""

_COLUMNS = ("kind", "subject", "object", "since", "until", "ours", "theirs", "why")
_OUT = ("none", "former")
_LOOSE = frozenset({"observer", "associate", "partner", "candidate", "aspirant", "signatory"})
_STEPS = ("signature", "ratification", "notice", "announcement", "application", "invitation")
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
        A dataset (`atop`, `cow-igo`, `factbook`), or the folder of another edition of the atlas.
    data : Path, optional
        File or folder with the dataset's table.
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
    if b in DATASETS:
        if data is None:
            raise BadInput(f"where is {b}?", hint="give --data FILE or FOLDER")
        module = import_module(f"foedus.sources.{DATASETS[b]}")
        gaps = module.gaps(data) if hasattr(module, "gaps") else {}
        rows, apart = _with_dataset(view, module.SOURCE, module.statements(data), gaps)
        notes += [f"{apart} statements on organisations that the atlas does not curate are left out"] if apart else []
    elif Path(b).is_dir():
        rows = _with_edition(view, View(build(Path(b), edition="other")))
    else:
        known = ", ".join(DATASETS)
        raise BadInput(f"{b!r} is neither a dataset nor a folder", hint=f"one of {known}, or an atlas folder")
    counts = {k: sum(1 for r in rows if r.details["kind"] == k) for k in KINDS}
    shown = [r for r in rows if kind in (None, r.details["kind"])]
    shown.sort(key=lambda r: (KINDS.index(r.details["kind"]), r.object, r.subject, r.begin))
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


class _Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which the two differ: our cell, their status, their statement if one speaks, and why it is no coverage."""

    first: int
    last: int
    ours: Cell
    theirs: str
    line: Statement | None
    uncovered: str = ""


class _Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One state in one organisation, as both tell it."""

    view: View
    source: Source
    subject: str
    object_: str
    cells: list[Cell]
    told: list[Statement]

    def line(self, first: int, last: int) -> Statement | None:
        """Their statement that covers some days."""
        days = ((Interval.from_edtf(s.valid).possible, s) for s in self.told)
        return next((s for (b, e), s in days if b <= first and e >= last), None)

    def ours(self, day: int) -> Cell:
        """Our cell of a day."""
        return next(c for c in self.cells if c.begin <= day < c.end)


Gaps = dict[tuple[str, str], list[tuple[int, int]]]


def _with_dataset(view: View, source: Source, told: Iterable[Statement], gaps: Gaps) -> tuple[list[Answer], int]:
    """Differences from a dataset in the organisations that the atlas curates, and how many statements are on others."""
    keys: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    apart = 0
    for s in told:
        object_ = view.one(s.object)
        if view.owner(object_).checked and any(t.relation == "membership" for t in view.owner(object_).tracks):
            keys[object_][s.subject].append(s)
        else:
            apart += 1
    rows = []
    for object_, by_state in sorted(keys.items()):
        days = [Interval.from_edtf(s.valid).possible for mine in by_state.values() for s in mine]
        life = min(b for b, _ in days), max(e for _, e in days)
        coded = {s.value for mine in by_state.values() for s in mine}
        if source.universe:  # what it does not name is a zero: ours that it leaves out differ, too
            for track in view.owner(object_).tracks:
                if track.relation == "membership" and not track.speaker and track.subject in view.names.coded:
                    by_state.setdefault(track.subject, [])
        found: list[tuple[_Pair, _Stretch, str, str]] = []
        for subject, mine in sorted(by_state.items()):
            cells = view.membership(subject, object_)[1]
            pair = _Pair(view=view, source=source, subject=subject, object_=object_, cells=cells, told=mine)
            for stretch in _stretches(pair, life, gaps.get((subject, object_), [])):
                found.append((pair, stretch, *_kind(pair, stretch, coded)))
        rows += [_row(view, p.subject, object_, s.first, s.last, s.ours, s.theirs, kind, why) for p, s, kind, why in _seats(found)]
    return rows, apart


def _stretches(pair: _Pair, life: tuple[int, int], gaps: list[tuple[int, int]]) -> list[_Stretch]:
    """Where the two differ, neighbours of one pair of values joined; what either does not cover stands apart."""
    begin, end = Interval.from_edtf(pair.source.coverage).possible
    spans = [Interval.from_edtf(s.valid).possible for s in pair.told]
    system = _system(pair)
    points = {begin, end, *(p for span in (*spans, life, *gaps, *system) for p in span)}
    points |= {p for c in pair.cells for p in (c.begin, c.end)}
    order = sorted(p for p in points if begin <= p <= end)
    found: list[_Stretch] = []
    for first, last in pairwise(order):
        line = pair.line(first, last)
        if line is None and not pair.source.universe:
            continue
        theirs, ours = line.value if line else "none", pair.ours(first)
        if _same(ours, theirs):
            continue
        inside: Callable[[list[tuple[int, int]]], bool] = lambda some, day=first: any(b <= day < e for b, e in some)  # noqa: E731
        uncovered = ""
        if ours.holds == "unknown":
            uncovered = "the atlas has no line for these days"
        elif line is None and not inside([life]):
            uncovered = f"outside the years that {pair.source.id} codes"
        elif line is None and inside(gaps):
            uncovered = f"{pair.source.id} has no value for these days"
        elif line is None and not inside(system):
            uncovered = "in no state list of the Correlates of War on these days"
        stretch = _Stretch(first=first, last=last, ours=ours, theirs=theirs, line=line, uncovered=uncovered)
        before = found[-1] if found else None
        if before and before.last == first and _joined(before, stretch):
            found[-1] = msgspec.structs.replace(before, last=last)
        else:
            found.append(stretch)
    return found


def _joined(a: _Stretch, b: _Stretch) -> bool:
    """Whether two stretches tell one difference; former and none are one absence."""
    return (_plain(a.ours.value), a.theirs, a.uncovered) == (_plain(b.ours.value), b.theirs, b.uncovered)


def _system(pair: _Pair) -> list[tuple[int, int]]:
    """Days on which a state is in the universe of a dataset of states: those on which it has a number there."""
    if not pair.source.universe:
        return [(ALWAYS, NEVER)]
    return [(c.begin, c.end) for c in pair.view.names.coded.get(pair.subject, ()) if c.system == "cow"]


def _plain(value: str) -> str:
    """Absence is one thing, and whoever is suspended is still in."""
    return {"suspended": "member", "former": "none", "out": "none", "": "unknown"}.get(value, value)


def _same(ours: Cell, theirs: str) -> bool:
    """Whether a cell allows what they say; where nobody knows, a none is no difference."""
    if ours.holds == "unknown":
        return theirs in _OUT
    values = {ours.value, *ours.options} if ours.holds != "yes" else {ours.value}
    return _plain(theirs) in {_plain(v) for v in values}


# --- kinds ------------------------------------------------------------------------------------------------------------


def _kind(pair: _Pair, s: _Stretch, coded: set[str]) -> tuple[str, str]:
    """The kind of one difference, and the reason in a few words: the first rule that fits."""
    rules: tuple[tuple[str, Callable[[], str]], ...] = (
        ("copy", lambda: _copied(pair, s)),
        ("coverage", lambda: s.uncovered or _unrecorded(pair, s)),
        ("precision", lambda: _imprecise(pair, s)),
        ("meaning", lambda: _other_step(pair, s) or _other_thing(pair, s) or _no_such_status(pair, s, coded)),
    )
    for kind, rule in rules:
        why = rule()
        if why:
            return kind, why
    return "real", _how(pair, s)


def _copied(pair: _Pair, s: _Stretch) -> str:
    """Whether all that we rest on comes from the dataset itself."""
    host = urlsplit(pair.source.url).netloc.removeprefix("www.")
    lines = [pair.view.statement(pair.object_, i) for i in s.ours.support]
    own = [pair.view.sources.get(line.source) for line in lines if line]
    copied = [o for o in own if o and (host in o.url or o.publisher == pair.source.publisher)]
    return f"the atlas has it from {pair.source.title}" if own and len(copied) == len(own) else ""


def _unrecorded(pair: _Pair, s: _Stretch) -> str:
    """Whether the atlas keeps no record of such a looser tie with this organisation at all."""
    if s.theirs not in ("observer", "partner", "associate") or _plain(s.ours.value) != "none":
        return ""
    told = (line for line in pair.view.owner(pair.object_).statements if line.relation == "membership")
    kept = any(line.value == s.theirs for line in told)
    return "" if kept else f"the atlas records no {s.theirs}s of it"


def _imprecise(pair: _Pair, s: _Stretch) -> str:
    """Whether a stretch lies inside the uncertain days, the year or the five years of a source."""
    if s.line is not None or pair.told:
        for line in pair.told:
            days = Interval.from_edtf(line.valid)
            edges = ((days.begin_min, days.begin_max), (days.end_min, days.end_max))
            if any(b <= s.first and s.last <= e for b, e in edges) and pair.source.id != "cow-igo":
                return f"inside the days that {pair.source.id} leaves open"
    if not _yearly(pair.source) or s.first <= ALWAYS or s.last >= NEVER:
        return ""
    first, last = _year(s.first), _year(s.last - 1)
    if first == last:
        return "within one year"
    turns = {c.begin for c in pair.cells if c.begin > ALWAYS}
    if last <= _FIVE_YEARLY and last - first < 5 and turns & {s.first, s.last}:
        return "within five years, and coded every fifth year up to 1965"
    return ""


def _yearly(source: Source) -> bool:
    """Whether a dataset tells years, not days."""
    return len(source.coverage.partition("/")[0]) == 4 and source.voice[5:] == "12-31" and source.id != "atop"


def _year(day: int) -> int:
    """The year of a day."""
    return int(edtf(day)[:4])


def _other_step(pair: _Pair, s: _Stretch) -> str:
    """Whether their status changes with another act of the same matter than ours."""
    more = _plain(s.theirs) in IN
    begins, ends = pair.line(s.first - 1, s.first) is not s.line, pair.line(s.last, s.last + 1) is not s.line
    for act, day in _steps(pair):
        if more and begins and act not in ("notice", "announcement") and _meets(pair.source, s.first, day):
            return f"{pair.source.id} counts from the {act} of {day}"
        if not more and s.ours.value in IN and begins and act in ("notice", "announcement") and _meets(pair.source, s.first, day):
            return f"{pair.source.id} counts to the {act} of {day}"
        if more and s.line is not None and act in ("notice", "announcement") and ends and _meets(pair.source, s.last, day):
            return f"{pair.source.id} counts to the {act} of {day}"
        if not more and s.ours.value in IN and ends and act == "ratification" and _meets(pair.source, s.last, day):
            return f"{pair.source.id} counts from the {act} of {day}"
    if more and s.line is not None and s.line.details.get("step") == "signature" and pair.ours(s.last).value in IN:
        return f"{pair.source.id} counts from signature"
    return ""


def _steps(pair: _Pair) -> Iterator[tuple[str, str]]:
    """Acts of the state, and births of the organisation, that move no status of ours: with their EDTF days."""
    view, kin = pair.view, _kin(pair)
    for owner in kin:
        for line in view.owner(owner).statements:
            own = line.relation == "membership" and line.subject == pair.subject and line.value in _STEPS
            if own and line.valid:
                yield line.value, line.valid
    for owner in kin:
        for line in view.owner(owner).statements:
            if line.relation == "life" and line.object in _BIRTHS and line.valid:
                yield line.object, line.valid


def _kin(pair: _Pair) -> list[str]:
    """The organisation, its treaty, and the organisation that rests on it."""
    view = pair.view
    return [x for x in (pair.object_, view.treaty(pair.object_), view.organisation_on(pair.object_)) if x]


def _meets(source: Source, day: int, valid: str) -> bool:
    """Whether a change of theirs falls on an act: in its year, or within a week of it."""
    if not ALWAYS < day < NEVER:
        return False
    act = Interval.from_edtf(valid)
    if act.begin_min <= ALWAYS or act.latest >= NEVER:
        return False
    if _yearly(source):
        return _year(act.begin_min) in (_year(day), _year(day) - 1)
    return act.begin_min - 7 <= day <= act.latest + 8


def _other_thing(pair: _Pair, s: _Stretch) -> str:
    """Whether they speak of something that has an id of its own here: a treaty, body, predecessor, or earlier form."""
    view, wanted = pair.view, _plain(s.theirs)
    if wanted == "none":
        return ""
    others = [*_kin(pair)[1:], *view.predecessors(pair.object_), *view.parts(pair.object_)]
    for other in others:
        if view.names.kind(other) not in ("organisation", "treaty", "body", "force", "group"):
            continue
        cells = view.membership(pair.subject, other)[1]
        if any(c.begin < s.last and c.end > s.first and _plain(c.value) == wanted for c in cells):
            return f"it counts {view.names.short(other)}, which has its own id here"
    begins = [
        Interval.from_edtf(line.valid).begin_min
        for line in view.owner(pair.object_).statements
        if line.relation == "life" and line.object in (*_BIRTHS, "entry into force") and line.valid and not line.denied
    ]
    if s.line is not None and begins and s.last <= max(begins) + 366:
        return f"it counts what came before {edtf(max(b for b in begins if b <= s.last + 366) if min(begins) <= s.last + 366 else min(begins))}"
    return ""


def _no_such_status(pair: _Pair, s: _Stretch, coded: set[str]) -> str:
    """Whether one of the two lacks the other's status, or has another word for a tie that is looser than membership."""
    ours, source = s.ours.value, pair.source.id
    if pair.view.names.entities[pair.subject].contested if pair.subject in pair.view.names.entities else "":
        return "contested statehood: see the policy of the atlas"
    if ours == "suspended":
        return f"{source} leaves suspended members out"
    if s.line is not None and s.line.details.get("step") == "said":
        earlier = {c.value for c in pair.cells if c.begin < s.first}
        if s.theirs in earlier:
            return ""  # stale, not another word
        if s.theirs == "partner" and _plain(ours) == "none":
            return f"partners of it are in frameworks of their own here"
    if ours in _LOOSE and s.theirs in _LOOSE:
        return "another word for a tie that is looser than membership"
    if ours in _LOOSE and ours not in coded and s.theirs in ("none", "member"):
        return f"{source} codes no {ours}s of it"
    return ""


def _how(pair: _Pair, s: _Stretch) -> str:
    """What a real difference looks like: stale, early, late, or with nothing on the other side."""
    view, theirs = pair.view, _plain(s.theirs)
    edges = view.edges(pair.subject, pair.object_)
    if s.line is not None and s.line.details.get("step") == "said":
        past = [edge[1] for c, edge in zip(pair.cells, edges, strict=True) if c.end <= s.first and _plain(c.value) == theirs]
        if past:
            return f"stale: the status ended on {past[-1]}"
        future = [edge[0] for c, edge in zip(pair.cells, edges, strict=True) if c.begin >= s.last and _plain(c.value) == theirs]
        return f"early: the status began on {future[0]}" if future else f"the atlas knows it as no {theirs} on any day"
    if theirs == "none":
        word = s.ours.value
        if not pair.told:
            return f"{pair.source.id} never has it"
        before, after = pair.line(s.first - 1, s.first), pair.line(s.last, s.last + 1)
        if before is None:
            return f"{pair.source.id} begins later" if after else f"{pair.source.id} leaves out this stay"
        return f"{pair.source.id} has a hole here" if after else f"{pair.source.id} ends earlier"
    if not any(_plain(c.value) == theirs for c in pair.cells):
        return f"the atlas knows it as no {theirs} on any day"
    after = _plain(pair.ours(s.last).value) == theirs if s.last < NEVER else False
    before = _plain(pair.ours(s.first - 1).value) == theirs if s.first > ALWAYS else False
    return f"{pair.source.id} " + ("has no break here" if before and after else "begins earlier" if after else "ends later" if before else "has a stay of its own")


def _seats(found: list[tuple[_Pair, _Stretch, str, str]]) -> Iterator[tuple[_Pair, _Stretch, str, str]]:
    """Two real differences that mirror each other on the same days are one seat under two ids."""
    mirror = {(s.first, s.last, _plain(s.ours.value), _plain(s.theirs)): p.subject for p, s, _, _ in found if "none" in (_plain(s.ours.value), _plain(s.theirs))}
    for pair, s, kind, why in found:
        other = mirror.get((s.first, s.last, _plain(s.theirs), _plain(s.ours.value)), "")
        contested = [x for x in (other, pair.subject) if x in pair.view.names.entities and pair.view.names.entities[x].contested]
        if other and contested and kind in ("real", "meaning"):
            kind, why = "meaning", f"one seat: here it is that of {pair.view.names.label(pair.subject if s.theirs == 'none' else other)}"
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
        details={"kind": kind, "ours": told or "unknown", "theirs": theirs, "why": why},
        view=view,
    )

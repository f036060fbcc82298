"""Where two sources, or two editions of the atlas, differ, and why. Comes in: a view and a dataset or another atlas;
goes out: `Answers`, one row per stretch of days on which they differ, sorted by kind (semantics 11). Writes nothing.

Kinds, the first that fits: `copy` (one family), `coverage` (past a voice), `precision` (inside either's uncertain days
or unit), `meaning` (the source codes another step, or lacks the status), `real`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from foedus.answers import Answer, Answers
from foedus.ask import shipped
from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.errors import BadInput
from foedus.statement import Source, Statement
from foedus.store import View, build
from foedus.timeline import Cell

__all__ = ["DATASETS", "compare"]

DATASETS = {"atop": "atop", "cow-igo": "cow_igo", "factbook": "factbook"}
"""Name -> module of `foedus.sources`."""

KINDS = ("real", "meaning", "precision", "coverage", "copy")

_COMMON = {"suspended": "member", "former": "none", "": "unknown"}
_LACKING = {"signatory", "partner", "candidate", "aspirant"}
_COLUMNS = ("kind", "subject", "object", "since", "until", "ours", "theirs", "why")


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
        If `b` is neither a dataset nor a folder.
    BadSource
        If the dataset cannot be read.
    """
    view = view or shipped()
    if a != "atlas":
        raise BadInput(f"{a!r} cannot be compared yet", hint="the first is `atlas`")
    if b in DATASETS:
        if data is None:
            raise BadInput(f"where is {b}?", hint="give --data FILE or FOLDER")
        module = import_module(f"foedus.sources.{DATASETS[b]}")
        rows = _with_dataset(view, module.SOURCE, module.statements(data))
    elif Path(b).is_dir():
        rows = _with_edition(view, View(build(Path(b), edition="other")))
    else:
        raise BadInput(f"{b!r} is neither a dataset nor a folder", hint=f"one of {', '.join(DATASETS)}, or an atlas folder")
    counts = {k: sum(1 for r in rows if r.details["kind"] == k) for k in KINDS}
    shown = [r for r in rows if kind in (None, r.details["kind"])]
    shown.sort(key=lambda r: (KINDS.index(r.details["kind"]), r.object, r.subject, r.begin))
    notes = ", ".join(f"{n} {k}" for k, n in counts.items() if n) or "no differences"
    return Answers(
        question="compare",
        heading=f"The atlas against {b}",
        on=view.checked,
        rows=tuple(shown),
        columns=_COLUMNS,
        notes=(notes,),
        edition=view.edition,
    )


# --- a dataset --------------------------------------------------------------------------------------------------------


def _with_dataset(view: View, source: Source, told: Iterable[Statement]) -> list[Answer]:
    """Differences from a dataset, in the organisations that the atlas curates."""
    begin, end = Interval.from_edtf(source.coverage).possible
    keys: dict[tuple[str, str], list[Statement]] = {}
    for s in told:
        object_ = view.one(s.object)
        if view.owner(object_).checked and any(t.relation == "membership" for t in view.owner(object_).tracks):
            keys.setdefault((s.subject, object_), []).append(s)
    lives: dict[str, tuple[int, int]] = {}
    for (_, object_), mine in keys.items():
        days = [Interval.from_edtf(s.valid).possible for s in mine]
        known = lives.get(object_, (NEVER, ALWAYS))
        lives[object_] = min(known[0], *(b for b, _ in days)), max(known[1], *(e for _, e in days))
    rows = []
    for (subject, object_), mine in sorted(keys.items()):
        _, cells = view.membership(subject, object_)
        for first, last, ours, theirs, line in _stretches(cells, mine, begin, end, bool(source.universe)):
            kind, why = _kind(view, object_, subject, (first, last), ours, theirs, line, source, lives[object_])
            rows.append(_row(view, subject, object_, first, last, ours, theirs, kind, why))
    return rows


def _stretches(
    cells: list[Cell], mine: list[Statement], begin: int, end: int, universe: bool
) -> list[tuple[int, int, Cell, str, Statement | None]]:
    """Days on which the two differ: with our cell, their status, and their statement if one speaks."""
    spans = [(*Interval.from_edtf(s.valid).possible, s) for s in mine]
    points = {begin, end, *(p for b, e, _ in spans for p in (b, e)), *(p for c in cells for p in (c.begin, c.end))}
    order = sorted(p for p in points if begin <= p <= end)
    found: list[tuple[int, int, Cell, str, Statement | None]] = []
    for first, last in zip(order, order[1:], strict=False):
        line = next((s for b, e, s in spans if b <= first and e >= last), None)
        if line is None and not universe:
            continue
        theirs = line.value if line else "none"
        ours = next(c for c in cells if c.begin <= first < c.end)
        if ours.holds == "unknown" or _same(ours, theirs):
            continue
        if found and found[-1][1] == first and (found[-1][2].value, found[-1][3]) == (ours.value, theirs):
            found[-1] = (found[-1][0], last, ours, theirs, line)
        else:
            found.append((first, last, ours, theirs, line))
    return found


def _same(ours: Cell, theirs: str) -> bool:
    """Whether a cell allows what they say."""
    values = {ours.value, *ours.options} if ours.holds != "yes" else {ours.value}
    return theirs in {_COMMON.get(v, "none" if v == "out" else v) for v in values}


def _kind(
    view: View,
    object_: str,
    subject: str,
    days: tuple[int, int],
    ours: Cell,
    theirs: str,
    line: Statement | None,
    source: Source,
    life: tuple[int, int],
) -> tuple[str, str]:
    """The kind of one difference, and the reason in a few words."""
    first, last = days
    step = line.details.get("step", "") if line else ""
    if last <= life[0] or first >= life[1]:
        return "coverage", f"outside the years that {source.id} codes"
    if step != "said" and _one_year(first, last):
        return "precision", "within one year"
    if ours.value in _LACKING and theirs in ("none", "member"):
        return "meaning", f"{source.id} counts from signature" if step == "signature" else f"{source.id} has no {ours.value}"
    if ours.value == "suspended" and theirs == "none":
        return "meaning", f"{source.id} leaves suspended members out"
    if theirs == "none" and ours.value in ("observer", "associate") and source.id == "atop":
        return "meaning", "atop has members only"
    if step == "signature" and _signed(view, object_, subject, last):
        return "meaning", f"{source.id} counts from signature"
    return "real", "said so on these days" if step == "said" else ""


def _one_year(first: int, last: int) -> bool:
    """Whether a stretch lies inside one calendar year: a year cannot tell its days apart."""
    return first > ALWAYS and last < NEVER and edtf(first)[:4] == edtf(last - 1)[:4]


def _signed(view: View, object_: str, subject: str, last: int) -> bool:
    """Whether a membership begins as the stretch ends: between signature and entry into force."""
    _, cells = view.membership(subject, object_)
    after = next((c for c in cells if c.begin <= last < c.end), None)
    return after is not None and "member" in (after.value, *after.options)


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
    for first, last in zip(order, order[1:], strict=False):
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

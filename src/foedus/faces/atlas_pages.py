"""The atlas as pages: one of Markdown for each file, with a drawing of its timeline. Comes in: a view; goes out:
text, the same for the same lines. Decides nothing: days, doubt and sources are those of the answers. Writes nothing.

`python -m foedus.atlas` keeps these pages under `docs/atlas/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

import msgspec

from foedus.answers import Answer
from foedus.ask import events, timeline
from foedus.dates import ALWAYS, NEVER, Interval, day, edtf, span_text
from foedus.faces.layout import clean
from foedus.faces.table import named, title_of
from foedus.promises import promisors
from foedus.relations.membership import IN
from foedus.statement import Source, Statement
from foedus.store import View
from foedus.timeline import Cell

__all__ = ["index_page", "page", "timeline_svg"]

_MANY = 4  # sources named beside a row
_ORDER = ("member", "suspended", "signatory", "candidate", "aspirant", "associate", "observer", "partner")
_ABSENT = ("none", "former", "")
_STEPS = (1, 2, 5, 10, 20, 25, 50)  # years between two ticks


# --- the page ---------------------------------------------------------------------------------------------------------


class _Notes:
    """Footnotes of a page: the sources in the order in which they are first named."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._told: dict[str, Source] = {}

    def marks(self, sources: Iterable[Source]) -> str:
        """Footnote marks of some sources, the best ones first."""
        found = list(sources)[:_MANY]
        self._told.update((s.id, s) for s in found)
        return " ".join(f"[^{self._key(s.id)}]" for s in found)

    def of(self, statements: Iterable[Statement]) -> str:
        """Footnote marks of the sources of some statements."""
        known = {s.source: self._view.sources[s.source] for s in statements if s.source in self._view.sources}
        return self.marks(sorted(known.values(), key=lambda s: (s.rank, s.id)))

    def lines(self) -> Iterator[str]:
        """The notes themselves."""
        for source in self._told.values():
            told = [f"[{_text(title_of(source))}](<{source.url}>)" if source.url else _text(title_of(source))]
            told += [_text(source.publisher)] if source.publisher and source.publisher not in source.title else []
            told += [source.published] if source.published else []
            told += [f"looked up {source.retrieved}"] if source.retrieved else []
            yield f"[^{self._key(source.id)}]: {', '.join(told)}."

    @staticmethod
    def _key(source_id: str) -> str:
        """A source's id as a mark."""
        return source_id.replace("/", "-").replace(" ", "-")


def page(view: View, org: str, *, headline: str = "", parts: Iterable[str] = (), drawing: str = "") -> str:
    """Give the page of an organisation or treaty.

    Parameters
    ----------
    view : View
    org : str
        Its id.
    headline : str
        What it is, in one sentence.
    parts : iterable of str
        Ids of the treaties, bodies, offices, forces and events that its file speaks of.
    drawing : str
        Name of the file with its timeline, beside the page; empty if there is none.

    Returns
    -------
    str
        Markdown: life, members, promises, offices, events, claims, sources; what is empty is left out.
    """
    names, notes, owner = view.names, _Notes(view), view.owner(org)
    own = [org, *sorted(p for p in parts if p != org)]
    short, label = names.short(org), names.label(org)
    out = [f"# {label}" + (f" ({short})" if short != label else ""), ""]
    out += [_text(headline), ""] if headline else []
    complete = ", ".join(sorted({span_text(b, e) for b, e in owner.complete}))
    out += [f"Checked {owner.checked}." + (f" The list of members is complete {complete}." if complete else ""), ""]
    out += [f"![Timeline of {short}: who was in when]({drawing})", ""] if drawing else []
    for section in (_life, _members, _promises, _offices, _events, _claims):
        out += section(view, own, notes)
    out += ["## Sources", "", *notes.lines(), ""]
    return "\n".join(out)


def index_page(view: View, headlines: dict[str, str]) -> str:
    """Give the list of all pages.

    Parameters
    ----------
    view : View
    headlines : dict
        Id -> what it is, in one sentence.

    Returns
    -------
    str
        Markdown, sorted by name.
    """
    rows = sorted((view.names.label(i), i) for i in headlines)
    out = [
        "# The atlas",
        "",
        f"{len(headlines)} files of organisations and treaties, last checked {view.checked}. "
        "The pages are made by `make atlas` from the lines under `src/foedus/atlas/organisations/`.",
        "",
    ]
    out += _table(
        ("Organisation or treaty", "", "What it is"),
        [(f"[{_text(label)}]({i}.md)", _short(view, i), _text(headlines[i])) for label, i in rows],
    )
    return "\n".join(out)


def _short(view: View, some_id: str) -> str:
    """A short form, where there is one."""
    short = view.names.short(some_id)
    return "" if short == view.names.label(some_id) else short


def _life(view: View, own: list[str], notes: _Notes) -> list[str]:
    """What happened to it and its treaties, and what lasted: seat, term."""
    rows = []
    for owner_id in own:
        told: dict[tuple[str, ...], list[Statement]] = {}
        for s in view.owner(owner_id).statements:
            if s.relation == "life" and not s.denied:
                article = f"Art. {s.details['article']}" if s.details.get("article") else ""
                told.setdefault((s.valid, s.object, s.value, article, s.details.get("place", "")), []).append(s)
        for (valid, what, value, *where), lines in told.items():
            whose = "" if owner_id == own[0] else f"{_name(view, owner_id)}: "
            words = ", ".join(p for p in (f"{whose}{what}", named(value, view.names) if value else "", *where) if p)
            rows.append((_when(valid), valid or "undated", _text(words), notes.of(lines)))
    rows.sort()
    return _section("Life", ("When", "What", "Sources"), [r[1:] for r in rows])


def _members(view: View, own: list[str], notes: _Notes) -> list[str]:
    """Who is in what, one table for the organisation and one for each treaty or body whose members are recorded."""
    out: list[str] = []
    for owner_id in own:
        rows = _stays(view, owner_id)
        if not rows:
            continue
        kind = view.names.kind(owner_id) if owner_id in view.names.entities else ""
        title = ("Parties" if kind == "treaty" else "Members") + (
            "" if owner_id == own[0] else f": {_name(view, owner_id)}"
        )
        cells = [
            (_name(view, r.subject), r.value, r.since, _open(r.until), _doubt(r), notes.marks(r.sources)) for r in rows
        ]
        out += _section(title, ("State", "Status", "Since", "Until", "", "Sources"), cells)
    return out


def _stays(view: View, owner_id: str) -> list[Answer]:
    """Every status of everybody in one thing, by name and day."""
    if not any(t.relation == "membership" for t in view.owner(owner_id).tracks):
        return []
    rows = [r for r in timeline(owner_id, view=view).rows if r.relation == "membership" and r.object == owner_id]
    return sorted(rows, key=lambda r: (view.names.label(r.subject), r.begin))


def _promises(view: View, own: list[str], notes: _Notes) -> list[str]:
    """Obligations with their articles."""
    told: dict[tuple[str, ...], list[Statement]] = {}
    for owner_id in own:
        for s in view.owner(owner_id).statements:
            if s.relation == "obligation" and not s.denied:
                told.setdefault((s.object, owner_id, s.details.get("article", ""), *promisors(s), s.valid), []).append(
                    s
                )
    whom: Callable[[str], str] = lambda ids: "each party" if ids == "*" else _all(view, ids)  # noqa: E731
    rows = [
        (kind, _name(view, owner_id), article, whom(giver), whom(taker), valid, notes.of(lines))
        for (kind, owner_id, article, giver, taker, valid), lines in sorted(told.items())
    ]
    return _section("Promises", ("What", "Under", "Article", "By", "To", "Days", "Sources"), rows)


def _offices(view: View, own: list[str], notes: _Notes) -> list[str]:
    """Holders of its offices, and whose turn it is in the chair."""
    rows = []
    for owner_id in own:
        if not any(t.relation == "office" for t in view.owner(owner_id).tracks):
            continue
        for r in timeline(owner_id, view=view).rows:
            if r.relation == "office":
                holder = _text(named(r.value, view.names))
                rows.append((_name(view, owner_id), holder, r.since, _open(r.until), _doubt(r), notes.marks(r.sources)))
    return _section("Offices", ("Office", "Holder", "Since", "Until", "", "Sources"), rows)


def _events(view: View, own: list[str], notes: _Notes) -> list[str]:
    """Meetings, requests, exercises and whatever else happened on a day."""
    rows = []
    for owner_id in own:
        kind = view.names.kind(owner_id) if owner_id in view.names.entities else ""
        if not any(s.relation == "event" for s in view.owner(owner_id).statements):
            continue
        for r in events(owner_id, view=view).rows:
            if r.owner != owner_id:
                continue
            told = [_name(view, owner_id), r.value, r.details.get("place", "")]
            who = _text(r.details["roles"]) if r.details.get("roles") else _all(view, r.details.get("who", ""))
            rows.append((_when(r.on), r.on, kind, ", ".join(_text(t) for t in told if t), who, notes.marks(r.sources)))
    rows.sort()
    return _section("Events", ("When", "Kind", "What", "Who", "Sources"), [r[1:] for r in rows])


def _claims(view: View, own: list[str], notes: _Notes) -> list[str]:
    """What is claimed beside the law."""
    rows = []
    for owner_id in own:
        for track in view.owner(owner_id).tracks:
            if not track.speaker or track.relation != "membership":
                continue
            for speaker, cell in view.claims(track.subject, owner_id):
                if speaker == track.speaker:
                    lines = [s for s in view.owner(owner_id).statements if s.id in cell.support]
                    who = _name(view, track.subject)
                    rows.append(
                        (
                            who,
                            cell.value,
                            _text(named(speaker, view.names)),
                            span_text(cell.begin, cell.end),
                            notes.of(lines),
                        )
                    )
    return _section("Claimed, not the law", ("State", "Status", "Says", "Days", "Sources"), rows)


def _section(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A table under its title; nothing without rows."""
    return [f"## {title}", "", *_table(head, rows)] if rows else []


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A Markdown table, without columns that are empty."""
    keep = [i for i in range(len(head)) if any(row[i] for row in rows)]
    lines = ["| " + " | ".join(head[i] for i in keep) + " |", "|" + " --- |" * len(keep)]
    return [*lines, *("| " + " | ".join(row[i] for i in keep) + " |" for row in rows), ""]


def _text(text: str) -> str:
    """Text that Markdown shows as it is."""
    plain = clean(text)
    for sign in ("\\", "|", "[", "]", "*", "_", "<", "`"):
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _name(view: View, some_id: str) -> str:
    """Name of an id."""
    return _text(view.names.label(some_id) if some_id in view.names.entities else some_id)


def _all(view: View, ids: str) -> str:
    """Names of several ids."""
    return ", ".join(_name(view, i.strip()) for i in ids.split(",") if i.strip())


def _when(valid: str) -> tuple[int, str]:
    """Sorts dates as they fall; what has none comes last."""
    if not valid:
        return NEVER, ""
    interval = Interval.from_edtf(valid)
    return (interval.begin_min if interval.begin_min > ALWAYS else interval.end_max), valid


def _open(until: str) -> str:
    """Nothing for what still holds."""
    return "" if until == ".." else until


def _doubt(row: Answer) -> str:
    """How sure a row is, if it is not."""
    return "" if row.holds == "yes" else row.holds + (f" ({row.kind})" if row.kind else "")


# --- the drawing ------------------------------------------------------------------------------------------------------

_WIDTH, _LEFT, _RIGHT = 960, 190, 24
_ROW, _BAR = 17, 10
_CURVE, _TOP = 54, 14

_STYLE = """
text { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #2b2f36 }
.back { fill: #ffffff } .band { fill: #f5f6f8 } .grid { stroke: #dfe2e7 } .faint { fill: #707783 }
.head { font-weight: 600 } .curve { fill: #2a6f97; fill-opacity: .16 }
.line { fill: none; stroke: #2a6f97; stroke-width: 1.5 }
.member { fill: #2a6f97 } .suspended { fill: #d9902f } .signatory { fill: #9aa7b4 } .candidate { fill: #8d79b8 }
.aspirant { fill: #c3b6de } .associate { fill: #4fa3a5 } .observer { fill: #8fb996 } .partner { fill: #b5a642 }
.maybe { fill-opacity: .45 } .quarrel { fill: url(#stripes) } .stripe { stroke: #c1443c; stroke-width: 2.4 }
@media (prefers-color-scheme: dark) {
text { fill: #d9dde3 } .back { fill: #14171c } .band { fill: #1b1f26 } .grid { stroke: #2d333c }
.faint { fill: #959ca8 } .curve { fill: #62a8d1 } .line { stroke: #62a8d1 } .member { fill: #4a93bf }
.suspended { fill: #e0a04a }
.signatory { fill: #6d7886 } .candidate { fill: #9d8bc8 } .aspirant { fill: #6f6490 } .stripe { stroke: #f0776e }
}
"""


class _Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Days to places on the drawing."""

    begin: int
    end: int

    def x(self, some_day: int) -> float:
        """Place of a day, kept inside."""
        share = (min(max(some_day, self.begin), self.end) - self.begin) / (self.end - self.begin)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def timeline_svg(view: View, org: str) -> str:
    """Draw who was what in an organisation, and how many were in.

    Parameters
    ----------
    view : View
    org : str
        Its id.

    Returns
    -------
    str
        An SVG file that follows the reader's light or dark setting; empty if no membership is recorded.
    """
    rows = _rows(view, org)
    if not rows:
        return ""
    scale = _scale(view, org, rows)
    members = [r for r in rows if any(c.value in IN for c in r[1])]
    others = [r for r in rows if r not in members]
    gap = _ROW + 8 if members and others else 0
    first = _TOP + _CURVE + 22
    foot = first + len(rows) * _ROW + gap
    height = foot + 52
    title = f"Timeline of {view.names.label(org)}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="stripe" x1="1.2" x2="1.2" y1="0" y2="6"/></pattern></defs>',
        f'<rect class="back" width="{_WIDTH}" height="{height}"/>',
    ]
    for number in range(0, len(rows), 2):
        y = first + number * _ROW + (gap if number >= len(members) else 0)
        out.append(f'<rect class="band" x="8" y="{y}" width="{_WIDTH - 16}" height="{_ROW}"/>')
    out += _axis(view, org, scale, first, foot)
    out += _curve(rows, scale)
    for number, (name, cells) in enumerate([*members, *others]):
        y = first + number * _ROW + (gap if number >= len(members) else 0)
        if others and number == len(members) and members:
            out.append(f'<text class="faint" x="{_LEFT - 10}" y="{y - 6}" text-anchor="end">never a member</text>')
        out.append(f'<text x="{_LEFT - 10}" y="{y + 12}" text-anchor="end">{escape(_cut(name))}</text>')
        out += _bars(name, cells, scale, y)
    out += _legend(rows, foot + 34)
    out.append("</svg>")
    return "\n".join(out) + "\n"


_Row = tuple[str, list[Cell]]


def _rows(view: View, org: str) -> list[_Row]:
    """Everybody with any status, by the day on which they got in, then by name."""
    found: list[tuple[int, str, list[Cell]]] = []
    for track in view.owner(org).tracks:
        if track.relation != "membership" or track.speaker:
            continue
        cells = [c for c in track.cells if c.value not in _ABSENT or (c.holds == "disputed" and c.begin > ALWAYS)]
        if cells:
            inside = [c.begin for c in cells if c.value in IN]
            name = view.names.label(track.subject) if track.subject in view.names.entities else track.subject
            found.append((min(inside or [c.begin for c in cells]), name, cells))
    return [(name, cells) for _, name, cells in sorted(found, key=lambda f: f[:2])]


def _scale(view: View, org: str, rows: list[_Row]) -> _Scale:
    """From the first day on which anybody is anything to the day of the last check, with a little air."""
    begins = [c.begin for _, cells in rows for c in cells if c.begin > ALWAYS]
    ends = [c.end for _, cells in rows for c in cells if c.end < NEVER]
    now = Interval.from_edtf(view.owner(org).checked or view.checked).end_max
    begin = min(begins, default=now - 3653)
    still = any(c.end >= NEVER for _, cells in rows for c in cells)
    end = now if still else max(ends, default=now)
    air = max((end - begin) // 40, 30)
    return _Scale(begin=begin - air, end=end + (0 if still else air))


def _axis(view: View, org: str, scale: _Scale, first: int, foot: int) -> Iterator[str]:
    """Years, with a line through all rows."""
    years = int(edtf(scale.begin)[:4]), int(edtf(scale.end)[:4])
    step = next((s for s in _STEPS if (years[1] - years[0]) / s <= 12), _STEPS[-1])
    for year in range((years[0] // step + 1) * step, years[1] + 1, step):
        x = scale.x(day(f"{year:04}-01-01"))
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{foot}"/>'
        for y in (first - 8, foot + 14):
            yield f'<text class="faint" x="{x:.1f}" y="{y}" text-anchor="middle">{year}</text>'


def _curve(rows: list[_Row], scale: _Scale) -> Iterator[str]:
    """How many are in, as a step curve with its height and its last value."""
    counted = (
        IN
        if any(c.value in IN for _, cells in rows for c in cells)
        else frozenset({"partner", "observer", "signatory"})
    )
    stays = [[(c.begin, c.end) for c in cells if c.value in counted] for _, cells in rows]
    points = sorted({p for some in stays for span in some for p in span} | {scale.begin, scale.end})
    steps = [
        (a, b, sum(any(begin <= a < end for begin, end in some) for some in stays))
        for a, b in pairwise(points)
        if b > scale.begin and a < scale.end
    ]
    most = max((n for _, _, n in steps), default=0)
    if not most:
        return
    base = _TOP + _CURVE
    path = "".join(f"L{scale.x(a):.1f} {base - n / most * _CURVE:.1f}H{scale.x(b):.1f}" for a, b, n in steps)
    yield f'<path class="curve" d="M{scale.x(scale.begin):.1f} {base}{path}V{base}Z"/>'
    yield f'<path class="line" d="M{scale.x(scale.begin):.1f} {base}{path}"/>'
    peak = next((a, b) for a, b, n in steps if n == most)
    what = "members" if counted == IN else "participants"
    yield f'<text class="head" x="{_LEFT - 10}" y="{_TOP + 12}" text-anchor="end">{what}</text>'
    last = steps[-1][2]
    told = f"most {most}, from {edtf(peak[0])[:4]}" + (f"; now {last}" if last not in (0, most) else "")
    yield f'<text class="faint" x="{_LEFT - 10}" y="{_TOP + 28}" text-anchor="end">{told}</text>'


def _bars(name: str, cells: list[Cell], scale: _Scale, y: int) -> Iterator[str]:
    """The stretches of one state; what is the same without a break is one bar."""
    joined: list[Cell] = []
    for cell in cells:
        last = joined[-1] if joined else None
        if last and last.end == cell.begin and (last.value, last.holds) == (cell.value, cell.holds):
            joined[-1] = msgspec.structs.replace(last, end=cell.end)
        else:
            joined.append(cell)
    for cell in joined:
        left, right = scale.x(cell.begin), scale.x(cell.end)
        wide = max(right - left, 1.5)
        thin = cell.value == "signatory"
        height = 4 if thin else _BAR
        at = y + (_ROW - height) / 2
        shape = f'x="{left:.1f}" y="{at:g}" width="{wide:.1f}" height="{height}" rx="1.5"'
        doubt = "" if cell.holds == "yes" else f", {cell.holds}"
        told = f"<title>{escape(name)}: {cell.value}{doubt}, {span_text(cell.begin, cell.end)}</title>"
        faint = " maybe" if cell.holds != "yes" else ""
        if cell.value not in _ABSENT:
            yield f'<rect class="{cell.value}{faint}" {shape}>{told}</rect>'
        if cell.holds == "disputed":
            yield f'<rect class="quarrel" {shape}>{told}</rect>'


def _legend(rows: list[_Row], y: int) -> Iterator[str]:
    """The statuses and doubts that the drawing shows."""
    cells = [c for _, some in rows for c in some]
    keys = [(status, status) for status in _ORDER if any(c.value == status for c in cells)]
    keys += [("member maybe", "uncertain")] if any(c.holds == "maybe" for c in cells) else []
    keys += [("quarrel", "disputed")] if any(c.holds == "disputed" for c in cells) else []
    x = float(_LEFT)
    for style, word in keys:
        height = 4 if style == "signatory" else _BAR
        yield f'<rect class="{style}" x="{x:g}" y="{y - 4 - height / 2:g}" width="18" height="{height}" rx="1.5"/>'
        yield f'<text x="{x + 24:g}" y="{y}">{word}</text>'
        x += 24 + 6.6 * len(word) + 22


def _cut(name: str) -> str:
    """A name that fits the column."""
    return name if len(name) <= 27 else name[:26].rstrip() + "…"

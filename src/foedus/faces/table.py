"""An answer as a table for the terminal. Comes in: `Answers` and the names; goes out: lines of a given width.

What is sure stands plain; doubt is marked in words as well as in colour. Sources are numbers in the table and titles
below it; with `--why` each row carries its statements, for and against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from foedus.answers import Answer, Answers, Reason
from foedus.dates import Interval
from foedus.faces.layout import Line, clean, grid, width, wrap
from foedus.statement import Source

if TYPE_CHECKING:
    from foedus.names import Names

__all__ = ["is_own", "named", "origin_of", "said", "table", "title_of", "worded"]

_DOUBT = {"yes": "", "maybe": "yellow", "disputed": "magenta", "unknown": "dim"}
_VALUES = {"member": "green", "suspended": "yellow", "former": "dim", "none": "dim", "signatory": "cyan"}
_QUARRELS = {
    "meaning": "the sources report different steps of the same matter",
    "real": "the sources disagree about the same step",
}
_TITLES = {
    "members subject": "state",
    "memberships object": "organisation",
    "holders subject": "office",
    "holders value": "holder",
    "promises object": "to",
    "phrase": "what",
    "coverage subject": "organisation",
    "members value": "status",
    "memberships value": "status",
    "status value": "status",
    "relation": "kind",
    "holds": "how sure",
    "known_until": "known until",
    "url": "address",
    "retrieved": "looked up",
}
_GROUPS = {
    "promises": ("treaty", "article", "value"),
    "between": ("tie",),
    "cite": ("kind",),
    "compare": ("difference", "object"),
}
_TOLD = ("timeline", "events", "between")  # their rows are of many kinds: told in one phrase
_PHRASE = ("subject", "relation", "value", "article", "treaty", "object", "place", "who")
_GIVE = ("since", "until", "phrase", "reason", "object", "who", "place", "publisher", "title", "value", "subject")
_LINK = re.compile(r"https?://[!-~]+")
_MANY = 3  # sources named beside a row; the rest is told by --why


def table(answers: Answers, names: Names, *, room: int = 80, why: bool = False) -> list[Line]:
    """Lay an answer out for a terminal.

    Parameters
    ----------
    answers : Answers
    names : Names
        Of the view that answered.
    room : int
        Columns of a line.
    why : bool
        Whether each row shows the statements behind it.

    Returns
    -------
    list of Line
        Heading, rows, notes, sources.
    """
    answers, shared = _without_shared(msgspec.structs.replace(answers, rows=_short(answers)))
    numbers = {} if "sources" not in answers.columns else _numbered(answers)
    group = _GROUPS.get(answers.question, ())
    columns = [c for c in _columns(answers, why) if c not in group]
    lines: list[Line] = [*_heading(answers, room), []]
    head, body = _laid(answers, columns, names, numbers, room)
    lines += head
    before: tuple[str, ...] = ()
    for row, own in zip(answers.rows, body, strict=True):
        key = tuple(worded(row, c, names) for c in group)
        if key != before:
            lines += [[], *_indented(_group_title(answers.question, key), room, 2, "bold cyan")]
            before = key
        elif why and lines[-1]:
            lines.append([])
        lines += own
        lines += _below(row, names, room, why)
    lines += _notes(answers, shared, room)
    if not why:
        lines += _sources(answers, numbers, room)
    return lines


def worded(row: Answer, column: str, names: Names) -> str:
    """Give the words of one cell: names for ids, days as they are, nothing where nothing is known.

    Parameters
    ----------
    row : Answer
    column : str
        A field of the row, or a key of its details.
    names : Names

    Returns
    -------
    str
    """
    if column == "sources":
        return "; ".join(title_of(s) for s in row.sources)
    if column == "phrase":
        return _phrase(row, names)
    if column == "tie":
        return _tie(row, names)
    text = str(getattr(row, column, row.details.get(column, "")))
    if column == "place":  # of an event often a state
        text = "; ".join(named(part, names) for part in text.split("; ") if part)
    elif column in ("subject", "object", "treaty", "who") or (column == "value" and row.relation == "office"):
        told = [named(part, names) for part in text.split(", ") if part]
        text = ", ".join(sorted(told) if column == "object" else told)
    elif column == "until" and text == "..":
        text = "open"
    elif column == "since" and text == "..":
        text = ""
    elif column == "value" and not text:
        text = "unknown"
    return clean(text)


def named(some_id: str, names: Names) -> str:
    """Give the name of an id: a state's in full, an organisation's acronym; other text as it is.

    Parameters
    ----------
    some_id : str
    names : Names

    Returns
    -------
    str
    """
    if some_id not in names.entities:
        return some_id
    return names.short(some_id) if names.kind(some_id) in ("organisation", "treaty") else names.label(some_id)


def said(reason: Reason, names: Names) -> str:
    """Give what one statement says, in a few words with its day.

    Parameters
    ----------
    reason : Reason
    names : Names

    Returns
    -------
    str
    """
    s = reason.statement
    what = s.value if s.relation == "membership" else s.object if s.relation in ("obligation", "life") else s.value
    if s.relation in ("life", "quantity", "event") and s.value and s.value != s.object:
        what = f"{s.object}: {named(s.value, names)}"
    elif s.relation == "office":
        what = named(s.value, names)
    elif s.relation == "complete":
        what = "complete list"
    words = [("not " if s.denied else "") + what, s.valid]
    if s.details.get("article"):
        words.append(f"Art. {s.details['article']}")
    if s.details.get("stage"):
        words.append(f"({s.details['stage']})")
    if s.speaker:
        words.append(f"says {named(s.speaker, names)}")
    return clean(" ".join(w for w in words if w))


def title_of(source: Source) -> str:
    """Give the short name of a source: its title, else its publisher, else its id.

    Parameters
    ----------
    source : Source

    Returns
    -------
    str
    """
    return clean(source.title or source.publisher or source.id)


def origin_of(source: Source) -> str:
    """Give a source with the site on which it is found; one of a user's own lines is marked as such.

    Parameters
    ----------
    source : Source

    Returns
    -------
    str
    """
    site = urlsplit(source.url).netloc.removeprefix("www.")
    return title_of(source) + (f" · {clean(site)}" if site else "") + (" (yours)" if is_own(source) else "")


def is_own(source: Source) -> bool:
    """Tell whether a source is of lines that a user has laid over the atlas.

    Parameters
    ----------
    source : Source

    Returns
    -------
    bool
    """
    return source.id.startswith("your ")


# --- parts of the table -----------------------------------------------------------------------------------------------


def _short(answers: Answers) -> tuple[Answer, ...]:
    """Rows without what the heading says: in a timeline the state or organisation asked for; ties both ways are one."""
    rows = answers.rows
    if answers.question == "timeline":
        for end in ("subject", "object"):
            if len({getattr(r, end) for r in rows if r.relation == "membership"}) == 1:
                return tuple(msgspec.structs.replace(r, **{end: ""}) if r.relation == "membership" else r for r in rows)
    if answers.question != "between":
        return rows
    found: dict[tuple[str, ...], list[Answer]] = {}
    for row in rows:
        key = (row.relation, row.value, row.since, row.until, row.holds, *sorted((row.subject, row.object)))
        alike = found.setdefault((*key, *row.details.values()), [])
        if row.relation == "promise" and alike and alike[0].subject != row.subject:
            alike[0] = msgspec.structs.replace(alike[0], details={**alike[0].details, "both": "yes"})
        else:
            alike.append(row)
    kept = [row for alike in found.values() for row in alike]
    return tuple(sorted(kept, key=lambda r: (r.relation == "promise", "both" not in r.details, r.subject)))


def _phrase(row: Answer, names: Names) -> str:
    """A row of any kind in a few words: of whom, what, in or under what, where, with whom."""
    value = "party" if _is_party(row, names) else worded(row, "value", names)
    if row.details.get("person"):
        value += f" ({clean(row.details['person'])})"
    within = [worded(row, c, names) for c in ("treaty", "object")]
    if row.details.get("article"):
        within[0] += f", Article {clean(row.details['article'])}"
    subject = worded(row, "subject", names)
    if row.object and row.object not in names.entities and row.object != "chair":
        value, within[1] = f"{row.object} {value}", ""  # seat Moscow, term P5Y
    text = f"{subject}: {value}" if subject else value
    if row.relation == "promise":
        text = f"{value}: {within[0]}"
    elif row.relation == "common membership":
        text = f"{within[1]}: {value}"
    elif within[1] and row.object not in ("chair", row.value, row.subject):
        text += f", {within[1]}"
    place = worded(row, "place", names)
    others = [i for i in row.details.get("who", "").split(", ") if i not in ("", row.subject, row.object, row.value)]
    text += f", {place}" if place else ""
    with_whom = clean(row.details.get("roles", "")) or ", ".join(named(i, names) for i in others)
    text += f" ({with_whom})" if with_whom else ""
    return text if row.holds == "yes" else f"{text} – {row.holds}"


def _is_party(row: Answer, names: Names) -> bool:
    """Whether a row is of a member of a treaty, who is called a party."""
    if row.relation not in ("membership", "common membership") or row.value != "member" or not row.object:
        return False
    return names.kind(row.object) == "treaty"


def _tie(row: Answer, names: Names) -> str:
    """What rows of ties have in common: their kind, and of a promise who owes whom."""
    if row.relation != "promise":
        return clean(row.relation)
    if "both" in row.details:
        return f"promises of {worded(row, 'subject', names)} and {worded(row, 'object', names)} to one another"
    return f"promises of {worded(row, 'subject', names)} to {worded(row, 'object', names)}"


def _heading(answers: Answers, room: int) -> list[Line]:
    """What was asked, on which day, by which edition."""
    head = clean(answers.heading)
    edition = f"atlas {answers.edition}" + (f", as known on {answers.known}" if answers.known else "")
    space = room - width(head) - width(edition)
    if space >= 2:
        return [[(head, "bold"), (" " * space, ""), (edition, "dim")]]
    return [[(piece, "bold")] for piece in wrap(head, room)] + [[(edition, "dim")]]


def _columns(answers: Answers, why: bool) -> list[str]:
    """Columns worth their room: none that is empty, nor doubt where there is none."""
    shown = []
    columns = list(answers.columns)
    if answers.question in _TOLD:
        first = min(columns.index(c) for c in _PHRASE if c in columns)
        columns = [c for c in columns if c not in _PHRASE]
        columns.insert(first, "phrase")
    for column in columns:
        if column == "sources" and why:
            continue
        if column in ("sources", "phrase"):
            shown.append(column)
            continue
        if column == "url" or (column == "holds" and answers.question in _TOLD):
            continue  # an address stands whole below its row; doubt stands in the phrase
        told = {str(getattr(row, column, row.details.get(column, ""))) for row in answers.rows}
        silent = (
            column == "note"
            or told <= {""}
            or (column == "holds" and told <= {"yes"})
            or (column == "known_until" and (len(told) == 1 or all(r.until != ".." for r in answers.rows)))
            or (column == "until" and answers.question == "events" and all(r.since == r.until for r in answers.rows))
        )
        if not silent:
            shown.append(column)
    return shown


def _group_title(question: str, key: tuple[str, ...]) -> str:
    """Words above the rows that share a treaty and an article, or a kind of tie."""
    if question == "promises":
        treaty, article, promise = key
        return f"{promise}: {treaty}" + (f", Article {article}" if article else "")
    return " ".join(k for k in key if k) or "other"


def _laid(
    answers: Answers, columns: list[str], names: Names, numbers: dict[str, int], room: int
) -> tuple[list[Line], list[list[Line]]]:
    """The line of column titles, and the lines of each row."""
    if not answers.rows:
        return [], []
    cells = [[_cell(row, column, answers.question, names, numbers) for column in columns] for row in answers.rows]
    keep = [i for i in range(len(columns)) if any(row[i][0] for row in cells)]
    kept = [columns[i] for i in keep]
    titles = [(_TITLES.get(f"{answers.question} {c}", _TITLES.get(c, c)), "dim") for c in kept]
    give = [kept.index(c) for c in _GIVE if c in kept]
    head, *body = grid([titles, *([row[i] for i in keep] for row in cells)], room, give=give)
    return head, body


def _below(row: Answer, names: Names, room: int, why: bool) -> list[Line]:
    """What stands below a row: its note, the kind of a dispute, with `why` the statements."""
    lines: list[Line] = []
    if row.relation == "source" and row.details.get("url"):  # never broken, so that it can be opened
        lines.append([("      ", ""), (clean(row.details["url"]), "dim")])
    if row.note and "person" not in row.details:
        lines += _indented(clean(row.note), room, 6, "italic")
    if row.kind and not why:
        lines += _indented(_QUARRELS[row.kind] + "; --why shows them", room, 6, "magenta")
    if why:
        lines += _reasons(row, names, room)
    return lines


def _cell(row: Answer, column: str, question: str, names: Names, numbers: dict[str, int]) -> tuple[str, str]:
    """One cell and its style."""
    if column == "sources":
        own = [numbers[s.id] for s in row.sources if s.id in numbers]
        return " ".join(_marks(own[:_MANY])) + (" …" if len(own) > _MANY else ""), "dim"
    text = worded(row, column, names)
    if column == "until" and question in _TOLD and row.since == row.until:
        return "", ""
    if column == "phrase":
        return text, _DOUBT[row.holds]
    if column == "value":
        if _is_party(row, names):
            text = "party"
        if row.relation == "office" and row.details.get("person"):
            text += f" ({clean(row.details['person'])})"
        return text, _DOUBT[row.holds] or _VALUES.get(row.value, "")
    if column == "holds":
        return ("" if text == "yes" else text), _DOUBT[row.holds]
    return text, "" if column in ("subject", "object", "title") else "dim" if text == "open" else ""


def _marks(numbers: list[int]) -> list[str]:
    """Numbers of sources in brackets, neighbours as one: [3-5]."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return [f"[{a}]" if a == b else f"[{a}-{b}]" for a, b in runs]


def _reasons(row: Answer, names: Names, room: int) -> Iterator[Line]:
    """Statements for and against, each with its source, place, address and day."""
    if row.kind:
        yield from _indented(f"disputed: {_QUARRELS[row.kind]}", room, 6, "magenta")
    for reason in row.why():
        style = "green" if reason.side == "for" else "red"
        source, statement = reason.source, reason.statement
        place = f", {statement.where}" if statement.where else ""
        looked = f"looked up {source.retrieved}" if source.retrieved else ""
        place += "".join(f" ({told})" for told in [", ".join(t for t in (looked, _own(statement.origin)) if t)] if told)
        mark = f"      {reason.side:8}"
        first, *more = wrap(f"{said(reason, names)}: {title_of(source)}{clean(place)}", room - len(mark)) or [""]
        yield [(mark, style), (first, "")]
        for piece in more:
            yield [(" " * len(mark), ""), (piece, "")]
        if statement.quote:
            yield from _indented(f"“{clean(statement.quote)}”", room, len(mark), "italic")
        if source.url:  # never broken, so that it can be opened
            yield [(" " * len(mark), ""), (clean(source.url), "dim")]


def _own(origin: str) -> str:
    """Marks a user's own line."""
    return clean(origin) if origin.startswith("your ") else ""


def _without_shared(answers: Answers) -> tuple[Answers, list[str]]:
    """The answer without the notes that all of its many rows share, and these notes."""
    told = [row.note.split("; ") if row.note else [] for row in answers.rows]
    shared = [note for note in told[0] if all(note in own for own in told)] if len(told) >= _MANY else []
    rows = tuple(
        msgspec.structs.replace(row, note="; ".join(n for n in own if n not in shared))
        for row, own in zip(answers.rows, told, strict=True)
    )
    return (msgspec.structs.replace(answers, rows=rows) if shared else answers), shared


def _notes(answers: Answers, shared: list[str], room: int) -> list[Line]:
    """What else should be said, and until when anyone vouches for it."""
    notes = [clean(n) for n in answers.notes]
    vouched = {row.known_until for row in answers.rows if row.until == ".."} - {""}
    if len(vouched) == 1:
        notes.append(f"known until {min(vouched)}")
    if vouched and answers.on and Interval.from_edtf(max(vouched)).end_max <= Interval.from_edtf(answers.on).begin_min:
        notes.append("no source speaks for so late a day: the last value is carried on")
        shared = [note for note in shared if not note.startswith("carried on: ")]
    notes += [f"each row: {clean(n)}" for n in shared]
    lines: list[Line] = [[]] if notes and answers.rows else []
    for note in notes:
        first, *more = wrap(note, room - 4)
        lines += [[("  - ", "dim"), (first, "")], *([("    ", ""), (piece, "")] for piece in more)]
    return lines


def _numbered(answers: Answers) -> dict[str, int]:
    """Numbers of the sources that are shown, in order of appearance."""
    numbers: dict[str, int] = {}
    for row in answers.rows:
        for source in row.sources[:_MANY]:
            numbers.setdefault(source.id, len(numbers) + 1)
    return numbers


def _sources(answers: Answers, numbers: dict[str, int], room: int) -> list[Line]:
    """Titles of the numbered sources, with the site where each is found."""
    lines: list[Line] = [[]] if numbers else []
    found = {s.id: s for row in answers.rows for s in row.sources[:_MANY]} if numbers else {}
    for source_id, number in numbers.items():
        source = found[source_id]
        mark = f"  {f'[{number}]':5}"
        link = f"dim link {source.url}" if _LINK.fullmatch(source.url) else "dim"
        first, *more = wrap(origin_of(source), room - len(mark))
        lines += [[(mark, "dim"), (first, link)], *([(" " * len(mark), ""), (p, link)] for p in more)]
    return lines


def _indented(text: str, room: int, indent: int, style: str) -> list[Line]:
    """A text wrapped below a row."""
    return [[(" " * indent, ""), (piece, style)] for piece in wrap(text, room - indent)] if text else []

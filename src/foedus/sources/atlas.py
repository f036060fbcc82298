"""The curated atlas as statements. Comes in: files of `foedus.atlas`; goes out: statements and sources, level `atlas`.

Every line becomes one `Statement`; the table and the keys above it say which. Meaning is checked here: acts and
statuses are known words, dates are EDTF, entries and exits carry one date, ids are known to the names. Nothing is
skipped: the first fault raises, `faults()` collects all of them for `make atlas`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from foedus.atlas import FOLDER, RELATION_TABLES, File, Line, files, load
from foedus.dates import Interval
from foedus.errors import BadAtlas, BadDate
from foedus.relations.event import ROLES
from foedus.relations.life import HAPPENINGS
from foedus.relations.membership import EFFECTS
from foedus.statement import Source, Statement, statement_id
from foedus.vocabulary import ACTS, OBLIGATIONS, STATUSES

__all__ = ["LICENCE", "Atlas", "faults", "paths", "read", "sources", "statements"]

LICENCE = "CC BY 4.0"

_DETAILS = (
    "told",
    "article",
    "place",
    "unit",
    "size",
    "bound",
    "hedge",
    "from_",
    "to",
    "by",
    "person",
    "reason",
    "stage",
    "note",
)
_EVENT_WORDS = {role for roles in ROLES.values() for role in roles}


def sources(record: File) -> list[Source]:
    """Give the sources of one file; their ids are `file/key`.

    Parameters
    ----------
    record : File
        A curated file.

    Returns
    -------
    list of Source
        Level `atlas`; each speaks until the file's `checked` day.
    """
    return [
        Source(
            id=f"{record.id}/{key}",
            title=entry.title,
            url=entry.url,
            publisher=entry.publisher,
            licence=LICENCE,
            retrieved=entry.retrieved,
            published=entry.published,
            kind=entry.kind,
            voice=record.checked,
            family=f"{record.id}/{entry.family}" if entry.family else "",
        )
        for key, entry in record.sources.items()
    ]


def statements(record: File, path: Path) -> list[Statement]:
    """Give the statements of one file.

    Parameters
    ----------
    record : File
        A curated file.
    path : Path
        Where it was read, for messages and `origin`.

    Returns
    -------
    list of Statement
        One a line, in the file's order; `[complete]` lines have the relation `complete`.

    Raises
    ------
    BadAtlas
        At the first line whose meaning is not lawful, with file and key path.
    """
    found = []
    for fault, statement in _read(record, path):
        if fault is not None:
            raise fault
        if statement is not None:
            found.append(statement)
    return found


def faults(record: File, path: Path) -> list[BadAtlas]:
    """Give every fault of meaning in one file, for a curator who wants to see them all at once.

    Parameters
    ----------
    record : File
        A curated file.
    path : Path
        Where it was read.

    Returns
    -------
    list of BadAtlas
        Empty if the file is lawful.
    """
    return [fault for fault, _ in _read(record, path) if fault is not None]


def _read(record: File, path: Path) -> Iterator[tuple[BadAtlas | None, Statement | None]]:
    """Each line as a statement, or its fault."""
    published = {key: s.published or s.retrieved for key, s in record.sources.items()}
    try:
        _date(record.checked)
    except BadDate as error:
        yield BadAtlas(f"checked: {error}", where=str(path)), None
    for name, owner, key, number, line in _lines(record):
        place = ".".join(p for p in (name, owner, key) if p) + f"[{number}]"
        problem = _problem(name, key, line)
        if problem:
            yield BadAtlas(f"{place}: {problem}", where=str(path)), None
        else:
            yield None, _statement(record, name, owner, key, line, f"{path.name}:{place}", published)


def _lines(record: File) -> Iterator[tuple[str, str, str, int, Line]]:
    """Every line with its table, owner, key and number."""
    for status, lines in record.complete.items():
        for number, line in enumerate(lines):
            yield "complete", record.id, status, number, line
    for name in RELATION_TABLES:
        for owner, table in getattr(record, name).items():
            for key, lines in table.items():
                for number, line in enumerate(lines):
                    yield name, owner, key, number, line


def _date(text: str) -> Interval:
    """EDTF text as days."""
    return Interval.from_edtf(text)


def _problem(name: str, key: str, line: Line) -> str:
    """What is unlawful about a line, or nothing."""
    try:
        if line.valid:
            _date(line.valid)
        for other in (line.told, line.published):
            if other:
                _date(other)
    except BadDate as error:
        return f"valid: {error}"
    if line.told and not _next_day(line.told, line.valid):
        return f"told {line.told!r} is not the day before valid {line.valid!r}"
    if name == "membership":
        return _membership_problem(line)
    words = {"life": HAPPENINGS, "obligation": OBLIGATIONS, "complete": STATUSES}.get(name)
    if words and key not in words:
        near = difflib.get_close_matches(key, words, 3)
        return f"{key!r} is no {name} key; " + (
            f"did you mean {', '.join(near)}?" if near else f"one of {', '.join(words)}"
        )
    if name in ("office", "quantity", "contribution", "recognition") and not line.value:
        return "needs a value"
    if name == "office" and key not in ("holder", "rule"):
        return f"{key!r} is no office key; expected holder or rule"
    return ""


def _membership_problem(line: Line) -> str:
    """A membership value is an act with one date, or a status."""
    if line.value in ACTS:
        if "/" in line.valid:
            told = f"{line.value!r} is an act and has one date, not an interval {line.valid!r}"
            return f"{told}; use ~, ? or [a..b] if unsure"
        if line.value in EFFECTS and not line.valid:
            return f"{line.value!r} moves a status and needs its day"
        return ""
    if line.value in STATUSES:
        return "" if line.valid else f"status {line.value!r} needs days"
    near = difflib.get_close_matches(line.value, (*ACTS, *STATUSES), 3)
    return f"{line.value!r} is neither act nor status" + (f"; did you mean {', '.join(near)}?" if near else "")


def _next_day(told: str, valid: str) -> bool:
    """Whether a date is the day after the one that a source tells."""
    day, after = _date(told), _date(valid)
    return day.exact and after.exact and after.begin_min == day.end_max


def _statement(
    record: File, name: str, owner: str, key: str, line: Line, origin: str, published: dict[str, str]
) -> Statement:
    """One lawful line as a statement in stored form."""
    subject, relation, object_, value = _key(name, owner, key, line)
    details = {d.rstrip("_"): v for d in _DETAILS if (v := getattr(line, d))}
    if name == "office":
        entity = record.entities.get(owner)
        details["of"] = (entity.part_of if entity else "") or record.id
    source = f"{record.id}/{line.source}"
    extra = f"{line.denied}{line.basis}{line.speaker}{sorted(details.items())}"
    return Statement(
        id=statement_id(subject, relation, object_, value, line.valid, source, line.where, extra),
        subject=subject,
        relation=relation,
        object=object_,
        value=value,
        denied=line.denied,
        valid=line.valid,
        details=details,
        source=source,
        where=line.where,
        quote=line.quote,
        speaker=line.speaker,
        basis=line.basis,
        known_from=line.published or published[line.source],
        origin=origin,
    )


def _key(name: str, owner: str, key: str, line: Line) -> tuple[str, str, str, str]:
    """Subject, relation, object and value in stored form."""
    if name == "membership":
        return key, "membership", owner, line.value
    if name == "office":
        return (
            owner,
            ("chair rule" if key == "rule" else "office"),
            ("chair" if owner.endswith("-chair") else ""),
            line.value,
        )
    if name == "event":
        return owner, "event", key, line.value or key
    return owner, name, key, line.value


class Atlas(msgspec.Struct, frozen=True, kw_only=True):
    """All of an atlas folder as testimony.

    Parameters
    ----------
    checked : dict
        Owner id (the file's own and those of its entities) -> the day on which its file was held against its sources.
    sources : list of Source
    statements : list of Statement
        In the order of the files.
    treaties : dict
        Organisation -> its founding treaty.
    predecessors : dict
        Id -> ids that it took over from.
    """

    checked: dict[str, str]
    sources: list[Source]
    statements: list[Statement]
    treaties: dict[str, str]
    predecessors: dict[str, list[str]]


def paths(folder: Path = FOLDER) -> list[Path]:
    """Give every curated file of an atlas folder: what a compiled form depends on.

    Parameters
    ----------
    folder : Path
        The shipped atlas by default.

    Returns
    -------
    list of Path
        TOML and CSV files, sorted.
    """
    return sorted(p for p in folder.rglob("*") if p.suffix in (".toml", ".csv"))


def read(folder: Path = FOLDER) -> Atlas:
    """Read an atlas folder, or a user's overlay of the same form.

    Parameters
    ----------
    folder : Path
        The shipped atlas by default.

    Returns
    -------
    Atlas
        Every line of every file.

    Raises
    ------
    BadAtlas
        At the first file that is not lawful.
    """
    atlas = Atlas(checked={}, sources=[], statements=[], treaties={}, predecessors={})
    for path in files(folder):
        record = load(path)
        atlas.sources.extend(sources(record))
        atlas.statements.extend(statements(record, path))
        for owner in (record.id, *record.entities):
            atlas.checked[owner] = record.checked
        if record.treaty:
            atlas.treaties[record.id] = record.treaty
        before = [record.predecessor] if isinstance(record.predecessor, str) else record.predecessor
        atlas.predecessors[record.id] = [b for b in before if b]
        for owner, entity in record.entities.items():
            if entity.treaty:
                atlas.treaties[owner] = entity.treaty
            if entity.predecessor:
                atlas.predecessors[owner] = [entity.predecessor]
    return atlas

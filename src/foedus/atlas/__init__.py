"""The curated files of the atlas, and their one loader. Comes in: TOML and CSV; goes out: typed records, or `BadAtlas`
with file and key path. Knows the form of a line, never what it means (that is `foedus.sources.atlas`).

To add an organisation, write `organisations/<id>.toml`; the folder is scanned. The form::

    id = "csto"
    kind = "organisation"
    checked = "2026-11-24"                 # held against its sources on that day: its lines speak until then

    [names]
    en = ["Collective Security Treaty Organization", "CSTO"]

    [complete]                             # inside these days whoever is not named is `none`
    member = [{ valid = "2003-09-18/..", source = "site", where = "list of members" }]

    [sources.charter]
    title = "Charter of the CSTO"
    url = "https://…"
    retrieved = "2026-11-24"
    kind = "treaty"

    [membership.csto]                      # relation, owner; then the id at the other end, one line per statement
    arm = [{ value = "entry into force", valid = "2003-09-18", source = "charter", where = "Art. 26" }]

Then run `make atlas`: it sorts, validates and rewrites the snapshot under `tests/snapshots/`.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from foedus.complaints import not_toml, plain_words
from foedus.errors import BadAtlas
from foedus.vocabulary import Basis, Kind

__all__ = ["FOLDER", "RELATION_TABLES", "EntityEntry", "File", "Line", "SourceEntry", "files", "load"]

FOLDER = Path(__file__).parent
"""Where the shipped atlas lives."""

RELATION_TABLES = (
    "membership",
    "life",
    "obligation",
    "office",
    "contribution",
    "event",
    "recognition",
    "proscription",
    "quantity",
)
"""Tables of a file that hold statements, in the order in which they stand."""


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One statement as a curator writes it. `source` and `where` are never empty; dates are EDTF text.

    `article … person` become the statement's details; `published` is the day since which the source said so, where
    it is not the source's own day. `told` is the day that the source gives to an exit that took effect as that day
    ended: `valid` is then the next one, the first day outside.
    """

    value: str = ""
    valid: str = ""
    told: str = ""
    article: str = ""
    place: str = ""
    unit: str = ""
    size: str = ""
    bound: str = ""
    hedge: str = ""
    from_: str = msgspec.field(default="", name="from")
    to: str = ""
    by: str = ""
    person: str = ""
    reason: str = ""
    stage: str = ""
    denied: bool = False
    basis: Basis = "legal"
    speaker: str = ""
    source: str
    where: str
    quote: str = ""
    note: str = ""
    published: str = ""


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A page or text on which lines rest, as it was looked up."""

    title: str
    url: str
    retrieved: str
    published: str = ""
    publisher: str = ""
    kind: str = "reference"
    family: str = ""
    note: str = ""


class EntityEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A further thing a file speaks of: a treaty, body, office, force, group or event."""

    kind: Kind
    part_of: str = ""
    names: dict[str, list[str]] = {}
    weak: list[str] = []
    treaty: str = ""
    predecessor: str = ""
    members: list[str] = []
    note: str = ""


Table = dict[str, dict[str, list[Line]]]


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One curated file: an organisation or treaty with all that hangs on it."""

    id: str
    kind: Kind
    checked: str
    treaty: str = ""
    predecessor: str | list[str] = ""
    part_of: str = ""
    headline: str = ""
    names: dict[str, list[str]] = {}
    weak: list[str] = []
    complete: dict[str, list[Line]] = {}
    sources: dict[str, SourceEntry] = {}
    entities: dict[str, EntityEntry] = {}
    membership: Table = {}
    life: Table = {}
    obligation: Table = {}
    office: Table = {}
    contribution: Table = {}
    event: Table = {}
    recognition: Table = {}
    proscription: Table = {}
    quantity: Table = {}


def files(folder: Path = FOLDER) -> list[Path]:
    """Give the organisation files of an atlas folder, sorted by name.

    Parameters
    ----------
    folder : Path
        An atlas (`organisations/` inside it) or a user's overlay (files directly inside).

    Returns
    -------
    list of Path
        TOML files; `entities.toml` is names only and not among them.
    """
    inside = folder / "organisations"
    where = inside if inside.is_dir() else folder
    return sorted(p for p in where.glob("*.toml") if p.name != "entities.toml")


def load(path: Path) -> File:
    """Read one curated file.

    Parameters
    ----------
    path : Path
        A TOML file of the form in this module's docstring.

    Returns
    -------
    File
        Typed; every field was checked for its type, nothing for its meaning.

    Raises
    ------
    BadAtlas
        With file and key path: unreadable, not TOML, unknown key, wrong type, missing source or where.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadAtlas(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError as error:
        raise BadAtlas(f"is not UTF-8 at byte {error.start}", where=str(path), hint="save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadAtlas(f"is not TOML: {not_toml(error)}", where=str(path)) from None
    try:
        record = msgspec.convert(raw, File)
    except (msgspec.ValidationError, RecursionError) as error:
        key, problem = _locate(raw, str(error))
        raise BadAtlas(f"{key}: {plain_words(problem)}", where=str(path), hint=_hint(key, problem)) from None
    _demand(record, path)
    return record


def _locate(raw: dict[str, Any], message: str) -> tuple[str, str]:
    """Give the key path at which a file fails, and the problem there (msgspec names no keys inside tables)."""
    parts: list[tuple[str, Any, type]] = [(f"sources.{k}", v, SourceEntry) for k, v in _pairs(raw.get("sources"))]
    parts += [(f"entities.{k}", v, EntityEntry) for k, v in _pairs(raw.get("entities"))]
    for name in ("complete", *RELATION_TABLES):
        owners = [("", raw.get(name))] if name == "complete" else _pairs(raw.get(name))
        for owner, table in owners:
            for key, lines in _pairs(table):
                path = ".".join(p for p in (name, owner, key) if p)
                parts += [(f"{path}[{i}]", v, Line) for i, v in enumerate(lines if isinstance(lines, list) else [])]
    for path, value, kind in parts:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            problem, _, inner = str(error).partition(" - at `$")
            return path + inner.rstrip("`"), problem
    problem, _, key = message.partition(" - at `$")
    return key.rstrip("`").lstrip(".").replace("[...]", "") or "top level", problem


def _pairs(table: Any) -> list[tuple[str, Any]]:
    """Items of a table, none for anything else."""
    return list(table.items()) if isinstance(table, dict) else []


def _hint(key: str, problem: str) -> str:
    """The nearest keys for an unknown one, of those that may stand there; the form where a table has no owner."""
    if problem == "Expected `object`, got `array`":
        return "a table names its owner before the states: [membership.csto]"
    unknown = re.search(r"unknown field `([^`]*)`", problem)
    if not unknown:
        return ""
    rooms = {"top level": File, "sources": SourceEntry, "entities": EntityEntry}
    known = [f.rstrip("_") for f in rooms.get(key.partition(".")[0], Line).__struct_fields__]
    return f"did you mean {', '.join(difflib.get_close_matches(unknown[1], known, 3, cutoff=0))}?"


def _demand(record: File, path: Path) -> None:
    """Rules of form that types cannot say: sources are named, places in them are given, ids match the file name."""

    def fail(key: str, problem: str, hint: str = "") -> Any:
        raise BadAtlas(f"{key}: {problem}", where=str(path), hint=hint)

    if record.id != path.stem:
        fail("id", f"is {record.id!r}, but the file is named {path.name}", "name the file after the id")
    for key, source in record.sources.items():
        if not source.url or not source.title:
            fail(f"sources.{key}", "a source needs a title and a url")
    for key, line in _lines(record):
        if line.source not in record.sources:
            near = difflib.get_close_matches(line.source, record.sources, 3)
            fail(
                f"{key}.source",
                f"{line.source!r} is not one of this file's sources" if line.source else "a line needs a source",
                f"did you mean {', '.join(near)}?" if near else "add it under [sources]",
            )
        if not line.where:
            fail(f"{key}.where", "a line needs the place in its source (article, section, list)")


def _lines(record: File) -> list[tuple[str, Line]]:
    """Every line of a file with its key path."""
    found = [
        (f"complete.{status}[{i}]", line) for status, lines in record.complete.items() for i, line in enumerate(lines)
    ]
    for name in RELATION_TABLES:
        for owner, table in getattr(record, name).items():
            for key, lines in table.items():
                found += [(f"{name}.{owner}.{key}[{i}]", line) for i, line in enumerate(lines)]
    return found

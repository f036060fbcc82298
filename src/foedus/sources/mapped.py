"""Any table of a user's, by a small mapping file. Comes in: a TOML file that says which column is what, and the table;
goes out: its source and statements. Nothing is guessed: a row that cannot be read is an error with its place.

::

    id = "my-list"
    title = "Members of organisations, my own list"
    citation = "Me 2026"
    licence = "CC BY 4.0"
    coverage = "1945/2020"                 # EDTF: days of which the table speaks
    table = "members.csv"                  # beside the mapping; CSV, TSV or Parquet

    [columns]                              # ours = "the table's"
    state = "country"
    organisation = "org"                   # or, above: organisation = "nato" for all rows
    start = "joined"
    end = "left"
    status = "kind"                        # without it everybody is a member

    [reading]
    states = "cow"                         # iso3, iso2, isonum, cow, gw; or name (the default): a name, id or ISO code
    dates = "%d.%m.%Y"                     # edtf (the default), or a form of %Y, %m and %d
    ends = "first day out"                 # or "last day in" (the default)
    missing = ["", "NA", "-9"]             # cells that say nothing: an end without a word is "still so"

    [statuses]                             # the table's word = ours
    full = "member"

    [organisations]                        # the table's word = id or name; "" leaves its rows out
    "N.A.T.O." = "nato"

    [states]
    "Burma" = "mmr"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec

from foedus.complaints import not_toml, plain_words
from foedus.dates import Interval, edtf
from foedus.errors import BadDate, BadInput, BadSource, FoedusError
from foedus.names import Names, names
from foedus.statement import Source, Statement, statement_id
from foedus.tabular import rows
from foedus.vocabulary import STATUSES

__all__ = ["Mapped", "read", "statements", "table_of"]

_LARGEST: Final = 1_000_000  # bytes: no mapping is as large
_CODES: Final = ("iso3", "iso2", "isonum", "cow", "gw")
_TOKENS: Final = {"%Y": r"(?P<Y>\d{4})", "%m": r"(?P<m>\d{1,2})", "%d": r"(?P<d>\d{1,2})"}


class Mapped(NamedTuple):
    """A user's table: what it is, what it says, and how many rows were left out as the mapping asks."""

    source: Source
    statements: list[Statement]
    left_out: int


class _Columns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of columns in the table."""

    state: str
    organisation: str = ""
    start: str = ""
    end: str = ""
    status: str = ""


class _Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How cells are to be read."""

    states: Literal["name", "iso3", "iso2", "isonum", "cow", "gw"] = "name"
    dates: str = "edtf"
    ends: Literal["last day in", "first day out"] = "last day in"
    missing: tuple[str, ...] = ("",)


class _Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mapping file."""

    id: str
    title: str
    citation: str
    licence: str
    coverage: str
    columns: _Columns
    table: str = ""
    organisation: str = ""
    publisher: str = ""
    url: str = ""
    version: str = ""
    retrieved: str = ""
    universe: str = ""
    reading: _Reading = _Reading()
    statuses: dict[str, str] = {}
    organisations: dict[str, str] = {}
    states: dict[str, str] = {}


def statements(path: Path) -> list[Statement]:
    """Read the table of a mapping.

    Parameters
    ----------
    path : Path
        The mapping file.

    Returns
    -------
    list of Statement
        Relation `membership`, one a row.

    Raises
    ------
    BadInput
        If the mapping is not lawful.
    BadSource
        If the table is not what the mapping says, or a row cannot be.
    """
    return read(path).statements


def read(path: Path, data: Path | None = None) -> Mapped:
    """Read a mapping and its table.

    Parameters
    ----------
    path : Path
        The mapping file.
    data : Path, optional
        The table, or its folder; by default beside the mapping.

    Returns
    -------
    Mapped

    Raises
    ------
    BadInput
        If the mapping is not lawful.
    BadSource
        If the table is not what the mapping says, or a row cannot be.
    """
    mapping = _mapping(path)
    file = _table(mapping, path, data)
    source = Source(
        id=mapping.id,
        title=mapping.title,
        url=mapping.url,
        publisher=mapping.publisher or "your own table",
        version=mapping.version,
        licence=mapping.licence,
        citation=mapping.citation,
        retrieved=mapping.retrieved,
        kind="dataset",
        level="dataset",
        coverage=mapping.coverage,
        voice=_voice(mapping.coverage),
        universe=mapping.universe,
        bundled=False,
    )
    reader = _Reader(mapping, path, file)
    found: list[Statement] = []
    for number, row in enumerate(rows(file, plain=True), 1):
        found += reader.statements(row, number)
    if not found and not reader.left_out:
        raise BadSource("has no rows", where=str(file))
    return Mapped(source, found, reader.left_out)


def table_of(path: Path) -> Path:
    """Give the table that a mapping names.

    Parameters
    ----------
    path : Path
        The mapping file.

    Returns
    -------
    Path
        It need not exist.

    Raises
    ------
    BadInput
        If the mapping is not lawful, or names none.
    """
    return _table(_mapping(path), path, None)


# --- the mapping ------------------------------------------------------------------------------------------------------


def _mapping(path: Path) -> _Mapping:
    """Read and check a mapping file."""
    where = str(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput("is too large for a mapping", where=where)
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(error.strerror or str(error), where=where, hint="give the path of a mapping file") from None
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8 at byte {error.start}", where=where, hint="save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"is no TOML: {not_toml(error)}", where=where) from None
    try:
        mapping = msgspec.convert(told, _Mapping)
    except (msgspec.ValidationError, RecursionError) as error:
        own = "kind" in told or "checked" in told  # lines of one's own, as the atlas has them
        hint = "give the folder in which this file of lines is" if own else "docs/datasets.md shows a mapping"
        problem, _, key = str(error).partition(" - at `$.")
        at = f"{key.rstrip('`')}: " if key else ""
        raise BadInput(f"is no mapping: {at}{plain_words(problem)}", where=where, hint=hint) from None
    _check(mapping, where)
    return mapping


def _check(mapping: _Mapping, where: str) -> None:
    """What types alone do not say."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", mapping.id):
        raise BadInput(f"id {mapping.id!r} is no id", where=where, hint="small letters, digits and hyphens")
    for key in ("title", "citation", "licence"):
        if not getattr(mapping, key).strip():
            raise BadInput(f"{key} is empty", where=where, hint="nothing without its source: say it in a few words")
    if bool(mapping.organisation) == bool(mapping.columns.organisation):
        hint = "columns.organisation, or organisation for all rows, and not both"
        raise BadInput("which organisation?", where=where, hint=hint)
    for key in ("coverage", "retrieved"):
        try:
            if text := getattr(mapping, key):
                Interval.from_edtf(text)
        except BadDate as error:
            raise BadInput(f"{key}: {error}", where=where) from None
    if not mapping.coverage:
        raise BadInput("coverage is empty", where=where, hint='an EDTF interval, such as "1945/2020"')
    for word, status in mapping.statuses.items():
        if status not in STATUSES:
            raise BadInput(f"statuses.{word}: {status!r} is no status", where=where, hint=", ".join(STATUSES))
    _form(mapping.reading.dates, where)


def _form(dates: str, where: str) -> re.Pattern[str] | None:
    """The pattern of a form of dates; None: EDTF."""
    if dates == "edtf":
        return None
    parts = re.split(r"(%.)", dates)
    used = [p for p in parts if p.startswith("%")]
    if (
        len(dates) > 40
        or "%Y" not in used
        or ("%d" in used and "%m" not in used)
        or set(used) - set(_TOKENS)
        or len(set(used)) != len(used)
    ):
        hint = "edtf, or a form of %Y, %m and %d, such as %d.%m.%Y"
        raise BadInput(f"reading.dates: {dates!r} is no form of dates", where=where, hint=hint)
    return re.compile("".join(_TOKENS.get(p, re.escape(p)) for p in parts))


def _voice(coverage: str) -> str:
    """Last day of a coverage; empty if it is open."""
    end = Interval.from_edtf(coverage)
    return "" if end.end_open or end.end_unknown else edtf(end.possible[1] - 1)


def _table(mapping: _Mapping, path: Path, data: Path | None) -> Path:
    """The table: handed over, or beside the mapping, and nowhere else."""
    if data is not None and not data.is_dir():
        return data
    name = mapping.table
    if not name:
        hint = 'table = "members.csv", or --data members.csv'
        raise BadInput("names no table", where=str(path), hint=hint)
    if Path(name).name != name or name in ("", ".", ".."):
        hint = "the name of a file beside the mapping; --data takes one from elsewhere"
        raise BadInput(f"table {name!r} is no plain name", where=str(path), hint=hint)
    return (data or path.parent) / name


# --- rows -------------------------------------------------------------------------------------------------------------


class _Reader:
    """Turns rows into statements."""

    def __init__(self, mapping: _Mapping, path: Path, file: Path) -> None:
        self.mapping, self.path, self.file = mapping, path, file
        self.known: Names = names()
        self.form = _form(mapping.reading.dates, str(path))
        self.missing = {m.casefold() for m in mapping.reading.missing} | {""}
        self.left_out = 0
        self.seen: dict[tuple[str, str], str] = {}

    def statements(self, row: dict[str, Any], number: int) -> Iterator[Statement]:
        """What a row says; nothing if the mapping leaves its organisation out."""
        where = f"{self.file}, row {number}"
        try:
            yield from self._told(row, number)
        except FoedusError as error:
            raise BadSource(error.problem, where=where, hint=error.hint) from None

    def _told(self, row: dict[str, Any], number: int) -> Iterator[Statement]:
        mapping = self.mapping
        state, organisation = self._cell(row, "state"), mapping.organisation or self._cell(row, "organisation")
        object_ = self._organisation(organisation)
        if not object_:
            self.left_out += 1
            return
        word = self._cell(row, "status") if mapping.columns.status else "member"
        status = mapping.statuses.get(word, word)
        if status not in STATUSES:
            raise BadSource(f"{word!r} is no status", hint=f"write it under [statuses]; ours are {', '.join(STATUSES)}")
        valid = self._days(self._cell(row, "start"), self._cell(row, "end"))
        place = f"row {number}: {state}, {organisation}"
        for subject, days in self._states(state, valid):
            yield self._statement(subject, object_, status, days, place)

    def _statement(self, subject: str, object_: str, status: str, valid: str, place: str) -> Statement:
        """One stay."""
        source = self.mapping.id
        return Statement(
            id=statement_id(subject, "membership", object_, status, valid, source, place),
            subject=subject,
            relation="membership",
            object=object_,
            value=status,
            valid=valid,
            source=source,
            where=place,
            known_from=self.mapping.retrieved,
            origin=f"{self.path.name}:{place}",
            level="dataset",
        )

    def _cell(self, row: dict[str, Any], key: str) -> str:
        """A cell as text; empty if it says nothing."""
        column = getattr(self.mapping.columns, key)
        if not column:
            return ""
        if column not in row:
            from difflib import get_close_matches

            near = get_close_matches(column, list(row), 3) or list(row)[:8]
            raise BadSource(f"there is no column {column!r} for {key}", hint=f"the table has {', '.join(near)}")
        text = "" if row[column] is None else str(row[column]).strip()
        return "" if text.casefold() in self.missing else text

    def _organisation(self, text: str) -> str:
        """Id of an organisation; empty if the mapping leaves it out."""
        if not text:
            raise BadSource("the organisation is missing")
        given = self.mapping.organisations.get(text, text)
        if not given:
            return ""
        return self._resolved(given, "organisation", ("organisation", "treaty"))

    def _states(self, text: str, valid: str) -> Iterator[tuple[str, str]]:
        """Who is meant, with the days of each: a code may pass from one state to another."""
        if not text:
            raise BadSource("the state is missing")
        given, system = self.mapping.states.get(text, text), self.mapping.reading.states
        if text in self.mapping.states or system not in _CODES:
            yield self._resolved(given, "state", ("state", "territory")), valid
            return
        code = str(int(given)) if given.isdigit() and system in ("cow", "gw") else given
        shares = self.known.bearers(system, code, *Interval.from_edtf(valid).possible)
        if not shares:
            raise BadSource(f"no state ever had the {system} code {given!r}", hint="write who it is under [states]")
        first, _, last = valid.partition("/")
        for n, (id_, since, until) in enumerate(shares):
            begin = edtf(since) if n else first
            end = edtf(until - 1) if n + 1 < len(shares) else last
            yield id_, f"{begin}/{end}" if end else begin

    def _resolved(self, text: str, what: str, kinds: tuple[str, ...]) -> str:
        """The id of a name, looked up once."""
        if (what, text) not in self.seen:
            try:
                self.seen[what, text] = self.known.resolve(text, kinds=kinds)
            except FoedusError as error:
                hint = f"{error.hint}; write whom it means under [{what}s]".lstrip("; ")
                raise BadSource(error.problem, hint=hint) from None
        return self.seen[what, text]

    def _days(self, start: str, end: str) -> str:
        """EDTF of a stay, ends inclusive."""
        first, last = self._date(start), self._date(end)
        if last and self.mapping.reading.ends == "first day out" and len(last.lstrip("-")) == 10:
            last = edtf(Interval.from_edtf(last).begin_min - 1)
        valid = f"{first}/{last or '..'}"
        if first and last and Interval.from_edtf(last).latest <= Interval.from_edtf(first).begin_min:
            raise BadSource(f"it ends ({end}) before it begins ({start})", hint="start is the first day in")
        Interval.from_edtf(valid)
        return valid

    def _date(self, text: str) -> str:
        """EDTF of a cell."""
        if not text:
            return ""
        if self.form is None:
            Interval.from_edtf(text)
            return text
        found = self.form.fullmatch(text)
        if not found:
            raise BadSource(f"{text!r} is no date of the form {self.mapping.reading.dates}", hint="see reading.dates")
        parts = [found["Y"], *(f"{int(found[t]):02}" for t in "md" if t in self.form.groupindex)]
        date = "-".join(parts)
        Interval.from_edtf(date)
        return date

"""Panels: one row a state or dyad and period, one function a column. Comes in: a unit, a span of days, names of
columns, and the files of datasets; goes out: rows in key order as Parquet, CSV, Arrow, Polars or pandas, with
citations, a codebook and reasons. What a column means is decided in its own module; nothing here reads the clock.

To add a column, write one `@column` function in `frames/<theme>.py`; it gives spells (codes, half-open `begin` and
`end`, values) as SQL. Modules here share nothing but `engine` and `stretches`.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final, TextIO

import msgspec

from foedus.begun import beside
from foedus.dates import edtf
from foedus.errors import BadInput, BadSource
from foedus.frames import curated, formats
from foedus.frames.assembly import SEATS, Chosen, Grid, Output, assemble, count_rows
from foedus.frames.engine import (
    COLUMNS,
    PERIODS,
    RULES,
    Asked,
    Column,
    DuckEngine,
    Engine,
    Ordered,
    connected,
    literal,
    run,
)
from foedus.frames.query import sql
from foedus.frames.units import SYSTEMS, Frame, frame_of, make_codes, make_keys, make_members, make_states, strangers
from foedus.shelf import assure, of_file, place
from foedus.sources import datasets

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from foedus.statement import Source

__all__ = ["Estimate", "Panel", "columns", "panel", "replay", "sql"]

_WIDTHS: Final = {
    "UTINYINT": 1,
    "SMALLINT": 2,
    "USMALLINT": 2,
    "INTEGER": 4,
    "DATE": 4,
    "DOUBLE": 8,
    "VARCHAR": 16,
    "": 2,
}
_ENGINES: Final = ("duckdb", "spark")
_KEYS: Final = {"state": ("k",), "dyad": ("k1", "k2")}


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a panel will cost: exact rows, and bytes in memory (a Parquet file is usually a tenth of it, or less)."""

    rows: int
    columns: int
    bytes: int


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """Give every column that can be added, by the name that `add` takes.

    Returns
    -------
    dict
        A name stands for several where a state and a dyad, or two sources, each have their own.
    """
    for found in iter_modules(__path__):
        import_module(f"{__name__}.{found.name}")
    groups: dict[str, list[Column]] = {}
    for c in COLUMNS.values():
        groups.setdefault(c.group, []).append(c)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def panel(
    unit: str,
    start: str | int,
    end: str | int,
    *,
    states: str = "cow",
    directed: bool = True,
    data: str | Path | None = None,
    stretch: str | int | None = None,
    of: str | int = "",
    bounds: bool = False,
    source: str = "",
    memory: str | None = None,
    engine: str = "duckdb",
    master: str = "",
) -> Panel:
    """Begin a panel.

    A row stands for a period in which its state lives on some day, or its two states live on the same day.

    Parameters
    ----------
    unit : str
        `state-year`, `dyad-year`, `dyad-day`; also `-quarter` and `-month`; `member-year` (a state in an organisation)
        and `org-year`.
    start, end : str or int
        EDTF: from the first day of the one to the last of the other.
    states : str
        `cow`, `gw` (with microstates) or `iso`: which list of states, and which codes.
    directed : bool
        A dyad in both directions (first state promisor), or once.
    data : Path, optional
        Folder with the dataset files; by default that into which `foedus fetch` puts them.
    stretch : str or int, optional
        EDTF: a state that lives when its list ends (2016, 2017) is taken to live to the end of this. Without it the
        rows end with the list.
    of : str or int
        Code or name of a state: only its rows.
    bounds : bool
        Flags and counts of dyads also with `_low` (only what is certain) and `_high` (also what is possible).
    source : str
        `atlas`: states and columns from the bundled atlas alone, without any file; a folder of your own lines, the
        mapping file of a table, or an export of Wikidata: from the atlas with these laid over it. By default from
        datasets.
    memory : str, optional
        Most memory to use, such as `400MB`.
    engine : str
        `duckdb`, or `spark` (`foedus[spark]`, and Java): what makes the rows. The rows are the same.
    master : str
        Spark's address of the machines; by default all cores of this one.

    Returns
    -------
    Panel
        Without columns; `add` gives it some.

    Raises
    ------
    BadInput
        If a word is unknown, or the days run backwards.
    """
    frame = frame_of(unit, start, end, system=states, directed=directed, stretch=stretch, of=of, periods=PERIODS)
    if source not in ("", "atlas"):
        if not Path(source).exists():
            hint = "atlas; or your own lines: a folder, a mapping file (.toml), an export of Wikidata (.json, .csv)"
            raise BadInput(f"there is no source {source!r} of whole panels", hint=f"{hint}; or none, and data=")
        curated.own_files(source)
    if source and (data is not None or stretch):
        raise BadInput(
            f"a panel from the {source} alone takes no {'stretch' if stretch else 'data'}", hint="leave one out"
        )
    frame = msgspec.structs.replace(frame, source=source)
    if engine not in _ENGINES:
        raise BadInput(f"there is no engine {engine!r}", hint=" or ".join(_ENGINES))
    if master and engine != "spark":
        raise BadInput("only Spark has a master", hint="engine spark (--engine spark)")
    folder = Path(data) if data is not None else None
    if folder is not None and not folder.is_dir():
        raise BadInput("there is no such folder", where=str(folder), hint="data= names the folder of the dataset files")
    return Panel(frame=frame, data=folder, bounds=bounds, memory=memory, engine=engine, master=master)


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A panel that is yet to be made: rows, columns, and where the files are. Made by `panel`; each call makes it anew.

    Parameters
    ----------
    frame : Frame
        The rows.
    data : Path, optional
        Folder with the dataset files.
    chosen : tuple of Chosen
        The columns, in the order in which they were added.
    bounds : bool
        Whether flags come with bounds.
    memory : str, optional
        Most memory to use.
    engine, master : str
        What makes the rows, and where.
    """

    frame: Frame
    data: Path | None = None
    chosen: tuple[Chosen, ...] = ()
    bounds: bool = False
    memory: str | None = None
    engine: str = "duckdb"
    master: str = ""

    def add(self, *names: str, rule: str | None = None, **options: Any) -> Panel:
        """Give the panel with more columns; rule and options are those of each of the names."""
        found = list(self.chosen)
        for name in names:
            for c in _suited(name, self.frame, options):
                if any(c.name == old.column.name for old in found):
                    raise BadInput(f"{name} is in the panel already")
                wrong = sorted(set(options) - set(c.options))
                if wrong:
                    known = ", ".join(c.options) or "it has none"
                    raise BadInput(f"{name} has no option {wrong[0]!r}", hint=known)
                with curated.speaking(self.frame.source):
                    found.append(_chosen(c, options, _rules(c, rule), self.bounds))
        return msgspec.structs.replace(self, chosen=tuple(found))

    def estimate(self) -> Estimate:
        """Count the rows, and reckon the bytes, without making them."""
        with self._opened(dry=True) as made:
            width = sum(_WIDTHS.get(o.type, 8) for o in made.outputs)
            rows = count_rows(made.engine, made.grid)
            return Estimate(rows=rows, columns=len(made.outputs), bytes=rows * width)

    def notes(self) -> list[str]:
        """Say what a reader of the rows should know, such as a list of states that ends before the panel."""
        with self._opened(dry=True) as made:
            return [made.note] if made.note else []

    # --- rows ---------------------------------------------------------------------------------------------------------

    def rows(self) -> list[dict[str, Any]]:
        """Make all rows, as dicts; for small panels."""
        with self._opened() as made:
            names = [o.name for o in made.outputs]
            return [dict(zip(names, row, strict=True)) for row in made.engine.read(made.ordered)]

    def to_parquet(self, path: str | Path) -> Path:
        """Write the rows as Parquet, streamed; the file (of Spark: a folder of files) appears whole or not at all."""
        return self._written(path, ".parquet")

    def to_csv(self, path: str | Path) -> Path:
        """Write the rows as CSV with a line of names; null is empty."""
        return self._written(path, ".csv")

    def to_stata(self, path: str | Path) -> Path:
        """Write the rows for Stata, with labels; all of them in memory; needs pandas and pyarrow (`foedus[stata]`)."""
        return self._written(path, ".dta")

    def write(self, path: str | Path | None, stream: TextIO) -> str:
        """Write the rows to a file by its suffix, without one as CSV to a stream; give the note on the rows, if any."""
        if path is None:
            return self._print(stream)
        suffix = Path(path).suffix.lower()
        if suffix not in formats.SUFFIXES:
            hint = f"one of {', '.join(formats.SUFFIXES)}"
            raise BadInput("is no kind of file that a panel can be", where=str(path), hint=hint)
        return self._write(Path(path))

    def _print(self, stream: TextIO) -> str:
        """Write CSV, some thousand rows at a time."""
        with self._opened() as made:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(o.name for o in made.outputs)
            writer.writerows(made.engine.read(made.ordered))
            return made.note

    def to_arrow(self) -> Any:
        """Make a pyarrow table; needs pyarrow."""
        return self._framed(formats.to_arrow)

    def to_polars(self) -> Any:
        """Make a Polars frame; needs polars and pyarrow."""
        return self._framed(formats.to_polars)

    def to_pandas(self) -> Any:
        """Make a pandas frame, of types that have room for null; needs pandas and pyarrow."""
        return self._framed(formats.to_pandas)

    def _framed(self, make: Callable[[DuckDBPyConnection, str], Any]) -> Any:
        """Make a frame of another library."""
        self._only_parquet("")
        with self._opened() as made:
            return make(made.connection, made.ordered.sql)

    def _only_parquet(self, suffix: str, where: str = "") -> None:
        """Refuse what Spark does not make."""
        if self.engine == "spark" and suffix.lower() != ".parquet":
            raise BadInput("Spark writes Parquet", where=where, hint="a name in .parquet, or the engine duckdb")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Stream the rows to whatever reads Arrow's C stream."""
        table = self.to_arrow()
        return table.__arrow_c_stream__(requested_schema)

    def _written(self, path: str | Path, suffix: str) -> Path:
        """Write a file of a kind, whatever its name."""
        self._write(Path(path), suffix)
        return Path(path)

    def _write(self, path: Path, suffix: str = "") -> str:
        """Write beside the final name, then rename; give the note on the rows."""
        if not path.parent.is_dir():
            raise BadInput("there is no such folder", where=str(path.parent))
        kind = path.with_suffix(suffix) if suffix else path
        self._only_parquet(kind.suffix, str(path))
        old = _parts(path)
        part = beside(path, ".part")
        try:
            with self._opened() as made:
                _assure_room(made, path)
                if kind.suffix.lower() == ".parquet":
                    made.engine.write(made.ordered, part, str(path))
                else:
                    formats.write(made.connection, made.ordered.sql, part, kind, self._labels(made.outputs))
                note = made.note
            for one in old:
                one.unlink()
            if part.is_dir() and path.is_file():
                path.unlink()
            elif path.is_dir() and part.is_file():
                path.rmdir()
            part.replace(path)
        except OSError as error:
            raise BadInput(error.strerror or str(error), where=str(path)) from error
        finally:
            shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)
        return note

    def _labels(self, outputs: Sequence[Output]) -> formats.Labels:
        """What the panel and its columns are."""
        return formats.Labels(
            title=self._title(),
            labels={o.name: o.label for o in outputs},
            words={o.name: o.words for o in outputs},
        )

    # --- testimony ----------------------------------------------------------------------------------------------------

    def sources(self) -> list[Source]:
        """Give the sources of rows and columns, each once."""
        with curated.speaking(self.frame.source):
            return [_source(name) for name in self._datasets()] + self._testimony()

    def cite(self) -> str:
        """Give BibTeX of exactly the sources used, the list of states among them."""
        with curated.speaking(self.frame.source):
            found = dict.fromkeys(_bibtex(name) for name in self._datasets())
            found |= dict.fromkeys(curated.bibtex(one) for one in self._testimony())
        return "\n\n".join(found) + "\n"

    def codebook(self) -> str:
        """Describe every column of the output: type, meaning, rule, source and coverage; as Markdown."""
        with self._opened(dry=True) as made:
            lines = [f"# {self._title()}", "", *([made.note, ""] if made.note else []), *_table(made.outputs)]
        for c in self.chosen:
            if zero := ", ".join(f"`{v.name}`" for v in c.values if v.zero):
                lines += ["", f"{zero}: 0 only within {c.column.coverage}."]
        for name in self._datasets():
            source = _source(name)
            lines += [
                "",
                f"**{name}**: {source.title} {source.version}, {source.publisher}; {source.coverage};"
                f" {source.licence}.",
            ]
            if told := datasets().get(name):
                flaws = f" Beware: {told.flaws}." if told.flaws else ""
                lines.append(f"A row of it is {told.unit}.{flaws}")
            lines.append(source.citation + ".")
        return "\n".join(lines) + "\n"

    def recipe(self) -> str:
        """Give all that is needed to make the same rows again, as JSON; see `replay`."""
        frame = self.frame
        asked = {
            "unit": f"{frame.unit}-{frame.period.name}",
            "start": edtf(frame.begin),
            "end": edtf(frame.end - 1),
            "states": frame.system,
            "directed": frame.directed,
            "stretch": edtf(frame.stretch - 1) if frame.stretch else None,
            "of": frame.of,
            "bounds": self.bounds,
            "source": frame.source,
        }
        added = [{"column": c.column.name, "options": dict(c.options), "rules": dict(c.rules)} for c in self.chosen]
        with self._opened(here=True) as made:
            files = {name: sha256(path.read_bytes()).hexdigest() for name, path in sorted(made.files.items())}
        told: dict[str, Any] = {"panel": asked, "columns": added, "files": files}
        if frame.source:
            told["edition"] = curated.source().version
            if own := curated.own_files(frame.source):
                told["own"] = {path.name: sha256(path.read_bytes()).hexdigest() for path in own}
        return json.dumps(told, indent=2, sort_keys=True) + "\n"

    def why(self, row: Mapping[str, Any], column: str) -> list[dict[str, Any]]:
        """Give the spells behind a cell: place in the source, days, values.

        Parameters
        ----------
        row : mapping
            At least the keys: `{"ccode1": 2, "ccode2": 200, "year": 1950}`.
        column : str
            A column as it was added, or one of its outputs (`defense`).

        Returns
        -------
        list of dict
            `source`, `place`, `since`, `until` (both days still so), and the values; nothing: the source is silent.
        """
        with self._opened(dry=True) as made:
            names = {o.name: o.column for o in made.outputs if o.column}
            wanted = names.get(column, column)
            if wanted in ("status", "members") and self.frame.unit in ("member", "org"):
                return _seats(made, self.frame, row, column)
            found = [n for n, c in enumerate(self.chosen) if wanted in (c.column.name, c.column.group)]
            if not found:
                raise BadInput(f"the panel has no column {column!r}", hint=", ".join(dict.fromkeys(names)))
            lines = [line for n in found for line in _reasons(made, self.frame, self.chosen[n], n, row, column)]
            one = column.removesuffix("_low").removesuffix("_high")
            promises = {v.name for n in found for v in self.chosen[n].values} - {"alliance"}
            return [x for x in lines if "obligation" not in x or one not in promises or x["obligation"] == one]

    # --- making -------------------------------------------------------------------------------------------------------

    @contextmanager
    def _opened(self, *, dry: bool = False, here: bool = False) -> Iterator[_Made]:
        """Make the tables in a database of their own, and close it afterwards; dry or `here`, always in DuckDB."""
        with ExitStack() as stack:
            connection = stack.enter_context(connected(self.memory))
            engine: Engine = DuckEngine(connection)
            if self.engine == "spark" and not dry and not here:
                from foedus.frames.spark import SparkEngine

                engine = SparkEngine(connection, self.master, self.memory)
            stack.enter_context(curated.speaking(self.frame.source))
            if self.frame.source not in ("", "atlas"):
                curated.shipped()  # what cannot be read is said, whether a column asks for it or not
            yield _made(self, engine, dry)

    def _datasets(self) -> list[str]:
        """Names of the datasets used, the list of states first."""
        if self.frame.source:
            return ["atlas"]
        named = [self.frame.listed] if self.frame.listed else []
        named += ["cow-igo"] if self.frame.unit in ("member", "org") else []
        for c in self.chosen:
            named += [f"{_system(c.column, self.frame)}-capitals" if s == "capitals" else s for s in c.column.sources]
        return list(dict.fromkeys(named))

    def _testimony(self) -> list[Source]:
        """The sources of the atlas on which the columns rest."""
        if not self.frame.source:
            return []
        owners = set(curated.counting()) if self.frame.unit in ("member", "org") else set[str]()
        for c in self.chosen:
            owners |= set(curated.bound() if c.column.group == "alliances" else curated.counting(c.options))
        return curated.testimony(owners)

    def _title(self) -> str:
        """What the panel is, in a line."""
        kind = "" if self.frame.unit != "dyad" else "directed " if self.frame.directed else "undirected "
        days = f"{edtf(self.frame.begin)}/{edtf(self.frame.end - 1)}"
        return f"{kind}{self.frame.unit}-{self.frame.period.name} panel, {days}, states by {self.frame.system}"


class _Made(msgspec.Struct, kw_only=True):
    """A panel whose tables stand in a database."""

    engine: Engine
    grid: Grid
    note: str
    files: dict[str, Path]
    asked: list[Asked]
    systems: list[str]
    ordered: Ordered = Ordered(select="")
    outputs: list[Output] = []

    @property
    def connection(self) -> DuckDBPyConnection:
        """DuckDB, which answers small questions."""
        return self.engine.connection


def _made(self: Panel, engine: Engine, dry: bool) -> _Made:
    """Make states, rows and columns."""
    connection = engine.connection
    frame, files = self.frame, dict[str, Path]()

    def file(name: str) -> Path:
        if name not in files:
            path = place(name, self.data)
            if dataset := of_file(name):
                assure(dataset, path, connection.cursor())
            files[name] = path
        return files[name]

    first, last = int(edtf(frame.begin)[:4]), int(edtf(frame.end - 1)[:4])
    base = Asked(
        connection=connection,
        file=file,
        period=frame.period,
        first=first,
        last=last,
        system=frame.system,
        directed=frame.directed,
        of=frame.of,
        bounds=self.bounds,
    )
    note = make_states(connection, frame, base)
    make_keys(connection, frame)
    low, high = frame.period.number.format("min(begin)"), frame.period.number.format('max("end" - 1)')
    told = f"SELECT {low}, {high}, (SELECT count(*) FROM states) FROM stays"
    first_row, last_row, states = connection.execute(told).fetchall()[0]
    key, _, type_ = SYSTEMS[frame.system]
    grid = Grid(
        unit=frame.unit,
        directed=frame.directed,
        period=frame.period,
        first=first_row,
        last=last_row,
        states=states,
        key=key,
        type=type_,
    )
    asked = [msgspec.structs.replace(base, options=c.options) for c in self.chosen]
    systems = [_system(c.column, frame) for c in self.chosen]
    made = _Made(engine=engine, grid=grid, note=note, files=files, asked=asked, systems=systems)
    mapped = [s for s in dict.fromkeys(systems) if make_codes(connection, frame, s)]
    if frame.source and frame.unit in ("member", "org"):
        curated.make_members(base)
    elif frame.unit in ("member", "org"):
        if "cow" not in systems and make_codes(connection, frame, "cow"):
            mapped.append("cow")
        make_members(engine, base)
    columns_of = list(zip(self.chosen, asked, systems, strict=True))
    made.ordered, made.outputs = assemble(engine, grid, columns_of, mapped, bounds=self.bounds, dry=dry)
    made.note = "; ".join([*([note] if note else []), *curated.left_out(), *_left_out(made, frame, self.chosen)])
    return made


def _assure_room(made: _Made, path: Path) -> None:
    """Refuse a panel that the disk has no room for; its rows are counted only if there may be too many."""
    free, cells = shutil.disk_usage(path.parent).free, 20  # a cell takes some bits once packed; 0: no disk
    most = made.grid.most or free * cells + 1
    if free and most * len(made.outputs) // cells > free:
        rows = count_rows(made.engine, made.grid)
        if rows * len(made.outputs) // cells > free:
            raise BadInput(f"{rows:,} rows will not fit into {free:,} free bytes", where=str(path))


def _left_out(made: _Made, frame: Frame, chosen: Sequence[Chosen]) -> list[str]:
    """What a reader should know of rows whose codes belong to no state."""
    bearers, notes = dict[str, list[str]](), list[str]()
    for n, (c, asked) in enumerate(zip(chosen, made.asked, strict=True)):
        if not c.column.sources or c.column.sources == ("atlas",):
            continue
        if c.column.bearers:
            told = [c.column.bearers(asked)]
        else:
            spells = c.column.spells(asked)
            told = [f"SELECT {key} AS k FROM ({spells})" for key in _KEYS[c.column.unit]]
        bearers.setdefault(made.systems[n], []).extend(f"SELECT {n} AS n, k::INTEGER AS k FROM ({t})" for t in told)
    for system, codes in sorted(bearers.items()):
        for n, found in strangers(made.connection, frame, system, " UNION ALL ".join(codes)).items():
            listed = ", ".join(f"{k} ({rows})" for k, rows in found[:5]) + (" …" if len(found) > 5 else "")
            rows, column = sum(r for _, r in found), chosen[n].column
            what = f"{rows} row{'' if rows == 1 else 's'} of {column.sources[0]} left out"
            notes.append(f"{column.group}: {what}, with codes that no {system} state has: {listed}")
    return list(dict.fromkeys(notes))


def _system(column: Column, frame: Frame) -> str:
    """The code system in which a column's spells come."""
    if column.system == "{panel}":
        return frame.system
    if column.system == "{states}":
        return "gw" if frame.system == "gw" else "cow"
    return column.system


def _parts(path: Path) -> list[Path]:
    """The files of a panel that was written as a folder."""
    if not path.is_dir():
        return []
    found = sorted(path.iterdir())
    strange = [f.name for f in found if not (f.name.startswith("part-") and f.suffix == ".parquet")]
    if strange or not found:
        held = strange[0] if strange else "nothing"
        raise BadInput(f"is a folder of another kind, with {held} in it", where=str(path), hint="another name")
    return found


def _suited(name: str, frame: Frame, options: Mapping[str, Any]) -> list[Column]:
    """The columns of a name that a frame can have."""
    known = columns()
    if name not in known:
        from difflib import get_close_matches

        raise BadInput(
            f"there is no column {name!r}", hint=f"one of {', '.join(get_close_matches(name, known, 3) or known)}"
        )
    if frame.unit == "org":
        raise BadInput(f"{name} is of states", hint="a panel of organisations only counts its members")
    ours = [c for c in known[name] if (c.sources == ("atlas",)) == bool(frame.source)]
    if not ours:
        told = ", ".join(n for n, group in known.items() if any(c.sources == ("atlas",) for c in group))
        raise BadInput(f"the atlas has no {name}", hint=f"it has {told}; for others give the folder of their datasets")
    if frame.unit == "dyad":
        usual = [c for c in ours if not c.instead]
        found = [c for c in ours if c.instead and (frame.of or options.get(c.instead))]
        found = found or [c for c in usual if c.unit == "dyad"] or usual
    else:
        found = [c for c in ours if c.unit == "state" and not c.hidden and not c.pairs]
    if not found:
        raise BadInput(f"{name} needs two states", hint="a dyad panel has it")
    return found


def _chosen(column: Column, options: Mapping[str, Any], rules: Mapping[str, str], bounds: bool) -> Chosen:
    """A column as it was added, with the values that come out and its coverage."""
    if column.covers:
        column = msgspec.structs.replace(column, coverage=column.covers(options))
    values = column.asked_values({**options, "bounds": bounds})
    return Chosen(column=column, options=options, rules=rules, values=values)


def _rules(column: Column, rule: str | None) -> dict[str, str]:
    """The rule of each value."""
    if rule is None:
        return {v.name: v.rule for v in column.values}
    if rule not in RULES:
        raise BadInput(f"there is no rule {rule!r}", hint=f"one of {', '.join(RULES)}")
    plain = all(v.levels == 1 for v in column.values if not v.option)
    if not plain and rule != "any" and any(v.rule == "any" and v.levels == 0 for v in column.values):
        raise BadInput(f"{column.group} cannot go by {rule!r}", hint="it counts what held on any day of the period")
    if column.pairs or (not plain and rule in ("any", "all", "share")):
        raise BadInput(f"{column.group} cannot go by {rule!r}", hint="it is no flag: first or last, if any")
    return {v.name: rule if v.levels >= 0 else v.rule for v in column.values}


def _reasons(
    made: _Made, frame: Frame, chosen: Chosen, n: int, row: Mapping[str, Any], output: str
) -> Iterator[dict[str, Any]]:
    """Spells of a column that touch a row; of `major2`, those of the second state."""
    key, two = made.grid.key, frame.unit == "dyad"
    missing = [
        k for k in ([f"{key}1", f"{key}2"] if two else [key]) + [n for n, _ in frame.period.shown] if k not in row
    ]
    if missing:
        raise BadInput(f"the row lacks {', '.join(missing)}", hint="give all its keys")
    at = _number(frame, row)
    column, codes = chosen.column, f"codes_{made.systems[n]}"
    spells = (column.reasons or column.spells)(made.asked[n])
    start, close = (f"({frame.period.start.format(p)})" for p in (at, at + 1))
    sides = [str(row[f"{key}{s}"]) for s in (1, 2)] if two else [str(row[key])]
    for side in sides:
        if not made.connection.execute("SELECT 1 FROM states WHERE k::VARCHAR = ?", [side]).fetchall():
            raise BadInput(f"no state of the panel has the code {side!r}")
    mine = [f"SELECT code FROM {codes} JOIN states USING (i) WHERE k::VARCHAR = {literal(side)}" for side in sides]
    told = run(made.connection, f"SELECT * FROM ({spells}) LIMIT 0").description or ()
    if "k1" in {d[0] for d in told}:
        who = f"k1 IN ({mine[0]}) AND k2 IN ({mine[1]})"
        if not frame.directed:
            who = f"({who} OR k1 IN ({mine[1]}) AND k2 IN ({mine[0]}))"
    else:
        own = [i for v in chosen.values for i in (1, 2) if two and not column.pairs and output == f"{v.name}{i}"]
        who = f"k IN ({mine[own[0] - 1] if own else ' UNION '.join(mine)})"
    shown = '* EXCLUDE (begin, "end"), begin::VARCHAR AS since, ("end" - 1)::VARCHAR AS until'
    sql = f'SELECT {shown} FROM ({spells}) WHERE {who} AND begin < {close} AND "end" > {start} ORDER BY begin, place'
    found = run(made.connection, sql)
    titles = [d[0] for d in found.description or ()]
    source = f"{made.systems[n]}-capitals" if column.sources[0] == "capitals" else column.sources[0]
    for values in found.fetchall():
        yield {"source": source, **dict(zip(titles, values, strict=True))}


def _seats(made: _Made, frame: Frame, row: Mapping[str, Any], column: str) -> list[dict[str, Any]]:
    """Who sits in an organisation in a year, and as what: the state of a row, or all that a number counts."""
    key = made.grid.key
    keys = [key, "organisation", "year"] if frame.unit == "member" else ["organisation", "year"]
    if missing := [k for k in keys if k not in row]:
        raise BadInput(f"the row lacks {', '.join(missing)}", hint="give all its keys")
    who = f"organisation = {literal(row['organisation'])} AND p = {_number(frame, row)}"
    if frame.unit == "member":
        who += f" AND k::VARCHAR = {literal(row[key])}"
    else:
        who += f" AND status IN ({SEATS[column]})"
    days = "make_date(p, 1, 1)::VARCHAR AS since, make_date(p, 12, 31)::VARCHAR AS until"
    sql = f"SELECT k AS {key}, organisation AS place, status, {days} FROM members JOIN states USING (i) WHERE {who}"
    found = run(made.connection, f"{sql} ORDER BY k")
    titles, source = [d[0] for d in found.description or ()], "atlas" if frame.source else "cow-igo"
    return [{"source": source, **dict(zip(titles, values, strict=True))} for values in found.fetchall()]


def _number(frame: Frame, row: Mapping[str, Any]) -> int:
    """Number of the period of a row."""
    if frame.period.name == "day":
        from foedus.dates import day

        return day(str(row["date"])) - day("1970-01-01")
    parts = {"quarter": 4, "month": 12}.get(frame.period.name, 0)
    try:
        year, part = int(row["year"]), int(row[frame.period.name]) if parts else 0
    except (TypeError, ValueError):
        raise BadInput(f"the row is of no {frame.period.name}", hint="its numbers are as the panel has them") from None
    if parts and not 1 <= part <= parts:
        raise BadInput(f"no year has a {frame.period.name} {part}", hint=f"1 to {parts}")
    return year * parts + part - 1 if parts else year


def replay(recipe: str, *, data: str | Path | None = None) -> Panel:
    """Give the panel of a recipe.

    Parameters
    ----------
    recipe : str
        Text that `Panel.recipe` gave.
    data : Path, optional
        Folder with the dataset files: the same as then, or it is refused.

    Returns
    -------
    Panel

    Raises
    ------
    BadInput
        If the text is no recipe.
    BadSource
        If a file has changed.
    """
    try:
        told = json.loads(recipe)
        asked, added, files = dict(told["panel"]), list(told["columns"]), dict(told["files"])
        unit, start, end = asked.pop("unit"), asked.pop("start"), asked.pop("end")
        made = panel(unit, start, end, data=data, **asked)
        known = {c.name: c for group in columns().values() for c in group}
        with curated.speaking(made.frame.source):
            chosen = [_chosen(known[a["column"]], a["options"], a["rules"], made.bounds) for a in added]
        edition, own = told.get("edition", ""), dict(told.get("own", {}))
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"that is no recipe of a panel: {error}", hint="Panel.recipe() writes one") from error
    if edition and edition != curated.source().version:
        raise BadSource(f"the recipe is of edition {edition} of the atlas, and here is {curated.source().version}")
    for path in curated.own_files(made.frame.source):
        if sha256(path.read_bytes()).hexdigest() != own.get(path.name):
            raise BadSource("is not the file that the recipe was made with", where=str(path))
    for name, digest in files.items():
        path = place(name, made.data)
        if sha256(path.read_bytes()).hexdigest() != digest:
            raise BadSource("is not the file that the recipe was made with", where=str(path))
    return msgspec.structs.replace(made, chosen=tuple(chosen))


# --- sources and frames -----------------------------------------------------------------------------------------------


def _source(name: str) -> Source:
    """A dataset by its name."""
    if name == "atlas":
        return curated.source()
    return datasets()[name].source


def _bibtex(name: str) -> str:
    """How to cite a dataset."""
    if name == "atlas":
        return curated.bibtex(curated.source())
    return datasets()[name].bibtex


def _table(outputs: list[Output]) -> list[str]:
    """Lines of a Markdown table."""
    lines = ["| column | type | rule | meaning |", "| --- | --- | --- | --- |"]
    return lines + [f"| `{o.name}` | {o.type.lower() or 'key'} | {o.rule} | {o.label} |" for o in outputs]

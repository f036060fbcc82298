"""A panel that is yet to be made. Comes in: a unit, days, names of columns; goes out: rows in key order in any format,
with citations, a codebook, a recipe and reasons.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import msgspec

from foedus.begun import beside
from foedus.dates import edtf
from foedus.errors import BadInput
from foedus.frames import curated, formats
from foedus.frames.assembly import count_rows
from foedus.frames.assembly_grid import Chosen, Output
from foedus.frames.choosing import chosen_of, rules_of, suited
from foedus.frames.column import PERIODS
from foedus.frames.engine import DuckEngine, Engine, connected
from foedus.frames.making import Made, assure_room, made_of, system_of
from foedus.frames.reasons import reasons, seats
from foedus.frames.units import Frame, frame_of
from foedus.sources import datasets

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from foedus.statement import Source


__all__ = ["Estimate", "Panel", "panel"]

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


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a panel will cost: exact rows, and bytes in memory (a Parquet file is usually a tenth of it, or less)."""

    rows: int
    columns: int
    bytes: int


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
            for c in suited(name, self.frame, options):
                if any(c.name == old.column.name for old in found):
                    raise BadInput(f"{name} is in the panel already")
                wrong = sorted(set(options) - set(c.options))
                if wrong:
                    known = ", ".join(c.options) or "it has none"
                    raise BadInput(f"{name} has no option {wrong[0]!r}", hint=known)
                with curated.speaking(self.frame.source):
                    found.append(chosen_of(c, options, rules_of(c, rule), self.bounds))
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
        old = parts_of(path)
        part = beside(path, ".part")
        try:
            with self._opened() as made:
                assure_room(made, path)
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

    def sources(self) -> list[Source]:
        """Give the sources of rows and columns, each once."""
        with curated.speaking(self.frame.source):
            return [source_of(name) for name in self._datasets()] + self._testimony()

    def cite(self) -> str:
        """Give BibTeX of exactly the sources used, the list of states among them."""
        with curated.speaking(self.frame.source):
            found = dict.fromkeys(bibtex_of(name) for name in self._datasets())
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
            source = source_of(name)
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
                return seats(made, self.frame, row, column)
            found = [n for n, c in enumerate(self.chosen) if wanted in (c.column.name, c.column.group)]
            if not found:
                raise BadInput(f"the panel has no column {column!r}", hint=", ".join(dict.fromkeys(names)))
            lines = [line for n in found for line in reasons(made, self.frame, self.chosen[n], n, row, column)]
            one = column.removesuffix("_low").removesuffix("_high")
            promises = {v.name for n in found for v in self.chosen[n].values} - {"alliance"}
            return [x for x in lines if "obligation" not in x or one not in promises or x["obligation"] == one]

    @contextmanager
    def _opened(self, *, dry: bool = False, here: bool = False) -> Iterator[Made]:
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
            yield made_of(self.frame, self.chosen, self.data, engine, bounds=self.bounds, dry=dry)

    def _datasets(self) -> list[str]:
        """Names of the datasets used, the list of states first."""
        if self.frame.source:
            return ["atlas"]
        named = [self.frame.listed] if self.frame.listed else []
        named += ["cow-igo"] if self.frame.unit in ("member", "org") else []
        for c in self.chosen:
            named += [f"{system_of(c.column, self.frame)}-capitals" if s == "capitals" else s for s in c.column.sources]
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


def parts_of(path: Path) -> list[Path]:
    """The files of a panel that was written as a folder."""
    if not path.is_dir():
        return []
    found = sorted(path.iterdir())
    strange = [f.name for f in found if not (f.name.startswith("part-") and f.suffix == ".parquet")]
    if strange or not found:
        held = strange[0] if strange else "nothing"
        raise BadInput(f"is a folder of another kind, with {held} in it", where=str(path), hint="another name")
    return found


def source_of(name: str) -> Source:
    """A dataset by its name."""
    if name == "atlas":
        return curated.source()
    return datasets()[name].source


def bibtex_of(name: str) -> str:
    """How to cite a dataset."""
    if name == "atlas":
        return curated.bibtex(curated.source())
    return datasets()[name].bibtex


def _table(outputs: list[Output]) -> list[str]:
    """Lines of a Markdown table."""
    lines = ["| column | type | rule | meaning |", "| --- | --- | --- | --- |"]
    return lines + [f"| `{o.name}` | {o.type.lower() or 'key'} | {o.rule} | {o.label} |" for o in outputs]

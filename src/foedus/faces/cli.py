"""The command `foedus`. Comes in: words of a command line; goes out: text on standard output, files where asked, and an
exit code: 0 answered, 1 `check` found a contradiction, 2 bad input. Decides nothing about treaties.

Every question of `foedus.ask` is a command, made from its signature and docstring. A command that is no question is a
function below with `@command`. Lines that are plainly right are called at once; whatever needs help or a message goes
through cyclopts, which knows the same signatures, so that an answer does not wait for machinery that it does not need.
"""

from __future__ import annotations

import gc
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from foedus.errors import BadInput, FoedusError
from foedus.faces.words import Command, plain_call, signed, told_of

if TYPE_CHECKING:
    from cyclopts import App

    from foedus.answers import Answers
    from foedus.check import Report
    from foedus.store import View
    from foedus.text import Reading
    from foedus.when import Dating

__all__ = ["COMMANDS", "command", "main"]

Item = TypeVar("Item")

COMMANDS: dict[str, Command] = {}
"""Commands that are no questions, by name."""

QUESTION_FORMATS = ("table", "json", "jsonl", "csv", "md")
PAGE_FORMATS = (*QUESTION_FORMATS, "html")
_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "md"}
_GARBAGE = 50_000  # new objects after which the process looks for those that nothing needs
_FEW = 3  # files that need no progress bar
_LARGE = 1_000_000  # bytes of a file that needs one


def __getattr__(name: str) -> object:
    """Give `app`, the cyclopts application, made when it is first asked for."""
    if name == "app":
        return _app()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command line.

    Parameters
    ----------
    words : sequence of str, optional
        Without the program's name; by default those of the process.

    Returns
    -------
    int
        The exit code.
    """
    told = list(sys.argv[1:] if words is None else words)
    if words is None:
        gc.set_threshold(_GARBAGE, 20, 50)  # what a command loads stays to its end: looking it through takes an eighth
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _run(told)
        sys.stdout.flush()
    except FoedusError as error:
        _complain(error)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the last flush would complain
        return 141
    except OSError as error:
        _complain(BadInput(error.strerror or str(error), where=str(error.filename or "standard output")))
        return 2
    except Exception as error:  # Python would exit with 1, and a script would take that for a contradiction
        if os.environ.get("FOEDUS_TRACE"):
            raise
        _complain(
            FoedusError(f"a fault of foedus itself: {type(error).__name__}: {error}", hint="FOEDUS_TRACE=1 shows where")
        )
        return 70
    return code


def command(function: Command) -> Command:
    """Register a command under its own name.

    Parameters
    ----------
    function : callable
        Takes places and options by name, says in its docstring what they mean, and returns an exit code.

    Returns
    -------
    callable
        The same function.
    """
    COMMANDS[function.__name__] = function
    return function


def _run(words: list[str]) -> int:
    """Call what the words plainly mean, else ask cyclopts."""
    call = plain_call(words, _find)
    return call[0](**call[1]) if call else _by_cyclopts(words)


# --- pages ------------------------------------------------------------------------------------------------------------


@command
def read(
    *files: str,
    with_: Path | None = None,
    format_: str | None = None,
    output: Path | None = None,
    html: Path | None = None,
) -> int:
    """Read pages: the claims they make, in order, without any verdict.

    Parameters
    ----------
    files : str
        Plain text or HTML; - is standard input.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    format_ : str, optional
        table, json, jsonl, csv, md or html; by default what the output's suffix says, else table.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    html : Path, optional
        Also write the page, marked, as one HTML file.
    """
    view = _view(with_, None)
    return _pages(files, view, None, judged=False, format_=format_, output=output, html=html)


@command
def check(
    *files: str,
    on: str | None = None,
    exit_zero: bool = False,
    why: bool = False,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    output: Path | None = None,
    html: Path | None = None,
) -> int:
    """Bring pages to order: each claim with its verdict, the right fact and its source, and the page's age profile.

    Exit code 1 says that a claim is contradicted.

    Parameters
    ----------
    files : str
        Plain text or HTML; - is standard input.
    on : str, optional
        Judge as of this day (EDTF); by default the day on which the atlas was last checked.
    exit_zero : bool
        Exit with 0 also if a claim is contradicted.
    why : bool
        Show the statements behind each verdict, for and against.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    known : str, optional
        Judge by what sources had said by this day.
    format_ : str, optional
        table, json, jsonl, csv, md or html; by default what the output's suffix says, else table.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    html : Path, optional
        Also write the report as one HTML file.
    """
    view = _view(with_, known)
    code = _pages(files, view, on, judged=True, format_=format_, output=output, html=html, why=why)
    return 0 if code == 1 and exit_zero else code


@command
def when(
    *files: str,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Give the days on which each claim sentence of a page can have been true.

    Parameters
    ----------
    files : str
        Plain text or HTML; - is standard input.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    known : str, optional
        By what sources had said by this day.
    format_ : str, optional
        table, json, jsonl, csv or md; by default what the output's suffix says, else table.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    """
    from foedus.faces import pages
    from foedus.when import when as dated

    form = _form(format_, output, QUESTION_FORMATS)
    view = _view(with_, known)
    found: list[tuple[Reading, tuple[Dating, ...]]] = []
    code = 0
    for reading in _readings(files, view):
        if reading is None:
            code = 2
        else:
            found.append((reading, dated(reading, view=view)))
    with _out(output) as stream:
        pages.put_datings(found, form, stream, view)
    return code


def _pages(
    files: Sequence[str],
    view: View,
    on: str | None,
    *,
    judged: bool,
    format_: str | None,
    output: Path | None,
    html: Path | None,
    why: bool = False,
) -> int:
    """Read pages, judge them if asked, show them; 1 if a claim is contradicted, 2 if a file could not be read."""
    from foedus.faces import pages

    form = _form(format_, output, PAGE_FORMATS)
    found: list[Report | Reading] = []
    code = 0
    for reading in _readings(files, view):
        if reading is None:
            code = 2
            continue
        if judged:
            from foedus.check import check as judge

            found.append(judge(reading, on=on, view=view))
        else:
            found.append(reading)
    if found:
        with _out(output) as stream:
            pages.put_pages(found, form, stream, view, why=why)
        if html is not None:
            with _out(html) as stream:
                pages.put_pages(found, "html", stream, view)
            (sys.stderr if form != "table" or output else sys.stdout).write(f"report: {html}\n")
    return code or int(any(pages.contradicted(page) for page in found))


def _readings(files: Sequence[str], view: View) -> Iterator[Reading | None]:
    """Read each file; a bad one is reported, given as None, and the rest are done."""
    from foedus.text import read as reading_of
    from foedus.text.mentions import gazetteer
    from foedus.text.page import load

    if not files:
        raise BadInput("no file is named", hint="give the path of a page, or - for standard input")
    if list(files).count("-") > 1:
        raise BadInput("standard input is named twice", hint="it can be read once")
    known = gazetteer(view.names) if view.overlay else None  # a folder's names are found on pages too
    long = len(files) > _FEW or any(Path(f).is_file() and Path(f).stat().st_size > _LARGE for f in files)
    for name in _progress(files, len(files) if long else 0, "reading"):
        try:
            page = load(sys.stdin.buffer.read(), id="stdin") if name == "-" else load(name)
            yield reading_of(page, known)
        except FoedusError as error:
            if len(files) == 1:
                raise
            _complain(error)
            yield None


# --- tables -----------------------------------------------------------------------------------------------------------


@command
def fill(
    file: str,
    *,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Fill a CSV: to each row the answer that its columns ask for, with days, doubt and sources.

    Columns state, org, on ask for a status; office, on for a holder; org, act and maybe state for the day of an act;
    org, article for the kind of promise. All other columns are kept.

    Parameters
    ----------
    file : str
        A CSV with a line of titles; - is standard input.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    known : str, optional
        By what sources had said by this day.
    format_ : str, optional
        csv, jsonl, json, md or table; by default what the output's suffix says, else csv, written as the file was.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    """
    from foedus.faces.rows import put_rows
    from foedus.fill import filled_rows, filled_text

    form = _form(format_, output, QUESTION_FORMATS, usual="csv")
    view = _view(with_, known)
    source = sys.stdin.buffer if file == "-" else Path(file)
    tally: dict[str, int] = {}
    long = isinstance(source, Path) and output is not None and source.is_file() and source.stat().st_size > _LARGE
    total = _lines_of(Path(file)) if long else 0
    with _out(output) as stream:
        if form == "csv":
            stream.writelines(_progress(filled_text(source, view=view, tally=tally), total, "filling"))
        else:
            rows = filled_rows(source, view=view, tally=tally)
            titles = next(rows)
            narrow = [t for t in titles if t.removeprefix("foedus_") in ("sources", "known_until")]
            put_rows(titles, _progress(rows, total, "filling"), form, stream, narrow=narrow)
    all_, open_ = tally.get("rows", 0), tally.get("unanswered", 0)
    sys.stderr.write(
        f"foedus: {all_} row{'' if all_ == 1 else 's'}, {all_ - open_} answered, {open_} not (see the column note)\n"
    )
    return 0


@command
def compare(
    a: str,
    b: str,
    *,
    data: Path | None = None,
    kind: str | None = None,
    with_: Path | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Where a dataset or another edition differs from the atlas: each difference with its kind and reason.

    Parameters
    ----------
    a : str
        atlas.
    b : str
        A dataset (atop, cow-igo, factbook or wikidata), a mapping file (.toml) of a table of your own, or the folder of
        another edition of the atlas.
    data : Path, optional
        File or folder with the dataset's table; by default what foedus fetch brought, or what the mapping names.
    kind : str, optional
        Only real differences, or those of meaning, precision, coverage or copy.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    format_ : str, optional
        table, json, jsonl, csv or md; by default what the output's suffix says, else table.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    """
    from foedus.compare import compare as compared

    form = _form(format_, output, QUESTION_FORMATS)
    view = _view(with_, None)
    place = Path(data) if data is not None else None
    return _put(compared(a, b, data=place, kind=kind, view=view), view, form, output, why=False)


@command
def fetch(
    *names: str,
    list_: bool = False,
    all_: bool = False,
    from_: str | None = None,
    to: Path | None = None,
    anew: bool = False,
    format_: str | None = None,
    output: Path | None = None,
) -> int:
    """Fetch datasets from their publishers, checked and brought into the tables that panels and compare read.

    Parameters
    ----------
    names : str
        Datasets, such as atop, cow-states, cow-igo.
    list_ : bool
        Only say what there is, of those named or of all: coverage, licence, citation, flaws, address, and what is here.
    all_ : bool
        All that can be fetched.
    from_ : str, optional
        A folder that holds the tables or the publishers' files, or the address of a mirror of the latter.
    to : Path, optional
        Put them there; by default in the operating system's folder for caches (or in FOEDUS_CACHE).
    anew : bool
        Also what is here, and whatever its checksum was.
    format_ : str, optional
        With --list: table or md; by default what the output's suffix says, else table.
    output : Path, optional
        With --list: write there, whole or not at all.
    """
    from foedus.faces import datasets as faces
    from foedus.shelf import named, take
    from foedus.sources import datasets

    if list_:
        form = _form(format_, output, ("table", "md"))
        chosen = named(names) if names else list(datasets().values())
        with _out(output) as stream:
            stream.write(faces.document(chosen) if form == "md" else "".join(faces.describe(d, to) for d in chosen))
        return 0
    if all_ == bool(names):
        what = "--all and names" if names else "no dataset"
        raise BadInput(f"{what} to fetch", hint="name datasets, or --all; --list tells what there is")
    code = 0
    for dataset in [d for d in datasets().values() if d.download or from_] if all_ else named(names):
        try:
            with faces.bar(dataset.source.id) as progress:
                found = take(dataset, to=to and Path(to), origin=from_ or "", anew=anew, progress=progress)
            sys.stdout.write(faces.received(found))
        except FoedusError as error:
            _complain(error)
            code = 2
    return code


@command
def panel(
    unit: str,
    start: str,
    end: str,
    *,
    add: str = "",
    states: str = "cow",
    undirected: bool = False,
    data: Path | None = None,
    stretch: str | None = None,
    of: str | None = None,
    rule: str | None = None,
    status: str | None = None,
    remit: str | None = None,
    organisations: str | None = None,
    names: bool = False,
    treaties: bool = False,
    articles: bool = False,
    bounds: bool = False,
    source: str = "",
    out: Path | None = None,
    recipe: Path | None = None,
    cite: bool = False,
    codebook: bool = False,
    estimate: bool = False,
    memory: str | None = None,
    engine: str = "duckdb",
    master: str = "",
) -> int:
    """Make a panel for research: one row a state or pair of states and period, and the columns asked for.

    Parameters
    ----------
    unit : str
        state-year, dyad-year, dyad-day; also -quarter and -month; member-year, org-year.
    start, end : str
        First and last year or day.
    add : str
        Columns with commas between: alliances, joint_memberships, contiguity, capital_distance, majors, capabilities,
        conflicts, similarity.
    states : str
        Which list of states: cow, gw (with microstates) or iso.
    undirected : bool
        Each pair once, not in both directions.
    data : Path, optional
        Folder with the files of the datasets; by default that into which foedus fetch puts them.
    stretch : str, optional
        Carry states that live when their list ends on to the end of this year or day.
    of : str, optional
        Only rows of the (first) state with this code or name.
    rule : str, optional
        How days become a period: any, all, first, last or share; by default what each column says.
    status : str, optional
        Which members count in joint_memberships: full, associate, observer; by default the first two.
    remit : str, optional
        Which organisations count in joint_memberships: political, social, economic or security; by default all.
    organisations : str, optional
        Only these count in joint_memberships: ids with commas between.
    names : bool
        With joint_memberships: also which organisations, as joint_organisations.
    treaties : bool
        With alliances: also the treaties.
    articles : bool
        With alliances of the atlas: also treaties and articles.
    bounds : bool
        Flags and counts also as _low (only what is certain) and _high (also what is possible).
    source : str
        atlas: from the bundled atlas alone, without dataset files; a folder of your own lines, or the mapping file
        (.toml) of a table, or an export of Wikidata (.json, .csv): from the atlas with these laid over it.
    out : Path, optional
        Write there, whole or not at all: .parquet, .csv, .dta (Stata), .arrow or .feather; without it, CSV on standard
        output. Spark writes .parquet, as a folder of files.
    recipe : Path, optional
        Also write the recipe, from which Python makes the same bytes again.
    cite : bool
        Only print BibTeX of the sources used.
    codebook : bool
        Only print what each column means.
    estimate : bool
        Only print how many rows and bytes it would have.
    memory : str, optional
        Most memory to use, such as 400MB.
    engine : str
        What makes the rows: duckdb, or spark (foedus[spark], and Java), for panels too large for one machine.
    master : str
        Spark's address of the machines; by default all cores of this one.
    """
    from foedus.frames import columns
    from foedus.frames import panel as begun

    options = {"states": states, "directed": not undirected, "stretch": stretch, "of": of or "", "bounds": bounds}
    options["source"] = source
    options |= {"engine": engine, "master": master}
    made = begun(unit, start, end, data=data, memory=memory, **options)  # type: ignore[arg-type]
    told = {"status": status, "remit": remit, "organisations": organisations, "names": names}
    told = {k: v for k, v in (told | {"treaties": treaties, "articles": articles}).items() if v}
    added = add.replace(",", " ").split()
    understood = {name: {o for c in columns().get(name, ()) for o in c.options} for name in added}
    if lost := [f"--{k}" for k in told if not any(k in known for known in understood.values())]:
        raise BadInput(f"{lost[0]} fits none of the columns", hint="--add names the columns that it is for")
    for name in added:
        made = made.add(name, rule=rule, **{k: v for k, v in told.items() if k in understood[name]})
    if cite or codebook or estimate:
        cost = made.estimate() if estimate else None
        lines = [f"{cost.rows:,} rows, {cost.columns} columns, {cost.bytes:,} bytes in memory\n"] if cost else []
        lines += [made.codebook()] if codebook else []
        sys.stdout.write("\n".join([*lines, *([made.cite()] if cite else [])]))
        return 0
    if note := made.write(out, sys.stdout):
        sys.stderr.write(f"foedus: {note}\n")
    if recipe is not None:
        with _out(recipe) as stream:
            stream.write(made.recipe())
    return 0


@command
def sql(
    text: str,
    *,
    data: Path | None = None,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    memory: str | None = None,
    output: Path | None = None,
) -> int:
    """Ask in SQL (DuckDB's dialect) over the tables statements, cells, sources and entities of the atlas.

    foedus sql "SELECT subject, begin, until FROM cells WHERE object = 'nato' AND value = 'member' ORDER BY begin"

    foedus sql "SELECT relation, count(*) FROM statements GROUP BY ALL" --format csv

    foedus sql "SELECT year, sum(defense) FROM panel GROUP BY year" --data panel.parquet

    Columns begin and until are days, the last one included; null has no bound. DESCRIBE cells shows what a table has.

    Parameters
    ----------
    text : str
        One SELECT; - reads it from standard input.
    data : Path, optional
        A Parquet or CSV file, or a folder of such, panels among them: each is a table of the file's name.
    with_ : Path, optional
        A folder of your own lines, or the mapping file of a table, laid over the atlas.
    known : str, optional
        By what sources had said by this day.
    format_ : str, optional
        table, json, jsonl, csv or md; by default what the output's suffix says, else table.
    memory : str, optional
        Most memory to use, such as 400MB.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    """
    from foedus.faces.rows import put_rows
    from foedus.frames.query import sql as asked

    form = _form(format_, output, QUESTION_FORMATS)
    told = sys.stdin.read() if text == "-" else text
    found = asked(told, data=data, view=_view(with_, known), memory=memory)
    with _out(output) as stream:
        put_rows(found.titles, found.rows, form, stream)
    return 0


# --- questions --------------------------------------------------------------------------------------------------------


def _common(
    *,
    why: bool = False,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> None:
    """Options of every question.

    Parameters
    ----------
    why : bool
        Show the statements behind each row: for, against, and what kind of disagreement.
    with_ : Path, optional
        A folder of your own lines (TOML as in the atlas), or the mapping file of a table, laid over it and marked as
        yours.
    known : str, optional
        Answer by what sources had said by this day.
    format_ : str, optional
        table, json, jsonl, csv or md; by default what the output's suffix says, else table.
    output : Path, optional
        Write there, whole or not at all, instead of to standard output.
    """


def _asked(question: Callable[..., Answers]) -> Command:
    """The command of a question."""
    own = [p for p in inspect.signature(question).parameters.values() if p.name != "view"]

    def run(
        *places: str,
        why: bool = False,
        with_: Path | None = None,
        known: str | None = None,
        format_: str | None = None,
        output: Path | None = None,
        **asked: Any,
    ) -> int:
        form = _form(format_, output, QUESTION_FORMATS)
        view = _view(with_, known)
        return _put(question(*places, **asked, view=view), view, form, output, why=why)

    run.__name__, run.__doc__ = question.__name__, question.__doc__
    run.__signature__ = inspect.Signature([*own, *inspect.signature(_common).parameters.values()])  # type: ignore[attr-defined]
    return run


def _put(answers: Answers, view: View, form: str, output: Path | None, *, why: bool) -> int:
    """Print an answer, or write it to a file."""
    with _out(output) as stream:
        if form == "table":
            from foedus.faces.layout import columns_of, put
            from foedus.faces.table import table

            put(table(answers, view.names, room=columns_of(stream), why=why), stream)
        else:
            from foedus.faces.export import exported

            stream.write(exported(answers, view.names, form, why=why))
    return 0


def _find(name: str) -> Command | None:
    """The command of that name."""
    if name in COMMANDS:
        return COMMANDS[name]
    from foedus.ask import QUESTIONS

    return _asked(QUESTIONS[name]) if name in QUESTIONS else None


# --- what commands share ----------------------------------------------------------------------------------------------


def _view(overlay: Path | None, known: str | None) -> View:
    """The atlas, with a user's own lines over it, as known on a day."""
    from foedus.store import open_view

    day = None
    if known is not None:
        from foedus.dates import day as day_of

        day = day_of(known)
    return open_view(overlay=Path(overlay) if overlay is not None else None, known=day)


def _form(given: str | None, output: Path | None, allowed: Sequence[str], usual: str = "table") -> str:
    """The format asked for: by name, else by the output's suffix, else the usual one."""
    form = given or (_SUFFIXES.get(Path(output).suffix.lower(), usual) if output is not None else usual)
    if form not in allowed:
        raise BadInput(f"--format {form} is not known here", hint=f"one of {', '.join(allowed)}")
    return form


@contextmanager
def _out(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is written whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    from foedus.faces.export import replacing

    with replacing(Path(path)) as stream:
        yield stream


def _progress(items: Iterable[Item], total: int, label: str) -> Iterable[Item]:
    """The items, with a bar on standard error where a person waits for many."""
    if not total or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    told = total if total > 1 else None  # one thing has no tenths: the bar only moves
    return track(items, description=label, total=told, console=Console(stderr=True), transient=True)


def _lines_of(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


def _complain(error: FoedusError) -> None:
    """Say what was wrong, on standard error."""
    from foedus.faces.layout import clean

    sys.stderr.write(f"foedus: {clean(str(error))}\n")


# --- the words of a command line --------------------------------------------------------------------------------------


def _by_cyclopts(words: list[str]) -> int:
    """Run words through cyclopts: help, version, messages, and every form that it understands."""
    from cyclopts import CycloptsError, MissingArgumentError, UnusedCliTokensError

    try:
        result = _app()(words, exit_on_error=False, print_error=False, result_action="return_value")
    except UnusedCliTokensError as error:
        extra = " ".join(error.unused_tokens or ())
        raise BadInput(f"too many words: {extra}", hint="a name of several words stands in quotation marks") from error
    except MissingArgumentError as error:
        missing = error.argument.names[0] if error.argument and error.argument.names else ""
        name = missing.lstrip("-")
        what = f"{missing} needs a value" if missing in words else f"{words[0]} needs one word more: {name.upper()}"
        raise BadInput(what, hint=f"foedus {words[0]} --help tells more") from error
    except CycloptsError as error:
        hint = f"foedus {words[0]} --help" if words and _find(words[0]) else "foedus --help"
        told = str(error).partition(" Available commands:")[0].rstrip(".")
        raise BadInput(told, hint=f"{hint} tells more") from error
    return result if isinstance(result, int) else 0


@cache
def _app() -> App:
    """The cyclopts application, made from the same signatures and docstrings."""
    from cyclopts import App, Group

    from foedus import __version__
    from foedus.ask import QUESTIONS

    about = "A time machine for treaty organisations: who had promised what to whom on any day, on whose word."
    app = App(name="foedus", help=about, version=__version__, help_format="plaintext")
    pages, tables = Group("Pages and tables"), Group("Questions")
    for question in QUESTIONS.values():
        app.command(signed(_asked(question), told_of(_common).meanings), name=question.__name__, group=tables)
    for function in COMMANDS.values():
        app.command(signed(function, {}), name=function.__name__, group=pages)
    return app

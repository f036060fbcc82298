"""Fill a table: to each row the answer that its columns ask for. Comes in: a CSV, or rows as mappings; goes out: the
same rows with value, doubt, days, sources and a note. Reads one file if a path is given; writes nothing.

A row that cannot be answered gets its reason in the note, and the rest is answered. All other cells of a CSV are kept
letter for letter, as they were quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from foedus.ask import shipped
from foedus.fill.asker import ASKING, Asker
from foedus.fill.csv_text import streamed, table_of
from foedus.fill.filled import ADDED, Filled
from foedus.store import View

__all__ = ["ADDED", "fill", "filled_rows", "filled_text"]


def fill(table: str | Path | Iterable[Mapping[str, str]], *, view: View | None = None) -> Iterator[dict[str, str]]:
    """Give each row with the answer that its columns ask for.

    Columns `state, org, on` ask for a status; `office, on` (and maybe `org`) for a holder; `org, act` (and maybe
    `state`) for the day of an act or of an event that it names; `org, article` for the kind of promise. A column
    `state` never names an organisation. In a table that else asks for nothing, `country` is read as `state`,
    `organisation` or `organization` as `org`, and `date`, `day` or `year` as `on`. Capitals do not matter. A column of
    an added name that is there already is kept, and the added one is called `foedus_` and the name.

    Parameters
    ----------
    table : path, or iterable of mappings
        A CSV with a line of titles, or rows as `csv.DictReader` gives them.
    view : View, optional
        The shipped atlas by default.

    Yields
    ------
    dict
        All cells of the row, then `value, holds, since, until, known_until, sources, note`.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.

    Examples
    --------
    >>> rows = [{"state": "Uzbekistan", "org": "CSTO", "on": "2012-12-19"}]
    >>> [(row["value"], row["holds"]) for row in fill(rows)]
    [('former', 'yes')]
    """
    view = view or shipped()
    if isinstance(table, str | Path):
        rows = filled_rows(Path(table), view=view)
        titles = next(rows)
        yield from (dict(zip(titles, row, strict=True)) for row in rows)
        return
    asked: dict[tuple[str, ...], Asker] = {}
    for row in table:
        names = tuple(row)
        if names not in asked:
            asked[names] = Asker(view, names, "rows")
        cells = [str(row[n] or "") for n in names]
        yield dict(row) | dict(zip(_names(names), asked[names].answer(cells), strict=True))


def filled_rows(source: Path | BinaryIO, *, view: View, tally: dict[str, int] | None = None) -> Iterator[list[str]]:
    """Give the rows of a CSV with the answers added.

    Parameters
    ----------
    source : Path or binary file
        Comma, semicolon, tab or bar between cells; a line of titles first.
    view : View
    tally : dict, optional
        Counts `rows` and `unanswered` ones into it.

    Yields
    ------
    list of str
        The titles, then the cells of each row; the added ones come last.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.
    """
    tally = {} if tally is None else tally
    tally |= {"rows": 0, "unanswered": 0}
    with streamed(source) as (stream, where):
        _, _, titles, rows = table_of(stream, where, ASKING)
        asker = Asker(view, titles, where)
        yield [*titles, *_names(titles)]
        for _, cells in rows:
            found = asker.answer(cells)
            tally["rows"] += 1
            tally["unanswered"] += not found.value
            yield [*cells[: len(titles)], *[""] * (len(titles) - len(cells)), *found]


def filled_text(source: Path | BinaryIO, *, view: View, tally: dict[str, int] | None = None) -> Iterator[str]:
    """Give the text of a CSV with the answers added, line by line.

    Parameters
    ----------
    source : Path or binary file
        Comma, semicolon, tab or bar between cells; a line of titles first.
    view : View
    tally : dict, optional
        Counts `rows` and `unanswered` ones into it.

    Yields
    ------
    str
        One row, as it was written, with the added cells.

    Raises
    ------
    BadInput
        If the file cannot be read, or its columns ask for nothing.
    """
    tally = {} if tally is None else tally
    tally |= {"rows": 0, "unanswered": 0}
    with streamed(source) as (stream, where):
        yield from _filled_lines(stream, where, view, tally)


def _filled_lines(stream: BinaryIO, where: str, view: View, tally: dict[str, int]) -> Iterator[str]:
    """Rows as they were written, with the added cells at their end."""
    delimiter, head, titles, rows = table_of(stream, where, ASKING)
    asker = Asker(view, titles, where)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="")

    def written(cells: Iterable[str]) -> str:
        out.seek(0)
        out.truncate()
        writer.writerow(cells)
        return out.getvalue()

    bare = head.rstrip("\r\n")
    ending = head[len(bare) :] or "\n"
    yield f"{bare}{delimiter}{written(_names(titles))}{ending}"
    ends: dict[Filled, str] = {}
    for raw, cells in rows:
        found = asker.answer(cells)
        tally["rows"] += 1
        tally["unanswered"] += not found.value
        if len(cells) > len(titles):
            yield written([*cells[: len(titles)], *found]) + ending
            continue
        end = ends.get(found)
        if end is None:
            end = ends[found] = delimiter + written(found) + ending
        yield raw.rstrip("\r\n") + delimiter * (len(titles) - len(cells)) + end


def _names(titles: Sequence[str]) -> list[str]:
    """Names of the added columns, none of which is there already."""
    taken = {t.strip().casefold() for t in titles}
    return [name if name not in taken else f"foedus_{name}" for name in ADDED]

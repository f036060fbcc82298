"""Plain rows as text: for a terminal, JSON, JSON Lines, CSV or Markdown. Comes in: titles and rows of plain values;
goes out: text. Null is an empty cell, and null in JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TextIO

from foedus.faces.export import json_text, lines_text, markdown, write_table
from foedus.faces.layout import clean, columns_of, grid, put

__all__ = ["put_rows"]


def put_rows(
    titles: Sequence[str], rows: Iterable[Sequence[Any]], form: str, stream: TextIO, *, narrow: Collection[str] = ()
) -> None:
    """Write rows in one of the formats of the questions.

    Parameters
    ----------
    titles : sequence of str
        Of the columns; one that comes twice gets a number in JSON.
    rows : iterable of sequences
        `jsonl` and `csv` write them as they come; the others when all are there.
    form : str
        `table`, `json`, `jsonl`, `csv` or `md`.
    stream : text file
    narrow : collection of str
        Titles that a table on a terminal has no room for.
    """
    if form == "table":
        shown = [n for n, t in enumerate(titles) if t not in narrow]
        head = [(clean(titles[n]), "bold") for n in shown]
        cells = [head, *([(clean(_word(row[n])), "") for n in shown] for row in rows)]
        put((line for lines in grid(cells, columns_of(stream), indent=0) for line in lines), stream)
    elif form == "csv":
        write_table(titles, ([_word(v) for v in row] for row in rows), stream)
    elif form == "md":
        stream.write(markdown(titles, ([_word(v) for v in row] for row in rows)))
    else:
        names = [t if t not in titles[:n] else f"{t}_{titles[: n + 1].count(t)}" for n, t in enumerate(titles)]
        records = (dict(zip(names, map(_plain, row), strict=True)) for row in rows)
        if form == "json":
            stream.write(json_text(list(records)))
        else:
            stream.writelines(lines_text((r,)) for r in records)


def _word(value: Any) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(_word, value)) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Any:
    """A value that JSON has a form for."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return str(value)

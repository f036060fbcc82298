"""Options that commands share. Comes in: what stands on the command line; goes out: a view, a format, a stream to write
to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from foedus.errors import BadInput

if TYPE_CHECKING:
    from foedus.store import View


QUESTION_FORMATS: Final = ("table", "json", "jsonl", "csv", "md")


PAGE_FORMATS: Final = (*QUESTION_FORMATS, "html")


_SUFFIXES: Final = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "md"}


def common_options(
    *,
    why: bool = False,
    with_: Path | None = None,
    known: str | None = None,
    format_: str | None = None,
    output: Path | None = None,
) -> None:
    """Options of every question; other commands share some of them.

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


def view_of(overlay: Path | None, known: str | None) -> View:
    """The atlas, with a user's own lines over it, as known on a day."""
    from foedus.store import open_view

    day = None
    if known is not None:
        from foedus.dates import day as day_of

        day = day_of(known)
    view = open_view(overlay=Path(overlay) if overlay is not None else None, known=day)
    if view.left_out:
        told = f"rows of {overlay} that name nobody known here, or that it leaves out: {view.left_out}"
        sys.stderr.write(f"foedus: {told}\n")
    return view


def form_of(given: str | None, output: Path | None, allowed: Sequence[str], usual: str = "table") -> str:
    """The format asked for: by name, else by the output's suffix, else the usual one."""
    form = given or (_SUFFIXES.get(Path(output).suffix.lower(), usual) if output is not None else usual)
    if form not in allowed:
        raise BadInput(f"--format {form} is not known here", hint=f"one of {', '.join(allowed)}")
    return form


@contextmanager
def written_to(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is written whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    from foedus.faces.export import replacing

    with replacing(Path(path)) as stream:
        yield stream

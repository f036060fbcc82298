"""The command `when`: the days of which the sentences of pages can speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.faces.options import QUESTION_FORMATS, form_of, view_of, written_to

if TYPE_CHECKING:
    from foedus.text import Reading
    from foedus.when import Dating


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
    """
    from foedus.faces import pages
    from foedus.faces.reading import readings
    from foedus.when import when as dated

    form = form_of(format_, output, QUESTION_FORMATS)
    view = view_of(with_, known)
    found: list[tuple[Reading, tuple[Dating, ...]]] = []
    code = 0
    for reading in readings(files, view):
        if reading is None:
            code = 2
        else:
            found.append((reading, dated(reading, view=view)))
    with written_to(output) as stream:
        pages.put_datings(found, form, stream, view)
    return code

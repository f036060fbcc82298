"""Pages as commands read them. Comes in: names of files; goes out: readings, judged and shown if asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.errors import BadInput, FoedusError
from foedus.faces import pages
from foedus.faces.console import LARGE, complain, progress
from foedus.faces.options import PAGE_FORMATS, form_of, written_to
from foedus.text import Reading, read
from foedus.text.mentions import gazetteer
from foedus.text.page import load

if TYPE_CHECKING:
    from foedus.check import Report
    from foedus.store import View

_FEW: Final = 3  # files that need no progress bar


def show_pages(
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
    form = form_of(format_, output, PAGE_FORMATS)
    found: list[Report | Reading] = []
    code = 0
    for reading in readings(files, view):
        if reading is None:
            code = 2
            continue
        if judged:
            from foedus.check import check as judge

            found.append(judge(reading, on=on, view=view))
        else:
            found.append(reading)
    if found:
        with written_to(output) as stream:
            pages.put_pages(found, form, stream, view, why=why)
        if html is not None:
            with written_to(html) as stream:
                pages.put_pages(found, "html", stream, view)
            (sys.stderr if form != "table" or output else sys.stdout).write(f"report: {html}\n")
    return code or int(any(pages.contradicted(page) for page in found))


def readings(files: Sequence[str], view: View) -> Iterator[Reading | None]:
    """Read each file; a bad one is reported, given as None, and the rest are done."""
    if not files:
        raise BadInput("no file is named", hint="give the path of a page, or - for standard input")
    if list(files).count("-") > 1:
        raise BadInput("standard input is named twice", hint="it can be read once")
    known = gazetteer(view.names) if view.overlay else None  # a folder's names are found on pages too
    long = len(files) > _FEW or any(Path(f).is_file() and Path(f).stat().st_size > LARGE for f in files)
    for name in progress(files, len(files) if long else 0, "reading"):
        try:
            page = load(sys.stdin.buffer.read(), id="stdin") if name == "-" else load(name)
            yield read(page, known)
        except FoedusError as error:
            if len(files) == 1:
                raise
            complain(error)
            yield None

"""The command `read`: the claims of pages, without a verdict."""

from __future__ import annotations

from pathlib import Path

from foedus.faces.options import view_of


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
    format_ : str, optional
        table, json, jsonl, csv, md or html; by default what the output's suffix says, else table.
    html : Path, optional
        Also write the page, marked, as one HTML file.
    """
    from foedus.faces.reading import show_pages

    view = view_of(with_, None)
    return show_pages(files, view, None, judged=False, format_=format_, output=output, html=html)

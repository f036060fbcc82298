"""The command `check`: the claims of pages, judged."""

from __future__ import annotations

from pathlib import Path

from foedus.faces.options import view_of


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
    known : str, optional
        Judge by what sources had said by this day.
    format_ : str, optional
        table, json, jsonl, csv, md or html; by default what the output's suffix says, else table.
    html : Path, optional
        Also write the report as one HTML file.
    """
    from foedus.faces.reading import show_pages

    view = view_of(with_, known)
    code = show_pages(files, view, on, judged=True, format_=format_, output=output, html=html, why=why)
    return 0 if code == 1 and exit_zero else code

"""The command `fill`: a table with the answers that it asks for."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.faces.console import LARGE, lines_of, progress
from foedus.faces.options import QUESTION_FORMATS, form_of, view_of, written_to


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
    org, article for the kind of promise. All other columns are kept. In a table that else asks for nothing, country is
    read as state, organisation as org, and date, day or year as on.

    Parameters
    ----------
    file : str
        A CSV with a line of titles; - is standard input.
    format_ : str, optional
        csv, jsonl, json, md or table; by default what the output's suffix says, else csv, written as the file was.
    """
    from foedus.faces.rows import put_rows
    from foedus.fill import filled_rows, filled_text

    form = form_of(format_, output, QUESTION_FORMATS, usual="csv")
    view = view_of(with_, known)
    source = sys.stdin.buffer if file == "-" else Path(file)
    tally: dict[str, int] = {}
    long = isinstance(source, Path) and output is not None and source.is_file() and source.stat().st_size > LARGE
    total = lines_of(Path(file)) if long else 0
    with written_to(output) as stream:
        if form == "csv":
            stream.writelines(progress(filled_text(source, view=view, tally=tally), total, "filling"))
        else:
            rows = filled_rows(source, view=view, tally=tally)
            titles = next(rows)
            narrow = [t for t in titles if t.removeprefix("foedus_") in ("sources", "known_until")]
            put_rows(titles, progress(rows, total, "filling"), form, stream, narrow=narrow)
    all_, open_ = tally.get("rows", 0), tally.get("unanswered", 0)
    sys.stderr.write(
        f"foedus: {all_} row{'' if all_ == 1 else 's'}, {all_ - open_} answered, {open_} not (see the column note)\n"
    )
    return 0

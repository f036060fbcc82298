"""The command `sql`: the atlas as tables, asked in SQL."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.faces.options import QUESTION_FORMATS, form_of, view_of, written_to


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
        A Parquet or CSV file, or a folder of such, panels among them: each is a table of the file's name (in
        quotation marks if it is a word of SQL, or no word: "order", "my-data").
    memory : str, optional
        Most memory to use, such as 400MB.
    """
    from foedus.faces.rows import put_rows
    from foedus.frames.query import sql as asked

    form = form_of(format_, output, QUESTION_FORMATS)
    told = sys.stdin.read() if text == "-" else text
    found = asked(told, data=data, view=view_of(with_, known), memory=memory)
    with written_to(output) as stream:
        put_rows(found.titles, found.rows, form, stream)
    return 0

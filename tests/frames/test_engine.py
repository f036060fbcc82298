"""The database: what it refuses is one line, and a text stays a text."""

from __future__ import annotations

import duckdb
import pytest

from foedus.errors import BadInput, BadSource
from foedus.frames.engine import alone, run
from foedus.tabular import literal


def test_quotation_marks_stay_inside_a_literal() -> None:
    text = "x'; DROP TABLE t; --"
    assert duckdb.execute(f"SELECT {literal(text)}").fetchall() == [(text,)]


@pytest.mark.slow
def test_what_the_database_refuses_is_one_line() -> None:
    connection = alone("200MB")
    with pytest.raises(BadSource, match=r"^x\.csv: cannot be read: .*$"):
        run(connection, "SELECT * FROM nothing", "x.csv")
    with pytest.raises(BadInput, match="memory"):
        run(connection, "CREATE TABLE t AS SELECT array_agg(i) FROM range(200_000_000) t(i) GROUP BY i % 3")

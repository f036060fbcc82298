"""Files filled: cells kept letter for letter, delimiters and encodings found, files that are none."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import BadInput
from foedus.fill import ADDED, filled_text
from foedus.store import View


def text(content: str | bytes, view: View) -> str:
    """A filled CSV."""
    raw = content.encode() if isinstance(content, str) else content
    return "".join(filled_text(io.BytesIO(raw), view=view))


def test_all_other_cells_are_kept_letter_for_letter(view: View) -> None:
    content = (
        'ID,"State",ORG,On,extra\r\n01,Latvia,NATO,2005-01-01,"a, ""b""\r\nc"\r\n02,"Latvia","NATO",2003-01-01,\r\n'
    )
    lines = text(content, view)
    assert lines.startswith('ID,"State",ORG,On,extra,value,holds,since,until,known_until,sources,note\r\n01,Latvia')
    assert '01,Latvia,NATO,2005-01-01,"a, ""b""\r\nc",member,yes,2004-03-29,' in lines
    assert '\r\n02,"Latvia","NATO",2003-01-01,,' in lines
    assert lines.endswith("\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_file(delimiter: str, view: View) -> None:
    content = "state,org,on\nLatvia,NATO,2005-01-01\n".replace(",", delimiter)
    (row,) = csv.DictReader(io.StringIO(text(content, view)), delimiter=delimiter)
    assert row["value"] == "member"


@given(extra=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=4))
def test_whatever_else_a_row_holds_comes_through(extra: list[str], view: View) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["state", "org", "on", *(f"x{i}" for i in range(len(extra)))])
    writer.writerow(["Latvia", "NATO", "2005-01-01", *extra])
    header, row = csv.reader(io.StringIO(text(out.getvalue(), view)))
    assert header[-7:] == list(ADDED)
    assert row[3:-7] == extra
    assert row[-7] == "member"


def test_short_rows_are_filled_up_and_long_ones_told(view: View) -> None:
    rows = list(
        csv.reader(io.StringIO(text("state,org,on,x\nLatvia,NATO,2005-01-01\nLatvia,NATO,2005-01-01,a,b\n", view)))
    )
    assert {len(row) for row in rows} == {11}
    assert [row[4] for row in rows[1:]] == ["member", "member"]
    assert "'b'" in rows[2][-1]


def test_an_empty_line_is_no_row(view: View) -> None:
    tally: dict[str, int] = {}
    list(filled_text(io.BytesIO(b"state,org,on\n\nLatvia,NATO,2005\n\n"), view=view, tally=tally))
    assert tally == {"rows": 1, "unanswered": 0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encoding_is_found(encoding: str, view: View) -> None:
    content = (
        "state,org,on,примечание\n" + "Латвия,НАТО,2005-01-01,вступила в альянс весной две тысячи четвёртого\n" * 5
    )
    assert text(content.encode(encoding), view).count(",member,") == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b,c\n1,2,3\n", "state,org,on"),
        (b"state,org\nLatvia,NATO\n", "ask for nothing: state, org"),
        (b'"Land";"Bund; etc";"Tag"\n"Latvia";"NATO";"2005"\n', "ask for nothing: Land, Bund; etc, Tag"),
        (b"state,org,on,On\nLatvia,NATO,2005,2006\n", "column on stands there twice"),
        (b"state,org,on\nLatvia,NATO,\x00\x01\n", "binary"),
        (b'state,org,on\nLatvia,NATO,"2005\n', "line 2"),
        (b"%PDF-1.4\xff\xfe\x00", "PDF"),
    ],
)
def test_a_file_that_asks_nothing_is_bad_input(content: bytes, words: str, view: View) -> None:
    with pytest.raises(BadInput) as caught:
        text(content, view)
    assert words in str(caught.value)

"""Lines for a terminal: what a page says can be shown, never obeyed; what is laid out fits."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.faces.layout import clean, columns_of, grid, is_terminal, put, shorten, width, wrap

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Mn", "Zl", "Zp"]), max_size=80)


@given(st.text())
def test_no_control_character_and_no_reversed_writing_gets_through(text: str) -> None:
    shown = clean(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u2067\u061c" for c in shown)


def test_an_escape_sequence_loses_its_escape() -> None:
    assert clean("\x1b]0;title\x07 \x1b[31mred\x9b2J") == "]0;title [31mred2J"


@given(WORDS, st.integers(2, 40))
def test_wrapped_pieces_fit_and_lose_no_letter(text: str, room: int) -> None:
    pieces = wrap(text, room)
    assert all(width(p) <= room for p in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(WORDS, st.integers(2, 40))
def test_a_shortened_text_fits(text: str, room: int) -> None:
    assert width(shorten(text, room)) <= room


def test_wide_letters_count_two_and_marks_none() -> None:
    assert width("中国") == 4
    assert width("Коллекти́вные") == len("Коллективные")


def test_columns_are_aligned_and_the_one_that_may_give_way_is_wrapped() -> None:
    laid = grid([[("state", ""), ("note", "")], [("Armenia", "green"), ("a long note " * 5, "")]], 40, give=[1])
    lines = ["".join(text for text, _ in line) for row in laid for line in row]
    assert lines[0].index("note") == lines[1].index("a long")
    assert all(len(line) <= 40 for line in lines)
    assert len(laid[1]) > 1


def test_gaps_narrow_before_a_word_or_a_day_is_broken() -> None:
    row = ["Kazakhstan", "member", "2003-09-18", "2012-12-18", "disputed", "[3-5]"]
    (lines,) = grid([[(cell, "") for cell in row]], 58, give=[2, 3, 1, 0])
    assert ["".join(text for text, _ in line) for line in lines] == ["  " + " ".join(row)]


def test_days_between_which_something_lies_are_broken_after_the_dots() -> None:
    laid = grid([[("[1992-01-30..1992-01-31]", ""), ("long " * 6, "")]], 40, give=[0, 1])
    lines = ["".join(text for text, _ in line).strip() for line in laid[0]]
    assert lines[0].startswith("[1992-01-30.. ")
    assert lines[1].startswith("1992-01-31]")


CELLS = st.lists(st.sampled_from(["Kazakhstan", "2003-09-18", "member", "open", "[3-5] …", "a note of some words", ""]))


@given(st.lists(CELLS.filter(len), min_size=1, max_size=5), st.integers(40, 90))
def test_whatever_the_width_lines_fit_and_no_word_or_day_is_broken(rows: list[list[str]], room: int) -> None:
    count = max(map(len, rows))
    laid = grid([[(cell, "") for cell in [*row, *[""] * (count - len(row))]] for row in rows], room)
    for row, lines in zip(rows, laid, strict=True):
        told = ["".join(text for text, _ in line) for line in lines]
        assert all(width(line) <= room for line in told)
        assert sorted(" ".join(told).split()) == sorted(" ".join(row).split())


def test_where_columns_have_no_room_the_cells_of_a_row_follow_one_another() -> None:
    row = ["Uzbekistan", "member", "2012-06-28", "2012-12-18", "disputed", "[3-5]"]
    (lines,) = grid([[(cell, "") for cell in row]], 40)
    assert ["".join(text for text, _ in line) for line in lines] == [
        "  Uzbekistan  member  2012-06-28",
        "    2012-12-18  disputed  [3-5]",
    ]


def test_a_pipe_gets_text_alone() -> None:
    out = io.StringIO()
    put([[("red", "bold red"), (" and plain", "")]], out)
    assert out.getvalue() == "red and plain\n"


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour_unless_the_user_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    put([[("red", "bold red")]], out)
    assert "\x1b[" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    put([[("red", "bold red")]], plain)
    assert plain.getvalue() == "red\n"


def test_the_width_is_told_or_that_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert columns_of(io.StringIO()) == 100
    monkeypatch.setenv("COLUMNS", "72")
    assert columns_of(io.StringIO()) == 72


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)

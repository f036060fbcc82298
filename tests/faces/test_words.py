"""What plain words call, and what a function's docstring tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.faces.words import plain_call, told_of


def ask(state: str, org: str, *, on: str | None = None, why: bool = False, output: Path | None = None) -> int:
    """Ask something
    of a state.

    A second part.

    Parameters
    ----------
    state, org : str
        Names
        or codes.
    on : str, optional
        A day.

    Returns
    -------
    int
    """
    return len((state, org, on, why, output))


def many(*files: str, on: str | None = None) -> int:
    """Read files."""
    return len(files) + (on is not None)


FUNCTIONS = {"ask": ask, "many": many}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("ask a b", {"state": "a", "org": "b"}),
        ("ask a --on 1999 b", {"state": "a", "org": "b", "on": "1999"}),
        ("ask a b --on=1999 --why -o x.csv", {"state": "a", "org": "b", "on": "1999", "why": True, "output": "x.csv"}),
        ("ask - b", {"state": "-", "org": "b"}),
    ],
)
def test_plain_words_stand_in_their_places(line: str, given: dict[str, object]) -> None:
    assert plain_call(line.split(), FUNCTIONS.get) == (ask, given)


@pytest.mark.parametrize(
    "line",
    ["", "--help", "none a b", "ask a", "ask a b c", "ask a b --on", "ask a b --on --why", "ask a b --why=1",
     "ask a b --x 1", "ask a b --on 1 --on 2", "many"],
)  # fmt: skip
def test_what_needs_help_or_a_message_is_not_plain(line: str) -> None:
    assert plain_call(line.split(), FUNCTIONS.get) is None


def test_any_number_of_places_goes_to_a_command_of_many() -> None:
    call = plain_call(["many", "a", "b", "--on", "1999"], FUNCTIONS.get)
    assert call is not None
    assert call[0](**call[1]) == 3


def test_a_docstring_tells_its_text_and_what_words_mean() -> None:
    told = told_of(ask)
    assert told.text == "Ask something of a state.\n\nA second part."
    assert told.meanings == {"state": "Names or codes.", "org": "Names or codes.", "on": "A day."}

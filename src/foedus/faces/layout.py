"""Lines for a terminal. Comes in: words and styles; goes out: lines that fit a width; knows nothing of treaties.

A line is a list of (text, style) pairs. On a terminal the styles become colours (by `rich`, loaded only then); in a
pipe only the text is written. Text from pages and files passes `clean`, so no escape sequence of theirs is obeyed.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO, TypeAlias

__all__ = ["Line", "clean", "columns_of", "grid", "is_terminal", "put", "shorten", "width", "wrap"]

Line: TypeAlias = list[tuple[str, str]]
"""Pairs of text and style; the style is one of rich's, or empty."""

PIPE_WIDTH = 100
"""Characters of a line where nobody tells a width."""

_WORD = 24  # a longer word may be broken

_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(128, 160)), None)
_UNSEEN |= dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), None)
_UNSEEN |= {9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " "}


def clean(text: str) -> str:
    """Give text that a terminal can only show: no control characters, no reversed writing, all on one line.

    Parameters
    ----------
    text : str
        From a page, a file or a command line.

    Returns
    -------
    str

    Examples
    --------
    >>> clean("a\\x1b[31mred\\nline")
    'a[31mred line'
    """
    return text.translate(_UNSEEN)


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal.

    Parameters
    ----------
    text : str

    Returns
    -------
    int
        Wide East Asian letters count two, combining marks none.
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, room: int) -> str:
    """Give a text cut to a width, with an ellipsis where something is left out.

    Parameters
    ----------
    text : str
    room : int
        Columns.

    Returns
    -------
    str
    """
    if width(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while width(kept) > room - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, room: int) -> list[str]:
    """Break a text at spaces into pieces that fit; a longer word is broken where it must be.

    Parameters
    ----------
    text : str
    room : int
        Columns, at least one.

    Returns
    -------
    list of str
        One empty piece for an empty text.
    """
    if width(text) <= room:
        return [text]
    pieces: list[str] = []
    now = ""
    for word in text.split():
        if now and width(now) + 1 + width(word) <= room:
            now += f" {word}"
            continue
        if now:
            pieces.append(now)
        while width(word) > room:
            head = word[:room]
            while width(head) > room:
                head = head[:-1]
            head = (
                head[: head.rfind("..") + 2] if ".." in head else head
            )  # dates between which a day lies are broken after the dots
            pieces.append(head)
            word = word[len(head) :]
        now = word
    return [*pieces, now] if now or not pieces else pieces


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person looks at a stream.

    Parameters
    ----------
    stream : text file

    Returns
    -------
    bool
    """
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def columns_of(stream: TextIO) -> int:
    """Give the width to write for: that of the terminal, or `COLUMNS`, or a page's.

    Parameters
    ----------
    stream : text file

    Returns
    -------
    int
        At least 40.
    """
    if is_terminal(stream) or os.environ.get("COLUMNS"):
        return max(shutil.get_terminal_size((PIPE_WIDTH, 40)).columns, 40)
    return PIPE_WIDTH


def grid(
    rows: Sequence[Sequence[tuple[str, str]]], room: int, *, indent: int = 2, give: Sequence[int] = (), gap: int = 2
) -> list[list[Line]]:
    """Lay cells out in aligned columns; where they do not fit, the columns that may give way are wrapped.

    No usual word and no day is broken for the sake of a column: where there is no room for all of them side by side,
    the cells of a row follow one another as on a page.

    Parameters
    ----------
    rows : rows of (text, style)
        All of one length.
    room : int
        Columns of a line.
    indent, gap : int
        Spaces before the first column and between two.
    give : sequence of int
        Indexes of columns that may be wrapped, the first to give way first; by default the widest.

    Returns
    -------
    list of list of Line
        For each row its lines, at least one.
    """
    if not rows:
        return []
    count = len(rows[0])
    widths = [max(width(row[i][0]) for row in rows) for i in range(count)]
    over = indent + sum(widths) + gap * (count - 1) - room
    words = [
        max((width(w) for row in rows for w in row[i][0].replace("..", ".. ").split()), default=1) for i in range(count)
    ]
    usual = [min(longest, _WORD) for longest in words]  # room in which no usual word is broken
    for least in ([max(12, longest) for longest in usual], usual):
        if over > 0 and least is usual:  # narrower gaps before columns of a word or two are wrapped
            over, gap = over - (gap - 1) * (count - 1), 1
        for i in [*give, *sorted(range(count), key=lambda i: -widths[i])]:
            taken = max(min(over, widths[i] - least[i]), 0)
            widths[i] -= taken
            over -= taken
    if over > 0:
        return [_flowing(row, room, indent) for row in rows]
    return [_beside(row, widths, indent, gap) for row in rows]


def _beside(row: Sequence[tuple[str, str]], widths: list[int], indent: int, gap: int) -> list[Line]:
    """A row with its cells side by side, wrapped to their columns."""
    lines: list[Line] = []
    cells = [wrap(text, max(widths[i], 1)) for i, (text, _) in enumerate(row)]
    for level in range(max(len(c) for c in cells)):
        line: Line = [(" " * indent, "")]
        for i, cell in enumerate(cells):
            text = cell[level] if level < len(cell) else ""
            pad = " " * (widths[i] - width(text) + (gap if i + 1 < len(cells) else 0))
            line += [(text, row[i][1]), (pad, "")]
        lines.append(_trimmed(line))
    return lines


def _flowing(row: Sequence[tuple[str, str]], room: int, indent: int) -> list[Line]:
    """A row with its cells one after another as on a page, each whole if it can be; further lines stand further in."""
    lines: list[Line] = [[(" " * indent, "")]]
    used, below = indent, indent + 2
    for text, style in row:
        first, *more = wrap(text, room - below)
        if not first:
            continue
        if used > indent and (more or used + 2 + width(first) > room):
            lines.append([(" " * below, "")])
            used = below
        elif used > indent:
            lines[-1].append(("  ", ""))
            used += 2
        for piece in more:
            lines[-1].append((first, style))
            lines.append([(" " * below, "")])
            first, used = piece, below
        lines[-1].append((first, style))
        used += width(first)
    return lines


def put(lines: Iterable[Line], stream: TextIO) -> None:
    """Write lines, in colour where a person looks.

    Parameters
    ----------
    lines : iterable of Line
    stream : text file
    """
    if not is_terminal(stream) or os.environ.get("NO_COLOR"):
        stream.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True, legacy_windows=False)
    for line in lines:
        console.print(Text.assemble(*line))


def _trimmed(line: Line) -> Line:
    """A line without spaces at its end."""
    while line and not line[-1][0].strip():
        line.pop()
    return line

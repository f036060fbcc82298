"""A sheet as lines for the terminal. Comes in: a `Sheet`; goes out: each claim sentence with its verdicts, the right
fact and its source, then the age profile in blocks. The HTML report tells the same at more length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.faces.layout import Line, clean, shorten, width, wrap
from foedus.faces.sheet import MARKS, VERDICTS, Axis, Finding, Sentence, Sheet, axis_of
from foedus.faces.table import origin_of, said
from foedus.spans import Spans, holds_on

if TYPE_CHECKING:
    from foedus.names import Names

_BARS = 8  # columns before the bars of the profile

__all__ = ["COLOURS", "dated", "outline", "profile"]

COLOURS = {
    "contradicted": "bold red",
    "outdated": "yellow",
    "disputed": "magenta",
    "supported": "green",
    "not_checkable": "dim",
    "": "cyan",
}
"""Style of a verdict."""


def outline(sheet: Sheet, names: Names, *, room: int = 80, why: bool = False) -> Iterator[Line]:
    """Lay a page out for the terminal.

    Parameters
    ----------
    sheet : Sheet
    names : Names
    room : int
        Columns of a line.
    why : bool
        Whether the statements behind each verdict are shown.

    Yields
    ------
    Line
    """
    yield from _head(sheet, room)
    for sentence in sheet.sentences:
        yield []
        yield from _sentence(sentence, room)
        for finding in sentence.findings:
            yield from _finding(finding, names, room, why)
        yield from _days(sentence, "dim", room)
    axis = axis_of(sheet)
    if axis:
        yield []
        yield from profile(sheet, axis, room)
    yield []
    yield from _summary(sheet, room)


def profile(sheet: Sheet, axis: Axis, room: int) -> Iterator[Line]:
    """Draw the age profile in blocks: a row for each dated sentence.

    Parameters
    ----------
    sheet : Sheet
    axis : Axis
    room : int
        Columns of a line.

    Yields
    ------
    Line
    """
    span = max(room - 38, 24)
    told = f"when each sentence can have been true, seen from {sheet.on}"
    yield from _wrapped([("Age profile  ", "bold")], told, "dim", room)
    scale = [" "] * (span + 6)
    for some_day, year in axis.ticks:
        at = round(axis.share(some_day) * span)
        if not "".join(scale[max(at - 1, 0) : at + len(year) + 1]).strip():
            scale[at : at + len(year)] = year
    yield [(" " * _BARS + "".join(scale).rstrip(), "dim")]
    now = min(int(axis.share(axis.on) * span), span - 1)
    for sentence in sheet.sentences:
        if sentence.dating and sentence.days:
            line: Line = [
                (f"  {sentence.number:3} ", "dim"),
                (MARKS[sentence.verdict] + " ", COLOURS[sentence.verdict]),
            ]
            line += _bar(sentence, axis, span, now)
            yield [*line, ("  " + shorten(sentence.text, room - span - _BARS - 2), "dim")]
    signs: Line = [("█", "green"), (" sure  ", "dim"), ("░", "yellow"), (" possible  ", "dim"), ("✗", "bold red")]
    yield [(" " * _BARS, ""), *signs, (" never", "dim")]
    if axis.together:
        yield from _wrapped([(" " * _BARS, "")], axis.together, "dim", room)


def dated(sheet: Sheet, room: int) -> Iterator[Line]:
    """Lay out when each sentence can have been true, without verdicts.

    Parameters
    ----------
    sheet : Sheet
    room : int
        Columns of a line.

    Yields
    ------
    Line
    """
    number = len(sheet.sentences)
    extent = f"{number} sentence{'' if number == 1 else 's'} with claims"
    yield [(sheet.title, "bold"), (f"  {extent}, atlas {sheet.edition}", "dim")]
    for sentence in sheet.sentences:
        yield []
        yield from _wrapped([(f"{sentence.number:3} ", "bold")], sentence.text, "", room)
        yield from _days(sentence, "cyan", room)
        if not sentence.days:
            yield [("      the atlas cannot date it", "dim")]
    axis = axis_of(sheet)
    if axis:
        yield []
        yield from profile(sheet, axis, room)


# --- parts ------------------------------------------------------------------------------------------------------------


def _head(sheet: Sheet, room: int) -> Iterator[Line]:
    """Name of the page, day and edition."""
    head = sheet.title + (f", judged as of {sheet.on}" if sheet.on else ", read")
    edition = f"atlas {sheet.edition}" if sheet.edition else ""
    space = room - width(head) - width(edition)
    if edition and space >= 2:
        yield [(head, "bold"), (" " * space, ""), (edition, "dim")]
    else:
        yield from _wrapped([], head, "bold", room)
        if edition:
            yield [(edition, "dim")]
    yield from _wrapped([], sheet.extent, "dim", room)


def _sentence(sentence: Sentence, room: int) -> Iterator[Line]:
    """Number, sign and text."""
    style = COLOURS[sentence.verdict]
    start: Line = [(f"{sentence.number:3} ", "bold"), (MARKS[sentence.verdict] + " ", style)]
    yield from _wrapped(start, sentence.text, "bold" if sentence.verdict not in ("not_checkable", "") else "", room)


def _finding(finding: Finding, names: Names, room: int, why: bool) -> Iterator[Line]:
    """The claim with its verdict; what is wrong with it, and the best source that says so."""
    style = COLOURS[finding.verdict]
    yield from _wrapped([(f"      {finding.verdict.replace('_', ' ') or 'claim'}  ", style)], finding.words, "", room)
    for fact in finding.facts if why or finding.verdict != "supported" else ():
        yield from _wrapped([("        → ", style)], fact, "", room)
    if finding.sources and not why:
        others = f" and {len(finding.sources) - 1} more" if len(finding.sources) > 1 else ""
        yield from _wrapped([("          ", "")], origin_of(finding.sources[0]) + others, "dim", room)
    for reason in finding.reasons if why else ():
        mark: Line = [(f"          {reason.side:8}", "green" if reason.side == "for" else "red")]
        where = f", {clean(reason.statement.where)}" if reason.statement.where else ""
        yield from _wrapped(mark, f"{said(reason, names)}: {origin_of(reason.source)}{where}", "dim", room)


def _days(sentence: Sentence, style: str, room: int) -> Iterator[Line]:
    """When a sentence can have been true, and what is wrong with it as a whole."""
    if sentence.days:
        yield from _wrapped([("      ", "")], sentence.days, style, room)
    if sentence.whole:
        yield from _wrapped([("      as a whole  ", "bold red")], sentence.whole, "", room)


def _bar(sentence: Sentence, axis: Axis, span: int, now: int) -> Line:
    """One row of the profile."""
    dating = sentence.dating
    if dating is None:
        return []
    if dating.never:
        return [("✗ ", "bold red"), (shorten(sentence.days, span - 2).ljust(span - 2), "red")]
    line: Line = []
    for i in range(span):
        begin = axis.begin + (axis.end - axis.begin) * i // span
        end = axis.begin + (axis.end - axis.begin) * (i + 1) // span
        if _touches(dating.sure, begin, end):
            line.append(("█", "green"))
        elif _touches(dating.possible, begin, end):
            line.append(("░", "yellow"))
        else:
            line.append(("│" if i == now else "·", "dim"))
    return line


def _touches(days: Spans, begin: int, end: int) -> bool:
    """Whether any of the days is in a stretch."""
    return holds_on(days, begin) or any(begin <= first < end for first, _ in days)


def _summary(sheet: Sheet, room: int) -> Iterator[Line]:
    """How many claims have which verdict."""
    if not sheet.sentences:
        yield [("nothing in it claims anything about treaties or their organisations", "")]
    if not sheet.counts or not sheet.sentences:
        return
    lines: list[Line] = [[]]
    for verdict in VERDICTS:
        number = sheet.counts.get(verdict, 0)
        told = f"{MARKS[verdict]} {number} {verdict.replace('_', ' ')}"
        if sum(width(t) for t, _ in lines[-1]) + 2 + width(told) > room:
            lines.append([])
        lines[-1] += [("  " if lines[-1] else "", ""), (told, COLOURS[verdict] if number else "dim")]
    yield from lines


def _wrapped(start: Line, text: str, style: str, room: int) -> Iterator[Line]:
    """A start, then text beside it, wrapped."""
    indent = sum(width(t) for t, _ in start)
    first, *more = wrap(text, max(room - indent, 20)) or [""]
    yield [*start, (first, style)]
    for piece in more:
        yield [(" " * indent, ""), (piece, style)]

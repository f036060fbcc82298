"""From a document to its lines. Comes in: one `Document`; goes out: lines with their role and cells; cuts no sentence.

A line is a line of the file, a paragraph that an editor wrapped at a fixed width, or a block of an HTML page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from foedus.text.lexicon import Lexicon, fold, has_verb, words
from foedus.text.markup import has_prose
from foedus.text.page import Document

__all__ = ["BULLETS", "LABEL", "Line", "has_fields", "is_heading", "lines", "trim"]

BULLETS = "•●▪◦‣∙■►▶➤✓✔⦿◆◇★☆○"
LABEL = re.compile(r"[^:\n]{1,70}:\s+(?=(\S))")
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ITEM = re.compile(
    rf"(?:[{BULLETS}]\s*|[QВ]?\d{{1,3}}[.):]\s+|[*+–—-]\s+|\(?\d{{1,3}}[.)]\s+|\(?[a-zа-я]\)\s+|[ivx]{{1,5}}[.)]\s+|[QAВО]:\s*)"
)


class Line(NamedTuple):
    """A line, hard-wrapped paragraph or HTML block, trimmed; `gap` if it begins a paragraph."""

    begin: int
    end: int
    role: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    gap: bool = False


def lines(document: Document) -> Iterator[Line]:
    """Give the lines of a document.

    Parameters
    ----------
    document : Document
        Plain text, or HTML with its blocks.

    Returns
    -------
    iterator of Line
        In order, with roles, table cells and paragraph borders; empty lines are none.
    """
    return _html_lines(document) if document.blocks else _text_lines(document)


def _html_lines(document: Document) -> Iterator[Line]:
    """The blocks that the mark-up of the page set apart."""
    text = document.text
    for block in document.blocks:
        begin, end = trim(text, *block.span)
        if begin < end:
            role = block.role if block.role != "row" else ""
            yield Line(begin, end, role, block.cells, gap=block.role not in ("item", "row"))


def _text_lines(document: Document) -> Iterator[Line]:
    """Lines of plain text, paragraph by paragraph, hard-wrapped ones joined."""
    text = document.text
    paragraph: list[tuple[int, int]] = []
    last = 0
    for match in _LINE.finditer(text):
        begin, end = trim(text, match.start(), match.end())
        blank = begin >= end
        if paragraph and (blank or _blank_between(text, last, match.start())):
            yield from _paragraph(text, paragraph)
            paragraph = []
        if not blank:
            paragraph.append((begin, end))
        last = match.end()
    if paragraph:
        yield from _paragraph(text, paragraph)


def _blank_between(text: str, a: int, b: int) -> bool:
    """Tell whether the line breaks between two lines leave an empty line (`\\r\\n` is one break)."""
    return text[a:b].replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def trim(text: str, a: int, b: int) -> tuple[int, int]:
    """Give a span without white space and byte order mark at its ends.

    Parameters
    ----------
    text : str
        The document.
    a, b : int
        The span.

    Returns
    -------
    tuple of int
        The trimmed span; empty where there was nothing else.
    """
    if a < b and text[a].isalnum() and text[b - 1] > " " and text[b - 1].isascii():
        return a, b
    piece = text[a:b]
    bare = piece.lstrip("\ufeff \t\xa0\u200b\u3000\v\f\r\n")
    a += len(piece) - len(bare)
    return a, a + len(bare.rstrip("\ufeff \t\xa0\u200b\u3000\v\f\r\n"))


def _paragraph(text: str, lines: list[tuple[int, int]]) -> Iterator[Line]:
    """Lines of one paragraph with their roles; the first one carries the gap."""
    marked = [i for i, (a, b) in enumerate(lines) if _WIKI_TABLE.match(text, a, b)]
    if marked:
        end = 1 + max(i for i, (a, _) in enumerate(lines) if text[a] in "{|!")
        parts = [lines[: marked[0]], lines[marked[0] : end], lines[end:]]
        gap = True
        for part in filter(None, parts):
            for line in _wiki_table(text, part) if part is parts[1] else _paragraph(text, part):
                yield line._replace(gap=gap)
                gap = False
        return
    tables = _tables(text, lines)
    wrapped = _is_wrapped(text, lines)
    gap = True
    open_line: Line | None = None
    for i, (a, b) in enumerate(lines):
        role, cells = _role(text, a, b), tables.get(i, ())
        if open_line is not None:
            joins = not role and not cells and _continues(text, open_line, lines[i - 1], a, wrapped)
            if joins:
                open_line = open_line._replace(end=b)
                continue
            yield open_line
        open_line = Line(a, b, "" if cells else role, cells, gap)
        gap = False
    if open_line is not None:
        yield open_line


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether all lines but the last are filled to about the same width, as by a text editor."""
    if len(lines) < 3:
        return False
    widths = [b - a for a, b in lines[:-1]]
    if not (50 <= max(widths) <= 110 and min(widths) >= 0.75 * max(widths)):
        return False
    inside = sum(text[b - 1] not in ".!?…:;|" for _, b in lines[:-1])
    return inside >= 0.6 * len(widths) and any(text[a].islower() for a, _ in lines[1:])


_DASHED = re.compile(r"[^\W\d_][\w '/-]{2,30}?(?:\s[-–—]\s|—|:\s)")


def _continues(text: str, line: Line, last: tuple[int, int], begin: int, wrapped: bool) -> bool:
    """Tell whether a line break stands inside a sentence."""
    if line.cells or line.role in ("markup", "heading"):
        return False
    if wrapped:
        return True
    if _DASHED.match(text, begin) and _DASHED.match(text, last[0]):
        return False  # "members - …" over "observers - …"
    tail = text[last[1] - 1]
    return last[1] - last[0] >= 45 and tail not in ".!?…:;|" and text[begin].islower()


_WIKI_TABLE = re.compile(r"\{\||\|-(?!-)")
_WIKI_CELL = re.compile(r"\s*(?:\|\||!!)\s*")
_ATTRIBUTES = re.compile(r"[^|\[\]]{0,200}=[^|\[\]]{0,200}\|(?!\|)\s*")


def _wiki_table(text: str, lines: list[tuple[int, int]]) -> Iterator[Line]:
    """Rows of a wiki table, whose cells stand in one line or each in its own."""
    gap = True
    cells: list[tuple[int, int]] = []
    begin = end = 0
    heads = False
    for a, b in [*lines, (lines[-1][1], lines[-1][1])]:
        cell = a < b and text[a] in "|!" and text[a + 1 : a + 2] not in ("-", "}", "+")
        if cell:
            if len(cells) > 1 and _WIKI_CELL.search(text, a + 1, b) and _WIKI_CELL.search(text, begin + 1, end):
                yield Line(begin, end, "heading" if heads else "", tuple(cells), gap)  # a row a line, none marked off
                cells.clear()
                gap = False
            heads = text[a] == "!" if not cells else heads
            begin = begin if cells else a
            end = b
            cells += [_bare_cell(text, *c) for c in _cells(text, a, b, _WIKI_CELL)]
            continue
        if cells and a < b and text[a] not in "{|":
            end, cells[-1] = b, (cells[-1][0], b)
            continue
        if cells:
            yield Line(begin, end, "heading" if heads else "", tuple(cells), gap)
            cells.clear()
            gap = False
        if a < b:
            yield Line(a, b, "markup", (), gap)
            gap = False


def _bare_cell(text: str, a: int, b: int) -> tuple[int, int]:
    """A cell without the attributes before its bar."""
    found = _ATTRIBUTES.match(text, a, b)
    return (found.end(), b) if found else (a, b)


_PARAMETER = re.compile(r"\|\s*[^|=\[\]{}]{1,40}?\s*=")
_RULE = re.compile(r"[\s|:=+_*~#-]{3,}$")
_WIKI_HEADING = re.compile(r"(={2,6})\s*\S.{0,200}\1\s*$|#{1,6} \S")
_CLOSED = re.compile(r"(?:(?:\[\[[^\]\n]{1,200}\]\]|\{\{[^{}\n]{0,300}\}\})\s*)+")  # whole pieces
_CODE_LINE = re.compile(
    r"\{\{|\}\}|\{\||\|[}+-]|\[\[(?:[A-Za-z]{2,12}(?:-[a-z]+)?|Категория|Файл|Catégorie|Fichier|Categoría|Archivo):"
    r"|__[A-Z]+__|#(?:REDIRECT|redirect)|<(?:!--|!DOCTYPE|!doctype|\?|/?(?:div|table|tr|td|ul|li|p|br|hr|script|style"
    r"|span|link|meta|head|body|html|nav|footer|iframe|img|form|input|ref|section)\b)|/\*|\*/|//(?=\s)|!\[|```|~~~"
)


def _role(text: str, a: int, b: int) -> str:
    """Role of a line by its first signs."""
    first = text[a]
    if first.isalpha():
        match = _ITEM.match(text, a, min(b, a + 12))
        return "item" if match and match.end() < b else ""
    if _RULE.match(text, a, min(b, a + 300)) and b - a < 300:
        return "markup"
    if first in "=#" and _WIKI_HEADING.match(text, a, b):
        return "heading"
    if first in "{}|[_#</*!`~" and _CODE_LINE.match(text, a, b):
        closed = _CLOSED.match(text, a, b)
        begin = closed.end() if closed else a
        prose = has_prose(text, begin, b) and not (closed and _CODE_LINE.match(text, begin, b))
        return "" if prose and (closed or first in "<[") else "markup"
    match = _ITEM.match(text, a, min(b, a + 12))
    return "item" if match and match.end() < b else ""


_SEPARATORS = (
    ("\t", re.compile(r"\s*\t+\s*")),
    ("|", re.compile(r"\s*\|\|?\s*")),
    ("  ", re.compile(r" {2,}")),
    (";", re.compile(r"\s*;\s*")),
    (",", re.compile(r",(?! )")),
    ("....", re.compile(r"\s*\.{4,}\s*")),
    ("—", re.compile(r"\s+—\s+")),
    ("–", re.compile(r"\s+–\s+")),
)


def _tables(text: str, lines: list[tuple[int, int]]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Cells of those lines of a paragraph that are table rows.

    A tab makes a row of a single line, a bar only where it frames the line; other separators need two lines in step.
    """
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for i, (a, b) in enumerate(lines):
        parameter = _PARAMETER.match(text, a, b)
        if parameter:
            found[i] = (trim(text, a + 1, parameter.end() - 1), trim(text, parameter.end(), b))
    first, last = lines[0][0], lines[-1][1]
    for rank, (sign, separator) in enumerate(_SEPARATORS):
        if text.find(sign, first, last) < 0 or (rank > 1 and len(lines) < 2):
            continue
        counts = [_count(text, a, b, separator) if i not in found else 0 for i, (a, b) in enumerate(lines)]
        for i, count in enumerate(counts):
            near = {counts[j] for j in (i - 1, i + 1) if 0 <= j < len(counts)}
            a, b = lines[i]
            framed = rank == 1 and text[a] == "|" and text[a + 1 : a + 2] not in ("-", "}", "+") and count >= 2
            in_step = (
                count in near
                and _short_cells(count, b - a)
                and (rank < 2 or ((count > 1 or sign == "....") and text[b - 1] != "."))
            )
            if count and (rank == 0 or framed or in_step):
                found[i] = _cells(text, a, b, separator)
    return {i: cells for i, cells in found.items() if len(cells) > 1 and any(_is_letter(text, *c) for c in cells)}


def _count(text: str, a: int, b: int, separator: re.Pattern[str]) -> int:
    """Number of separators inside a line."""
    return sum(1 for _ in separator.finditer(text, a, b)) if b - a < 5000 else 0


def _short_cells(count: int, width: int) -> bool:
    """Cells are short; sentences that happen to hold the same number of separators are not."""
    return width / (count + 1) <= 60


def _is_letter(text: str, a: int, b: int) -> bool:
    """Tell whether a cell holds a letter or digit."""
    return any(c.isalnum() for c in text[a : min(b, a + 200)])


def _cells(text: str, a: int, b: int, separator: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Spans of the cells of a row; a bar at either end frames the row and opens no cell."""
    while a < b and text[a] in "|!":
        a += 1
    while a < b and text[b - 1] == "|":
        b -= 1
    out: list[tuple[int, int]] = []
    begin = a
    for match in separator.finditer(text, a, b):
        out.append(trim(text, begin, match.start()))
        begin = match.end()
    return (*out, trim(text, begin, b))


# --- headings and labels ---------------------------------------------------------------------------------------------


_TRUE_OR_FALSE = re.compile(
    r"(?:True or false|Vrai ou faux|Verdadero o falso|Верно или неверно|Правда или ложь)\b", re.IGNORECASE
)
_ASKING = frozenset(
    [
        *("who", "what", "when", "where", "which", "why", "how", "qui", "que", "quand", "où", "comment", "pourquoi"),
        *("кто", "что", "когда", "где", "куда", "как", "какие", "какой", "почему", "зачем"),
        *("quién", "quiénes", "qué", "cuándo", "dónde", "cómo", "cuáles"),
    ]
)
_REPLIED = re.compile(r"\?\s*[-–—:=]+\s*[^\W\d_]")  # "Who left? – A"
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_]")


def is_heading(text: str, line: Line, lists: Lexicon, *, first: bool, alone: bool, fielded: bool) -> bool:
    """Tell whether a line is a heading: short, without an end, and either verbless, a question or a bare label.

    Parameters
    ----------
    text : str
        The document.
    line : Line
        The line.
    lists : Lexicon
        Of its language.
    first : bool
        Whether it stands at the head of the page, where a title may have a verb.
    alone : bool
        Whether it is a paragraph of its own.
    fielded : bool
        Whether the page is a country profile, where labels stand before values.

    Returns
    -------
    bool
        True for a heading, title or question.
    """
    width = line.end - line.begin
    if width > 160 or line.cells:
        return False
    body = text[line.begin : line.end]
    tail = body.rstrip("\"'”»’")[-1:]
    if _INNER_STOP.search(body) or _REPLIED.search(body):
        return False
    if _TRUE_OR_FALSE.match(body):
        return True
    if tail == "?":
        return body.count("?") == 1 and ". " not in body and words(fold(body))[:1] != ["no"]
    if tail in ".!;,…" or body.count(",") >= 3 or body.startswith((*BULLETS, "©")):
        return False
    if tail == ":":
        return not fielded or ": " not in body
    tokens = words(fold(body))
    if not tokens or len(tokens) > 14 or (tokens[0].isdigit() and len(tokens) == 1):
        return False
    label = LABEL.match(body)
    if label and not (alone and (first or (label.group(1).islower() and not fielded))):
        return False
    if " | " in body or " » " in body or " > " in body or (label and fielded):
        return False
    return first or not has_verb(body, lists) or (tokens[0] in _ASKING and len(tokens) <= 9 and line.gap)


def has_fields(text: str, lines: list[Line]) -> bool:
    """Tell whether the page is a country profile: most paragraphs are one line that begins with a long label.

    Parameters
    ----------
    text : str
        The document.
    lines : list of Line
        Its lines.

    Returns
    -------
    bool
        True for a page of fields.
    """
    heads = [line for line in lines[:400] if line.gap]
    if len(heads) < 3:
        return False
    labels = [m.group().rstrip() for x in heads if (m := LABEL.match(text, x.begin, x.end))]
    dashed = sum(" - " in label for label in labels)
    most = 0.7 if dashed == 1 else 0.6
    return len(labels) >= most * len(heads) and len(heads) >= 0.7 * min(len(lines), 400) and dashed >= 1

"""From a document to its segments. Comes in: one `Document`; goes out: segments in reading order; judges no content.

Pages are spliced from others: full stops are glued to the next word, bullets run into one line, style sheets and
reference marks stand between sentences. Each line is cut where the form shows a border: end of a sentence, bullet,
orphan mark, stretch of code, label, or a word that begins sentences after one that ends none. Every step looks at a
bounded stretch of text, so the time grows with the length of the page whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from foedus.text.layout import BULLETS, Line, has_fields, is_heading, lines, trim
from foedus.text.lexicon import Lexicon, lexicon
from foedus.text.markup import code_spans
from foedus.text.page import Document, Segment
from foedus.text.sentences.splices import beginning, splices
from foedus.text.sentences.stops import REF, UPPER, after_label, after_mark, after_stop
from foedus.vocabulary import SegmentKind

__all__ = ["segments"]

_MARK = re.compile(rf"[.!?…{BULLETS}\[:]")
_DIGITS = re.compile(r"\d")
_ARTICLE = re.compile(r"(?:Article|Art|Section|Chapter|Статья|Глава|Artículo|Chapitre)\.? [\dIVX]{1,4}[.:]?$")
_JUNK = re.compile(r"(?:[\"”»’']?[,;:)\]|]+|[\"”»])\s+(?=\S)")
_WHOLE: dict[str, SegmentKind] = {"furniture": "boilerplate", "markup": "markup"}


class Piece(NamedTuple):
    """A stretch between two borders, with what its form alone tells."""

    begin: int
    end: int
    code: bool = False
    label: bool = False
    bullet: bool = False


def segments(document: Document) -> list[Segment]:
    """Cut a document into sentences, list lines, table rows and the pieces of spliced lines.

    Parameters
    ----------
    document : Document
        A page as `page.load` gives it.

    Returns
    -------
    list of Segment
        In reading order, never overlapping; white space between them belongs to none. `kind` is set only where the
        form decides: code is `markup`, the page's own navigation `boilerplate`.

    Examples
    --------
    >>> page = Document(id="x", text="It joined in 1992.It left in 1999. [14], Yes.")
    >>> [page.text[slice(*s.span)] for s in segments(page)]
    ['It joined in 1992.', 'It left in 1999.', '[14],', 'Yes.']
    """
    lists = lexicon(document.lang)
    rows = list(lines(document))
    fielded = has_fields(document.text, rows)
    out: list[Segment] = []
    block = 0
    question = False
    for number, line in enumerate(rows):
        follows = number + 1 < len(rows) and not rows[number + 1].gap
        alone = number == 0 or ((number == 1 or line.gap) and not follows)
        heading = line.role == "heading" or (
            is_heading(document.text, line, lists, first=number < 2, alone=alone, fielded=fielded)
            if not line.role and not line.cells
            else bool(line.cells) and follows and _heads_table(document.text, rows, number)
        )
        heading = heading or _numbered_heading(document.text, rows, number)
        if line.gap or (heading and not line.cells):
            block += 1
        if line.cells or heading or line.role in _WHOLE:
            kind: SegmentKind | Literal[""] = _WHOLE.get(line.role, "")
            span = (line.begin, line.end)
            out.append(Segment(span=span, kind=kind, heading=heading, row=line.cells, block=block))
            question = heading and document.text[line.end - 1] == "?"
            continue
        asks = line.role == "item" and document.text[line.end - 1] == "?"
        item = line.role == "item" or question
        question = asks
        pieces = _pieces(document.text, line.begin, line.end, lists, fielded)
        for i, piece in enumerate(pieces):
            before_bullet = not piece.bullet and i + 1 < len(pieces) and pieces[i + 1].bullet
            out.append(
                Segment(
                    span=(piece.begin, piece.end),
                    kind="markup" if piece.code else "",
                    heading=(asks and len(pieces) == 1) or _heads(document.text, piece, before_bullet),
                    item=item or piece.bullet,
                    block=block,
                )
            )
    return out


_NUMBERED = re.compile(r"\d{1,2}[.)] [^\W\d_]")
_TITLE = 50  # characters of a numbered heading
_SENTENCE = 20  # characters of what it heads in its own paragraph
_PARAGRAPH = 60  # characters of what it heads


def _numbered_heading(text: str, rows: list[Line], number: int) -> bool:
    """Tell whether a line like "2. The Charter" heads the paragraph below it, and is no item of a list."""
    line = rows[number]
    below = rows[number + 1] if number + 1 < len(rows) else None
    if line.role != "item" or line.end - line.begin > _TITLE or below is None or below.cells:
        return False
    if below.role and (below.role != "item" or not line.gap or below.gap or text[below.begin].isalnum()):
        return False  # "1. The pact" over "- signed in …"
    ended = text[line.end - 1] in ".!?;:,"
    least = _SENTENCE if line.gap and not below.gap else _PARAGRAPH
    return not ended and below.end - below.begin >= least and _NUMBERED.match(text, line.begin) is not None


def _heads_table(text: str, rows: list[Line], number: int) -> bool:
    """Tell whether a row names the columns: the first of its table, without a digit, over a rule or a row with one."""
    line, below = rows[number], rows[number + 1]
    if number and rows[number - 1].cells and not line.gap:
        return False
    if _DIGITS.search(text, line.begin, line.end):
        return False
    return below.role == "markup" or bool(below.cells and _DIGITS.search(text, below.begin, below.end))


def _heads(text: str, piece: Piece, before_bullet: bool) -> bool:
    """Tell whether a piece inside a line is a heading: a label, the lead to a list, or what precedes bullets."""
    if piece.code or piece.bullet:
        return False
    tail = text[piece.end - 1]
    if _ARTICLE.match(text, piece.begin, piece.end):
        return True
    return piece.label or (tail == ":" and piece.end - piece.begin <= 90) or (before_bullet and tail not in ".!?…;")


def _pieces(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut one line at code, sentence ends, bullets, orphan marks, labels and splices."""
    out: list[Piece] = []
    at = a
    for begin, end in code_spans(text, a, b):
        out += _prose(text, at, begin, lists, fielded)
        out.append(Piece(begin, end, code=True))
        at = end
    return out + _prose(text, at, b, lists, fielded)


def _prose(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut a stretch without code."""
    out: list[Piece] = []
    spliced = beginning(lists.openers, lists.leads).search(text, a, b) is not None
    for begin, end, label, bullet in _cut(text, *trim(text, a, b), lists, fielded):
        begin, end = trim(text, begin, end)
        if begin >= end:
            continue
        junk = None if text[begin].isalnum() else _JUNK.match(text, begin, end)
        if junk:
            out.append(Piece(*trim(text, begin, junk.end()), code=True))
            begin = junk.end()
            if begin >= end:
                continue
        if not _has_letter(text, begin, end) or (end - begin < 30 and _only_refs(text, begin, end)):
            out.append(Piece(begin, end, code=True))
            continue
        for x, y in splices(text, begin, end, lists, spliced):
            out.append(Piece(x, y, label=label, bullet=bullet))
    return out


def _has_letter(text: str, a: int, b: int) -> bool:
    """Tell whether a piece holds a letter or digit."""
    return text[a].isalnum() or any(c.isalnum() for c in text[a : min(b, a + 200)])


def _only_refs(text: str, a: int, b: int) -> bool:
    """Tell whether a piece is nothing but reference marks and commas."""
    return text[a] == "[" and not REF.sub("", text[a:b]).strip(" ,;.") and "edit" not in text[a:b]


def _cut(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> Iterator[tuple[int, int, bool, bool]]:
    """Give (begin, end, is a label, is a bullet) for each piece."""
    start, bullet = a, False
    if _DASHED.search(text, a, min(b, a + 120)) and (opening := _DATELINE.match(text, a, min(b, a + 120))):
        yield a, opening.end(), False, False
        start = opening.end()
    skip = start
    for match in _MARK.finditer(text, a, b):
        at = match.start()
        if at < skip:
            continue
        sign = text[at]
        label = False
        if sign in BULLETS:
            if at > start and not text[start:at].isspace():
                yield start, at, False, bullet
                start = at
            bullet = True
            continue
        if sign == "[":
            ref = REF.match(text, at, b)
            if not ref:
                continue
            cut = after_mark(text, start, at, ref.end(), b)
            if cut:
                before, after = cut
                if before > start:
                    yield start, before, False, bullet
                yield before, after, False, False
                start, bullet, skip = after, False, after
            continue
        if sign == ":":
            if text[at + 1 : at + 2] not in (" ", "\t"):
                continue
            end = after_label(text, start, at, b, lists, fielded)
            label = bool(end)
        else:
            skip = at + 1
            while skip < b and text[skip] in ".!?…":
                skip += 1
            end = after_stop(text, start, at, skip, b, lists)
        if end and end < b:
            yield start, end, label, bullet
            start, bullet, skip = end, False, end
    if start < b:
        yield start, b, False, bullet


_DASHED = re.compile(r"[-–—]+ ")


# `GENEVA, 3 May 2021 (Agency) -` before the first sentence of a report
_DATELINE = re.compile(
    rf"[{UPPER}][\w.'’-]+(?: [\w.'’-]+){{0,3}}(?:, [{UPPER}][\w.'’ -]{{2,25}})?"
    rf"(?:, (?:le |el )?(?=[^()/–—\n]{{0,24}}\d)[\w. ,]{{4,28}}(?: [(/][\w .]{{2,20}}[)/])?"
    rf"|,? [(/][{UPPER}][\w .]{{1,20}}[)/])"
    rf"\.? ?[-–—]+ (?=[\"“«„]?[{UPPER}])"
)

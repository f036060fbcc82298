"""From a document to its segments. Comes in: one `Document`; goes out: segments in reading order; judges no content.

Pages are spliced from others: full stops are glued to the next word, bullets run into one line, style sheets and
reference marks stand between sentences. Each line is cut where the form shows a border: end of a sentence, bullet,
orphan mark, stretch of code, label, or a word that begins sentences after one that ends none. Every step looks at a
bounded stretch of text, so the time grows with the length of the page whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from foedus.text.lexicon import Lexicon, fold, has_verb, lexicon, words
from foedus.text.page import Document, Segment

__all__ = ["segments"]

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_LOWER = "a-zß-öø-ÿа-яё"
_BULLETS = "•●▪◦‣∙■►▶➤✓✔"
_ITEM = re.compile(rf"(?:[{_BULLETS}]\s*|[*+–—-]\s+|\(?\d{{1,3}}[.)]\s+|\(?[a-zа-я]\)\s+|[ivx]{{1,5}}[.)]\s+|[QAВО]:\s*)")
_REF = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|прим\.?|nota?) ?\d{1,3}|citation needed|clarification needed|edit(?: source)?"
    r"|править[^\]\n]{0,30}|источник не указан[^\]\n]{0,30}|réf\. nécessaire|cita requerida|modifier[^\]\n]{0,30}"
    r"|editar)\]"
)
_MARK = re.compile(rf"[.!?…]+|[{_BULLETS}]|\[|:(?=[ \t])")
_CLOSERS = "\"'”»’)]*_"
_OPENERS = "\"'“«„‘([¿¡*_"
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_CAPITAL_WORD = re.compile(rf"[{_UPPER}][{_LOWER}]*(?= [{_LOWER}0-9])")
_GLUED = re.compile(rf"[{_UPPER}](?:[{_LOWER}'’]| [{_LOWER}])")
_NUMBER_ONLY = re.compile(r"[(\[]?\d{1,3}[.)]?$")
_JUNK = re.compile(r"(?:[\"”»’'*_|]?[,;:)\]*|]+|[\"”»])\s+(?=\S)")
_JUNK_PAIRS = frozenset(f"{quote}{comma}" for quote in "\"”»'’" for comma in ",;")


class Piece(NamedTuple):
    """A stretch between two borders, with what its form alone tells."""

    begin: int
    end: int
    code: bool = False
    label: bool = False
    bullet: bool = False


class Line(NamedTuple):
    """A line, hard-wrapped paragraph or HTML block, trimmed."""

    begin: int
    end: int
    role: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    gap: bool = False


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
    lines = list(_html_lines(document) if document.blocks else _text_lines(document))
    fielded = _has_fields(document.text, lines)
    out: list[Segment] = []
    block = 0
    question = False
    for number, line in enumerate(lines):
        follows = number + 1 < len(lines) and not lines[number + 1].gap
        alone = line.gap and not follows
        heading = line.role == "heading" or (
            not line.role and _is_heading(document.text, line, lists, first=number < 2, alone=alone, fielded=fielded)
        )
        if line.gap or heading:
            block += 1
        if line.cells or heading or line.role == "furniture":
            kind = "boilerplate" if line.role == "furniture" else ""
            span = (line.begin, line.end)
            out.append(Segment(span=span, kind=kind, heading=heading, row=line.cells, block=block))
            question = heading and document.text[line.end - 1] == "?"
            continue
        item = line.role == "item" or question
        question = False
        pieces = _pieces(document.text, line.begin, line.end, lists, fielded)
        for i, piece in enumerate(pieces):
            before_bullet = not piece.bullet and i + 1 < len(pieces) and pieces[i + 1].bullet
            out.append(
                Segment(
                    span=(piece.begin, piece.end),
                    kind="markup" if piece.code or line.role == "markup" else "",
                    heading=_heads(document.text, piece, before_bullet),
                    item=item or piece.bullet,
                    block=block,
                )
            )
    return out


def _heads(text: str, piece: Piece, before_bullet: bool) -> bool:
    """Tell whether a piece inside a line is a heading: a label, an unfinished lead to a list, or what precedes bullets."""
    if piece.code or piece.bullet:
        return False
    tail = text[piece.end - 1]
    return piece.label or (tail == ":" and piece.end - piece.begin <= 90) or (before_bullet and tail not in ".!?…;")


# --- lines -----------------------------------------------------------------------------------------------------------


def _html_lines(document: Document) -> Iterator[Line]:
    """The blocks that the mark-up of the page set apart."""
    text = document.text
    for block in document.blocks:
        begin, end = _trim(text, *block.span)
        if begin < end:
            role = block.role if block.role != "row" else ""
            yield Line(begin, end, role, block.cells, gap=block.role not in ("item", "row"))


def _text_lines(document: Document) -> Iterator[Line]:
    """Lines of plain text, paragraph by paragraph, hard-wrapped ones joined."""
    text = document.text
    paragraph: list[tuple[int, int]] = []
    last = 0
    for match in _LINE.finditer(text):
        begin, end = _trim(text, match.start(), match.end())
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


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    """Span without white space and byte order mark at its ends."""
    piece = text[a:b]
    bare = piece.lstrip("\ufeff \t\xa0\u200b\u3000\v\f\r\n")
    a += len(piece) - len(bare)
    return a, a + len(bare.rstrip("\ufeff \t\xa0\u200b\u3000\v\f\r\n"))


def _paragraph(text: str, lines: list[tuple[int, int]]) -> Iterator[Line]:
    """Lines of one paragraph with their roles; the first one carries the gap."""
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


def _continues(text: str, line: Line, last: tuple[int, int], begin: int, wrapped: bool) -> bool:
    """Tell whether a line break stands inside a sentence."""
    if line.cells or line.role in ("markup", "heading"):
        return False
    if wrapped:
        return True
    tail = text[last[1] - 1]
    return last[1] - last[0] >= 45 and tail not in ".!?…:;|" and text[begin].islower()


_RULE = re.compile(r"[\s|:=+_*~#-]{3,}$")
_WIKI_HEADING = re.compile(r"(={2,6})\s*\S.{0,200}\1\s*$|#{1,6} \S")
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
        return "markup" if first not in "<" or not _has_prose(text, a, b) else ""
    match = _ITEM.match(text, a, min(b, a + 12))
    return "item" if match and match.end() < b else ""


_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]{0,15}(?:\s[^<>]{0,600})?/?>|<!--[^<>]{0,600}-->")


def _has_prose(text: str, a: int, b: int) -> bool:
    """Tell whether a line that begins with a tag has a sentence in it."""
    return len(words(_TAG.sub(" ", text[a : min(b, a + 4000)]))) >= 4


_SEPARATORS = (re.compile(r"\s*\t+\s*"), re.compile(r"\s*\|\|?\s*"), re.compile(r" {2,}"), re.compile(r"\s*;\s*"))


def _tables(text: str, lines: list[tuple[int, int]]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Cells of those lines of a paragraph that are table rows.

    A tab makes a row of a single line, a bar only where it frames the line; other separators need two lines in step.
    """
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for rank, separator in enumerate(_SEPARATORS):
        counts = [_count(text, a, b, separator) if i not in found else 0 for i, (a, b) in enumerate(lines)]
        for i, count in enumerate(counts):
            near = {counts[j] for j in (i - 1, i + 1) if 0 <= j < len(counts)}
            a, b = lines[i]
            framed = rank == 1 and text[a] == "|" and text[a + 1 : a + 2] not in ("-", "}", "+") and count >= 2
            in_step = count in near and count >= (1 if rank < 2 else 2) and _short_cells(count, b - a)
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
    out, begin = [], a
    for match in separator.finditer(text, a, b):
        out.append(_trim(text, begin, match.start()))
        begin = match.end()
    return (*out, _trim(text, begin, b))


# --- headings and labels ---------------------------------------------------------------------------------------------

_LABEL = re.compile(r"[^:\n]{1,70}:\s+(?=(\S))")


def _is_heading(text: str, line: Line, lists: Lexicon, *, first: bool, alone: bool, fielded: bool) -> bool:
    """Tell whether a line is a heading: short, without an end, and either verbless, a question or a bare label."""
    width = line.end - line.begin
    if width > 160 or line.cells:
        return False
    body = text[line.begin : line.end]
    tail = body[-1]
    if tail == "?":
        return body.count("?") == 1 and ". " not in body and words(fold(body))[:1] != ["no"]
    if tail in ".!;,…" or body.count(",") >= 3 or body.startswith((*_BULLETS, "©")):
        return False
    if tail == ":":
        return not fielded or ": " not in body
    tokens = words(fold(body))
    if not tokens or len(tokens) > 14 or tokens[0].isdigit() and len(tokens) == 1:
        return False
    label = _LABEL.match(body)
    if label and not (first or (alone and label.group(1).islower() and not fielded)):
        return False
    if " | " in body or " » " in body or " > " in body or (label and fielded):
        return False
    return first or not has_verb(body, lists)


def _has_fields(text: str, lines: list[Line]) -> bool:
    """Tell whether the page is a country profile: most paragraphs are one line that begins with a long label."""
    heads = [line for line in lines[:400] if line.gap]
    if len(heads) < 3:
        return False
    labels = [m.group().rstrip() for x in heads if (m := _LABEL.match(text, x.begin, x.end))]
    dashed = sum(" - " in label for label in labels)
    return len(labels) >= 0.7 * len(heads) and len(heads) >= 0.7 * min(len(lines), 400) and dashed >= 1


# --- pieces of a line ------------------------------------------------------------------------------------------------


def _pieces(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut one line at code, sentence ends, bullets, orphan marks, labels and splices."""
    out: list[Piece] = []
    at = a
    for begin, end in _code(text, a, b):
        out += _prose(text, at, begin, lists, fielded)
        out.append(Piece(begin, end, code=True))
        at = end
    return out + _prose(text, at, b, lists, fielded)


def _prose(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> list[Piece]:
    """Cut a stretch without code."""
    out: list[Piece] = []
    for begin, end, label, bullet in _cut(text, *_trim(text, a, b), lists, fielded):
        begin, end = _trim(text, begin, end)
        junk = _JUNK.match(text, begin, end)
        if junk:
            out.append(Piece(*_trim(text, begin, junk.end()), code=True))
            begin = junk.end()
        if begin >= end:
            continue
        if not _is_letter(text, begin, end) or _REF.match(text, begin, end) and end - begin < 30 and _only_refs(text, begin, end):
            out.append(Piece(begin, end, code=True))
            continue
        for x, y in _splices(text, begin, end, lists):
            out.append(Piece(x, y, label=label, bullet=bullet))
    return out


def _only_refs(text: str, a: int, b: int) -> bool:
    """Tell whether a piece is nothing but reference marks and commas."""
    return not _REF.sub("", text[a:b]).strip(" ,;.") and "edit" not in text[a:b]


def _cut(text: str, a: int, b: int, lists: Lexicon, fielded: bool) -> Iterator[tuple[int, int, bool, bool]]:
    """Give (begin, end, is a label, is a bullet) for each piece."""
    start, bullet = a, False
    skip = a
    for match in _MARK.finditer(text, a, b):
        at = match.start()
        if at < skip:
            continue
        sign = text[at]
        label = False
        if sign in _BULLETS:
            if at > start and not text[start:at].isspace():
                yield start, at, False, bullet
                start = at
            bullet = True
            continue
        if sign == "[":
            ref = _REF.match(text, at, b)
            if not ref:
                continue
            cut = _after_mark(text, start, at, ref.end(), b)
            if cut:
                before, after = cut
                if before > start:
                    yield start, before, False, bullet
                yield before, after, False, False
                start, bullet, skip = after, False, after
            continue
        if sign == ":":
            end = _after_label(text, start, at, b, lists, fielded)
            label = bool(end)
        else:
            end = _after_stop(text, start, match.start(), match.end(), b, lists)
        if end and end < b:
            yield start, end, label, bullet
            start, bullet, skip = end, False, end
    if start < b:
        yield start, b, False, bullet


def _after_mark(text: str, start: int, at: int, end: int, b: int) -> tuple[int, int] | None:
    """Borders of an orphan reference mark, or nothing where it belongs to the sentence it stands in."""
    while (ref := _REF.match(text, end, b)) is not None:
        end = ref.end()
    if text[end : end + 1] in (",", ";") and end < b:
        end += 1
    before = text[max(start, at - 3) : at].rstrip()
    spaced = at > start and text[at - 1].isspace()
    opens = _begins(text, end, b)
    if not text[start:at].strip() and (opens or end >= b):
        return at, end
    if spaced and before[-1:] in ".!?…:\"”»" and (opens or end >= b):
        return at, end
    return None


def _begins(text: str, at: int, b: int) -> bool:
    """Tell whether what comes after white space can begin a sentence."""
    while at < b and text[at].isspace():
        at += 1
    if text[at : at + 2] in _JUNK_PAIRS:
        return True
    while at < b and (text[at] in _OPENERS or text[at].isspace()):
        at += 1
    return at < b and (text[at].isupper() or text[at].isdigit() or text[at] in "@#$<{—–-" + _BULLETS)


def _after_stop(text: str, start: int, at: int, end: int, b: int, lists: Lexicon) -> int:
    """Give the end of the sentence that the stop at `at` closes, or 0 where it closes none."""
    stop = text[at:end]
    close = end
    while close < b and text[close] in _CLOSERS and (text[close] != "'" or not text[close + 1 : close + 2].isalpha()):
        if text[close] == "*" and text[close + 1 : close + 2].isspace() and text[close + 2 : close + 3].isupper():
            break
        close += 1
    while (ref := _REF.match(text, close, b)) is not None:
        close = ref.end()
        if text[close : close + 1] == ".":
            close += 1
    if close >= b:
        return 0
    if not text[close].isspace():
        return _after_glue(text, start, at, close, b)
    at_next = close
    while at_next < b and text[at_next].isspace():
        at_next += 1
    following = text[at_next]
    if not _begins(text, at_next, b):
        return close if _lower_begins(text, at, stop, following, lists) else 0
    if stop != ".":
        return 0 if stop[0] in ".…" and close == end and text[at - 1 : at] in ('"', "“", "«", "") else close
    if _NUMBER_ONLY.match(text[start:at].strip()):
        return 0 if start == _line_start(text, start) or _counts_on(text, at, b) else close
    if following in "—–-" and not text[at_next + 1 : at_next + 3].strip()[:1].isupper():
        return 0
    return close if _full_stop(text, start, at, at_next, b, lists) else 0


def _line_start(text: str, at: int) -> int:
    """Position itself if a line begins there, else -1."""
    back = at - 1
    while back >= 0 and text[back] in " \t\xa0":
        back -= 1
    return at if back < 0 or text[back] in "\r\n\f\v\x85\u2028\u2029" else -1


def _counts_on(text: str, at: int, b: int) -> bool:
    """Tell whether a number after a sentence numbers a list run into one line: the next number follows soon."""
    number = int(re.sub(r"\D", "", text[max(0, at - 3) : at]) or 0)
    return re.search(rf"(?<!\d){number + 1}[.)] ", text[at : min(b, at + 600)]) is not None


def _lower_begins(text: str, at: int, stop: str, following: str, lists: Lexicon) -> bool:
    """Tell whether a full stop before a small letter closes a sentence: only after a whole word that is no abbreviation."""
    if stop != "." or not following.isalpha():
        return False
    word = _WORD_BEFORE.search(text, max(0, at - 24), at)
    if not word:
        return False
    token = fold(word.group())
    if "." in token or token in lists.abbreviations or token in lists.endings or token in lists.numbered:
        return False
    return token in lists.stop or (len(token) >= 5 and token.isalpha())


def _after_glue(text: str, start: int, at: int, close: int, b: int) -> int:
    """Give the border in `1992.It` and `descent.5 While`, or 0 in names, addresses, versions and numbers."""
    before = text[max(start, at - 12) : at]
    if close == at + 1 and text[close].isdigit() and before[-2:].isalpha() and before[-1:].islower():
        note = close
        while note < b and note - close < 3 and text[note].isdigit():
            note += 1
        return note if text[note : note + 1] == " " and text[note + 1 : note + 2].isupper() else 0
    if text[close] in "\"'“«([":
        opened = text[close + 1 : close + 2]
        return close if opened.isupper() and before[-1:].islower() and close == at + 1 else 0
    if not _GLUED.match(text, close, b):
        return 0
    word = re.search(r"[^\s.]*$", before)
    token = word.group() if word else ""
    tail = token.lstrip("([\"'“«")
    whole = close > at + 1 or (tail.isdigit() and len(tail) in (2, 4)) or (len(tail) >= 2 and tail[-1].islower()) or tail[-1:] in ")%"
    after = text[close : min(b, close + 40)].split(None, 1)[0] if close < b else ""
    return close if whole and "." not in after[:-1].rstrip(".") and "(" not in after and "/" not in after else 0


def _full_stop(text: str, start: int, at: int, at_next: int, b: int, lists: Lexicon) -> bool:
    """Tell whether a full stop before something that can begin a sentence ends one."""
    word = _WORD_BEFORE.search(text, max(start, at - 24), at)
    if not word:
        return True
    raw = word.group()
    token = fold(raw)
    following = text[at_next]
    next_word = _WORD_AFTER.search(text, at_next, min(b, at_next + 40))
    opener = next_word is not None and next_word.start() - at_next < 3 and fold(next_word.group()) in lists.openers
    if following.isdigit():
        return token not in lists.numbered and token not in lists.abbreviations
    if token in lists.abbreviations and not (raw.isupper() and len(raw) > 2):
        return False
    if token in lists.endings:
        return opener if lists.verb_endings == ("ed",) else _said_something(text, start, at, lists)
    if len(raw) == 1 and raw.isalpha() and raw.isupper():
        return opener
    if "." in token and all(len(part) <= 2 for part in token.split(".")):
        return opener
    return True


def _said_something(text: str, start: int, at: int, lists: Lexicon) -> bool:
    """Tell whether the sentence so far has its verb, so that it may end with an abbreviation."""
    return has_verb(text[max(start, at - 160) : at], lists)


def _after_label(text: str, start: int, at: int, b: int, lists: Lexicon, fielded: bool) -> int:
    """Give the end of a label that heads what follows, or 0 where label and value belong together."""
    if at - start > 90:
        return 0
    label = fold(text[start:at].strip())
    tokens = words(label)
    rest = text[at + 1 : min(b, at + 400)].lstrip()
    if not tokens or not rest:
        return 0
    dashed = label.count(" - ") == 1 and not rest[0].islower() and start == _line_start(text, start)
    field = dashed or label in lists.fields and len(tokens) >= 3 or any(
        len(f.split()) >= 4 and label.startswith(f) for f in lists.fields
    )
    if field or fielded:
        inner = re.match(r"[a-z][a-z /-]{2,40}: ", rest)
        return 0 if inner else at + 1
    if not 3 <= len(tokens) <= 9 or not rest[0].isupper() or any(t.isdigit() for t in tokens):
        return 0
    if has_verb(text[start:at], lists) or text[start] in _OPENERS or "," in label:
        return 0
    sentence = re.match(r"[^.!?]{20,}", rest)
    return at + 1 if sentence and has_verb(sentence.group(), lists) else 0


def _splices(text: str, a: int, b: int, lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut where a capital word that begins sentences follows a word without any stop."""
    start = a
    run = _after_furniture(text, a, b)
    if run:
        yield a, _trim(text, a, run)[1]
        start = run
    for match in _CAPITAL_WORD.finditer(text, start + 1, b):
        at = match.start()
        word = fold(match.group())
        if word not in lists.openers and word not in lists.starters or at - start < 12 or b - at < 12:
            continue
        glued = text[at - 1].islower() or text[at - 1] in ")”»"
        if not glued and text[at - 1] != " ":
            continue
        before = text[at - 1] if glued else text[at - 2]
        if not (before.isalnum() or before in ")”»\"%]"):
            continue
        last = _WORD_BEFORE.search(text, max(start, at - 30), at - (0 if glued else 1))
        if last and not glued and fold(last.group()) in lists.stop:
            continue
        strong = word in lists.starters or (before == ")" and word in lists.openers)
        small = not last or glued or last.group()[0].islower() or last.group().isupper() or last.group().isdigit()
        if len(word) > 1 and (strong or small and word in ("the", "in", "on", "after", "since", "during", "under", "according")):
            yield start, _trim(text, start, at)[1]
            start = at
    yield start, b


_FURNITURE_RUN = re.compile(r"[^\s.!?:,][^.!?:,]{0,34}?(?: [-–|»>·/] [^\s.!?:,][^.!?:,]{0,34}?){1,12} [-–|»>·/] ")
_RUN_ON = re.compile(rf"(?<=[{_LOWER})%]) (?=[{_UPPER}])")


def _after_furniture(text: str, a: int, b: int) -> int:
    """Where a sentence begins that follows a row of short links without any stop, or 0."""
    if b - a < 100 or text[b - 1] not in ".!?":
        return 0
    row = _FURNITURE_RUN.match(text, a, min(b, a + 400))
    cut = _RUN_ON.search(text, row.end(), min(b - 40, row.end() + 80)) if row else None
    return cut.end() if cut else 0


# --- code ------------------------------------------------------------------------------------------------------------

_CODE_HINT = re.compile(r"[{}<>;=]|\(\)|@media|&[a-z]{2,6};")
_INLINE = frozenset("b i em strong a span sup sub u font ref br small big cite code q abbr nobr wbr mark s".split())
_STRONG = re.compile(
    r"[{}]|\(\)|\);|=>|&&|</|/>|@(?:media|import|font-face|charset|keyframes)|\$\(|\w\.\w+\(|<!--|-->|&(?:nbsp|amp|quot);|\|\||[!=]==?$"
    r"|^<[a-z]"
)
_WEAK = re.compile(
    r"[;=<>]|^(?:var|let|const|function|return|if|else|null|undefined|true|false|new|this)\b|^[.#][\w-]+|:$|^:|^\d+(?:px|em|rem|pt)\b|^\(|\)$"
)
_TOKEN = re.compile(r"\S+")
_SELECTOR = re.compile(r"[.#]?[a-z][\w.#-]*[,>]?$")


def _code(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """Spans of style sheets, scripts and tags inside a line; tags and templates inside a sentence stay in it."""
    if not _CODE_HINT.search(text, a, b):
        return []
    inline = _inline(text, a, b)
    spans: list[tuple[int, int]] = []
    run: list[tuple[int, int, bool, bool]] = []  # begin, end, strong, weak
    skip = iter(inline)
    mask = next(skip, None)
    for match in _TOKEN.finditer(text, a, b):
        x, y = match.span()
        while mask and mask[1] <= x:
            mask = next(skip, None)
        token = match.group() if not (mask and mask[0] < y) else _unmask(text, x, y, mask, skip)
        token = token[:400]
        strong = _STRONG.search(token) is not None
        run.append((x, y, strong, strong or _WEAK.search(token) is not None))
    return _runs(text, run, spans)


def _unmask(text: str, x: int, y: int, mask: tuple[int, int], skip: Iterator[tuple[int, int]]) -> str:
    """Token without the inline tag that begins or ends in it."""
    return text[x : max(x, min(mask[0], y))] + text[min(mask[1], y) : y] if "<" not in text[mask[1] : y] else ""


def _inline(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """Spans of tags that stand inside a sentence, and of templates glued to a word."""
    out = []
    if "<" in text[a:b]:
        for match in _TAG.finditer(text, a, b):
            name = re.match(r"</?([a-zA-Z0-9]+)", match.group())
            if name and name.group(1).lower() in _INLINE:
                out.append(match.span())
    return out


def _runs(text: str, tokens: list[tuple[int, int, bool, bool]], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join code tokens that stand near one another; a run needs one strong token, and ends with a code token."""
    i, count = 0, len(tokens)
    while i < count:
        if not tokens[i][3]:
            i += 1
            continue
        last, strong, j = i, tokens[i][2], i + 1
        while j < count and j - last <= 4:
            if tokens[j][3]:
                last = j
                strong = strong or tokens[j][2]
            elif text[tokens[j - 1][1] - 1] in ".!?" and text[tokens[j][0]].isupper():
                break
            j += 1
        if strong:
            first = i
            while first > 0 and i - first < 3 and _SELECTOR.match(text, tokens[first - 1][0], tokens[first - 1][1]):
                first -= 1
            if first and first < i and text[tokens[first - 1][1] - 1] not in ".!?;}:…":
                first = i
            last = _last_strong(tokens, i, last)
            spans.append((tokens[first][0], tokens[last][1]))
        i = last + 1
    return spans


def _last_strong(tokens: list[tuple[int, int, bool, bool]], first: int, last: int) -> int:
    """A weak token at the end of a run belongs to it only next to another code token."""
    while last > first and not tokens[last][2] and not tokens[last - 1][3]:
        last -= 1
    return last

"""The visible text of an HTML page. Comes in: decoded source; goes out: text, blocks and offsets; runs nothing of it.

One pass over the tags, however broken: each step goes forward, what is looked for in vain is looked for once, and the
stack of open elements is searched to a bounded depth. Scripts, styles and drawings are left out; navigation, footers
and forms stay in, marked as furniture. Table rows become one line with their cells known.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import Literal

import msgspec

from foedus.text.page import Block

__all__ = ["Extract", "extract", "source_offset"]

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^<>]*+)>?")
_WINDOW = 4096
_PATIENCE = 500
_COLLAPSES = re.compile(r"[&\t\n\r\f]| {2}")
_SPECIAL = re.compile(r"\s+|&#?\w{1,32};?")

_LEFT_OUT = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio", "select"]
)
_CLOSERS = {name: re.compile(f"</{name}[^>]{{0,200}}>?", re.IGNORECASE) for name in (*_LEFT_OUT, "title", "textarea")}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "legend", "figcaption"])
_BLOCKS = _HEADINGS | frozenset(
    re.findall(
        r"\w+",
        "p div section article main header footer aside nav ul ol li dl dd table thead tbody tfoot tr td th figure"
        " blockquote pre hr form fieldset address details summary button body html center option dialog menu br title"
        " textarea",
    )
)
_FURNITURE = frozenset(["nav", "footer", "form", "button", "dialog", "menu"])
_ENDS_FURNITURE = frozenset(["main", "article", "h1"])
_OTHERS = frozenset([*_CLOSERS, "meta", "time"])
_VOID = frozenset(["br", "hr"])
_FURNITURE_NAME = re.compile(
    r"(?:class|id|role)\s*=\s*[\"']?[^\"'>]{0,200}?(?<![a-z])(?:nav|navbar|navbox|navigation|menu|breadcrumbs?|footer"
    r"|cookies?|consent|share|sharing|social|related|newsletter|subscribe|advert|adverts|comments|toc|noprint"
    r"|pagination|contentinfo|search|mw-editsection|mw-jump|catlinks|siteSub|login)(?![a-z])",
    re.IGNORECASE,
)
_META_DATE = re.compile(
    r"(?:published_time|datePublished|\bdate\b|dc\.date|pubdate|dcterms\.(?:date|created|issued)|modified_time)",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?:content|datetime)\s*=\s*[\"']?\s*((?:1[89]|20)\d\d-[01]\d-[0-3]\d)")
_DEPTH = 64
_CELL_LIMIT = 400


@lru_cache(maxsize=4096)
def _is_furniture(attributes: str) -> bool:
    """Tell by its attributes whether an element is navigation and the like; pages repeat the same ones all over."""
    return _FURNITURE_NAME.search(attributes) is not None


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """What an HTML page gives to the reader.

    Parameters
    ----------
    text : str
        Visible text, one block a line.
    blocks : tuple of Block
        What the mark-up sets apart, in order.
    anchors : two arrays of int
        Offsets in text and in source from which on both run in step.
    title, date : str
        Title of the page, and the day its mark-up gives.
    """

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Sequence[int], Sequence[int]]
    title: str = ""
    date: str = ""


def source_offset(anchors: tuple[Sequence[int], Sequence[int]], at: int) -> int:
    """Give the place in the source of a place in the extracted text.

    Parameters
    ----------
    anchors : two sequences of int
        As `extract` gives them.
    at : int
        Offset in the text.

    Returns
    -------
    int
        Offset in the source.
    """
    i = bisect_right(anchors[0], at) - 1
    if i < 0:
        return 0
    place = anchors[1][i] + at - anchors[0][i]
    return min(place, anchors[1][i + 1]) if i + 1 < len(anchors[1]) else place


def extract(source: str) -> Extract:
    """Read the visible text of an HTML page.

    Parameters
    ----------
    source : str
        Decoded source, well-formed or not.

    Returns
    -------
    Extract
        Text, blocks, and the map back to the source.

    Examples
    --------
    >>> extract("<p>Members: <b>Fiji</b> &amp; Tonga").text
    'Members: Fiji & Tonga'
    """
    page = _Page(source)
    page.run()
    return page.result()


class _Page:
    """State of the one pass."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.size = 0
        self.here = array("q")
        self.there = array("q")
        self.blocks: list[Block] = []
        self.begin = 0
        self.role: Literal["", "heading", "item", "row", "furniture"] = ""
        self.gap = True
        self.cells: list[tuple[int, int]] = []
        self.cell = -1
        self.row = False
        self.heads = 0
        self.stack: list[str] = []
        self.furniture = -1
        self.pre = 0
        self.title = ""
        self.heading = ""
        self.date = ""
        self.patience = _PATIENCE
        self.missing: set[str] = set()

    # --- the pass ---

    def run(self) -> None:
        source, at = self.source, 0
        while True:
            sign = source.find("<", at)
            if sign < 0:
                self.text(at, len(source))
                break
            if sign > at:
                self.text(at, sign)
            at = self.markup(sign)
        self.end_row()
        self.flush()

    def markup(self, at: int) -> int:
        """Take the tag, comment or lone sign at a place; give the place after it."""
        source = self.source
        after = source[at + 1 : at + 2]
        match = _TAG.match(source, at, at + _WINDOW) if self.patience else None
        if match is None:
            if after in ("!", "?"):
                return self.comment(at)
            self.patience -= self.patience > 0 and after.isalpha()
            match = _LOOSE_TAG.match(source, at)
        if match is None:
            if after == "/":
                end = source.find(">", at, at + _WINDOW)
                return end + 1 if end > 0 else at + 2
            self.text(at, at + 1)
            return at + 1
        closes, name, attributes = match.groups()
        name = name.lower()
        if name in _BLOCKS or name in _OTHERS:
            if closes:
                self.close(name)
            elif name in _CLOSERS and not attributes.endswith("/"):
                return self.leave_out(name, match.end())
            else:
                self.open(name, attributes)
        return match.end()

    def comment(self, at: int) -> int:
        """Pass over a comment, declaration or processing instruction; an unclosed one ends at its first `>`."""
        if self.source.startswith("<!--", at) and "-->" not in self.missing:
            end = self.source.find("-->", at + 4)
            if end >= 0:
                return end + 3
            self.missing.add("-->")
        if ">" not in self.missing:
            end = self.source.find(">", at)
            if end >= 0:
                return end + 1
            self.missing.add(">")
        return len(self.source)

    def leave_out(self, name: str, at: int) -> int:
        """Pass over an element whose content is no text; of the title the text is kept."""
        match = None if name in self.missing else _CLOSERS[name].search(self.source, at)
        if match is None:
            self.missing.add(name)
            return len(self.source) if name in ("script", "style") else at
        if name == "title" and not self.title:
            self.title = " ".join(unescape(self.source[at : min(match.start(), at + 2000)]).split())
        return match.end()

    # --- elements ---

    def open(self, name: str, attributes: str) -> None:
        """Begin an element."""
        if name in ("meta", "time"):
            self.dated(name, attributes)
            return
        if name not in _BLOCKS:
            return
        if name in ("td", "th") and self.row:
            self.end_cell()
            self.cell = self.size
            self.heads += name == "th"
            return
        if self.row and name not in ("tr", "table"):
            self.inside_row(name, attributes)
            return
        if self.row:
            self.end_row()
        if self.size > self.begin and self.flush():
            self.role = ""
        self.gap = name not in ("br", "li", "tr", "option", "dd")
        if name == "tr":
            self.row, self.cell, self.heads = True, -1, 0
        if name in _VOID:
            return
        self.push(name, attributes)
        self.pre += name == "pre"
        if name in _HEADINGS:
            self.role = "heading"
        elif name in ("li", "option"):
            self.role = "item"
        elif name not in ("p", "div") or self.role != "item":
            self.role = ""
        self.begin = self.size

    def inside_row(self, name: str, attributes: str) -> None:
        """A block in a cell: a break in a short cell is a comma, a long cell shows that the table is only layout."""
        if name in _VOID or self.size - max(self.cell, 0) < _CELL_LIMIT:
            self.comma()
            if name not in _VOID:
                self.push(name, attributes)
            return
        self.leave_row()
        self.open(name, attributes)

    def close(self, name: str) -> None:
        """End an element, if one of this name is open not too deep below."""
        if name in _VOID or name not in _BLOCKS:
            return
        if name in ("td", "th") and self.row:
            self.end_cell()
            return
        if name in ("tr", "table", "tbody", "thead") or not self.row:
            if self.row:
                self.end_row()
            if self.size > self.begin:
                self.flush()
            self.gap = name not in ("li", "tr", "dt")
            self.role = ""
        elif name == "li":
            self.comma()
        self.pre -= name == "pre" and self.pre > 0
        for i in range(len(self.stack) - 1, max(-1, len(self.stack) - _DEPTH), -1):
            if self.stack[i] == name:
                del self.stack[i:]
                break
        if len(self.stack) <= self.furniture:
            self.furniture = -1

    def push(self, name: str, attributes: str) -> None:
        """Put an element on the stack, and see whether it opens furniture."""
        if name in _ENDS_FURNITURE:
            self.furniture = -1
        elif self.furniture < 0 and (name in _FURNITURE or (attributes and _is_furniture(attributes[:400]))):
            self.furniture = len(self.stack)
        self.stack.append(name)

    def dated(self, name: str, attributes: str) -> None:
        """Take the day of the page from a `meta` or `time` element."""
        if not self.date and (name == "time" or _META_DATE.search(attributes[:400])):
            found = _ISO_DAY.search(attributes[:600])
            self.date = found.group(1) if found else ""

    # --- text ---

    def text(self, a: int, b: int) -> None:
        """Take text of the source, white space collapsed and references resolved."""
        if a == b:
            return
        if self.row and self.cell < 0:
            if self.source[a:b].isspace():
                return
            self.cell = self.size
        chunk = self.source[a:b]
        if self.pre and not self.row:
            self.preformatted(a, chunk)
            return
        if chunk.isspace():
            self.space(a)
            return
        if not _COLLAPSES.search(chunk):
            first = chunk[0] == " " and self.at_space()
            self.put(chunk[first:], a + first)
            return
        at = 0
        for match in _SPECIAL.finditer(chunk):
            x, y = match.span()
            if chunk[x] != "&":
                if y - x == 1 and chunk[x] == " ":
                    if x > at or not self.at_space():
                        continue
                elif x > at or not self.at_space():
                    self.put(chunk[at:x], a + at)
                    self.space(a + x)
                    at = y
                    continue
                self.put(chunk[at:x], a + at)
                at = y
                continue
            value = unescape(match.group())
            if value != match.group():
                self.put(chunk[at:x], a + at)
                self.put(" " if value.isspace() else value, a + x)
                at = y
        self.put(chunk[at:], a + at)

    def preformatted(self, a: int, chunk: str) -> None:
        """Take text whose line breaks count."""
        for line in re.finditer(r"[^\r\n]+", chunk):
            if line.start():
                self.flush()
                self.gap = "\n\n" in chunk[max(0, line.start() - 2) : line.start()]
            self.put(unescape(line.group()), a + line.start())

    def at_space(self) -> bool:
        """Tell whether a space here would be one too many."""
        return self.size == self.begin or (bool(self.out) and self.out[-1][-1:] in (" ", "\n"))

    def space(self, at: int) -> None:
        """Put one space unless there is one."""
        if not self.at_space():
            self.put(" ", at)

    def put(self, piece: str, at: int) -> None:
        """Append text that runs in step with the source from a place on."""
        if piece:
            self.here.append(self.size)
            self.there.append(at)
            self.out.append(piece)
            self.size += len(piece)

    def comma(self) -> None:
        """Part two lines inside a cell."""
        tail = self.out[-1].rstrip()[-1:] if self.out and self.size > max(self.begin, self.cell) else ""
        if tail and tail not in ",;:.|\n(":
            self.put(", ", self.there[-1] + len(self.out[-1]))

    def end_cell(self) -> None:
        """Close the open cell of the row."""
        if self.cell >= 0:
            last = self.out[-1] if self.out else ""
            if last == ", " and self.size > self.cell:
                self.drop()
            self.cells.append((self.cell, self.size))
            self.put(" | ", self.there[-1] + len(self.out[-1]) if self.there else 0)
            self.cell = -1

    def drop(self) -> None:
        """Take back the last piece."""
        self.size -= len(self.out.pop())
        self.here.pop()
        self.there.pop()

    def end_row(self) -> None:
        """Close the open row: one block with its cells."""
        if not self.row:
            return
        self.end_cell()
        if self.out and self.out[-1] == " | ":
            self.drop()
        filled = sum(b > a for a, b in self.cells)
        if filled and self.heads == len(self.cells) and len(self.cells) > 1:
            self.role = "heading"
        self.flush(self.cells if filled > 1 else [])
        self.leave_row()

    def leave_row(self) -> None:
        """Forget the row."""
        self.row, self.cell = False, -1
        self.cells.clear()

    def flush(self, cells: list[tuple[int, int]] | None = None) -> bool:
        """Close the open block; tell whether it had any text."""
        filled = False
        if self.size > self.begin:
            text = "".join(self.out[self._first(self.begin) :])
            filled = bool(text.strip())
            if filled:
                role = "furniture" if self.furniture >= 0 else self.role or ("row" if cells else "")
                span = (self.begin, self.size)
                self.blocks.append(Block(span=span, role=role, cells=tuple(cells or ()), gap=self.gap))
                if role == "heading" and not self.heading:
                    self.heading = text.strip()[:300]
                self.gap = False
            self.put("\n", self.there[-1] + len(self.out[-1]))
        self.begin = self.size
        return filled

    def _first(self, at: int) -> int:
        """Index of the first piece at or after a place."""
        return bisect_right(self.here, at - 1) if at else 0

    def result(self) -> Extract:
        text = "".join(self.out)
        text = text.removesuffix("\n")
        return Extract(
            text=text,
            blocks=tuple(self.blocks),
            anchors=(self.here, self.there),
            title=self.title or self.heading,
            date=self.date,
        )

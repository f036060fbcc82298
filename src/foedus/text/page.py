"""From bytes to a readable document. Comes in: a file or its bytes; goes out: one `Document`; judges no claim.

Plain text is kept character for character. Of HTML the visible text is extracted (see `foedus.text.hypertext`), with a
map back to the decoded source, so that evidence can be shown in either.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from foedus.vocabulary import SegmentKind

__all__ = ["Block", "Document", "Segment"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that the page's own mark-up sets apart (HTML only).

    Parameters
    ----------
    span : tuple of int
        Offsets into `Document.text`, end exclusive.
    role : str
        `heading`, `item`, `row`, `furniture` (navigation, footer, forms) or empty for running text.
    cells : tuple of spans
        The cells, for a table row.
    """

    span: tuple[int, int]
    role: Literal["", "heading", "item", "row", "furniture"] = ""
    cells: tuple[tuple[int, int], ...] = ()


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, list line, table row, or piece of a spliced line.

    Parameters
    ----------
    span : tuple of int
        Offsets into `Document.text`, end exclusive, without surrounding white space.
    kind : str
        One of the segment kinds; empty until `kinds.classify` has decided. `sentences.segments` sets it only where
        the form alone decides (code, the page's own navigation).
    heading : bool
        A heading, title or label that gives context to what follows.
    item : bool
        A bullet, a numbered line, a flashcard's answer.
    row : tuple of spans
        The cells, if it is a table row.
    block : int
        Number of the paragraph or block it stands in.
    """

    span: tuple[int, int]
    kind: SegmentKind | Literal[""] = ""
    heading: bool = False
    item: bool = False
    row: tuple[tuple[int, int], ...] = ()
    block: int = 0


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it is read.

    Parameters
    ----------
    id : str
        File name without its last suffix.
    text : str
        The text all spans count in; for plain text the decoded file, newlines untouched.
    lang : str
        `en`, `ru`, `fr` or `es`.
    format : str
        `text` or `html`.
    title : str
        Title of the page, where its mark-up or first line gives one.
    date : str
        EDTF date of its date line or mark-up; empty if there is none.
    source : str
        Decoded HTML source; empty for plain text.
    blocks : tuple of Block
        What the mark-up sets apart; empty for plain text.
    anchors : tuple of two tuples of int
        Offsets in `text` and in `source` at which both run in step again (HTML only).
    """

    id: str
    text: str
    lang: str = "en"
    format: Literal["text", "html"] = "text"
    title: str = ""
    date: str = ""
    source: str = ""
    blocks: tuple[Block, ...] = ()
    anchors: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

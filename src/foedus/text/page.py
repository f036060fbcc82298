"""From bytes to a readable document. Comes in: a file or its bytes; goes out: one `Document`; judges no claim.

Plain text is kept character for character. Of HTML the visible text is extracted (see `foedus.text.hypertext`), with a
map back to the decoded source, so that evidence can be shown in either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from foedus.errors import BadInput
from foedus.text.lexicon import LANGUAGES, fold, lexicon, words
from foedus.text.page_dateline import date_line
from foedus.vocabulary import SegmentKind

__all__ = ["LIMIT", "Block", "Document", "Segment", "decode", "language", "load"]

LIMIT = 64 * 1024 * 1024
"""Bytes of one document. A larger file is refused rather than read at the cost of the machine's memory."""


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
    gap : bool
        Whether it begins a paragraph of its own, and not only a line.
    """

    span: tuple[int, int]
    role: Literal["", "heading", "item", "row", "furniture"] = ""
    cells: tuple[tuple[int, int], ...] = ()
    gap: bool = True


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
    anchors : two sequences of int
        Offsets in `text` and in `source` from which on both run in step (HTML only).
    encoding : str
        How the bytes were decoded.
    """

    id: str
    text: str
    lang: str = "en"
    format: Literal["text", "html"] = "text"
    title: str = ""
    date: str = ""
    source: str = ""
    blocks: tuple[Block, ...] = ()
    anchors: tuple[Sequence[int], Sequence[int]] = ((), ())
    encoding: str = "utf-8"

    def source_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Give the offsets of a span in the decoded file: the same for plain text, those in the source for HTML."""
        if self.format == "text" or span[0] >= span[1]:
            return span
        from foedus.text.hypertext import source_offset

        return source_offset(self.anchors, span[0]), source_offset(self.anchors, span[1] - 1) + 1


def load(source: str | Path | bytes, *, id: str = "") -> Document:
    """Read a page from a file or from its bytes.

    Parameters
    ----------
    source : str, Path or bytes
        Path of a file, or what was read from one.
    id : str
        Id of the document; by default the file name without its last suffix, `-` for bytes.

    Returns
    -------
    Document
        Text, language, and for HTML the blocks and the map back to the source.

    Raises
    ------
    BadInput
        The file is missing, unreadable, empty, too large, binary or in no encoding that fits.

    Examples
    --------
    >>> load("Members: Fiji et les Îles Salomon".encode("cp1252"), id="x").text
    'Members: Fiji et les Îles Salomon'
    """
    if isinstance(source, bytes):
        raw, where = source, id or "-"
    else:
        path = Path(source)
        raw, where = _read(path), str(path)
        id = id or path.stem
    if len(raw) > LIMIT:
        raise _too_large(len(raw), where)
    text, encoding = decode(raw, where=where)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise BadInput("the file is empty", where=where, hint="give a page with text")
    fragment = _OPENED.match(text[:2000]) and text.rstrip().endswith(">")
    if not (fragment or _HTML.search(text[:2000])) and len(_TAGS.findall(text[:20000])) < 20:
        first = re.search(r"\S[^\r\n]*", text.lstrip("\ufeff"))
        lang = language(text)
        title = first.group().strip()[:200] if first else ""
        return Document(id=id or "-", text=text, lang=lang, title=title, date=date_line(text, lang), encoding=encoding)
    from foedus.text.hypertext import extract

    page = extract(text)
    if not page.blocks:
        raise BadInput(
            "the page has no visible text",
            where=where,
            hint="a page drawn by scripts must be saved from the browser first",
        )
    lang = language(page.text)
    return Document(
        id=id or "-",
        text=page.text,
        lang=lang,
        format="html",
        title=page.title,
        date=page.date or date_line(page.text, lang),
        source=text,
        blocks=page.blocks,
        anchors=page.anchors,
        encoding=encoding,
    )


_HTML = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# a piece of a page, tags at both ends; prose that only quotes a tag begins or ends with words
_OPENED = re.compile(
    r"\s*<(?:p|div|ul|ol|dl|table|caption|thead|tbody|tr|td|th|li|dt|dd|h[1-6]|section|article|main|header|nav|aside|figure"
    r"|blockquote|details|center|font|span|a|b|strong|em|script|style|title|meta|svg)\b[^<>]*>",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</(?:p|div|li|td|tr|h[1-6]|a|span|section|article)\s*>", re.IGNORECASE)


def _read(path: Path) -> bytes:
    """Bytes of a file within the limit."""
    try:
        if path.is_dir():
            raise BadInput("a folder was given where a file is read", where=str(path), hint="name the files in it")
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(size, str(path))
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise BadInput("no such file", where=str(path), hint="check the path; - reads standard input") from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise BadInput(f"the file cannot be read: {reason}", where=str(path), hint="check its permissions") from None


def _too_large(size: int, where: str) -> BadInput:
    """The error for a document beyond the limit."""
    told = f": {size / 1e6:.0f} MB" if size > LIMIT + 1 else ""  # of a stream no more is read
    problem = f"the document is too large{told}, and one document may have {LIMIT / 1e6:.0f} MB"
    return BadInput(problem, where=where, hint="split it, for example: split -C 50m FILE part-")


# --- encoding --------------------------------------------------------------------------------------------------------

_MAGIC = (
    (b"%PDF", "a PDF file", "extract its text first, for example: pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text or HTML"),
    (b"\x89PNG", "a PNG image", "only text is read"),
    (b"\xff\xd8\xff", "a JPEG image", "only text is read"),
    (b"GIF8", "a GIF image", "only text is read"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first: gunzip FILE"),
    (b"BZh", "bzip2-compressed", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "xz-compressed", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or HTML"),
    (b"{\\rtf", "an RTF document", "save it as plain text or HTML"),
    (b"\x7fELF", "a program", "only text is read"),
    (b"PAR1", "a Parquet file", "only text is read"),
    (b"SQLite format", "a database", "only text is read"),
)
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = [
    "cp1251",
    "cp1252",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1250",
    "iso8859_15",
    "utf_16_le",
    "utf_16_be",
]
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})|<\?xml[^>]{0,80}encoding\s*=\s*[\"']([A-Za-z0-9_-]{2,30})"
)
_SAMPLE = 64 * 1024
_WHOLE = 1024 * 1024  # bytes in which the sequences of UTF-8 are counted
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}")
_RUN = re.compile(rb"[\x80-\xff]{3}")  # words of a script of its own; accents stand one by one
_ACCENTS = 0.2  # of all bytes at most, in French and Spanish
_UNUSED = frozenset(b"\x81\x8d\x8f\x90\x9d")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"


def decode(raw: bytes, *, where: str = "") -> tuple[str, str]:
    """Decode a page: byte order mark, UTF-8, what the page declares, else what fits its letters best.

    Parameters
    ----------
    raw : bytes
        The whole file.
    where : str
        Name of the file, for messages.

    Returns
    -------
    text, encoding : str
        Nothing is translated or left out: a script that decodes the file this way finds every offset.

    Raises
    ------
    BadInput
        It is binary, or no encoding fits.
    """
    for magic, what, hint in _MAGIC:
        if raw.startswith(magic):
            raise BadInput(f"this is {what}, not text", where=where, hint=hint)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strictly(raw, encoding, where), encoding
    head = raw[:_SAMPLE]
    if b"\0" in raw:
        encoding = _wide(head)
        if not encoding:
            raise BadInput("the file is binary (it holds NUL bytes)", where=where, hint="give plain text or HTML")
        return _strictly(raw, encoding, where), encoding
    if len(head.translate(None, _CONTROLS)) < 0.98 * len(head):
        raise BadInput(
            "the file is binary (it is full of control characters)", where=where, hint="give plain text or HTML"
        )
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        broken = problem
    return _legacy(raw, where, broken)


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    """Decode or say at which byte it fails."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise BadInput(
            f"the file is not valid {encoding} at byte {problem.start:,}", where=where, hint="save it as UTF-8"
        ) from None


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte is that of the Latin or Cyrillic block, the ones between are not."""
    even, odd = (sum(half.count(block) for block in (0, 4)) / max(1, len(half)) for half in (head[0::2], head[1::2]))
    if odd > 0.9 and even < 0.3:
        return "utf-16-le"
    return "utf-16-be" if even > 0.9 and odd < 0.3 else ""


def _latin(raw: bytes) -> bool:
    """True if every byte stands for something in the Western code page, and letters with accents are few."""
    high = [byte for byte in raw[:_SAMPLE] if byte >= 0x80]
    return not set(raw) & _UNUSED and 0 < len(high) < _ACCENTS * min(len(raw), _SAMPLE)


def _legacy(raw: bytes, where: str, broken: UnicodeDecodeError) -> tuple[str, str]:
    """Decode what is no clean UTF-8."""
    text = raw.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    if 0 < wrong <= len(_MULTIBYTE.findall(raw[:_WHOLE])):  # no other encoding gives such sequences by chance
        return text, "utf-8 (a few broken bytes replaced)"
    declared = _DECLARED.search(raw[:4096])
    if declared:
        name = (declared.group(1) or declared.group(2)).decode("ascii")
        try:
            return raw.decode(name), name.lower()
        except (LookupError, UnicodeDecodeError):
            pass
    if not _RUN.search(raw) and _latin(raw):
        return raw.decode("cp1252"), "cp1252"
    from charset_normalizer import from_bytes

    start = max(0, broken.start - _SAMPLE // 2)
    best = from_bytes(raw[start : start + _SAMPLE], cp_isolation=_ENCODINGS).best()
    if best is None:
        raise BadInput(
            f"the encoding cannot be told (no UTF-8 at byte {broken.start:,})", where=where, hint="save it as UTF-8"
        )
    return _strictly(raw, best.encoding, where), best.encoding


# --- language --------------------------------------------------------------------------------------------------------


def language(text: str) -> str:
    """Tell the language of a text from its script and its most frequent words.

    Parameters
    ----------
    text : str
        A page, or a piece of one.

    Returns
    -------
    str
        `en`, `ru`, `fr` or `es`; `en` where nothing speaks for another.

    Examples
    --------
    >>> language("Le traité est entré en vigueur dans les États"), language("Договор вступил в силу")
    ('fr', 'ru')
    """
    middle = max(0, len(text) // 2 - 5000)
    sample = fold(text[:20000] + (text[middle : middle + 10000] if len(text) > 40000 else ""))
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in sample)
    if cyrillic > 0.4 * sum(c.isalpha() for c in sample):
        return "ru"
    tokens = words(sample)
    counts = {lang: sum(t in lexicon(lang).stop for t in tokens) for lang in LANGUAGES if lang != "ru"}
    return max(counts, key=lambda lang: (counts[lang], lang == "en")) if tokens else "en"

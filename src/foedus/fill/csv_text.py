"""A CSV as it was written. Comes in: a file or stream of bytes; goes out: its delimiter, its titles, and each row as
text and as cells. Knows nothing of what the cells mean.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from foedus.errors import BadInput

_SAMPLE: Final = 1 << 16
_QUOTED: Final = re.compile(r'"[^"]*"')


@contextmanager
def streamed(source: Path | BinaryIO) -> Iterator[tuple[BinaryIO, str]]:
    """A file or standard input, and how it is called in messages."""
    if isinstance(source, Path):
        with _opened(source) as stream:
            yield stream, str(source)
    else:
        yield source, "standard input"


def _opened(path: Path) -> BinaryIO:
    """A file, open for reading; an error says why it cannot be."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise BadInput("no such file", where=str(path), hint="check the path; - reads standard input") from None
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}", where=str(path)) from None


class Table(NamedTuple):
    """A CSV whose line of titles has been read."""

    delimiter: str
    head: str
    """The line of titles as it was written, with its ending."""
    titles: list[str]
    rows: Iterator[tuple[str, list[str]]]
    """Of each row its text as it was written, and its cells."""


def table_of(stream: BinaryIO, where: str, asking: Container[str]) -> Table:
    """A table, its delimiter being the one that parts most titles that ask for something."""
    lines = _lines(stream, where)
    head = next(lines, "")
    while head and not head.strip():
        head = next(lines, "")
    if not head.strip():
        raise BadInput("the file is empty", where=where, hint="a line of titles is needed")
    unquoted = _QUOTED.sub("", head)  # what decides where no title asks for anything

    def asked(sign: str) -> tuple[int, int]:
        return sum(c.strip(' "\r\n').casefold() in asking for c in head.split(sign)), unquoted.count(sign)

    delimiter = max(",;\t|", key=asked)

    def taped(kept: list[str]) -> Iterator[str]:
        kept.append(head)
        yield head
        for line in lines:
            kept.append(line)
            yield line

    tape: list[str] = []
    reader = csv.reader(taped(tape), delimiter=delimiter, strict=True)

    def rows() -> Iterator[tuple[str, list[str]]]:
        try:
            for cells in reader:
                raw = "".join(tape)
                tape.clear()
                if cells:
                    yield raw, cells
        except csv.Error as error:
            raise BadInput(
                str(error), where=f"{where}, line {reader.line_num}", hint="is a quotation mark left open?"
            ) from None

    found = rows()
    written, titles = next(found)
    return Table(delimiter, written, titles, found)


def _lines(stream: BinaryIO, where: str) -> Iterator[str]:
    """Lines of a text file with their endings; UTF-8, or what its bytes look like."""
    sample = stream.read(_SAMPLE)
    if not sample:
        raise BadInput("the file is empty", where=where, hint="a line of titles is needed")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        if b"\0" in sample:
            raise BadInput("the file is binary", where=where, hint="a CSV is text")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        from foedus.text.page import decode

        encoding = decode(sample, where=where)[1]
    text = io.TextIOWrapper(io.BufferedReader(_Rejoined(sample, stream)), encoding=encoding, newline="")
    try:
        yield from text
    except UnicodeDecodeError as error:
        raise BadInput(f"the file is not in {encoding}: {error.reason}", where=where, hint="save it as UTF-8") from None


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read."""

    def __init__(self, sample: bytes, stream: BinaryIO) -> None:
        self._sample, self._stream = sample, stream

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer from the sample, then from the stream."""
        part = self._sample[: len(buffer)] or self._stream.read(len(buffer))
        self._sample = self._sample[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

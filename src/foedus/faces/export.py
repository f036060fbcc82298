"""Answers and judged pages for programs and documents: JSON, JSON Lines, CSV, Markdown. Comes in: what the questions,
`read`, `check` and `when` give; goes out: text. `replacing` writes a file whole or not at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from foedus.answers import Answer, Answers, Reason
from foedus.begun import beside
from foedus.errors import BadInput
from foedus.faces.layout import clean
from foedus.faces.table import named, said, title_of, worded
from foedus.statement import Source

if TYPE_CHECKING:
    from foedus.names import Names

__all__ = [
    "FORMATS",
    "exported",
    "json_text",
    "lines_text",
    "markdown",
    "record",
    "replacing",
    "source_record",
    "table_text",
    "write_table",
]

_ACTIVE = re.compile(r"\||<(?!https?://)|&(?=#?\w+;)")  # in Markdown: a cell's end, HTML, an entity
_IDS = ("subject", "object", "value", "treaty")


def exported(answers: Answers, names: Names, form: str, *, why: bool = False) -> str:
    """Give an answer in one of the formats for programs and documents.

    Parameters
    ----------
    answers : Answers
    names : Names
        Of the view that answered.
    form : str
        A key of `FORMATS`.
    why : bool
        Whether each row carries the statements behind it (JSON only; the others have no room for them).

    Returns
    -------
    str
        Ends with a newline, unless it is empty.
    """
    return FORMATS[form](answers, names, why)


def record(row: Answer, names: Names, why: bool = False) -> dict[str, Any]:
    """Give a row as plain values: ids with their names beside them, days as EDTF, doubt in words.

    Parameters
    ----------
    row : Answer
    names : Names
    why : bool
        Whether the statements behind it are told too.

    Returns
    -------
    dict
    """
    told: dict[str, Any] = {
        "subject": row.subject,
        "relation": row.relation,
        "object": row.object,
        "value": row.value or None,
        "holds": row.holds,
        "kind": row.kind or None,
        "on": row.on,
        "since": row.since,
        "until": row.until,
        "known_until": row.known_until or None,
        "note": row.note or None,
        "details": row.details,
        "names": {i: named(i, names) for i in _ids(row) if i in names.entities},
        "sources": [source_record(s) for s in row.sources],
    }
    if why:
        told["why"] = [
            {"side": r.side, "statement": msgspec.to_builtins(r.statement), "source": source_record(r.source)}
            for r in row.why()
        ]
    return told


def json_text(value: Any) -> str:
    """Give a value as indented JSON.

    Parameters
    ----------
    value : any
        Plain values.

    Returns
    -------
    str
        With a newline at its end.
    """
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def lines_text(values: Iterable[Any]) -> str:
    """Give values as JSON Lines.

    Parameters
    ----------
    values : iterable of any

    Returns
    -------
    str
        One line each.
    """
    return "".join(msgspec.json.encode(v).decode() + "\n" for v in values)


def table_text(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows as CSV (RFC 4180 with plain newlines).

    Parameters
    ----------
    titles : sequence of str
    rows : iterable of sequences of str

    Returns
    -------
    str
    """
    out = io.StringIO()
    write_table(titles, rows, out)
    return out.getvalue()


def write_table(titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Write rows as CSV, each as it comes.

    Parameters
    ----------
    titles : sequence of str
    rows : iterable of sequences of str
    stream : text file
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows(rows)


def markdown(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows as a Markdown table.

    Parameters
    ----------
    titles : sequence of str
    rows : iterable of sequences of str
        Cells may hold links; what would end a cell or begin HTML in them is escaped.

    Returns
    -------
    str
    """
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join("| " + " | ".join(_ACTIVE.sub(r"\\\g<0>", clean(c)) for c in line) + " |\n" for line in lines)


class replacing:  # noqa: N801 - used as a verb, like `open`
    """A text file that takes its place only when all of it is written.

    Parameters
    ----------
    path : Path
        Replaced if it exists.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> TextIO:
        self._part = beside(self.path)
        try:
            self._stream = self._part.open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise self._refused(error) from error
        return self._stream

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            self._stream.close()
            if kind is None:
                self._part.replace(self.path)
        except OSError as failure:
            raise self._refused(failure) from failure
        finally:
            self._part.unlink(missing_ok=True)

    def _refused(self, error: OSError) -> BadInput:
        """Why the file could not be written."""
        return BadInput(
            f"cannot be written: {error.strerror}", where=str(self.path), hint="name a folder that exists and is yours"
        )


# --- answers in each format -------------------------------------------------------------------------------------------


def _json(answers: Answers, names: Names, why: bool) -> str:
    """One object with what was asked and its rows."""
    head = {
        "question": answers.question,
        "heading": answers.heading,
        "on": answers.on,
        "known": answers.known or None,
        "edition": answers.edition,
        "notes": answers.notes,
    }
    return json_text(head | {"rows": [record(row, names, why) for row in answers.rows]})


def _jsonl(answers: Answers, names: Names, why: bool) -> str:
    """One object for each row."""
    return lines_text(record(row, names, why) for row in answers.rows)


def _csv(answers: Answers, names: Names, why: bool) -> str:
    """One line for each row; beside each column of ids one with their names."""
    lead = [c for c in ("subject", "object") if c not in answers.columns and any(getattr(r, c) for r in answers.rows)]
    columns = [*lead, *(c for c in answers.columns if c != "sources")]
    titles: list[str] = []
    for column in columns:
        titles += [column, f"{column}_name"] if _has_ids(answers, column, names) else [column]
    titles += ["sources"] if "sources" in answers.columns else []
    titles += ["why"] if why else []
    rows = []
    for row in answers.rows:
        told = {c: str(getattr(row, c, row.details.get(c, ""))) for c in columns}
        told |= {f"{c}_name": ", ".join(named(i, names) for i in told[c].split(", ")) for c in columns}
        told["sources"] = " | ".join(s.url or s.id for s in row.sources)
        told["why"] = " | ".join(_reason(r, names, r.source.url or r.source.id) for r in row.why()) if why else ""
        rows.append([told[t] for t in titles])
    return table_text(titles, rows)


def _md(answers: Answers, names: Names, why: bool) -> str:
    """A heading, a table with linked sources, and the notes."""
    columns = [c for c in answers.columns if any(worded(row, c, names) for row in answers.rows)]
    rows = [[_linked(row) if c == "sources" else worded(row, c, names) for c in columns] for row in answers.rows]
    notes = "".join(f"- {clean(n)}\n" for n in answers.notes)
    if why:
        columns.append("why")
        reasons = [[_reason(r, names, _link(r.source)) for r in row.why()] for row in answers.rows]
        rows = [[*row, "; ".join(told)] for row, told in zip(rows, reasons, strict=True)]
    body = markdown(columns, rows) if rows else ""
    return f"**{clean(answers.heading)}** (atlas {answers.edition})\n\n{body}" + (f"\n{notes}" if notes else "")


FORMATS: dict[str, Callable[[Answers, Names, bool], str]] = {"json": _json, "jsonl": _jsonl, "csv": _csv, "md": _md}
"""Format -> function; the terminal's table is not among them."""


def _ids(row: Answer) -> Iterator[str]:
    """Ids that a row names."""
    for text in (row.subject, row.object, row.value, row.details.get("treaty", ""), row.details.get("who", "")):
        yield from text.split(", ")


def _has_ids(answers: Answers, column: str, names: Names) -> bool:
    """Whether a column holds ids."""
    if column not in (*_IDS, "who"):
        return False
    told = {str(getattr(row, column, row.details.get(column, ""))).split(", ")[0] for row in answers.rows}
    return any(t in names.entities for t in told)


def source_record(source: Source) -> dict[str, str]:
    """Give what a reader needs to find a source.

    Parameters
    ----------
    source : Source

    Returns
    -------
    dict
        Only what is known.
    """
    told = {"id": source.id, "title": source.title, "publisher": source.publisher, "url": source.url}
    return {k: v for k, v in (told | {"retrieved": source.retrieved, "kind": source.kind}).items() if v}


def _linked(row: Answer) -> str:
    """Sources of a row as links."""
    return ", ".join(map(_link, row.sources))


def _link(source: Source) -> str:
    """A source as a link, if it has an address."""
    title = title_of(source)
    return f"[{title.replace('[', '(').replace(']', ')')}](<{source.url}>)" if source.url else title


def _reason(reason: Reason, names: Names, source: str) -> str:
    """One statement for or against, with its source and its place there."""
    where = f", {clean(reason.statement.where)}" if reason.statement.where else ""
    return f"{reason.side}: {said(reason, names)} ({source}{where})"

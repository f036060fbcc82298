"""Read and judged pages in every format. Comes in: readings, reports and datings; goes out: text on a stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from foedus.check import Report
from foedus.faces.export import json_text, lines_text, markdown, source_record, table_text
from foedus.faces.layout import columns_of, put
from foedus.faces.sheet import MARKS, Sheet, sheet_of
from foedus.relations import printed
from foedus.spans import texts
from foedus.text import Reading, rows
from foedus.when import Dating

if TYPE_CHECKING:
    from foedus.store import View

__all__ = ["contradicted", "put_datings", "put_pages"]

_COLUMNS = ("doc", "relation", "subject", "object", "status", "start", "end", "polarity", "span", "verdict")
_JUDGED = ("fact", "true", "sources")


def contradicted(page: Report | Reading) -> bool:
    """Tell whether a page makes a claim that was found false.

    Parameters
    ----------
    page : Report or Reading

    Returns
    -------
    bool
    """
    return isinstance(page, Report) and any(j.verdict == "contradicted" for j in page.judgements)


def put_pages(pages: Sequence[Report | Reading], form: str, stream: TextIO, view: View, *, why: bool = False) -> None:
    """Write pages in a format.

    Parameters
    ----------
    pages : sequence of Report or Reading
    form : str
        table, json, jsonl, csv, md or html.
    stream : text file
    view : View
        That judged them.
    why : bool
        Whether the statements behind each verdict are shown.
    """
    if form == "jsonl":
        for page in pages:
            stream.write(lines_text(_lines(page)))
    elif form == "json":
        stream.write(json_text([_whole(page, why) for page in pages] if len(pages) > 1 else _whole(pages[0], why)))
    elif form == "csv":
        titles = (*_COLUMNS, *_JUDGED)
        stream.write(table_text(titles, [[_flat(r.get(t)) for t in titles] for p in pages for r in _claims(p)]))
    elif form == "html":
        from foedus.faces.report import report

        stream.write(report([sheet_of(page, view.names) for page in pages], view.names))
    else:
        for number, page in enumerate(pages):
            sheet = sheet_of(page, view.names)
            if form == "md":
                stream.write(("\n" if number else "") + _markdown(sheet))
                continue
            from foedus.faces.outline import outline

            put([*([[]] if number else []), *outline(sheet, view.names, room=columns_of(stream), why=why)], stream)


def put_datings(found: Sequence[tuple[Reading, tuple[Dating, ...]]], form: str, stream: TextIO, view: View) -> None:
    """Write the days on which each sentence can have been true.

    Parameters
    ----------
    found : sequence of (Reading, datings)
    form : str
        table, json, jsonl, csv or md.
    stream : text file
    view : View
        That dated them.
    """
    lines = [_dating(reading, dating) for reading, datings in found for dating in datings]
    titles = ("doc", "span", "sure", "possible", "never", "drop")
    if form == "jsonl":
        stream.write(lines_text(lines))
    elif form == "json":
        stream.write(json_text(lines))
    elif form in ("csv", "md"):
        cells = [[_flat(line[t]) for t in titles] for line in lines]
        stream.write(table_text(titles, cells) if form == "csv" else markdown(titles, cells))
    else:
        from foedus.faces.outline import dated

        for reading, datings in found:
            report = Report(reading=reading, on=view.checked, judgements=(), datings=datings, edition=view.edition)
            put(dated(sheet_of(report, view.names), columns_of(stream)), stream)


# --- parts ------------------------------------------------------------------------------------------------------------


def _lines(page: Report | Reading) -> list[dict[str, Any]]:
    """Claims, then segments, as the claim schema asks."""
    if isinstance(page, Reading):
        return rows(page)
    lines = rows(page.reading)
    for line, judgement in zip(lines, page.judgements, strict=False):
        line["verdict"] = judgement.verdict
    return lines


def _claims(page: Report | Reading) -> list[dict[str, Any]]:
    """Claims with what was found about them."""
    if isinstance(page, Reading):
        return [line for line in rows(page) if "relation" in line]
    claims = [line for line in _lines(page) if "relation" in line]
    for line, judgement in zip(claims, page.judgements, strict=True):
        line |= {"fact": judgement.fact or None, "true": list(judgement.true)}
        line["sources"] = [s.url or s.title or s.id for s in judgement.sources]
    return claims


def _whole(page: Report | Reading, why: bool) -> dict[str, Any]:
    """Everything about a page, as plain values."""
    reading = page if isinstance(page, Reading) else page.reading
    document = reading.document
    told: dict[str, Any] = {"doc": document.id, "lang": document.lang, "title": document.title, "date": document.date}
    told["claims"] = _claims(page)
    told["segments"] = [{"span": s.span, "kind": s.kind} for s in reading.segments]
    if isinstance(page, Report):
        told |= {"on": page.on, "edition": page.edition, "counts": page.counts}
        told["sentences"] = [_dating(reading, d) for d in page.datings]
        for claim, judgement in zip(told["claims"], page.judgements, strict=True):
            claim["sources"] = [source_record(s) for s in judgement.sources]
            if why:
                claim["why"] = [
                    {"side": r.side, "statement": r.statement, "source": source_record(r.source)}
                    for r in judgement.reasons
                ]
    return told


def _dating(reading: Reading, dating: Dating) -> dict[str, Any]:
    """One line a sentence: the days, and the claims to drop where there are none."""
    drop = []
    for i in dating.drop:
        told = printed(reading.statements[i])
        drop.append({k: told[k] for k in ("relation", "subject", "object", "status", "polarity")})
    return {
        "doc": reading.document.id,
        "span": list(dating.span),
        "sure": texts(dating.sure),
        "possible": texts(dating.possible),
        "never": dating.never,
        "drop": drop,
    }


def _flat(value: Any) -> str:
    """A value in one cell of a table."""
    if isinstance(value, list):
        return ("-" if value and isinstance(value[0], int) else " | ").join(_flat(v) for v in value)
    if isinstance(value, dict):
        return " ".join(str(v) for v in value.values() if v)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _markdown(sheet: Sheet) -> str:
    """The sentences with their findings as a list."""
    head = f"## {sheet.title}" + (f" (judged as of {sheet.on}, atlas {sheet.edition})" if sheet.on else "")
    lines = [head, ""]
    for sentence in sheet.sentences:
        lines.append(f"{sentence.number}. {_escaped(sentence.text)}")
        for finding in sentence.findings:
            verdict = f"**{MARKS[finding.verdict]} {finding.verdict.replace('_', ' ')}** " if finding.verdict else ""
            lines.append(f"   - {verdict}{_escaped(finding.words)}")
            sources = ", ".join(f"<{s.url}>" if s.url else _escaped(s.title) for s in finding.sources[:3])
            lines += [f"     - {_escaped(fact)} {sources}".rstrip() for fact in finding.facts]
        if sentence.days:
            lines.append(f"   - *{sentence.days}*")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)

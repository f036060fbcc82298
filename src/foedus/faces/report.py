"""Judged pages as one HTML file. Comes in: sheets; goes out: the file's text, which needs nothing beside it: no script,
no picture, no font, no network. Every word that comes from a page or a source is escaped, and the policy in the head
forbids whatever this file does not itself contain.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from foedus.answers import Reason
from foedus.faces.layout import clean, shorten
from foedus.faces.sheet import MARKS, VERDICTS, Axis, Finding, Sentence, Sheet, axis_of, spoken
from foedus.faces.table import is_own, said, title_of
from foedus.spans import Spans
from foedus.statement import Source
from foedus.text.page import Segment

if TYPE_CHECKING:
    from foedus.names import Names

__all__ = ["report"]

_STYLE = Path(__file__).parent / "page" / "report.css"
_WORDS = {
    "contradicted": "never true, or wrong for its time",
    "outdated": "true once, not on that day",
    "disputed": "the sources disagree",
    "supported": "the atlas says so too",
    "not_checkable": "the atlas knows nothing of it",
}
_DROPPED = ("boilerplate", "markup")
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_NAMED = 3  # sources beside a fact; the others stand among the statements
_LONG = 2000  # characters of a dropped piece that are kept


def report(sheets: Sequence[Sheet], names: Names) -> str:
    """Give one or several pages, judged or read, as one HTML file.

    Parameters
    ----------
    sheets : sequence of Sheet
    names : Names
        Of the view that judged them.

    Returns
    -------
    str
        A whole document.
    """
    style = _STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = ", ".join(s.title for s in sheets[:3]) + (" …" if len(sheets) > 3 else "")
    body = _contents(sheets) if len(sheets) > 1 else ""
    body += "".join(part for number, sheet in enumerate(sheets, 1) for part in _page(sheet, f"p{number}", names))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} - foedus</title>\n<style>{style}</style>\n</head>\n<body>\n{body}"
        "<footer>Made by foedus. Facts: the atlas of foedus, CC BY 4.0; each names its source.</footer>\n"
        "</body>\n</html>\n"
    )


def _contents(sheets: Sequence[Sheet]) -> str:
    """The pages of the file, each with its verdicts."""
    rows = []
    for number, sheet in enumerate(sheets, 1):
        counts = "".join(
            f'<li class="{v}" title="{_word(v)}"><span>{sheet.counts[v]} {MARKS[v]}</span></li>'
            for v in VERDICTS
            if sheet.counts.get(v)
        )
        rows.append(f'<li><a href="#p{number}">{escape(sheet.title)}</a><ul class="counts small">{counts}</ul></li>\n')
    return f'<nav>\n<h2>{len(sheets)} pages</h2>\n<ol class="contents">\n{"".join(rows)}</ol>\n</nav>\n'


def _page(sheet: Sheet, key: str, names: Names) -> Iterator[str]:
    """One page: summary, what does not hold, age profile, the text with its evidence."""
    yield f'<main id="{key}">\n'
    yield from _head(sheet, key)
    yield from _faults(sheet, key)
    axis = axis_of(sheet)
    if axis:
        yield from _profile(sheet, axis, key)
    yield from _wholes(sheet, key)
    yield from _text(sheet, key, names)
    yield "</main>\n"


def _head(sheet: Sheet, key: str) -> Iterator[str]:
    """Name, day, edition, and how many claims have which verdict."""
    document = sheet.reading.document
    title = clean(document.title) if document.format == "html" and document.title else sheet.title
    yield f"<header>\n<h1>{escape(title)}</h1>\n"
    if sheet.on:
        day = f"judged as of <b>{escape(sheet.on)}</b>, atlas {escape(sheet.edition)}"
        yield f'<p class="meta">{escape(sheet.title)}: {day}</p>\n<ul class="counts">\n'
        for verdict in VERDICTS:
            number = sheet.counts.get(verdict, 0)
            first = next((s.number for s in sheet.sentences if any(f.verdict == verdict for f in s.findings)), 0)
            inner = f"<b>{number}</b> {MARKS[verdict]} {_word(verdict)}"
            linked = f'<a href="#{key}-s{first}">{inner}</a>' if first else f"<span>{inner}</span>"
            yield f'<li class="{verdict}{"" if number else " nil"}" title="{_WORDS[verdict]}">{linked}</li>\n'
        yield "</ul>\n"
    yield f'<p class="meta">{escape(sheet.extent)}</p>\n</header>\n'


def _faults(sheet: Sheet, key: str) -> Iterator[str]:
    """Claims that do not hold, each with the right fact."""
    rows = [(s, f) for s in sheet.sentences for f in s.findings if f.verdict in VERDICTS[:3]]
    if not rows:
        return
    yield "<section>\n<h2>What does not hold</h2>\n<ol class='faults'>\n"
    for sentence, finding in sorted(rows, key=lambda row: VERDICTS.index(row[1].verdict)):
        fact = " ".join(finding.facts) or "The atlas has no better fact."
        yield (
            f'<li class="{finding.verdict}"><a class="n" href="#{key}-s{sentence.number}">{sentence.number}</a> '
            f'<div>{_badge(finding.verdict)} <span class="claim">{_prose(finding.words)}</span>'
            f'<p class="fact">{_prose(fact)}</p>{_sources(finding.sources[:1])}</div></li>\n'
        )
    yield "</ol>\n</section>\n"


# --- the age profile --------------------------------------------------------------------------------------------------


def _profile(sheet: Sheet, axis: Axis, key: str) -> Iterator[str]:
    """Each dated sentence as a bar over the days on which it can have been true."""
    grid = "".join(
        f'<line class="tick" x1="{_at(axis, d)}" x2="{_at(axis, d)}" y1="0" y2="100%"/>' for d, _ in axis.ticks
    )
    now = f'<line class="now" x1="{_at(axis, axis.on)}" x2="{_at(axis, axis.on)}" y1="0" y2="100%"/>'
    now = f'<rect class="after" x="{_at(axis, axis.on)}" width="100%" height="100%"/>{now}'
    years = "".join(
        f'<text class="{"first" if axis.share(d) < 0.03 else "year"}" x="{_at(axis, d)}" y="12">{year}</text>'
        for d, year in axis.ticks
    )
    scale = (
        '<div class="row scale"><span class="n"></span><span class="bit"></span>'
        f'<svg class="bar" aria-hidden="true">{grid}{years}{now}</svg></div>\n'
    )
    yield "<section>\n<h2>Age profile</h2>\n"
    yield (
        f'<p class="meta">When each sentence can have been true. <svg class="key"><rect class="sure" width="100%" '
        'height="100%"/></svg> surely, <svg class="key"><rect class="possible" width="100%" height="100%"/></svg> '
        f"possibly, ✕ never; the line is {escape(sheet.on)}. {_prose(axis.together.capitalize())}"
        f"{'.' if axis.together else ''}</p>\n"
    )
    yield f'<div class="profile">\n{scale}'
    for sentence in sheet.sentences:
        if sentence.dating is None or not sentence.days:
            continue
        told = f"{sentence.number}. {sentence.days}"
        if sentence.dating.never:
            bars = '<line class="void" x1="0" x2="100%" y1="50%" y2="50%"/><text class="cross" x="50%" y="14">✕</text>'
        else:
            bars = _rects("possible", sentence.dating.possible, axis) + _rects("sure", sentence.dating.sure, axis)
        yield (
            f'<a class="row {sentence.verdict}" href="#{key}-s{sentence.number}" title="{escape(told)}">'
            f'<span class="n">{sentence.number}</span><span class="bit">{escape(shorten(sentence.text, 90))}</span>'
            f'<svg class="bar" role="img" aria-label="{escape(sentence.days)}">{grid}{bars}{now}</svg></a>\n'
        )
    yield f"{scale}</div>\n</section>\n"


def _rects(kind: str, days: Spans, axis: Axis) -> str:
    """Bars over days; a short one stays visible."""
    found = []
    for begin, end in days:
        left, right = axis.share(begin), axis.share(end)
        if right > 0 and left < 1:
            width = max(right - left, 0.004)
            found.append(f'<rect class="{kind}" x="{left:.2%}" width="{width:.2%}" y="5" height="10" rx="1.5"/>')
    return "".join(found)


def _at(axis: Axis, day: int) -> str:
    """Place of a day on the axis."""
    return f"{axis.share(day):.2%}"


def _wholes(sheet: Sheet, key: str) -> Iterator[str]:
    """Sentences that as a whole were never true, or are no longer, though single claims do not show it."""
    wrong = [s for s in sheet.sentences if s.whole]
    if not wrong:
        return
    yield '<section>\n<h2>Not true as a whole</h2>\n<ol class="faults">\n'
    for sentence in wrong:
        yield (
            f'<li class="contradicted"><a class="n" href="#{key}-s{sentence.number}">{sentence.number}</a> '
            f"<div>{escape(shorten(sentence.text, 200))}"
            f'<p class="fact">{_prose(sentence.whole)}</p></div></li>\n'
        )
    yield "</ol>\n</section>\n"


# --- the text with its evidence ---------------------------------------------------------------------------------------


def _text(sheet: Sheet, key: str, names: Names) -> Iterator[str]:
    """The page in its order: sentences with evidence beside them, the rest greyed, what was dropped folded away."""
    yield "<section>\n<h2>The page, piece by piece</h2>\n"
    sentences = {s.span: s for s in sheet.sentences}
    held = list(sentences)
    pieces: list[tuple[str, Segment | Sentence]] = []
    told: set[tuple[int, int]] = set()
    for segment in sheet.reading.segments:
        own = [span for span in _meeting(held, segment.span) if span not in told]
        told.update(own)
        pieces += [("claim", sentences[span]) for span in own]
        if not own and not _meeting(held, segment.span):
            pieces.append(("dropped" if segment.kind in _DROPPED else "rest", segment))
    text = sheet.reading.document.text
    for kind, group in groupby(pieces, key=lambda piece: piece[0]):
        members = [member for _, member in group]
        if kind == "claim":
            for sentence in members:
                assert isinstance(sentence, Sentence)
                yield from _sentence(sentence, key, names)
        else:
            yield from _rest(kind, [m for m in members if isinstance(m, Segment)], text)
    yield "</section>\n"


def _meeting(spans: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """Those of the sorted spans that overlap one."""
    from bisect import bisect_left

    at = bisect_left(spans, span)
    near = spans[max(at - 1, 0) : at + 1]
    while at + 1 < len(spans) and spans[at + 1][0] < span[1]:
        at += 1
        near.append(spans[at])
    return [s for s in near if s[0] < span[1] and s[1] > span[0]]


def _rest(kind: str, segments: list[Segment], text: str) -> Iterator[str]:
    """Pieces without claims: greyed, or, if they were dropped, folded away."""
    if kind == "dropped":
        count = f"{len(segments)} piece{'s' if len(segments) > 1 else ''}"
        what = " and ".join(sorted({s.kind for s in segments}))
        yield f'<details class="dropped"><summary>{count} of {what} dropped</summary>\n'
        for segment in segments:
            yield f"<p>{_words_of(text, segment)}</p>\n"
        yield "</details>\n"
        return
    for _, group in groupby(segments, key=lambda s: (s.block, s.heading)):
        members = list(group)
        inner = " ".join(f'<span title="{s.kind}">{_words_of(text, s)}</span>' for s in members)
        yield f'<p class="rest{" heading" if members[0].heading else ""}">{inner}</p>\n'


def _words_of(text: str, segment: Segment) -> str:
    """Escaped text of a piece, on one line, cut if it is very long."""
    begin, end = segment.span
    return escape(clean(" ".join(text[begin : min(end, begin + _LONG)].split()))) + ("…" if end - begin > _LONG else "")


def _sentence(sentence: Sentence, key: str, names: Names) -> Iterator[str]:
    """One claim sentence and what the atlas says about it."""
    grave = sentence.verdict or "read"
    yield f'<article class="sentence {grave}" id="{key}-s{sentence.number}">\n<div class="said">'
    yield f'<p><a class="n" href="#{key}-s{sentence.number}">{sentence.number}</a> {escape(sentence.text)}</p>'
    if sentence.whole:
        yield f'<p class="days"><b>As a whole</b>: {_prose(sentence.whole)}.</p>'
    elif sentence.days:
        yield f'<p class="days">{_prose(sentence.days[0].upper() + sentence.days[1:])}.</p>'
    yield '</div>\n<div class="evidence">\n'
    for finding in sentence.findings:
        yield from _finding(finding, names)
    yield "</div>\n</article>\n"


def _finding(finding: Finding, names: Names) -> Iterator[str]:
    """A claim, its verdict, the right fact, its sources, and the statements behind them."""
    yield f'<div class="finding {finding.verdict or "read"}">\n<p>{_badge(finding.verdict)} '
    yield f'<span class="claim">{_prose(finding.words)}</span></p>\n'
    if len(finding.facts) <= 2:
        yield "".join(f'<p class="fact">{_prose(fact)}</p>\n' for fact in finding.facts)
    if finding.true and finding.verdict in ("outdated", "contradicted"):
        yield f'<p class="true">The claim was true {_prose(spoken(finding.true))}.</p>\n'
    yield _sources(finding.sources[:_NAMED])
    if finding.reasons or len(finding.facts) > 2:
        sides = [sum(r.side == side for r in finding.reasons) for side in ("for", "against")]
        count = f"{sides[0]} statement{'' if sides[0] == 1 else 's'}" + (f", {sides[1]} against" if sides[1] else "")
        yield f"<details><summary>why: {count}</summary>\n"
        if len(finding.facts) > 2:
            yield "".join(f'<p class="fact">{_prose(fact)}</p>\n' for fact in finding.facts)
        yield "<ul>\n" + "".join(_reason(r, names) for r in finding.reasons) + "</ul></details>\n"
    yield "</div>\n"


def _reason(reason: Reason, names: Names) -> str:
    """One statement with its source, place, words and day."""
    statement, source = reason.statement, reason.source
    where = f", {escape(clean(statement.where))}" if statement.where else ""
    quote = f" <q>{escape(clean(statement.quote))}</q>" if statement.quote else ""
    looked = f", looked up {escape(source.retrieved)}" if source.retrieved else ""
    own = f", {escape(clean(statement.origin))}" if statement.origin.startswith("your ") else ""
    subject = escape(clean(f"{_label(statement.subject, names)}: {said(reason, names)}"))
    return (
        f'<li class="{reason.side}"><b>{reason.side}</b> {subject} — {_link(source)}{where}{looked}{own}.{quote}</li>\n'
    )


def _label(some_id: str, names: Names) -> str:
    """Name of an id, or its text."""
    from foedus.faces.table import named

    return named(some_id, names)


def _sources(sources: Iterable[Source]) -> str:
    """A line of linked sources."""
    told = "; ".join(f"{_link(s)}{_site(s)}" for s in sources)
    return f'<p class="source">{told}</p>\n' if told else ""


def _site(source: Source) -> str:
    """Where a source is found, and when it was looked up."""
    site = urlsplit(source.url).netloc.removeprefix("www.")
    return (f" · {escape(clean(site))}" if site else "") + (" (yours)" if is_own(source) else "")


def _link(source: Source) -> str:
    """A source as a link, if its address is one of the web."""
    title = escape(title_of(source))
    if urlsplit(source.url).scheme not in ("http", "https"):
        return title
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'


def _badge(verdict: str) -> str:
    """The verdict as a mark and a word."""
    return (
        f'<span class="badge">{MARKS[verdict]} {_word(verdict)}</span>'
        if verdict
        else '<span class="badge">claim</span>'
    )


def _prose(text: str) -> str:
    """Escaped text whose dates are not broken at a line's end."""
    return _DATE.sub(r'<span class="d">\g<0></span>', escape(text))


def _word(verdict: str) -> str:
    """A verdict as it is read."""
    return verdict.replace("_", " ")

"""Reading a page: one document in, segments and statements out.

Stages: `page` (bytes to text), `sentences` (segments), `mentions` (known names), `times` (dates), `grammar*` (typed
words, lists, clauses), `focus` (what is spoken of), `segment_*` (one segment: its label, its lines, its sentences),
`tables` (lines that are no sentences), `claims`, `loose`, `echo*`, `gleaning` (sentences), `kinds` (what each segment
is). Nothing here judges whether a claim is true, and no stage uses a trained model or the network.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import Any

import msgspec

from foedus.relations import printed, statement
from foedus.statement import Statement
from foedus.text.claims import Claim
from foedus.text.earnest import Earnest
from foedus.text.focus.scene import Scene
from foedus.text.grammar.words import nodes
from foedus.text.kinds import classify
from foedus.text.kinds.forms import names_writer
from foedus.text.kinds.fronts import fronts, parted
from foedus.text.mentions import Gazetteer, Mention, gazetteer
from foedus.text.mentions.related import related
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases
from foedus.text.segment.claims import claims_of
from foedus.text.segment.labels import JUDGED, SET_OFF, bears_answer, falsifies
from foedus.text.sentences import segments
from foedus.text.tables.columns import captions
from foedus.text.tables.quiz import offered
from foedus.text.then import as_then
from foedus.text.towns import plain_town

__all__ = ["Reading", "read", "rows"]

_REACH = 30  # segments after the last known name in which a pronoun may still mean it
_VERDICT = 16  # characters of "Answer: false"
_LIST = 3  # states that a sentence names
_LONG = 60  # characters of a sentence that tells something


# a page that names no organisation may still be about a treaty
_LEGAL = re.compile(
    r"\b(?:ratif|treaty|treaties|alliance|member state|accession|ратифи|вступил|договор|устав|traité|adhésion|charte"
    r"|tratado|adhesión|ratific)",
    re.IGNORECASE,
)
_PLACED = ("headquarters", "meeting")
_QUOTE = 160  # characters of a quote


class Reading:
    """What was read from one document.

    Attributes
    ----------
    document : Document
        As given.
    statements : list of Statement
        In the order of the text, page level, with span and quote.
    segments : list of Segment
        With kinds; cut on first use where the gate let the document pass unread.
    """

    def __init__(self, document: Document, statements: list[Statement], found: list[Segment] | None = None) -> None:
        self.document = document
        self.statements = statements
        self._found = found

    @cached_property
    def segments(self) -> list[Segment]:
        """Segments of the document with their kinds."""
        if self._found is not None:
            return self._found
        cut = segments(self.document)
        if not _LEGAL.search(self.document.text):
            return classify(self.document, cut)
        return classify(self.document, cut, (), *_knowers(gazetteer().find(self.document.text, self.document.lang)))


def read(document: Document, known: Gazetteer | None = None) -> Reading:
    """Read the claims of a document.

    Parameters
    ----------
    document : Document
        Plain text or the visible text of HTML.
    known : Gazetteer, optional
        The names it is searched for; by default those of the bundled atlas. `gazetteer(view.names)` has a user's too.

    Returns
    -------
    Reading
        Segments and statements. A document that names no organisation, treaty or force is passed over at the gate.
    """
    known = known or gazetteer()
    if not known.passes(document.text):
        return Reading(document, [])
    cut = segments(document)
    first = classify(document, cut)
    mentions = known.find(document.text, document.lang)
    scene = Scene(mentions, known, document.date, document.lang, document.text, document.id)
    earnest = Earnest(document.text, mentions, known, phrases(document.lang))
    claims: list[tuple[int, Claim]] = []
    quiet, at = 0, 0
    below = captions(document.text, first)
    for number, segment in enumerate(first):
        if number in below:
            claims_of(document, below[number], mentions, scene)  # what stands below a table heads it
        a, b = segment.span
        while at < len(mentions) and mentions[at].span[0] < a:
            at += 1
        named = at < len(mentions) and mentions[at].span[0] < b
        quiet = 0 if named else quiet + 1
        near = bool(claims) and claims[-1][0] == number - 1
        listed = near and (segment.item or named)  # the last line of a list, above a footer
        chosen = (
            scene.quiz.choices
            or (scene.question and bears_answer(document, segment))
            or (scene.question and scene.quiz.parted(document.text, segment.span))
        )
        listed = listed or (number == len(first) - 1 and (segment.item or scene.below or near))  # no footer
        listed = listed or (named and scene.expects(mentions[at].kind, mentions[at].span, segment.span))
        chosen = chosen or offered(document.text, segment.span) > 0
        chosen = chosen or bool(scene.question and JUDGED.fullmatch(document.text, *segment.span))
        chosen = chosen or (named and _sentence(document.text, segment.span, mentions, at))
        prose = number + 1 < len(first) and first[number + 1].kind == "other"
        heads = named and prose and (segment.heading or _compared(document.text, segment.span, mentions[at]))
        if heads and segment.kind == "boilerplate":
            segment = msgspec.structs.replace(segment, heading=True)
        passed = segment.kind == "boilerplate" and not (listed or chosen or heads)
        passed = passed or (segment.kind == "fragment" and not named and names_writer(document.text[a:b].lower()))
        if segment.kind == "markup" or passed or quiet > _REACH:
            if named and not number and segment.heading:
                scene.entitle(nodes(document.text, segment.span, document.lang, mentions, known))
            continue
        falsified = bool(claims) and not scene.question and falsifies(document, segment)
        if falsified:
            for of, claim in reversed(claims):
                if of < number - 1:
                    break
                claim.denied = not claim.denied
            if b - a < _VERDICT:
                continue
            if opened := SET_OFF.match(document.text, a, b):
                segment = msgspec.structs.replace(segment, span=(opened.end(), b))
        beside = bool(scene.question) and scene.question[0].span[0] >= document.text.rfind("\n", 0, a)
        found = claims_of(document, segment, mentions, scene)
        if scene.rejected:
            found = _rejected(claims, number, found, flips=not falsified)
        found = [c for c in found if earnest.carries((c.subject, c.object), segment.span, scene.couples)]
        claims += [(number, _inside(claim, segment, beside=beside)) for claim in found]
        if scene.replying and b - a < _VERDICT:  # "No.": the rest of the line answers too
            end = document.text.find("\n", b)
            for claim in found:
                claim.span = (claim.span[0], len(document.text[: end if end > 0 else None].rstrip()))
    as_then([claim for _, claim in claims], mentions, known)
    knowers = _knowers(mentions)
    kinds = classify(document, cut, sorted({number for number, _ in claims}), *knowers)
    labels = fronts(document, kinds, knowers[0])
    for _, claim in claims:
        claim.span = (labels.get(claim.span[0], claim.span[0]), claim.span[1])
    kinds = parted(document, kinds, labels)
    return Reading(document, [_stated(document, claim) for _, claim in claims], kinds)


def _compared(text: str, span: tuple[int, int], mention: Mention) -> bool:
    """True for a line that ends in a name behind a colon: "Compare: X" above what is told of X."""
    a, b = span
    alone = text[a - 1 : a] in ("", "\n") and text[b : b + 1] == "\n"
    return alone and mention.span[1] == b and text[a : mention.span[0]].rstrip().endswith(":")


def _sentence(text: str, span: tuple[int, int], mentions: list[Mention], at: int) -> bool:
    """True if what looks like furniture ends as a sentence does and names states, or a state and an organisation."""
    a, b = span
    inside: list[str] = []
    while at < len(mentions) and mentions[at].span[0] < b:
        inside.append(mentions[at].kind if mentions[at].role != "demonym" else "")
        at += 1
    organised = any(kind in ("organisation", "pact", "treaty") for kind in inside)
    told = inside.count("state") >= (1 if organised else _LIST)
    return told and b - a > _LONG and text[b - 1] in ".!"


def _rejected(claims: list[tuple[int, Claim]], number: int, found: list[Claim], *, flips: bool) -> list[Claim]:
    """What a reply adds, once the statement before it is denied where it stands."""
    of = max((at for at, _ in claims if at < number), default=-1)
    told = [claim for at, claim in claims if at == of]
    for claim in told if flips else ():
        claim.denied = not claim.denied
    known = {(c.relation, c.subject, c.object, c.denied) for c in told}
    return [c for c in found if (c.relation, c.subject, c.object, c.denied) not in known]


def _inside(claim: Claim, segment: Segment, *, beside: bool) -> Claim:
    """A claim with its span inside its segment: an answer is read with its question, but carries the claim alone.

    Where both stand on one line ("Norway is in the EU. False"), they carry it together: `beside`.
    """
    a, b = max(claim.span[0], segment.span[0]), min(claim.span[1], segment.span[1])
    if claim.span[0] < a and beside:
        a, b = claim.span[0], segment.span[1]
    claim.span = (a, b) if a < b else segment.span
    return claim


def _knowers(mentions: list[Mention]) -> tuple[Callable[[int, int], bool], Callable[[int, int], bool]]:
    """Tests whether a stretch of the text names an organisation, treaty or body, and whether it names a state."""
    lands = [m.span for m in mentions if m.kind in ("state", "territory")]
    return _knower([m.span for m in mentions if m.kind not in ("state", "territory", "place", "person")]), _knower(
        lands
    )


def _knower(spans: list[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test whether a stretch of the text holds a known name."""
    starts = [a for a, _ in spans]

    def knows(a: int, b: int) -> bool:
        at = bisect_left(starts, a)
        return at < len(starts) and starts[at] < b

    return knows


def _stated(document: Document, claim: Claim) -> Statement:
    """A claim as a statement of the page."""
    a, b = claim.span
    if document.lang == "ru" and claim.relation in _PLACED:
        claim.object = plain_town(claim.object, phrases("ru").sets["towns"])
    return statement(
        claim.relation,
        claim.subject,
        claim.object or None,
        status=claim.status or None,
        start=claim.start or None,
        end=claim.end or None,
        denied=claim.denied,
        qualifiers={k: v for k, v in claim.more.items() if v},
        source=document.id,
        span=claim.span,
        quote=" ".join(document.text[a:b][:_QUOTE].split()),
        origin=f"{document.id}:{a}",
    )


def rows(reading: Reading) -> list[dict[str, Any]]:
    """Give the lines that `foedus read --format jsonl` prints: claims, then segments.

    Parameters
    ----------
    reading : Reading
        What was read.

    Returns
    -------
    list of dict
        As the claim schema asks, which has no ids for some founding treaties: those go by their organisation. Spans
        count in the decoded file, also for HTML; `verdict` is None, for nothing was judged.
    """
    doc, place, told_as = reading.document.id, reading.document.source_span, related().told_as
    found: list[dict[str, Any]] = []
    for stated in reading.statements:
        claim = printed(stated)
        claim |= {end: told_as.get(str(claim[end]), claim[end]) for end in ("subject", "object")}
        found.append({"doc": doc, **claim, "span": list(place(stated.span or (0, 0))), "verdict": None})
    for segment in reading.segments:
        found.append({"doc": doc, "type": "segment", "span": list(place(segment.span)), "kind": segment.kind})
    return found

"""Labels in front of a line that are pieces of their own: whoever speaks, and the place or matter of a brief.

Comes in: segments with their kinds; goes out: the same, such labels as fragments before what they stand for. A label
counts where the page has several of its form: "Host: …" and "Guest: …" by turns, "MANILA - …" over three paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from foedus.text.kinds.cues import signs_of
from foedus.text.lexicon import words
from foedus.text.page import Document, Segment
from foedus.text.phrases import phrases

__all__ = ["fronts", "parted"]

_SPEAKS = re.compile(r"([^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2}):\s+(?=\S)")
_BRIEF = re.compile(r"([A-ZА-ЯЁ][A-ZА-ЯЁ.’'-]+(?:[ /]+[A-ZА-ЯЁ][A-ZА-ЯЁ.’'-]*){0,3} ?[-–—])\s+(?=[\"“«„]?[A-ZА-ЯЁ])")
_PLACED = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ.’' /-]+ [-–—]")  # such a label that was cut off already
_CARDS = ("asks", "answers", "key")
_TURNS = 3  # turns that the least talkative of two speakers takes
_BRIEFS = 3  # paragraphs that begin with a place in capitals
_LONG = 80  # characters of a paragraph behind such a place


def fronts(document: Document, segments: list[Segment], knows: Callable[[int, int], bool]) -> dict[int, int]:
    """Find the labels of a page that stand in front of what somebody says or of a brief.

    Parameters
    ----------
    document : Document
        The page.
    segments : list of Segment
        Its segments.
    knows : callable
        Tells whether a stretch names an organisation: a row of those is a glossary, and no row of briefs.

    Returns
    -------
    dict of int
        Where such a segment begins -> where its label ends.
    """
    text = document.text
    opening = [s.span for s in segments if not s.row and text[s.span[0] - 1 : s.span[0]] in ("", "\n")]
    spoken = [(m.group(1).lower(), a, m.end(1) + 1) for a, b in opening if (m := _SPEAKS.match(text, a, b))]
    known = phrases(document.lang).sets
    labels = {name for key in known if key in _CARDS or key.startswith("field_") for name in known[key]}
    turns: dict[str, int] = {}
    for name, _, _ in spoken:
        turns[name] = turns.get(name, 0) + 1
    talking = {
        name for name, n in turns.items() if n >= _TURNS and name not in labels and not _told(name, document.lang)
    }
    talking = talking if len(talking) > 1 else set()
    briefs = [(m.start(), m.end(1)) for a, b in opening if b - a >= _LONG and (m := _BRIEF.match(text, a, b))]
    found = {a: end for name, a, end in spoken if name in talking}
    cut = sum(_PLACED.fullmatch(text, a, b) is not None for a, b in opening)
    placed = len(briefs) + cut >= _BRIEFS and 2 * sum(knows(*brief) for brief in briefs) <= len(briefs)
    return found | (dict(briefs) if placed else {})


def _told(label: str, lang: str) -> bool:
    """True for a label of the matter itself: "Members", "Treaty"."""
    signs = signs_of(label, words(label), lang)
    return signs.topic + signs.act > 0


def parted(document: Document, segments: list[Segment], labels: dict[int, int]) -> list[Segment]:
    """Part segments from their labels.

    Parameters
    ----------
    document : Document
        The page.
    segments : list of Segment
        With their kinds.
    labels : dict of int
        As `fronts` gives them.

    Returns
    -------
    list of Segment
        In order; a label is a fragment.
    """
    out: list[Segment] = []
    for segment in segments:
        a, b = segment.span
        end = labels.get(a, 0)
        if not end or segment.kind == "fragment":
            out.append(segment)
            continue
        said = end + len(document.text[end:b]) - len(document.text[end:b].lstrip())
        out.append(msgspec.structs.replace(segment, span=(a, end), kind="fragment", item=False))
        out.append(msgspec.structs.replace(segment, span=(said, b)))
    return out

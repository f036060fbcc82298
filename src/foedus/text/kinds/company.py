"""What company decides. Comes in: segments with the kinds that their form gave; goes out: the same, looked at again.

Short pieces beside furniture are furniture, entries in a list of claims are claims, the last line of a page heads
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.text.kinds.cues import Look, Page, signs_of
from foedus.text.kinds.forms import VALUE, is_choice
from foedus.text.lexicon import Lexicon, fold, words
from foedus.text.page import Segment
from foedus.vocabulary import SegmentKind

__all__ = ["concerns", "line_groups", "smooth"]


def concerns(look: Look) -> bool:
    """Tell whether a segment has to do with treaties at all.

    Parameters
    ----------
    look : Look
        The segment.

    Returns
    -------
    bool
        True where it names an organisation or has a word of treaties.
    """
    return look.known or look.signs.topic + look.signs.act > 0


_OPEN = ("other", "fragment")  # kinds that company may change


def smooth(
    text: str,
    segments: list[Segment],
    kinds: list[SegmentKind],
    looks: list[Look],
    page: Page,
    lined: list[tuple[int, int]],
    fixed: set[int],
) -> None:
    """Let company decide what form leaves open: short pieces beside furniture, entries in a list of claims.

    Parameters
    ----------
    text : str
        The page.
    segments : list of Segment
        As they were cut.
    kinds : list of str
        Their kinds; changed in place.
    looks : list of Look
        The same segments with their cues.
    page : Page
        The page.
    lined : list of tuple
        Runs of segments that stand in one line.
    fixed : set of int
        Segments whose form leaves nothing open.
    """
    for begin, end in lined:
        if 1 < end - begin <= 5:
            only = set(kinds[begin:end]) == {"boilerplate", "fragment"}
            for k in range(begin, end):
                most = 8 if only and text[segments[k].span[1] - 1] != ":" else 4
                near = {kinds[n] for n in (k - 1, k + 1) if begin <= n < end}
                if (
                    kinds[k] in _OPEN
                    and k not in fixed
                    and "boilerplate" in near
                    and _belongs(text, segments[k], page.lang, most)
                ):
                    kinds[k] = "boilerplate"
        elif end - begin == 1 and 0 < begin < len(segments) - 1 and begin not in fixed and kinds[begin] in _OPEN:
            around = {kinds[begin - 1], kinds[end]}
            if around == {"boilerplate"} and segments[begin - 1].block == segments[end].block:
                kinds[begin] = "boilerplate"
    for begin, end in _entries(text, segments):
        if 3 * kinds[begin:end].count("claim") >= end - begin > 1:
            for k in range(begin, end):
                fits = (
                    not looks[k].signs.off
                    and k not in fixed
                    and not (page.quiz and is_choice(looks[k]))
                    and (not looks[k].verb or concerns(looks[k]))
                )
                if kinds[k] in _OPEN and fits:
                    kinds[k] = "claim"
    if len(segments) - 1 not in fixed:
        _close(text, segments, kinds, page.lists)


def _entries(text: str, segments: list[Segment]) -> Iterator[tuple[int, int]]:
    """Runs of lines of one block with the same outer form: items, rows, labels with values."""
    begin, shape = 0, None
    for i in range(len(segments) + 1):
        new = _shape(text, segments[i]) if i < len(segments) else None
        if new != shape:
            if shape is not None:
                yield begin, i
            begin, shape = i, new


def _shape(text: str, segment: Segment) -> tuple[int, bool, bool, bool] | None:
    """Outer form of an entry; None for what is none."""
    begin, listed = segment.span[0], segment.item or bool(segment.row)
    if segment.kind or segment.heading or not (listed or begin == 0 or text[begin - 1] in "\r\n"):
        return None
    value = VALUE.match(text, *segment.span) is not None
    return (segment.block, segment.item, bool(segment.row), value) if listed or value else None


def line_groups(text: str, segments: list[Segment]) -> Iterator[tuple[int, int]]:
    """Give the runs of segments that stand in one line.

    Parameters
    ----------
    text : str
        The page.
    segments : list of Segment
        As they were cut.

    Yields
    ------
    tuple of int
        Number of the first segment of a run, and of the one behind it.
    """
    begin = 0
    for i in range(1, len(segments) + 1):
        if i == len(segments) or "\n" in text[segments[i - 1].span[1] : segments[i].span[0]]:
            yield begin, i
            begin = i


def _close(text: str, segments: list[Segment], kinds: list[SegmentKind], lists: Lexicon) -> None:
    """The last line of a page heads nothing: what looks like a heading there is a link."""
    last = len(segments) - 1
    if last < 4 or kinds[last] != "fragment":
        return
    begin, end = segments[last].span
    bare = fold(text[begin:end]).strip(" .:[]=#")
    alone = "\n" in text[segments[last - 1].span[1] : begin]
    if alone and end - begin < 100 and text[end - 1] not in ".?…:)" and bare not in lists.labels:
        kinds[last] = "boilerplate"


def _belongs(text: str, segment: Segment, lang: str, most: int) -> bool:
    """Tell whether a short piece beside furniture is furniture too."""
    begin, end = segment.span
    folded = fold(text[begin : min(end, begin + 100)])
    if end - begin > 80 or text[end - 1] == "?":
        return False
    tokens = words(folded)
    return len(tokens) <= most or signs_of(folded, tokens, lang).boilerplate_weak > 0

"""Cues of what a segment is. Comes in: the words of a segment; goes out: how often each kind of cue stands in it.

Cue phrases stand in `languages/segments.toml`; they are looked up in one pass. Judges nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from foedus.text.lexicon import LANGUAGES, Lexicon, lexicon, parts

__all__ = ["DIGIT", "Look", "Page", "Signs", "addresses", "bids", "signs_of"]

# in the order of the fields of `Signs`; the first holds for every language
_CATEGORIES = ("boilerplate", "boilerplate_weak", "opinion", "opinion_weak", "topic", "speech", "act", "off", "judges")


class Cue(NamedTuple):
    """What a phrase tells, and where it counts."""

    category: int
    opens: bool
    stem: bool


class Signs(NamedTuple):
    """How often each kind of cue stands in a segment."""

    boilerplate: int = 0
    boilerplate_weak: int = 0
    opinion: int = 0
    opinion_weak: int = 0
    topic: int = 0
    speech: int = 0
    act: int = 0
    off: int = 0
    judges: int = 0


class Look(NamedTuple):
    """A segment as the rules see it."""

    raw: str
    folded: str
    tokens: list[str]
    signs: Signs
    verb: bool
    known: bool
    lands: bool = False


class Page(NamedTuple):
    """What is known of the page as a whole.

    `topical`: it speaks of treaties; `dense`: nearly every sentence of it does; `quiz`: it asks and answers;
    `fielded`: it is the profile of a country, with labels before their values.
    """

    lists: Lexicon
    lang: str
    topical: bool
    dense: bool
    quiz: bool
    fielded: bool = False


DIGIT = re.compile(r"\d")
_US = re.compile(r"\b[Uu]s\b")


def addresses(tokens: list[str], lists: Lexicon, raw: str) -> bool:
    """Tell whether a segment turns to the reader; US is a country.

    Parameters
    ----------
    tokens : list of str
        Its words, folded.
    lists : Lexicon
        Of its language.
    raw : str
        As it stands on the page.

    Returns
    -------
    bool
        True for "your account".
    """
    called = lists.address.intersection(tokens)
    return bool(called) and (called != {"us"} or _US.search(raw) is not None)


def bids(tokens: list[str], lists: Lexicon) -> bool:
    """Tell whether a segment begins as a link or button does: with a command.

    Parameters
    ----------
    tokens : list of str
        Its words, folded; at least one.
    lists : Lexicon
        Of its language.

    Returns
    -------
    bool
        True for "download the PDF".
    """
    first = tokens[0]
    return first in lists.imperatives or (bool(lists.commands) and len(first) > 4 and first.endswith(lists.commands))


class Cues(NamedTuple):
    """Cues of a language: plain words are looked up among the words of a segment, the rest by an automaton."""

    plain: dict[str, set[int]]
    automaton: AhoCorasick
    phrases: list[list[Cue]]


@cache
def _cues(lang: str) -> Cues:
    """Cues of a language, and the plain furniture of all of them."""
    plain: dict[str, set[int]] = {}
    phrases: dict[str, list[Cue]] = {}
    for other in LANGUAGES:
        lists = lexicon(other)
        for category, name in enumerate(_CATEGORIES if other == lang else _CATEGORIES[:1]):
            for phrase in getattr(lists, name):
                if phrase.isalnum():
                    plain.setdefault(phrase, set()).add(category)
                    continue
                bare = phrase.removeprefix("^").removesuffix("*")
                cue = Cue(category, phrase.startswith("^"), phrase.endswith("*"))
                if cue not in phrases.setdefault(bare, []):
                    phrases[bare].append(cue)
    return Cues(plain, AhoCorasick(list(phrases)), list(phrases.values()))


_PART_OF_WORD = re.compile(r"[^\W_]")


def signs_of(folded: str, tokens: list[str], lang: str) -> Signs:
    """Count the different cues of a segment, category by category; a phrase counts only as whole words.

    Parameters
    ----------
    folded : str
        The segment as `lexicon.fold` gives it.
    tokens : list of str
        Its words.
    lang : str
        Language of the page.

    Returns
    -------
    Signs
        The counts.
    """
    plain, automaton, phrases = _cues(lang)
    counts = [0] * len(_CATEGORIES)
    for word in plain.keys() & parts(folded, tokens):
        for category in plain[word]:
            counts[category] += 1
    seen: set[int] = set()
    for number, begin, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if number in seen or (begin and folded[begin - 1].isalnum() and folded[begin].isalnum()):
            continue
        whole = end >= len(folded) or not (folded[end].isalnum() and folded[end - 1].isalnum())
        for cue in phrases[number]:
            if (whole or cue.stem) and not (cue.opens and (begin > 3 or _PART_OF_WORD.search(folded[:begin]))):
                seen.add(number)
                counts[cue.category] += 1
    return Signs(*counts)

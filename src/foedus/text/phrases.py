"""Cue phrases of a language as one automaton. Comes in: `languages/<code>.toml`; goes out: typed phrases of a text.

A phrase is data: `{be} [not] (a|the) member*` stands for every text that its parts allow. `{name}` is a class of the
file's `[classes]`, `(a|b)` a choice, `[x]` an option, and a trailing `*` any ending of that word. A trailing sign of
the file's `[endings]` stands for each of its endings: `quitt~` for all tenses of one verb, `suspendid+` for its
participle. Hyphens and adverbs (`skip`) inside a phrase never matter. The module knows no claim and no organisation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from foedus import cache

__all__ = ["Layout", "Match", "Phrases", "Word", "kept_layout", "lay_out", "phrases", "words"]

Part: TypeAlias = tuple[list[list[str]], bool]
"""The alternatives of one part of a phrase, word by word, and whether it may be left out."""

_WORD = re.compile(
    r"\d+(?:st|nd|rd|th|er|ème|e|º|ª|-?й|-?м|-?я)(?![^\W_])|\d+(?:[.,\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]*)?|[^\W_]+|'s(?![^\W_])|[^\w\s]"
)
_PART = re.compile(r"\{(\w+)\}|\(([^()]*)\)|\[([^\[\]]*)\]|(\S+)")
_QUIET = frozenset('-"“”„«»')
_ELIDED = frozenset({"l", "d", "n", "s", "c", "j", "m", "t", "qu", "lorsqu", "jusqu", "puisqu", "aujourd", "quelqu"})
_SKIPS = 2  # at most this many adverbs inside a phrase
_LONGEST = 14  # words of a phrase, skipped ones included
_KEPT = 1 << 17  # steps from word to word that are remembered
_FOLD = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "ё": "е", "Ё": "Е", "–": "-", "‑": "-"}
)


class Word(msgspec.Struct, frozen=True):
    """One word or sign, folded, with its offsets."""

    text: str
    start: int
    end: int


class Match(msgspec.Struct, frozen=True):
    """A phrase found: its tag, its value, and the number of the word after it."""

    tag: str
    value: str
    after: int


def words(text: str, base: int = 0) -> list[Word]:
    """Split a text into folded words and signs.

    Parameters
    ----------
    text : str
        Any text; folding never changes its length.
    base : int
        Offset of its first character in the document.

    Returns
    -------
    list of Word
        Words in lower case with plain apostrophes, and single signs.
    """
    folded = text.translate(_FOLD)
    found: list[Word] = []
    for m in _WORD.finditer(folded):
        word = m.group()
        a, b = m.span()
        cut = word.find("'")
        elided = cut >= 0 and word[:cut].lower() in _ELIDED
        if cut >= 0 and not (elided and cut + 1 == b - a):  # "Russia's", "members'", "l'Alliance": two words
            mid = a + cut + 1 if elided else a + cut
            found += [Word(folded[x:y].lower(), base + x, base + y) for x, y in ((a, mid), (mid, b)) if x < y]
        else:
            found.append(Word(word.lower(), base + a, base + b))
    return found


class _Place:
    """A place inside a phrase: the words that lead on, and the phrase that ends here."""

    __slots__ = ("entry", "jump", "lengths", "next", "stems")

    def __init__(self) -> None:
        self.next: dict[str, list[_Place]] = {}
        self.stems: dict[str, list[_Place]] = {}
        self.lengths: list[int] | None = None  # of the stems, once the phrases are laid out
        self.jump: _Place | None = None  # over an option
        self.entry: tuple[int, str, str] | None = None

    def lead(self, word: str) -> _Place:
        """A new place behind a word."""
        place = _Place()
        self.link(word, place)
        return place

    def link(self, word: str, place: _Place) -> None:
        """Let a word lead to a place that exists."""
        starred = word.endswith("*") and len(word) > 1
        (self.stems if starred else self.next).setdefault(word[:-1] if starred else word, []).append(place)

    def step(self, word: str) -> list[_Place]:
        """Every place behind a word, options jumped over."""
        found: list[_Place] = []
        direct = self.next.get(word)
        if direct:
            found += direct
        if self.stems:
            if self.lengths is None:
                self.lengths = sorted({len(stem) for stem in self.stems}, reverse=True)
            for length in self.lengths:
                if length <= len(word):
                    found += self.stems.get(word[:length], ())
        _jump(found)
        return found


def _jump(places: list[_Place]) -> None:
    """Add the places behind the options that follow."""
    for place in places:  # grows while it is read
        if place.jump:
            places.append(place.jump)


class _State:
    """All places that a row of words leads to, and where each further word leads from there."""

    __slots__ = ("entries", "held", "moves", "places")

    def __init__(self, fresh: list[_Place], waiting: list[_Place]) -> None:
        self.places = fresh + waiting  # those that wait stand behind an adverb or a hyphen
        self.entries = [place.entry for place in fresh if place.entry]
        self.moves: dict[str, _State] = {}
        self.held: dict[str, _State] = {}  # the same where the places wait on


_NOWHERE = _State([], [])


class Layout(msgspec.Struct, array_like=True):
    """A file of phrases with every phrase taken apart, so that it need not be parsed again.

    Parameters
    ----------
    table : dict
        The parsed file without its phrases.
    phrases : list
        Of each phrase its tag, its value and its parts, in order.
    first, stems : dict
        Numbers of the phrases that begin with a word, and of those that begin with any word of a stem.
    """

    table: dict[str, Any]
    phrases: list[tuple[str, str, list[Part]]]
    first: dict[str, list[int]]
    stems: dict[str, list[int]]


class Phrases:
    """The phrases, months, numbers and groups of one language.

    Parameters
    ----------
    layout : Layout
        The file, laid out.
    """

    def __init__(self, layout: Layout) -> None:
        table = layout.table
        self.code: str = table["code"]
        self.classes: dict[str, list[str]] = table.get("classes", {})
        self.months: dict[str, int] = {k.translate(_FOLD): v for k, v in table.get("months", {}).items()}
        self.weekdays: dict[str, int] = table.get("weekdays", {})
        self.numbers: dict[str, int] = {k.translate(_FOLD): v for k, v in table.get("numbers", {}).items()}
        self.dates: dict[str, list[str]] = table.get("dates", {})
        self.groups: dict[str, list[str]] = table.get("groups", {})
        self.endings: dict[str, list[str]] = table.get("endings", {})
        self.skip: frozenset[str] = frozenset(table.get("skip", []))
        self.sets: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in table.get("sets", {}).items()}
        self._layout = layout
        self._lengths = sorted({len(stem) for stem in layout.stems}, reverse=True)
        self._built: dict[int, list[_Place]] = {}
        self._starts: dict[str, _State] = {}
        self._steps = 0

    def _build(self, number: int) -> list[_Place]:
        """The places at which a phrase may begin, laid out when a text has its first word."""
        tag, value, parts = self._layout.phrases[number]
        place = _Place()
        firsts = [place]
        for options, may_skip in parts:
            after = _Place()
            for option in options:
                at = place
                for word in option[:-1]:
                    at = at.lead(word)
                at.link(option[-1], after)
            if may_skip:
                place.jump = after
                if firsts[-1] is place:
                    firsts.append(after)
            place = after
        place.entry = (number, tag, value)
        return firsts

    def _begin(self, word: str) -> _State:
        """Where the first word of a phrase leads."""
        if (known := self._starts.get(word)) is not None:
            return known
        fresh: list[_Place] = []
        for number in self._layout.first.get(word, ()):
            fresh += [after for first in self._begun(number) for after in first.next.get(word, ())]
        for stem in (word[:length] for length in self._lengths if length <= len(word)):
            for number in self._layout.stems.get(stem, ()):
                fresh += [after for first in self._begun(number) for after in first.stems.get(stem, ())]
        _jump(fresh)
        found = self._starts[word] = _State(fresh, []) if fresh else _NOWHERE
        self._count()
        return found

    def _begun(self, number: int) -> list[_Place]:
        """The same, built once."""
        if (found := self._built.get(number)) is None:
            found = self._built[number] = self._build(number)
        return found

    def _count(self) -> None:
        """Forget all steps after very many, so that no text fills the memory."""
        self._steps = (self._steps + 1) % _KEPT
        if not self._steps:
            self._starts = {}

    def find(self, text: list[Word], at: int, end: int | None = None) -> Match | None:
        """Give the longest phrase that begins at a word, if any, and ends before an offset."""
        if (state := self._begin(text[at].text)) is _NOWHERE:
            return None
        entries: list[tuple[int, str, str]] = []
        after = at
        for entries, after in self._ends(state, text, at, end):  # noqa: B007 - the last is the longest
            pass
        return Match(*min(entries)[1:], after) if entries else None

    def every(self, text: list[Word], at: int) -> list[Match]:
        """Give the longest phrase of each tag that begins at a word."""
        if (state := self._begin(text[at].text)) is _NOWHERE:
            return []
        best: dict[str, Match] = {}
        for entries, after in self._ends(state, text, at, None):
            best |= {tag: Match(tag, value, after) for _, tag, value in entries}
        return list(best.values())

    def _ends(
        self, state: _State, text: list[Word], at: int, end: int | None
    ) -> Iterator[tuple[list[tuple[int, str, str]], int]]:
        """The phrases that begin at a word, shortest first: order, tag and value, and the number of the word behind."""
        i, skipped, stop = at + 1, 0, min(len(text), at + _LONGEST)
        while end is not None and stop > at + 1 and text[stop - 1].end > end:
            stop -= 1
        while state is not _NOWHERE:
            if state.entries:
                yield state.entries, i
            if i >= stop:
                break
            word = text[i].text
            quiet = word in _QUIET
            skipped += not quiet and word in self.skip
            waits = i + 1 < stop and skipped <= _SKIPS and (quiet or word in self.skip)
            state, i = self._after(state, word, waits=waits), i + 1

    def _after(self, state: _State, word: str, *, waits: bool) -> _State:
        """Where one more word leads: worked out once, then kept, for most words of a text come again."""
        known = state.held if waits else state.moves
        if (found := known.get(word)) is None:
            fresh = [after for place in state.places for after in place.step(word)]
            waiting = state.places if waits else []
            found = known[word] = _State(fresh, waiting) if fresh or waiting else _NOWHERE
            self._count()
        return found


def lay_out(table: dict[str, Any]) -> Layout:
    """Take the phrases of a parsed file apart.

    Parameters
    ----------
    table : dict
        As `languages/*.toml` has it.

    Returns
    -------
    Layout
        With the phrases of `phrases` and, behind them, those of `groups`.
    """
    found: list[tuple[str, str, list[Part]]] = []
    for section, values in table.get("phrases", {}).items():
        for key, listed in values.items():
            tag, value = (key, "") if section == "cues" else (section, key)
            found += [(tag, value, _parts(phrase, table)) for phrase in listed]
    found += [("group", " ".join(ids), _parts(name, table)) for name, ids in table.get("groups", {}).items()]
    first: dict[str, list[int]] = {}
    stems: dict[str, list[int]] = {}
    for number, (_, _, parts) in enumerate(found):
        for word in sorted(_openings(parts)):
            starred = word.endswith("*") and len(word) > 1
            (stems if starred else first).setdefault(word[:-1] if starred else word, []).append(number)
    return Layout({k: v for k, v in table.items() if k != "phrases"}, found, first, stems)


def _openings(parts: list[Part]) -> set[str]:
    """The words with which a phrase may begin: those of its first part, and of what stands behind a first option."""
    found: set[str] = set()
    for options, may_skip in parts:
        found |= {option[0] for option in options}
        if not may_skip:
            break
    return found


def _parts(phrase: str, table: dict[str, Any]) -> list[Part]:
    """The parts of a phrase."""
    classes, endings = table.get("classes", {}), table.get("endings", {})
    parts: list[Part] = []
    for named, choice, option, plain in _PART.findall(phrase):
        if named:
            listed = classes[named]
        elif option:
            listed = classes[option[1:-1]] if option[0] == "{" else option.split("|")
        else:
            listed = choice.split("|") if choice else [plain]
        split = [_phrase_words(form) for text in listed for form in _forms(text, endings)]
        parts.append(([words_ for words_ in split if words_], bool(option)))
    return parts


def _forms(text: str, endings: dict[str, list[str]]) -> list[str]:
    """A text with each ending that the sign behind one of its words stands for."""
    for sign, listed in endings.items():
        if (at := f"{text} ".find(f"{sign} ")) >= 0:
            return [form for end in listed for form in _forms(text[:at] + end + text[at + 1 :], endings)]
    return [text]


def kept_layout(name: str, sources: Iterable[Path], read: Callable[[], dict[str, Any]]) -> Layout:
    """Give a laid-out file from the cache, or lay it out and keep it.

    Parameters
    ----------
    name : str
        What it holds, such as `phrases-en`.
    sources : iterable of Path
        The files it is made from: when one of them changes, it is made anew.
    read : callable
        Gives the parsed file.

    Returns
    -------
    Layout
    """
    mark = cache.digest([*sources, Path(__file__)])
    data = cache.kept(f"{name}-{mark}", b"foedus\x00p", lambda: msgspec.msgpack.encode(lay_out(read())))
    return msgspec.msgpack.decode(data, type=Layout)


def _phrase_words(phrase: str) -> list[str]:
    """The words of a part of a phrase, hyphens dropped, stars kept."""
    found: list[str] = []
    for piece in phrase.replace("-", " ").split():
        found += [w.text for w in words(piece.rstrip("*"))]
        if piece.endswith("*") and found:
            found[-1] += "*"
    return found


@lru_cache(maxsize=8)
def phrases(code: str) -> Phrases:
    """Give the phrases of a language; those of English for one that has none.

    Parameters
    ----------
    code : str
        `en`, `ru`, `fr` or `es`.

    Returns
    -------
    Phrases
        Read once, then kept.
    """
    folder = Path(__file__).with_name("languages")
    path = folder / f"{code}.toml"
    if not path.is_file():
        path = folder / "en.toml"
    return Phrases(kept_layout(f"phrases-{path.stem}", [path], lambda: tomllib.loads(path.read_text(encoding="utf-8"))))

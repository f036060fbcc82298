"""The word lists of the splitter and the sorter. Comes in: `languages/segments.toml`; goes out: sets; reads no page."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from foedus import cache

__all__ = ["LANGUAGES", "Lexicon", "fold", "has_verb", "lexicon", "parts", "words"]

LANGUAGES = ("en", "ru", "fr", "es")


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one language gives to the splitter and the sorter; the file says what each list is for."""

    months: tuple[str, ...]
    stop: frozenset[str]
    dateline: tuple[str, ...]
    bylines: tuple[str, ...]
    abbreviations: frozenset[str]
    endings: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    openers: frozenset[str]
    questions: frozenset[str]
    address: frozenset[str]
    commands: tuple[str, ...]
    imperatives: frozenset[str]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    no_verbs: frozenset[str]
    labels: frozenset[str]
    leads: frozenset[str]
    fields: frozenset[str]
    entries: frozenset[str]
    form: frozenset[str]
    boilerplate: tuple[str, ...]
    boilerplate_weak: tuple[str, ...]
    opinion: tuple[str, ...]
    opinion_weak: tuple[str, ...]
    topic: tuple[str, ...]
    act: tuple[str, ...]
    off: tuple[str, ...]
    judges: tuple[str, ...]
    speech: tuple[str, ...]


@lru_cache(maxsize=1)
def _all() -> dict[str, Lexicon]:
    path = Path(__file__).with_name("languages") / "segments.toml"
    name = f"segments-{cache.digest([path, Path(__file__)])}"
    data = cache.kept(name, b"foedus\x00w", lambda: msgspec.msgpack.encode(tomllib.loads(path.read_text("utf-8"))))
    return msgspec.msgpack.decode(data, type=dict[str, Lexicon])


def lexicon(lang: str) -> Lexicon:
    """Give the word lists of a language.

    Parameters
    ----------
    lang : str
        `en`, `ru`, `fr` or `es`; English stands in for any other.

    Returns
    -------
    Lexicon
        Read once.
    """
    lists = _all()
    return lists.get(lang, lists["en"])


_APOSTROPHES = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x0301: None}


def fold(text: str) -> str:
    """Give a text as the word lists are written: lower case, straight apostrophes, plain spaces, no stress marks.

    Parameters
    ----------
    text : str
        As it stands on the page.

    Returns
    -------
    str
        For looking up only: offsets may differ.
    """
    return text.lower() if text.isascii() else text.lower().translate(_APOSTROPHES)


_WORD = re.compile(r"\w+(?:['-]\w+)*")
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "_"}
_PART = re.compile(r"\w+")


def words(folded: str) -> list[str]:
    """Give the words of a folded text.

    Parameters
    ----------
    folded : str
        As `fold` gives it.

    Returns
    -------
    list of str
        In order; an apostrophe or hyphen inside a word belongs to it.
    """
    if "'" in folded or "-" in folded:
        return _WORD.findall(folded)
    return folded.translate(_BLANKS).split() if folded.isascii() else _PART.findall(folded)


def parts(folded: str, tokens: list[str]) -> set[str]:
    """Give the different words of a folded text, cut at apostrophes and hyphens too.

    Parameters
    ----------
    folded : str
        As `fold` gives it.
    tokens : list of str
        Its `words`, for most texts have neither sign.

    Returns
    -------
    set of str
        Without order.
    """
    return set(_PART.findall(folded) if "'" in folded or "-" in folded else tokens)


@lru_cache(maxsize=8)
def _verbal(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Words of five letters or more with a verbal ending; names end like verbs too, so the word must begin small."""
    return re.compile(rf"(?<![^\W_])[a-zß-öø-ÿа-яё][^\W_]{{2,}}(?:{'|'.join(endings)})(?![^\W_])")


_IN_MAY = re.compile(r"\bMay(?: the)? \d|\d(?:st|nd|rd|th)?(?: of)? May\b")


def has_verb(text: str, lists: Lexicon, tokens: list[str] | None = None) -> bool:
    """Tell whether one of the words of an unfolded text looks like a finite verb of the language.

    Parameters
    ----------
    text : str
        Unfolded, because an ending counts only in a word that begins small: Ahmed and Афганистан are no verbs.
    lists : Lexicon
        Of the language.
    tokens : list of str, optional
        Its folded words, where they are known already.

    Returns
    -------
    bool
        True for most sentences; a verbless one is a heading, label or list.
    """
    if tokens is None:
        tokens = words(fold(text))
    if "may" in tokens and _IN_MAY.search(text):
        tokens = [token for token in tokens if token != "may"]
    if not lists.verbs.isdisjoint(tokens):
        return True
    if lists.verb_endings != ("ed",):
        text = text[:1].lower() + text[1:]  # a sentence may begin with its verb
    return any(
        len(m.group()) > 4 and m.group() not in lists.no_verbs for m in _verbal(lists.verb_endings).finditer(text)
    )

"""Of what world a page is: treaties, or sport, shops, kitchens, games. Comes in: a text and its language; goes out: how
many words speak for each. The words stand in the sets `elsewhere` and `diplomacy` of `languages/*.toml`; a trailing `*`
there means any ending.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from foedus.text.phrases import Phrases

__all__ = ["World", "Worlds", "worlds"]

_WORD = re.compile(r"[^\W\d_]+")
_PLAYED = re.compile(
    r"\bMUN\b|\bModel (?:[A-Z]{2,}\b|United Nations|European|African|Arab)"
    r"|\bModelo (?:de (?:las )?)?(?:ONU|Naciones Unidas)|\bModèle (?:de l')?(?:ONU|OTAN)|\bМодел[ьи] ООН"
)
_OPENING = 400  # characters in which a page says what it is
_LOOK = 20_000  # characters by which a page is judged
_MANY = 4  # words of other worlds; one or two stand on every page
_LONG = 40  # words of a text in which a single one tells nothing
_WEIGHT = 2  # a page of sport borrows the words of treaties, a page of treaties borrows none of sport


class World(msgspec.Struct, frozen=True):
    """How many words of a text are those of other worlds, how many those of treaties, and how many it has."""

    other: int
    ours: int
    words: int = 0
    played: bool = False  # it opens with the name of a game: "Model United Nations"
    tied: bool = False  # it tells who joins, leaves or belongs to what

    @property
    def strange(self) -> bool:
        """True where more than a few words are of other worlds, and not far fewer than ours."""
        if self.played:
            return True
        lone = self.other == 1 and (self.words > _LONG or self.tied)  # "a company from Slovakia", "the club of six"
        return (self.other > self.ours and not lone) or (self.other >= _MANY and _WEIGHT * self.other > self.ours)


class _Words:
    """Words and stems of one set."""

    def __init__(self, listed: frozenset[str]) -> None:
        self._words = frozenset(w for w in listed if not w.endswith("*"))
        self._stems = tuple(sorted(w[:-1] for w in listed if w.endswith("*")))

    def __contains__(self, word: str) -> bool:
        return word in self._words or (bool(self._stems) and word.startswith(self._stems))


class Worlds:
    """The words of a language by world.

    Parameters
    ----------
    lex : Phrases
        The language.
    """

    def __init__(self, lex: Phrases) -> None:
        self.other = _Words(lex.sets.get("elsewhere", frozenset()))
        self.ours = _Words(lex.sets.get("diplomacy", frozenset()))
        self._ties = lex.sets.get("entering", frozenset())
        self._last: tuple[str, World] = ("", World(0, 0))  # the page judged last: several stages ask

    def judge(self, text: str) -> World:
        """Weigh the words of a page.

        Parameters
        ----------
        text : str
            The page; only its beginning counts.

        Returns
        -------
        World
            Its words.
        """
        if self._last[0] is not text:
            listed = _WORD.findall(text[:_LOOK].lower().replace("ё", "е"))
            other, ours = sum(w in self.other for w in listed), sum(w in self.ours for w in listed)
            played = _PLAYED.search(text[:_OPENING]) is not None
            tied = not self._ties.isdisjoint(listed)
            self._last = text, World(other, ours, len(listed), played, tied)
        return self._last[1]


@lru_cache(maxsize=8)
def worlds(lex: Phrases) -> Worlds:
    """Give the words of a language by world.

    Parameters
    ----------
    lex : Phrases
        The language.

    Returns
    -------
    Worlds
        Read once, then kept.
    """
    return Worlds(lex)

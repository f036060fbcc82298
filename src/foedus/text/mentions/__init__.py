"""Which known names stand in a text. Comes in: a text; goes out: mentions with ids and offsets; decides no claim.

An automaton (Aho-Corasick, leftmost-longest) holds every name, short form and code of the atlas in all languages, with
the case forms of Russian names. The gate asks it only whether any organisation, treaty or force is named: a text
without any passes unread. Names that are also something else (Georgia, SCO, Jordan Hall, Mr. Oman) are dropped where
the page shows that they are.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from foedus import cache
from foedus.names import Names, names
from foedus.text.mentions.homonyms import without_homonyms
from foedus.text.mentions.table import BODIES, FOLD, WORD, Table, table
from foedus.text.phrases import phrases

__all__ = ["Gazetteer", "Mention", "gazetteer"]

_SIGNS = str.maketrans({"’": "'", "\u00a0": " ", "ё": "е", "Ё": "Е", "–": "-", "‑": "-"})
_SHORT = 200_000  # characters of a text that is looked through for the names that may stand in it
_LABEL = re.compile(r"\n(?=[^\W\d_][\w ]{0,24}:)")  # a name never goes on in a label: "ECOWAS" over "Treaty: Lagos"
_STRETCH = 1_000_000  # characters looked at together by the gate


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A known name at its place.

    Parameters
    ----------
    id : str
        What is named.
    span : tuple of int
        Offsets in the text, end exclusive.
    kind : str
        state, territory, organisation, treaty, body, force …
    role : str
        `name`, `acronym`, `demonym`, `capital` … as the atlas says.
    """

    id: str
    span: tuple[int, int]
    kind: str
    role: str = "name"


class _Finder:
    """An automaton (Aho-Corasick, leftmost-longest) over some of the writings."""

    def __init__(self, texts: list[str], numbers: list[int]) -> None:
        self._numbers = numbers
        self._automaton = AhoCorasick(
            [texts[i] for i in numbers],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """The writings in a folded text, in order: number, begin and end."""
        numbers = self._numbers
        return [(numbers[n], a, b) for n, a, b in self._automaton.find_matches_as_indexes(folded)]


class Gazetteer:
    """All known names, ready to be found.

    Parameters
    ----------
    listed : Table
        Writings, kinds, owners, groups and towns.
    """

    def __init__(self, listed: Table) -> None:
        self._texts = listed.texts
        self._entries = listed.entries
        self.kinds = listed.kinds
        self.owners = listed.owners
        self.groups = listed.groups
        self.towns = listed.towns
        self.pairs = listed.pairs
        self.heirs = listed.heirs
        self.reigns = listed.reigns
        self._firsts = listed.firsts
        self._called: dict[str, frozenset[str]] = {}
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])  # the text looked through last

    @cached_property
    def _whole(self) -> _Finder:
        """Finds every name; built for long texts alone, for it takes a fifth of a second."""
        return _Finder(self._texts, list(range(len(self._texts))))

    def _matches(self, folded: str) -> list[tuple[int, int, int]]:
        """The names in a folded text in order: number, begin and end.

        In a short text only those can stand whose first word stands in it, and few are soon laid out.
        """
        if len(folded) > _SHORT or "_whole" in self.__dict__:
            return self._whole.find(folded)
        if self._last[0] != folded:
            words = set(WORD.findall(folded))
            near = [i for i, first in enumerate(self._firsts) if first in words]
            self._last = folded, _Finder(self._texts, near).find(folded) if near else []
        return self._last[1]

    @cached_property
    def _writings(self) -> dict[str, list[str]]:
        """Id of an organisation, treaty or body -> all its names."""
        found: dict[str, list[str]] = {}
        for text, listed in zip(self._texts, self._entries, strict=True):
            for entry in listed:
                if self.kinds.get(entry[0]) in BODIES:
                    found.setdefault(entry[0], []).append(text)
        return found

    def called(self, some_id: str) -> frozenset[str]:
        """The words of all names of an organisation, treaty or body, folded; empty for what is none."""
        if (found := self._called.get(some_id)) is None:
            written = " ".join(self._writings.get(some_id, ())).lower()
            found = self._called[some_id] = frozenset(WORD.findall(written))
        return found

    def passes(self, text: str) -> bool:
        """Tell whether a text names any organisation, treaty or force at all, or the parties of a treaty of two."""
        states: set[str] = set()
        for start in range(0, len(text), _STRETCH):  # a name across two stretches is only missed if no other is there
            part = text[start : start + _STRETCH]
            for number, a, b in self._matches(part if part.isascii() else part.translate(FOLD)):
                if not _bounded(part, a, b):
                    continue
                if any(self.kinds.get(e[0]) in BODIES for e in self._entries[number]):
                    return True
                states.update(e[0] for e in self._entries[number])
        told = len(states) > 1 and any(states.issuperset(parties) for _, parties, _ in self.pairs)
        return told and any(noun in text for noun in _pacts())

    def find(self, text: str, lang: str) -> list[Mention]:
        """Find the names of a text.

        Parameters
        ----------
        text : str
            A whole document.
        lang : str
            Its language: decides between equal names.

        Returns
        -------
        list of Mention
            In order, not overlapping, homonyms dropped.
        """
        folded = _LABEL.sub("\x01", text).translate(FOLD)
        found = []
        for number, a, b in self._matches(folded):
            if not _bounded(folded, a, b):
                continue
            listed = self._entries[number]
            entry = next((e for e in listed if e[2] in (lang, "")), listed[0])
            found.append(
                Mention(id=entry[0], span=(a, b), kind=self.kinds.get(entry[0], "organisation"), role=entry[1])
            )
        return without_homonyms(found, text.translate(_SIGNS), phrases(lang), self.owners)


@lru_cache(maxsize=1)
def _pacts() -> frozenset[str]:
    """Nouns for a treaty, in every language."""
    return frozenset(noun for lang in ("en", "ru", "fr", "es") for noun in phrases(lang).sets.get("pacts", ()))


def _bounded(text: str, a: int, b: int) -> bool:
    """True if a match is a whole word or words."""
    left = a == 0 or not (text[a - 1].isalnum() or (text[a - 1] in "_@#/" and a > 1 and text[a - 2] in ":/_"))
    return left and (b >= len(text) or not (text[b].isalnum() or text[b] == "_")) and (a == 0 or text[a - 1] != "_")


def gazetteer(known: Names | None = None) -> Gazetteer:
    """Give all known names, ready to be found.

    Parameters
    ----------
    known : Names, optional
        Names and entities of an atlas with a user's own lines; by default those of the bundled atlas.

    Returns
    -------
    Gazetteer
        That of the bundled atlas is built on first use and kept; its table is kept compiled between runs.
    """
    return Gazetteer(table(known)) if known is not None else _bundled()


@lru_cache(maxsize=1)
def _bundled() -> Gazetteer:
    """The gazetteer of the bundled atlas."""
    here = Path(__file__).parent
    foedus = here.parents[1]
    sources = sorted(p for p in (foedus / "atlas").rglob("*") if p.suffix in (".toml", ".csv"))
    code = [here / "table.py", *here.glob("related.*"), *(foedus / "names").glob("*.py")]
    mark = cache.digest([*sources, *sorted(code)])
    data = cache.kept(f"gazetteer-{mark}", b"foedus\x00g", lambda: msgspec.msgpack.encode(table(names())))
    return Gazetteer(msgspec.msgpack.decode(data, type=Table))

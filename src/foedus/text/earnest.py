"""Whether a page speaks of an organisation in earnest. Comes in: a text and its mentions; goes out: yes or no a claim.

A claim whose sentence names its organisation stands on its own words. One that leans on what the page spoke of before
("the union", "it joined", a list under a heading) needs a page that means the organisation at least once: in plain
words, in a heading, or among the words of treaties. Watch straps, sizes and spelling alphabets that only borrow a name
carry nothing. Nothing here reads a claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cached_property

from foedus.text.mentions import Gazetteer, Mention
from foedus.text.mentions.related import related
from foedus.text.phrases import Phrases
from foedus.text.worlds import worlds

__all__ = ["Earnest"]

_WORD = re.compile(r"[^\W\d_]+")
_TIED = re.compile(r"-[a-z]| \d+\.\d")
_BORDER = re.compile(r"[.;!?](?=\s)|\n")
_MEANT = frozenset({"organisation", "pact", "treaty", "force", "body", "agreement"})
_HEADING = 6  # words of a line that is a heading
_VERBAL = ("ed", "ing")  # "NATO agreed": no compound
_SHORT = 2  # letters of a word that tells nothing
_WORDS = ("entering", "uniting", "heads", "bodies", "extended")


class Earnest:
    """What a page speaks of in earnest.

    Parameters
    ----------
    text : str
        The document.
    mentions : list of Mention
        All known names, in order.
    known : Gazetteer
        Kinds and owners.
    lex : Phrases
        The language; where it has no list of treaty words, every mention counts.
    """

    def __init__(self, text: str, mentions: list[Mention], known: Gazetteer, lex: Phrases) -> None:
        self._text, self._known, self._lex = text, known, lex
        self._named = [m for m in mentions if m.kind in _MEANT]
        self._starts = [m.span[0] for m in self._named]

    def carries(self, ids: tuple[str, ...], span: tuple[int, int], told: Collection[str] = ()) -> bool:
        """Tell whether a claim may stand.

        Parameters
        ----------
        ids : tuple of str
            Its subject and object.
        span : tuple of int
            The sentence that carries it.
        told : collection of str
            Treaties that the page has told by their parties: no name is needed.

        Returns
        -------
        bool
            True if the sentence names an organisation itself, or the page speaks in earnest of that of the claim.
        """
        if self._played:
            return False
        ours = [i for i in ids if self._known.kinds.get(i) in _MEANT]
        first, behind = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        if not ours:
            return True
        if any(i in told for i in ours):
            return not self._foreign
        if first < behind:
            return not self._foreign or any(self._supported(m) for m in self._named[first:behind])
        return any(i in self._meant for i in ours)

    @cached_property
    def _played(self) -> bool:
        """True for a page about a game of treaties, on which states only are roles of players."""
        return worlds(self._lex).judge(self._text).played

    @cached_property
    def _foreign(self) -> bool:
        """True for a page of sport, trade or the kitchen, on which a name alone means nothing."""
        return worlds(self._lex).judge(self._text).strange

    def _supported(self, mention: Mention) -> bool:
        """True if the clause of a name has words of treaties, and more of them than of other worlds."""
        strange, near = self._beside(mention)
        return near > 2 * strange

    @cached_property
    def _meant(self) -> frozenset[str]:
        """Every id that the page means, with the treaty, charter and owner of each."""
        found = {m.id for m in self._named if not self._borrowed(m)}
        return frozenset(found | {kin for one in found for kin in self._kin(one)})

    def _kin(self, one: str) -> list[str]:
        """The ids by which a page that speaks of one thing may mean its fellow."""
        papers, owner = related(), self._known.owners.get(one, "")
        listed = [owner, f"{one}-treaty", f"{one}-charter", papers.treaty.get(one, ""), papers.charter.get(one, "")]
        listed += [body for body, of in self._known.owners.items() if of == one]
        return listed + [
            org for table in (papers.treaty, papers.charter) for org, paper in table.items() if paper == one
        ]

    def _borrowed(self, mention: Mention) -> bool:
        """True if something else goes by the name, or the clause belongs to sport, trade or the kitchen."""
        if not self._lex.sets.get("elsewhere"):
            return False
        a, b = self._clause(mention.span)
        strange, near = self._beside(mention)
        return strange > near or (not near and self._compound(mention.span, b) and not self._heads(a, b))

    def _beside(self, mention: Mention) -> tuple[int, int]:
        """How many words of other worlds stand in the clause of a name, and how many of treaties."""
        known = worlds(self._lex)
        a, b = self._clause(mention.span)
        beside = self._text[a : mention.span[0]] + " " + self._text[mention.span[1] : b]
        words = [w.lower().replace("ё", "е") for w in _WORD.findall(beside)]
        return sum(w in known.other for w in words), sum(w in known.ours or w in self._ours for w in words)

    @cached_property
    def _ours(self) -> frozenset[str]:
        """The words of treaties in this language."""
        sets = self._lex.sets
        return frozenset(w for name in _WORDS for w in sets.get(name, ()) if len(w) > _SHORT) - sets.get(
            "after", frozenset()
        )

    @cached_property
    def _borders(self) -> list[int]:
        """Where clauses end."""
        return [m.start() for m in _BORDER.finditer(self._text)]

    def _clause(self, span: tuple[int, int]) -> tuple[int, int]:
        """The stretch between two borders around a name."""
        at = bisect_right(self._borders, span[0])
        after = bisect_left(self._borders, span[1])
        first = self._borders[at - 1] + 1 if at else 0
        return first, self._borders[after] if after < len(self._borders) else len(self._text)

    def _compound(self, span: tuple[int, int], end: int) -> bool:
        """True if an acronym only belongs to the noun or number behind it: "NATO strap", "UN-branded", "GCC 14.2"."""
        at = span[1]
        if self._lex.code != "en":
            return False  # elsewhere the noun stands before the name
        if not self._text[span[0] : at].isupper() or self._text[span[0] : at].count(" "):
            return False
        if _TIED.match(self._text, at, end):
            return True
        if self._text[end : end + 1] == "?":
            return False  # "When did SEATO cease to exist?"
        follows = _WORD.match(self._text, at + 1, end) if self._text[at : at + 1] == " " else None
        if follows is None or not follows.group().islower():
            return False
        return not follows.group().endswith(_VERBAL) and follows.group() not in self._lex.sets.get("after", ())

    def _heads(self, a: int, b: int) -> bool:
        """True if a clause is a whole line of few words: a heading, a label, the front of a card."""
        whole = self._text[a - 1 : a] in ("", "\n") and self._text[b : b + 1] in ("", "\n")
        return whole and len(self._text[a:b].split()[: _HEADING + 1]) <= _HEADING

"""The day of a page. Comes in: its text and language; goes out: the date of its date line, if it has one.

A date line stands at the head of a page: a date alone, behind a word such as "published", behind the name of an author,
or behind the town from which a report was sent. A date within a sentence, a heading or a list is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from foedus.text.lexicon import fold, has_verb, lexicon, words

__all__ = ["date_line"]

_ISO = re.compile(r"\b((?:19|20)\d\d)-([01]\d)-([0-3]\d)\b")
_DOTTED = re.compile(r"\b([0-3]?\d)[./]([01]?\d)[./]((?:19|20)\d\d)\b")
_SLASHED = re.compile(r"\b([01]?\d)/([0-3]?\d)/((?:19|20)\d\d)\b")
_LINES = 12  # at the head of a page
_MOST = 6000
_WIDTH = 200
_FEW = 4  # words that may stand behind a date alone
_SIGNS = " \t([—–-,:|"
_TOWN = re.compile(
    r"(?P<town>[^\W\d_][\w .'’/()-]{1,40})(?:,\s*[^\W\d_][\w .'’-]{1,30})?,\s*(?P<day>[^\W\d_]+,?\s*)?(?:le|el)?$"
)
_OPENS = re.compile(r"\s*(?:[.:]\s|[-–—(|]|/|$)")  # what parts a date line from the report behind it


class _Found(msgspec.Struct, frozen=True):
    """A date in a line: its parts and its place."""

    year: str
    month: int
    day: int
    start: int
    end: int
    bare: bool = False  # in figures of which only a cue tells the order

    def edtf(self) -> str:
        """As EDTF; empty for what no calendar holds."""
        fits = 1 <= self.month <= 12 and 1 <= self.day <= 31
        return f"{self.year}-{self.month:02d}-{self.day:02d}" if fits else ""


@lru_cache(maxsize=8)
def _spelt(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Patterns of a date with the name of a month, its day before or behind, and the numbers of the months."""
    lists = lexicon(lang)
    months = {m: i + 1 for i, m in enumerate(lists.months)} | {m[:3]: i + 1 for i, m in enumerate(lists.months)}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    first = rf"(?<!\d)(\d{{1,2}})(?:er|º|\.)?,?\s+(?:de\s+)?({names})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)\b"
    behind = rf"\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b"
    return re.compile(first), re.compile(behind), months


def _find(line: str, lang: str) -> _Found | None:
    """The first date of a line."""
    first, behind, months = _spelt(lang)
    if m := first.search(line):
        return _Found(m[3], months[m[2]], int(m[1]), m.start(), m.end())
    if m := behind.search(line):
        return _Found(m[3], months[m[1]], int(m[2]), m.start(), m.end())
    if m := _ISO.search(line):
        return _Found(m[1], int(m[2]), int(m[3]), m.start(), m.end())
    if lang != "en" and (m := _DOTTED.search(line)):
        return _Found(m[3], int(m[2]), int(m[1]), m.start(), m.end())
    if lang == "en" and (m := _SLASHED.search(line)):
        return _Found(m[3], int(m[1]), int(m[2]), m.start(), m.end(), bare=True)
    return None


def date_line(text: str, lang: str) -> str:
    """Give the day of a page.

    Parameters
    ----------
    text : str
        The page.
    lang : str
        Its language.

    Returns
    -------
    str
        EDTF date from a date line at its head, or from the place and date that open a report; empty if there is none.

    Examples
    --------
    >>> date_line("Published 3 May 2019\\nA report.", "en"), date_line("It was signed on 3 May 2019.", "en")
    ('2019-05-03', '')
    """
    lines = [x.strip() for x in re.findall(r"[^\r\n]+", text[:_MOST])][:_LINES]
    for raw in lines:
        found = _find(fold(raw[:_WIDTH]), lang)
        if found is not None and found.edtf() and _dates_the_page(raw, found, lang):
            return found.edtf()
    return ""


def _dates_the_page(raw: str, found: _Found, lang: str) -> bool:
    """Tell whether what stands around a date makes it the date of the page: nothing, a cue, an author, or a town."""
    lists, before, after = lexicon(lang), raw[: found.start], raw[found.end :]
    lead = fold(before).strip(_SIGNS)
    for cue in lists.dateline:
        if lead.endswith(cue) and (len(words(lead[: -len(cue)])) <= 1 or " " in cue):
            return True
    if found.bare:
        return False
    alone = len(words(after)) <= _FEW
    if alone and words(lead)[:1] and words(lead)[0] in lists.bylines and len(words(lead)) <= _FEW:
        return True
    return _from_a_town(before.strip(" \t([—–-"), after, lists.dateline) or (not lead and alone)


def _from_a_town(lead: str, after: str, cues: tuple[str, ...]) -> bool:
    """True for "ROME, May 3, 2019 A report", "Gabala, Azerbaijan, 3 May 2019 – A report", "Rome, le 3 mai 2019."."""
    m = _TOWN.match(lead)
    if m is None or has_verb(m["town"], lexicon("en")):
        return False
    named = fold(m["day"] or "").strip(", ")
    if named and named not in cues and named not in ("le", "el"):
        return False
    capitals = m["town"][:2].isupper()
    alone = m["town"][0].isupper() and len(words(after)) <= _FEW
    return capitals or alone or (m["town"][0].isupper() and bool(_OPENS.match(after)))

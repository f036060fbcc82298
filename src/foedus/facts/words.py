"""Names, days and places as they stand in sentences, and whether two spellings can be one thing's.

Comes in: ids, cells and texts; goes out: words; judges nothing.
"""

from __future__ import annotations

import difflib
from functools import lru_cache

from foedus.dates import ALWAYS, NEVER, edtf
from foedus.names import fold, names, with_article
from foedus.spans import Spans
from foedus.store import View
from foedus.timeline import Cell, edges

__all__ = ["alike", "day_words", "label", "latin", "same_place", "spans_words", "spoken", "stems", "the", "value_words"]


def same_place(claimed: str, recorded: str) -> bool:
    """Tell whether two names can be one place's: alike in Latin letters, one inside the other, or one state's capital.

    Parameters
    ----------
    claimed, recorded : str
        In any of the scripts that the atlas knows.

    Returns
    -------
    bool
        False if either is empty.
    """
    a, b = latin(claimed), latin(recorded)
    if not a or not b:
        return False
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    alike = 0.8 if claimed.isascii() and recorded.isascii() else 0.7  # letters and case endings of another script
    if len(a.split()) == len(b.split()) and difflib.SequenceMatcher(None, a, b).ratio() >= alike:
        return True
    capitals = _capitals()
    state = capitals.get(fold(claimed), "")
    return state != "" and state == capitals.get(fold(recorded))


def is_capital(place: str) -> bool:
    """Tell whether a place is some state's capital, in any language: then it is no part of another town.

    Parameters
    ----------
    place : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_capital("Nairobi"), is_capital("Marlborough House")
    (True, False)
    """
    return fold(place) in _capitals()


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """Capitals in all languages and their case forms -> state."""
    return {fold(alias.text): alias.id for alias in names().capitals()}


_LETTERS: dict[str, str] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),  # noqa: SIM905 - one row
        strict=True,
    )
)


@lru_cache(maxsize=16_384)
def latin(name: str) -> str:
    """Give a folded name in Latin letters, near enough to tell two spellings of one name.

    Parameters
    ----------
    name : str
        Latin or Cyrillic.

    Returns
    -------
    str
    """
    folded = fold(name).replace("чж", "zh")
    return "".join(_LETTERS.get(c, c) for c in folded).replace("-", "")


def label(view: View, some_id: str) -> str:
    """Give the name people read: an acronym for organisations, the full name for states.

    Parameters
    ----------
    view : View
    some_id : str
        Id of an entity, or free text.

    Returns
    -------
    str
        Free text comes back as it is.
    """
    if some_id not in view.names.entities:
        return some_id
    is_state = view.names.kind(some_id) in ("state", "territory")
    return view.names.label(some_id) if is_state else view.names.short(some_id)


def the(view: View, some_id: str) -> str:
    """Give the name of an organisation or treaty as it stands in a sentence: an acronym has no article.

    Parameters
    ----------
    view : View
    some_id : str

    Returns
    -------
    str
    """
    kind = view.names.kind(some_id) if some_id in view.names.entities else ""
    return with_article(label(view, some_id), kind)


def day_words(begin: int, end: int) -> str:
    """Give a stretch of days in words: `from 2006-06-23 to 2012-12-18`, `since 2017-06-05`, `until 1999-04-19`.

    Parameters
    ----------
    begin, end : int
        Half-open days.

    Returns
    -------
    str
        Both days inside.
    """
    if begin <= ALWAYS:
        return f"until {edtf(end - 1)}" if end < NEVER else "always"
    if end >= NEVER:
        return f"since {edtf(begin)}"
    return f"on {edtf(begin)}" if end == begin + 1 else f"from {edtf(begin)} to {edtf(end - 1)}"


def value_words(cells: list[Cell], value: str) -> str:
    """Give in words when a value held, as exactly as it is known.

    Parameters
    ----------
    cells : list of Cell
        A timeline.
    value : str

    Returns
    -------
    str
        `from 2006-08-16 to 2012-06-27 and since 2020`; empty if it never held.
    """
    told = [(c.holds, e) for c, e in zip(cells, edges(cells), strict=True) if c.value == value]
    held = [e for holds, e in told if holds == "yes"] or [e for holds, e in told if holds == "maybe"]
    parts = []
    for since, until in ((spoken(a), spoken(b)) for a, b in dict.fromkeys(held)):
        if since == "..":
            parts.append("" if until == ".." else f"until {until}")
        elif until == "..":
            parts.append(f"since {since}")
        else:
            parts.append(f"on {since}" if since == until else f"from {since} to {until}")
    return " and ".join(p for p in parts if p)


def spoken(date: str) -> str:
    """Give a date in words: of a set of days `[2020..2022]` says `a day between 2020 and 2022`.

    Parameters
    ----------
    date : str
        EDTF.

    Returns
    -------
    str

    Examples
    --------
    >>> spoken("[2020..2022]"), spoken("1994-04")
    ('a day between 2020 and 2022', '1994-04')
    """
    first, dots, last = date.strip("[]").partition("..")
    if not dots or not date.startswith("["):
        return date
    if not first or not last:
        return f"a day before {last}" if last else f"a day after {first}"
    return f"a day between {first} and {last}"


def spans_words(days: Spans) -> str:
    """Give several stretches of days in words.

    Parameters
    ----------
    days : Spans

    Returns
    -------
    str
        Joined by `and`; empty for no day.
    """
    return " and ".join(day_words(*s) for s in days)


def stems(text: str) -> frozenset[str]:
    """Give the words of a name without their endings, to compare two wordings.

    Parameters
    ----------
    text : str

    Returns
    -------
    frozenset of str
        Folded, short words left out.
    """
    return frozenset(w.rstrip("s") for w in fold(text).replace("-", " ").split() if len(w) > 2)


@lru_cache(maxsize=16_384)
def alike(claimed: str, recorded: str) -> bool:
    """Tell whether two spellings can name one thing: one stands in the other, or most letters agree.

    Parameters
    ----------
    claimed, recorded : str

    Returns
    -------
    bool

    Examples
    --------
    >>> alike("Dzhamaat Mujahedin", "Jamaat Mujahedin"), alike("Salafia", "Nurdzhular")
    (True, False)
    """
    a, b = fold(claimed).replace("-", " "), fold(recorded).replace("-", " ")
    if not a or not b:
        return False
    if a == b or a in b or b in a:
        return True
    return difflib.SequenceMatcher(None, a[:80], b[:80]).ratio() >= 0.72

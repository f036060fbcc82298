"""What the atlas says to one claim. Comes in: a claim of a page and a view; goes out: a `Finding`; gives no verdict.

A finding holds the days on which the claim can be said truthfully, apart for sure, possible and disputed ones. For a
status these are the days it holds; for something that happened, all days from then on. `foedus.check` makes verdicts of
findings, `foedus.when` intersects them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from foedus.dates import ALWAYS, NEVER, Interval, edtf
from foedus.names import fold, names
from foedus.spans import Spans, merged
from foedus.statement import Statement
from foedus.store import View
from foedus.timeline import Cell, edges

__all__ = [
    "Claim",
    "Finding",
    "Tie",
    "begun",
    "claim_of",
    "covers_all",
    "covers_occasion",
    "day_words",
    "is_alive",
    "label",
    "latin",
    "occasions",
    "same_place",
    "spans_words",
    "spoken",
    "statements_of",
    "the",
    "told_as_past",
    "value_words",
    "window",
]


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the atlas on which a finding rests: the owner on which it hangs, and its id."""

    owner: str
    statement: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the atlas says to one claim.

    Parameters
    ----------
    known : bool
        False if the atlas cannot tell.
    yes, maybe, disputed : Spans
        Days on which the claim can be said truthfully: surely, possibly, or on the word of some sources only.
    unknown : Spans
        Days of which nothing is known.
    verdict : str
        For something that happened on a day: the verdict by rule, before family and time are looked at.
    relatives : tuple of (str, Finding)
        What holds of a relative instead: `family` (founding treaty, predecessor), `body`, `claimed` (a track beside
        the law); nearest first.
    fact : str
        The right fact, as one ready sentence.
    ties : tuple of Tie
        Statements behind it.
    """

    known: bool = True
    yes: Spans = ()
    maybe: Spans = ()
    disputed: Spans = ()
    unknown: Spans = ()
    verdict: str = ""
    relatives: tuple[tuple[str, Finding], ...] = ()
    fact: str = ""
    ties: tuple[Tie, ...] = ()

    @property
    def possible(self) -> Spans:
        """Days on which the claim can have been said truthfully, if anything allows it."""
        return merged(self.yes, self.maybe, self.disputed)


UNKNOWN = Finding(known=False)

_OCCASION = 730  # days


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its days read: what `foedus.facts` asks about.

    Parameters
    ----------
    said : Statement
        As the reader found it.
    start, end : Interval or None
        Days the text gives.
    tense : str
        `present`, `past` or `none`.
    full : bool
        True if it is one of a list that is said to be complete.
    """

    said: Statement
    start: Interval | None = None
    end: Interval | None = None
    tense: str = "none"
    full: bool = False

    @property
    def dated(self) -> bool:
        """Whether the text gives any day."""
        return self.start is not None or self.end is not None


def claim_of(said: Statement) -> Claim:
    """Read the days and the tense of a claim.

    Parameters
    ----------
    said : Statement
        Level `page`.

    Returns
    -------
    Claim
    """
    start, _, end = said.valid.partition("/")
    tense = said.details.get("tense", "none")
    if tense == "past" and said.value in ("candidate", "aspirant"):
        tense = "present"  # who "signed a memorandum of obligations" is on the way that day, and may be so still
    return Claim(
        said=said,
        start=Interval.from_edtf(start) if start not in ("", "..") else None,
        end=Interval.from_edtf(end) if end not in ("", "..") else None,
        tense=tense,
        full=said.details.get("list") == "full",
    )


def statements_of(view: View, owner: str, relation: str, object_: str | None = None) -> list[Statement]:
    """Give the legal, asserted lines of one relation that hang on an id.

    Parameters
    ----------
    view : View
    owner : str
        Id of an organisation, treaty, office or event.
    relation : str
        Stored relation.
    object_ : str, optional
        Only lines with this object.

    Returns
    -------
    list of Statement
        In the order of the file.
    """
    return [
        s
        for s in view.owner(owner).statements
        if s.relation == relation and not s.denied and s.basis == "legal" and object_ in (None, s.object)
    ]


def window(text: str) -> tuple[int, int]:
    """Give the first and the last possible day of a date, both inside.

    Parameters
    ----------
    text : str
        EDTF.

    Returns
    -------
    (int, int)
    """
    interval = Interval.from_edtf(text)
    return interval.earliest, interval.latest


def covers_all(claimed: Interval, days: Iterable[tuple[int, int]]) -> tuple[bool, bool]:
    """Tell whether a claimed date fits any, and all, of several rival days.

    A day fits if the two dates can be the same day: a year covers a day inside it, and the other way round.

    Parameters
    ----------
    claimed : Interval
        As the text gives it.
    days : iterable of (int, int)
        First and last possible day of each rival.

    Returns
    -------
    (bool, bool)
        Whether any fits, whether all do.
    """
    fits = [lo <= claimed.latest and hi >= claimed.earliest for lo, hi in days]
    return any(fits), bool(fits) and all(fits)


def covers_occasion(
    claimed: Interval, days: Iterable[tuple[int, int]], breaks: Iterable[int] = ()
) -> tuple[bool, bool]:
    """Tell whether a claimed date fits any rival day, and all rival days of some occasion.

    A date that lies between the rival days of one occasion fits too: the sources do not agree on a better one.

    Parameters
    ----------
    claimed : Interval
        As the text gives it.
    days : iterable of (int, int)
        First and last possible day of each line about one step.
    breaks : iterable of int
        Days of acts that undo the step: what comes after is another occasion.

    Returns
    -------
    (bool, bool)
        Whether any fits, and whether there is an occasion of which all do.
    """
    some = False
    for occasion in occasions(days, breaks):
        fits, all_fit = covers_all(claimed, occasion)
        if all_fit:
            return True, True
        between = occasion[0][0] <= claimed.earliest and claimed.latest <= occasion[-1][1]
        some = some or fits or between
    return some, False


def occasions(days: Iterable[tuple[int, int]], breaks: Iterable[int] = ()) -> list[list[tuple[int, int]]]:
    """Sort days into occasions: lines about one step less than two years apart, with nothing between that undoes it.

    Parameters
    ----------
    days : iterable of (int, int)
        First and last possible day of each line.
    breaks : iterable of int
        Days of acts that undo the step.

    Returns
    -------
    list of list of (int, int)
        Oldest first.
    """
    found: list[list[tuple[int, int]]] = []
    undone = tuple(breaks)
    for day in sorted(days):
        last = found[-1][-1][1] if found else 0
        if found and day[0] - last < _OCCASION and not any(last < b <= day[0] for b in undone):
            found[-1].append(day)
        else:
            found.append([day])
    return found


def begun(valid: str) -> tuple[int, int]:
    """Give the first and the last possible day on which an act happened or a span began.

    Parameters
    ----------
    valid : str
        EDTF.

    Returns
    -------
    (int, int)
        Both inside.
    """
    interval = Interval.from_edtf(valid)
    return (interval.earliest, interval.latest) if interval.single else (interval.begin_min, interval.begin_max)


def told_as_past(claim: Claim, alive: bool) -> bool:
    """Tell whether a claim speaks of some earlier day: by its tense, or without a verb of what is gone.

    Parameters
    ----------
    claim : Claim
    alive : bool
        Whether what it speaks of still exists.

    Returns
    -------
    bool
    """
    return claim.tense == "past" or (claim.tense == "none" and not alive)


def is_alive(view: View, some_id: str) -> bool:
    """Tell whether an organisation or treaty has no recorded end.

    Parameters
    ----------
    view : View
    some_id : str

    Returns
    -------
    bool
    """
    return not any(
        s.relation == "life" and s.object in ("dissolution", "lapse", "merger") and not s.denied
        for s in view.owner(some_id).statements
    )


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


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """Capitals in all languages and their case forms -> state."""
    return {fold(alias.text): alias.id for alias in names().aliases() if alias.role == "capital"}


_LETTERS: dict[str, str] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),  # noqa: SIM905 - one row
        strict=True,
    )
)


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
    name = label(view, some_id)
    return f"the {name}" if " " in name and not name.lower().startswith("the ") else name


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
    """A date in words: a set of days as `2020 or 2022` would mislead, so `between 2020 and 2022`."""
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

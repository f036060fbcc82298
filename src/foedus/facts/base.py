"""What the atlas says to one claim. Comes in: a claim of a page and a view; goes out: a `Finding`; gives no verdict.

A finding holds the days on which the claim can be said truthfully, apart for sure, possible and disputed ones. For a
status these are the days it holds; for something that happened, all days from then on. `foedus.check` makes verdicts of
findings, `foedus.when` intersects them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from foedus.dates import NEVER, Interval
from foedus.spans import Spans, merged
from foedus.statement import Statement
from foedus.store import View

__all__ = [
    "UNKNOWN",
    "Claim",
    "Finders",
    "Finding",
    "Tie",
    "begun",
    "claim_of",
    "covers_all",
    "covers_occasion",
    "fits_with",
    "is_alive",
    "occasions",
    "once",
    "statements_of",
    "told_as_past",
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

_P = ParamSpec("_P")
_R = TypeVar("_R")


def once(work: Callable[Concatenate[View, _P], _R]) -> Callable[Concatenate[View, _P], _R]:
    """Remember what a function gives for a view, which never changes, as long as the view lives.

    Parameters
    ----------
    work : callable
        Takes a view and hashable arguments; nobody may change what it returns.

    Returns
    -------
    callable
        The same, asked once for the same arguments.
    """
    memory: WeakKeyDictionary[View, dict[object, _R]] = WeakKeyDictionary()

    @wraps(work)
    def remembered(view: View, *args: _P.args, **more: _P.kwargs) -> _R:
        known = memory.setdefault(view, {})
        key = (args, tuple(more.items()))
        if key not in known:
            known[key] = work(view, *args, **more)
        return known[key]

    return remembered


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
    then : Interval or None
        The day of the sentence, of a past state that has no days of its own.
    """

    said: Statement
    start: Interval | None = None
    end: Interval | None = None
    tense: str = "none"
    full: bool = False
    then: Interval | None = None

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
        then=Interval.from_edtf(then) if (then := said.details.get("then", "")) else None,
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


def fits_with(claim: Claim, fits: bool, day: int, fact: str, ties: tuple[Tie, ...]) -> Finding:
    """Give the finding of something that happened, or not, with its statements.

    Parameters
    ----------
    claim : Claim
    fits : bool
        Whether the atlas has it as the claim says (before a denial is looked at).
    day : int
        First day on which it could be told.
    fact : str
        The right fact.
    ties : tuple of Tie
        Statements behind it.

    Returns
    -------
    Finding
        With its verdict.
    """
    right = fits != claim.said.denied
    return Finding(
        yes=((day, NEVER),) if right else (), verdict="supported" if right else "contradicted", fact=fact, ties=ties
    )


Finders: TypeAlias = dict[str, Callable[[View, Claim], Finding]]
"""Stored relation -> the function that holds such a claim against the atlas."""

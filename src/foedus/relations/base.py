"""The shape of a relation. Comes in: printed or stored fields of one claim; goes out: the other; knows no family."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from foedus.statement import Statement

__all__ = ["INTERNAL", "Fields", "Relation", "acting", "happening", "outcome", "plain", "qualifiers"]

Fields = tuple[str, str, str, dict[str, str]]
"""Stored subject, object, value and details."""


def _same(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
    """Stored form that keeps subject and object, with the status as a detail."""
    if status:
        details["status"] = status
    return subject, object_, "", details


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be said: how it is printed, how it is stored, and how it reads as a sentence.

    Parameters
    ----------
    name : str
        Unique name; printed as it is unless `prints` says otherwise.
    prints : str
        Printed name, where two relations share one (a state renews a treaty; a treaty is renewed).
    stored : str
        Name of the stored relation (one stored relation serves several printed ones).
    family : str
        membership, life, obligation, office, force, event, stance or quantity.
    state : bool
        True for something that lasts (its dates are an interval), False for something that happens on a day.
    values : tuple of str
        Stored values that print as this relation; empty: any.
    objects : tuple of str
        Stored objects that print as this relation; empty: any.
    statuses : tuple of str
        Printed statuses; empty: the relation has none.
    keys : tuple of str
        Details it may carry.
    nouns : dict
        Printed status -> how it stands in a sentence (`a member of`), for templates with `{noun}`.
    wording, denial : str
        Templates of one sentence with `{subject}`, `{object}`, `{value}`, `{status}`, `{noun}` and details.
    store, show : callable
        The two directions. `store(subject, object, status, details)` gives stored fields; `show(statement)` gives
        printed subject, object, status and qualifiers.
    """

    name: str
    prints: str = ""
    stored: str
    family: str
    state: bool = False
    values: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    nouns: dict[str, str] = {}
    wording: str
    denial: str = ""
    store: Callable[[str, str, str | None, dict[str, str]], Fields] = _same
    show: Callable[[Statement], tuple[str, str, str | None, dict[str, str]]]

    def to_stored(self, subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
        """Give stored subject, object, value and details of a printed claim."""
        return self.store(subject, object_, status, details)

    def to_printed(self, stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
        """Give printed subject, object, status and qualifiers of a stored claim."""
        return self.show(stored)

    def accepts(self, stored: Statement) -> bool:
        """Tell whether a statement of this stored relation prints under this name."""
        return (not self.values or stored.value in self.values) and (not self.objects or stored.object in self.objects)

    def valid(self, start: str | None, end: str | None) -> str:
        """Give the EDTF text of printed dates: one date for an event, an interval for a state."""
        if not start and not end:
            return ""
        if start and not end and not self.state:
            return start
        return f"{start or '..'}/{end or ''}"

    def ends(self, valid: str) -> tuple[str | None, str | None]:
        """Give the printed start and end of an EDTF text."""
        if "/" not in valid:
            return valid or None, None
        start, _, end = valid.partition("/")
        return (start if start not in ("", "..") else None), (end if end not in ("", "..") else None)


INTERNAL = frozenset({"status", "list", "tense", "since", "step", "then", "hypothetical", "of"})
"""Details that serve the checker and are not printed as qualifiers."""


def qualifiers(stored: Statement, *hidden: str) -> dict[str, str]:
    """Give the details that are printed.

    Parameters
    ----------
    stored : Statement
    *hidden : str
        Keys that the printed form shows elsewhere.

    Returns
    -------
    dict
        All details but internal and hidden ones.
    """
    return {k: v for k, v in stored.details.items() if k not in INTERNAL and k not in hidden}


def plain(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Give the printed form that keeps subject and object; the status stands in the details.

    Parameters
    ----------
    stored : Statement

    Returns
    -------
    tuple
        Printed subject, object, status and qualifiers.
    """
    return stored.subject, stored.object, stored.details.get("status"), qualifiers(stored)


def acting(act: str) -> Callable[[str, str, str | None, dict[str, str]], Fields]:
    """Give the storing rule of a relation whose name says the value: subject and object stay.

    Parameters
    ----------
    act : str
        The stored value.

    Returns
    -------
    callable
        From printed subject, object, status and details to stored fields.
    """

    def store(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
        if status:
            details["status"] = status
        return subject, object_, act, details

    return store


def happening(what: str) -> Callable[[str, str, str | None, dict[str, str]], Fields]:
    """Give the storing rule of something in the life of the subject: the printed object is its outcome.

    Parameters
    ----------
    what : str
        What happened, the stored object.

    Returns
    -------
    callable
        From printed subject, object, status and details to stored fields.
    """

    def store(subject: str, object_: str, status: str | None, details: dict[str, str]) -> Fields:
        if status:
            details["status"] = status
        return subject, what, object_, details

    return store


def outcome(stored: Statement) -> tuple[str, str, str | None, dict[str, str]]:
    """Give the printed form of something in a life: the outcome is the printed object.

    Parameters
    ----------
    stored : Statement

    Returns
    -------
    tuple
        Printed subject, object, status and qualifiers.
    """
    return stored.subject, stored.value, stored.details.get("status"), qualifiers(stored)

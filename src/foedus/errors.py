"""Every exception of foedus. Comes in: what was wrong; goes out: one readable message; touches nothing else.

::

    FoedusError
    ├── UnknownName     (LookupError)   no entity answers to this name
    ├── AmbiguousName   (LookupError)   several do
    ├── NotCovered      (LookupError)   no source speaks for that time or thing
    ├── BadDate         (ValueError)    text that is no EDTF date, or an impossible day
    ├── BadAtlas        (ValueError)    a curated file breaks its schema or a rule of the atlas
    ├── BadSource       (ValueError)    a dataset or page that is not what it should be
    └── BadInput        (ValueError)    a file, column or option given by the user that cannot be used

A message says what was given, what was expected, where, and what to try.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["AmbiguousName", "BadAtlas", "BadDate", "BadInput", "BadSource", "FoedusError", "NotCovered", "UnknownName"]


class FoedusError(Exception):
    """Root of all errors raised by foedus.

    Parameters
    ----------
    problem : str
        What was given and what is wrong with it.
    where : str
        File, line, key path or row; empty if the caller knows.
    hint : str or callable
        What to try; a callable gives it when somebody asks: names that sound alike take longer to find than an answer.
    """

    def __init__(self, problem: str, *, where: str = "", hint: str | Callable[[], str] = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self._hint = hint

    @property
    def hint(self) -> str:
        """What to try."""
        if not isinstance(self._hint, str):
            self._hint = self._hint()
        return self._hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.problem}{hint}"


class UnknownName(FoedusError, LookupError):
    """No state, organisation, treaty or other entity answers to the name."""


class AmbiguousName(FoedusError, LookupError):
    """Several entities answer to the name on that day."""


class NotCovered(FoedusError, LookupError):
    """No source speaks for that time or thing, so no answer would be honest."""


class BadDate(FoedusError, ValueError):
    """Text that is not an EDTF date, or names a day that does not exist."""


class BadAtlas(FoedusError, ValueError):
    """A curated file breaks its schema or a rule of the atlas."""


class BadSource(FoedusError, ValueError):
    """A dataset or page is not what its reader expects."""


class BadInput(FoedusError, ValueError):
    """A file, column or option given by the user cannot be used."""

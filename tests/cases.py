"""Many small cases in one test. Comes in: cases and a check; goes out: one test that tells of every case that fails.

For checks of microseconds: as a test of its own, each case would cost a hundred times as much.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable
from typing import Any

import pytest

__all__ = ["each"]

Check = Callable[..., None]


def each(names: str, cases: Iterable[Any], name: Callable[[Any], str] = str) -> Callable[[Check], Check]:
    """Decorate a test as `pytest.mark.parametrize` does, but run all cases in it; none hides another.

    Parameters
    ----------
    names : str
        Parameters of the test, with commas between.
    cases : iterable
        A value each; of several parameters, a tuple.
    name : callable
        Gives what a failed case is called.

    Returns
    -------
    callable
        A decorator; the other parameters of the test stay fixtures.
    """
    known, listed = [n.strip() for n in names.split(",")], list(cases)
    assert listed, f"no case of {names}"

    def decorate(check: Check) -> Check:
        def test(**fixtures: Any) -> None:
            __tracebackhide__ = True
            failed: list[str] = []
            for case in listed:
                values = dict(zip(known, (case,) if len(known) == 1 else case, strict=True))
                try:
                    check(**values, **fixtures)
                except Exception as error:
                    place = traceback.extract_tb(error.__traceback__)[-1]
                    what = f"{type(error).__name__}: {error}"
                    failed.append(f"{name(case)}\n  {place.filename}:{place.lineno}: {what}".replace("\n", "\n  "))
            if failed:
                told = "\n".join(failed)
                pytest.fail(f"{len(failed)} of {len(listed)} cases fail\n{told}", pytrace=False)

        signature = inspect.signature(check)
        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        rest = [p for p in signature.parameters.values() if p.name not in known]
        setattr(test, "__signature__", signature.replace(parameters=rest))  # noqa: B010 - what pytest asks for fixtures
        return test

    return decorate

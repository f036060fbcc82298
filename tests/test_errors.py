"""Errors: one root, the built-in that a caller would expect, and one readable message."""

from __future__ import annotations

import inspect

import pytest

from foedus import errors
from foedus.errors import BadDate, FoedusError, UnknownName

CHILDREN = [getattr(errors, name) for name in errors.__all__ if name != "FoedusError"]


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child.__name__)
def test_every_error_is_a_foedus_error_and_a_built_in_one(child: type[FoedusError]) -> None:
    assert issubclass(child, FoedusError)
    assert issubclass(child, LookupError | ValueError)
    assert child.__name__ in (inspect.getdoc(errors) or ""), "the tree at the head of the module shows it"


def test_a_message_says_where_what_and_what_to_try() -> None:
    error = BadDate(
        "'1999-06-31': June has 30 days", where="csto.toml, membership.csto.arm[0]", hint="did you mean 30?"
    )
    assert str(error) == "csto.toml, membership.csto.arm[0]: '1999-06-31': June has 30 days (did you mean 30?)"
    assert (error.problem, error.hint) == ("'1999-06-31': June has 30 days", "did you mean 30?")


def test_a_message_without_place_or_hint_has_no_loose_ends() -> None:
    assert str(UnknownName("no entity answers to 'Narnia'")) == "no entity answers to 'Narnia'"


def test_a_hint_is_worked_out_once_and_only_if_somebody_reads_it() -> None:
    asked: list[str] = []

    def near() -> str:
        asked.append("near")
        return "did you mean Namibia?"

    error = UnknownName("no entity answers to 'Narnia'", hint=near)
    assert not asked
    assert str(error) == str(error) == "no entity answers to 'Narnia' (did you mean Namibia?)"
    assert asked == ["near"]

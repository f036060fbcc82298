"""Cases in one test: all run, every failure is told, fixtures come as usual."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import each


def test_every_case_that_fails_is_told_and_none_that_does_not() -> None:
    seen: list[int] = []

    @each("n", range(5))
    def check(n: int) -> None:
        seen.append(n)
        assert n % 2 == 0
        if n == 4:
            raise ValueError("four")

    with pytest.raises(
        pytest.fail.Exception, match=r"(?s)^3 of 5 cases fail\n1\n.*AssertionError.*\n3\n.*\n4\n.*four$"
    ):
        check()
    assert seen == [0, 1, 2, 3, 4]


@each("one, two", [(1, 2), (2, 3)])
@each("more", "ab")
def test_parameters_are_given_and_fixtures_too(one: int, two: int, more: str, tmp_path: Path) -> None:
    assert two == one + 1
    assert more in "ab"
    assert tmp_path.is_dir()


def test_a_case_may_have_a_name_of_its_own() -> None:
    @each("text", ["x"], name=lambda text: f"the letter {text}")
    def check(text: str) -> None:
        raise AssertionError(text)

    with pytest.raises(pytest.fail.Exception, match="the letter x"):
        check()


def test_cases_that_are_none_are_no_test() -> None:
    with pytest.raises(AssertionError, match="no case of text"):
        each("text", [])

"""What is wrong with a TOML file is said in words of the one who wrote it, with its place."""

from __future__ import annotations

import tomllib

import pytest

from foedus.complaints import not_toml, plain_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[names\n", "line 1, column 7: the name of a table is not closed by ]"),
        ("a = 1\na = 2\n", "line 2, column 6: this key stands there twice"),
        ("[a]\n[a]\n", "line 2, column 3: this table stands there twice"),
        ('a = "x\n', "line 1, column 7: "),
        ("a = league\n", "line 1, column 5: this is no value (text stands in quotation marks)"),
        ("a = [1, 2\n", "a list is not closed by ] at the end of the file"),
        ("a 1\n", "line 1, column 3: there is no = behind the key"),
        ("a = 1 2\n", "line 1, column 7: something stands behind the value"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert not_toml(caught.value).startswith(said)


def test_tables_too_deep_in_each_other_are_told() -> None:
    assert "too deep" in not_toml(RecursionError("maximum recursion depth exceeded"))


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("Object contains unknown field `wher`", "there is no key `wher`"),
        ("Object missing required field `source`", "the key `source` is missing"),
        ("Expected `str`, got `int`", "text in quotation marks is expected here, not a whole number"),
        ("Expected `array`, got `object`", "a list is expected here, not a table"),
        ("Expected `bool | null`", "true or false or nothing is expected here"),
        ("Invalid enum value 'club'", "Invalid enum value 'club'"),
    ],
)
def test_a_wrong_key_or_type_is_told_in_plain_words(problem: str, said: str) -> None:
    assert plain_words(problem) == said

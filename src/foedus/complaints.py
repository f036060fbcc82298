"""What is wrong with a TOML file, in plain words. Comes in: what a parser tells; goes out: one message for whoever
wrote it; reads nothing.
"""

from __future__ import annotations

import re
import tomllib

__all__ = ["not_toml", "plain_words"]

_TYPES = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
    "date": "a date without quotation marks",
    "datetime": "a date without quotation marks",
}
_PARSER = (
    ("Expected ']' at the end of a table", "the name of a table is not closed by ]"),
    ("Cannot overwrite a value", "this key stands there twice"),
    ("Cannot declare", "this table stands there twice"),
    ("Duplicate inline table key", "this key stands there twice"),
    ("Unclosed array", "a list is not closed by ]"),
    ("Unclosed inline table", "a table is not closed by }"),
    ("Unterminated string", "a quotation mark is left open"),
    ("Expected '=' after a key", "there is no = behind the key"),
    ("Expected newline", "something stands behind the value"),
    ("Invalid initial character for a key", "a key is expected here"),
    ("Invalid statement", "this is neither a key with its value nor a table in [ ]"),
    ("Invalid value", "this is no value (text stands in quotation marks)"),
    ("Invalid date", "this is no date (and dates stand in quotation marks)"),
)


def not_toml(error: tomllib.TOMLDecodeError | RecursionError) -> str:
    """Say why a text is no TOML.

    Parameters
    ----------
    error : TOMLDecodeError or RecursionError
        As `tomllib` raises it.

    Returns
    -------
    str
        With line and column, where they are known.

    Examples
    --------
    >>> try:
    ...     tomllib.loads("[names")
    ... except tomllib.TOMLDecodeError as error:
    ...     not_toml(error)
    'the name of a table is not closed by ] at the end of the file'
    """
    if isinstance(error, RecursionError):
        return "lists or tables stand too deep in each other"
    reason, _, place = str(error).rpartition(" (at ")
    told = next((words for start, words in _PARSER if reason.startswith(start)), reason)
    place = place.rstrip(")")
    return f"{told} at the end of the file" if place == "end of document" else f"{place}: {told}"


def plain_words(problem: str) -> str:
    """Say what a table lacks, has too much, or has of the wrong type.

    Parameters
    ----------
    problem : str
        As the checker of types tells it.

    Returns
    -------
    str
        As it is, if it has no other words.

    Examples
    --------
    >>> plain_words("Object missing required field `kind`"), plain_words("Expected `str`, got `int`")
    ('the key `kind` is missing', 'text in quotation marks is expected here, not a whole number')
    """
    if key := re.fullmatch(r"Object contains unknown field `([^`]*)`", problem):
        return f"there is no key `{key[1]}`"
    if key := re.fullmatch(r"Object missing required field `([^`]*)`", problem):
        return f"the key `{key[1]}` is missing"
    if types := re.fullmatch(r"Expected `([^`]*)`(?:, got `([^`]*)`)?", problem):
        wanted = " or ".join(_TYPES.get(name, name) for name in types[1].split(" | "))
        return f"{wanted} is expected here" + (f", not {_TYPES.get(types[2], types[2])}" if types[2] else "")
    return problem

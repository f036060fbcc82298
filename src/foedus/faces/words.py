"""Words of a command line and functions: a function's signature and docstring say which words it takes and what they
mean. Comes in: words, functions; goes out: the call that they plainly mean, or a signature that cyclopts understands.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Command", "Told", "options_of", "plain_call", "signed", "told_of", "usage"]

Command = Callable[..., int]

_SHORT = {"-o": "output", "-f": "format_"}


def plain_call(words: Sequence[str], find: Callable[[str], Command | None]) -> tuple[Command, dict[str, Any]] | None:
    """Give the call that words plainly mean.

    Parameters
    ----------
    words : sequence of str
        A command's name first.
    find : callable
        Name -> command, or None.

    Returns
    -------
    (callable, dict) or None
        The command and its keywords; None for whatever needs help, a message or cyclopts' finer forms.
    """
    if not words or words[0].startswith("-") or not (found := find(words[0])):
        return None
    parameters = inspect.signature(found).parameters
    options = options_of(found)
    options |= {short: parameters[name] for short, name in _SHORT.items() if name in parameters}
    places: list[str] = []
    given: dict[str, Any] = {}
    rest = iter(words[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "-" or not word.startswith("-"):
            places.append(word)
        elif name not in options or options[name].name in given:
            return None
        elif options[name].default is False:
            if equals:
                return None
            given[options[name].name] = True
        else:
            value = value if equals else next(rest, "")
            if not value or (value.startswith("--") and not equals):
                return None
            given[options[name].name] = value
    return _placed(found, parameters, places, given)


def options_of(function: Command) -> dict[str, inspect.Parameter]:
    """Give the options of a command by their written names.

    Parameters
    ----------
    function : callable

    Returns
    -------
    dict
        `--on`, `--format` …: parameter.
    """
    parameters = inspect.signature(function).parameters.values()
    return {f"--{p.name.rstrip('_').replace('_', '-')}": p for p in parameters if p.kind is p.KEYWORD_ONLY}


def _placed(
    found: Command, parameters: Any, places: list[str], given: dict[str, Any]
) -> tuple[Command, dict[str, Any]] | None:
    """The call with its words in their places; None if there are too few or too many."""
    slots = [p for p in parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    if any(p.kind is p.VAR_POSITIONAL for p in parameters.values()):
        return (partial(found, *places), given) if places or {"all_", "list_"} & set(given) else None
    if len(places) > len(slots) or any(p.default is p.empty for p in slots[len(places) :]):
        return None
    return found, {p.name: word for p, word in zip(slots, places, strict=False)} | given


class Told(NamedTuple):
    """What a numpy docstring says: its text, and what each parameter means."""

    text: str
    meanings: dict[str, str]


def told_of(function: Callable[..., object]) -> Told:
    """Take a numpy docstring apart.

    Parameters
    ----------
    function : callable

    Returns
    -------
    Told
    """
    text, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\nParameters\n")
    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in rest.splitlines()[1:]:
        if line.startswith("    "):
            for name in names:
                meanings[name] = f"{meanings[name]} {line.strip()}".strip()
        elif line and " : " not in line:
            break
        elif line:
            names = line.partition(" : ")[0].split(", ")
            meanings |= dict.fromkeys(names, "")
    text = text.partition("\nReturns\n")[0].strip()
    return Told("\n\n".join(" ".join(part.split()) for part in text.split("\n\n")), meanings)


def signed(function: Command, common: dict[str, str]) -> Command:
    """Give a command whose parameters tell cyclopts their types, names and meanings.

    Parameters
    ----------
    function : callable
    common : dict
        Meanings of options that many commands share, by name.

    Returns
    -------
    callable
    """
    from typing import Annotated

    from cyclopts import Group, Parameter

    told = told_of(function)
    shared = Group("Common options")

    def run(*places: Any, **given: Any) -> int:
        return function(*places, **given)

    parameters = []
    for p in inspect.signature(function).parameters.values():
        option = f"--{p.name.rstrip('_').replace('_', '-')}"
        short = [s for s, name in _SHORT.items() if name == p.name]
        kind = {"bool": bool, "str": str}.get(str(p.annotation).partition(" ")[0], Path)
        extra: dict[str, Any] = {"help": told.meanings.get(p.name) or common.get(p.name, "")}
        if p.kind is p.KEYWORD_ONLY:
            extra |= {"name": (option, *short), "negative": "", "show_default": bool(p.default)}
            if p.name in common:
                extra["group"] = shared
        typed = Annotated[kind if p.default in (p.empty, False) else kind | None, Parameter(**extra)]
        place = p.kind is p.POSITIONAL_OR_KEYWORD
        parameters.append(p.replace(annotation=typed, kind=p.POSITIONAL_ONLY if place else p.kind))
    run.__name__, run.__doc__ = function.__name__, told.text
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return run


def usage(name: str, function: Command) -> str:
    """Give the first line of a command's help: its options, then its words in order.

    Parameters
    ----------
    name : str
    function : callable

    Returns
    -------
    str

    Examples
    --------
    >>> def show(org: str, *files: str, on: str = "") -> int: ...
    >>> usage("show", show)
    'Usage: foedus show [OPTIONS] ORG [FILES...]'
    """
    words = [f"foedus {name} [OPTIONS]"]
    for p in inspect.signature(function).parameters.values():
        if p.kind is p.VAR_POSITIONAL:
            words.append(f"[{p.name.upper()}...]")
        elif p.kind is not p.KEYWORD_ONLY:
            words.append(p.name.upper() if p.default is p.empty else f"[{p.name.upper()}]")
    return f"Usage: {' '.join(words)}"

"""The command `foedus`. Comes in: words of a command line; goes out: text on standard output, files where asked, and an
exit code: 0 answered, 1 `check` found a contradiction, 2 bad input. Decides nothing about treaties.

Every question of `foedus.ask` is a command, made from its signature and docstring; a command that is no question is a
file of `foedus.faces.commands`. Lines that are plainly right are called at once; whatever needs help or a message goes
through cyclopts, which knows the same signatures, so that an answer does not wait for machinery that it does not need.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from foedus.errors import BadInput, FoedusError
from foedus.faces.commands import COMMANDS, command
from foedus.faces.console import complain
from foedus.faces.options import common_options
from foedus.faces.questions import question_command
from foedus.faces.words import Command, options_of, plain_call, signed, told_of, usage

if TYPE_CHECKING:
    from cyclopts import App

__all__ = ["main"]

_BEHIND: Final = {"--on": "day", "--to": "name", "--of": "name"}
_GARBAGE: Final = 50_000  # new objects after which the process looks for those that nothing needs


def __getattr__(name: str) -> object:
    """Give `app`, the cyclopts application, made when it is first asked for."""
    if name == "app":
        return _app()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command line.

    Parameters
    ----------
    words : sequence of str, optional
        Without the program's name; by default those of the process.

    Returns
    -------
    int
        The exit code.
    """
    told = list(sys.argv[1:] if words is None else words)
    if words is None:
        gc.set_threshold(_GARBAGE, 20, 50)  # what a command loads stays to its end: looking it through takes an eighth
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _run(told)
        sys.stdout.flush()
    except FoedusError as error:
        complain(error)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the last flush would complain
        return 141
    except OSError as error:
        complain(BadInput(error.strerror or str(error), where=str(error.filename or "standard output")))
        return 2
    except Exception as error:  # Python would exit with 1, and a script would take that for a contradiction
        if os.environ.get("FOEDUS_TRACE"):
            raise
        complain(
            FoedusError(f"a fault of foedus itself: {type(error).__name__}: {error}", hint="FOEDUS_TRACE=1 shows where")
        )
        return 70
    return code


def _run(words: list[str]) -> int:
    """Call what the words plainly mean, else ask cyclopts."""
    call = plain_call(words, _find)
    return call[0](**call[1]) if call else _by_cyclopts(words)


def _find(name: str) -> Command | None:
    """The command of that name."""
    if name in COMMANDS:
        return command(name)
    from foedus.ask import QUESTIONS

    return question_command(QUESTIONS[name]) if name in QUESTIONS else None


def _by_cyclopts(words: list[str]) -> int:
    """Run words through cyclopts: help, version, messages, and every form that it understands."""
    from cyclopts import CycloptsError, MissingArgumentError, UnknownOptionError, UnusedCliTokensError

    try:
        result = _app()(words, exit_on_error=False, print_error=False, result_action="return_value")
    except UnusedCliTokensError as error:
        extra = " ".join(error.unused_tokens or ())
        raise BadInput(f"too many words: {extra}", hint=_place_of(words)) from error
    except MissingArgumentError as error:
        missing = error.argument.names[0] if error.argument and error.argument.names else ""
        name = missing.lstrip("-")
        what = f"{missing} needs a value" if missing in words else f"{words[0]} needs one word more: {name.upper()}"
        raise BadInput(what, hint=f"foedus {words[0]} --help tells more") from error
    except UnknownOptionError as error:
        found = _find(words[0])
        hint = f"{words[0]} knows {', '.join(options_of(found))}" if found else "foedus --help tells more"
        raise BadInput(str(error).partition(" Did you mean")[0].rstrip("."), hint=hint) from error
    except CycloptsError as error:
        hint = f"foedus {words[0]} --help" if words and _find(words[0]) else "foedus --help"
        told = str(error).partition(" Available commands:")[0].rstrip(".")
        raise BadInput(told, hint=f"{hint} tells more") from error
    return result if isinstance(result, int) else 0


def _place_of(words: list[str]) -> str:
    """Where a word too many may belong: to a name of several words, or behind an option."""
    found = _find(words[0])
    known = set(options_of(found)) if found else set[str]()
    places = ["a name of several words stands in quotation marks"]
    places += [f"a {what} behind {option}" for option, what in _BEHIND.items() if option in known]
    return ", ".join(places)


@cache
def _app() -> App:
    """The cyclopts application, made from the same signatures and docstrings."""
    from cyclopts import App, Group

    from foedus import __version__
    from foedus.ask import QUESTIONS

    about = "A time machine for treaty organisations: who had promised what to whom on any day, on whose word."
    app = App(name="foedus", help=about, version=__version__, help_format="plaintext")
    pages, tables = Group("Pages and tables"), Group("Questions")
    common = told_of(common_options).meanings
    for name in (*QUESTIONS, *COMMANDS):
        function, group = (command(name), pages) if name in COMMANDS else (question_command(QUESTIONS[name]), tables)
        app.command(signed(function, common), name=name, usage=usage(name, function), group=group)
    return app

"""Commands that are no questions, a file with a function of its name each. Comes in: a name; goes out: the command.

To add one, add its file: the function takes places and options by name, says in its docstring what they mean, and
returns an exit code. Options that several commands share (`foedus.faces.options`) are told there.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final

from foedus.faces.words import Command

__all__ = ["COMMANDS", "command"]

COMMANDS: Final = tuple(sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py")))
"""Their names."""


def command(name: str) -> Command:
    """Give a command, loading its file and no other.

    Parameters
    ----------
    name : str
        One of `COMMANDS`.

    Returns
    -------
    callable
    """
    found: Command = getattr(import_module(f"{__name__}.{name}"), name)
    return found

"""Questions as commands. Comes in: a function of `foedus.ask`; goes out: the command that asks it and prints its
answer.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus.faces.options import QUESTION_FORMATS, common_options, form_of, view_of, written_to
from foedus.faces.words import Command

if TYPE_CHECKING:
    from foedus.answers import Answers
    from foedus.store import View


def question_command(question: Callable[..., Answers]) -> Command:
    """The command of a question."""
    own = [p for p in inspect.signature(question).parameters.values() if p.name != "view"]

    def run(
        *places: str,
        why: bool = False,
        with_: Path | None = None,
        known: str | None = None,
        format_: str | None = None,
        output: Path | None = None,
        **asked: Any,
    ) -> int:
        form = form_of(format_, output, QUESTION_FORMATS)
        view = view_of(with_, known)
        return put_answers(question(*places, **asked, view=view), view, form, output, why=why)

    run.__name__, run.__doc__ = question.__name__, question.__doc__
    run.__signature__ = inspect.Signature([*own, *inspect.signature(common_options).parameters.values()])  # type: ignore[attr-defined]
    return run


def put_answers(answers: Answers, view: View, form: str, output: Path | None, *, why: bool) -> int:
    """Print an answer, or write it to a file."""
    with written_to(output) as stream:
        if form == "table":
            from foedus.faces.layout import columns_of, put
            from foedus.faces.table import table

            put(table(answers, view.names, room=columns_of(stream), why=why), stream)
        else:
            from foedus.faces.export import exported

            stream.write(exported(answers, view.names, form, why=why))
    return 0

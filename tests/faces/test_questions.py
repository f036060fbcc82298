"""Questions as commands: the lines of the contract, however they are understood, in every format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedus.faces import cli
from foedus.faces.options import QUESTION_FORMATS

Run = Callable[[str], tuple[int, str, str]]

CONTRACT = [
    "members csto --on 2012-12-18",
    "members csto --on 2012",
    "members csto",
    "memberships Uzbekistan --on 2010-01-01",
    "status Armenia CSTO --on 2024-06-01",
    "promises Armenia --to Azerbaijan --on 1996-01-01",
    "promises Armenia --on 1996-01-01",
    "between Armenia Azerbaijan --on 1996-01-01",
    "timeline csto",
    "holders csto-secretary-general --on 2010-06-01",
    "holders CSTO --on 2010-06-01",
    "events csto --since 2009 --until 2010",
    "coverage",
    "cite",
]


@pytest.mark.parametrize("line", CONTRACT)
def test_every_line_of_the_contract_is_answered(line: str, run: Run) -> None:
    code, out, err = run(line)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 2


@pytest.mark.parametrize("line", CONTRACT)
def test_cyclopts_understands_the_same_lines_in_the_same_way(
    line: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(words: list[str], find: object) -> None:
        """As if no line were plain."""

    plain = run(line)
    monkeypatch.setattr(cli, "plain_call", never)
    assert run(line) == plain


@pytest.mark.parametrize("form", QUESTION_FORMATS)
def test_every_question_takes_every_format(form: str, run: Run) -> None:
    code, out, _ = run(f"members csto --on 2012-12-18 --format {form}")
    assert code == 0
    assert "Uzbekistan" in out

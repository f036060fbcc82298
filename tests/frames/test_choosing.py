"""Columns asked for: wrong words are refused with what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import BadInput
from foedus.faces.cli import main
from foedus.frames import panel


def test_wrong_words_are_refused(world: Path) -> None:
    made = panel("dyad-year", 1945, 1950, data=world)
    with pytest.raises(BadInput, match="aliances"):
        made.add("aliances")
    with pytest.raises(BadInput, match="already"):
        made.add("majors").add("majors")
    with pytest.raises(BadInput, match="option"):
        made.add("majors", colour=1)
    with pytest.raises(BadInput, match="rule"):
        made.add("majors", rule="often")
    with pytest.raises(BadInput, match="cannot go by"):
        made.add("capital_distance", rule="share")
    with pytest.raises(BadInput, match="two states"):
        panel("state-year", 1945, 1950, data=world).add("contiguity")
    with pytest.raises(BadInput, match="folder"):
        panel("state-year", 1945, 1950, data=world / "nowhere")
    with pytest.raises(BadInput, match="lacks ccode2"):
        made.add("alliances").why({"ccode1": 2}, "defense")
    with pytest.raises(BadInput, match="no column"):
        made.add("alliances").why({"ccode1": 2}, "distance")


@pytest.mark.parametrize(
    "words",
    [
        ["--add", "aliances"],
        ["--out", "p.xlsx"],
        ["--rule", "often", "--add", "majors"],
        ["--status", "friend", "--add", "joint_memberships"],
        ["--of", "9999"],
        ["--states", "un"],
    ],
)
def test_wrong_words_of_the_command_are_exit_2(
    world: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["panel", "dyad-year", "1946", "1950", "--data", str(world), *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("foedus: ")

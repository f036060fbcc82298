"""What tests of the faces share: a command line, and a page to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from foedus.faces.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str, str]]:
    """A command line: gives its exit code, its output and its messages."""

    def runs(line: str) -> tuple[int, str, str]:
        code = main(line.split())
        out, err = capsys.readouterr()
        return code, out, err

    return runs


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with one true, one outdated and one false sentence."""
    path = tmp_path / "page.txt"
    told = (
        "Armenia is a member of the CSTO.\nUzbekistan is a member of the CSTO.\nTurkmenistan is a member of the CSTO.\n"
    )
    path.write_text(told, encoding="utf-8")
    return path

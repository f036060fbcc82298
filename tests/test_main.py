"""`python -m foedus` is the command `foedus`."""

from __future__ import annotations

import subprocess
import sys


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "foedus", *words], capture_output=True, text=True, check=False)


def test_the_module_answers_as_the_command_does() -> None:
    done = _run("members", "csto", "--on", "2012-12-18", "--format", "csv")
    assert done.returncode == 0
    assert "Uzbekistan" in done.stdout or "uzb" in done.stdout


def test_bad_input_is_one_line_without_a_traceback() -> None:
    done = _run("members", "nowhere", "--on", "2010")
    assert done.returncode == 2
    assert "'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr

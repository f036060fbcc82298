"""The command line: help for all, exit codes, and that bad input gives a clear message and nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from foedus.ask import QUESTIONS
from foedus.faces import cli
from foedus.faces.commands import COMMANDS

Run = Callable[[str], tuple[int, str, str]]


def test_every_question_and_every_command_has_help(run: Run) -> None:
    for name in (*QUESTIONS, *COMMANDS):
        code, out, _ = run(f"{name} --help")
        assert code == 0
        assert out.startswith(f"Usage: foedus {name} [OPTIONS]")
        assert "ARGS" not in out
        assert "default: None" not in out and "default: False" not in out
    code, out, _ = run("--help")
    assert all(name in out for name in (*QUESTIONS, *COMMANDS))


def test_options_may_be_joined_by_an_equals_sign(run: Run) -> None:
    assert run("members csto --on=2012-12-18 --why") == run("members csto --why --on 2012-12-18")


BAD = {
    "members": "needs one word more: ORG",
    "membrs csto": 'Did you mean "members"',
    "members csto moscow": "quotation marks",
    "members nowhereland": "no name or code",
    "members gnam": "did you mean",
    "members csto --on 2012-06-31": "June has 30 days",
    "members csto --on 2010-01-01/2009-01-01": "ends before it begins",
    "members csto --on soon": "soon",
    "members csto --format xml": "one of table, json",
    "members csto --known 2010": "one full day",
    "members csto --with nofolder": "no such folder",
    "members csto --frobnicate": "--frobnicate (members knows --on, --status,",
    "members csto --date 2010": "--date (members knows --on",
    "members csto 2010": "a day behind --on",
    "promises usa japan": "a name behind --to",
    "members csto --on 4/4/2023": "write year, month, day",
    "members csto --on": "--on needs a value",
    "events csto --since 2010 --until 2009": "swap them",
    "status Guam GUAM": "",
    "check": "no file is named",
    "check nofile.txt": "no such file",
    "check .": "folder",
    "check - -": "standard input is named twice",
    "members csto --status bogus": "no status (one of member",
    "memberships Armenia --status founding": "no status",
    "read nofile.txt": "no such file",
    "when nofile.txt": "no such file",
    "when nofile.txt --format html": "one of table, json",
    "fill nofile.csv": "no such file",
    "fill": "needs one word more: FILE",
    "": "",
}


@pytest.mark.parametrize("line", [line for line, words in BAD.items() if words])
def test_bad_input_gives_one_clear_line_and_exit_code_two(line: str, run: Run) -> None:
    code, out, err = run(line)
    assert (code, out) == (2, "")
    assert BAD[line] in err
    assert err.startswith("foedus: ")
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_a_fault_of_its_own_is_not_taken_for_a_contradiction(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(words: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.delenv("FOEDUS_TRACE", raising=False)
    monkeypatch.setattr(cli, "_run", broken)
    code, _, err = run("members csto")
    assert code == 70
    assert "ZeroDivisionError" in err


def process(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """A process of its own."""
    code = "import sys; from foedus.faces.cli import main; sys.exit(main())"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False, **options)


def test_a_question_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from foedus.faces.cli import main; main(['members', 'csto', '--on', '2012-12-18']);"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {
        "cyclopts",
        "rich",
        "re2",
        "ahocorasick_rs",
        "foedus.text",
        "foedus.check",
        "foedus.faces.report",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    code = "import sys; from foedus.faces.cli import main; sys.exit(main())"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, "members", "un", "--why", "--format", "json"],
        env=buffered,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout
    assert writer.stderr
    writer.stdout.read(100)
    writer.stdout.close()
    assert writer.stderr.read() == b""
    assert writer.wait() == 141
    writer.stderr.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_is_quiet() -> None:
    code = "import sys; from foedus.faces.cli import main; print(flush=True); sys.exit(main(['check', '-']))"
    waiting = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert waiting.stdout
    waiting.stdout.readline()
    try:
        waiting.wait(1.5)  # until it waits for its input
    except subprocess.TimeoutExpired:
        os.kill(waiting.pid, signal.SIGINT)
    _, err = waiting.communicate()
    assert err == b""
    assert waiting.returncode == 130


def test_a_pipe_gets_no_colour() -> None:
    done = process("members", "csto", "--on", "2012-12-18")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout

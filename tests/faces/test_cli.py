"""The command line: its contract, its exit codes, and that bad input gives a clear message and nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from foedus.ask import QUESTIONS
from foedus.faces import cli
from foedus.faces.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "examples" / "spliced-page.html"

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


def run(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, output and messages of one command line."""
    code = main(line.split())
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with one true, one outdated and one false sentence."""
    path = tmp_path / "page.txt"
    told = (
        "Armenia is a member of the CSTO.\nUzbekistan is a member of the CSTO.\nTurkmenistan is a member of the CSTO.\n"
    )
    path.write_text(told, encoding="utf-8")
    return path


# --- where answers are written --------------------------------------------------------------------------------------


def test_an_answer_is_written_to_a_file_in_the_format_of_its_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "members.json"
    assert run(f"members csto --on 2012-12-18 -o {out}", capsys)[:2] == (0, "")
    assert {row["subject"] for row in json.loads(out.read_text(encoding="utf-8"))["rows"]} >= {"arm", "uzb"}


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
def test_a_table_without_rows_is_a_line_of_titles(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "head.csv"
    asked.write_text("state,org,on\n")
    code, told, err = run(f"fill {asked} --format {form}", capsys)
    assert code == 0, err
    assert ("known_until" in told) == (form in ("csv", "md"))
    assert told.strip() in ("", "[]") or "state" in told


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md", "table"])
def test_a_table_is_filled_in_every_format(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text("state,org,on\nUzbekistan,CSTO,2012-12-19\nGuam,NATO,2010,too much\n", encoding="utf-8")
    code, told, err = run(f"fill {asked} --format {form}", capsys)
    assert code == 0 and "2 rows" in err
    assert "former" in told and "cells beyond the titles" in " ".join(told.split())
    if form == "json":
        assert [row["value"] for row in json.loads(told)] == ["former", "none"]


def test_names_of_own_lines_are_found_on_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, page = tmp_path / "own", tmp_path / "page.txt"
    own.mkdir()
    (own / "zeta-pact.toml").write_text(
        'id = "zeta-pact"\nkind = "organisation"\nchecked = "2026-11-24"\n[names]\nen = ["Zeta Pact"]\n'
        '[sources.note]\ntitle = "Note"\nurl = "https://example.org/note"\nretrieved = "2026-11-24"\n'
        '[membership.zeta-pact]\narm = [{value = "accession", valid = "2026-01", source = "note", where = "1"}]\n',
        encoding="utf-8",
    )
    page.write_text("Armenia is a member of the Zeta Pact.", encoding="utf-8")
    assert '"zeta-pact"' not in run(f"read {page} --format jsonl", capsys)[1]
    code, told, _ = run(f"check {page} --format jsonl --with {own}", capsys)
    assert code == 0
    assert [(c["object"], c["verdict"]) for c in map(json.loads, told.splitlines()) if "verdict" in c] == [
        ("zeta-pact", "supported")
    ]


# --- the contract -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", CONTRACT)
def test_every_line_of_the_contract_is_answered(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(line, capsys)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 2


@pytest.mark.parametrize("line", CONTRACT)
def test_cyclopts_understands_the_same_lines_in_the_same_way(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(words: list[str], find: object) -> None:
        """As if no line were plain."""

    plain = run(line, capsys)
    monkeypatch.setattr(cli, "plain_call", never)
    assert run(line, capsys) == plain


@pytest.mark.parametrize("form", cli.QUESTION_FORMATS)
def test_every_question_takes_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(f"members csto --on 2012-12-18 --format {form}", capsys)
    assert code == 0
    assert "Uzbekistan" in out


def test_every_question_and_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in (*QUESTIONS, *COMMANDS):
        code, out, _ = run(f"{name} --help", capsys)
        assert code == 0
        assert out.startswith(f"Usage: foedus {name}")
    code, out, _ = run("--help", capsys)
    assert all(name in out for name in (*QUESTIONS, *COMMANDS))


def test_options_may_be_joined_by_an_equals_sign(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("members csto --on=2012-12-18 --why", capsys) == run("members csto --why --on 2012-12-18", capsys)


def test_known_asks_what_was_known_by_then(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("members csto --on 2012-12-18 --known 2026-11-01 --format json", capsys)
    assert code == 0
    assert json.loads(out)["known"] == "2026-11-01"


def test_own_lines_lie_over_the_atlas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "csto.toml").write_text(
        'id = "csto"\nkind = "organisation"\nchecked = "2026-11-20"\n[sources.me]\ntitle = "My notes"\n'
        'url = "https://example.org/notes"\nretrieved = "2026-11-20"\nkind = "official"\n[membership.csto]\n'
        'srb = [{ value = "admission", valid = "2020-01-01", source = "me", where = "p. 1" }]\n',
        encoding="utf-8",
    )
    code, out, err = run(f"status Serbia CSTO --on 2021-01-01 --with {own} --why --format json", capsys)
    assert (code, err) == (0, "")
    assert "My notes" in out
    assert "My notes" not in run("status Serbia CSTO --on 2021-01-01 --why --format json", capsys)[1]


# --- pages ------------------------------------------------------------------------------------------------------------


def test_check_exits_with_one_if_a_claim_is_contradicted(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(f"check {page}", capsys)
    assert (code, err) == (1, "")
    assert "contradicted" in out
    assert run(f"check {page} --exit-zero", capsys)[0] == 0


def test_check_exits_with_zero_if_none_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "true.txt"
    path.write_text("Armenia is a member of the CSTO.\n", encoding="utf-8")
    assert run(f"check {path}", capsys)[0] == 0


def test_read_prints_claims_without_a_verdict(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(f"read {page} --format jsonl", capsys)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {line["verdict"] for line in lines if "relation" in line} == {None}
    assert any(line.get("type") == "segment" for line in lines)


def test_the_page_may_come_from_standard_input(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with page.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        code, out, _ = run("check - --format jsonl", capsys)
    assert code == 1
    assert json.loads(out.splitlines()[0])["doc"] == "stdin"


def test_one_bad_file_is_reported_and_the_rest_are_done(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bin").write_bytes(b"\x00\x01\x7fELF")
    code, out, err = run(f"check {tmp_path / 'none'} {page} {tmp_path / 'bin'} --format jsonl", capsys)
    assert code == 2
    assert {json.loads(line)["doc"] for line in out.splitlines()} == {"page"}
    assert str(tmp_path / "none") in err
    assert str(tmp_path / "bin") in err


def test_the_suffix_of_the_output_tells_its_format(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix, start in ((".html", "<!doctype html>"), (".json", "{"), (".csv", "doc,"), (".md", "## page")):
        target = tmp_path / f"out{suffix}"
        assert run(f"check {page} -o {target}", capsys)[:2] == (1, "")
        assert target.read_text(encoding="utf-8").startswith(start)


def test_the_path_of_the_report_is_printed(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    _, out, _ = run(f"check {page} --html {target}", capsys)
    assert out.splitlines()[-1] == f"report: {target}"
    assert target.read_text(encoding="utf-8").endswith("</html>\n")


def test_when_gives_one_line_a_sentence(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(f"when {page} --format jsonl", capsys)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [set(line) for line in lines] == [{"doc", "span", "sure", "possible", "never", "drop"}] * 3
    assert lines[1]["sure"] == ["2006-08-16/2012-06-27"]
    assert lines[1]["possible"] == ["2006-06-23/2012-12-18"]
    assert lines[2]["never"] is True


@pytest.mark.parametrize("form", cli.PAGE_FORMATS)
@pytest.mark.parametrize("name", ["read", "check"])
def test_pages_come_in_every_format(name: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(f"{name} {PAGE} --format {form}", capsys)
    assert code in (0, 1)
    assert err == ""
    assert "Turkmenistan" in out or '"tkm"' in out or ",tkm," in out


# --- bad input --------------------------------------------------------------------------------------------------------

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
    "members csto --frobnicate": "--frobnicate",
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
def test_bad_input_gives_one_clear_line_and_exit_code_two(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(line, capsys)
    assert (code, out) == (2, "")
    assert BAD[line] in err
    assert err.startswith("foedus: ")
    assert "Traceback" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02" * 40, "binary"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"The CSTO \x1b[31m\x1b]0;x\x07\x1b[2J\x01\x02\x03", "control characters"),
    ],
    ids=["empty", "blank", "binary", "pdf", "escapes"],
)
@pytest.mark.parametrize("name", ["read", "check", "when"])
def test_a_page_that_is_none_is_bad_input(
    name: str, content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page").write_bytes(content)
    code, out, err = run(f"{name} {tmp_path / 'page'}", capsys)
    assert (code, out) == (2, "")
    assert words in err


def test_an_unknown_key_of_an_own_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "csto.toml").write_text('id = "csto"\nfrobnicate = 1\n', encoding="utf-8")
    code, _, err = run(f"members csto --with {tmp_path}", capsys)
    assert code == 2
    assert "csto.toml" in err
    assert "frobnicate" in err


def test_a_folder_without_lines_and_a_file_instead_of_its_folder_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(f"members csto --with {tmp_path}", capsys)
    assert (code, out) == (2, "")
    assert "no TOML file" in err
    (tmp_path / "csto.toml").write_text('id = "csto"\nchecked = "2026-11-24"\n', encoding="utf-8")
    code, _, err = run(f"members csto --with {tmp_path / 'csto.toml'}", capsys)
    assert code == 2
    assert "give the folder" in err


def test_a_page_cannot_speak_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Armenia is a member \x1b[2Jof the CSTO\x9b31m. " + "Plain words follow here. " * 20, encoding="utf-8"
    )
    main(["check", str(path)])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x9b" not in out + err
    main(["members", "\x1b[2J"])
    assert "\x1b" not in capsys.readouterr().err


def test_an_output_that_cannot_be_written_leaves_nothing(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(f"check {page} -o {tmp_path / 'no' / 'report.html'}", capsys)
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert [p.name for p in tmp_path.iterdir()] == ["page.txt"]


def test_a_fault_of_its_own_is_not_taken_for_a_contradiction(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(words: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.delenv("FOEDUS_TRACE", raising=False)
    monkeypatch.setattr(cli, "_run", broken)
    code, _, err = run("members csto", capsys)
    assert code == 70
    assert "ZeroDivisionError" in err


# --- the process ------------------------------------------------------------------------------------------------------


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

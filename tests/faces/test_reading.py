"""Pages on the command line: several at once, from standard input, judged or not, and files that are none."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from foedus.faces.options import PAGE_FORMATS

Run = Callable[[str], tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "examples" / "spliced-page.html"


def test_names_of_own_lines_are_found_on_pages(tmp_path: Path, run: Run) -> None:
    own, page = tmp_path / "own", tmp_path / "page.txt"
    own.mkdir()
    (own / "zeta-pact.toml").write_text(
        'id = "zeta-pact"\nkind = "organisation"\nchecked = "2026-11-24"\n[names]\nen = ["Zeta Pact"]\n'
        '[sources.note]\ntitle = "Note"\nurl = "https://example.org/note"\nretrieved = "2026-11-24"\n'
        '[membership.zeta-pact]\narm = [{value = "accession", valid = "2026-01", source = "note", where = "1"}]\n',
        encoding="utf-8",
    )
    page.write_text("Armenia is a member of the Zeta Pact.", encoding="utf-8")
    assert '"zeta-pact"' not in run(f"read {page} --format jsonl")[1]
    code, told, _ = run(f"check {page} --format jsonl --with {own}")
    assert code == 0
    assert [(c["object"], c["verdict"]) for c in map(json.loads, told.splitlines()) if "verdict" in c] == [
        ("zeta-pact", "supported")
    ]


def test_check_exits_with_one_if_a_claim_is_contradicted(page: Path, run: Run) -> None:
    code, out, err = run(f"check {page}")
    assert (code, err) == (1, "")
    assert "contradicted" in out
    assert run(f"check {page} --exit-zero")[0] == 0


def test_check_exits_with_zero_if_none_is(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "true.txt"
    path.write_text("Armenia is a member of the CSTO.\n", encoding="utf-8")
    assert run(f"check {path}")[0] == 0


def test_read_prints_claims_without_a_verdict(page: Path, run: Run) -> None:
    code, out, _ = run(f"read {page} --format jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {line["verdict"] for line in lines if "relation" in line} == {None}
    assert any(line.get("type") == "segment" for line in lines)


def test_the_page_may_come_from_standard_input(page: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with page.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        code, out, _ = run("check - --format jsonl")
    assert code == 1
    assert json.loads(out.splitlines()[0])["doc"] == "stdin"


def test_one_bad_file_is_reported_and_the_rest_are_done(page: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "bin").write_bytes(b"\x00\x01\x7fELF")
    code, out, err = run(f"check {tmp_path / 'none'} {page} {tmp_path / 'bin'} --format jsonl")
    assert code == 2
    assert {json.loads(line)["doc"] for line in out.splitlines()} == {"page"}
    assert str(tmp_path / "none") in err
    assert str(tmp_path / "bin") in err


def test_the_path_of_the_report_is_printed(page: Path, tmp_path: Path, run: Run) -> None:
    target = tmp_path / "report.html"
    _, out, _ = run(f"check {page} --html {target}")
    assert out.splitlines()[-1] == f"report: {target}"
    assert target.read_text(encoding="utf-8").endswith("</html>\n")


def test_when_gives_one_line_a_sentence(page: Path, run: Run) -> None:
    code, out, _ = run(f"when {page} --format jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [set(line) for line in lines] == [{"doc", "span", "sure", "possible", "never", "drop"}] * 3
    assert lines[1]["sure"] == ["2006-08-16/2012-06-27"]
    assert lines[1]["possible"] == ["2006-06-23/2012-12-18"]
    assert lines[2]["never"] is True


@pytest.mark.parametrize("form", PAGE_FORMATS)
@pytest.mark.parametrize("name", ["read", "check"])
def test_pages_come_in_every_format(name: str, form: str, run: Run) -> None:
    code, out, err = run(f"{name} {PAGE} --format {form}")
    assert code in (0, 1)
    assert err == ""
    assert "Turkmenistan" in out or '"tkm"' in out or ",tkm," in out


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
def test_a_page_that_is_none_is_bad_input(name: str, content: bytes, words: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "page").write_bytes(content)
    code, out, err = run(f"{name} {tmp_path / 'page'}")
    assert (code, out) == (2, "")
    assert words in err

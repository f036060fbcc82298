"""The curated files: every one is lawful and in its form, keeps its timelines, and a bad one is named with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import each
from foedus.atlas import FOLDER, File, files, load
from foedus.atlas.__main__ import SNAPSHOTS, main, snapshots
from foedus.atlas.layout import formatted
from foedus.errors import BadAtlas
from foedus.sources.atlas import faults
from foedus.store import View

FILES = files(FOLDER)
every_file = each("path", FILES, name=lambda path: path.stem)

GOOD = """\
id = "league"
kind = "organisation"
checked = "2024-01-01"

[sources.gazette]
title = "Gazette"
url = "https://example.org/gazette"
retrieved = "2024-01-01"

[membership.league]
arm = [{value = "accession", valid = "1990-05-05", source = "gazette", where = "p. 1"}]
"""


@pytest.fixture
def league(tmp_path: Path) -> Path:
    """A lawful file of a league."""
    path = tmp_path / "league.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


# --- what ships -------------------------------------------------------------------------------------------------------


@every_file
def test_a_shipped_file_is_lawful_and_in_its_form(path: Path, atlas_files: dict[Path, File]) -> None:
    record, text = atlas_files[path], path.read_text(encoding="utf-8")
    assert not faults(record, path)
    assert formatted(record, text) == text, "run make atlas"
    assert record.checked
    whole = record.complete or not record.membership or record.kind == "body"
    assert whole, "say inside which days the list of members is complete"


@every_file
def test_a_shipped_source_has_an_address_and_the_day_of_its_look_up(path: Path, atlas_files: dict[Path, File]) -> None:
    for key, source in atlas_files[path].sources.items():
        assert source.url.startswith(("https://", "http://")), key
        assert source.retrieved, key


def test_every_file_keeps_its_timelines(view: View) -> None:
    kept = {p.name: p.read_text(encoding="utf-8") for p in SNAPSHOTS.glob("*.txt")}
    now = snapshots(view)
    assert sorted(kept) == sorted(now), "run make atlas"
    changed = [name for name, text in now.items() if kept[name] != text]
    assert not changed, "history changed: run make atlas and read the difference"


def test_the_state_lists_agree_with_the_names_of_the_files(view: View, atlas_files: dict[Path, File]) -> None:
    for path, record in atlas_files.items():
        assert view.names.kind(path.stem) == record.kind


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "given", "said"),
    [
        ("where =", "wher =", ["membership.league.arm[0]", "there is no key `wher`", "did you mean where"]),
        ('kind = "organisation"', 'kind = "club"', ["kind", "Invalid enum value 'club'"]),
        ("title = ", "titel = ", ["sources.gazette", "there is no key `titel`", "did you mean title"]),
        ('source = "gazette", ', "", ["membership.league.arm[0]", "the key `source` is missing"]),
        ('source = "gazette", ', 'source = "", ', ["membership.league.arm[0].source", "a line needs a source"]),
        (
            'source = "gazette"',
            'source = "gazete"',
            ["arm[0].source", "not one of this file's", "did you mean gazette"],
        ),
        ('where = "p. 1"', 'where = ""', ["membership.league.arm[0].where", "needs the place in its source"]),
        ('url = "https://example.org/gazette"', 'url = ""', ["sources.gazette", "needs a title and a url"]),
        ('"1990-05-05"', "1990-05-05", ["membership.league.arm[0].valid", "text in quotation marks is expected here"]),
        ('"1990-05-05"', "1990", ["membership.league.arm[0].valid", "expected here, not a whole number"]),
        ('id = "league"', 'id = "ligue"', ["id", "the file is named league.toml", "name the file after the id"]),
        ('id = "league"', "id = league", ["is not TOML"]),
        (
            "[membership.league]",
            "[member]",
            ["there is no key `member`", "did you mean", "membership"],
        ),
        ("[membership.league]", "[zzqqk]", ["there is no key `zzqqk`", "did you mean"]),
    ],
)
def test_a_file_of_bad_form_is_refused_with_its_key(league: Path, was: str, given: str, said: list[str]) -> None:
    league.write_text(GOOD.replace(was, given), encoding="utf-8")
    with pytest.raises(BadAtlas) as caught:
        load(league)
    message = str(caught.value)
    assert message.startswith(f"{league}: ")
    assert not [part for part in said if part not in message], message


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadAtlas, match="cannot be read: No such file"):
        load(tmp_path / "missing.toml")
    latin = tmp_path / "league.toml"
    latin.write_bytes('title = "Ligue à part"'.encode("latin-1"))
    with pytest.raises(BadAtlas, match=r"is not UTF-8 at byte 15 \(save it as UTF-8\)"):
        load(latin)


def test_only_organisation_files_are_listed(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "entities.toml", "notes.txt"):
        (tmp_path / name).touch()
    assert [p.name for p in files(tmp_path)] == ["a.toml", "b.toml"]
    (tmp_path / "organisations").mkdir()
    assert files(tmp_path) == []
    assert all(p.parent.name == "organisations" for p in FILES)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_puts_a_file_into_its_form(league: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("foedus.atlas.__main__.SNAPSHOTS", tmp_path / "no snapshots here")
    assert main([str(league), "--check"]) == 2
    assert league.read_text(encoding="utf-8") == GOOD
    assert main([str(league)]) == 0
    text = league.read_text(encoding="utf-8")
    assert text != GOOD
    assert main([str(league), "--check"]) == 0


def test_the_command_names_every_fault_and_writes_nothing(league: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = GOOD.replace('"accession"', '"acession"').replace(
        "arm = [", 'aze = [{value = "withdrawal", valid = "1990/1991", source = "gazette", where = "p. 2"}]\narm = ['
    )
    league.write_text(bad, encoding="utf-8")
    other = league.with_name("missing.toml")
    assert main([str(league), str(other)]) == 2
    told = capsys.readouterr().err
    assert "'acession' is neither act nor status; did you mean accession" in told
    assert "'withdrawal' is an act and has one date" in told
    assert "missing.toml: cannot be read" in told
    assert "2 of 2 files need work" in told
    assert league.read_text(encoding="utf-8") == bad

"""The cache: compiled forms are kept, and a bad or missing one costs time, never the answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from foedus import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"content"


def test_what_was_made_once_is_read_the_next_time(folder: Path) -> None:
    make = Maker()
    assert cache.folder() == folder
    assert [cache.kept("x-1", b"magic", make) for _ in range(3)] == [b"content"] * 3
    assert make.made == 1
    assert [p.name for p in folder.iterdir()] == ["x-1.bin"]


@pytest.mark.parametrize("spoilt", [b"", b"mag", b"magic", b"other content"])
def test_a_spoilt_file_is_made_anew(folder: Path, spoilt: bytes) -> None:
    make = Maker()
    cache.kept("x-1", b"magic", make)
    (folder / "x-1.bin").write_bytes(spoilt)
    assert cache.kept("x-1", b"magic", make) == b"content"
    assert make.made == 2
    assert (folder / "x-1.bin").read_bytes() == b"magiccontent"


def test_older_forms_are_forgotten_once_nobody_reads_them(folder: Path) -> None:
    for name in ("x-1", "x-2", "x-3", "y-1"):
        cache.kept(name, b"magic", Maker())
    for name in ("x-1", "x-2", "y-1"):
        os.utime(folder / f"{name}.bin", (0, 0))
    make = Maker()
    assert cache.kept("x-2", b"magic", make) == b"content"
    assert make.made == 0
    cache.kept("x-4", b"magic", make)
    assert sorted(p.name for p in folder.iterdir()) == ["x-2.bin", "x-3.bin", "x-4.bin", "y-1.bin"]


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file" / "cache"))
    make = Maker()
    assert cache.kept("x-1", b"magic", make) == cache.kept("x-1", b"magic", make) == b"content"
    assert make.made == 2


class Writer:
    """Writes a file, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, path: Path) -> None:
        self.made += 1
        path.write_bytes(b"PAR1 content PAR1")


def test_a_file_that_was_made_once_is_there_the_next_time(folder: Path) -> None:
    make = Writer()
    found = [cache.kept_file("x-1.parquet", b"PAR1", make) for _ in range(3)]
    assert found == [folder / "x-1.parquet"] * 3
    assert make.made == 1
    assert [p.name for p in folder.iterdir()] == ["x-1.parquet"]


@pytest.mark.parametrize("spoilt", [b"", b"PA", b"PAR1 cont", b"content PAR1"])
def test_a_kept_file_that_was_cut_off_is_made_anew(folder: Path, spoilt: bytes) -> None:
    make = Writer()
    cache.kept_file("x-1.parquet", b"PAR1", make).write_bytes(spoilt)
    assert cache.kept_file("x-1.parquet", b"PAR1", make).read_bytes() == b"PAR1 content PAR1"
    assert make.made == 2


def test_a_file_that_cannot_be_kept_is_there_for_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file" / "cache"))
    make = Writer()
    first, second = (cache.kept_file("unkept-1.parquet", b"PAR1", make) for _ in range(2))
    assert first == second
    assert first.read_bytes() == b"PAR1 content PAR1"
    assert make.made == 1


def test_older_files_are_forgotten_once_nobody_reads_them(folder: Path) -> None:
    for name in ("x-1.parquet", "x-2.parquet", "y-1.parquet"):
        cache.kept_file(name, b"PAR1", Writer())
    for name in ("x-1.parquet", "y-1.parquet"):
        os.utime(folder / name, (0, 0))
    cache.kept_file("x-3.parquet", b"PAR1", Writer())
    assert sorted(p.name for p in folder.iterdir()) == ["x-2.parquet", "x-3.parquet", "y-1.parquet"]


def test_a_digest_tells_names_and_contents(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("x")
    second.write_text("x")
    lists: list[list[Path]] = [[first], [second], [first, second], []]
    told = {cache.digest(paths) for paths in lists}
    assert len(told) == 4
    before = cache.digest([first])
    assert cache.digest([first]) == before
    first.write_text("y")
    assert cache.digest([first]) != before

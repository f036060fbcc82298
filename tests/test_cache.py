"""The cache: compiled forms are kept, and a bad or missing one costs time, never the answer."""

from __future__ import annotations

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


def test_an_older_form_is_forgotten_and_another_kind_is_not(folder: Path) -> None:
    for name in ("x-1", "y-1", "x-2"):
        cache.kept(name, b"magic", Maker())
    assert sorted(p.name for p in folder.iterdir()) == ["x-2.bin", "y-1.bin"]


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file" / "cache"))
    make = Maker()
    assert cache.kept("x-1", b"magic", make) == cache.kept("x-1", b"magic", make) == b"content"
    assert make.made == 2


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

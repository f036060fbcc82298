"""Fetching, against a server of its own: whole files, resumed ones, and everything that goes wrong."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import BadInput, BadSource
from foedus.fetch import fetch, folder, trust, unpacked

pytest.importorskip("pooch")

CONTENT = bytes(range(256)) * 2000


def test_a_file_comes_whole_once_and_is_not_asked_for_again(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    told: list[tuple[int, int]] = []
    found = fetch(publisher.url("a.bin"), to=tmp_path, progress=lambda have, total: told.append((have, total)))
    assert found.path.read_bytes() == CONTENT
    assert (found.sha256, found.first) == (hashlib.sha256(CONTENT).hexdigest(), True)
    assert told[-1] == (len(CONTENT), len(CONTENT))
    trust(found, to=tmp_path)
    again = fetch(publisher.url("a.bin"), to=tmp_path)
    assert (again.path, again.first) == (found.path, False)
    assert len(publisher.asked) == 1
    assert not list(tmp_path.rglob("*.part"))


def test_a_download_that_broke_off_goes_on_where_it_was(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    publisher.breaks_after = 200_000
    with pytest.raises(BadSource, match=r"broke off after 1\d\d,\d{3} of 512,000 bytes.*goes on from there"):
        fetch(publisher.url("a.bin"), to=tmp_path)
    have = (tmp_path / "raw" / "a.bin.part").stat().st_size
    assert not (tmp_path / "raw" / "a.bin").exists()
    assert fetch(publisher.url("a.bin"), to=tmp_path).path.read_bytes() == CONTENT
    assert [r for _, r in publisher.asked] == ["", f"bytes={have}-"]


def test_a_file_that_changed_meanwhile_is_begun_anew(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    publisher.breaks_after = 200_000
    with pytest.raises(BadSource):
        fetch(publisher.url("a.bin"), to=tmp_path)
    publisher.files["a.bin"], publisher.tag = CONTENT[::-1], '"two"'
    assert fetch(publisher.url("a.bin"), to=tmp_path).path.read_bytes() == CONTENT[::-1]


def test_a_publisher_without_tags_cannot_be_gone_on_with(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"], publisher.tag, publisher.breaks_after = CONTENT, "", 200_000
    with pytest.raises(BadSource, match="broke off"):
        fetch(publisher.url("a.bin"), to=tmp_path)
    assert fetch(publisher.url("a.bin"), to=tmp_path).path.read_bytes() == CONTENT
    assert [r for _, r in publisher.asked] == ["", ""]


def test_nothing_left_to_send_is_begun_anew(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.bin.part").write_bytes(CONTENT)
    (raw / "a.bin.same").write_text('"one"', encoding="latin-1")
    assert fetch(publisher.url("a.bin"), to=tmp_path).path.read_bytes() == CONTENT


def test_a_wrong_checksum_keeps_nothing_and_says_both(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    with pytest.raises(BadSource, match=f"{hashlib.sha256(CONTENT).hexdigest()}, not {'0' * 64}"):
        fetch(publisher.url("a.bin"), to=tmp_path, sha256="0" * 64)
    assert not [p for p in (tmp_path / "raw").iterdir() if p.is_file()]


def test_a_file_that_is_not_the_first_one_any_more_is_refused_until_asked_for(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    first = fetch(publisher.url("a.bin"), to=tmp_path)
    trust(first, to=tmp_path)
    first.path.unlink()
    publisher.files["a.bin"] = b"another edition"
    with pytest.raises(BadSource, match="--anew"):
        fetch(publisher.url("a.bin"), to=tmp_path)
    assert not first.path.exists()
    anew = fetch(publisher.url("a.bin"), to=tmp_path, anew=True)
    assert anew.path.read_bytes() == b"another edition"
    trust(anew, to=tmp_path)
    assert fetch(publisher.url("a.bin"), to=tmp_path).sha256 == anew.sha256


def test_what_is_fetched_anew_in_vain_leaves_the_old_one(publisher: Any, tmp_path: Path) -> None:
    publisher.files["a.bin"] = CONTENT
    first = fetch(publisher.url("a.bin"), to=tmp_path)
    del publisher.files["a.bin"]
    with pytest.raises(BadSource, match="answers 404"):
        fetch(publisher.url("a.bin"), to=tmp_path, anew=True)
    assert first.path.read_bytes() == CONTENT


def test_a_publisher_that_is_away_or_has_no_such_file_is_said(publisher: Any, tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"answers 404.*moved"):
        fetch(publisher.url("gone.zip"), to=tmp_path)
    with pytest.raises(BadSource, match=r"cannot be reached.*are you online\?"):
        fetch("http://127.0.0.1:9/a.bin", to=tmp_path)
    with pytest.raises(BadSource, match=r"its certificate cannot be checked.*--from"):
        fetch(publisher.url("a.bin").replace("http:", "https:"), to=tmp_path)
    with pytest.raises(BadInput, match="no address of the web"):
        fetch("file:///etc/hostname", to=tmp_path)


def test_a_folder_that_cannot_be_written_is_said(publisher: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="--to"):
        fetch(publisher.url("a.bin"), to=tmp_path / "file")


def test_the_record_that_is_no_record_is_said(publisher: Any, tmp_path: Path) -> None:
    (tmp_path / "checksums.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(BadSource, match="no list of checksums"):
        fetch(publisher.url("a.bin"), to=tmp_path)


def test_the_folder_is_in_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    assert folder() == tmp_path / "datasets"


# --- archives ---------------------------------------------------------------------------------------------------------


def _zip(**files: bytes) -> bytes:
    """An archive; `__` in a name is a slash, `_` a point."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def test_a_file_is_found_inside_an_archive_inside_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "outer.zip"
    path.write_bytes(_zip(folder__inner_zip=_zip(deep__TABLE_csv=b"a,b\n"), readme_txt=b"x"))
    with unpacked(path, ("inner.zip", "table.csv")) as inside:
        assert inside.read_bytes() == b"a,b\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_zip(a_csv=b"x" * 5000)[:-40], "no whole zip"),
        (b"<html>log in first</html>", "no whole zip"),
        (b"", "no whole zip"),
        (_zip(b_txt=b"x"), "no files that end in a.csv"),
        (_zip(a_csv=b"x", c__a_csv=b"x"), "2 files that end in a.csv"),
    ],
    ids=["cut short", "a page", "empty", "without the file", "the file twice"],
)
def test_an_archive_that_is_not_whole_or_not_the_one_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(data)
    with pytest.raises(BadSource, match=said), unpacked(path, ("a.csv",)):
        pass
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_file_inside_an_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(_zip(a_csv=bytes(range(256)) * 40))
    data[60] ^= 0xFF
    path = tmp_path / "some.zip"
    path.write_bytes(data)
    with pytest.raises(BadSource, match="no whole zip"), unpacked(path, ("a.csv",)):
        pass


def test_an_archive_that_swells_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.fetch._MOST_UNPACKED", 100_000)
    path = tmp_path / "some.zip"
    path.write_bytes(_zip(a_csv=b"0" * 1_000_000))
    with pytest.raises(BadSource, match="more than 100,000 bytes"), unpacked(path, ("a.csv",)):
        pass
    assert list(tmp_path.iterdir()) == [path]

"""Files that are being written: a name of one's own beside the final one, and no litter of dead runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from foedus.begun import beside


def left(folder: Path, name: str, suffix: str = ".part") -> Path:
    """The name under which a process that is over began to write a file."""
    code = f"from pathlib import Path; from foedus.begun import beside; print(beside(Path({name!r}), {suffix!r}))"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return folder / run.stdout.strip()


def test_a_name_is_hidden_beside_the_final_one_and_ends_as_asked(tmp_path: Path) -> None:
    found = beside(tmp_path / "panel.parquet", ".part")
    assert found.parent == tmp_path
    assert found.name.startswith(".panel.parquet.")
    assert found.suffix == ".part"
    assert found == beside(tmp_path / "panel.parquet", ".part")
    assert len(beside(tmp_path / ("x" * 250)).name) < 256
    assert beside(tmp_path / "no" / "such" / "folder").name


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be asked for there")
def test_what_a_dead_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    file, folder = left(tmp_path, "panel.parquet"), left(tmp_path, "spark.parquet")
    file.write_text("half")
    folder.mkdir()
    (folder / "part-0").write_text("half")
    mine = beside(tmp_path / "other.csv")  # its run is this one
    kept = [mine, tmp_path / ".hidden.part", tmp_path / "panel.parquet", tmp_path / ".panel.parquet.4242.part"]
    machine = file.name.partition(".foedus-")[2].partition("-")[0]
    elsewhere = tmp_path / file.name.replace(machine, "0" * 8 if machine != "0" * 8 else "1" * 8)
    kept.append(elsewhere)  # of a run on another machine that shares the folder
    for path in kept:
        path.write_text("mine")
    beside(tmp_path / "panel.parquet")
    assert sorted(tmp_path.iterdir()) == sorted(kept)

"""States, codes and rows as panels make them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foedus.faces.cli import main
from foedus.frames import Panel, panel

FIVE = ("alliances", "joint_memberships", "contiguity", "capital_distance", "majors")


def test_states_of_one_system_find_their_codes_in_another(real: Path) -> None:
    """Germany is 255 and 260, Yemen 679 and 678, Serbia 345 and 340."""

    def of(code: int, year: int) -> dict[int, dict[str, Any]]:
        made: Panel = panel("dyad-year", year, year, states="gw", data=real, of=code).add(
            "alliances", "contiguity", "majors"
        )
        return {r["gwcode2"]: r for r in made.rows()}

    assert of(260, 1995)[2]["defense"] == 1  # Germany and the USA in NATO
    assert of(260, 1995)[2]["major1"] == 1
    assert of(678, 1995)[670]["contiguity"] == 1  # Yemen and Saudi Arabia
    assert of(340, 2010)[310]["contiguity"] == 1  # Serbia and Hungary
    assert of(2, 1995)[221]["alliance"] is not None  # Monaco is in both lists
    assert of(2, 1920)[711]["alliance"] is None  # Tibet in none but this one


def test_what_the_published_files_say_of_two_allies(real: Path) -> None:
    rows = panel("dyad-year", 1946, 1950, data=real, of=2).add(*FIVE).rows()
    (row,) = [r for r in rows if r["ccode2"] == 200 and r["year"] == 1950]
    assert row["alliance"] == row["defense"] == row["major1"] == row["major2"] == 1
    assert row["offense"] == row["contiguity"] == 0
    assert row["capital_distance"] == pytest.approx(5905.084849886344, rel=1e-14)


@pytest.mark.parametrize(
    ("column", "file", "line", "told"),
    [
        ("contiguity", "cow_contdir_320", "2,999,1,1946-11-01,1947-02-01", "1 row of contiguity left out"),
        ("alliances", "atop51_member", "11,999,1,1945,5,5,1946,3,1,0,0,1,0,0,0,0", "1 row of atop left out"),
        ("joint_memberships", "cow_igo3_state_year", "999,1948,x,1,1,1", "1 row of cow-igo left out"),
        ("majors", "cow_majors_2016", "999,1945,7,1,2016,12,31,2016", "1 row of majors left out"),
        ("capabilities", "cow_nmc_700", "999,1948,1,1,1,1,1,1,1", "1 row of nmc left out"),
    ],
)
def test_rows_of_unknown_states_are_counted(
    world: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    column: str,
    file: str,
    line: str,
    told: str,
) -> None:
    for path in world.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    clean = panel("dyad-year", 1946, 1949, data=world).add(column)
    assert clean.notes() == []
    with (tmp_path / f"{file}.csv").open("a") as stream:
        stream.write(f"{line}\n")
    made = panel("dyad-year", 1946, 1949, data=tmp_path).add(column)
    (note,) = made.notes()
    assert told in note
    assert "999 (1)" in note
    assert made.rows() == clean.rows()
    out = tmp_path / "out.csv"
    words = ["panel", "dyad-year", "1946", "1949", "--data", str(tmp_path), "--add", column, "--out", str(out)]
    assert main(words) == 0
    assert told in capsys.readouterr().err

"""The atlas as panels read it: its edition, its sources, and a user's own lines over it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.errors import BadInput, BadSource
from foedus.faces.cli import main
from foedus.frames import panel, replay

pytestmark = pytest.mark.slow  # panels from the whole atlas, a second each

pytest.importorskip("duckdb")

BOTH = ("alliances", "joint_memberships")


@pytest.mark.slow
def test_a_recipe_holds_the_edition(tmp_path: Path) -> None:
    made = panel("dyad-year", 1990, 1990, source="atlas", bounds=True).add(*BOTH)
    first = made.to_parquet(tmp_path / "a.parquet").read_bytes()
    assert replay(made.recipe()).to_parquet(tmp_path / "b.parquet").read_bytes() == first
    other = json.loads(made.recipe()) | {"edition": "0.0.0+other"}
    with pytest.raises(BadSource, match="edition"):
        replay(json.dumps(other))


def test_citations_name_the_atlas_and_its_sources() -> None:
    told = panel("dyad-year", 1990, 1990, source="atlas").add("alliances").cite()
    assert told.startswith("@misc{atlas,")
    assert "north-atlantic-treaty" in told
    assert "opec" not in told
    assert told.count("@misc") == len(panel("dyad-year", 1990, 1990, source="atlas").add("alliances").sources())


def test_what_the_atlas_has_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the atlas has no contiguity"):
        panel("dyad-year", 1950, 1950, source="atlas").add("contiguity")
    with pytest.raises(BadInput, match="takes no data"):
        panel("dyad-year", 1950, 1950, source="atlas", data=tmp_path)
    with pytest.raises(BadInput, match="no source"):
        panel("dyad-year", 1950, 1950, source="moon")


def test_the_command_needs_no_files(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--states", "iso", "--of", "USA", "--source", "atlas", "--add", "alliances"]
    assert main(["panel", "dyad-year", "1950", "1950", *words]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("iso1,iso2,year,alliance,defense")
    assert any(line.startswith("USA,GBR,1950,1,1") for line in told)


def test_rows_of_an_export_about_nobody_known_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "query.csv"
    lines_of = ["item,itemLabel,iso3,memberOf,memberOfLabel,start,end", "Q1,Norway,NOR,Q2,NATO,1949-04-04,"]
    lines_of += ["Q3,Norway,NOR,Q4,Society of Friends of Herring,1950-01-01,", "Q5,Ruritania,,Q2,NATO,1960-01-01,"]
    export.write_text("\n".join(lines_of) + "\n")
    words = ["panel", "member-year", "1950", "1950", "--states", "iso", "--source", str(export)]
    assert main(words) == 0
    told = capsys.readouterr()
    assert "NOR,nato,1950," in told.out
    assert f"2 rows of {export} left out: each names nobody that is known here" in told.err
    export.write_text("\n".join(lines_of[:2]) + "\n")
    assert panel("member-year", 1950, 1950, states="iso", source=str(export)).notes() == []

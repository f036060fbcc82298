"""Tables of a user's: what a mapping says is read, and whatever is wrong is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.compare import compare
from foedus.errors import BadInput, BadSource
from foedus.faces.cli import main
from foedus.sources.mapped import read, statements, table_of
from foedus.store import View, open_view

pytest.importorskip("duckdb")

MAPPING = """
id = "my-list"
title = "Members, my own list"
citation = "Me 2026"
licence = "CC0"
coverage = "1945/2020"
table = "members.csv"
[columns]
state = "country"
organisation = "org"
start = "joined"
end = "left"
status = "kind"
[reading]
states = "cow"
dates = "%d.%m.%Y"
missing = ["NA"]
[statuses]
full = "member"
[organisations]
"O.D.K.B." = "csto"
"Chess club" = ""
[states]
"Ruritania" = "mco"
"""
TABLE = """country,org,joined,left,kind
704,O.D.K.B.,23.06.2006,30.06.2013,full
2,NATO,04.04.1949,NA,full
365,UN,24.10.1985,1.2.1993,full
Ruritania,UN,28.05.1993,,full
2,Chess club,01.01.2000,,captain
"""


def put(folder: Path, mapping: str = MAPPING, table: str = TABLE) -> Path:
    """A mapping and its table."""
    (folder / "members.csv").write_text(table, encoding="utf-8")
    path = folder / "list.toml"
    path.write_text(mapping, encoding="utf-8")
    return path


def test_rows_are_read_as_the_mapping_says(tmp_path: Path) -> None:
    path = put(tmp_path)
    found = read(path)
    assert [(s.subject, s.object, s.value, s.valid) for s in found.statements] == [
        ("uzb", "csto", "member", "2006-06-23/2013-06-30"),
        ("usa", "nato", "member", "1949-04-04/.."),
        ("sun", "un", "member", "1985-10-24/1991-12-25"),
        ("rus", "un", "member", "1991-12-26/1993-02-01"),
        ("mco", "un", "member", "1993-05-28/.."),
    ]
    assert found.left_out == 1
    assert (found.source.id, found.source.voice, found.source.level) == ("my-list", "2020-12-31", "dataset")
    assert found.statements[0].where == "row 1: 704, O.D.K.B."
    assert table_of(path) == tmp_path / "members.csv"


def test_ends_statuses_and_one_organisation_can_be_told(tmp_path: Path) -> None:
    mapping = MAPPING.replace('organisation = "org"\n', "").replace('status = "kind"\n', "")
    mapping = mapping.replace("[columns]", 'organisation = "NATO"\n[columns]')
    mapping = mapping.replace('dates = "%d.%m.%Y"', 'ends = "first day out"')
    path = put(tmp_path, mapping, "country,joined,left\n2,1949-04-04,1960-01-01\n20,1949,1966-07\n")
    assert [(s.subject, s.object, s.valid) for s in statements(path)] == [
        ("usa", "nato", "1949-04-04/1959-12-31"),
        ("can", "nato", "1949/1966-07"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("30.06.2013", "31.06.2013", r"row 1: .*June has 30 days"),
        ("30.06.2013", "2013", r"row 1: '2013' is no date of the form %d\.%m\.%Y"),
        ("30.06.2013", "30.06.2003", r"row 1: it ends \(30\.06\.2003\) before it begins \(23\.06\.2006\)"),
        ("704", "9704", r"row 1: no state ever had the cow code '9704'.*\[states\]"),
        ("2,NATO", ",NATO", "row 2: the state is missing"),
        ("NATO", "NATOO", r"row 2: 'NATOO'.*\[organisations\]"),
        ("NATO,04.04.1949,NA,full", "NATO,04.04.1949,NA,half", r"row 2: 'half' is no status.*\[statuses\]"),
        ("joined", "begun", "row 1: there is no column 'joined' for start"),
        (TABLE, "country,org,joined,left,kind\n", "has no rows"),
        (TABLE, "", "has no rows|cannot be read|no column"),
    ],
)
def test_a_row_that_cannot_be_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BadSource, match=said):
        read(put(tmp_path, table=TABLE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "my-list"', 'id = "../../list"', "is no id"),
        ('licence = "CC0"', "", "is no mapping: .*licence"),
        ('licence = "CC0"', 'licence = " "', "licence is empty"),
        ('coverage = "1945/2020"', 'coverage = "1945-02-30"', "coverage: .*February"),
        ('coverage = "1945/2020"', 'coverage = ""', "coverage is empty"),
        ('table = "members.csv"', 'table = "../members.csv"', "is no plain name"),
        ('table = "members.csv"', 'table = "/etc/hostname"', "is no plain name"),
        ('table = "members.csv"', "", "names no table"),
        ('table = "members.csv"', 'table = "gone.csv"', "no such file"),
        ('organisation = "org"', "", "which organisation"),
        ('states = "cow"', 'states = "icao"', r"is no mapping: .*reading\.states"),
        ('states = "cow"', 'sates = "cow"', "is no mapping: .*sates"),
        ('dates = "%d.%m.%Y"', 'dates = "%H:%M"', "is no form of dates"),
        ('dates = "%d.%m.%Y"', 'dates = "%d %Y"', "is no form of dates"),
        ('dates = "%d.%m.%Y"', f'dates = "%Y{"(a+)+" * 20}"', "is no form of dates"),
        ('full = "member"', 'full = "boss"', "'boss' is no status"),
        ('country"', "country", "is no TOML"),
        ('state = "country"', "state = 7", r"is no mapping: .*columns\.state"),
        (MAPPING, "[[[[", "is no TOML"),
        (MAPPING, "a = " + "[" * 5000 + "]" * 5000, "is no TOML|is no mapping"),
    ],
)
def test_a_mapping_that_is_not_lawful_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises((BadInput, BadSource), match=said):
        read(put(tmp_path, MAPPING.replace(old, new, 1)))


def test_a_mapping_that_is_no_text_or_not_there_is_said(tmp_path: Path) -> None:
    path = put(tmp_path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="is not UTF-8 at byte 0"):
        read(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadInput, match="too large"):
        read(path)
    with pytest.raises(BadInput, match="No such file"):
        read(tmp_path / "none.toml")


def test_a_table_is_compared_with_the_atlas(tmp_path: Path, view: View) -> None:
    found = compare("atlas", str(put(tmp_path)), view=view)
    rows = [(r.subject, r.object, r.details["difference"]) for r in found.rows if r.object == "csto"]
    assert ("uzb", "csto", "real") in rows
    assert any("1 rows" in note for note in found.notes)


def test_a_table_laid_over_the_atlas_stands_behind_it(tmp_path: Path) -> None:
    laid = open_view(overlay=put(tmp_path))
    told = laid.owner("csto").statements
    (own,) = [s for s in told if s.source == "your my-list"]
    assert own.valid == "2006-06-23/2013-06-30"
    cell = next(c for c in laid.membership("uzb", "csto")[1] if own.id in (*c.support, *c.against))
    assert cell.holds in ("yes", "disputed")
    assert laid.sources["your my-list"].citation == "Me 2026"


@pytest.mark.slow
def test_a_panel_takes_it_as_a_source_and_its_recipe_knows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from foedus.frames import replay

    table = "country,org,joined,left,kind\n630,O.D.K.B.,01.02.2015,30.06.2020,full\n"
    path, recipe = put(tmp_path, table=table), tmp_path / "recipe.json"
    words = ["panel", "member-year", "2016", "2016", "--of", "630", "--source", str(path), "--recipe", str(recipe)]
    assert main(words) == 0
    assert "630,csto,2016,member" in capsys.readouterr().out.splitlines()
    assert main([*words[:6], "--source", "atlas"]) == 0
    assert "csto" not in capsys.readouterr().out
    assert main([*words[:8], "--cite"]) == 0
    assert "my own list" in capsys.readouterr().out
    assert {"organisation": "csto", "status": "member"}.items() <= next(
        r.items() for r in replay(recipe.read_text()).rows() if r["organisation"] == "csto"
    )
    (tmp_path / "members.csv").write_text(table.replace("2020", "2019"))
    with pytest.raises(BadSource, match=r"members\.csv: is not the file that the recipe was made with"):
        replay(recipe.read_text())


def test_the_commands_exit_with_2_on_a_bad_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(put(tmp_path, "id = 1"))
    for words in (
        ["compare", "atlas", path],
        ["members", "csto", "--with", path],
        ["panel", "member-year", "2016", "2016", "--source", path],
    ):
        assert main(words) == 2
        assert "is no mapping" in capsys.readouterr().err

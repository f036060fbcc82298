"""Wikidata's exports: both kinds of JSON and CSV, dates as exact as they are, and what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedus.ask import status
from foedus.compare import compare
from foedus.errors import BadInput, BadSource
from foedus.faces.cli import main
from foedus.frames import panel
from foedus.sources.wikidata import QUERY, SOURCE, read, statements
from foedus.store import View, open_view

pytest.importorskip("duckdb")

ROW = {
    "item": "http://www.wikidata.org/entity/Q265",
    "itemLabel": "Uzbekistan",
    "memberOf": "http://www.wikidata.org/entity/Q318693",
    "memberOfLabel": "Collective Security Treaty Organization",
    "start": "2006-01-01T00:00:00Z",
    "startPrecision": "9",
    "end": "2012-12-19T00:00:00Z",
    "endPrecision": "11",
}


def put(folder: Path, *rows: dict[str, Any], verbose: bool = True) -> Path:
    """An export in JSON."""
    path = folder / "query.json"
    told: Any = list(rows)
    if verbose:
        bindings = [{k: {"type": "literal", "value": v} for k, v in row.items()} for row in rows]
        told = {"head": {"vars": list(ROW)}, "results": {"bindings": bindings}}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def valid(folder: Path, **changed: str) -> str:
    """Days of one row."""
    (one,) = statements(put(folder, {**ROW, **changed}))
    return one.valid


def test_an_export_is_read_in_all_its_forms(tmp_path: Path) -> None:
    csv = tmp_path / "query.csv"
    csv.write_text(f"{','.join(ROW)}\n{','.join(ROW.values())}\n", encoding="utf-8")
    forms = [statements(put(tmp_path, ROW)), statements(put(tmp_path, ROW, verbose=False)), statements(csv)]
    for (one,) in forms:
        assert (one.subject, one.object, one.value, one.valid) == ("uzb", "csto", "member", "2006/2012-12-19")
        assert (one.source, one.level, one.where) == ("wikidata", "dataset", "row 1: Q265 P463 Q318693")
    assert SOURCE.licence == "CC0 1.0"
    assert all(f"?{name}" in QUERY for name in ROW)


def test_days_are_as_exact_as_their_precision(tmp_path: Path) -> None:
    assert valid(tmp_path, startPrecision="10") == "2006-01/2012-12-19"
    assert valid(tmp_path, startPrecision="11") == "2006-01-01/2012-12-19"
    assert valid(tmp_path, startPrecision="8") == "200X/2012-12-19"
    assert valid(tmp_path, startPrecision="7") == "20XX/2012-12-19"
    assert valid(tmp_path, startPrecision="") == "2006/2012-12-19"  # a first of January may be a mere year
    assert valid(tmp_path, start="+2006-06-23T00:00:00Z", startPrecision="") == "2006-06-23/2012-12-19"
    assert valid(tmp_path, start="") == "/2012-12-19"
    assert valid(tmp_path, end="", endPrecision="") == "2006/.."
    assert valid(tmp_path, end="http://www.wikidata.org/.well-known/genid/1", endPrecision="") == "2006/.."


def test_rows_of_others_are_left_out_and_counted(tmp_path: Path) -> None:
    other = {**ROW, "itemLabel": "Some company"}
    unlabelled = {**ROW, "memberOfLabel": "Q318693"}
    coded = {**ROW, "itemLabel": "Q265", "iso3": "UZB"}
    found = read(put(tmp_path, ROW, other, unlabelled, coded))
    assert ([s.subject for s in found.statements], found.left_out) == (["uzb", "uzb"], 2)
    with pytest.raises(BadSource, match="names nobody that is known here in 1 rows"):
        read(put(tmp_path, other))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"start": "2006-06-31T00:00:00Z", "startPrecision": "11"}, r"row 1: .*June has 30 days"),
        ({"start": "yesterday"}, "no time of Wikidata"),
        ({"startPrecision": "day"}, "no time of Wikidata"),
        ({"end": "1999-12-19T00:00:00Z"}, r"ends \(1999-12-19\) before it begins \(2006\)"),
        ({"item": ""}, "lacks who or of what"),
    ],
)
def test_what_cannot_be_is_said_with_its_row(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(BadSource, match=said):
        statements(put(tmp_path, {**ROW, **changed}))


@pytest.mark.parametrize("text", ["", "{", '{"results": 1}', '{"results": {"bindings": [1]}}', "7", "[" * 100_000])
def test_what_is_no_export_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "query.json"
    path.write_text(text)
    with pytest.raises(BadSource, match=r"is no JSON|is no export"):
        statements(path)


def test_an_export_is_compared_with_the_atlas(tmp_path: Path, view: View) -> None:
    found = compare("atlas", "wikidata", data=put(tmp_path, ROW), view=view)
    kinds = {(r.subject, r.details["difference"]) for r in found.rows}
    assert kinds == {("uzb", "real"), ("uzb", "precision")}
    with pytest.raises(BadInput, match="where is wikidata"):
        compare("atlas", "wikidata", view=view)


def test_an_export_is_laid_over_the_atlas_and_speaks_until_the_last_day_it_names(tmp_path: Path) -> None:
    view = open_view(overlay=put(tmp_path, ROW, {**ROW, "start": "2005-01-01T00:00:00Z", "end": ""}))
    (source,) = (s for s in view.sources.values() if s.title == SOURCE.title)
    assert source.voice == "2012-12-19"
    lines = [s for s in view.owner("csto").statements if s.source == source.id]
    assert [(s.subject, s.valid, s.level) for s in lines] == [
        ("uzb", "2006/2012-12-19", "dataset"),
        ("uzb", "2005/..", "dataset"),
    ]
    (answer,) = status("Uzbekistan", "CSTO", on="2006-03-01", view=view).rows
    assert answer.value == "none"  # the atlas outranks it, and both are shown
    assert lines[1].id in {r.statement.id for r in answer.why() if r.side == "against"}


def test_an_export_on_a_state_that_came_back_is_heard(tmp_path: Path) -> None:
    """Of the Asian Development Bank the atlas has the name alone; Syria lived twice."""
    row = {**ROW, "itemLabel": "Syria", "memberOfLabel": "Asian Development Bank", "startPrecision": "11"}
    made = put(tmp_path, {**row, "start": "1970-05-05T00:00:00Z", "end": "1990-12-31T00:00:00Z"})
    view = open_view(overlay=made)
    found = {on: status("Syria", "Asian Development Bank", on=on, view=view).rows[0].value for on in ("1970", "1980")}
    assert status("Syria", "Asian Development Bank", on="1980-01-01", view=view).rows[0].holds == "yes"
    assert found["1980"] == "member"
    assert status("Syria", "Asian Development Bank", on="1960-01-01", view=view).rows[0].value != "member"


def test_rows_that_name_nobody_known_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["status", "Uzbekistan", "CSTO", "--on", "2006-03", "--with"]
    assert main([*asked, str(put(tmp_path, ROW))]) == 0
    assert capsys.readouterr().err == ""
    assert (
        main([*asked, str(put(tmp_path, ROW, {**ROW, "itemLabel": "Atlantis"}, {**ROW, "memberOfLabel": "Club"}))]) == 0
    )
    out, err = capsys.readouterr()
    assert "query.json" in err and err.endswith(": 2\n")
    assert "left" not in out


def test_an_export_is_a_word_of_with_and_of_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = put(tmp_path, {**ROW, "startPrecision": "11"})
    assert main(["status", "Uzbekistan", "CSTO", "--on", "2006-03", "--with", str(export), "--why"]) == 0
    assert "Wikidata, member of (P463)" in capsys.readouterr().out
    assert main(["panel", "member-year", "2010", "2010", "--states", "iso", "--source", str(export)]) == 0
    assert "UZB,csto,2010,member" in capsys.readouterr().out
    for words in (["--with", str(tmp_path / "none.json")], ["--with", str(tmp_path / "query.txt")]):
        assert main(["status", "Uzbekistan", "CSTO", *words]) == 2
    cut = tmp_path / "cut.json"
    cut.write_text('{"results": {"bindings": [')
    assert main(["panel", "dyad-year", "2010", "2010", "--states", "iso", "--source", str(cut)]) == 2
    other = tmp_path / "list.csv"
    other.write_text("state,org\nuzb,csto\n")
    assert main(["status", "Uzbekistan", "CSTO", "--with", str(other)]) == 2
    assert "any other table needs a mapping file" in capsys.readouterr().err


def test_a_panel_sees_what_changed_in_an_export(tmp_path: Path) -> None:
    """Nothing of an earlier reading is kept once the file is another."""

    def years() -> list[int]:
        made = panel("member-year", 2001, 2005, states="iso", source=str(tmp_path / "query.json"))
        return [r["year"] for r in made.rows() if (r["iso"], r["organisation"]) == ("MLI", "adb") and r["status"]]

    row = {**ROW, "itemLabel": "Mali", "memberOfLabel": "Asian Development Bank", "endPrecision": "9"}
    for last in (2002, 2004):
        put(tmp_path, {**row, "start": "2001-01-01T00:00:00Z", "end": f"{last}-01-01T00:00:00Z"})
        assert years() == [*range(2001, last + 1)]

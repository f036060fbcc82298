"""Differences between the atlas and datasets or editions: each one is found, sorted into its kind, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.compare import KINDS, compare
from foedus.errors import BadInput, BadSource
from foedus.store import View, build

DATA = Path(__file__).parents[2] / "shared" / "data"

CSTO = """\
id = "csto"
kind = "organisation"
checked = "2026-01-01"

[complete]
member = [{valid = "2003-09-18/..", source = "site", where = "list"}]

[sources.site]
title = "Site"
url = "https://example.org/site"
retrieved = "2026-01-01"

[membership.csto]
arm = [
  {value = "signature", valid = "2002-10-07", source = "site", where = "1"},
  {value = "entry into force", valid = "2003-09-18", source = "site", where = "1"},
]
uzb = [
  {value = "accession", valid = "2006-06-23", source = "site", where = "2"},
  {value = "notice", valid = "2011-05-01", source = "site", where = "2"},
  {value = "withdrawal", valid = "2012-12-19", source = "site", where = "2"},
]
afg = [{value = "observer", valid = "2013-04-02/..", source = "site", where = "3"}]
rus = [
  {value = "entry into force", valid = "2003-09-18", source = "site", where = "4"},
  {value = "suspension", valid = "2008-01-01", source = "site", where = "4"},
  {value = "reinstatement", valid = "2011-01-01", source = "site", where = "4"},
]
kaz = [{value = "entry into force", valid = "2003-09-18", source = "site", where = "5"}]

[life.csto]
founding = [{valid = "2002-10-07", source = "site", where = "6"}]
"""

Found = dict[tuple[str, str], tuple[str, str, str]]


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """A small atlas of one organisation."""
    folder = tmp_path / "atlas"
    folder.mkdir()
    (folder / "csto.toml").write_text(CSTO, encoding="utf-8")
    return folder


@pytest.fixture
def small(atlas: Path) -> View:
    """Its view."""
    return View(build(atlas, edition="small"))


def _years(folder: Path, **codes: tuple[int, range]) -> Path:
    """A state-year file: state -> COW number and the years in which it is a member."""
    lines = ["ccode,year,state,csto"]
    for state, (number, inside) in codes.items():
        lines += [f"{number},{year},{state},{int(year in inside)}" for year in range(1995, 2015)]
    path = folder / "years.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _said(folder: Path, *lines: str) -> Path:
    """A table of claims of the Factbook."""
    path = folder / "claims.csv"
    path.write_text("\n".join(("iso3,org,qualifier,first_seen,dropped_on", *lines)) + "\n", encoding="utf-8")
    return path


def _found(dataset: str, data: Path, view: View) -> Found:
    """State and first day -> kind, their value, reason."""
    rows = compare("atlas", dataset, data=data, view=view).rows
    return {(r.subject, r.since): (r.details["difference"], r.details["theirs"], r.details["reason"]) for r in rows}


# --- a dataset of years -----------------------------------------------------------------------------------------------


@pytest.fixture
def yearly(small: View, tmp_path: Path) -> Found:
    """Differences from some state-years."""
    pytest.importorskip("duckdb")
    path = _years(
        tmp_path,
        arm=(371, range(2002, 2015)),
        uzb=(704, range(2002, 2011)),
        kaz=(705, range(2007, 2015)),
        rus=(365, range(2003, 2008)),
        kgz=(703, range(2005, 2009)),
    )
    return _found("cow-igo", path, small)


def test_the_days_of_one_year_are_precision(yearly: Found) -> None:
    assert yearly["arm", "2002-01-01"][0] == "precision"


def test_who_is_counted_from_signature_differs_in_meaning(yearly: Found) -> None:
    assert yearly["arm", "2002-10-07"] == ("meaning", "member", "cow-igo counts from the signature of 2002-10-07")


def test_who_is_counted_to_the_notice_differs_in_meaning(yearly: Found) -> None:
    assert yearly["uzb", "2011-01-01"] == ("meaning", "none", "cow-igo counts to the notice of 2011-05-01")


def test_a_stay_that_was_not_is_real(yearly: Found) -> None:
    assert yearly["uzb", "2002-01-01"] == ("real", "member", "cow-igo begins earlier")
    assert yearly["kgz", "2005-01-01"] == ("real", "member", "the atlas knows it as no member on any day")


def test_a_late_begin_is_real(yearly: Found) -> None:
    assert yearly["kaz", "2003-09-18"] == ("real", "none", "cow-igo begins later")


def test_suspended_members_may_be_left_out(yearly: Found) -> None:
    assert yearly["rus", "2008-01-01"] == ("meaning", "none", "cow-igo leaves suspended members out")


def test_a_looser_tie_that_is_not_coded_is_meaning(yearly: Found) -> None:
    assert yearly["afg", "2013-04-02"] == ("meaning", "none", "cow-igo codes no observers of it")


def test_a_state_without_a_number_is_not_covered(atlas: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (atlas / "csto.toml").write_text(CSTO.replace("kaz = [", "abkhazia = ["), encoding="utf-8")
    found = _found("cow-igo", _years(tmp_path, arm=(371, range(2003, 2015))), View(build(atlas)))
    assert found["abkhazia", "2003-09-18"][0] == "coverage"


def test_days_after_the_data_are_no_difference(yearly: Found) -> None:
    assert all(since < "2015" for _, since in yearly)


# --- what was said ----------------------------------------------------------------------------------------------------


def test_a_claim_that_outlives_the_status_is_stale(small: View, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    found = _found("factbook", _said(tmp_path, "UZB,CSTO,,2015-10-26,2020-11-24"), small)
    assert found == {("uzb", "2015-10-26"): ("real", "member", "stale: the status ended on 2012-12-18")}


def test_a_claim_ahead_of_the_status_is_early(small: View, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    lines = CSTO.replace("2013-04-02/..", "2022-01-01/..")
    (tmp_path / "atlas" / "csto.toml").write_text(lines, encoding="utf-8")
    view = View(build(tmp_path / "atlas"))
    found = _found("factbook", _said(tmp_path, "AFG,CSTO,observer,2020-01-01,2021-01-01"), view)
    assert found["afg", "2020-01-01"] == ("real", "observer", "early: the status began on 2022-01-01")


def test_a_tie_of_which_the_atlas_keeps_no_record_is_coverage(small: View, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    found = _found("factbook", _said(tmp_path, "MNG,CSTO,partner,2020-01-01,"), small)
    assert found["mng", "2020-01-01"] == ("coverage", "partner", "the atlas records no partners of it")


def test_silence_of_a_page_is_no_difference(small: View, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    assert _found("factbook", _said(tmp_path, "ARM,CSTO,,2020-01-01,"), small) == {}


def test_what_the_atlas_has_from_the_dataset_itself_is_a_copy(atlas: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    lines = CSTO.replace("https://example.org/site", "https://www.cia.gov/the-world-factbook/")
    (atlas / "csto.toml").write_text(lines, encoding="utf-8")
    found = _found("factbook", _said(tmp_path, "KAZ,CSTO,observer,2020-01-01,"), View(build(atlas)))
    assert found["kaz", "2020-01-01"][0] == "copy"


# --- another edition --------------------------------------------------------------------------------------------------


def test_two_editions_differ_where_a_line_changed(small: View, atlas: Path) -> None:
    (atlas / "csto.toml").write_text(CSTO.replace("2012-12-19", "2013-01-01"), encoding="utf-8")
    (row,) = compare("atlas", str(atlas), view=small).rows
    assert (row.subject, row.since, row.until) == ("uzb", "2012-12-19", "2012-12-31")
    assert (row.details["ours"], row.details["theirs"]) == ("former", "member")


def test_only_what_a_folder_speaks_of_is_compared(view: View, tmp_path: Path) -> None:
    """Own lines on one state in one organisation: no word of all others, and the notes say so."""
    own = CSTO[: CSTO.index("[complete]")] + CSTO[CSTO.index("[sources.site]") : CSTO.index("[membership.csto]")]
    own += '[membership.csto]\nuzb = [{value = "withdrawal", valid = "2012-12-20", source = "site", where = "1"}]\n'
    (tmp_path / "csto.toml").write_text(own, encoding="utf-8")
    answers = compare("atlas", str(tmp_path), view=view)
    assert {(r.subject, r.object) for r in answers.rows} == {("uzb", "csto")}
    assert {r.details["difference"] for r in answers.rows if r.since == "2012-12-19"} == {"real"}
    assert any("organisations and treaties of which it says nothing" in n for n in answers.notes)
    assert any("states in these" in n for n in answers.notes)


def test_days_of_which_one_edition_says_nothing_are_coverage(small: View, atlas: Path) -> None:
    seen = CSTO.replace("[complete]", "").replace(
        'member = [{valid = "2003-09-18/..", source = "site", where = "list"}]', ""
    )
    once = 'kaz = [{value = "member", valid = "2005-01-01", source = "site", where = "5"}]'
    seen = seen.replace(
        'kaz = [{value = "entry into force", valid = "2003-09-18", source = "site", where = "5"}]', once
    )
    (atlas / "csto.toml").write_text(seen, encoding="utf-8")
    rows = [r for r in compare("atlas", str(atlas), view=small).rows if r.subject == "kaz"]
    assert rows
    assert {r.details["difference"] for r in rows} == {"coverage"}
    assert all("says nothing" in r.details["reason"] for r in rows)


def test_an_edition_does_not_differ_from_itself(small: View, atlas: Path) -> None:
    answers = compare("atlas", str(atlas), view=small)
    assert not answers.rows
    assert answers.notes == ("no differences",)


# --- questions that cannot be answered --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "kind", "said"),
    [
        ("atop", "cow-igo", None, "cannot be compared yet"),
        ("atlas", "nowhere", None, "neither a dataset nor a folder"),
        ("atlas", "wikidata", None, "where is wikidata"),
        ("atlas", "atop", "wrong", "no kind of difference"),
    ],
)
def test_what_cannot_be_compared_is_said(small: View, a: str, b: str, kind: str | None, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        compare(a, b, kind=kind, view=small)


def test_a_missing_table_is_said(small: View, tmp_path: Path) -> None:
    with pytest.raises(BadSource):
        compare("atlas", "atop", data=tmp_path / "none.parquet", view=small)


# --- the datasets themselves ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the datasets are not beside the checkout")
@pytest.mark.parametrize("dataset", ["atop", "cow-igo", "factbook"])
def test_every_difference_from_a_dataset_has_a_kind_and_a_reason(view: View, dataset: str) -> None:
    pytest.importorskip("duckdb")
    answers = compare("atlas", dataset, data=DATA, view=view)
    assert answers.rows
    for row in answers.rows:
        assert row.details["difference"] in KINDS
        assert row.details["reason"]
        assert row.begin < row.end


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the datasets are not beside the checkout")
def test_uzbekistan_in_the_csto_is_the_known_error_of_two_datasets(view: View) -> None:
    pytest.importorskip("duckdb")
    for dataset, reason in (("cow-igo", "begins earlier"), ("factbook", "stale: the status ended on 2012-12-18")):
        rows = compare("atlas", dataset, data=DATA, kind="real", view=view).rows
        told = [r.details["reason"] for r in rows if (r.subject, r.object) == ("uzb", "csto")]
        assert any(reason in t for t in told), told

"""The store: the shipped snapshot, a user's lines over it, and what was known on an earlier day."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from foedus.ask import holders, members, status
from foedus.dates import ALWAYS, NEVER, Interval, day, edtf, span_text
from foedus.errors import BadAtlas
from foedus.store import View, build, open_view
from foedus.timeline import Cell

Lay: TypeAlias = Callable[..., View]


def at(view: View, state: str, org: str, text: str) -> Cell:
    """The cell of a state in an organisation on a day."""
    return next(c for c in view.membership(state, org)[1] if c.begin <= day(text) < c.end)


def said(view: View, state: str, org: str, text: str) -> tuple[str, str]:
    """Its value and certainty."""
    cell = at(view, state, org, text)
    return cell.value, cell.holds


# --- the shipped atlas ------------------------------------------------------------------------------------------------


def test_every_timeline_covers_all_time_without_gaps_and_rests_on_lines_of_its_owner(view: View) -> None:
    for owner_id in view.owners():
        owner = view.owner(owner_id)
        ids = {s.id for s in owner.statements}
        for track in owner.tracks:
            stretch = track.cells
            assert (stretch[0].begin, stretch[-1].end) == (ALWAYS, NEVER)
            assert all(left.end == right.begin for left, right in pairwise(stretch))
            assert {s for c in stretch for s in (*c.support, *c.against)} <= ids


def test_uzbekistan_in_the_csto(view: View) -> None:
    days = [
        ("2006-06-22", "none", "yes"),
        ("2006-06-23", "member", "disputed"),
        ("2006-08-15", "member", "disputed"),
        ("2006-08-16", "member", "yes"),
        ("2012-06-27", "member", "yes"),
        ("2012-06-28", "member", "disputed"),
        ("2012-12-18", "member", "disputed"),
        ("2012-12-19", "former", "yes"),
    ]
    assert [(text, *said(view, "uzb", "csto", text)) for text, _, _ in days] == days
    assert at(view, "uzb", "csto", "2006-07-01").kind == at(view, "uzb", "csto", "2012-07-01").kind == "meaning"


def test_a_declared_freeze_stands_beside_the_law(view: View) -> None:
    assert said(view, "arm", "csto", "2024-06-01") == ("member", "yes")
    claims = {(speaker, cell.value): edtf(cell.begin) for speaker, cell in view.claims("arm", "csto")}
    assert claims["arm", "suspended"] == "2024-02-22"
    assert ("csto", "member") in claims
    assert view.claims("blr", "csto") == []


def test_a_claim_about_law_that_others_treated_as_open_disputes(view: View) -> None:
    assert said(view, "yug", "un", "1992-04-26") == ("member", "yes")
    assert at(view, "yug", "un", "1995-01-01").holds == "disputed"
    assert said(view, "yug", "un", "2000-11-01") == ("former", "yes")


def test_the_end_of_a_state_closes_what_it_had_open(view: View) -> None:
    assert said(view, "ddr", "un", "1990-10-02") == ("member", "yes")
    assert said(view, "ddr", "un", "1990-10-03") == ("former", "yes")


def test_a_successor_is_in_only_by_its_own_line(view: View) -> None:
    assert said(view, "rus", "un", "1991-12-23") == ("none", "yes")
    assert said(view, "rus", "un", "1991-12-24") == ("member", "yes")
    assert said(view, "sun", "un", "1991-12-24") == ("former", "yes")


def test_lines_before_statehood_stand(view: View) -> None:
    assert said(view, "ukr", "un", "1945-10-23") == ("none", "yes")
    assert said(view, "ukr", "un", "1945-10-24") == ("member", "yes")


def test_inside_the_united_arab_republic_syria_was_no_former_member(view: View) -> None:
    assert said(view, "syr", "un", "1958-02-21") == ("member", "yes")
    assert said(view, "syr", "un", "1958-02-22") == ("none", "yes")
    assert said(view, "syr", "un", "1961-10-12") == ("none", "yes")
    assert said(view, "syr", "un", "1961-10-13") == ("member", "yes")


def test_before_its_charter_binds_an_organisation_has_signatories_only(view: View) -> None:
    assert said(view, "arm", "csto", "2002-10-06") == ("none", "yes")
    assert said(view, "arm", "csto", "2002-10-07") == ("signatory", "yes")
    assert said(view, "arm", "csto", "2003-09-17") == ("signatory", "yes")
    assert said(view, "arm", "csto", "2003-09-18") == ("member", "yes")


def test_a_new_treaty_basis_inherits_nothing(view: View) -> None:
    assert said(view, "aze", "cst", "1999-04-19") == ("member", "yes")
    assert said(view, "aze", "cst", "1999-04-20") == ("former", "yes")
    assert {c.value for c in view.membership("aze", "csto")[1]} <= {"none", ""}


def test_of_whom_nothing_is_said_the_complete_list_tells(view: View) -> None:
    assert said(view, "bra", "csto", "2010-01-01") == ("none", "yes")
    assert said(view, "bra", "csto", "1990-01-01") == ("none", "yes")
    assert said(view, "bra", "csto", "2003-01-01") == ("", "unknown")


def test_ids_are_linked(view: View) -> None:
    assert view.treaty("csto") == "csto-charter"
    assert view.organisation_on("csto-charter") == "csto"
    assert view.predecessors("csto") == ["cst"]
    assert "csto" in view.successors("cst")
    assert "csto-secretary-general" in view.parts("csto")
    assert "csto" in view.memberships("uzb")
    assert "cst" in view.obligation_owners()
    assert "csto-request-2010-kyrgyzstan" in view.mentions("kgz")
    for nothing in (view.parts("x"), view.predecessors("x"), view.memberships("x"), view.mentions("x")):
        assert nothing == []
    assert view.treaty("x") == view.organisation_on("x") == ""
    assert view.owner("x").tracks == []
    assert view.statement("csto", "no such id") is None


@pytest.mark.slow
def test_the_same_files_give_the_same_bytes() -> None:
    assert build(edition="e") == build(edition="e")


@pytest.mark.slow
def test_a_spoilt_or_missing_cache_costs_time_not_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    first = open_view()
    kept = [p for p in (tmp_path / "cache").iterdir() if p.name.startswith("atlas")]
    assert len(kept) == 1
    kept[0].write_bytes(b"nonsense")
    assert open_view().edition == first.edition
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file"))
    assert said(open_view(), "arm", "csto", "2010-01-01") == ("member", "yes")


# --- as known on a day ------------------------------------------------------------------------------------------------


def test_before_the_council_met_nobody_knew_of_the_exit() -> None:
    earlier = open_view(known=day("2010-06-01"))
    assert said(earlier, "uzb", "csto", "2010-06-01") == ("member", "yes")
    later = at(earlier, "uzb", "csto", "2013-01-01")
    assert (later.value, later.carried, edtf(later.vouched_until)) == ("member", True, "2010-06-01")
    assert earlier.unused > 0
    answers = status("uzb", "csto", on="2013-01-01", view=earlier)
    assert answers.known == "2010-06-01"
    assert f"{earlier.unused} lines are left out" in " ".join(answers.notes)


def test_an_earlier_view_holds_no_line_that_was_said_later(view: View) -> None:
    known = day("2005-01-01")
    earlier = open_view(known=known)
    count = 0
    for owner_id in view.owners():
        kept = {s.id for s in earlier.owner(owner_id).statements}
        for s in view.owner(owner_id).statements:
            late = Interval.from_edtf(s.known_from).earliest > known
            assert (s.id in kept) == (not late)
            count += late
        for track in earlier.owner(owner_id).tracks:
            assert all(c.vouched_until <= known for c in track.cells)
    assert count == earlier.unused


def test_a_list_or_an_end_told_later_changes_no_earlier_view(laid: Lay) -> None:
    file: dict[str, Any] = {
        "id": "club",
        "states": ["aland", "borduria"],
        "complete": {"member": [{"valid": "1950-01-01/..", "published": "1995-01-01"}]},
        "membership": {"club": {"aland": [{"value": "accession", "valid": "1950-01-01", "published": "1950-01-01"}]}},
        "life": {
            "club": {
                "founding": [{"valid": "1950-01-01", "published": "1995-01-01"}],
                "dissolution": [{"valid": "1980-01-01", "published": "1995-01-01"}],
            }
        },
    }
    then, now = laid(file, known=day("1990-01-01")), laid(file)
    assert said(then, "aland", "club", "1985-01-01") == ("member", "yes")
    assert said(then, "borduria", "club", "1960-01-01") == ("", "unknown")
    assert said(now, "aland", "club", "1985-01-01") == ("former", "yes")
    assert said(now, "borduria", "club", "1960-01-01") == ("none", "yes")


# --- a user's own lines -----------------------------------------------------------------------------------------------


def test_lines_of_a_user_join_those_of_the_atlas_and_are_marked(laid: Lay, view: View) -> None:
    own = laid(
        {
            "id": "mine",
            "membership": {"csto": {"uzb": [("withdrawal", "2012-06-28")], "srb": [("accession", "2020-01-01")]}},
        }
    )
    assert said(own, "srb", "csto", "2019-12-31") == ("none", "yes")
    assert said(own, "srb", "csto", "2020-01-01") == ("member", "yes")
    assert "srb" in [r.subject for r in members("csto", on="2020-01-01", view=own)]
    assert "srb" not in [r.subject for r in members("csto", on="2020-01-01", view=view)]
    (reason,) = status("srb", "csto", on="2020-01-01", view=own).rows[0].why()
    assert reason.statement.origin == "your mine.toml:membership.csto.srb[0]"
    assert reason.source.publisher == "your own line"
    mixed = status("uzb", "csto", on="2012-07-01", view=own).rows[0]
    assert mixed.holds == "disputed"
    assert {r.statement.origin.startswith("your ") for r in mixed.why()} == {True, False}
    assert own.overlay
    assert own.edition == view.edition


def test_a_users_source_never_replaces_one_of_the_atlas(laid: Lay, view: View) -> None:
    shipped = next(s for s in view.sources.values() if s.id.startswith("csto/"))
    key = shipped.id.partition("/")[2]
    mine = {"title": "My notes", "url": "https://example.org/mine", "retrieved": "2024-01-01"}
    line = {"value": "accession", "valid": "2020-01-01", "source": key}
    own = laid({"id": "csto", "kind": "organisation", "sources": {key: mine}, "membership": {"csto": {"srb": [line]}}})
    assert own.sources[shipped.id] == shipped
    (reason,) = status("srb", "csto", on="2020-01-01", view=own).rows[0].why()
    assert reason.source.title == "My notes"


def test_an_organisation_of_a_user_answers_like_any_other(laid: Lay) -> None:
    own = laid(
        {
            "id": "oil-club",
            "kind": "organisation",
            "names": {"en": ["Oil Club", "OLC"]},
            "predecessor": "csto",
            "treaty": "oil-treaty",
            "entities": {
                "oil-treaty": {"kind": "treaty", "part_of": "oil-club"},
                "oil-club-secretary": {"kind": "office", "part_of": "oil-club"},
            },
            "membership": {"oil-club": {"nor": [("accession", "1990-01-01")]}},
            "office": {"oil-club-secretary": {"holder": [("Ana Bo", "2000-01-01/..")]}},
        }
    )
    assert status("Norway", "OLC", on="1990-01-01", view=own).rows[0].value == "member"
    assert [r.value for r in holders("Oil Club", on="2001-01-01", view=own)] == ["Ana Bo"]
    assert own.treaty("oil-club") == "oil-treaty"
    assert own.predecessors("oil-club") == ["csto"]
    assert "oil-club" in own.successors("csto")


def test_a_bad_line_of_a_user_is_refused_with_file_and_key(laid: Any) -> None:
    for line, said_ in (
        ({"value": "acession", "valid": "1990"}, "did you mean accession"),
        ({"value": "withdrawal", "valid": "1990/1991"}, "is an act and has one date"),
        ({"value": "accession", "valid": "1999-06-31"}, "June has 30 days"),
    ):
        folder = laid.folder({"id": "mine", "membership": {"csto": {"srb": [line]}}})
        with pytest.raises(BadAtlas) as caught:
            open_view(overlay=folder)
        message = str(caught.value)
        assert message.startswith(f"{folder / 'mine.toml'}: membership.csto.srb[0]: ")
        assert said_ in message


def test_a_slip_in_an_id_of_a_user_is_refused(laid: Any) -> None:
    for tables, said_ in (
        ({"membership": {"csto": {"uzbk": [("accession", "1990-01-01")]}}}, "'uzbk' (did you mean uzb"),
        ({"membership": {"ctso": {"uzb": [("accession", "1990-01-01")]}}}, "'ctso' (did you mean "),
        ({"office": {"csto-secretary": {"holder": [("Ana Bo", "2000/")]}}}, "csto-secretary-general"),
    ):
        folder = laid.folder({"id": "mine", **tables})
        with pytest.raises(BadAtlas) as caught:
            open_view(overlay=folder)
        assert str(caught.value).startswith(str(folder / "mine.toml"))
        assert "nothing has the id" in str(caught.value)
        assert said_ in str(caught.value)


# --- lives of organisations -------------------------------------------------------------------------------------------


def test_members_of_a_dissolved_organisation_are_former_and_nobody_else_was_in(laid: Lay) -> None:
    own = laid(
        {
            "id": "club",
            "states": ["aland", "borduria"],
            "membership": {"club": {"aland": [("accession", "1955-05-14")]}},
            "life": {"club": {"signature": [{"valid": "1955-05-14"}], "dissolution": [{"valid": "1991-07-01"}]}},
        }
    )
    assert said(own, "aland", "club", "1991-06-30") == ("member", "yes")
    assert said(own, "aland", "club", "1991-07-01") == ("former", "yes")
    assert said(own, "borduria", "club", "1955-05-13") == ("none", "yes")
    assert said(own, "borduria", "club", "1991-06-30") == ("", "unknown")
    assert said(own, "borduria", "club", "1991-07-01") == ("none", "yes")


def test_in_a_framework_of_partners_a_partner_that_left_is_former(laid: Lay) -> None:
    own = laid(
        {
            "id": "frame",
            "states": ["aland"],
            "membership": {"frame": {"aland": [("partner", "1994-01-01/1999-12-31")]}},
        }
    )
    assert said(own, "aland", "frame", "1999-12-31") == ("partner", "yes")
    assert said(own, "aland", "frame", "2000-01-01") == ("former", "yes")


def test_a_claimed_track_never_moves_the_legal_one(laid: Lay) -> None:
    claim = {"value": "suspended", "valid": "2000-01-01/..", "basis": "claimed", "speaker": "aland"}
    plain = {"id": "club", "states": ["aland"], "membership": {"club": {"aland": [("accession", "1990-01-01")]}}}
    beside = {**plain, "membership": {"club": {"aland": [("accession", "1990-01-01"), claim]}}}
    own, both = laid(plain), laid(beside)
    assert own.membership("aland", "club") == both.membership("aland", "club")
    ((speaker, cell),) = both.claims("aland", "club")
    assert (speaker, cell.value, span_text(cell.begin, cell.end)) == ("aland", "suspended", "2000-01-01/..")


def test_who_was_asked_in_vain_is_no_owner(view: View) -> None:
    assert not view.owner("nobody-agreement").statements
    assert "nobody-agreement" not in view.owners()

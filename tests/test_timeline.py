"""Statements become cells: the examples of the rules, and the laws that hold for any statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, TypeAlias

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.dates import ALWAYS, NEVER, Interval, day, edtf, span_text
from foedus.relations.membership import EFFECTS, ENTRIES, EXITS, IN, NOT_IN
from foedus.statement import Source, Statement
from foedus.timeline import STATUS, Cell, Closing, cells, edges, holders, runs
from foedus.vocabulary import ACTS, STATUSES

Line: TypeAlias = Callable[..., Statement]
VOICE = "2024-12-31"

SOURCES = {
    "treaty": Source(id="treaty", kind="treaty", voice=VOICE),
    "gazette": Source(id="gazette", kind="official", voice=VOICE),
    "council": Source(id="council", kind="official", voice=VOICE),
    "lexicon": Source(id="lexicon", kind="reference", voice=VOICE),
    "herald": Source(id="herald", kind="press", voice=VOICE),
    "courier": Source(id="courier", kind="press", voice=VOICE, family="herald"),
    "old-list": Source(id="old-list", kind="reference", voice="2010-06-30"),
    "igo": Source(id="igo", level="dataset", kind="dataset", voice="2014-12-31"),
    "factbook": Source(id="factbook", level="page", kind="page"),
    **{f"blog-{i}": Source(id=f"blog-{i}", level="page", kind="page") for i in range(50)},
}


@pytest.fixture(scope="module")
def line(statements: Callable[..., Statement]) -> Line:
    """A membership line; by default of the gazette, known from the first."""

    def build(value: str, valid: str, source: str = "gazette", **fields: Any) -> Statement:
        level = SOURCES[source].level
        return statements(value, valid, source=source, level=level, **fields)

    return build


def told(lines: Iterable[Statement], **more: Any) -> list[Cell]:
    """Cells of some lines over the sources above."""
    return cells(list(lines), SOURCES, **more)


def at(stretch: list[Cell], text: str) -> Cell:
    """The cell of a day."""
    return next(c for c in stretch if c.begin <= day(text) < c.end)


def said(stretch: list[Cell], text: str) -> tuple[str, str]:
    """Value and certainty on a day."""
    cell = at(stretch, text)
    return cell.value, cell.holds


def spelled(stretch: list[Cell]) -> list[tuple[str, str, str]]:
    """Days, value and certainty, equal neighbours joined; `carried` counts as its value."""
    found = dict.fromkeys((*days, c.value, c.holds) for c, days in zip(stretch, runs(stretch), strict=True))
    return [(span_text(b, e), value, holds) for b, e, value, holds in found]


# --- 1 forms ----------------------------------------------------------------------------------------------------------


def test_a_span_has_both_ends_inside(line: Line) -> None:
    stretch = told([line("member", "1994-04-20/1999-04-19")])
    assert spelled(stretch)[:2] == [
        ("../1994-04-19", "none", "yes"),
        ("1994-04-20/1999-04-19", "member", "yes"),
    ]
    assert said(stretch, "1999-04-20") == ("former", "yes")


def test_an_open_span_holds_until_its_source_stops_speaking_and_is_carried_on(line: Line) -> None:
    stretch = told([line("observer", "2001-05-01/..", "old-list")])
    assert said(stretch, "2001-04-30") == ("none", "yes")
    cell = at(stretch, "2010-06-30")
    assert (cell.value, cell.holds, cell.carried) == ("observer", "yes", False)
    later = at(stretch, "2010-07-01")
    assert (later.value, later.holds, later.carried) == ("observer", "yes", True)
    assert edtf(later.vouched_until) == "2010-06-30"
    assert later.end == NEVER


def test_an_end_that_nobody_tells_leaves_the_days_after_the_begin_possible(line: Line) -> None:
    stretch = told([line("observer", "2001-05-01/")])
    assert said(stretch, "2001-04-30") == ("none", "yes")
    assert said(stretch, "2001-05-01") == ("observer", "yes")
    assert said(stretch, "2001-05-02") == ("observer", "maybe")
    assert at(stretch, "2020-01-01").options == ("observer", "out")


def test_a_begin_that_nobody_tells_leaves_the_days_before_the_end_possible(line: Line) -> None:
    stretch = told([line("observer", "/2001-05-01")])
    assert at(stretch, "1990-01-01").holds == "maybe"
    assert "observer" in at(stretch, "1990-01-01").options
    assert said(stretch, "2001-05-01") == ("observer", "yes")
    assert said(stretch, "2001-05-02") == ("none", "yes")


def test_a_span_without_a_begin_holds_from_always(line: Line) -> None:
    stretch = told([line("member", "../2001-05-01")])
    assert said(stretch, "0500-01-01") == ("member", "yes")
    assert said(stretch, "2001-05-01") == ("member", "yes")
    assert said(stretch, "2001-05-02") == ("former", "yes")


def test_a_begin_that_nobody_tells_is_not_before_the_organisation(line: Line) -> None:
    stretch = told([line("observer", "/1978-09-15")], exists=(day("1971-08-05"), NEVER))
    assert said(stretch, "1971-08-04") == ("none", "yes")
    assert said(stretch, "1971-08-05")[1] == "maybe"
    assert said(stretch, "1978-09-15") == ("observer", "yes")


def test_a_status_for_all_time_speaks_on_every_day(line: Line) -> None:
    stretch = told([line("partner", "../..")])
    assert said(stretch, "1000-01-01") == ("partner", "yes")
    assert said(stretch, "2024-12-31") == ("partner", "yes")


def test_a_status_seen_on_a_day_is_silent_on_all_others(line: Line) -> None:
    stretch = told([line("member", "2003-03-03")])
    assert said(stretch, "2003-03-02") == ("", "unknown")
    assert said(stretch, "2003-03-03") == ("member", "yes")
    after = at(stretch, "2003-03-04")
    assert (after.value, after.holds, after.carried) == ("member", "yes", True)
    assert edtf(after.vouched_until) == "2003-03-03"


def test_a_status_seen_in_a_year_is_sure_on_no_day_of_it(line: Line) -> None:
    stretch = told([line("member", "2003")])
    assert said(stretch, "2002-12-31") == ("", "unknown")
    assert said(stretch, "2003-01-01") == ("member", "maybe")
    assert said(stretch, "2003-12-31") == ("member", "maybe")


def test_a_denial_allows_every_value_but_the_one_named(line: Line) -> None:
    stretch = told([line("member", "2003-03-03", denied=True)])
    assert said(stretch, "2003-03-03") == ("none", "yes")
    assert said(stretch, "2003-03-02") == ("", "unknown")
    both = told([line("member", "2003-03-03", denied=True), line("observer", "2000-01-01/..", "council")])
    assert said(both, "2003-03-03") == ("observer", "yes")
    quarrel = told([line("member", "2003-03-03", denied=True), line("member", "2000-01-01/..", "council")])
    assert said(quarrel, "2003-03-02") == ("member", "yes")
    assert at(quarrel, "2003-03-03").holds == "disputed"
    assert said(quarrel, "2003-03-04") == ("member", "yes")


def test_a_denial_of_some_day_in_a_year_rules_nothing_out(line: Line) -> None:
    rough = line("member", "2003", denied=True)
    assert told([rough]) == told([])
    spell = line("member", "1990-01-01/..", "igo")
    assert said(told([rough, spell]), "2003-06-01") == ("member", "yes")
    span = told([line("member", "2003/2005", denied=True)])
    assert said(span, "2003-06-01") == ("", "unknown")
    assert said(span, "2004-06-01") == ("none", "yes")


def test_a_denied_act_moves_nothing(line: Line) -> None:
    assert told([line("signature", "2009-06-14", denied=True)]) == told([])
    with_entry = [line("accession", "1990-01-01")]
    assert spelled(told([*with_entry, line("withdrawal", "2000-01-01", denied=True)])) == spelled(told(with_entry))


# --- 2 what an act says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", sorted(ENTRIES))
def test_an_entry_makes_a_member_from_its_day_on(line: Line, act: str) -> None:
    stretch = told([line(act, "1990-05-05")])
    assert said(stretch, "1990-05-04") == ("none", "yes")
    assert said(stretch, "1990-05-05") == ("member", "yes")
    assert said(stretch, VOICE) == ("member", "yes")


@pytest.mark.parametrize("act", sorted(EXITS))
def test_on_the_day_of_an_exit_the_status_no_longer_holds(line: Line, act: str) -> None:
    stretch = told([line("accession", "1990-05-05"), line(act, "2000-07-07")])
    assert said(stretch, "2000-07-06") == ("member", "yes")
    assert said(stretch, "2000-07-07") == ("former", "yes")
    assert said(stretch, VOICE) == ("former", "yes")


@pytest.mark.parametrize(
    "act", ["ratification", "announcement", "notice", "application", "invitation", "renewal", "term"]
)
def test_a_step_that_only_prepares_never_moves_a_status(line: Line, act: str) -> None:
    alone = told([line(act, "1995-01-01")])
    assert said(alone, "1995-01-01") == ("", "unknown")
    life = [line("accession", "1990-05-05"), line("withdrawal", "2000-07-07")]
    assert told([*life, line(act, "1995-01-01", "council")]) == told(life)


def test_every_act_moves_a_status_or_is_known_not_to() -> None:
    still = {"ratification", "announcement", "notice", "application", "invitation", "renewal", "term"}
    assert set(EFFECTS) | still == set(ACTS)
    assert not set(EFFECTS) & still
    assert {s for before, after in EFFECTS.values() for s in before | after} <= STATUS
    assert (IN | NOT_IN) == STATUS == set(STATUSES) - {"former", "none"} | {"out"}


@pytest.mark.parametrize("stage", ["announced", "notified", "planned"])
def test_an_exit_that_is_only_announced_moves_nothing(line: Line, stage: str) -> None:
    life = [line("accession", "1990-05-05")]
    assert told([*life, line("withdrawal", "2000-07-07", details={"stage": stage})]) == told(life)
    done = told([*life, line("withdrawal", "2000-07-07", details={"stage": "effective"})])
    assert said(done, "2000-07-07") == ("former", "yes")


def test_a_signatory_becomes_a_member_when_the_treaty_binds_it(line: Line) -> None:
    stretch = told([line("signature", "2002-10-07"), line("entry into force", "2003-09-18")])
    assert spelled(stretch) == [
        ("../2002-10-06", "none", "yes"),
        ("2002-10-07/2003-09-17", "signatory", "yes"),
        ("2003-09-18/..", "member", "yes"),
    ]


def test_suspended_is_still_in_until_it_is_reinstated(line: Line) -> None:
    """Egypt in the Arab League."""
    stretch = told(
        [
            line("entry into force", "1945-05-11"),
            line("suspension", "1979-03-31"),
            line("reinstatement", "1989-05-23", "council"),
        ]
    )
    assert spelled(stretch) == [
        ("../1945-05-10", "none", "yes"),
        ("1945-05-11/1979-03-30", "member", "yes"),
        ("1979-03-31/1989-05-22", "suspended", "yes"),
        ("1989-05-23/..", "member", "yes"),
    ]
    assert at(stretch, "1985-01-01").value in IN


def test_a_running_notice_leaves_membership_unchanged_until_it_takes_effect(line: Line) -> None:
    """Mali in ECOWAS: the notice of 2024 moves nothing, and a suspended member leaves a year later."""
    stretch = cells(
        [
            line("accession", "1975-05-28"),
            line("suspension", "2021-05-30"),
            line("notice", "2024-01-29"),
            line("withdrawal", "2025-01-29"),
        ],
        {"gazette": Source(id="gazette", kind="official", voice="2026-01-31")},
    )
    assert said(stretch, "2021-05-29") == ("member", "yes")
    assert said(stretch, "2024-01-29") == ("suspended", "yes")
    assert said(stretch, "2025-01-28") == ("suspended", "yes")
    assert said(stretch, "2025-01-29") == ("former", "yes")


def test_a_formal_status_ends_where_an_entry_begins(line: Line) -> None:
    stretch = told(
        [line("observer", "1995-01-01/.."), line("candidate", "1999-01-01/.."), line("accession", "2004-05-01")]
    )
    assert spelled(stretch) == [
        ("../1994-12-31", "none", "yes"),
        ("1995-01-01/1998-12-31", "observer", "yes"),
        ("1999-01-01/2004-04-30", "candidate", "yes"),
        ("2004-05-01/..", "member", "yes"),
    ]


# --- 3 reach ----------------------------------------------------------------------------------------------------------


def test_between_the_earliest_and_latest_day_of_a_change_both_sides_are_allowed(line: Line) -> None:
    stretch = told([line("accession", "1970"), line("withdrawal", "1980-06")])
    assert spelled(stretch) == [
        ("../1969-12-31", "none", "yes"),
        ("1970-01-01/1970-12-30", "none", "maybe"),
        ("1970-12-31/1980-05-31", "member", "yes"),
        ("1980-06-01/1980-06-29", "member", "maybe"),
        ("1980-06-30/..", "former", "yes"),
    ]
    assert at(stretch, "1970-06-01").options == ("member", "out")


def test_an_exit_of_one_source_ends_the_entry_of_another(line: Line) -> None:
    stretch = told([line("accession", "1990-01-01", "lexicon"), line("withdrawal", "2000-01-01", "herald")])
    assert said(stretch, "1999-12-31") == ("member", "yes")
    assert said(stretch, "2000-01-01") == ("former", "yes")


def test_joined_does_not_deny_an_earlier_stay_that_a_line_closes(line: Line) -> None:
    stretch = told(
        [line("accession", "1990-01-01"), line("withdrawal", "2000-01-01"), line("return", "2023-01-01", "herald")]
    )
    assert [value for _, value, _ in spelled(stretch)] == ["none", "member", "former", "member"]
    assert {holds for _, _, holds in spelled(stretch)} == {"yes"}


def test_an_end_that_nobody_tells_gives_way_to_one_that_another_source_tells(line: Line) -> None:
    stretch = told([line("observer", "2001-05-01/"), line("observer", "2001-05-01/2010-12-31", "council")])
    assert said(stretch, "2010-12-31") == ("observer", "yes")
    assert said(stretch, "2011-01-01") == ("none", "yes")


def test_two_entries_without_an_exit_between_them_are_one_long_dispute(line: Line) -> None:
    stretch = told([line("accession", "1990-01-01"), line("return", "2000-01-01", "council")])
    assert said(stretch, "1989-12-31") == ("none", "yes")
    assert at(stretch, "1995-01-01").holds == "disputed"
    assert said(stretch, "2000-01-01") == ("member", "yes")


def test_a_span_that_ends_the_day_before_an_entry_does_not_dispute(line: Line) -> None:
    stretch = told([line("observer", "1995-01-01/2004-04-30", "council"), line("accession", "2004-05-01")])
    assert said(stretch, "2004-04-30") == ("observer", "yes")
    assert said(stretch, "2004-05-01") == ("member", "yes")
    back_to_back = told(
        [line("observer", "1995-01-01/1999-12-31"), line("partner", "2000-01-01/2003-12-31", "council")]
    )
    assert {holds for _, _, holds in spelled(back_to_back)} == {"yes"}


def test_signature_and_entry_on_one_day_make_a_member(line: Line) -> None:
    stretch = told([line("signature", "1955-05-14"), line("accession", "1955-05-14", "council")])
    assert spelled(stretch) == [("../1955-05-13", "none", "yes"), ("1955-05-14/..", "member", "yes")]


def test_who_leaves_and_becomes_an_observer_on_one_day_is_an_observer(line: Line) -> None:
    stretch = told(
        [
            line("accession", "1990-01-01"),
            line("withdrawal", "2005-08-26"),
            line("observer", "2005-08-26/..", "council"),
        ]
    )
    assert said(stretch, "2005-08-25") == ("member", "yes")
    assert said(stretch, "2005-08-26") == ("observer", "yes")


def test_an_exit_and_a_return_on_one_day_do_not_dispute(line: Line) -> None:
    stretch = told(
        [line("accession", "1990-01-01"), line("withdrawal", "2000-01-01"), line("return", "2000-01-01", "council")]
    )
    assert said(stretch, "1999-12-31") == ("member", "yes")
    assert said(stretch, "2000-01-01") == ("member", "yes")


@pytest.mark.parametrize("begin", ["1990-01-01", "1990"])
def test_two_spans_with_the_same_ends_and_rival_values_dispute(line: Line, begin: str) -> None:
    rivals = [line("member", f"{begin}/1999-12-31", "treaty"), line("observer", f"{begin}/1999-12-31", "herald")]
    stretch = told(rivals)
    inside = at(stretch, "1995-01-01")
    assert (inside.holds, inside.kind, inside.options) == ("disputed", "meaning", ("member", "observer"))
    assert said(stretch, "1989-12-31") == ("none", "yes")
    assert said(stretch, "2000-01-01") == ("former", "yes")


# --- 4 cells ----------------------------------------------------------------------------------------------------------


def test_uzbekistan_in_the_csto(line: Line) -> None:
    """Two entries, two exits; a dataset and a handbook that say otherwise are heard and change nothing."""
    lines = [
        line("return", "2006-06-23", "gazette", details={"stage": "Council decision"}),
        line("return", "2006-08-16", "herald", details={"stage": "protocol"}),
        line("withdrawal", "2012-06-28", "herald", details={"stage": "note"}),
        line("withdrawal", "2012-12-19", "council", details={"stage": "Council decision"}),
    ]
    spells = line("member", "2002/2011", "igo")
    seen = [line("member", f"{year}-07-01", "factbook") for year in range(2015, 2021)]
    stretch = told([*lines, spells, *seen])
    assert spelled(stretch) == [
        ("../2006-06-22", "none", "yes"),
        ("2006-06-23/2006-08-15", "member", "disputed"),
        ("2006-08-16/2012-06-27", "member", "yes"),
        ("2012-06-28/2012-12-18", "member", "disputed"),
        ("2012-12-19/..", "former", "yes"),
    ]
    assert {c.kind for c in stretch if c.holds == "disputed"} == {"meaning"}
    assert spells.id in at(stretch, "2004-01-01").against
    assert spells.id in at(stretch, "2012-03-01").against
    assert spells.id in at(stretch, "2006-07-01").against or spells.id not in at(stretch, "2006-07-01").support
    for statement, year in zip(seen, range(2015, 2021), strict=True):
        assert statement.id in at(stretch, f"{year}-07-01").against
    for cell in stretch:
        assert not {spells.id, *(s.id for s in seen)} & set(cell.support)
    assert spelled(told(lines)) == spelled(stretch)


def test_a_dispute_shows_the_primary_source_then_the_newest_then_the_smaller_id(line: Line) -> None:
    def shown(*lines: Statement) -> str:
        return at(told(lines), "1995-01-01").value

    assert shown(line("observer", "1990-01-01/..", "herald"), line("member", "1990-01-01/..", "treaty")) == "member"
    assert shown(line("observer", "1990-01-01/..", "treaty"), line("member", "1990-01-01/..", "herald")) == "observer"
    old = line("member", "1990-01-01/..", "gazette", known_from="2001-01-01")
    new = line("observer", "1990-01-01/..", "council", known_from="2011-01-01")
    assert shown(old, new) == shown(new, old) == "observer"
    first = line("member", "1990-01-01/..", "gazette", id="a")
    second = line("observer", "1990-01-01/..", "council", id="b")
    assert shown(first, second) == shown(second, first) == "member"


def test_a_dispute_is_of_meaning_when_the_rivals_report_different_steps(line: Line) -> None:
    steps = told([line("candidate", "2000-01-01/.."), line("accession", "2000-01-01", "council")])
    assert at(steps, "2000-01-01").kind == "meaning"
    same = told([line("return", "2006-06-23"), line("return", "2006-08-16", "council")])
    assert at(same, "2006-07-01").kind == "real"
    stages = told(
        [
            line("return", "2006-06-23", details={"stage": "decision"}),
            line("return", "2006-08-16", "council", details={"stage": "protocol"}),
        ]
    )
    assert at(stages, "2006-07-01").kind == "meaning"


def test_precision_alone_never_disputes(line: Line) -> None:
    stretch = told([line("accession", "1999"), line("accession", "1999-04-20", "council")])
    assert spelled(stretch) == [("../1999-04-19", "none", "yes"), ("1999-04-20/..", "member", "yes")]
    rough = told([line("withdrawal", "1999~"), line("withdrawal", "1999-04-20", "council")])
    assert said(rough, "1999-04-19") == ("member", "yes")
    assert said(rough, "1999-04-20") == ("former", "yes")


def test_two_days_of_one_year_dispute_and_a_year_beside_them_changes_nothing(line: Line) -> None:
    rivals = [line("accession", "1999-04-20"), line("accession", "1999-06-01", "council")]
    alone, beside = told(rivals), told([*rivals, line("accession", "1999", "lexicon")])
    assert spelled(alone) == spelled(beside)
    assert at(alone, "1999-05-01").holds == "disputed"


def test_where_nobody_speaks_any_more_the_last_value_is_carried_and_marked(line: Line) -> None:
    stretch = told([line("accession", "1990-01-01", "old-list")])
    cell = at(stretch, "2015-01-01")
    assert (cell.value, cell.holds, cell.carried) == ("member", "yes", True)
    assert edtf(cell.vouched_until) == "2010-06-30"
    assert not at(stretch, "2010-06-30").carried
    assert runs(stretch)[-1] == (day("1990-01-01"), NEVER)


def test_unknown_is_not_no(line: Line) -> None:
    assert spelled(told([])) == [("../..", "", "unknown")]
    seen = told([line("observer", "2003-03-03")])
    assert said(seen, "2003-03-02") == ("", "unknown")


def test_a_complete_list_makes_none_of_whoever_is_not_named(line: Line) -> None:
    days = [(day("2003-09-18"), day("2025-01-01"))]
    stretch = told([], complete=days)
    assert spelled(stretch) == [
        ("../2003-09-17", "", "unknown"),
        ("2003-09-18/..", "none", "yes"),
    ]
    assert not at(stretch, "2024-12-31").carried
    assert at(stretch, "2025-01-01").carried
    assert edtf(at(stretch, "2025-01-01").vouched_until) == "2024-12-31"
    seen = told([line("observer", "2013-05-05")], complete=days)
    assert said(seen, "2013-05-04") == ("none", "yes")
    assert said(seen, "2013-05-05") == ("observer", "yes")


def test_outside_the_life_of_an_organisation_nobody_is_in(line: Line) -> None:
    life = (day("1955-05-14"), day("1991-07-01"))
    stretch = told([], exists=life)
    assert spelled(stretch) == [
        ("../1955-05-13", "none", "yes"),
        ("1955-05-14/1991-06-30", "", "unknown"),
        ("1991-07-01/..", "none", "yes"),
    ]
    seen = told([line("member", "1960-01-01")], exists=life)
    assert said(seen, "1991-06-30") == ("member", "yes")
    assert said(seen, "1991-07-01") == ("former", "yes")


def test_out_is_former_only_after_having_been_in(line: Line) -> None:
    observer = told([line("observer", "1990-01-01/1999-12-31")])
    assert said(observer, "2000-01-01") == ("none", "yes")
    suspended = told([line("suspended", "1990-01-01/1999-12-31")])
    assert said(suspended, "2000-01-01") == ("former", "yes")
    partner = told([line("partner", "1990-01-01/1999-12-31")], full=IN | {"partner"})
    assert said(partner, "2000-01-01") == ("former", "yes")


def test_an_explicit_none_keeps_its_word(line: Line) -> None:
    """Syria inside the United Arab Republic was no former member of the UN."""
    stretch = told(
        [
            line("entry into force", "1945-10-24"),
            line("none", "1958-02-22/1961-10-12", "council"),
            line("return", "1961-10-13"),
        ]
    )
    assert spelled(stretch) == [
        ("../1945-10-23", "none", "yes"),
        ("1945-10-24/1958-02-21", "member", "yes"),
        ("1958-02-22/1961-10-12", "none", "yes"),
        ("1961-10-13/..", "member", "yes"),
    ]


def test_a_source_that_copies_another_counts_once(line: Line) -> None:
    original, copy = line("accession", "1990-01-01", "herald"), line("accession", "1990-01-01", "courier")
    both = told([original, copy])
    assert both in (told([original]), told([copy]))
    cell = at(both, "1995-01-01")
    assert len(cell.support) == 1


def test_a_reader_never_outranks_a_dataset_nor_a_dataset_the_atlas(line: Line) -> None:
    page, dataset, atlas = (
        line("member", "1990-01-01/..", "blog-1"),
        line("observer", "1990-01-01/..", "igo"),
        line("partner", "1990-01-01/..", "gazette"),
    )
    assert said(told([page]), "1995-01-01") == ("member", "yes")
    assert said(told([page, dataset]), "1995-01-01") == ("observer", "yes")
    assert said(told([page, dataset, atlas]), "1995-01-01") == ("partner", "yes")
    assert set(at(told([page, dataset, atlas]), "1995-01-01").against) == {page.id, dataset.id}


def test_a_source_without_a_day_speaks_for_all_time(line: Line) -> None:
    cell = at(told([line("accession", "1990-01-01", "blog-1")]), "2500-01-01")
    assert (cell.value, cell.carried, cell.vouched_until) == ("member", False, NEVER)


def bounds(*lines: Statement, value: str = "member") -> list[tuple[str, str]]:
    """Since and until of each stretch on which a value surely holds."""
    stretch = told(lines)
    sure = [e for c, e in zip(stretch, edges(stretch), strict=True) if c.value == value and c.holds == "yes"]
    return list(dict.fromkeys(sure))


def test_since_and_until_say_as_much_as_is_known(line: Line) -> None:
    assert bounds(line("accession", "1970-05-05"), line("withdrawal", "1980-06-06")) == [("1970-05-05", "1980-06-05")]
    assert bounds(line("accession", "1970"), line("withdrawal", "1980-06")) == [("1970", "1980-06")]
    assert bounds(line("accession", "1970~"), line("withdrawal", "[1980..1982]")) == [("[1969..1971]", "[1980..1982]")]
    assert bounds(line("accession", "1970-05-05")) == [("1970-05-05", "..")]
    assert bounds(line("member", "../1980-05-05")) == [("..", "1980-05-05")]
    assert bounds(line("observer", "2001-05-01/"), value="observer") == [("2001-05-01", "[2001-05-01..]")]
    assert bounds(line("observer", "2001-05-01/", "blog-1"), value="observer") == [("2001-05-01", "[2001-05-01..]")]


# --- 5 and 6: ends of states and organisations ------------------------------------------------------------------------


def test_the_end_of_a_state_closes_what_is_open(line: Line) -> None:
    """The German Democratic Republic is former from 3 October 1990."""
    end = Closing(day=day("1990-10-03"), latest=day("1990-10-03"))
    stretch = told([line("admission", "1973-09-18")], closings=[end])
    assert said(stretch, "1990-10-02") == ("member", "yes")
    assert said(stretch, "1990-10-03") == ("former", "yes")
    assert said(told([], closings=[end]), "1990-10-03") == ("", "unknown")
    seen = told([line("member", "1980-01-01")], closings=[end])
    assert said(seen, "1990-10-03") == ("former", "yes")
    assert edtf(at(seen, "1990-10-03").vouched_until) == VOICE


def test_the_end_of_an_organisation_in_a_month_leaves_its_days_uncertain(line: Line) -> None:
    end = Closing(day=day("1980-06-01"), latest=day("1980-06-30"), statement="end")
    stretch = told([line("accession", "1960-03-01")], closings=[end])
    assert said(stretch, "1980-05-31") == ("member", "yes")
    assert said(stretch, "1980-06-10") == ("member", "maybe")
    assert said(stretch, "1980-06-30") == ("former", "yes")
    assert "end" in at(stretch, "1981-01-01").support


def test_a_return_after_an_end_opens_anew(line: Line) -> None:
    end = Closing(day=day("1990-10-03"), latest=day("1990-10-03"))
    stretch = told([line("admission", "1973-09-18"), line("return", "2000-01-01")], closings=[end])
    assert said(stretch, "1999-12-31") == ("former", "yes")
    assert said(stretch, "2000-01-01") == ("member", "yes")


def test_a_line_of_a_later_life_is_not_outranked_by_the_end_of_the_first(line: Line) -> None:
    """Syria lived until 1958-02-21 and again from 1961-09-29: the end closes what was open in 1958, and no more."""
    end = Closing(day=day("1958-02-22"), latest=day("1958-02-22"), again=day("1961-09-29"))
    once, again = line("member", "1946/1957", "igo"), line("member", "1961-10-01/..", "igo")
    for lines in ([again], [once, again]):
        stretch = told(lines, closings=[end])
        assert said(stretch, "1961-09-30") == (("former" if once in lines else "none"), "yes")
        assert said(stretch, "1961-10-01") == said(stretch, "2014-12-31") == ("member", "yes")
    through = told([line("member", "1946/..", "igo")], closings=[end])
    assert said(through, "1958-02-21") == ("member", "yes")
    assert said(through, "1958-02-22") == said(through, "1970-01-01") == ("former", "yes")
    curated = [line("accession", "1945-10-24"), again]
    assert said(told(curated, closings=[end]), "1960-01-01") == ("former", "yes")
    assert said(told(curated, closings=[end]), "1970-01-01") == ("member", "yes")
    denied = [line("accession", "1945-10-24"), line("return", "1970-01-01"), again]
    assert said(told(denied, closings=[end]), "1969-12-31") == ("former", "yes")


# --- system time ------------------------------------------------------------------------------------------------------


def test_what_a_source_said_later_is_absent_from_an_earlier_view(line: Line) -> None:
    lines = [
        line("accession", "1990-01-01", known_from="1990-02-01"),
        line("withdrawal", "2012-12-19", "council", known_from="2012-12-20"),
    ]
    then = told(lines, known=day("2012-12-19"))
    assert said(then, "2012-12-19") == ("member", "yes")
    assert not at(then, "2012-12-19").carried
    assert at(then, "2012-12-20").carried
    assert edtf(at(then, "2020-01-01").vouched_until) == "2012-12-19"
    now = told(lines, known=day("2012-12-20"))
    assert said(now, "2012-12-19") == ("former", "yes")


# --- holders ----------------------------------------------------------------------------------------------------------


def held(statements: Line, *lines: tuple[str, str] | tuple[str, str, dict[str, Any]], **more: Any) -> list[Cell]:
    """Cells of the league's presidency; of a line its holder, its days and other fields."""
    made = []
    for holder, valid, *rest in lines:
        fields = {"subject": "league-president", "relation": "office", "object": "", "source": "gazette"}
        fields |= rest[0] if rest else {}
        made.append(statements(holder, valid, **fields))
    return holders(made, SOURCES, **more)


def test_a_gap_between_two_holders_is_unknown_not_empty(statements: Line) -> None:
    stretch = held(statements, ("Ana", "2000-01-01/2001-12-31"), ("Bela", "2003-01-01/.."))
    assert said(stretch, "1999-12-31") == ("", "unknown")
    assert said(stretch, "2001-12-31") == ("Ana", "yes")
    assert said(stretch, "2002-01-01") == ("", "unknown")
    assert said(stretch, "2002-12-31") == ("", "unknown")
    assert said(stretch, "2003-01-01") == ("Bela", "yes")


def test_a_holder_seen_or_still_there_is_carried_on(statements: Line) -> None:
    for valid, vouched in (("2000-05-05", "2000-05-05"), ("2000-05-05/..", VOICE)):
        cell = at(held(statements, ("Ana", valid)), "2030-01-01")
        assert (cell.value, cell.carried, edtf(cell.vouched_until)) == ("Ana", True, vouched)


def test_the_last_day_of_a_holder_yields_to_the_first_day_of_the_next(statements: Line) -> None:
    stretch = held(statements, ("Ana", "2000-01-01/2002-12-19"), ("Bela", "2002-12-19/2004-01-01"))
    assert said(stretch, "2002-12-18") == ("Ana", "yes")
    assert said(stretch, "2002-12-19") == ("Bela", "yes")
    assert said(stretch, "2004-01-01") == ("Bela", "yes")


def test_two_holders_at_once_dispute(statements: Line) -> None:
    stretch = held(
        statements, ("Ana", "2000-01-01/2004-12-31"), ("Bela", "2003-01-01/2006-12-31", {"source": "council"})
    )
    assert said(stretch, "2002-12-31") == ("Ana", "yes")
    cell = at(stretch, "2003-06-01")
    assert (cell.holds, cell.options) == ("disputed", ("Ana", "Bela"))
    assert said(stretch, "2005-01-01") == ("Bela", "yes")


def test_a_holder_of_uncertain_days_is_possible_at_the_ends(statements: Line) -> None:
    stretch = held(statements, ("Ana", "2000/2004"))
    assert said(stretch, "2000-06-01") == ("Ana", "maybe")
    assert said(stretch, "2002-01-01") == ("Ana", "yes")
    assert said(stretch, "2004-06-01") == ("Ana", "maybe")
    assert said(held(statements, ("Ana", "2000")), "2000-06-01") == ("Ana", "maybe")


def test_a_holder_of_unknown_days_holds_as_far_as_anyone_speaks(statements: Line) -> None:
    stretch = held(statements, ("Ana", ""))
    assert said(stretch, "1900-01-01") == ("Ana", "yes")
    assert said(stretch, VOICE) == ("Ana", "yes")


def test_a_denied_holder_names_nobody(statements: Line) -> None:
    stretch = held(statements, ("Ana", "2000-01-01/2001-12-31", {"denied": True}))
    assert {c.value for c in stretch} == {""}
    assert {c.holds for c in stretch} == {"unknown"}


def test_holders_of_an_earlier_day_are_those_known_then(statements: Line) -> None:
    lines = (
        ("Ana", "2000-01-01/2001-12-31", {"known_from": "2000-01-01"}),
        ("Bela", "2002-01-01/..", {"known_from": "2005-01-01"}),
    )
    assert said(held(statements, *lines), "2003-01-01") == ("Bela", "yes")
    then = at(held(statements, *lines, known=day("2004-01-01")), "2003-01-01")
    assert then.value != "Bela"


# --- laws -------------------------------------------------------------------------------------------------------------

_days = st.integers(day("1950-01-01"), day("2020-12-31"))


@st.composite
def _dates(draw: st.DrawFn) -> str:
    """A day, month or year, sure or not."""
    text = edtf(draw(_days))
    return draw(st.sampled_from([text, text[:7], text[:4], text[:4] + "~", text[:7] + "?"]))


@st.composite
def _validity(draw: st.DrawFn) -> str:
    """A span of any form."""
    first, last = sorted((draw(_days), draw(_days)))
    begin = draw(st.sampled_from([edtf(first), edtf(first)[:7], edtf(first)[:4], "..", ""]))
    end = draw(st.sampled_from([edtf(last + 400), edtf(last + 400)[:7], "..", ""]))
    return f"{begin}/{end}" if begin or end else "../.."


@st.composite
def _lines(
    draw: st.DrawFn, sources: tuple[str, ...] = ("treaty", "gazette", "council", "old-list", "herald")
) -> Statement:
    """Any statement on Arcadia in the league."""
    act = draw(st.booleans())
    value = draw(st.sampled_from(ACTS if act else STATUSES))
    valid = draw(_dates()) if act or draw(st.integers(0, 3)) == 0 else draw(_validity())
    source = draw(st.sampled_from(sources))
    denied = not draw(st.integers(0, 5))
    known = edtf(draw(_days))
    return Statement(
        id=f"{value}|{valid}|{source}|{denied}|{known}",
        subject="arc",
        relation="membership",
        object="league",
        value=value,
        valid=valid,
        source=source,
        denied=denied,
        known_from=known,
        level=SOURCES[source].level,
    )


def _closing(first: int, more: int) -> Closing:
    """An end on a day, or within some days from it."""
    return Closing(day=first, latest=first + more)


_sets = st.lists(_lines(), max_size=6)
_worlds = st.fixed_dictionaries(
    {
        "complete": st.lists(st.tuples(_days, _days).map(sorted).map(lambda p: (p[0], p[1] + 1)), max_size=2),
        "exists": st.none() | st.tuples(_days, _days).map(sorted).map(lambda p: (p[0], p[1] + 1)),
        "closings": st.lists(st.builds(_closing, _days, st.integers(0, 40)), max_size=2),
    }
)


@given(_sets, _worlds)
def test_cells_neither_overlap_nor_leave_gaps(lines: list[Statement], world: dict[str, Any]) -> None:
    stretch = told(lines, **world)
    assert (stretch[0].begin, stretch[-1].end) == (ALWAYS, NEVER)
    for left, right in pairwise(stretch):
        assert left.begin < left.end == right.begin
    assert len(edges(stretch)) == len(stretch)
    for cell, (begin, end) in zip(stretch, runs(stretch), strict=True):
        assert begin <= cell.begin < cell.end <= end
        assert (cell.value == "") == (cell.holds == "unknown")
        assert (cell.kind != "") == (cell.holds == "disputed")
        assert cell.value in {*STATUSES, ""}
        assert not set(cell.support) & set(cell.against)
        assert len(cell.options) != 1 or cell.holds in ("maybe", "disputed")


@given(_sets, _worlds, st.randoms(use_true_random=False))
def test_the_order_of_statements_never_matters(lines: list[Statement], world: dict[str, Any], chance: Any) -> None:
    other = list(lines)
    chance.shuffle(other)
    assert told(lines, **world) == told(other, **world)


@given(_sets, _worlds)
def test_saying_it_twice_changes_nothing(lines: list[Statement], world: dict[str, Any]) -> None:
    assert told([*lines, *lines], **world) == told(lines, **world)


@given(st.lists(_lines(("herald",)), max_size=5))
def test_copies_of_a_source_count_once(lines: list[Statement]) -> None:
    copies = [
        Statement(
            id=f"copy of {s.id}", subject="arc", relation="membership", object="league", value=s.value, valid=s.valid,
            source="courier", denied=s.denied, known_from=s.known_from,
        )
        for s in lines
    ]  # fmt: skip
    assert spelled(told([*lines, *copies])) == spelled(told(lines))


@pytest.mark.slow
@given(_sets, st.lists(_lines(("blog-0",)), min_size=1, max_size=4))
def test_fifty_poisoned_pages_change_nothing_where_the_atlas_speaks(
    lines: list[Statement], poison: list[Statement]
) -> None:
    pages = [_page(poison[i % len(poison)], f"blog-{i}") for i in range(50)]
    _unmoved(lines, pages)


def _page(said: Statement, source: str) -> Statement:
    """The same claim on another page."""
    return msgspec.structs.replace(said, id=f"{said.id} {source}", source=source)


@given(_sets, _lines(("igo",)))
def test_a_line_of_a_dataset_changes_nothing_where_the_atlas_speaks(lines: list[Statement], wrong: Statement) -> None:
    _unmoved(lines, [wrong])


def _unmoved(lines: list[Statement], lower: list[Statement]) -> None:
    """On every day on which the better lines speak, value and certainty stay, and the lower lines support nothing."""
    alone, beside = told(lines), told([*lines, *lower])
    points = sorted({c.begin for c in (*alone, *beside)})
    ids = {s.id for s in lower}
    for point in points:
        own = next(c for c in alone if c.begin <= point < c.end)
        if own.holds == "unknown" or own.carried:
            continue
        both = next(c for c in beside if c.begin <= point < c.end)
        word = {both.value, own.value}
        assert len(word) == 1 or word == {"none", "former"}  # whether it was ever in, lower lines may tell
        assert (both.holds, both.support, both.vouched_until) == (own.holds, own.support, own.vouched_until)
        assert not ids & set(both.support)


def test_a_wrong_exit_of_a_dataset_changes_nothing(line: Line) -> None:
    lines = [line("accession", "1990-01-01")]
    wrong = line("withdrawal", "2000-01-01", "igo")
    stretch = told([*lines, wrong])
    assert spelled(stretch) == spelled(told(lines))
    assert wrong.id in at(stretch, "2005-01-01").against


@given(_sets, _lines(), _days)
def test_a_statement_known_later_never_changes_an_earlier_view(
    lines: list[Statement], late: Statement, known: int
) -> None:
    if Interval.from_edtf(late.known_from).earliest > known:
        assert told([*lines, late], known=known) == told(lines, known=known)
    for cell in told(lines, known=known):
        assert cell.vouched_until <= known


@given(_days, st.sampled_from(sorted(EFFECTS)), st.sampled_from(["year", "month", "about"]))
def test_a_year_or_month_never_disputes_a_day_inside_it(exact: int, act: str, rough: str) -> None:
    text = edtf(exact)
    coarse = {"year": text[:4], "month": text[:7], "about": text[:4] + "~"}[rough]

    def one(valid: str, source: str) -> Statement:
        return Statement(
            id=f"{valid} {source}", subject="arc", relation="membership", object="league", value=act, valid=valid,
            source=source,
        )  # fmt: skip

    fine = told([one(text, "gazette")])
    both = told([one(text, "gazette"), one(coarse, "council")])
    assert "disputed" not in {c.holds for c in both}
    assert spelled(both) == spelled(fine)


@given(_days, _days, st.sampled_from(sorted(set(STATUSES) - {"none", "former"})))
def test_a_span_holds_inside_and_not_outside(first: int, last: int, value: str) -> None:
    first, last = sorted((first, last + 10_000)) if first > last else (first, last)
    one = Statement(
        id="x", subject="arc", relation="membership", object="league", value=value, valid=f"{edtf(first)}/{edtf(last)}",
        source="gazette",
    )  # fmt: skip
    stretch = told([one])
    for point, inside in ((first - 1, False), (first, True), (last, True), (last + 1, False)):
        cell = next(c for c in stretch if c.begin <= point < c.end)
        if point < day(VOICE):
            assert (cell.value == value) == inside
            assert cell.holds == "yes"


def _stays(stretch: list[Cell]) -> list[tuple[int, int]]:
    """Days of each holder."""
    return [(c.begin, c.end) for c in stretch]


@given(st.lists(st.tuples(st.sampled_from(["Ana", "Bela", "Cyn"]), _validity()), max_size=5), st.randoms())
def test_holders_fill_all_time_in_any_order(terms: list[tuple[str, str]], chance: Any) -> None:
    lines = [
        Statement(id=f"{who} {valid}", subject="o", relation="office", value=who, valid=valid, source="gazette")
        for who, valid in terms
    ]
    stretch = holders(lines, SOURCES)
    days = _stays(stretch)
    assert (days[0][0], days[-1][1]) == (ALWAYS, NEVER)
    assert all(left[1] == right[0] for left, right in pairwise(days))
    chance.shuffle(lines)
    assert holders(lines, SOURCES) == stretch


def test_a_status_of_which_only_a_latest_begin_is_known_may_be_older(line: Line) -> None:
    known = told([line("observer", "2010-06-06/..", "gazette", details={"bound": "at least"})])
    assert said(known, "2005-01-01") == ("none", "maybe")
    assert said(known, "2010-06-06") == ("observer", "yes")
    sharp = told([line("observer", "2010-06-06/..")])
    assert said(sharp, "2005-01-01") == ("none", "yes")


def test_a_status_of_a_latest_begin_is_not_older_than_the_end_of_an_earlier_life(line: Line) -> None:
    gone = Closing(day=day("1922-12-30"), latest=day("1922-12-30"))
    stretch = told([line("observer", "2010-06-06/..", "gazette", details={"bound": "at least"})], closings=[gone])
    assert said(stretch, "1950-01-01") == ("none", "maybe")
    assert said(stretch, "2010-06-06") == said(stretch, "2015-01-01") == ("observer", "yes")


# --- what only some evidence shows ------------------------------------------------------------------------------------


def test_between_two_complete_lists_nothing_is_known_and_after_the_last_it_is_carried(line: Line) -> None:
    lists = [(day("1990-01-01"), day("1995-01-01")), (day("2000-01-01"), day("2005-01-01"))]
    stretch = told([], complete=lists)
    assert said(stretch, "1992-01-01") == said(stretch, "2003-01-01") == ("none", "yes")
    assert said(stretch, "1997-01-01")[1] == "unknown"
    assert at(stretch, "2010-01-01").carried
    assert not at(stretch, "2003-01-01").carried


def test_who_denies_a_status_supports_that_there_is_none(line: Line) -> None:
    absence, denial = line("none", "1990/2000"), line("member", "1994/1996", denied=True, source="council")
    cell = at(told([absence, denial]), "1995-01-01")
    assert (cell.value, cell.holds) == ("none", "yes")
    assert set(cell.support) == {absence.id, denial.id}


def test_a_holder_seen_in_a_year_may_have_held_on_any_day_of_it(statements: Line) -> None:
    def seen(valid: str) -> list[Cell]:
        one = statements("Ann", valid, subject="seat", relation="office", object="", source="gazette")
        return holders([one], SOURCES)

    year = seen("1999")
    assert {said(year, text) for text in ("1999-01-01", "1999-06-15", "1999-12-31")} == {("Ann", "maybe")}
    assert said(year, "1998-12-31")[1] == "unknown"
    assert said(seen("1999-06-15"), "1999-06-15") == ("Ann", "yes")


def test_the_last_day_is_the_one_before_an_exit_however_uncertain_the_exit_is(line: Line) -> None:
    stretch = told([line("accession", "1999-01-01"), line("withdrawal", "[2001-05-03..2001-05-20]")])
    until = {c.value: last for c, (_, last) in zip(stretch, edges(stretch), strict=True) if c.holds == "yes"}
    assert until["member"] == "[2001-05-02..2001-05-19]"

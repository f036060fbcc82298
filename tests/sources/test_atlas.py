"""Curated lines as statements: their keys, their testimony, and what is refused for its meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from foedus.atlas import File
from foedus.errors import BadAtlas
from foedus.relations import printed
from foedus.sources import atlas as curated
from foedus.statement import Statement

SOURCES = {
    "gazette": {"title": "Gazette", "url": "https://example.org", "retrieved": "2023-05-05", "published": "1990-06-01"},
    "reprint": {"title": "Reprint", "url": "https://example.org/2", "retrieved": "2023-05-06", "family": "gazette"},
}


def record(**tables: Any) -> File:
    """A file of a league with some tables; every line gets a source and a place."""
    raw: dict[str, Any] = {
        "id": "league",
        "kind": "organisation",
        "checked": "2024-01-01",
        "sources": SOURCES,
        **tables,
    }
    for name in ("membership", "life", "obligation", "office", "contribution", "event", "quantity", "recognition"):
        for table in raw.get(name, {}).values():
            for lines in table.values():
                for line in lines:
                    line.setdefault("source", "gazette")
                    line.setdefault("where", "p. 1")
    return msgspec.convert(raw, File)


def told(**tables: Any) -> list[Statement]:
    """Statements of such a file."""
    return curated.statements(record(**tables), Path("league.toml"))


def fault(**tables: Any) -> str:
    """The first fault of such a file, in words."""
    with pytest.raises(BadAtlas) as caught:
        told(**tables)
    assert str(curated.faults(record(**tables), Path("league.toml"))[0]) == str(caught.value)
    return str(caught.value)


# --- keys and testimony -----------------------------------------------------------------------------------------------


def test_a_membership_line_hangs_on_the_state_and_the_organisation() -> None:
    (s,) = told(membership={"league": {"arm": [{"value": "accession", "valid": "1990-05-05", "quote": "joins"}]}})
    assert s.key == ("arm", "membership", "league")
    assert (s.value, s.valid, s.quote, s.level, s.basis) == ("accession", "1990-05-05", "joins", "atlas", "legal")
    assert (s.source, s.where) == ("league/gazette", "p. 1")
    assert s.origin == "league.toml:membership.league.arm[0]"


def test_a_line_is_known_from_the_day_on_which_its_source_was_issued_else_looked_up() -> None:
    lines = [
        {"value": "ratification", "valid": "1990"},
        {"value": "ratification", "valid": "1991", "source": "reprint"},
        {"value": "ratification", "valid": "1992", "published": "1992-02-02"},
    ]
    found = told(membership={"league": {"arm": lines}})
    assert [s.known_from for s in found] == ["1990-06-01", "2023-05-06", "1992-02-02"]


def test_sources_speak_until_the_day_on_which_the_file_was_checked() -> None:
    gazette, reprint = curated.sources(record())
    assert (gazette.id, gazette.voice, gazette.licence, gazette.level) == (
        "league/gazette",
        "2024-01-01",
        "CC BY 4.0",
        "atlas",
    )
    assert reprint.origin_family == gazette.origin_family == "league/gazette"


def test_an_office_holder_is_kept_with_the_owner_of_the_office() -> None:
    tables = {
        "entities": {
            "league-council": {"kind": "body", "part_of": "league"},
            "league-secretary": {"kind": "office", "part_of": "league-council"},
            "league-chair": {"kind": "office"},
        },
        "office": {
            "league-secretary": {"holder": [{"value": "Ana Bo", "valid": "1990/1999"}]},
            "league-chair": {"holder": [{"value": "arm"}], "rule": [{"value": "rotating:P1Y"}]},
        },
    }
    secretary, chair, rule = told(**tables)
    assert (secretary.key, secretary.value) == (("league-secretary", "office", ""), "Ana Bo")
    assert secretary.details == {"of": "league-council"}
    assert (chair.key, chair.details["of"]) == (("league-chair", "office", "chair"), "league")
    assert (rule.relation, rule.value) == ("chair rule", "rotating:P1Y")


def test_details_keep_the_parties_of_a_promise_and_the_article() -> None:
    line = {"valid": "1994/..", "from": "arm", "to": "rus", "article": "4"}
    (s,) = told(obligation={"league": {"defense": [line]}})
    assert s.key == ("league", "obligation", "defense")
    assert s.details == {"article": "4", "from": "arm", "to": "rus"}


def test_a_claimed_line_keeps_its_speaker() -> None:
    line = {"value": "suspended", "valid": "2024-02-22/..", "basis": "claimed", "speaker": "arm"}
    (s,) = told(membership={"league": {"arm": [line]}})
    assert (s.basis, s.speaker) == ("claimed", "arm")


def test_a_complete_list_is_a_statement_of_its_own() -> None:
    line = {"valid": "1990-05-05/..", "source": "gazette", "where": "annex"}
    (s,) = told(complete={"member": [line]})
    assert s.key == ("league", "complete", "member")


def test_lines_that_differ_in_anything_have_ids_of_their_own() -> None:
    lines = [
        {"value": "return", "valid": "2006-06-23"},
        {"value": "return", "valid": "2006-08-16"},
        {"value": "return", "valid": "2006-08-16", "stage": "protocol"},
        {"value": "return", "valid": "2006-08-16", "where": "p. 2"},
        {"value": "return", "valid": "2006-08-16", "denied": True},
        {"value": "return", "valid": "2006-08-16", "source": "reprint"},
    ]
    assert len({s.id for s in told(membership={"league": {"uzb": lines}})}) == len(lines)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"value": "withdrawal", "valid": "1990/1991"}, "is an act and has one date, not an interval '1990/1991'"),
        ({"value": "withdrawal"}, "'withdrawal' moves a status and needs its day"),
        ({"value": "member"}, "status 'member' needs days"),
        ({"value": "membre", "valid": "1990/.."}, "'membre' is neither act nor status; did you mean member"),
        ({"value": "", "valid": "1990"}, "'' is neither act nor status"),
        ({"value": "member", "valid": "1999-06-31/.."}, "June has 30 days"),
        ({"value": "member", "valid": "2000/1999"}, "2000/1999"),
        ({"value": "accession", "valid": "around 1999"}, "around 1999"),
        ({"value": "accession", "valid": "1999", "published": "1999-13"}, "1999-13"),
        ({"value": "withdrawal", "valid": "1990-02-01", "told": "1990-01-30"}, "not the day before"),
    ],
)
def test_a_membership_line_without_lawful_meaning_is_refused_with_its_key(line: dict[str, str], said: str) -> None:
    message = fault(membership={"league": {"arm": [line]}})
    assert message.startswith("league.toml: membership.league.arm[0]: ")
    assert said in message


@pytest.mark.parametrize(
    ("table", "key", "line", "said"),
    [
        ("life", "foundation", {"valid": "1990"}, "'foundation' is no life key; did you mean"),
        ("obligation", "defence", {}, "'defence' is no obligation key; did you mean defense"),
        ("office", "holder", {"valid": "1990"}, "needs a value"),
        ("office", "chief", {"value": "x"}, "'chief' is no office key; expected holder or rule"),
        ("quantity", "troops", {"valid": "1990"}, "needs a value"),
        ("contribution", "arm", {"valid": "1990"}, "needs a value"),
        ("recognition", "abkhazia", {"valid": "1990"}, "needs a value"),
    ],
)
def test_a_line_of_another_table_is_refused_with_its_key(table: str, key: str, line: dict[str, str], said: str) -> None:
    message = fault(**{table: {"league": {key: [line]}}})
    assert message.startswith(f"league.toml: {table}.league.{key}[0]: ")
    assert said in message


def test_a_day_of_checking_that_is_none_is_refused() -> None:
    bad = msgspec.structs.replace(record(), checked="yesterday")
    with pytest.raises(BadAtlas, match="checked: 'yesterday'"):
        curated.statements(bad, Path("league.toml"))


def test_a_curator_sees_every_fault_at_once() -> None:
    lines = [{"value": "membre", "valid": "1990"}, {"value": "accession", "valid": "1991"}, {"value": "member"}]
    found = curated.faults(record(membership={"league": {"arm": lines}}), Path("league.toml"))
    assert ["arm[0]" in str(found[0]), "arm[2]" in str(found[1])] == [True, True]
    assert len(found) == 2


# --- the whole folder -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def atlas() -> curated.Atlas:
    """All that ships."""
    return curated.read()


def test_every_line_of_the_shipped_atlas_becomes_one_statement_with_source_place_and_day(
    atlas: curated.Atlas, atlas_files: dict[Path, File]
) -> None:
    sources = {s.id for s in atlas.sources}
    assert len(sources) == len(atlas.sources)
    for s in atlas.statements:
        assert s.source in sources
        assert s.where
        assert s.known_from
        assert s.level == "atlas"
    assert len({s.id for s in atlas.statements}) == len(atlas.statements), "one line stands twice"
    lines = sum(
        len(lines)
        for record in atlas_files.values()
        for table in _tables(record)
        for lines in table.values()
    )  # fmt: skip
    assert lines == len(atlas.statements)


def _tables(whole: File) -> list[dict[str, Any]]:
    """Every table of lines in a file."""
    from foedus.atlas import RELATION_TABLES

    return [whole.complete, *(t for name in RELATION_TABLES for t in getattr(whole, name).values())]


def test_every_membership_line_of_the_shipped_atlas_can_be_printed_as_a_page_would_say_it(atlas: curated.Atlas) -> None:
    steps = {"announcement", "term"}  # the page has no relation for them
    for s in atlas.statements:
        if s.relation == "membership" and s.value not in steps:
            assert printed(s)["subject"] == s.subject


def test_treaties_and_predecessors_link_ids(atlas: curated.Atlas) -> None:
    assert atlas.treaties["csto"] == "csto-charter"
    assert atlas.predecessors["csto"] == ["cst"]
    assert atlas.checked["csto-secretary-general"] == atlas.checked["csto"]

"""Joint memberships: which organisations and which statuses count, and which ones they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foedus.errors import BadInput, BadSource
from foedus.frames import panel
from foedus.sources.cow_igo import spells


def joint(world: Path, **options: Any) -> dict[tuple[int, int, int], Any]:
    """Joint memberships of all dyads of 1948 to 1950."""
    rows = panel("dyad-year", 1948, 1950, data=world).add("joint_memberships", **options).rows()
    return {(r["ccode1"], r["ccode2"], r["year"]): r["joint_memberships"] for r in rows}


def test_full_and_associate_members_count(world: Path) -> None:
    found = joint(world)
    assert found[2, 200, 1948] == 2  # alpha and beta; missing in gamma is no membership
    assert found[2, 710, 1948] == 1  # beta
    assert found[2, 200, 1949] == 1  # alpha; an observer of beta does not count
    assert found[2, 710, 1949] == 0  # observers only
    assert all(found[a, b, y] == n for (b, a, y), n in found.items())


def test_other_statuses_by_name(world: Path) -> None:
    assert joint(world, status="full")[2, 200, 1948] == 1
    assert joint(world, status="full")[2, 710, 1948] == 0
    assert joint(world, status=("full", "associate", "observer"))[2, 200, 1949] == 2
    with pytest.raises(BadInput, match="status"):
        joint(world, status="friend")


def test_a_list_or_a_remit_of_organisations(world: Path) -> None:
    assert joint(world, organisations="beta gamma")[2, 200, 1948] == 1
    assert joint(world, remit="political")[2, 200, 1948] == 1
    with pytest.raises(BadInput, match="alpha"):
        joint(world, organisations=["alpa"])
    with pytest.raises(BadInput, match="remit"):
        joint(world, remit="musical")


def test_a_state_or_year_that_the_file_lacks_is_null(world: Path) -> None:
    found = joint(world)
    assert found[2, 365, 1948] is None
    assert found[2, 200, 1950] is None


def test_names_come_on_demand(world: Path) -> None:
    rows = panel("dyad-year", 1948, 1949, data=world, of=2).add("joint_memberships", names=True).rows()
    shown = {(r["ccode2"], r["year"]): r["joint_organisations"] for r in rows}
    assert shown == {
        (200, 1948): "alpha beta",
        (200, 1949): "alpha",
        (365, 1948): None,
        (365, 1949): None,
        (710, 1948): "beta",
        (710, 1949): "",
    }


def test_reasons_name_organisation_and_status(world: Path) -> None:
    made = panel("dyad-year", 1948, 1949, data=world).add("joint_memberships")
    told = made.why({"ccode1": 2, "ccode2": 200, "year": 1948}, "joint_memberships")
    assert [(t["place"], t["status1"], t["status2"]) for t in told] == [
        ("alpha", "full", "full"),
        ("beta", "associate", "full"),
    ]


def test_days_of_a_year_have_its_number(world: Path) -> None:
    rows = panel("dyad-day", "1948-12-31", "1949-01-01", data=world, of=2).add("joint_memberships").rows()
    assert [(str(r["date"]), r["joint_memberships"]) for r in rows if r["ccode2"] == 200] == [
        ("1948-12-31", 2),
        ("1949-01-01", 1),
    ]


def test_two_allies_share_nato_in_all_its_years(real: Path) -> None:
    made = panel("dyad-year", 1949, 2014, data=real, of=2).add("joint_memberships", organisations=["nato"])
    assert [r["joint_memberships"] for r in made.rows() if r["ccode2"] == 200] == [1] * 66


def test_bits_count_what_a_plain_join_counts(real: Path) -> None:
    import duckdb

    told = f"(SELECT * FROM ({spells(real / 'cow_igo3_state_year.parquet')}) WHERE year = 1990 AND status IN (1, 2))"
    query = f"SELECT a.k, b.k, count(*) FROM {told} a JOIN {told} b USING (organisation) WHERE a.k <> b.k GROUP BY ALL"
    plain = {(a, b): n for a, b, n in duckdb.execute(query).fetchall()}
    rows = panel("dyad-year", 1990, 1990, data=real).add("joint_memberships").rows()
    made = {(r["ccode1"], r["ccode2"]): r["joint_memberships"] for r in rows if r["joint_memberships"]}
    assert made == {key: n for key, n in plain.items() if key in made}
    assert len(made) > 20_000


def test_bounds_count_what_is_missing(world: Path) -> None:
    """The file does not know whether 2 was in gamma in 1948, where 200 was."""
    for of in ("", 2):
        rows = panel("dyad-year", 1948, 1949, data=world, of=of, bounds=True).add("joint_memberships").rows()
        found = {
            (r["ccode2"], r["year"]): tuple(r[f"joint_memberships{b}"] for b in ("_low", "", "_high"))
            for r in rows
            if r["ccode1"] == 2
        }
        assert found[200, 1948] == (2, 2, 3)
        assert found[200, 1949] == (1, 1, 1)
        assert found[710, 1948] == (1, 1, 1)
        assert found[365, 1948] == (None, None, None)
    (row,) = (
        r
        for r in panel("dyad-year", 1948, 1948, data=world, of=2, bounds=True)
        .add("joint_memberships", names=True)
        .rows()
        if r["ccode2"] == 200
    )
    assert (row["joint_organisations"], row["joint_memberships_high"]) == ("alpha beta", 3)


def test_security_is_a_promise_of_defence(real: Path) -> None:
    rows = panel("dyad-year", 1960, 2010, data=real, of=2).add("joint_memberships", remit="security", names=True).rows()
    found = {(r["ccode2"], r["year"]): r["joint_organisations"] for r in rows}
    assert found[20, 1960] == "nato"
    assert "nato seato" in found.values()
    assert found[740, 2000] == ""  # a treaty without an organisation is none
    assert all("un" not in (v or "").split() for v in found.values())


@pytest.mark.slow
def test_sums_of_years_follow_from_the_published_files(real: Path, tmp_path: Path) -> None:
    """In an organisation, n members make n (n - 1) directed pairs, but for those that share no day of the year. The
    file by organisations, which the panel never reads, differs from that by states in one cell of a thousand.
    """
    duckdb = pytest.importorskip("duckdb")
    panel("dyad-year", 1816, 2014, data=real).add("joint_memberships").to_parquet(tmp_path / "p.parquet")
    query = f"SELECT year, sum(joint_memberships)::BIGINT FROM '{tmp_path}/p.parquet' GROUP BY year"
    ours = dict(duckdb.sql(query).fetchall())
    by_state, by_organisation = real / "cow_igo3_state_year.parquet", real / "cow_igo3_igo_year.parquet"
    told = f"SELECT year, count(*) AS n FROM ({spells(by_state)}) WHERE status IN (1, 2) GROUP BY year, organisation"
    plain = dict(duckdb.sql(f"SELECT year, sum(n * (n - 1))::BIGINT FROM ({told}) GROUP BY year").fetchall())
    assert all(ours[year] <= n for year, n in plain.items())
    assert sum(ours[year] == n for year, n in plain.items()) > 180
    assert ours == pytest.approx(plain, rel=0.004)
    states = {str(r[0]) for r in duckdb.sql(f"SELECT DISTINCT state FROM '{by_state}'").fetchall()}
    members = " + ".join(f"coalesce(({c} IN (1, 2))::INTEGER, 0)" for c in sorted(states))
    told = f"SELECT year, {members} AS n FROM '{by_organisation}'"
    other = dict(duckdb.sql(f"SELECT year, sum(n * (n - 1))::BIGINT FROM ({told}) GROUP BY year").fetchall())
    assert ours == pytest.approx(other, rel=0.01)


def test_a_state_that_is_told_of_twice_in_a_year_is_refused(world: Path, tmp_path: Path) -> None:
    for file in world.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "cow_igo3_state_year.csv"
    table.write_text(table.read_text() + "200,1949,bland,1,1,1\n")
    with pytest.raises(BadSource, match=r"cow_igo3_state_year\.csv: has two rows of state 200 in 1949"):
        panel("dyad-year", 1948, 1949, data=tmp_path).add("joint_memberships").rows()

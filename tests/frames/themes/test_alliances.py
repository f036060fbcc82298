"""Alliances: directed promises, phases, unknown days, obligations that vary by partner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from foedus.frames import panel

PROMISES = ("alliance", "defense", "offense", "neutrality", "nonaggression", "consultation")


def told(world: Path, one: int, two: int, unit: str = "dyad-year", **keys: Any) -> dict[str, Any]:
    """Alliances of one directed dyad in one period: the values that are not 0."""
    span = keys.pop("span", ("1944", "1963"))
    rows = panel(unit, *span, data=world, of=one, **keys).add("alliances").rows()
    shown = {}
    for r in rows:
        if r["ccode2"] == two:
            when = str(r["date"]) if "date" in r else str(r["year"]) + (f"-{r['month']:02}" if "month" in r else "")
            shown[when] = {p: r[p] for p in PROMISES if r[p] != 0}
    return shown


def test_a_promise_runs_from_promisor_to_beneficiary(world: Path) -> None:
    assert told(world, 2, 200)["1945"] == {"alliance": 1, "defense": 1}
    assert told(world, 200, 2)["1945"] == {"alliance": 1, "defense": 1, "nonaggression": 1}
    assert told(world, 200, 2)["1944"] == {}


def test_in_a_year_of_phase_change_the_later_phase_wins(world: Path) -> None:
    assert told(world, 2, 200)["1946"] == {"alliance": 1, "consultation": 1}
    months = told(world, 2, 200, "dyad-month", span=("1946-02", "1946-03"))
    assert months == {"1946-02": {"alliance": 1, "defense": 1}, "1946-03": {"alliance": 1, "consultation": 1}}


def test_the_year_of_exit_counts_and_the_day_of_exit_does_not(world: Path) -> None:
    assert told(world, 2, 200)["1948"] == {"alliance": 1, "consultation": 1}
    assert told(world, 2, 200)["1949"] == {}
    days = told(world, 2, 200, "dyad-day", span=("1947-12-31", "1948-01-01"))
    assert days == {"1947-12-31": {"alliance": 1, "consultation": 1}, "1948-01-01": {}}


def test_what_varies_by_partner_is_null_not_a_guess(world: Path) -> None:
    unknown = dict.fromkeys(PROMISES[1:])
    assert told(world, 2, 365)["1949"] == {"alliance": 1, **unknown}
    assert told(world, 365, 2)["1949"] == {"alliance": 1, "neutrality": 1}


def test_a_day_inside_an_unknown_month_is_null_and_the_year_certain(world: Path) -> None:
    assert told(world, 710, 200)["1960"] == {"alliance": 1, "nonaggression": 1}
    months = told(world, 710, 200, "dyad-month", span=("1960-03", "1960-05"))
    assert months == {
        "1960-03": {},
        "1960-04": {"alliance": 1, "nonaggression": 1},  # on its last day, whichever it was
        "1960-05": {"alliance": 1, "nonaggression": 1},
    }
    entry = told(world, 710, 200, "dyad-day", span=("1960-04-09", "1960-04-30"))
    assert entry["1960-04-09"] == {}
    assert entry["1960-04-29"] == {"alliance": None, "nonaggression": None}
    assert entry["1960-04-30"] == {"alliance": 1, "nonaggression": 1}
    days = told(world, 710, 200, "dyad-day", span=("1962-05-31", "1962-07-01"))
    assert days["1962-05-31"] == {"alliance": 1, "nonaggression": 1}
    assert days["1962-06-15"] == {"alliance": None, "nonaggression": None}
    assert days["1962-07-01"] == {}


def test_without_direction_a_promise_of_either_counts(world: Path) -> None:
    assert told(world, 2, 200, directed=False)["1945"] == {"alliance": 1, "defense": 1, "nonaggression": 1}


def test_nothing_is_said_outside_coverage(world: Path) -> None:
    rows = panel("dyad-year", 2018, 2019, data=world, stretch=2019).add("alliances").rows()
    assert {r["alliance"] for r in rows if r["year"] == 2018} == {0}
    assert {r["alliance"] for r in rows if r["year"] == 2019} == {None}


def test_bounds_tell_the_certain_from_the_possible(world: Path) -> None:
    rows = panel("dyad-year", 1949, 1949, data=world, bounds=True).add("alliances").rows()
    (row,) = [r for r in rows if (r["ccode1"], r["ccode2"]) == (2, 365)]
    assert (row["defense"], row["defense_low"], row["defense_high"]) == (None, 0, 1)


def test_treaties_come_on_demand_and_reasons_for_any_cell(world: Path) -> None:
    made = panel("dyad-year", 1945, 1946, data=world).add("alliances", treaties=True)
    row = next(r for r in made.rows() if r["treaties"])
    assert (row["ccode1"], row["ccode2"], row["year"], row["treaties"]) == (2, 200, 1945, "11")
    (reason,) = made.why(row, "defense")
    assert (reason["source"], reason["place"], reason["since"]) == ("atop", "atopid 11, phase 1", "1945-05-05")
    assert made.why(row | {"ccode2": 365}, "alliances") == []


def test_rules_other_than_any_count_the_days_of_the_row(world: Path) -> None:
    def defense(rule: str) -> Any:
        rows = panel("dyad-month", "1945-05", "1945-06", data=world, of=2).add("alliances", rule=rule).rows()
        return [r["defense"] for r in rows if r["ccode2"] == 200]

    assert defense("any") == [1, 1]
    assert defense("all") == [0, 1]
    assert defense("share") == [27 / 31, 1.0]
    assert defense("first") == [0, 1]
    assert defense("last") == [1, 1]


def test_every_key_of_the_published_dyad_years_is_made(real: Path) -> None:
    import duckdb

    from foedus.sources.atop import dyads

    spells = dyads(real / "atop51_member.parquet", later_wins="make_date(year({}), 1, 1)")
    query = f"""SELECT count(*) FROM (SELECT DISTINCT k1, k2, unnest(range(year(begin), year("end" - 1) + 1)) AS year
                FROM ({spells}) WHERE alliance = 1) WHERE k1 <> 8152 AND k2 <> 8152"""
    assert duckdb.execute(query).fetchall() == [(273_296,)]

"""Cells of the published datasets against their raw rows, read the plain way: one dyad, one year, one row at a time."""

from __future__ import annotations

import calendar
import random
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foedus.frames import panel
from foedus.tabular import rows

PROMISES = {
    "defense": "defense",
    "offense": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
Cells = dict[str, Any]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(real: Path) -> list[Cells]:
    """Some hundred rows of two states, most of them with something in them."""
    chosen = random.Random(1648)
    found = list[Cells]()
    for state in (200, 640):
        made = panel("dyad-year", 1905, 2010, data=real, of=state)
        told = made.add("alliances", "joint_memberships", "contiguity", "majors", "capabilities", "conflicts").rows()
        full = made.add("joint_memberships", status="full").rows()
        for row, other in zip(told, full, strict=True):
            row["full"] = other["joint_memberships"]
        told = [r for r in told if r["contiguity"] or r["mid_ongoing"] or r["ucdp_ongoing"] or r["alliance"] != 0]
        found += chosen.sample(told, 120)
    return found


def year_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def test_promises_are_those_of_the_phase_that_the_year_ends_with(real: Path, sample: list[Cells]) -> None:
    stays: dict[int, list[Cells]] = defaultdict(list)
    for r in rows(real / "atop51_member.parquet"):
        stays[r["atopid"]].append(r)
    for row in sample:
        expected: dict[str, int | None] = dict.fromkeys(("alliance", *PROMISES), 0)
        vague = set[str]()
        for members in stays.values():
            shared = list[tuple[date, date, int, Cells]]()
            for a in (m for m in members if m["member"] == row["ccode1"]):
                for b in (m for m in members if m["member"] == row["ccode2"]):
                    begin = max(date(m["yrent"], m["moent"] or 1, m["dayent"] or 1) for m in (a, b))
                    ends = [
                        date(m["yrexit"], m["moexit"], m["dayexit"])
                        if m["dayexit"]
                        else year_end(m["yrexit"], m["moexit"] or 1)
                        for m in (a, b)
                        if m["yrexit"]
                    ]
                    end = min(ends, default=date(2019, 1, 1))
                    if begin < end and begin.year <= row["year"] <= end.year:
                        shared.append((begin, end, a["phase"], a))
            shared.sort(key=lambda s: (s[0], s[2]))
            for n, (_, end, _, a) in enumerate(shared):
                if n + 1 < len(shared) and shared[n + 1][0].year == end.year == row["year"]:
                    continue  # a phase that another follows in the year
                expected["alliance"] = 1
                if a["obvary"]:
                    vague |= set(PROMISES)
                else:
                    expected |= {ours: 1 for ours, theirs in PROMISES.items() if a[theirs]}
        expected |= {p: None for p in vague if not expected[p]}
        assert {k: row[k] for k in expected} == expected, row


def test_joint_memberships_are_counted_organisation_by_organisation(real: Path, sample: list[Cells]) -> None:
    years = ", ".join(str(row["year"]) for row in sample[::8])
    table = rows(real / "cow_igo3_state_year.parquet", where=f"year IN ({years})")
    filed = {(r.pop("ccode"), r.pop("year")): r for r in table}
    for row in sample[::8]:
        one, two = (filed.get((row[key], row["year"])) for key in ("ccode1", "ccode2"))
        if one is None or two is None:
            assert (row["joint_memberships"], row["full"]) == (None, None)
            continue
        both = [(one[o], two[o]) for o in one if o != "state"]
        assert row["joint_memberships"] == sum(a in (1, 2) and b in (1, 2) for a, b in both), row
        assert row["full"] == sum(a == b == 1 for a, b in both), row


def test_borders_powers_and_capabilities_are_those_of_the_rows(real: Path, sample: list[Cells]) -> None:
    borders: dict[tuple[int, int], list[Cells]] = defaultdict(list)
    for r in rows(real / "cow_contdir_320.parquet"):
        borders[r["ccode1"], r["ccode2"]].append(r)
    majors = list(rows(real / "cow_majors_2016.parquet"))
    strength = {(r["ccode"], r["year"]): r for r in rows(real / "cow_nmc_700.parquet")}
    for row in sample:
        first, last = date(row["year"], 1, 1), date(row["year"], 12, 31)
        near = [
            r["conttype"]
            for r in borders[row["ccode1"], row["ccode2"]]
            if r["conttype"] and r["stdate"] <= last and year_end(r["enddate"].year, r["enddate"].month) >= first
        ]
        assert row["contiguity"] == min(near, default=0), row
        for n in (1, 2):
            power = any(
                r["ccode"] == row[f"ccode{n}"]
                and date(r["styear"], r["stmonth"], r["stday"]) <= last
                and date(r["endyear"], r["endmonth"], r["endday"]) >= first
                for r in majors
            )
            assert row[f"major{n}"] == power, row
            told = strength.get((row[f"ccode{n}"], row["year"]), {})
            for name in ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc"):
                assert row[f"{name}{n}"] == told.get(name), (row, name)


def test_disputes_and_conflicts_are_those_of_the_rows(real: Path, sample: list[Cells]) -> None:
    disputes: dict[tuple[int, int, int], list[Cells]] = defaultdict(list)
    for r in rows(real / "gml_mid_ddydisps.parquet"):
        disputes[r["ccode1"], r["ccode2"], r["year"]].append(r)
    fights: dict[tuple[int, int, int], list[Cells]] = defaultdict(list)
    for r in rows(real / "ucdp_acd.parquet"):
        for pair in ((r["gwno_a"], r["gwno_b"]), (r["gwno_b"], r["gwno_a"])):
            fights[(*pair, r["year"])].append(r)
    for row in sample:
        key = (row["ccode1"], row["ccode2"], row["year"])
        assert row["mid_ongoing"] == any(r["gmlmidongoing"] for r in disputes[key]), row
        assert row["mid_onset"] == any(r["gmlmidonset"] for r in disputes[key]), row
        if row["year"] >= 1946 and not {255, 260, 265, 345, 678, 679, 680} & set(key):  # codes that both lists share
            assert row["ucdp_ongoing"] == bool(fights[key]), row
            assert row["ucdp_onset"] == any(r["start_date2"].year == row["year"] for r in fights[key]), row

"""Similarity of alliances, against matrices worked by hand and against the plain formulas."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from foedus.frames import panel


def found(world: Path, year: int, **options: Any) -> dict[tuple[int, int], tuple[Any, ...]]:
    """The three measures of each dyad."""
    rows = panel("dyad-year", year, year, data=world).add("similarity", **options).rows()
    return {(r["ccode1"], r["ccode2"]): (r["s_unweighted"], r["kappa"], r["pi"]) for r in rows}


def measures(x: list[int], y: list[int], largest: int) -> tuple[float, ...]:
    """S, kappa and pi by their definitions."""
    mx, my, n = fmean(x), fmean(y), len(x)
    m, apart = (mx + my) / 2, sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
    return (
        1 - 2 * sum(abs(a - b) for a, b in zip(x, y, strict=True)) / (n * largest),
        1 - apart / (sum((a - mx) ** 2 for a in x) + sum((b - my) ** 2 for b in y) + n * (mx - my) ** 2),
        1 - apart / (sum((a - m) ** 2 for a in x) + sum((b - m) ** 2 for b in y)),
    )


def test_a_matrix_worked_by_hand(world: Path) -> None:
    """1945: states 2, 200 and 365; 2 and 200 are bound by defence.

    Rows 2: (3, 3, 0); 200: (3, 3, 0); 365: (0, 0, 3). For 2 and 365: sum|x - y| = 9, S = 1 - 18 / 9 = -1; squares 27;
    means 2 and 1, so kappa = 1 - 27 / (6 + 6 + 3) = -0.8; m = 1.5, so pi = 1 - 27 / (6.75 + 6.75) = -1.
    """
    told = found(world, 1945)
    assert told[2, 200] == (1, 1, 1)
    assert told[2, 365] == pytest.approx((-1, -0.8, -1))
    assert told[365, 2] == pytest.approx((-1, -0.8, -1))


def test_ties_have_the_strength_of_their_promises(world: Path) -> None:
    """1949: states 2, 200, 365, 710; 2 and 365 are allied: neutrality, promised by 365. 1961: 200 and 710, defence."""
    rows = {2: [3, 0, 2, 0], 200: [0, 3, 0, 0], 365: [2, 0, 3, 0], 710: [0, 0, 0, 3]}
    told = found(world, 1949)
    for (a, b), values in told.items():
        assert values == pytest.approx(measures(rows[a], rows[b], 3)), (a, b)
    binary = found(world, 1949, valued=False)
    for (a, b), values in binary.items():
        x, y = ([min(v, 1) for v in rows[s]] for s in (a, b))
        assert values == pytest.approx(measures(x, y, 1)), (a, b)
    assert found(world, 1961)[200, 710] == pytest.approx((1, 1, 1))


def test_nothing_is_said_after_the_data_end(world: Path) -> None:
    rows = panel("dyad-year", 2018, 2019, data=world, stretch=2019).add("similarity").rows()
    assert {r["s_unweighted"] is None for r in rows if r["year"] == 2018} == {False}
    assert {(r["s_unweighted"], r["kappa"], r["pi"]) for r in rows if r["year"] == 2019} == {(None, None, None)}


def test_measures_of_a_real_year_stay_in_their_bounds(real: Path) -> None:
    told = found(real, 1980)
    assert all(-1 <= s <= 1 and k <= 1 and p <= k + 1e-12 for s, k, p in told.values())
    assert told[2, 200][1] > told[2, 365][1] > told[2, 710][1]

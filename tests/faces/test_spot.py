"""Lines for a spot check: drawn by a seed, each with its file, its place and its address."""

from __future__ import annotations

from foedus.faces.spot import spot_check
from foedus.store import View


def test_a_seed_draws_the_same_lines_again(view: View) -> None:
    assert spot_check(view, 5, "a") == spot_check(view, 5, "a")
    assert spot_check(view, 5, "a") != spot_check(view, 5, "b")


def test_each_line_has_its_file_and_its_address(view: View) -> None:
    lines = spot_check(view, 30, "seed").splitlines()
    assert len(lines) == 3 * 30
    assert all(".toml:" in line for line in lines[::3])
    assert all(line.strip().startswith(("http://", "https://")) for line in lines[2::3])

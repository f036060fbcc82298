"""From spells to rows: change points of days, and what silence means in panels of another code system."""

from __future__ import annotations

from pathlib import Path

from foedus.frames import panel


def test_days_are_cut_wherever_any_column_changes(world: Path) -> None:
    rows = (
        panel("dyad-day", "1945-05-04", "1945-07-02", data=world, of=2)
        .add("alliances", "majors", "capital_distance")
        .rows()
    )
    found = {str(r["date"]): (r["defense"], r["major1"], r["major2"]) for r in rows if r["ccode2"] == 200}
    assert len(found) == 60
    assert found["1945-05-04"] == (0, 0, 0)
    assert found["1945-05-05"] == (1, 0, 0)
    assert found["1945-06-30"] == (1, 0, 0)
    assert found["1945-07-01"] == (1, 1, 0)


def test_days_end_with_the_coverage_of_each_column(world: Path) -> None:
    rows = (
        panel("dyad-day", "2018-12-31", "2019-01-01", data=world, stretch=2019, of=2)
        .add("alliances", "contiguity")
        .rows()
    )
    found = {str(r["date"]): (r["alliance"], r["contiguity"]) for r in rows if r["ccode2"] == 710}
    assert found == {"2018-12-31": (0, None), "2019-01-01": (None, None)}


def test_a_period_that_is_covered_in_part_has_no_zero(world: Path) -> None:
    """Conflicts are covered from 1946: a quarter is in or out, and so is a year."""
    rows = panel("dyad-quarter", "1945-10-01", "1946-03-31", data=world, of=2).add("conflicts").rows()
    assert [(r["year"], r["quarter"], r["ucdp_ongoing"]) for r in rows if r["ccode2"] == 200] == [
        (1945, 4, None),
        (1946, 1, 0),
    ]


def test_iso_panels_read_sources_of_other_systems(real: Path) -> None:
    made = panel("dyad-year", 1990, 1992, states="iso", data=real, of="SUN").add("alliances", "contiguity", "conflicts")
    found = {(r["iso2"], r["year"]): r for r in made.rows()}
    assert found["AFG", 1990]["contiguity"] == 1
    assert found["POL", 1990]["defense"] == 1  # the Warsaw Pact
    assert ("POL", 1992) not in found

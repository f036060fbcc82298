"""Recipes: the same bytes again, or a refusal."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

import pytest

from foedus.errors import BadInput, BadSource
from foedus.frames import panel, replay


def digest(path: Path) -> str:
    """Of a file."""
    return md5(path.read_bytes()).hexdigest()


def test_a_recipe_gives_the_same_bytes(world: Path, tmp_path: Path) -> None:
    made = panel("dyad-year", 1945, 1950, data=world, bounds=True).add("alliances").add("contiguity", rule="last")
    made = made.add("joint_memberships", status="full", names=True)
    again = replay(made.recipe(), data=world)
    assert digest(made.to_parquet(tmp_path / "a.parquet")) == digest(again.to_parquet(tmp_path / "b.parquet"))
    assert again.recipe() == made.recipe()


def test_a_recipe_refuses_other_files_and_other_texts(world: Path, tmp_path: Path) -> None:
    recipe = panel("state-year", 1945, 1950, data=world).recipe()
    (tmp_path / "cow_states_2016.csv").write_text((world / "cow_states_2016.csv").read_text() + "\n")
    with pytest.raises(BadSource, match="recipe"):
        replay(recipe, data=tmp_path)
    for text in ("", "[]", "{}", '{"panel": {}, "columns": [], "files": {}}'):
        with pytest.raises(BadInput, match="no recipe"):
            replay(text, data=world)

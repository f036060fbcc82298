"""Facts of datasets: every one is whole, and tells of the edition that foedus was tested with."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.shelf import find, fingerprint
from foedus.sources import datasets

pytest.importorskip("duckdb")

REAL = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", datasets())
def test_facts_are_whole_and_the_tested_edition_is_the_one_beside_the_checkout(name: str) -> None:
    dataset = datasets()[name]
    source = dataset.source
    assert source.id == name
    assert all((source.title, source.version, source.publisher, source.url, source.citation, source.licence))
    assert all((source.coverage, dataset.unit, dataset.rows, dataset.content))
    assert bool(dataset.download) != bool(dataset.by_hand)
    assert not source.bundled
    assert dataset.bibtex.startswith("@")
    path = find(dataset.file, REAL)
    if path is None:
        pytest.skip("the published file is not here")
    if name == "cow-igo":
        pytest.skip("too wide to be quick: foedus fetch cow-igo --from compares it")
    assert fingerprint(dataset, path) == (dataset.rows, dataset.content)

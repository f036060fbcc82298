"""What tests share: the shipped view, a builder of statements, and the texts beside the checkout where they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from foedus.statement import Statement, statement_id

if TYPE_CHECKING:
    from foedus.store import View

ROOT = Path(__file__).parents[1]

# A loaded machine is no failure, so examples have no deadline. Where nobody can look twice they are always the same.
settings.register_profile("foedus", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("foedus")


class StatementBuilder:
    """Makes statements about Arcadia's membership in a league; say only what a test is about."""

    def __call__(self, value: str = "member", valid: str = "", **fields: Any) -> Statement:
        """Give one statement; every field of `Statement` can be named."""
        whole: dict[str, Any] = {
            "subject": "arc",
            "relation": "membership",
            "object": "league",
            "source": "league/gazette",
            "where": "p. 1",
            "known_from": "2020-01-01",
        }
        whole |= {"value": value, "valid": valid} | fields
        key = (whole["subject"], whole["relation"], whole["object"], value, valid, whole["source"], whole["where"])
        whole.setdefault("id", statement_id(*key, extra=str(sorted(fields.items()))))
        return Statement(**whole)


@pytest.fixture(scope="session")
def statements() -> StatementBuilder:
    """A builder of statements with defaults."""
    return StatementBuilder()


@pytest.fixture(scope="session")
def view() -> View:
    """The bundled atlas, in memory."""
    from foedus.store import open_view

    return open_view()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; a test that needs it is skipped where it is not."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no development data beside the checkout")
    return folder

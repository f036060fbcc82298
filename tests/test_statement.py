"""Statements and sources: frozen rows whose ids depend on claim and testimony alone."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.statement import Source, Statement, statement_id

FIELDS = ("subject", "relation", "object", "value", "valid", "source", "where", "extra")


def test_a_statement_cannot_be_changed(statements: Callable[..., Statement]) -> None:
    with pytest.raises(AttributeError):
        statements("accession", "1994-04-20").value = "withdrawal"  # pyrefly: ignore


def test_the_key_is_what_the_statement_is_about(statements: Callable[..., Statement]) -> None:
    assert statements("accession").key == statements("withdrawal", denied=True).key == ("arc", "membership", "league")


@given(st.lists(st.text(max_size=6), min_size=8, max_size=8), st.integers(0, 7), st.text(max_size=6))
def test_an_id_depends_on_every_field_and_on_nothing_else(fields: list[str], place: int, other: str) -> None:
    own = statement_id(*fields)
    assert own == statement_id(**dict(zip(FIELDS, fields, strict=True)))
    assert len(own) == 12
    assert set(own) <= set("0123456789abcdef")
    changed = [other if number == place else field for number, field in enumerate(fields)]
    plain = not any("\x1f" in field for field in (*fields, other))
    assert (statement_id(*changed) == own) == (changed == fields) or not plain


def test_a_statement_survives_json_and_msgpack(statements: Callable[..., Statement]) -> None:
    whole = statements(
        "contribution", "2009/..", details={"unit": "brigade"}, span=(3, 9), speaker="arc", basis="claimed"
    )
    for code in (msgspec.json, msgspec.msgpack):
        assert code.decode(code.encode(whole), type=Statement) == whole


def test_primary_sources_come_first_and_copies_name_their_origin() -> None:
    kinds = ("treaty", "official", "reference", "dataset", "press", "page")
    ranks = [Source(id="s", kind=kind).rank for kind in kinds]
    assert ranks == sorted(set(ranks))
    assert Source(id="s").rank == ranks[-1]
    assert Source(id="mirror", family="gazette").origin_family == "gazette"
    assert Source(id="gazette").origin_family == "gazette"

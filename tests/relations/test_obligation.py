"""Obligation: the kinds of promise in the vocabulary's and in the page's spelling."""

from __future__ import annotations

import pytest

from foedus.relations import printed, statement
from foedus.relations.obligation import PRINTED
from foedus.statement import Statement
from foedus.vocabulary import OBLIGATIONS


@pytest.mark.parametrize("kind", OBLIGATIONS)
def test_every_kind_is_stored_in_one_spelling_and_printed_in_another(kind: str) -> None:
    word = PRINTED.get(kind, kind)
    stored = statement("obligation", "cst", word, qualifiers={"article": "4"})
    assert stored.key == ("cst", "obligation", kind)
    assert printed(stored)["object"] == word
    assert statement("obligation", "cst", kind).object == kind


def test_an_invocation_keeps_invoker_treaty_and_article() -> None:
    stored = statement("invoked", "usa", "north-atlantic-treaty", start="2001-09-12", qualifiers={"article": "5"})
    assert stored.key == ("usa", "invocation", "north-atlantic-treaty")
    assert printed(stored)["qualifiers"] == {"article": "5"}


def test_parties_of_a_directed_promise_are_printed() -> None:
    line = Statement(id="x", subject="t", relation="obligation", object="defense", details={"from": "a", "to": "b"})
    assert printed(line)["qualifiers"] == {"from": "a", "to": "b"}

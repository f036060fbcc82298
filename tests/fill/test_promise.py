"""Promises asked for by tables: of an article, of a paragraph, and of a treaty without articles."""

from __future__ import annotations

import pytest

from foedus.fill import fill
from foedus.store import View


def one(view: View, **cells: str) -> dict[str, str]:
    """One filled row."""
    (row,) = fill([cells], view=view)
    return row


@pytest.mark.parametrize("article", ["5", "Article 5", "Art. V", "article 5 (1)"])
def test_the_promise_of_an_article(article: str, view: View) -> None:
    assert one(view, org="NATO", article=article)["value"] == "defense"


def test_a_paragraph_is_not_another_one(view: View) -> None:
    assert one(view, org="African Union", article="Article 4(f)")["value"] == "nonaggression"
    assert one(view, org="African Union", article="Article 4(a)")["value"] == ""


def test_a_right_that_is_no_promise_is_told_in_the_note(view: View) -> None:
    row = one(view, org="AU Constitutive Act", article="Article 4(h)")
    assert row["value"] == "none"
    assert "intervene" in row["note"]


def test_an_article_told_by_an_older_line_that_ended_is_still_open(view: View) -> None:
    """The charter was renumbered: one line speaks of one year, the other goes on."""
    row = one(view, org="OAS", article="Article 28")
    assert (row["value"], row["until"]) == ("defense", "..")


def test_without_an_article_all_promises_are_told(view: View) -> None:
    assert one(view, org="Saudi-Pakistan defence agreement", article="Article 1")["value"] == "defense"
    assert one(view, org="Saudi-Pakistan defence agreement", article="mutual defence clause")["value"] == "defense"

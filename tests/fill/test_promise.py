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
    assert row["value"] == "intervention"
    assert "decision of the Assembly" in row["note"]


def test_an_article_told_by_an_older_line_that_ended_is_still_open(view: View) -> None:
    """The charter was renumbered: one line speaks of one year, the other goes on."""
    row = one(view, org="OAS", article="Article 28")
    assert (row["value"], row["until"]) == ("defense", "..")


def test_without_an_article_all_promises_are_told(view: View) -> None:
    assert one(view, org="Saudi-Pakistan defence agreement", article="Article 1")["value"] == "defense"
    assert one(view, org="Saudi-Pakistan defence agreement", article="mutual defence clause")["value"] == "defense"


@pytest.mark.parametrize(
    ("org", "article", "clauses"),
    [
        ("Rio Treaty", "Article 25", "term | withdrawal"),
        ("NATO", "Art. 13", "term | withdrawal"),
        ("OAS", "Article 143", "term | withdrawal"),
        ("UNASUR", "24", "withdrawal"),
    ],
)
def test_an_article_that_promises_nothing_has_the_clause_that_it_holds(
    org: str, article: str, clauses: str, view: View
) -> None:
    assert one(view, org=org, article=article)["value"] == clauses


@pytest.mark.parametrize(
    ("org", "clause", "articles"),
    [
        ("Rio Treaty", "withdrawal clause", "Article 25"),
        ("Rio Treaty", "mutual defence clause", "Article 3"),
        ("ANZUS", "consultation", "Article III"),
        ("NATO", "mutual assistance", "Article 5"),
        ("NATO", "denunciation", "Article 13"),
    ],
)
def test_a_clause_that_is_named_has_its_article(org: str, clause: str, articles: str, view: View) -> None:
    row = one(view, org=org, article=clause)
    assert (row["value"], row["holds"], bool(row["sources"])) == (articles, "yes", True)


def test_a_clause_that_nobody_tells_is_no_other_one(view: View) -> None:
    row = one(view, org="Saudi-Pakistan defence agreement", article="withdrawal clause")
    assert (row["value"], row["holds"]) == ("", "unknown")
    assert "withdrawal" in row["note"]


def test_an_article_is_not_answered_by_the_treaty_before(view: View) -> None:
    """The treaty of 1960 has articles; that of 1951 is told without."""
    assert one(view, org="US-Japan Security Treaty", article="Article 99")["value"] == ""


def test_the_article_that_a_state_used(view: View) -> None:
    row = one(view, org="NATO", state="Turkey", article="article used in June 2012")
    assert (row["value"], row["since"]) == ("Article 4 - consultation", "2012-06-22")
    row = one(view, org="CSTO", article="article cited for the Kazakhstan deployment")
    assert row["value"] == "Article 4 - defense"
    row = one(view, org="NATO", state="Iceland", article="article invoked in June 2012")
    assert (row["value"], row["holds"]) == ("", "unknown")
    assert one(view, org="UN", article="prohibition of the use of force")["value"] == "Article 2(4)"

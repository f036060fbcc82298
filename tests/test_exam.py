"""The dated questions beside the checkout, through `fill`: each status, holder, day and promise of curated systems."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from foedus.fill import fill
from foedus.store import View

SYSTEMS = {"CST", "CSTO", "CIS", "EAEU", "EurAsEC", "SCO", "GUAM", "NATO", "PfP", "OSCE", "UN"}
SAID = {"member (suspended)": "suspended", "defence": "defense"}


def questions(shared: Path, kind: str) -> list[dict[str, str]]:
    """Questions of one kind on the curated systems."""
    with (shared / "exam-dev.csv").open(encoding="utf-8", newline="") as stream:
        found = [row for row in csv.DictReader(stream) if row["kind"] == kind and row["org"] in SYSTEMS]
    assert found
    return found


def wrong(asked: list[dict[str, str]], rows: list[dict[str, str]], view: View) -> list[str]:
    """Questions with another answer than the expected one."""
    filled = fill(rows, view=view)
    expected = [SAID.get(q["expected"], q["expected"]) for q in asked]
    return [
        f"{q['id']} {q['question']} {row['value']} ({row['note']}), not {e}"
        for q, e, row in zip(asked, expected, filled, strict=True)
        if row["value"] != e
    ]


def test_every_status_question_is_answered_right(shared: Path, view: View) -> None:
    asked = questions(shared, "member-as-of")
    rows = [{"state": q["subject"], "org": q["org"], "on": q["date"]} for q in asked]
    assert wrong(asked, rows, view) == []


def test_every_day_of_an_act_is_right(shared: Path, view: View) -> None:
    asked = questions(shared, "treaty-event")
    rows = [{"org": q["org"], "state": q["subject"], "act": q["object"]} for q in asked]
    assert wrong(asked, rows, view) == []


def test_every_holder_is_right(shared: Path, view: View) -> None:
    asked = questions(shared, "office")
    rows = [{"org": q["org"], "office": q["subject"], "on": q["date"]} for q in asked]
    assert wrong(asked, rows, view) == []
    named = [{"office": f"{q['org']} {q['subject']}", "on": q["date"]} for q in asked]
    assert wrong(asked, named, view) == []


def test_every_promise_is_right(shared: Path, view: View) -> None:
    asked = questions(shared, "obligation")
    rows = [{"org": q["org"], "article": q["subject"]} for q in asked]
    for q, row in zip(asked, fill(rows, view=view), strict=True):
        kinds = {SAID.get(word, word) for word in re.findall(r"\w+", q["expected"].lower())}
        assert row["value"] in kinds, q["id"]


def test_the_questions_as_they_are_can_be_filled(shared: Path, view: View) -> None:
    """Its own columns stay, and `note` is kept beside foedus's."""
    asked = questions(shared, "member-as-of")
    rows = [{**q, "STATE": q["subject"], "ON": q["date"]} for q in asked]
    for q, row in zip(asked, fill(rows, view=view), strict=True):
        assert all(row[name] == value for name, value in q.items())
        assert "foedus_note" in row

"""Read and judged pages in the formats that programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from foedus.check import Report, check
from foedus.faces.pages import contradicted, put_datings, put_pages
from foedus.store import View
from foedus.text import Reading, read
from foedus.text.page import load

PAGE = Path(__file__).parents[2] / "examples" / "spliced-page.html"
FIELDS = {"doc", "relation", "subject", "object", "status", "start", "end", "polarity", "span", "verdict", "qualifiers"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The example page, read."""
    return read(load(PAGE))


@pytest.fixture(scope="module")
def report(reading: Reading, view: View) -> Report:
    """The example page, judged."""
    return check(reading, view=view)


def put(pages: list[Report | Reading], form: str, view: View, *, why: bool = False) -> str:
    """Text of pages in a format."""
    out = io.StringIO()
    put_pages(pages, form, out, view, why=why)
    return out.getvalue()


def test_json_lines_are_claims_then_segments(report: Report, view: View) -> None:
    lines = [json.loads(line) for line in put([report], "jsonl", view).splitlines()]
    claims = [line for line in lines if "relation" in line]
    assert [set(c) for c in claims] == [FIELDS] * len(report.judgements)
    assert [c["verdict"] for c in claims] == [j.verdict for j in report.judgements]
    assert [set(line) for line in lines[len(claims) :]] == [{"doc", "type", "span", "kind"}] * len(
        report.reading.segments
    )


def test_a_read_page_has_null_verdicts(reading: Reading, view: View) -> None:
    lines = [json.loads(line) for line in put([reading], "jsonl", view).splitlines()]
    assert {line["verdict"] for line in lines if "relation" in line} == {None}


def test_json_tells_facts_sources_and_days(report: Report, view: View) -> None:
    told = json.loads(put([report], "json", view, why=True))
    assert told["counts"] == report.counts
    outdated = next(c for c in told["claims"] if c["verdict"] == "outdated")
    assert outdated["fact"]
    assert outdated["true"]
    assert outdated["sources"][0]["url"].startswith("http")
    assert outdated["why"][0]["statement"]["valid"]
    assert len(told["sentences"]) == len(report.datings)


def test_csv_has_a_row_for_each_claim(report: Report, view: View) -> None:
    rows = list(csv.DictReader(io.StringIO(put([report], "csv", view))))
    assert len(rows) == len(report.judgements)
    assert [r["verdict"] for r in rows] == [j.verdict for j in report.judgements]


def test_several_pages_are_a_list_in_json(report: Report, view: View) -> None:
    assert len(json.loads(put([report, report], "json", view))) == 2


def test_markdown_shows_text_as_it_is(report: Report, view: View) -> None:
    text = put([report], "md", view)
    assert text.startswith("## spliced-page")
    assert "**✗ contradicted**" in text


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_days_come_in_every_format(form: str, report: Report, view: View) -> None:
    out = io.StringIO()
    put_datings([(report.reading, report.datings)], form, out, view)
    assert "2017-06-08" in out.getvalue()


def test_what_must_be_dropped_is_named(report: Report, view: View) -> None:
    out = io.StringIO()
    put_datings([(report.reading, report.datings)], "jsonl", out, view)
    never = [line for line in map(json.loads, out.getvalue().splitlines()) if line["never"]]
    assert any(d["subject"] == "tkm" for line in never for d in line["drop"])


def test_only_a_contradicted_claim_makes_a_page_contradicted(report: Report, reading: Reading) -> None:
    assert contradicted(report)
    assert not contradicted(reading)

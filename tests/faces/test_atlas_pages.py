"""The atlas as pages: what a page says, that it is the one that is kept, and that the drawing is lawful XML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from foedus.atlas.__main__ import PAGES, pages
from foedus.faces.atlas_pages import index_page, page, timeline_svg
from foedus.store import View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def csto(view: View) -> str:
    """The page of the CSTO."""
    return page(view, "csto", headline="Six states.", parts=["csto-charter", "csto-chair"], drawing="csto.svg")


def test_a_page_has_its_title_its_headline_and_its_drawing(csto: str) -> None:
    assert csto.startswith("# Collective Security Treaty Organization (CSTO)\n\nSix states.\n")
    assert "![Timeline of CSTO: who was in when](csto.svg)" in csto


def test_members_stand_with_their_days_doubt_and_sources(csto: str) -> None:
    assert re.search(r"\| Uzbekistan \| member \| 2006-08-16 \| 2012-06-27 \|  \| \[\^", csto)
    assert re.search(r"\| Uzbekistan \| member \| 2012-06-28 \| 2012-12-18 \| disputed \(meaning\) \| \[\^", csto)
    assert re.search(r"\| Armenia \| member \| 2003-09-18 \|  \|", csto)


def test_promises_stand_with_their_article(view: View) -> None:
    text = page(view, "cst")
    assert re.search(r"\| defense \| [^|]*\| 4 \| each party \| each party \|", text)


def test_claims_stand_apart_from_the_law(csto: str) -> None:
    law, claims = csto.split("## Claimed, not the law")
    assert "suspended" not in law.split("## Members")[1].split("##")[0]
    assert re.search(r"\| Armenia \| suspended \| Armenia \| 2024-02-22/\.\.", claims)


def test_every_mark_has_its_note_with_an_address(csto: str) -> None:
    marks = set(re.findall(r"\[\^([^\]]+)\](?!:)", csto))
    notes = dict(re.findall(r"^\[\^([^\]]+)\]: (.*)$", csto, re.MULTILINE))
    assert marks == set(notes)
    assert all("](<http" in note for note in notes.values())


def test_a_page_shows_no_source_as_markup(view: View) -> None:
    text = page(view, "csto", headline="a|b *c* <script>")
    assert "a\\|b \\*c\\* \\<script>" in text


def test_the_drawing_is_xml_with_a_bar_for_each_stretch(view: View) -> None:
    root = ET.fromstring(timeline_svg(view, "csto"))
    told = [t.text or "" for t in root.iter(f"{SVG}title")]
    assert "Uzbekistan: member, 2006-08-16/2012-06-27" in told
    assert "Uzbekistan: member, disputed, 2012-06-28/2012-12-18" in told
    width = float(root.attrib["width"])
    for bar in root.iter(f"{SVG}rect"):
        assert 0 <= float(bar.get("x", "0")) <= width
        assert float(bar.attrib["width"]) > 0


def test_who_was_never_a_member_stands_below(view: View) -> None:
    texts = [t.text or "" for t in ET.fromstring(timeline_svg(view, "sco")).iter(f"{SVG}text")]
    assert texts.index("Pakistan") < texts.index("never a member") < texts.index("Mongolia")


def test_without_memberships_there_is_no_drawing(view: View) -> None:
    assert timeline_svg(view, "csto-chair") == ""


def test_the_list_leads_to_every_page(view: View) -> None:
    text = index_page(view, {"csto": "Six states.", "nato": "Thirty-two."})
    assert "[Collective Security Treaty Organization](csto.md) | CSTO | Six states. |" in text
    assert "(nato.md)" in text


def test_the_pages_that_are_kept_are_those_of_the_lines(view: View) -> None:
    kept = {p.name: p.read_text(encoding="utf-8") for p in PAGES.iterdir()}
    now = pages(view)
    assert sorted(kept) == sorted(now), "run make atlas"
    assert not [name for name in now if kept[name] != now[name]], "run make atlas"


def test_every_link_of_a_page_leads_somewhere() -> None:
    for path in sorted(PAGES.glob("*.md")):
        for target in re.findall(r"\]\(([\w.-]+\.(?:md|svg))\)", path.read_text(encoding="utf-8")):
            assert (Path(path.parent) / target).is_file(), f"{path.name}: {target}"
